//! Passkeys and providers, as browsers see them (CASES B-03, C-08, C-09, C-10).

use http::StatusCode;
use testkit::programmes::small;
use web::proofs::Why;
use web::{Answer, Cache};

use super::accounts::{OWN, cookies, to};
use crate::common::{Shelf, body};

const HOUSE: &str = "House <of> Ada";

fn shelf() -> Shelf {
    let mut shelf = Shelf::with("forum", small());
    shelf.accounts = true;
    shelf.people().proofs.providers = vec![HOUSE.into(), "Another".into()];
    shelf
}

fn mine(shelf: &Shelf) -> String {
    format!("signed-in={}", shelf.enter_as("ada@example.org"))
}

fn post(shelf: &Shelf, address: &str, form: &str, cookie: &str) -> Answer {
    shelf.post(address, form, &[OWN, ("cookie", cookie)])
}

fn asked(shelf: &Shelf, aim: &str, cookie: &str) -> Answer {
    post(shelf, "/en/sign-in/passkey/question", &format!("aim={aim}"), cookie)
}

#[test]
fn somebody_signs_in_with_a_passkey_and_comes_back_to_where_they_were() {
    let shelf = shelf();
    let page = body(&shelf.get("/en/sign-in?back=/forum/en/programme"));
    assert!(page.contains("data-question=\"/en/sign-in/passkey/question\""), "{page}");
    assert!(page.contains("/assets/passkey-"), "its script is there");
    let question = asked(&shelf, "enter", "");
    assert_eq!((question.status, question.media_type), (StatusCode::OK, "application/json"));
    assert_eq!(question.cache, Cache::NoStore);
    let browser = cookies(&question);
    assert!(browser.starts_with("asked-for-passkey="), "{browser}");
    let form = "aim=enter&answer=right&back=/forum/en/programme";
    let done = post(&shelf, "/en/sign-in/passkey", form, &browser);
    assert_eq!(to(&done), "/forum/en/programme");
    assert!(cookies(&done).starts_with("signed-in="));
    let again = post(&shelf, "/en/sign-in/passkey", form, &browser);
    assert_eq!(again.status, StatusCode::GONE);
    let none = post(&shelf, "/en/sign-in/passkey", form, "");
    assert_eq!(none.status, StatusCode::GONE);
    let browser = cookies(&asked(&shelf, "enter", ""));
    let wrong = post(&shelf, "/en/sign-in/passkey", "aim=enter&answer=wrong", &browser);
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert!(body(&wrong).contains("was not accepted") && cookies(&wrong).is_empty());
}

#[test]
fn a_person_adds_names_and_removes_passkeys() {
    let shelf = shelf();
    let me = mine(&shelf);
    let browser = cookies(&asked(&shelf, "add", &me));
    let both = format!("{me}; {browser}");
    let form = "aim=add&answer=right&name=my%20%3Cphone%3E";
    let done = post(&shelf, "/en/sign-in/passkey", form, &both);
    assert_eq!(to(&done), "/en/account");
    let me = cookies(&done);
    let page = body(&shelf.get_with("/en/account", &[("cookie", &me)]));
    assert!(page.contains("<bdi>my &#60;phone&#62;</bdi>"), "{page}");
    let change = "/en/account/passkeys";
    assert_eq!(
        to(&post(&shelf, change, "passkey=key-1&act=rename&name=desk", &me)),
        "/en/account#passkeys"
    );
    let page = body(&shelf.get_with("/en/account", &[("cookie", &me)]));
    assert!(page.contains("<bdi>desk</bdi>") && page.contains("Added on"));
    for form in ["passkey=key-1", "act=remove", "passkey=key-1&act=other"] {
        assert_eq!(post(&shelf, change, form, &me).status, StatusCode::BAD_REQUEST, "{form}");
    }
    shelf.people().proofs.why = Some(Why::LastPasskey);
    let refused = post(&shelf, change, "passkey=key-1&act=remove", &me);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(body(&refused).contains("your last passkey"));
    shelf.people().proofs.why = None;
    post(&shelf, change, "passkey=key-1&act=remove", &me);
    assert!(!body(&shelf.get_with("/en/account", &[("cookie", &me)])).contains("<bdi>desk"));
}

