//! One computation for everybody who asks for the same thing at the same time.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::cache::Key;
use super::entry::Entry;

/// What was computed; none until it is there.
type Outcome = Option<Arc<Entry>>;

/// Computations that are under way.
#[derive(Default)]
pub(super) struct Flights(Mutex<HashMap<Key, watch::Receiver<Outcome>>>);

/// The part of somebody who asks.
pub(super) enum Seat {
    /// Nobody computes it yet: whoever asks does, and tells the others through the pilot.
    Front(Pilot, watch::Receiver<Outcome>),
    /// It is being computed.
    Behind(watch::Receiver<Outcome>),
}

/// Ends a computation for all who wait. Dropped without an outcome, it lets them know that there
/// will be none.
pub(super) struct Pilot {
    flights: Arc<Flights>,
    key: Key,
    sender: watch::Sender<Outcome>,
}

impl Flights {
    pub(super) fn seat(self: &Arc<Self>, key: &Key) -> Seat {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match open.entry(key.clone()) {
            Slot::Occupied(slot) => Seat::Behind(slot.get().clone()),
            Slot::Vacant(slot) => {
                let (sender, receiver) = watch::channel(None);
                slot.insert(receiver.clone());
                let pilot = Pilot { flights: Arc::clone(self), key: key.clone(), sender };
                Seat::Front(pilot, receiver)
            }
        }
    }
}

impl Pilot {
    /// Gives everybody what was computed. It has to be in the cache by now, if it is to be there.
    pub(super) fn land(self, entry: Arc<Entry>) {
        self.sender.send_replace(Some(entry));
    }
}

impl Drop for Pilot {
    fn drop(&mut self) {
        let mut open = self.flights.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.remove(&self.key);
    }
}

/// Waits for the outcome; none when the computation ended without one.
pub(super) async fn outcome(mut receiver: watch::Receiver<Outcome>) -> Outcome {
    receiver.wait_for(Option::is_some).await.ok().and_then(|entry| entry.clone())
}
