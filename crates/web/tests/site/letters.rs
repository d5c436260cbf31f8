//! Letters that people stop (CASES E-11), and the page of a sample.

use bytes::Bytes;
use http::{Request, StatusCode};
use i18n::Language;
use web::SampleLetter;

use crate::common::{Shelf, body};
use crate::html;

/// What stops letters of one kind here.
const TOKEN: &str = "5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f";

fn shelf() -> Shelf {
    let shelf = Shelf::default();
    shelf.stops.lock().expect("no test panics here").insert(TOKEN.to_owned(), false);
    shelf
}

fn is_stopped(shelf: &Shelf) -> bool {
    shelf.stops.lock().expect("no test panics here")[TOKEN]
}

#[test]
fn e11_one_post_without_cookies_from_anywhere_stops_letters_and_again_changes_nothing() {
    let shelf = shelf();
    let path = format!("/en/letters/stop/{TOKEN}");
    // As a mail provider sends it: from elsewhere, with no cookie, and it asks for no page.
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "https://mail.example.com"),
        ("sec-fetch-site", "cross-site"),
    ];
    for _ in 0..3 {
        let answer = shelf.post(&path, "List-Unsubscribe=One-Click", &headers);
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.headers.get("set-cookie").is_none());
        assert!(body(&answer).contains("You get no more letters of this kind"));
        assert!(is_stopped(&shelf));
    }
}

#[test]
fn e11_looking_stops_nothing_however_often_and_by_whomever() {
    let shelf = shelf();
    let path = format!("/en/letters/stop/{TOKEN}");
    for _ in 0..3 {
        let answer = shelf.get(&path);
        assert_eq!(answer.status, StatusCode::OK);
        let page = body(&answer);
        assert!(page.contains("Changes to sessions that you saved"));
        assert!(page.contains(&format!("<form class=\"form\" method=\"post\" action=\"{path}\">")));
        assert!(page.contains("codes to sign in"), "it says which letters come all the same");
        assert!(page.contains("noindex"), "nobody finds it who was not written to");
    }
    let head = Request::head(&path).body(Bytes::new()).expect("a request");
    assert_eq!(shelf.ask(head).status, StatusCode::OK);
    // Neither does what comes along with a link.
    assert_eq!(shelf.get(&format!("{path}?List-Unsubscribe=One-Click")).status, StatusCode::OK);
    assert!(!is_stopped(&shelf));
}

#[test]
fn e11_a_token_of_nobody_is_not_found_and_stops_nothing() {
    let shelf = shelf();
    for token in [&"0".repeat(40), "x", &"5".repeat(5_000), "..", "5F5F"] {
        let path = format!("/en/letters/stop/{token}");
        assert!([404, 414].contains(&shelf.get(&path).status.as_u16()), "{token}");
        let answer = shelf.post(&path, "List-Unsubscribe=One-Click", &[]);
        assert!([404, 414].contains(&answer.status.as_u16()), "{token}");
    }
    assert!(!is_stopped(&shelf));
}

#[test]
fn the_pages_are_right_in_every_language() {
    let mut shelf = shelf();
    shelf.letters = Some(vec![SampleLetter {
        to: "ada@example.org".to_owned(),
        subject: "<b>A subject</b>".to_owned(),
        text: "Words <i>\n\nhttp://localhost:8080/en/account\nhttps://elsewhere.example/\n"
            .to_owned(),
    }]);
    for language in Language::ALL {
        let tag = language.tag();
        for path in [format!("/{tag}/letters/stop/{TOKEN}"), format!("/{tag}/letters")] {
            let answer = shelf.get(&path);
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let page = body(&answer);
            let tags = html::read(&page).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            assert_eq!(html::faults(&tags), Vec::<String>::new(), "{path}");
            assert!(!page.contains("letter-kind") && !page.contains("letter-list"), "{path}");
        }
    }
    let page = body(&shelf.get("/en/letters"));
    assert!(page.contains("<a href=\"http://localhost:8080/en/account\">"));
    assert!(
        !page.contains("<a href=\"https://elsewhere.example/\">"),
        "only the site's own are links"
    );
    assert!(!page.contains("<b>A subject") && !page.contains("<i>"));
}

#[test]
fn letters_are_shown_on_a_sample_alone() {
    assert_eq!(shelf().get("/en/letters").status, StatusCode::NOT_FOUND);
}
