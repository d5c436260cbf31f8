//! Leases on rounds: one process at a time, another one after the end.

use jiff::SignedDuration;
use store::{Location, Store};
use testkit::Postgres;

use crate::support::{at, on_each_engine, open, write};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

async fn take(store: &Store, holder: &'static str, lease: SignedDuration, second: i64) -> bool {
    write(store, move |w| {
        Box::pin(async move { Ok(w.take_round("tidy", holder, lease, at(second)).await?) })
    })
    .await
}

async fn set_end(store: &Store, holder: &'static str, pause: SignedDuration, second: i64) -> bool {
    write(store, move |w| {
        Box::pin(async move { Ok(w.set_round_end("tidy", holder, pause, at(second)).await?) })
    })
    .await
}

#[tokio::test]
async fn a_round_is_taken_by_one_and_by_another_only_after_its_end() {
    on_each_engine(async |store| {
        assert!(take(&store, "one", HOUR, 0).await);
        assert!(!take(&store, "other", HOUR, 0).await, "somebody has it");
        assert!(!take(&store, "one", HOUR, 0).await, "nor twice by the same");
        assert!(!set_end(&store, "other", SignedDuration::ZERO, 0).await, "it is not theirs");
        assert!(set_end(&store, "one", SignedDuration::ZERO, 0).await);
        assert!(take(&store, "other", HOUR, 0).await, "it was given back");
        assert!(!set_end(&store, "one", HOUR, 0).await, "whoever lost it cannot prolong it");
    })
    .await;
}

#[tokio::test]
async fn what_a_dead_process_had_goes_to_another_after_the_lease() {
    let (_kept, location) = crate::support::directory();
    let store = open(&location).await;
    assert!(take(&store, "dead", HOUR, 0).await);
    assert!(!take(&store, "other", HOUR, 3_599).await);
    assert!(take(&store, "other", HOUR, 3_600).await);
}

/// On PostgreSQL the server's clock decides: a process whose own is wrong neither takes what another has,
/// nor keeps it longer.
#[tokio::test(flavor = "multi_thread")]
async fn h06_a_skewed_clock_takes_no_round_from_others() {
    let Some(server) = Postgres::shared() else { return };
    let location = Location::Postgres(server.database());
    let (one, skewed) = (open(&location).await, open(&location).await);
    assert!(take(&one, "one", HOUR, 0).await);
    for off in [-7_200, 7_200, 10 * 365 * 86_400] {
        assert!(!take(&skewed, "skewed", HOUR, off).await, "{off}");
    }
    assert!(set_end(&one, "one", SignedDuration::ZERO, 0).await);
    assert!(take(&skewed, "skewed", SignedDuration::from_millis(200), 7_200).await);
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    assert!(take(&one, "one again", HOUR, 0).await, "two hours ahead, it would still be held");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_that_try_at_once_one_takes_it() {
    on_each_engine(async |store| {
        let tries: Vec<_> = (0..40)
            .map(|n: i64| {
                let store = store.clone();
                tokio::spawn(async move {
                    let holder: &'static str = Box::leak(n.to_string().into_boxed_str());
                    take(&store, holder, HOUR, 0).await
                })
            })
            .collect();
        let mut taken = 0;
        for one in tries {
            taken += u32::from(one.await.unwrap());
        }
        assert_eq!(taken, 1);
    })
    .await;
}
