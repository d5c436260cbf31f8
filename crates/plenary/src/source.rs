//! What pages are made from: the use cases, as the site asks for them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use links::Base;
use mail::Mailer;
use programme::{Code, DeviceKey, EventSlug, Kind, PrivateLink, Published, SignInToken};
use usecases::published::{Shelf, Summary};
use usecases::{Error, House, former, letters, my_schedule};
use web::{
    Acts, EventSummary, Fault, Known, Mine, OldHosts, SampleLetter, Saved, Searchable, Source,
    StoredFile, Viewer, Wish,
};

use crate::proofs::Ways;
use crate::viewers::Viewers;

/// The published programmes of a house.
pub struct Shown {
    shelf: Arc<Shelf>,
    pub(crate) house: House,
    pub(crate) base: Base,
    /// Whether browsers can keep a secret of this site.
    pub(crate) sign_in_is_on: bool,
    /// Whether the data could be read in the last round.
    sound: Arc<AtomicBool>,
    brake: Brake,
    old_hosts: OldHosts,
    pub(crate) viewers: Viewers,
    /// Whose letters are shown, where that is a page.
    mailer: Option<Mailer>,
    pub(crate) ways: Ways,
}

impl Shown {
    pub fn new(
        shelf: Arc<Shelf>,
        house: House,
        base: Base,
        sound: Arc<AtomicBool>,
        old_hosts: OldHosts,
    ) -> Shown {
        let sign_in_is_on = base.keeps_secrets();
        Shown {
            shelf,
            house,
            base,
            sign_in_is_on,
            sound,
            brake: Brake::default(),
            old_hosts,
            viewers: Viewers::default(),
            mailer: None,
            ways: Ways::default(),
        }
    }

    /// Takes proofs in these ways, besides codes.
    pub fn with_ways(self, ways: Ways) -> Shown {
        Shown { ways, ..self }
    }

    /// Shows the letters that go through this one, if they are kept to be shown.
    pub fn with_letters(self, mailer: Mailer) -> Shown {
        Shown { mailer: Some(mailer), ..self }
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

    async fn former(&self, event: &EventSlug, kind: Kind, id: &str) -> Result<Option<Code>, Fault> {
        former::item(&self.house, event, kind, id).await.map_err(fault)
    }

    fn old_hosts(&self) -> &OldHosts {
        &self.old_hosts
    }

    fn sign_in_is_on(&self) -> bool {
        self.sign_in_is_on
    }

    async fn viewer(
        &self,
        token: &SignInToken,
        event: Option<&EventSlug>,
    ) -> Result<Option<Arc<Viewer>>, Fault> {
        let begun = self.viewers.begin(token);
        let viewer = self.find_viewer(token, event).await?.map(Arc::new);
        let slug = event.map(EventSlug::as_str);
        self.viewers.remember(token, slug, viewer.clone(), begun, self.house.now());
        Ok(viewer)
    }

    fn known_viewer(&self, token: &SignInToken, event: Option<&str>) -> Known {
        self.viewers.known(token, event, self.house.now())
    }

    async fn mine(&self, event: &EventSlug, key: &DeviceKey) -> Result<Option<Mine>, Fault> {
        let mine = my_schedule::mine(&self.house, event, key).await.map_err(fault)?;
        Ok(mine.map(|mine| Mine { link: mine.link, saved: mine.saved }))
    }

    async fn shared(
        &self,
        event: &EventSlug,
        link: &PrivateLink,
    ) -> Result<Option<Vec<Code>>, Fault> {
        my_schedule::shared(&self.house, event, link).await.map_err(fault)
    }

    async fn file(&self, event: &EventSlug, sha256: &str) -> Result<Option<StoredFile>, Fault> {
        let row = self.shelf.file(event, sha256).await.map_err(fault)?;
        Ok(row.map(|row| StoredFile { bytes: row.bytes.into(), media_type: row.media_type }))
    }

    async fn stopped_by(&self, token: &str) -> Result<Option<&'static str>, Fault> {
        let Ok(token) = token.parse() else { return Ok(None) };
        let kind = letters::stopped_by(&self.house, &token).await.map_err(fault)?;
        Ok(kind.map(letters::Kind::as_str))
    }

