//! Rooms: the index, and each with what decides whether a person can take part there.

use askama::Template;
use links::{Address, Scope};
use programme::{Room, RoomKind};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::markdown;
use crate::rows::{self, Beside, Day, Detail, Row};
use crate::sheet::Part;
use crate::view::{Refusal, View};
use crate::words::Shown;

#[derive(Template)]
#[template(path = "rooms.html")]
struct Index {
    frame: Frame,
    entries: Vec<Entry>,
}

struct Entry {
    href: String,
    name: Shown,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "room.html")]
struct Page {
    frame: Frame,
    up: String,
    name: Shown,
    facts: Vec<Shown>,
    description: Option<(Shown, String)>,
    access: Vec<(String, String)>,
    note: Option<(Shown, String)>,
    days: Vec<Day>,
    unscheduled: Vec<Row>,
    calendar: String,
}

/// Shows every room.
pub fn list(view: &View) -> Result<Answer, Refusal> {
    let about = About {
        title: view.words.t("rooms-heading"),
        description: crate::pages::event::description(view),
        address: &|words| {
            Address::Rooms { event: view.slug(), lang: words.language.tag() }.to_string()
        },
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    let rooms = view.published.programme.rooms.iter();
    let entries = rooms.map(|room| {
        let mut facts: Vec<String> = facts(view, room).into_iter().map(|fact| fact.value).collect();
        facts.extend(room.access.iter().map(|fact| access_words(view, *fact)));
        let sessions = view.published.sessions_in_room(room.code);
        facts.push(crate::pages::event::counted(view, sessions));
        Entry { href: view.to_room(room), name: view.words.text(&room.name), facts }
    });
    let page = Index { entries: entries.collect(), frame: Frame::of_event(view, &about) };
    Ok(page.frame.answer(page.render()))
}

/// Shows one room.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let room = view.named(programme::Kind::Room, |code| view.published.room(code))?;
    let sessions: Vec<_> = view.published.sessions_in_room(room.code).collect();
    let beside = Beside::Room(room.code);
    let (days, unscheduled) =
        rows::days_beside(view, sessions.iter().copied(), Detail::Simple, beside);
    let tracks = rows::tracks_of(sessions.iter().copied());
    let about = About {
        title: view.words.tf("title-room", &[("name", (&view.words.plain(&room.name)).into())]),
        description: crate::pages::event::description(view),
        address: &|words| {
            let (event, lang) = (view.slug(), words.language.tag());
            let title = words.plain(&room.name);
            Address::Room { event, lang, code: room.code, title: &title }.to_string()
        },
        parts: &[Part::List],
        tracks: &tracks,
        place: Place::Elsewhere,
    };
    let marked = |text: &programme::Text| {
        let mark = view.words.text(text);
        let html = markdown::blocks(&mark.value, 2);
        (mark, html)
    };
    let page = Page {
        frame: Frame::of_event(view, &about),
        up: Address::Rooms { event: view.slug(), lang: view.lang() }.to_string(),
        name: view.words.text(&room.name),
        facts: facts(view, room),
        description: room.description.as_ref().map(marked),
        access: room
            .access
            .iter()
            .map(|fact| (view.to_filtered("access", fact.as_str()), access_words(view, *fact)))
            .collect(),
        note: room.access_note.as_ref().map(marked),
        days,
        unscheduled,
        calendar: view.to_calendar(Scope::Room(room.code)),
    };
    Ok(page.frame.answer(page.render()))
}

fn facts(view: &View, room: &Room) -> Vec<Shown> {
    let kind = match room.kind {
        RoomKind::Physical => "room-physical",
        RoomKind::Virtual => "room-virtual",
    };
    let mut facts = vec![Shown::plain(view.words.t(kind))];
    let capacity = room
        .capacity
        .map(|places| Shown::plain(view.words.tf("room-capacity", &[("count", places.into())])));
    facts.extend(room.floor.as_ref().map(|text| view.words.text(text)));
    facts.extend(capacity);
    facts
}

fn access_words(view: &View, fact: programme::AccessFact) -> String {
    crate::chosen::access_words(view, programme::filter::Access::Room(fact))
}

/// The canonical address of the room that the address names.
pub fn canonical(view: &View) -> Option<String> {
    view.code.and_then(|code| view.published.room(code)).map(|one| view.to_room(one))
}
