//! Moving a house from one engine to the other: whole or not at all.

use std::sync::Mutex;

use programme::Kind;
use store::{Location, MoveError, MovedTable, NewLetter, Store};
use testkit::Postgres;

use crate::small::put_everything;
use crate::support::{at, code, directory, event, faults, nth_code, open, publish, save, write};

type Kept = Option<tempfile::TempDir>;

/// A new, empty store on each engine that is here.
async fn empty_stores() -> Vec<(Kept, Location, Store)> {
    let (kept, location) = directory();
    let store = open(&location).await;
    let mut stores = vec![(Some(kept), location, store)];
    if let Some(server) = Postgres::shared() {
        let location = Location::Postgres(server.database());
        let store = open(&location).await;
        stores.push((None, location, store));
    }
    stores
}

async fn fill(store: &Store) -> store::EventId {
    let forum = event(store, "forum").await;
    event(store, "empty").await;
    for number in 0..700 {
        let text = format!("{{\"n\":{number},\"text\":\"Δ “quoted”\"}}");
        save(store, &forum, nth_code(number), 0, Some(&text)).await.unwrap();
    }
    let items = [(Kind::Event, None, "{\"a\":1}"), (Kind::Session, code("AAAAA2"), "{\"b\":2}")];
    publish(store, &forum, 1, &items).await.unwrap();
    put_everything(store, &forum).await;
    write(store, |writing| {
        Box::pin(async move {
            writing
                .add_letter(&NewLetter {
                    id: "a letter that waits".into(),
                    account: None,
                    address: Some("ada@example.org".into()),
                    language: "en".into(),
                    event: None,
                    kind: "sign-in".into(),
                    about: String::new(),
                    detail: "{}".into(),
                    rank: 0,
                    due_at: at(1),
                    ends_at: at(600),
                })
                .await?;
            Ok(())
        })
    })
    .await;
    forum
}

async fn archive(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.backup(&mut bytes).await.unwrap();
    bytes
}

/// Moves as the command does: nothing else of this process has the source open.
async fn moved(from: &Location, to: &Store) -> Result<Vec<MovedTable>, MoveError> {
    let from = open(from).await;
    let told = Mutex::new(Vec::new());
    let moved = from.move_into(to, &|name, rows| told.lock().unwrap().push((name, rows))).await;
    from.close().await;
    let told = told.into_inner().unwrap();
    if let Ok(moved) = &moved {
        let expected: Vec<_> = moved.iter().map(|table| (table.name, table.rows)).collect();
        assert_eq!(told, expected);
    }
    moved
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_moves_between_the_engines_and_back() {
    for (_kept, source, from) in empty_stores().await {
        let forum = fill(&from).await;
        let before = archive(&from).await;
        from.close().await;
        for (_kept, place, to) in empty_stores().await {
            let there = moved(&source, &to).await.unwrap();
            let of = |name: &str| there.iter().find(|table| table.name == name).unwrap().rows;
            assert_eq!(of("event"), 2);
            assert!(of("document") >= 700 && of("revision") >= 700, "{there:?}");
            assert_eq!(of("letter"), 1, "what an archive leaves out goes along");
            assert_eq!(archive(&to).await, before);
            assert_eq!(faults(&to).await, Vec::<String>::new());
            let mut reading = to.read().await.unwrap();
            let last = reading.events().await.unwrap().iter().map(|row| row.state).max().unwrap();
            assert!(reading.state_token().await.unwrap() > last);
            drop(reading);
            to.close().await;
            // Back again, and the digests say that it is the same.
            for (_kept, _, home) in empty_stores().await {
                assert_eq!(moved(&place, &home).await.unwrap(), there);
            }
            let to = open(&place).await;
            publish(&to, &forum, 3, &[(Kind::Event, None, "{\"a\":2}")]).await.unwrap();
        }
        let from = open(&source).await;
        assert_eq!(archive(&from).await, before, "the source is as it was");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_target_that_holds_anything_is_refused_and_stays_as_it_is() {
    let (_kept, location) = directory();
    let from = open(&location).await;
    event(&from, "forum").await;
    for (_kept, _, to) in empty_stores().await {
        event(&to, "mine").await;
        let before = archive(&to).await;
        let moved = from.move_into(&to, &|_, _| {}).await;
        assert!(matches!(moved, Err(MoveError::NotEmpty)), "{moved:?}");
        assert_eq!(archive(&to).await, before);
    }
}

/// What is damaged stays where it is: the target is as empty as before, and takes the next attempt.
#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_source_leaves_the_target_empty() {
    let (kept, location) = directory();
    let from = open(&location).await;
    fill(&from).await;
    from.close().await;
    let file = kept.path().join("data/plenary.db");
    let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display())).await.unwrap();
    let spoilt = sqlx::query("UPDATE document SET body = body || ' ' WHERE body = '{\"a\":1}'");
    assert!(spoilt.execute(&pool).await.unwrap().rows_affected() > 0);
    pool.close().await;
    let from = open(&location).await;
    for (_kept, _, to) in empty_stores().await {
        let empty = archive(&to).await;
        let moved = from.move_into(&to, &|_, _| {}).await;
        assert!(matches!(moved, Err(MoveError::Damaged(_))), "{moved:?}");
        assert_eq!(archive(&to).await, empty);
        let (_kept, location) = directory();
        let sound = open(&location).await;
        event(&sound, "forum").await;
        sound.move_into(&to, &|_, _| {}).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_another_process_serves_is_refused() {
    let Some(server) = Postgres::shared() else { return };
    let location = Location::Postgres(server.database());
    let serving = open(&location).await;
    event(&serving, "forum").await;
    let mut changes = serving.changes();
    changes.next().await;
    let from = open(&location).await;
    let (_kept, place) = directory();
    let to = open(&place).await;
    let moved = from.move_into(&to, &|_, _| {}).await;
    assert!(matches!(moved, Err(MoveError::InUse)), "{moved:?}");
    drop(changes);
    serving.close().await;
    from.close().await;
    self::moved(&location, &to).await.unwrap();
}
