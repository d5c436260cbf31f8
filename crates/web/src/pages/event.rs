//! The home page of an event.

use askama::Template;
use links::Address;
use programme::filter::{self, Filter};
use programme::{Session, Tally, timing};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place, dates_and_place};
use crate::markdown;
use crate::pages::programme::{Chip, Rest, in_part};
use crate::pages::session::outside;
use crate::query::Query;
use crate::sheet::{Part, track_class};
use crate::view::{Refusal, View};
use crate::words::Shown;

#[derive(Template)]
#[template(path = "event.html")]
struct Page {
    frame: Frame,
    name: Shown,
    tagline: Option<Shown>,
    programme: String,
    /// What is on now, until the event is over.
    now: Option<String>,
    about: Option<(Shown, String)>,
    day_cards: Vec<(String, String, String)>,
    tracks: Vec<Chip>,
    more_tracks: Option<Rest>,
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
    let chips = tracks.map(|one| Chip {
        href: view.to_filtered("track", one.code.as_str()),
        words: view.words.text(&one.name),
        class: track_class(one.code),
        count: facets.tracks.get(&one.code).copied().unwrap_or_default(),
    });
    let (chips, more_tracks) = in_part(view, chips.collect(), "filter-all-tracks");
    let page = Page {
        frame: Frame::of_event(view, &about),
        name: view.words.text(&event.name),
        tagline: event.tagline.as_ref().map(|text| view.words.text(text)),
        programme: view.to_programme(&Query::default()),
        now: (!view.is_over() && !view.in_archive())
            .then(|| Address::Now { event: slug, lang }.to_string()),
        about: event.home.as_ref().map(|text| {
            let mark = view.words.text(text);
            let html = markdown::blocks(&mark.value, 0);
            (mark, html)
        }),
        day_cards: timing::days_in(view.published, view.zone())
            .into_iter()
            .map(|(date, sessions)| {
                let words = i18n::begun(&i18n::full_date(view.language(), date));
                let count = counted(view, sessions.iter().copied());
                (view.to_filtered("day", date.to_string()), words, count)
            })
            .collect(),
        tracks: chips,
        more_tracks,
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
        Some(in_words(view, view.published.tally())),
    ];
    i18n::plain(&line.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// How many sessions there are, without breaks and meals; how many breaks where there is nothing else.
pub fn counted<'a>(view: &View, sessions: impl IntoIterator<Item = &'a Session>) -> String {
    in_words(view, Tally::among(&view.published.programme.session_types, sessions))
}

/// A count of sessions as a reader is told it.
pub fn in_words(view: &View, tally: Tally) -> String {
    let words = &view.words;
    if tally.sessions == 0 && tally.breaks > 0 {
        return words.count("count-breaks", tally.breaks);
    }
    let sessions = words.count("count-sessions", tally.sessions);
    if tally.cancelled == 0 {
        return sessions;
    }
    let (count, sessions) = (tally.cancelled.into(), sessions.as_str().into());
    words.tf("count-sessions-cancelled", &[("sessions", sessions), ("count", count)])
}

fn glance(view: &View) -> Vec<(String, Shown)> {
    let event = view.event();
    let programme = &view.published.programme;
    let counts = [
        ("count-people", programme.people.len()),
        ("count-organisations", programme.organisations.len()),
        ("count-rooms", programme.rooms.len()),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(key, count)| view.words.count(key, count));
    let sessions = (!programme.sessions.is_empty()).then(|| in_words(view, view.published.tally()));
    let counts: Vec<String> = sessions.into_iter().chain(counts).collect();
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
