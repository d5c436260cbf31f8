use programme::{LinkKind, SectionKind};

use super::Emf;
use crate::sample::InOriginal;
use crate::{Confidence, File, Key, Options, Reader, Reading, Unreadable};

const SCHEDULE: &[u8] = include_bytes!("../../../../fixtures/emf/schedule.json");
const WRONG: &[u8] = include_bytes!("../../../../fixtures/emf/wrong-types.json");

fn try_read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let options = Options { zone: "Europe/London".parse().ok(), language: None, known: None };
    Emf.read(&File { name: "schedule.json", bytes }, &options)
}

fn count(reading: &Reading, words: &str) -> u32 {
    let notes = &reading.report.notes;
    notes.iter().filter(|note| note.message.contains(words)).map(|note| note.count).sum()
}

#[test]
fn a_talk_is_read_with_its_times_texts_and_films() {
    let reading = try_read(SCHEDULE).expect("a programme");
    let programme = &reading.programme;
    let talk = &programme.sessions[0];
    assert_eq!(talk.origin.id, Some(146));
    assert_eq!(talk.when.expect("a time").start.to_string(), "2027-05-28T17:20");
    assert_eq!(talk.rooms, [Key("Stage A".into())]);
    assert_eq!(talk.recording.recorded, None);
    assert_eq!(talk.audiences[0].in_original(), "Family friendly");
    let films: Vec<(&str, LinkKind)> =
        talk.links.iter().map(|link| (link.url.as_str(), link.kind)).collect();
    assert_eq!(
        films,
        [
            ("https://media.example/v/146", LinkKind::Video),
            ("https://video.example/146", LinkKind::Video),
        ]
    );
    // Plain text stays what people see.
    assert!(talk.sections[0].text.in_original().contains("\\*Slowly\\*"));
    let note = &talk.sections[1];
    assert!(matches!(&note.kind, SectionKind::Own(name) if name.in_original() == "Content note"));
    assert_eq!(note.text.in_original(), "Loud.");
    assert_eq!(count(&reading, "“pronouns” of an event"), 1);
    assert_eq!(count(&reading, "“latlon” of an event"), 1);
}

#[test]
fn nights_costs_and_refused_recordings_are_kept() {
    let reading = try_read(SCHEDULE).expect("a programme");
    let sessions = &reading.programme.sessions;
    assert_eq!(sessions[1].when.expect("a time").end.to_string(), "2027-05-29T01:00");
    // Villages were not asked.
    assert_eq!(sessions[1].recording.recorded, None);
    assert_eq!(sessions[2].recording.recorded, Some(false));
    let headings: Vec<&str> = sessions[2]
        .sections
        .iter()
        .filter_map(|one| match &one.kind {
            SectionKind::Own(name) => Some(name.in_original()),
            _ => None,
        })
        .collect();
    assert_eq!(headings, ["Age range", "Cost", "Equipment"]);
    // One person at two events.
    assert_eq!(reading.programme.people.len(), 1);
    assert_eq!(sessions[0].appearances, sessions[2].appearances);
    assert_eq!(reading.programme, try_read(SCHEDULE).expect("again").programme);
}

#[test]
fn the_zone_is_asked_for() {
    let file = File { name: "schedule.json", bytes: SCHEDULE };
    let refused = Emf.read(&file, &Options::default()).expect_err("no zone");
    assert!(refused.zones.is_some(), "{refused}");
}

#[test]
fn it_is_recognised_by_its_fields() {
    let look = |bytes: &[u8]| Emf.recognises(&File { name: "x", bytes });
    assert_eq!(look(SCHEDULE), Confidence::Sure);
    assert_eq!(look(br#"[{"title": "x", "start_date": "", "venue": ""}]"#), Confidence::No);
    assert_eq!(look(b"id start_date"), Confidence::No);
}

#[test]
fn wrong_types_and_absurd_dates_are_told() {
    let reading = try_read(WRONG).expect("a programme");
    assert_eq!(reading.programme.sessions.len(), 2);
    assert!(reading.programme.sessions.iter().all(|one| one.when.is_none()));
    assert!(count(&reading, "A value in a list of objects") >= 2);
    let refused = |bytes: &[u8]| try_read(bytes).expect_err("refused").problem;
    assert!(refused(b"{}").contains("is a list"));
    assert!(refused(b"[]").contains("no event"));
    assert!(refused(b"[{\"id\": 1,").contains("in the middle"));
    let year = br#"[{"id": 1, "title": "x", "start_date": "9999-01-01 10:00:00"}]"#;
    let late = try_read(year).expect("a programme");
    assert_eq!(count(&late, "year 9999 cannot be right"), 1);
}
