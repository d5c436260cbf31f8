//! The published programmes that are in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use programme::{EventSlug, Published};
use search::Index;
use store::EventRow;
use tokio::sync::OnceCell;

use super::{Loaded, Summary, load, summary_key};
use crate::{Error, House};

/// What is public, and those of it that were asked for lately.
///
/// The list of events is read by `refresh`; until it has run, nothing is public. One shelf serves a
/// whole process.
pub struct Shelf {
    house: House,
    /// How many bytes of programmes may be kept, as estimated.
    capacity: usize,
    events: RwLock<Arc<Events>>,
    /// Held while the list is read, so that what was read earlier never takes the place of what was later.
    refreshing: tokio::sync::Mutex<()>,
    kept: Mutex<Kept>,
}

/// Every published event as of the last refresh.
#[derive(Debug, Default)]
pub struct Events {
    /// Rises with every change of what is public.
    pub token: u64,
    by_slug: HashMap<EventSlug, Listed>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    row: EventRow,
    release: u32,
    summary: Option<Summary>,
}

impl Events {
    /// The release of an event that the public sees.
    pub fn release(&self, slug: &EventSlug) -> Option<u32> {
        self.by_slug.get(slug).map(|listed| listed.release)
    }

    /// A number that is another whenever the public of this event may see something else.
    pub fn state(&self, slug: &str) -> Option<u64> {
        self.by_slug.get(slug).map(|listed| listed.row.state.cast_unsigned())
    }

    /// Every published event, in no order.
    pub fn slugs(&self) -> impl Iterator<Item = &EventSlug> {
        self.by_slug.keys()
    }

    /// Every published event with its summary, in no order.
    pub fn summaries(&self) -> impl Iterator<Item = (&EventSlug, &Summary)> {
        self.by_slug.iter().filter_map(|(slug, listed)| Some((slug, listed.summary.as_ref()?)))
    }

    pub fn len(&self) -> usize {
        self.by_slug.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_slug.is_empty()
    }
}

/// An event in a state, in one of its releases: a redaction makes another state, which is loaded anew.
type Key = (String, i64, u32);

#[derive(Default)]
struct Kept {
    programmes: HashMap<Key, Slot>,
    clock: u64,
}

struct Slot {
    cell: Arc<OnceCell<Option<Loaded>>>,
    used: u64,
}

impl Shelf {
    /// A shelf that keeps programmes of about `capacity` bytes.
    pub fn new(house: House, capacity: usize) -> Shelf {
        let (events, refreshing, kept) = Default::default();
        Shelf { house, capacity, events, refreshing, kept }
    }

    /// What is public, as of the last refresh.
    pub fn events(&self) -> Arc<Events> {
        self.events.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads which events are public in which release, and forgets what is not any more.
    pub async fn refresh(&self) -> Result<(), Error> {
        let _alone = self.refreshing.lock().await;
        let old = self.events();
        let mut reading = self.house.store.read().await?;
        let rows = reading.events().await?;
        let mut by_slug = HashMap::new();
        for row in rows {
            let Some(release) = row.current_release.filter(|_| !row.unpublished) else { continue };
            let listed = match old.by_slug.get(&row.slug) {
                Some(listed) if listed.row == row => listed.clone(),
                _ => {
                    let text = reading.instance(&summary_key(&row.id)).await?;
                    let summary = text.and_then(|text| serde_json::from_str(&text).ok());
                    Listed { row: row.clone(), release, summary }
                }
            };
            by_slug.insert(row.slug, listed);
        }
        if by_slug != old.by_slug {
            self.forget(&by_slug);
            let events = Events { token: old.token + 1, by_slug };
            *self.events.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(events);
        }
        Ok(())
    }

    /// Lets go of programmes in states that are no more.
    fn forget(&self, events: &HashMap<EventSlug, Listed>) {
        let states: std::collections::HashSet<(&str, i64)> =
            events.values().map(|listed| (listed.row.id.as_str(), listed.row.state)).collect();
        self.kept().programmes.retain(|(id, state, _), _| states.contains(&(id.as_str(), *state)));
    }

    /// What is published of an event now; nothing when there is no such event, or it is not public.
    pub async fn published(&self, slug: &EventSlug) -> Result<Option<Arc<Published>>, Error> {
        let events = self.events();
        let Some(listed) = events.by_slug.get(slug) else { return Ok(None) };
        Ok(self.get(&listed.row, listed.release).await?.map(|loaded| loaded.published))
    }

    /// What is published of an event now, and the index over it.
    pub async fn searchable(
        &self,
        slug: &EventSlug,
    ) -> Result<Option<(Arc<Published>, Arc<Index>)>, Error> {
        let events = self.events();
        let Some(listed) = events.by_slug.get(slug) else { return Ok(None) };
        let Some(loaded) = self.get(&listed.row, listed.release).await? else { return Ok(None) };
        let index = loaded.index().await?;
        Ok(Some((loaded.published, index)))
    }

    /// What an earlier release of a published event showed.
    pub async fn release(
        &self,
        slug: &EventSlug,
        number: u32,
    ) -> Result<Option<Arc<Published>>, Error> {
        let events = self.events();
        let Some(listed) = events.by_slug.get(slug).filter(|listed| number <= listed.release)
        else {
            return Ok(None);
        };
        Ok(self.get(&listed.row, number).await?.map(|loaded| loaded.published))
    }

    /// A file in the house that the published programme of an event refers to.
    pub async fn file(
        &self,
        slug: &EventSlug,
        sha256: &str,
    ) -> Result<Option<store::FileRow>, Error> {
        let Some(published) = self.published(slug).await? else { return Ok(None) };
        if !super::file_digests(&published.programme).any(|digest| digest == sha256) {
            return Ok(None);
        }
        let events = self.events();
        let Some(listed) = events.by_slug.get(slug) else { return Ok(None) };
        Ok(self.house.store.read().await?.file(&listed.row.id, sha256).await?)
    }

    /// Loads a programme once, however many ask for it at the same time.
    async fn get(&self, row: &EventRow, number: u32) -> Result<Option<Loaded>, Error> {
        let key = (row.id.to_string(), row.state, number);
        let cell = {
            let mut kept = self.kept();
            kept.clock += 1;
            let used = kept.clock;
            let slot = kept
                .programmes
                .entry(key.clone())
                .or_insert_with(|| Slot { cell: Arc::default(), used });
            slot.used = used;
            slot.cell.clone()
        };
        let loaded = cell.get_or_try_init(|| load(&self.house, row, number)).await?;
        self.make_room(&key);
        Ok(loaded.clone())
    }

    /// Lets the least recently used programmes go until the rest fits; the one just used stays.
    fn make_room(&self, used: &Key) {
        let mut kept = self.kept();
        let size = |slot: &Slot| {
            let loaded = slot.cell.get().and_then(Option::as_ref);
            loaded.map_or(0, Loaded::size)
        };
        while kept.programmes.values().map(size).sum::<usize>() > self.capacity {
            let others = kept.programmes.iter().filter(|(key, _)| *key != used);
            let Some(oldest) = others.min_by_key(|(_, slot)| slot.used).map(|(key, _)| key.clone())
            else {
                return;
            };
            kept.programmes.remove(&oldest);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
