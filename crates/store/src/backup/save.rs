//! Writes an archive.

use std::collections::BTreeMap;
use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use programme::hexadecimal;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{BACKUP, Header, TABLES, Table, Trailer, VERSION};
use crate::engine::{Cell, SCHEMA};
use crate::{Error, Store};

/// Why there is no backup. What was written so far is of no use.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Store(#[from] Error),
    #[error("the backup could not be written: {0}")]
    Write(#[from] io::Error),
}

/// Lines on their way into the archive, counted and hashed.
struct Lines<W: Write> {
    into: GzEncoder<W>,
    digest: Sha256,
}

impl<W: Write> Lines<W> {
    fn add(&mut self, line: &impl serde::Serialize) -> Result<(), io::Error> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.digest.update(&bytes);
        self.into.write_all(&bytes)
    }
}

impl Store {
    /// Writes all that is stored, as it is at one moment, while others go on reading and writing.
    ///
    /// Nothing is flushed to a disk: that is for the caller, who knows what `into` is.
    pub async fn backup(&self, into: &mut (dyn Write + Send)) -> Result<(), BackupError> {
        let mut reading = self.read().await?;
        reading.unhurried().await?;
        let into = GzEncoder::new(into, Compression::default());
        let mut lines = Lines { into, digest: Sha256::new() };
        lines.add(&Header { plenary_backup: VERSION, schema: SCHEMA })?;
        let mut counts = BTreeMap::new();
        for table in &TABLES {
            let mut count = 0;
            let mut page = table.page(&mut reading, None).await?;
            while let Some(last) = page.last() {
                for row in page.iter().filter(|row| !tells_of_a_backup(table, row)) {
                    let mut line = vec![Value::from(table.name)];
                    line.extend(row.iter().map(value));
                    lines.add(&line)?;
                    count += 1;
                }
                page = table.page(&mut reading, Some(last)).await?;
            }
            counts.insert(table.name.to_owned(), count);
        }
        let sha256 = hexadecimal(&lines.digest.clone().finalize());
        lines.add(&Trailer { rows: counts, sha256 })?;
        lines.into.finish()?.flush()?;
        Ok(())
    }
}

/// Whether a row is the audit's line of a backup. Those stay in the house: with them every backup would
/// differ from the one before it, though nothing else did.
fn tells_of_a_backup(table: &Table, row: &[Cell]) -> bool {
    let action = table.columns.iter().position(|column| column.name == "action");
    table.name == "audit"
        && action.and_then(|at| row.get(at)) == Some(&Cell::Text(Some(BACKUP.to_owned())))
}

pub(super) fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Int(value) => value.map_or(Value::Null, Value::from),
        Cell::Bool(value) => value.map_or(Value::Null, Value::from),
        Cell::Text(value) => value.as_deref().map_or(Value::Null, Value::from),
        Cell::Bytes(value) => {
            value.as_deref().map_or(Value::Null, |bytes| STANDARD.encode(bytes).into())
        }
    }
}
