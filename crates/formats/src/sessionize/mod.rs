//! Sessionize: the views All, GridSmart, Sessions and Speakers of its API, one or several as one
//! programme, joined by the ids of sessions, people and rooms.
//!
//! `views` takes the files apart, `talk` one session, `category` tells what a category is, `talks`
//! joins what several views tell of one session and puts plenary sessions in the rooms of their day.

mod category;
mod person;
mod talk;
mod talks;
#[cfg(test)]
mod tests;
mod views;

use crate::json::{Look, conclude_all, parse_all};
use crate::schedule::fault::Fault;
use crate::sessionize::views::Gather;
use crate::{Confidence, File, Format, Options, Reader, Reading, Report, Unreadable};

/// Reads the views of Sessionize.
#[derive(Debug, Clone, Copy)]
pub struct Sessionize;

/// Fields that every session has, and every person.
const SESSION: [&str; 2] = ["isServiceSession", "isPlenumSession"];
const PERSON: [&str; 2] = ["profilePicture", "isTopSpeaker"];
/// The parts of the view All, which are there even when nothing is in them.
const ALL: [&str; 5] = ["sessions", "speakers", "questions", "categories", "rooms"];

impl Reader for Sessionize {
    fn format(&self) -> Format {
        Format::Sessionize
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let Some(look) = Look::at(file) else { return Confidence::No };
        let sure = if look.list {
            let speakers = look.all(2, &PERSON);
            let grid = look.has(2, "rooms")
                && (look.all(6, &SESSION) || look.has(4, "hasOnlyPlenumSessions"));
            let groups = look.has(2, "groupName") && look.has(2, "sessions");
            speakers || grid || groups && (look.all(4, &SESSION) || look.has(2, "groupId"))
        } else {
            let sessions = look.has(1, "sessions") && look.all(3, &SESSION);
            let speakers = look.has(1, "speakers") && look.all(3, &PERSON);
            sessions || speakers || look.all(1, &ALL)
        };
        if sure { Confidence::Sure } else { Confidence::No }
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
    for (document, file) in documents.into_iter().zip(files) {
        gather.view(document.value, document.file).map_err(|fault| fault.of(file))?;
    }
    if gather.is_empty() {
        let problem =
            "It holds no session and no person: the event is empty, or nothing of it is shown yet.";
        let mend = "Let its API in Sessionize show the accepted sessions, and export it again.";
        return Err(Fault::new(0, problem, mend).of(first));
    }
    let (schedule, report) = gather.finish();
    conclude_all(Format::Sessionize, first, files, &schedule, options, report)
}
