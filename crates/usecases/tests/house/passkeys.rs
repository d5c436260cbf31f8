//! Passkeys of accounts, on both engines (CASES C-08, C-10, C-11, as far as they are about passkeys).

use auth::passkeys::Passkeys;
use programme::{BrowserSecret, Email};
use testkit::programmes::small;
use testkit::{Authenticator, HeldPasskey, SeededChance, TestHouse};
use usecases::accounts::passkeys::{
    Answered, Begun, MOST_BEGUN, MOST_PASSKEYS, begin_adding, begin_again, begin_entering,
    finish_adding, finish_again, finish_entering, passkeys, remove, rename,
};
use usecases::accounts::{
    Duty, MINUTES_FRESH, NewSignIn, SignedIn, about, enter_by_link, find, forget_old, invite,
};
use usecases::{Error, Refusal};

use crate::accounts::{ada, signed_in};
use crate::support::{put, slug};

const SITE: &str = "https://programme.example.org";
const DEVICE: &str = "Firefox, Android";

fn site() -> Passkeys {
    Passkeys::of(SITE).unwrap()
}

fn browser() -> Authenticator {
    Authenticator::at(SITE)
}

fn eve() -> Email {
    "eve@example.org".parse().unwrap()
}

async fn who(at: &TestHouse, sign_in: &NewSignIn) -> SignedIn {
    find(&at.house, &sign_in.token).await.unwrap().unwrap()
}

fn done(answered: Answered) -> NewSignIn {
    match answered {
        Answered::Done(sign_in) => sign_in,
        other => panic!("{other:?}"),
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other => panic!("{other}"),
    }
}

/// Adds a passkey to the account of a sign-in, and says how the browser is signed in after it.
async fn add(
    at: &TestHouse,
    browser: &mut Authenticator,
    sign_in: &NewSignIn,
) -> (HeldPasskey, NewSignIn) {
    let me = who(at, sign_in).await;
    let begun = begin_adding(&at.house, &site(), &me).await.unwrap();
    let (held, answer) = browser.make(&begun.question);
    let added =
        finish_adding(&at.house, &site(), &me, &begun.browser, &answer, " my  phone\n").await;
    (held, done(added.unwrap()))
}

async fn begun(at: &TestHouse) -> Begun {
    begin_entering(&at.house, &site()).await.unwrap()
}

async fn answer(at: &TestHouse, begun: &Begun, answer: &str) -> Answered {
    finish_entering(&at.house, &site(), &begun.browser, answer, DEVICE).await.unwrap()
}

async fn enter_with(at: &TestHouse, browser: &Authenticator, held: &HeldPasskey) -> Answered {
    let begun = begun(at).await;
    answer(at, &begun, &browser.show(held, &begun.question)).await
}

/// Somebody who runs the installation and has come by the link.
async fn admin(at: &TestHouse) -> NewSignIn {
    let link = invite(&at.house, &at.ada, &ada(), "en", &Duty::Admin).await.unwrap();
    enter_by_link(&at.house, &link, DEVICE).await.unwrap().unwrap()
}

#[tokio::test]
async fn whoever_has_a_passkey_signs_in_by_it_without_a_name() {
    for at in TestHouse::on_each_engine().await {
        let mut browser = browser();
        let first = signed_in(&at, &ada()).await;
        let (held, after) = add(&at, &mut browser, &first).await;
        let entered = done(enter_with(&at, &browser, &held).await);
        assert_eq!(entered.person, first.person, "{}", at.engine);
        assert_eq!(who(&at, &entered).await.how, "passkey");
        let mine = passkeys(&at.house, &entered.person).await.unwrap();
        assert_eq!(mine.len(), 1);
        assert_eq!(mine[0].name, "my phone");
        assert_eq!(mine[0].used_day, Some(mine[0].created_day));
        let told = about(&at.house, &after.person).await.unwrap();
        assert_eq!(told.passkeys[0].name, "my phone");
        assert_eq!(told.passkeys[0].last_used.as_deref(), Some("2027-09-01"));

        // Names and removal are the owner's.
        let other = signed_in(&at, &eve()).await;
        rename(&at.house, &other.person, &mine[0].id, "hers").await.unwrap();
        remove(&at.house, &who(&at, &other).await, &mine[0].id).await.unwrap();
        rename(&at.house, &first.person, &mine[0].id, "\u{0} \n").await.unwrap();
        assert_eq!(passkeys(&at.house, &first.person).await.unwrap()[0].name, "my phone");
        rename(&at.house, &first.person, &mine[0].id, "blue key").await.unwrap();
        assert_eq!(passkeys(&at.house, &first.person).await.unwrap()[0].name, "blue key");
        remove(&at.house, &who(&at, &after).await, &mine[0].id).await.unwrap();
        assert!(passkeys(&at.house, &first.person).await.unwrap().is_empty());
        assert_eq!(enter_with(&at, &browser, &held).await, Answered::Refused);
    }
}

