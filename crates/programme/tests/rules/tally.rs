//! How sessions are counted.

use programme::Tally;
use testkit::programmes::small;

#[test]
fn breaks_are_counted_apart_and_cancelled_sessions_among_the_others() {
    assert_eq!(Tally::of(&small()), Tally { sessions: 6, cancelled: 0, breaks: 1 });
    let check = |sessions, cancelled, breaks, expected: &str| {
        assert_eq!(Tally { sessions, cancelled, breaks }.to_string(), expected);
    };
    check(57, 2, 3, "57 sessions, 2 of them cancelled, and 3 breaks");
    check(57, 0, 1, "57 sessions and 1 break");
    check(1, 0, 0, "1 session");
    check(1, 1, 0, "1 session, cancelled");
    check(0, 0, 3, "3 breaks");
    check(0, 0, 0, "0 sessions");
}
