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
mod speakers;
mod submission;
mod times;
mod whole;
mod writer;

#[cfg(test)]
mod tests;

pub use crate::app_schedule::Settings;
pub use writer::{write, write_speakers};

use std::borrow::Cow;

use serde_json::Value;

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
        } else if look.has(1, speakers::NAME) || look.has(1, "schedule") && (version_1 || version_2)
        {
            Confidence::Sure
        } else {
            submission::recognise(&look)
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        let mut readings = self.read_all(std::slice::from_ref(file), options)?;
        readings.pop().ok_or_else(|| speakers::alone().of(file))
    }

    /// What files of people tell goes into the first schedule among the files.
    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        let mut schedules = Vec::new();
        let mut people = Vec::new();
        let mut only = None;
        for file in files {
            let mut report = Report::default();
            let mut value = value(file, &mut report).map_err(|fault| fault.of(file))?;
            match speakers::take(&mut value) {
                Some(speakers) => {
                    only = only.or(Some(file));
                    people.extend(speakers);
                }
                None => schedules.push((file, value, report)),
            }
        }
        match (schedules.first_mut(), only) {
            (Some((_, value, report)), Some(_)) => speakers::lay(value, people, report),
            (None, Some(file)) => return Err(speakers::alone().of(file)),
            _ => {}
        }
        let readings = schedules.into_iter().map(|(file, value, report)| {
            conclude(file, value, options, report).map_err(|fault| fault.of(file))
        });
        readings.collect()
    }
}

/// The file as it stands.
fn value(file: &File<'_>, report: &mut Report) -> Result<Value, Fault> {
    let (bytes, comment) = without_comment(file.bytes);
    if comment {
        let message = "A comment before the first brace was passed over: JSON knows none.";
        report.note(NoteKind::Changed, Place::default(), message);
    }
    parse(&File { name: file.name, bytes: &bytes }, report)
}

fn conclude(
    file: &File<'_>,
    value: Value,
    options: &Options,
    mut report: Report,
) -> Result<Reading, Fault> {
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
