//! The real files beside the workspace.

use std::path::PathBuf;

use formats::{File, Key, Options, Reading, Unreadable};
use programme::{Session, Text};

pub use crate::data::data;

/// Reads files as one import, in the format that they are recognised as.
pub fn read(paths: &[PathBuf], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let bytes: Vec<Vec<u8>> =
        paths.iter().map(|path| std::fs::read(path).expect("a file")).collect();
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    let files: Vec<File<'_>> =
        names.iter().zip(&bytes).map(|(name, bytes)| File { name, bytes }).collect();
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    let options = Options { zone, language: None, known: None };
    let readings = formats::read_all(&files, None, &options)?;
    Ok(formats::join(readings).expect("a programme"))
}

pub fn session<'a>(reading: &'a Reading, key: &str) -> &'a Session<Key> {
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| one.code.0 == key).unwrap_or_else(|| panic!("no {key}"))
}

pub fn when(session: &Session<Key>) -> String {
    session.when.map(|slot| format!("{} – {}", slot.start, slot.end)).unwrap_or_default()
}

pub fn text(text: &Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

/// How often notes with these words were made.
pub fn noted(reading: &Reading, words: &str) -> u32 {
    reading.report.notes.iter().filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}
