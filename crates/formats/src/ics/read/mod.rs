//! Reads iCalendar (RFC 5545) as real programs write it.
//!
//! The content lines are taken apart here rather than with a library: parsers for the format accept
//! a whole file or none of it, and most real files break a rule somewhere (lines that are not
//! folded, texts with raw line breaks, parameters of vCalendar 1.0, zones that nobody defines).
//! What is understood is read, what is not is reported with its line.

mod calendar;
mod entry;
mod lines;
mod names;
mod notes;
mod observances;
mod occurrences;
mod places;
mod recurrence;
mod sessions;
mod tree;
mod value;
mod venue;
mod windows;
mod zones;

use programme::{Lang, Programme};

use crate::text;
use crate::{Confidence, File, Format, NoteKind, Options, Place, Reader, Reading, Unreadable};
use entry::Entry;
use notes::Notes;
use places::CommonEnd;
use sessions::{Builder, Shared};
use tree::{Broken, Component};
use venue::{Nowhere, Venue};

/// The largest file that is read, in bytes.
const LARGEST: usize = 64 << 20;
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
        let mut notes = Notes::default();
        let calendars = calendars(file, &mut notes)?;
        let components = events(&calendars);
        let entries: Vec<Entry<'_>> = components
            .iter()
            .zip(1..)
            .map(|(component, number)| Entry::read(component, number, &mut notes))
            .collect();
        if entries.is_empty() {
            return Err(refuse(
                file,
                calendars.first().map(|calendar| calendar.line),
                "The calendar holds no events (VEVENT).",
                "Export it again with the sessions in it.",
            ));
        }
        other_components(&calendars, &mut notes);
        let mut venue = Venue::find(&calendars, &entries, options.zone.as_ref(), &mut notes)
            .map_err(|nowhere| no_zone(file, &entries, nowhere))?;
        let occurrences = occurrences::all(&entries, &mut venue, &mut notes);
        let markup =
            text::guess_markup(entries.iter().filter_map(|one| one.description.as_deref()));
        let lang = language(&entries, options, &mut notes);
        let zone = venue.zone.clone();
        let event = calendar::event(&calendars, file.name, &lang, zone, markup, &mut notes);
        let mut event = event.ok_or_else(|| {
            refuse(file, None, "The calendar has no name.", "Give it an X-WR-CALNAME.")
        })?;
        let common_end = CommonEnd::of(entries.iter().filter_map(|one| one.location.as_deref()));
        if let Some(place) = common_end.place() {
            let message =
                format!("“{place}” ends nearly all locations; it became the event's place.");
            notes.whole(NoteKind::Guessed, message);
            event.place = programme::Text::new(lang.clone(), text::clean_line(&place));
        }
        let sched = calendar::is_sched(&calendars);
        let shared = Shared { lang: &lang, markup, common_end: &common_end, sched };
        let mut builder = Builder::new(shared, Programme::empty(event), &occurrences);
        for occurrence in &occurrences {
            builder.add(occurrence, &mut notes);
        }
        Ok(Reading {
            name: file.name.to_owned(),
            format: Format::Ics,
            programme: builder.finish(),
            report: notes.report,
            files: Vec::new(),
            pictures: Vec::new(),
        })
    }
}

/// The calendars of a file, their lines mended.
fn calendars(file: &File<'_>, notes: &mut Notes) -> Result<Vec<Component>, Unreadable> {
    if file.bytes.len() > LARGEST {
        let problem = format!("The file is larger than {} MB.", LARGEST >> 20);
        return Err(refuse(
            file,
            None,
            &problem,
            "Split it by days, and import the parts in turn.",
        ));
    }
    let decoded = text::decode(file.bytes)
        .map_err(|error| refuse(file, error.line, &error.problem, &error.mend))?;
    if let Some(note) = decoded.note {
        notes.whole(NoteKind::Guessed, note);
    }
    let Some((calendar, skipped)) = lines::calendar(&decoded.text) else {
        return Err(refuse(
            file,
            Some(1),
            "This is not a calendar: nothing in it begins with BEGIN:VCALENDAR.",
            "Import the .ics file itself, or name the file's format with --format.",
        ));
    };
    if skipped > 0 {
        notes.at(
            NoteKind::Changed,
            skipped,
            "VCALENDAR",
            "What stands before the calendar was left out.",
        );
    }
    let logical = content_lines(file, &calendar, skipped, notes)?;
    let tree = tree::build(&logical).map_err(|broken| broken_file(file, broken))?;
    for line in tree.stray {
        notes.at(
            NoteKind::LeftOut,
            line,
            "content line",
            "A line that belongs to no component was left out.",
        );
    }
    Ok(tree.calendars)
}

