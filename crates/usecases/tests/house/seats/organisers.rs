//! What organisers do with lists.

use programme::seats::{NoSeat, Place, Waitlist};
use testkit::TestHouse;
use usecases::seats::{self, Addresses, DAYS_AFTER_EVENT, Sessions, Settings};
use usecases::{Error, Refusal};

use super::{
    accept, ask, counts, forum, leave, line, pane, people, place, plain, speech, told, with_seats,
};
use crate::support::{audit, faults, slug};

#[tokio::test]
async fn a_capacity_below_what_is_held_takes_nobodys_seat() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 4, Waitlist::Auto).await;
        let who = people(&test, 6).await;
        for person in &who {
            ask(&test, person).await.unwrap();
        }
        let resize = async |capacity| {
            seats::capacity(&test.house, &test.ada, &forum(), pane(), capacity).await.unwrap()
        };
        let smaller = resize(2).await;
        assert_eq!((smaller.capacity_before, smaller.capacity, smaller.held), (4, 2, 4));
        assert_eq!((smaller.over, smaller.waiting, smaller.given), (2, 2, 0), "{}", test.engine);
        // None is given until it is under again.
        leave(&test, &who[0]).await.unwrap();
        leave(&test, &who[1]).await.unwrap();
        assert_eq!(counts(&test).await, (2, 2));
        leave(&test, &who[2]).await.unwrap();
        assert_eq!(place(&test, &who[4]).await, Some(Place::Held));
        // More seats go to who waits, at once.
        assert_eq!(resize(10).await.given, 1);
        assert_eq!(counts(&test).await, (3, 0));
        assert_eq!(told(&test, &who[5]).await, ["seat-given"]);
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

#[tokio::test]
async fn a_frozen_list_stands_until_it_is_thawed() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 2, Waitlist::Auto).await;
        let who = people(&test, 4).await;
        for person in &who[..3] {
            ask(&test, person).await.unwrap();
        }
        seats::freeze(&test.house, &test.ada, &forum(), pane()).await.unwrap();
        let before = line(&test).await;
        assert_eq!(ask(&test, &who[3]).await, Err(NoSeat::Frozen));
        assert_eq!(leave(&test, &who[0]).await, Err(NoSeat::Frozen));
        assert_eq!(leave(&test, &who[3]).await, Ok(()), "who is not in has nothing to leave");
        assert_eq!(line(&test).await, before, "{}", test.engine);
        // Organisers take somebody out; nobody moves up meanwhile.
        let email = " P0@Example.org ";
        seats::withdraw(&test.house, &test.ada, &forum(), pane(), email).await.unwrap();
        assert_eq!(counts(&test).await, (1, 1));
        assert_eq!(told(&test, &who[0]).await, ["seat-lost: organiser"]);
        let thawed = seats::thaw(&test.house, &test.ada, &forum(), pane()).await.unwrap();
        assert_eq!((thawed.given, counts(&test).await), (1, (2, 0)));
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

#[tokio::test]
async fn organisers_add_beyond_the_capacity_and_take_out() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Claim { minutes: 30 }).await;
        let who = people(&test, 5).await;
        for person in &who[..3] {
            ask(&test, person).await.unwrap();
        }
        let add = async |email| seats::add(&test.house, &test.ada, &forum(), pane(), email).await;
        let added = add("p4@example.org").await.unwrap();
        assert_eq!((added.held, added.over, added.waiting), (2, 1, 2), "{}", test.engine);
        assert_eq!(told(&test, &who[4]).await, ["seat-given"]);
        // Once more changes nothing.
        assert_eq!(add("p4@example.org").await.unwrap(), added);
        // Somebody out of the waitlist keeps their place in the order.
        add("p2@example.org").await.unwrap();
        assert_eq!(counts(&test).await, (3, 1));
        // The first who waits, whatever the capacity; then nobody waits.
        seats::promote(&test.house, &test.ada, &forum(), pane()).await.unwrap();
        assert_eq!(place(&test, &who[1]).await, Some(Place::Held));
        let nobody = seats::promote(&test.house, &test.ada, &forum(), pane()).await;
        assert!(matches!(nobody, Err(Error::Refused(Refusal::NobodyWaits))));
        let unknown = add("nobody@example.org").await;
        assert!(matches!(unknown, Err(Error::Refused(Refusal::NoSuchAccount))));
        let out =
            async |email| seats::withdraw(&test.house, &test.ada, &forum(), pane(), email).await;
        for email in ["p0@example.org", "p1@example.org", "p2@example.org"] {
            out(email).await.unwrap();
        }
        let twice = out("p2@example.org").await;
        assert!(matches!(twice, Err(Error::Refused(Refusal::NotInLine))));
        assert_eq!(line(&test).await, [(who[4].account().clone(), Place::Held)]);
        assert_eq!(faults(&test).await, [""; 0]);
    }
}

