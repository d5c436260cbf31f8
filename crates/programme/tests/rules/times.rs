//! Wall clocks, zones, folds and gaps.

use jiff::Timestamp;
use programme::{Fold, LocalTime, Slot, Zone};
use proptest::prelude::*;
use testkit::programmes::{at, slot};

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

#[test]
fn times_are_read_and_written_the_same() {
    fn check(input: &str, expected: Option<&str>) {
        let read = input.parse::<LocalTime>().ok().map(|time| time.to_string());
        assert_eq!(read.as_deref(), expected, "{input}");
    }
    check("2027-11-16T16:00", Some("2027-11-16T16:00"));
    check("2027-11-16 16:00:00", Some("2027-11-16T16:00"));
    check("2027-11-16T16:00:30.5", Some("2027-11-16T16:00:30"));
    check("2026-10-25T02:30 second", Some("2026-10-25T02:30 second"));
    for wrong in [
        "",
        "now",
        "2027-11-16",
        "16:00",
        "2027-11-16T16:00Z",
        "2027-11-16T16:00+01:00",
        "2027-11-16T16:00-05:00",
        "20271116T160000-0500",
        "2027-11-16T16:00[Europe/Zurich]",
        "2027-02-30T10:00",
        "2027-11-16T25:00",
        "2027-11-16T16:00 first",
        "2027-11-16T16:00 second second",
    ] {
        check(wrong, None);
    }
}

#[test]
fn zones_are_iana_zones() {
    fn check(input: &str, expected: Option<&str>) {
        let read: Option<Zone> = input.parse().ok();
        assert_eq!(read.as_ref().map(Zone::name), expected, "{input}");
    }
    check("Europe/Zurich", Some("Europe/Zurich"));
    check("europe/zurich", Some("Europe/Zurich"));
    check("UTC", Some("UTC"));
    check("Etc/UTC", Some("UTC"));
    check("America/Argentina/Buenos_Aires", Some("America/Argentina/Buenos_Aires"));
    for wrong in
        ["", "Geneva", "CET-1CEST", "+02:00", "Europe/Atlantis", "../etc/passwd", "Etc/Unknown"]
    {
        check(wrong, None);
    }
}

#[test]
fn h07_wall_clocks_become_the_right_instants() {
    /// Zone, wall clock, instant; whether the clock skips or doubles the time.
    fn check(name: &str, wall: &str, instant: &str, skipped: bool, doubled: bool) {
        let (zone, time) = (zone(name), at(wall));
        assert_eq!(time.instant(&zone), instant.parse::<Timestamp>().unwrap(), "{name} {wall}");
        assert_eq!((time.skipped(&zone), time.doubled(&zone)), (skipped, doubled), "{name} {wall}");
        if !skipped {
            assert_eq!(zone.local(time.instant(&zone)), time, "{name} {wall}");
        }
    }
    let zurich = "Europe/Zurich";
    check(zurich, "2026-10-25T01:59", "2026-10-24T23:59:00Z", false, false);
    check(zurich, "2026-10-25T02:30", "2026-10-25T00:30:00Z", false, true);
    check(zurich, "2026-10-25T02:30 second", "2026-10-25T01:30:00Z", false, true);
    check(zurich, "2026-10-25T03:00", "2026-10-25T02:00:00Z", false, false);
    check(zurich, "2027-03-28T02:30", "2027-03-28T01:30:00Z", true, false);
    check(zurich, "2027-03-28T02:30 second", "2027-03-28T01:30:00Z", true, false);
    check(zurich, "2027-03-28T03:00", "2027-03-28T01:00:00Z", false, false);
    let lord_howe = "Australia/Lord_Howe";
    check(lord_howe, "2026-04-05T01:45", "2026-04-04T14:45:00Z", false, true);
    check(lord_howe, "2026-04-05T01:45 second", "2026-04-04T15:15:00Z", false, true);
    check(lord_howe, "2026-10-04T02:15", "2026-10-03T15:45:00Z", true, false);
    check("Asia/Kolkata", "2026-05-01T10:00", "2026-05-01T04:30:00Z", false, false);
    check("Africa/Casablanca", "2026-02-15T02:30", "2026-02-15T01:30:00Z", false, true);
    check("Africa/Casablanca", "2026-03-22T02:30", "2026-03-22T02:30:00Z", true, false);
    check("UTC", "2026-01-01T00:00", "2026-01-01T00:00:00Z", false, false);
}

#[test]
fn h07_instants_agree_with_another_implementation() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/crafted/time-zones.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        assert!(std::env::var_os("CI").is_none(), "{path} is missing");
        return;
    };
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(cases.len(), 12);
    for case in cases {
        let zone = zone(case["zone"].as_str().unwrap());
        let mut time = at(case["local"].as_str().unwrap());
        if case["fold"] == 1 {
            time.fold = Fold::Second;
        }
        let expected: Timestamp = case["utc"].as_str().unwrap().parse().unwrap();
        assert_eq!(time.instant(&zone), expected, "{case}");
        assert_eq!(time.skipped(&zone), case["exists"] == false, "{case}");
    }
}

#[test]
fn h07_a_slot_over_the_change_of_the_clocks_counts_real_minutes() {
    let zurich = zone("Europe/Zurich");
    let check = |start: &str, end: &str, minutes: i64| {
        assert_eq!(slot(start, end).minutes(&zurich), minutes, "{start}");
    };
    check("2026-10-24T23:00", "2026-10-25T04:00", 360);
    check("2026-10-25T02:15", "2026-10-25T02:15 second", 60);
    check("2027-03-28T01:00", "2027-03-28T04:00", 120);
    check("2027-11-16T23:30", "2027-11-17T00:30", 60);
    // The second 02:15 lies before the first 02:45 on the wall, but after it in truth.
    assert!(Slot::new(at("2026-10-25T02:45"), at("2026-10-25T02:15 second"), &zurich).is_ok());
    assert!(Slot::new(at("2026-10-25T02:45"), at("2026-10-25T02:15"), &zurich).is_err());
}

#[test]
fn whole_days_and_touching_ends() {
    let zurich = zone("Europe/Zurich");
    assert!(slot("2027-11-16T00:00", "2027-11-18T00:00").all_day());
    assert!(!slot("2027-11-16T00:00", "2027-11-16T00:00").all_day());
    assert!(!slot("2027-11-16T00:00", "2027-11-16T12:00").all_day());
    let morning = slot("2027-11-16T09:00", "2027-11-16T10:00");
    assert!(!morning.overlaps(&slot("2027-11-16T10:00", "2027-11-16T11:00"), &zurich));
    assert!(morning.overlaps(&slot("2027-11-16T09:59", "2027-11-16T11:00"), &zurich));
}

proptest! {
    #[test]
    fn an_instant_comes_back_from_any_wall(
        seconds in 0_i64..7_258_118_400,
        name in prop::sample::select(vec![
            "Europe/Zurich", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata",
            "America/St_Johns", "Pacific/Apia", "UTC",
        ]),
    ) {
        let zone = zone(name);
        let instant = Timestamp::from_second(seconds).unwrap();
        let local = zone.local(instant);
        prop_assert_eq!(local.instant(&zone), instant);
        prop_assert_eq!(local.to_string().parse::<LocalTime>().unwrap(), local);
    }

    #[test]
    fn nothing_that_is_no_time_makes_the_reader_fall(text in ".{0,40}") {
        let _ = text.parse::<LocalTime>();
        let _ = text.parse::<Zone>();
    }
}
