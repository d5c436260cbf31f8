//! What a calendar and saved pages become together, and what hostile pages do not.

use std::path::Path;
use std::time::{Duration, Instant};

use programme::{OrganisationRole, Role, Session, Status};

use super::*;
use crate::{Key, NoteKind};

const ALL: [&str; 5] =
    ["all.ics", "list-descriptions.html", "session.html", "speakers.html", "speaker.html"];

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/sched-site");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn try_all(files: &[(&str, Vec<u8>)], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    let options = Options { zone, language: "en".parse().ok(), known: None };
    let mut readings = crate::read_all(&files, None, &options)?;
    assert_eq!(readings.len(), 1, "the files are one programme");
    Ok(readings.remove(0))
}

fn read(names: &[&str]) -> Reading {
    let files: Vec<_> = names.iter().map(|name| (*name, fixture(name))).collect();
    let reading = try_all(&files, Some("Europe/Zurich")).expect("a programme");
    assert_eq!(reading.format, Format::SchedSite);
    reading
}

/// A page of one session with this in it.
fn page(inside: &str) -> Vec<u8> {
    format!(
        "<html><head><title>A: B</title></head><body><div class=\"sched-container\">\
         <span class=\"event ev_1\"><a class=\"name\" href=\"event/AB1/x\" id=\"{}\">One</a></span>\
         <div class=\"list-single__date\">Tuesday November 16, 2027 9:00am - 10:00am</div>{inside}",
        uid(1)
    )
    .into_bytes()
}

fn uid(number: u8) -> String {
    format!("b{number:031}")
}

fn session(reading: &Reading, number: u8) -> &Session<Key> {
    let key = uid(number);
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| one.code.0 == key).unwrap_or_else(|| panic!("no {key}"))
}

