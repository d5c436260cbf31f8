//! Which format a file is of.

use crate::ics::Ics;
use crate::plenary::PlenaryReader;
use crate::xml::ScheduleXml;
use crate::{Confidence, File, Format, Options, Place, Reader, Reading, Unreadable};

/// Every reader; among equally sure ones the first wins.
pub static READERS: [&dyn Reader; 3] = [&PlenaryReader, &ScheduleXml, &Ics];

/// Reads a file, in the format that is named or else recognised.
pub fn read(
    file: &File<'_>,
    format: Option<Format>,
    options: &Options,
) -> Result<Reading, Unreadable> {
    let reader = match format {
        Some(format) => READERS.into_iter().find(|reader| reader.format() == format),
        None => recognised(file),
    };
    reader.ok_or_else(|| unknown(file))?.read(file, options)
}

fn recognised(file: &File<'_>) -> Option<&'static dyn Reader> {
    let mut best: Option<(Confidence, &'static dyn Reader)> = None;
    for reader in READERS {
        let confidence = reader.recognises(file);
        if confidence > best.map_or(Confidence::No, |(best, _)| best) {
            best = Some((confidence, reader));
        }
    }
    best.map(|(_, reader)| reader)
}

fn unknown(file: &File<'_>) -> Unreadable {
    let (problem, mend) = if file.bytes.is_empty() {
        ("it is empty.", "Export it again from the system that made it.")
    } else {
        (
            "the format is not one that Plenary knows: schedule.xml, iCalendar (.ics) or Plenary JSON.",
            "If it is one of them after all, name it with --format xml, ics or plenary.",
        )
    };
    Unreadable {
        file: file.name.to_owned(),
        place: Place::default(),
        problem: problem.to_owned(),
        mend: mend.to_owned(),
        zones: None,
    }
}
