//! Long work without a pause: reading files, planning, writing them.
//!
//! It runs off the threads that answer requests, one piece at a time, as a piece may take much memory;
//! the others wait their turn. Whoever has to end, or is not asked any more, does not wait for a piece
//! to end: it was told to stop, looks whether it was between its steps, and what comes of it is dropped.
//! Nothing is stored in such work, so that no change is ever stopped in its middle.

use std::sync::Arc;

use tokio::sync::{Semaphore, watch};

use crate::{Error, Refusal};

/// Tells work to stop. Clones stop together.
#[derive(Debug, Clone)]
pub struct Stop {
    own: Arc<watch::Sender<bool>>,
    /// What it stops with.
    above: Option<Arc<watch::Sender<bool>>>,
}

impl Default for Stop {
    fn default() -> Stop {
        Stop { own: Arc::new(watch::Sender::new(false)), above: None }
    }
}

impl Stop {
    /// One that stops with this one, and may stop alone: that of a command below that of the process.
    pub fn below(&self) -> Stop {
        Stop { above: Some(self.own.clone()), ..Stop::default() }
    }

    pub fn tell(&self) {
        self.own.send_replace(true);
    }

    fn all(&self) -> impl Iterator<Item = &watch::Sender<bool>> {
        [&self.own].into_iter().chain(&self.above).map(Arc::as_ref)
    }

    /// Done as soon as it is told.
    pub async fn told(&self) {
        let mut own = self.own.subscribe();
        let mut above = self.above.as_ref().unwrap_or(&self.own).subscribe();
        // Neither ends without a word, as both are held here.
        tokio::select! {
            _ = own.wait_for(|told| *told) => {}
            _ = above.wait_for(|told| *told) => {}
        }
    }

    /// Refuses to go on once it was told.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        if self.all().any(|one| *one.borrow()) { Err(Refusal::Stopped) } else { Ok(()) }
    }
}

/// Where long work is done.
#[derive(Debug, Clone)]
pub(crate) struct Workshop {
    turns: Arc<Semaphore>,
    stop: Stop,
}

impl Default for Workshop {
    fn default() -> Workshop {
        Workshop { turns: Arc::new(Semaphore::new(1)), stop: Stop::default() }
    }
}

impl Workshop {
    /// The same one for work that stops when this is told.
    pub(crate) fn until(&self, stop: Stop) -> Workshop {
        Workshop { stop, turns: self.turns.clone() }
    }

    /// Does it when its turn has come.
    pub(crate) async fn run<T, F>(&self, work: F) -> Result<T, Error>
    where
        F: FnOnce(&Stop) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        let doing = async {
            let turn = self.turns.clone().acquire_owned().await;
            let turn = turn.map_err(|error| Error::Fault(error.to_string()))?;
            let stop = self.stop.clone();
            let done = tokio::task::spawn_blocking(move || {
                // It ends with the work itself, whether anybody waits for that or not.
                let _turn = turn;
                stop.check()?;
                work(&stop)
            });
            done.await.map_err(|error| Error::Fault(error.to_string()))?
        };
        tokio::select! {
            biased;
            () = self.stop.told() => Err(Refusal::Stopped.into()),
            done = doing => done,
        }
    }
}

#[cfg(test)]
mod tests;
