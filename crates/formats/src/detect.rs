//! Which format files are of.

use crate::emf::Emf;
use crate::google_io::GoogleIo;
use crate::hoverboard::Hoverboard;
use crate::ics::Ics;
use crate::indico::Indico;
use crate::json_ld::read::JsonLd;
use crate::miniconf::MiniConf;
use crate::open_event::OpenEvent;
use crate::plenary::PlenaryReader;
use crate::pretalx::Pretalx;
use crate::sched::SchedExport;
use crate::sched_site::SchedSite;
use crate::schedule_json::ScheduleJson;
use crate::sessionize::Sessionize;
use crate::sheet::SheetReader;
use crate::symposion::Symposion;
use crate::text::clean_line;
use crate::xml::ScheduleXml;
use crate::yaml::YamlSchedule;
use crate::{Confidence, File, Format, Options, Place, Reader, Reading, Unreadable, join};

/// Every reader; among equally sure ones the first wins.
pub static READERS: &[&dyn Reader] = &[
    &PlenaryReader,
    &ScheduleXml,
    // Before iCalendar and JSON-LD, which it is made of too, and which tell less.
    &SchedSite,
    &Ics,
    &ScheduleJson,
    &Pretalx,
    &Sessionize,
    &GoogleIo,
    &Hoverboard,
    &Indico,
    &JsonLd,
    &OpenEvent,
    &Symposion,
    &MiniConf,
    &Emf,
    &YamlSchedule,
    &SchedExport,
    // Last: a sheet may have any columns.
    &SheetReader,
];

/// Reads the files of one import, in the format that is named or else recognised: the one reader that
/// knows them all, and most of them for sure.
pub fn read_all(
    files: &[File<'_>],
    format: Option<Format>,
    options: &Options,
) -> Result<Vec<Reading>, Unreadable> {
    let reader = match format {
        Some(format) => {
            READERS.iter().copied().find(|reader| format.read_as() == Some(reader.format()))
        }
        None => recognised(files),
    };
    reader.ok_or_else(|| unknown(files))?.read_all(files, options).map_err(clean)
}

/// A refusal on one line, without signs that hide or turn what stands around them: it may quote what
/// stands in the file.
fn clean(refusal: Unreadable) -> Unreadable {
    let element = refusal.place.element.as_deref().map(clean_line);
    Unreadable {
        problem: clean_line(&refusal.problem),
        mend: clean_line(&refusal.mend),
        place: Place { element, ..refusal.place },
        ..refusal
    }
}

/// Reads one file, in the format that is named or else recognised.
pub fn read(
    file: &File<'_>,
    format: Option<Format>,
    options: &Options,
) -> Result<Reading, Unreadable> {
    let files = std::slice::from_ref(file);
    join(read_all(files, format, options)?).ok_or_else(|| unknown(files))
}

fn recognised(files: &[File<'_>]) -> Option<&'static dyn Reader> {
    let sure = |reader: &&'static dyn Reader| {
        let looks: Vec<Confidence> = files.iter().map(|file| reader.recognises(file)).collect();
        let all = !looks.is_empty() && !looks.contains(&Confidence::No);
        all.then(|| looks.iter().filter(|look| **look == Confidence::Sure).count())
    };
    let known = READERS.iter().filter_map(|reader| Some((*reader, sure(reader)?)));
    // Of equals the first: `max_by_key` would take the last.
    known.rev().max_by_key(|(_, sure)| *sure).map(|(reader, _)| reader)
}

fn unknown(files: &[File<'_>]) -> Unreadable {
    // The first file that no reader knows, or that the reader of the first does not.
    let stranger = files.iter().find(|file| recognised(&[**file]).is_none());
    let first = files.first().and_then(|file| recognised(std::slice::from_ref(file)));
    let other = first
        .and_then(|reader| files.iter().find(|file| reader.recognises(file) == Confidence::No));
    let names: Vec<&str> = Format::read().map(Format::as_str).collect();
    let named =
        format!("If it is one of them after all, name it with --format: {}.", names.join(", "));
    let (file, problem, mend) = match (stranger, other) {
        (Some(file), _) if file.bytes.is_empty() => {
            (file.name, "it is empty.", "Export it again from the system that made it.".to_owned())
        }
        (None, Some(file)) => (
            file.name,
            "it is of another format than the files before it.",
            "Import the files of each format in a command of their own.".to_owned(),
        ),
        (file, _) => {
            (file.map_or("", |file| file.name), "the format is not one that Plenary knows.", named)
        }
    };
    Unreadable {
        file: file.to_owned(),
        place: Place::default(),
        problem: problem.to_owned(),
        mend,
        zones: None,
    }
}
