//! Real exports of Sessionize, the Google I/O app and hoverboard, found as they are: held against
//! what an independent reader counted, and against what stands in them.

#[path = "../data/mod.rs"]
mod data;

use std::collections::HashSet;
use std::path::Path;

use formats::{File, Format, Key, Options, READERS, Reading, Unreadable, read_all};
use programme::{LinkKind, Session};
use serde_json::Value;

use data::data;

const GOCON: [&str; 3] = [
    "sessionize/gocon-2025.grid.json",
    "sessionize/gocon-2025.sessions.json",
    "sessionize/gocon-2025.speakers.json",
];
const DEVFEST: [&str; 3] = [
    "google-io/hoverboard-devfest2016-schedule.json",
    "google-io/hoverboard-devfest2016-sessions.json",
    "google-io/hoverboard-devfest2016-speakers.json",
];

/// Reads files by what is in them, without their names.
fn try_read(data: &Path, names: &[&str], zone: &str) -> Result<Reading, Unreadable> {
    let bytes: Vec<Vec<u8>> =
        names.iter().map(|name| std::fs::read(data.join(name)).expect("a file")).collect();
    let named: Vec<String> = (0..bytes.len()).map(|number| format!("file{number}.txt")).collect();
    let files: Vec<File<'_>> =
        named.iter().zip(&bytes).map(|(name, bytes)| File { name, bytes }).collect();
    let options = Options { zone: zone.parse().ok(), language: None, known: None };
    read_all(&files, None, &options).map(|mut readings| readings.remove(0))
}

fn expected(data: &Path, name: &str) -> Value {
    let bytes = std::fs::read(data.join("EXPECTED.json")).expect("the counts");
    let all: Value = serde_json::from_slice(&bytes).expect("JSON");
    all[name].clone()
}

fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a count")).expect("a count")
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

fn service(reading: &Reading) -> usize {
    let types = &reading.programme.session_types;
    let service: HashSet<&Key> =
        types.iter().filter(|one| one.service).map(|one| &one.code).collect();
    let sessions = reading.programme.sessions.iter();
    sessions
        .filter(|one| one.session_type.as_ref().is_some_and(|key| service.contains(key)))
        .count()
}

#[test]
fn the_view_all_of_linz_2020() {
    let Some(data) = data() else { return };
    let name = "sessionize/global-azure-linz-2020.all.json";
    let facts = expected(&data, name);
    let reading = try_read(&data, &[name], "Europe/Vienna").expect(name);
    assert_eq!(reading.format, Format::Sessionize);
    let programme = &reading.programme;
    assert_eq!(programme.sessions.len(), count(&facts["sessions"]));
    assert_eq!(programme.people.len(), count(&facts["speakers"]));
    assert_eq!(programme.rooms.len(), count(&facts["rooms"]));
    assert_eq!(programme.tracks.len(), 2);
    assert_eq!(service(&reading), 1);
    let appearances: usize = programme.sessions.iter().map(|one| one.appearances.len()).sum();
    assert_eq!(appearances, 30);
    let spoken = |tag: &str| {
        let sessions = programme.sessions.iter();
        sessions.filter(|one| one.languages.iter().any(|lang| lang.as_str() == tag)).count()
    };
    assert_eq!((spoken("de"), spoken("en")), (18, 10));
    let links = |kind: LinkKind| {
        programme.sessions.iter().flat_map(|one| &one.links).filter(|one| one.kind == kind).count()
    };
    assert_eq!(
        (links(LinkKind::Stream), links(LinkKind::Video), links(LinkKind::Page)),
        (28, 9, 0)
    );
    assert_eq!(noted(&reading, "no web address"), 28);
    assert_eq!(reading.pictures.len(), 28);

    let void = session(&reading, "167745");
    assert_eq!(text(&void.title), "Stories of void");
    assert_eq!(when(void), "2020-04-24T09:00 – 2020-04-24T09:50");
    // 24 April 2020 was summer time in Linz.
    let start = void.when.expect("a time").start.instant(&programme.event.zone);
    assert_eq!(start.to_string(), "2020-04-24T07:00:00Z");
    let room = programme.rooms.iter().find(|room| room.code == void.rooms[0]).expect("a room");
    assert_eq!(text(&room.name), "Saal 11 (108)");
    let lunch = session(&reading, "4d9f8bad-fbe9-4218-8e78-e57998260bdc");
    assert_eq!(lunch.rooms.len(), 4);
    let two = &session(&reading, "182549").appearances;
    let names: Vec<&str> = two
        .iter()
        .filter_map(|one| programme.people.iter().find(|person| person.code == one.person))
        .map(|person| text(&person.name))
        .collect();
    assert_eq!(names, ["Kristina Preuer", "Mario Schnalzenberger"]);
}

