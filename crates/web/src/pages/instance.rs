//! The home page of the instance: events that take place now, that are to come, that are over.

use askama::Template;
use jiff::Timestamp;
use links::{Address, Base};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::reader::Reader;
use crate::sheet::Part;
use crate::source::EventSummary;
use crate::words::{Shown, Words};

#[derive(Template)]
#[template(path = "instance.html")]
struct Page {
    frame: Frame,
    groups: Vec<Group>,
}

struct Group {
    heading: String,
    events: Vec<Entry>,
}

struct Entry {
    href: String,
    name: Shown,
    tagline: Option<Shown>,
    facts: Vec<String>,
}

/// Where an event stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Now,
    Upcoming,
    Past,
}

/// Shows the events. The page holds until the first of them begins or ends.
pub fn show(events: &[EventSummary], reader: &Reader, base: &Base, now: Timestamp) -> Answer {
    let words = Words::new(reader.language, &[]);
    let address = |words: &Words| Address::Instance { lang: words.language.tag() }.to_string();
    let about = About {
        title: words.t("events-heading"),
        description: String::new(),
        address: &address,
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Home,
    };
    let groups = groups(&words, events, now);
    let page = Page { frame: Frame::of_instance(words, reader, base, &about), groups };
    let edges = events.iter().filter_map(|one| one.span);
    let until = edges.flat_map(|(start, end)| [start, end]).filter(|edge| *edge > now).min();
    page.frame.answer(page.render()).until(until)
}

fn groups(words: &Words, events: &[EventSummary], now: Timestamp) -> Vec<Group> {
    let phases = [
        (Phase::Now, "events-now"),
        (Phase::Upcoming, "events-upcoming"),
        (Phase::Past, "events-past"),
    ];
    phases
        .into_iter()
        .map(|(phase, key)| {
            let mut chosen: Vec<&EventSummary> =
                events.iter().filter(|one| phase_of(one, now) == phase).collect();
            // What comes soonest stands first, and of what is over the latest.
            chosen.sort_by_key(|one| (one.span, one.slug.clone()));
            if phase == Phase::Past {
                chosen.reverse();
            }
            let events = chosen.into_iter().map(|one| entry(words, one)).collect();
            Group { heading: words.t(key), events }
        })
        .filter(|group| !group.events.is_empty())
        .collect()
}

fn phase_of(event: &EventSummary, now: Timestamp) -> Phase {
    match event.span {
        Some((start, end)) if start <= now && now < end => Phase::Now,
        Some((_, end)) if end <= now => Phase::Past,
        _ => Phase::Upcoming,
    }
}

fn entry(words: &Words, event: &EventSummary) -> Entry {
    let own = Words::new(words.language, &event.languages);
    let dates = event.days.map(|(first, last)| i18n::date_range(words.language, first, last));
    let place = event.place.as_ref().map(|text| own.plain(text));
    let sessions = (event.sessions > 0).then(|| own.count("count-sessions", event.sessions));
    Entry {
        href: Address::Event { event: &event.slug, lang: words.language.tag() }.to_string(),
        name: own.text(&event.name),
        tagline: event.tagline.as_ref().map(|text| own.text(text)),
        facts: [dates, place, sessions].into_iter().flatten().collect(),
    }
}
