//! The only SQL; SQLite or PostgreSQL.
//!
//! `Store::read` gives a consistent view that cannot change anything; `Store::write` runs a
//! transaction. Each module below is one subject: its rows, its statements, its functions on
//! `Reading` and `Writing`. `engine` alone knows that there are two engines.
//!
//! ```no_run
//! # async fn example(store: store::Store, event: store::EventId) -> Result<(), Box<dyn std::error::Error>> {
//! # #[derive(Debug)] struct Gone;
//! let note = "see you in Geneva".to_owned();
//! let written: Result<u32, store::WriteError<Gone>> = store
//!     .write(move |writing| {
//!         // The work may be run again, so each run takes its own copies.
//!         let (event, note) = (event.clone(), note.clone());
//!         Box::pin(async move {
//!             if writing.event_by_id(&event).await?.is_none() {
//!                 return Err(store::WriteError::Refused(Gone));
//!             }
//!             writing.set_instance("note", &note).await?;
//!             Ok(1)
//!         })
//!     })
//!     .await;
//! # Ok(()) }
//! ```
//!
//! To add a table: a pair of files in `migrations/`, its name in `backup::TABLES`, and a module
//! with its `statements!`, listed in `statements`. The tests name what was forgotten.
//!
//! What errors mean: a `store::Error` is a fault, or a key that exists already (`Duplicate`);
//! `Stale` and what use cases give as `WriteError::Refused` are refusals; `OpenError` and
//! `RestoreError` are sentences for an operator.

mod accounts;
mod audit;
mod backup;
mod check;
mod documents;
mod draft;
mod engine;
mod error;
mod events;
mod files;
mod history;
mod id;
mod instance;
mod letters;
mod my_schedule;
mod proofs;
mod redactions;
mod releases;
mod reminders;
mod rounds;
mod seats;
mod sign_ins;
mod sources;
#[cfg(test)]
mod statements;

pub use accounts::{AccountRow, Role};
pub use audit::AuditLine;
pub use backup::{BACKUP, BackupError, MoveError, MovedTable, RestoreError, looks_like_a_backup};
pub use check::Finding;
pub use documents::Document;
pub use draft::{DraftItem, PutItem, Revision, Stale};
pub use engine::{BoxFuture, Changes, Location, Reading, Store, Writing};
pub use error::{Error, OpenError, WriteError};
pub use events::{EventRow, Publicity};
pub use files::{FileEntry, FileRow};
pub use history::HistoryRow;
pub use id::{AccountId, EventId, hash, random_id};
pub use letters::{LetterRow, NewLetter, WaitingLetter, WaitingRow};
pub use my_schedule::{OwnScheduleRow, ScheduleRow};
pub use proofs::{ChallengeRow, PasskeyRow};
pub use redactions::Redaction;
pub use releases::{NewRelease, ReleaseDocuments, ReleaseRow, ReleasedItem};
pub use reminders::DigestRow;
pub use seats::{NamedInLine, NewSeatList, OwnPlace, PersonInLine, SeatList, SessionCode};
pub use sign_ins::{CodeRow, SignInRow};
pub use sources::{ForeignId, SourceItem};
