//! GDG hoverboard, the site of many developer festivals: files of the schedule, the sessions and the
//! speakers, each a list or an object by ids, or one file with all of them.
//!
//! `parts` tells which is which and reads sessions and speakers, `grid` finds out from the columns
//! and time slots of the schedule when and where each session takes place.

mod grid;
mod parts;
#[cfg(test)]
mod tests;

use crate::hoverboard::parts::Gather;
use crate::json::{Look, conclude_all, parse_all};
use crate::{Confidence, File, Format, Options, Reader, Reading, Report, Unreadable};

/// Reads the files of GDG hoverboard.
#[derive(Debug, Clone, Copy)]
pub struct Hoverboard;

impl Reader for Hoverboard {
    fn format(&self) -> Format {
        Format::Hoverboard
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let Some(look) = Look::at(file) else { return Confidence::No };
        // How deep the days, sessions and speakers stand: below their ids, or in the one file below
        // the name of their kind, too.
        let any = |depth: usize, names: &[&str]| names.iter().any(|name| look.has(depth, name));
        let days = |depth: usize| {
            look.has(depth, "timeslots") && look.all(depth + 2, &["startTime", "sessions"])
        };
        let sessions = |depth: usize| {
            look.all(depth, &["title", "complexity"])
                && any(depth, &["presentation", "videoId"])
                && any(depth, &["speakers", "description"])
        };
        let speakers = |depth: usize| {
            look.all(depth, &["name", "socials"]) && look.all(depth + 2, &["icon", "link"])
        };
        let known = |depth: usize| days(depth) || sessions(depth) || speakers(depth);
        let parts = any(1, &["schedule", "sessions", "speakers"]);
        if known(2) || !look.list && parts && known(3) {
            Confidence::Sure
        } else if look.all(2, &["title", "complexity"]) || look.all(2, &["name", "photoUrl", "bio"])
        {
            // A list of sessions or of speakers says little of its own.
            Confidence::Maybe
        } else {
            Confidence::No
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        together(file, std::slice::from_ref(file), options)
    }

    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        files.first().map(|first| together(first, files, options)).into_iter().collect()
    }
}

fn together(
    first: &File<'_>,
    files: &[File<'_>],
    options: &Options,
) -> Result<Reading, Unreadable> {
    let mut report = Report::default();
    let documents = parse_all(files, &mut report)?;
    let mut gather = Gather::new(report);
    for document in documents {
        gather.document(document.value, document.file);
    }
    let (schedule, report) = gather.finish().map_err(|fault| fault.of(first))?;
    conclude_all(Format::Hoverboard, first, files, &schedule, options, report)
}
