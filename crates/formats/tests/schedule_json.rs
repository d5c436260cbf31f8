//! Real files of `schedule.json`, found as they are, held against what an independent reader counted.

mod data;

use std::collections::HashSet;
use std::path::Path;

use formats::schedule_json::ScheduleJson;
use formats::{Confidence, File, Format, Key, Options, Reader, Reading, Unreadable, read};
use programme::{Recording, SectionKind, Session};
use serde_json::Value;

use data::data;

/// Reads a file in the format that it is recognised as.
fn try_read(path: &Path, zone: Option<&str>) -> Result<Reading, Unreadable> {
    let bytes = std::fs::read(path).expect("a file");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    read(&File { name: &name, bytes: &bytes }, None, &Options { zone, language: None, known: None })
}

fn session(reading: &Reading, id: u64) -> &Session<Key> {
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| one.origin.id == Some(id)).unwrap_or_else(|| panic!("no {id}"))
}

fn text(text: &programme::Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

fn noted(reading: &Reading, words: &str) -> u32 {
    let notes = reading.report.notes.iter().filter(|one| one.message.contains(words));
    notes.map(|one| one.count).sum()
}

#[test]
fn every_real_schedule_imports_with_what_it_holds() {
    let Some(data) = data() else { return };
    let expected = std::fs::read(data.join("EXPECTED.json")).expect("the counts");
    let expected: Value = serde_json::from_slice(&expected).expect("JSON");
    let mut seen = 0;
    for (name, facts) in expected.as_object().expect("an object") {
        if !name.starts_with("schedule-json/") {
            continue;
        }
        seen += 1;
        let reading = try_read(&data.join(name), None).expect(name);
        assert_eq!(reading.format, Format::Json, "{name}");
        let programme = &reading.programme;
        let number = |fact: &str| usize::try_from(facts[fact].as_u64().expect(fact)).expect(fact);
        assert_eq!(programme.sessions.len(), number("events"), "{name}: events");
        assert_eq!(programme.rooms.len(), number("rooms"), "{name}: rooms");
        assert_eq!(programme.people.len(), number("persons"), "{name}: persons");
        assert_eq!(programme.tracks.len(), number("tracks"), "{name}: tracks");
        assert_eq!(text(&programme.event.name), facts["conference"].as_str().expect("a title"));
        let days: HashSet<String> = programme
            .sessions
            .iter()
            .filter_map(|one| one.when)
            .map(|slot| programme.event.day_of(slot.start).to_string())
            .collect();
        let said = facts["days"].as_array().expect("days").iter();
        let said: HashSet<String> =
            said.map(|day| day.as_str().expect("a day").to_owned()).collect();
        assert!(days.is_subset(&said), "{name}: {days:?} of {said:?}");
        let again = try_read(&data.join(name), None).expect(name);
        assert!(again.programme == reading.programme && again.report == reading.report, "{name}");
    }
    assert_eq!(seen, 3);
}

#[test]
fn the_camp_of_2019_is_in_its_zone_with_its_nights() {
    let Some(data) = data() else { return };
    let camp = try_read(&data.join("schedule-json/camp2019.frab.json"), None).expect("the camp");
    let event = &camp.programme.event;
    assert_eq!((event.zone.name(), event.day_change), ("Europe/Berlin", 4));
    assert_eq!(event.acronym.as_deref(), Some("Camp2019"));
    let opening = session(&camp, 10386);
    let slot = opening.when.expect("a time");
    assert_eq!(format!("{} {}", slot.start, slot.end), "2019-08-21T11:00 2019-08-21T11:30");
    assert_eq!(opening.code.0, "a0a0fcfe-b7fb-46e3-84b6-97a5406016b4");
    assert_eq!(opening.rooms, [Key("Curie".into())]);
    let people: Vec<&str> = opening.appearances.iter().map(|one| one.person.0.as_str()).collect();
    assert_eq!(people, ["7797 jinxx", "4827 smtw"]);
    assert_eq!(text(&opening.sections[0].text), "A hearty welcome me lasses and lads!");
    assert_eq!(opening.recording, Recording { recorded: None, licence: None });
    let url = opening.origin.url.as_ref().map(programme::Url::as_str);
    assert_eq!(url, Some("https://fahrplan.events.ccc.de/camp/2019/Fahrplan/events/10386.html"));
    let kubernetes = session(&camp, 10178);
    assert_eq!(text(&kubernetes.title), "Hacking Containers and Kubernetes");
    let subtitle = kubernetes.subtitle.as_ref().map(text).unwrap_or_default();
    assert!(subtitle.starts_with("Exploiting and protecting"), "{subtitle}");
}

#[test]
fn the_demo_of_pretalx_tells_of_people_and_counts_in_utc_as_it_says() {
    let Some(data) = data() else { return };
    let demo = try_read(&data.join("schedule-json/democon.pretalx.json"), None).expect("the demo");
    let focused = session(&demo, 25);
    // It names the zone UTC and writes +01:00.
    assert_eq!(focused.when.expect("a time").start.to_string(), "2020-12-14T08:00");
    assert_eq!(noted(&demo, "they were converted to UTC"), 1);
    let zoned = try_read(&data.join("schedule-json/democon.pretalx.json"), Some("Europe/Berlin"));
    let zoned = zoned.expect("the demo");
    assert_eq!(session(&zoned, 25).when.expect("a time").start.to_string(), "2020-12-14T09:00");
    let brian = demo.programme.people.iter().find(|one| one.code.0 == "NQTF8Y").expect("Brian");
    assert_eq!(text(&brian.name), "Brian Robinson");
    assert!(
        text(brian.biography.as_ref().expect("a biography")).contains("Whole party memory fire.")
    );
    // Two rooms have one guid.
    let rooms: Vec<&str> = demo.programme.rooms.iter().map(|one| one.code.0.as_str()).collect();
    assert_eq!(rooms, ["Gray Room", "Tan Room"]);
    assert_eq!(noted(&demo, "A guid stands at more than one room"), 2);
    assert_eq!(focused.sections[0].kind, SectionKind::Abstract);
}

/// It breaks the schema in five ways, none of which is in the way of whoever moves a programme: an id
/// and a person's id are texts, a code has an umlaut, events carry answers, and the rooms stand beside
/// the conference instead of in it. Each has one meaning, so it is imported rather than refused.
#[test]
fn what_only_the_schema_refuses_is_imported() {
    let Some(data) = data() else { return };
    let reading = try_read(&data.join("schedule-json/invalid-example.json"), None).expect("a file");
    let programme = &reading.programme;
    let talk = session(&reading, 2814);
    let slot = talk.when.expect("a time");
    assert_eq!(format!("{} {}", slot.start, slot.end), "2022-12-28T14:00 2022-12-28T14:45");
    assert_eq!(programme.event.zone.name(), "Europe/Zurich");
    assert_eq!(talk.recording.recorded, Some(false));
    assert_eq!(programme.people[0].code.0, "MÄaN0");
    assert_eq!(text(&programme.people[0].name), "Mänu");
    assert_eq!(programme.rooms[0].code.0, "99411f15-7335-4d36-abac-3ff0419ec954");
    let about = programme.rooms[0].description.as_ref().map(text).unwrap_or_default();
    assert!(about.starts_with("Talks at LuXerias"), "{about}");
    // Its texts are in HTML.
    let long = text(&talk.sections.last().expect("a text").text);
    assert!(long.contains("Credential Dumping") && !long.contains("<br"), "{long}");
    assert_eq!(noted(&reading, "Answers"), 0, "there are none");
    assert!(reading.report.notes.iter().all(|note| note.count < 10), "{:?}", reading.report);
}

#[test]
fn single_submissions_are_programmes_of_one_session() {
    let Some(data) = data() else { return };
    let path = data.join("schedule-json/submission-frab-event.json");
    let frab = try_read(&path, Some("Europe/Berlin")).expect("a submission");
    assert_eq!(frab.format, Format::Json);
    assert_eq!(frab.programme.sessions.len(), 1);
    let names: Vec<&str> = frab.programme.people.iter().map(|one| text(&one.name)).collect();
    assert_eq!(names, ["rjakubowski", "ntillman"]);
    let told = format!("{:?}{:?}", frab.programme, frab.report);
    assert!(!told.contains("example.net") && !told.contains("Royce"), "{told}");
    assert_eq!(noted(&frab, "Contact details"), 2);
    assert!(try_read(&path, None).is_err_and(|error| error.mend.contains("--zone")));

    let bytes = std::fs::read(data.join("schedule-json/submission-pretalx-submission.json"));
    let bytes = bytes.expect("a file");
    let file = File { name: "submission.json", bytes: &bytes };
    assert!(ScheduleJson.recognises(&file) >= Confidence::Maybe);
    let options = Options { zone: "Europe/Berlin".parse().ok(), language: None, known: None };
    let pretalx = ScheduleJson.read(&file, &options).expect("a submission");
    let talk = &pretalx.programme.sessions[0];
    let slot = talk.when.expect("a time");
    assert_eq!(format!("{} {}", slot.start, slot.end), "2017-12-27T11:00 2017-12-27T11:30");
    assert_eq!(talk.recording.recorded, Some(false));
    let told = format!("{:?}{:?}", pretalx.programme, pretalx.report);
    assert!(!told.contains("M&Ms") && !told.contains("green"), "{told}");
}

#[test]
fn no_other_real_file_is_taken_for_one() {
    let Some(data) = data() else { return };
    let mut waiting = vec![data.clone()];
    let mut seen = 0;
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            let sure = ScheduleJson.recognises(&File { name: "x.json", bytes: &bytes });
            let own = path.starts_with(data.join("schedule-json"));
            assert_eq!(sure != Confidence::No, own, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 600, "{seen} files");
}
