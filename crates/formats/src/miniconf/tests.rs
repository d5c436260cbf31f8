use programme::Role;

use super::names::{self, Name};
use super::{MiniConf, list, markup};
use crate::sample::InOriginal;
use crate::{Confidence, File, Key, Options, Reader, Reading, Unreadable};

const CALENDAR: File<'static> = File {
    name: "main_calendar.json",
    bytes: include_bytes!("../../../../fixtures/miniconf/main_calendar.json"),
};
const EVENTS: File<'static> =
    File { name: "events.csv", bytes: include_bytes!("../../../../fixtures/miniconf/events.csv") };
const SPEAKERS: File<'static> = File {
    name: "speakers.csv",
    bytes: include_bytes!("../../../../fixtures/miniconf/speakers.csv"),
};
const PAPERS: File<'static> =
    File { name: "papers.csv", bytes: include_bytes!("../../../../fixtures/miniconf/papers.csv") };

fn try_read(files: &[File<'_>]) -> Result<Reading, Unreadable> {
    let options = Options { zone: "Europe/Zurich".parse().ok(), language: None, known: None };
    MiniConf.read_all(files, &options).map(|mut readings| {
        assert_eq!(readings.len(), 1);
        readings.remove(0)
    })
}

fn read(files: &[File<'_>]) -> Reading {
    try_read(files).expect("a programme")
}

fn session<'a>(reading: &'a Reading, title: &str) -> &'a programme::Session<Key> {
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| one.title.in_original() == title).expect(title)
}

fn count(reading: &Reading, words: &str) -> u32 {
    let notes = &reading.report.notes;
    notes.iter().filter(|note| note.message.contains(words)).map(|note| note.count).sum()
}

#[test]
fn the_calendar_alone_is_a_programme() {
    let reading = read(&[CALENDAR]);
    assert_eq!(reading.programme.sessions.len(), 5);
    let opening = session(&reading, "Opening");
    assert_eq!(opening.rooms, [Key("Hall".into())]);
    assert_eq!(opening.session_type, None);
    assert_eq!(opening.links[0].url.as_str(), "https://mill.example/open.html");
    assert_eq!(opening.when.expect("a time").end.to_string(), "2027-05-03T09:30");
    assert!(session(&reading, "Keynote: Ada Brook").rooms.is_empty());
    assert_eq!(count(&reading, "a page of the former site"), 1);
    // A whole day has no time of its own.
    assert_eq!(session(&reading, "Excursion").when, None);
    let registration = reading.programme.session_types.iter().find(|one| one.service);
    assert_eq!(registration.expect("a service").code, Key("registration".into()));
}

#[test]
fn the_list_of_events_alone_is_one_too() {
    let reading = read(&[EVENTS]);
    assert_eq!(reading.programme.sessions.len(), 6);
    let keynote = session(&reading, "Keynote: Ada Brook");
    assert_eq!(keynote.code, Key("2".into()));
    assert_eq!(keynote.when.expect("a time").start.to_string(), "2027-05-03T09:30");
    assert_eq!(keynote.sections[0].text.in_original(), "**Mills** for everybody");
    let links: Vec<&str> = keynote.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(links, ["https://ada.example/", "https://chat.example/keynote-1"]);
    let tutorial = session(&reading, "Tutorial on rivers");
    assert_eq!(tutorial.appearances.len(), 2);
    let people = &reading.programme.people;
    let cy = people.iter().find(|one| one.name.in_original() == "Cy Marsh").expect("Cy");
    assert_eq!(cy.biography.as_ref().expect("text").in_original(), "**Cy Marsh** studies bogs.");
    assert_eq!(cy.affiliations[0].organisation, Some(Key("Bog Institute, Fen".into())));
    let panel: Vec<Role> =
        session(&reading, "Panel").appearances.iter().map(|one| one.role).collect();
    assert_eq!(panel, [Role::Moderator, Role::Panellist, Role::Panellist, Role::Panellist]);
    assert_eq!(session(&reading, "Without a day").when, None);
    assert!(!format!("{reading:?}").contains("secret.example"));
    assert_eq!(count(&reading, "Private details"), 1);
    assert_eq!(count(&reading, "A date is not written"), 1);
    assert_eq!(count(&reading, "file of the former site"), 1);
}

