//! The schema, step by step, as a pair of files for each number.
//!
//! SQLite's STRICT tables know no BIGINT, BOOLEAN or BYTEA, so each step is written twice; a test
//! holds the two schemas against each other. A step that was released is never edited.

use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::{SqlSafeStr, error::Error as DriverError};

use super::link::Engine;
use crate::error::OpenError;

/// One step: its number, its name, its text for SQLite and for PostgreSQL.
struct Step {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! step {
    ($number:literal, $file:literal) => {
        Step {
            number: $number,
            name: $file,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $file, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $file, ".sql")),
        }
    };
}

const STEPS: [Step; 8] = [
    step!(1, "0001_programme"),
    step!(2, "0002_hidden_only"),
    step!(3, "0003_my_schedule"),
    step!(4, "0004_former_ids"),
    step!(5, "0005_accounts"),
    step!(6, "0006_seats"),
    step!(7, "0007_rounds"),
    step!(8, "0008_letters"),
];

/// The number of the newest step.
pub const SCHEMA: i64 = STEPS[STEPS.len() - 1].number;

/// Brings a database to the present schema; each step is one transaction.
///
/// `place` names the database in errors.
pub async fn migrate<C: Migrate>(
    engine: Engine,
    connection: &mut C,
    place: &str,
) -> Result<(), OpenError> {
    let steps = STEPS
        .iter()
        .map(|step| {
            let sql = match engine {
                Engine::Sqlite => step.sqlite,
                Engine::Postgres => step.postgres,
            };
            let (name, kind) = (step.name.into(), MigrationType::Simple);
            Migration::new(step.number, name, kind, sql.into_sql_str(), false)
        })
        .collect();
    let migrator = Migrator::with_migrations(steps);
    migrator.run_direct(None, connection, false).await.map_err(|error| match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
            OpenError::Newer(place.into())
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => failed(error),
        other => OpenError::Migration(other.to_string()),
    })
}

fn failed(error: DriverError) -> OpenError {
    match super::fault::fact("migration", error) {
        crate::Error::Other { detail, .. } => OpenError::Migration(detail),
        fact => OpenError::Fault(fact),
    }
}
