//! A process that is killed while people come and go.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use programme::Chance;
use programme::seats::{Place, Waitlist};
use store::{AccountId, Location, Store};
use testkit::programmes::small;
use testkit::{SeededChance, TurnedClock};
use usecases::seats::{self, Sessions, Settings};
use usecases::{House, Operator, Person};

use super::{accounts, forum, pane, plain};
use crate::support::{asked, file};

const PEOPLE: usize = 60;
const SEATS: u32 = 10;

async fn house(data: &Path, seed: u64) -> House {
    let chance = Arc::new(SeededChance::new(seed));
    let location = Location::Sqlite(data.to_owned());
    let store = Store::open(&location, chance.clone()).await.unwrap();
    House::new(store, Arc::new(TurnedClock::new()), chance)
}

async fn store(data: &Path) -> Store {
    let location = Location::Sqlite(data.to_owned());
    Store::open(&location, Arc::new(SeededChance::new(4))).await.unwrap()
}

/// Everybody with an account, in the order of their addresses.
async fn everybody(house: &House, store: &Store) -> Vec<Person> {
    let ada = Operator::at_the_terminal("ada");
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let key = format!("p{number}@example.org");
        let id = store.read().await.unwrap().account_by_email(&key).await.unwrap().unwrap().id;
        people.push(ada.acting_for(house, &id).await.unwrap());
    }
    people
}

/// Not a test by itself: lets people come and go until it is killed, and says what was confirmed.
#[tokio::test(flavor = "multi_thread")]
async fn helper_that_lets_people_come_and_go() {
    let Some(path) = std::env::var_os("PLENARY_TEST_SEATS") else { return };
    let seed = std::env::var("PLENARY_TEST_SEED").unwrap().parse::<u64>().unwrap();
    let location = Location::Sqlite(PathBuf::from(path));
    let chance = Arc::new(SeededChance::new(seed));
    let store = Store::open(&location, chance.clone()).await.unwrap();
    let house = House::new(store.clone(), Arc::new(TurnedClock::new()), chance);
    let hands: Vec<_> = everybody(&house, &store)
        .await
        .into_iter()
        .enumerate()
        .map(|(number, person)| {
            let (house, chance) = (house.clone(), SeededChance::new(seed ^ number as u64));
            tokio::spawn(async move {
                // Far longer than it is left alive.
                for _ in 0..1_000_000 {
                    if chance.below(2) == 0 {
                        println!("begun {number} in");
                        plain(seats::ask(&house, &person, &forum(), pane()).await).unwrap();
                        println!("confirmed {number} in");
                    } else {
                        println!("begun {number} out");
                        plain(seats::leave(&house, &person, &forum(), pane()).await).unwrap();
                        println!("confirmed {number} out");
                    }
                }
            })
        })
        .collect();
    for hand in hands {
        hand.await.unwrap();
    }
}

/// What is known of each person: the last that was confirmed, and whether something was begun after it.
type Known = BTreeMap<usize, (bool, bool)>;

/// Lets another process go on until so much is confirmed, then kills it (signal 9).
fn come_go_and_kill(data: &Path, seed: u64, count: usize, known: &mut Known) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "seats::crash::helper_that_lets_people_come_and_go", "--nocapture"])
        .env("PLENARY_TEST_SEATS", data)
        .env("PLENARY_TEST_SEED", seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut confirmed = 0;
    let mut note = |line: &str| {
        let mut words = line.split(' ');
        let (Some(word), Some(Ok(number)), Some(way @ ("in" | "out"))) =
            (words.next(), words.next().map(str::parse::<usize>), words.next())
        else {
            return 0;
        };
        let entry = known.entry(number).or_insert((false, false));
        if word == "confirmed" {
            *entry = (way == "in", false);
            return 1;
        }
        // It may be stored or not.
        entry.1 = (way == "in") != entry.0;
        0
    };
    while confirmed < count {
        let line = lines.next().expect("people should come and go until it is killed").unwrap();
        confirmed += note(&line);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it died counts, too; the last line may be cut.
    for line in lines.map_while(Result::ok) {
        note(&line);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn g01_a_killed_process_loses_no_seat_that_was_confirmed() {
    let kept = tempfile::tempdir().unwrap();
    let data = kept.path().join("data");
    let (first, ada) = (house(&data, 2).await, Operator::at_the_terminal("ada"));
    let import = asked("forum", vec![file(&small())]);
    usecases::import::import(&first, &ada, import).await.unwrap();
    usecases::releases::publish(&first, &ada, &forum(), String::new()).await.unwrap();
    let settings =
        Settings { capacity: Some(SEATS), waitlist: Some(Waitlist::Auto), ..Settings::default() };
    let these = Sessions::These(vec![pane()]);
    seats::open(&first, &ada, &forum(), these, settings).await.unwrap();
    first.close().await;
    let under = store(&data).await;
    let clock = Arc::new(TurnedClock::new());
    let second = House::new(under.clone(), clock, Arc::new(SeededChance::new(3)));
    let people = accounts(&under, &second, &ada, 0..PEOPLE).await;
    second.close().await;
    let chance = SeededChance::new(12);
    let mut known = Known::new();
    for cycle in 0..5 {
        let mut random = [0];
        chance.fill(&mut random);
        come_go_and_kill(&data, 50 + cycle, 200 + usize::from(random[0]), &mut known);
        let under = store(&data).await;
        check(&under, &people, &mut known).await;
        under.close().await;
    }
}

/// What was confirmed is there, everything else is whole or absent, and no letter tells of what is not.
async fn check(store: &Store, people: &[Person], known: &mut Known) {
    let findings = store.check().await.unwrap();
    let faults = findings.iter().filter(|one| matches!(one, store::Finding::Fault(_)));
    assert_eq!(faults.count(), 0, "{findings:?}");
    let mut reading = store.read().await.unwrap();
    let event = reading.event(&forum()).await.unwrap().unwrap();
    let list = reading.seat_list(&event.id, pane()).await.unwrap().unwrap();
    let line = reading.line(&event.id, pane()).await.unwrap();
    assert!(list.held <= SEATS && (list.waiting == 0 || list.held == SEATS), "{list:?}");
    assert_eq!(usize::try_from(list.held + list.waiting).unwrap(), line.len());
    let is_in = |account: &AccountId| line.iter().any(|one| one.account == *account);
    for (number, (was_in, is_open)) in known.iter_mut() {
        let here = is_in(people[*number].account());
        assert!(here == *was_in || *is_open, "{number} was confirmed, and it is not so");
        (*was_in, *is_open) = (here, false);
    }
    // In the order in which they asked.
    let held = line.iter().take_while(|one| one.place == Place::Held).count();
    assert!(line[held..].iter().all(|one| one.place == Place::Waiting), "somebody was passed");
}
