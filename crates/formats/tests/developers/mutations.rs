//! Our own fixtures, damaged: nothing may panic or take long.

use std::path::Path;

use formats::{File, Format, NoteKind, Options, read_all};

use crate::dice::Dice;

/// Values that stand where others are expected.
const VALUES: [&str; 14] = [
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "-1",
    "1e99",
    "99999999999999999999",
    "[[[\"a\"]]]",
    "{\"id\": {}}",
    "\"2026-02-30T25:61:00+99:00\"",
    "\"9999-12-31T23:59:59\"",
    "\"-0001-01-01T00:00:00\"",
    "\"\u{202e}\\u0000<script>\"",
];

/// Puts other values in the place of some, or damages bytes.
fn mutate(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let place = dice.roll(bytes.len().max(1)).min(bytes.len());
        let end = (place + dice.roll(30)).min(bytes.len());
        match dice.roll(6) {
            0 => drop(bytes.drain(place..end)),
            1 => bytes.truncate(end.max(bytes.len() / 2)),
            2 => {
                let copy = bytes[place..end].to_vec();
                let to = dice.roll(bytes.len() + 1);
                drop(bytes.splice(to..to, copy));
            }
            _ => {
                let Some(colon) = bytes[place..].iter().position(|byte| *byte == b':') else {
                    continue;
                };
                let from = place + colon + 1;
                let stop = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b'\n');
                let length = bytes[from..].iter().position(stop).unwrap_or_default();
                let value = VALUES[dice.roll(VALUES.len())].bytes();
                drop(bytes.splice(from..from + length, value));
            }
        }
    }
    bytes
}

#[test]
fn a08_mutations_bring_nothing_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let imports = [
        (Format::Sessionize, vec!["sessionize/all.json"]),
        (
            Format::Sessionize,
            vec!["sessionize/grid.json", "sessionize/sessions.json", "sessionize/speakers.json"],
        ),
        (Format::GoogleIo, vec!["google-io/app.json"]),
        (
            Format::Hoverboard,
            vec![
                "hoverboard/schedule.json",
                "hoverboard/sessions.json",
                "hoverboard/speakers.json",
            ],
        ),
        (Format::Hoverboard, vec!["hoverboard/site.json"]),
    ];
    let fixtures: Vec<(Format, Vec<Vec<u8>>)> = imports
        .into_iter()
        .map(|(format, names)| {
            let read = |name: &&str| std::fs::read(folder.join(name)).expect("a fixture");
            (format, names.iter().map(read).collect())
        })
        .collect();
    let options = Options { zone: "Europe/Zurich".parse().ok(), language: None, known: None };
    let mut dice = Dice(2027);
    let mut read = 0;
    for round in 0..1_000 {
        let (format, files) = &fixtures[round % fixtures.len()];
        let mutated: Vec<Vec<u8>> = files.iter().map(|file| mutate(file, &mut dice)).collect();
        let files: Vec<File<'_>> =
            mutated.iter().map(|bytes| File { name: "mutated.json", bytes }).collect();
        match read_all(&files, Some(*format), &options) {
            Ok(readings) => {
                read += 1;
                assert!(readings[0].report.notes.len() < 200);
                assert!(readings[0].programme.sessions.len() < 100);
                let told = readings[0].report.notes.iter();
                let told =
                    told.filter(|one| one.kind == NoteKind::LeftOut && one.message.is_empty());
                assert_eq!(told.count(), 0);
            }
            Err(error) => {
                assert!(error.to_string().len() < 600, "{error}");
                assert!(!error.problem.is_empty() && !error.mend.is_empty());
            }
        }
    }
    assert!(read > 100, "{read} mutations leave a programme");
}
