//! Real exports of Open Event, Symposion, Mini-Conf, EMF Camp and Write the Docs, found as they are.

mod data;

use std::collections::HashMap;
use std::path::Path;

use formats::{File, Format, Key, Options, READERS, Reading, Unreadable};
use programme::{Code, Kind, Programme, Session, Text};
use serde_json::Value;

use data::data;

fn try_read(data: &Path, names: &[&str], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let bytes: Vec<Vec<u8>> =
        names.iter().map(|name| std::fs::read(data.join(name)).expect("a file")).collect();
    let short = names.iter().map(|name| name.rsplit('/').next().unwrap_or(name));
    let files: Vec<File<'_>> =
        short.zip(&bytes).map(|(name, bytes)| File { name, bytes }).collect();
    let options = Options {
        zone: zone.map(|zone| zone.parse().expect("a zone")),
        language: None,
        known: None,
    };
    let mut readings = formats::read_all(&files, None, &options)?;
    assert_eq!(readings.len(), 1);
    Ok(readings.remove(0))
}

fn read(data: &Path, names: &[&str], zone: Option<&str>) -> Reading {
    let reading = try_read(data, names, zone).expect("a programme");
    let again = try_read(data, names, zone).expect("a programme");
    assert!(reading.programme == again.programme && reading.report == again.report);
    let findings = programme::validate::check(&coded(reading.programme.clone()));
    let refused: Vec<String> = findings
        .iter()
        .filter(|one| one.severity == programme::validate::Severity::Refused)
        .map(ToString::to_string)
        .collect();
    assert!(refused.is_empty(), "{names:?}: {refused:?}");
    reading
}

/// The programme with codes in place of keys.
fn coded(programme: Programme<Key>) -> Programme {
    let mut codes: HashMap<(Kind, Key), Code> = HashMap::new();
    programme.map_ids(|kind, key| {
        let next = codes.len();
        *codes.entry((kind, key)).or_insert_with(|| code(next))
    })
}

fn code(mut number: usize) -> Code {
    let alphabet: Vec<char> = Code::ALPHABET.chars().collect();
    let mut text = String::new();
    for _ in 0..Code::LENGTH {
        text.push(alphabet[number % alphabet.len()]);
        number /= alphabet.len();
    }
    text.parse().expect("a code")
}

fn said(text: &Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

fn session<'a>(reading: &'a Reading, key: &str) -> &'a Session<Key> {
    reading.programme.sessions.iter().find(|one| one.code.0 == key).expect(key)
}

fn when(session: &Session<Key>) -> String {
    session.when.map(|slot| format!("{}/{}", slot.start, slot.end)).unwrap_or_default()
}

fn scheduled(reading: &Reading) -> usize {
    reading.programme.sessions.iter().filter(|one| one.when.is_some()).count()
}

fn noted(reading: &Reading, words: &str) -> u32 {
    let notes = &reading.report.notes;
    notes.iter().filter(|note| note.message.contains(words)).map(|note| note.count).sum()
}

const FOSSASIA: [&str; 6] = [
    "open-event/FOSSASIASummit2017/event",
    "open-event/FOSSASIASummit2017/microlocations",
    "open-event/FOSSASIASummit2017/sessions",
    "open-event/FOSSASIASummit2017/speakers",
    "open-event/FOSSASIASummit2017/sponsors",
    "open-event/FOSSASIASummit2017/tracks",
];

#[test]
fn open_event_exports_hold_what_was_counted_in_them() {
    let Some(data) = data() else { return };
    let expected = std::fs::read(data.join("EXPECTED.json")).expect("the counts");
    let expected: Value = serde_json::from_slice(&expected).expect("JSON");
    for (name, files) in [
        ("open-event/OSCAL2017.zip", &["open-event/OSCAL2017.zip"][..]),
        ("open-event/OpenTechSummit2018.zip", &["open-event/OpenTechSummit2018.zip"]),
        ("open-event/FOSSASIASummit2017", &FOSSASIA),
    ] {
        let reading = read(&data, files, None);
        assert_eq!(reading.format, Format::OpenEvent);
        let programme = &reading.programme;
        let equal = |ours: usize, theirs: &str| {
            let counted = expected[name]["counts"][theirs].as_u64().expect(theirs);
            assert_eq!(ours as u64, counted, "{name}: {theirs}");
        };
        equal(programme.sessions.len(), "sessions");
        equal(programme.people.len(), "speakers");
        equal(programme.rooms.len(), "microlocations");
        equal(programme.tracks.len(), "tracks");
        equal(noted(&reading, "A sponsor was taken as an organisation") as usize, "sponsors");
        assert_eq!(scheduled(&reading), programme.sessions.len());
        // The gender that speakers gave to the organisers.
        assert!(!format!("{programme:?}").contains("\"Male\""), "{name}");
    }
}

