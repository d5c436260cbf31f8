//! What pretalx's files become, and what stays out.

use std::path::Path;

use programme::{Attendance, LinkKind, Programme, SectionKind, Session, Status, Visibility};

use super::*;
use crate::{Key, NoteKind};

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pretalx");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn try_read(files: &[(&str, &[u8])], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let options = Options { zone, language: None, known: None };
    Pretalx.read_all(&files, &options).map(|mut readings| readings.remove(0))
}

fn read(names: &[&str], zone: Option<&str>) -> Reading {
    let bytes: Vec<Vec<u8>> = names.iter().map(|name| fixture(name)).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().zip(&bytes).map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    try_read(&files, zone).expect("a programme")
}

/// All files of the newer API.
const WHOLE: [&str; 10] = [
    "submissions.json",
    "speakers.json",
    "slots.json",
    "rooms.json",
    "tracks.json",
    "types.json",
    "tags.json",
    "questions.json",
    "answers.json",
    "event.json",
];

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

fn keys(programme: &Programme<Key>) -> Vec<&str> {
    programme.sessions.iter().map(|one| one.code.0.as_str()).collect()
}

#[test]
fn files_of_the_api_are_joined_by_ids() {
    let reading = read(&WHOLE, None);
    let programme = &reading.programme;
    assert_eq!(keys(programme), ["TIDE01", "TIDE01 2", "KNOT02", "SOON03", "MAYB04", "slot 44"]);
    let tide = session(&reading, "TIDE01");
    assert_eq!(when(tide), "2027-06-01T09:00 – 2027-06-01T09:45");
    assert_eq!(when(session(&reading, "TIDE01 2")), "2027-06-02T09:00 – 2027-06-02T09:45");
    assert_eq!(tide.rooms, [Key("61".to_owned())]);
    assert_eq!(tide.recording.recorded, Some(false));
    let texts: Vec<_> = tide.sections.iter().map(|one| (&one.kind, text(&one.text))).collect();
    assert_eq!(texts[0], (&SectionKind::Abstract, "How **water** moves."));
    assert_eq!(texts[1], (&SectionKind::Notes, "With charts."));
    assert_eq!(tide.materials.len(), 1);
    let rooms: Vec<_> = programme.rooms.iter().map(|one| (text(&one.name), one.capacity)).collect();
    assert_eq!(rooms, [("Hall", Some(120)), ("Pier", Some(40))]);
    assert_eq!(programme.rooms[0].name.get(&"de".parse().expect("a tag")), Some("Halle"));
    assert_eq!(text(&programme.tracks[0].name), "Sea");
    assert!(programme.tracks[0].colour.is_some());
    let knots = session(&reading, "KNOT02");
    assert_eq!(knots.title.original().as_str(), "de");
    assert_eq!(programme.event.zone.name(), "Europe/Oslo");
    assert_eq!(text(&programme.event.name), "Harbour Days");
    let languages: Vec<_> = programme.event.languages.iter().map(|lang| lang.as_str()).collect();
    assert_eq!(languages, ["en", "de"]);
    let lunch = session(&reading, "slot 44");
    assert_eq!(lunch.title.get(&"de".parse().expect("a tag")), Some("Mittagessen"));
    let breaks = programme.session_types.iter().find(|one| one.code.0 == "Break");
    assert!(breaks.is_some_and(|one| one.service));
}

#[test]
fn states_decide_what_is_imported_and_who_sees_it() {
    let reading = read(&WHOLE, None);
    assert_eq!(session(&reading, "KNOT02").status, Status::Cancelled);
    assert_eq!(session(&reading, "TIDE01").visibility, Visibility::Public);
    for key in ["SOON03", "MAYB04"] {
        assert_eq!(session(&reading, key).visibility, Visibility::Hidden, "{key}");
    }
    assert_eq!(noted(&reading, "is not confirmed yet stays hidden"), 2);
    assert_eq!(noted(&reading, "was rejected or withdrawn"), 2);
    assert_eq!(noted(&reading, "stands in the files more than once"), 1);
    assert_eq!(noted(&reading, "older version of the schedule"), 1);
    assert_eq!(noted(&reading, "of a submission that no file tells of"), 1);
    assert_eq!(noted(&reading, "import the other pages with it"), 1);
    assert_eq!(noted(&reading, "A track is named by a number only"), 1);
    assert_eq!(noted(&reading, "A speaker is named by a code only"), 1);
}