#[tokio::test]
async fn a_closed_list_takes_nobody_and_goes_on_for_who_is_in() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Auto).await;
        let who = people(&test, 3).await;
        ask(&test, &who[0]).await.unwrap();
        ask(&test, &who[1]).await.unwrap();
        seats::close(&test.house, &test.ada, &forum(), pane()).await.unwrap();
        assert_eq!(ask(&test, &who[2]).await, Err(NoSeat::Closed));
        leave(&test, &who[0]).await.unwrap();
        assert_eq!(place(&test, &who[1]).await, Some(Place::Held), "{}", test.engine);
        // Opened again, it is as it was.
        let these = Sessions::These(vec![pane()]);
        seats::open(&test.house, &test.ada, &forum(), these, Settings::default()).await.unwrap();
        assert_eq!(ask(&test, &who[2]).await, Ok(Place::Waiting));
        assert_eq!(counts(&test).await, (1, 1));
    }
}

#[tokio::test]
async fn an_offer_stands_while_a_list_is_frozen() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Claim { minutes: 30 }).await;
        let who = people(&test, 2).await;
        ask(&test, &who[0]).await.unwrap();
        ask(&test, &who[1]).await.unwrap();
        leave(&test, &who[0]).await.unwrap();
        seats::freeze(&test.house, &test.ada, &forum(), pane()).await.unwrap();
        assert_eq!(accept(&test, &who[1]).await, Ok(()), "{}", test.engine);
    }
}

#[tokio::test]
async fn sign_up_is_turned_on_for_all_sessions_that_hold_a_number_of_people() {
    for test in TestHouse::on_each_engine().await {
        let mut programme = testkit::programmes::small();
        // The virtual room takes any number.
        programme.rooms[2].capacity = None;
        crate::support::put(&test, "forum", &programme).await;
        let never = open_all(&test).await;
        assert!(matches!(never, Err(Error::Refused(Refusal::NeverPublished(_)))));
        crate::support::release(&test, "forum").await;
        let opened = open_all(&test).await.unwrap();
        let titles: Vec<&str> = opened.sessions.iter().map(|one| &*one.title).collect();
        // No break, nothing hidden, nothing without a room.
        assert_eq!(titles, ["Session NEXT", "Session PANE", "Session SPEECH"], "{}", test.engine);
        assert_eq!((opened.sessions[0].capacity, opened.without_capacity), (100, 2));
        assert!(opened.sessions.iter().all(|one| one.is_new));
        // Again it changes nothing.
        let again = open_all(&test).await.unwrap();
        assert!(again.sessions.iter().all(|one| !one.is_new && one.capacity == 100));
        for (code, what) in [("WRKSHP", "holds"), ("EMBARG", "public"), ("ZZZZZZ", "public")] {
            let these = Sessions::These(vec![testkit::programmes::code(code)]);
            let settings = Settings::default();
            let refused = seats::open(&test.house, &test.ada, &forum(), these, settings).await;
            let refused = refused.unwrap_err().to_string();
            assert!(refused.contains(what), "{refused}");
        }
        let listed = seats::list(&test.house, &test.ada, &forum()).await.unwrap();
        assert!(!listed.forbids_overlap);
        assert_eq!(listed.sessions[1].released, Some(100));
    }
}

