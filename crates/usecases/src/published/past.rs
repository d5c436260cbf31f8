//! What the releases up to one have done: how often each session changed, which are gone, and when
//! those that lost their time had one.
//!
//! Of the release that stands now it is kept in rows. That of an older one is worked out again from
//! all releases up to it, so that its calendar carries the numbers that it had then.

use std::collections::{BTreeMap, HashMap};

use programme::{Code, History, Kind, Programme, Room, Session, Slot, history, public};
use store::{EventId, Reading};

use crate::{Error, releases};

/// The past of a release.
#[derive(Debug, Default)]
pub(super) struct Past {
    pub history: History,
    /// Public sessions that are gone, in their last public form.
    pub removed: Vec<Session>,
    /// Rooms that are gone, in their last form.
    pub removed_rooms: Vec<Room>,
    /// The last time of each session that had one.
    pub last_slots: HashMap<Code, Slot>,
}

/// The past of the release that stands, from what is kept.
pub(super) async fn until_now(
    reading: &mut Reading,
    event: &EventId,
    programme: &Programme,
) -> Result<Past, Error> {
    let rows = reading.history(event).await?;
    let (mut removed, mut removed_rooms) = (Vec::new(), Vec::new());
    for row in rows.iter().filter(|row| row.removed_release.is_some()) {
        if !matches!(row.kind, Kind::Session | Kind::Room) {
            continue;
        }
        let Some(document) = reading.document(event, &row.hash).await? else { continue };
        if row.kind == Kind::Session {
            removed.push(session(&document)?);
        } else {
            removed_rooms.push(serde_json::from_str(&document)?);
        }
    }
    let history = super::history(&rows);
    let mut last_slots = HashMap::new();
    let open = programme.sessions.iter().filter(|one| one.when.is_none() && public::is_public(one));
    for code in open.map(|one| one.code) {
        let changed = history.get(&(Kind::Session, Some(code))).is_some_and(|one| one.sequence > 0);
        let documents = if changed {
            reading.released_documents(event, Kind::Session, Some(code)).await?
        } else {
            Vec::new()
        };
        for document in documents {
            let past = session(&document)?;
            if let Some(slot) = past.when.filter(|_| public::is_public(&past)) {
                last_slots.insert(code, slot);
                break;
            }
        }
    }
    Ok(Past { history, removed, removed_rooms, last_slots })
}

/// The past of any release, by going through all up to it.
pub(super) async fn until(
    reading: &mut Reading,
    event: &EventId,
    number: u32,
) -> Result<Past, Error> {
    let mut past = Past::default();
    let mut previous: Option<Programme> = None;
    let mut last: BTreeMap<Code, Session> = BTreeMap::new();
    let mut rooms: BTreeMap<Code, Room> = BTreeMap::new();
    for release in 1..=number {
        let Some(documents) = reading.release(event, release).await? else { continue };
        let programme = releases::assemble(&documents)?;
        past.history =
            history::advance_programme(&past.history, previous.as_ref(), &programme, release);
        for session in programme.sessions.iter().filter(|one| public::is_public(one)) {
            last.insert(session.code, session.clone());
            past.last_slots.extend(session.when.map(|slot| (session.code, slot)));
        }
        rooms.extend(programme.rooms.iter().map(|room| (room.code, room.clone())));
        previous = Some(programme);
    }
    let gone = |kind: Kind, code: &Code| {
        let history = past.history.get(&(kind, Some(*code)));
        history.is_some_and(|history| history.removed.is_some())
    };
    last.retain(|code, _| gone(Kind::Session, code));
    rooms.retain(|code, _| gone(Kind::Room, code));
    past.removed = last.into_values().collect();
    past.removed_rooms = rooms.into_values().collect();
    Ok(past)
}

fn session(document: &str) -> Result<Session, Error> {
    Ok(serde_json::from_str(document)?)
}
