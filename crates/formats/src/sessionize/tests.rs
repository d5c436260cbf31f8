//! What each view becomes, how views join, and what is refused.

use std::path::Path;

use programme::{LinkKind, MaterialSource, Session, Status, Visibility};
use serde_json::{Value, json};

use super::*;
use crate::{Key, Options};

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/sessionize");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn options() -> Options {
    Options { zone: "Europe/Lisbon".parse().ok(), language: "en".parse().ok(), known: None }
}

fn try_bytes(files: &[(&str, Vec<u8>)]) -> Result<Reading, Unreadable> {
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    Sessionize.read_all(&files, &options()).map(|mut readings| readings.remove(0))
}

fn read_fixtures(names: &[&'static str]) -> Reading {
    let files: Vec<_> = names.iter().map(|name| (*name, fixture(name))).collect();
    try_bytes(&files).expect("a programme")
}

fn try_value(value: &Value) -> Result<Reading, Unreadable> {
    try_bytes(&[("a.json", value.to_string().into_bytes())])
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

fn rooms(session: &Session<Key>) -> Vec<&str> {
    session.rooms.iter().map(|room| room.0.as_str()).collect()
}

fn links(session: &Session<Key>) -> Vec<(&str, LinkKind)> {
    session.links.iter().map(|link| (link.url.as_str(), link.kind)).collect()
}

#[test]
fn the_view_all_gives_sessions_with_what_their_ids_stand_for() {
    let reading = read_fixtures(&["all.json"]);
    let programme = &reading.programme;
    let tides = session(&reading, "4101");
    assert_eq!(when(tides), "2027-05-03T09:30 – 2027-05-03T10:15");
    assert_eq!(rooms(tides), ["7001"]);
    assert_eq!(tides.track.as_ref().map(|key| key.0.as_str()), Some("11"));
    assert_eq!(tides.session_type.as_ref().map(|key| key.0.as_str()), Some("41"));
    assert_eq!(tides.levels.iter().map(text).collect::<Vec<_>>(), ["Débutant"]);
    assert_eq!(tides.tags.iter().map(text).collect::<Vec<_>>(), ["Semaphore"]);
    assert_eq!(tides.languages.iter().map(|lang| lang.as_str()).collect::<Vec<_>>(), ["en"]);
    assert_eq!(tides.origin.id, Some(4101));
    assert_eq!(text(&tides.sections[0].text), "Why the water comes and goes.");
    assert_eq!(tides.sections[1].kind, programme::SectionKind::Questions);
    assert_eq!(
        links(tides),
        [
            ("https://notes.harbour.example/tides", LinkKind::Page),
            ("https://stream.harbour.example/tides", LinkKind::Stream),
            ("https://film.harbour.example/tides", LinkKind::Video),
        ]
    );
    let MaterialSource::Url(slides) = &tides.materials[0].source else { panic!("an address") };
    assert_eq!(slides.as_str(), "https://slides.harbour.example/tides.pdf");
    let names: Vec<&str> = programme.rooms.iter().map(|room| text(&room.name)).collect();
    assert_eq!(names, ["Deck", "Hold", "Lighthouse"]);
    let tracks: Vec<&str> = programme.tracks.iter().map(|track| text(&track.name)).collect();
    assert_eq!(tracks, ["Water", "Ropes", "Wind"]);
    let knots = session(&reading, "4102");
    assert_eq!(knots.languages.iter().map(|lang| lang.as_str()).collect::<Vec<_>>(), ["es", "pt"]);
    assert_eq!(knots.tags.iter().map(text).collect::<Vec<_>>(), ["Wind"]);
    assert_eq!(noted(&reading, "more than one track or format"), 1);
    assert_eq!(noted(&reading, "a category that the file does not describe"), 1);
}

#[test]
fn people_come_with_their_links_and_without_what_is_private() {
    let reading = read_fixtures(&["all.json"]);
    let people = &reading.programme.people;
    let names: Vec<&str> = people.iter().map(|one| text(&one.name)).collect();
    assert_eq!(names, ["Ines Marea", "潮", "Rui Cabo"]);
    let ines = &people[0];
    assert_eq!(ines.code.0, "aaaaaaaa-0000-4000-8000-000000000001");
    let kinds: Vec<LinkKind> = ines.links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Social, LinkKind::Page]);
    assert_eq!(ines.affiliations[0].position.as_ref().map(text), Some("Tide clerk"));
    assert_eq!(reading.pictures.len(), 1);
    assert_eq!(reading.pictures[0].url.as_str(), "https://pictures.harbour.example/ines.jpg");
    assert_eq!(noted(&reading, "contact details of a person"), 1);
    assert_eq!(noted(&reading, "What a person answered"), 1);
    assert_eq!(noted(&reading, "answer to the organisers’ questions that is no web address"), 1);
    assert_eq!(noted(&reading, "a person whom no file describes"), 1);
    let whole = format!("{reading:?}");
    for private in ["ines@harbour", "+41 79", "vegetarian", "passport.example"] {
        assert!(!whole.contains(private), "{private} is told");
    }
}

