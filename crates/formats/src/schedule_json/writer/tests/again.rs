//! What is left of real programmes when their file is read, and written, again.

use std::path::PathBuf;

use super::*;
use crate::sample::{coded, facts};
use crate::xml::ScheduleXml;
use crate::{NoteKind, xml_writer};

fn as_xml(programme: &Programme) -> Vec<u8> {
    let (slug, history) = (slug(), History::new());
    let edition = Edition::new(&slug, programme, &[], &history, &[]);
    xml_writer::write(&edition, &settings(&base())).bytes
}

/// The file without what comes from the codes of this house, which are drawn anew.
fn without_codes(mut whole: Value) -> Value {
    let strip = |value: &mut Value, names: &[&str]| {
        let map = value.as_object_mut().unwrap();
        names.iter().for_each(|name| drop(map.shift_remove(*name)));
    };
    let conference = &mut whole["schedule"]["conference"];
    for room in conference["rooms"].as_array_mut().unwrap() {
        strip(room, &["guid", "slug"]);
    }
    for track in conference["tracks"].as_array_mut().unwrap() {
        strip(track, &["slug"]);
    }
    for day in conference["days"].as_array_mut().unwrap() {
        let rooms = day["rooms"].as_object_mut().unwrap().values_mut();
        for event in rooms.flat_map(|events| events.as_array_mut().unwrap()) {
            strip(event, &["code", "slug", "url"]);
            for person in event["persons"].as_array_mut().unwrap() {
                strip(person, &["guid", "code", "id", "url"]);
            }
        }
    }
    whole
}

fn folder(name: &str) -> Vec<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    if !data.exists() {
        assert!(std::env::var("CI").is_err(), "the real files must be there in CI");
        return Vec::new();
    }
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(data).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Every real programme, by the name of its file.
fn real() -> Vec<(String, Programme)> {
    let mut found = Vec::new();
    for path in
        ["schedule-xml", "schedule-json", "ics-events", "sched"].into_iter().flat_map(folder)
    {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let file = File { name: &name, bytes: &bytes };
        let zone = "Europe/Berlin".parse().ok();
        let options = Options { zone, language: None, known: None };
        let reading = match path.extension().and_then(|ending| ending.to_str()) {
            Some("xml") => ScheduleXml.read(&file, &options),
            Some("json") => ScheduleJson.read(&file, &options),
            Some("ics") => crate::ics::Ics.read(&file, &options),
            _ => continue,
        };
        match reading {
            Ok(reading) => found.push((name, coded(reading.programme))),
            Err(error) => assert!(name.contains("nonconforming"), "{name}: {error}"),
        }
    }
    found
}

#[test]
fn every_real_programme_is_valid_and_the_same_when_read_and_written_again() {
    let all = real();
    let mut judged = Judged::new();
    for (name, programme) in &all {
        let first = written(programme);
        judged.add(&first.bytes, name);
        let again = coded(read(&first.bytes).programme);
        let second = written(&again);
        let (first, second) = (without_codes(value(&first)), without_codes(value(&second)));
        assert_eq!(events(&first).len(), events(&second).len(), "{name}");
        for (one, other) in events(&first).iter().zip(events(&second)) {
            assert_eq!(*one, other, "{name}");
        }
        assert_eq!(first, second, "{name}");
    }
    judged.assert_valid();
    assert!(all.is_empty() || all.len() >= 21, "{} files", all.len());
}

#[test]
fn from_xml_to_json_and_back_keeps_who_meets_when_and_where() {
    for (name, programme) in real() {
        let by_json = coded(read(&written(&programme).bytes).programme);
        let xml = as_xml(&by_json);
        let file = File { name: "schedule.xml", bytes: &xml };
        let back = coded(ScheduleXml.read(&file, &Options::default()).unwrap().programme);
        let before = facts(&programme);
        assert!(facts(&by_json) == before, "{name}: in JSON");
        assert!(facts(&back) == before, "{name}: back in XML");
        let guids = |programme: &Programme| {
            let held =
                programme.sessions.iter().filter(|one| one.when.is_some() && !one.rooms.is_empty());
            held.filter_map(|one| one.origin.guid.clone())
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert!(guids(&back) == guids(&by_json), "{name}: ids are kept on the way");
    }
}

#[test]
fn notes_are_few_whatever_the_size() {
    for (name, programme) in real() {
        let notes = written(&programme).report.notes;
        assert!(notes.len() < 25, "{name}: {notes:?}");
        assert!(notes.iter().all(|note| note.kind != NoteKind::Guessed), "{name}");
    }
}
