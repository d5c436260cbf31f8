//! Signing in by a code, on both engines (CASES group C, as far as it is about codes and sign-ins).

use std::collections::BTreeSet;

use i18n::Language;
use programme::sign_in::{MINUTES, MOST_FAILURES, MOST_LETTERS_IN_AN_HOUR, MOST_TRIES};
use programme::{BrowserSecret, Code, DeviceKey, Email, SignInCode, SignInToken};
use testkit::programmes::small;
use testkit::{SeededChance, TestHouse};
use usecases::accounts::{
    Asked, DAYS_SIGNED_IN, DAYS_SIGNED_IN_ON_DUTY, DAYS_UNSEEN, Duty, Entered, LINK_HOURS, Manner,
    NewSignIn, about, ask, end, end_others, enter, enter_by_link, erase, find, forget_old, invite,
    on_duty, relieve, set_manner, sign_ins, sign_out,
};
use usecases::letters::{Facts, Lane, due, sent};
use usecases::my_schedule::{self, LinkState, Wish, adopt, mine_of, save_of};
use usecases::{Error, Refusal};

use crate::support::{put, slug};

const DAY: i64 = 86_400;

pub fn ada() -> Email {
    "Ada@example.org".parse().unwrap()
}

async fn asked(at: &TestHouse, email: &Email) -> BrowserSecret {
    match ask(&at.house, email, Language::Fr).await.unwrap() {
        Asked::Sent(browser) => browser,
        other => panic!("{other:?}"),
    }
}

/// The codes in the letters to an address that wait to be sent; they are sent.
async fn codes_to(at: &TestHouse, email: &Email) -> Vec<SignInCode> {
    let taken = due(&at.house, "test", Lane::Urgent, 100).await.unwrap();
    for letter in &taken {
        sent(&at.house, "test", letter).await.unwrap();
    }
    let codes = taken.into_iter().filter(|one| one.to == email.as_str());
    codes
        .map(|letter| match letter.facts {
            Facts::SignIn(facts) => facts.code.parse().unwrap(),
            other => panic!("{other:?}"),
        })
        .collect()
}

/// The code in the one letter that waits for an address.
async fn code(at: &TestHouse, email: &Email) -> SignInCode {
    let codes = codes_to(at, email).await;
    assert_eq!(codes.len(), 1, "{}", at.engine);
    codes[0]
}

async fn try_code(at: &TestHouse, browser: &BrowserSecret, code: SignInCode) -> Entered {
    enter(&at.house, browser, code, "fr", "Firefox, Android").await.unwrap()
}

pub async fn signed_in(at: &TestHouse, email: &Email) -> NewSignIn {
    let browser = asked(at, email).await;
    let code = code(at, email).await;
    match try_code(at, &browser, code).await {
        Entered::Done(done) => done,
        other => panic!("{other:?}"),
    }
}

fn another_than(code: SignInCode) -> SignInCode {
    let chance = SeededChance::new(5);
    std::iter::repeat_with(|| SignInCode::random(&chance)).find(|one| *one != code).unwrap()
}

#[tokio::test]
async fn whoever_brings_the_code_back_to_the_same_browser_is_signed_in() {
    for at in TestHouse::on_each_engine().await {
        let first = signed_in(&at, &ada()).await;
        assert!(first.is_new, "{}", at.engine);
        let found = find(&at.house, &first.token).await.unwrap().unwrap();
        assert_eq!(found.email.as_deref(), Some("Ada@example.org"));
        assert_eq!((found.how.as_str(), found.is_admin), ("mail", false));

        // The same mailbox in another spelling is the same account.
        let again = signed_in(&at, &"ada@EXAMPLE.org".parse().unwrap()).await;
        assert!(!again.is_new);
        assert_eq!(again.person, first.person);
        assert_ne!(again.token, first.token);
        let other = signed_in(&at, &"eve@example.org".parse().unwrap()).await;
        assert_ne!(other.person, first.person);
        let stranger = SignInToken::random(&SeededChance::new(77));
        assert_eq!(find(&at.house, &stranger).await.unwrap(), None);
    }
}

