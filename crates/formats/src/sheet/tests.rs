//! What sheets of ours and of others become, and what is refused.

mod dates;
mod formulas;
mod reading;
mod writing;

use std::path::Path;

use programme::Session;

use super::*;
use crate::NoteKind;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/sheet");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn try_read(bytes: &[u8], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    SheetReader
        .read(&File { name: "sheet.csv", bytes }, &Options { zone, language: None, known: None })
}

fn read_text(text: &str) -> Reading {
    try_read(text.as_bytes(), Some("Europe/Zurich")).expect(text)
}

fn session<'a>(reading: &'a Reading, title: &str) -> &'a Session<Key> {
    let sessions = &reading.programme.sessions;
    let found = sessions.iter().find(|one| one.title.iter().any(|(_, value)| value == title));
    found.unwrap_or_else(|| panic!("no {title}"))
}

fn noted(reading: &Reading, kind: NoteKind, words: &str) -> u32 {
    let notes = reading.report.notes.iter().filter(|one| one.kind == kind);
    notes.filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

fn when(session: &Session<Key>) -> String {
    session.when.map(|slot| format!("{} – {}", slot.start, slot.end)).unwrap_or_default()
}

fn people(session: &Session<Key>) -> Vec<&str> {
    session.appearances.iter().map(|one| one.person.0.as_str()).collect()
}

/// The first value of each text.
fn values(texts: &[programme::Text]) -> Vec<&str> {
    texts.iter().filter_map(|text| text.get(text.original())).collect()
}
