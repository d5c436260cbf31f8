//! Addresses are for ever: each page has one, and every other way to write it leads there.

use http::{Method, Request, StatusCode, header};
use testkit::programmes;
use web::{Cache, Transport};

use crate::common::{Shelf, body, location};

fn shelf() -> Shelf {
    Shelf::with("forum-2027", programmes::small())
}

#[test]
fn an_address_without_a_language_leads_to_the_readers() {
    let shelf = shelf();
    for (address, headers, to) in [
        ("/", vec![("accept-language", "fr-CH, en;q=0.5")], "/fr"),
        ("/forum-2027", vec![("accept-language", "zh-Hant;q=0.9, de")], "/forum-2027/zh"),
        ("/forum-2027/", vec![], "/forum-2027/en"),
        (
            "/forum-2027",
            vec![("cookie", "plenary=language=ar"), ("accept-language", "fr")],
            "/forum-2027/ar",
        ),
        ("/forum-2027/programme?day=2020-11-16", vec![], "/forum-2027/en/programme?day=2020-11-16"),
    ] {
        let answer = shelf.get_with(address, &headers);
        assert_eq!(answer.status, StatusCode::FOUND, "{address}");
        assert_eq!(location(&answer.headers).unwrap(), to);
        assert_eq!(answer.cache, Cache::NoStore, "{address}");
    }
}

#[test]
fn an_old_wrong_or_missing_slug_leads_to_the_canonical_address() {
    let shelf = shelf();
    let published = shelf.current("forum-2027");
    let code = published.programme.sessions[0].code;
    let bare = format!("/forum-2027/en/sessions/{code}");
    let canonical = location(&shelf.get(&bare).headers).unwrap();
    for address in [bare.clone(), format!("{bare}/an-old-title"), bare.to_lowercase()] {
        let answer = shelf.get(&address);
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{address}");
        assert_eq!(location(&answer.headers).unwrap(), canonical);
    }
    assert_eq!(shelf.get(&canonical).status, StatusCode::OK);
}

#[test]
fn a_list_is_the_same_page_however_its_filters_are_written() {
    let shelf = shelf();
    let published = shelf.current("forum-2027");
    let track = published.programme.tracks[0].code;
    let canonical = format!("/forum-2027/en/programme?track={track}&access=captions");
    let expected = body(&shelf.get(&canonical));
    let link = format!(
        "<link rel=\"canonical\" href=\"http://localhost:8080{}\">",
        canonical.replace('&', "&#38;")
    );
    assert!(expected.contains(&link), "{link}");
    for other in [
        format!("/forum-2027/en/programme?access=captions&track={track}"),
        format!(
            "/forum-2027/en/programme?track={}&utm_source=x&access=captions&access=captions",
            track.to_string().to_lowercase()
        ),
    ] {
        assert_eq!(body(&shelf.get(&other)), expected, "{other}");
    }
}

#[test]
fn a_page_in_a_language_that_the_event_does_not_have_points_to_one_that_it_has() {
    let page = body(&shelf().get("/forum-2027/zh/programme"));
    assert!(page.contains(
        "<link rel=\"canonical\" href=\"http://localhost:8080/forum-2027/en/programme\">"
    ));
    assert!(page.contains("hreflang=\"x-default\""));
}

#[test]
fn another_method_is_refused_and_told_which_are_taken() {
    let shelf = shelf();
    for (method, address, allow) in [
        (Method::POST, "/forum-2027/en/programme", "GET, HEAD"),
        (Method::DELETE, "/forum-2027/en", "GET, HEAD"),
        (Method::GET, "/preferences", "POST"),
    ] {
        let request =
            Request::builder().method(method).uri(address).body(bytes::Bytes::new()).unwrap();
        let answer = shelf.ask(request);
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
        assert_eq!(answer.headers[header::ALLOW], allow);
    }
}

