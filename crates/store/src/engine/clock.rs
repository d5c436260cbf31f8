//! The database's own clock. Where several processes share a database their clocks may differ, and what is
//! decided by a time is decided by this one; where one process has the file to itself, its own is as good.

use jiff::Timestamp;

use super::cell::{Cell, CellKind, Column};
use super::handle::Reading;
use super::link::Engine;
use crate::error::Error;

const INSTANT: Column = Column { name: "", kind: CellKind::Int, nullable: true };

impl Reading {
    /// The time at the database, to be asked after what is waited for; none on SQLite.
    pub async fn database_time(&mut self) -> Result<Option<Timestamp>, Error> {
        if self.engine() == Engine::Sqlite {
            return Ok(None);
        }
        let name = "database_time";
        let sql = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";
        let rows = self.dynamic(name, sql.into(), Vec::new(), &[INSTANT]).await?;
        let unreadable = || Error::Unreadable { statement: name, detail: "no time".into() };
        match rows.first().and_then(|row| row.first()) {
            Some(Cell::Int(Some(number))) => {
                Timestamp::from_microsecond(*number).map(Some).map_err(|_| unreadable())
            }
            _ => Err(unreadable()),
        }
    }
}
