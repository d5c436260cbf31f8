//! Reads an archive into an empty store.
//!
//! The archive is examined while it is read, inside one transaction, which is committed only when
//! the last line has confirmed all others: nobody ever sees half a restore.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Header, TABLES, Table, Trailer, VERSION};
use crate::check::contents;
use crate::engine::{Cell, CellKind, Column, SCHEMA, Writing, statements};
use crate::id::hexadecimal;
use crate::{Error, Store};

/// No line of an archive is longer than this many bytes: files are bounded well below.
const LONGEST_LINE: u64 = 512 * 1024 * 1024;

/// Why nothing was restored; the store is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    #[error("the store is not empty: restore into a new data directory or database")]
    NotEmpty,
    #[error("this is not a backup of Plenary")]
    NotABackup,
    #[error("the backup was made by a newer version of Plenary: use that version or a later one")]
    Newer,
    #[error("the backup is damaged at line {line}: {detail}")]
    Damaged { line: u64, detail: String },
    #[error("the backup could not be read: {0}")]
    Read(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] Error),
}

statements! {
    query IS_USED() -> (bool,) =
        "SELECT EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM audit)",
        scans "stops at the first row";
    change FORGET_INSTANCE() -> () = "DELETE FROM instance";
    change SET_TOKEN() -> () =
        "UPDATE state SET token = 1 + token + (SELECT COALESCE(MAX(state), 0) FROM event)
         WHERE id = 1",
        scans "once in a restore: the token must be above that of every event";
}

impl Store {
    /// Puts everything of an archive into this store, which must be empty; facts about the
    /// installation are replaced by the archive's.
    ///
    /// What was redacted after the backup was made is in it again: apply the redactions anew.
    pub async fn restore(&self, from: &mut (dyn Read + Send)) -> Result<(), RestoreError> {
        let mut writing = self.write_alone().await?;
        match fill(&mut writing, from).await {
            Ok(()) => Ok(self.commit(writing).await?),
            Err(error) => {
                self.undo(writing).await;
                Err(error)
            }
        }
    }
}

async fn fill(writing: &mut Writing, from: &mut (dyn Read + Send)) -> Result<(), RestoreError> {
    if writing.exactly(&IS_USED, ()).await?.0 {
        return Err(RestoreError::NotEmpty);
    }
    writing.change(&FORGET_INSTANCE, ()).await?;
    let mut lines = Lines::new(from);
    let header = lines.next().map_err(|_| RestoreError::NotABackup)?;
    let header: Header = serde_json::from_slice(header.as_deref().unwrap_or_default())
        .map_err(|_| RestoreError::NotABackup)?;
    if header.plenary_backup > VERSION || header.schema > SCHEMA {
        return Err(RestoreError::Newer);
    }
    let mut counts: BTreeMap<String, u64> =
        TABLES.iter().map(|table| (table.name.to_owned(), 0)).collect();
    let trailer = loop {
        let before = hexadecimal(&lines.digest.clone().finalize());
        let Some(line) = lines.next()? else {
            return Err(lines.damaged("it ends too early"));
        };
        if line.starts_with(b"{") {
            let trailer: Trailer = serde_json::from_slice(&line)
                .map_err(|_| lines.damaged("the last line cannot be read"))?;
            if trailer.sha256 != before {
                return Err(lines.damaged("the lines are not those that were written"));
            }
            break trailer;
        }
        let (table, cells) = row(&line).map_err(|detail| lines.damaged(&detail))?;
        writing
            .change_dynamic(table.name, table.insert(), cells)
            .await
            .map_err(|error| misfit(&lines, error))?;
        *counts.entry(table.name.to_owned()).or_default() += 1;
    };
    if trailer.rows != counts {
        return Err(lines.damaged("the number of rows is not that which was written"));
    }
    if lines.next()?.is_some() {
        return Err(lines.damaged("something follows the last line"));
    }
    writing.change(&SET_TOKEN, ()).await?;
    match contents(writing).await?.into_iter().next() {
        Some(finding) => Err(lines.damaged(&finding)),
        None => Ok(()),
    }
}

/// A row that the schema refuses is the archive's fault; anything else is ours.
fn misfit(lines: &Lines<'_>, error: Error) -> RestoreError {
    match error {
        Error::Busy | Error::Full => RestoreError::Store(error),
        misfit => lines.damaged(&misfit.to_string()),
    }
}

/// The lines of an archive, counted and hashed.
struct Lines<'a> {
    from: BufReader<GzDecoder<&'a mut (dyn Read + Send)>>,
    digest: Sha256,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(from: &'a mut (dyn Read + Send)) -> Lines<'a> {
        Lines { from: BufReader::new(GzDecoder::new(from)), digest: Sha256::new(), line: 0 }
    }

    /// The next line without its end.
    fn next(&mut self) -> Result<Option<Vec<u8>>, RestoreError> {
        let mut line = Vec::new();
        self.line += 1;
        match (&mut self.from).take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            // The decoder's own errors: the bytes are no gzip, or not whole.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput
                        | io::ErrorKind::InvalidData
                        | io::ErrorKind::UnexpectedEof
                ) =>
            {
                return Err(self.damaged("the compressed bytes are not those that were written"));
            }
            Err(error) => return Err(RestoreError::Read(error)),
        }
        self.digest.update(&line);
        if line.pop() != Some(b'\n') {
            return Err(self.damaged("the line does not end"));
        }
        Ok(Some(line))
    }

    fn damaged(&self, detail: &str) -> RestoreError {
        RestoreError::Damaged { line: self.line, detail: detail.into() }
    }
}

fn row(line: &[u8]) -> Result<(&'static Table, Vec<Cell>), String> {
    let values: Vec<Value> = serde_json::from_slice(line).map_err(|_| "it is no row")?;
    let mut values = values.into_iter();
    let Some(Value::String(name)) = values.next() else { return Err("it names no table".into()) };
    let table = TABLES.iter().find(|table| table.name == name).ok_or("its table is unknown")?;
    if values.len() != table.columns.len() {
        return Err("it has too few or too many values".into());
    }
    let cells = table.columns.iter().zip(values).map(|(column, value)| cell(column, value));
    Ok((table, cells.collect::<Result<_, _>>()?))
}

fn cell(column: &Column, value: Value) -> Result<Cell, String> {
    let unfit = || format!("“{}” does not hold what belongs there", column.name);
    if value.is_null() {
        return if column.nullable { Ok(Cell::null(column.kind)) } else { Err(unfit()) };
    }
    let cell = match (column.kind, value) {
        (CellKind::Int, Value::Number(number)) => number.as_i64().map(|n| Cell::Int(Some(n))),
        (CellKind::Bool, Value::Bool(value)) => Some(Cell::Bool(Some(value))),
        (CellKind::Text, Value::String(text)) => Some(Cell::Text(Some(text))),
        (CellKind::Bytes, Value::String(text)) => {
            STANDARD.decode(text).ok().map(|bytes| Cell::Bytes(Some(bytes)))
        }
        _ => None,
    };
    cell.ok_or_else(unfit)
}
