//! Lists that are narrowed: what is chosen is named, what is not there is said, and every page counts
//! by the same rule.

use i18n::Language;
use programme::{Session, Text};
use testkit::programmes;

use crate::common::{Shelf, body, location};

fn lang(tag: &str) -> programme::Lang {
    tag.parse().expect("a language")
}

fn text(own: &str, french: &str) -> Text {
    Text::new(lang("en"), own).expect("a text").with(lang("fr"), french)
}

/// The small forum with words for choosing in two languages.
fn shelf() -> Shelf {
    let mut programme = programmes::small();
    let talk = find(&mut programme.sessions, "SPEECH");
    talk.tags = vec![text("Housing", "Logement")];
    talk.levels = vec![text("Beginners", "Débutants")];
    talk.audiences = vec![text("Officials", "Fonctionnaires")];
    Shelf::with("forum-2027", programme)
}

fn find<'s>(sessions: &'s mut [Session], code: &str) -> &'s mut Session {
    sessions.iter_mut().find(|one| one.code.as_str() == code).expect("a session")
}

fn title(page: &str) -> String {
    let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
    title.expect("a page has a title").to_owned()
}

#[test]
fn a_chosen_word_is_shown_in_the_readers_language() {
    let shelf = shelf();
    for (filter, english, french) in [
        ("tag=Housing", "Housing", "Logement"),
        ("level=Beginners", "Beginners", "Débutants"),
        ("audience=Officials", "Officials", "Fonctionnaires"),
    ] {
        let page = body(&shelf.get(&format!("/forum-2027/fr/programme?{filter}")));
        let chip = page.split("class=\"on\"").nth(1).and_then(|rest| rest.split("</a>").next());
        let chip = chip.unwrap_or_else(|| panic!("{filter}: what is chosen is shown"));
        assert!(chip.contains(french), "{chip}");
        assert!(!chip.contains(english), "{chip}");
        // The value stays what it was: an address means the same in every language.
        assert!(page.contains(filter), "{filter}");
    }
    let page = body(&shelf.get("/forum-2027/ar/programme?tag=Housing"));
    assert!(page.contains("<span lang=\"en\" dir=\"ltr\">Housing</span> <i"), "marked as English");
}

#[test]
fn a_filter_that_the_programme_does_not_have_is_said() {
    let shelf = shelf();
    for (query, name) in [
        ("tag=nosuch", "Topics"),
        ("day=2020-13-45", "Day"),
        ("day=2031-01-01", "Day"),
        ("track=NOSUCH", "Track"),
        ("track=%3Cb%3E", "Track"),
        ("type=x", "Type of session"),
        ("room=NOSUCH", "Room"),
        ("person=SECRET", "Person"),
        ("organisation=x", "Organisation"),
        ("language=tlh", "Language"),
        ("access=wings", "Access"),
        ("access=captions&access=wings", "Access"),
        ("level=none", "Level"),
        ("audience=none", "Audience"),
        ("tag=Housing&tag=Climate", "Topics"),
        ("tag=none&room=none", "Room, Topics"),
    ] {
        for place in ["programme", "programme/descriptions"] {
            let page = body(&shelf.get(&format!("/forum-2027/en/{place}?{query}")));
            let said = format!("does not have; left out: {name}.");
            assert!(page.contains(&said), "{place}?{query}: {said}");
            assert!(!page.contains("nosuch") && !page.contains("wings"), "{query} is not repeated");
        }
    }
    for query in [
        "",
        "?tag=Housing",
        "?utm_source=x",
        "?day=2027-11-16",
        "?track=",
        "?tag=Housing&tag=Housing",
    ] {
        let page = body(&shelf.get(&format!("/forum-2027/en/programme{query}")));
        assert!(!page.contains("left out"), "{query}");
    }
}

#[test]
fn the_title_of_a_narrowed_list_names_what_it_shows() {
    let shelf = shelf();
    let at = |address: &str| title(&body(&shelf.get(address)));
    let plain = at("/forum-2027/en/programme");
    assert_eq!(plain, "Programme · Forum for Tests");
    assert_eq!(
        at("/forum-2027/en/programme?tag=Housing&room=EAST22"),
        "Programme: Room EAST, Housing · Forum for Tests"
    );
    assert_eq!(
        at("/forum-2027/en/programme?tag=Housing&day=2027-11-16"),
        "Programme, Tuesday 16 November: Housing · Forum for Tests"
    );
    assert_eq!(
        at("/forum-2027/fr/programme?tag=Housing").split(" · ").next(),
        Some("Programme\u{a0}: Logement")
    );
    assert_eq!(at("/forum-2027/en/programme?tag=nosuch"), plain);
}

#[test]
fn counts_read_well_in_every_language() {
    let shelf = shelf();
    for language in Language::ALL {
        let address = format!("/forum-2027/{}", language.tag());
        assert!(location(&shelf.get(&address).headers).is_none());
        let page = body(&shelf.get(&address));
        assert!(page.contains(" · "), "{language:?}");
    }
}
