//! What both exports of Sched become, and what is refused.

use std::path::Path;

use programme::{LinkKind, OrganisationRole, Role, Session, Visibility};

use super::*;
use crate::Key;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/sched");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn try_read(bytes: &[u8], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    let language = "en".parse().ok();
    SchedExport.read(&File { name: "sched.csv", bytes }, &Options { zone, language, known: None })
}

fn read_fixture(name: &str) -> Reading {
    try_read(&fixture(name), Some("Europe/Zurich")).expect(name)
}

fn session(reading: &Reading, last: u8) -> &Session<Key> {
    let key = format!("a{last:031}");
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| one.code.0 == key).unwrap_or_else(|| panic!("no {key}"))
}

fn noted(reading: &Reading, words: &str) -> u32 {
    reading.report.notes.iter().filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

#[test]
fn the_export_of_the_api_is_read_with_roles_and_places() {
    let reading = read_fixture("api-export.csv");
    assert_eq!(reading.programme.sessions.len(), 5);
    let rivers = session(&reading, 1);
    let people: Vec<(&str, Role)> =
        rivers.appearances.iter().map(|one| (one.person.0.as_str(), one.role)).collect();
    let expected = [
        ("Mo Okafor", Role::Moderator),
        ("Noor Berg (chair, of the town)", Role::Speaker),
        ("Ola Lind, Jr.", Role::Speaker),
        ("Ada \"Bee\" Sund", Role::Speaker),
        ("The Reeds", Role::Speaker),
    ];
    assert_eq!(people, expected);
    let bodies: Vec<(&str, OrganisationRole)> =
        rivers.organisations.iter().map(|one| (one.organisation.0.as_str(), one.role)).collect();
    let expected = [
        ("House of Rivers", OrganisationRole::Organiser),
        ("River Bank Ltd", OrganisationRole::Partner),
    ];
    assert_eq!(bodies, expected);
    assert_eq!(rivers.track, Some(Key("Remedy".into())));
    assert_eq!(rivers.session_type, Some(Key("Panel".into())));
    let audiences: Vec<_> = rivers.audiences.iter().filter_map(|one| one.iter().next()).collect();
    assert_eq!(audiences.iter().map(|(_, value)| *value).collect::<Vec<_>>(), ["Lawyers", "Towns"]);
    assert_eq!(rivers.tags.len(), 2);
    let text = rivers.sections[0].text.iter().next().expect("a text").1.to_owned();
    assert!(text.contains("Who owns a river?") && !text.contains("<br"), "{text}");
    assert_eq!(rivers.origin.uid.as_deref(), Some("a0000000000000000000000000000001"));
    let night = session(&reading, 2);
    assert_eq!(night.when.expect("a time").end.to_string(), "2027-11-17T00:30");
    assert_eq!(night.visibility, Visibility::Hidden, "for invited people only");
    let json = serde_json::to_string(&reading.programme).expect("JSON");
    assert!(!json.contains("Secret Helper"), "who helps is nobody's business");
    assert_eq!(noted(&reading, "“staff”"), 2);
    assert_eq!(noted(&reading, "A number of seats"), 1);
    assert_eq!(noted(&reading, "A number of goers"), 1);
    assert_eq!(noted(&reading, "A start cannot be read: “soon”"), 1);
    assert_eq!(noted(&reading, "neither a title nor an id"), 1);
    assert_eq!(noted(&reading, "divided at their commas"), 1);
}

#[test]
fn drafts_without_a_place_are_hidden_and_not_scheduled() {
    for name in ["api-export.csv", "sessions-export.csv"] {
        let reading = read_fixture(name);
        for last in [3, 4] {
            let one = session(&reading, last);
            assert_eq!((one.when, one.rooms.len()), (None, 0), "{name}");
            assert_eq!(one.visibility, Visibility::Hidden, "{name}");
        }
        assert!(reading.programme.rooms.iter().all(|room| room.code.0 != "TBA"), "{name}");
        assert_eq!(noted(&reading, "does not show yet"), 2, "{name}");
    }
}

#[test]
fn the_spreadsheet_tells_the_same_sessions() {
    let reading = read_fixture("sessions-export.csv");
    let rivers = session(&reading, 1);
    assert_eq!(rivers.when.expect("a time").start.to_string(), "2027-11-16T09:00");
    assert_eq!(rivers.links[0].kind, LinkKind::Registration);
    let event = &reading.programme.event;
    assert_eq!(event.acronym.as_deref(), Some("rivers27"));
    assert_eq!(
        event.place.as_ref().and_then(|place| place.iter().next()).map(|one| one.1),
        Some("1 River Road")
    );
    let api = read_fixture("api-export.csv");
    assert_eq!(session(&api, 1).code, rivers.code);
}

#[test]
fn a_file_without_a_zone_is_refused_with_the_mend() {
    let refused = try_read(&fixture("api-export.csv"), None).expect_err("refused");
    assert!(refused.zones.is_some() && refused.mend.contains("--zone"), "{refused}");
    let other = try_read(b"Title,Start\nA,2027-11-16 09:00\n", Some("UTC")).expect_err("refused");
    assert!(other.problem.contains("not those of a session export"), "{other}");
}

#[test]
fn close_strangers_are_not_taken_for_exports() {
    let look = |bytes: &[u8]| SchedExport.recognises(&File { name: "a.csv", bytes });
    assert_eq!(look(&fixture("api-export.csv")), Confidence::Sure);
    assert_eq!(look(&fixture("sessions-export.csv")), Confidence::Sure);
    for other in [
        "id,name,event_start,event_end\n1,A,2027-11-16 09:00,2027-11-16 10:00\n",
        "Title,Published?,Start Date & Time\nA,Y,2027-11-16 09:00\n",
        "{\"event_key\": 1}",
        "",
    ] {
        assert_eq!(look(other.as_bytes()), Confidence::No, "{other}");
    }
}