/// CASES C-10: whoever proved too long ago who they are is led to where they do so again.
#[test]
fn c10_a_change_of_what_proves_leads_to_a_fresh_proof() {
    let shelf = shelf();
    let me = mine(&shelf);
    shelf.people().proofs.why = Some(Why::TooLongAgo);
    assert_eq!(body(&asked(&shelf, "add", &me)), "{\"go\":\"/en/account/prove\"}");
    let change = post(&shelf, "/en/account/passkeys", "passkey=key-1&act=remove", &me);
    assert_eq!(to(&change), "/en/account/prove");
    let page = body(&shelf.get_with("/en/account/prove", &[("cookie", &me)]));
    assert!(page.contains("Send a code to ada@example.org"), "{page}");
    assert!(!page.contains("Use a passkey"), "there is none");
    assert!(!page.contains("Another"), "no account there leads here");
    shelf.people().proofs.joined = true;
    let page = body(&shelf.get_with("/en/account/prove", &[("cookie", &me)]));
    assert!(page.contains("Sign in anew with House &#60;of&#62; Ada"));
    shelf.people().proofs.why = Some(Why::PasskeyFirst);
    let said = body(&asked(&shelf, "add", &me));
    assert!(said.starts_with("{\"say\":\"With your duty"), "{said}");
    assert_eq!(body(&asked(&shelf, "add", "")), "{\"go\":\"/en/sign-in\"}");
    assert_eq!(to(&shelf.get("/en/account/prove")), "/en/sign-in?back=/en/account");
}

/// CASES C-09: forms of other sites do nothing, and what a provider sends back with a GET neither.
#[test]
fn c09_proofs_are_begun_and_ended_from_pages_of_this_site_alone() {
    let shelf = shelf();
    let me = mine(&shelf);
    let forms = [
        ("/en/sign-in/passkey/question", "aim=enter"),
        ("/en/sign-in/passkey", "aim=enter&answer=right"),
        ("/en/sign-in/provider", "aim=enter&provider=0"),
        ("/en/sign-in/provider/back", "state=a&code=right"),
        ("/en/account/passkeys", "passkey=key-1&act=remove"),
        ("/en/account/elsewhere", "provider=0"),
    ];
    for (address, form) in forms {
        for from in ["cross-site", "same-site"] {
            let headers = [("sec-fetch-site", from), ("cookie", me.as_str())];
            let answer = shelf.post(address, form, &headers);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address} {from}");
            assert!(cookies(&answer).is_empty());
        }
    }
    let left = post(&shelf, "/en/sign-in/provider", "aim=enter&provider=0", "");
    let away = cookies(&left);
    for _ in 0..3 {
        let back = shelf.get_with("/oidc?state=s&code=right&iss=i", &[("cookie", &away)]);
        assert_eq!((back.status, back.cache), (StatusCode::OK, Cache::NoStore));
        assert!(cookies(&back).is_empty(), "nobody is signed in");
        assert!(body(&back).contains("name=\"code\" value=\"right\""));
    }
    let done = post(&shelf, "/en/sign-in/provider/back", "state=s&code=right&iss=i", &away);
    assert!(cookies(&done).starts_with("signed-in="));
}

