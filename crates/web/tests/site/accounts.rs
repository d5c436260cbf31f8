//! Signing in and one's own account, as browsers see them (CASES B-03, C-01, C-08, C-09).

use http::StatusCode;
use i18n::Language;
use programme::{BrowserSecret, DeviceKey, OneTimeLink, SignInToken};
use testkit::SeededChance;
use testkit::programmes::{code, small};
use web::{Answer, Cache};

use crate::common::people::{CODE, WEARY};
use crate::common::{Shelf, body, location};

pub const OWN: (&str, &str) = ("sec-fetch-site", "same-origin");

fn shelf() -> Shelf {
    let mut shelf = Shelf::with("forum", small());
    shelf.accounts = true;
    shelf
}

/// The cookies that an answer sets, as the browser sends them back; forgotten ones left out.
pub fn cookies(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter();
    let pairs =
        set.map(|one| one.to_str().expect("text").split(';').next().expect("a pair").to_owned());
    pairs.filter(|pair| !pair.ends_with('=')).collect::<Vec<_>>().join("; ")
}

pub fn to(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    location(&answer.headers).expect("a place")
}

fn asked(shelf: &Shelf, email: &str, back: &str) -> Answer {
    let form = format!("email={email}&back={back}");
    shelf.post("/en/sign-in", &form, &[OWN])
}

fn token(shelf: &Shelf) -> String {
    format!("signed-in={}", shelf.enter_as("ada@example.org"))
}

#[test]
fn somebody_signs_in_by_a_code_and_comes_back_to_where_they_were() {
    let shelf = shelf();
    let back = "/forum/fr/programme?day=2020-11-16";
    let page = body(&shelf.get(&format!("/en/sign-in?back={}", back.replace('?', "%3F"))));
    assert!(page.contains(&format!("name=\"back\" value=\"{back}\"")), "{page}");
    let sent = asked(&shelf, "ada@example.org", back);
    let next = to(&sent);
    assert!(next.starts_with("/en/sign-in/code?back="), "{next}");
    assert_eq!(sent.cache, Cache::NoStore);
    let browser = cookies(&sent);
    let page = body(&shelf.get_with(&next, &[("cookie", &browser)]));
    assert!(page.contains("autocomplete=\"one-time-code\"") && page.contains(back));

    let wrong = shelf.post("/en/sign-in/code", "code=00000000", &[OWN, ("cookie", &browser)]);
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(body(&wrong).contains("3 more times"), "it says how often");
    let none = shelf.post("/en/sign-in/code", "code=abc", &[OWN, ("cookie", &browser)]);
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
    assert!(cookies(&none).is_empty());

    let form = format!("code={CODE}&back={back}");
    let done = shelf.post("/en/sign-in/code", &form, &[OWN, ("cookie", &browser)]);
    assert_eq!(to(&done), back);
    let token = cookies(&done);
    assert!(token.starts_with("signed-in="), "{token}");
    let mine = body(&shelf.get_with("/en/account", &[("cookie", &token)]));
    assert!(mine.contains("<bdi>ada@example.org</bdi>"));
    // Whoever is signed in is not asked again.
    let again = shelf.get_with("/en/sign-in", &[("cookie", &token)]);
    assert_eq!(to(&again), "/en/account");
    // The code is used up.
    let over = shelf.post("/en/sign-in/code", &form, &[OWN, ("cookie", &browser)]);
    assert_eq!(over.status, StatusCode::GONE);
}