/// CASES C-02.
#[tokio::test]
async fn c02_a_code_works_once_within_ten_minutes_for_the_browser_that_asked() {
    for at in TestHouse::on_each_engine().await {
        // In another browser.
        let browser = asked(&at, &ada()).await;
        let right = code(&at, &ada()).await;
        let other = BrowserSecret::random(&SeededChance::new(8));
        assert_eq!(try_code(&at, &other, right).await, Entered::Over, "{}", at.engine);

        // Many times at once: one sign-in.
        let tries: Vec<_> = (0..40)
            .map(|_| {
                let house = at.house.clone();
                tokio::spawn(
                    async move { enter(&house, &browser, right, "fr", "x").await.unwrap() },
                )
            })
            .collect();
        let mut done = 0;
        for one in tries {
            match one.await.unwrap() {
                Entered::Done(_) => done += 1,
                other => assert_eq!(other, Entered::Over),
            }
        }
        assert_eq!(done, 1, "{}", at.engine);

        // After its time.
        let browser = asked(&at, &ada()).await;
        let right = code(&at, &ada()).await;
        at.clock.turn(MINUTES * 60);
        assert_eq!(try_code(&at, &browser, right).await, Entered::Over);

        // After a later one.
        let earlier = asked(&at, &ada()).await;
        let void = code(&at, &ada()).await;
        let later = asked(&at, &ada()).await;
        assert_eq!(try_code(&at, &earlier, void).await, Entered::Over);
        let right = code(&at, &ada()).await;
        assert!(matches!(try_code(&at, &later, right).await, Entered::Done(_)));
    }
}

/// CASES C-05.
#[tokio::test]
async fn c05_neither_letters_nor_tries_are_without_end() {
    for at in TestHouse::on_each_engine().await {
        // Five tries, and not the sixth, though it is right.
        let browser = asked(&at, &ada()).await;
        let right = code(&at, &ada()).await;
        for left in (0..MOST_TRIES).rev() {
            let wrong = try_code(&at, &browser, another_than(right)).await;
            assert_eq!(wrong, Entered::Wrong { left }, "{}", at.engine);
        }
        assert_eq!(try_code(&at, &browser, right).await, Entered::Over);

        // Asking again does not begin the count anew, and letters end too.
        let mut failures = MOST_TRIES;
        for _ in 1..MOST_LETTERS_IN_AN_HOUR {
            let browser = asked(&at, &ada()).await;
            let right = code(&at, &ada()).await;
            for _ in 0..MOST_TRIES {
                let outcome = try_code(&at, &browser, another_than(right)).await;
                if failures < MOST_FAILURES {
                    assert!(matches!(outcome, Entered::Wrong { .. }), "{outcome:?}");
                    failures += 1;
                } else {
                    assert_eq!(outcome, Entered::TooMany);
                }
            }
        }
        assert_eq!(failures, MOST_FAILURES);
        let outcome = ask(&at.house, &ada(), Language::En).await.unwrap();
        assert_eq!(outcome, Asked::TooMany);
        assert!(codes_to(&at, &ada()).await.is_empty());
        // Others are not concerned, and after a while nobody is.
        let eve: Email = "eve@example.org".parse().unwrap();
        signed_in(&at, &eve).await;
        at.clock.turn(2 * 3_600);
        forget_old(&at.house).await.unwrap();
        signed_in(&at, &ada()).await;
    }
}

/// CASES C-05: whoever is signed in stays so, whatever others try.
#[tokio::test]
async fn c05_nobody_is_signed_out_by_strangers() {
    let at = TestHouse::sqlite().await;
    let mine = signed_in(&at, &ada()).await;
    for _ in 0..3 {
        let browser = asked(&at, &ada()).await;
        let right = code(&at, &ada()).await;
        for _ in 0..MOST_TRIES {
            try_code(&at, &browser, another_than(right)).await;
        }
    }
    assert!(find(&at.house, &mine.token).await.unwrap().is_some());
}

/// CASES C-04: the same steps for whoever has an account and whoever has none.
#[tokio::test]
async fn c04_asking_tells_nothing_of_who_has_an_account() {
    let at = TestHouse::sqlite().await;
    signed_in(&at, &ada()).await;
    let known = ask(&at.house, &ada(), Language::En).await.unwrap();
    let eve: Email = "eve@example.org".parse().unwrap();
    let unknown = ask(&at.house, &eve, Language::En).await.unwrap();
    assert!(matches!((known, unknown), (Asked::Sent(_), Asked::Sent(_))));
    let mut reading = at.store.read().await.unwrap();
    assert!(reading.account_by_email(&eve.key()).await.unwrap().is_none(), "made on entering only");
    drop(reading);
    assert_eq!(codes_to(&at, &eve).await.len(), 1);
}

