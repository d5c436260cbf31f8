//! Real schedules, found as they are: what is read from each is held against what an independent
//! reader counted.

mod data;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::{Duration, Instant};

use formats::xml::ScheduleXml;
use formats::{File, Key, NoteKind, Options, Reader, Reading, Unreadable};
use programme::{Code, Kind, Programme};
use serde_json::Value;

use data::data;

fn try_read(path: &Path, zone: Option<&str>) -> Result<Reading, Unreadable> {
    let bytes = std::fs::read(path).expect("a file");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    ScheduleXml
        .read(&File { name: &name, bytes: &bytes }, &Options { zone, language: None, known: None })
}

/// The venue's zone where the file does not name it.
fn zone(name: &str) -> Option<&'static str> {
    let zones = [
        ("31c3", "Europe/Berlin"),
        ("debconf17", "America/Toronto"),
        ("emf2018", "Europe/London"),
        ("fosdem-2018", "Europe/Brussels"),
        ("froscon2013", "Europe/Berlin"),
        ("oscal2018", "Europe/Tirane"),
    ];
    zones.into_iter().find(|(file, _)| name.contains(file)).map(|(_, zone)| zone)
}

fn number(facts: &Value, name: &str) -> usize {
    usize::try_from(facts[name].as_u64().expect(name)).expect(name)
}

fn schedules(data: &Path) -> Vec<(String, Value)> {
    let expected = std::fs::read(data.join("EXPECTED.json")).expect("the counts");
    let expected: Value = serde_json::from_slice(&expected).expect("JSON");
    let all = expected.as_object().expect("an object").clone();
    all.into_iter()
        .filter(|(name, _)| name.starts_with("schedule-xml/") && !name.contains("nonconforming"))
        .collect()
}

#[test]
fn every_real_schedule_imports_with_what_it_holds() {
    let Some(data) = data() else { return };
    let files = schedules(&data);
    assert_eq!(files.len(), 9);
    for (name, facts) in &files {
        let reading = try_read(&data.join(name), zone(name)).expect(name);
        let programme = &reading.programme;
        let equal = |ours: usize, theirs: &str| {
            assert_eq!(ours, number(facts, theirs), "{name}: {theirs}");
        };
        equal(programme.sessions.len(), "events");
        equal(programme.rooms.len(), "rooms");
        let appearances = programme.sessions.iter().map(|one| one.appearances.len()).sum();
        equal(appearances, "person_links");
        // The key is id and name: where one id carries several names, they are several people.
        let people = number(facts, "person_ids").max(number(facts, "person_names"));
        assert_eq!(programme.people.len(), people, "{name}: people");
        let zone = &programme.event.zone;
        let minutes: i64 = programme
            .sessions
            .iter()
            .filter_map(|one| one.when)
            .map(|slot| slot.minutes(zone))
            .sum();
        equal(usize::try_from(minutes).expect("minutes"), "total_minutes");
        equal(
            reading_count(&reading, "another room than the one around it"),
            "room_element_differs",
        );
        tracks_and_types(name, facts, programme);
        languages(name, facts, programme);
        links(name, facts, &reading);
    }
}

/// How often a note with these words was made.
fn reading_count(reading: &Reading, words: &str) -> usize {
    let notes = reading.report.notes.iter().filter(|one| one.message.contains(words));
    notes.map(|one| usize::try_from(one.count).expect("a count")).sum()
}

fn tracks_and_types(name: &str, facts: &Value, programme: &Programme<Key>) {
    let used: HashSet<&Key> =
        programme.sessions.iter().filter_map(|one| one.track.as_ref()).collect();
    // “No Track” of wafer is no track.
    let none = usize::from(name.contains("debconf17"));
    assert_eq!(used.len() + none, number(facts, "tracks"), "{name}: tracks");
    let mut types: HashMap<&str, u64> = HashMap::new();
    for session in &programme.sessions {
        *types.entry(session.session_type.as_ref().map_or("", |key| &key.0)).or_default() += 1;
    }
    // The most frequent ones were counted.
    for (session_type, count) in facts["types"].as_object().expect("types") {
        let ours = types.get(session_type.as_str()).copied();
        assert_eq!(ours, count.as_u64(), "{name}: {session_type}");
    }
}

