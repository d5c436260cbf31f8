//! When people can sign up, and by whose clock.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use programme::seats::{NoSeat, Place, Waitlist};
use testkit::programmes::at;
use testkit::{SeededChance, TestHouse};
use usecases::seats::{self, Bound, Sessions, Settings};
use usecases::{Clock, House};

use super::{ask, forum, instant, leave, line, pane, people, plain, with_seats};

async fn window(test: &TestHouse, opens: Bound, closes: Bound) {
    let settings = Settings { opens: Some(opens), closes: Some(closes), ..Settings::default() };
    let these = Sessions::These(vec![pane()]);
    seats::open(&test.house, &test.ada, &forum(), these, settings).await.unwrap();
}

#[tokio::test]
async fn f08_the_window_is_decided_at_its_very_instant() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 10, Waitlist::Auto).await;
        let who = people(&test, 4).await;
        // On the wall in Zurich, two hours ahead in summer.
        window(&test, Bound::At(at("2027-09-02T09:00")), Bound::At(at("2027-09-02T18:00"))).await;
        let opens = instant("2027-09-02T07:00:00Z");
        test.clock.set(instant("2027-09-02T06:59:59.999Z"));
        assert_eq!(ask(&test, &who[0]).await, Err(NoSeat::NotYet { opens }), "{}", test.engine);
        test.clock.set(opens);
        assert_eq!(ask(&test, &who[0]).await, Ok(Place::Held));
        test.clock.set(instant("2027-09-02T15:59:59.999Z"));
        assert_eq!(ask(&test, &who[1]).await, Ok(Place::Held));
        test.clock.set(instant("2027-09-02T16:00:00Z"));
        assert_eq!(ask(&test, &who[2]).await, Err(NoSeat::Over));
        // Who is in may leave at any time, and a request that was sent before changes nothing.
        assert_eq!(ask(&test, &who[1]).await, Ok(Place::Held));
        assert_eq!(leave(&test, &who[1]).await, Ok(()));
        // A request kept back from before the end comes too late, by this clock.
        assert_eq!(ask(&test, &who[1]).await, Err(NoSeat::Over));
        // The session itself is the last bound.
        window(&test, Bound::Open, Bound::Open).await;
        test.clock.set(instant("2027-11-16T08:59:59.999Z"));
        assert_eq!(ask(&test, &who[2]).await, Ok(Place::Held));
        test.clock.set(instant("2027-11-16T09:00:00Z"));
        assert_eq!(ask(&test, &who[3]).await, Err(NoSeat::Over));
    }
}

/// A clock that is wrong by decades, of a program that believes its database.
struct Wrong(Timestamp);

impl Clock for Wrong {
    fn now(&self) -> Timestamp {
        self.0
    }
}

#[tokio::test]
async fn f08_processes_whose_clocks_differ_give_the_same_answer() {
    let Some(test) = TestHouse::postgres().await else { return };
    with_seats(&test, 10, Waitlist::Claim { minutes: 60 }).await;
    let who = people(&test, 4).await;
    let nodes = ["1999-01-01T00:00:00Z", "2190-01-01T00:00:00Z"].map(|time| {
        let clock = Arc::new(Wrong(instant(time)));
        House::new(test.store.clone(), clock, Arc::new(SeededChance::new(5)))
    });
    let now = test.store.read().await.unwrap().database_time().await.unwrap().unwrap();
    // The session is far enough away, and the window is around the time of the database, or not.
    let zone: programme::Zone = "Europe/Zurich".parse().unwrap();
    let wall = |hours: i64| Bound::At(zone.local(now + SignedDuration::from_hours(hours)));
    window(&test, wall(-1), wall(1)).await;
    for (node, person) in nodes.iter().zip(&who) {
        let asked = seats::ask(node, person, &forum(), pane()).await;
        assert_eq!(plain(asked), Ok(Place::Held));
    }
    window(&test, wall(1), wall(2)).await;
    for (node, person) in nodes.iter().zip(&who[2..]) {
        let asked = plain(seats::ask(node, person, &forum(), pane()).await);
        assert!(matches!(asked, Err(NoSeat::NotYet { .. })), "{asked:?}");
    }
    window(&test, wall(-2), wall(-1)).await;
    for (node, person) in nodes.iter().zip(&who[2..]) {
        assert_eq!(plain(seats::ask(node, person, &forum(), pane()).await), Err(NoSeat::Over));
    }
    // An offer is for an hour of the database, whoever makes it.
    window(&test, Bound::Open, Bound::Open).await;
    seats::capacity(&nodes[0], &test.ada, &forum(), pane(), 2).await.unwrap();
    plain(seats::ask(&nodes[1], &who[2], &forum(), pane()).await).unwrap();
    plain(seats::leave(&nodes[1], &who[0], &forum(), pane()).await).unwrap();
    let (_, place) = line(&test).await.pop().unwrap();
    let Place::Offered { until } = place else { panic!("{place:?}") };
    let about = until.duration_since(now + SignedDuration::from_hours(1));
    assert!(about.abs() < SignedDuration::from_mins(10), "{until}");
    seats::expire_offers(&nodes[1]).await.unwrap();
    assert_eq!(plain(seats::accept(&nodes[0], &who[2], &forum(), pane()).await), Ok(()));
}

/// Positions, not times, say who was first.
#[tokio::test]
async fn h06_a_clock_that_goes_back_or_leaps_changes_no_order() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 0, Waitlist::Auto).await;
        let who = people(&test, 6).await;
        let leaps = [0, -7_200, 7_200, -3_600, 5_000_000, -5_000_000];
        for (person, leap) in who.iter().zip(leaps) {
            test.clock.turn(leap);
            assert_eq!(ask(&test, person).await, Ok(Place::Waiting), "{}", test.engine);
        }
        let accounts: Vec<_> = line(&test).await.into_iter().map(|(account, _)| account).collect();
        let expected: Vec<_> = who.iter().map(|one| one.account().clone()).collect();
        assert_eq!(accounts, expected);
        seats::capacity(&test.house, &test.ada, &forum(), pane(), 2).await.unwrap();
        let held = line(&test).await.into_iter().filter(|(_, place)| *place == Place::Held);
        assert_eq!(held.map(|(account, _)| account).collect::<Vec<_>>(), expected[..2]);
        // Ten years on everything is over, and nothing breaks.
        test.clock.turn(10 * 365 * 86_400);
        assert_eq!(seats::expire_offers(&test.house).await.unwrap(), 0);
        assert_eq!(leave(&test, &who[0]).await, Ok(()));
    }
}

#[tokio::test]
async fn h06_an_offer_of_a_house_that_slept_ends_once() {
    let test = TestHouse::sqlite().await;
    with_seats(&test, 1, Waitlist::Claim { minutes: 10 }).await;
    let who = people(&test, 2).await;
    ask(&test, &who[0]).await.unwrap();
    ask(&test, &who[1]).await.unwrap();
    leave(&test, &who[0]).await.unwrap();
    test.clock.turn(8 * 3_600);
    assert_eq!(seats::expire_offers(&test.house).await.unwrap(), 1);
    assert_eq!(seats::expire_offers(&test.house).await.unwrap(), 0);
    // Nobody waits: the seat is whoever's that comes.
    assert_eq!(ask(&test, &who[0]).await, Ok(Place::Held));
}
