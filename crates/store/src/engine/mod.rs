//! The only module that knows two engines.
//!
//! `cell` and `statement` are what the other modules write statements with; `handle` is what runs
//! them. `sqlite` and `postgres` open a database, `writer` groups the commits of SQLite,
//! `changes` tells of what was written, `fault` turns the drivers' errors into ours,
//! `clock` asks the database for the time, `inspect` is what an operator asks of a database itself.

mod cell;
mod changes;
mod clock;
mod fault;
mod handle;
mod inspect;
mod link;
mod migrations;
mod postgres;
mod sqlite;
mod statement;
mod store;
mod writer;

pub(crate) use cell::{BadCell, Cell, CellKind, Column, Field, Row, next, row};
pub use changes::Changes;
pub(crate) use handle::Others;
pub use handle::{Reading, Writing};
pub(crate) use migrations::SCHEMA;
#[cfg(test)]
pub(crate) use statement::Listed;
pub(crate) use statement::{Change, Query, statements};
pub use store::{BoxFuture, Location, Store};

#[cfg(test)]
mod tests;
