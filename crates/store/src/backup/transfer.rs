//! Moves all that is stored into another store, of either engine.
//!
//! One transaction on each side: nobody writes to the source meanwhile, and the target is as empty as before
//! until the last table has been compared. What is compared is read back from the target, not what was sent.

use programme::hexadecimal;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::restore::{make_empty, show};
use super::save::value;
use super::{CARRIED, TABLES, Table};
use crate::check::contents;
use crate::engine::{Cell, Others, Reading, Writing};
use crate::{Error, Store};

/// A connection that was just closed may still be counted by the server.
const LOOKS_FOR_OTHERS: u32 = 50;
const BETWEEN_LOOKS: std::time::Duration = std::time::Duration::from_millis(200);

/// A table that was moved, and what was found the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedTable {
    pub name: &'static str,
    pub rows: u64,
    /// A digest over all rows, whatever their order, in hexadecimal.
    pub digest: String,
}

/// Why nothing was moved; both stores are as they were.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    #[error("the source is in use by another Plenary process: end it first")]
    InUse,
    #[error("the target is not empty: move into a new data directory or database")]
    NotEmpty,
    #[error("the source is damaged ({0}): `plenary doctor` says more, and nothing was moved")]
    Damaged(String),
    #[error("the table “{0}” was not the same in the target, and nothing was moved")]
    Differs(&'static str),
    #[error(transparent)]
    Store(#[from] Error),
}

impl Store {
    /// Whether everything could be moved from here: whoever else has it open must let go first.
    pub async fn may_be_moved(&self) -> Result<(), MoveError> {
        let mut from = self.write_alone().await?;
        let alone = alone(&mut from).await;
        self.undo(from).await;
        alone
    }

    /// Copies everything into an empty store and compares it; `told` hears of each table with its rows.
    ///
    /// This store stays as it is. Whoever goes on to serve it makes two houses of one: sign-ins hold in
    /// both, and letters that wait are sent by both.
    pub async fn move_into(
        &self,
        target: &Store,
        told: &(dyn Fn(&'static str, u64) + Send + Sync),
    ) -> Result<Vec<MovedTable>, MoveError> {
        let mut from = self.write_alone().await?;
        let mut into = match target.write_alone().await {
            Ok(into) => into,
            Err(error) => {
                self.undo(from).await;
                return Err(error.into());
            }
        };
        let moved = carry(&mut from, &mut into, told).await;
        self.undo(from).await;
        match moved {
            Ok(moved) => target.commit(into).await.map(|()| moved).map_err(MoveError::from),
            Err(error) => {
                target.undo(into).await;
                Err(error)
            }
        }
    }
}

fn tables() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().chain(&CARRIED)
}

async fn carry(
    from: &mut Writing,
    into: &mut Writing,
    told: &(dyn Fn(&'static str, u64) + Send + Sync),
) -> Result<Vec<MovedTable>, MoveError> {
    let names: Vec<&str> = tables().map(|table| table.name).collect();
    alone(from).await?;
    from.hold(&names).await?;
    into.hold(&names).await?;
    if !make_empty(into).await? {
        return Err(MoveError::NotEmpty);
    }
    let mut moved = Vec::new();
    for table in tables() {
        let sent = copy(table, from, into).await?;
        let found = read_back(table, into).await?;
        if sent != found {
            return Err(MoveError::Differs(table.name));
        }
        let digest = found.digest();
        told(table.name, found.rows);
        moved.push(MovedTable { name: table.name, rows: found.rows, digest });
    }
    show(into).await?;
    match contents(into).await?.into_iter().next() {
        Some(finding) => Err(MoveError::Damaged(finding)),
        None => Ok(moved),
    }
}

/// Makes sure that nobody serves the source. On SQLite its lock has done so.
async fn alone(from: &mut Writing) -> Result<(), MoveError> {
    for _ in 0..LOOKS_FOR_OTHERS {
        match from.others().await? {
            Others::None => return Ok(()),
            Others::Serving => return Err(MoveError::InUse),
            Others::Connected => {}
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    Err(MoveError::InUse)
}

async fn copy(table: &Table, from: &mut Reading, into: &mut Writing) -> Result<Sum, Error> {
    let mut sum = Sum::default();
    let insert = table.insert();
    let mut page = table.page(from, None).await?;
    while let Some(last) = page.last().cloned() {
        for row in page {
            sum.add(&row)?;
            into.change_dynamic(table.name, insert.clone(), row).await?;
        }
        page = table.page(from, Some(&last)).await?;
    }
    Ok(sum)
}

async fn read_back(table: &Table, into: &mut Reading) -> Result<Sum, Error> {
    let mut sum = Sum::default();
    let mut page = table.page(into, None).await?;
    while let Some(last) = page.last() {
        for row in &page {
            sum.add(row)?;
        }
        page = table.page(into, Some(last)).await?;
    }
    Ok(sum)
}

/// The rows of a table, counted, and their digests added up: the order in which an engine gives them may
/// differ, and every row has a key that no other has.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sum {
    rows: u64,
    lanes: [u64; 4],
}

impl Sum {
    fn add(&mut self, row: &[Cell]) -> Result<(), Error> {
        let values: Vec<Value> = row.iter().map(value).collect();
        let line = serde_json::to_vec(&values).map_err(|error| {
            let detail = error.to_string();
            Error::Other { statement: "digest", detail }
        })?;
        let digest = Sha256::digest(line);
        for (lane, bytes) in self.lanes.iter_mut().zip(digest.chunks(8)) {
            let number = bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
            *lane = lane.wrapping_add(number);
        }
        self.rows += 1;
        Ok(())
    }

    fn digest(&self) -> String {
        let bytes: Vec<u8> = self.lanes.iter().flat_map(|lane| lane.to_be_bytes()).collect();
        hexadecimal(&bytes)
    }
}
