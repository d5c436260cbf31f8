//! Transactions: many at once, refused ones among them, readers beside them.

use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;

use store::{Error, WriteError};
use testkit::Postgres;

use crate::support::{Done, directory, on_each_engine, open, write};

#[derive(Debug, PartialEq, Eq)]
struct No;

/// Sets a fact, or refuses after having set it.
async fn set(store: &store::Store, key: String, refuse: bool) -> Result<(), WriteError<No>> {
    store
        .write(move |writing| {
            let key = key.clone();
            Box::pin(async move {
                writing.set_instance(&key, "set").await?;
                if refuse { Err(WriteError::Refused(No)) } else { Ok(()) }
            })
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_writers_the_refused_undo_themselves_and_nobody_else() {
    on_each_engine(async |store| {
        let writers: Vec<_> = (0..600)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move { set(&store, format!("key {n}"), n % 7 == 3).await })
            })
            .collect();
        for (n, writer) in writers.into_iter().enumerate() {
            match writer.await.unwrap() {
                Ok(()) => assert_ne!(n % 7, 3),
                Err(WriteError::Refused(No)) => assert_eq!(n % 7, 3),
                Err(WriteError::Fault(error)) => panic!("{n}: {error}"),
            }
        }
        let mut reading = store.read().await.unwrap();
        for n in 0..600 {
            let found = reading.instance(&format!("key {n}")).await.unwrap();
            assert_eq!(found.is_some(), n % 7 != 3, "{n}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_writer_that_panics_fails_alone() {
    on_each_engine(async |store| {
        let broken: Done<()> = store
            .write(|writing| {
                Box::pin(async move {
                    writing.set_instance("broken", "1").await?;
                    assert_eq!(writing.instance("broken").await?.as_deref(), Some("2"));
                    Ok(())
                })
            })
            .await;
        assert!(matches!(broken, Err(WriteError::Fault(Error::Other { .. }))), "{broken:?}");
        set(&store, "after".into(), false).await.unwrap();
        let mut reading = store.read().await.unwrap();
        assert_eq!(reading.instance("broken").await.unwrap(), None);
        assert_eq!(reading.instance("after").await.unwrap().as_deref(), Some("set"));
    })
    .await;
}

#[tokio::test]
async fn a_fault_that_is_passed_over_still_undoes_the_whole_write() {
    on_each_engine(async |store| {
        crate::support::event(&store, "forum").await;
        let result: Done<()> = store
            .write(|writing| {
                Box::pin(async move {
                    writing.set_instance("before", "1").await?;
                    let other = store::EventId::random(&testkit::SeededChance::new(1));
                    let slug = "forum".parse().unwrap();
                    let _ = writing.create_event(&other, &slug, crate::support::at(0)).await;
                    Ok(())
                })
            })
            .await;
        let Err(WriteError::Fault(error)) = result else { panic!("{result:?}") };
        assert_eq!(error, Error::Duplicate("event.slug".into()));
        assert_eq!(store.read().await.unwrap().instance("before").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_view_stays_the_same_while_others_write() {
    on_each_engine(async |store| {
        set(&store, "one".into(), false).await.unwrap();
        let mut view = store.read().await.unwrap();
        assert!(view.instance("one").await.unwrap().is_some());
        set(&store, "two".into(), false).await.unwrap();
        assert_eq!(view.instance("two").await.unwrap(), None);
        drop(view);
        assert!(store.read().await.unwrap().instance("two").await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_write_sees_what_it_has_changed_and_nobody_else_does_before_the_commit() {
    on_each_engine(async |store| {
        let outside = store.clone();
        write(&store, move |writing| {
            let outside = outside.clone();
            Box::pin(async move {
                writing.set_instance("one", "1").await?;
                assert_eq!(writing.instance("one").await?.as_deref(), Some("1"));
                assert_eq!(outside.read().await?.instance("one").await?, None);
                Ok(())
            })
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_write_whose_caller_went_away_is_whole_or_absent_and_blocks_nobody() {
    on_each_engine(async |store| {
        let mut abandoned = Box::pin(set(&store, "abandoned".into(), false));
        let once = tokio::time::timeout(std::time::Duration::from_micros(50), &mut abandoned).await;
        drop(abandoned);
        drop(once);
        set(&store, "after".into(), false).await.unwrap();
        assert!(store.read().await.unwrap().instance("after").await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_closed_store_says_so() {
    let (_kept, location) = directory();
    let store = open(&location).await;
    set(&store, "one".into(), false).await.unwrap();
    store.close().await;
    assert!(matches!(set(&store, "two".into(), false).await, Err(WriteError::Fault(_))));
    assert!(store.read().await.is_err());
    let again = open(&location).await;
    assert!(again.read().await.unwrap().instance("one").await.unwrap().is_some());
}

/// Two transactions on PostgreSQL that take two rows in opposite order: the server ends one of them.
#[tokio::test(flavor = "multi_thread")]
async fn g11_a_deadlock_is_tried_again_and_both_writes_happen_once() {
    let Some(server) = Postgres::shared() else { return };
    let store = open(&store::Location::Postgres(server.database())).await;
    for key in ["left", "right"] {
        set(&store, key.into(), false).await.unwrap();
    }
    let attempts = Arc::new(AtomicU32::new(0));
    let meet = Arc::new(tokio::sync::Barrier::new(2));
    let writer = |first: &'static str, second: &'static str| {
        let (store, attempts, meet) = (store.clone(), Arc::clone(&attempts), Arc::clone(&meet));
        tokio::spawn(async move {
            store
                .write(move |writing| {
                    let (attempts, meet) = (Arc::clone(&attempts), Arc::clone(&meet));
                    Box::pin(async move {
                        let attempt = attempts.fetch_add(1, Ordering::SeqCst);
                        writing.set_instance(first, first).await?;
                        if attempt < 2 {
                            meet.wait().await;
                        }
                        writing.set_instance(second, first).await?;
                        writing.set_instance(&format!("{first} was first"), "1").await?;
                        Ok::<(), WriteError<No>>(())
                    })
                })
                .await
        })
    };
    let (one, other) = (writer("left", "right"), writer("right", "left"));
    one.await.unwrap().unwrap();
    other.await.unwrap().unwrap();
    assert_eq!(attempts.load(Ordering::SeqCst), 3, "one of the two was run again");
    let mut reading = store.read().await.unwrap();
    for key in ["left was first", "right was first"] {
        assert!(reading.instance(key).await.unwrap().is_some(), "{key}");
    }
}

#[tokio::test]
async fn g11_a_store_whose_connections_were_killed_goes_on() {
    let Some(server) = Postgres::shared() else { return };
    let address = server.database();
    let name = address.rsplit('/').find_map(|part| part.split_once('?')).unwrap().0.to_owned();
    let store = open(&store::Location::Postgres(address)).await;
    set(&store, "one".into(), false).await.unwrap();
    let mut view = store.read().await.unwrap();
    let everybody = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE application_name LIKE 'plenary %' AND datname = current_database()";
    server.run(&name, everybody);
    assert_eq!(view.instance("one").await, Err(Error::Busy), "a lost view says so");
    set(&store, "two".into(), false).await.unwrap();
    assert!(store.read().await.unwrap().instance("two").await.unwrap().is_some());
}

/// How many of five facts stand in the transaction of this write and are not committed yet.
async fn set_and_look_around(store: &store::Store, n: usize) -> usize {
    let outside = store.clone();
    write(store, move |writing| {
        let outside = outside.clone();
        Box::pin(async move {
            writing.set_instance(&format!("key {n}"), "set").await?;
            let mut together = 0;
            for other in 0..5 {
                let key = format!("key {other}");
                let inside = writing.instance(&key).await?.is_some();
                let committed = outside.read().await?.instance(&key).await?.is_some();
                together += usize::from(inside && !committed);
            }
            Ok(together)
        })
    })
    .await
}

#[tokio::test]
async fn writes_that_wait_together_share_one_commit() {
    let (_kept, location) = directory();
    let store = open(&location).await;
    let mut queued: Vec<_> = (0..5).map(|n| Box::pin(set_and_look_around(&store, n))).collect();
    // On this one thread the writer sees nothing of the queue before all five stand in it.
    for write in &mut queued {
        let once = poll_fn(|context| Poll::Ready(write.as_mut().poll(context))).await;
        assert!(once.is_pending());
    }
    for (n, write) in queued.into_iter().enumerate() {
        assert_eq!(write.await, n + 1, "each sees those before it, and none is committed");
    }
}
