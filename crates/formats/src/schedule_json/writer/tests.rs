//! What a written `schedule.json` looks like, that the schema accepts it whatever is in it, and what is
//! left of a programme when it is read again.

mod again;

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

use programme::{History, LinkKind, Programme, RoomKind, Text};
use proptest::prelude::*;
use serde_json::Value;

use super::{Settings, is_zone, uri, write};
use crate::sample::{base, code, edition_of, lang, published, session, slug, text};
use crate::schedule_json::ScheduleJson;
use crate::{Edition, English, File, Options, Reader, Reading, Written};

fn settings(base: &links::Base) -> Settings<'_> {
    Settings { base, lang: "en", words: &English, version: "0.1.0", digest: Some("ab12cd34ef") }
}

fn written(programme: &Programme) -> Written {
    let (slug, history) = (slug(), History::new());
    write(&Edition::new(&slug, programme, &[], &history, &[]), &settings(&base()))
}

fn value(written: &Written) -> Value {
    serde_json::from_slice(&written.bytes).unwrap()
}

fn events(whole: &Value) -> Vec<&Value> {
    let days = whole["schedule"]["conference"]["days"].as_array().unwrap().iter();
    let rooms = days.flat_map(|day| day["rooms"].as_object().unwrap().values());
    rooms.flat_map(|events| events.as_array().unwrap()).collect()
}

fn count(written: &Written, words: &str) -> u32 {
    let notes = written.report.notes.iter().filter(|note| note.message.contains(words));
    notes.map(|note| note.count).sum()
}

/// Files that the schema is to accept, all at once: the judge takes a second to start.
struct Judged(tempfile::TempDir, u32);

impl Judged {
    fn new() -> Judged {
        Judged(tempfile::tempdir().unwrap(), 0)
    }

    fn add(&mut self, json: &[u8], name: &str) {
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        std::fs::write(self.0.path().join(format!("{}-{name}.json", self.1)), json).unwrap();
        self.1 += 1;
    }

    /// What the judge says against them; nothing where it cannot judge, except in CI.
    fn verdict(&self) -> Option<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let schema = root.join("../shared/data/schemas/c3voc-json-schema.json");
        let judge = root.join(".tools/venv/bin/check-jsonschema");
        if !schema.exists() || !judge.exists() {
            assert!(std::env::var("CI").is_err(), "the schema and its judge must be there in CI");
            return None;
        }
        let mut command = Command::new(judge);
        let files = std::fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().path());
        let output = command.arg("--schemafile").arg(schema).args(files).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        Some(if output.status.success() { String::new() } else { said })
    }

    fn assert_valid(&self) {
        if let Some(said) = self.verdict() {
            let head: String = said.chars().take(2_000).collect();
            assert!(said.is_empty(), "{head}");
        }
    }
}

#[test]
fn the_file_of_an_event() {
    let published = published();
    let edition = Edition::from(&published);
    let written = write(&edition, &settings(&base()));
    let mut judged = Judged::new();
    judged.add(&written.bytes, "sample");
    judged.assert_valid();
    insta::assert_snapshot!(serde_json::to_string_pretty(&value(&written)).unwrap());
}

#[test]
fn the_judge_refuses_what_is_broken() {
    let mut judged = Judged::new();
    let text = String::from_utf8(written(&crate::sample::programme()).bytes).unwrap();
    judged.add(text.replacen("\"duration\":\"", "\"duration\":\"about ", 1).as_bytes(), "broken");
    if let Some(said) = judged.verdict() {
        assert!(said.contains("about 01:30"), "{said}");
    }
    let mut judged = Judged::new();
    judged.add(text.replacen("\"url\":\"https://", "\"url\":\"https:// ", 1).as_bytes(), "address");
    assert_ne!(judged.verdict().as_deref(), Some(""));
}

#[test]
fn what_the_format_cannot_hold_is_counted() {
    let mut programme = crate::sample::programme();
    programme.sessions.push(session("RMNS22", "No room", "2026-11-24T10:00", "2026-11-24T11:00"));
    programme.sessions[4].rooms.clear();
    programme.sessions[0].levels = vec![text("Beginners")];
    programme.tracks[0].description = Some(text("About it"));
    let written = written(&programme);
    let left_out = [
        ("not public", 1),
        ("cancelled", 1),
        ("without a time", 1),
        ("Organisations have no field", 1),
        ("Interpretation, captions", 1),
        ("Levels, audiences and tags", 1),
        ("Floors and access facts", 2),
        ("Positions and organisations of people", 1),
        ("Descriptions of tracks", 1),
        ("Tagline, place", 1),
        ("What a link leads to", 1),
        ("Texts in other languages", 3),
    ];
    for (words, number) in left_out {
        assert_eq!(count(&written, words), number, "{words}");
    }
    let changed = ["without a room", "several rooms", "What people do", "Talks inside a session"];
    for words in changed {
        assert_eq!(count(&written, words), 1, "{words}");
    }
    let notes = written.report.notes.iter();
    let all: Vec<&str> = notes.map(|note| note.message.as_str()).collect();
    assert_eq!(all.len(), left_out.len() + changed.len(), "{all:#?}");
    assert!(!String::from_utf8(written.bytes).unwrap().contains("embargo"));
}

