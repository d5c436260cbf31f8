//! What is on at an instant, and what comes next.

use askama::Template;
use jiff::Timestamp;
use links::Address;
use programme::{LocalTime, Session, Slot, timing};

use crate::answer::Answer;
use crate::clock;
use crate::frame::{About, Frame, Place, dates};
use crate::query::Query;
use crate::rows::{self, Day, Detail, Row, Said};
use crate::sheet::Part;
use crate::view::{Refusal, View};

#[derive(Template)]
#[template(path = "now.html")]
struct Page {
    frame: Frame,
    as_of: String,
    zone: String,
    state: Option<(String, String)>,
    programme: String,
    now: Vec<(String, Vec<Row>)>,
    next_heading: String,
    next: Vec<Day>,
}

/// Shows the instant that the address names (`at`, wall clock in the shown zone), else the present one.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let chosen = view.query.first("at").and_then(|at| at.parse::<LocalTime>().ok());
    let at = chosen.map_or(view.now, |time| time.instant(view.zone()));
    let answer = timing::now_and_next(view.published, at);
    let (next, _) = rows::days(view, answer.next.iter().copied(), Detail::Simple);
    let tracks = rows::tracks_of(answer.now.iter().chain(&answer.next).copied());
    let frame = frame(view, chosen, &tracks);
    let page = Page {
        as_of: as_of(view, at),
        zone: i18n::begun(&view.zone_label(at)),
        state: state(view, at, answer.now.is_empty(), answer.next.is_empty()),
        programme: view.to_programme(&Query::default()),
        now: running(view, &answer.now),
        next_heading: next_heading(view, &next),
        next,
        frame,
    };
    let body = page.frame.answer(page.render());
    // A minute, because the page says its own time.
    let minute = Timestamp::from_second(view.now.as_second() / 60 * 60 + 60).ok();
    let until = answer.valid_until.into_iter().chain(minute).min();
    Ok(if chosen.is_some() { body } else { body.until(until) })
}

fn frame(view: &View, chosen: Option<LocalTime>, tracks: &[programme::Code]) -> Frame {
    let mut query = Query::default();
    if let Some(time) = chosen {
        query.push("at", time.to_string());
    }
    let suffix = query.suffix();
    let about = About {
        title: view.words.t("now-heading"),
        description: crate::pages::event::description(view),
        address: &|words| {
            let lang = words.language.tag();
            format!("{}{suffix}", Address::Now { event: view.slug(), lang })
        },
        parts: &[Part::List],
        tracks,
        place: Place::Now,
    };
    let mut frame = Frame::of_event(view, &about);
    frame.indexed = false;
    frame
}

fn as_of(view: &View, at: Timestamp) -> String {
    let local = view.zone().local(at);
    let date = i18n::weekday_day_month(view.language(), local.date());
    let time = i18n::time(view.language(), local.wall.time());
    let time = view.words.tf(
        "time-date-and-time",
        &[("date", date.as_str().into()), ("time", time.as_str().into())],
    );
    view.words.tf("now-as-of", &[("time", time.as_str().into())])
}

/// What there is to say when nothing is on: before, between, after.
fn state(view: &View, at: Timestamp, none_now: bool, none_next: bool) -> Option<(String, String)> {
    let mut spans = view.published.scheduled().map(|(_, span)| span);
    let first = spans.next().map(|span| span.start);
    match first {
        _ if !none_now => None,
        None => Some((view.words.t("programme-empty"), view.words.t("programme-empty-do"))),
        Some(first) if at < first => {
            let date = view.zone().local(first).date();
            let date = i18n::full_date(view.language(), date);
            let begins = view.words.tf("now-begins-on", &[("date", date.as_str().into())]);
            Some((view.words.t("now-not-begun"), begins))
        }
        Some(_) if none_next => {
            let text = [took_place(view), Some(view.words.t("now-over-do"))];
            let text: Vec<String> = text.into_iter().flatten().collect();
            Some((view.words.t("now-over"), text.join(" ")))
        }
        Some(_) => Some((view.words.t("now-nothing"), String::new())),
    }
}

/// The dates of an event that is over.
fn took_place(view: &View) -> Option<String> {
    let (first, last) = dates(view)?;
    let dates = i18n::date_range(view.language(), first, last);
    Some(view.words.tf("now-took-place", &[("dates", dates.as_str().into())]))
}

/// What is on, by the time until which it goes on.
fn running(view: &View, sessions: &[&Session]) -> Vec<(String, Vec<Row>)> {
    let mut ends: Vec<(Timestamp, &Slot, Vec<Row>)> = Vec::new();
    for session in sessions {
        let Some(slot) = &session.when else { continue };
        let end = slot.end.instant(&view.event().zone);
        let row = rows::row(view, session, Detail::Simple, &mut Said::default());
        match ends.iter_mut().find(|(one, _, _)| *one == end) {
            Some((_, _, rows)) => rows.push(row),
            None => ends.push((end, slot, vec![row])),
        }
    }
    ends.sort_by_key(|(end, _, _)| *end);
    ends.into_iter()
        .map(|(end, slot, rows)| {
            let time = i18n::time(view.language(), view.zone().local(end).wall.time());
            let words = if slot.all_day() {
                clock::range(view, slot)
            } else {
                view.words.tf("now-ends-at", &[("time", time.as_str().into())])
            };
            (words, rows)
        })
        .collect()
}

fn next_heading(view: &View, next: &[Day]) -> String {
    match next.first() {
        Some(day) => format!("{} · {}", view.words.t("now-next"), day.words),
        None => view.words.t("now-next"),
    }
}
