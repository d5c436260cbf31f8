//! A person: who they are, and where they appear.

use askama::Template;
use links::{Address, Scope};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::markdown;
use crate::pages::session::outside;
use crate::profile::{self, Face, Position};
use crate::rows::{self, Beside, Day, Detail, Row};
use crate::sheet::Part;
use crate::view::{Refusal, View};
use crate::words::Shown;

#[derive(Template)]
#[template(path = "person.html")]
struct Page {
    frame: Frame,
    up: String,
    face: Face,
    name: Shown,
    positions: Vec<Position>,
    biography: Option<(Shown, String)>,
    links: Vec<(String, Shown, String)>,
    days: Vec<Day>,
    unscheduled: Vec<Row>,
    calendar: String,
}

/// Shows a person.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let person = view.named(programme::Kind::Person, |code| view.published.person(code))?;
    let sessions: Vec<_> = view.published.sessions_of_person(person.code).collect();
    let beside = Beside::Person(person.code);
    let (days, unscheduled) =
        rows::days_beside(view, sessions.iter().copied(), Detail::Simple, beside);
    let count = crate::pages::event::counted(view, sessions.iter().copied());
    let name = view.words.plain(&person.name);
    let args = [("name", &name), ("sessions", &count), ("event", &view.event_name())]
        .map(|(key, value)| (key, value.clone()));
    let args: Vec<(&str, i18n::Arg)> =
        args.iter().map(|(key, value)| (*key, value.as_str().into())).collect();
    let tracks = rows::tracks_of(sessions.iter().copied());
    let about = About {
        title: name.clone(),
        description: i18n::plain(&view.words.tf("og-person", &args)),
        address: &|words| {
            let (event, lang) = (view.slug(), words.language.tag());
            let title = words.plain(&person.name);
            Address::Person { event, lang, code: person.code, title: &title }.to_string()
        },
        parts: &[Part::List, Part::People],
        tracks: &tracks,
        place: Place::People,
    };
    let page = Page {
        frame: Frame::of_event(view, &about),
        up: Address::People { event: view.slug(), lang: view.lang() }.to_string(),
        face: profile::face(view, person),
        name: view.words.text(&person.name),
        positions: profile::positions(view, &person.affiliations),
        biography: person.biography.as_ref().map(|text| {
            let mark = view.words.text(text);
            let html = markdown::blocks(&mark.value, 2);
            (mark, html)
        }),
        links: outside(view, &person.links),
        days,
        unscheduled,
        calendar: view.to_calendar(Scope::Person(person.code)),
    };
    Ok(page.frame.answer(page.render()))
}

/// The canonical address of the person whom the address names.
pub fn canonical(view: &View) -> Option<String> {
    view.code.and_then(|code| view.published.person(code)).map(|one| view.to_person(one))
}