#[test]
fn an_empty_programme_and_one_in_an_odd_zone_are_valid_too() {
    let mut judged = Judged::new();
    judged.add(&written(&edition_of("Europe/Zurich", Vec::new())).bytes, "empty");
    for zone in ["UTC", "America/Argentina/Buenos_Aires", "Antarctica/DumontDUrville", "EST5EDT"] {
        let one = session("SESS22", "T", "2026-11-24T10:00", "2026-11-24T10:00");
        let written = written(&edition_of(zone, vec![one]));
        let named = value(&written)["schedule"]["conference"]["time_zone_name"].clone();
        let left_out = count(&written, "The zone was left out");
        assert_eq!(left_out, u32::from(zone == "EST5EDT"), "{zone}");
        assert_eq!(named.is_null(), zone == "EST5EDT", "{zone}");
        judged.add(&written.bytes, zone);
    }
    judged.assert_valid();
    assert!(!is_zone("Etc/GMT+1") && !is_zone("US/Eastern") && !is_zone("GMT") && !is_zone(""));
}

#[test]
fn acronyms_fit_the_schema() {
    let mut judged = Judged::new();
    let one = session("SESS22", "T", "2026-11-24T10:00", "2026-11-24T11:00");
    let mut programme = edition_of("Europe/Zurich", vec![one]);
    let given = [("FBH", "fbh2026"), ("日本", "2026"), ("38C3", "38c3"), ("a-b 2026", "a_b_2026")];
    for (given, expected) in given {
        programme.event.acronym = Some(given.to_owned());
        let written = written(&programme);
        judged.add(&written.bytes, given);
        assert_eq!(value(&written)["schedule"]["conference"]["acronym"], expected);
    }
    judged.assert_valid();
}

#[test]
fn rooms_with_one_name_are_told_apart() {
    let mut programme = crate::sample::programme();
    programme.rooms[1].name = programme.rooms[0].name.clone();
    let mut other = session("SESS44", "Other", "2026-11-24T10:00", "2026-11-24T11:00");
    other.rooms = vec![code("RM3333")];
    programme.sessions.push(other);
    let written = written(&programme);
    assert_eq!(count(&written, "the name of another"), 1);
    let whole = value(&written);
    let names: Vec<&str> = events(&whole).iter().map(|one| one["room"].as_str().unwrap()).collect();
    assert_eq!(names, ["Hall; A", "Hall; A (2)"]);
    let mut judged = Judged::new();
    judged.add(&written.bytes, "twins");
    judged.assert_valid();
}

#[test]
fn a_session_without_a_room_stands_in_one_that_the_list_of_rooms_has() {
    let mut programme = crate::sample::programme();
    programme.rooms[0].name = text("To be announced");
    programme.sessions.push(session("RMNS22", "No room", "2026-11-24T10:00", "2026-11-24T11:00"));
    programme.sessions[4].rooms.clear();
    let written = written(&programme);
    let whole = value(&written);
    let rooms = whole["schedule"]["conference"]["rooms"].as_array().unwrap();
    let named: HashSet<&str> = rooms.iter().map(|room| room["name"].as_str().unwrap()).collect();
    assert_eq!(named.len(), programme.rooms.len() + 1);
    let used: HashSet<&str> =
        events(&whole).iter().map(|one| one["room"].as_str().unwrap()).collect();
    assert!(used.contains("To be announced…"), "{used:?}");
    assert!(used.is_subset(&named), "{used:?} of {named:?}");
    let mut judged = Judged::new();
    judged.add(&written.bytes, "nowhere");
    judged.assert_valid();
}

