//! What every use case works with: the store, the clock and chance.

use std::sync::Arc;

use jiff::Timestamp;
use programme::Chance;
use store::{BoxFuture, Store, WriteError, Writing};

use crate::{Error, Refusal};

/// Tells the time. The program hands in the system's clock, a test one that it turns.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

/// What a transaction of a use case ends with.
pub(crate) type Step<T> = Result<T, WriteError<Refusal>>;

/// A running Plenary without its surfaces. Cheap to clone.
#[derive(Clone)]
pub struct House {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
}

impl House {
    pub fn new(store: Store, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> House {
        House { store, clock, chance }
    }

    /// The time, as it was handed in.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Finishes what was begun and lets go of the data.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// Runs a transaction; a refusal or a fault undoes it.
    pub(crate) async fn change<T, F>(&self, work: F) -> Result<T, Error>
    where
        F: for<'w> Fn(&'w mut Writing) -> BoxFuture<'w, Step<T>> + Send + Sync + 'static,
        T: Send + 'static,
    {
        self.store.write(work).await.map_err(Error::from)
    }
}
