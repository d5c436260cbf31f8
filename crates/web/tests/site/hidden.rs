//! What is hidden leaves no trace anywhere.

use http::StatusCode;
use programme::{Programme, Visibility};
use testkit::programmes::{self, en};

use crate::common::{Shelf, addresses, body};

pub const MARK: &str = "Zwielichtkanarie";

/// A programme with a hidden session that alone has its own person, organisation, room, track, type and tag.
pub fn with_a_secret() -> (Programme, programme::Code) {
    let mut programme = programmes::small();
    let mut secret = programmes::session("SECRE2", "2020-11-16T10:00", "2020-11-16T11:00");
    secret.title = en(&format!("{MARK} session"));
    let mut room = programmes::room("SECRE3", 9);
    room.name = en(&format!("{MARK} room"));
    let mut person = programmes::person("SECRE4");
    person.name = en(&format!("{MARK} person"));
    let mut organisation = programmes::organisation("SECRE5");
    organisation.name = en(&format!("{MARK} organisation"));
    secret.rooms = vec![room.code];
    secret.appearances =
        vec![programme::Appearance { person: person.code, role: programme::Role::Speaker }];
    secret.organisations = vec![programme::Involvement {
        organisation: organisation.code,
        role: programme::OrganisationRole::Organiser,
    }];
    secret.tags = vec![en(&format!("{MARK} tag"))];
    secret.visibility = Visibility::Hidden;
    let code = secret.code;
    programme.sessions.push(secret);
    programme.rooms.push(room);
    programme.people.push(person);
    programme.organisations.push(organisation);
    (programme, code)
}

#[test]
fn d09_a_hidden_session_leaves_no_trace_on_any_page_feed_or_export() {
    let (programme, code) = with_a_secret();
    let mut without = programme.clone();
    without.sessions.retain(|one| one.code != code);
    let (shelf, bare) = (Shelf::with("forum-2027", programme), Shelf::with("forum-2027", without));
    for address in addresses(&shelf.current("forum-2027"), "en") {
        let answer = shelf.follow(&address);
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let text = body(&answer);
        assert!(!text.contains(MARK), "{address}");
        assert!(!text.contains(code.as_str()), "{address}");
        assert_eq!(text, body(&bare.follow(&address)), "{address}");
    }
}

#[test]
fn d09_the_page_of_a_hidden_session_is_that_of_one_that_never_was() {
    let (programme, code) = with_a_secret();
    let shelf = Shelf::with("forum-2027", programme);
    for ending in ["", "/slug", ".ics"] {
        let hidden = shelf.get(&format!("/forum-2027/en/sessions/{code}{ending}"));
        let missing = shelf.get(&format!("/forum-2027/en/sessions/ZZZZZZ{ending}"));
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
        assert_eq!(hidden.body, missing.body);
        assert_eq!(hidden.headers, missing.headers);
    }
}

#[test]
fn d09_an_event_that_is_not_published_answers_like_one_that_does_not_exist() {
    let shelf = Shelf::with("forum-2027", programmes::small());
    for page in
        ["", "/en", "/en/programme", "/schedule.xml", "/schedule.json", "/en/sessions/ZZZZZZ"]
    {
        let one = shelf.get(&format!("/not-yet{page}"));
        let other = shelf.get(&format!("/never-ever{page}"));
        assert_eq!(one.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!((one.body, one.headers), (other.body, other.headers), "{page}");
    }
}

#[test]
fn d09_a_session_that_was_public_and_is_gone_says_so_with_its_title_alone() {
    let programme = programmes::small();
    let mut shelf = Shelf::with("forum-2027", programme.clone());
    let gone = programme.sessions[0].clone();
    let mut later = programme;
    later.sessions.remove(0);
    shelf.publish("forum-2027", later);
    let answer = shelf.get(&format!("/forum-2027/en/sessions/{}", gone.code));
    assert_eq!(answer.status, StatusCode::GONE);
    let title = gone.title.get(gone.title.original()).unwrap();
    assert!(body(&answer).contains(title));
}

#[test]
fn e04_a_person_of_whose_name_nothing_is_left_is_gone_from_every_page() {
    let mut shelf = Shelf::with("forum-2027", programmes::small());
    let before = body(&shelf.get("/forum-2027/en/people"));
    assert!(before.contains("Person ADA") && before.contains("2 people"));
    let mut erased = programmes::small();
    let ada = erased.people.iter_mut().find(|one| one.code.as_str().starts_with("ADA")).unwrap();
    let code = ada.code;
    ada.name = en("[…]");
    ada.affiliations.clear();
    shelf.publish("forum-2027", erased);
    let published = shelf.current("forum-2027");
    for lang in ["en", "ar"] {
        for address in addresses(&published, lang) {
            let text = body(&shelf.follow(&address));
            assert!(!text.contains("[…]"), "{address}");
            assert!(!text.contains(code.as_str()), "{address}");
        }
    }
    assert!(body(&shelf.get("/forum-2027/en/people")).contains("1 person"));
    for address in [
        format!("/forum-2027/en/people/{code}"),
        format!("/forum-2027/en/people/{code}/person-ada"),
        format!("/forum-2027/en/people/{code}.ics"),
    ] {
        let answer = shelf.get(&address);
        assert_eq!(answer.status, StatusCode::GONE, "{address}");
        assert!(!body(&answer).contains("Person ADA"), "{address}");
    }
    let never = shelf.get("/forum-2027/en/people/SECRET");
    assert_eq!(never.status, StatusCode::NOT_FOUND, "who was never public never was");
}
