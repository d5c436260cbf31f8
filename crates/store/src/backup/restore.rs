//! Reads an archive into an empty store.
//!
//! The archive is examined while it is read, inside one transaction, which is committed only when
//! the last line has confirmed all others: nobody ever sees half a restore. It is read as it comes, so
//! that memory holds no more than a line of it; one that unpacks to far more than a backup does is
//! refused on the way.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::bufread::GzDecoder;
use programme::hexadecimal;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{CARRIED, Header, LATER, TABLES, Table, Trailer, VERSION};
use crate::check::contents;
use crate::engine::{Cell, CellKind, Column, SCHEMA, Writing, statements};
use crate::{Error, Store};

/// No line of an archive is longer than this many bytes: the files that an import takes are smaller.
const LONGEST_LINE: usize = 260 << 20;

/// An archive may unpack to this many bytes whatever its size, and beyond that to so many times as
/// much: texts and JSON come to ten or twenty times, and gzip could come to a thousand.
const ALWAYS_UNPACKED: u64 = 64 << 20;
const MOST_TIMES: u64 = 100;

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

/// Whether these bytes begin like an archive, without opening a store for them.
pub fn looks_like_a_backup(from: &mut (dyn Read + Send)) -> Result<(), RestoreError> {
    header(&mut Lines::new(from)).map(|_| ())
}

fn header(lines: &mut Lines<'_>) -> Result<Header, RestoreError> {
    let header = lines.next().map_err(|_| RestoreError::NotABackup)?;
    let header: Header = serde_json::from_slice(header.as_deref().unwrap_or_default())
        .map_err(|_| RestoreError::NotABackup)?;
    if header.plenary_backup > VERSION || header.schema > SCHEMA {
        return Err(RestoreError::Newer);
    }
    Ok(header)
}

/// Prepares a store that is to be filled whole; false when it holds anything but facts about itself.
pub(super) async fn make_empty(writing: &mut Writing) -> Result<bool, Error> {
    for table in TABLES.iter().chain(&CARRIED).filter(|table| table.name != "instance") {
        if table.is_used(writing).await? {
            return Ok(false);
        }
    }
    writing.change(&FORGET_INSTANCE, ()).await?;
    Ok(true)
}

/// Has whoever serves this store look at what it holds now.
pub(super) async fn show(writing: &mut Writing) -> Result<(), Error> {
    writing.change(&SET_TOKEN, ()).await?;
    writing.announce().await
}

async fn fill(writing: &mut Writing, from: &mut (dyn Read + Send)) -> Result<(), RestoreError> {
    if !make_empty(writing).await? {
        return Err(RestoreError::NotEmpty);
    }
    let mut lines = Lines::new(from);
    let header = header(&mut lines)?;
    let mut counts: BTreeMap<String, u64> =
        TABLES.iter().map(|table| (table.name.to_owned(), 0)).collect();
    let trailer = loop {
        let before = hexadecimal(&lines.digest.clone().finalize());
        let Some(line) = lines.next()? else {
            return Err(lines.damaged("it ends too early"));
        };
        if line.starts_with(b"{") {
            let mut trailer: Trailer = serde_json::from_slice(&line)
                .map_err(|_| lines.damaged("the last line cannot be read"))?;
            // An older schema had fewer tables, and its archive does not name the others.
            for table in &TABLES {
                trailer.rows.entry(table.name.to_owned()).or_default();
            }
            if trailer.sha256 != before {
                return Err(lines.damaged("the lines are not those that were written"));
            }
            break trailer;
        }
        let (table, cells) = row(line, header.schema).map_err(|detail| lines.damaged(&detail))?;
        writing
            .change_dynamic(table.name, table.insert(), cells)
            .await
            .map_err(|error| misfit(&lines, error))?;
        *counts.entry(table.name.to_owned()).or_default() += 1;
    };
    if trailer.rows != counts {
        return Err(lines.damaged("the number of rows is not that which was written"));
    }
    if lines.next()?.is_some() || lines.goes_on()? {
        return Err(lines.damaged("something follows the last line"));
    }
    show(writing).await?;
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
    from: BufReader<GzDecoder<BufReader<Counted<'a>>>>,
    digest: Sha256,
    line: u64,
    /// Bytes that came out so far.
    unpacked: u64,
}