#[test]
fn breaks_are_service_and_states_decide_what_is_shown() {
    let reading = read_fixtures(&["all.json"]);
    let coffee = session(&reading, "bbbbbbbb-0000-4000-8000-000000000001");
    // The workshop in the hold goes on meanwhile.
    assert_eq!(rooms(coffee), ["7001"]);
    let kind = coffee.session_type.as_ref().expect("a type");
    let types = &reading.programme.session_types;
    assert!(types.iter().any(|one| one.code == *kind && one.service));
    assert_eq!(types.iter().filter(|one| one.service).count(), 1);
    assert_eq!(session(&reading, "4103").status, Status::Cancelled);
    let flags = session(&reading, "4104");
    assert_eq!((flags.visibility, flags.when), (Visibility::Hidden, None));
    assert!(reading.programme.sessions.iter().all(|one| one.code.0 != "4105"));
    assert_eq!(noted(&reading, "declined or withdrawn"), 1);
    assert_eq!(noted(&reading, "not accepted yet"), 1);
}

#[test]
fn a_plenary_session_fills_the_free_rooms_of_its_day() {
    let reading = read_fixtures(&["grid.json"]);
    assert_eq!(rooms(session(&reading, "501")), ["1", "2", "3"]);
    // Somebody is in the attic when the doors open.
    let doors = session(&reading, "c0c0c0c0-0000-4000-8000-000000000001");
    assert_eq!(rooms(doors), ["1", "3"]);
    assert_eq!(noted(&reading, "A session for everybody"), 2);
    assert_eq!(reading.programme.sessions.len(), 3);
    assert_eq!(noted(&reading, "“isConfirmed”"), 1);
    assert_eq!(session(&reading, "502").tags.iter().map(text).collect::<Vec<_>>(), ["Klingon"]);
    assert_eq!(links(session(&reading, "501")), [("https://live.example/aula", LinkKind::Stream)]);
}

#[test]
fn views_join_to_one_programme_and_the_later_telling_counts() {
    let views = ["grid.json", "sessions.json", "speakers.json"];
    let reading = read_fixtures(&views);
    assert_eq!(reading.name, "grid.json, sessions.json, speakers.json");
    assert_eq!(reading.programme.sessions.len(), 3);
    let keynote = session(&reading, "501");
    assert_eq!(text(&keynote.title), "Keynote: the sea");
    assert_eq!(when(keynote), "2027-06-12T09:15 – 2027-06-12T10:00");
    assert_eq!(rooms(keynote), ["1", "2", "3"]);
    assert_eq!(
        links(keynote),
        [
            ("https://live.example/aula", LinkKind::Stream),
            ("https://film.example/501", LinkKind::Video)
        ]
    );
    let told = reading.report.notes.iter().find(|one| one.message.contains("told of twice"));
    let told = told.expect("a note");
    assert_eq!((told.count, told.place.to_string()), (1, "sessions.json, [0].sessions[0]".into()));
    assert_eq!(reading.programme.people.len(), 2);
    assert_eq!(reading.programme.people[0].biography.as_ref().map(text), Some("Sings."));
    assert_eq!(noted(&reading, "more than once"), 0);
    let backwards = read_fixtures(&["speakers.json", "sessions.json", "grid.json"]);
    assert_eq!(text(&session(&backwards, "501").title), "Keynote");
    assert_eq!(backwards.programme.people.len(), 2);
}

#[test]
fn people_alone_are_a_programme_too() {
    let reading = read_fixtures(&["speakers.json"]);
    assert_eq!((reading.programme.sessions.len(), reading.programme.people.len()), (0, 2));
    assert_eq!(noted(&reading, "No session is in it"), 1);
}

#[test]
fn an_event_with_nothing_in_it_is_refused() {
    let error = try_bytes(&[("empty.json", fixture("empty.json"))]).expect_err("nothing");
    assert!(error.problem.contains("no session and no person"), "{error}");
    assert!(try_value(&json!([])).is_err());
    let error = try_value(&json!({"talks": []})).expect_err("another file");
    assert!(error.problem.contains("none of the views"), "{error}");
    assert!(try_value(&json!("text")).is_err() && try_value(&json!(null)).is_err());
}

#[test]
fn a_file_without_a_zone_asks_for_one() {
    let bytes = fixture("all.json");
    let file = File { name: "all.json", bytes: &bytes };
    let error = Sessionize.read(&file, &Options::default()).expect_err("no zone");
    assert!(error.mend.contains("--zone"), "{error}");
    assert_eq!(error.zones.map(|zones| zones.len()), Some(0));
}

