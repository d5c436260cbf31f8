//! What a session's page tells before and beside its text.

use http::StatusCode;
use programme::{Attendance, Link, LinkKind, Programme, Status};
use testkit::programmes::{self, code, en, lang, slot};

use crate::common::{Shelf, body};

fn session<'a>(programme: &'a mut Programme, name: &str) -> &'a mut programme::Session {
    let code = code(name);
    programme.sessions.iter_mut().find(|one| one.code == code).expect("a session")
}

fn page(shelf: &Shelf, lang: &str, name: &str) -> String {
    let answer = shelf.follow(&format!("/forum-2027/{lang}/sessions/{}", code(name)));
    assert_eq!(answer.status, StatusCode::OK);
    body(&answer)
}

fn link(kind: LinkKind, url: &str) -> Link {
    Link { url: url.parse().expect("an address"), title: None, kind }
}

#[test]
fn the_facts_stand_before_the_text_that_says_why() {
    let page = page(&Shelf::with("forum-2027", programmes::small()), "en", "PANE");
    let (before, after) = page.split_once("<aside aria-label=\"Facts\">").expect("facts");
    assert!(before.contains("</header>"));
    assert!(!before.contains("In brief") && after.contains("In brief"));
}

#[test]
fn a_person_is_told_in_a_few_words_and_the_rest_is_a_link_that_says_about_whom() {
    let mut programme = programmes::small();
    let mut told = programme.clone();
    let long = "Ada has worked in many countries. ".repeat(9);
    programme.people[0].biography = Some(en(&long));
    let page = page(&Shelf::with("forum-2027", programme), "en", "PANE");
    assert!(page.contains("Ada has worked in many countries. Ada"));
    assert!(!page.contains(long.trim()), "the whole biography stands on the person's own page");
    assert!(page.contains("aria-label=\"Read more about Person ADA\">Read more</a>"));

    told.people[0].biography = Some(en("Works for remedy."));
    let page = self::page(&Shelf::with("forum-2027", told), "en", "PANE");
    assert!(page.contains("Works for remedy."));
    assert!(!page.contains("Read more"), "there is no more");
}

#[test]
fn a_text_in_another_language_says_so_and_where_it_can_be_read() {
    let mut programme = programmes::small();
    let panel = session(&mut programme, "PANE");
    panel.sections[0].text = en("A brief description.").with(lang("fr"), "Une description.");
    let shelf = Shelf::with("forum-2027", programme);
    let russian = page(&shelf, "ru", "PANE");
    assert!(russian.contains("Этого текста нет на русском языке."));
    for (tag, name) in [("en", "English"), ("fr", "Français")] {
        let other = format!("lang=\"{tag}\" dir=\"ltr\" hreflang=\"{tag}\">{name}</a>");
        assert_eq!(russian.matches(&other).count(), 2, "{tag}: under the title and in the foot");
    }
    assert!(
        page(&shelf, "fr", "PANE").contains("Une partie de ce texte n’existe pas en français.")
    );
    assert!(!page(&shelf, "en", "PANE").contains("Languages of this text"));
}

#[test]
fn a_text_in_no_known_language_claims_nothing() {
    let mut programme = programmes::small();
    session(&mut programme, "PANE").sections.truncate(1);
    session(&mut programme, "PANE").sections[0].text = programmes::text("und", "Anything.");
    let page = page(&Shelf::with("forum-2027", programme), "en", "PANE");
    assert!(page.contains("The language of this text is not stated."));
    assert!(!page.contains("not available in English"));
}

#[test]
fn a_session_that_moved_says_from_where_when_an_earlier_release_knows() {
    let mut old = programmes::small();
    let moved = session(&mut old, "NEXT");
    moved.when = Some(slot("2027-11-16T14:00", "2027-11-16T15:00"));
    moved.rooms = vec![code("EAST")];
    let mut shelf = Shelf::with("forum-2027", old);
    shelf.publish("forum-2027", programmes::small());
    // A later change of something else does not hide it.
    let mut later = programmes::small();
    session(&mut later, "NEXT").tags = vec![en("Remedy")];
    shelf.publish("forum-2027", later);
    let told = page(&shelf, "en", "NEXT").replace('\u{2060}', "");
    assert!(told.contains("Before: Tuesday 16 November, 14:00–15:00, Room EAST"), "{told}");
    let unknown = Shelf::with("forum-2027", programmes::small());
    let unknown = page(&unknown, "en", "NEXT");
    assert!(unknown.contains("This session has moved.") && !unknown.contains("Before:"));
}