/// The packed bytes, counted.
struct Counted<'a> {
    from: &'a mut (dyn Read + Send),
    bytes: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

impl<'a> Lines<'a> {
    fn new(from: &'a mut (dyn Read + Send)) -> Lines<'a> {
        let packed = BufReader::new(Counted { from, bytes: 0 });
        let from = BufReader::new(GzDecoder::new(packed));
        Lines { from, digest: Sha256::new(), line: 0, unpacked: 0 }
    }

    /// The next line without its end.
    fn next(&mut self) -> Result<Option<Vec<u8>>, RestoreError> {
        let mut line = Vec::new();
        self.line += 1;
        loop {
            let part = match self.from.fill_buf() {
                Ok(part) => part,
                // The decoder's own errors: the bytes are no gzip, or not whole.
                Err(error) if is_damage(&error) => {
                    let detail = "the compressed bytes are not those that were written";
                    return Err(self.damaged(detail));
                }
                Err(error) => return Err(RestoreError::Read(error)),
            };
            if part.is_empty() {
                return match line.is_empty() {
                    true => Ok(None),
                    false => Err(self.damaged("the line does not end")),
                };
            }
            let end = part.iter().position(|byte| *byte == b'\n');
            let taken = end.unwrap_or(part.len());
            line.extend_from_slice(&part[..taken]);
            let consumed = taken + usize::from(end.is_some());
            self.from.consume(consumed);
            self.unpacked += consumed as u64;
            let packed = self.from.get_ref().get_ref().get_ref().bytes;
            if self.unpacked > ALWAYS_UNPACKED.max(packed.saturating_mul(MOST_TIMES)) {
                return Err(self.damaged("it unpacks to far more than a backup does"));
            }
            if line.len() > LONGEST_LINE {
                return Err(self.damaged("the line is longer than any of a backup"));
            }
            if end.is_some() {
                self.digest.update(&line);
                self.digest.update(b"\n");
                return Ok(Some(line));
            }
        }
    }

    /// Whether bytes follow the compressed ones.
    fn goes_on(&mut self) -> Result<bool, RestoreError> {
        Ok(!self.from.get_mut().get_mut().fill_buf()?.is_empty())
    }

    fn damaged(&self, detail: &str) -> RestoreError {
        RestoreError::Damaged { line: self.line, detail: detail.into() }
    }
}

fn is_damage(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(error.kind(), InvalidInput | InvalidData | UnexpectedEof)
}

/// A row of an archive that was written with this schema, which may be older than ours.
fn row(line: Vec<u8>, schema: i64) -> Result<(&'static Table, Vec<Cell>), String> {
    let values: Vec<Value> = serde_json::from_slice(&line).map_err(|_| "it is no row")?;
    // A file's line is as long as its values together: one of the two is enough.
    drop(line);
    let mut values = values.into_iter();
    let Some(Value::String(name)) = values.next() else { return Err("it names no table".into()) };
    let table = TABLES.iter().find(|table| table.name == name).ok_or("its table is unknown")?;
    let missing = |(name, since, _): &&(&str, i64, Cell)| *name == table.name && schema < *since;
    let later = LATER.iter().find(missing).map(|(_, _, cell)| cell.clone());
    if values.len() + usize::from(later.is_some()) != table.columns.len() {
        return Err("it has too few or too many values".into());
    }
    let cells = table.columns.iter().zip(values).map(|(column, value)| cell(column, value));
    let mut cells = cells.collect::<Result<Vec<_>, _>>()?;
    cells.extend(later);
    Ok((table, cells))
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
