//! Old addresses: bookmarks, mails and printed codes of the system that an event came from.

use http::{Method, Request, StatusCode};
use programme::{Code, EventSlug, Kind, Programme};
use testkit::programmes::{code, small};
use web::{Answer, OldHosts};

use crate::common::{Shelf, body, location};

/// A forum that came from Sched, and pages of pretalx beside it.
fn forum() -> Programme {
    let mut programme = small();
    for (name, url) in [
        ("PANE", "http://forum2027.sched.com/event/bdeb89fcb7b271c2053791f3789faff7"),
        ("SPEECH", "https://pretalx.example/forum/talk/3NEFSQ/"),
        ("NEXT", "https://indico.example/event/1234/contributions/57/"),
        ("WRKSHP", "https://fosdem.example/2027/schedule/event/fosdem-5369-a-talk/"),
        ("EMBARG", "http://forum2027.sched.com/event/deadbeefdeadbeefdeadbeefdeadbeef"),
    ] {
        let session = programme.sessions.iter_mut().find(|one| one.code == code(name));
        session.expect("it is there").origin.url = Some(url.parse().expect("an address"));
    }
    programme
}

fn slug(text: &str) -> EventSlug {
    text.parse().expect("a slug")
}

fn to(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY);
    location(&answer.headers).expect("a place")
}

fn session(name: &str) -> String {
    format!("/forum-2027/en/sessions/{}/session-{}", code(name), name.to_lowercase())
}

#[test]
fn the_old_page_of_a_session_leads_to_the_new_one() {
    let shelf = Shelf::with("forum-2027", forum());
    for (path, name) in [
        ("/event/bdeb89fcb7b271c2053791f3789faff7", "PANE"),
        ("/event/bdeb89fcb7b271c2053791f3789faff7/what-it-was-called", "PANE"),
        ("/event/bdeb89fcb7b271c2053791f3789faff7/?iframe=no&w=100", "PANE"),
        ("/forum/talk/3NEFSQ/", "SPEECH"),
        ("/talk/3NEFSQ", "SPEECH"),
        ("/forum-2027/talk/3NEFSQ/", "SPEECH"),
        ("/event/1234/contributions/57/", "NEXT"),
        ("/2027/schedule/event/fosdem-5369-a-talk/", "WRKSHP"),
    ] {
        assert_eq!(to(&shelf.get(path)), session(name), "{path}");
    }
    let calendar = to(&shelf.get("/forum/talk/3NEFSQ.ics"));
    assert_eq!(calendar, format!("/forum-2027/en/sessions/{}.ics", code("SPEECH")));
    let french = shelf.get_with("/talk/3NEFSQ", &[("accept-language", "fr")]);
    assert!(to(&french).starts_with("/forum-2027/fr/"));
    assert!(french.headers["vary"].to_str().expect("text").contains("Accept-Language"));
}

#[test]
fn old_lists_lead_to_what_shows_the_same() {
    let shelf = Shelf::with("forum-2027", forum());
    let programme = shelf.current("forum-2027");
    let room = &programme.programme.rooms[0];
    let kind = &programme.programme.session_types[0];
    let name = |text: &programme::Text| text.iter().next().expect("a name").1.replace(' ', "+");
    let room_path = format!("/venue/{}", name(&room.name));
    let type_path = format!("/type/{}", name(&kind.name).to_uppercase());
    let filtered = format!("/forum-2027/en/programme?type={}", kind.code);
    for (path, place) in [
        ("/list/descriptions/", "/forum-2027/en/programme/descriptions"),
        ("/list/simple", "/forum-2027/en/programme"),
        ("/grid/", "/forum-2027/en/grid"),
        ("/venues/", "/forum-2027/en/rooms"),
        ("/venue/Nowhere", "/forum-2027/en/rooms"),
        ("/type/Nothing+like+it", "/forum-2027/en/browse"),
        (&type_path, &filtered),
        ("/date/2027-11-16/list", "/forum-2027/en/programme?day=2027-11-16"),
        ("/date/1999-01-01", "/forum-2027/en/programme"),
        ("/directory/speakers", "/forum-2027/en/people"),
        ("/speaker/nobody_at_all", "/forum-2027/en/people"),
        ("/all.ics", "/forum-2027/en/calendar.ics"),
        ("/forum-2027/schedule/", "/forum-2027/en/grid"),
        ("/forum-2027/schedule/export/schedule.xml", "/forum-2027/schedule.xml"),
        ("/forum/schedule/v/0.3/", "/forum-2027/en/grid"),
        ("/search/?s=smart+mix", "/forum-2027/en/search?q=smart%20mix"),
    ] {
        assert_eq!(to(&shelf.get(path)), place, "{path}");
        let followed = shelf.get(place);
        assert_eq!(followed.status, StatusCode::OK, "{place} is a page");
    }
    assert!(to(&shelf.get(&room_path)).starts_with(&format!("/forum-2027/en/rooms/{}", room.code)));
}

