//! The table of addresses holds together.

use http::Method;

use super::table::find;
use super::{Account, Handler, Letters, Own, Policy, Proof, ROUTES, in_language, is_page};
use i18n::Language;

#[test]
fn every_route_that_changes_anything_is_guarded_and_no_other_is() {
    for route in &ROUTES {
        let expected = match route.handler {
            Handler::Preferences => (Method::POST, Policy::OwnCookie),
            Handler::Own(Own::Show | Own::Shared) => (Method::GET, Policy::Holder),
            // A form with what the device keeps itself: it is shown, and nothing is kept of it.
            Handler::Own(Own::OfDevice) => (Method::POST, Policy::Holder),
            Handler::Own(Own::Link | Own::Save) => (Method::POST, Policy::OwnSchedule),
            Handler::Account(Account::SignIn | Account::Code | Account::Link) => {
                (Method::GET, Policy::Alone)
            }
            Handler::Account(Account::Ask | Account::Enter | Account::EnterByLink) => {
                (Method::POST, Policy::SignsIn)
            }
            Handler::Account(Account::Show | Account::Data | Account::Removal) => {
                (Method::GET, Policy::Person)
            }
            Handler::Account(Account::Proof(proof)) => match proof {
                Proof::Returned => (Method::GET, Policy::Alone),
                Proof::Prove => (Method::GET, Policy::Person),
                Proof::ChangePasskey | Proof::Part => (Method::POST, Policy::OwnAccount),
                _ => (Method::POST, Policy::SignsIn),
            },
            Handler::Account(_) => (Method::POST, Policy::OwnAccount),
            Handler::Letters(Letters::List) => (Method::GET, Policy::Sample),
            Handler::Letters(Letters::Look) => (Method::GET, Policy::Addressee),
            // Mail programs press it by themselves; see the policy.
            Handler::Letters(Letters::Stop) => (Method::POST, Policy::OneClick),
            _ => (Method::GET, Policy::Public),
        };
        assert_eq!((route.method.clone(), route.policy), expected, "{}", route.pattern);
    }
}

#[test]
fn no_route_hides_another() {
    for (place, route) in ROUTES.iter().enumerate() {
        let path = route
            .pattern
            .replace("{event}", "forum-2027")
            .replace("{lang}", "fr")
            .replace("{code}", "K7Q2WX")
            .replace("{slug}", "a-smart-mix")
            .replace("{name}", "x.svg");
        let (found, _) = find(&route.method, &path).unwrap();
        let at = ROUTES.iter().position(|one| std::ptr::eq(one, found)).unwrap();
        assert_eq!(at, place, "{path} is taken by {}", found.pattern);
    }
}

#[test]
fn an_address_in_another_shape_is_no_page() {
    for path in [
        "",
        "x",
        "//",
        "/xx",
        "/forum-2027/xx",
        "/forum-2027/en/",
        "/forum-2027/en/sessions",
        "/forum-2027/en/sessions/K7Q2",
        "/forum-2027/en/sessions/K7Q2WX/a/b",
        "/admin/en",
        "/../en",
        "/forum-2027/EN/programme",
    ] {
        assert!(!is_page(path), "{path}");
    }
}

#[test]
fn a_page_is_found_in_another_language() {
    assert_eq!(
        in_language("/forum-2027/en/programme?day=x", Language::Fr),
        "/forum-2027/fr/programme?day=x"
    );
    assert_eq!(in_language("/en", Language::Zh), "/zh");
    assert_eq!(in_language("/forum-2027/en?a=b", Language::Ar), "/forum-2027/ar?a=b");
    assert_eq!(in_language("/forum-2027/schedule.xml", Language::Ar), "/forum-2027/schedule.xml");
}
