//! Rows of sessions, the grid and the feeds: they say what the page does not say already.

use programme::{Appearance, OrganisationRole, Role};
use testkit::programmes::{self, code};

use crate::common::{Shelf, body};

#[test]
fn with_descriptions_the_people_stand_below_the_organisers_and_who_leads_comes_first() {
    let mut programme = programmes::small();
    let panel = &mut programme.sessions[0];
    let speaker = Appearance { person: code("SPEAKR"), role: Role::Speaker };
    panel.appearances.insert(0, speaker);
    assert_eq!(panel.organisations[0].role, OrganisationRole::Organiser);
    let shelf = Shelf::with("forum-2027", programme);
    let described = body(&shelf.get("/forum-2027/en/programme/descriptions?day=2027-11-16"));
    let line = "<p class=\"who\">Organisation DEFEND</p>\n\
        <p class=\"who with\">Person ADA, Person SPEAKR</p>";
    assert!(described.contains(line), "{described}");
    let simple = body(&shelf.get("/forum-2027/en/programme"));
    assert!(simple.contains("Organisation DEFEND</p>") && !simple.contains("who with"));
}

#[test]
fn a_persons_page_tells_their_role_and_not_their_name_again() {
    let mut programme = programmes::small();
    programme.sessions[0].organisations.clear();
    let speaker = Appearance { person: code("SPEAKR"), role: Role::Speaker };
    programme.sessions[0].appearances.push(speaker);
    let shelf = Shelf::with("forum-2027", programme);
    let page = body(&shelf.follow(&format!("/forum-2027/en/people/{}", code("ADA"))));
    assert!(page.contains("<p class=\"who\">Person SPEAKR</p>"));
    assert!(page.contains("<span>Chair</span><span>Keynote speaker</span>"));
}

#[test]
fn a_rooms_page_does_not_name_the_room_in_every_row() {
    let shelf = Shelf::with("forum-2027", programmes::small());
    let page = body(&shelf.follow(&format!("/forum-2027/en/rooms/{}", code("GRAND"))));
    assert!(page.contains("Session PANE") && !page.contains("<span>Room GRAND</span>"));
    // A session in two rooms names the other one.
    assert!(page.contains("<span>Room EAST</span>"));
}

#[test]
fn a_track_is_more_than_a_colour_in_the_grid() {
    let shelf = Shelf::with("forum-2027", programmes::small());
    let page = body(&shelf.get("/forum-2027/fr/grid"));
    assert!(page.contains("<span class=\"unseen\"> Réparation</span></a></td>"));
    let (legend, _) = page.split_once("class=\"grid\"").expect("a grid");
    assert!(legend.contains("<i></i>Réparation <small>1</small>"));
}

#[test]
fn every_calendar_can_be_subscribed_to_and_says_which_it_is() {
    let shelf = Shelf::with("forum-2027", programmes::small()).at("https://forum.example.org");
    let page = body(&shelf.get("/forum-2027/en/feeds"));
    let whole = "href=\"webcal://forum.example.org/forum-2027/en/calendar.ics\" \
        aria-label=\"Subscribe: Whole programme\">Subscribe</a>";
    assert!(page.contains(whole));
    let calendars = page.matches("href=\"webcal://").count();
    assert_eq!(calendars, 1 + 1 + 3, "the event, a track, three rooms");
    assert!(page.contains("aria-label=\"Subscribe: Remedy\""));
}

#[test]
fn there_is_nothing_to_compare_with_a_single_release() {
    let mut shelf = Shelf::with("forum-2027", programmes::small());
    assert!(!body(&shelf.get("/forum-2027/en/changes")).contains("<form class=\"form\""));
    shelf.publish("forum-2027", programmes::small());
    let two = body(&shelf.get("/forum-2027/en/changes"));
    assert!(two.contains("<label for=\"from\">") && two.contains("<label for=\"to\">"));
}

#[test]
fn people_and_organisations_are_ways_into_the_programme() {
    let page = body(&Shelf::with("forum-2027", programmes::small()).get("/forum-2027/en/browse"));
    for (heading, name, code) in [
        ("By organisation", "organisation", code("DEFEND")),
        ("By person", "person", code("SPEAKR")),
    ] {
        assert!(page.contains(&format!("<h2>{heading}</h2>")));
        assert!(page.contains(&format!("href=\"/forum-2027/en/programme?{name}={code}\"")));
    }
}
