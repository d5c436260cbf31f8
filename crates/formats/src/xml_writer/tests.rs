//! What a written `schedule.xml` looks like, and that the schema accepts it whatever is in it.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use programme::{History, Programme};
use proptest::prelude::*;

use super::{Settings, write};
use crate::sample::{base, code, coded, edition_of, facts, published, session, slug, text};
use crate::{Edition, English, File, NoteKind, Options, Reader, Written};

fn written(programme: &Programme) -> Written {
    let (slug, history) = (slug(), History::new());
    of(&Edition::new(&slug, programme, &[], &history, &[]))
}

fn of(edition: &Edition<'_>) -> Written {
    let base = base();
    let digest = "ab12cd34ef567890";
    write(
        edition,
        &Settings {
            base: &base,
            lang: "en",
            words: &English,
            version: "0.1.0",
            digest: Some(digest),
        },
    )
}

/// The errors that xmllint finds against the schema; nothing where it cannot judge, except in CI.
fn errors(xml: &[u8]) -> Option<String> {
    let schema = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/schemas/c3voc-xsd-schedule.xml.xsd");
    let must = std::env::var("CI").is_ok();
    if !schema.exists() || Command::new("xmllint").arg("--version").output().is_err() {
        assert!(!must, "xmllint and the schema must be there in CI");
        return None;
    }
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(xml).unwrap();
    let output = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(&schema)
        .arg(file.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(if output.status.success() { String::new() } else { said })
}

fn assert_valid(xml: &[u8], what: &str) {
    if let Some(errors) = errors(xml) {
        let head: String = errors.chars().take(2_000).collect();
        assert!(errors.is_empty(), "{what}: {head}");
    }
}

#[test]
fn the_file_of_an_event() {
    let written = of(&(&published()).into());
    assert_valid(&written.bytes, "the sample");
    insta::assert_snapshot!(String::from_utf8(written.bytes).unwrap());
}

#[test]
fn a_session_without_a_room_is_in_the_app_and_says_that_its_room_is_open() {
    let mut programme = crate::sample::programme();
    programme.sessions.push(session("RMNS22", "No room", "2026-11-24T10:00", "2026-11-24T11:00"));
    programme.sessions[4].rooms.clear();
    let written = written(&programme);
    assert_valid(&written.bytes, "a session without a room");
    let text = String::from_utf8(written.bytes).unwrap();
    let room = text.split("<room name=\"To be announced\"").nth(1).unwrap();
    assert!(
        room.contains("<title>No room</title>") && room.contains("<room>To be announced</room>")
    );
    assert_eq!(text.matches("To be announced").count(), 2);
}

#[test]
fn what_the_format_cannot_hold_is_counted() {
    let mut programme = crate::sample::programme();
    programme.sessions.push(session("RMNS22", "No room", "2026-11-24T10:00", "2026-11-24T11:00"));
    programme.sessions[4].rooms.clear();
    let written = written(&programme);
    let count = |kind| {
        let notes = written.report.notes.iter().filter(move |note| note.kind == kind);
        notes.map(|note| note.count).sum::<u32>()
    };
    // Hidden, cancelled, unscheduled; without a room, and in two rooms.
    assert_eq!(written.report.notes.len(), 5);
    assert_eq!((count(NoteKind::LeftOut), count(NoteKind::Changed)), (3, 2));
    let xml = String::from_utf8(written.bytes).unwrap();
    assert_eq!(xml.matches("<event ").count(), 2);
    assert!(!xml.contains("embargo"));
}

#[test]
fn an_empty_programme_is_valid_too() {
    assert_valid(&written(&edition_of("Europe/Zurich", Vec::new())).bytes, "empty");
}

#[test]
fn an_acronym_that_is_too_short_gets_the_year() {
    let one = session("SESS22", "T", "2026-11-24T10:00", "2026-11-24T11:00");
    let mut programme = edition_of("Europe/Zurich", vec![one]);
    for (given, expected) in [("FBH", "fbh2026"), ("日本", "2026"), ("38C3", "38c3"), ("é", "2026")]
    {
        programme.event.acronym = Some(given.to_owned());
        let written = written(&programme);
        assert_valid(&written.bytes, given);
        let xml = String::from_utf8(written.bytes).unwrap();
        assert!(xml.contains(&format!("<acronym>{expected}</acronym>")), "{given}: {xml}");
    }
}

#[test]
fn foreign_ids_are_kept_where_they_are_unique_and_derived_elsewhere() {
    let at = |id: &str| session(id, "T", "2026-11-24T10:00", "2026-11-24T11:00");
    let guid = "0b4bd6e4-5f0e-4b5e-9c57-8d3a7c0b9a11";
    let mut sessions = vec![at("SESS22"), at("SESS33"), at("SESS44"), at("SESS55")];
    sessions[0].origin.id = Some(17);
    sessions[0].origin.guid = Some(guid.to_uppercase());
    sessions[1].origin.id = Some(23);
    sessions[2].origin.id = Some(23);
    sessions[1].origin.guid = Some("not a guid".into());
    // A foreign number that is the one derived from another session's code.
    sessions[3].origin.id = Some(crate::app_schedule::number(code("SESS33")));
    let written = written(&edition_of("Europe/Zurich", sessions));
    assert_valid(&written.bytes, "ids");
    let xml = String::from_utf8(written.bytes).unwrap();
    assert!(xml.contains(&format!("guid=\"{guid}\" id=\"17\" code=\"SESS22\"")));
    assert!(!xml.contains("id=\"23\""));
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
    assert_valid(&written.bytes, "dst");
    let xml = String::from_utf8(written.bytes).unwrap();
    for expected in [
        "start=\"2026-10-24T05:00:00+02:00\" end=\"2026-10-25T05:00:00+01:00\"",
        "<date>2026-10-25T02:30:00+02:00</date>",
        "<date>2026-10-25T02:30:00+01:00</date>",
        "<duration>01:00</duration>",
        "<duration>03:00</duration>",
        "<duration>06:00:00</duration>",
    ] {
        assert!(xml.contains(expected), "{expected} in {xml}");
    }
    assert_eq!(xml.matches("<day ").count(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a01_no_text_makes_the_file_invalid(value in "[\\PC\u{0}-\u{20}\u{7f}-\u{9f}\u{fffe}<>&'\"]{0,60}x") {
        let mut programme = crate::sample::programme();
        programme.event.name = text(&value);
        programme.event.acronym = Some(value.clone());
        programme.rooms[0].name = text(&value);
        programme.tracks[0].name = text(&value);
        programme.people[0].name = text(&value);
        programme.sessions[0].title = text(&value);
        programme.sessions[0].sections[0].text = text(&value);
        programme.sessions[0].recording.licence = Some(value.clone());
        programme.event.languages.truncate(1);
        assert_valid(&written(&programme).bytes, &value);
    }
}

#[test]
fn every_real_file_is_valid_and_the_same_when_written_again() {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !data.exists() {
        assert!(std::env::var("CI").is_err(), "the real files must be there in CI");
        return;
    }
    let mut seen = 0;
    for folder in ["schedule-xml", "ics-events", "sched"] {
        for entry in std::fs::read_dir(data.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).unwrap();
            let file = File { name: &name, bytes: &bytes };
            let zone = Some("Europe/Berlin".parse().unwrap());
            let options = Options { zone: zone.clone(), language: None, known: None };
            let reading = match path.extension().and_then(|ending| ending.to_str()) {
                Some("xml") => crate::xml::ScheduleXml.read(&file, &options),
                Some("ics") => crate::ics::Ics.read(&file, &options),
                _ => continue,
            };
            let Ok(reading) = reading else {
                assert!(name.contains("nonconforming"), "{name}: {}", reading.unwrap_err());
                continue;
            };
            seen += 1;
            let programme = coded(reading.programme);
            let written = written(&programme);
            assert_valid(&written.bytes, &name);
            let file = File { name: "schedule.xml", bytes: &written.bytes };
            let again = crate::xml::ScheduleXml.read(&file, &Options::default()).unwrap();
            let (before, after) = (facts(&programme), facts(&coded(again.programme)));
            assert_eq!(after.len(), before.len(), "{name}");
            for (after, before) in after.iter().zip(&before) {
                assert_eq!(after, before, "{name}");
            }
        }
    }
    assert!(seen >= 16, "{seen} files");
}
