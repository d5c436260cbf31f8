//! What a process leaves that is killed while it makes the file, and what only looks like it.

use std::path::Path;
use std::sync::Arc;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection};
use testkit::SeededChance;

use crate::error::OpenError;
use crate::{Location, Store};

/// A new SQLite file after these statements, and nothing beside it.
async fn made(statements: &[&'static str], mode: SqliteJournalMode) -> Vec<u8> {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.db");
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let mut connection = options.journal_mode(mode).connect().await.unwrap();
    for statement in ["PRAGMA user_version = 0"].iter().chain(statements) {
        sqlx::query(*statement).execute(&mut connection).await.unwrap();
    }
    connection.close().await.unwrap();
    std::fs::read(path).unwrap()
}

/// A journal that was begun when the file had this many pages.
fn journal(pages: u32) -> Vec<u8> {
    let mut bytes = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0, 0, 0, 1, 2, 3, 4];
    bytes.extend(pages.to_be_bytes());
    bytes.extend(512_u32.to_be_bytes());
    bytes.extend(4096_u32.to_be_bytes());
    bytes.resize(512, 0);
    bytes
}

async fn open(data: &Path) -> Result<(), OpenError> {
    let location = Location::Sqlite(data.to_owned());
    let store = Store::open(&location, Arc::new(SeededChance::new(1))).await?;
    assert_eq!(store.read().await.unwrap().state_token().await.unwrap(), 0);
    store.close().await;
    Ok(())
}

/// Puts the file and its journal into a directory, and opens it.
async fn opened(file: &[u8], journal: Option<&[u8]>) -> Result<(), OpenError> {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("plenary.db");
    std::fs::write(&path, file).unwrap();
    if let Some(journal) = journal {
        std::fs::write(place.path().join("plenary.db-journal"), journal).unwrap();
    }
    let outcome = open(place.path()).await;
    if outcome.is_err() {
        assert_eq!(std::fs::read(&path).unwrap(), file, "what is refused is not touched");
    } else {
        open(place.path()).await.expect("it opens again");
    }
    outcome
}

#[tokio::test]
async fn g01_whoever_was_killed_at_the_very_first_start_begins_anew() {
    let page = made(&[], SqliteJournalMode::Wal).await;
    assert_eq!(page.len(), 4096);
    let old = {
        let mut old = page.clone();
        old[18..20].copy_from_slice(&[1, 1]);
        old
    };
    for file in [&page, &old] {
        opened(file, None).await.expect("a page without a table");
        opened(file, Some(&journal(0))).await.expect("its journal goes back to nothing");
        opened(file, Some(&[])).await.expect("a journal that was not begun");
    }
    opened(&[], None).await.expect("an empty file");
    opened(&[], Some(&journal(0))).await.expect("an empty file with a journal");
}

#[tokio::test]
async fn g06_a_foreign_database_is_refused_whatever_journal_lies_beside_it() {
    let theirs = ["CREATE TABLE letters (text TEXT)", "INSERT INTO letters VALUES ('only copy')"];
    let file = made(&theirs, SqliteJournalMode::Delete).await;
    let letter = [b"A letter, and no database.".repeat(160), vec![0; 16]].concat();
    for file in [&file, &letter] {
        for journal in [None, Some(journal(0)), Some(journal(2))] {
            let refused = opened(file, journal.as_deref()).await;
            assert!(matches!(refused, Err(OpenError::Foreign(_))), "{refused:?}");
        }
    }
}