#[test]
fn open_event_sessions_are_those_of_the_file() {
    let Some(data) = data() else { return };
    let fossasia = read(&data, &FOSSASIA, None);
    let event = &fossasia.programme.event;
    assert_eq!((said(&event.name), event.zone.name()), ("FOSSASIA Summit 2017", "Asia/Singapore"));
    let keynote = session(&fossasia, "2797");
    assert_eq!(said(&keynote.title), "Keynote: Protecting privacy with free software");
    assert_eq!(when(keynote), "2017-03-17T14:25/2017-03-17T14:50");
    let room = fossasia.programme.rooms.iter().find(|one| Some(&one.code) == keynote.rooms.first());
    assert_eq!(said(&room.expect("a room").name), "Annexe Hall (Ground Floor)");
    let speaker = &keynote.appearances[0].person;
    let speaker = fossasia.programme.people.iter().find(|one| one.code == *speaker);
    assert_eq!(said(&speaker.expect("a speaker").name), "Frank Karlitschek");
    let films = fossasia.programme.sessions.iter().flat_map(|one| &one.links);
    assert_eq!(films.filter(|link| link.kind == programme::LinkKind::Video).count(), 112);
    assert!(keynote.sections[0].text.iter().all(|(_, text)| !text.contains('<')));

    let oscal = read(&data, &["open-event/OSCAL2017.zip"], None);
    let mutants = session(&oscal, "3195");
    assert_eq!(when(mutants), "2017-05-14T12:00/2017-05-14T13:00");
    assert_eq!(said(&mutants.levels[0]), "Intermediate");
    assert_eq!(mutants.languages[0].as_str(), "en");
    assert_eq!(oscal.programme.event.zone.name(), "Europe/Tirane");
}

#[test]
fn a10_an_archive_that_leads_outside_is_refused() {
    let Some(data) = data() else { return };
    let refused =
        try_read(&data, &["crafted/open-event-traversal.zip"], None).expect_err("refused");
    assert!(refused.problem.contains("leads outside"), "{refused}");
}

#[test]
fn symposion_slots_become_sessions() {
    let Some(data) = data() else { return };
    let names = ["symposion/pycon2019-tutorials_schedule.json"];
    let reading = read(&data, &names, Some("America/New_York"));
    assert_eq!(reading.format, Format::Symposion);
    let programme = &reading.programme;
    assert_eq!((programme.sessions.len(), scheduled(&reading)), (32, 32));
    assert_eq!((programme.rooms.len(), programme.session_types.len()), (14, 7));
    assert_eq!(when(session(&reading, "slot-1")), "2014-03-13T09:00/2014-03-13T12:20");
    assert_eq!(session(&reading, "slot-1").rooms, [Key("1".into())]);
    assert_eq!(said(&session(&reading, "slot-1").title), "Tutorial");
    assert!(try_read(&data, &names, None).expect_err("no zone").zones.is_some());
}

#[test]
fn mini_conf_calendars_and_lists_are_read_alone_and_together() {
    let Some(data) = data() else { return };
    let (calendar, list) =
        ("miniconf/ismir2023-main_calendar.json", "miniconf/ismir2023-events.csv");
    let rome = Some("Europe/Rome");
    let alone = read(&data, &[calendar], rome);
    assert_eq!((alone.programme.sessions.len(), scheduled(&alone)), (39, 39));
    let rows = read(&data, &[list], rome);
    assert_eq!((rows.programme.sessions.len(), scheduled(&rows)), (39, 39));
    let both = read(&data, &[calendar, list], rome);
    assert_eq!((both.programme.sessions.len(), scheduled(&both)), (39, 39));
    // The wall clocks of the list and the instants of the calendar are the same times.
    for session in &rows.programme.sessions {
        let other = both.programme.sessions.iter().find(|one| one.code == session.code);
        assert_eq!(when(session), when(other.expect("the same")), "{}", said(&session.title));
    }
    let tutorial = session(&both, "2");
    assert_eq!(when(tutorial), "2023-11-05T09:00/2023-11-05T13:00");
    assert_eq!(tutorial.appearances.len(), 3);
    assert!(said(&tutorial.sections[0].text).contains("[Zoom meeting](https://polimi-it.zoom.us/"));
    let bishop = both.programme.people.iter().find(|one| said(&one.name) == "Laura Bishop");
    let bishop = bishop.and_then(|one| one.biography.as_ref()).expect("a biography");
    assert!(said(bishop).contains("RITMO") && !said(bishop).contains("Loria"));
    assert!(!format!("{both:?}").contains("example.org"));
    let zones = try_read(&data, &[calendar], None).expect_err("no zone").zones.expect("zones");
    assert!(zones.iter().any(|zone| zone.name() == "Europe/Rome"));

    let names = ["main_calendar.json", "speakers.csv", "workshops.csv"];
    let names = names.map(|name| format!("miniconf/template-{name}"));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let template = read(&data, &names, Some("UTC"));
    assert_eq!((template.programme.sessions.len(), scheduled(&template)), (60, 56));
    assert_eq!(template.programme.people.len(), 14);
}