async fn open_all(test: &TestHouse) -> Result<seats::Opened, Error> {
    let settings = Settings::default();
    seats::open(&test.house, &test.ada, &forum(), Sessions::All, settings).await
}

/// The audit knows accounts by their ids; names and addresses can be asked for, and asking is told there.
#[tokio::test]
async fn e07_the_audit_tells_what_organisers_did_and_names_nobody() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Auto).await;
        let who = people(&test, 2).await;
        ask(&test, &who[0]).await.unwrap();
        ask(&test, &who[1]).await.unwrap();
        let (house, ada) = (&test.house, &test.ada);
        seats::withdraw(house, ada, &forum(), pane(), "p0@example.org").await.unwrap();
        seats::add(house, ada, &forum(), pane(), "p0@example.org").await.unwrap();
        let hidden = seats::people(house, ada, &forum(), pane(), Addresses::Hidden).await.unwrap();
        assert!(hidden.iter().all(|one| one.email.is_none()));
        assert!(!audit(&test).await.contains("seats_addresses"));
        let shown = seats::people(house, ada, &forum(), pane(), Addresses::Shown).await.unwrap();
        let seen: Vec<_> = shown.iter().map(|one| (one.place, one.email.as_deref())).collect();
        assert_eq!(
            seen,
            [("held", Some("P1@example.org")), ("held", Some("P0@example.org"))],
            "{}",
            test.engine
        );
        let audit = audit(&test).await;
        for word in ["seats_open", "seats_withdraw", "seats_add", "seats_addresses"] {
            assert!(audit.contains(word), "{word}");
        }
        assert!(audit.contains(who[0].account().as_str()));
        assert!(!audit.to_lowercase().contains("example.org") && !audit.contains("Person"));
    }
}

#[tokio::test]
async fn what_is_not_there_is_refused_in_a_sentence() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Auto).await;
        let none = seats::capacity(&test.house, &test.ada, &forum(), speech(), 3).await;
        assert_eq!(plain(none.map(drop)), Err(NoSeat::NoSignUp));
        let many = seats::capacity(&test.house, &test.ada, &forum(), pane(), 2_000_000).await;
        assert!(matches!(many, Err(Error::Refused(Refusal::TooManySeats))));
        let nowhere = seats::list(&test.house, &test.ada, &slug("nowhere")).await;
        assert!(matches!(nowhere, Err(Error::Refused(Refusal::NoSuchEvent(_)))));
    }
}

#[tokio::test]
async fn seats_are_forgotten_when_their_time_is_over() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 1, Waitlist::Auto).await;
        let who = people(&test, 1).await;
        ask(&test, &who[0]).await.unwrap();
        let ends = [(forum(), test.house.now())];
        test.clock.turn(DAYS_AFTER_EVENT * 86_400);
        assert_eq!(seats::forget_old(&test.house, &ends).await.unwrap(), 0);
        assert_eq!(place(&test, &who[0]).await, Some(Place::Held), "{}", test.engine);
        test.clock.turn(86_400);
        assert_eq!(seats::forget_old(&test.house, &ends).await.unwrap(), 1);
        assert_eq!(place(&test, &who[0]).await, None);
    }
}

#[tokio::test]
async fn g07_a_backup_brings_seats_back_with_their_order() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 2, Waitlist::Claim { minutes: 30 }).await;
        let who = people(&test, 5).await;
        for person in &who {
            ask(&test, person).await.unwrap();
        }
        leave(&test, &who[0]).await.unwrap();
        let mut archive = Vec::new();
        test.store.backup(&mut archive).await.unwrap();
        let other = test.another().await;
        other.store.restore(&mut archive.as_slice()).await.unwrap();
        assert_eq!(line(&other).await, line(&test).await, "{}", test.engine);
        assert_eq!(counts(&other).await, (2, 2));
        // What was queued is not sent again by the other house.
        assert_eq!(told(&other, &who[2]).await, [""; 0]);
        assert_eq!(faults(&other).await, [""; 0]);
        assert_eq!(ask(&other, &who[0]).await, Ok(Place::Waiting));
    }
}
