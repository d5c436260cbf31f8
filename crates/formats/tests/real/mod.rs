//! The real files beside the workspace, and chance for mutations of our own.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use formats::{File, Key, Options, Reader, Reading, Unreadable};
use programme::{Session, Text};

/// The folder of real files beside the workspace; none where it is not there, except in CI.
pub fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let there = folder.join("EXPECTED.json").exists();
    assert!(there || std::env::var("CI").is_err(), "the real files must be there in CI");
    there.then_some(folder)
}

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

/// The splitmix64 generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(below).expect("a bound")).expect("a number")
    }
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

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let place = dice.roll(bytes.len().max(1)).min(bytes.len());
        let end = (place + dice.roll(40)).min(bytes.len());
        match dice.roll(5) {
            0 => drop(bytes.drain(place..end)),
            1 => drop(bytes.splice(place..place, PIECES[dice.roll(PIECES.len())].iter().copied())),
            2 => bytes.truncate(end),
            3 => {
                let copy = bytes[place..end].to_vec();
                let to = dice.roll(bytes.len() + 1);
                drop(bytes.splice(to..to, copy));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(place) {
                    *byte = u8::try_from(dice.roll(256)).expect("a byte");
                }
            }
        }
    }
}

/// Reads a thousand mutations of each kind of fixture; returns how many could still be read.
pub fn mutations(folder: &str, reader: &dyn Reader) -> usize {
    let paths = fixtures(folder);
    let fixtures: Vec<Vec<u8>> =
        paths.iter().map(|path| std::fs::read(path).expect("a fixture")).collect();
    let (mut dice, mut read) = (Dice(2027), 0);
    let begun = Instant::now();
    for round in 0..1_000 {
        let mut bytes = fixtures[round % fixtures.len()].clone();
        mutate(&mut bytes, &mut dice);
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
