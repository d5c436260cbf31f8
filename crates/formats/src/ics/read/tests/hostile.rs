//! Bad and hostile calendars: refused with a sentence, never a panic, never more work than their size.

use std::path::PathBuf;

use proptest::prelude::*;

use super::{fixture, read_bytes};

#[test]
fn bad_input_is_one_clear_sentence_with_its_line() {
    let refused = |bytes: &[u8]| read_bytes(bytes, None).unwrap_err();
    let truncated = refused(&fixture("truncated"));
    assert_eq!(truncated.place.line, Some(6));
    assert!(truncated.problem.contains("END:VEVENT"), "{truncated}");
    assert!(refused(b"").problem.contains("not a calendar"));
    assert!(refused(b"\0\x01\xff\xfe binary").problem.contains("not a calendar"));
    assert!(refused(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n").problem.contains("no events"));
    let deep = "BEGIN:VCALENDAR\n".repeat(2_000);
    assert_eq!(refused(deep.as_bytes()).place.line, Some(17));
    let mut long = b"BEGIN:VCALENDAR\nX-A:".to_vec();
    long.resize(9 << 20, b'a');
    assert_eq!(refused(&long).place.line, Some(2));
    let many = "BEGIN:VEVENT\nEND:VEVENT\n".repeat(100_001);
    let many = format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n");
    assert!(refused(many.as_bytes()).problem.contains("100000"));
    let huge = vec![b' '; (64 << 20) + 1];
    assert!(refused(&huge).problem.contains("64 MB"));
}

#[test]
fn hostile_shapes_cost_no_more_than_their_size() {
    let event = |inside: &str| {
        let start = "DTSTART;TZID=Asia/Tokyo:20261124T090000";
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{start}\n{inside}\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    let exceptions = "EXDATE:20261124T090000Z,".repeat(10_000);
    let shapes = [
        event(&format!("X-A{}:1", ";a=\"b\"".repeat(300_000))),
        event(&format!("X-A{}", "\n b=".repeat(500_000))),
        event(&format!("DESCRIPTION;ENCODING=QUOTED-PRINTABLE:{}", "=\n".repeat(500_000))),
        event(&format!("CATEGORIES:{}", ",".repeat(2_000_000))),
        event(&format!("DTEND;TZID={}:20261124T100000", "Berlin,".repeat(200_000))),
        event(&format!("RRULE:FREQ=DAILY\n{exceptions}")),
        event(&"a\"".repeat(1_000_000)),
        event(&(0..200_000).map(|n| format!("X-N{n}:1\n")).collect::<String>()),
    ];
    let before = std::time::Instant::now();
    for shape in shapes {
        assert!(read_bytes(shape.as_bytes(), None).is_ok());
    }
    assert!(before.elapsed().as_secs() < 60, "{:?}", before.elapsed());
}

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap()
    }
}

#[test]
fn no_mutation_of_a_file_brings_the_reader_down() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/ics");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let pieces: [&[u8]; 16] = [
        b"\r\n",
        b"\n ",
        b"\r",
        b";",
        b":",
        b"\"",
        b"\\",
        b"BEGIN:VEVENT\n",
        b"END:VEVENT\n",
        b"RRULE:FREQ=DAILY\n",
        b"RDATE:99991231T235959Z\n",
        b"20261025T023000",
        b"\xff\xfe",
        b"\0",
        b"DURATION:P99999999999W\n",
        b"TZID=",
    ];
    let mut dice = Dice(0x5eed);
    for round in 0..3_000 {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..=dice.below(6) {
            let place = dice.below(bytes.len());
            match dice.below(5) {
                0 => bytes.truncate(place),
                1 => bytes[place] = u8::try_from(dice.below(256)).unwrap(),
                2 => {
                    let piece = pieces[dice.below(pieces.len())];
                    bytes.splice(place..place, piece.iter().copied());
                }
                3 => {
                    let end = (place + dice.below(200)).min(bytes.len());
                    let copy = bytes[place..end].to_vec();
                    bytes.splice(place..place, copy);
                }
                _ => {
                    let end = (place + dice.below(40)).min(bytes.len());
                    bytes.drain(place..end);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        let zone = (round % 2 == 0).then_some("Europe/Zurich");
        if let Ok(reading) = read_bytes(&bytes, zone) {
            let mut keys: Vec<_> = reading.programme.sessions.iter().map(|one| &one.code).collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), count, "round {round}: keys are unique");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_line_brings_the_reader_down(lines in prop::collection::vec("[A-Z]{1,12}[;:][\\PC]{0,40}", 0..8)) {
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Asia/Tokyo:20261124T090000\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            lines.join("\r\n")
        );
        // Either it reads or it is refused with a sentence.
        if let Err(refused) = read_bytes(text.as_bytes(), None) {
            prop_assert!(!refused.problem.is_empty());
        }
    }
}
