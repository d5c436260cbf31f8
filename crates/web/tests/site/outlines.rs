//! What a person finds on each kind of page who moves by headings, landmarks, links and forms.
//! A snapshot that changes is read before it is accepted: `cargo insta review`.

use testkit::programmes;

use crate::common::{Shelf, body};
use crate::html;

fn check(name: &str, address: &str) {
    let mut shelf = Shelf::with("forum-2027", programmes::small());
    let mut later = programmes::small();
    later.sessions[0].status = programme::Status::Cancelled;
    shelf.publish("forum-2027", later);
    let tags = html::read(&body(&shelf.follow(address))).expect("a page");
    insta::assert_snapshot!(name, html::outline(&tags));
}

#[test]
fn instance() {
    check("instance", "/en");
}

#[test]
fn event() {
    check("event", "/forum-2027/en");
}

#[test]
fn programme_list() {
    check("programme", "/forum-2027/en/programme");
}

#[test]
fn grid() {
    check("grid", "/forum-2027/en/grid");
}

#[test]
fn now() {
    check("now", "/forum-2027/en/now?at=2020-11-16T10:00");
}

#[test]
fn search() {
    check("search", "/forum-2027/en/search?q=session");
}

#[test]
fn search_without_words() {
    check("search_without_words", "/forum-2027/en/search");
}

#[test]
fn session() {
    let code = programmes::small().sessions[0].code;
    check("session", &format!("/forum-2027/en/sessions/{code}"));
}

#[test]
fn session_in_arabic() {
    let code = programmes::small().sessions[0].code;
    check("session_ar", &format!("/forum-2027/ar/sessions/{code}"));
}

#[test]
fn person() {
    let code = programmes::small().people[0].code;
    check("person", &format!("/forum-2027/en/people/{code}"));
}

#[test]
fn room() {
    let code = programmes::small().rooms[0].code;
    check("room", &format!("/forum-2027/en/rooms/{code}"));
}

#[test]
fn changes() {
    check("changes", "/forum-2027/en/changes");
}

#[test]
fn settings() {
    check("settings", "/forum-2027/en/settings?back=/forum-2027/en/grid");
}

#[test]
fn missing() {
    check("missing", "/forum-2027/en/sessions/ZZZZZZ");
}