#[test]
fn what_is_private_stays_out_and_is_counted() {
    let reading = read(&WHOLE, None);
    let all = format!("{:?} {:?}", reading.programme, reading.report);
    for secret in [
        "visa yes",
        "555 0100",
        "example.org/secret",
        "ada@",
        "team@",
        "rita@",
        "Refused",
        "vip",
        "please not at nine",
        "strong",
        "needs-money",
        "Nobody's business",
    ] {
        assert!(!all.contains(secret), "{secret}");
    }
    assert_eq!(noted(&reading, "question that is not public"), 2);
    assert_eq!(noted(&reading, "contact details"), 4);
    assert_eq!(noted(&reading, "Notes, reviews and scores"), 4);
    assert_eq!(noted(&reading, "A tag that is not public"), 1);
    assert_eq!(noted(&reading, "A resource that is not public"), 1);
    assert_eq!(noted(&reading, "appears in no session"), 1);
    // What is public is there.
    let tide = session(&reading, "TIDE01");
    let learn = tide.sections.last().expect("a section");
    assert_eq!(text(&learn.text), "To read a chart.");
    assert!(
        matches!(&learn.kind, SectionKind::Own(name) if text(name) == "What will people learn?")
    );
    let ada = reading.programme.people.iter().find(|one| one.code.0 == "ADA001").expect("Ada");
    assert_eq!(ada.links[0].url.as_str(), "https://ada.example.org/");
    assert_eq!(reading.pictures.len(), 1);
}

#[test]
fn the_older_api_names_things_inside_and_one_id_may_stand_for_two_names() {
    let reading = read(&["older.json", "youtube.json"], Some("Europe/Oslo"));
    let ropes = session(&reading, "OLD001");
    assert_eq!(when(ropes), "2027-06-01T14:00 – 2027-06-01T15:30");
    assert_eq!(ropes.track, Some(Key("8".to_owned())));
    assert_eq!(session(&reading, "OLD002").track, Some(Key("Land".to_owned())));
    assert_eq!(noted(&reading, "One id stands for several names"), 1);
    assert_eq!(ropes.tags.iter().map(text).collect::<Vec<_>>(), ["ropes"]);
    assert_eq!(noted(&reading, "question that is not public"), 1);
    assert_eq!(text(&ropes.sections.last().expect("notes").text), "Gloves");
    assert!(ropes.links.iter().any(|link| link.kind == LinkKind::Video));
    assert_eq!(reading.programme.people.len(), 1);
    assert!(reading.programme.people[0].biography.is_some());
    assert!(!format!("{reading:?}").contains("vegan"));
}

#[test]
fn the_europython_format_is_read_with_its_speakers() {
    let reading = read(&["derived-speakers.json", "derived.json"], Some("Europe/Oslo"));
    let derived = session(&reading, "DER001");
    assert_eq!(when(derived), "2027-06-01T10:00 – 2027-06-01T10:30");
    assert_eq!(derived.attendance, Some(Attendance::Online));
    assert_eq!(derived.levels.iter().map(text).collect::<Vec<_>>(), ["beginner"]);
    assert_eq!(
        derived.origin.url.as_ref().map(|url| url.as_str()),
        Some("https://harbour.example.org/session/derived")
    );
    assert_eq!(derived.links[0].kind, LinkKind::Video);
    let dan = &reading.programme.people[0];
    assert_eq!((dan.code.0.as_str(), text(&dan.name)), ("DAN001", "Dan Diver"));
    assert_eq!(text(&reading.programme.organisations[0].name), "Deep Ltd");
    assert_eq!(noted(&reading, "“tweet”"), 1);
}

#[test]
fn exports_of_organisers_are_read_as_tables_and_as_json() {
    let files = ["export.csv", "speakers.csv", "export.json"];
    let reading = read(&files, Some("Europe/Oslo"));
    assert_eq!(keys(&reading.programme), ["CSV001", "CSV003", "JSN001"]);
    let flags = session(&reading, "CSV001");
    assert_eq!(when(flags), "2027-06-01T17:00 – 2027-06-01T17:30");
    assert_eq!(flags.tags.iter().map(text).collect::<Vec<_>>(), ["flags", "signals"]);
    assert_eq!(when(session(&reading, "CSV003")), "2027-06-01T18:00 – 2027-06-01T18:45");
    assert_eq!(when(session(&reading, "JSN001")), "2027-06-02T11:00 – 2027-06-02T11:40");
    let people: Vec<&str> =
        reading.programme.people.iter().map(|one| one.code.0.as_str()).collect();
    assert_eq!(people, ["EVA001", "FIN001", "Gil Gast", "Hal Holm", "IDA001"]);
    assert_eq!(text(reading.programme.people[0].biography.as_ref().expect("a text")), "Signals.");
    assert_eq!(noted(&reading, "The column “T-shirt”"), 1);
    assert_eq!(noted(&reading, "Notes, reviews and scores"), 2);
    let all = format!("{reading:?}");
    assert!(!all.contains("secret") && !all.contains("XL") && !all.contains("eva@"));
}

