//! The one cookie: what it keeps, who may set it, and where the reader goes afterwards.

use http::{StatusCode, header};
use testkit::programmes;

use crate::common::{Shelf, body, location};

const OWN: [(&str, &str); 1] = [("sec-fetch-site", "same-origin")];

fn shelf() -> Shelf {
    Shelf::with("forum-2027", programmes::small())
}

#[test]
fn a_chosen_look_is_kept_and_the_reader_is_back_where_they_were() {
    let form = "back=%2Fforum-2027%2Fen%2Fprogramme%3Fday%3D2020-11-16&look=dark";
    let answer = shelf().post("/preferences", form, &OWN);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(location(&answer.headers).unwrap(), "/forum-2027/en/programme?day=2020-11-16");
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert_eq!(cookie, "plenary=look=dark; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
    let page = body(&shelf().get_with("/forum-2027/en", &[("cookie", "plenary=look=dark")]));
    assert!(page.contains("data-look=\"dark\""));
}

#[test]
fn behind_tls_the_cookie_is_for_tls_alone() {
    let answer = shelf().at("https://forum.example").post("/preferences", "look=light", &OWN);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.ends_with("; Secure"), "{cookie}");
}

#[test]
fn a_chosen_language_leads_to_the_same_page_in_it() {
    let form = "back=%2Fforum-2027%2Fen%2Fgrid&language=ar";
    let answer = shelf().post("/preferences", form, &OWN);
    assert_eq!(location(&answer.headers).unwrap(), "/forum-2027/ar/grid");
}

#[test]
fn every_time_is_shown_in_the_chosen_zone_and_at_the_event() {
    let programme = programmes::small();
    let session = programme.sessions.iter().find(|one| one.when.is_some()).unwrap();
    let address = format!("/forum-2027/en/sessions/{}", session.code);
    let shelf = shelf();
    let canonical = location(&shelf.get(&address).headers).unwrap_or(address);
    let here = body(&shelf.get(&canonical));
    let there = body(&shelf.get_with(&canonical, &[("cookie", "plenary=zone=Asia/Tokyo")]));
    assert!(there.contains("Tokyo"), "the chosen zone is named");
    assert!(there.contains("at the event"), "and so is the event's own time");
    assert!(!here.contains("Tokyo"));
}

#[test]
fn an_unknown_zone_is_refused_with_the_form_and_a_sentence() {
    let form = "back=%2Fforum-2027%2Fen%2Fprogramme&zone=Mars%2FOlympus";
    let answer = shelf().post("/preferences", form, &OWN);
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let page = body(&answer);
    assert!(page.contains("Mars/Olympus") && page.contains("role=\"alert\""));
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
}

#[test]
fn choices_can_be_forgotten() {
    let answer = shelf().post("/preferences", "forget=1", &OWN);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("plenary=; ") && cookie.contains("Max-Age=0"), "{cookie}");
}

/// Whether the form is taken of a browser that sends these headers.
fn taken(shelf: &Shelf, headers: &[(&str, &str)]) -> bool {
    let answer = shelf.post("/preferences", "look=dark", headers);
    let kept = answer.headers.contains_key(header::SET_COOKIE);
    assert_eq!(answer.status == StatusCode::SEE_OTHER, kept, "{headers:?}");
    assert_eq!(answer.status == StatusCode::FORBIDDEN, !kept, "{headers:?}");
    kept
}

#[test]
fn c09_a_form_from_another_site_changes_nothing() {
    let base = "http://localhost:8080";
    let cases: [&[(&str, &str)]; 15] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "")],
        &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
        // A frame that may do nothing, or a page that tells nobody where it is.
        &[("host", "localhost:8080"), ("origin", "null")],
        &[("host", "localhost:8080"), ("origin", "")],
        &[("host", "localhost:8080"), ("origin", "https://evil.example")],
        &[("host", "localhost:8080"), ("origin", "http://localhost:8080.evil.example")],
        &[("host", "localhost:8080"), ("origin", "http://localhost:8081")],
        &[("host", "localhost:8080"), ("origin", base), ("origin", "https://evil.example")],
        &[("sec-fetch-site", "cross-site"), ("origin", base), ("referer", base)],
        // Text browsers say where they come from, if anything.
        &[("host", "localhost:8080"), ("referer", "http://evil.example/")],
        &[("host", "localhost:8080"), ("referer", "http://localhost:8080.evil.example/")],
        &[("host", "localhost:8080"), ("referer", "http://localhost:8080@evil.example/")],
    ];
    for headers in cases {
        assert!(!taken(&shelf(), headers), "{headers:?}");
    }
}