fn noted(reading: &Reading, kind: NoteKind, words: &str) -> u32 {
    let notes = reading.report.notes.iter().filter(|one| one.kind == kind);
    notes.filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

fn text(session: &Session<Key>) -> String {
    let texts = session.sections.iter().filter_map(|one| one.text.iter().next());
    texts.map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

#[test]
fn calendar_and_pages_are_one_programme_joined_by_ids() {
    let reading = read(&ALL);
    let programme = &reading.programme;
    assert_eq!(programme.sessions.len(), 5, "four of the calendar, one of a page");
    let rivers = session(&reading, 1);
    let title = rivers.title.iter().next().expect("a title").1;
    assert_eq!(title, "Who owns a river?", "the page’s, without the speaker behind it");
    assert_eq!(rivers.when.expect("a time").start.to_string(), "2027-11-16T09:00");
    assert_eq!(rivers.when.expect("a time").end.to_string(), "2027-11-16T10:15");
    assert_eq!(rivers.origin.uid.as_deref(), Some(uid(1).as_str()));
    let url = rivers.origin.url.as_ref().expect("an address").as_str();
    assert_eq!(url, "https://riverforum27.sched.com/event/2QWWL/who-owns-a-river");
    assert_eq!(rivers.track, Some(Key("Remedy".into())));
    assert_eq!(rivers.session_type, Some(Key("Panel".into())));
    assert_eq!(rivers.rooms, [Key("Great Hall".into())]);
    let people: Vec<_> =
        rivers.appearances.iter().map(|one| (one.person.0.as_str(), one.role)).collect();
    assert_eq!(people, [("mo", Role::Moderator), ("noorberg", Role::Speaker)]);
    let bodies: Vec<_> =
        rivers.organisations.iter().map(|one| (one.organisation.0.as_str(), one.role)).collect();
    assert_eq!(bodies, [("River Bank Ltd", OrganisationRole::Partner)]);
    assert!(text(rivers).contains("- States") && text(rivers).contains("**And who drinks it?**"));
    assert_eq!((rivers.levels.len(), rivers.audiences.len(), rivers.materials.len()), (1, 2, 1));
    let night = session(&reading, 2);
    assert_eq!(night.when.expect("a time").end.to_string(), "2027-11-17T00:30");
    let alone = session(&reading, 4);
    assert_eq!(alone.track, Some(Key("Remedy".into())), "the track as pages write it");
    assert_eq!(alone.rooms, [Key("East Room".into())], "without the town");
    assert!(text(alone).contains("Plain words & more"), "{}", text(alone));
    assert_eq!(programme.rooms.len(), 2);
    let place = programme.event.place.as_ref().and_then(|one| one.iter().next());
    assert_eq!(place.map(|one| one.1), Some("Basel, Switzerland"));
    assert_eq!(programme.event.acronym.as_deref(), Some("riverforum27"));
}

#[test]
fn people_are_told_by_the_best_of_all_pages() {
    let reading = read(&ALL);
    let find = |key: &str| {
        let people = &reading.programme.people;
        people.iter().find(|one| one.code.0 == key).unwrap_or_else(|| panic!("no {key}"))
    };
    let noor = serde_json::to_string(find("noorberg")).expect("JSON");
    assert!(noor.contains("Who drinks?") && !noor.contains("Read More"), "{noor}");
    assert!(noor.contains("https://rivers.example/noor") && noor.contains("House of Rivers"));
    let ada = serde_json::to_string(find("ada")).expect("JSON");
    assert!(ada.contains("Ada is a mayor.") && ada.contains("Town of Weir"), "{ada}");
    assert_eq!(reading.programme.people.len(), 3);
    assert_eq!(noted(&reading, NoteKind::LeftOut, "appears in none of the sessions"), 1);
    let photos: Vec<&str> = reading.pictures.iter().map(|one| one.person.0.as_str()).collect();
    assert!(photos.contains(&"ada") && !photos.contains(&"mo"), "{photos:?}");
    // Without the page of its own, the beginning is all there is.
    let cut = read(&ALL[..2]);
    assert_eq!(noted(&cut, NoteKind::Changed, "only the beginning of a biography"), 1);
}

#[test]
fn what_is_certain_and_what_is_concluded_is_told_apart() {
    let reading = read(&ALL);
    let certain = |words| noted(&reading, NoteKind::Certain, words);
    let guessed = |words| noted(&reading, NoteKind::Guessed, words);
    assert_eq!(certain("Start and end are those of the calendar"), 4);
    assert_eq!(certain("those of the page of a session"), 4);
    assert_eq!(certain("by the ids of their own pages"), 3);
    assert_eq!(guessed("category of the calendar became"), 1);
    assert_eq!(guessed("on no saved page"), 1);
    assert_eq!(guessed("on a page and not in the calendar"), 1);
    assert_eq!(guessed("that a page shows"), 1);
    assert_eq!(guessed("begins with “cancelled”"), 1);
    assert_eq!(guessed("the field “Audience”"), 1);
    assert_eq!(session(&reading, 5).status, Status::Cancelled);
    assert!(session(&reading, 5).rooms.is_empty(), "TBA is no room");
    assert_eq!(noted(&reading, NoteKind::LeftOut, "“Catering code”"), 1);
}

#[test]
fn nothing_private_and_no_script_comes_in() {
    let reading = read(&ALL);
    let json = serde_json::to_string(&reading.programme).expect("JSON");
    for word in ["@river.example", "Private Visitor", "evil words", "Script text", "Style text"] {
        assert!(!json.contains(word), "{word}");
    }
    assert!(noted(&reading, NoteKind::LeftOut, "address of mail") >= 2);
}

#[test]
fn simple_lists_give_times_by_their_headings() {
    let reading = read(&["list-simple.html"]);
    let whens: Vec<String> = reading
        .programme
        .sessions
        .iter()
        .map(|one| one.when.expect("a time").start.to_string())
        .collect();
    assert_eq!(whens, ["2027-11-16T09:00", "2027-11-16T23:30"]);
    assert_eq!(noted(&reading, NoteKind::Guessed, "heading above"), 2);
    // The ids in addresses join them with the list that has both.
    assert_eq!(
        read(&["list-simple.html", "all.ics", "list-descriptions.html"]).programme.sessions.len(),
        5
    );
}

#[test]
fn without_a_zone_those_that_fit_both_are_named() {
    let files: Vec<_> = ALL.iter().map(|name| (*name, fixture(name))).collect();
    let refused = try_all(&files, None).expect_err("refused");
    let zones = refused.zones.expect("zones");
    assert!(zones.iter().any(|zone| zone.name() == "Europe/Paris"), "{zones:?}");
    assert!(zones.iter().all(|zone| zone.name() != "Africa/Abidjan"));
}

#[test]
fn where_page_and_calendar_differ_the_calendar_counts() {
    let moved = String::from_utf8(fixture("all.ics")).expect("text");
    let moved = moved.replace("DTSTART:20271116T080000Z", "DTSTART:20271116T073000Z");
    let list = fixture("list-descriptions.html");
    let files = [("all.ics", moved.into_bytes()), ("list.html", list)];
    let reading = try_all(&files, Some("Europe/Zurich")).expect("a programme");
    let when = session(&reading, 1).when.expect("a time");
    assert_eq!(when.start.to_string(), "2027-11-16T08:30");
    assert_eq!(noted(&reading, NoteKind::Changed, "another time than the calendar"), 1);
}

#[test]
fn times_are_read_as_pages_write_them() {
    let read = |words: &str| when::read(words, None).map(|one| (one.start.to_string(), one.end));
    for (words, start) in [
        ("Friday October 22, 2027 2:10pm – 2:30pm PDT", "2027-10-22T14:10:00"),
        ("Monday, November 16, 2020 • 16:00 - 17:15 CET", "2020-11-16T16:00:00"),
        ("Tue 16 Nov 2027 12:00 am", "2027-11-16T00:00:00"),
        ("Thursday May 4th, 2028 12:30pm", "2028-05-04T12:30:00"),
    ] {
        assert_eq!(read(words).expect(words).0, start, "{words}");
    }
    for words in
        ["", "9:00am", "Monday", "November 31, 2027 9:00", "November 16, 2027 25:00", "später"]
    {
        assert_eq!(read(words), None, "{words}");
    }
    let night = when::read("November 16, 2027 11:00pm - 1:00am", None).expect("a time");
    assert_eq!(night.end.expect("an end").to_string(), "2027-11-17T01:00:00");
    assert!(night.over_midnight);
}

#[test]
fn strangers_are_not_taken_for_pages_of_sched() {
    let look = |name: &str, bytes: &[u8]| SchedSite.recognises(&File { name, bytes });
    for name in &ALL[1..] {
        assert_eq!(look(name, &fixture(name)), Confidence::Sure, "{name}");
    }
    assert_eq!(look("all.ics", &fixture("all.ics")), Confidence::Sure);
    // Sched writes instants; whoever has changed that has another calendar.
    let local = String::from_utf8(fixture("all.ics")).expect("text");
    let local = local.replace("DTSTART:", "DTSTART;TZID=Europe/Zurich:");
    assert_eq!(look("all.ics", local.as_bytes()), Confidence::Maybe);
    for other in [
        "<html><body><span class=\"event ev_1\">A</span></body></html>",
        "<html><script type=\"application/ld+json\">{}</script></html>",
        "{\"sched-\": \"event ev_\"}",
        "BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\n",
        "",
    ] {
        assert_eq!(look("x.html", other.as_bytes()), Confidence::No, "{other}");
    }
    // Alone, the calendar is of the site too: pages that come later belong to the same source.
    let files = [("all.ics", fixture("all.ics"))];
    let reading = try_all(&files, Some("Europe/Zurich")).expect("a programme");
    assert_eq!((reading.format, reading.extent), (Format::SchedSite, crate::Extent::Calendar));
}

#[test]
fn pages_without_sessions_are_refused_with_the_mend() {
    let refused =
        try_all(&[("speakers.html", fixture("speakers.html"))], None).expect_err("refused");
    assert!(refused.mend.contains("all.ics"), "{refused}");
    let empty = b"<html><div class=\"sched-container\"><span class=\"event ev_1\"></span>".to_vec();
    let refused = try_all(&[("empty.html", empty)], None).expect_err("refused");
    assert!(refused.problem.contains("no session and no person"), "{refused}");
}

#[test]
fn a_session_that_many_attend_is_read_and_they_are_not() {
    let visitors =
        "<li><a href='/v'><img src='//x/v.jpg'></a><h2>Private Visitor</h2></li>".repeat(3_000);
    let inside = format!(
        "<div class=\"tip-description\">Good words.</div><div id=\"sched-page-event-attendees\"><ul>{visitors}</ul></div>"
    );
    let reading = try_all(&[("page.html", page(&inside))], Some("UTC")).expect("a programme");
    assert_eq!(text(session(&reading, 1)), "Good words.");
    let json = serde_json::to_string(&reading.programme).expect("JSON");
    assert!(!json.contains("Private Visitor"));
}

#[test]
fn hostile_pages_take_no_time_and_bring_nothing() {
    let deep = page(&"<div>".repeat(300_000));
    let open = page(&"<b class=x><i class=y>".repeat(40_000));
    let script = page("<div class=\"tip-description\">Good.<script>bad<script>worse</div>");
    let many: Vec<u8> = (0..30_000_u32)
        .flat_map(|n| {
            let id = format!("c{n:031}");
            format!("<span class=\"event ev_1\"><a class=\"name\" href=\"event/{n}\" id=\"{id}\">T</a></span><p>")
                .into_bytes()
        })
        .collect();
    let many = [page(""), many].concat();
    for (bytes, most) in [(deep, 0), (open, 0), (script, 1), (many, 0)] {
        let before = Instant::now();
        let read = try_all(&[("page.html", bytes)], Some("UTC"));
        assert!(before.elapsed() < Duration::from_secs(60), "{most}");
        match read {
            Ok(reading) => {
                assert!(reading.programme.sessions.len() <= most, "{most}");
                let json = serde_json::to_string(&reading.programme.sessions[0]).expect("JSON");
                assert!(!json.contains("bad") && !json.contains("worse"), "{json}");
            }
            Err(refused) => assert!(most == 0, "{refused}"),
        }
    }
}

#[test]
fn a08_each_tag_is_a_piece_once_and_too_many_are_refused() {
    let crowded = format!("<div><span {}>x</span>", "class=\"event ev_1 ".repeat(100_000));
    let page = Page::cut(&crowded).expect("few pieces");
    assert_eq!(page.pieces.len(), 1);
    assert!(page.pieces[0].html.starts_with("<span"));
    let many = "<a class=\"event ev_1\">".repeat(30_000);
    let fault = Page::cut(&many).err().expect("refused");
    assert!(fault.problem.contains("more than 20000"), "{fault:?}");
}
