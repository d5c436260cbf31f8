//! What schedules of each dialect become, and what is refused.

mod hostile;
mod speakers;

use std::path::Path;

use programme::{
    LinkKind, MaterialSource, Role, RoomKind, SectionKind, Session, Status, Visibility,
};

use super::*;
use crate::{Key, read as read_any};

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/schedule-json");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn try_read(bytes: &[u8], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    ScheduleJson
        .read(&File { name: "test.json", bytes }, &Options { zone, language: None, known: None })
}

fn read_fixture(name: &str, zone: Option<&str>) -> Reading {
    try_read(&fixture(name), zone).expect(name)
}

fn session<'a>(reading: &'a Reading, key: &str) -> &'a Session<Key> {
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| one.code.0 == key).unwrap_or_else(|| panic!("no {key}"))
}

fn when(session: &Session<Key>) -> String {
    session.when.map(|slot| format!("{} – {}", slot.start, slot.end)).unwrap_or_default()
}

fn noted(reading: &Reading, words: &str) -> u32 {
    reading.report.notes.iter().filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

fn text(text: &programme::Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

fn values(text: &programme::Text) -> Vec<(&str, &str)> {
    text.iter().map(|(lang, value)| (lang.as_str(), value)).collect()
}

fn people(reading: &Reading) -> Vec<&str> {
    reading.programme.people.iter().map(|one| one.code.0.as_str()).collect()
}

fn rooms(reading: &Reading) -> Vec<&str> {
    reading.programme.rooms.iter().map(|one| one.code.0.as_str()).collect()
}

#[test]
fn frab_gives_its_texts_people_links_and_nights() {
    let reading = read_fixture("frab.json", None);
    let opening = session(&reading, "11111111-1111-4111-8111-111111111111");
    assert_eq!(when(opening), "2026-07-03T10:00 – 2026-07-03T10:45");
    assert_eq!(opening.subtitle.as_ref().map(text), Some("Ropes and knots"));
    assert_eq!(opening.sections[0].kind, SectionKind::Abstract);
    assert_eq!(opening.sections.len(), 2);
    assert_eq!(opening.recording.recorded, Some(true));
    assert_eq!(opening.recording.licence.as_deref(), Some("CC BY 4.0"));
    assert_eq!(opening.links.len(), 1, "no script is linked to");
    let MaterialSource::Url(slides) = &opening.materials[0].source else { panic!("an address") };
    assert_eq!(slides.as_str(), "https://harbour.example/2026/slides/opening%20day.pdf");
    assert_eq!(opening.materials[0].title.as_ref().map(text), Some("slides"));
    assert_eq!(opening.origin.id, Some(11));
    let url = opening.origin.url.as_ref().map(programme::Url::as_str);
    assert_eq!(url, Some("https://harbour.example/2026/events/11.html"));

    let night = session(&reading, "22222222-2222-4222-8222-222222222222");
    assert_eq!(when(night), "2026-07-04T01:30 – 2026-07-05T03:30");
    assert_eq!(night.recording.recorded, Some(false));
    assert_eq!(night.rooms, [Key("Shed".into())]);
    assert_eq!(noted(&reading, "another room"), 1);
    let event = &reading.programme.event;
    assert_eq!(event.day_change, 4);
    assert_eq!(event.day_of(night.when.expect("a time").start).to_string(), "2026-07-03");
    assert!(reading.programme.session_types.iter().any(|one| one.code.0 == "break" && one.service));
    assert_eq!(rooms(&reading), ["Quay", "Shed", "Empty shed"]);
    assert_eq!(noted(&reading, "“logo” of an event"), 1);
}

#[test]
fn numbers_of_people_are_believed_only_together_with_their_names() {
    let reading = read_fixture("frab.json", None);
    // Mara without a number is Mara with the only number of that name; another name is another person.
    assert_eq!(people(&reading), ["1 Mara Quill", "2 Jon Lund", "2 Jon Lundqvist", "Ida Rope"]);
    assert_eq!(noted(&reading, "person without a name"), 1);
}

#[test]
fn pretalx_gives_rooms_tracks_people_and_what_is_told_of_them() {
    let reading = read_fixture("pretalx.json", None);
    let programme = &reading.programme;
    let guid = "44444444-4444-4444-8444-444444444444";
    let knives = session(&reading, guid);
    assert_eq!(text(&knives.sections[0].text), "Keep them **sharp**.");
    assert_eq!(knives.sections[1].kind, SectionKind::Background);
    assert!(
        matches!(&knives.sections[2].kind, SectionKind::Own(name) if text(name) == "What to bring")
    );
    let links: Vec<(&str, LinkKind)> =
        knives.links.iter().map(|link| (link.url.as_str(), link.kind)).collect();
    let page = "https://orchard.example/2027/talk/APPLE7/";
    let feedback = format!("{page}feedback/");
    assert_eq!(
        links,
        [
            ("https://knives.example/", LinkKind::Page),
            (page, LinkKind::Page),
            (feedback.as_str(), LinkKind::Feedback),
        ]
    );
    // What one guid names twice is known by name.
    assert_eq!(
        rooms(&reading),
        [
            "a1111111-1111-4111-8111-111111111111",
            "a2222222-2222-4222-8222-222222222222",
            "Twin A",
            "Twin B"
        ]
    );
    let [tree, video, twin, _] = &programme.rooms[..] else { panic!("four rooms") };
    assert_eq!((tree.capacity, tree.kind), (Some(120), RoomKind::Physical));
    assert_eq!(video.kind, RoomKind::Virtual);
    let by_language = video.description.as_ref().map(values).unwrap_or_default();
    assert_eq!(by_language, [("de", "Per Link"), ("en", "By link")]);
    assert_eq!(twin.description.as_ref().map(values), Some(vec![("de", "Der eine Zwilling")]));
    assert_eq!((twin.capacity, noted(&reading, "not a number of people")), (None, 1));
    assert!(programme.tracks[0].colour.is_some() && programme.tracks[1].colour.is_none());
    assert_eq!(programme.event.theme.accent.map(|one| one.to_string()).as_deref(), Some("#4a7a2c"));
    assert_eq!(programme.event.home.as_ref().map(text), Some("Three days *under trees*."));
    for (words, count) in [
        ("“do_not_stream” of an event", 1),
        ("“type” of a room", 1),
        ("“features” of a room", 1),
        ("“url” of a person", 1),
        ("colour of a track", 1),
        ("A guid stands at more than one room", 2),
    ] {
        assert_eq!(noted(&reading, words), count, "{words}");
    }
}

#[test]
fn people_are_described_once_and_their_answers_stay_out() {
    let reading = read_fixture("pretalx.json", None);
    assert_eq!(people(&reading), ["PER7SN", "PER8SN"]);
    let [ola, kit] = &reading.programme.people[..] else { panic!("two people") };
    assert_eq!(ola.biography.as_ref().map(text), Some("Has *two* knives."));
    assert_eq!(ola.links[0].url.as_str(), "https://ola.example/");
    assert_eq!(kit.biography.as_ref().map(text), Some("Sharpens."), "told at the second event");
    assert_eq!(reading.pictures.len(), 1);
    assert_eq!(reading.pictures[0].url.as_str(), "https://orchard.example/media/avatars/ola.png");
    assert_eq!(noted(&reading, "described"), 0);
    assert_eq!(noted(&reading, "Answers"), 2);
    let told = format!("{:?}{:?}", reading.programme, reading.report);
    assert!(!told.contains("canary"), "{told}");
}

#[test]
fn h07_both_of_two_equal_hours_are_kept_and_the_end_counts_more_than_the_duration() {
    let reading = read_fixture("pretalx.json", None);
    let zone = &reading.programme.event.zone;
    let guid = "44444444-4444-4444-8444-444444444444";
    let first = session(&reading, guid).when.expect("a time");
    let second = format!("{guid} 2027-10-31T02:15 second a1111111-1111-4111-8111-111111111111");
    let second = session(&reading, &second).when.expect("a time");
    let apart = second.start.instant(zone).as_second() - first.start.instant(zone).as_second();
    assert_eq!(apart, 3_600);
    assert_eq!((first.minutes(zone), second.minutes(zone)), (30, 60));
    assert_eq!(noted(&reading, "not that of its duration"), 1);
}

#[test]
fn version_2_gives_texts_in_its_languages_and_events_on_their_days() {
    let reading = read_fixture("hub2.json", None);
    let programme = &reading.programme;
    let languages: Vec<&str> = programme.event.languages.iter().map(|lang| lang.as_str()).collect();
    assert_eq!(languages, ["fr", "en"], "the default first");
    let home = programme.event.home.as_ref().map(values).unwrap_or_default();
    assert_eq!(home, [("en", "Lanterns and those who light them."), ("fr", "Des lanternes.")]);
    assert_eq!(programme.event.day_change, 6);
    let wick = session(&reading, "e1111111-1111-4111-8111-111111111111");
    assert_eq!(when(wick), "2028-01-14T18:00 – 2028-01-14T18:45");
    assert_eq!(
        values(&wick.sections[0].text),
        [("en", "How long a wick should be."), ("fr", "La bonne longueur d’une mèche.")]
    );
    let track = wick.track.as_ref().map(|key| key.0.as_str());
    assert_eq!(track, Some("c1111111-1111-4111-8111-111111111111"));
    let kinds: Vec<(LinkKind, &str)> =
        wick.links.iter().map(|link| (link.kind, link.url.as_str())).collect();
    assert_eq!(
        kinds,
        [
            (LinkKind::Page, "https://code.example/wick"),
            (LinkKind::Page, "https://cfp.example/1"),
            (LinkKind::Feedback, "https://hub.example/feedback/1"),
        ]
    );
    assert_eq!(wick.links[0].title.as_ref().map(text), Some("FORGEJO"));
    let roles: Vec<(&str, Role)> =
        wick.appearances.iter().map(|one| (one.person.0.as_str(), one.role)).collect();
    assert_eq!(
        roles,
        [
            ("WREN77", Role::Speaker),
            ("f2222222-2222-4222-8222-222222222222", Role::Moderator),
            ("f3333333-3333-4333-8333-333333333333", Role::Speaker),
        ]
    );
    assert_eq!(noted(&reading, "role that a programme does not know"), 1);
    assert_eq!(programme.people[0].biography.as_ref().map(text), Some("Lights lamps."));
    assert_eq!(reading.pictures.len(), 1);
    let fog = session(&reading, "e2222222-2222-4222-8222-222222222222");
    let night = fog.when.expect("a time").start;
    assert_eq!(programme.event.day_of(night).to_string(), "2028-01-14");
    assert_eq!(noted(&reading, "another day"), 0);
}

#[test]
fn version_2_tells_places_types_and_states() {
    let reading = read_fixture("hub2.json", None);
    let programme = &reading.programme;
    let lighthouse = &programme.rooms[0];
    assert_eq!(lighthouse.floor.as_ref().map(text), Some("Level 3"));
    assert_eq!(lighthouse.description.as_ref().map(values), Some(vec![("fr", "Tout en haut")]));
    assert_eq!(programme.rooms[1].kind, RoomKind::Virtual);
    assert_eq!(text(&programme.rooms[2].name), "Kitchen", "rooms that only events name");
    assert_eq!(text(&programme.tracks[2].name), "brass");
    let types: Vec<(&str, bool)> =
        programme.session_types.iter().map(|one| (text(&one.name), one.service)).collect();
    assert_eq!(
        types,
        [("Lightning talk", false), ("Other", false), ("Break", true), ("Talk", false)]
    );
    let fog = session(&reading, "e2222222-2222-4222-8222-222222222222");
    assert_eq!(fog.status, Status::Cancelled);
    assert_eq!(fog.rooms, [Key("d2222222-2222-4222-8222-222222222222".into())]);
    let draft = session(&reading, "e3333333-3333-4333-8333-333333333333");
    assert_eq!(draft.visibility, Visibility::Hidden);
    assert_eq!(when(draft), "2028-01-15T14:00 – 2028-01-15T15:30");
    let late = session(&reading, "e5555555-5555-4555-8555-555555555555");
    assert_eq!(late.status, Status::Moved);
    assert_eq!(programme.sessions.len(), 5);
    for (words, count) in [
        ("rejected, withdrawn or deleted", 1),
        ("not accepted yet", 1),
        ("A value in a list of objects", 1),
        ("for dark pages", 1),
        ("“keywords” of the conference", 1),
        ("“theme” of the defaults", 1),
        ("“stream_id” of a room", 1),
        ("duration", 0),
    ] {
        assert_eq!(noted(&reading, words), count, "{words}");
    }
}

#[test]
fn a_submission_is_a_programme_of_one_session() {
    let file = File { name: "nets.json", bytes: &fixture("submission.json") };
    let options = Options { zone: "Europe/Oslo".parse().ok(), language: None, known: None };
    let reading = read_any(&file, None, &options).expect("a submission");
    assert_eq!(reading.format, Format::Json);
    assert_eq!(text(&reading.programme.event.name), "nets");
    let [session] = &reading.programme.sessions[..] else { panic!("one session") };
    assert_eq!(session.code.0, "99999999-9999-4999-8999-999999999999");
    assert!(session.when.is_none());
    assert_eq!(text(&reading.programme.people[0].name), "netmender");
    let url = session.origin.url.as_ref().map(programme::Url::as_str);
    assert_eq!(url, Some("https://harbour.example/public/528"), "not the organisers' page");
    assert_eq!(noted(&reading, "Contact details"), 1);
    assert_eq!(noted(&reading, "duration of an event without a time"), 1);
    let told = format!("{:?}{:?}", reading.programme, reading.report);
    assert!(!told.to_lowercase().contains("canary"), "{told}");
    let refused = try_read(&fixture("submission.json"), None).expect_err("no zone");
    assert!(refused.mend.contains("--zone") && refused.zones.is_some(), "{refused}");
}

#[test]
fn a_submission_with_a_slot_is_scheduled_and_a_comment_before_it_passed_over() {
    let bytes = fixture("submission-with-comment.json");
    let file = File { name: "a.json", bytes: &bytes };
    assert_eq!(ScheduleJson.recognises(&file), Confidence::Maybe);
    let reading = try_read(&bytes, Some("Europe/Oslo")).expect("a submission");
    let session = session(&reading, "NETS77");
    assert_eq!(when(session), "2026-07-03T12:00 – 2026-07-03T12:30");
    assert_eq!(session.visibility, Visibility::Hidden, "submitted is not accepted");
    assert_eq!(values(&reading.programme.rooms[0].name), [("de", "Schuppen"), ("en", "Shed")]);
    let types = values(&reading.programme.session_types[0].name);
    assert_eq!(types, [("de", "Vortrag"), ("en", "Talk")]);
    assert_eq!(session.tags.iter().map(text).collect::<Vec<_>>(), ["nets", "knots"]);
    assert_eq!(session.materials[0].title.as_ref().map(text), Some("Slides"));
    assert_eq!(noted(&reading, "comment before the first brace"), 1);
    let told = format!("{:?}{:?}", reading.programme, reading.report);
    assert!(!told.contains("canary"), "{told}");
    // Lines are still those of the file.
    let cut = &bytes[..bytes.len() - 20];
    assert_eq!(try_read(cut, Some("UTC")).expect_err("cut").place.line, Some(18));
}

#[test]
fn offsets_alone_ask_for_the_zone_with_those_that_fit() {
    let frab = String::from_utf8(fixture("frab.json")).expect("text");
    let without = frab.replace("\"time_zone_name\": \"Europe/Oslo\",", "");
    let refused = try_read(without.as_bytes(), None).expect_err("no zone");
    let zones = refused.zones.unwrap_or_default();
    assert!(zones.iter().any(|zone| zone.name() == "Europe/Oslo"), "{zones:?}");
}

#[test]
fn every_dialect_is_recognised_and_close_strangers_are_not() {
    for name in ["frab.json", "pretalx.json", "hub2.json", "submission.json"] {
        let bytes = fixture(name);
        let file = File { name: "x", bytes: &bytes };
        assert_eq!(ScheduleJson.recognises(&file), Confidence::Sure, "{name}");
    }
    for text in [
        "",
        "{}",
        "[]",
        "/* nothing",
        "{\"schedule\": []}",
        "{\"schedule\": {\"days\": []}}",
        "[{\"schedule\": {\"conference\": {}}}]",
        "{\"sessions\": [], \"speakers\": [], \"title\": \"x\"}",
        "{\"count\": 1, \"results\": [{\"title\": \"\", \"speakers\": [], \"abstract\": \"\"}]}",
        "<schedule><conference/></schedule>",
    ] {
        let file = File { name: "schedule.json", bytes: text.as_bytes() };
        assert_eq!(ScheduleJson.recognises(&file), Confidence::No, "{text}");
    }
    let flat = File { name: "x", bytes: b"{\"conference\": {}, \"days\": []}" };
    assert_eq!(ScheduleJson.recognises(&flat), Confidence::Maybe);
}

#[test]
fn reading_twice_gives_the_same() {
    for name in ["frab.json", "pretalx.json", "hub2.json"] {
        let (one, other) = (read_fixture(name, None), read_fixture(name, None));
        assert_eq!(one.programme, other.programme, "{name}");
        assert_eq!(one.report, other.report, "{name}");
    }
}