/// The headers that browsers send with the form on this site's own pages, as far as they matter.
#[test]
fn a_reader_on_plain_http_in_the_house_can_choose_a_look() {
    for (whose, headers) in [
        (
            "Chromium and Firefox on localhost",
            &[
                ("host", "localhost:8080"),
                ("origin", "http://localhost:8080"),
                ("referer", "http://localhost:8080/forum-2027/en"),
                ("sec-fetch-site", "same-origin"),
                ("sec-fetch-mode", "navigate"),
            ][..],
        ),
        (
            "Chromium and Firefox on a venue's network, where they tell no Sec-Fetch-Site",
            &[
                ("host", "192.168.1.10:8080"),
                ("origin", "http://192.168.1.10:8080"),
                ("referer", "http://192.168.1.10:8080/forum-2027/en"),
            ],
        ),
        ("the same by a name", &[("host", "Forum.lan"), ("origin", "http://forum.lan")]),
        ("IPv6", &[("host", "[fd00::1]:8080"), ("origin", "http://[fd00::1]:8080")]),
        (
            "Safari before 16.4 behind a proxy with TLS, the name not configured",
            &[("host", "forum.example"), ("origin", "https://forum.example")],
        ),
        (
            "a proxy that rewrites the host",
            &[("host", "127.0.0.1"), ("origin", "http://localhost:8080")],
        ),
        ("w3m and Lynx", &[("host", "forum.lan:8080"), ("referer", "http://forum.lan:8080/f/en")]),
        ("Links, and whoever sends no referrers", &[("host", "forum.lan:8080")]),
    ] {
        assert!(taken(&shelf(), headers), "{whose}");
    }
}

#[test]
fn behind_tls_a_form_from_the_same_host_without_tls_is_foreign() {
    let shelf = shelf().at("https://forum.example");
    let host = ("host", "forum.example");
    assert!(taken(&shelf, &[host, ("origin", "https://forum.example")]));
    assert!(!taken(&shelf, &[host, ("origin", "http://forum.example")]));
    assert!(!taken(&shelf, &[("host", "evil.example"), ("origin", "https://evil.example")]));
    assert!(taken(&shelf, &[host, ("referer", "https://forum.example/forum-2027/en")]));
    assert!(!taken(&shelf, &[host, ("referer", "http://forum.example/forum-2027/en")]));
}

/// With `no-referrer` alone a browser hides the origin of a form even from the page's own site.
#[test]
fn pages_tell_their_own_site_where_a_form_comes_from_and_nobody_else() {
    let page = shelf().get("/forum-2027/en").into_response(web::Transport::Plain);
    assert_eq!(page.headers()[header::REFERRER_POLICY], "no-referrer, same-origin");
    let feed = shelf().get("/forum-2027/en/calendar.ics").into_response(web::Transport::Plain);
    assert_eq!(feed.headers()[header::REFERRER_POLICY], "no-referrer");
}

/// Addresses that some browser or server has once taken for another site's.
const ELSEWHERE: [&str; 40] = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "/%2f%2fevil.example",
    "/%2fevil.example",
    "%2f%2fevil.example",
    "/%5cevil.example",
    "/%5c%5cevil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "http://evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "/\tevil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "//evil.example/forum-2027/en",
    "/forum-2027/en\r\nSet-Cookie: a=b",
    "/forum-2027/en%0d%0aSet-Cookie:a=b",
    "/forum-2027/../..//evil",
    "/./evil.example",
    "/../evil.example",
    "//google.com@evil.example",
    "/@evil.example",
    "@evil.example",
    "/;@evil.example",
    "//%65vil.example",
    "/\u{2044}evil.example",
    "/。evil.example",
    "//[::1]",
];

#[test]
fn b03_a_form_sends_nobody_to_another_site() {
    let shelf = shelf();
    for payload in ELSEWHERE {
        let mut encoded = String::new();
        for byte in payload.bytes() {
            encoded.push_str(&format!("%{byte:02X}"));
        }
        for value in [encoded.as_str(), payload] {
            let answer = shelf.post("/preferences", &format!("look=dark&back={value}"), &OWN);
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{payload:?}");
            let to = location(&answer.headers).unwrap();
            assert!(to == "/" || to == "/forum-2027/en", "{payload:?} leads to {to}");
            let with_language = format!("look=dark&language=fr&back={value}");
            let to = location(&shelf.post("/preferences", &with_language, &OWN).headers).unwrap();
            assert!(to == "/" || to == "/forum-2027/fr", "{payload:?} leads to {to}");
        }
    }
}

#[test]
fn b03_no_address_redirects_to_another_site() {
    let shelf = shelf();
    for address in [
        "//evil.example",
        "//evil.example/en",
        "/%2f%2fevil.example",
        "/forum-2027//evil.example",
        "/forum-2027/%2f%2fevil.example",
        "/.evil.example/..",
        "/forum-2027/programme?next=//evil.example",
    ] {
        let Ok(request) = http::Request::get(address).body(bytes::Bytes::new()) else { continue };
        if let Some(to) = location(&shelf.ask(request).headers) {
            assert!(to.starts_with("/forum-2027/"), "{address} leads to {to}");
        }
    }
}

#[test]
fn b04_no_header_of_a_request_stands_in_an_address() {
    let shelf = shelf().at("https://forum.example");
    let forged = [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "host=evil.example"),
    ];
    for page in [
        "/forum-2027/en",
        "/forum-2027/en/feeds",
        "/sitemap.xml",
        "/robots.txt",
        "/forum-2027/en/calendar.ics",
    ] {
        let answer = shelf.get_with(page, &forged);
        assert!(!body(&answer).contains("evil.example"), "{page}");
        assert!(body(&answer).contains("https://forum.example"), "{page}");
    }
}