#[tokio::test]
async fn c11_forged_answers_sign_nobody_in() {
    for at in TestHouse::on_each_engine().await {
        let mut honest = browser();
        let first = signed_in(&at, &ada()).await;
        let (held, _) = add(&at, &mut honest, &first).await;
        let liars = [
            Authenticator::at("https://evil.example"),
            Authenticator { site: Some("evil.example".into()), ..honest.clone() },
            Authenticator { verifies: false, ..honest.clone() },
        ];
        for liar in liars {
            assert_eq!(enter_with(&at, &liar, &held).await, Answered::Refused, "{}", at.engine);
        }
        // A passkey that nobody has here, one under another's name, and no passkey at all.
        let hers = who(&at, &signed_in(&at, &eve()).await).await;
        let elsewhere = begin_adding(&at.house, &site(), &hers).await.unwrap();
        let (foreign, _) = honest.make(&elsewhere.question);
        assert_eq!(enter_with(&at, &honest, &foreign).await, Answered::Refused);
        let renamed = HeldPasskey { holder: foreign.holder.clone(), ..held.clone() };
        assert_eq!(enter_with(&at, &honest, &renamed).await, Answered::Refused);
        assert_eq!(answer(&at, &begun(&at).await, "{}").await, Answered::Refused);
        assert!(matches!(enter_with(&at, &honest, &held).await, Answered::Done(_)));
    }
}

#[tokio::test]
async fn c11_a_question_is_answered_once_in_one_browser_within_five_minutes() {
    for at in TestHouse::on_each_engine().await {
        let mut browser = browser();
        let first = signed_in(&at, &ada()).await;
        let (held, _) = add(&at, &mut browser, &first).await;

        // Again; and after a wrong answer.
        let asked = begun(&at).await;
        let right = browser.show(&held, &asked.question);
        assert!(matches!(answer(&at, &asked, &right).await, Answered::Done(_)), "{}", at.engine);
        assert_eq!(answer(&at, &asked, &right).await, Answered::Over);
        let asked = begun(&at).await;
        assert_eq!(answer(&at, &asked, "{}").await, Answered::Refused);
        assert_eq!(
            answer(&at, &asked, &browser.show(&held, &asked.question)).await,
            Answered::Over
        );

        // In another browser, and the answer to another's question.
        let (asked, others) = (begun(&at).await, begun(&at).await);
        let right = browser.show(&held, &asked.question);
        let stranger = BrowserSecret::random(&SeededChance::new(40));
        let stranger = Begun { browser: stranger, ..asked.clone() };
        assert_eq!(answer(&at, &stranger, &right).await, Answered::Over);
        assert_eq!(answer(&at, &others, &right).await, Answered::Refused);

        // Too late, and just in time.
        at.clock.turn(299);
        assert!(matches!(answer(&at, &asked, &right).await, Answered::Done(_)));
        let asked = begun(&at).await;
        let right = browser.show(&held, &asked.question);
        at.clock.turn(300);
        assert_eq!(answer(&at, &asked, &right).await, Answered::Over);
        forget_old(&at.house).await.unwrap();
        let mut reading = at.store.read().await.unwrap();
        let before = jiff::Timestamp::UNIX_EPOCH;
        assert!(reading.challenge(&asked.browser.hash(), before).await.unwrap().is_none());
        drop(reading);

        // Many at once: one.
        let asked = begun(&at).await;
        let right = browser.show(&held, &asked.question);
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let (house, asked, right) = (at.house.clone(), asked.clone(), right.clone());
                tokio::spawn(async move {
                    finish_entering(&house, &site(), &asked.browser, &right, DEVICE).await.unwrap()
                })
            })
            .collect();
        let mut count = 0;
        for one in tries {
            count += usize::from(matches!(one.await.unwrap(), Answered::Done(_)));
        }
        assert_eq!(count, 1, "{}", at.engine);

        // The answer to one question does not do for another purpose.
        let me = who(&at, &signed_in(&at, &ada()).await).await;
        let asked = begin_again(&at.house, &site(), &me).await.unwrap();
        let right = browser.show(&held, &asked.question);
        assert_eq!(answer(&at, &asked, &right).await, Answered::Over);
    }
}

