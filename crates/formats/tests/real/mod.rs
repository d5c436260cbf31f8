//! The real files beside the workspace, and chance for mutations of our own.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use formats::{File, Key, Options, Reader, Reading, Unreadable};
use programme::{Session, Text};

use crate::damage::damage;
pub use crate::data::data;
use crate::dice::Dice;

/// The files of a folder of our own fixtures, in the order of their names.
pub fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
    let entries = std::fs::read_dir(folder).expect("fixtures");
    let mut paths: Vec<PathBuf> = entries.map(|one| one.expect("an entry").path()).collect();
    paths.sort();
    paths
}

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

const PIECES: [&[u8]; 20] = [
    b"{",
    b"}",
    b"[]",
    b"null",
    b"\"",
    b",",
    b":",
    b"{\"en\": \"x\"}",
    b"[[{}]]",
    b"-1e999",
    b"99999999999999999999",
    b"true",
    b"\xff",
    b"\0",
    b"2026-02-30T25:61:00+99:00",
    b"9999-12-31T23:59:59-23:59",
    b"-0001-01-01",
    b"\xe2\x80\xae",
    b"</script>",
    b"\\u0000",
];

/// Reads a thousand mutations of each kind of fixture; returns how many could still be read.
pub fn mutations(folder: &str, reader: &dyn Reader) -> usize {
    let paths = fixtures(folder);
    let fixtures: Vec<Vec<u8>> =
        paths.iter().map(|path| std::fs::read(path).expect("a fixture")).collect();
    let (mut dice, mut read) = (Dice(2027), 0);
    let begun = Instant::now();
    for round in 0..1_000 {
        let mut bytes = fixtures[round % fixtures.len()].clone();
        damage(&mut bytes, &PIECES, &mut dice);
        let options = Options { zone: "Europe/Zurich".parse().ok(), language: None, known: None };
        match reader.read(&File { name: "mutated", bytes: &bytes }, &options) {
            Ok(reading) => {
                read += 1;
                assert!(reading.report.notes.len() < 200);
                assert!(reading.programme.sessions.len() < 100);
            }
            Err(error) => {
                assert!(error.to_string().len() < 600, "{error}");
                assert!(!error.problem.is_empty() && !error.mend.is_empty());
            }
        }
    }
    assert!(begun.elapsed() < Duration::from_secs(20), "a mutation takes long");
    read
}
