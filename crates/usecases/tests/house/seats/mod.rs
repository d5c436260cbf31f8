//! Seats, on both engines.

mod crash;
mod crowd;
mod organisers;
mod own;
mod publishing;
mod random;
mod windows;

use std::sync::Arc;

use jiff::Timestamp;
use programme::seats::{NoSeat, Place, Waitlist};
use programme::{Code, EventSlug};
use serde_json::Value;
use store::{AccountId, AccountRow, Store};
use testkit::programmes::{code, small};
use testkit::{SeededChance, TestHouse};
use usecases::seats::{self, Sessions, Settings};
use usecases::{Error, House, Operator, Person, Refusal};

use crate::support::{put, release, slug};

/// A session of the small programme: on the morning of 16 November 2027.
pub fn pane() -> Code {
    code("PANE")
}

/// Another at the same time.
pub fn speech() -> Code {
    code("SPEECH")
}

pub fn forum() -> EventSlug {
    slug("forum")
}

/// The forum, published, with seats in one session.
pub async fn with_seats(test: &TestHouse, capacity: u32, waitlist: Waitlist) {
    put(test, "forum", &small()).await;
    release(test, "forum").await;
    open(test, pane(), capacity, waitlist).await;
}

pub async fn open(test: &TestHouse, code: Code, capacity: u32, waitlist: Waitlist) {
    let settings =
        Settings { capacity: Some(capacity), waitlist: Some(waitlist), ..Settings::default() };
    let these = Sessions::These(vec![code]);
    seats::open(&test.house, &test.ada, &forum(), these, settings).await.unwrap();
}

/// So many people with accounts; the first is `p0@example.org`.
pub async fn people(test: &TestHouse, count: usize) -> Vec<Person> {
    accounts(&test.store, &test.house, &test.ada, 0..count).await
}

pub async fn accounts(
    store: &Store,
    house: &House,
    ada: &Operator,
    numbers: std::ops::Range<usize>,
) -> Vec<Person> {
    let chance = Arc::new(SeededChance::new(1 << 40 | numbers.start as u64));
    let ids: Vec<AccountId> = numbers.clone().map(|_| AccountId::random(chance.as_ref())).collect();
    let rows: Vec<AccountRow> =
        ids.iter().zip(numbers).map(|(id, number)| row(id, number)).collect();
    let made: Result<(), store::WriteError<()>> = store
        .write(move |w| {
            let rows = rows.clone();
            Box::pin(async move {
                for row in &rows {
                    w.create_account(row).await?;
                }
                Ok(())
            })
        })
        .await;
    made.unwrap();
    let mut people = Vec::with_capacity(ids.len());
    for some in ids.chunks(64) {
        let asked = some.iter().map(|id| {
            let (house, ada, id) = (house.clone(), ada.clone(), id.clone());
            tokio::spawn(async move { ada.acting_for(&house, &id).await.unwrap() })
        });
        for one in asked.collect::<Vec<_>>() {
            people.push(one.await.unwrap());
        }
    }
    people
}

fn row(id: &AccountId, number: usize) -> AccountRow {
    AccountRow {
        id: id.clone(),
        email: Some(format!("P{number}@example.org")),
        email_key: Some(format!("p{number}@example.org")),
        name: Some(format!("Person {number}")),
        language: if number.is_multiple_of(2) { "fr" } else { "ar" }.to_owned(),
        zone: None,
        is_admin: false,
        created_day: 0,
        seen_day: 0,
    }
}

pub async fn ask(test: &TestHouse, person: &Person) -> Result<Place, NoSeat> {
    plain(seats::ask(&test.house, person, &forum(), pane()).await)
}

pub async fn leave(test: &TestHouse, person: &Person) -> Result<(), NoSeat> {
    plain(seats::leave(&test.house, person, &forum(), pane()).await)
}

pub async fn accept(test: &TestHouse, person: &Person) -> Result<(), NoSeat> {
    plain(seats::accept(&test.house, person, &forum(), pane()).await)
}

/// The refusal by itself; a fault fails the test.
pub fn plain<T>(done: Result<T, Error>) -> Result<T, NoSeat> {
    match done {
        Ok(done) => Ok(done),
        Err(Error::Refused(Refusal::NoSeat(why))) => Err(why),
        Err(other) => panic!("{other}"),
    }
}

/// What somebody has in the session.
pub async fn place(test: &TestHouse, person: &Person) -> Option<Place> {
    let mine = seats::mine(&test.house, person, &forum()).await.unwrap();
    mine.iter().find(|one| one.code == pane()).map(|one| one.place)
}

/// The places in the line, in its order.
pub async fn line(test: &TestHouse) -> Vec<(AccountId, Place)> {
    let mut reading = test.store.read().await.unwrap();
    let event = reading.event(&forum()).await.unwrap().unwrap();
    let line = reading.line(&event.id, pane()).await.unwrap();
    line.into_iter().map(|one| (one.account, one.place)).collect()
}

/// How many seats are held or offered, and how many people wait.
pub async fn counts(test: &TestHouse) -> (u32, u32) {
    let mut reading = test.store.read().await.unwrap();
    let event = reading.event(&forum()).await.unwrap().unwrap();
    let list = reading.seat_list(&event.id, pane()).await.unwrap().unwrap();
    (list.held, list.waiting)
}

/// The letters that wait to be sent to somebody, by kind.
pub async fn letters(test: &TestHouse, person: &Person) -> Vec<(String, Value)> {
    let mut reading = test.store.read().await.unwrap();
    let letters = reading.letters_of(person.account()).await.unwrap();
    let read = |text: &str| serde_json::from_str(text).unwrap();
    letters.into_iter().map(|one| (one.kind, read(&one.detail))).collect()
}

/// Of each letter to somebody the kind and the reason.
pub async fn told(test: &TestHouse, person: &Person) -> Vec<String> {
    let letters = letters(test, person).await;
    let word = |(kind, detail): (String, Value)| match detail["why"].as_str() {
        Some(reason) => format!("{kind}: {reason}"),
        None => kind,
    };
    letters.into_iter().map(word).collect()
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}
