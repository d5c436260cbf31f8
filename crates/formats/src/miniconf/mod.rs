//! Mini-Conf, the site of online conferences: a calendar (`main_calendar.json`) and lists as CSV
//! (`speakers.csv`, `papers.csv`, `workshops.csv`, and `events.csv` as ISMIR writes it).
//!
//! Nothing says which entry of the calendar and which row of a list are the same but their titles:
//! `merge` finds them. The calendar tells instants, `events.csv` wall clocks; both are enough alone.
//! The other lists have no times: alone they make sessions that are not yet scheduled.

mod calendar;
mod list;
mod markup;
mod merge;
mod names;

#[cfg(test)]
mod tests;

use crate::schedule;
use crate::schedule::fault::Fault;
use crate::schedule::raw::{Event, Schedule};
use crate::schedule::strangers::Strangers;
use crate::text::Markup;
use crate::{Confidence, File, Format, Options, Reader, Reading, Report, Unreadable};

/// Reads the files of a Mini-Conf site.
#[derive(Debug, Clone, Copy)]
pub struct MiniConf;

impl Reader for MiniConf {
    fn format(&self) -> Format {
        Format::MiniConf
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        if calendar::recognises(file) { Confidence::Sure } else { list::recognises(file) }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        read(std::slice::from_ref(file), options)
    }

    /// All files together are one programme.
    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        Ok(vec![read(files, options)?])
    }
}

fn read(files: &[File<'_>], options: &Options) -> Result<Reading, Unreadable> {
    let mut whole = Schedule { markup: Some(Markup::Html), ..Schedule::default() };
    let mut strangers = Strangers::default();
    let mut report = Report::default();
    let mut calendar: Vec<Event> = Vec::new();
    for file in files {
        let name = Some(file.name).filter(|_| files.len() > 1);
        let mut own = Report::default();
        let read = if calendar::recognises(file) {
            calendar::read(file, name, &mut strangers, &mut own)
                .map(|events| calendar.extend(events))
        } else {
            list::read(file, name, &mut whole, &mut strangers, &mut own)
        };
        read.map_err(|fault| fault.of(file))?;
        if let Some(name) = name {
            own.in_file(name);
        }
        report.append(own);
    }
    merge::merge(calendar, &mut whole.events);
    let first = files.first().copied().unwrap_or(File { name: "", bytes: &[] });
    if whole.events.is_empty() {
        let fault = Fault::new(0, "It holds no session.", "Give the calendar of the site.");
        return Err(fault.of(&first));
    }
    strangers.report(&mut report);
    let reading = schedule::conclude(Format::MiniConf, first.name, &whole, options, report);
    let mut reading = reading.map_err(|fault| fault.of(&first))?;
    reading.name = files.iter().map(|file| file.name).collect::<Vec<_>>().join(", ");
    Ok(reading)
}
