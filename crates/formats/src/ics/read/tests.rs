//! The reader on our own small files, one for each quirk of the calendars of this world.

mod hostile;
mod limits;
mod several;

use std::path::PathBuf;

use programme::{SectionKind, Session, Status, Text, Visibility};

use super::Ics;
use crate::{Confidence, File, Key, NoteKind, Options, Reader, Reading, Unreadable};

fn fixture(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/ics");
    std::fs::read(folder.join(format!("{name}.ics"))).unwrap()
}

fn read_bytes(bytes: &[u8], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let zone = zone.map(|zone| zone.parse().unwrap());
    Ics.read(&File { name: "feed.ics", bytes }, &Options { zone, language: None, known: None })
}

fn read(name: &str) -> Reading {
    read_bytes(&fixture(name), None).unwrap_or_else(|refused| panic!("{name}: {refused}"))
}

fn shown(text: &Text) -> &str {
    text.get(text.original()).unwrap()
}

fn titles(reading: &Reading) -> Vec<&str> {
    reading.programme.sessions.iter().map(|one| shown(&one.title)).collect()
}

/// Start and end of a session.
fn when(session: &Session<Key>) -> String {
    let slot = session.when.unwrap();
    format!("{} {}", slot.start, slot.end)
}

fn note<'r>(reading: &'r Reading, kind: NoteKind, part: &str) -> &'r crate::Note {
    let found =
        reading.report.notes.iter().find(|one| one.kind == kind && one.message.contains(part));
    found.unwrap_or_else(|| panic!("no note with “{part}” in {:#?}", reading.report.notes))
}

#[test]
fn a_sched_feed_in_utc_is_refused_until_the_zone_is_named() {
    let refused = read_bytes(&fixture("sched"), None).unwrap_err();
    assert_eq!(refused.zones, Some(Vec::new()));
    assert!(refused.to_string().contains("--zone"), "{refused}");
    let reading = read_bytes(&fixture("sched"), Some("Europe/Zurich")).unwrap();
    assert_eq!(
        titles(&reading),
        ["Registration desk opens", "Supply chains, and who answers for them"]
    );
    let event = &reading.programme.event;
    assert_eq!(shown(&event.name), "Sample Forum 2026");
    assert_eq!(event.acronym.as_deref(), Some("sampleforum2026"));
    assert_eq!(event.place.as_ref().map(shown), Some("Geneva, Switzerland"));
    let second = &reading.programme.sessions[1];
    assert_eq!(when(second), "2026-11-24T10:00 2026-11-24T11:00");
    assert_eq!(second.rooms, [Key("Room 1".into())]);
    assert_eq!(second.session_type, Some(Key("PANEL".into())));
    let kinds: Vec<_> = second.sections.iter().map(|one| one.kind.clone()).collect();
    assert_eq!(kinds, [SectionKind::Brief, SectionKind::Questions]);
    assert!(reading.programme.session_types[0].service);
    assert_eq!(note(&reading, NoteKind::LeftOut, "SEQUENCE").count, 2);
    assert!(read_bytes(&fixture("sched"), Some("UTC")).is_ok());
}

#[test]
fn raw_line_breaks_and_parameters_of_old_survive() {
    let reading = read("raw-breaks");
    assert_eq!(titles(&reading), ["Ouverture", "Cloture et café"]);
    let text = shown(&reading.programme.sessions[0].sections[0].text);
    for part in ["Première", "Note: cette", "NOTE: celle-ci", "Dernière"] {
        assert!(text.contains(part), "{text}");
    }
    let broken = note(&reading, NoteKind::Changed, "without a fold");
    assert_eq!(broken.place.line, Some(14));
    assert_eq!(when(&reading.programme.sessions[1]), "2026-11-24T14:00 2026-11-24T14:00");
}

#[test]
fn a_calendar_without_a_head_takes_its_title() {
    let reading = read("no-head");
    assert_eq!(shown(&reading.programme.event.name), "Camp of samples");
    assert_eq!(reading.programme.sessions[0].origin.uid.as_deref(), Some("258"));
}

#[test]
fn events_with_one_uid_are_told_apart_and_no_address_is_imported() {
    let reading = read("repeated-uid");
    assert_eq!(reading.programme.event.zone.name(), "Europe/Rome");
    let keys: Vec<_> = reading.programme.sessions.iter().map(|one| one.code.0.as_str()).collect();
    assert_eq!(
        keys,
        [
            "one-for-all@2026-09-11T10:00@North",
            "one-for-all@2026-09-11T10:00@South",
            "one-for-all@2026-09-11T10:00@South#2",
        ]
    );
    assert!(reading.programme.sessions.iter().all(|one| one.origin.uid.is_none()));
    assert_eq!(note(&reading, NoteKind::Changed, "one UID").count, 3);
    note(&reading, NoteKind::LeftOut, "ORGANIZER");
    assert!(!format!("{reading:?}").contains("somebody@"));
}

