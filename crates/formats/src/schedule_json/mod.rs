//! `schedule.json`, which frab, pretalx, the c3voc hub and others write beside `schedule.xml`; read
//! leniently in both versions, and written (`writer`) strictly in the first.
//!
//! Version 1 puts events under days and rooms; version 2 puts them in one list, with texts in several
//! languages and people apart. A file that holds a single submission is a programme of one session.
//! `whole` reads what stands around events, `places` rooms and tracks, `event` one event, `persons`
//! who appears; whatever nobody asked for is reported. To add a field: take it where it stands, and
//! name it in `docs/formats.md`.

mod event;
mod names;
mod persons;
mod places;
mod submission;
mod times;
mod whole;
mod writer;

#[cfg(test)]
mod tests;

pub use crate::app_schedule::Settings;
pub use writer::write;

use std::borrow::Cow;

use crate::json::{Look, parse};
use crate::schedule::fault::Fault;
use crate::schedule::{self, raw};
use crate::{
    Confidence, File, Format, NoteKind, Options, Place, Reader, Reading, Report, Unreadable,
};

/// Reads `schedule.json`.
#[derive(Debug, Clone, Copy)]
pub struct ScheduleJson;

impl Reader for ScheduleJson {
    fn format(&self) -> Format {
        Format::Json
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let (bytes, _) = without_comment(file.bytes);
        let Some(look) = Look::at(&File { name: file.name, bytes: &bytes }) else {
            return Confidence::No;
        };
        let version_1 = look.has(2, "conference");
        let version_2 = look.all(2, &["events", "version"]);
        if look.list {
            Confidence::No
        } else if look.has(1, "schedule") && (version_1 || version_2) {
            Confidence::Sure
        } else {
            submission::recognise(&look)
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        read(file, options).map_err(|fault| fault.of(file))
    }
}

fn read(file: &File<'_>, options: &Options) -> Result<Reading, Fault> {
    let mut report = Report::default();
    let (bytes, comment) = without_comment(file.bytes);
    if comment {
        let message = "A comment before the first brace was passed over: JSON knows none.";
        report.note(NoteKind::Changed, Place::default(), message);
    }
    let value = parse(&File { name: file.name, bytes: &bytes }, &mut report)?;
    let schedule: raw::Schedule = whole::understand(value, &mut report)?;
    schedule::conclude(Format::Json, file.name, &schedule, options, report)
}

/// The file with blanks for a comment at its beginning, so that lines keep their numbers; and whether
/// there was one.
fn without_comment(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    if !bytes[start..].starts_with(b"/*") {
        return (Cow::Borrowed(bytes), false);
    }
    let Some(length) = bytes[start + 2..].windows(2).position(|pair| pair == b"*/") else {
        return (Cow::Borrowed(bytes), false);
    };
    let mut blank = bytes.to_vec();
    for byte in &mut blank[start..start + 2 + length + 2] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
    (Cow::Owned(blank), true)
}
