//! The outbox, the digest and reminders, on both engines.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use programme::{Code, DeviceKey, Programme, Status};
use store::{AccountId, AccountRow, NewLetter, WriteError, random_id};
use testkit::programmes::{code, en as text, slot, small};
use testkit::{SeededChance, TestHouse};
use usecases::House;
use usecases::letters::reminders::{self, Wish, is_wished, wish};
use usecases::letters::{
    Became, Digest, Due, Facts, Kind, Lane, Outcome, SessionChange, SignIn, StopToken, Wanted,
    after_failure, digest, due, failed, sent, stop, stopped, stopped_by, waiting, want,
};

use crate::support::{change, publish, put, release, slug};

const DAY: i64 = 86_400;

/// Somebody with an address, and a schedule of the forum with these sessions where there are any.
async fn somebody(at: &TestHouse, name: &str, saved: &[Code]) -> AccountId {
    let chance = SeededChance::new(name.bytes().map(u64::from).sum());
    let (account, schedule) = (AccountId::random(&chance), random_id(&chance));
    let key = DeviceKey::random(&chance);
    let row = AccountRow {
        id: account.clone(),
        email: Some(format!("{name}@example.org")),
        email_key: Some(format!("{name}@example.org")),
        name: None,
        language: "ru".to_owned(),
        zone: Some("Asia/Kolkata".to_owned()),
        is_admin: false,
        created_day: 0,
        seen_day: 0,
    };
    let saved = saved.to_vec();
    let done: Result<(), WriteError<()>> = at
        .store
        .write(move |w| {
            let (row, schedule, saved) = (row.clone(), schedule.clone(), saved.clone());
            Box::pin(async move {
                w.create_account(&row).await?;
                if saved.is_empty() {
                    return Ok(());
                }
                let event = w.event(&slug("forum")).await?.unwrap();
                w.create_schedule(&event.id, &schedule, &key, 0).await?;
                w.give_schedule(&event.id, &schedule, &row.id).await?;
                for code in saved {
                    w.save_session(&event.id, &schedule, code).await?;
                }
                Ok(())
            })
        })
        .await;
    done.unwrap();
    account
}

fn sign_in() -> Facts {
    Facts::SignIn(SignIn { code: "1234 5678".to_owned(), minutes: 10, link: None })
}

fn new_letter(at: &TestHouse, number: u64, facts: &Facts) -> NewLetter {
    let now = at.house.now();
    NewLetter {
        id: random_id(&SeededChance::new(10_000 + number)),
        account: None,
        address: Some(format!("person{number}@example.org")),
        language: "fr".to_owned(),
        event: None,
        kind: facts.kind().as_str().to_owned(),
        about: String::new(),
        detail: facts.write(),
        rank: u32::from(facts.kind() != Kind::SignIn),
        due_at: now,
        ends_at: now + SignedDuration::from_hours(30),
    }
}

async fn add(at: &TestHouse, letters: Vec<NewLetter>) {
    let done: Result<(), WriteError<()>> = at
        .store
        .write(move |w| {
            let letters = letters.clone();
            Box::pin(async move {
                for letter in letters {
                    w.add_letter(&letter).await?;
                }
                Ok(())
            })
        })
        .await;
    done.unwrap();
}

async fn count(at: &TestHouse) -> u32 {
    let all = waiting(&at.house, &at.ada).await.unwrap();
    all.iter().map(|one| one.letters).sum()
}