#[test]
fn events_without_a_uid_are_known_by_title_day_and_room() {
    let reading = read("no-uid");
    let keys: Vec<_> = reading.programme.sessions.iter().map(|one| one.code.0.as_str()).collect();
    assert_eq!(keys, ["Nobody named me@2026-11-01@Hall", "Nobody named me@2026-11-01@Hall#2"]);
    assert_eq!(shown(&reading.programme.event.name), "feed");
}

#[test]
fn a_calendar_inside_a_page_is_found() {
    let reading = read("in-html");
    assert_eq!(titles(&reading), ["Rights & remedies – café"]);
    assert_eq!(shown(&reading.programme.event.name), "Talks & tea");
    assert!(
        Ics.recognises(&File { name: "page.html", bytes: &fixture("in-html") }) > Confidence::No
    );
}

#[test]
fn an_offset_that_no_zone_has_is_passed_over() {
    let reading = read("odd-offset");
    assert_eq!(when(&reading.programme.sessions[0]), "2026-11-05T08:00 2026-11-05T09:00");
}

#[test]
fn html_becomes_markdown_and_scripts_go() {
    let reading = read("html-text");
    assert_eq!(titles(&reading), ["Markup & more"]);
    let text = shown(&reading.programme.sessions[0].sections[0].text);
    assert!(text.contains("**bold**") && text.contains("[this](https://a.example/)"), "{text}");
    assert!(!text.contains("alert"), "{text}");
}

#[test]
fn names_of_windows_mean_zones() {
    let reading = read("windows-zone");
    assert_eq!(reading.programme.event.zone.name(), "Europe/Berlin");
    let whens: Vec<_> = reading.programme.sessions.iter().map(when).collect();
    let second = "2026-11-24T11:00 2026-11-24T11:45";
    assert_eq!(whens, ["2026-11-24T09:00 2026-11-24T10:00", second]);
    note(&reading, NoteKind::Guessed, "several zones");
}

#[test]
fn a_zone_that_only_the_file_knows_is_fitted_by_its_offsets() {
    let reading = read("custom-zone");
    assert_eq!(reading.programme.event.zone.name(), "America/New_York");
    note(&reading, NoteKind::Guessed, "same offsets");
    let elsewhere = read_bytes(&fixture("custom-zone"), Some("Europe/Zurich")).unwrap();
    assert_eq!(when(&elsewhere.programme.sessions[0]), "2026-07-01T15:00 2026-07-01T16:00");
}

#[test]
fn the_zone_of_most_times_wins_and_others_are_converted() {
    let reading = read("mixed-zones");
    assert_eq!(reading.programme.event.zone.name(), "Europe/Zurich");
    let starts: Vec<_> =
        reading.programme.sessions.iter().map(|one| one.when.unwrap().start.to_string()).collect();
    let day = |time: &str| format!("2026-11-24T{time}");
    assert_eq!(starts, ["09:00", "11:00", "15:00", "17:00", "18:00"].map(day));
    note(&reading, NoteKind::Changed, "America/New_York");
    note(&reading, NoteKind::Guessed, "Moon/Tranquility");
}

#[test]
fn offsets_without_a_name_give_the_zones_that_fit() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART;TZID=\"(GMT +05:30)\":20261124T090000\nEND:VEVENT\nEND:VCALENDAR\n";
    let refused = read_bytes(text.as_bytes(), None).unwrap_err();
    let zones: Vec<_> = refused.zones.iter().flatten().map(|zone| zone.name()).collect();
    assert_eq!(zones, ["Asia/Kolkata"]);
    assert!(refused.mend.contains("Asia/Kolkata"));
}

#[test]
fn floating_times_days_and_durations() {
    let reading = read("floating");
    assert_eq!(reading.programme.event.zone.name(), "America/Bogota");
    assert_eq!(shown(&reading.programme.event.name), "Floating forum");
    let sessions = &reading.programme.sessions;
    assert_eq!(when(&sessions[0]), "2026-11-24T09:00 2026-11-25T11:30");
    assert_eq!(when(&sessions[1]), "2026-11-25T00:00 2026-11-26T00:00");
    assert_eq!(when(&sessions[2]), "2026-11-25T00:00 2026-11-28T00:00");
    assert_eq!(sessions[3].when, None);
}

