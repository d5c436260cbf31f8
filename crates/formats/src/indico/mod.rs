//! Indico: JSON of its HTTP export, events with their contributions and sessions, and timetables.
//!
//! A file with one event is that edition: its contributions are the sessions, what Indico calls a session
//! groups them as a track. A file with several events, as a category gives it, is a programme of these
//! events: each is a session, its contributions are the talks inside. An event that the file tells
//! nothing more of is a session, too.
//!
//! `told` finds what a file holds, `making` joins it, `contribution` and `block` make sessions,
//! `category` makes sessions of whole events, `timetable` reads timetables; `common` is what all tell
//! alike: times, people, rooms, materials.

mod block;
mod category;
mod common;
mod contribution;
mod making;
#[cfg(test)]
mod tests;
mod timetable;
mod told;

use crate::json::Look;
use crate::{Confidence, File, Format, Options, Reader, Reading, Unreadable, together};

/// Reads JSON of Indico.
#[derive(Debug, Clone, Copy)]
pub struct Indico;

impl Reader for Indico {
    fn format(&self) -> Format {
        Format::Indico
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let Some(look) = Look::at(file) else { return Confidence::No };
        let answer = look.all(1, &["count", "_type", "results"]);
        let event = look.all(1, &["_type", "_fossil", "startDate"]);
        let timetable = look.all(4, &["entryType", "startDate", "conferenceId"]);
        if answer || event || timetable { Confidence::Sure } else { Confidence::No }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        together::read(std::slice::from_ref(file), options, told::Told::add, making::conclude)
    }

    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        Ok(vec![together::read(files, options, told::Told::add, making::conclude)?])
    }
}
