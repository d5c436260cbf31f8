//! A crowd on a few seats. `PLENARY_ORDEAL=1` makes it the size of the case; else it takes seconds.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use programme::seats::{NoSeat, Place, Waitlist};
use testkit::{SeededChance, TestHouse};
use usecases::{House, Person, seats};

use super::{accounts, counts, forum, line, pane, people, plain, with_seats};
use crate::support::faults;

/// How large the crowd is.
struct Size {
    people: usize,
    seats: u32,
    attempts: usize,
    at_once: usize,
}

fn size() -> Size {
    match std::env::var("PLENARY_ORDEAL").as_deref() {
        Ok("1") => Size { people: 10_000, seats: 100, attempts: 100_000, at_once: 512 },
        _ => Size { people: 600, seats: 20, attempts: 2_400, at_once: 64 },
    }
}

/// What the answers of an attempt were.
#[derive(Default)]
struct Answers {
    held: AtomicUsize,
    waiting: AtomicUsize,
    full: AtomicUsize,
}

impl Answers {
    fn count(&self, answer: Result<Place, NoSeat>) {
        let counter = match answer {
            Ok(Place::Held) => &self.held,
            Ok(Place::Waiting) => &self.waiting,
            Err(NoSeat::Full) => &self.full,
            other => panic!("no answer to this request: {other:?}"),
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// Everybody asks, so many at once, each several times, at a random node.
async fn rush(nodes: &[House], people: &[Person], size: &Size) -> Answers {
    let answers = Arc::new(Answers::default());
    let next = Arc::new(AtomicUsize::new(0));
    let people: Arc<[Person]> = people.into();
    let hands: Vec<_> = (0..size.at_once)
        .map(|hand| {
            let (answers, next, people) = (answers.clone(), next.clone(), people.clone());
            let (nodes, attempts) = (nodes.to_vec(), size.attempts);
            tokio::spawn(async move {
                let chance = SeededChance::new(9_000 + hand as u64);
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= attempts {
                        return;
                    }
                    // The first round is everybody once; after that whoever presses again.
                    let who = if turn < people.len() { turn } else { chance.below(people.len()) };
                    let node = chance.pick(&nodes);
                    let asked = seats::ask(node, &people[who], &forum(), pane()).await;
                    answers.count(plain(asked));
                }
            })
        })
        .collect();
    for hand in hands {
        hand.await.unwrap();
    }
    Arc::into_inner(answers).unwrap()
}

async fn crowd(test: &TestHouse, nodes: &[House], waitlist: Waitlist) {
    let size = size();
    with_seats(test, size.seats, waitlist).await;
    let who = accounts(&test.store, &test.house, &test.ada, 0..size.people).await;
    let answers = rush(nodes, &who, &size).await;
    let line = line(test).await;
    let held: Vec<_> = line.iter().filter(|(_, place)| *place == Place::Held).collect();
    let rest = u32::try_from(size.people).unwrap() - size.seats;
    let waiting = if waitlist == Waitlist::None { 0 } else { rest };
    assert_eq!(held.len(), usize::try_from(size.seats).unwrap(), "{}", test.engine);
    assert_eq!(counts(test).await, (size.seats, waiting));
    assert_eq!(line.len(), usize::try_from(size.seats + waiting).unwrap());
    // The sums match: who was told of a seat has one, and who was refused has none.
    let told =
        [&answers.held, &answers.waiting, &answers.full].map(|one| one.load(Ordering::Relaxed));
    assert_eq!(told.iter().sum::<usize>(), size.attempts, "every attempt was answered");
    assert!(told[0] >= held.len());
    assert_eq!(told[1] > 0, waitlist != Waitlist::None);
    assert_eq!(told[2] > 0, waitlist == Waitlist::None);
    // Who came first has a seat: nobody with a lower position waits.
    let first = line.iter().take(held.len()).all(|(_, place)| *place == Place::Held);
    assert!(first, "{}: somebody was passed", test.engine);
    assert_eq!(faults(test).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn f01_a_crowd_gets_the_seats_that_there_are() {
    for waitlist in [Waitlist::Auto, Waitlist::None] {
        for test in TestHouse::on_each_engine().await {
            let nodes = [test.house.clone()];
            crowd(&test, &nodes, waitlist).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f02_a_crowd_on_three_processes_gets_the_seats_that_there_are() {
    let Some(test) = TestHouse::postgres().await else { return };
    let others = [test.neighbour().await.unwrap(), test.neighbour().await.unwrap()];
    let nodes = [&test.house, &others[0].house, &others[1].house].map(Clone::clone);
    crowd(&test, &nodes, Waitlist::Auto).await;
}

/// While people come and go at once, on two processes where there can be two, every moment that is stored is
/// one that may be: the tables refuse any other, and the doctor finds none.
#[tokio::test(flavor = "multi_thread")]
async fn f01_coming_and_going_at_once_leaves_no_seat_idle_and_none_sold_twice() {
    for test in TestHouse::on_each_engine().await {
        with_seats(&test, 5, Waitlist::Auto).await;
        let who = people(&test, 40).await;
        let second = test.neighbour().await;
        let nodes = [&test.house, second.as_ref().map_or(&test.house, |one| &one.house)];
        let hands: Vec<_> = who
            .iter()
            .zip(0_u64..)
            .map(|(person, number)| {
                let (node, person) =
                    (nodes[usize::from(number.is_multiple_of(2))].clone(), person.clone());
                tokio::spawn(async move {
                    let chance = SeededChance::new(number);
                    for _ in 0..25 {
                        if chance.below(2) == 0 {
                            plain(seats::ask(&node, &person, &forum(), pane()).await).unwrap();
                        } else {
                            plain(seats::leave(&node, &person, &forum(), pane()).await).unwrap();
                        }
                    }
                })
            })
            .collect();
        for hand in hands {
            hand.await.unwrap();
        }
        let (held, waiting) = counts(&test).await;
        assert!(held <= 5 && (waiting == 0 || held == 5), "{}: {held}, {waiting}", test.engine);
        assert_eq!(usize::try_from(held + waiting).unwrap(), line(&test).await.len());
        assert_eq!(faults(&test).await, [""; 0]);
    }
}
