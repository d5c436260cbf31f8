//! What is published, for those who show it: pages, feeds and exports.
//!
//! Programmes load at the first request and are kept, least recently used first to go, within the
//! bytes that the operator allows. Nothing here can change anything.

mod shelf;
mod summary;

pub use shelf::Shelf;
pub use summary::Summary;

use std::sync::Arc;

use programme::{
    History, ItemHistory, Kind, MaterialSource, Programme, Published, ReleaseInfo, Session,
};
use search::Index;
use store::{EventId, EventRow, HistoryRow, Reading};
use tokio::sync::OnceCell;

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
    let removed = removed(&mut reading, &event.id, &rows, number).await?;
    let releases = releases
        .into_iter()
        .filter(|row| row.number <= number)
        .map(|row| ReleaseInfo { number: row.number, at: row.at, note: row.note })
        .collect();
    let published = Published::new(event.slug.clone(), programme, releases, history, removed);
    Ok(Some(Loaded { published: Arc::new(published), bytes, index: Arc::default() }))
}

/// A published programme with the size of its documents, from which its memory is estimated.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub published: Arc<Published>,
    pub bytes: usize,
    /// Made when somebody searches; gone with the programme.
    index: Arc<OnceCell<Arc<Index>>>,
}

impl Loaded {
    /// The index over it, made at the first search: off the threads that answer, as it takes a while.
    pub(crate) async fn index(&self) -> Result<Arc<Index>, Error> {
        let made = self.index.get_or_try_init(|| async {
            let published = self.published.clone();
            tokio::task::spawn_blocking(move || Arc::new(Index::new(&published))).await
        });
        made.await.cloned().map_err(|error| Error::Fault(error.to_string()))
    }

    /// How much memory it takes, about, in bytes.
    pub(crate) fn size(&self) -> usize {
        /// A programme in memory takes about this many times the bytes of its documents, with the
        /// indexes that pages need.
        const MEMORY_PER_BYTE: usize = 4;
        self.bytes * MEMORY_PER_BYTE + self.index.get().map_or(0, |index| index.size())
    }
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

/// Sessions that stood in a release up to this one and do not any more.
async fn removed(
    reading: &mut Reading,
    event: &EventId,
    rows: &[HistoryRow],
    number: u32,
) -> Result<Vec<Session>, Error> {
    let mut sessions = Vec::new();
    let gone = |row: &&HistoryRow| {
        row.kind == Kind::Session && row.removed_release.is_some_and(|removed| removed <= number)
    };
    for row in rows.iter().filter(gone) {
        if let Some(document) = reading.document(event, &row.hash).await? {
            let session = serde_json::from_str(&document);
            sessions.push(session.map_err(|error| Error::Fault(error.to_string()))?);
        }
    }
    Ok(sessions)
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
