//! Rooms and people that are needed twice at once.

use std::collections::BTreeSet;

use programme::conflicts::{Conflict, MOST_PAIRS, conflicts};
use programme::{Appearance, Code, Item, Programme, Role, Session, Status, Visibility};
use proptest::prelude::*;
use testkit::programmes::{code, empty, en, person, room, session, slot, small};

/// Two sessions in one room with one person, and what is changed of the second.
fn two(start: &str, end: &str, change: impl FnOnce(&mut Session)) -> Programme {
    let mut programme = small();
    programme.sessions.clear();
    for (name, slot) in
        [("FRST", slot("2027-11-16T09:00", "2027-11-16T10:00")), ("SECND", slot(start, end))]
    {
        let mut one = session(name, "2027-11-16T09:00", "2027-11-16T10:00");
        one.when = Some(slot);
        one.rooms = vec![code("GRAND")];
        one.appearances = vec![Appearance { person: code("ADA"), role: Role::Speaker }];
        programme.sessions.push(one);
    }
    change(&mut programme.sessions[1]);
    programme
}

#[test]
fn who_and_where_cannot_be_twice() {
    fn check(start: &str, end: &str, change: impl FnOnce(&mut Session), expected: (bool, bool)) {
        let found = conflicts(&two(start, end, change));
        let sessions = (code("FRST"), code("SECND"));
        let room = Conflict::Room { room: code("GRAND"), sessions };
        let person = Conflict::Person { person: code("ADA"), sessions };
        assert_eq!((found.contains(&room), found.contains(&person)), expected, "{start} {end}");
        assert_eq!(found.len(), usize::from(expected.0) + usize::from(expected.1));
    }
    let (half, ten, eleven) = ("2027-11-16T09:30", "2027-11-16T10:00", "2027-11-16T11:00");
    check(half, eleven, |_| {}, (true, true));
    check(ten, eleven, |_| {}, (false, false));
    check(half, half, |_| {}, (true, true));
    check(half, eleven, |one| one.status = Status::Cancelled, (false, false));
    check(half, eleven, |one| one.when = None, (false, false));
    check(half, eleven, |one| one.visibility = Visibility::Hidden, (true, true));
    check(half, eleven, |one| one.session_type = Some(code("BRKTYP")), (false, true));
    check(half, eleven, |one| one.rooms = vec![code("EAST")], (false, true));
    check(half, eleven, |one| one.rooms = vec![code("EAST"), code("GRAND")], (true, true));
    // In a talk inside the session, before or after the other session's end.
    let talk = |start: &'static str, end: &'static str| {
        move |one: &mut Session| {
            let appearances = std::mem::take(&mut one.appearances);
            let when = Some(slot(start, end));
            one.items.push(Item { title: en("Talk"), when, text: None, appearances });
        }
    };
    check(half, eleven, talk(half, "2027-11-16T09:45"), (true, true));
    check(half, eleven, talk(ten, "2027-11-16T10:15"), (true, false));
}

#[test]
fn h07_the_two_equal_hours_are_two() {
    let programme = |second: &str| {
        let mut programme = two("2026-10-25T02:00", second, |_| {});
        programme.sessions[0].when = Some(slot("2026-10-25T02:00", "2026-10-25T02:30"));
        programme
    };
    assert_eq!(conflicts(&programme("2026-10-25T02:30")).len(), 2);
    let mut later = programme("2026-10-25T02:30");
    later.sessions[1].when = Some(slot("2026-10-25T02:00 second", "2026-10-25T02:30 second"));
    assert_eq!(conflicts(&later), []);
}

#[test]
fn a_hundred_drafts_at_one_time_in_one_room_are_one_finding() {
    let mut programme = empty();
    programme.rooms = vec![room("TBA", 1)];
    for number in 0..216 {
        let mut one =
            session(&format!("D{}", digits(number)), "2027-11-16T09:00", "2027-11-16T10:00");
        one.rooms = vec![code("TBA")];
        programme.sessions.push(one);
    }
    let found = conflicts(&programme);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].pairs(), 216 * 215 / 2);
    assert_eq!(found[0].sessions().len(), 216);
    let findings = programme::validate::check(&programme);
    assert_eq!(findings.len(), 1);
    assert!(findings[0].problem.to_string().starts_with("216 sessions overlap for room TBA222"));
}

/// A number in four characters that codes may hold.
fn digits(number: usize) -> String {
    format!("{number:04}").replace('0', "X").replace('1', "Y")
}

/// Every pair that shares the room, found by comparing each with each.
fn by_hand(programme: &Programme) -> BTreeSet<(Code, Code)> {
    let zone = &programme.event.zone;
    let mut pairs = BTreeSet::new();
    for (place, one) in programme.sessions.iter().enumerate() {
        for other in &programme.sessions[place + 1..] {
            if one.when.unwrap().overlaps(&other.when.unwrap(), zone) {
                pairs.insert((one.code.min(other.code), one.code.max(other.code)));
            }
        }
    }
    pairs
}

proptest! {
    #[test]
    fn the_sweep_finds_what_comparing_each_with_each_finds(
        times in prop::collection::vec((0_i8..20, 0_i8..5), 0..25),
    ) {
        let mut programme = empty();
        programme.rooms = vec![room("GRAND", 1)];
        programme.people = vec![person("ADA")];
        for (number, (start, length)) in times.iter().enumerate() {
            let time = |hour: i8| format!("2027-11-{:02}T{:02}:00", 16 + hour / 24, hour % 24);
            let mut one = session(&digits(number), &time(*start), &time(start + length));
            one.rooms = vec![code("GRAND")];
            programme.sessions.push(one);
        }
        let found = conflicts(&programme);
        let expected = by_hand(&programme);
        let count: usize = found.iter().map(Conflict::pairs).sum();
        prop_assert_eq!(count, expected.len());
        for conflict in &found {
            match conflict {
                Conflict::Room { sessions: (a, b), .. } => {
                    prop_assert!(expected.contains(&(*a.min(b), *a.max(b))));
                }
                Conflict::Crowd { pairs, .. } => prop_assert!(*pairs > MOST_PAIRS),
                Conflict::Person { .. } => prop_assert!(false, "nobody appears"),
            }
        }
    }
}
