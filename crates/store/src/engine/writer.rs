//! The one writer of SQLite: many writes, one commit.
//!
//! Whoever writes puts a job into the queue. The writer takes what has gathered (up to `ROUND`),
//! runs each job in a savepoint of one transaction, commits once, and only then answers all.
//! A job that is refused undoes its own savepoint and nothing else. When the transaction as a whole
//! fails (disk full, I/O), it is undone and each job is run again alone, so that each gets the
//! answer that is its own.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use sqlx::Connection;
use tokio::sync::{Mutex, OwnedMutexGuard, mpsc, oneshot, watch};

use super::handle::Writing;
use super::link::Link;
use super::sqlite::Held;
use super::store::{Attempts, BoxFuture, Patience};
use crate::error::{Error, WriteError};

/// How many writes share a commit at most.
pub const ROUND: usize = 256;

/// The writer's connection and lock; nothing is in it once the store is closed.
pub type Slot = Arc<Mutex<Option<Held>>>;

/// What the queue carries.
pub enum Message {
    Job(Box<dyn Job>),
    /// Finish, and say when the file is free.
    Close(oneshot::Sender<()>),
}

/// A write with its types hidden.
pub trait Job: Send {
    /// Runs it (perhaps not for the first time) and says whether its changes are to be kept.
    fn run<'a>(&'a mut self, writing: &'a mut Writing) -> BoxFuture<'a, bool>;
    /// Tells the one who waits.
    fn answer(self: Box<Self>, committed: Result<(), Error>);
}

/// A write, what came of it, and who waits for the answer.
pub struct Write<F, T, E> {
    pub work: F,
    pub outcome: Option<Result<T, WriteError<E>>>,
    pub reply: oneshot::Sender<Result<T, WriteError<E>>>,
}

impl<F, T, E> Job for Write<F, T, E>
where
    F: for<'w> Fn(&'w mut Writing) -> BoxFuture<'w, Result<T, WriteError<E>>> + Send + Sync,
    T: Send,
    E: Send,
{
    fn run<'a>(&'a mut self, writing: &'a mut Writing) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let (outcome, _) = attempt(&self.work, writing).await;
            let kept = outcome.is_ok();
            self.outcome = Some(outcome);
            kept
        })
    }

    fn answer(self: Box<Self>, committed: Result<(), Error>) {
        let answer = match (committed, self.outcome) {
            (Ok(()), Some(outcome)) => outcome,
            // What the job itself met says more than what became of the transaction for it.
            (Err(_), Some(Err(WriteError::Fault(own)))) => Err(WriteError::Fault(own)),
            (Err(error), _) => Err(WriteError::Fault(error)),
            (Ok(()), None) => Err(WriteError::Fault(Error::Busy)),
        };
        // Nobody waits any more: the change stands all the same.
        let _ = self.reply.send(answer);
    }
}

/// Runs a write once, and gives the first fault that a statement met.
///
/// A write that passes over a fault fails with it; one that panics fails, and nobody else with it.
pub async fn attempt<F, T, E>(
    work: &F,
    writing: &mut Writing,
) -> (Result<T, WriteError<E>>, Option<Error>)
where
    F: for<'w> Fn(&'w mut Writing) -> BoxFuture<'w, Result<T, WriteError<E>>> + Send + Sync,
{
    let outcome = match caught(async { work(&mut *writing).await }).await {
        Some(outcome) => outcome,
        None => Err(Error::Other { statement: "write", detail: "the work panicked".into() }.into()),
    };
    match (outcome, writing.take_fault()) {
        (Ok(_), Some(fault)) => (Err(WriteError::Fault(fault.clone())), Some(fault)),
        (outcome, fault) => (outcome, fault),
    }
}

/// The future's value, or nothing if it panicked.
async fn caught<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(move |context| {
        let future: Pin<_> = future.as_mut();
        match catch_unwind(AssertUnwindSafe(|| future.poll(context))) {
            Ok(Poll::Ready(value)) => Poll::Ready(Some(value)),
            Ok(Poll::Pending) => Poll::Pending,
            Err(_) => Poll::Ready(None),
        }
    })
    .await
}