#[tokio::test]
async fn c11_a_copied_passkey_is_found_by_its_count_also_when_two_come_at_once() {
    for at in TestHouse::on_each_engine().await {
        let mut browser = browser();
        let first = signed_in(&at, &ada()).await;
        let (held, _) = add(&at, &mut browser, &first).await;
        let counting = |counter| HeldPasskey { counter, ..held.clone() };
        assert!(matches!(enter_with(&at, &browser, &counting(5)).await, Answered::Done(_)));
        assert_eq!(
            enter_with(&at, &browser, &counting(5)).await,
            Answered::Refused,
            "{}",
            at.engine
        );
        assert_eq!(enter_with(&at, &browser, &counting(4)).await, Answered::Refused);

        let mut tries = Vec::new();
        for _ in 0..6 {
            let asked = begun(&at).await;
            let right = browser.show(&counting(6), &asked.question);
            let house = at.house.clone();
            tries.push(tokio::spawn(async move {
                finish_entering(&house, &site(), &asked.browser, &right, DEVICE).await.unwrap()
            }));
        }
        let mut count = 0;
        for one in tries {
            count += usize::from(matches!(one.await.unwrap(), Answered::Done(_)));
        }
        assert_eq!(count, 1, "{}", at.engine);
    }
}

#[tokio::test]
async fn c08_a_stronger_proof_gives_the_browser_another_secret() {
    for at in TestHouse::on_each_engine().await {
        let mut browser = browser();
        let first = signed_in(&at, &ada()).await;
        let before = who(&at, &first).await;
        let (held, second) = add(&at, &mut browser, &first).await;
        assert_eq!(find(&at.house, &first.token).await.unwrap(), None, "{}", at.engine);
        let after = who(&at, &second).await;
        assert_ne!(before.id, after.id);
        assert_eq!((before.how.as_str(), after.how.as_str()), ("mail", "passkey"));

        at.clock.turn(MINUTES_FRESH * 60);
        let stale = who(&at, &second).await;
        assert!(!stale.is_fresh(at.house.now()));
        let asked = begin_again(&at.house, &site(), &stale).await.unwrap();
        let right = browser.show(&held, &asked.question);
        let third = finish_again(&at.house, &site(), &stale, &asked.browser, &right).await.unwrap();
        let third = done(third);
        assert_eq!(find(&at.house, &second.token).await.unwrap(), None);
        let fresh = who(&at, &third).await;
        assert!(fresh.is_fresh(at.house.now()) && fresh.id != stale.id);

        // Another's passkey does not prove that it is me, and nothing proves it once I have signed out.
        let hers = signed_in(&at, &eve()).await;
        let (her_key, _) = add(&at, &mut browser, &hers).await;
        let asked = begin_again(&at.house, &site(), &fresh).await.unwrap();
        let wrong = browser.show(&her_key, &asked.question);
        let answered = finish_again(&at.house, &site(), &fresh, &asked.browser, &wrong).await;
        assert_eq!(answered.unwrap(), Answered::Refused);
        let asked = begin_again(&at.house, &site(), &fresh).await.unwrap();
        let right = browser.show(&held, &asked.question);
        usecases::accounts::sign_out(&at.house, &third.token).await.unwrap();
        let answered = finish_again(&at.house, &site(), &fresh, &asked.browser, &right).await;
        assert_eq!(answered.unwrap(), Answered::Over);
    }
}

#[tokio::test]
async fn c10_passkeys_are_changed_after_a_fresh_proof_only() {
    for at in TestHouse::on_each_engine().await {
        let mut browser = browser();
        let first = signed_in(&at, &ada()).await;
        let (held, second) = add(&at, &mut browser, &first).await;
        at.clock.turn(MINUTES_FRESH * 60);
        let stale = who(&at, &second).await;
        let adding = begin_adding(&at.house, &site(), &stale).await;
        assert_eq!(refused(adding), Refusal::ProveAgain, "{}", at.engine);
        let mine = passkeys(&at.house, &stale.person).await.unwrap();
        let removing = remove(&at.house, &stale, &mine[0].id).await;
        assert_eq!(refused(removing), Refusal::ProveAgain);

        // One device holds one passkey of an account, and an account not more than it may.
        let mut again = done(enter_with(&at, &browser, &held).await);
        let me = who(&at, &again).await;
        let asked = begin_adding(&at.house, &site(), &me).await.unwrap();
        assert!(asked.question.contains(&mine[0].id), "devices are told which they have");
        for _ in 1..MOST_PASSKEYS {
            again = add(&at, &mut browser, &again).await.1;
        }
        let me = who(&at, &again).await;
        assert_eq!(refused(begin_adding(&at.house, &site(), &me).await), Refusal::TooManyPasskeys);
        let (_, answer) = browser.make(&asked.question);
        let late = finish_adding(&at.house, &site(), &me, &asked.browser, &answer, "").await;
        assert_eq!(refused(late), Refusal::TooManyPasskeys);
    }
}