#[test]
fn what_is_no_programme_is_refused_with_the_mend() {
    for name in ["speakers.json", "rooms.json", "answers.json", "youtube.json", "event.json"] {
        let bytes = fixture(name);
        let error = try_read(&[(name, &bytes)], Some("UTC")).expect_err(name);
        assert!(error.problem.contains("no submission"), "{error}");
    }
    for text in ["[]", "{}", r#"{"results": []}"#, r#"{"results": 3}"#, r#"[["a"]]"#] {
        let error = try_read(&[("x.json", text.as_bytes())], None).expect_err(text);
        assert!(error.problem.contains("none of pretalx’s lists"), "{text}: {error}");
    }
    let alone = fixture("older.json");
    let error = try_read(&[("older.json", &alone)], None).expect_err("no zone");
    assert!(error.zones.is_some_and(|zones| !zones.is_empty()));
}

#[test]
fn wrong_types_everywhere_bring_nothing_down() {
    let values =
        ["null", "7", "[]", "{}", "\"x\"", "[[1]]", "{\"a\":{}}", "true", "-1e99", "[\"\"]"];
    let fields = [
        "speakers",
        "submission_type",
        "track",
        "track_id",
        "tags",
        "state",
        "abstract",
        "duration",
        "content_locale",
        "resources",
        "slots",
        "slot",
        "answers",
        "do_not_record",
        "room",
        "start",
    ];
    for field in fields {
        for value in values {
            let text = format!(
                r#"[{{"code": "A", "title": "T", "speakers": [], "{field}": {value}}}, {{"code": {value}, "title": {value}, "speakers": {value}}}]"#
            );
            let reading = try_read(&[("x.json", text.as_bytes())], Some("UTC"));
            let told = reading.map_err(|error| assert!(!error.mend.is_empty()));
            assert!(told.is_err() || told.is_ok_and(|one| !one.programme.sessions.is_empty()));
        }
    }
}

#[test]
fn one_submission_with_very_many_slots_stays_bounded() {
    let slots: Vec<String> = (0..5_000)
        .map(|number| format!(r#"{{"id": {number}, "room": "R{number}", "start": "2027-06-01T10:00:00Z", "submission": "A"}}"#))
        .collect();
    let long = "x".repeat(1 << 20);
    let text = format!(
        r#"[{{"code": "A", "title": "T", "speakers": [], "abstract": "{long}", "slots": [{}]}}]"#,
        slots.join(",")
    );
    let reading = try_read(&[("x.json", text.as_bytes())], Some("UTC")).expect("a programme");
    assert!(reading.programme.sessions.len() < 10);
    let told =
        reading.report.notes.iter().find(|one| one.message.contains("more slots")).expect("a note");
    assert_eq!(told.kind, NoteKind::LeftOut);
}

#[test]
fn pretalx_is_recognised_and_its_neighbours_are_not() {
    let look = |text: &str| Pretalx.recognises(&File { name: "x", bytes: text.as_bytes() });
    for name in ["submissions.json", "older.json", "derived.json", "export.csv", "export.json"] {
        let bytes = fixture(name);
        assert_eq!(Pretalx.recognises(&File { name, bytes: &bytes }), Confidence::Sure, "{name}");
    }
    for name in [
        "speakers.json",
        "slots.json",
        "rooms.json",
        "tracks.json",
        "types.json",
        "tags.json",
        "questions.json",
        "answers.json",
        "event.json",
        "youtube.json",
        "derived-speakers.json",
        "speakers.csv",
    ] {
        let bytes = fixture(name);
        assert_eq!(Pretalx.recognises(&File { name, bytes: &bytes }), Confidence::Maybe, "{name}");
    }
    for text in [
        r#"{"schedule": {"conference": {"title": "T"}}}"#,
        r#"[{"id": 1, "title": "T", "speakers": []}]"#,
        r#"{"sessions": [{"id": "1", "title": "T", "speakers": []}], "speakers": []}"#,
        "Title,Start,Room\nA,9:00,R",
        "ID,Name,Room\n1,A,R",
        "",
    ] {
        assert_eq!(look(text), Confidence::No, "{text}");
    }
}
