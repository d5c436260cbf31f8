//! Sources that count by another clock than the draft.
//!
//! The draft has one zone, that of the first source. A second one that names another keeps it for
//! itself: its times become those of the draft's zone, at its first import and at all later ones.

use formats::{Format, Key};
use programme::{Event, Kind, Programme, Slot, Zone};
use store::EventId;

use super::before::Before;
use crate::Error;

/// Under which name it is kept that a source counts by another clock.
pub(crate) fn key(event: &EventId, source: &str) -> String {
    format!("clock/{event}/{source}")
}

/// The zone of the draft.
pub(super) fn zone(before: &Before) -> Result<Option<Zone>, Error> {
    let Some(held) = before.draft.get(&(Kind::Event, None)) else { return Ok(None) };
    let event: Event = serde_json::from_str(&held.document)?;
    Ok(Some(event.zone))
}

/// Turns the times to the draft's clock; gives the zone that the file names where it is another.
pub(super) fn turn(
    before: &Before,
    format: Format,
    programme: &mut Programme<Key>,
) -> Result<Option<Zone>, Error> {
    let Some(zone) = zone(before)? else { return Ok(None) };
    // What a file for editing says of the zone is meant.
    let edits = matches!(format, Format::Plenary | Format::Sheet);
    let first = !before.source.contains_key(&(Kind::Event, String::new()));
    if edits || programme.event.zone == zone || !(first || before.on_another_clock) {
        return Ok(None);
    }
    let theirs = std::mem::replace(&mut programme.event.zone, zone.clone());
    let turned = |slot: Slot| Slot {
        start: zone.local(slot.start.instant(&theirs)),
        end: zone.local(slot.end.instant(&theirs)),
    };
    for session in &mut programme.sessions {
        session.when = session.when.map(turned);
        for item in &mut session.items {
            item.when = item.when.map(turned);
        }
    }
    Ok(Some(theirs))
}
