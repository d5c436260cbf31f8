//! The one place where errors of drivers become facts.

use sqlx::error::DatabaseError;
use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

use crate::error::Error;

/// What a driver's error means.
pub fn fact(statement: &'static str, error: sqlx::Error) -> Error {
    match &error {
        sqlx::Error::Database(database) => {
            if let Some(postgres) = database.try_downcast_ref::<PgDatabaseError>() {
                return postgres_fact(statement, postgres);
            }
            if let Some(sqlite) = database.try_downcast_ref::<SqliteError>() {
                return sqlite_fact(statement, sqlite);
            }
            other(statement, &error)
        }
        sqlx::Error::Io(source) if source.kind() == std::io::ErrorKind::StorageFull => Error::Full,
        // The connection is gone or none is free: what was begun is rolled back by the server.
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Error::Busy,
        _ => other(statement, &error),
    }
}

/// What a driver's error means when it came in answer to COMMIT.
///
/// When the connection broke there, nobody knows whether the transaction stands, so it must not be
/// taken for `Busy` and done again.
pub fn commit_fact(error: sqlx::Error) -> Error {
    let lost = match &error {
        sqlx::Error::Database(database) => {
            database.code().is_some_and(|code| code.starts_with("57P") || code.starts_with("08"))
        }
        _ => true,
    };
    match fact("COMMIT", error) {
        Error::Busy if lost => Error::Unknown,
        fact => fact,
    }
}

fn other(statement: &'static str, error: &sqlx::Error) -> Error {
    Error::Other { statement, detail: error.to_string() }
}

fn postgres_fact(statement: &'static str, error: &PgDatabaseError) -> Error {
    match error.code() {
        "23505" => Error::Duplicate(error.constraint().unwrap_or_default().into()),
        "23503" => Error::Missing(statement),
        // Serialisation, deadlock, lock not available, too many connections, shutting down.
        "40001" | "40P01" | "55P03" | "53300" | "57P01" | "57P02" | "57P03" => Error::Busy,
        // Took too long: a statement, a pause in a transaction, a connection that nobody used.
        "57014" | "25P03" | "57P05" => Error::Busy,
        // The server takes no changes: it follows another one, or was told so.
        "25006" => Error::Busy,
        code if code.starts_with("08") => Error::Busy,
        "53100" => Error::Full,
        code => Error::Other { statement, detail: format!("{} ({code})", error.message()) },
    }
}

fn sqlite_fact(statement: &'static str, error: &SqliteError) -> Error {
    let code: i32 = error.code().and_then(|code| code.parse().ok()).unwrap_or_default();
    match code {
        libsqlite3_sys::SQLITE_CONSTRAINT_UNIQUE
        | libsqlite3_sys::SQLITE_CONSTRAINT_PRIMARYKEY
        | libsqlite3_sys::SQLITE_CONSTRAINT_ROWID => Error::Duplicate(sqlite_key(error.message())),
        libsqlite3_sys::SQLITE_CONSTRAINT_FOREIGNKEY => Error::Missing(statement),
        // The low byte is the kind, the rest says more about it.
        _ => match code & 0xff {
            libsqlite3_sys::SQLITE_BUSY | libsqlite3_sys::SQLITE_LOCKED => Error::Busy,
            libsqlite3_sys::SQLITE_FULL => Error::Full,
            libsqlite3_sys::SQLITE_CORRUPT | libsqlite3_sys::SQLITE_NOTADB => {
                Error::Damaged(error.message().to_owned())
            }
            _ => Error::Other { statement, detail: format!("{} ({code})", error.message()) },
        },
    }
}

/// `UNIQUE constraint failed: item.event, item.kind` names the key `item.event,kind`,
/// which is also the constraint's name on PostgreSQL.
fn sqlite_key(message: &str) -> String {
    let columns = message.rsplit_once(": ").map_or(message, |(_, columns)| columns);
    let mut key = String::new();
    for column in columns.split(", ") {
        match (key.is_empty(), column.split_once('.')) {
            (false, Some((_, name))) => {
                key.push(',');
                key.push_str(name);
            }
            _ => key.push_str(column),
        }
    }
    key
}
