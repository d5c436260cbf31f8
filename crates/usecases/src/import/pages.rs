//! The calendar of a site whose pages were read before.
//!
//! The pages told people, texts and types; a calendar that comes without them says again when, where and
//! whether a session takes place, and nothing about the rest. So it is laid onto what its source told last.

use std::collections::{HashMap, HashSet};

use formats::{Extent, Format, Key, Note, NoteKind, Place as At, Reading};
use programme::{Code, Kind, Programme};
use serde_json::Value;
use store::EventId;

use super::before::Before;
use super::gone::codes_in;
use crate::Error;
use crate::draft::Place;

/// Under which name it is kept that a source told by its pages.
pub(crate) fn key(event: &EventId, source: &str) -> String {
    format!("pages/{event}/{source}")
}

/// Whether these files are pages of a site.
pub(super) fn are_there(reading: &Reading) -> bool {
    reading.format == Format::SchedSite && reading.extent == Extent::All
}

/// Whether the files say less than this source has told already.
pub(super) fn are_missing(before: &Before, reading: &Reading) -> bool {
    before.told_by_pages && reading.extent == Extent::Calendar
}

/// What the person should know of it.
pub(super) fn note() -> Note {
    let message = "The calendar came without pages: times, rooms, cancellations and new sessions are its \
                   own; titles, texts, people and types stay as the pages told them.";
    let place = At::default();
    Note { kind: NoteKind::Certain, place, message: message.to_owned(), count: 1 }
}

/// The programme with rooms and tracks by the keys that they have: pages write names in small letters
/// too, and rooms without the town.
pub(super) fn by_known_names(before: &Before, programme: Programme<Key>) -> Programme<Key> {
    let kinds = [Kind::Room, Kind::Track, Kind::SessionType];
    let mut known: HashMap<(Kind, String), &str> = HashMap::new();
    for (kind, key) in before.source.keys().filter(|(kind, _)| kinds.contains(kind)) {
        known.entry((*kind, key.to_lowercase())).or_insert(key);
    }
    programme.map_ids(|kind, Key(key)| {
        let lower = key.to_lowercase();
        let town = || lower.match_indices(',').map(|(end, _)| &lower[..end]);
        let shorter = std::iter::once(lower.as_str()).chain(town().filter(|_| kind == Kind::Room));
        let found = shorter.filter_map(|name| known.get(&(kind, name.trim().to_owned()))).next();
        Key(found.map_or(key, |known| (*known).to_owned()))
    })
}

/// The documents of the file's items, laid onto those that the source told last. What only the calendar
/// knows and no session needs is left out.
pub(super) fn laid(
    before: &Before,
    items: Vec<(Kind, Option<Code>, String)>,
    foreign: &HashMap<Place, String>,
) -> Result<Vec<(Kind, Option<Code>, String)>, Error> {
    let mut laid = Vec::with_capacity(items.len());
    let mut new = Vec::new();
    for (kind, code, document) in items {
        let id = foreign.get(&(kind, code)).cloned().unwrap_or_default();
        let known = before.source.get(&(kind, id)).filter(|known| known.code == code);
        match known {
            Some(known) if kind == Kind::Session => {
                let document = session(&known.document, &document, known.missing)?;
                let document = programme::items::canonical((kind, code), &document)?;
                laid.push((kind, code, document));
            }
            Some(known) => laid.push((kind, code, known.document.clone())),
            None if matches!(kind, Kind::Session | Kind::Event) => {
                laid.push((kind, code, document))
            }
            None => new.push((kind, code, document)),
        }
    }
    let sessions = laid.iter().filter(|(kind, ..)| *kind == Kind::Session);
    let needed: HashSet<Code> = sessions.flat_map(|(.., document)| codes_in(document)).collect();
    laid.extend(new.into_iter().filter(|(_, code, _)| code.is_some_and(|it| needed.contains(&it))));
    Ok(laid)
}

/// A session as the pages told it, with what the calendar says of it now.
fn session(known: &str, calendar: &str, was_missing: bool) -> Result<Value, Error> {
    let (mut known, calendar): (Value, Value) =
        (serde_json::from_str(known)?, serde_json::from_str(calendar)?);
    let Some(fields) = known.as_object_mut() else { return Ok(calendar) };
    let status = calendar.get("status");
    let cancelled = status.is_some_and(|status| status == "cancelled");
    let told = ["when", "rooms"].into_iter().chain((cancelled || was_missing).then_some("status"));
    for name in told {
        match calendar.get(name) {
            Some(value) => drop(fields.insert(name.to_owned(), value.clone())),
            None => drop(fields.remove(name)),
        }
    }
    Ok(known)
}
