//! Reads iCalendar (RFC 5545) as real programs write it.
//!
//! The content lines are taken apart here rather than with a library: parsers for the format accept
//! a whole file or none of it, and most real files break a rule somewhere (lines that are not
//! folded, texts with raw line breaks, parameters of vCalendar 1.0, zones that nobody defines).
//! What is understood is read, what is not is reported with its line.
//!
//! The way of a file: `open` gives its components, `entry` what each event says, `whole` what holds
//! for all files of an import, `occurrences` the times, and `sessions` the programme.

mod calendar;
mod entry;
mod folds;
mod lines;
mod names;
mod notes;
mod observances;
mod occurrences;
mod open;
mod places;
mod recurrence;
mod refusals;
mod sessions;
mod told;
mod tree;
mod value;
mod venue;
mod whole;
mod windows;
mod zones;

use programme::Programme;
use programme::validate::ITEMS_LIMIT;

use crate::{Confidence, File, Format, Options, Reader, Reading, Unreadable};
use entry::Entry;
use notes::Notes;
pub(crate) use sessions::is_service;
use sessions::{Builder, Shared};
pub(crate) use told::{ToldEntry, rooms, told};
use tree::Component;
use venue::Venue;
use whole::Whole;

/// How far into a file its format is looked for.
const LOOK: usize = 64 << 10;

/// The reader of iCalendar.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ics;

impl Reader for Ics {
    fn format(&self) -> Format {
        Format::Ics
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let head = &file.bytes[..file.bytes.len().min(LOOK)];
        // Also inside HTML, and in UTF-16, where every other byte is zero.
        let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
        let wanted = b"BEGIN:VCALENDAR";
        let place = head.windows(wanted.len()).position(|one| one.eq_ignore_ascii_case(wanted));
        let named = file.name.to_ascii_lowercase().ends_with(".ics");
        match place {
            Some(place) if place <= 16 || named => Confidence::Sure,
            Some(_) => Confidence::Maybe,
            None if named => Confidence::Maybe,
            None => Confidence::No,
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        let mut readings = self.read_all(std::slice::from_ref(file), options)?;
        readings.pop().ok_or_else(|| refusals::no_events(file, None))
    }

    /// A reading of each file. What the files share, such as the place behind every room, shows only
    /// when they are looked at together.
    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        let mut opened = Vec::with_capacity(files.len());
        for file in files {
            let mut notes = Notes::default();
            let calendars = open::calendars(file, &mut notes)?;
            opened.push((file, calendars, notes));
        }
        let mut parts = Vec::with_capacity(files.len());
        for (file, calendars, notes) in &mut opened {
            parts.push(Part::new(file, calendars, std::mem::take(notes))?);
        }
        let whole = Whole::of(&mut parts, options);
        parts.into_iter().map(|part| part.read(&whole, options)).collect()
    }
}

/// A file of an import, taken apart.
struct Part<'a> {
    file: &'a File<'a>,
    calendars: &'a [Component],
    entries: Vec<Entry<'a>>,
    notes: Notes,
}

impl<'a> Part<'a> {
    fn new(
        file: &'a File<'a>,
        calendars: &'a [Component],
        mut notes: Notes,
    ) -> Result<Part<'a>, Unreadable> {
        let entries: Vec<Entry<'_>> = open::events(calendars)
            .into_iter()
            .zip(1..)
            .map(|(component, number)| Entry::read(component, number, &mut notes))
            .collect();
        if entries.is_empty() {
            return Err(refusals::no_events(file, calendars.first()));
        }
        open::other_components(calendars, &mut notes);
        Ok(Part { file, calendars, entries, notes })
    }

    fn read(self, whole: &Whole, options: &Options) -> Result<Reading, Unreadable> {
        let Part { file, calendars, entries, mut notes } = self;
        let mut venue = Venue::find(calendars, &entries, options, &mut notes)
            .map_err(|nowhere| refusals::no_zone(file, &entries, nowhere))?;
        let occurrences = occurrences::all(&entries, &mut venue, &mut notes);
        if occurrences.len() > ITEMS_LIMIT {
            return Err(refusals::too_many(file, None));
        }
        let zone = venue.zone.clone();
        let (lang, markup) = (&whole.lang, whole.markup);
        let event = calendar::event(calendars, file.name, lang, zone, markup, &mut notes);
        let mut event = event.ok_or_else(|| refusals::no_name(file))?;
        event.place = whole.place(&mut notes);
        let sched = calendar::is_sched(calendars);
        let shared = Shared { lang, markup, common_end: &whole.common_end, sched };
        let mut builder = Builder::new(shared, Programme::empty(event), &occurrences);
        for occurrence in &occurrences {
            builder.add(occurrence, &mut notes);
        }
        let (programme, shared_ids) = builder.finish();
        Ok(Reading {
            shared_ids,
            report: notes.report,
            ..Reading::of(file.name, Format::Ics, programme)
        })
    }
}

/// Joins the lines of a text and does nothing with them, for `fuzz/` alone.
#[cfg(feature = "fuzzing")]
pub fn fuzzing_unfold(text: &str) {
    let (lines, _) = lines::logical(text, 1);
    assert!(lines.iter().map(|line| line.text.len()).sum::<usize>() <= text.len());
}

#[cfg(test)]
mod tests;