/// What the writer works with.
pub struct Writer {
    pub slot: Slot,
    pub patience: Patience,
    /// Told after a commit of what announced itself.
    pub tell: watch::Sender<()>,
}

impl Writer {
    /// Works until the queue is closed.
    pub async fn work(self, mut queue: mpsc::Receiver<Message>) {
        while let Some(first) = queue.recv().await {
            let mut round = Vec::new();
            let mut close = None;
            let mut next = Some(first);
            while let Some(message) = next.take() {
                match message {
                    Message::Job(job) => round.push(job),
                    Message::Close(done) => {
                        close = Some(done);
                        break;
                    }
                }
                if round.len() < ROUND {
                    next = queue.try_recv().ok();
                }
            }
            self.settle(round).await;
            if let Some(done) = close {
                if let Some(held) = self.slot.lock().await.take() {
                    finish(held).await;
                }
                // Whoever asked may have gone; the file is free all the same.
                let _ = done.send(());
                return;
            }
        }
    }

    /// Runs a round and answers everybody in it.
    async fn settle(&self, mut round: Vec<Box<dyn Job>>) {
        if round.is_empty() {
            return;
        }
        let mut result = self.together(&mut round).await;
        if result.is_err() && round.len() > 1 {
            for mut job in round {
                result = self.together(std::slice::from_mut(&mut job)).await;
                job.answer(result);
            }
        } else {
            for job in round {
                job.answer(result.clone());
            }
        }
    }

    /// Runs jobs in one transaction; while others hold the file, again and again, but not for ever.
    async fn together(&self, jobs: &mut [Box<dyn Job>]) -> Result<(), Error> {
        let mut attempts = Attempts::begin();
        loop {
            match self.once(jobs).await {
                Err(Error::Busy) if self.patience.wait(&mut attempts).await => {}
                result => return result,
            }
        }
    }

    async fn once(&self, jobs: &mut [Box<dyn Job>]) -> Result<(), Error> {
        let mut writing = writing(&self.slot).await?;
        let result = transaction(&mut writing, jobs).await;
        if result.is_err() {
            // SQLite may have undone it already; then there is nothing to undo and this fails.
            let _ = writing.control("ROLLBACK").await;
        } else if writing.take_announced() {
            self.tell.send_replace(());
        }
        result
    }
}

async fn finish(held: Held) {
    if !held.place.is_held() {
        // Closing removes the write-ahead log by its name, which is another database's now. The
        // process is about to end, and lets go of everything then.
        tracing::error!(
            "the file of the database was replaced; what lies there now is not touched"
        );
        std::mem::forget(held);
        return;
    }
    if let Err(error) = held.connection.close().await {
        tracing::warn!(%error, "the database did not close cleanly; its log is read at the next start");
    }
    drop(held.locks);
}

/// The writer's connection, alone.
pub async fn writing(slot: &Slot) -> Result<Writing, Error> {
    let guard = Arc::clone(slot).lock_owned().await;
    match OwnedMutexGuard::try_map(guard, |held| held.as_mut().map(|held| &mut held.connection)) {
        Ok(connection) => Ok(Writing::new(Link::SqliteWriter(connection))),
        Err(_) => Err(Error::Other { statement: "write", detail: "the store is closed".into() }),
    }
}

async fn transaction(writing: &mut Writing, jobs: &mut [Box<dyn Job>]) -> Result<(), Error> {
    begin(writing).await?;
    for job in jobs {
        writing.control("SAVEPOINT job").await?;
        let announced = writing.take_announced();
        if !job.run(writing).await {
            writing.take_announced();
            writing.control("ROLLBACK TO job").await?;
        }
        writing.keep_announced(announced);
        writing.control("RELEASE job").await?;
    }
    writing.control("COMMIT").await
}

/// Begins a transaction that will write.
///
/// One that somebody left behind (a restore whose caller went away) is undone first.
pub async fn begin(writing: &mut Writing) -> Result<(), Error> {
    match writing.control("BEGIN IMMEDIATE").await {
        Err(Error::Other { .. }) => {
            writing.control("ROLLBACK").await?;
            writing.control("BEGIN IMMEDIATE").await
        }
        begun => begun,
    }
}
