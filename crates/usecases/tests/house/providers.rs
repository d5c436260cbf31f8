//! Accounts at other houses, on both engines (CASES C-06, C-08, C-10, B-01, as far as they are about them).

use std::collections::BTreeSet;
use std::time::Instant;

use outbound::{Client, Reach, System};
use programme::{BrowserSecret, Email};
use serde_json::{Value, json};
use testkit::{CLIENT, Manners, PlayedProvider, SECRET, SeededChance, SignedBy, TestHouse};
use usecases::accounts::providers::{
    Brought, Leaving, MINUTES_AWAY, Met, Provider, Providers, Returning, begin_again,
    begin_entering, begin_joining, finish, issuers, part,
};
use usecases::accounts::{Duty, MINUTES_FRESH, NewSignIn, SignedIn, about, find, invite};
use usecases::{Error, Refusal};

use crate::accounts::{ada, signed_in};

const BACK: &str = "https://programme.example.org/sign-in/provider";

/// A house with one provider.
struct At {
    at: TestHouse,
    played: PlayedProvider,
    providers: Providers,
}

/// The provider as an operator names it who has it on their own machine.
fn provider(played: &PlayedProvider) -> Provider {
    let said =
        auth::provider::Provider::private("House of Ada", &played.issuer, CLIENT, SECRET).unwrap();
    let client =
        Client::with("1", Reach::Only(played.socket), std::sync::Arc::new(System)).unwrap();
    Provider::new(said, client)
}

impl At {
    fn new(at: TestHouse) -> At {
        let played = PlayedProvider::at(at.house.now().as_second());
        let providers = Providers::new(vec![provider(&played)]);
        At { at, played, providers }
    }

    async fn on_each_engine() -> Vec<At> {
        TestHouse::on_each_engine().await.into_iter().map(At::new).collect()
    }

    fn first(&self) -> &Provider {
        &self.providers.all()[0]
    }

    async fn leave(&self) -> Leaving {
        let to = begin_entering(&self.at.house, self.first(), BACK, Some("/en/account")).await;
        to.unwrap().expect("it answers")
    }

    async fn come_back(&self, browser: &BrowserSecret, brought: &Brought) -> Met {
        self.come_back_as(browser, brought, None).await
    }

    async fn come_back_as(
        &self,
        browser: &BrowserSecret,
        brought: &Brought,
        who: Option<&SignedIn>,
    ) -> Met {
        let returning =
            Returning { to: BACK, browser, who, language: "fr", device: "Firefox, Android" };
        finish(&self.at.house, &self.providers, returning, brought).await.unwrap()
    }

    async fn enter(&self) -> Met {
        let leaving = self.leave().await;
        self.come_back(&leaving.browser, &agree(&self.played, &leaving)).await
    }

    async fn who(&self, sign_in: &NewSignIn) -> SignedIn {
        find(&self.at.house, &sign_in.token).await.unwrap().unwrap()
    }

    /// What comes of a token whose claims are changed so.
    async fn twisted(&self, twist: impl Fn(&mut Value) + Send + 'static) -> Met {
        self.played.says().twist = Some(Box::new(twist));
        let met = self.enter().await;
        self.played.says().twist = None;
        met
    }
}

fn agree(played: &PlayedProvider, leaving: &Leaving) -> Brought {
    let (state, code) = played.agree(&leaving.to);
    Brought { state, code, issuer: None }
}

