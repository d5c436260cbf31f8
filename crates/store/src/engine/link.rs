//! A connection in a transaction, of either engine, and how a statement runs on it.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, Postgres, Row as _, SqlStr, Sqlite, SqliteConnection, Transaction};
use tokio::sync::OwnedMappedMutexGuard;

use super::cell::{Cell, CellKind, Column};
use super::fault::fact;
use super::sqlite::Held;
use crate::error::Error;

/// A connection in a transaction.
pub enum Link {
    /// A snapshot on a connection that refuses to write (`query_only`).
    SqliteReader(Transaction<'static, Sqlite>),
    /// The one connection that writes.
    SqliteWriter(OwnedMappedMutexGuard<Option<Held>, SqliteConnection>),
    Postgres(Transaction<'static, Postgres>),
}

/// Which of the two engines a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A text ready to run: which statement it is, its text and its values.
pub struct Call {
    pub name: &'static str,
    pub sql: SqlStr,
    pub cells: Vec<Cell>,
}

macro_rules! bind_all {
    ($arguments:ty, $cells:expr) => {{
        let mut arguments = <$arguments>::default();
        for cell in $cells {
            match cell {
                Cell::Int(value) => arguments.add(value),
                Cell::Bool(value) => arguments.add(value),
                Cell::Text(value) => arguments.add(value),
                Cell::Bytes(value) => arguments.add(value),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        arguments
    }};
}

macro_rules! read_all {
    ($row:expr, $columns:expr) => {
        $columns
            .iter()
            .enumerate()
            .map(|(index, column)| match column.kind {
                CellKind::Int => $row.try_get(index).map(Cell::Int),
                CellKind::Bool => $row.try_get(index).map(Cell::Bool),
                CellKind::Text => $row.try_get(index).map(Cell::Text),
                CellKind::Bytes => $row.try_get(index).map(Cell::Bytes),
            })
            .collect::<Result<Vec<Cell>, sqlx::Error>>()
    };
}

impl Link {
    pub fn engine(&self) -> Engine {
        match self {
            Link::SqliteReader(_) | Link::SqliteWriter(_) => Engine::Sqlite,
            Link::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a statement and gives its rows, one cell for each declared column.
    pub async fn rows(&mut self, call: Call, columns: &[Column]) -> Result<Vec<Vec<Cell>>, Error> {
        refuse_nul(&call)?;
        let name = call.name;
        let rows = match self {
            Link::SqliteReader(transaction) => sqlite_rows(transaction, call, columns).await,
            Link::SqliteWriter(connection) => sqlite_rows(connection, call, columns).await,
            Link::Postgres(transaction) => postgres_rows(transaction, call, columns).await,
        };
        rows.map_err(|error| fact(name, error))
    }

    /// Runs a statement and gives the number of rows that it changed.
    pub async fn execute(&mut self, call: Call) -> Result<u64, Error> {
        refuse_nul(&call)?;
        let name = call.name;
        let changed = match self {
            Link::SqliteReader(transaction) => sqlite_execute(transaction, call).await,
            Link::SqliteWriter(connection) => sqlite_execute(connection, call).await,
            Link::Postgres(transaction) => postgres_execute(transaction, call).await,
        };
        changed.map_err(|error| fact(name, error))
    }
}

/// PostgreSQL cannot keep U+0000 in a text, so SQLite shall not either.
fn refuse_nul(call: &Call) -> Result<(), Error> {
    let holds_nul = |cell: &Cell| matches!(cell, Cell::Text(Some(text)) if text.contains('\0'));
    if call.cells.iter().any(holds_nul) {
        let detail = "a text holds the character U+0000, which cannot be stored".into();
        return Err(Error::Other { statement: call.name, detail });
    }
    Ok(())
}

async fn sqlite_rows(
    connection: &mut SqliteConnection,
    call: Call,
    columns: &[Column],
) -> Result<Vec<Vec<Cell>>, sqlx::Error> {
    let arguments = bind_all!(SqliteArguments, call.cells);
    let rows = sqlx::query_with(call.sql, arguments).fetch_all(connection).await?;
    rows.iter().map(|row: &SqliteRow| read_all!(row, columns)).collect()
}

async fn postgres_rows(
    connection: &mut sqlx::PgConnection,
    call: Call,
    columns: &[Column],
) -> Result<Vec<Vec<Cell>>, sqlx::Error> {
    let arguments = bind_all!(PgArguments, call.cells);
    let rows = sqlx::query_with(call.sql, arguments).fetch_all(connection).await?;
    rows.iter().map(|row: &PgRow| read_all!(row, columns)).collect()
}

async fn sqlite_execute(connection: &mut SqliteConnection, call: Call) -> Result<u64, sqlx::Error> {
    let arguments = bind_all!(SqliteArguments, call.cells);
    Ok(sqlx::query_with(call.sql, arguments).execute(connection).await?.rows_affected())
}

async fn postgres_execute(
    connection: &mut sqlx::PgConnection,
    call: Call,
) -> Result<u64, sqlx::Error> {
    let arguments = bind_all!(PgArguments, call.cells);
    Ok(sqlx::query_with(call.sql, arguments).execute(connection).await?.rows_affected())
}
