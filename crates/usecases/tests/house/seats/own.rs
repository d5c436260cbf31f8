//! What people do for themselves.

use programme::seats::{Band, NoSeat, Place, Waitlist};
use testkit::TestHouse;
use usecases::seats::{self, Overlaps, Sessions, Settings};

use super::{
    accept, ask, counts, forum, leave, letters, line, open, pane, people, place, plain, speech,
    told, with_seats,
};
use crate::support::{audit, faults};

#[tokio::test]
async fn who_comes_first_has_a_seat_and_who_waits_moves_up_in_turn() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 2, Waitlist::Auto).await;
        let who = people(&test, 5).await;
        for (person, expected) in who.iter().zip([Place::Held, Place::Held, Place::Waiting]) {
            assert_eq!(ask(&test, person).await, Ok(expected), "{}", test.engine);
        }
        ask(&test, &who[3]).await.unwrap();
        ask(&test, &who[4]).await.unwrap();
        leave(&test, &who[0]).await.unwrap();
        assert_eq!(place(&test, &who[2]).await, Some(Place::Held));
        assert_eq!(told(&test, &who[2]).await, ["seat-given"]);
        // Who gives up waiting is passed.
        leave(&test, &who[3]).await.unwrap();
        leave(&test, &who[1]).await.unwrap();
        assert_eq!(place(&test, &who[4]).await, Some(Place::Held));
        assert_eq!((counts(&test).await, place(&test, &who[3]).await), ((2, 0), None));
        assert_eq!(told(&test, &who[3]).await, [""; 0]);
        // Who comes back is the last.
        assert_eq!(ask(&test, &who[0]).await, Ok(Place::Waiting));
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

#[tokio::test]
async fn the_letter_says_which_session_in_the_language_of_the_account() {
    let test = TestHouse::sqlite().await;
    with_seats(&test, 1, Waitlist::Auto).await;
    let who = people(&test, 2).await;
    ask(&test, &who[0]).await.unwrap();
    ask(&test, &who[1]).await.unwrap();
    leave(&test, &who[0]).await.unwrap();
    let (kind, detail) = letters(&test, &who[1]).await.remove(0);
    assert_eq!((kind.as_str(), &detail["session"]), ("seat-given", &"PANE22".into()));
    assert!(!detail["title"].is_null() && !detail["when"].is_null(), "{detail}");
    let letters = test.store.read().await.unwrap().letters_of(who[1].account()).await.unwrap();
    assert_eq!(letters[0].about, "PANE22");
    // Weeks before the session nobody tries for longer than letters are kept.
    let week = jiff::SignedDuration::from_hours(24 * usecases::letters::DAYS_KEPT);
    assert_eq!(letters[0].ends_at, test.house.now() + week);
}

/// A tired line sends a request twice, or late: what is asked for is a state, and nothing changes by it.
#[tokio::test]
async fn f04_the_same_request_again_changes_nothing() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Auto).await;
        let who = people(&test, 3).await;
        for person in &who {
            ask(&test, person).await.unwrap();
        }
        let before = dump(&test).await;
        for person in &who {
            for _ in 0..3 {
                ask(&test, person).await.unwrap();
            }
        }
        assert_eq!(accept(&test, &who[0]).await, Ok(()));
        assert_eq!(dump(&test).await, before, "{}", test.engine);
        leave(&test, &who[1]).await.unwrap();
        let before = dump(&test).await;
        leave(&test, &who[1]).await.unwrap();
        assert_eq!(dump(&test).await, before);
        // Fifty at once are as one.
        let asked: Vec<_> = (0..50)
            .map(|_| {
                let (house, person) = (test.house.clone(), who[1].clone());
                tokio::spawn(async move { seats::ask(&house, &person, &forum(), pane()).await })
            })
            .collect();
        for one in asked {
            assert_eq!(plain(one.await.unwrap()), Ok(Place::Waiting));
        }
        assert_eq!(counts(&test).await, (1, 2));
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

/// Everything that is stored of the list, and of the line.
async fn dump(test: &TestHouse) -> String {
    let mut reading = test.store.read().await.unwrap();
    let event = reading.event(&forum()).await.unwrap().unwrap();
    let lists = reading.seat_lists(&event.id).await.unwrap();
    format!("{lists:?}{:?}", reading.line(&event.id, pane()).await.unwrap())
}