/// The content lines of a calendar, of which some lines stand before it in the file.
fn content_lines(
    file: &File<'_>,
    calendar: &str,
    skipped: u64,
    notes: &mut Notes,
) -> Result<Vec<lines::Logical>, Unreadable> {
    let (logical, mended) = lines::logical(calendar, skipped);
    if let Some(line) = mended.too_long {
        let problem = format!("A line is longer than {} MB.", lines::LONGEST_LINE >> 20);
        return Err(refuse(
            file,
            Some(line),
            &problem,
            "Export the calendar without embedded files.",
        ));
    }
    if let Some(line) = mended.too_many {
        let problem = format!("The file has more than {} lines.", lines::MOST_LINES);
        let mend = "Split it by days, and import the parts in turn.";
        return Err(refuse(file, Some(line), &problem, mend));
    }
    if let Some((line, count)) = mended.broken {
        let message = format!(
            "{count} lines that stand without a fold were joined to the value before them."
        );
        notes.at(NoteKind::Changed, line, "DESCRIPTION", message);
    }
    Ok(logical)
}

/// The events of all calendars, also those that a forgotten END put inside something else.
fn events(calendars: &[Component]) -> Vec<&Component> {
    let mut found = Vec::new();
    let mut ahead: Vec<&Component> = calendars.iter().rev().collect();
    while let Some(component) = ahead.pop() {
        if component.name == "VEVENT" {
            found.push(component);
        }
        ahead.extend(component.children.iter().rev());
    }
    found
}

/// Says what beside events stands in the calendars.
fn other_components(calendars: &[Component], notes: &mut Notes) {
    for calendar in calendars {
        for component in &calendar.children {
            if !matches!(component.name.as_str(), "VEVENT" | "VTIMEZONE") {
                let name: String = component.name.chars().take(60).collect();
                let message = format!("{name} was left out: a programme has no place for it.");
                notes.at(NoteKind::LeftOut, component.line, name, message);
            }
        }
    }
}

/// The language asked for; else the one that the titles name; else the one that the texts seem to be in.
fn language(entries: &[Entry<'_>], options: &Options, notes: &mut Notes) -> Lang {
    if let Some(language) = &options.language {
        return language.clone();
    }
    let named = entries.iter().find_map(|entry| {
        let parameter = entry.component.get("SUMMARY")?.parameter("LANGUAGE")?;
        parameter.parse::<Lang>().ok()
    });
    if let Some(language) = named {
        return language;
    }
    let samples: Vec<&str> = entries
        .iter()
        .flat_map(|entry| [entry.title.as_deref(), entry.description.as_deref()])
        .flatten()
        .map(|sample| &sample[..sample.floor_char_boundary(1_000)])
        .take(400)
        .collect();
    let guess = text::guess_language(&samples);
    let message = match &guess {
        Some(language) => {
            format!(
                "The texts seem to be in “{language}”. Where it is another, name it with --language."
            )
        }
        None => "The language of the texts is not known. Name it with --language.".to_owned(),
    };
    notes.whole(NoteKind::Guessed, message);
    guess.unwrap_or_else(Lang::und)
}

fn broken_file(file: &File<'_>, broken: Broken) -> Unreadable {
    match broken {
        Broken::Unfinished(name, line) => {
            let name: String = name.chars().take(60).collect();
            let problem = format!("The file ends before END:{name}: the end of it is missing.");
            refuse(file, Some(line), &problem, "Download or export it again.")
        }
        Broken::Deep(line) => {
            let problem = "Components stand in one another deeper than the format allows.";
            refuse(file, Some(line), problem, "Export it again, or repair it by hand.")
        }
        Broken::Many(line) => {
            let problem = "The calendar holds more than 100000 events.";
            refuse(file, Some(line), problem, "Split it by days, and import the parts in turn.")
        }
    }
}

fn no_zone(file: &File<'_>, entries: &[Entry<'_>], nowhere: Nowhere) -> Unreadable {
    let problem = match nowhere.unknown {
        Some(name) => format!("The calendar's zone “{name}” is not known."),
        None => "The calendar does not say in which zone the venue is (UTC names none).".to_owned(),
    };
    let mend = if nowhere.fitting.is_empty() {
        "Name it with --zone, such as --zone Europe/Zurich.".to_owned()
    } else {
        let names: Vec<&str> = nowhere.fitting.iter().map(|zone| zone.name()).collect();
        format!("Name it with --zone; by their offsets these fit: {}.", names.join(", "))
    };
    let line = entries.first().map(|entry| entry.line);
    Unreadable { zones: Some(nowhere.fitting), ..refuse(file, line, &problem, &mend) }
}

fn refuse(file: &File<'_>, line: Option<u64>, problem: &str, mend: &str) -> Unreadable {
    Unreadable {
        file: file.name.to_owned(),
        place: Place { file: None, line, element: None },
        problem: problem.to_owned(),
        mend: mend.to_owned(),
        zones: None,
    }
}

#[cfg(test)]
mod tests;