#[test]
fn repeating_events_are_spread_out() {
    let reading = read("recurring");
    let starts = |title: &str| {
        let sessions = reading.programme.sessions.iter().filter(|one| shown(&one.title) == title);
        let starts = sessions.map(|one| one.when.unwrap().start.to_string());
        starts.collect::<Vec<_>>()
    };
    // The clock goes back on the 25th; coffee stays at eight.
    let coffee = ["2026-10-23T08:00", "2026-10-25T08:00", "2026-10-30T08:00"];
    assert_eq!(starts("Morning coffee"), coffee);
    assert_eq!(starts("Coffee in the garden"), ["2026-10-26T09:00"]);
    let seminar = ["2026-11-03T14:00", "2026-11-05T14:00", "2026-11-17T14:00", "2026-11-19T14:00"];
    assert_eq!(starts("Seminar"), seminar);
    assert_eq!(starts("Endless"), ["2026-11-03T17:00"]);
    note(&reading, NoteKind::LeftOut, "more than once a day");
    let keys: Vec<_> = reading.programme.sessions.iter().map(|one| one.code.0.as_str()).collect();
    assert!(keys.contains(&"daily@2026-10-26T08:00"), "{keys:?}");
    assert!(reading.programme.sessions[0].origin.uid.is_none());
}

#[test]
fn a_rule_without_an_end_is_cut_and_rules_without_days_end() {
    let event = |rule: &str, number: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{number}\nSUMMARY:x\nDTSTART;TZID=Europe/Oslo:20260105T090000\nRRULE:{rule}\nEND:VEVENT\n"
        )
    };
    let calendar = |events: String| format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n");
    let count = |text: String| read_bytes(text.as_bytes(), None).unwrap().programme.sessions.len();
    assert_eq!(count(calendar(event("FREQ=DAILY", 1))), 1_000);
    assert_eq!(count(calendar(event("FREQ=DAILY;COUNT=999999999", 1))), 1_000);
    assert_eq!(count(calendar(event("FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=5", 1))), 1);
    let many: String = (0..60).map(|number| event("FREQ=DAILY", number)).collect();
    assert_eq!(count(calendar(many)), 20_060);
    let never: String = (0..2_000).map(|n| event("FREQ=DAILY;INTERVAL=7;BYDAY=TU", n)).collect();
    assert_eq!(count(calendar(never)), 2_000);
}

#[test]
fn states_categories_and_addresses() {
    let reading = read("states");
    let [first, second] = &reading.programme.sessions[..] else { panic!("two events") };
    assert_eq!(first.title.original().as_str(), "es");
    assert_eq!((first.status, first.visibility), (Status::Cancelled, Visibility::Public));
    assert_eq!((second.status, second.visibility), (Status::Confirmed, Visibility::Hidden));
    assert_eq!(first.track, Some(Key("Derechos".into())));
    assert_eq!(first.tags.iter().map(shown).collect::<Vec<_>>(), ["Agua, aire", "Jóvenes"]);
    assert_eq!(first.links[0].url.as_str(), "https://live.example/1");
    assert_eq!(first.links[0].title.as_ref().map(shown), Some("Sala: en vivo"));
    assert_eq!(first.materials.len(), 1);
    assert_eq!(first.origin.url, None);
    assert_eq!(second.links[0].url.as_str(), "https://meet.example/sala");
    assert!(reading.programme.rooms.is_empty() && reading.programme.people.is_empty());
    for part in ["ATTENDEE", "ORGANIZER", "PRIORITY", "VALARM", "VTODO", "URL “", "ATTACH “"] {
        note(&reading, NoteKind::LeftOut, part);
    }
    assert!(!format!("{:?}", reading.programme).contains("@example.org"));
}

#[test]
fn dates_that_cannot_be_leave_a_session_without_a_time() {
    let reading = read("bad-dates");
    let sessions = &reading.programme.sessions;
    assert_eq!((sessions[0].when, sessions[1].when), (None, None));
    assert_eq!(when(&sessions[2]), "2026-03-01T09:00 2026-03-01T09:00");
    let bad = note(&reading, NoteKind::LeftOut, "not a date");
    assert_eq!((bad.count, bad.place.line), (2, Some(7)));
    assert_eq!(bad.place.element.as_deref(), Some("event 1, DTSTART"));
    note(&reading, NoteKind::LeftOut, "before its start");
}

#[test]
fn names_on_lines_of_their_own() {
    let reading = read("names-alone");
    assert_eq!(titles(&reading), ["Alone"]);
    assert_eq!(reading.programme.event.zone.name(), "Europe/Vienna");
}

#[test]
fn the_same_file_reads_the_same_twice() {
    for name in ["sched", "repeated-uid", "recurring", "mixed-zones"] {
        let once = read_bytes(&fixture(name), Some("Europe/Zurich")).unwrap();
        let again = read_bytes(&fixture(name), Some("Europe/Zurich")).unwrap();
        assert_eq!((once.programme, once.report), (again.programme, again.report), "{name}");
    }
}

#[test]
fn utf_16_is_read_too() {
    let text = String::from_utf8(fixture("no-head")).unwrap();
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read_bytes(&bytes, None).unwrap().programme.sessions.len(), 1);
    assert_eq!(Ics.recognises(&File { name: "x", bytes: &bytes }), Confidence::Sure);
}
