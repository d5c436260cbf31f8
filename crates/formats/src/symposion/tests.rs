use programme::{Status, Visibility};

use super::Symposion;
use crate::sample::InOriginal;
use crate::{Confidence, File, Key, Options, Reader, Reading};

const TALKS: &[u8] = include_bytes!("../../../../fixtures/symposion/slots-and-talks.json");
const SLOTS: &[u8] = include_bytes!("../../../../fixtures/symposion/slots-only.json");

fn read(bytes: &[u8], zone: Option<&str>) -> Reading {
    let options =
        Options { zone: zone.and_then(|zone| zone.parse().ok()), language: None, known: None };
    Symposion.read(&File { name: "schedule.json", bytes }, &options).expect("a programme")
}

fn session<'a>(reading: &'a Reading, key: &str) -> &'a programme::Session<Key> {
    reading.programme.sessions.iter().find(|one| one.code.0 == key).expect(key)
}

fn count(reading: &Reading, words: &str) -> u32 {
    let notes = &reading.report.notes;
    notes.iter().filter(|note| note.message.contains(words)).map(|note| note.count).sum()
}

#[test]
fn presentations_stand_in_their_slots() {
    let reading = read(TALKS, None);
    assert_eq!(reading.programme.event.name.in_original(), "Mill Conference");
    let talk = session(&reading, "presentation-1");
    assert_eq!(talk.title.in_original(), "Keeping rivers clean");
    let when = talk.when.expect("a time");
    assert_eq!(when.start.to_string(), "2027-05-03T09:00");
    assert_eq!(when.end.to_string(), "2027-05-03T09:45");
    assert_eq!(talk.rooms, [Key("1".into())]);
    let people: Vec<&str> = talk.appearances.iter().map(|one| one.person.0.as_str()).collect();
    assert_eq!(people, ["7", "8"]);
    assert_eq!(count(&reading, "A speaker of a presentation is not in the fixture"), 1);
    let texts: Vec<&str> = talk.sections.iter().map(|one| one.text.in_original()).collect();
    assert_eq!(texts[0], "Short.");
    assert!(texts[1].contains("**clear**"));
    let later = session(&reading, "presentation-2");
    assert_eq!((later.when, later.status), (None, Status::Cancelled));
    assert_eq!(session(&reading, "presentation-3").when, None);
    assert_eq!(count(&reading, "Two presentations stand in one slot"), 1);
}

#[test]
fn slots_without_presentations_are_called_by_their_words_or_their_kind() {
    let reading = read(TALKS, None);
    let opening = session(&reading, "slot-3");
    assert_eq!(opening.title.in_original(), "Opening words");
    assert_eq!(opening.sections[0].text.in_original(), "With everybody.");
    // Rooms in their own order, not in that of the links.
    assert_eq!(opening.rooms, [Key("2".into()), Key("1".into())]);
    assert_eq!(count(&reading, "of which one is not in the fixture"), 1);
    let pause = session(&reading, "slot-2");
    assert_eq!(pause.title.in_original(), "Break");
    assert_eq!(pause.visibility, Visibility::Public);
    assert_eq!(session(&reading, "slot-4").visibility, Visibility::Hidden);
    assert_eq!(count(&reading, "waits for a presentation"), 1);
    // A schedule that is not published yet.
    let night = session(&reading, "slot-5");
    assert_eq!(night.visibility, Visibility::Hidden);
    assert_eq!(night.when.expect("a time").end.to_string(), "2027-05-05T00:30");
    assert_eq!(session(&reading, "slot-6").when, None);
}

#[test]
fn a_fixture_of_slots_alone_shows_them_all() {
    let reading = read(SLOTS, Some("America/New_York"));
    let titles: Vec<&str> =
        reading.programme.sessions.iter().map(|one| one.title.in_original()).collect();
    assert_eq!(titles, ["Tutorial", "Tutorial"]);
    assert!(reading.programme.sessions.iter().all(|one| one.visibility == Visibility::Public));
    assert_eq!(count(&reading, "it is called after its kind"), 2);
    let file = File { name: "s.json", bytes: SLOTS };
    let refused = Symposion.read(&file, &Options::default()).expect_err("no zone");
    assert!(refused.zones.is_some());
}

#[test]
fn accounts_proposals_and_notes_stay_where_they_are() {
    let reading = read(TALKS, None);
    let whole = format!("{reading:?}");
    for secret in ["s3cr3t", "secret.example", "Difficult", "pbkdf2", "Secret proposal", "hush"] {
        assert!(!whole.contains(secret), "{secret}");
    }
    assert_eq!(count(&reading, "Accounts, proposals and reviews"), 2);
    assert_eq!(count(&reading, "A record of “site”"), 1);
    assert_eq!(count(&reading, "A record has no model or no fields"), 1);
    assert_eq!(count(&reading, "A sponsor that is not active"), 1);
    assert_eq!(reading.programme.organisations.len(), 1);
    assert_eq!(reading.report, read(TALKS, None).report);
    assert_eq!(reading.programme, read(TALKS, None).programme);
}

#[test]
fn other_fixtures_are_not_taken_for_it() {
    let look = |bytes: &[u8]| Symposion.recognises(&File { name: "x.json", bytes });
    assert_eq!(look(TALKS), Confidence::Sure);
    assert_eq!(look(SLOTS), Confidence::Sure);
    assert_eq!(look(br#"[{"pk": 1, "model": "blog.post", "fields": {}}]"#), Confidence::No);
    assert_eq!(look(br#"{"model": "symposion", "fields": {}}"#), Confidence::No);
    assert_eq!(look(b"symposion"), Confidence::No);
}

#[test]
fn what_is_no_fixture_is_refused() {
    let refused = |bytes: &[u8]| {
        let options = Options { zone: "UTC".parse().ok(), language: None, known: None };
        Symposion.read(&File { name: "x.json", bytes }, &options).expect_err("refused")
    };
    assert!(refused(b"{}").problem.contains("list of records"));
    assert!(refused(b"[]").problem.contains("neither slots nor presentations"));
    assert!(refused(br#"[{"model": "symposion_schedule.slot""#).problem.contains("in the middle"));
    let deep = "[".repeat(100_000);
    assert!(refused(deep.as_bytes()).problem.contains("deeper"));
}
