//! Neighbours, now and next, and days.

use jiff::Timestamp;
use programme::timing::{around, day_span, days_in, now_and_next};
use programme::{Code, Programme, Session, Status, Zone};
use testkit::programmes::{code, empty, large, room, session, small};

use crate::published;

fn codes<'a>(sessions: impl IntoIterator<Item = &'a Session>) -> Vec<Code> {
    sessions.into_iter().map(|one| one.code).collect()
}

#[test]
fn neighbours_are_in_the_same_room_on_the_same_day() {
    let published = published(small());
    let check = |name: &str, previous: Option<&str>, next: Option<&str>, parallel: &[&str]| {
        let around = around(&published, code(name));
        assert_eq!(around.previous.map(|one| one.code), previous.map(code), "before {name}");
        assert_eq!(around.next.map(|one| one.code), next.map(code), "after {name}");
        let parallel: Vec<Code> = parallel.iter().map(|name| code(name)).collect();
        assert_eq!(codes(around.parallel), parallel, "beside {name}");
    };
    check("PANE", None, Some("BREAK"), &["SPEECH", "WRKSHP"]);
    check("BREAK", Some("PANE"), None, &["WRKSHP"]);
    check("WRKSHP", None, None, &["PANE", "SPEECH"]);
    check("NEXT", None, None, &[]);
    check("SMDAY", None, None, &[]);
    check("EMBARG", None, None, &[]);
}

#[test]
fn a_cancelled_session_is_not_parallel() {
    let mut programme = small();
    programme.sessions[1].status = Status::Cancelled;
    let published = published(programme);
    assert_eq!(codes(around(&published, code("PANE")).parallel), [code("WRKSHP")]);
}

#[test]
fn now_and_next_change_only_when_they_say() {
    let published = published(small());
    let zone = &published.programme.event.zone;
    let instant = |time: &str| testkit::programmes::at(time).instant(zone);
    let check = |time: &str, now: &[&str], next: &[&str], until: Option<&str>| {
        let answer = now_and_next(&published, instant(time));
        let named = |names: &[&str]| names.iter().map(|name| code(name)).collect::<Vec<_>>();
        assert_eq!(codes(answer.now), named(now), "now at {time}");
        assert_eq!(codes(answer.next), named(next), "next at {time}");
        assert_eq!(answer.valid_until, until.map(instant), "until at {time}");
    };
    check("2027-11-01T00:00", &[], &["PANE", "SPEECH", "WRKSHP"], Some("2027-11-16T09:00"));
    check("2027-11-16T09:00", &["PANE", "SPEECH"], &["WRKSHP", "BREAK"], Some("2027-11-16T09:30"));
    check("2027-11-16T09:59", &["PANE", "SPEECH", "WRKSHP"], &["BREAK"], Some("2027-11-16T10:00"));
    check("2027-11-16T10:00", &["WRKSHP", "BREAK"], &["NEXT"], Some("2027-11-16T10:30"));
    check("2027-11-17T10:00", &[], &[], None);
}

#[test]
fn the_answer_stays_true_until_it_says_otherwise() {
    let published = published(large(120, 11));
    let mut at: Timestamp = "2027-11-14T00:00:00Z".parse().unwrap();
    let mut changes = 0;
    loop {
        let answer = now_and_next(&published, at);
        let Some(until) = answer.valid_until else { break };
        let before = Timestamp::from_second(until.as_second() - 1).unwrap();
        assert_eq!(now_and_next(&published, before), answer);
        at = until;
        changes += 1;
    }
    assert!(changes > 20);
    assert_eq!(now_and_next(&published, at).now, Vec::<&Session>::new());
}

/// Sessions before and after midnight and the day change.
fn night() -> Programme {
    let mut programme = empty();
    programme.event.day_change = 4;
    programme.rooms = vec![room("GRAND", 1)];
    programme.sessions = vec![
        session("EVE", "2026-10-24T23:30", "2026-10-25T00:30"),
        session("FRST", "2026-10-25T02:15", "2026-10-25T02:45"),
        session("SECND", "2026-10-25T02:15 second", "2026-10-25T02:45 second"),
        session("DAWN", "2026-10-25T04:00", "2026-10-25T05:00"),
    ];
    programme
}

#[test]
fn h07_days_follow_the_day_change_at_home_and_the_calendar_elsewhere() {
    let published = published(night());
    let check = |zone: &str, expected: &[(&str, &[&str])]| {
        let zone: Zone = zone.parse().unwrap();
        let days: Vec<(String, Vec<Code>)> = days_in(&published, &zone)
            .into_iter()
            .map(|(day, sessions)| (day.to_string(), codes(sessions)))
            .collect();
        let expected: Vec<(String, Vec<Code>)> = expected
            .iter()
            .map(|(day, names)| ((*day).to_owned(), names.iter().map(|name| code(name)).collect()))
            .collect();
        assert_eq!(days, expected, "{zone}");
    };
    check("Europe/Zurich", &[("2026-10-24", &["EVE", "FRST", "SECND"]), ("2026-10-25", &["DAWN"])]);
    check("UTC", &[("2026-10-24", &["EVE"]), ("2026-10-25", &["FRST", "SECND", "DAWN"])]);
    check("Asia/Kolkata", &[("2026-10-25", &["EVE", "FRST", "SECND", "DAWN"])]);
    check("America/New_York", &[("2026-10-24", &["EVE", "FRST", "SECND", "DAWN"])]);
}

#[test]
fn h07_the_day_on_which_clocks_go_back_has_twenty_five_hours() {
    let mut programme = night();
    programme.event.day_change = 0;
    let published = published(programme);
    let hours = |day: &str| {
        let span = day_span(&published, &published.programme.event.zone, day.parse().unwrap());
        (span.end.as_second() - span.start.as_second()) / 3600
    };
    assert_eq!((hours("2026-10-24"), hours("2026-10-25"), hours("2027-03-28")), (24, 25, 23));
}
