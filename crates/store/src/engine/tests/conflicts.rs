//! What a PostgreSQL server says when others are in the way, and what is made of it (CASES G-11).

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use testkit::{Postgres, SeededChance};

use super::{Location, Store};
use crate::{Error, WriteError};

type Written = Result<(), WriteError<()>>;

async fn open(address: String) -> Store {
    Store::open(&Location::Postgres(address), Arc::new(SeededChance::new(1))).await.unwrap()
}

/// Writes a fact, and has the server fail with this code the first so many times.
async fn write(store: &Store, code: &'static str, failures: u32) -> (Written, u32) {
    let tried = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&tried);
    let written = store
        .write(move |writing| {
            let attempt = counted.fetch_add(1, Ordering::SeqCst);
            Box::pin(async move {
                writing.set_instance(code, "1").await?;
                if attempt < failures {
                    let fail =
                        format!("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$");
                    writing.change_dynamic("planted", fail, Vec::new()).await?;
                }
                Ok(())
            })
        })
        .await;
    (written, tried.load(Ordering::SeqCst))
}

#[tokio::test]
async fn g11_a_storm_of_conflicts_is_outlasted_and_one_without_end_is_busy() {
    let Some(server) = Postgres::shared() else { return };
    let store = open(server.database()).await;
    for code in ["40001", "40P01", "55P03", "57014", "25006"] {
        let (written, tried) = write(&store, code, 3).await;
        assert!(written.is_ok(), "{code}: {written:?}");
        assert_eq!(tried, 4, "{code}");
        let (written, tried) = write(&store, code, u32::MAX).await;
        assert!(matches!(written, Err(WriteError::Fault(Error::Busy))), "{code}: {written:?}");
        assert!((2..=6).contains(&tried), "{code}: {tried} attempts");
    }
    // What is no conflict is not tried again.
    let (written, tried) = write(&store, "22012", 1).await;
    assert!(matches!(written, Err(WriteError::Fault(Error::Other { .. }))), "{written:?}");
    assert_eq!(tried, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn g11_a_commit_whose_outcome_is_unknown_is_said_so_and_not_repeated() {
    let Some(server) = Postgres::start() else { return };
    let address = server.database();
    let name = address.rsplit('/').find_map(|part| part.split_once('?')).unwrap().0.to_owned();
    let store = open(address).await;
    let server = Arc::new(server);
    let tried = Arc::new(AtomicU32::new(0));
    let (counted, cutter) = (Arc::clone(&tried), Arc::clone(&server));
    let written: Written = store
        .write(move |writing| {
            counted.fetch_add(1, Ordering::SeqCst);
            let (cutter, name) = (Arc::clone(&cutter), name.clone());
            Box::pin(async move {
                writing.set_instance("a", "1").await?;
                // All is done but the commit, which finds nobody at the other end.
                cutter.run(
                    &name,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND pid <> pg_backend_pid()",
                );
                Ok(())
            })
        })
        .await;
    assert!(matches!(written, Err(WriteError::Fault(Error::Unknown))), "{written:?}");
    assert_eq!(tried.load(Ordering::SeqCst), 1);
    assert_eq!(store.read().await.unwrap().instance("a").await.unwrap(), None);
    store.close().await;
}

/// Limits hold on every connection for requests, and not on the one that works on the whole database.
#[tokio::test]
async fn requests_are_limited_in_time_and_work_on_everything_is_not() {
    let Some(server) = Postgres::shared() else { return };
    let store = open(server.database()).await;
    let text =
        [super::super::Column { name: "", kind: super::super::CellKind::Text, nullable: false }];
    let asked = "SELECT current_setting('statement_timeout')";
    let mut limits = Vec::new();
    let mut reading = store.read().await.unwrap();
    limits.push(reading.dynamic("asked", asked.into(), Vec::new(), &text).await.unwrap());
    drop(reading);
    let mut writing = store.write_alone().await.unwrap();
    limits.push(writing.dynamic("asked", asked.into(), Vec::new(), &text).await.unwrap());
    store.undo(writing).await;
    let mut reading = store.read().await.unwrap();
    limits.push(reading.dynamic("asked", asked.into(), Vec::new(), &text).await.unwrap());
    let limits = format!("{limits:?}");
    assert_eq!(limits.matches("1min").count(), 2, "{limits}");
    assert_eq!(limits.matches("\"0\"").count(), 1, "{limits}");
}
