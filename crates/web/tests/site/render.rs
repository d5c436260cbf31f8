//! Every page, in every language, of programmes full and empty.

use http::StatusCode;
use i18n::Language;
use programme::Programme;

use crate::common::{Shelf, addresses, body, demo};
use crate::html;

fn every_page_is_right(programme: &Programme) {
    let shelf = Shelf::with("forum-2027", programme.clone());
    let published = shelf.current("forum-2027");
    for language in Language::ALL {
        let tag = language.tag();
        let mut all = addresses(&published, tag);
        all.push(format!("/{tag}"));
        all.push(format!("/forum-2027/{tag}/now?at=2020-11-16T16:30"));
        all.push(format!("/forum-2027/{tag}/programme?language=fr&access=captions"));
        for address in all {
            let answer = shelf.follow(&address);
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            if !answer.media_type.starts_with("text/html") {
                continue;
            }
            let body = body(&answer);
            let tags = html::read(&body).unwrap_or_else(|fault| panic!("{address}: {fault}"));
            assert_eq!(html::faults(&tags), Vec::<String>::new(), "{address}");
            let root = tags.iter().find(|tag| tag.name == "html").expect("a root");
            assert_eq!((root.get("lang"), root.get("dir")), (Some(tag), Some(language.dir())));
        }
    }
}

#[test]
fn every_page_of_the_sample_forum_is_right_in_six_languages() {
    every_page_is_right(&demo().expect("the sample forum stands in crates/plenary/demo"));
}

#[test]
fn every_page_of_a_small_programme_is_right_in_six_languages() {
    every_page_is_right(&testkit::programmes::small());
}

#[test]
fn every_page_of_an_event_without_sessions_is_right_in_six_languages() {
    every_page_is_right(&testkit::programmes::empty());
}

#[test]
fn an_instance_without_events_says_how_to_begin() {
    for language in Language::ALL {
        let answer = Shelf::default().get(&format!("/{}", language.tag()));
        assert_eq!(answer.status, StatusCode::OK);
        let body = body(&answer);
        let tags = html::read(&body).unwrap();
        assert_eq!(html::faults(&tags), Vec::<String>::new());
        assert!(body.contains("plenary demo"));
    }
}

#[test]
fn every_error_page_is_right_in_six_languages() {
    let shelf = Shelf::with("forum-2027", testkit::programmes::small());
    for language in Language::ALL {
        let tag = language.tag();
        for address in ["/no/such/page", "/other-forum/en", "/forum-2027/en/sessions/ZZZZZZ"] {
            let answer = shelf.get_with(address, &[("accept-language", tag)]);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
            let body = body(&answer);
            let tags = html::read(&body).unwrap();
            assert_eq!(html::faults(&tags), Vec::<String>::new());
        }
    }
}
