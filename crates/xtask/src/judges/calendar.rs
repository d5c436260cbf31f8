//! Two parsers of iCalendar that know nothing of each other, or of us, must read the same.
//!
//! Each prints a line for every entry: UID, times with their zones and as seconds since 1970, and
//! texts. One takes its zones from the system, the other from the VTIMEZONE in the file, so that a
//! wrong rule in it shows.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::site::Site;
use super::{ask, first_lines, foreign};
use crate::program::root;
use crate::steps::Outcome;
use crate::tools;

/// Feeds of single rooms, people and sessions are alike; this many are read.
const MOST: usize = 400;

pub fn judge(site: &Site, exported: &foreign::Files) -> Outcome {
    let (Some(python), Some(_)) = (tools::python(), tools::of_node("ical.js")) else {
        return Outcome::Skipped("the parsers are not in .tools".to_owned());
    };
    look(site, exported, &python).into()
}

fn look(site: &Site, exported: &foreign::Files, python: &Path) -> Result<String, String> {
    let mut files: Vec<PathBuf> = site.kept_ending("/calendar.ics").into_iter().cloned().collect();
    let Some(first) = files.first().cloned() else {
        return Err("the demo has no calendar".to_owned());
    };
    control(&first, python, &site.directory)?;
    files.extend(exported.ics.iter().cloned());
    let others: Vec<PathBuf> = site.kept_ending(".ics").into_iter().cloned().collect();
    files.extend(
        others.into_iter().filter(|file| !files.contains(file)).take(MOST).collect::<Vec<_>>(),
    );
    let (ours, theirs) = (by_python(python, &files)?, by_node(&files)?);
    if let Some((one, other)) = ours.lines().zip(theirs.lines()).find(|(one, other)| one != other) {
        return Err(format!("the parsers differ:\n  icalendar: {one}\n  ical.js:   {other}"));
    }
    let entries = ours.lines().filter(|line| line.starts_with('[')).count();
    if ours.lines().count() != theirs.lines().count() || entries == 0 {
        return Err("the parsers do not find the same entries".to_owned());
    }
    Ok(format!("{} calendars with {entries} entries read alike", files.len()))
}

/// A zone whose rules are wrong, and a line that is none, must show.
fn control(calendar: &Path, python: &Path, directory: &Path) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", calendar.display());
    let text = std::fs::read_to_string(calendar).map_err(told)?;
    let wrong = directory.join("wrong.ics");
    std::fs::write(&wrong, text.replace("TZOFFSETTO:+", "TZOFFSETTO:-")).map_err(told)?;
    let files = [wrong];
    if by_python(python, &files)? == by_node(&files)? {
        return Err("the parsers read the same from a zone with wrong rules".to_owned());
    }
    let cut = directory.join("cut.ics");
    std::fs::write(&cut, text.replacen("\nUID", "\nneither name nor value\r\nUID", 1))
        .map_err(told)?;
    let files = [cut];
    match (by_python(python, &files), by_node(&files)) {
        (Ok(_), Ok(_)) => Err("both parsers accept a broken line".to_owned()),
        _ => Ok(()),
    }
}

fn by_python(python: &Path, files: &[PathBuf]) -> Result<String, String> {
    read(Command::new(python).arg(root().join("tools/read_calendar.py")), files)
}

fn by_node(files: &[PathBuf]) -> Result<String, String> {
    read(Command::new("node").arg(root().join("tools/read-calendar.mjs")), files)
}

fn read(command: &mut Command, files: &[PathBuf]) -> Result<String, String> {
    let said = ask(command.args(files))?;
    if said.accepted { Ok(said.text) } else { Err(first_lines(&said.text)) }
}
