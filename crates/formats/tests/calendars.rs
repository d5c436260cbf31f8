//! Real calendars, found as they are: every one must import with the events that it holds, and no
//! file of other parsers' tests may bring the reader down.

mod data;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use formats::ics::Ics;
use formats::{File, Options, Reader, Reading, Unreadable};
use serde_json::Value;

use data::data;

/// What an independent reader counts in each file.
fn expected(data: &Path) -> Value {
    let bytes = std::fs::read(data.join("EXPECTED.json")).expect("the counts can be read");
    serde_json::from_slice(&bytes).expect("the counts are JSON")
}

fn read(path: &Path, zone: Option<&str>) -> Result<Reading, Unreadable> {
    let bytes = std::fs::read(path).expect("the file can be read");
    let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    Ics.read(&File { name: &name, bytes: &bytes }, &Options { zone, language: None, known: None })
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "ics") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_real_calendar_imports_with_the_events_that_it_holds() {
    let Some(data) = data() else { return };
    let expected = expected(&data);
    let mut seen = 0;
    for (name, facts) in expected.as_object().unwrap() {
        let folder = ["ics-events/", "sched/", "miniconf/"].iter().any(|one| name.starts_with(one));
        if !folder || !name.ends_with(".ics") {
            continue;
        }
        let path = data.join(name);
        let needs_zone = name.starts_with("sched/") || name.contains("kielux");
        if needs_zone {
            let refused = read(&path, None).unwrap_err();
            assert_eq!(refused.zones, Some(Vec::new()), "{name}: UTC fits no zone");
            assert!(refused.mend.contains("--zone"), "{name}: {refused}");
        }
        let reading = read(&path, needs_zone.then_some("Europe/Amsterdam"))
            .unwrap_or_else(|refused| panic!("{name}: {refused}"));
        let events = facts["begin_vevent"].as_u64().unwrap();
        assert_eq!(reading.programme.sessions.len() as u64, events, "{name}");
        assert!(reading.programme.sessions.iter().all(|one| one.when.is_some()), "{name}");
        let mut keys: Vec<_> = reading.programme.sessions.iter().map(|one| &one.code).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len() as u64, events, "{name}: keys are unique");
        seen += 1;
    }
    assert_eq!(seen, 9);
}

#[test]
fn a_feed_of_sched_gives_rooms_types_and_the_place() {
    let Some(data) = data() else { return };
    let path = data.join("sched/kubecon-eu-2026.20260324.asof-20260303.ics");
    let reading = read(&path, Some("Europe/Amsterdam")).unwrap();
    let programme = &reading.programme;
    let shown = |text: &programme::Text| text.get(text.original()).unwrap().to_owned();
    assert_eq!(shown(&programme.event.name), "KubeCon + CloudNativeCon Europe 2026");
    assert_eq!(
        programme.event.place.as_ref().map(shown).as_deref(),
        Some("Amsterdam, Netherlands")
    );
    assert!(programme.rooms.iter().any(|room| shown(&room.name) == "Elicium 2"));
    assert!(programme.rooms.iter().all(|room| !shown(&room.name).contains("Netherlands")));
    assert!(programme.session_types.iter().any(|one| shown(&one.name) == "MAINTAINER TRACK"));
    assert!(programme.session_types.iter().any(|one| one.service));
    assert!(programme.tracks.is_empty());
    let first = &programme.sessions[0];
    assert_eq!(first.when.unwrap().start.to_string(), "2026-03-24T07:30");
    assert_eq!(first.origin.uid.as_deref(), Some("3b0a94816e5f19e956cdadf75a8d7715"));
}

#[test]
fn a_calendar_folded_inside_a_letter_is_no_mojibake() {
    let Some(data) = data() else { return };
    let reading = read(&data.join("ics-events/jres2022.ics"), None).unwrap();
    let text = format!("{:?}", reading.programme);
    assert!(text.contains("Numérique") && !text.contains("Ã©"));
    assert!(reading.report.notes.iter().all(|note| !note.message.contains("1252")));
}