/// CASES C-01: whoever opens the link of a letter, a scanner or a person, changes nothing by it.
#[test]
fn c01_the_link_of_a_letter_shows_and_never_acts() {
    let shelf = shelf();
    let browser = cookies(&asked(&shelf, "ada@example.org", ""));
    let link = format!("/en/sign-in/code?code={CODE}");
    for _ in 0..5 {
        let elsewhere = shelf.get(&link);
        assert_eq!((elsewhere.status, elsewhere.cache), (StatusCode::OK, Cache::NoStore));
        assert!(cookies(&elsewhere).is_empty(), "nobody is signed in");
        let page = body(&elsewhere);
        assert!(page.contains("1234 5678") && page.contains("go back to it"), "{page}");
        let form = format!("code={CODE}");
        let posted = shelf.post("/en/sign-in/code", &form, &[OWN]);
        assert_eq!(posted.status, StatusCode::GONE, "in another browser");
    }
    let page = body(&shelf.get_with(&link, &[("cookie", &browser)]));
    assert!(page.contains("value=\"1234 5678\""), "the code is filled in");
    let form = format!("code={CODE}");
    let done = shelf.post("/en/sign-in/code", &form, &[OWN, ("cookie", &browser)]);
    assert_eq!(done.status, StatusCode::SEE_OTHER);

    let link = OneTimeLink::random(&SeededChance::new(4));
    let at = format!("/en/sign-in/link/{link}");
    assert!(cookies(&shelf.get(&at)).is_empty());
    let done = shelf.post(&at, "", &[OWN]);
    assert!(cookies(&done).starts_with("signed-in="));
    assert_eq!(shelf.post(&at, "", &[OWN]).status, StatusCode::GONE);
    assert_eq!(shelf.get("/en/sign-in/link/nonsense").status, StatusCode::NOT_FOUND);
}

#[test]
fn what_is_no_address_and_what_is_too_much_are_said_on_the_form() {
    let shelf = shelf();
    for email in ["", "ada", "ada%40example.org%0d%0aBcc%3A%20eve%40example.org"] {
        let answer = asked(&shelf, email, "");
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{email}");
        assert!(body(&answer).contains("not an e-mail address"));
        assert!(cookies(&answer).is_empty());
    }
    assert_eq!(asked(&shelf, WEARY, "").status, StatusCode::TOO_MANY_REQUESTS);
}

/// CASES B-03.
#[test]
fn b03_nobody_is_sent_to_another_site() {
    let shelf = shelf();
    for back in [
        "//evil.example",
        "/\\evil.example",
        "/%2f%2fevil.example",
        "https:evil.example",
        "https://evil.example/",
        "/en/../../evil",
        "/forum/en/programme%0d%0aSet-Cookie:%20x=1",
        "javascript:alert(1)",
        "/preferences",
        "/en/sign-out",
    ] {
        let encoded: String = back.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let sent = asked(&shelf, "ada@example.org", &encoded);
        assert_eq!(to(&sent), "/en/sign-in/code", "{back}");
        let browser = cookies(&sent);
        let form = format!("code={CODE}&back={encoded}");
        let done = shelf.post("/en/sign-in/code", &form, &[OWN, ("cookie", &browser)]);
        assert_eq!(to(&done), "/en/account", "{back}");
    }
}

/// CASES C-09.
#[test]
fn c09_no_other_site_signs_anybody_in_or_out_or_changes_an_account() {
    let shelf = shelf();
    let me = token(&shelf);
    let browser = cookies(&asked(&shelf, "ada@example.org", ""));
    let all = format!("{me}; {browser}");
    let link = OneTimeLink::random(&SeededChance::new(4));
    let forms = [
        ("/en/sign-in".to_owned(), "email=eve%40example.org".to_owned()),
        ("/en/sign-in/code".to_owned(), format!("code={CODE}")),
        (format!("/en/sign-in/link/{link}"), String::new()),
        ("/en/sign-out".to_owned(), String::new()),
        ("/en/account".to_owned(), "name=Eve".to_owned()),
        ("/en/account/sign-ins".to_owned(), String::new()),
        ("/en/account/remove".to_owned(), String::new()),
    ];
    let foreign: [&[(&str, &str)]; 8] = [
        &[],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "null")],
        &[("origin", "https://evil.example")],
        &[("referer", "https://evil.example/x")],
        &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
    ];
    for (path, form) in &forms {
        for headers in foreign {
            let headers: Vec<_> =
                headers.iter().copied().chain([("cookie", all.as_str())]).collect();
            let answer = shelf.post(path, form, &headers);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            assert!(cookies(&answer).is_empty());
        }
        let asked = shelf.get_with(path, &[("cookie", &all)]);
        let methods = [StatusCode::OK, StatusCode::METHOD_NOT_ALLOWED, StatusCode::SEE_OTHER];
        assert!(methods.contains(&asked.status), "{path}");
    }
    let mine = shelf.get_with("/en/account", &[("cookie", &me)]);
    assert_eq!(mine.status, StatusCode::OK, "still signed in");
    assert!(!body(&mine).contains("Eve"));
}

