//! Real files of other systems through the program: imported, published, and written out again.
//!
//! They belong to others and lie beside the checkout, not in it.

use std::path::{Path, PathBuf};

use crate::program::{command, fresh_directory, root};
use crate::steps::Outcome;

/// The one file among them that only looks like a schedule.xml, and must be refused.
const REFUSED: &str = "oscal2018.nonconforming.xml";
/// Handed in where a file names no zone of its venue.
const ZONE: &str = "Europe/Berlin";

/// What was written out.
#[derive(Debug, Default)]
pub struct Files {
    pub xml: Vec<PathBuf>,
    pub ics: Vec<PathBuf>,
    pub json: Vec<PathBuf>,
}

/// The directory of real files; nothing when it does not lie beside the checkout.
pub fn data() -> Option<PathBuf> {
    Some(root().join("../shared/data")).filter(|path| path.is_dir())
}

/// Imports each file as an event of its own and writes it out in each format.
pub fn exported(program: &Path) -> (Files, Outcome) {
    let Some(data) = data() else {
        return (
            Files::default(),
            Outcome::Skipped("no ../shared/data beside the checkout".to_owned()),
        );
    };
    let mut files = Files::default();
    let outcome = through(program, &data, &mut files);
    (files, outcome.into())
}

fn through(program: &Path, data: &Path, files: &mut Files) -> Result<String, String> {
    let house = fresh_directory("judges-data")?;
    let out = fresh_directory("judges-exports")?;
    let mut wrong = Vec::new();
    let real = real_files(data)?;
    for (number, path) in real.iter().enumerate() {
        let event = format!("real-{number}");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = path.to_string_lossy();
        let arguments = ["import", &file, "--event", &event, "--publish"];
        let mut done = command(program, &house, &arguments)?;
        if done.status.code() == Some(1) {
            done = command(program, &house, &[&arguments[..], &["--zone", ZONE]].concat())?;
        }
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        match (done.status.code(), name == REFUSED) {
            (Some(2), true) => continue,
            (Some(0), false) => {}
            (code, _) => {
                wrong.push(format!("{name}: exit {code:?}: {}", said.trim()));
                continue;
            }
        }
        let lists = [("xml", &mut files.xml), ("ics", &mut files.ics), ("json", &mut files.json)];
        for (format, list) in lists {
            let to = out.join(format!("{event}.{format}"));
            let to_text = to.to_string_lossy();
            let arguments = ["export", &event, "--format", format, "--output", &to_text];
            let done = command(program, &house, &arguments)?;
            if done.status.success() {
                list.push(to.clone());
            } else {
                let said = String::from_utf8_lossy(&done.stderr).into_owned();
                wrong.push(format!("{name} as {format}: {}", said.trim()));
            }
        }
    }
    if wrong.is_empty() {
        Ok(format!(
            "{} files in, {} out",
            real.len(),
            files.xml.len() + files.ics.len() + files.json.len()
        ))
    } else {
        Err(wrong.join("\n  "))
    }
}

fn real_files(data: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for (directory, ending) in [
        ("schedule-xml", "xml"),
        ("schedule-json", "json"),
        ("ics-events", "ics"),
        ("sched", "ics"),
    ] {
        let directory = data.join(directory);
        let entries = std::fs::read_dir(&directory)
            .map_err(|error| format!("{}: {error}", directory.display()))?;
        let paths = entries.flatten().map(|entry| entry.path());
        found.extend(paths.filter(|path| path.extension().is_some_and(|own| own == ending)));
    }
    found.sort();
    Ok(found)
}
