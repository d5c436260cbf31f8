//! The backup: one logical archive that is restored on either engine.
//!
//! It is gzip over lines of JSON: a header with the version of this format and the number of the
//! schema; one line `["table", value, …]` for each row, tables in the order of `TABLES` and rows
//! in that of their keys; a last line with the number of rows of each table and the SHA-256 of all
//! lines before it. Bytes are base64. It holds no time of its making, and not the audit's lines of
//! backups: two backups of the same state are the same bytes.
//!
//! `transfer` goes through the same tables, and those that an archive leaves out, to move a house from one
//! engine to the other.

mod restore;
mod save;
mod tables;
mod transfer;

#[cfg(test)]
pub(crate) use restore::STATEMENTS;
pub use restore::{RestoreError, looks_like_a_backup};
pub use save::BackupError;
use tables::LATER;
#[cfg(test)]
pub(crate) use tables::LEFT_OUT;
pub(crate) use tables::{CARRIED, TABLES, Table};
pub use transfer::{MoveError, MovedTable};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the archive's form.
const VERSION: u32 = 1;

/// How the audit calls a backup.
pub const BACKUP: &str = "backup";

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    plenary_backup: u32,
    schema: i64,
}

/// The last line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Trailer {
    rows: BTreeMap<String, u64>,
    sha256: String,
}
