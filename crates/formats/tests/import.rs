//! Which reader a file goes to, and how several files become one programme.

use formats::{File, Format, NoteKind, Options, Reading, Unreadable, join, read};

fn try_read(name: &str, text: &str, format: Option<Format>) -> Result<Reading, Unreadable> {
    let options =
        Options { zone: "Europe/Zurich".parse().ok(), language: "en".parse().ok(), known: None };
    read(&File { name, bytes: text.as_bytes() }, format, &options)
}

/// A schedule with one event of this id, title and room, and with this person.
fn schedule(id: u32, title: &str, room: &str, person: &str) -> String {
    format!(
        "<schedule><conference><title>Forum</title></conference><day date=\"2027-11-16\">\
         <room name=\"{room}\"><event id=\"{id}\"><title>{title}</title><start>09:00</start>\
         <duration>1:00</duration><persons><person id=\"1\">{person}</person></persons></event>\
         </room></day></schedule>"
    )
}

#[test]
fn a_file_is_known_by_what_is_in_it_and_not_by_its_name() {
    let xml = schedule(1, "A", "R", "P");
    let reading = try_read("calendar.ics", &xml, None).expect("a schedule");
    assert_eq!(reading.format, Format::Xml);
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n\
        DTSTAMP:20270101T000000Z\r\nDTSTART:20271116T080000Z\r\nDTEND:20271116T090000Z\r\n\
        SUMMARY:A\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let found = try_read("schedule.xml", calendar, None);
    assert!(found.is_ok_and(|reading| reading.format == Format::Ics));
}

#[test]
fn a_file_of_no_known_format_is_refused_with_those_that_are_known() {
    for (name, text) in [("notes.txt", "Dear all,"), ("list.csv", "a;b\n1;2")] {
        let error = try_read(name, text, None).expect_err(name);
        assert_eq!(error.file, name);
        assert!(error.mend.contains("--format"), "{error}");
    }
    let error = try_read("empty.xml", "", None).expect_err("nothing");
    assert!(error.problem.contains("empty"), "{error}");
    let error = try_read("feed.xml", "<rss/>", None).expect_err("another XML");
    assert!(error.problem.contains("<rss>"), "{error}");
}

#[test]
fn a_refusal_quotes_no_sign_that_hides_or_turns_what_is_around_it() {
    let file = "{\"format\": \"plenary\", \"version\": 1, \"event\": {\"name\": {\"en\": \"Forum\"}, \
        \"zone\": \"Europe/Zurich\", \"languages\": [\"en\"]}, \"sessions\": [{\"code\": \"SESA22\", \"title\": {\"en\": \"A\"}, \
        \"when\": {\"start\": \"noon\\u0000\\u202e\\n\", \"end\": \"noon\"}}]}";
    let error = try_read("forum.json", file, None).expect_err("no time");
    assert!(error.problem.contains("“noon ”") || error.problem.contains("“noon”"), "{error}");
    assert!(!error.to_string().contains(['\0', '\n', '\u{202e}']), "{error}");
}

#[test]
fn the_format_that_is_named_is_used() {
    let error = try_read("x.xml", &schedule(1, "A", "R", "P"), Some(Format::Plenary));
    assert!(error.is_err());
    let error = try_read("x.ics", "BEGIN:VCALENDAR", Some(Format::Xml)).expect_err("no XML");
    assert_eq!(error.place.line, Some(1));
}

#[test]
fn several_files_become_one_programme() {
    let files = [
        schedule(1, "Opening", "Hall", "Ada"),
        schedule(2, "Closing", "Hall", "Ada"),
        schedule(1, "Opening, renamed", "Garden", "Ada"),
    ];
    let readings = files.iter().map(|file| try_read("x.xml", file, None).expect("a schedule"));
    let whole = join(readings.collect()).expect("a programme");
    let titles: Vec<&str> = whole
        .programme
        .sessions
        .iter()
        .filter_map(|session| session.title.get(session.title.original()))
        .collect();
    assert_eq!(titles, ["Opening, renamed", "Closing"]);
    assert_eq!(whole.programme.people.len(), 1);
    assert_eq!(whole.programme.rooms.len(), 2);
    let told = whole.report.notes.iter().filter(|note| note.message.contains("differently"));
    let told: Vec<_> = told.map(|note| (note.kind, note.place.to_string())).collect();
    assert_eq!(told, [(NoteKind::Changed, "session 1".to_owned())]);
    assert!(join(Vec::new()).is_none());
}
