//! Telling at once that what the public may see has changed, instead of at the next look.
//!
//! On PostgreSQL the transaction that raises the state token notifies a channel, and whoever serves listens
//! there on a connection of its own; on SQLite there is one process, and its writer tells. A notice may come
//! for nothing, and may be lost with a connection: whoever waits for one looks for itself, and looks now and
//! then without one.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::store::{Base, Patience, Store};

/// Where transactions notify. Each database has its own.
const CHANNEL: &str = "plenary_state";
/// What a transaction runs for it; it is delivered when the transaction is committed.
pub const NOTIFY: &str = "NOTIFY plenary_state";

/// How long a connection may take, and an answer on one.
const ANSWER: Duration = Duration::from_secs(5);
/// After how long without a notice it is asked whether somebody is still at the other end.
const QUIET: Duration = Duration::from_secs(30);
/// The pauses between attempts to listen again: the first, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Notices that the state token may have been raised, by this process or another one.
#[derive(Debug)]
pub struct Changes {
    heard: watch::Receiver<()>,
    /// Ends with it.
    _listening: Option<Listening>,
}

#[derive(Debug)]
struct Listening(JoinHandle<()>);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Changes {
    /// Waits until something may have changed; comes back at once if that was since the last call.
    pub async fn next(&mut self) {
        if self.heard.changed().await.is_err() {
            // The store is closed, and nothing changes any more.
            std::future::pending::<()>().await;
        }
    }
}

impl Store {
    /// Listens for changes of what the public may see. On PostgreSQL it keeps one more connection, and
    /// connects again by itself.
    pub fn changes(&self) -> Changes {
        match &*self.base {
            Base::Sqlite { notice, .. } => Changes { heard: notice.subscribe(), _listening: None },
            Base::Postgres(pool) => {
                let options = (*pool.connect_options()).clone();
                let (tell, heard) = watch::channel(());
                let task = tokio::spawn(listen(options, tell, self.patience.clone()));
                Changes { heard, _listening: Some(Listening(task)) }
            }
        }
    }
}

/// Listens, and listens again when the connection is lost, until the task is ended.
async fn listen(options: PgConnectOptions, tell: watch::Sender<()>, patience: Patience) {
    let mut pause = FIRST_PAUSE;
    loop {
        match begin(options.clone()).await {
            Ok(listener) => {
                pause = FIRST_PAUSE;
                // What was told while nobody listened is made up for.
                tell.send_replace(());
                hear(listener, &tell).await;
                tracing::info!("notices of changes are not heard any more; listening again");
            }
            Err(error) => tracing::debug!(%error, "notices of changes cannot be heard"),
        }
        tokio::time::sleep(patience.spread(pause)).await;
        pause = LONGEST_PAUSE.min(pause * 2);
    }
}

async fn begin(options: PgConnectOptions) -> Result<PgListener, sqlx::Error> {
    // Not one of those that serve requests: these may all be taken.
    let own = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
    // By its name others know that somebody serves.
    let options = options.application_name("plenary serve");
    let own = own.acquire_timeout(ANSWER).connect_lazy_with(options);
    let mut listener = PgListener::connect_with(&own).await?;
    // A lost connection is for `listen`, which knows patience.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// Tells of each notice; comes back when the connection is lost.
async fn hear(mut listener: PgListener, tell: &watch::Sender<()>) {
    loop {
        match tokio::time::timeout(QUIET, listener.try_recv()).await {
            Ok(Ok(Some(_))) => {
                tell.send_replace(());
            }
            Ok(Ok(None) | Err(_)) => return,
            // A connection whose other end is gone without a word looks like a quiet one.
            Err(_) => {
                let asked = sqlx::query("SELECT 1").execute(&mut listener);
                if !matches!(tokio::time::timeout(ANSWER, asked).await, Ok(Ok(_))) {
                    return;
                }
            }
        }
    }
}
