//! The home page of an event.

use askama::Template;
use links::Address;
use programme::filter::{self, Filter};
use programme::timing;

use crate::answer::Answer;
use crate::frame::{About, Frame, Place, dates_and_place};
use crate::markdown;
use crate::pages::programme::Chip;
use crate::pages::session::outside;
use crate::query::Query;
use crate::sheet::{Part, track_class};
use crate::tally::Tally;
use crate::view::{Refusal, View};
use crate::words::Shown;

#[derive(Template)]
#[template(path = "event.html")]
struct Page {
    frame: Frame,
    name: Shown,
    tagline: Option<Shown>,
    programme: String,
    now: String,
    about: Option<(Shown, String)>,
    day_cards: Vec<(String, String, String)>,
    tracks: Vec<Chip>,
    glance: Vec<(String, Shown)>,
    links: Vec<(String, Shown, String)>,
}

/// Shows it.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let event = view.event();
    let (slug, lang) = (view.slug(), view.lang());
    let facets = filter::counts(view.published, &Filter::default());
    let tracks = view.published.programme.tracks.iter();
    let codes: Vec<_> = tracks.clone().map(|one| one.code).collect();
    let about = About {
        title: String::new(),
        description: description(view),
        address: &|words| Address::Event { event: slug, lang: words.language.tag() }.to_string(),
        parts: &[Part::Session, Part::Index],
        tracks: &codes,
        place: Place::Home,
    };
    let page = Page {
        frame: Frame::of_event(view, &about),
        name: view.words.text(&event.name),
        tagline: event.tagline.as_ref().map(|text| view.words.text(text)),
        programme: view.to_programme(&Query::default()),
        now: Address::Now { event: slug, lang }.to_string(),
        about: event.home.as_ref().map(|text| {
            let mark = view.words.text(text);
            let html = markdown::blocks(&mark.value, 1);
            (mark, html)
        }),
        day_cards: day_cards(view),
        tracks: tracks
            .map(|one| Chip {
                href: view.to_filtered("track", one.code.as_str()),
                words: view.words.text(&one.name),
                class: track_class(one.code),
                count: facets.tracks.get(&one.code).copied().unwrap_or_default(),
            })
            .collect(),
        glance: glance(view),
        links: outside(view, &event.links),
    };
    Ok(page.frame.answer(page.render()))
}

/// The event in one line, for descriptions: dates, place, how many sessions.
pub fn description(view: &View) -> String {
    let event = view.event();
    let line = [
        event.tagline.as_ref().map(|text| view.words.plain(text)),
        Some(dates_and_place(view)).filter(|text| !text.is_empty()),
        Some(view.words.count("count-sessions", content(view))),
    ];
    i18n::plain(&line.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// The days, each with what it holds, and what has no day yet: together they are all there is.
fn day_cards(view: &View) -> Vec<(String, String, String)> {
    let words = |sessions: &mut dyn Iterator<Item = &programme::Session>| {
        Tally::of(view.published, sessions).words(view)
    };
    let days = timing::days_in(view.published, view.zone()).into_iter().map(|(date, sessions)| {
        let name = i18n::full_date(view.language(), date);
        (view.to_filtered("day", date.to_string()), name, words(&mut sessions.into_iter()))
    });
    let later = view.published.unscheduled().next().map(|_| {
        let name = view.words.t("programme-not-scheduled");
        (view.to_programme(&Query::default()), name, words(&mut view.published.unscheduled()))
    });
    days.chain(later).collect()
}

/// The sessions that count.
fn content(view: &View) -> usize {
    Tally::of(view.published, &view.published.programme.sessions).sessions
}

fn glance(view: &View) -> Vec<(String, Shown)> {
    let event = view.event();
    let programme = &view.published.programme;
    let counts = [
        ("count-sessions", content(view)),
        ("count-people", programme.people.len()),
        ("count-organisations", programme.organisations.len()),
        ("count-rooms", programme.rooms.len()),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| view.words.count(key, count))
        .collect();
    let languages: Vec<String> = event
        .languages
        .iter()
        .filter(|lang| lang.as_str() != "und")
        .map(|lang| i18n::language_name(view.language(), lang.as_str()))
        .collect();
    let first = event.first_day.or_else(|| view.published.days().next());
    let last = event.last_day.or_else(|| view.published.days().last());
    let dates = first.zip(last).map(|(first, last)| i18n::date_range(view.language(), first, last));
    let list = |items: &[String]| i18n::list_and(view.language(), items);
    [
        ("home-dates", dates.map(Shown::plain)),
        ("home-place", event.place.as_ref().map(|text| view.words.text(text))),
        ("home-host", event.host.as_ref().map(|text| view.words.text(text))),
        ("zone-choose", Some(Shown::plain(view.event_zone_label(view.first_instant())))),
        ("nav-programme", (!counts.is_empty()).then(|| Shown::plain(list(&counts)))),
        ("home-event-languages", (!languages.is_empty()).then(|| Shown::plain(list(&languages)))),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((view.words.t(key), value?)))
    .collect()
}
