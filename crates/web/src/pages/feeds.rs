//! The page of calendars, feeds and files, each with its address.

use askama::Template;
use links::{Address, Scope};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::sheet::Part;
use crate::view::{Refusal, View};

#[derive(Template)]
#[template(path = "feeds.html")]
struct Page {
    frame: Frame,
    archive: bool,
    calendars: Vec<Calendar>,
    groups: Vec<Group>,
    files: Vec<(String, String)>,
}

/// A calendar with the address that a calendar program asks for.
struct Calendar {
    words: String,
    href: String,
    path: String,
    subscribe: Subscribe,
}

/// The address that opens a calendar program with a new subscription, and what its link is called.
struct Subscribe {
    href: String,
    label: String,
}

struct Group {
    heading: String,
    entries: Vec<Entry>,
}

struct Entry {
    href: String,
    words: String,
    subscribe: Subscribe,
}

/// Shows it. In a static archive there is nothing to subscribe to: its files are taken as they are.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let about = About {
        title: view.words.t("feeds-heading"),
        description: crate::pages::event::description(view),
        address: &|words| {
            Address::Feeds { event: view.slug(), lang: words.language.tag() }.to_string()
        },
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    let path = view.to_calendar(Scope::Event);
    let whole = Calendar {
        subscribe: subscribe(view, &path, &view.words.t("feeds-calendar-event")),
        words: view.words.t("feeds-calendar-event"),
        href: format!("{}{path}", view.base.as_str()),
        path,
    };
    let programme = &view.published.programme;
    let entry = |scope: Scope, name| {
        let (href, words) = (view.to_calendar(scope), view.words.plain(name));
        Entry { subscribe: subscribe(view, &href, &words), href, words }
    };
    let groups = [
        (
            "feeds-calendar-tracks",
            programme.tracks.iter().map(|one| entry(Scope::Track(one.code), &one.name)).collect(),
        ),
        (
            "feeds-calendar-rooms",
            programme.rooms.iter().map(|one| entry(Scope::Room(one.code), &one.name)).collect(),
        ),
    ]
    .into_iter()
    .map(|(key, entries): (&str, Vec<Entry>)| Group { heading: view.words.t(key), entries })
    .filter(|group| !group.entries.is_empty());
    let event = view.slug();
    let page = Page {
        frame: Frame::of_event(view, &about),
        archive: view.in_archive(),
        groups: groups.collect(),
        files: vec![
            (whole.path.clone(), view.words.t("feeds-file-ics")),
            (Address::ScheduleXml { event }.to_string(), view.words.t("feeds-file-xml")),
            (Address::ScheduleJson { event }.to_string(), view.words.t("feeds-file-schedule-json")),
            (Address::ProgrammeJson { event }.to_string(), view.words.t("feeds-file-json")),
        ],
        calendars: vec![whole],
    };
    Ok(page.frame.answer(page.render()))
}

/// Calendar programs follow `webcal:` as they would the address itself, again and again.
pub fn webcal(view: &View, path: &str) -> String {
    let base = view.base.as_str();
    let host = base.split_once("://").map_or(base, |(_, host)| host);
    format!("webcal://{host}{path}")
}

fn subscribe(view: &View, path: &str, name: &str) -> Subscribe {
    Subscribe {
        href: webcal(view, path),
        label: view.words.tf("feeds-subscribe-to", &[("name", name.into())]),
    }
}