fn languages(name: &str, facts: &Value, programme: &Programme<Key>) {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for session in &programme.sessions {
        let tags: Vec<&str> = session.languages.iter().map(|lang| lang.as_str()).collect();
        *counts.entry(tags.join(", ")).or_default() += 1;
    }
    let expected = facts["languages"].as_object().expect("languages");
    for (tags, count) in expected {
        assert_eq!(counts.get(tags).copied(), count.as_u64(), "{name}: {tags}");
    }
}

/// Every link is there or accounted for.
fn links(name: &str, facts: &Value, reading: &Reading) {
    let sessions = &reading.programme.sessions;
    let materials: usize = sessions.iter().map(|one| one.materials.len()).sum();
    assert_eq!(materials, number(facts, "attachments"), "{name}: attachments");
    let kept: usize = sessions.iter().map(|one| one.links.len()).sum();
    let left_out = reading_count(reading, "A link stands twice")
        + reading_count(reading, "is none that a page may link to");
    assert!(kept + left_out >= number(facts, "links"), "{name}: links");
}

#[test]
fn what_is_imported_can_be_kept() {
    let Some(data) = data() else { return };
    for (name, _) in schedules(&data) {
        let reading = try_read(&data.join(&name), zone(&name)).expect(&name);
        let findings = programme::validate::check(&coded(reading.programme));
        let refused: Vec<String> = findings
            .iter()
            .filter(|one| one.severity == programme::validate::Severity::Refused)
            .map(|one| format!("{:?} {} {}", one.kind, one.field, one.problem))
            .collect();
        assert!(refused.is_empty(), "{name}: {refused:?}");
    }
}

/// The programme with codes in place of keys.
fn coded(programme: Programme<Key>) -> Programme {
    let mut codes: HashMap<(Kind, Key), Code> = HashMap::new();
    programme.map_ids(|kind, key| {
        let next = codes.len();
        *codes.entry((kind, key)).or_insert_with(|| code(next))
    })
}

fn code(mut number: usize) -> Code {
    let alphabet: Vec<char> = Code::ALPHABET.chars().collect();
    let mut text = String::new();
    for _ in 0..Code::LENGTH {
        text.push(alphabet[number % alphabet.len()]);
        number /= alphabet.len();
    }
    text.parse().expect("a code")
}

#[test]
fn congress_ends_with_its_last_night_and_each_text_is_in_its_language() {
    let Some(data) = data() else { return };
    let congress = try_read(&data.join("schedule-xml/31c3.frab.xml"), zone("31c3")).expect("31C3");
    let days = (congress.programme.event.first_day, congress.programme.event.last_day);
    let days = [days.0, days.1].map(|day| day.expect("a day").to_string());
    assert_eq!(days, ["2014-12-27", "2014-12-30"]);
    assert!(congress.report.notes.iter().all(|note| !note.message.contains("flickr")));
    let hub = try_read(&data.join("schedule-xml/38c3.hub.xml"), None).expect("38C3");
    let find = |start: &str| {
        let shown = |one: &programme::Text| one.get(one.original()).unwrap_or_default().to_owned();
        let mut sessions = hub.programme.sessions.iter();
        sessions.find(|one| shown(&one.title).starts_with(start)).expect("a session")
    };
    let polyamory = find("Navigating Polyamory");
    let langs: Vec<&str> = std::iter::once(polyamory.title.original())
        .chain(polyamory.sections.iter().map(|one| one.text.original()))
        .map(|lang| lang.as_str())
        .collect();
    assert_eq!(langs, ["en", "en", "de"]);
    let oscal = try_read(&data.join("schedule-xml/oscal2018.mixed.xml"), zone("oscal2018"));
    let text = format!("{:?}", oscal.expect("OSCAL").programme);
    assert!(text.contains("https://www.crowdsupply.com/espotek") && !text.contains("hhttps"));
}

