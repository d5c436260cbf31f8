//! What every use case works with: the store, the clock and chance.

use std::sync::Arc;

use jiff::Timestamp;
use programme::Chance;
use store::{BoxFuture, Changes, Reading, Store, WriteError, Writing};

use crate::letters::Outbox;
use crate::work::Workshop;
use crate::{Error, Refusal, Stop};

/// Tells the time. The program hands in the system's clock, a test one that it turns.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;

    /// The time by which a transaction decides, where somebody is in time or late. The clocks of processes
    /// that share a database differ, so it is the database's (`database`), where it has one of its own. A
    /// clock that a test turns says its own.
    fn deciding(&self, database: Option<Timestamp>) -> Timestamp {
        database.unwrap_or_else(|| self.now())
    }
}

/// What a transaction of a use case ends with.
pub(crate) type Step<T> = Result<T, WriteError<Refusal>>;

/// A running Plenary without its surfaces. Cheap to clone.
#[derive(Clone)]
pub struct House {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) outbox: Outbox,
    pub(crate) workshop: Workshop,
}

impl House {
    pub fn new(store: Store, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> House {
        House { store, clock, chance, outbox: Outbox::new(), workshop: Workshop::default() }
    }

    /// The same house for one command, whose long work stops when it is told to.
    pub fn until(&self, stop: Stop) -> House {
        House { workshop: self.workshop.until(stop), ..self.clone() }
    }

    /// The time, as it was handed in.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Notices that the public may see something else, whichever process changed it.
    pub fn changes(&self) -> Changes {
        self.store.changes()
    }

    /// Finishes what was begun and lets go of the data.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// The time by which this transaction decides.
    pub(crate) async fn deciding(&self, reading: &mut Reading) -> Result<Timestamp, store::Error> {
        Ok(self.clock.deciding(reading.database_time().await?))
    }

    /// Runs a transaction; a refusal or a fault undoes it.
    pub(crate) async fn change<T, F>(&self, work: F) -> Result<T, Error>
    where
        F: for<'w> Fn(&'w mut Writing) -> BoxFuture<'w, Step<T>> + Send + Sync + 'static,
        T: Send + 'static,
    {
        let before = self.outbox.queued();
        let done = self.store.write(work).await.map_err(Error::from);
        self.outbox.tell_if_more_than(before);
        done
    }
}
