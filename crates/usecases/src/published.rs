//! What is published, for those who show it: pages, feeds and exports.
//!
//! Programmes load at the first request and are kept, least recently used first to go, within the
//! bytes that the operator allows. Nothing here can change anything.

mod shelf;
mod summary;

pub use shelf::Shelf;
pub use summary::Summary;

use std::sync::Arc;

use programme::{History, ItemHistory, Kind, MaterialSource, Programme, Published, ReleaseInfo};
use store::{EventId, EventRow, HistoryRow, Reading};

use crate::{Error, House, releases};

/// Under which name an event's summary is kept.
pub(crate) fn summary_key(event: &EventId) -> String {
    format!("summary/{event}")
}

/// Loads what a release of an event shows the public; nothing when there is no such release.
/// A release that is not the current one shows itself as it was then.
pub async fn load(house: &House, event: &EventRow, number: u32) -> Result<Option<Loaded>, Error> {
    let mut reading = house.store.read().await?;
    let Some(release) = reading.release(&event.id, number).await? else { return Ok(None) };
    let bytes = release.items.iter().map(|item| item.document.len()).sum();
    let programme = releases::assemble(&release)?;
    let releases = reading.releases(&event.id).await?;
    let rows = reading.history(&event.id).await?;
    let history = as_of(number, history(&rows));
    let removed = removed_of(&mut reading, &event.id, &rows, Kind::Session, number).await?;
    let removed_rooms = removed_of(&mut reading, &event.id, &rows, Kind::Room, number).await?;
    let releases = releases
        .into_iter()
        // What changed nothing for the public is no release to it.
        .filter(|row| row.number <= number && !row.hidden_only)
        .map(|row| ReleaseInfo { number: row.number, at: row.at, note: row.note })
        .collect();
    let published = Published::new(event.slug.clone(), programme, releases, history, removed)
        .with_removed_rooms(removed_rooms);
    Ok(Some(Loaded { published: Arc::new(published), bytes }))
}

/// A published programme with the size of its documents, from which its memory is estimated.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub published: Arc<Published>,
    pub bytes: usize,
}

/// What the releases have done with every item.
pub(crate) fn history(rows: &[HistoryRow]) -> History {
    rows.iter()
        .map(|row| {
            let history = ItemHistory {
                first: row.first_release,
                changed: row.changed_release,
                sequence: row.sequence,
                removed: row.removed_release,
            };
            ((row.kind, row.code), history)
        })
        .collect()
}

/// The history as far as a release knows it. What changed later has lost when it changed before, and
/// counts as changed in this release; its sequence is the last one.
fn as_of(number: u32, mut history: History) -> History {
    history.retain(|_, one| one.first <= number);
    for one in history.values_mut() {
        one.changed = one.changed.min(number);
        one.removed = one.removed.filter(|removed| *removed <= number);
    }
    history
}

/// Items of a kind that stood in a release up to this one and do not any more.
async fn removed_of<Item: serde::de::DeserializeOwned>(
    reading: &mut Reading,
    event: &EventId,
    rows: &[HistoryRow],
    kind: Kind,
    number: u32,
) -> Result<Vec<Item>, Error> {
    let mut items = Vec::new();
    let gone = |row: &&HistoryRow| {
        row.kind == kind && row.removed_release.is_some_and(|removed| removed <= number)
    };
    for row in rows.iter().filter(gone) {
        if let Some(document) = reading.document(event, &row.hash).await? {
            let item = serde_json::from_str(&document);
            items.push(item.map_err(|error| Error::Fault(error.to_string()))?);
        }
    }
    Ok(items)
}

/// The SHA-256 digests of the files in the house that a programme refers to.
pub(crate) fn file_digests(programme: &Programme) -> impl Iterator<Item = &str> {
    let photos = programme.people.iter().filter_map(|person| person.photo.as_ref());
    let materials = programme.sessions.iter().flat_map(|session| &session.materials);
    photos.map(|photo| photo.sha256.as_str()).chain(materials.filter_map(|one| match &one.source {
        MaterialSource::File { sha256, .. } => Some(sha256.as_str()),
        MaterialSource::Url(_) => None,
    }))
}
