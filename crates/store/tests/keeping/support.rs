//! What the tests share: a store on each engine, and short ways to fill it.

use std::convert::Infallible;
use std::sync::Arc;

use jiff::Timestamp;
use programme::{Code, Kind};
use store::{BoxFuture, EventId, Location, PutItem, Store, WriteError, Writing};
use testkit::{Postgres, SeededChance};

/// What a write gives that refuses nothing.
pub type Done<T> = Result<T, WriteError<Infallible>>;

pub fn chance() -> Arc<SeededChance> {
    Arc::new(SeededChance::new(7))
}

/// A time that is the same in every run.
pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

pub fn code(text: &str) -> Option<Code> {
    Some(text.parse().unwrap())
}

/// The code with this number among all codes.
pub fn nth_code(mut number: usize) -> Option<Code> {
    let alphabet = Code::ALPHABET.as_bytes();
    let text: String = std::iter::repeat_with(|| {
        let letter = alphabet[number % alphabet.len()];
        number /= alphabet.len();
        char::from(letter)
    })
    .take(Code::LENGTH)
    .collect();
    code(&text)
}

/// A place for data of its own, removed afterwards.
pub fn directory() -> (tempfile::TempDir, Location) {
    let directory = tempfile::tempdir().unwrap();
    let location = Location::Sqlite(directory.path().join("data"));
    (directory, location)
}

pub async fn open(location: &Location) -> Store {
    Store::open(location, chance()).await.unwrap()
}

/// Runs a test on a new, empty store of each engine.
pub async fn on_each_engine(test: impl AsyncFn(Store)) {
    let (_kept, location) = directory();
    test(open(&location).await).await;
    if let Some(server) = Postgres::shared() {
        test(open(&Location::Postgres(server.database())).await).await;
    }
}

/// A write that refuses nothing and must succeed.
pub async fn write<T, F>(store: &Store, work: F) -> T
where
    F: for<'w> Fn(&'w mut Writing) -> BoxFuture<'w, Done<T>> + Send + Sync + 'static,
    T: Send + 'static,
{
    store.write(work).await.unwrap()
}

/// An event with nothing in it.
pub async fn event(store: &Store, slug: &str) -> EventId {
    let event =
        EventId::random(&SeededChance::new(slug.len() as u64 * 31 + u64::from(slug.as_bytes()[0])));
    let (made, slug) = (event.clone(), slug.parse().unwrap());
    write(store, move |writing| {
        let (event, slug): (EventId, programme::EventSlug) = (made.clone(), Clone::clone(&slug));
        Box::pin(async move { Ok(writing.create_event(&event, &slug, at(0)).await?) })
    })
    .await;
    event
}

/// A change by Ada, made at second 1.
pub fn put(kind: Kind, code: Option<Code>, based_on: u32, document: Option<&str>) -> PutItem<'_> {
    PutItem { kind, code, based_on, document, who: "ada", at: at(1), note: None }
}

/// Saves one session and gives what came of it.
pub async fn save(
    store: &Store,
    event: &EventId,
    code: Option<Code>,
    based_on: u32,
    document: Option<&str>,
) -> Result<u32, store::Stale> {
    let (event, document) = (event.clone(), document.map(str::to_owned));
    write(store, move |writing| {
        let (event, document) = (event.clone(), document.clone());
        Box::pin(async move {
            let put = put(Kind::Session, code, based_on, document.as_deref());
            Ok(writing.put_item(&event, put).await?)
        })
    })
    .await
}

/// Publishes these items as the release with this number.
pub async fn publish(
    store: &Store,
    event: &EventId,
    number: u32,
    items: &[(Kind, Option<Code>, &str)],
) -> Done<()> {
    let items: Vec<_> =
        items.iter().map(|(kind, code, text)| (*kind, *code, (*text).to_owned())).collect();
    let release = store::NewRelease {
        number,
        digest: format!("digest {number}"),
        format: 1,
        note: format!("note {number}"),
        who: "ada".into(),
        at: at(i64::from(number)),
        back_to: None,
        hidden_only: number == 2,
        items,
    };
    let event = event.clone();
    store
        .write(move |writing| {
            let (event, release) = (event.clone(), release.clone());
            Box::pin(async move { Ok(writing.add_release(&event, release).await?) })
        })
        .await
}

/// What the store's own check finds wrong.
pub async fn faults(store: &Store) -> Vec<String> {
    let findings = store.check().await.unwrap();
    assert!(findings.len() >= 2, "the versions are told");
    let fault = |finding| if let store::Finding::Fault(text) = finding { Some(text) } else { None };
    findings.into_iter().filter_map(fault).collect()
}
