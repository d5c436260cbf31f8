//! The JSON of the Google I/O app, which many events of developers took over: sessions, speakers,
//! rooms, tags and the blocks of the day's agenda, in one file or each in its own.
//!
//! `parts` takes the file apart, `session` one session.

mod parts;
mod session;
#[cfg(test)]
mod tests;

use crate::google_io::parts::Gather;
use crate::json::{Look, conclude_all, parse_all};
use crate::schedule::fault::Fault;
use crate::{Confidence, File, Format, Options, Reader, Reading, Report, Unreadable};

/// Reads the JSON of the Google I/O app.
#[derive(Debug, Clone, Copy)]
pub struct GoogleIo;

impl Reader for GoogleIo {
    fn format(&self) -> Format {
        Format::GoogleIo
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let Some(look) = Look::at(file).filter(|look| !look.list) else { return Confidence::No };
        let sessions = look.has(1, "sessions") && look.all(3, &["startTimestamp", "endTimestamp"]);
        let tags = look.has(1, "tags") && look.all(3, &["category", "tag", "order_in_category"]);
        let speakers = look.has(1, "speakers") && look.all(3, &["name", "bio", "thumbnailUrl"]);
        if sessions || tags || speakers && look.has(3, "socialLinks") {
            Confidence::Sure
        } else if speakers || look.all(1, &["rooms"]) && look.all(3, &["id", "name", "filter"]) {
            Confidence::Maybe
        } else {
            Confidence::No
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        together(file, std::slice::from_ref(file), options)
    }

    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        files.first().map(|first| together(first, files, options)).into_iter().collect()
    }
}

fn together(
    first: &File<'_>,
    files: &[File<'_>],
    options: &Options,
) -> Result<Reading, Unreadable> {
    let mut report = Report::default();
    let documents = parse_all(files, &mut report)?;
    let mut gather = Gather::new(report);
    for (document, file) in documents.into_iter().zip(files) {
        gather.document(document.value, document.file).map_err(|fault| fault.of(file))?;
    }
    let (schedule, report) = gather.finish().map_err(|fault| fault.of(first))?;
    conclude_all(Format::GoogleIo, first, files, &schedule, options, report)
}

fn too_many(what: &str, most: usize) -> Fault {
    let problem = format!("There are more than {most} {what}.");
    Fault::new(0, problem, "Export the programme of one event only.")
}