#[tokio::test]
async fn d04_a_request_reaches_nothing_but_ones_own_place() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 2, Waitlist::Auto).await;
        open(&test, speech(), 3, Waitlist::Auto).await;
        let who = people(&test, 2).await;
        ask(&test, &who[0]).await.unwrap();
        let before = lists_without_counts(&test).await;
        let lines = audit(&test).await;
        ask(&test, &who[1]).await.unwrap();
        leave(&test, &who[1]).await.unwrap();
        assert_eq!(lists_without_counts(&test).await, before, "{}", test.engine);
        assert_eq!(line(&test).await, [(who[0].account().clone(), Place::Held)]);
        // What people do for themselves is nobody's to look up.
        assert_eq!(audit(&test).await, lines);
    }
}

async fn lists_without_counts(test: &TestHouse) -> String {
    let mut reading = test.store.read().await.unwrap();
    let event = reading.event(&forum()).await.unwrap().unwrap();
    let mut lists = reading.seat_lists(&event.id).await.unwrap();
    for list in &mut lists {
        (list.held, list.waiting, list.turn) = (0, 0, 0);
    }
    format!("{event:?} {lists:?}")
}

#[tokio::test]
async fn an_offer_is_claimed_or_goes_to_the_next() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Claim { minutes: 30 }).await;
        let who = people(&test, 4).await;
        for person in &who {
            ask(&test, person).await.unwrap();
        }
        leave(&test, &who[0]).await.unwrap();
        let until = test.house.now() + jiff::SignedDuration::from_mins(30);
        assert_eq!(place(&test, &who[1]).await, Some(Place::Offered { until }), "{}", test.engine);
        let (kind, detail) = letters(&test, &who[1]).await.remove(0);
        assert_eq!(
            (kind.as_str(), detail["until"].as_str()),
            ("seat-offered", Some(&*until.to_string()))
        );
        // It is held, once, and by asking again nobody claims it.
        assert_eq!(counts(&test).await, (1, 2));
        assert_eq!(ask(&test, &who[1]).await, Ok(Place::Offered { until }));
        assert_eq!(accept(&test, &who[2]).await, Err(NoSeat::NoOffer));
        // A moment before the end it can be claimed, at the end not.
        test.clock.turn(30 * 60);
        assert_eq!(accept(&test, &who[1]).await, Err(NoSeat::NoOffer));
        assert_eq!(seats::expire_offers(&test.house).await.unwrap(), 1);
        assert_eq!(place(&test, &who[1]).await, None);
        assert_eq!(counts(&test).await, (1, 1));
        test.clock.turn(30 * 60 - 1);
        assert_eq!(accept(&test, &who[2]).await, Ok(()));
        assert_eq!(accept(&test, &who[2]).await, Ok(()), "twice is as once");
        assert_eq!(place(&test, &who[2]).await, Some(Place::Held));
        assert_eq!(seats::expire_offers(&test.house).await.unwrap(), 0);
        // Who let the offer go can ask again, and is the last.
        assert_eq!(ask(&test, &who[1]).await, Ok(Place::Waiting));
        leave(&test, &who[2]).await.unwrap();
        assert!(matches!(place(&test, &who[3]).await, Some(Place::Offered { .. })));
        // Who declines makes room at once.
        leave(&test, &who[3]).await.unwrap();
        assert!(matches!(place(&test, &who[1]).await, Some(Place::Offered { .. })));
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

/// Nobody has to come by for an offer to end: whoever uses the list next finds it so.
#[tokio::test]
async fn an_offer_that_is_over_ends_when_somebody_uses_the_list() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Claim { minutes: 10 }).await;
        let who = people(&test, 4).await;
        for person in &who[..3] {
            ask(&test, person).await.unwrap();
        }
        leave(&test, &who[0]).await.unwrap();
        test.clock.turn(601);
        assert_eq!(ask(&test, &who[3]).await, Ok(Place::Waiting));
        assert!(
            matches!(place(&test, &who[2]).await, Some(Place::Offered { .. })),
            "{}",
            test.engine
        );
        test.clock.turn(601);
        // The one to whom it was offered asks again, and is behind who waits.
        assert_eq!(ask(&test, &who[2]).await, Ok(Place::Waiting));
        assert!(matches!(place(&test, &who[3]).await, Some(Place::Offered { .. })));
    }
}