#[test]
fn days_and_nights_are_those_of_the_file() {
    let Some(data) = data() else { return };
    for (name, facts) in schedules(&data) {
        let reading = try_read(&data.join(&name), zone(&name)).expect(&name);
        let event = &reading.programme.event;
        let days: HashSet<String> = reading
            .programme
            .sessions
            .iter()
            .filter_map(|one| one.when)
            .map(|slot| event.day_of(slot.start).to_string())
            .collect();
        let expected: HashSet<String> = facts["days"]
            .as_array()
            .expect("days")
            .iter()
            .filter_map(|day| day.as_str().map(str::to_owned))
            .collect();
        // The offsets of a file in UTC that was made elsewhere do not change its days either.
        assert!(days.is_subset(&expected), "{name}: {days:?} of {expected:?}");
    }
}

#[test]
fn local_times_with_a_wrong_offset_keep_their_wall_clock() {
    let Some(data) = data() else { return };
    let debconf = try_read(&data.join("schedule-xml/debconf17.wafer.xml"), zone("debconf17"));
    let debconf = debconf.expect("DebConf17");
    let first = debconf.programme.sessions.iter().find(|one| one.code.0 == "246").expect("246");
    assert_eq!(first.when.expect("a time").start.to_string(), "2017-08-05T10:00");
    assert_eq!(reading_count(&debconf, "wall clock was kept"), 181);
    let hub = try_read(&data.join("schedule-xml/38c3.hub.xml"), None).expect("38C3");
    assert_eq!(reading_count(&hub, "wall clock was kept"), 0);
    let opening = hub.programme.sessions.iter().find(|one| one.origin.id == Some(2)).expect("2");
    assert_eq!(opening.when.expect("a time").start.to_string(), "2024-12-27T10:30");
}

#[test]
fn what_only_looks_like_a_schedule_is_refused_clearly() {
    let Some(data) = data() else { return };
    let path = data.join("schedule-xml/oscal2018.nonconforming.xml");
    let error = try_read(&path, Some("Europe/Tirane")).expect_err("not a schedule");
    assert!(error.problem.contains("No event stands in a room"), "{error}");
    assert_eq!(error.place.line, Some(15));
}

#[test]
fn a08_crafted_and_hostile_files_are_harmless() {
    let Some(data) = data() else { return };
    let midnight =
        try_read(&data.join("crafted/schedule-midnight-and-dst.xml"), None).expect("nights");
    let event = &midnight.programme.event;
    let starts: Vec<_> = midnight
        .programme
        .sessions
        .iter()
        .filter_map(|one| one.when)
        .map(|slot| slot.start)
        .collect();
    let seconds = |place: usize| starts[place].instant(&event.zone).as_second();
    assert_eq!(seconds(2) - seconds(1), 3_600);
    assert!(starts.iter().all(|start| event.day_of(*start).to_string() == "2026-10-24"));

    let scripted = try_read(&data.join("crafted/schedule-xss.xml"), None).expect("a schedule");
    let session = &scripted.programme.sessions[0];
    assert!(session.sections.is_empty() && session.links.is_empty());
    let left_out = scripted.report.notes.iter().filter(|one| one.kind == NoteKind::LeftOut).count();
    assert!(left_out >= 3);

    let entity = try_read(&data.join("crafted/schedule-xxe.xml"), None).expect_err("an entity");
    assert_eq!(entity.place.line, Some(2));
    let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    assert!(host.trim().is_empty() || !entity.to_string().contains(host.trim()));

    for entry in std::fs::read_dir(data.join("hostile/xml")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let begun = Instant::now();
        let error = try_read(&path, Some("UTC")).expect_err("hostile");
        assert!(begun.elapsed() < Duration::from_secs(1));
        assert!(error.place.line.is_some() && !error.mend.is_empty(), "{error}");
    }
}
