//! Times are right across midnight, double hours and zones, and say which zone they are in.

use programme::{Programme, Status};
use testkit::programmes::{self, at};

use crate::common::{Shelf, body};

/// An empty programme in Zurich with one session at this time.
fn one(start: &str, end: &str) -> Programme {
    let mut programme = programmes::empty();
    programme.event.zone = "Europe/Zurich".parse().expect("a zone");
    let mut session = programmes::session("WRKSHP", start, end);
    session.when = Some(programme::Slot { start: at(start), end: at(end) });
    programme.sessions.push(session);
    programme
}

fn page(programme: Programme, place: &str, cookie: &str) -> String {
    let shelf = Shelf::with("forum-2027", programme);
    let address = format!("/forum-2027/en/{place}");
    body(&shelf.get_with(&address, &[("cookie", cookie)]))
}

const SESSION: &str = "sessions/WRKSHP/session-wrkshp";

#[test]
fn a_session_across_midnight_ends_on_the_following_day() {
    let page = page(one("2020-11-16T23:00", "2020-11-17T01:00"), SESSION, "");
    assert!(page.contains("Monday 16 November 2020, 23:00"));
    assert!(page.contains("on the following day"));
}

#[test]
fn the_second_of_two_equal_hours_says_that_it_is_the_second() {
    let programme = one("2020-10-25T02:30 second", "2020-10-25T03:30");
    let page = page(programme, SESSION, "");
    assert!(page.contains("datetime=\"2020-10-25T02:30:00+01:00\""));
    assert!(page.contains("this hour occurs twice"));
    assert!(page.contains("The second of the two"));
}

#[test]
fn in_another_zone_a_session_stands_under_the_day_that_it_is_there() {
    let programme = one("2020-11-16T16:00", "2020-11-16T17:15");
    let here = page(programme.clone(), "programme", "");
    let there = page(programme, "programme", "plenary=zone=Asia/Tokyo");
    assert!(here.contains("Monday 16 November") && here.contains(">16:00</time>"));
    assert!(there.contains("Tuesday 17 November") && there.contains(">00:00</time>"));
}

#[test]
fn every_page_says_in_which_zone_its_times_are() {
    let programme = one("2020-11-16T16:00", "2020-11-16T17:15");
    for place in ["programme", "grid", "now", SESSION, "people"] {
        assert!(
            page(programme.clone(), place, "")
                .contains("Times in Central European Standard Time (CET)"),
            "{place}"
        );
        let there = page(programme.clone(), place, "plenary=zone=America/Bogota");
        assert!(there.contains("Times in Bogot"), "{place}");
    }
}

#[test]
fn a_session_of_which_no_end_is_known_names_its_start_alone() {
    let page = page(one("2020-11-16T16:00", "2020-11-16T16:00"), SESSION, "");
    assert!(page.contains(">Monday 16 November 2020, 16:00</time>"));
}

#[test]
fn a_cancelled_session_says_so_in_the_list_and_on_its_page() {
    let mut programme = one("2020-11-16T16:00", "2020-11-16T17:15");
    programme.sessions[0].status = Status::Cancelled;
    let list = page(programme.clone(), "programme", "");
    assert!(list.contains("class=\"gone\"") && list.contains(">Cancelled<"));
    assert!(page(programme, SESSION, "").contains("This session is cancelled."));
}

#[test]
fn what_has_no_time_yet_is_listed_last_and_says_so() {
    let mut programme = one("2020-11-16T16:00", "2020-11-16T17:15");
    let mut later = programmes::session("SPEECH", "2020-11-16T16:00", "2020-11-16T17:15");
    later.when = None;
    programme.sessions.push(later);
    let list = page(programme.clone(), "programme", "");
    let (scheduled, unscheduled) = list.split_once("Not scheduled yet").unwrap();
    assert!(scheduled.contains("Session WRKSHP") && unscheduled.contains("Session SPEECH"));
}

#[test]
fn a_break_without_a_room_reaches_over_all_rooms_of_the_grid() {
    let mut programme = programmes::small();
    let service = programme.session_types.iter().find(|one| one.service).unwrap().code;
    let mut days = Vec::new();
    for session in &mut programme.sessions {
        if session.session_type == Some(service) {
            let day = session.when.unwrap().start.date();
            session.rooms.clear();
            session.when = Some(programmes::slot(&format!("{day}T21:00"), &format!("{day}T21:30")));
            days.push(day);
        }
    }
    assert!(!days.is_empty());
    let shelf = Shelf::with("forum-2027", programme);
    for day in days {
        let page = body(&shelf.get(&format!("/forum-2027/en/grid?day={day}")));
        assert!(page.contains("pause band"));
        assert!(!page.contains("No room"));
    }
}

#[test]
fn an_event_that_is_over_says_so_on_every_page_and_offers_no_way_to_come() {
    let mut programme = one("2020-11-16T16:00", "2020-11-16T17:15");
    programme.event.links = vec![programme::Link {
        url: "https://example.org/register".parse().unwrap(),
        title: None,
        kind: programme::LinkKind::Registration,
    }];
    let before = Shelf::with("forum-2027", programme.clone()).when("2020-11-16T22:59:00Z");
    let after = Shelf::with("forum-2027", programme).when("2020-11-16T23:00:00Z");
    for place in ["", "/programme", "/grid", &format!("/{SESSION}"), "/people"] {
        let address = format!("/forum-2027/en{place}");
        let answer = before.get(&address);
        let web::Cache::Public { valid_until: Some(until) } = answer.cache else {
            panic!("{address} would stay for ever")
        };
        assert!(until <= "2020-11-16T23:00:00Z".parse().unwrap(), "{address}");
        let (here, there) = (body(&answer), body(&after.get(&address)));
        let register = "class=\"register\" href=\"https://example.org/register\"";
        assert!(here.contains(register) && !here.contains("This event is over."), "{address}");
        assert!(!there.contains(register) && there.contains("This event is over."), "{address}");
    }
    let home = "See what is on now";
    assert!(body(&before.get("/forum-2027/en")).contains(home));
    assert!(!body(&after.get("/forum-2027/en")).contains(home));
}

#[test]
fn after_the_event_now_tells_when_it_was() {
    let shelf = Shelf::with("forum-2027", one("2020-11-16T16:00", "2020-11-16T17:15"));
    for (lang, words) in
        [("en", "It took place on 16 November 2020."), ("zh", "活动日期：2020年11月16日。")]
    {
        let page = body(&shelf.get(&format!("/forum-2027/{lang}/now?at=2020-11-20T10:00")));
        assert!(page.contains(words), "{page}");
    }
}

#[test]
fn the_instant_of_now_is_told_as_a_label_and_its_zone_apart() {
    let shelf = Shelf::with("forum-2027", one("2020-11-16T16:00", "2020-11-16T17:15"));
    for (lang, words) in [
        ("fr", "<span>Situation : lundi 16 novembre, 10:00</span><span>Heure normale"),
        ("ru", "<span>Состояние: понедельник, 16 ноября, 10:00</span><span>Центральная"),
    ] {
        let page = body(&shelf.get(&format!("/forum-2027/{lang}/now?at=2020-11-16T10:00")));
        assert!(page.contains(words), "{lang}: {page}");
    }
}

#[test]
fn the_time_at_the_event_is_named_by_its_clocks() {
    let programme = one("2020-11-16T16:00", "2020-11-16T17:15");
    let page = page(programme, SESSION, "plenary=zone=Asia/Tokyo");
    assert!(page.contains("16:00–17:15 at the event (CET)"), "{page}");
}
