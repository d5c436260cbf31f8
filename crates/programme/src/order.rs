//! In which order things stand: one order for showing, one for the canonical bytes.

use crate::{Programme, Session, Text, Zone};

/// Every list in the order in which it is shown: sessions by time, then room, then title; rooms,
/// tracks and types by position, then name; people and organisations by name (pages sort these
/// again by the reader's language).
pub fn shown(mut programme: Programme) -> Programme {
    programme.rooms.sort_by(|a, b| (a.position, first(&a.name)).cmp(&(b.position, first(&b.name))));
    programme
        .tracks
        .sort_by(|a, b| (a.position, first(&a.name)).cmp(&(b.position, first(&b.name))));
    programme
        .session_types
        .sort_by(|a, b| (a.position, first(&a.name)).cmp(&(b.position, first(&b.name))));
    programme.people.sort_by_cached_key(|one| (first(&one.name).to_lowercase(), one.code));
    programme.organisations.sort_by_cached_key(|one| (first(&one.name).to_lowercase(), one.code));
    let rooms: std::collections::HashMap<_, _> =
        programme.rooms.iter().enumerate().map(|(place, room)| (room.code, place)).collect();
    let zone = programme.event.zone.clone();
    programme.sessions.sort_by_cached_key(|one| {
        let room = one.rooms.first().and_then(|room| rooms.get(room)).copied();
        (time(one, &zone), room.unwrap_or(usize::MAX), first(&one.title).to_owned(), one.code)
    });
    programme
}

/// Every list by code: the order of the canonical bytes, which no change of a name moves.
pub fn canonical(mut programme: Programme) -> Programme {
    programme.session_types.sort_by_key(|one| one.code);
    programme.tracks.sort_by_key(|one| one.code);
    programme.rooms.sort_by_key(|one| one.code);
    programme.organisations.sort_by_key(|one| one.code);
    programme.people.sort_by_key(|one| one.code);
    programme.sessions.sort_by_key(|one| one.code);
    programme
}

fn first(text: &Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

/// Unscheduled sessions stand last.
fn time(session: &Session, zone: &Zone) -> (bool, i64, i64) {
    match session.when {
        Some(slot) => {
            (false, slot.start.instant(zone).as_second(), slot.end.instant(zone).as_second())
        }
        None => (true, 0, 0),
    }
}