/// CASES C-08.
#[tokio::test]
async fn c08_an_ended_sign_in_is_dead_everywhere_at_once() {
    for at in TestHouse::on_each_engine().await {
        let here = signed_in(&at, &ada()).await;
        let phone = signed_in(&at, &ada()).await;
        let desk = signed_in(&at, &ada()).await;
        let eve = signed_in(&at, &"eve@example.org".parse().unwrap()).await;
        let is_in = async |one: &NewSignIn| find(&at.house, &one.token).await.unwrap().is_some();

        let listed = sign_ins(&at.house, &here.person).await.unwrap();
        assert_eq!(listed.len(), 3, "{}", at.engine);
        assert!(listed.iter().all(|one| one.device == "Firefox, Android"));
        let id_of = async |one: &NewSignIn| find(&at.house, &one.token).await.unwrap().unwrap().id;
        // Nobody ends another's.
        end(&at.house, &eve.person, &id_of(&phone).await).await.unwrap();
        assert!(is_in(&phone).await);
        end(&at.house, &here.person, &id_of(&phone).await).await.unwrap();
        assert!(!is_in(&phone).await);
        end_others(&at.house, &here.person, &id_of(&here).await).await.unwrap();
        assert!(!is_in(&desk).await && is_in(&here).await && is_in(&eve).await);
        sign_out(&at.house, &here.token).await.unwrap();
        sign_out(&at.house, &here.token).await.unwrap();
        assert!(!is_in(&here).await);
    }
}

#[tokio::test]
async fn a_sign_in_lasts_as_long_as_one_comes_back_and_an_account_too() {
    for at in TestHouse::on_each_engine().await {
        let mine = signed_in(&at, &ada()).await;
        for _ in 0..3 {
            at.clock.turn((DAYS_SIGNED_IN - 1) * DAY);
            assert!(find(&at.house, &mine.token).await.unwrap().is_some(), "{}", at.engine);
            forget_old(&at.house).await.unwrap();
        }
        at.clock.turn(DAYS_SIGNED_IN * DAY);
        assert_eq!(find(&at.house, &mine.token).await.unwrap(), None);
        forget_old(&at.house).await.unwrap();
        assert!(
            at.store
                .read()
                .await
                .unwrap()
                .account_by_email("ada@example.org")
                .await
                .unwrap()
                .is_some()
        );
        at.clock.turn((DAYS_UNSEEN - DAYS_SIGNED_IN) * DAY);
        forget_old(&at.house).await.unwrap();
        assert!(
            at.store
                .read()
                .await
                .unwrap()
                .account_by_email("ada@example.org")
                .await
                .unwrap()
                .is_some()
        );
        at.clock.turn(DAY);
        forget_old(&at.house).await.unwrap();
        assert!(
            at.store
                .read()
                .await
                .unwrap()
                .account_by_email("ada@example.org")
                .await
                .unwrap()
                .is_none()
        );
    }
}

#[tokio::test]
async fn the_operator_names_who_is_on_duty_by_a_link_that_works_once() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let (house, duty) = (&at.house, Duty::Organiser(slug("forum")));
        let missing = Duty::Organiser(slug("another"));
        let refused = invite(house, &at.ada, &ada(), "en", &missing).await.unwrap_err();
        assert!(matches!(refused, Error::Refused(Refusal::NoSuchEvent(_))), "{refused}");

        let void = invite(house, &at.ada, &ada(), "en", &duty).await.unwrap();
        let link = invite(house, &at.ada, &ada(), "en", &Duty::Admin).await.unwrap();
        assert_eq!(enter_by_link(house, &void, "x").await.unwrap(), None, "{}", at.engine);
        let mine = enter_by_link(house, &link, "x").await.unwrap().unwrap();
        assert_eq!(enter_by_link(house, &link, "x").await.unwrap(), None);
        let found = find(house, &mine.token).await.unwrap().unwrap();
        assert!(found.is_admin && found.is_organiser);
        assert_eq!(found.how, "link");
        let duties = on_duty(house, &at.ada).await.unwrap();
        assert_eq!(
            duties.iter().map(|one| one.duty.clone()).collect::<Vec<_>>(),
            [Duty::Admin, duty]
        );

        // Whoever is on duty is asked more often who they are.
        at.clock.turn(DAYS_SIGNED_IN_ON_DUTY * DAY);
        assert_eq!(find(house, &mine.token).await.unwrap(), None);
        let late = invite(house, &at.ada, &ada(), "en", &Duty::None).await.unwrap();
        at.clock.turn(LINK_HOURS * 3_600);
        assert_eq!(enter_by_link(house, &late, "x").await.unwrap(), None);

        let mine = signed_in(&at, &ada()).await;
        relieve(house, &at.ada, &ada()).await.unwrap();
        assert_eq!(find(house, &mine.token).await.unwrap(), None, "what they may was proven there");
        let mine = signed_in(&at, &ada()).await;
        let found = find(house, &mine.token).await.unwrap().unwrap();
        assert!(!found.is_on_duty());
        assert!(on_duty(house, &at.ada).await.unwrap().is_empty());
    }
}

