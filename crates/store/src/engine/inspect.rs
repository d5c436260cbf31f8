//! What an operator asks of a database itself: is it sound, and is what was removed gone from its files.

use sqlx::Row as _;

use super::cell::{Cell, CellKind, Column};
use super::fault::fact;
use super::handle::Reading;
use super::link::{Engine, Link};
use super::migrations::SCHEMA;
use super::postgres;
use super::store::{Base, Store};
use super::writer;
use crate::error::Error;

/// A column of text that may be null.
const TEXT: Column = Column { name: "", kind: CellKind::Text, nullable: true };

/// The tables whose rows may hold what a redaction removes.
const HOLD_TEXTS: [&str; 3] = ["VACUUM FULL document", "VACUUM FULL file", "VACUUM FULL revision"];

/// What the engine says of its own database.
pub struct Soundness {
    /// The engine with its version.
    pub version: String,
    /// The number of the newest migration in this database, and in this program.
    pub schema: (i64, i64),
    /// What the engine itself finds wrong.
    pub faults: Vec<String>,
}

impl Reading {
    /// Asks the engine to examine its database.
    pub(crate) async fn soundness(&mut self) -> Result<Soundness, Error> {
        let schema = "SELECT CAST(max(version) AS BIGINT) FROM _sqlx_migrations";
        let int = Column { name: "", kind: CellKind::Int, nullable: true };
        let found = self.dynamic("schema", schema.into(), Vec::new(), &[int]).await?;
        let found = match found.first().and_then(|row| row.first()) {
            Some(Cell::Int(Some(number))) => *number,
            _ => 0,
        };
        let mut faults = Vec::new();
        let version = match self.engine() {
            Engine::Postgres => self.texts("SHOW server_version", &[TEXT]).await?,
            Engine::Sqlite => {
                let whole = self.texts("PRAGMA integrity_check(100)", &[TEXT]).await?;
                faults.extend(whole.into_iter().filter(|line| line != "ok"));
                // Table, row, parent: the names are enough for a person to know where to look.
                let lost = self.texts("PRAGMA foreign_key_check", &[TEXT]).await?;
                let lost = lost.into_iter().map(|table| format!("a row of {table} refers to none"));
                faults.extend(lost);
                self.texts("SELECT sqlite_version()", &[TEXT]).await?
            }
        };
        let name = match self.engine() {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        };
        let version = format!("{name} {}", version.join(" "));
        Ok(Soundness { version, schema: (found, SCHEMA), faults })
    }

    async fn texts(&mut self, sql: &'static str, columns: &[Column]) -> Result<Vec<String>, Error> {
        let rows = self.dynamic(sql, sql.into(), Vec::new(), columns).await?;
        let text = |cell| if let Cell::Text(text) = cell { text } else { None };
        Ok(rows.into_iter().flatten().filter_map(text).collect())
    }
}

impl Store {
    /// Removes from the database's files what was deleted from its tables.
    ///
    /// To be called after a redaction. On SQLite deleted bytes are overwritten at once, but the
    /// write-ahead log keeps older pages until this; `Error::Busy` when a long read holds it up,
    /// and then it must be called again. On PostgreSQL it rewrites the tables that hold texts,
    /// which locks them meanwhile; the server's own log is the operator's to expire.
    pub async fn scrub(&self) -> Result<(), Error> {
        match &*self.base {
            Base::Postgres(pool) => {
                let mut connection = postgres::unlimited(pool).await?;
                for table in HOLD_TEXTS {
                    let done = sqlx::raw_sql(table).execute(&mut connection).await;
                    done.map_err(|error| fact("scrub", error))?;
                }
                postgres::close(connection).await;
                Ok(())
            }
            Base::Sqlite { slot, .. } => {
                let writing = writer::writing(slot).await?;
                let Link::SqliteWriter(mut connection) = writing.into_link() else {
                    return Err(Error::Busy);
                };
                let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
                    .fetch_one(&mut *connection)
                    .await
                    .map_err(|error| fact("scrub", error))?;
                let held_up: i64 = row.try_get(0).map_err(|error| fact("scrub", error))?;
                if held_up == 0 { Ok(()) } else { Err(Error::Busy) }
            }
        }
    }
}
