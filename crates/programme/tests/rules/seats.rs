//! Seats: windows, waitlists, bands, capacities.

use std::collections::BTreeMap;

use jiff::Timestamp;
use programme::seats::{
    Band, Counts, Giving, LEAST_FOR_FILLING, NoSeat, Phase, SignUp, Waitlist, Window,
    capacity_in_force, released_capacity,
};
use programme::{LocalTime, Span, Zone};
use testkit::programmes::{at, code, small};

fn zurich() -> Zone {
    "Europe/Zurich".parse().unwrap()
}

fn window(opens: Option<&str>, closes: Option<&str>) -> Window {
    Window::new(opens.map(at), closes.map(at), zurich()).unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn sign_up() -> SignUp {
    SignUp {
        is_open: true,
        window: window(None, None),
        span: Some(Span {
            start: instant("2027-11-16T09:00:00Z"),
            end: instant("2027-11-16T10:00:00Z"),
        }),
        waitlist: Waitlist::Auto,
        is_frozen: false,
        is_gone: false,
    }
}

#[test]
fn f08_a_window_opens_and_closes_at_its_very_instant_on_the_venues_wall() {
    let window = window(Some("2027-09-01T09:00"), Some("2027-09-02T18:00"));
    let opens = instant("2027-09-01T07:00:00Z");
    let check = |time: &str, expected: Phase| {
        assert_eq!(window.phase(instant(time)), expected, "{time}");
    };
    check("2027-09-01T06:59:59.999999Z", Phase::Before { opens });
    check("2027-09-01T07:00:00Z", Phase::Open);
    check("2027-09-02T15:59:59.999999Z", Phase::Open);
    check("2027-09-02T16:00:00Z", Phase::After);
}

#[test]
fn a_window_in_the_hour_that_comes_twice_knows_which_is_meant() {
    let second: LocalTime = "2027-10-31T02:30 second".parse().unwrap();
    let first: LocalTime = "2027-10-31T02:30".parse().unwrap();
    let window = Window::new(Some(first), Some(second), zurich()).unwrap();
    assert_eq!(window.phase(instant("2027-10-31T00:30:00Z")), Phase::Open);
    assert_eq!(window.phase(instant("2027-10-31T01:30:00Z")), Phase::After);
    assert!(Window::new(Some(second), Some(first), zurich()).is_err());
    assert!(Window::new(Some(first), Some(first), zurich()).is_err());
}

#[test]
fn who_may_ask_depends_on_the_list_the_window_and_the_session() {
    let now = instant("2027-11-16T08:00:00Z");
    let check = |change: fn(&mut SignUp), expected: Result<(), NoSeat>| {
        let mut one = sign_up();
        change(&mut one);
        assert_eq!(one.may_ask(now), expected);
    };
    check(|_| {}, Ok(()));
    check(|one| one.is_open = false, Err(NoSeat::Closed));
    check(|one| one.is_frozen = true, Err(NoSeat::Frozen));
    check(|one| one.is_gone = true, Err(NoSeat::Gone));
    check(|one| one.window = window(None, Some("2027-11-16T09:00")), Err(NoSeat::Over));
    let opens = instant("2027-11-16T08:00:01Z");
    check(
        |one| one.window = window(Some("2027-11-16T09:00:01"), None),
        Err(NoSeat::NotYet { opens }),
    );
    // What is going on still takes people; what is over does not.
    assert_eq!(sign_up().may_ask(instant("2027-11-16T09:59:59Z")), Ok(()));
    assert_eq!(sign_up().may_ask(instant("2027-11-16T10:00:00Z")), Err(NoSeat::Over));
}

#[test]
fn an_offer_is_kept_and_never_beyond_the_beginning() {
    let mut one = sign_up();
    one.waitlist = Waitlist::Claim { minutes: 90 };
    let offered = |until: &str| Giving::Offer { until: instant(until) };
    assert_eq!(one.giving(instant("2027-11-16T07:00:00Z")), offered("2027-11-16T08:30:00Z"));
    assert_eq!(one.giving(instant("2027-11-16T08:00:00Z")), offered("2027-11-16T09:00:00Z"));
    assert_eq!(one.giving(instant("2027-11-16T09:00:00Z")), Giving::Seat);
    one.is_frozen = true;
    assert_eq!((one.may_accept(), one.may_leave()), (Ok(()), Err(NoSeat::Frozen)));
    one.is_gone = true;
    assert_eq!(one.may_accept(), Err(NoSeat::Gone));
}

#[test]
fn what_is_said_of_a_waitlist_is_read_as_it_is_written() {
    for text in ["auto", "none", "claim:1", "claim:10080"] {
        assert_eq!(text.parse::<Waitlist>().unwrap().to_string(), text);
    }
    for text in ["", "claim", "claim:", "claim:0", "claim:10081", "claim:+5", "claim:99999999999"] {
        assert!(text.parse::<Waitlist>().is_err(), "{text}");
    }
}

/// Whoever knows the capacity of the room and sees the band learns no number below ten, neither of people nor
/// of free seats: every band but `Full` stands for ten of each.
#[test]
fn no_band_gives_a_small_number_away() {
    assert_eq!(small_numbers_in(Band::of), Vec::<u32>::new());
    // The check sees a rule that says `Filling` at any size.
    let careless = |counts: Counts| match Band::of(counts) {
        Band::Limited if counts.held * 4 >= counts.capacity * 3 => Band::Filling,
        band => band,
    };
    assert!(!small_numbers_in(careless).is_empty());
}

/// The capacities at which a band would stand for fewer than ten numbers, where there is more than one
/// band below `Full`.
fn small_numbers_in(rule: impl Fn(Counts) -> Band) -> Vec<u32> {
    let mut found = Vec::new();
    for capacity in 0..400 {
        let mut sizes: BTreeMap<Band, u32> = BTreeMap::new();
        for held in 0..capacity {
            let band = rule(Counts { capacity, held, waiting: 0 });
            assert_ne!(band, Band::Full, "{held} of {capacity}");
            *sizes.entry(band).or_default() += 1;
        }
        let is_told = sizes.len() > 1;
        if is_told && sizes.values().any(|size| *size < 10) {
            found.push(capacity);
        }
        for held in capacity..capacity + 3 {
            assert_eq!(rule(Counts { capacity, held, waiting: 1 }), Band::Full);
        }
    }
    found
}

#[test]
fn three_quarters_is_where_a_large_session_fills() {
    let of = |held, capacity| Band::of(Counts { capacity, held, waiting: 0 });
    assert_eq!(
        [of(74, 100), of(75, 100), of(99, 100)],
        [Band::Limited, Band::Filling, Band::Filling]
    );
    assert_eq!([of(100, 100), of(101, 100), of(0, 0)], [Band::Full; 3]);
    assert_eq!(of(30, LEAST_FOR_FILLING), Band::Filling);
    assert_eq!(of(38, LEAST_FOR_FILLING - 1), Band::Limited);
    assert_eq!(of(u32::MAX - 1, u32::MAX), Band::Filling);
}

#[test]
fn the_later_word_on_a_capacity_wins() {
    // The release says something new.
    assert_eq!(capacity_in_force(30, Some(80), Some(100)), 100);
    assert_eq!(capacity_in_force(30, None, Some(100)), 100);
    // It repeats itself, or says nothing.
    assert_eq!(capacity_in_force(30, Some(80), Some(80)), 30);
    assert_eq!(capacity_in_force(30, Some(80), None), 30);
}

#[test]
fn a_release_says_how_many_the_main_room_holds() {
    let mut programme = small();
    programme.rooms[0].capacity = Some(80);
    programme.rooms[1].capacity = None;
    let of = |name: &str| {
        let session = programme.sessions.iter().find(|one| one.code == code(name)).unwrap();
        released_capacity(&programme, session)
    };
    assert_eq!(
        [of("PANE"), of("BREAK"), of("SPEECH"), of("SMDAY")],
        [Some(80), Some(80), None, None]
    );
}

#[test]
fn counts_say_what_is_free_due_and_over() {
    let check = |capacity, held, waiting, expected: (u32, u32, u32)| {
        let counts = Counts { capacity, held, waiting };
        assert_eq!((counts.free(), counts.due(), counts.excess()), expected);
    };
    check(20, 5, 0, (15, 0, 0));
    check(20, 18, 5, (2, 2, 0));
    check(20, 25, 5, (0, 0, 5));
    check(0, 0, 3, (0, 0, 0));
}