fn done(met: Met) -> NewSignIn {
    match met {
        Met::Done(sign_in, _) => sign_in,
        other => panic!("{other:?}"),
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn whoever_has_an_account_elsewhere_signs_in_by_it() {
    for one in At::on_each_engine().await {
        let leaving = one.leave().await;
        let brought = agree(&one.played, &leaving);
        let Met::Done(first, back) = one.come_back(&leaving.browser, &brought).await else {
            panic!("{}", one.at.engine)
        };
        assert_eq!(back.as_deref(), Some("/en/account"));
        assert!(first.is_new);
        let me = one.who(&first).await;
        assert_eq!((me.how.as_str(), me.email, me.name), ("provider", None, None));
        one.played.says().signed_by = SignedBy::Rs256;
        let again = done(one.enter().await);
        assert_eq!((again.is_new, &again.person), (false, &first.person));
        let told = about(&one.at.house, &first.person).await.unwrap();
        assert_eq!(told.elsewhere[0].issuer, one.played.issuer);
        assert_eq!((told.elsewhere[0].subject.as_str(), told.language.as_str()), ("ada-17", "fr"));
    }
}

#[tokio::test]
async fn c06_somebody_is_issuer_and_subject_and_never_an_address() {
    for one in At::on_each_engine().await {
        let victim = signed_in(&one.at, &ada()).await;
        let mut seen = BTreeSet::new();
        for (number, verified) in [Value::Null, json!(false), json!(true)].into_iter().enumerate() {
            one.played.says().subject = format!("eve-{number}");
            let met = one
                .twisted(move |claims| {
                    claims["email"] = json!("ada@example.org");
                    if !verified.is_null() {
                        claims["email_verified"] = verified.clone();
                    }
                })
                .await;
            let met = done(met);
            assert!(met.is_new, "{}", one.at.engine);
            assert_ne!(met.person, victim.person);
            seen.insert(met.person.account().as_str().to_owned());
        }
        assert_eq!(seen.len(), 3);

        // Another address of the same subject is the same person; the same subject elsewhere another.
        one.played.says().subject = "eve-0".into();
        let same = one.twisted(|claims| claims["email"] = json!("new@example.org")).await;
        assert!(seen.contains(done(same).person.account().as_str()));
        let elsewhere = PlayedProvider::at(one.at.house.now().as_second());
        elsewhere.says().subject = "eve-0".into();
        let providers = Providers::new(vec![provider(&one.played), provider(&elsewhere)]);
        let other = At { at: one.at, played: elsewhere, providers: providers.clone() };
        let second = other.providers.by_issuer(&other.played.issuer).unwrap();
        let leaving = begin_entering(&other.at.house, second, BACK, None).await.unwrap().unwrap();
        let met = other.come_back(&leaving.browser, &agree(&other.played, &leaving)).await;
        let met = done(met);
        assert!(met.is_new && !seen.contains(met.person.account().as_str()));
    }
}

#[tokio::test]
async fn c06_a_token_that_is_not_for_us_not_now_or_not_the_providers_proves_nothing() {
    let one = At::new(TestHouse::sqlite().await);
    for lie in [SignedBy::Nothing, SignedBy::Secret, SignedBy::AnotherKey] {
        one.played.says().signed_by = lie;
        assert_eq!(one.enter().await, Met::Refused, "{lie:?}");
    }
    one.played.says().signed_by = SignedBy::Es256;
    let now = one.at.house.now().as_second();
    let lies: [(&str, Value); 11] = [
        ("aud", json!("another")),
        ("aud", json!([CLIENT, "another"])),
        ("aud", Value::Null),
        ("iss", json!("https://another.example")),
        ("iss", Value::Null),
        ("nonce", json!("another")),
        ("nonce", Value::Null),
        ("exp", json!(now - 1)),
        ("exp", Value::Null),
        ("sub", json!("")),
        ("sub", json!("x".repeat(256))),
    ];
    for (claim, value) in lies {
        let told = format!("{claim}: {value}");
        let met = one.twisted(move |claims| claims[claim] = value.clone()).await;
        assert_eq!(met, Met::Refused, "{told}");
    }
    assert!(matches!(one.enter().await, Met::Done(..)), "nothing else was wrong");
}

#[tokio::test]
async fn c06_what_was_begun_in_one_browser_ends_there_once_within_ten_minutes() {
    for one in At::on_each_engine().await {
        // Used up.
        let leaving = one.leave().await;
        let brought = agree(&one.played, &leaving);
        assert!(matches!(one.come_back(&leaving.browser, &brought).await, Met::Done(..)));
        assert_eq!(one.come_back(&leaving.browser, &brought).await, Met::Over, "{}", one.at.engine);

        // Somebody else's code or state in this browser (login CSRF), and no browser's at all.
        let (mine, hers) = (one.leave().await, one.leave().await);
        let hers_brought = agree(&one.played, &hers);
        assert_eq!(one.come_back(&mine.browser, &hers_brought).await, Met::Refused);
        let stranger = BrowserSecret::random(&SeededChance::new(50));
        assert_eq!(one.come_back(&stranger, &hers_brought).await, Met::Over);
        let mine = one.leave().await;
        let mixed = Brought { code: hers_brought.code.clone(), ..agree(&one.played, &mine) };
        assert_eq!(one.come_back(&mine.browser, &mixed).await, Met::Refused, "its PKCE is hers");

        // Another provider than the one that was asked (RFC 9207).
        let leaving = one.leave().await;
        let issuer = Some("https://another.example".to_owned());
        let brought = Brought { issuer, ..agree(&one.played, &leaving) };
        assert_eq!(one.come_back(&leaving.browser, &brought).await, Met::Refused);
        let leaving = one.leave().await;
        let right =
            Brought { issuer: Some(one.played.issuer.clone()), ..agree(&one.played, &leaving) };
        assert!(matches!(one.come_back(&leaving.browser, &right).await, Met::Done(..)));

        // No code at all, too late, and many at once.
        let leaving = one.leave().await;
        let brought = Brought { code: String::new(), ..agree(&one.played, &leaving) };
        assert_eq!(one.come_back(&leaving.browser, &brought).await, Met::Refused);
        let leaving = one.leave().await;
        let brought = agree(&one.played, &leaving);
        one.at.clock.turn(MINUTES_AWAY * 60);
        assert_eq!(one.come_back(&leaving.browser, &brought).await, Met::Over);
        one.played.says().now += MINUTES_AWAY * 60;
        let leaving = one.leave().await;
        let brought = agree(&one.played, &leaving);
        let (once, twice) = tokio::join!(
            one.come_back(&leaving.browser, &brought),
            one.come_back(&leaving.browser, &brought),
        );
        let count = [once, twice].iter().filter(|met| matches!(met, Met::Done(..))).count();
        assert_eq!(count, 1, "{}", one.at.engine);
    }
}

#[tokio::test]
async fn a_new_person_who_comes_twice_at_once_has_one_account() {
    for one in At::on_each_engine().await {
        let (first, second) = (one.leave().await, one.leave().await);
        let brought = (agree(&one.played, &first), agree(&one.played, &second));
        let (one_, other) = tokio::join!(
            one.come_back(&first.browser, &brought.0),
            one.come_back(&second.browser, &brought.1),
        );
        assert_eq!(done(one_).person, done(other).person, "{}", one.at.engine);
    }
}

#[tokio::test]
async fn c10_another_house_joins_an_account_after_a_fresh_proof_alone() {
    for one in At::on_each_engine().await {
        let house = &one.at.house;
        let first = signed_in(&one.at, &ada()).await;
        let me = one.who(&first).await;
        let leaving = begin_joining(house, one.first(), BACK, &me).await.unwrap().unwrap();
        let brought = agree(&one.played, &leaving);
        // In the same browser, but signed out or signed in as somebody else meanwhile.
        assert_eq!(one.come_back(&leaving.browser, &brought).await, Met::Over, "{}", one.at.engine);
        let leaving = begin_joining(house, one.first(), BACK, &me).await.unwrap().unwrap();
        let eve: Email = "eve@example.org".parse().unwrap();
        let hers = one.who(&signed_in(&one.at, &eve).await).await;
        let brought = agree(&one.played, &leaving);
        assert_eq!(one.come_back_as(&leaving.browser, &brought, Some(&hers)).await, Met::Over);

        let leaving = begin_joining(house, one.first(), BACK, &me).await.unwrap().unwrap();
        let brought = agree(&one.played, &leaving);
        assert_eq!(one.come_back_as(&leaving.browser, &brought, Some(&me)).await, Met::Joined);
        assert_eq!(issuers(house, &me.person).await.unwrap().join(" "), one.played.issuer);
        assert_eq!(done(one.enter().await).person, me.person);
        // It is hers already, so it cannot be another's.
        let leaving = begin_joining(house, one.first(), BACK, &hers).await.unwrap().unwrap();
        let brought = agree(&one.played, &leaving);
        let met = one.come_back_as(&leaving.browser, &brought, Some(&hers)).await;
        assert_eq!(met, Met::AnothersAlready);

        one.at.clock.turn(MINUTES_FRESH * 60);
        one.played.says().now += MINUTES_FRESH * 60;
        let stale = one.who(&first).await;
        let begun = begin_joining(house, one.first(), BACK, &stale).await;
        assert_eq!(refused(begun), Refusal::ProveAgain);
        assert_eq!(refused(part(house, &stale, &one.played.issuer).await), Refusal::ProveAgain);
        let fresh = one.who(&signed_in(&one.at, &ada()).await).await;
        part(house, &fresh, &one.played.issuer).await.unwrap();
        let met = done(one.enter().await);
        assert!(met.is_new);
        let alone = one.who(&met).await;
        assert_eq!(refused(part(house, &alone, &one.played.issuer).await), Refusal::LastWayIn);
    }
}

#[tokio::test]
async fn c08_proving_again_at_a_provider_is_a_new_sign_in_there_and_gives_another_secret() {
    for one in At::on_each_engine().await {
        let house = &one.at.house;
        let first = done(one.enter().await);
        one.at.clock.turn(MINUTES_FRESH * 60);
        one.played.says().now += MINUTES_FRESH * 60;
        let stale = one.who(&first).await;
        let begin = async || {
            let to = begin_again(house, one.first(), BACK, Some("/en/account"), &stale).await;
            to.unwrap().unwrap()
        };
        let leaving = begin().await;
        assert!(leaving.to.contains("&prompt=login&max_age=0"), "{}", leaving.to);
        // Signed in there long ago, or it does not say when.
        let earlier = house.now().as_second() - 120;
        for when in [json!(earlier), Value::Null] {
            let leaving = begin().await;
            one.played.says().twist =
                Some(Box::new(move |claims: &mut Value| claims["auth_time"] = when.clone()));
            let brought = agree(&one.played, &leaving);
            let met = one.come_back_as(&leaving.browser, &brought, Some(&stale)).await;
            assert_eq!(met, Met::Refused, "{}", one.at.engine);
            one.played.says().twist = None;
        }
        // Another's account there.
        one.played.says().subject = "eve".into();
        let leaving = begin().await;
        let brought = agree(&one.played, &leaving);
        let met = one.come_back_as(&leaving.browser, &brought, Some(&stale)).await;
        assert_eq!(met, Met::Refused);
        one.played.says().subject = "ada-17".into();
        let leaving = begin().await;
        let brought = agree(&one.played, &leaving);
        let again = done(one.come_back_as(&leaving.browser, &brought, Some(&stale)).await);
        assert_eq!(find(house, &first.token).await.unwrap(), None);
        let fresh = one.who(&again).await;
        assert!(fresh.is_fresh(house.now()) && fresh.id != stale.id);
    }
}

#[tokio::test]
async fn c11_a_provider_is_not_enough_for_a_duty() {
    let one = At::new(TestHouse::sqlite().await);
    let me = one.who(&signed_in(&one.at, &ada()).await).await;
    let leaving = begin_joining(&one.at.house, one.first(), BACK, &me).await.unwrap().unwrap();
    let brought = agree(&one.played, &leaving);
    assert_eq!(one.come_back_as(&leaving.browser, &brought, Some(&me)).await, Met::Joined);
    invite(&one.at.house, &one.at.ada, &ada(), "en", &Duty::Admin).await.unwrap();
    let me = one.who(&done(one.enter().await)).await;
    assert!(me.is_admin && !me.may_act_on_duty());
    let begun = begin_joining(&one.at.house, one.first(), BACK, &me).await;
    assert_eq!(refused(begun), Refusal::PasskeyFirst);
    assert_eq!(refused(part(&one.at.house, &me, &one.played.issuer).await), Refusal::PasskeyFirst);
}

#[tokio::test]
async fn b01_a_provider_that_misbehaves_or_may_not_be_reached_is_silent_in_bounded_time() {
    let one = At::new(TestHouse::sqlite().await);
    let begin = async |provider: &Provider| {
        begin_entering(&one.at.house, provider, BACK, None).await.unwrap()
    };
    for manners in [Manners::Slow, Manners::Huge, Manners::Moved, Manners::Broken] {
        one.played.says().manners = manners;
        let began = Instant::now();
        assert_eq!(begin(&provider(&one.played)).await, None, "{manners:?}");
        assert!(began.elapsed().as_secs() < 15, "{manners:?}");
    }
    // The same after it was known, when the code is to be redeemed.
    one.played.says().manners = Manners::Good;
    let leaving = one.leave().await;
    let brought = agree(&one.played, &leaving);
    one.played.says().manners = Manners::Huge;
    assert_eq!(one.come_back(&leaving.browser, &brought).await, Met::Silent);
    one.played.says().manners = Manners::Good;
    // It calls itself by another's name.
    one.played.says().calls_itself = Some("https://accounts.example.org".into());
    assert_eq!(begin(&provider(&one.played)).await, None);
    one.played.says().calls_itself = None;
    // In the own network, where the operator did not name its address.
    let said = auth::provider::Provider::private("x", &one.played.issuer, CLIENT, SECRET).unwrap();
    let public =
        Client::with("1", Reach::PublicOn(one.played.socket.port()), std::sync::Arc::new(System));
    assert_eq!(begin(&Provider::new(said, public.unwrap())).await, None);
    assert!(begin(&provider(&one.played)).await.is_some());
}

#[tokio::test]
async fn a_provider_may_change_its_keys() {
    let one = At::new(TestHouse::sqlite().await);
    assert!(matches!(one.enter().await, Met::Done(..)));
    one.played.says().signed_by = SignedBy::NewKey;
    // Its keys are asked for again, but not for every forged token.
    assert_eq!(one.enter().await, Met::Refused);
    one.at.clock.turn(61);
    one.played.says().now += 61;
    assert!(matches!(one.enter().await, Met::Done(..)));
}