#[test]
fn the_grid_of_gocon_2025() {
    let Some(data) = data() else { return };
    let facts = expected(&data, GOCON[0]);
    let reading = try_read(&data, &GOCON[..1], "Asia/Tokyo").expect("the grid");
    let programme = &reading.programme;
    assert_eq!(programme.sessions.len(), count(&facts["distinct"]));
    assert_eq!(service(&reading), count(&facts["service"]));
    let wide = programme.sessions.iter().filter(|one| one.rooms.len() > 1).count();
    assert_eq!(wide, count(&facts["plenum"]));
    let rooms: Vec<usize> =
        facts["rooms"].as_array().expect("rooms of days").iter().map(count).collect();
    for (day, rooms) in ["2025-09-27", "2025-09-28"].iter().zip(rooms) {
        let of_day = programme.sessions.iter().filter(|one| when(one).starts_with(day));
        let used: HashSet<&Key> = of_day.flat_map(|one| &one.rooms).collect();
        assert_eq!(used.len(), rooms, "{day}");
    }
    assert_eq!((programme.people.len(), programme.event.languages[0].as_str()), (44, "ja"));
    let swiss = session(&reading, "959006");
    assert_eq!(when(swiss), "2025-09-28T15:30 – 2025-09-28T15:50");
    assert_eq!(swiss.levels.iter().map(text).collect::<Vec<_>>(), ["all"]);
    assert_eq!(session(&reading, "948071").languages[0].as_str(), "en");
}

#[test]
fn the_views_of_gocon_2025_are_one_programme() {
    let Some(data) = data() else { return };
    let groups = expected(&data, GOCON[1]);
    let people = expected(&data, GOCON[2]);
    let sessions = try_read(&data, &GOCON[1..2], "Asia/Tokyo").expect("the sessions");
    assert_eq!(sessions.programme.sessions.len(), count(&groups["sessions"]));
    assert_eq!(service(&sessions), 0);
    let speakers = try_read(&data, &GOCON[2..], "Asia/Tokyo").expect("the speakers");
    assert_eq!(speakers.programme.people.len(), count(&people["speakers"]));
    let whole = try_read(&data, &GOCON, "Asia/Tokyo").expect("all views");
    let programme = &whole.programme;
    assert_eq!((programme.sessions.len(), programme.people.len()), (77, 44));
    assert_eq!(noted(&whole, "told of twice"), 0);
    let told = programme.people.iter().filter(|one| one.biography.is_some()).count();
    assert!(told > 40, "{told} biographies");
    let social = programme.people.iter().flat_map(|one| &one.links);
    assert_eq!(social.filter(|link| link.kind == LinkKind::Social).count(), 31);
    // Whatever comes first: the same sessions at the same times.
    let backwards = try_read(&data, &[GOCON[2], GOCON[1], GOCON[0]], "Asia/Tokyo").expect("views");
    let times = |reading: &Reading| {
        let sessions = reading.programme.sessions.iter();
        sessions.map(|one| (one.code.clone(), when(one), one.rooms.clone())).collect::<HashSet<_>>()
    };
    assert_eq!(times(&backwards), times(&whole));
}

#[test]
fn the_file_of_the_io_app() {
    let Some(data) = data() else { return };
    let name = "google-io/iosched.test_conference_data1.json";
    let reading = try_read(&data, &[name], "America/Los_Angeles").expect(name);
    assert_eq!(reading.format, Format::GoogleIo);
    let programme = &reading.programme;
    // Three sessions and three blocks; the three speakers have no names.
    assert_eq!((programme.sessions.len(), service(&reading)), (6, 3));
    assert_eq!((programme.people.len(), programme.rooms.len()), (0, 2));
    assert_eq!(noted(&reading, "A codelab"), 2);
    let things = session(&reading, "03d28d6f-c417-4c1a-a0ab-e4aa5c72ad90");
    assert_eq!(when(things), "2018-05-09T11:30 – 2018-05-09T12:30");
    assert_eq!(things.links[0].kind, LinkKind::Stream);
    let breakfast = programme.sessions.iter().find(|one| text(&one.title) == "Breakfast");
    assert_eq!(breakfast.map(when).as_deref(), Some("2018-05-08T07:00 – 2018-05-08T09:30"));
    let error = try_read(&data, &[name], "").expect_err("no zone");
    assert!(error.mend.contains("--zone") && error.zones.is_some_and(|zones| zones.is_empty()));
}

