//! Opens a PostgreSQL database.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, PgConnection};

use super::fault::fact;
use super::link::Engine;
use super::migrations::migrate;
use super::store::Need;
use crate::error::OpenError;

const CONNECTIONS: u32 = 16;
/// How long a request waits for a connection before it is told that the database is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens the database behind a `postgres://` address and brings it to the present schema.
pub async fn open(address: &str, need: Need) -> Result<PgPool, OpenError> {
    let options = PgConnectOptions::from_str(address)
        .map_err(|error| OpenError::Address(error.to_string()))?
        .application_name("plenary")
        .disable_statement_logging();
    // The address may hold a password; errors name host and database only.
    let place = format!(
        "the database “{}” on {}",
        options.get_database().unwrap_or_default(),
        options.get_host()
    );
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_with(options)
        .await
        .map_err(|error| OpenError::Unreachable(format!("{place}: {error}")))?;
    let mut connection = pool
        .acquire()
        .await
        .map_err(|error| OpenError::Unreachable(format!("{place}: {error}")))?;
    refuse_foreign(&mut connection, &place, need).await?;
    migrate(Engine::Postgres, &mut *connection, &place).await?;
    drop(connection);
    Ok(pool)
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
