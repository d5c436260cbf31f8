//! The check finds what another hand has done to the file.
//!
//! These are planted defects: the tests of crashes and restores lean on the check, so it must go red.

use programme::Kind;
use sqlx::AssertSqlSafe;

use crate::small::put_everything;
use crate::support::{code, directory, event, faults, open, publish, save};

/// What is done to the file, and a part of the sentence that must tell of it.
const DEFECTS: [(&str, &str); 11] = [
    ("UPDATE document SET body = '{}' WHERE body LIKE '%n%'", "the content is not what was stored"),
    ("UPDATE file SET bytes = x'00'", "the content is not what was stored"),
    ("DELETE FROM document WHERE body LIKE '%n%'", "refers to none"),
    ("UPDATE item SET hash = NULL; DELETE FROM revision", "has no revision"),
    ("UPDATE item SET kind = 'poem'", "holds no such thing"),
    ("UPDATE item SET code = '0O1I'", "holds no such thing"),
    ("UPDATE event SET slug = 'No Slug!'", "holds no such thing"),
    ("UPDATE event SET current_release = 9", "the release that is shown does not exist"),
    ("DELETE FROM release_item; DELETE FROM release WHERE number = 1", "a release is missing"),
    ("UPDATE release_item SET until_release = 77 WHERE kind = 'session'", "is in no release"),
    ("INSERT INTO document SELECT id, 'x', 'y' FROM event", "the content is not what was stored"),
];

#[tokio::test]
async fn what_another_hand_has_done_to_the_file_is_found() {
    for (defect, sentence) in DEFECTS {
        let (kept, location) = directory();
        let store = open(&location).await;
        let forum = event(&store, "forum").await;
        save(&store, &forum, code("AAAAAA"), 0, Some("{\"n\":1}")).await.unwrap();
        publish(&store, &forum, 1, &[(Kind::Session, None, "{\"b\":2}")]).await.unwrap();
        publish(&store, &forum, 2, &[(Kind::Event, None, "{\"b\":2}")]).await.unwrap();
        put_everything(&store, &forum).await;
        assert_eq!(faults(&store).await, Vec::<String>::new(), "sound before");
        store.close().await;

        let url = format!("sqlite://{}", kept.path().join("data/plenary.db").display());
        let options: sqlx::sqlite::SqliteConnectOptions = url.parse().unwrap();
        let pool = sqlx::SqlitePool::connect_with(options.foreign_keys(false)).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(defect)).execute(&pool).await.unwrap();
        pool.close().await;

        let store = open(&location).await;
        let found = faults(&store).await;
        assert!(found.iter().any(|fault| fault.contains(sentence)), "{defect}: {found:?}");
    }
}

#[tokio::test]
async fn bytes_that_rotted_in_the_file_are_found() {
    let (kept, location) = directory();
    let store = open(&location).await;
    let forum = event(&store, "forum").await;
    let text = format!("{{\"canary\":\"{}\"}}", "rot".repeat(50));
    save(&store, &forum, code("AAAAAA"), 0, Some(&text)).await.unwrap();
    store.close().await;
    let file = kept.path().join("data/plenary.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let place = bytes.windows(9).position(|window| window == b"rotrotrot").unwrap();
    bytes[place] = b'R';
    std::fs::write(&file, bytes).unwrap();
    let found = faults(&open(&location).await).await;
    assert!(found.iter().any(|fault| fault.contains("not what was stored")), "{found:?}");
}

#[tokio::test]
async fn g09_a_file_whose_making_was_cut_short_is_made_anew() {
    let (kept, location) = directory();
    std::fs::create_dir(kept.path().join("data")).unwrap();
    let url = format!("sqlite://{}?mode=rwc", kept.path().join("data/plenary.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    // What there is before the first migration is committed.
    sqlx::raw_sql(
        "PRAGMA journal_mode = WAL;
         CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL,
            installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL,
            checksum BLOB NOT NULL, execution_time BIGINT NOT NULL)",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
    event(&open(&location).await, "forum").await;
}
