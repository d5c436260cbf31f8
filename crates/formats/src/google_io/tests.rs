//! What the app's file becomes, in one file or in parts, and what is refused.

use std::path::Path;

use programme::{LinkKind, Session};
use serde_json::{Value, json};

use super::*;
use crate::{Key, Options};

fn fixture() -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/google-io");
    let bytes = std::fs::read(folder.join("app.json")).expect("the fixture");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn try_values(values: &[Value]) -> Result<Reading, Unreadable> {
    let options = Options {
        zone: "America/Los_Angeles".parse().ok(),
        language: "en".parse().ok(),
        known: None,
    };
    let texts: Vec<String> = values.iter().map(Value::to_string).collect();
    let files: Vec<File<'_>> =
        texts.iter().map(|text| File { name: "io.json", bytes: text.as_bytes() }).collect();
    GoogleIo.read_all(&files, &options).map(|mut readings| readings.remove(0))
}

fn session<'a>(reading: &'a Reading, key: &str) -> &'a Session<Key> {
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| one.code.0 == key).unwrap_or_else(|| panic!("no {key}"))
}

fn noted(reading: &Reading, words: &str) -> u32 {
    reading.report.notes.iter().filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

fn text(text: &programme::Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

fn texts(list: &[programme::Text]) -> Vec<&str> {
    list.iter().map(text).collect()
}

#[test]
fn times_are_counted_and_tags_are_what_their_category_says() {
    let reading = try_values(&[fixture()]).expect("a programme");
    let opening = session(&reading, "opening");
    let slot = opening.when.expect("a time");
    assert_eq!(format!("{} – {}", slot.start, slot.end), "2027-05-18T10:00 – 2027-05-18T11:00");
    assert_eq!(opening.session_type.as_ref().map(|key| key.0.as_str()), Some("Keynotes"));
    assert_eq!(texts(&opening.levels), ["Beginner"]);
    assert_eq!(texts(&opening.tags), ["Cloud"]);
    assert_eq!(opening.links[0].kind, LinkKind::Stream);
    let clouds = session(&reading, "clouds");
    assert_eq!(clouds.when.expect("a time").start.to_string(), "2027-05-18T12:30");
    assert_eq!(clouds.session_type.as_ref().map(|key| key.0.as_str()), Some("Sessions"));
    assert_eq!(
        (texts(&clouds.levels), texts(&clouds.tags)),
        (vec!["Advanced"], vec!["rain water"])
    );
    assert_eq!(clouds.links[0].kind, LinkKind::Video);
    assert!(clouds.rooms.is_empty());
    assert_eq!(noted(&reading, "a room that no file describes"), 1);
    let later = session(&reading, "later");
    assert_eq!((later.when, later.tags.len()), (None, 0));
    assert_eq!(later.track.as_ref().map(|key| key.0.as_str()), Some("topic_cloud"));
    assert_eq!(text(&reading.programme.tracks[0].name), "Cloud");
    assert_eq!(noted(&reading, "does not say where"), 1);
}

#[test]
fn people_rooms_and_the_agenda_come_along() {
    let reading = try_values(&[fixture()]).expect("a programme");
    let programme = &reading.programme;
    let names: Vec<&str> = programme.people.iter().map(|one| text(&one.name)).collect();
    assert_eq!(names, ["Ada Wolke", "Bo Niesel"]);
    assert_eq!(programme.people[1].code.0, "s2");
    let kinds: Vec<LinkKind> = programme.people[0].links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Social, LinkKind::Page]);
    assert_eq!(programme.organisations.len(), 1);
    let seats: Vec<_> = programme.rooms.iter().map(|room| room.capacity).collect();
    assert_eq!(seats, [Some(800), None]);
    assert_eq!(noted(&reading, "“capacity” of a room"), 1);
    let breakfast = programme.sessions.iter().find(|one| text(&one.title) == "Breakfast");
    let kind = breakfast.and_then(|one| one.session_type.clone()).expect("a type");
    assert!(programme.session_types.iter().any(|one| one.code == kind && one.service));
    assert_eq!(programme.sessions.len(), 4);
    assert_eq!(noted(&reading, "is a session, too"), 1);
    for (words, count) in [
        ("codelab", 1),
        ("without a name", 1),
        ("whose name no file tells", 1),
        ("relatedSessions", 1),
    ] {
        assert_eq!(noted(&reading, words), count, "{words}");
    }
}

#[test]
fn parts_in_files_of_their_own_are_one_programme() {
    let whole = fixture();
    let parts: Vec<Value> = ["sessions", "speakers", "rooms", "tags", "blocks", "codelabs"]
        .iter()
        .map(|part| json!({*part: whole[*part]}))
        .collect();
    let joined = try_values(&parts).expect("a programme");
    assert_eq!(joined.programme, try_values(&[whole]).expect("a programme").programme);
}

#[test]
fn what_holds_no_programme_is_refused_and_odd_values_are_told() {
    for value in [json!([]), json!({}), json!({"tags": []}), json!({"sessions": [1, "a"]})] {
        let error = try_values(std::slice::from_ref(&value)).expect_err("nothing");
        assert!(!error.mend.is_empty(), "{value}: {error}");
    }
    let odd = json!({"sessions": [{"id": [1], "title": "A", "startTimestamp": 9e18,
        "endTimestamp": {"a": 1}, "speakers": [{}], "tagNames": 7, "livestream": "maybe"}]});
    let reading = try_values(&[odd]).expect("a session");
    assert!(reading.programme.sessions[0].when.is_none());
    assert_eq!(noted(&reading, "“endTimestamp” of a session"), 1);
    let far = json!({"sessions": [{"id": "a", "title": "A", "startTimestamp": 8e15}]});
    assert_eq!(noted(&try_values(&[far]).expect("a session"), "outside of all years"), 1);
    let late = json!({"sessions": [{"id": "a", "title": "A", "startTimestamp": 9e13}]});
    assert_eq!(noted(&try_values(&[late]).expect("a session"), "cannot be right"), 1);
}

#[test]
fn the_file_and_its_parts_are_recognised() {
    let look = |value: &Value| {
        let text = value.to_string();
        GoogleIo.recognises(&File { name: "x", bytes: text.as_bytes() })
    };
    let whole = fixture();
    assert_eq!(look(&whole), Confidence::Sure);
    for (part, sure) in [
        ("sessions", Confidence::Sure),
        ("tags", Confidence::Sure),
        ("speakers", Confidence::Sure),
        ("rooms", Confidence::Maybe),
        ("codelabs", Confidence::No),
    ] {
        assert_eq!(look(&json!({part: whole[part]})), sure, "{part}");
    }
    assert_eq!(look(&json!([whole["sessions"][0]])), Confidence::No);
    assert_eq!(look(&json!({"sessions": [{"startTimestamp": 1}]})), Confidence::No);
}