#[test]
fn calendar_and_lists_are_one_programme() {
    let reading = read(&[CALENDAR, EVENTS, SPEAKERS, PAPERS]);
    // Three of the five entries are rows too, each its own of the two registrations.
    assert_eq!(reading.programme.sessions.len(), 10);
    let days: Vec<String> = reading
        .programme
        .sessions
        .iter()
        .filter(|one| one.title.in_original() == "Registration")
        .map(|one| one.when.expect("a time").start.to_string())
        .collect();
    assert_eq!(days, ["2027-05-03T08:00", "2027-05-04T08:00"]);
    let talk = session(&reading, "Coasts");
    assert_eq!((talk.when, talk.code.0.as_str()), (None, "speaker-1"));
    let paper = session(&reading, "A paper");
    assert_eq!(paper.appearances.len(), 2);
    assert_eq!(paper.tags[1].in_original(), "flow");
    assert_eq!(reading.pictures.len(), 1);
    let ada = reading.programme.people.iter().filter(|one| one.name.in_original() == "Ada Brook");
    assert_eq!(ada.count(), 1);
    assert_eq!(reading.name, "main_calendar.json, events.csv, speakers.csv, papers.csv");
    let again = read(&[CALENDAR, EVENTS, SPEAKERS, PAPERS]);
    assert_eq!((again.programme, again.report), (reading.programme, reading.report));
}

#[test]
fn who_organises_is_told_by_one_cell() {
    let name = |name: &str, affiliation: &str, role| Name {
        name: name.into(),
        affiliation: affiliation.into(),
        role,
    };
    let check = |cell: &str, expected: &[Name]| assert_eq!(names::organisers(cell), expected);
    check("", &[]);
    check("A B", &[name("A B", "", Role::Host)]);
    check("A (X, Y), B", &[name("A", "X, Y", Role::Host), name("B", "", Role::Host)]);
    check("Session Chairs: A and B", &[name("A", "", Role::Chair), name("B", "", Role::Chair)]);
    check(
        "Moderator:A Panelists: B (X) C (Y)",
        &[
            name("A", "", Role::Moderator),
            name("B", "X", Role::Panellist),
            name("C", "Y", Role::Panellist),
        ],
    );
    check("Armchair: A", &[name("Armchair: A", "", Role::Host)]);
    check("(((", &[]);
    check("é: A, 木: B", &[name("é: A", "", Role::Host), name("木: B", "", Role::Host)]);
}

#[test]
fn markdown_between_html_is_read_too() {
    let check = |text: &str, expected: &str| assert_eq!(markup::html(text), expected);
    check("a\nb", "a\nb");
    check("**A** and\n**b", "<b>A</b> and<br>**b");
    check("<b>[x](https://x.example)</b>\n", "<b><a href=\"https://x.example\">x</a></b>\n");
    check("[a](https://a b) ](http [c](https://c\"d)", "[a](https://a b) ](http [c](https://c\"d)");
    check("](https://x)", "](https://x)");
}

#[test]
fn other_tables_and_lists_are_not_taken_for_it() {
    let look = |bytes: &[u8]| MiniConf.recognises(&File { name: "x", bytes });
    assert_eq!(MiniConf.recognises(&CALENDAR), Confidence::Sure);
    assert_eq!(MiniConf.recognises(&EVENTS), Confidence::Sure);
    assert_eq!(MiniConf.recognises(&SPEAKERS), Confidence::Maybe);
    assert_eq!(MiniConf.recognises(&PAPERS), Confidence::Maybe);
    assert_eq!(look(b"Title,Start,End\nA,9:00,10:00\n"), Confidence::No);
    assert_eq!(look(br#"[{"title": "x", "start": "y", "end": "z"}]"#), Confidence::No);
    assert_eq!(list::recognises(&File { name: "x", bytes: b"PK\x03\x04" }), Confidence::No);
}

#[test]
fn hostile_files_are_refused_or_harmless() {
    let file = |bytes| File { name: "x", bytes };
    let refused = |bytes| try_read(&[file(bytes)]).expect_err("refused").to_string();
    assert!(refused(b"").contains("neither the calendar"));
    assert!(refused(b"[").contains("neither the calendar"));
    let empty = br#"[{"title": [], "start": {}, "end": 5, "category": 7, "calendarId": null}]"#;
    let reading = read(&[file(empty)]);
    assert_eq!(reading.programme.sessions[0].when, None);
    let cut = &CALENDAR.bytes[..CALENDAR.bytes.len() - 20];
    assert!(refused(cut).contains("in the middle"));
    let absurd =
        b"uid,title,start_date,start_time,end_time,organiser\n1,A,9999-12-31,99:99,-1,:::(((\n";
    assert_eq!(count(&read(&[file(absurd)]), "year 9999 cannot be right"), 1);
    let many = format!(
        "uid,title,start_date,start_time,end_time,organiser,organiser_bio\n1,A,2027-05-03,9:00,9:00,\"{}\",\"{}\"\n",
        "A (x) ".repeat(20_000),
        "<b>A".repeat(20_000),
    );
    let begun = std::time::Instant::now();
    assert_eq!(read(&[file(many.as_bytes())]).programme.sessions.len(), 1);
    assert!(begun.elapsed() < std::time::Duration::from_secs(5));
}
