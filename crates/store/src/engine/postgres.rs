//! Opens a PostgreSQL database.

use std::str::FromStr;
use std::time::Duration;

use programme::Chance;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection};

use super::fault::fact;
use super::link::Engine;
use super::migrations::migrate;
use super::store::Need;
use crate::error::{Error, OpenError};
use crate::id::random_id;

/// How many a process uses at the most for requests; one more listens for changes.
const CONNECTIONS: u32 = 16;
/// How long a request waits for a connection before it is told that the database is busy.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long opening waits for a server that is just starting.
const PATIENCE_AT_FIRST: Duration = Duration::from_secs(10);

/// What every connection for requests is set to, and whether its server follows another one.
///
/// A statement that hangs, a lock that is not given, and a transaction whose process is gone without a word
/// or was suspended in the middle, end by themselves: the last would hold what it has locked for ever.
/// None of these cuts off a commit that waits for a standby.
const SETTLE: &str = "SELECT pg_is_in_recovery(), set_config('statement_timeout', '60s', FALSE), \
     set_config('lock_timeout', '10s', FALSE), \
     set_config('idle_in_transaction_session_timeout', '60s', FALSE)";

/// For work on the whole database, until its transaction ends.
pub const UNHURRIED: &str = "SELECT set_config('statement_timeout', '0', TRUE), \
     set_config('idle_in_transaction_session_timeout', '0', TRUE)";

/// Opens the database behind a `postgres://` address and brings it to the present schema.
pub async fn open(address: &str, need: Need, chance: &dyn Chance) -> Result<PgPool, OpenError> {
    let options = options(address, chance)?;
    let place = place(&options);
    let unreachable = |error: sqlx::Error| OpenError::Unreachable(format!("{place}: {error}"));
    // A new schema takes its time, so it is made without the limits of requests.
    let first = PgPoolOptions::new().max_connections(1).acquire_timeout(PATIENCE_AT_FIRST);
    let first = first.connect_with(options.clone()).await.map_err(unreachable)?;
    let mut connection = first.acquire().await.map_err(unreachable)?;
    refuse_standby(&mut connection, &place).await?;
    refuse_foreign(&mut connection, &place, need).await?;
    migrate(Engine::Postgres, &mut *connection, &place).await?;
    drop(connection);
    first.close().await;
    Ok(PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .after_connect(|connection, _| Box::pin(settle(connection)))
        .connect_lazy_with(options))
}

/// Each process has a name of its own, by which it tells its connections from those of others.
fn options(address: &str, chance: &dyn Chance) -> Result<PgConnectOptions, OpenError> {
    let options = PgConnectOptions::from_str(address)
        .map_err(|error| OpenError::Address(error.to_string()))?;
    let name = format!("plenary {}", random_id(chance));
    Ok(options.application_name(&name).disable_statement_logging())
}

/// The address may hold a password; words for people name host and database only.
fn place(options: &PgConnectOptions) -> String {
    format!(
        "the database “{}” on {}",
        options.get_database().unwrap_or_default(),
        options.get_host()
    )
}

/// A connection outside the pool, without the limits of requests.
pub async fn unlimited(pool: &PgPool) -> Result<PgConnection, Error> {
    let options = pool.connect_options();
    match tokio::time::timeout(PATIENCE_AT_FIRST, options.connect()).await {
        Ok(connected) => connected.map_err(|error| fact("connect", error)),
        Err(_) => Err(Error::Busy),
    }
}

/// Lets go of such a connection.
pub async fn close(connection: PgConnection) {
    // The server notices by itself, too.
    let _ = connection.close().await;
}

async fn settle(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let (follows, ..): (bool, String, String, String) =
        sqlx::query_as(SETTLE).fetch_one(connection).await?;
    if follows {
        // After a change of servers an address may lead to the wrong one for a while.
        return Err(std::io::Error::other("the server is a standby").into());
    }
    Ok(())
}

/// A standby takes no changes, and may be behind.
async fn refuse_standby(connection: &mut PgConnection, place: &str) -> Result<(), OpenError> {
    let follows: bool = sqlx::query_scalar("SELECT pg_is_in_recovery()")
        .fetch_one(connection)
        .await
        .map_err(|error| OpenError::Fault(fact("standby", error)))?;
    if follows {
        let text = format!("{place} is a standby: name the server that it follows");
        return Err(OpenError::Unreachable(text));
    }
    Ok(())
}

/// A database with tables, but without our list of migrations, is somebody else's.
async fn refuse_foreign(
    connection: &mut PgConnection,
    place: &str,
    need: Need,
) -> Result<(), OpenError> {
    let (tables, ours): (i64, i64) = sqlx::query_as(
        "SELECT count(*), count(*) FILTER (WHERE table_name = '_sqlx_migrations') \
         FROM information_schema.tables WHERE table_schema = current_schema()",
    )
    .fetch_one(connection)
    .await
    .map_err(|error| OpenError::Fault(fact("tables", error)))?;
    if tables > 0 && ours == 0 {
        return Err(OpenError::Foreign(place.into()));
    }
    if need == Need::Data && ours == 0 {
        return Err(OpenError::NoData(place.into()));
    }
    Ok(())
}
