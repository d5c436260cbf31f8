//! Organisations: the index, and each with its people and sessions.

use askama::Template;
use links::Address;

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::markdown;
use crate::pages::session::outside;
use crate::profile::{self, Profile};
use crate::rows::{self, Day, Detail, Row};
use crate::sheet::Part;
use crate::view::{Refusal, View};
use crate::words::Shown;

#[derive(Template)]
#[template(path = "organisations.html")]
struct Index {
    frame: Frame,
    total: String,
    entries: Vec<Entry>,
}

struct Entry {
    href: String,
    name: Shown,
    sessions: String,
}

#[derive(Template)]
#[template(path = "organisation.html")]
struct Page {
    frame: Frame,
    up: String,
    name: Shown,
    description: Option<(Shown, String)>,
    links: Vec<(String, Shown, String)>,
    people: Vec<Profile>,
    days: Vec<Day>,
    unscheduled: Vec<Row>,
}

/// Shows every organisation, in the order of the reader's language.
pub fn list(view: &View) -> Result<Answer, Refusal> {
    let mut entries: Vec<Entry> = view
        .published
        .programme
        .organisations
        .iter()
        .map(|one| {
            let sessions = view.published.sessions_of_organisation(one.code);
            Entry {
                href: view.to_organisation(one),
                name: view.words.text(&one.name),
                sessions: crate::pages::event::counted(view, sessions),
            }
        })
        .collect();
    view.words.sort_by_name(&mut entries, |entry| &entry.name.value);
    let about = About {
        title: view.words.t("organisations-heading"),
        description: crate::pages::event::description(view),
        address: &|words| {
            Address::Organisations { event: view.slug(), lang: words.language.tag() }.to_string()
        },
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    let page = Index {
        frame: Frame::of_event(view, &about),
        total: view.words.count("count-organisations", entries.len()),
        entries,
    };
    Ok(page.frame.answer(page.render()))
}

/// Shows one organisation.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let organisation =
        view.named(programme::Kind::Organisation, |code| view.published.organisation(code))?;
    let sessions: Vec<_> = view.published.sessions_of_organisation(organisation.code).collect();
    let (days, unscheduled) = rows::days(view, sessions.iter().copied(), Detail::Simple);
    let people: Vec<_> = view
        .published
        .programme
        .people
        .iter()
        .filter(|one| one.affiliations.iter().any(|a| a.organisation == Some(organisation.code)))
        .collect();
    let mut tracks = rows::tracks_of(sessions.iter().copied());
    tracks.extend(people.iter().filter_map(|one| profile::face_track(view, one.code)));
    let about = About {
        title: view.words.plain(&organisation.name),
        description: crate::pages::event::description(view),
        address: &|words| {
            let (event, lang) = (view.slug(), words.language.tag());
            let title = words.plain(&organisation.name);
            let code = organisation.code;
            Address::Organisation { event, lang, code, title: &title }.to_string()
        },
        parts: &[Part::List, Part::People, Part::Index],
        tracks: &tracks,
        place: Place::Elsewhere,
    };
    let page = Page {
        frame: Frame::of_event(view, &about),
        up: Address::Organisations { event: view.slug(), lang: view.lang() }.to_string(),
        name: view.words.text(&organisation.name),
        description: organisation.description.as_ref().map(|text| {
            let mark = view.words.text(text);
            let html = markdown::blocks(&mark.value, 2);
            (mark, html)
        }),
        links: outside(view, &organisation.links),
        people: people.into_iter().map(|one| profile::profile(view, one)).collect(),
        days,
        unscheduled,
    };
    Ok(page.frame.answer(page.render()))
}

/// The canonical address of the organisation that the address names.
pub fn canonical(view: &View) -> Option<String> {
    let organisation = view.code.and_then(|code| view.published.organisation(code))?;
    Some(view.to_organisation(organisation))
}