fn codes(count: usize, seed: u64) -> Vec<Code> {
    let chance = SeededChance::new(seed);
    let mut codes = BTreeSet::new();
    while codes.len() < count {
        codes.insert(Code::random(&chance));
    }
    codes.into_iter().collect()
}

#[tokio::test]
async fn what_the_browser_kept_is_the_persons_from_the_sign_in_on() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let (house, forum) = (&at.house, slug("forum"));
        let kept = codes(3, 1);
        let key = my_schedule::keep(house, &forum, &kept).await.unwrap();
        let link = my_schedule::mine(house, &forum, &key).await.unwrap().unwrap().link;
        let me = signed_in(&at, &ada()).await.person;
        adopt(house, &me, &forum, &key).await.unwrap();
        adopt(house, &me, &forum, &key).await.unwrap();
        let own = mine_of(house, &me, &forum, Some(&key)).await.unwrap();
        assert_eq!(own.saved, kept, "{}", at.engine);
        assert_eq!(own.link, LinkState::Here(link), "the calendar goes on");
        assert_eq!(mine_of(house, &me, &forum, None).await.unwrap().link, LinkState::Elsewhere);
        // The key alone opens nothing any more: the device may be lost, or another's.
        assert_eq!(my_schedule::mine(house, &forum, &key).await.unwrap(), None);
        my_schedule::forget(house, &forum, &key).await.unwrap();
        let refused = my_schedule::save(house, &forum, &key, &kept, Wish::Unsave).await.unwrap();
        assert_eq!(refused, my_schedule::Saved::NoSchedule);

        // A second browser's is added to it, and its link ends.
        let more = codes(4, 2);
        let second = my_schedule::keep(house, &forum, &more).await.unwrap();
        let its_link = my_schedule::mine(house, &forum, &second).await.unwrap().unwrap().link;
        adopt(house, &me, &forum, &second).await.unwrap();
        let own = mine_of(house, &me, &forum, Some(&key)).await.unwrap();
        let all: BTreeSet<Code> = kept.iter().chain(&more).copied().collect();
        assert_eq!(own.saved, all.into_iter().collect::<Vec<_>>());
        assert_eq!(own.link, LinkState::Here(link));
        assert_eq!(my_schedule::shared(house, &forum, &its_link).await.unwrap(), None);

        // Somebody else on the same device gets nothing of it.
        let eve = signed_in(&at, &"eve@example.org".parse().unwrap()).await.person;
        adopt(house, &eve, &forum, &key).await.unwrap();
        assert!(mine_of(house, &eve, &forum, Some(&key)).await.unwrap().saved.is_empty());
        assert!(!mine_of(house, &me, &forum, None).await.unwrap().saved.is_empty());
    }
}