#[test]
fn an_endless_address_is_refused() {
    let long = format!("/forum-2027/en/programme?tag={}", "a".repeat(9_000));
    assert_eq!(shelf().get(&long).status, StatusCode::URI_TOO_LONG);
    let form = "a".repeat(9_000);
    let answer = shelf().post("/preferences", &form, &[("sec-fetch-site", "same-origin")]);
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn every_answer_carries_the_headers_that_are_due() {
    let shelf = shelf();
    for address in
        ["/forum-2027/en", "/nothing/en", "/robots.txt", "/forum-2027/en/calendar.ics", "/"]
    {
        let headers = shelf.get(address).into_response(Transport::Secure).headers().clone();
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{address}: {policy}");
        assert!(!policy.contains("unsafe"), "{address}: {policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", "max-age=31536000"),
        ] {
            assert_eq!(headers[name], value, "{address}");
        }
        assert!(headers.contains_key("permissions-policy"), "{address}");
        let referrer = headers["referrer-policy"].to_str().unwrap();
        assert!(referrer.starts_with("no-referrer"), "{address}: {referrer}");
    }
}

#[test]
fn the_one_style_sheet_is_the_one_that_the_policy_names() {
    use base64::Engine;
    use sha2::{Digest, Sha256};
    let answer = shelf().get("/forum-2027/en/grid");
    let page = body(&answer);
    let css = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(css.as_bytes()));
    let response = answer.into_response(Transport::Plain);
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains(&format!("style-src 'sha256-{hash}'")), "{policy}");
}

#[test]
fn an_asset_that_a_page_names_is_there_and_never_changes() {
    let shelf = shelf();
    let page = body(&shelf.get("/forum-2027/en"));
    let names: Vec<&str> = page.split('"').filter(|text| text.starts_with("/assets/")).collect();
    assert_eq!(names.len(), 3, "the sign, and two modules");
    for name in names {
        let answer = shelf.get(name);
        assert_eq!((answer.status, answer.cache), (StatusCode::OK, Cache::Immutable));
    }
    assert_eq!(shelf.get("/assets/page-000000000000.js").status, StatusCode::NOT_FOUND);
}

#[test]
fn what_is_on_now_is_kept_no_longer_than_it_is_true() {
    let shelf = shelf().when("2020-11-16T08:59:30Z");
    let answer = shelf.get("/forum-2027/en/now");
    let Cache::Public { valid_until: Some(until) } = answer.cache else { panic!("{answer:?}") };
    assert!(until <= "2020-11-16T09:00:00Z".parse().unwrap());
    let chosen = shelf.get("/forum-2027/en/now?at=2020-11-16T10:00");
    let over = "2027-11-17T23:00:00Z".parse().ok();
    assert_eq!(chosen.cache, Cache::Public { valid_until: over }, "until the event is over");
}

#[test]
fn a_missing_page_is_told_in_the_event_and_the_language_of_its_address() {
    let shelf = shelf();
    for page in ["nothing", "sessions/!", "sessions/ZZZZZZ/x/y", "programme/", "a/b/c/d"] {
        let answer =
            shelf.get_with(&format!("/forum-2027/ar/{page}"), &[("accept-language", "fr")]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        let text = body(&answer);
        assert!(text.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
        assert!(text.contains("href=\"/forum-2027/ar/programme\""), "{page} has a way on");
        assert!(text.contains("Forum for Tests"), "{page} is within the event");
    }
}

#[test]
fn a_missing_page_outside_events_keeps_the_language_and_names_no_programme() {
    let shelf = shelf();
    for address in ["/fr/nothing", "/fr/nothing/at/all", "/no-event/fr/programme", "/no-event/fr/x"]
    {
        let answer = shelf.get_with(address, &[("accept-language", "ar")]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        let text = body(&answer);
        assert!(text.contains("<html lang=\"fr\""), "{address}");
        assert!(text.contains("Repartez de la page d’accueil."), "{address}");
        let main = text.split_once("<main").expect("a text").1;
        assert!(!main.contains("programme"), "{address} speaks of a programme");
    }
}