    fn letters(&self) -> Option<Vec<SampleLetter>> {
        let shown =
            |one: mail::Kept| SampleLetter { to: one.to, subject: one.subject, text: one.text };
        Some(self.mailer.as_ref()?.kept()?.into_iter().map(shown).collect())
    }
}

impl Acts for Shown {
    async fn keep(&self, event: &EventSlug, saved: &[Code]) -> Result<DeviceKey, Fault> {
        if !self.brake.may_make(self.house.now()) {
            tracing::warn!(%event, "more schedules were asked for than are made in an hour");
            return Err(Fault::Busy);
        }
        my_schedule::keep(&self.house, event, saved).await.map_err(fault)
    }

    async fn save(
        &self,
        event: &EventSlug,
        key: &DeviceKey,
        sessions: &[Code],
        wish: Wish,
    ) -> Result<Saved, Fault> {
        let wish = wish_of(wish);
        let saved = my_schedule::save(&self.house, event, key, sessions, wish).await;
        Ok(outcome(saved.map_err(fault)?))
    }

    async fn renew(&self, event: &EventSlug, key: &DeviceKey) -> Result<(), Fault> {
        my_schedule::renew(&self.house, event, key).await.map(drop).map_err(fault)
    }

    async fn forget(&self, event: &EventSlug, key: &DeviceKey) -> Result<(), Fault> {
        my_schedule::forget(&self.house, event, key).await.map_err(fault)
    }

    async fn stop_letters(&self, token: &str) -> Result<Option<&'static str>, Fault> {
        let Ok(token) = token.parse() else { return Ok(None) };
        let kind = letters::stop(&self.house, &token).await.map_err(fault)?;
        Ok(kind.map(letters::Kind::as_str))
    }
}

pub(crate) fn wish_of(wish: Wish) -> my_schedule::Wish {
    match wish {
        Wish::Save => my_schedule::Wish::Save,
        Wish::Unsave => my_schedule::Wish::Unsave,
    }
}

pub(crate) fn outcome(saved: my_schedule::Saved) -> Saved {
    match saved {
        my_schedule::Saved::Done => Saved::Done,
        my_schedule::Saved::NoSchedule => Saved::NoSchedule,
        my_schedule::Saved::Full => Saved::Full,
    }
}

/// Holds back whoever would fill the disk with schedules: nothing is known of who asks, so it counts all.
#[derive(Debug, Default)]
struct Brake(Mutex<(i64, u32)>);

impl Brake {
    /// The most schedules that are made in one hour: a whole forum of thousands on its first morning,
    /// and a disk that a flood cannot fill in a night.
    const MOST_IN_AN_HOUR: u32 = 10_000;

    fn may_make(&self, now: Timestamp) -> bool {
        let hour = now.as_second().div_euclid(3_600);
        let mut count = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if count.0 != hour {
            *count = (hour, 0);
        }
        count.1 = count.1.saturating_add(1);
        count.1 <= Self::MOST_IN_AN_HOUR
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

/// Logs the cause, once, where it is handled. That the database is away is told by the round that looks at
/// it, not by each of those who ask meanwhile.
pub(crate) fn fault(error: Error) -> Fault {
    match error {
        Error::Busy => {
            tracing::info!(%error, "somebody was asked to come again");
            Fault::Busy
        }
        // Each form names a state, and is the same if it is sent again.
        Error::Unknown => {
            tracing::warn!(%error, "somebody was asked to send it again");
            Fault::Busy
        }
        error => {
            tracing::error!(%error, "a page could not be made");
            Fault::Broken
        }
    }
}