#[test]
fn a_cancelled_session_offers_nothing_but_to_take_it_out_of_the_calendar() {
    let mut programme = programmes::small();
    session(&mut programme, "PANE").status = Status::Cancelled;
    let page = page(&Shelf::with("forum-2027", programme), "en", "PANE");
    let (head, _) = page.split_once("<aside").expect("facts");
    assert!(head.contains("<s><span class=\"unseen\">Cancelled </span><time"));
    assert!(head.contains(">Update my calendar</a>"));
    assert!(!head.contains("Add to calendar") && !head.contains("button first"));
    assert!(!head.contains("Live stream"));
}

#[test]
fn a_session_online_that_names_no_way_in_has_those_of_the_event_until_it_is_over() {
    let mut programme = programmes::small();
    programme.event.links = vec![
        link(LinkKind::Page, "https://example.org/forum"),
        link(LinkKind::Registration, "https://example.org/register"),
        link(LinkKind::Stream, "https://example.org/live"),
    ];
    let shelf = Shelf::with("forum-2027", programme.clone()).when("2027-11-16T08:00:00Z");
    let actions = |page: &str| {
        let (_, rest) = page.split_once("<div class=\"acts\">").expect("actions");
        rest.split_once("</div>").expect("their end").0.to_owned()
    };
    let online = actions(&page(&shelf, "en", "WRKSHP"));
    assert!(online.contains("https://example.org/live") && online.contains("example.org/register"));
    assert_eq!(online.matches("button first").count(), 1, "one of them stands out");
    // Whoever has a way in of their own, or is in a room, needs none.
    assert!(!actions(&page(&shelf, "en", "PANE")).contains("example.org/register"));
    assert!(!actions(&page(&shelf, "en", "SPEECH")).contains("example.org"));
    // A room that is nowhere else says that much of a session that says nothing.
    let mut silent = programme.clone();
    session(&mut silent, "WRKSHP").attendance = None;
    let silent = Shelf::with("forum-2027", silent).when("2027-11-16T08:00:00Z");
    assert!(actions(&page(&silent, "en", "WRKSHP")).contains("https://example.org/live"));
    session(&mut programme, "WRKSHP").attendance = Some(Attendance::InPerson);
    let there = Shelf::with("forum-2027", programme).when("2027-11-16T08:00:00Z");
    assert!(!actions(&page(&there, "en", "WRKSHP")).contains("example.org"));

    let over = shelf.when("2027-11-18T08:00:00Z");
    assert!(!actions(&page(&over, "en", "WRKSHP")).contains("example.org"));
}

#[test]
fn nothing_is_on_the_air_when_the_event_is_over() {
    let mut programme = programmes::small();
    session(&mut programme, "PANE").links = vec![link(LinkKind::Stream, "https://live.example/1")];
    let shelf = Shelf::with("forum-2027", programme).when("2027-11-14T08:00:00Z");
    let button = "button first\" href=\"https://live.example/1";
    assert!(page(&shelf, "en", "PANE").contains(button));
    let over = page(&shelf.when("2027-12-01T08:00:00Z"), "en", "PANE");
    assert!(!over.contains(button));
    assert!(over.contains("<li><a href=\"https://live.example/1"), "the link stays below the text");
}

#[test]
fn no_line_of_a_title_ends_after_a_single_letter_and_its_hyphen() {
    let mut programme = programmes::small();
    session(&mut programme, "PANE").title = en("B-Tech and cross-border e-waste");
    let shelf = Shelf::with("forum-2027", programme);
    let title = "B-\u{2060}Tech and cross-border e-\u{2060}waste";
    assert!(page(&shelf, "en", "PANE").contains(&format!("<h1>{title}</h1>")));
    for list in ["programme", "grid"] {
        let page = body(&shelf.get(&format!("/forum-2027/en/{list}")));
        assert!(page.contains(title), "{list}");
    }
}