#[test]
fn emf_camp_is_read_with_its_nights() {
    let Some(data) = data() else { return };
    let names = ["own-json/emf2018.schedule.json"];
    let reading = read(&data, &names, Some("Europe/London"));
    assert_eq!(reading.format, Format::Emf);
    let programme = &reading.programme;
    assert_eq!((programme.sessions.len(), scheduled(&reading)), (355, 355));
    assert_eq!(programme.rooms.len(), 26);
    // As many as an independent reader counts in the schedule.xml of the same camp.
    assert_eq!(programme.people.len(), 191);
    let zombies = session(&reading, "309");
    assert_eq!(when(zombies), "2018-09-02T19:20/2018-09-02T20:00");
    assert_eq!(zombies.rooms, [Key("Stage A".into())]);
    assert_eq!(zombies.links.len(), 2);
    assert_eq!(
        zombies.origin.url.as_ref().expect("a page").as_str(),
        "http://www.emfcamp.org/line-up/2018/309"
    );
    let refused = programme.sessions.iter().filter(|one| one.recording.recorded == Some(false));
    assert_eq!(refused.count(), 214 - 115);
    assert!(try_read(&data, &names, None).expect_err("no zone").zones.is_some());
}

#[test]
fn write_the_docs_is_timed_once_its_days_have_dates() {
    let Some(data) = data() else { return };
    let zone = Some("America/Los_Angeles");
    let name = "yaml/writethedocs-portland-2024-schedule.yaml";
    let undated = try_read(&data, &[name], zone).expect("a programme");
    assert_eq!(noted(&undated, "No date is said for a day"), 4);
    assert_eq!(scheduled(&undated), 0);

    let text = std::fs::read_to_string(data.join(name)).expect("a file");
    let items = text.lines().filter(|line| line.starts_with("  - ")).count();
    let mut dated = text;
    for (day, date) in [("outing", 13), ("writing_day", 14), ("talks_day1", 15), ("talks_day2", 16)]
    {
        dated = dated.replace(&format!("{day}:"), &format!("{day} 2024-04-{date}:"));
    }
    let file = File { name: "portland.yaml", bytes: dated.as_bytes() };
    let options = Options { zone: "America/Los_Angeles".parse().ok(), language: None, known: None };
    let reading = formats::read(&file, None, &options).expect("a programme");
    assert_eq!(reading.format, Format::Yaml);
    assert_eq!((reading.programme.sessions.len(), scheduled(&reading)), (items, items));
    assert_eq!(undated.programme.sessions.len(), items);
    let talk = session(&reading, "graphic-relief-beyond-flowcharts-and-screenshots-dennis-dawson");
    assert_eq!(when(talk), "2024-04-15T09:30/2024-04-15T10:00");
    let first = &reading.programme.sessions[3];
    assert_eq!(
        (said(&first.title), when(first).as_str()),
        ("Doors open", "2024-04-14T08:00/2024-04-14T08:45")
    );
    let reception = &reading.programme.sessions[13];
    assert_eq!(said(&reception.title), "Reception starts");
    assert_eq!(noted(&reading, "The name of a day"), 4);
}

#[test]
fn no_other_real_file_is_taken_for_one_of_these() {
    let Some(data) = data() else { return };
    let own =
        ["open-event/", "symposion/", "miniconf/", "own-json/", "yaml/", "crafted/open-event"];
    let ours = [Format::OpenEvent, Format::Symposion, Format::MiniConf, Format::Emf, Format::Yaml];
    let mut looked = 0;
    let mut folders = vec![data.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&data).expect("inside").to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).expect("a file");
            let file = File { name: name.rsplit('/').next().expect("a name"), bytes: &bytes };
            for reader in READERS.iter().filter(|reader| ours.contains(&reader.format())) {
                let look = reader.recognises(&file);
                let mine = own.iter().any(|folder| name.starts_with(folder));
                assert!(mine || look == formats::Confidence::No, "{name}: {look:?}");
            }
            looked += 1;
        }
    }
    assert!(looked > 600);
}