#[tokio::test]
async fn an_account_has_one_schedule_however_many_begin_it_at_once() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let (house, forum) = (at.house.clone(), slug("forum"));
        let me = signed_in(&at, &ada()).await.person;
        let saves: Vec<_> = codes(20, 3)
            .into_iter()
            .map(|code| {
                let (house, forum, me) = (house.clone(), forum.clone(), me.clone());
                tokio::spawn(async move {
                    save_of(&house, &me, &forum, &[code], Wish::Save).await.unwrap()
                })
            })
            .collect();
        for one in saves {
            one.await.unwrap();
        }
        assert_eq!(
            mine_of(&house, &me, &forum, None).await.unwrap().saved,
            codes(20, 3),
            "{}",
            at.engine
        );

        let first = my_schedule::make_link_of(&house, &me, &forum).await.unwrap();
        let own = mine_of(&house, &me, &forum, Some(&first)).await.unwrap();
        let LinkState::Here(old) = own.link else { panic!("{own:?}") };
        assert_eq!(my_schedule::shared(&house, &forum, &old).await.unwrap().unwrap(), codes(20, 3));
        let second: DeviceKey = my_schedule::make_link_of(&house, &me, &forum).await.unwrap();
        assert_eq!(my_schedule::shared(&house, &forum, &old).await.unwrap(), None);
        assert_eq!(
            mine_of(&house, &me, &forum, Some(&first)).await.unwrap().link,
            LinkState::Elsewhere
        );
        let own = mine_of(&house, &me, &forum, Some(&second)).await.unwrap();
        let LinkState::Here(new) = own.link else { panic!("{own:?}") };
        my_schedule::end_link_of(&house, &me, &forum).await.unwrap();
        assert_eq!(my_schedule::shared(&house, &forum, &new).await.unwrap(), None);
        let own = mine_of(&house, &me, &forum, Some(&second)).await.unwrap();
        assert_eq!((own.saved.len(), own.link), (20, LinkState::None));
    }
}

/// CASES E-08 and E-04: everything is told, and everything goes.
#[tokio::test]
async fn e04_an_account_is_shown_whole_and_removed_whole() {
    let at = TestHouse::sqlite().await;
    put(&at, "forum", &small()).await;
    let (house, forum) = (&at.house, slug("forum"));
    let canary: Email = "Canary-7731@canary.example".parse().unwrap();
    let me = signed_in(&at, &canary).await;
    let manner = Manner {
        name: Some("Canary Name 7731".into()),
        language: "ar".into(),
        zone: Some("Africa/Lagos".into()),
    };
    set_manner(house, &me.person, &manner).await.unwrap();
    save_of(house, &me.person, &forum, &codes(2, 9), Wish::Save).await.unwrap();
    let told = about(house, &me.person).await.unwrap();
    assert_eq!(told.email.as_deref(), Some(canary.as_str()));
    assert_eq!((told.name, told.zone), (manner.name, manner.zone));
    assert_eq!(told.schedules[0].sessions.len(), 2);
    assert_eq!(told.signed_in[0].browser, "Firefox, Android");

    let on_disk = |text: &str| {
        at.files_on_disk()
            .iter()
            .any(|(_, bytes)| bytes.windows(text.len()).any(|one| one == text.as_bytes()))
    };
    assert!(on_disk("canary.example"), "the test looks where accounts lie");
    erase(house, &me.person).await.unwrap();
    assert_eq!(find(house, &me.token).await.unwrap(), None);
    assert!(matches!(about(house, &me.person).await, Err(Error::Refused(Refusal::NoSuchAccount))));
    assert!(mine_of(house, &me.person, &forum, None).await.unwrap().saved.is_empty());
    // Its letters go with their time, sent or not.
    at.clock.turn(MINUTES * 60);
    assert!(codes_to(&at, &canary).await.is_empty());
    assert!(!at.store.read().await.unwrap().letters_waiting().await.unwrap().iter().any(|_| true));
}

/// CASES C-02 and E-04: whoever reads the disk can sign in nowhere.
#[tokio::test]
async fn no_secret_lies_on_the_disk() {
    let at = TestHouse::sqlite().await;
    let browser = asked(&at, &ada()).await;
    let right = code(&at, &ada()).await;
    let Entered::Done(mine) = try_code(&at, &browser, right).await else { panic!("signed in") };
    let link = invite(&at.house, &at.ada, &ada(), "en", &Duty::Admin).await.unwrap();
    let files = at.files_on_disk();
    let stored = |text: &str| {
        files.iter().any(|(_, bytes)| bytes.windows(text.len()).any(|one| one == text.as_bytes()))
    };
    assert!(stored(&mine.token.hash()) && stored(&link.hash()), "the test looks where they lie");
    for secret in [browser.to_string(), mine.token.to_string(), link.to_string()] {
        assert!(!stored(&secret));
    }
}
