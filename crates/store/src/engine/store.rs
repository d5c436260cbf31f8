//! The store: opening, reading, writing.

use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use programme::Chance;
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;
use tokio::sync::{Mutex, mpsc, oneshot, watch};
use tokio::time::Instant;

use super::fault::{commit_fact, fact};
use super::handle::{Reading, Writing};
use super::link::{Engine, Link};
use super::writer::{self, Message, Slot, Write, Writer, attempt};
use super::{postgres, sqlite};
use crate::error::{Error, OpenError, WriteError};

/// A future in a box, as the work of a write is.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where the data is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A data directory; the file in it is `plenary.db`.
    Sqlite(PathBuf),
    /// A `postgres://` address.
    Postgres(String),
}

/// What must be there before a store is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Nothing,
    Data,
}

/// Without the address of PostgreSQL, which may hold a password.
impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Sqlite(directory) => f.debug_tuple("Sqlite").field(directory).finish(),
            Location::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// All that is stored. Cloning gives another handle to the same.
#[derive(Clone)]
pub struct Store {
    pub(super) base: Arc<Base>,
    pub(super) patience: Patience,
}

pub(super) enum Base {
    Sqlite {
        readers: SqlitePool,
        slot: Slot,
        queue: mpsc::Sender<Message>,
        place: sqlite::Place,
        /// Tells whoever waits in `Changes`.
        notice: watch::Sender<()>,
    },
    Postgres(PgPool),
}

impl Store {
    /// Opens what is there, or makes it, and brings it to the present schema.
    ///
    /// `chance` spreads the pauses between attempts. On SQLite a second process is refused with
    /// `OpenError::InUse` for as long as this one has the store open.
    pub async fn open(location: &Location, chance: Arc<dyn Chance>) -> Result<Store, OpenError> {
        if let Location::Sqlite(directory) = location {
            sqlite::prepare(directory)?;
        }
        Store::reach(location, chance, Need::Nothing).await
    }

    /// The same, but only what is there already: `OpenError::NoData` where there is nothing, and then
    /// nothing is made.
    pub async fn open_existing(
        location: &Location,
        chance: Arc<dyn Chance>,
    ) -> Result<Store, OpenError> {
        if let Location::Sqlite(directory) = location {
            sqlite::expect(directory)?;
        }
        Store::reach(location, chance, Need::Data).await
    }

    async fn reach(
        location: &Location,
        chance: Arc<dyn Chance>,
        need: Need,
    ) -> Result<Store, OpenError> {
        let patience = Patience(chance);
        let base = match location {
            Location::Sqlite(directory) => {
                let (held, readers) = sqlite::open(directory).await?;
                let place = held.place.clone();
                let slot = Arc::new(Mutex::new(Some(held)));
                let (queue, jobs) = mpsc::channel(4 * writer::ROUND);
                let notice = watch::Sender::new(());
                let (slot_too, tell) = (Arc::clone(&slot), notice.clone());
                let writer = Writer { slot: slot_too, patience: patience.clone(), tell };
                tokio::spawn(writer.work(jobs));
                Base::Sqlite { readers, slot, queue, place, notice }
            }
            Location::Postgres(address) => {
                Base::Postgres(postgres::open(address, need, &*patience.0).await?)
            }
        };
        Ok(Store { base: Arc::new(base), patience })
    }

    /// Whether the database is still where it was opened.
    fn held(&self) -> Result<(), Error> {
        match &*self.base {
            Base::Sqlite { place, .. } if !place.is_held() => Err(Error::Replaced),
            _ => Ok(()),
        }
    }

    /// Finishes what was begun and lets go of the file or the connections. Later calls fail.
    pub async fn close(&self) {
        match &*self.base {
            Base::Sqlite { readers, queue, .. } => {
                readers.close().await;
                let (done, wait) = oneshot::channel();
                // Either fails only when the writer has ended, and then the file is free.
                let _ = queue.send(Message::Close(done)).await;
                let _ = wait.await;
            }
            Base::Postgres(pool) => pool.close().await,
        }
    }

