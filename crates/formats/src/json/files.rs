//! Several files of one programme, as systems write them: sessions here, people there.

use serde_json::Value;

use crate::json::parse;
use crate::schedule::conclude;
use crate::schedule::raw::Schedule;
use crate::{File, Format, Options, Reading, Report, Unreadable};

/// A file, parsed.
#[derive(Debug)]
pub struct Document<'a> {
    /// Its name, for notes; none where it is the only one.
    pub file: Option<&'a str>,
    pub value: Value,
}

/// All of them, in their order.
pub fn parse_all<'a>(
    files: &[File<'a>],
    report: &mut Report,
) -> Result<Vec<Document<'a>>, Unreadable> {
    let several = files.len() > 1;
    let mut documents = Vec::new();
    for file in files {
        let mut told = Report::default();
        let value = parse(file, &mut told).map_err(|fault| fault.of(file))?;
        if several {
            told.in_file(file.name);
        }
        report.append(told);
        documents.push(Document { file: several.then_some(file.name), value });
    }
    Ok(documents)
}

/// The one programme that these files tell of; an event without a title is named after the first.
pub fn conclude_all(
    format: Format,
    first: &File<'_>,
    files: &[File<'_>],
    schedule: &Schedule,
    options: &Options,
    report: Report,
) -> Result<Reading, Unreadable> {
    let reading = conclude(format, first.name, schedule, options, report);
    let mut reading = reading.map_err(|fault| fault.of(first))?;
    let names: Vec<&str> = files.iter().map(|file| file.name).collect();
    reading.name = names.join(", ");
    Ok(reading)
}