#[test]
fn somebody_leaves_for_a_provider_and_comes_back_without_javascript() {
    let shelf = shelf();
    let page = body(&shelf.get("/fr/sign-in?back=/forum/fr/programme"));
    assert!(page.contains("Se connecter avec House &#60;of&#62; Ada"), "{page}");
    let form = "aim=enter&provider=1&back=/forum/fr/programme";
    let left = post(&shelf, "/fr/sign-in/provider", form, "");
    assert_eq!(left.status, StatusCode::OK);
    let page = body(&left);
    let to_there = "https://id.example.org/ask?place=1&#38;state=s%22%3E";
    assert!(page.contains(&format!("content=\"0;url={to_there}\"")), "{page}");
    assert!(page.contains(&format!("href=\"{to_there}\"")));
    let away = cookies(&left);
    assert!(away.starts_with("away="), "{away}");
    let back = "/fr/sign-in/provider/back";
    let done = post(&shelf, back, "state=s&code=right", &away);
    assert_eq!(to(&done), "/forum/fr/programme");
    assert_eq!(post(&shelf, back, "state=s&code=right", &away).status, StatusCode::GONE);
    assert_eq!(post(&shelf, back, "state=s&code=right", "").status, StatusCode::GONE);
    let away = cookies(&post(&shelf, "/fr/sign-in/provider", form, ""));
    let wrong = post(&shelf, back, "state=s&code=wrong", &away);
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    // Whoever thinks better of it there is told so here.
    let refused = shelf.get("/oidc?error=access_denied&state=s");
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    for form in ["aim=enter", "aim=enter&provider=2", "aim=enter&provider=-1", "provider=0"] {
        let answer = post(&shelf, "/fr/sign-in/provider", form, "");
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
    }
    shelf.people().proofs.silent = true;
    let silent = post(&shelf, "/en/sign-in/provider", "aim=enter&provider=0", "");
    assert_eq!(silent.status, StatusCode::BAD_GATEWAY);
    assert!(body(&silent).contains("does not answer as it should"));
}

#[test]
fn an_account_elsewhere_is_joined_and_parted() {
    let shelf = shelf();
    let me = mine(&shelf);
    let page = body(&shelf.get_with("/en/account", &[("cookie", &me)]));
    assert!(page.contains("Connect House &#60;of&#62; Ada"), "{page}");
    let left = post(&shelf, "/en/sign-in/provider", "aim=add&provider=0", &me);
    let both = format!("{me}; {}", cookies(&left));
    let joined = post(&shelf, "/en/sign-in/provider/back", "state=s&code=right", &both);
    assert_eq!(to(&joined), "/en/account#elsewhere");
    let page = body(&shelf.get_with("/en/account", &[("cookie", &me)]));
    assert!(page.contains("Disconnect House &#60;of&#62; Ada") && page.contains("Connect Another"));
    assert_eq!(
        to(&post(&shelf, "/en/account/elsewhere", "provider=0", &me)),
        "/en/account#elsewhere"
    );
    assert_eq!(
        to(&post(&shelf, "/en/account/elsewhere", "provider=0", "")),
        "/en/sign-in?back=/en/account"
    );
}

/// CASES B-03: the way back leads to pages of this site alone, by a passkey and by a provider.
#[test]
fn b03_no_way_back_leads_to_another_site() {
    let shelf = shelf();
    let payloads = [
        "//evil.example",
        "/%5Cevil.example",
        "/%2f%2fevil.example",
        "https:evil.example",
        "https://evil.example/en",
        "/en/account%0d%0aSet-Cookie:%20a=b",
        "javascript:alert(1)",
        "/oidc@evil.example",
        "%09//evil.example",
        "/en/../../evil",
        "",
    ];
    for back in payloads {
        let browser = cookies(&asked(&shelf, "enter", ""));
        let form = format!("aim=enter&answer=right&back={back}");
        let done = post(&shelf, "/en/sign-in/passkey", &form, &browser);
        assert_eq!(to(&done), "/en/account", "{back}");
        let form = format!("aim=enter&provider=0&back={back}");
        let away = cookies(&post(&shelf, "/en/sign-in/provider", &form, ""));
        let form = format!("state=s&code=right&back={back}");
        let done = post(&shelf, "/en/sign-in/provider/back", &form, &away);
        assert_eq!(to(&done), "/en/account", "{back}");
    }
}