#[test]
fn the_grid_of_devfest_2016() {
    let Some(data) = data() else { return };
    let reading = try_read(&data, &DEVFEST, "Europe/Kyiv").expect("the three files");
    assert_eq!(reading.format, Format::Hoverboard);
    let programme = &reading.programme;
    // Forty sessions, of which lunch, coffee and one without a title yet have two times.
    assert_eq!((programme.sessions.len(), programme.people.len()), (43, 27));
    assert_eq!(programme.rooms.len(), 3);
    let unplaced: Vec<&str> = programme
        .sessions
        .iter()
        .filter(|one| one.when.is_none())
        .map(|one| one.code.0.as_str())
        .collect();
    assert_eq!(unplaced, ["138"]);
    let offline = session(&reading, "121");
    assert_eq!(when(offline), "2016-09-10T10:10 – 2016-09-10T12:30");
    assert_eq!(offline.rooms, [Key("Workshops hall".to_owned())]);
    assert_eq!(session(&reading, "139").rooms.len(), 3);
    assert_eq!(session(&reading, "127").languages[0].as_str(), "uk");
    let slides = programme.sessions.iter().filter(|one| !one.materials.is_empty()).count();
    let films = programme.sessions.iter().filter(|one| !one.links.is_empty()).count();
    assert_eq!((slides, films), (21, 8));
    let error = try_read(&data, &DEVFEST[..1], "Europe/Kyiv").expect_err("ids alone");
    assert!(error.mend.contains("speakers"), "{error}");
}

#[test]
fn no_other_file_is_taken_for_one_of_these() {
    let Some(data) = data() else { return };
    let ours = [Format::Sessionize, Format::GoogleIo, Format::Hoverboard];
    let mut folders = vec![data.clone()];
    let mut known = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            let file = File { name: "x", bytes: &bytes };
            let readers = READERS.iter().filter(|reader| ours.contains(&reader.format()));
            let found =
                readers.filter(|reader| reader.recognises(&file) != formats::Confidence::No);
            let formats: Vec<Format> = found.map(|reader| reader.format()).collect();
            let path = path.strip_prefix(&data).expect("below").to_string_lossy().into_owned();
            let right = match &path {
                path if path.starts_with("sessionize/") => vec![Format::Sessionize],
                path if path.contains("hoverboard") => vec![Format::Hoverboard],
                path if path.starts_with("google-io/") => vec![Format::GoogleIo],
                _ => vec![],
            };
            known += right.len();
            assert_eq!(formats, right, "{path}");
        }
    }
    assert_eq!(known, 8);
}

#[test]
fn what_is_imported_can_be_kept_and_reads_alike_twice() {
    let Some(data) = data() else { return };
    let imports: [(&[&str], &str); 4] = [
        (&["sessionize/global-azure-linz-2020.all.json"], "Europe/Vienna"),
        (&GOCON, "Asia/Tokyo"),
        (&["google-io/iosched.test_conference_data1.json"], "America/Los_Angeles"),
        (&DEVFEST, "Europe/Kyiv"),
    ];
    for (names, zone) in imports {
        let first = try_read(&data, names, zone).expect(zone);
        let second = try_read(&data, names, zone).expect(zone);
        assert_eq!(first.programme, second.programme);
        assert_eq!(first.report, second.report);
        let mut codes = std::collections::HashMap::new();
        let coded = first.programme.map_ids(|kind, key| {
            let next = codes.len();
            *codes.entry((kind, key)).or_insert_with(|| code(next))
        });
        let findings = programme::validate::check(&coded);
        let refused: Vec<_> = findings
            .iter()
            .filter(|one| one.severity == programme::validate::Severity::Refused)
            .collect();
        assert!(refused.is_empty(), "{zone}: {refused:?}");
        let rooms = programme::conflicts::conflicts(&coded);
        let clashes =
            rooms.iter().filter(|one| matches!(one, programme::conflicts::Conflict::Room { .. }));
        assert_eq!(clashes.count(), 0, "{zone}: rooms");
    }
}

fn code(mut number: usize) -> programme::Code {
    let alphabet: Vec<char> = programme::Code::ALPHABET.chars().collect();
    let mut text = String::new();
    for _ in 0..programme::Code::LENGTH {
        text.push(alphabet[number % alphabet.len()]);
        number /= alphabet.len();
    }
    text.parse().expect("a code")
}
