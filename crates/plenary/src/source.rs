//! What pages are made from: the use cases, as the site asks for them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use links::Base;
use programme::{EventSlug, Published};
use usecases::published::{Shelf, Summary};
use usecases::{Error, House};
use web::{EventSummary, Fault, Searchable, Source, StoredFile};

/// The published programmes of a house.
pub struct Shown {
    shelf: Arc<Shelf>,
    house: House,
    base: Base,
    /// Whether the data could be read in the last round.
    sound: Arc<AtomicBool>,
}

impl Shown {
    pub fn new(shelf: Arc<Shelf>, house: House, base: Base, sound: Arc<AtomicBool>) -> Shown {
        Shown { shelf, house, base, sound }
    }
}

impl Source for Shown {
    fn base(&self) -> &Base {
        &self.base
    }

    fn now(&self) -> Timestamp {
        self.house.now()
    }

    fn is_ready(&self) -> bool {
        self.sound.load(Ordering::Relaxed)
    }

    fn token(&self, event: Option<&str>) -> Option<u64> {
        let events = self.shelf.events();
        match event {
            None => Some(events.token),
            Some(slug) => events.state(slug),
        }
    }

    async fn events(&self) -> Result<Arc<[EventSummary]>, Fault> {
        let events = self.shelf.events();
        Ok(events.summaries().map(|(slug, summary)| listed(slug, summary)).collect())
    }

    async fn published(&self, event: &EventSlug) -> Result<Option<Arc<Published>>, Fault> {
        self.shelf.published(event).await.map_err(fault)
    }

    async fn searchable(&self, event: &EventSlug) -> Result<Option<Searchable>, Fault> {
        self.shelf.searchable(event).await.map_err(fault)
    }

    async fn release(
        &self,
        event: &EventSlug,
        number: u32,
    ) -> Result<Option<Arc<Published>>, Fault> {
        self.shelf.release(event, number).await.map_err(fault)
    }

    async fn file(&self, event: &EventSlug, sha256: &str) -> Result<Option<StoredFile>, Fault> {
        let row = self.shelf.file(event, sha256).await.map_err(fault)?;
        Ok(row.map(|row| StoredFile { bytes: row.bytes.into(), media_type: row.media_type }))
    }
}

fn listed(slug: &EventSlug, summary: &Summary) -> EventSummary {
    EventSummary {
        slug: slug.clone(),
        name: summary.name.clone(),
        tagline: summary.tagline.clone(),
        place: summary.place.clone(),
        languages: summary.languages.clone(),
        days: summary.days,
        span: summary.span,
        sessions: summary.tally.sessions,
    }
}

/// Logs the cause, once, where it is handled.
fn fault(error: Error) -> Fault {
    tracing::error!(%error, "a page could not be made");
    Fault::Broken
}
