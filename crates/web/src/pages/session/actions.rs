//! What one can do from a session's page: join, register, keep it in a calendar.

use links::Scope;
use programme::{Attendance, Link, LinkKind, RoomKind, Session, Status};

use super::link_words;
use crate::view::View;

/// A button.
pub(super) struct Action {
    pub(super) href: String,
    pub(super) words: String,
    /// Whether it stands out.
    pub(super) first: bool,
    /// Whether it leads to another site.
    pub(super) outside: bool,
    pub(super) note: String,
}

/// Ways to join and to register, then the calendar.
///
/// A cancelled session can only be taken out of one's calendar. One that takes place online and names
/// no way in has those of the event, until the event is over.
pub(super) fn actions(view: &View, session: &Session) -> Vec<Action> {
    let cancelled = session.status == Status::Cancelled;
    let mut actions: Vec<Action> = Vec::new();
    if !cancelled {
        let ways = ways_in(view, session);
        actions.extend(ways.into_iter().enumerate().map(|(at, link)| Action {
            href: link.url.to_string(),
            words: link_words(view, link).value,
            first: at == 0,
            outside: true,
            note: String::new(),
        }));
    }
    if session.when.is_some() {
        let key = if cancelled { "session-update-calendar" } else { "session-add-to-calendar" };
        actions.push(Action {
            href: view.to_calendar(Scope::Session(session.code)),
            words: view.words.t(key),
            first: actions.is_empty() && !cancelled,
            outside: false,
            note: view.words.t("session-calendar-note"),
        });
    }
    actions
}

/// Where one joins and registers, until the event is over: the session's own links, else the event's
/// for one that is online. After that nothing is on the air; the links stand below the text.
fn ways_in<'a>(view: &View<'a>, session: &'a Session) -> Vec<&'a Link> {
    if view.is_over() && !view.in_archive() {
        return Vec::new();
    }
    let kinds = [LinkKind::Stream, LinkKind::Registration];
    let own: Vec<&Link> = session.links.iter().filter(|link| kinds.contains(&link.kind)).collect();
    if !own.is_empty() || !is_online(view, session) || view.in_archive() {
        return own;
    }
    let of_event = |kind| view.event().links.iter().find(|link| link.kind == kind);
    kinds.into_iter().filter_map(of_event).collect()
}

/// Whether one can take part from afar: said of the session itself, or by a room that is nowhere else.
fn is_online(view: &View, session: &Session) -> bool {
    match session.attendance {
        Some(attendance) => attendance != Attendance::InPerson,
        None => {
            let mut rooms = session.rooms.iter().filter_map(|code| view.published.room(*code));
            rooms.any(|room| room.kind == RoomKind::Virtual)
        }
    }
}
