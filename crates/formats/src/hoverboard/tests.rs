//! What grid, sessions and speakers become together, and what is refused.

use std::path::Path;

use programme::{LinkKind, MaterialSource, Session};
use serde_json::{Value, json};

use super::*;
use crate::{Key, Options};

const PARTS: [&str; 3] = ["schedule.json", "sessions.json", "speakers.json"];

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/hoverboard");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn try_bytes(files: &[(&str, Vec<u8>)]) -> Result<Reading, Unreadable> {
    let options =
        Options { zone: "Europe/Kyiv".parse().ok(), language: "en".parse().ok(), known: None };
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    Hoverboard.read_all(&files, &options).map(|mut readings| readings.remove(0))
}

fn try_fixtures(names: &[&'static str]) -> Result<Reading, Unreadable> {
    let files: Vec<_> = names.iter().map(|name| (*name, fixture(name))).collect();
    try_bytes(&files)
}

fn try_value(value: &Value) -> Result<Reading, Unreadable> {
    try_bytes(&[("a.json", value.to_string().into_bytes())])
}

fn noted(reading: &Reading, words: &str) -> u32 {
    reading.report.notes.iter().filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

fn text(text: &programme::Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

/// Time and rooms of every session with this title.
fn places(reading: &Reading, title: &str) -> Vec<String> {
    let sessions = reading.programme.sessions.iter().filter(|one| text(&one.title) == title);
    sessions.map(place_of).collect()
}

fn place_of(session: &Session<Key>) -> String {
    let rooms: Vec<&str> = session.rooms.iter().map(|room| room.0.as_str()).collect();
    let when = session.when.map(|slot| format!("{} – {}", slot.start, slot.end));
    format!("{} {}", when.unwrap_or_default(), rooms.join(" + "))
}

#[test]
fn columns_are_rooms_and_rows_are_times() {
    let reading = try_fixtures(&PARTS).expect("a programme");
    let check = |title: &str, expected: &[&str]| {
        assert_eq!(places(&reading, title), expected, "{title}");
    };
    check(
        "Lunch, early",
        &[
            "2027-09-09T09:00 – 2027-09-09T10:00 Big room + Small room + Barn",
            "2027-09-10T09:00 – 2027-09-10T10:00 Big room + Small room",
        ],
    );
    check(
        "Growing apples",
        &[
            "2027-09-09T10:00 – 2027-09-09T10:40 Big room",
            "2027-09-10T10:00 – 2027-09-10T11:00 Small room",
        ],
    );
    check("Workshop: pruning", &["2027-09-09T10:00 – 2027-09-09T11:30 Barn"]);
    check(
        "Bees",
        &[
            "2027-09-09T10:50 – 2027-09-09T11:10 Big room",
            "2027-09-09T10:50 – 2027-09-09T11:30 Small room",
        ],
    );
    check("Wasps", &["2027-09-09T11:10 – 2027-09-09T11:30 Big room"]);
    check("A wide room", &["2027-09-09T11:30 – 2027-09-09T12:00 Small room + Barn"]);
    check(
        "Night in the orchard",
        &["2027-09-09T22:00 – 2027-09-10T01:00 Big room + Small room + Barn"],
    );
    check("Not placed", &[" "]);
    for (words, count) in [
        ("a session that no file describes", 1),
        ("one after the other, in equal parts", 2),
        ("time slots one after the other", 1),
        ("An id stands at more than one event", 3),
        ("a person whom no file describes", 1),
        ("A language is not one", 1),
    ] {
        assert_eq!(noted(&reading, words), count, "{words}");
    }
}

#[test]
fn sessions_and_people_come_with_what_is_told_of_them() {
    let reading = try_fixtures(&PARTS).expect("a programme");
    let apples = &reading.programme.sessions;
    let apples = apples.iter().find(|one| one.code.0 == "2").expect("apples");
    assert_eq!(apples.languages[0].as_str(), "en");
    assert_eq!(apples.levels.iter().map(text).collect::<Vec<_>>(), ["Beginner"]);
    assert_eq!(apples.tags.iter().map(text).collect::<Vec<_>>(), ["Fruit", "Trees"]);
    assert_eq!(apples.links[0].url.as_str(), "https://www.youtube.com/watch?v=aB3_dE5-gH7");
    assert_eq!(apples.links[0].kind, LinkKind::Video);
    let MaterialSource::Url(slides) = &apples.materials[0].source else { panic!("an address") };
    assert_eq!(slides.as_str(), "https://slides.example/apples");
    let service: Vec<&str> = reading
        .programme
        .sessions
        .iter()
        .filter(|one| one.session_type.is_some())
        .map(|one| text(&one.title))
        .collect();
    assert_eq!(service, ["Lunch, early", "Lunch, early"]);
    let [olena, petro] = &reading.programme.people[..] else { panic!("two people") };
    assert_eq!(olena.links.len(), 3);
    assert_eq!(petro.biography.as_ref().map(text), Some("Keeps bees."));
    assert_eq!(olena.affiliations[0].position.as_ref().map(text), Some("Gardener"));
    assert_eq!(reading.programme.organisations.len(), 1);
    assert_eq!(reading.pictures.len(), 1);
    assert_eq!(noted(&reading, "“country” of a person"), 1);
}

#[test]
fn the_one_file_of_newer_sites_is_read_too() {
    let reading = try_fixtures(&["site.json"]).expect("a programme");
    for (title, expected) in [
        ("A long keynote", "2027-10-02T09:00 – 2027-10-02T11:00 Room 101"),
        ("Beside it", "2027-10-02T09:00 – 2027-10-02T10:00 Room 102"),
        ("First half", "2027-10-02T10:00 – 2027-10-02T10:30 Room 102"),
        ("Second half", "2027-10-02T10:30 – 2027-10-02T11:00 Room 102"),
    ] {
        assert_eq!(places(&reading, title), [expected], "{title}");
    }
    assert_eq!(text(&reading.programme.tracks[0].name), "Web");
    assert_eq!(noted(&reading, "“partners” of the file"), 1);
    assert_eq!(reading.programme.people[0].code.0, "ada");
}

#[test]
fn lists_are_read_like_objects_by_id() {
    let list = |name: &str| {
        let value: Value = serde_json::from_slice(&fixture(name)).expect("JSON");
        let values: Vec<Value> = value.as_object().expect("by id").values().cloned().collect();
        json!(values).to_string().into_bytes()
    };
    let files = [
        ("speakers.json", list("speakers.json")),
        ("schedule.json", fixture("schedule.json")),
        ("sessions.json", list("sessions.json")),
    ];
    let listed = try_bytes(&files).expect("a programme").programme;
    let by_id = try_fixtures(&PARTS).expect("a programme").programme;
    assert_eq!(listed.sessions, by_id.sessions);
    assert_eq!(listed.people, by_id.people);
}

#[test]
fn a_part_alone_is_read_or_refused_with_what_is_missing() {
    let error = try_fixtures(&["schedule.json"]).expect_err("ids alone");
    assert!(error.mend.contains("sessions and the speakers"), "{error}");
    let sessions = try_fixtures(&["sessions.json"]).expect("sessions");
    assert!(sessions.programme.sessions.iter().all(|one| one.when.is_none()));
    assert_eq!(try_fixtures(&["speakers.json"]).expect("people").programme.people.len(), 2);
    for value in [json!([]), json!({}), json!(7), json!([{"a": 1}])] {
        assert!(try_value(&value).is_err(), "{value}");
    }
}

#[test]
fn odd_schedules_are_told_or_refused() {
    let site = |schedule: Value| json!({"schedule": schedule, "sessions": {"a": {"title": "A", "description": "x"}}});
    let odd = site(json!([{"date": "soon", "tracks": 5, "timeslots": [
        {"startTime": "9", "endTime": "??", "sessions": ["a", ["b"], {"items": "a", "extend": -3}, 4, null]}]}]));
    let reading = try_value(&odd).expect("a session");
    assert_eq!(noted(&reading, "A day is not written like"), 1);
    assert_eq!(noted(&reading, "A column of the schedule has no title"), 1);
    assert!(reading.programme.sessions.iter().all(|one| one.when.is_none()));
    // A small file that would become a large programme.
    let slots: Vec<Value> = (0..1_000)
        .map(|_| json!({"startTime": "9:00", "endTime": "8:00", "sessions": [["a", "a"]]}))
        .collect();
    let tracks: Vec<String> = (0..1_000).map(|number| format!("room {number}")).collect();
    let wide = site(json!([{"date": "2027-01-01", "tracks": tracks, "timeslots": slots}]));
    let error = try_value(&wide).expect_err("too much");
    assert!(error.problem.contains("more places"), "{error}");
    let slots: Vec<Value> = (0..2_000)
        .map(|row| json!({"startTime": "9:00", "endTime": "9:10", "sessions": [[if row % 2 == 0 { "a" } else { "b" }]]}))
        .collect();
    let long = "long ".repeat(20_000);
    let heavy = json!({"schedule": [{"date": "2027-01-01", "timeslots": slots}],
        "sessions": {"a": {"title": "A", "description": long}, "b": {"title": "B"}}});
    let error = try_value(&heavy).expect_err("too much text");
    assert!(error.problem.contains("more places"), "{error}");
}

#[test]
fn each_part_is_recognised_and_its_likes_are_not() {
    let look = |text: &[u8]| Hoverboard.recognises(&File { name: "x", bytes: text });
    for name in PARTS.into_iter().chain(["site.json"]) {
        assert_eq!(look(&fixture(name)), Confidence::Sure, "{name}");
    }
    for other in [
        r#"[{"title": "A", "description": "B", "speakers": []}]"#,
        r#"[{"name": "A", "bio": "B"}]"#,
        r#"{"schedule": {"conference": {"title": "x", "days": []}}}"#,
        r#"{"timeslots": [{"startTime": "9", "sessions": []}]}"#,
    ] {
        assert_eq!(look(other.as_bytes()), Confidence::No, "{other}");
    }
}
