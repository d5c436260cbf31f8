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

/// The address of the first link on a page with these words.
fn link(page: &str, words: &str) -> String {
    let before = page.split(&format!(">{words}</a>")).next().expect("a beginning");
    assert!(before.len() < page.len(), "no link says “{words}”");
    let href = before.rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
    href.expect("an address").replace("&amp;", "&").replace("&#38;", "&")
}

#[test]
fn the_grid_and_the_list_keep_what_is_chosen() {
    let shelf = shelf();
    let whole = body(&shelf.get("/forum-2027/en/grid"));
    for filter in ["tag=Housing", "level=Beginners", "audience=Officials"] {
        let list = body(&shelf.get(&format!("/forum-2027/en/programme?{filter}")));
        let (_, views) = list.split_once("class=\"top\"").expect("the views");
        let to_grid = link(views, "Grid");
        assert_eq!(to_grid, format!("/forum-2027/en/grid?{filter}"));
        let grid = body(&shelf.get(&to_grid));
        assert!(grid.contains("class=\"on\""), "{filter}: what is chosen is shown");
        assert!(grid.contains("1 session"), "{filter}: how many there are");
        assert_ne!(title(&grid), title(&whole), "the title says what is chosen");
        let back = link(&grid, "Show this day as a list");
        assert!(back.contains(filter) && back.contains("day="), "{back}");
    }
    let few = body(&shelf.get("/forum-2027/en/grid?tag=Housing"));
    let cells = |page: &str| page.matches("href=\"/forum-2027/en/sessions/").count();
    assert_eq!(cells(&few), 1, "only what is chosen stands in the table");
    assert!(cells(&whole) > 1);
    // A day without any says so, and offers the day as it is.
    let none = body(&shelf.get("/forum-2027/en/grid?tag=Housing&track=NOSUCH"));
    assert!(none.contains("left out: Track."));
}

#[test]
fn a_narrowed_list_is_searched_as_it_stands() {
    let shelf = shelf();
    let list = body(&shelf.get("/forum-2027/en/programme?tag=Housing"));
    let search = link(&list, "Search within these sessions");
    assert_eq!(search, "/forum-2027/en/search?tag=Housing");
    let page = body(&shelf.get(&search));
    assert!(page.contains("type=\"hidden\" name=\"tag\" value=\"Housing\""));
    let found = body(&shelf.get("/forum-2027/en/search?q=session&tag=Housing"));
    assert!(found.contains("1 session"), "one of them has the tag");
    assert!(found.contains("aria-label=\"Remove filter: Housing\""));
    let chip = found.split("class=\"on\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    assert_eq!(chip, Some("/forum-2027/en/search?q=session"), "without it all are searched");
    // What is not there narrows nothing, and is said.
    let wrong = body(&shelf.get("/forum-2027/en/search?q=session&track=NOSUCH"));
    assert!(wrong.contains("left out: Track.") && !wrong.contains("class=\"on\""));
    let all = body(&shelf.get("/forum-2027/en/programme"));
    assert!(!all.contains("Search within"), "there is nothing to search within");
}

#[test]
fn offered_filters_carry_the_language_of_their_words() {
    let mut programme = programmes::small();
    programme.tracks[0].name = Text::new(lang("ar"), "سبل الانتصاف").expect("a text");
    let talk = find(&mut programme.sessions, "SPEECH");
    talk.tags = vec![text("Housing", "Logement")];
    find(&mut programme.sessions, "PANE22").tags =
        vec![Text::new(lang("es"), "Vivienda").expect("a text")];
    let shelf = Shelf::with("forum-2027", programme);
    let arabic = "<span lang=\"ar\" dir=\"rtl\">سبل الانتصاف</span>";
    for place in ["/programme", "/grid", "/browse", ""] {
        let page = body(&shelf.get(&format!("/forum-2027/en{place}")));
        assert!(page.contains(&format!("<i></i>{arabic}")), "{place}");
    }
    let page = body(&shelf.get("/forum-2027/en/programme"));
    assert!(page.contains("<span lang=\"es\" dir=\"ltr\">Vivienda</span> <small>"));
    assert!(!page.contains("<span lang=\"en\""), "the page's own language needs no tag");
}

#[test]
fn where_nothing_is_found_it_is_said_once_and_the_way_on_is_a_link() {
    let shelf = shelf();
    let nothing = "tag=Housing&level=Advanced";
    for list in ["programme", "grid"] {
        let page = body(&shelf.get(&format!("/forum-2027/en/{list}?{nothing}")));
        assert!(page.contains("No session matches these filters."), "{list}");
        assert!(!page.contains("0 sessions match"), "{list}");
    }
    for (language, address, words) in [
        ("en", format!("programme?{nothing}"), "see the whole programme"),
        ("zh", format!("programme?{nothing}"), "查看完整日程"),
        ("en", "search?q=xyzzyq".to_owned(), "look through the programme"),
        ("ar", "search?q=xyzzyq".to_owned(), "تصفح البرنامج"),
    ] {
        let page = body(&shelf.get(&format!("/forum-2027/{language}/{address}")));
        let link = format!("<a href=\"/forum-2027/{language}/programme\">{words}</a>");
        assert!(page.contains(&link), "{language}/{address}");
        assert!(!page.contains("{link}"), "{language}/{address}");
    }
}
