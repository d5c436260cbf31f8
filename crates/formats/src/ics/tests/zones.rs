//! Zones as they are written: other programs must come to the same instants.

use jiff::Timestamp;
use links::Scope;
use programme::{History, LocalTime, Session, Zone};

use super::writing::written;
use crate::ics::Ics;
use crate::sample::{code, edition_of, session, slug};
use crate::{Edition, File, Options, Reader};

/// Instants of starts as calcard computes them, with its own zone data.
fn starts_by_calcard(feed: &str) -> Vec<i64> {
    use calcard::icalendar::ICalendar;
    let calendar = ICalendar::parse(feed).expect("calcard reads the feed");
    let zone = calcard::common::timezone::Tz::Floating;
    let mut starts: Vec<i64> = calendar
        .expand_dates(zone, 100)
        .events
        .into_iter()
        .map(|event| event.start.timestamp())
        .collect();
    starts.sort_unstable();
    starts
}

fn feed(zone: &str, sessions: Vec<Session>) -> String {
    let (slug, history) = (slug(), History::new());
    let programme = edition_of(zone, sessions);
    written(&Edition::new(&slug, &programme, &[], &history, &[]), Scope::Event, "en")
}

/// Writes one session per start and reads the instants back, by calcard and by our own reader.
fn check(zone_name: &str, starts: &[&str]) {
    let zone: Zone = zone_name.parse().unwrap();
    let sessions: Vec<Session> = starts
        .iter()
        .zip("23456789".chars())
        .map(|(start, char)| session(&format!("TTTTT{char}"), "T", start, start))
        .collect();
    let local: Vec<LocalTime> = sessions.iter().map(|one| one.when.unwrap().start).collect();
    let mut expected: Vec<i64> = local.iter().map(|one| one.instant(&zone).as_second()).collect();
    expected.sort_unstable();
    let feed = feed(zone_name, sessions);
    assert_eq!(starts_by_calcard(&feed), expected, "{zone_name}");
    let file = File { name: "c.ics", bytes: feed.as_bytes() };
    let reading = Ics
        .read(&file, &Options { zone: Some(zone.clone()), language: None, known: None })
        .unwrap();
    let read = reading.programme.sessions.iter().map(|one| one.when.unwrap().start);
    let mut instants: Vec<i64> = read.clone().map(|one| one.instant(&zone).as_second()).collect();
    instants.sort_unstable();
    assert_eq!(instants, expected, "{zone_name}");
    for (start, read) in local.iter().zip(read) {
        assert!(start.skipped(&zone) || *start == read, "{zone_name}: {start} became {read}");
    }
}

#[test]
fn h07_zurich_on_the_night_when_the_clock_goes_back() {
    let starts =
        ["2026-10-25T01:30", "2026-10-25T02:30", "2026-10-25T02:30 second", "2026-10-25T03:30"];
    check("Europe/Zurich", &starts);
    let zone: Zone = "Europe/Zurich".parse().unwrap();
    let double = |text: &str| text.parse::<LocalTime>().unwrap().instant(&zone);
    assert_eq!(double(starts[1]), "2026-10-25T00:30:00Z".parse::<Timestamp>().unwrap());
    assert_eq!(double(starts[2]), "2026-10-25T01:30:00Z".parse::<Timestamp>().unwrap());
}

#[test]
fn h07_zurich_on_the_night_when_an_hour_is_missing() {
    check("Europe/Zurich", &["2026-03-29T01:30", "2026-03-29T02:30", "2026-03-29T03:30"]);
}

#[test]
fn h07_zones_with_odd_rules() {
    check(
        "Australia/Lord_Howe",
        &["2026-04-05T01:45", "2026-04-05T01:45 second", "2026-10-04T03:00"],
    );
    // Not beyond the summer: other programs' data may be older than a State's last decision.
    check("Africa/Casablanca", &["2026-02-10T10:00", "2026-03-01T10:00"]);
    check("Asia/Kolkata", &["2026-05-01T10:00", "2026-11-01T10:00"]);
    check("America/St_Johns", &["2026-03-08T12:00", "2026-11-01T00:30"]);
    check("Etc/GMT+5", &["2026-05-01T10:00"]);
    check("UTC", &["2026-05-01T10:00"]);
}

#[test]
fn h07_every_case_of_the_table_of_zones() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/crafted/time-zones.json");
    let Ok(bytes) = std::fs::read(path) else {
        assert!(std::env::var("CI").is_err(), "the table must be there in CI");
        return;
    };
    let cases: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    assert!(!cases.is_empty());
    for case in cases {
        let text = |name: &str| case[name].as_str().unwrap().to_owned();
        let zone: Zone = text("zone").parse().unwrap();
        let second = if case["fold"] == 1 { " second" } else { "" };
        let start = format!("{}{second}", text("local"));
        let local: LocalTime = start.parse().unwrap();
        if case["exists"] == true {
            assert_eq!(local.instant(&zone), text("utc").parse::<Timestamp>().unwrap(), "{case}");
        }
        check(&text("zone"), &[&start]);
    }
}

#[test]
fn a_zone_is_written_for_exactly_the_years_used() {
    let one = session("TTTTT2", "T", "2026-05-01T10:00", "2026-05-01T11:00");
    let feed = feed("Europe/Zurich", vec![one]);
    assert_eq!(feed.matches("BEGIN:VTIMEZONE").count(), 1);
    let rules =
        feed.split("BEGIN:VTIMEZONE").nth(1).unwrap().split("END:VTIMEZONE").next().unwrap();
    // The winter that the year begins in, the summer, the winter that it ends in.
    assert_eq!(rules.matches("DTSTART:").count(), 3, "{rules}");
    assert!(rules.contains("DTSTART:20251026T030000") && rules.contains("DTSTART:20260329T020000"));
    assert!(rules.contains("DTSTART:20261025T030000") && !rules.contains("2027"));
}

#[test]
fn utc_needs_no_zone_and_days_none_either() {
    let one = session("TTTTT2", "T", "2026-05-01T10:00", "2026-05-01T11:00");
    let utc = feed("UTC", vec![one]);
    assert!(!utc.contains("VTIMEZONE") && utc.contains("DTSTART:20260501T100000Z"));
    let days = session("TTTTT3", "T", "2026-05-01T00:00", "2026-05-03T00:00");
    let days = feed("Europe/Zurich", vec![days]);
    assert!(days.contains("DTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:20260503\r\n"));
    assert!(!days.contains("BEGIN:VTIMEZONE"));
    assert_eq!(code("TTTTT3").as_str(), "TTTTT3");
}

#[test]
fn a_calendar_without_events_still_holds_a_component() {
    for zone in ["UTC", "Europe/Zurich"] {
        let empty = feed(zone, Vec::new());
        assert_eq!(empty.matches("BEGIN:VTIMEZONE").count(), 1, "{zone}");
        assert!(starts_by_calcard(&empty).is_empty());
    }
}