async fn take(house: &House, lane: Lane) -> Vec<Due> {
    due(house, "one", lane, 100).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn h04_of_many_that_send_at_once_each_gets_other_letters() {
    for at in TestHouse::on_each_engine().await {
        let letters = (0..200).map(|number| new_letter(&at, number, &Facts::Test)).collect();
        add(&at, letters).await;
        let mut tasks = Vec::new();
        for worker in 0..8 {
            let house = at.house.clone();
            tasks.push(tokio::spawn(async move {
                let mut taken = Vec::new();
                loop {
                    let who = format!("worker {worker}");
                    let some = due(&house, &who, Lane::Others, 7).await.unwrap();
                    if some.is_empty() {
                        return taken;
                    }
                    for letter in some {
                        sent(&house, &who, &letter).await.unwrap();
                        taken.push(letter.id);
                    }
                }
            }));
        }
        let mut all = Vec::new();
        for task in tasks {
            all.extend(task.await.unwrap());
        }
        let different: BTreeSet<&String> = all.iter().collect();
        // Somebody may find nothing only because another one has all that is left.
        assert_eq!((all.len(), different.len()), (200, 200), "{}", at.engine);
        assert_eq!(count(&at).await, 0, "{}", at.engine);
    }
}

#[tokio::test]
async fn h04_a_letter_is_taken_again_when_its_lease_is_over_and_keeps_its_id() {
    for at in TestHouse::on_each_engine().await {
        add(&at, vec![new_letter(&at, 1, &Facts::Test)]).await;
        let first = take(&at.house, Lane::Others).await;
        assert_eq!(first.len(), 1);
        // The one who took it was killed; nobody else has it yet.
        assert!(due(&at.house, "two", Lane::Others, 100).await.unwrap().is_empty());
        at.clock.turn(301);
        let again = due(&at.house, "two", Lane::Others, 100).await.unwrap();
        assert_eq!(again[0].id, first[0].id, "{}", at.engine);
        // The first one wakes up after all: it has no say any more.
        failed(&at.house, "one", &first[0]).await.unwrap();
        sent(&at.house, "one", &first[0]).await.unwrap();
        assert_eq!(count(&at).await, 1, "{}", at.engine);
        sent(&at.house, "two", &again[0]).await.unwrap();
        assert_eq!(count(&at).await, 0, "{}", at.engine);
    }
}

#[tokio::test]
async fn h04_codes_to_sign_in_do_not_wait_behind_fifty_thousand_others() {
    for at in TestHouse::on_each_engine().await {
        // A tenth of them, as the order does not depend on the number.
        let letters = (0..5_000).map(|number| new_letter(&at, number, &Facts::Test)).collect();
        add(&at, letters).await;
        add(&at, vec![new_letter(&at, 90_000, &sign_in())]).await;
        let urgent = take(&at.house, Lane::Urgent).await;
        assert_eq!(urgent.len(), 1, "{}", at.engine);
        assert_eq!(
            (urgent[0].facts.kind(), urgent[0].language),
            (Kind::SignIn, i18n::Language::Fr)
        );
        assert_eq!(take(&at.house, Lane::Others).await.len(), 100);
    }
}

#[tokio::test]
async fn h04_a_server_that_is_away_for_a_day_loses_nothing() {
    for at in TestHouse::on_each_engine().await {
        add(&at, (0..20).map(|number| new_letter(&at, number, &Facts::Test)).collect()).await;
        let end = at.house.now() + SignedDuration::from_hours(24);
        let mut tries = 0;
        while at.house.now() < end {
            for letter in take(&at.house, Lane::Others).await {
                assert!(matches!(
                    failed(&at.house, "one", &letter).await.unwrap(),
                    Outcome::Later(_)
                ));
                tries += 1;
            }
            at.clock.turn(60);
        }
        // A handful of tries for each, and not one a minute.
        assert!((20 * 8..20 * 18).contains(&tries), "{tries} on {}", at.engine);
        let mut arrived = BTreeSet::new();
        for _ in 0..6 * 60 {
            for letter in take(&at.house, Lane::Others).await {
                sent(&at.house, "one", &letter).await.unwrap();
                assert!(arrived.insert(letter.id), "{}", at.engine);
            }
            at.clock.turn(60);
        }
        assert_eq!((arrived.len(), count(&at).await), (20, 0), "{}", at.engine);
    }
}

#[tokio::test]
async fn h04_a_letter_whose_time_is_over_is_given_up() {
    for at in TestHouse::on_each_engine().await {
        let mut letter = new_letter(&at, 1, &sign_in());
        letter.ends_at = at.house.now() + SignedDuration::from_mins(10);
        add(&at, vec![letter]).await;
        let mut tries = 0;
        for _ in 0..120 {
            for letter in take(&at.house, Lane::Urgent).await {
                failed(&at.house, "one", &letter).await.unwrap();
                tries += 1;
            }
            at.clock.turn(10);
        }
        assert!((5..=12).contains(&tries), "{tries} on {}", at.engine);
        assert_eq!(count(&at).await, 0, "{}", at.engine);
    }
}

#[test]
fn letters_that_fail_together_do_not_come_back_together() {
    let chance = SeededChance::new(5);
    let now = Timestamp::UNIX_EPOCH;
    let wait = |tries| after_failure(1, tries, now, &chance).as_second();
    let waits: BTreeSet<i64> = (0..100).map(|_| wait(3)).collect();
    assert!(waits.len() > 20 && waits.iter().all(|wait| (180..=300).contains(wait)), "{waits:?}");
    assert!((45..=75).contains(&wait(1)));
    assert!((16_200..=27_000).contains(&wait(60)), "six hours at most, about");
}

/// A letter about changes, in the outbox of somebody.
async fn digest_to(at: &TestHouse, account: &AccountId, number: u64) {
    let facts = Facts::Digest(Digest {
        event: slug("forum"),
        name: text("Forum"),
        changes: Vec::new(),
        more: 1,
    });
    let mut letter = new_letter(at, number, &facts);
    (letter.account, letter.address) = (Some(account.clone()), None);
    add(at, vec![letter]).await;
}

#[tokio::test]
async fn e11_one_press_stops_letters_of_one_kind_and_looking_stops_nothing() {
    for at in TestHouse::on_each_engine().await {
        let (bob, eve) = (somebody(&at, "bob", &[]).await, somebody(&at, "eve", &[]).await);
        digest_to(&at, &bob, 1).await;
        digest_to(&at, &eve, 2).await;
        let letters = take(&at.house, Lane::Others).await;
        let to_bob = letters.iter().find(|one| one.to == "bob@example.org").unwrap();
        assert_eq!(to_bob.language, i18n::Language::Ru, "the language that the account has now");
        let token = to_bob.stop.clone().unwrap();
        for letter in &letters {
            sent(&at.house, "one", letter).await.unwrap();
        }
        // Looking changes nothing; a token of nobody is nothing.
        assert_eq!(stopped_by(&at.house, &token).await.unwrap(), Some(Kind::Digest));
        let forged: StopToken = "0".repeat(40).parse().unwrap();
        assert_eq!(stopped_by(&at.house, &forged).await.unwrap(), None);
        assert_eq!(stop(&at.house, &forged).await.unwrap(), None);
        digest_to(&at, &bob, 3).await;
        let again = take(&at.house, Lane::Others).await;
        assert_eq!(again[0].stop.as_ref(), Some(&token), "each letter of a kind has the same");
        failed(&at.house, "one", &again[0]).await.unwrap();
        // Pressed twice, as a tired line repeats it: those that wait are gone, too.
        for _ in 0..2 {
            assert_eq!(stop(&at.house, &token).await.unwrap(), Some(Kind::Digest));
        }
        assert_eq!(count(&at).await, 0, "{}", at.engine);
        assert_eq!(stopped(&at.house, &bob).await.unwrap(), [Kind::Digest]);
        digest_to(&at, &bob, 4).await;
        digest_to(&at, &eve, 5).await;
        let letters = take(&at.house, Lane::Others).await;
        let to: Vec<&str> = letters.iter().map(|one| one.to.as_str()).collect();
        assert_eq!(to, ["eve@example.org"], "{}", at.engine);
        // Letters that keep an account safe are no such kind.
        let account = usecases::letters::Account { at: at.house.now(), device: None, link: None };
        let mut letter = new_letter(&at, 6, &Facts::NewDevice(account));
        (letter.account, letter.address) = (Some(bob.clone()), None);
        add(&at, vec![letter]).await;
        let letters = take(&at.house, Lane::Others).await;
        assert_eq!((letters.len(), letters[0].stop.as_ref()), (1, None), "{}", at.engine);
        // Whoever changes their mind is written to again.
        want(&at.house, &bob, Kind::Digest, Wanted::Yes).await.unwrap();
        digest_to(&at, &bob, 7).await;
        assert_eq!(take(&at.house, Lane::Others).await.len(), 1, "{}", at.engine);
    }
}

/// The forum with the panel at another time.
fn moved(programme: &mut Programme, hour: &str) {
    change(programme, code("PANE"), |one| {
        one.when = Some(slot(&format!("2027-11-16T{hour}:00"), &format!("2027-11-16T{hour}:30")));
    });
}

/// Everything that is to be told now, by address.
async fn told(at: &TestHouse) -> Vec<(String, Vec<SessionChange>)> {
    at.clock.turn(601);
    while digest::write_some(&at.house).await.unwrap() {}
    let mut told = Vec::new();
    for letter in take(&at.house, Lane::Others).await {
        sent(&at.house, "one", &letter).await.unwrap();
        let Facts::Digest(digest) = letter.facts else { panic!("{:?}", letter.facts) };
        told.push((letter.to, digest.changes));
    }
    told.sort_by(|one, other| one.0.cmp(&other.0));
    told
}

#[tokio::test]
async fn changes_are_told_to_those_who_saved_the_session_and_to_nobody_else() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        somebody(&at, "ann", &[code("PANE"), code("NEXT")]).await;
        somebody(&at, "bob", &[code("NEXT")]).await;
        somebody(&at, "cat", &[]).await;
        assert_eq!(told(&at).await, [], "a first release tells nobody anything");
        // Two releases within the time make one letter, about what differs after both.
        moved(&mut programme, "15");
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        let before = small().sessions.iter().find(|one| one.code == code("PANE")).unwrap().when;
        moved(&mut programme, "17");
        change(&mut programme, code("PANE"), |one| one.title = text("Another panel"));
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        let letters = told(&at).await;
        assert_eq!(letters.len(), 1, "{letters:?} on {}", at.engine);
        let (to, changes) = &letters[0];
        assert_eq!((to.as_str(), changes.len()), ("ann@example.org", 1));
        assert_eq!(changes[0].session.session, code("PANE"));
        assert!(changes[0].what.contains(&Became::Moved { before }), "{changes:?}");
        assert_eq!(changes[0].what.len(), 2, "{changes:?}");
        // Moved and moved back: nothing happened.
        for hour in ["18", "17"] {
            moved(&mut programme, hour);
            put(&at, "forum", &programme).await;
            release(&at, "forum").await;
        }
        assert_eq!(told(&at).await, [], "{}", at.engine);
        // What nobody need know: a text of the session.
        change(&mut programme, code("PANE"), |one| one.tags = vec![text("new")]);
        put(&at, "forum", &programme).await;
        publish(&at, "forum").await;
        assert_eq!(told(&at).await, [], "{}", at.engine);
        // Off for good: both are told.
        change(&mut programme, code("NEXT"), |one| one.status = Status::Cancelled);
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        let letters = told(&at).await;
        let to: Vec<&str> = letters.iter().map(|one| one.0.as_str()).collect();
        assert_eq!(to, ["ann@example.org", "bob@example.org"], "{}", at.engine);
        assert_eq!(letters[0].1[0].what, [Became::Cancelled]);
    }
}