#[test]
fn texts_with_a_stray_element_keep_their_paragraphs() {
    let Some(data) = data() else { return };
    let reading = read(&data.join("ics-events/kielux2020.ics"), Some("Europe/Berlin")).unwrap();
    let shown = |text: &programme::Text| text.get(text.original()).unwrap().to_owned();
    let texts: Vec<String> = reading
        .programme
        .sessions
        .iter()
        .flat_map(|one| &one.sections)
        .map(|section| shown(&section.text))
        .collect();
    let stray = texts.iter().find(|text| text.contains("Xen war lange Zeit *die*")).unwrap();
    assert!(stray.starts_with("von: Jürgen Groß\n\n"), "{stray}");
    assert!(stray.matches("\n\n").count() >= 2, "{stray}");
}

#[test]
fn the_days_of_one_event_name_each_room_once() {
    let Some(data) = data() else { return };
    let paths = [
        "sched/kubecon-eu-2026.20260322.asof-20260303.ics",
        "sched/kubecon-eu-2026.20260323.asof-20260303.ics",
        "sched/kubecon-eu-2026.20260324.asof-20260322.ics",
    ];
    let bytes: Vec<Vec<u8>> =
        paths.iter().map(|path| std::fs::read(data.join(path)).unwrap()).collect();
    let files: Vec<File<'_>> =
        paths.iter().zip(&bytes).map(|(name, bytes)| File { name, bytes }).collect();
    let zone = Some("Europe/Amsterdam".parse().unwrap());
    let options = Options { zone, language: None, known: None };
    let readings = formats::read_all(&files, None, &options).unwrap();
    let joined = formats::join(readings).unwrap();
    let shown = |text: &programme::Text| text.get(text.original()).unwrap().to_owned();
    let rooms: Vec<String> = joined.programme.rooms.iter().map(|room| shown(&room.name)).collect();
    assert!(rooms.contains(&"Elicium 2".to_owned()), "{rooms:?}");
    assert!(rooms.iter().all(|room| !room.ends_with("Netherlands")), "{rooms:?}");
    assert_eq!(joined.programme.event.name.original().as_str(), "en");
    let told = joined.report.notes.iter().find(|note| note.message.contains("differently"));
    assert!(told.is_none(), "{told:?}");
}

#[test]
fn the_zone_of_most_times_is_the_events() {
    let Some(data) = data() else { return };
    for (name, zone) in [
        ("ics-events/emf2018.ics", "Europe/London"),
        ("ics-events/jres2022.ics", "Europe/Paris"),
        ("ics-events/railsconf2017.ics", "America/Phoenix"),
        ("miniconf/ismir2023.ics", "Europe/Rome"),
    ] {
        let reading = read(&data.join(name), None).unwrap();
        assert_eq!(reading.programme.event.zone.name(), zone, "{name}");
    }
}

#[test]
fn no_file_of_other_parsers_brings_the_reader_down() {
    let Some(data) = data() else { return };
    let expected = expected(&data);
    let (mut whole, mut refused) = (Vec::new(), Vec::new());
    for path in files_below(&data.join("ics-parser")) {
        let before = Instant::now();
        let name = path.strip_prefix(&data).unwrap().display().to_string();
        match read(&path, Some("Europe/Zurich")) {
            Ok(reading) => {
                let sessions = reading.programme.sessions.len() as u64;
                let facts = &expected[&name];
                let once = facts["icalendar_py"]["rrules"] == 0;
                let events = &facts["begin_vevent"];
                let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).to_uppercase();
                if once && !text.contains("RDATE") && !text.contains("EXDATE") {
                    assert_eq!(Some(sessions), events.as_u64(), "{name}");
                }
                assert!(sessions <= 120_000, "{name}");
                whole.push(name.clone());
            }
            Err(reason) => {
                assert!(!reason.problem.is_empty() && !reason.mend.is_empty(), "{name}");
                refused.push(format!("{name}: {reason}"));
            }
        }
        assert!(before.elapsed() < Duration::from_secs(20), "{name} took too long");
    }
    if std::env::var("LIST").is_ok() {
        println!("{}\n{} read, {} refused", refused.join("\n"), whole.len(), refused.len());
    }
    assert!(whole.len() >= 225, "{} read, {} refused", whole.len(), refused.len());
}
