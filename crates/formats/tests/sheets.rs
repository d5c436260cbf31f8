//! Real sheets, of Sched and of organisers, found as they are: what is read from each is held against
//! what an independent reader counted.

mod data;

use std::collections::HashMap;
use std::path::Path;

use formats::{Confidence, File, Format, Key, NoteKind, Options, READERS, Reading, Unreadable};
use programme::{Code, Kind, Programme, Session, Visibility};
use serde_json::Value;

use data::data;

fn try_read(path: &Path, zone: Option<&str>) -> Result<Reading, Unreadable> {
    let bytes = std::fs::read(path).expect("a file");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    formats::read(
        &File { name: &name, bytes: &bytes },
        None,
        &Options { zone, language: None, known: None },
    )
}

fn read(data: &Path, name: &str) -> Reading {
    let zone = if name.contains("penguicon") { "America/Detroit" } else { "Europe/Berlin" };
    try_read(&data.join(name), Some(zone)).expect(name)
}

fn session<'a>(reading: &'a Reading, title: &str) -> &'a Session<Key> {
    let sessions = &reading.programme.sessions;
    let found = sessions.iter().find(|one| one.title.iter().any(|(_, value)| value == title));
    found.unwrap_or_else(|| panic!("no {title}"))
}

fn when(session: &Session<Key>) -> String {
    session.when.map(|slot| format!("{} – {}", slot.start, slot.end)).unwrap_or_default()
}