#[tokio::test]
async fn where_double_booking_is_forbidden_one_time_has_one_place() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Auto).await;
        open(&test, speech(), 1, Waitlist::Auto).await;
        let who = people(&test, 3).await;
        let other = async |person| plain(seats::ask(&test.house, person, &forum(), speech()).await);
        // What is there before stays.
        ask(&test, &who[0]).await.unwrap();
        other(&who[0]).await.unwrap();
        let forbid = Settings { overlaps: Some(Overlaps::Forbid), ..Settings::default() };
        let none = Sessions::These(Vec::new());
        seats::open(&test.house, &test.ada, &forum(), none, forbid).await.unwrap();
        assert_eq!(place(&test, &who[0]).await, Some(Place::Held));
        // A place on a waitlist may become a seat at any moment, so it counts, too.
        assert_eq!(ask(&test, &who[1]).await, Ok(Place::Waiting));
        let overlap = NoSeat::Overlap { with: pane() };
        assert_eq!(other(&who[1]).await, Err(overlap), "{}", test.engine);
        leave(&test, &who[1]).await.unwrap();
        assert_eq!(other(&who[1]).await, Ok(Place::Waiting));
        // What one has already is no overlap with itself.
        assert_eq!(other(&who[1]).await, Ok(Place::Waiting));
        // An organiser may.
        seats::add(&test.house, &test.ada, &forum(), pane(), "p1@example.org").await.unwrap();
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

/// Two requests of one person at once, for sessions at the same time: one of them is refused, on every engine
/// and with several processes.
#[tokio::test(flavor = "multi_thread")]
async fn two_requests_at_once_do_not_slip_past_each_other() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 100, Waitlist::Auto).await;
        open(&test, speech(), 100, Waitlist::Auto).await;
        let forbid = Settings { overlaps: Some(Overlaps::Forbid), ..Settings::default() };
        let none = Sessions::These(Vec::new());
        seats::open(&test.house, &test.ada, &forum(), none, forbid).await.unwrap();
        let second = test.neighbour().await;
        let other = second.as_ref().map_or(&test.house, |one| &one.house);
        for person in people(&test, 40).await {
            let (one, two, same) = (test.house.clone(), other.clone(), person.clone());
            let first =
                tokio::spawn(async move { seats::ask(&one, &same, &forum(), pane()).await });
            let second =
                tokio::spawn(async move { seats::ask(&two, &person, &forum(), speech()).await });
            let done = [plain(first.await.unwrap()), plain(second.await.unwrap())];
            let given = done.iter().filter(|one| **one == Ok(Place::Held)).count();
            assert_eq!(given, 1, "{}: {done:?}", test.engine);
        }
    }
}

#[tokio::test]
async fn everybody_sees_bands_and_nobody_sees_a_number() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 4, Waitlist::None).await;
        let band = async || seats::shown(&test.house, &forum()).await.unwrap().remove(0).band;
        let who = people(&test, 5).await;
        assert_eq!(band().await, Band::Limited);
        for person in &who[..3] {
            ask(&test, person).await.unwrap();
        }
        assert_eq!(band().await, Band::Limited, "one left of four is not told");
        ask(&test, &who[3]).await.unwrap();
        assert_eq!(band().await, Band::Full);
        assert_eq!(ask(&test, &who[4]).await, Err(NoSeat::Full));
        seats::close(&test.house, &test.ada, &forum(), pane()).await.unwrap();
        assert_eq!(seats::shown(&test.house, &forum()).await.unwrap(), []);
    }
}

#[tokio::test]
async fn nobody_signs_up_for_what_is_not_there() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 4, Waitlist::Auto).await;
        let person = &people(&test, 1).await[0];
        let other = seats::ask(&test.house, person, &forum(), speech()).await;
        assert_eq!(plain(other), Err(NoSeat::NoSignUp));
        seats::ask(&test.house, person, &crate::support::slug("nowhere"), pane())
            .await
            .unwrap_err();
        // An event that is off the site is as one that does not exist.
        ask(&test, person).await.unwrap();
        leave(&test, person).await.unwrap();
        usecases::events::unpublish(&test.house, &test.ada, &forum()).await.unwrap();
        let hidden = seats::ask(&test.house, person, &forum(), pane()).await.unwrap_err();
        assert!(hidden.to_string().contains("There is no event"), "{hidden}");
    }
}

#[tokio::test]
async fn an_account_gives_everything_up_before_it_goes() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Auto).await;
        let who = people(&test, 2).await;
        ask(&test, &who[0]).await.unwrap();
        ask(&test, &who[1]).await.unwrap();
        seats::leave_all(&test.house, &who[0]).await.unwrap();
        let id = who[0].account().clone();
        let gone: Result<(), store::WriteError<()>> = test
            .store
            .write(move |w| {
                let id = id.clone();
                Box::pin(async move { Ok(w.delete_account(&id).await?) })
            })
            .await;
        gone.unwrap();
        assert_eq!(line(&test).await, [(who[1].account().clone(), Place::Held)], "{}", test.engine);
    }
}
