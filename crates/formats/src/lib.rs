//! Foreign formats to and from the programme: bytes in, value out, and back.
//!
//! Pure: no file, no network, no clock. A reader takes the bytes of one file and gives a
//! `Programme<Key>` whose items are known by their foreign ids, with a report of all that was left
//! out, changed or guessed. A writer takes a programme and gives bytes.
//!
//! To add a reader: a module with a unit struct that implements `Reader` (most fill a
//! `schedule::raw::Schedule` and leave the rest to `schedule::conclude`), a line in `formats!` and in `READERS`,
//! a fixture per dialect and quirk in `fixtures/`, and its line in the table of `docs/formats.md`.

mod app_schedule;
mod archive;
pub mod atom;
mod detect;
mod edition;
pub mod emf;
pub mod google_io;
pub mod hoverboard;
pub mod ics;
pub mod indico;
mod join;
mod json;
pub mod json_ld;
pub mod kept;
pub mod miniconf;
pub mod open_event;
pub mod plain;
pub mod plenary;
pub mod pretalx;
pub mod public_json;
mod reader;
mod report;
#[cfg(test)]
mod sample;
pub mod sched;
pub mod sched_site;
pub mod schedule;
pub mod schedule_json;
pub mod sessionize;
pub mod sheet;
pub mod symposion;
mod table;
pub mod text;
mod together;
mod words;
pub mod xml;
pub mod xml_writer;
pub mod yaml;

pub use app_schedule::own_ids;
pub use detect::{READERS, read, read_all};
pub use edition::{Edition, Written};
pub use join::join;
pub use reader::{
    Confidence, Extent, File, Format, Key, Known, Options, Reader, Reading, Unreadable,
};
pub use report::{Note, NoteKind, Place, Report};
pub use words::{English, Words};
