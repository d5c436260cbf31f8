//! A public site of Sched, without a key: its `all.ics` and saved pages, which together tell what
//! neither does alone. The pages that are known are the lists (simple, with descriptions), single
//! sessions, directories of people, and the pages of single people.
//!
//! `page` cuts a page into pieces that a parser can bear, `session` and `person` read one piece,
//! `when` its times, `joining` brings sessions of the calendar and of the pages together by their ids.

mod element;
mod joining;
mod page;
mod person;
mod private;
mod session;
mod when;

#[cfg(test)]
mod tests;

use crate::ics::{self, ToldEntry};
use crate::schedule::fault::Fault;
use crate::{Confidence, File, Format, Options, Reader, Reading, Report, Unreadable, together};
use page::Page;
use person::Mention;
use session::Found;

/// How far into a file its marks are looked for, in bytes.
const LOOK: usize = 2 << 20;

/// Reads a public site of Sched.
#[derive(Debug, Clone, Copy)]
pub struct SchedSite;

impl Reader for SchedSite {
    fn format(&self) -> Format {
        Format::SchedSite
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        match kind(file) {
            // The calendar alone too: pages that are saved later belong to the same source.
            Some(Kind::Page) => Confidence::Sure,
            Some(Kind::Calendar) if is_plain(file) => Confidence::Sure,
            Some(Kind::Calendar) => Confidence::Maybe,
            None => Confidence::No,
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        together::read(std::slice::from_ref(file), options, Site::add, joining::conclude)
    }

    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        Ok(vec![together::read(files, options, Site::add, joining::conclude)?])
    }
}

enum Kind {
    Page,
    Calendar,
}

/// Whether all times of a calendar are instants, as Sched writes them.
fn is_plain(file: &File<'_>) -> bool {
    !String::from_utf8_lossy(file.bytes).contains("DTSTART;TZID=")
}

fn kind(file: &File<'_>) -> Option<Kind> {
    let head = &file.bytes[..file.bytes.len().min(LOOK)];
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&head);
    let start = text.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    if start.starts_with("BEGIN:VCALENDAR") {
        return start.contains("PRODID:-//Sched.com").then_some(Kind::Calendar);
    }
    let ours = text.contains("sched-") || text.contains("list-single__");
    let marked = page::MARKS.iter().any(|mark| text.contains(mark));
    (start.starts_with('<') && ours && marked).then_some(Kind::Page)
}

/// What all calendars of an import tell.
#[derive(Default)]
pub struct Calendar {
    name: String,
    acronym: String,
    /// Each with its file, where there are several.
    entries: Vec<(Option<String>, ToldEntry)>,
}

/// What all files of an import tell.
#[derive(Default)]
pub struct Site {
    calendar: Calendar,
    pages: usize,
    sessions: Vec<Found>,
    people: Vec<Mention>,
    /// The host of the site, as pages name themselves.
    host: String,
    title: String,
}

impl Site {
    fn add(
        &mut self,
        file: &File<'_>,
        name: Option<&str>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        if matches!(kind(file), Some(Kind::Calendar)) {
            let told = ics::told(file, report)?;
            let calendar = &mut self.calendar;
            let entries = told.entries.into_iter();
            calendar.entries.extend(entries.map(|entry| (name.map(str::to_owned), entry)));
            for (ours, theirs) in
                [(&mut calendar.name, told.name), (&mut calendar.acronym, told.acronym)]
            {
                if ours.is_empty() {
                    *ours = theirs;
                }
            }
            return Ok(());
        }
        let text = page::text(file, report)?;
        let page = Page::cut(&text)?;
        let before = (self.sessions.len(), self.people.len());
        for piece in &page.pieces {
            if !crate::text::bearable(piece.html) {
                let message =
                    "A piece of a page has too much or too deeply nested markup; it was left out.";
                report.note(crate::NoteKind::LeftOut, page::place(piece.line, name), message);
                continue;
            }
            match piece.kind {
                page::What::Session => self.sessions.extend(session::read(piece, name)),
                page::What::Person => self.people.extend(person::listed(piece, name)),
                page::What::Profile => self.people.extend(person::own(piece, &page.address, name)),
            }
        }
        if (self.sessions.len(), self.people.len()) == before {
            let problem = "The page holds no session and no person of Sched.";
            let mend = "Save the list with descriptions, a session’s page or the directory of speakers, whole.";
            return Err(Fault::new(0, problem, mend));
        }
        self.pages += 1;
        for (ours, theirs) in [(&mut self.host, &page.host), (&mut self.title, &page.title)] {
            if ours.is_empty() {
                ours.clone_from(theirs);
            }
        }
        Ok(())
    }
}
