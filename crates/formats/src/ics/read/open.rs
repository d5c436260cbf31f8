//! From the bytes of a file to its components, the lines mended on the way.

use super::folds::whole_characters;
use super::notes::Notes;
use super::refusals::{broken_file, refuse};
use super::tree::{self, Component};
use super::{lines, refusals};
use crate::{File, NoteKind, Unreadable, text};

/// The largest file that is read, in bytes.
const LARGEST: usize = 64 << 20;

/// The calendars of a file.
pub(super) fn calendars(file: &File<'_>, notes: &mut Notes) -> Result<Vec<Component>, Unreadable> {
    if file.bytes.len() > LARGEST {
        let problem = format!("The file is larger than {} MB.", LARGEST >> 20);
        return Err(refuse(file, None, &problem, refusals::SPLIT));
    }
    let bytes = whole_characters(file.bytes);
    let decoded = text::decode(&bytes)
        .map_err(|error| refuse(file, error.line, &error.problem, &error.mend))?;
    if let Some(remark) = &decoded.remark {
        notes.place(remark.kind, remark.place(), &remark.message);
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
        let message = "What stands before the calendar was left out.";
        notes.at(NoteKind::Changed, skipped, "VCALENDAR", message);
    }
    let logical = content_lines(file, &calendar, skipped, notes)?;
    let tree = tree::build(&logical).map_err(|broken| broken_file(file, broken))?;
    for line in tree.stray {
        let message = "A line that belongs to no component was left out.";
        notes.at(NoteKind::LeftOut, line, "content line", message);
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
        let mend = "Export the calendar without embedded files.";
        return Err(refuse(file, Some(line), &problem, mend));
    }
    if let Some(line) = mended.too_many {
        let problem = format!("The file has more than {} lines.", lines::MOST_LINES);
        return Err(refuse(file, Some(line), &problem, refusals::SPLIT));
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
pub(super) fn events(calendars: &[Component]) -> Vec<&Component> {
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
pub(super) fn other_components(calendars: &[Component], notes: &mut Notes) {
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
