//! Why a calendar cannot be read: one sentence on what is wrong, one on the mend.

use programme::validate::ITEMS_LIMIT;

use super::entry::Entry;
use super::tree::{Broken, Component};
use super::venue::Nowhere;
use crate::{File, Place, Unreadable};

pub(super) const SPLIT: &str = "Split it by days, and import the parts in turn.";

pub(super) fn no_events(file: &File<'_>, calendar: Option<&Component>) -> Unreadable {
    let line = calendar.map(|calendar| calendar.line);
    let problem = "The calendar holds no events (VEVENT).";
    refuse(file, line, problem, "Export it again with the sessions in it.")
}

pub(super) fn no_name(file: &File<'_>) -> Unreadable {
    refuse(file, None, "The calendar has no name.", "Give it an X-WR-CALNAME.")
}

pub(super) fn broken_file(file: &File<'_>, broken: Broken) -> Unreadable {
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
        Broken::Many(line) => too_many(file, Some(line)),
    }
}

pub(super) fn too_many(file: &File<'_>, line: Option<u64>) -> Unreadable {
    let problem = format!("The calendar holds more than {ITEMS_LIMIT} events.");
    refuse(file, line, &problem, SPLIT)
}

pub(super) fn no_zone(file: &File<'_>, entries: &[Entry<'_>], nowhere: Nowhere) -> Unreadable {
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

pub(super) fn refuse(file: &File<'_>, line: Option<u64>, problem: &str, mend: &str) -> Unreadable {
    Unreadable {
        file: file.name.to_owned(),
        place: Place { file: None, line, element: None },
        problem: problem.to_owned(),
        mend: mend.to_owned(),
        zones: None,
    }
}
