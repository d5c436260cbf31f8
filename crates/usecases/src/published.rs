//! What is published, for those who show it: pages, feeds and exports.
//!
//! Programmes load at the first request and are kept, least recently used first to go, within the
//! bytes that the operator allows. Nothing here can change anything.

mod past;
mod shelf;
mod summary;

pub use shelf::Shelf;
pub use summary::Summary;

use std::sync::Arc;

use past::Past;
use programme::{History, ItemHistory, MaterialSource, Programme, Published, ReleaseInfo};
use search::Index;
use store::{EventId, EventRow, HistoryRow};
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
    let past = if event.current_release == Some(number) {
        past::until_now(&mut reading, &event.id, &programme).await?
    } else {
        past::until(&mut reading, &event.id, number).await?
    };
    let releases = releases
        .into_iter()
        // What changed nothing for the public is no release to it.
        .filter(|row| row.number <= number && !row.hidden_only)
        .map(|row| ReleaseInfo { number: row.number, at: row.at, note: row.note })
        .collect();
    let Past { history, removed, removed_rooms, last_slots } = past;
    let published = Published::new(event.slug.clone(), programme, releases, history, removed)
        .with_last_slots(last_slots)
        .with_removed_rooms(removed_rooms);
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

/// The SHA-256 digests of the files in the house that a programme refers to.
pub(crate) fn file_digests(programme: &Programme) -> impl Iterator<Item = &str> {
    let photos = programme.people.iter().filter_map(|person| person.photo.as_ref());
    let materials = programme.sessions.iter().flat_map(|session| &session.materials);
    photos.map(|photo| photo.sha256.as_str()).chain(materials.filter_map(|one| match &one.source {
        MaterialSource::File { sha256, .. } => Some(sha256.as_str()),
        MaterialSource::Url(_) => None,
    }))
}
