//! One function for each thing that a person can ask for: who may, what changes, who is told.
//!
//! Commands and pages stand on this floor and never on the store. A function owns its transaction
//! from top to bottom. A refusal is a value of `Error`; a fault of the house is `Error::Fault`.
//!
//! To add a thing that people can ask for: a module with one function that takes the house, the proof
//! that the caller may, and what was asked; its audit line in the same transaction; its test in `tests/`.

pub mod accounts;
mod audit;
pub mod backup;
mod draft;
mod error;
pub mod events;
pub mod export;
pub mod former;
mod house;
pub mod import;
pub mod letters;
pub mod my_schedule;
pub mod picture;
mod proof;
pub mod published;
pub mod redact;
pub mod releases;
pub mod rounds;
pub mod seats;
pub mod telling;
mod work;

pub use error::{Error, Refusal};
pub use house::{Clock, House};
pub use proof::{Operator, Organiser, Person};
pub use work::Stop;
