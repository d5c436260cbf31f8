//! Passkeys made and shown, and the forgeries that must prove nothing (CASES C-11).

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail it by panicking")]

use auth::passkeys::{Holder, Made, Passkeys, Question};
use testkit::{Authenticator, HeldPasskey};

const SITE: &str = "https://programme.example.org";
const ADA: &str = "0f0e0d0c0b0a09080706050403020100";

fn site() -> Passkeys {
    Passkeys::of(SITE).unwrap()
}

fn ask_ada(site: &Passkeys) -> Question {
    let ada = Holder { id: ADA.into(), name: "ada@example.org".into() };
    site.ask_for_new(&ada, &[]).unwrap()
}

fn made_by(browser: &mut Authenticator) -> (HeldPasskey, Made) {
    let question = ask_ada(&site());
    let (held, answer) = browser.make(&question.asked);
    (held, site().made(&question.kept, &answer).unwrap())
}

/// What is kept of the passkey after it was shown by this browser; nothing when that proves nothing.
fn shown(browser: &Authenticator, held: &HeldPasskey, credential: &str) -> Option<String> {
    let question = site().ask().unwrap();
    let claim = site().claim(&browser.show(held, &question.asked)).ok()?;
    assert_eq!(claim.holder, ADA);
    site().shown(&question.kept, &claim, credential).ok()
}

#[test]
fn a_passkey_that_was_made_can_be_shown() {
    let mut browser = Authenticator::at(SITE);
    let (held, made) = made_by(&mut browser);
    let question = site().ask().unwrap();
    let claim = site().claim(&browser.show(&held, &question.asked)).unwrap();
    assert_eq!((claim.id.as_str(), claim.holder.as_str()), (made.id.as_str(), ADA));
    // Most passkeys do not count.
    assert!(site().shown(&question.kept, &claim, &made.credential).is_ok());
    assert!(shown(&browser, &held, &made.credential).is_some());
}

#[test]
fn passkeys_need_a_site_with_a_name_and_a_safe_way_to_it() {
    for good in [SITE, "https://example.org:8443", "http://localhost:8080", "http://a.localhost"] {
        assert!(Passkeys::of(good).is_ok(), "{good}");
    }
    let bad =
        ["http://programme.example.org", "http://127.0.0.1:8080", "https://192.0.2.1", "file:///x"];
    for bad in bad {
        assert!(Passkeys::of(bad).is_err(), "{bad}");
    }
}

#[test]
fn c11_a_passkey_made_elsewhere_or_without_its_holder_is_refused() {
    let there =
        ["https://evil.example", "https://x.programme.example.org", "http://programme.example.org"];
    let mut liars: Vec<Authenticator> = there.map(Authenticator::at).to_vec();
    let honest = Authenticator::at(SITE);
    liars.push(Authenticator { site: Some("evil.example".into()), ..honest.clone() });
    liars.push(Authenticator { verifies: false, ..honest.clone() });
    for (number, mut liar) in liars.into_iter().enumerate() {
        let question = ask_ada(&site());
        let (_, answer) = liar.make(&question.asked);
        assert!(site().made(&question.kept, &answer).is_err(), "liar {number}");
    }
    // The answer to another question.
    let (first, second) = (ask_ada(&site()), ask_ada(&site()));
    let (_, answer) = honest.clone().make(&first.asked);
    assert!(site().made(&second.kept, &answer).is_err());
    assert!(site().made(&first.kept, &answer).is_ok());
}

#[test]
fn c11_a_passkey_shown_elsewhere_or_without_its_holder_proves_nothing() {
    let mut honest = Authenticator::at(SITE);
    let (held, made) = made_by(&mut honest);
    let liars = [
        Authenticator::at("https://evil.example"),
        Authenticator::at("https://programme.example.org:444"),
        Authenticator { site: Some("evil.example".into()), ..honest.clone() },
        Authenticator { verifies: false, ..honest.clone() },
    ];
    for (number, liar) in liars.iter().enumerate() {
        assert_eq!(shown(liar, &held, &made.credential), None, "liar {number}");
    }
    // Another's passkey under this one's id, and another question.
    let (mut foreign, _) = made_by(&mut honest);
    foreign.id.clone_from(&held.id);
    assert_eq!(shown(&honest, &foreign, &made.credential), None);
    let (first, second) = (site().ask().unwrap(), site().ask().unwrap());
    let claim = site().claim(&honest.show(&held, &first.asked)).unwrap();
    assert!(site().shown(&second.kept, &claim, &made.credential).is_err());
    // What answers another question altogether.
    let question = ask_ada(&site());
    let (_, answer) = honest.make(&question.asked);
    assert!(site().claim(&answer).is_err());
}

#[test]
fn c11_a_passkey_that_counts_backwards_was_copied() {
    let mut browser = Authenticator::at(SITE);
    let (held, made) = made_by(&mut browser);
    let at = |counter| HeldPasskey { counter, ..held.clone() };
    let later = shown(&browser, &at(7), &made.credential).expect("it counted forwards");
    assert_eq!(shown(&browser, &at(7), &later), None);
    assert_eq!(shown(&browser, &at(6), &later), None);
    assert_eq!(shown(&browser, &at(0), &later), None);
    assert!(shown(&browser, &at(8), &later).is_some());
}

#[test]
fn foreign_text_is_no_answer_and_nothing_panics() {
    let question = ask_ada(&site());
    let long = format!("\"{}\"", "x".repeat(auth::passkeys::LONGEST_ANSWER));
    let deep = "[".repeat(10_000);
    let (_, good) = Authenticator::at(SITE).make(&question.asked);
    let cut = &good[..good.len() / 2];
    for text in ["", "{}", "null", "[]", "\u{0}", cut, &long, &deep] {
        assert!(site().made(&question.kept, text).is_err());
        assert!(site().claim(text).is_err());
    }
}