fn noted(reading: &Reading, kind: NoteKind, words: &str) -> u32 {
    let notes = reading.report.notes.iter().filter(|one| one.kind == kind);
    notes.filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

/// Gives every item a code of its own.
fn coded(programme: Programme<Key>) -> Programme {
    let alphabet = Code::ALPHABET.as_bytes();
    let mut codes: HashMap<(Kind, Key), Code> = HashMap::new();
    programme.map_ids(|kind, key| {
        let mut number = codes.len();
        let code = || {
            let mut text = String::new();
            for _ in 0..Code::LENGTH {
                text.push(char::from(alphabet[number % alphabet.len()]));
                number /= alphabet.len();
            }
            text.parse().expect("a code")
        };
        *codes.entry((kind, key)).or_insert_with(code)
    })
}

const REAL: [(&str, Format); 6] = [
    ("csv/penguicon2013.organiser-sheet.csv", Format::Sheet),
    ("csv/penguicon2015.organiser-sheet.csv", Format::Sheet),
    ("csv/penguicon2019.google-calendar-import.csv", Format::Sheet),
    ("sched/penguicon2017.sessions-export.csv", Format::Sched),
    ("sched/penguicon2019.api-export.20190412.csv", Format::Sched),
    ("sched/penguicon2019.api-export.20190413.csv", Format::Sched),
];

#[test]
fn every_real_sheet_imports_with_what_it_holds() {
    let Some(data) = data() else { return };
    let expected = std::fs::read(data.join("EXPECTED.json")).expect("the counts");
    let expected: Value = serde_json::from_slice(&expected).expect("JSON");
    for (name, format) in REAL {
        let reading = read(&data, name);
        assert_eq!(reading.format, format, "{name}");
        let rows = expected[name]["data_rows"].as_u64().expect("a count");
        assert_eq!(reading.programme.sessions.len() as u64, rows, "{name}");
        let again = read(&data, name);
        assert_eq!((again.programme, again.report), (reading.programme, reading.report), "{name}");
        let refused = try_read(&data.join(name), None).expect_err(name);
        assert!(refused.zones.is_some() && refused.mend.contains("--zone"), "{refused}");
    }
}

#[test]
fn organisers_sheets_say_what_stands_in_them() {
    let Some(data) = data() else { return };
    let reading = read(&data, "csv/penguicon2013.organiser-sheet.csv");
    let body = session(&reading, "Body Language and You: How Not to be a Creeper . . . Again");
    assert_eq!(when(body), "2013-04-26T16:00 – 2013-04-26T16:50");
    let people: Vec<&str> = body.appearances.iter().map(|one| one.person.0.as_str()).collect();
    assert_eq!(people, ["Mitch “Duckman” Peters", "Jennifer Peters", "Miss Molly"]);
    let programme = &reading.programme;
    assert_eq!((programme.rooms.len(), programme.tracks.len()), (16, 17));
    assert_eq!(noted(&reading, NoteKind::Guessed, "month, day, year: only so"), 1);
    assert_eq!(noted(&reading, NoteKind::Changed, "event for the whole day"), 5);

    let reading = read(&data, "csv/penguicon2015.organiser-sheet.csv");
    assert_eq!(noted(&reading, NoteKind::LeftOut, "“AV Needs”"), 128);
    assert_eq!(when(session(&reading, "Giant Jenga")), "2015-04-24T16:00 – 2015-04-26T16:00");

    // 5/3, 5/4 and 5/5 are three days in May rather than one of three months.
    let reading = read(&data, "csv/penguicon2019.google-calendar-import.csv");
    assert_eq!(when(session(&reading, "Dice Forge")).get(..10), Some("2019-05-03"));
    let days: std::collections::BTreeSet<String> = reading
        .programme
        .sessions
        .iter()
        .filter_map(|one| Some(one.when?.start.date().to_string()))
        .collect();
    assert_eq!(days.into_iter().collect::<Vec<_>>(), ["2019-05-03", "2019-05-04", "2019-05-05"]);

    let reading = read(&data, "csv/voc-schedule-example.xlsx");
    assert_eq!(reading.programme.sessions.len(), 13);
    let talk = session(&reading, "Behördenkommunikation 2.0 – gefällt mir");
    assert_eq!(talk.when.expect("a time").start.to_string(), "2016-10-27T11:00");
    assert_eq!(talk.rooms, [Key("Altes Rathaus".into())]);
    assert_eq!((talk.code.0.as_str(), talk.origin.id), ("1004", Some(1004)));
    let panel = session(&reading, "Podiumsdiskussion: Geschlossene Veranstaltung?");
    let people: Vec<&str> = panel.appearances.iter().map(|one| one.person.0.as_str()).collect();
    assert_eq!(
        people,
        ["Dr. Elke Löffler", "Dr. Daniela Rothenhöfer", "Dr. Matthias Stürmer", "Manfred Klein"]
    );
    let name = "Peter Onderscheka, Landeshauptstadt München";
    assert!(reading.programme.people.iter().any(|one| one.code.0 == name), "left as it is written");
}

#[test]
fn crafted_sheets_keep_their_texts() {
    let Some(data) = data() else { return };
    let reading = read(&data, "crafted/sessions-semicolon-bom.csv");
    let size = session(&reading, "Größe; und Maß");
    assert_eq!(when(size), "2026-10-24T10:00 – 2026-10-24T10:30");
    let people: Vec<&str> = size.appearances.iter().map(|one| one.person.0.as_str()).collect();
    assert_eq!(people, ["Łukasz Żółć", "Zoë Ünal"]);
    let reading = read(&data, "crafted/sessions-formula-injection.csv");
    let link = session(&reading, "=HYPERLINK(\"http://example.org\",\"x\")");
    assert_eq!(link.appearances[0].person.0, "@SUM(1+1)");
    assert!(link.sections[0].text.iter().any(|(_, text)| text.contains("cmd")));
    session(&reading, "-2+3");
}

#[test]
fn exports_of_sched_are_read_with_drafts_as_drafts() {
    let Some(data) = data() else { return };
    let reading = read(&data, "sched/penguicon2017.sessions-export.csv");
    let sessions = &reading.programme.sessions;
    let hidden = sessions.iter().filter(|one| one.visibility == Visibility::Hidden).count();
    assert_eq!((hidden, reading.programme.rooms.len()), (161, 0));
    assert_eq!(sessions.iter().filter(|one| one.when.is_some()).count(), 5);
    let workbook = read(&data, "crafted/penguicon2017.sessions-export.as-xlsx.xlsx");
    assert_eq!(workbook.format, Format::Sched);
    assert_eq!(workbook.programme.sessions, reading.programme.sessions);
    assert_eq!(workbook.programme.people, reading.programme.people);
    let conflicts = programme::conflicts::conflicts(&coded(reading.programme)).len();
    assert!(conflicts < 5, "{conflicts} conflicts");

    let first = read(&data, "sched/penguicon2019.api-export.20190412.csv");
    let mayhem = first.programme.sessions.iter().find(|one| one.code.0.starts_with("02bc0092"));
    let mayhem = mayhem.expect("Midnight Mayhem");
    assert_eq!(when(mayhem), "2019-05-05T00:00 – 2019-05-05T04:00");
    assert_eq!(mayhem.rooms, [Key("Algonquin B".into())]);
    assert_eq!(mayhem.origin.uid.as_deref(), Some(mayhem.code.0.as_str()));
    assert!(first.programme.people.iter().any(|one| one.code.0 == "Andrew M. \"Fish\" Popowich"));
    let second = read(&data, "sched/penguicon2019.api-export.20190413.csv");
    let known =
        |one: &&Session<Key>| first.programme.sessions.iter().any(|other| other.code == one.code);
    assert!(second.programme.sessions.iter().filter(known).count() > 340);
}

#[test]
fn every_file_of_another_kind_is_left_to_other_readers() {
    let Some(data) = data() else { return };
    let own = |name: &str| {
        let sheets = [
            "csv/",
            "sched/penguicon",
            "crafted/sessions-",
            "crafted/penguicon",
            "miniconf/ismir2023-events.csv",
        ];
        sheets.iter().any(|start| name.starts_with(start))
    };
    let mut folders = vec![data.clone()];
    let mut looked = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            let name = path.strip_prefix(&data).expect("inside").to_string_lossy().into_owned();
            let file = File { name: &name, bytes: &bytes };
            let readers =
                READERS.iter().filter(|one| matches!(one.format(), Format::Sheet | Format::Sched));
            for reader in readers.filter(|_| !own(&name)) {
                assert_eq!(reader.recognises(&file), Confidence::No, "{name}");
                looked += 1;
            }
        }
    }
    assert!(looked > 500, "{looked}");
}