#[tokio::test]
async fn what_is_over_is_told_to_nobody() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        somebody(&at, "ann", &[code("PANE")]).await;
        at.clock.turn(100 * DAY);
        moved(&mut programme, "15");
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        assert_eq!(told(&at).await, [], "{}", at.engine);
    }
}

#[tokio::test]
async fn reminders_come_once_to_those_who_wish_for_them() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        release(&at, "forum").await;
        let ann = somebody(&at, "ann", &[code("PANE")]).await;
        somebody(&at, "bob", &[code("PANE")]).await;
        wish(&at.house, &ann, &slug("forum"), Wish::Remind).await.unwrap();
        assert!(is_wished(&at.house, &ann, &slug("forum")).await.unwrap());
        let programme = small();
        let panel = programme.sessions.iter().find(|one| one.code == code("PANE")).unwrap();
        let starts = panel.when.unwrap().start.instant(&programme.event.zone);
        at.clock.turn(starts.as_second() - at.house.now().as_second() - 30 * 60);
        let mut letters = Vec::new();
        for _ in 0..40 {
            reminders::write(&at.house).await.unwrap();
            for letter in take(&at.house, Lane::Others).await {
                sent(&at.house, "one", &letter).await.unwrap();
                letters.push((letter.to, letter.facts, at.house.now()));
            }
            at.clock.turn(60);
        }
        assert_eq!(letters.len(), 1, "{letters:?} on {}", at.engine);
        let (to, facts, when) = &letters[0];
        let Facts::Reminder(reminder) = facts else { panic!("{facts:?}") };
        assert_eq!((to.as_str(), reminder.minutes), ("ann@example.org", 15));
        assert_eq!(starts.as_second() - when.as_second(), 15 * 60);
        wish(&at.house, &ann, &slug("forum"), Wish::DoNot).await.unwrap();
        assert!(!is_wished(&at.house, &ann, &slug("forum")).await.unwrap());
    }
}

#[tokio::test]
async fn g07_letters_that_waited_are_not_sent_again_after_a_restore() {
    for at in TestHouse::on_each_engine().await {
        let ann = somebody(&at, "ann", &[]).await;
        digest_to(&at, &ann, 1).await;
        let archive = usecases::backup::backup(&at.house, &at.ada).await.unwrap();
        let other = at.another().await;
        let restored =
            usecases::backup::restore(&other.house, &other.ada, &mut archive.as_slice(), &[]).await;
        restored.unwrap();
        assert_eq!((count(&at).await, count(&other).await), (1, 0), "{}", at.engine);
    }
}
