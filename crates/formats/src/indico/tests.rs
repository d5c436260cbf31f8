//! What Indico's exports become, and what stays out.

use std::path::Path;

use programme::{Role, Session, Visibility};

use super::*;
use crate::Key;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/indico");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn try_read(files: &[(&str, &[u8])], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let options = Options { zone, language: None, known: None };
    Indico.read_all(&files, &options).map(|mut readings| readings.remove(0))
}

fn read(name: &str) -> Reading {
    try_read(&[(name, &fixture(name))], None).expect(name)
}

fn session<'a>(reading: &'a Reading, key: &str) -> &'a Session<Key> {
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| one.code.0 == key).unwrap_or_else(|| panic!("no {key}"))
}

fn when(session: &Session<Key>) -> String {
    session.when.map(|slot| format!("{} – {}", slot.start, slot.end)).unwrap_or_default()
}

fn text(text: &programme::Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

fn noted(reading: &Reading, words: &str) -> u32 {
    reading.report.notes.iter().filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

fn people(session: &Session<Key>) -> Vec<(&str, Role)> {
    session.appearances.iter().map(|one| (one.person.0.as_str(), one.role)).collect()
}

#[test]
fn an_event_gives_its_contributions_in_the_zone_of_the_venue() {
    let reading = read("event.json");
    let event = &reading.programme.event;
    assert_eq!((text(&event.name), event.zone.name()), ("Lighthouse Meeting", "Europe/Paris"));
    assert_eq!(event.place.as_ref().map(text), Some("Ouessant, Le Stiff"));
    assert_eq!(event.home.as_ref().map(text), Some("About **light**."));
    assert_eq!(event.first_day.map(|day| day.to_string()).as_deref(), Some("2027-03-01"));
    assert!(event.links.iter().any(|link| link.url.as_str().ends_with("/map.pdf")));
    let lenses = session(&reading, "contribution 903");
    // Written in UTC.
    assert_eq!(when(lenses), "2027-03-01T09:00 – 2027-03-01T09:30");
    assert_eq!(lenses.rooms, [Key("Lantern".to_owned())]);
    assert_eq!(lenses.track, Some(Key("Optics".to_owned())));
    assert_eq!(lenses.tags.iter().map(text).collect::<Vec<_>>(), ["glass", "Morning"]);
    assert_eq!(people(lenses), [("12", Role::Speaker)]);
    assert_eq!(text(&lenses.sections[0].text), "Glass & brass.");
    assert_eq!(lenses.items.len(), 1);
    assert_eq!(text(&lenses.items[0].title), "Brass");
    assert_eq!(lenses.items[0].appearances[0].person.0, "Dr. Carl Cuivre");
    assert_eq!(lenses.materials.len(), 1);
    let oil = session(&reading, "contribution 904");
    assert_eq!((when(oil).as_str(), oil.rooms[0].0.as_str()), ("", "Shed, Brest"));
    assert_eq!(people(oil), [("Hugo Huile", Role::Speaker)]);
}

#[test]
fn accounts_addresses_and_protected_files_stay_out_and_are_counted() {
    let reading = read("event.json");
    let all = format!("{reading:?}");
    for secret in ["odile@", "xyz", "abc", "Maker", "/p.pdf", "Silent"] {
        assert!(!all.contains(secret), "{secret}");
    }
    assert_eq!(noted(&reading, "contact details"), 3);
    assert_eq!(noted(&reading, "not everybody may see"), 1);
    assert_eq!(noted(&reading, "An author who does not speak"), 1);
    assert_eq!(noted(&reading, "primary authors were taken as speakers"), 1);
    assert_eq!(noted(&reading, "“chairs” of the event"), 1);
}

#[test]
fn a_session_groups_its_contributions_and_stands_alone_without_any() {
    let reading = read("sessions.json");
    let low = session(&reading, "contribution 21");
    assert_eq!(when(low), "2027-03-01T09:00 – 2027-03-01T09:20");
    assert_eq!(low.rooms, [Key("Dock".to_owned())]);
    assert_eq!(people(low), [("Lou Low", Role::Speaker), ("Nora Nebel", Role::Chair)]);
    let track = &reading.programme.tracks[0];
    assert_eq!(
        (track.code.0.as_str(), track.description.as_ref().map(text)),
        ("Horns", Some("All about horns."))
    );
    assert_eq!(track.colour.map(|colour| colour.to_string()).as_deref(), Some("#aabbcc"));
    let welcome = session(&reading, "session 6");
    assert_eq!(when(welcome), "2027-03-01T08:30 – 2027-03-01T09:00");
    assert_eq!(welcome.track, None);
    assert_eq!(noted(&reading, "not complete"), 1);
    assert_eq!(noted(&reading, "look at the programme before you publish"), 1);
    assert!(!format!("{reading:?}").contains("nora@"));
}

#[test]
fn a_timetable_gives_contributions_breaks_and_blocks() {
    let reading = read("timetable.json");
    assert_eq!(reading.programme.event.zone.name(), "Asia/Tokyo");
    let keys: Vec<&str> =
        reading.programme.sessions.iter().map(|one| one.code.0.as_str()).collect();
    assert_eq!(keys, ["contribution 501", "break b12", "contribution 502", "break b15"]);
    let opening = session(&reading, "contribution 501");
    assert_eq!(people(opening), [("Mio Mori", Role::Speaker)]);
    assert_eq!(opening.rooms, [Key("A, Port".to_owned())]);
    assert_eq!(opening.materials.len(), 1);
    let poster = session(&reading, "contribution 502");
    assert_eq!(poster.session_type, Some(Key("Poster".to_owned())));
    assert_eq!(people(poster), [("Sei Sato", Role::Chair)]);
    let breaks = reading.programme.session_types.iter().find(|one| one.code.0 == "Break");
    assert!(breaks.is_some_and(|one| one.service));
    assert!(!format!("{reading:?}").contains("mio@"));
}

#[test]
fn events_of_a_category_are_sessions_with_talks() {
    let reading = read("category.json");
    assert_eq!(text(&reading.programme.event.name), "Seminars");
    let seminar = session(&reading, "event 81");
    assert_eq!(when(seminar), "2027-04-01T14:00 – 2027-04-01T15:00");
    assert_eq!(people(seminar), [("Béa Bouée", Role::Speaker)]);
    assert_eq!(seminar.visibility, Visibility::Public);
    let meeting = session(&reading, "event 82");
    assert_eq!(people(meeting), [("Chloé Chair", Role::Chair)]);
    let talks: Vec<&str> = meeting.items.iter().map(|item| text(&item.title)).collect();
    assert_eq!(talks, ["First", "Second"]);
    // Not everybody may see it there.
    assert_eq!(meeting.visibility, Visibility::Hidden);
    assert_eq!(noted(&reading, "each is a session"), 1);
}

#[test]
fn an_event_alone_is_one_session_and_the_report_says_how_to_get_more() {
    let reading = read("lecture.json");
    let lecture = session(&reading, "event 90");
    assert_eq!(people(lecture), [("Anne Ancre", Role::Speaker)]);
    assert_eq!(lecture.session_type, Some(Key("Lecture".to_owned())));
    assert_eq!(noted(&reading, "detail=sessions"), 1);
}

#[test]
fn one_event_in_two_exports_is_one_programme() {
    let (event, timetable) = (fixture("event.json"), fixture("timetable.json"));
    let other = String::from_utf8(timetable.clone())
        .expect("text")
        .replace("\"79\"", "\"77\"")
        .replace("501", "903");
    let reading = try_read(&[("event.json", &event), ("timetable.json", other.as_bytes())], None);
    let reading = reading.expect("one programme");
    assert_eq!(reading.programme.sessions.len(), 5);
    assert_eq!(noted(&reading, "more than once"), 1);
    let error = try_read(&[("event.json", &event), ("timetable.json", &timetable)], None);
    let error = error.expect_err("two events");
    assert!(error.problem.contains("several events"), "{error}");
}

#[test]
fn hostile_and_empty_answers_are_refused_or_read_but_never_bring_it_down() {
    for text in [
        "[]",
        "{}",
        "3",
        r#"{"results": []}"#,
        r#"{"results": {"1": {"x": 1}}}"#,
        r#"{"a": {"20270101": 3}}"#,
    ] {
        let error = try_read(&[("x.json", text.as_bytes())], Some("UTC")).expect_err(text);
        assert!(!error.mend.is_empty());
    }
    let values = ["null", "7", "[]", "{}", "\"x\"", "[[1]]", "{\"a\":{}}", "true", "-1e99", "[{}]"];
    for field in [
        "startDate",
        "endDate",
        "duration",
        "speakers",
        "room",
        "location",
        "track",
        "session",
        "keywords",
        "folders",
        "material",
        "subContributions",
        "primaryauthors",
        "type",
        "id",
        "description",
        "sessions",
    ] {
        for value in values {
            let text = format!(
                r#"{{"_type": "HTTPAPIResult", "results": [{{"_type": "Conference", "title": "T", "timezone": "UTC", "{field}": {value},
                "contributions": [{{"title": "C", "{field}": {value}, "subContributions": [{{"title": "S", "{field}": {value}}}]}}]}}]}}"#
            );
            let reading = try_read(&[("x.json", text.as_bytes())], None).expect(&text);
            assert!(!reading.programme.sessions.is_empty());
        }
    }
}

#[test]
fn indico_is_recognised_and_its_neighbours_are_not() {
    for name in ["event.json", "sessions.json", "timetable.json", "category.json", "lecture.json"] {
        let bytes = fixture(name);
        assert_eq!(Indico.recognises(&File { name, bytes: &bytes }), Confidence::Sure, "{name}");
    }
    for text in [
        r#"{"count": 1, "next": null, "previous": null, "results": [{"code": "A"}]}"#,
        r#"{"20270101": {"c1": {"title": "T"}}}"#,
        "BEGIN:VCALENDAR",
    ] {
        let file = File { name: "x", bytes: text.as_bytes() };
        assert_eq!(Indico.recognises(&file), Confidence::No, "{text}");
    }
}
