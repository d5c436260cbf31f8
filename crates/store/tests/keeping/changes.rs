//! Notices of what the public may see: told once it is committed, on both engines, and again after a
//! connection was cut.

use std::time::Duration;

use store::{Changes, Error, Location, Store, WriteError};
use testkit::Postgres;

use crate::support::{event, on_each_engine, open};

/// Far longer than a notice takes.
const LONG: Duration = Duration::from_secs(20);
/// Long enough for a notice that is on its way to arrive.
const SHORT: Duration = Duration::from_millis(700);

async fn comes(changes: &mut Changes) -> bool {
    tokio::time::timeout(LONG, changes.next()).await.is_ok()
}

/// Takes in what is on its way, until it is quiet.
async fn quiet(changes: &mut Changes) {
    for _ in 0..20 {
        if tokio::time::timeout(SHORT, changes.next()).await.is_err() {
            return;
        }
    }
    panic!("it never gets quiet");
}

/// Raises the token and then refuses.
async fn refused(store: &Store) {
    let result: Result<(), WriteError<()>> = store
        .write(|writing| {
            Box::pin(async move {
                let slug = "refused".parse().map_err(|_| WriteError::Refused(()))?;
                let event = store::EventId::random(&testkit::SeededChance::new(99));
                writing.create_event(&event, &slug, crate::support::at(0)).await?;
                Err(WriteError::Refused(()))
            })
        })
        .await;
    assert!(matches!(result, Err(WriteError::Refused(()))), "{result:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_for_the_public_is_told_and_nothing_else_is() {
    on_each_engine(async |store| {
        let mut changes = store.changes();
        quiet(&mut changes).await;
        event(&store, "forum").await;
        assert!(comes(&mut changes).await, "it is told");
        quiet(&mut changes).await;
        let other: Result<(), WriteError<()>> = store
            .write(|writing| Box::pin(async move { Ok(writing.set_instance("a", "b").await?) }))
            .await;
        other.unwrap();
        refused(&store).await;
        let told = tokio::time::timeout(SHORT, changes.next()).await;
        assert!(told.is_err(), "nothing of it is for the public, or it was undone");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_archive_is_told() {
    let (_kept, location) = crate::support::directory();
    let from = open(&location).await;
    event(&from, "forum").await;
    let mut archive = Vec::new();
    from.backup(&mut archive).await.unwrap();
    on_each_engine(async |store| {
        let mut changes = store.changes();
        quiet(&mut changes).await;
        store.restore(&mut archive.as_slice()).await.unwrap();
        assert!(comes(&mut changes).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn g11_another_process_is_told_also_after_its_connections_were_cut() {
    let Some(server) = Postgres::shared() else { return };
    let address = server.database();
    let name = address.rsplit('/').find_map(|part| part.split_once('?')).unwrap().0.to_owned();
    let location = Location::Postgres(address);
    let (one, other) = (open(&location).await, open(&location).await);
    let mut changes = other.changes();
    quiet(&mut changes).await;
    event(&one, "forum").await;
    assert!(comes(&mut changes).await, "the other process is told");
    quiet(&mut changes).await;
    for slug in ["second", "third"] {
        server.run(
            &name,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        assert!(comes(&mut changes).await, "what it may have missed is made up for");
        quiet(&mut changes).await;
        event(&one, slug).await;
        assert!(comes(&mut changes).await, "and it hears again");
        quiet(&mut changes).await;
    }
}

#[tokio::test]
async fn g11_when_all_connections_are_taken_the_next_request_is_told_so_and_does_not_hang() {
    let Some(server) = Postgres::shared() else { return };
    let store = open(&Location::Postgres(server.database())).await;
    let mut held = Vec::new();
    let refused = loop {
        assert!(held.len() < 100, "there is no end of connections");
        match tokio::time::timeout(LONG, store.read()).await.expect("it does not hang") {
            Ok(reading) => held.push(reading),
            Err(error) => break error,
        }
    };
    assert_eq!(refused, Error::Busy);
    let write = store.write(|writing| {
        Box::pin(async move { Ok::<(), WriteError<()>>(writing.set_instance("a", "b").await?) })
    });
    let written = tokio::time::timeout(LONG, write).await.expect("it does not hang");
    assert!(matches!(written, Err(WriteError::Fault(Error::Busy))), "{written:?}");
    held.pop();
    assert!(store.read().await.is_ok());
}