/// CASES C-08: a new secret each time, and none that somebody else put there.
#[test]
fn c08_the_cookie_is_new_at_each_sign_in_and_dead_after_it() {
    let shelf = shelf().at("https://programme.example.org");
    let planted = SignInToken::random(&SeededChance::new(9));
    let sent = asked(&shelf, "ada@example.org", "");
    let set = sent.headers["set-cookie"].to_str().unwrap();
    assert!(set.starts_with("__Host-asked-for-code=") && set.contains("Max-Age=600"), "{set}");
    let browser = cookies(&sent);
    let held = format!("{browser}; __Host-signed-in={planted}");
    let form = format!("code={CODE}");
    let done = shelf.post("/en/sign-in/code", &form, &[OWN, ("cookie", &held)]);
    let set: Vec<&str> =
        done.headers.get_all("set-cookie").iter().map(|one| one.to_str().unwrap()).collect();
    assert!(set[0].starts_with("__Host-signed-in="), "{set:?}");
    for part in ["; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(set[0].contains(part), "{part}");
    }
    assert!(!set[0].contains("Domain") && !set[0].contains(&planted.to_string()));
    assert!(set[1].starts_with("__Host-asked-for-code=; ") && set[1].contains("Max-Age=0"));
    let me = cookies(&done);

    // Without the prefix it is another's cookie, and no sign-in.
    let bare = me.replace("__Host-", "");
    assert_eq!(shelf.get_with("/en/account", &[("cookie", &bare)]).status, StatusCode::SEE_OTHER);
    let out = shelf.post("/en/sign-out", "", &[OWN, ("cookie", &me)]);
    assert!(out.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(out.headers["clear-site-data"], "\"cache\", \"storage\"");
    let after = shelf.get_with("/en/account", &[("cookie", &me)]);
    assert_eq!(to(&after), "/en/sign-in?back=/en/account");
}

#[test]
fn an_account_is_changed_and_left_by_its_owner() {
    let shelf = shelf();
    let me = token(&shelf);
    let phone = token(&shelf);
    let with = [OWN, ("cookie", me.as_str())];
    let set = shelf.post("/en/account", "name=%3Cb%3EAda&language=ar&zone=Africa/Lagos", &with);
    assert_eq!(to(&set), "/en/account");
    let page = body(&shelf.get_with("/en/account", &[("cookie", &me)]));
    assert!(page.contains("value=\"&#60;b&#62;Ada\""), "{page}");
    assert!(page.contains("value=\"ar\" lang=\"ar\" selected") && page.contains("Africa/Lagos"));
    let refused = shelf.post("/en/account", "name=Ada&zone=Mars/Olympus", &with);
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let long = format!("name={}", "x".repeat(81));
    assert_eq!(shelf.post("/en/account", &long, &with).status, StatusCode::BAD_REQUEST);

    assert_eq!(page.matches("name=\"browser\"").count(), 1, "not the one at hand");
    shelf.post("/en/account/sign-ins", "", &with);
    assert_eq!(shelf.get_with("/en/account", &[("cookie", &phone)]).status, StatusCode::SEE_OTHER);

    let data = shelf.get_with("/en/account/data.json", &[("cookie", &me)]);
    assert_eq!((data.cache, data.media_type), (Cache::NoStore, "application/json"));
    assert!(data.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let ask = body(&shelf.get_with("/en/account/remove", &[("cookie", &me)]));
    assert!(ask.contains("cannot be undone"));
    let gone = shelf.post("/en/account/remove", "", &with);
    assert_eq!(to(&gone), "/en");
    assert_eq!(shelf.get_with("/en/account", &[("cookie", &me)]).status, StatusCode::SEE_OTHER);
}

/// What the browser kept on its way to an account comes along; then the account keeps it.
#[test]
fn a_schedule_goes_along_and_is_kept_with_the_account() {
    let shelf = shelf();
    let (pane, next) = (code("PANE"), code("NEXT"));
    let made =
        shelf.post("/forum/en/my-schedule/link", &format!("do=make&sessions={pane}"), &[OWN]);
    let key = cookies(&made);
    let browser = cookies(&asked(&shelf, "ada@example.org", ""));
    let both = format!("{key}; {browser}");
    let form = format!("code={CODE}");
    let me = cookies(&shelf.post("/en/sign-in/code", &form, &[OWN, ("cookie", &both)]));
    let with = [OWN, ("cookie", me.as_str())];
    let mine = |cookie: &str| body(&shelf.get_with("/forum/en/my-schedule", &[("cookie", cookie)]));
    let page = mine(&me);
    assert!(
        page.contains("data-keeper=\"account\"")
            && page.contains(&format!("data-saved=\"{pane}\""))
    );

    // From a session one comes back to it, and it says that it is saved.
    let save = format!("/forum/en/sessions/{next}/save");
    let saved = shelf.post(&save, "saved=yes&from=session", &with);
    let session = to(&saved);
    assert!(session.starts_with(&format!("/forum/en/sessions/{next}/")));
    let page = body(&shelf.get_with(&session, &[("cookie", &me)]));
    assert!(page.contains("value=\"no\"") && page.contains("ada@example.org"), "{page}");
    let listed = shelf.post(&save, "saved=yes", &with);
    assert_eq!(to(&listed), "/forum/en/my-schedule");
    assert!(mine(&me).contains(next.as_str()));
    let quiet = shelf.post(&save, "saved=no&quiet=1", &with);
    assert_eq!(quiet.status, StatusCode::NO_CONTENT);
    let add = format!("do=add&quiet=1&sessions={next}");
    let added = shelf.post("/forum/en/my-schedule/link", &add, &with);
    assert_eq!(added.status, StatusCode::NO_CONTENT);
    assert!(mine(&me).contains(next.as_str()));

    // A private link, shown where it was made alone.
    assert!(!mine(&me).contains("class=\"address\""));
    let made = shelf.post("/forum/en/my-schedule/link", "do=make", &with);
    let here = format!("{me}; {}", cookies(&made));
    assert!(mine(&here).contains("class=\"address\""));
    assert!(mine(&me).contains("another browser"));
    shelf.post("/forum/en/my-schedule/link", "do=end", &[OWN, ("cookie", here.as_str())]);
    assert!(!mine(&here).contains("class=\"address\""));
}

/// CASES D-01, as far as there are people: whoever is not signed in sees nothing of an account.
#[test]
fn d01_strangers_are_sent_to_sign_in_whatever_cookie_they_make_up() {
    let shelf = shelf();
    let chance = SeededChance::new(6);
    let made_up = [
        format!("signed-in={}", SignInToken::random(&chance)),
        format!("signed-in={}", BrowserSecret::random(&chance)),
        format!("signed-in={}", DeviceKey::random(&chance).hash()),
        "signed-in=".to_owned(),
        "signed-in=ada@example.org".to_owned(),
        String::new(),
    ];
    for cookie in &made_up {
        for path in ["/en/account", "/en/account/data.json", "/en/account/remove"] {
            let answer = shelf.get_with(path, &[("cookie", cookie)]);
            assert_eq!(to(&answer), "/en/sign-in?back=/en/account", "{path}");
        }
    }
}

#[test]
fn without_a_safe_line_nobody_signs_in_and_every_page_says_so() {
    let shelf = shelf().at("http://programme.example.org");
    for path in ["/en/sign-in", "/ar/account", "/zh/sign-in/code"] {
        let answer = shelf.get(path);
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(body(&answer).contains("https"));
    }
    let sent = shelf.post("/en/sign-in", "email=ada%40example.org", &[OWN]);
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}

#[test]
fn the_pages_are_there_in_six_languages() {
    let shelf = shelf();
    let me = token(&shelf);
    for language in Language::ALL {
        let lang = language.tag();
        let page = body(&shelf.get(&format!("/{lang}/sign-in")));
        assert!(
            page.contains(&format!("<html lang=\"{lang}\" dir=\"{}\"", language.dir())),
            "{lang}"
        );
        for path in ["account", "account/remove"] {
            let answer = shelf.get_with(&format!("/{lang}/{path}"), &[("cookie", &me)]);
            assert_eq!(answer.status, StatusCode::OK, "{lang} {path}");
        }
    }
}