    /// A consistent view of what is stored, as it is when the first question is asked.
    pub async fn read(&self) -> Result<Reading, Error> {
        self.held()?;
        let begun = |error| fact("BEGIN", error);
        let link = match &*self.base {
            Base::Sqlite { readers, .. } => {
                Link::SqliteReader(readers.begin().await.map_err(begun)?)
            }
            Base::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Link::Postgres(pool.begin_with(begin).await.map_err(begun)?)
            }
        };
        Ok(Reading::new(link))
    }

    /// Runs `work` in a transaction and answers once its changes are on the disk.
    ///
    /// If `work` gives an error nothing of it is stored. It may be run more than once (after a
    /// conflict with others), so it must change nothing but through its `Writing`.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, WriteError<E>>
    where
        F: for<'w> Fn(&'w mut Writing) -> BoxFuture<'w, Result<T, WriteError<E>>>
            + Send
            + Sync
            + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        self.held()?;
        let pool = match &*self.base {
            Base::Postgres(pool) => pool,
            Base::Sqlite { queue, .. } => {
                let (reply, answer) = oneshot::channel();
                let job = Box::new(Write { work, outcome: None, reply });
                let closed =
                    || Error::Other { statement: "write", detail: "the store is closed".into() };
                queue.send(Message::Job(job)).await.map_err(|_| closed())?;
                return answer.await.map_err(|_| closed())?;
            }
        };
        let mut attempts = Attempts::begin();
        loop {
            let (outcome, conflict) = write_once(pool, &work).await;
            if !(conflict && self.patience.wait(&mut attempts).await) {
                return outcome;
            }
        }
    }

    /// A transaction of its own that is committed by `commit` and undone when dropped or given to `undo`.
    ///
    /// For work that cannot be run again, such as a restore; everybody else who writes waits.
    pub(crate) async fn write_alone(&self) -> Result<Writing, Error> {
        self.held()?;
        match &*self.base {
            Base::Sqlite { slot, .. } => {
                let mut writing = writer::writing(slot).await?;
                writer::begin(&mut writing).await?;
                Ok(writing)
            }
            Base::Postgres(pool) => {
                let mut writing = begin(pool).await?;
                writing.unhurried().await?;
                Ok(writing)
            }
        }
    }

    /// Stores what was changed in a transaction begun by `write_alone`.
    pub(crate) async fn commit(&self, mut writing: Writing) -> Result<(), Error> {
        if let Some(fault) = writing.take_fault() {
            self.undo(writing).await;
            return Err(fault);
        }
        let announced = writing.take_announced();
        match (writing.into_link(), &*self.base) {
            (Link::Postgres(transaction), _) => transaction.commit().await.map_err(commit_fact),
            (link, base) => {
                let mut writing = Writing::new(link);
                let result = writing.control("COMMIT").await;
                match (&result, base) {
                    (Err(_), _) => self.undo(writing).await,
                    (Ok(()), Base::Sqlite { notice, .. }) if announced => {
                        notice.send_replace(());
                    }
                    _ => {}
                }
                result
            }
        }
    }

    /// Forgets what was changed in a transaction begun by `write_alone`.
    pub(crate) async fn undo(&self, mut writing: Writing) {
        if writing.engine() == Engine::Sqlite {
            // It fails only when SQLite has undone the transaction already.
            let _ = writing.control("ROLLBACK").await;
        }
    }
}

async fn begin(pool: &PgPool) -> Result<Writing, Error> {
    let begin = "BEGIN ISOLATION LEVEL READ COMMITTED";
    let transaction = pool.begin_with(begin).await.map_err(|error| fact("BEGIN", error))?;
    Ok(Writing::new(Link::Postgres(transaction)))
}

/// One attempt on PostgreSQL, and whether it met a conflict, so that another is worth it.
async fn write_once<T, E, F>(pool: &PgPool, work: &F) -> (Result<T, WriteError<E>>, bool)
where
    F: for<'w> Fn(&'w mut Writing) -> BoxFuture<'w, Result<T, WriteError<E>>> + Send + Sync,
{
    let mut writing = match begin(pool).await {
        Ok(writing) => writing,
        Err(error) => return (Err(WriteError::Fault(error.clone())), error == Error::Busy),
    };
    let (outcome, fault) = attempt(work, &mut writing).await;
    let Link::Postgres(transaction) = writing.into_link() else {
        let detail = "a connection of the other engine".into();
        return (Err(Error::Other { statement: "write", detail }.into()), false);
    };
    let value = match outcome {
        Ok(value) => value,
        Err(error) => {
            // If this fails the connection is broken, and the server undoes the transaction.
            let _ = transaction.rollback().await;
            return (Err(error), fault == Some(Error::Busy));
        }
    };
    match transaction.commit().await.map_err(commit_fact) {
        Ok(()) => (Ok(value), false),
        Err(error) => (Err(WriteError::Fault(error.clone())), error == Error::Busy),
    }
}

/// How long and how often to try again when others are in the way.
#[derive(Clone)]
pub struct Patience(Arc<dyn Chance>);

/// What was tried so far.
pub struct Attempts {
    made: u32,
    since: Instant,
}

impl Attempts {
    pub fn begin() -> Attempts {
        Attempts { made: 0, since: Instant::now() }
    }
}

impl Patience {
    const ATTEMPTS: u32 = 6;
    /// Whoever was in the way for longer will be for longer still.
    const ENOUGH: Duration = Duration::from_secs(2);

    /// Waits before another attempt: 5 to 15 ms, then each time twice as long; false when it is enough.
    pub(super) async fn wait(&self, attempts: &mut Attempts) -> bool {
        attempts.made += 1;
        if attempts.made >= Self::ATTEMPTS || attempts.since.elapsed() > Self::ENOUGH {
            return false;
        }
        let pause = Duration::from_millis(10_u64 << (attempts.made - 1));
        tokio::time::sleep(self.spread(pause)).await;
        true
    }

    /// Half to one and a half times as long, so that those who wait do not come back together.
    pub(super) fn spread(&self, pause: Duration) -> Duration {
        let mut byte = [0];
        self.0.fill(&mut byte);
        pause * (50 + u32::from(byte[0]) * 100 / 255) / 100
    }
}
