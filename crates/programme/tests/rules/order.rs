//! The order for showing and the order of the canonical bytes.

use programme::order::{canonical, shown};
use programme::{Code, Programme};
use testkit::programmes::{code, empty, large, room, session};

fn codes(programme: &Programme) -> Vec<Code> {
    programme.sessions.iter().map(|one| one.code).collect()
}

#[test]
fn sessions_are_shown_by_instant_then_room_and_unscheduled_last() {
    let mut programme = empty();
    programme.rooms = vec![room("EAST", 2), room("WEST", 1)];
    let in_room = |name: &str, start: &str, room: &str| {
        let mut one = session(name, start, "2026-10-25T05:00");
        one.rooms = vec![code(room)];
        one
    };
    let mut some_day = session("NEVER", "2026-10-25T04:00", "2026-10-25T05:00");
    some_day.when = None;
    programme.sessions = vec![
        some_day,
        in_room("SECND", "2026-10-25T02:15 second", "WEST"),
        in_room("FRST", "2026-10-25T02:45", "WEST"),
        in_room("EAST2", "2026-10-25T04:00", "EAST"),
        in_room("WEST2", "2026-10-25T04:00", "WEST"),
    ];
    let expected = ["FRST", "SECND", "WEST2", "EAST2", "NEVER"].map(code);
    assert_eq!(codes(&shown(programme)), expected);
}

#[test]
fn order_does_not_depend_on_the_order_before() {
    let programme = large(300, 3);
    let mut reversed = programme.clone();
    reversed.sessions.reverse();
    reversed.people.reverse();
    reversed.rooms.reverse();
    assert_eq!(shown(programme.clone()), shown(reversed.clone()));
    assert_eq!(canonical(programme), canonical(reversed));
}