#[test]
fn people_are_found_by_their_old_code_and_by_a_name_that_is_theirs_alone() {
    let mut shelf = Shelf::with("forum-2027", forum());
    let person = shelf.current("forum-2027").programme.people[0].clone();
    shelf.former.insert((Kind::Person, "8KYFC8".to_owned()), person.code);
    let page = format!("/forum-2027/en/people/{}/", person.code);
    assert!(to(&shelf.get("/forum/speaker/8KYFC8/")).starts_with(&page));
    let (_, name) = person.name.iter().next().expect("a name");
    let account = name.to_lowercase().replace(' ', "_");
    assert!(to(&shelf.get(&format!("/speaker/{account}.1abc"))).starts_with(&page));
}

/// CASES D-09: what is not public answers as what never was, whatever it was called elsewhere.
#[test]
fn d09_what_is_hidden_has_no_old_address_either() {
    let mut shelf = Shelf::with("forum-2027", forum());
    let hidden = shelf.get("/event/deadbeefdeadbeefdeadbeefdeadbeef");
    let never = shelf.get("/event/deadbeefdeadbeefdeadbeefdeadbee0");
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    assert_eq!((hidden.status, body(&hidden)), (never.status, body(&never)));
    shelf.former.insert((Kind::Session, "SECRET".to_owned()), code("EMBARG"));
    shelf
        .former
        .insert((Kind::Person, "SECRET".to_owned()), "ZZZZZZ".parse::<Code>().expect("one"));
    assert_eq!(shelf.get("/forum/talk/SECRET/").status, StatusCode::NOT_FOUND);
    assert_eq!(to(&shelf.get("/forum/speaker/SECRET/")), "/forum-2027/en/people");
    // What was public once says so on its own page.
    let mut next = forum();
    next.sessions.retain(|one| one.code != code("SPEECH"));
    shelf.publish("forum-2027", next);
    let gone = to(&shelf.get("/talk/3NEFSQ"));
    assert_eq!(shelf.get(&gone).status, StatusCode::GONE);
}

#[test]
fn with_several_events_an_old_address_has_to_name_its_own() {
    let mut shelf = Shelf::with("forum-2027", forum());
    shelf.publish("other-2027", small());
    assert_eq!(shelf.get("/event/bdeb89fcb7b271c2053791f3789faff7").status, StatusCode::NOT_FOUND);
    assert_eq!(shelf.get("/list/descriptions").status, StatusCode::NOT_FOUND);
    assert_eq!(to(&shelf.get("/forum-2027/talk/3NEFSQ/")), session("SPEECH"));
    assert_eq!(shelf.get("/other-2027/talk/3NEFSQ/").status, StatusCode::NOT_FOUND);
}

#[test]
fn the_host_of_the_old_site_leads_to_this_one() {
    let mut shelf = Shelf::with("forum-2027", forum()).at("https://programme.example");
    shelf.publish("other-2027", small());
    let mut hosts = OldHosts::default();
    hosts.add("https://forum2027.sched.com/", slug("forum-2027")).expect("a host");
    hosts.add("pretalx.example/forum", slug("forum-2027")).expect("a host and a path");
    hosts.add("pretalx.example/other", slug("other-2027")).expect("a host and a path");
    shelf.old_hosts = hosts;
    let at = |host: &str, path: &str| shelf.get_with(path, &[("host", host)]);
    let sched = "Forum2027.SCHED.com:443";
    let base = "https://programme.example";
    for (host, path, place) in [
        (sched, "/", "/forum-2027/en".to_owned()),
        (sched, "/list/descriptions/", "/forum-2027/en/programme/descriptions".to_owned()),
        (sched, "/event/bdeb89fcb7b271c2053791f3789faff7/x", session("PANE")),
        (sched, "/all.ics", "/forum-2027/en/calendar.ics".to_owned()),
        ("pretalx.example", "/forum/talk/3NEFSQ/", session("SPEECH")),
        ("pretalx.example", "/forum/", "/forum-2027/en".to_owned()),
        ("pretalx.example", "/other/schedule/", "/other-2027/en/grid".to_owned()),
        // Somebody shared an address of today under the old name.
        (sched, "/forum-2027/en/people", "/forum-2027/en/people".to_owned()),
    ] {
        assert_eq!(to(&at(host, path)), format!("{base}{place}"), "{host}{path}");
    }
    for (host, path) in [
        (sched, "/nothing/of/that"),
        (sched, "/event/deadbeefdeadbeefdeadbeefdeadbeef"),
        ("pretalx.example", "/third/talk/3NEFSQ/"),
        ("pretalx.example", "/forumX/talk/3NEFSQ/"),
    ] {
        assert_eq!(at(host, path).status, StatusCode::NOT_FOUND, "{host}{path}");
    }
    assert_eq!(at("programme.example", "/forum-2027/en").status, StatusCode::OK);
    let form = shelf.post("/preferences", "look=dark", &[("host", sched)]);
    assert_eq!(form.status, StatusCode::METHOD_NOT_ALLOWED);
}

