//! pretalx: the lists of its REST API, the files that others derive from them, its CSV and JSON exports.
//!
//! One programme comes as several files (submissions, speakers, slots, rooms, questions, …): `pile` sorts
//! what stands in all of them, and `making` joins it by codes and ids. `names` knows rooms, tracks,
//! types and tags, `slots` when things are, `submission` and `speaker` make sessions and people,
//! `answers` keeps private answers out, `export` reads the tables.

mod answers;
mod export;
mod making;
mod names;
mod pile;
mod recognise;
mod slots;
mod speaker;
mod submission;

#[cfg(test)]
mod tests;

use crate::{Confidence, File, Format, Options, Reader, Reading, Unreadable, together};

/// Reads files of pretalx.
#[derive(Debug, Clone, Copy)]
pub struct Pretalx;

impl Reader for Pretalx {
    fn format(&self) -> Format {
        Format::Pretalx
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        recognise::look(file)
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        together::read(std::slice::from_ref(file), options, pile::Pile::add, making::conclude)
    }

    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        Ok(vec![together::read(files, options, pile::Pile::add, making::conclude)?])
    }
}

/// The note on what no import takes over.
const CONTACT: &str = "The contact details of a person are never imported.";
const INTERNAL: &str = "Notes, reviews and scores of the organisers are never imported.";