#[test]
fn each_view_is_recognised_and_its_likes_are_not() {
    let look = |text: &str| Sessionize.recognises(&File { name: "x", bytes: text.as_bytes() });
    for name in ["all.json", "grid.json", "sessions.json", "speakers.json", "empty.json"] {
        let bytes = fixture(name);
        let file = File { name: "x", bytes: &bytes };
        assert_eq!(Sessionize.recognises(&file), Confidence::Sure, "{name}");
    }
    for other in [
        "[]",
        "{}",
        r#"{"sessions": [{"title": "A", "isServiceSession": false}], "speakers": []}"#,
        r#"[{"id": 1, "name": "A", "profilePicture": "x"}]"#,
        r#"[{"rooms": [{"sessions": [{"id": 1}]}]}]"#,
        "BEGIN:VCALENDAR",
    ] {
        assert_eq!(look(other), Confidence::No, "{other}");
    }
}

/// A view All with one session of these fields.
fn one(fields: &Value) -> Value {
    let mut session = json!({"id": "1", "title": "A", "startsAt": "2027-01-01T10:00:00",
        "endsAt": "2027-01-01T11:00:00"});
    for (name, value) in fields.as_object().expect("fields") {
        session[name] = value.clone();
    }
    json!({"sessions": [session]})
}

#[test]
fn hostile_values_are_reported_or_refused() {
    let odd = one(&json!({"startsAt": "yesterday", "endsAt": 5, "speakers": {"a": 1},
        "categoryItems": [[1]], "questionAnswers": "x", "roomId": [], "title": {"en": 1}}));
    let reading = try_value(&odd).expect("a session");
    assert_eq!(reading.programme.sessions.len(), 1);
    assert_eq!(noted(&reading, "is not a time that can be read"), 2);
    for field in ["speakers", "categoryItems", "questionAnswers", "title"] {
        assert_eq!(noted(&reading, &format!("“{field}” of a session")), 1, "{field}");
    }
    let late = try_value(&one(&json!({"startsAt": "9025-01-01T10:00:00"}))).expect("a session");
    assert_eq!(noted(&late, "year 9025 cannot be right"), 1);
    let cut = try_bytes(&[("cut.json", fixture("all.json")[..900].to_vec())]).expect_err("cut");
    assert_eq!((cut.file.as_str(), cut.place.line.is_some()), ("cut.json", true));
    let deep = format!("{{\"sessions\": {}", "[".repeat(100_000));
    assert!(try_bytes(&[("deep.json", deep.into_bytes())]).is_err());
}

#[test]
fn an_id_at_two_times_of_one_file_is_two_sessions() {
    let mut twice = one(&json!({}));
    let mut second = twice["sessions"][0].clone();
    twice["sessions"].as_array_mut().expect("a list").push(second.clone());
    second["startsAt"] = json!("2027-01-02T10:00:00");
    second["endsAt"] = json!("2027-01-02T11:00:00");
    twice["sessions"].as_array_mut().expect("a list").push(second);
    let reading = try_value(&twice).expect("sessions");
    assert_eq!(reading.programme.sessions.len(), 2);
    assert_eq!(noted(&reading, "An id stands at more than one event"), 1);
}

#[test]
fn many_rooms_for_many_plenary_sessions_stay_bounded() {
    let rooms: Vec<Value> =
        (0..1_500).map(|id| json!({"id": id, "name": "R", "sessions": []})).collect();
    let session = |id: usize| {
        json!({"id": format!("p{id}"), "title": "P", "startsAt": "2027-01-01T10:00:00",
            "endsAt": "2027-01-01T11:00:00", "isPlenumSession": true, "roomId": id})
    };
    let mut grid = json!([{"date": "2027-01-01", "rooms": rooms}]);
    let sessions: Vec<Value> = (0..1_500).map(session).collect();
    grid[0]["rooms"][0]["sessions"] = json!(sessions);
    let reading = try_value(&grid).expect("a grid");
    let mentions: usize = reading.programme.sessions.iter().map(|one| one.rooms.len()).sum();
    assert!(mentions < 600_000, "{mentions}");
    assert!(noted(&reading, "too many rooms") > 1_000);
}

#[test]
fn a_category_is_known_by_its_title_in_six_languages() {
    use category::{Kind, kind};
    for (expected, titles) in [
        (Kind::Track, ["Track", "Parcours", "Itinerario", "المسار", "分论坛", "Секция"]),
        (Kind::Level, ["Session Level", "Niveau", "Nivel", "المستوى", "难度", "Уровень"]),
        (Kind::Language, ["Languages", "Langue", "Idioma", "اللغة", "语言", "Язык доклада"]),
        (
            Kind::Format,
            ["Session-Type", "Format", "Tipo de sesión", "نوع الجلسة", "类型", "Формат"],
        ),
        (
            Kind::Audience,
            ["Target audience", "Public", "Público", "الجمهور", "目标受众", "Аудитория"],
        ),
        (Kind::Tag, ["Programming language", "Sujet", "Color", "الموضوع", "主题词", "Тема"]),
    ] {
        for title in titles {
            assert_eq!(kind(title), expected, "{title}");
        }
    }
    assert_eq!(kind("Level (required)"), Kind::Level);
    assert_eq!(kind("Topic | Track"), Kind::Track);
}