/// CASES B-03: whatever an old address holds, it leads to a page of this site.
#[test]
fn b03_no_old_address_leads_elsewhere() {
    let mut shelf = Shelf::with("forum-2027", forum()).at("https://programme.example");
    shelf.old_hosts.add("old.example", slug("forum-2027")).expect("a host");
    let evil = [
        "//evil.example",
        "/\\evil.example",
        "/%2f%2fevil.example",
        "/event//evil.example",
        "/event/https:%2f%2fevil.example",
        "/talk/%0d%0aLocation:%20evil",
        "/type///evil.example",
        "/search?q=https://evil.example",
        "/venue/%2f%2fevil.example",
        "/speaker/..%2f..%2fevil",
        "/list/%0d%0aSet-Cookie:%20a=b",
        "/date///evil.example",
        "/%5cevil.example/talk/x",
    ];
    for host in ["old.example", "programme.example"] {
        for path in evil {
            let Ok(request) = Request::builder()
                .method(Method::GET)
                .uri(path)
                .header("host", host)
                .body(bytes::Bytes::new())
            else {
                continue;
            };
            let answer = shelf.ask(request);
            let Some(to) = location(&answer.headers) else { continue };
            let own = to.strip_prefix("https://programme.example").unwrap_or(&to);
            assert!(
                own.starts_with("/forum-2027/") && !own.starts_with("//"),
                "{path} leads to {to}"
            );
            assert!(answer.headers.get("set-cookie").is_none());
        }
    }
}

#[test]
fn what_names_no_host_is_refused_with_the_mend() {
    let mut hosts = OldHosts::default();
    for wrong in ["", "https://", "a b.example", "forum.example?x", "user@host", "/path"] {
        let refused = hosts.add(wrong, slug("forum-2027")).expect_err(wrong);
        assert!(refused.to_string().contains("forum2026.sched.com"), "{refused}");
    }
}

/// A forum that came from Indico: one contribution by its page, one by its number alone.
#[test]
fn pages_of_indico_lead_to_those_of_their_own_event() {
    let mut shelf = Shelf::with("forum-2027", forum()).at("https://programme.example");
    shelf.publish("other-2027", small());
    shelf.former.insert((Kind::Session, "contribution 3".to_owned()), code("PANE"));
    shelf.former.insert((Kind::Session, "session 8".to_owned()), code("WRKSHP"));
    let mut hosts = OldHosts::default();
    hosts.add("indico.example", slug("forum-2027")).expect("a host");
    hosts.add("indico2.example/event/1234", slug("forum-2027")).expect("a host and a path");
    shelf.old_hosts = hosts;
    for host in ["indico.example", "indico2.example"] {
        let at = |path: &str| shelf.get_with(path, &[("host", host)]);
        for (path, place) in [
            ("/event/1234/", "/forum-2027/en".to_owned()),
            ("/event/1234", "/forum-2027/en".to_owned()),
            ("/event/1234/timetable/", "/forum-2027/en/grid".to_owned()),
            ("/event/1234/contributions/57/", session("NEXT")),
            ("/event/1234/contributions/3/", session("PANE")),
            ("/event/1234/sessions/8/", session("WRKSHP")),
            ("/event/1234/sessions/3/", "/forum-2027/en/programme".to_owned()),
        ] {
            assert_eq!(to(&at(path)), format!("https://programme.example{place}"), "{host}{path}");
        }
        for path in [
            "/event/999/",
            "/event/999/timetable/",
            "/event/999/contributions/3/",
            "/event/1234/contributions/4/",
        ] {
            assert_eq!(at(path).status, StatusCode::NOT_FOUND, "{host}{path}");
        }
    }
}
