//! Rounds: done by one of those who serve, and by another one when that one dies.

use jiff::SignedDuration;
use testkit::TestHouse;
use usecases::rounds::{done, take};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const HOUR: SignedDuration = SignedDuration::from_hours(1);

#[tokio::test]
async fn a_round_is_done_once_and_is_due_again_after_its_rest() {
    for test in TestHouse::on_each_engine().await {
        let house = &test.house;
        let round = take(house, "tidy", MINUTE).await.unwrap().unwrap();
        assert!(take(house, "tidy", MINUTE).await.unwrap().is_none(), "{}", test.engine);
        assert!(take(house, "other", MINUTE).await.unwrap().is_some(), "another one is free");
        assert!(done(house, round, HOUR).await.unwrap());
        assert!(take(house, "tidy", MINUTE).await.unwrap().is_none(), "it rests");
    }
}

#[tokio::test]
async fn a_round_whose_holder_died_is_taken_by_another_and_stays_with_it() {
    let test = TestHouse::sqlite().await;
    let house = &test.house;
    let dead = take(house, "tidy", MINUTE).await.unwrap().unwrap();
    test.clock.turn(59);
    assert!(take(house, "tidy", MINUTE).await.unwrap().is_none());
    test.clock.turn(1);
    let other = take(house, "tidy", MINUTE).await.unwrap().unwrap();
    // It was not dead, but late: what it says counts no more.
    assert!(!done(house, dead, SignedDuration::ZERO).await.unwrap());
    assert!(take(house, "tidy", MINUTE).await.unwrap().is_none());
    assert!(done(house, other, HOUR).await.unwrap());
    test.clock.turn(3_600);
    assert!(take(house, "tidy", MINUTE).await.unwrap().is_some());
}

/// H-06: on PostgreSQL a clock that is wrong takes nothing from anybody and keeps nothing too long.
#[tokio::test]
async fn h06_a_turned_clock_repeats_no_round_where_several_serve() {
    let Some(test) = TestHouse::postgres().await else { return };
    let house = &test.house;
    let round = take(house, "tidy", MINUTE).await.unwrap().unwrap();
    for turn in [7_200, -14_400, 10 * 365 * 86_400] {
        test.clock.turn(turn);
        assert!(take(house, "tidy", MINUTE).await.unwrap().is_none(), "{turn}");
    }
    assert!(done(house, round, SignedDuration::ZERO).await.unwrap());
    assert!(take(house, "tidy", MINUTE).await.unwrap().is_some());
}