#[test]
fn people_rooms_and_texts_stand_in_full() {
    let mut programme = crate::sample::programme();
    programme.rooms[1].description = Some(text("Online").with(lang("fr"), "En ligne"));
    programme.people[0].links.push(programme::Link {
        url: "https://amina.example/ü".parse().unwrap(),
        title: None,
        kind: LinkKind::Page,
    });
    programme.event.home = Some(text("Come in."));
    let feedback = "https://forum.example/feedback";
    programme.sessions[0].links.push(programme::Link {
        url: feedback.parse().unwrap(),
        title: None,
        kind: LinkKind::Feedback,
    });
    let again = read(&written(&programme).bytes).programme;
    assert_eq!(again.rooms[1].kind, RoomKind::Virtual);
    assert_eq!(again.rooms[1].description, programme.rooms[1].description);
    assert_eq!(again.rooms[0].capacity, Some(80));
    assert_eq!(again.people[0].biography, programme.people[0].biography);
    assert_eq!(again.people[0].links[0].url.as_str(), "https://amina.example/%C3%BC");
    assert_eq!(again.event.home, programme.event.home);
    assert_eq!(again.event.languages, [lang("en")]);
    let links: Vec<(LinkKind, &str)> =
        again.sessions[0].links.iter().map(|link| (link.kind, link.url.as_str())).collect();
    assert_eq!(links[1], (LinkKind::Feedback, feedback));
    let kinds: Vec<_> = again.sessions[0].sections.iter().map(|one| one.kind.clone()).collect();
    assert_eq!(kinds.len(), 3, "{kinds:?}");
    let text = |text: &Text| text.get(text.original()).unwrap().to_owned();
    assert_eq!(
        text(&again.sessions[0].sections[0].text),
        "What *mixes* of measures do.\n\n- one\n- two"
    );
}

#[test]
fn h07_days_and_instants_are_right_when_the_clock_changes() {
    let mut programme = edition_of(
        "Europe/Zurich",
        vec![
            session("SESS22", "A", "2026-10-25T02:30", "2026-10-25T02:30 second"),
            session("SESS33", "B", "2026-10-25T02:30 second", "2026-10-25T05:30"),
            session("SESS44", "C", "2026-10-25T23:00", "2026-10-31T23:00"),
        ],
    );
    programme.event.day_change = 5;
    let written = written(&programme);
    let mut judged = Judged::new();
    judged.add(&written.bytes, "dst");
    judged.assert_valid();
    let whole = value(&written);
    let seen: Vec<[&str; 4]> = events(&whole)
        .iter()
        .map(|one| ["date", "start", "end", "duration"].map(|name| one[name].as_str().unwrap()))
        .collect();
    let [first, second, third] =
        ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-10-25T05:30:00+01:00"];
    assert_eq!(seen[0], [first, "02:30", second, "01:00"]);
    assert_eq!(seen[1], [second, "02:30", third, "03:00"]);
    assert_eq!(seen[2][3], "144:00");
    assert_eq!(whole["schedule"]["conference"]["daysCount"], 2);
    let again = read(&written.bytes).programme;
    let slots: Vec<_> = again.sessions.iter().map(|one| one.when).collect();
    assert_eq!(slots, programme.sessions.iter().map(|one| one.when).collect::<Vec<_>>());
    assert_eq!(again.event.day_change, 5);
}

#[test]
fn addresses_are_written_as_the_schema_wants_them() {
    let same = [
        "https://a.example/",
        "http://[::1]:80/x?y=1#z",
        "mailto:a@b.example",
        "https://u:p@a.example:8080",
    ];
    for address in same {
        assert_eq!(uri(address).as_deref(), Some(address));
    }
    for (address, expected) in [
        (
            "https://bücher.example/ä?ö=ü#é",
            "https://b%C3%BCcher.example/%C3%A4?%C3%B6=%C3%BC#%C3%A9",
        ),
        ("https://a.example/[x]%zz%20", "https://a.example/%5Bx%5D%25zz%20"),
        ("https://a.example/#a#b", "https://a.example/#a%23b"),
        ("https://a.example:/", "https://a.example:/"),
    ] {
        assert_eq!(uri(address).as_deref(), Some(expected), "{address}");
    }
    for address in ["https://a.example:port/", "https://[x]/", "https:///x", "https://[::1]x/", "x"]
    {
        assert_eq!(uri(address), None, "{address}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a01_no_text_makes_the_file_invalid(
        values in proptest::collection::vec("[\\PC\u{0}-\u{20}\u{7f}-\u{9f}\u{fffe}<>&'\"\\\\]{0,60}x", 24),
        paths in proptest::collection::vec("[^\\s\\p{C}<>\"\\\\^`{|}]{0,40}", 24),
    ) {
        let mut judged = Judged::new();
        for (value, path) in values.iter().zip(&paths) {
            let mut programme = crate::sample::programme();
            programme.event.name = text(value);
            programme.event.acronym = Some(value.clone());
            programme.rooms[0].name = text(value);
            programme.tracks[0].name = text(value);
            programme.people[0].name = text(value);
            programme.sessions[0].title = text(value);
            programme.sessions[0].sections[0].text = text(value);
            programme.sessions[0].recording.licence = Some(value.clone());
            programme.sessions[0].links[0].url = format!("https://{path}x").parse().unwrap();
            judged.add(&written(&programme).bytes, "random");
        }
        judged.assert_valid();
    }
}

fn read(bytes: &[u8]) -> Reading {
    ScheduleJson.read(&File { name: "schedule.json", bytes }, &Options::default()).unwrap()
}
