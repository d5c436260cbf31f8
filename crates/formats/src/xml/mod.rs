//! `schedule.xml` in all its dialects (pentabarf, frab, pretalx, hub, FOSDEM, wafer, OSEM), read leniently.
//!
//! The way of a file: `pull` gives its elements and refuses what is hostile; `parse` takes out what
//! is understood and reports the rest (`event` for one event); `schedule` makes the programme of it.

mod event;
mod parse;
mod pull;

#[cfg(test)]
mod tests;

use crate::text::decode;
use crate::{Confidence, File, Format, Options, Reader, Reading, Report, Unreadable};

use crate::schedule;
use crate::schedule::fault::Fault;

/// The largest file that is read, in bytes.
const MAX_BYTES: usize = 256 << 20;

/// Reads `schedule.xml`.
#[derive(Debug, Clone, Copy)]
pub struct ScheduleXml;

impl Reader for ScheduleXml {
    fn format(&self) -> Format {
        Format::Xml
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let head = &file.bytes[..file.bytes.len().min(4_000)];
        // UTF-16 reads as ASCII once its zeros are gone; that is enough for a look.
        let ascii: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
        let text = String::from_utf8_lossy(&ascii);
        let text = text.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
        let lower = text.to_ascii_lowercase();
        if !text.starts_with('<')
            || lower.starts_with("<!doctype html")
            || lower.starts_with("<html")
        {
            Confidence::No
        } else if text.contains("<schedule") || text.contains(":schedule") {
            Confidence::Sure
        } else {
            Confidence::Maybe
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        read(file, options).map_err(|fault| fault.of(file))
    }
}

fn read(file: &File<'_>, options: &Options) -> Result<Reading, Fault> {
    if file.bytes.len() > MAX_BYTES {
        let problem = format!("The file is larger than {} MB.", MAX_BYTES >> 20);
        return Err(Fault::new(1, problem, "Divide it into several."));
    }
    let mut report = Report::default();
    let decoded = decode(file.bytes).map_err(|error| Fault {
        line: error.line,
        element: None,
        problem: error.problem,
        mend: error.mend,
        zones: None,
    })?;
    decoded.tell(&mut report);
    let schedule = parse::parse(&decoded.text, &mut report)?;
    schedule::conclude(Format::Xml, file.name, &schedule, options, report)
}