#[tokio::test]
async fn c11_whoever_is_on_duty_acts_by_a_passkey_alone_and_begins_with_the_link() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let mut browser = browser();
        // A passkey that a letter made does not come along into the duty, nor does being signed in.
        let early = signed_in(&at, &ada()).await;
        let (old, early) = add(&at, &mut browser, &early).await;
        let by_link = admin(&at).await;
        assert_eq!(find(&at.house, &early.token).await.unwrap(), None, "{}", at.engine);
        assert_eq!(enter_with(&at, &browser, &old).await, Answered::Refused);

        // The link is enough for a passkey and no more; a letter is enough for nothing.
        let me = who(&at, &by_link).await;
        assert!(me.is_on_duty() && !me.may_act_on_duty());
        let by_mail = who(&at, &signed_in(&at, &ada()).await).await;
        assert!(!by_mail.may_act_on_duty());
        assert_eq!(
            refused(begin_adding(&at.house, &site(), &by_mail).await),
            Refusal::PasskeyFirst
        );
        let (held, by_passkey) = add(&at, &mut browser, &by_link).await;
        let me = who(&at, &by_passkey).await;
        assert!(me.may_act_on_duty());

        // The last one stays; by a letter, none goes.
        let mine = passkeys(&at.house, &me.person).await.unwrap();
        assert_eq!(refused(remove(&at.house, &me, &mine[0].id).await), Refusal::LastPasskey);
        let (_, more) = add(&at, &mut browser, &by_passkey).await;
        let by_mail = who(&at, &signed_in(&at, &ada()).await).await;
        assert_eq!(refused(remove(&at.house, &by_mail, &mine[0].id).await), Refusal::PasskeyFirst);
        remove(&at.house, &who(&at, &more).await, &mine[0].id).await.unwrap();
        assert_eq!(enter_with(&at, &browser, &held).await, Answered::Refused);

        // Another duty later on: passkeys of the first stay, and everybody signs in anew.
        let organiser = Duty::Organiser(slug("forum"));
        invite(&at.house, &at.ada, &ada(), "en", &organiser).await.unwrap();
        assert_eq!(find(&at.house, &more.token).await.unwrap(), None);
        assert_eq!(passkeys(&at.house, &me.person).await.unwrap().len(), 1);

        // A lost passkey: the operator's link, as at the beginning.
        let link = invite(&at.house, &at.ada, &ada(), "en", &Duty::None).await.unwrap();
        let back = enter_by_link(&at.house, &link, DEVICE).await.unwrap().unwrap();
        assert!(!who(&at, &back).await.may_act_on_duty());
        let (_, back) = add(&at, &mut browser, &back).await;
        assert!(who(&at, &back).await.may_act_on_duty());
    }
}

#[tokio::test]
async fn a_flood_of_questions_fills_no_disk_and_is_over_when_they_are() {
    let at = TestHouse::sqlite().await;
    let ends_at = at.house.now() + jiff::SignedDuration::from_secs(300);
    let flood: Result<(), store::WriteError<Refusal>> = at
        .store
        .write(move |w| {
            Box::pin(async move {
                for number in 0..MOST_BEGUN {
                    w.create_challenge(&store::ChallengeRow {
                        browser_hash: number.to_string(),
                        kind: "passkey".into(),
                        account: None,
                        state: String::new(),
                        ends_at,
                    })
                    .await?;
                }
                Ok(())
            })
        })
        .await;
    flood.unwrap();
    let more = begin_entering(&at.house, &site()).await;
    assert_eq!(refused(more), Refusal::TooManyAtOnce);
    at.clock.turn(300);
    begun(&at).await;
    let now = at.house.now();
    assert_eq!(at.store.read().await.unwrap().challenges(now).await.unwrap(), 1);
    let before = jiff::Timestamp::UNIX_EPOCH;
    assert_eq!(at.store.read().await.unwrap().challenges(before).await.unwrap(), 1);
}

#[tokio::test]
async fn c11_two_removals_at_once_leave_whoever_is_on_duty_one_passkey() {
    for at in TestHouse::on_each_engine().await {
        let mut browser = browser();
        let (_, first) = add(&at, &mut browser, &admin(&at).await).await;
        let (_, second) = add(&at, &mut browser, &first).await;
        let me = who(&at, &second).await;
        let mine = passkeys(&at.house, &me.person).await.unwrap();
        let tries: Vec<_> = mine
            .into_iter()
            .map(|one| {
                let (house, me) = (at.house.clone(), me.clone());
                tokio::spawn(async move { remove(&house, &me, &one.id).await })
            })
            .collect();
        let mut gone = 0;
        for one in tries {
            match one.await.unwrap() {
                Ok(()) => gone += 1,
                error => assert_eq!(refused(error), Refusal::LastPasskey),
            }
        }
        assert_eq!(gone, 1, "{}", at.engine);
    }
}
