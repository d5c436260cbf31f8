//! What schedules of each dialect become, and what is refused.

use std::path::Path;

use programme::{LinkKind, MaterialSource, Programme, SectionKind, Session};

mod limits;

use super::*;
use crate::Key;
use crate::schedule::address;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/schedule-xml");
    std::fs::read(folder.join(name)).expect("the fixture")
}

fn try_read(bytes: &[u8], zone: Option<&str>) -> Result<Reading, Unreadable> {
    let zone = zone.map(|zone| zone.parse().expect("a zone"));
    ScheduleXml
        .read(&File { name: "test.xml", bytes }, &Options { zone, language: None, known: None })
}

fn read_fixture(name: &str, zone: Option<&str>) -> Reading {
    try_read(&fixture(name), zone).expect(name)
}

fn refusal(text: &str) -> Unreadable {
    try_read(text.as_bytes(), Some("UTC")).expect_err(text)
}

/// A schedule of one room on 1 June 2026 with these events.
fn with_events(events: &str) -> String {
    format!(
        "<schedule><conference><title>T</title></conference>\
         <day date=\"2026-06-01\"><room name=\"R\">{events}</room></day></schedule>"
    )
}

fn read_events(events: &str) -> Reading {
    try_read(with_events(events).as_bytes(), Some("Europe/Zurich")).expect(events)
}

fn session<'a>(reading: &'a Reading, key: &str) -> &'a Session<Key> {
    let sessions = &reading.programme.sessions;
    sessions.iter().find(|one| one.code.0 == key).unwrap_or_else(|| panic!("no {key}"))
}

fn when(session: &Session<Key>) -> String {
    session.when.map(|slot| format!("{} – {}", slot.start, slot.end)).unwrap_or_default()
}

fn noted(reading: &Reading, words: &str) -> u32 {
    reading.report.notes.iter().filter(|one| one.message.contains(words)).map(|one| one.count).sum()
}

fn kinds(session: &Session<Key>) -> Vec<&SectionKind> {
    session.sections.iter().map(|section| &section.kind).collect()
}

fn text(text: &programme::Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

#[test]
fn frab_gives_its_texts_people_links_and_nights() {
    let reading = read_fixture("frab.xml", Some("Europe/Oslo"));
    let opening = session(&reading, "11111111-1111-4111-8111-111111111111");
    assert_eq!(when(opening), "2026-07-03T10:00 – 2026-07-03T10:45");
    assert_eq!(
        kinds(opening),
        [
            &SectionKind::Abstract,
            &SectionKind::Brief,
            &SectionKind::Objectives,
            &SectionKind::Questions
        ]
    );
    assert_eq!(text(&opening.sections[2].text), "- learn the knots\n- find your berth");
    assert_eq!(
        opening.languages.iter().map(|lang| lang.as_str()).collect::<Vec<_>>(),
        ["de", "en"]
    );
    assert_eq!(opening.recording.recorded, Some(true));
    assert_eq!(opening.recording.licence.as_deref(), Some("CC BY 4.0"));
    assert_eq!(opening.links.len(), 1);
    let MaterialSource::Url(slides) = &opening.materials[0].source else { panic!("an address") };
    assert_eq!(slides.as_str(), "https://harbour.example/2026/slides/opening%20day.pdf");
    let url = opening.origin.url.as_ref().map(programme::Url::as_str);
    assert_eq!(url, Some("https://harbour.example/2026/events/11.html"));

    let night = session(&reading, "22222222-2222-4222-8222-222222222222");
    assert_eq!(when(night), "2026-07-04T01:30 – 2026-07-05T03:30");
    assert_eq!(night.recording.recorded, Some(false));
    assert_eq!(reading.programme.event.day_change, 4);
    assert!(reading.programme.session_types.iter().any(|one| one.code.0 == "break" && one.service));
    let rooms: Vec<&str> = reading.programme.rooms.iter().map(|one| one.code.0.as_str()).collect();
    assert_eq!(rooms, ["Quay", "Empty shed"]);
}

#[test]
fn people_are_known_by_id_and_name_and_their_contacts_stay_out() {
    let reading = read_fixture("frab.xml", Some("Europe/Oslo"));
    let people: Vec<&str> =
        reading.programme.people.iter().map(|one| one.code.0.as_str()).collect();
    // Mara without an id is Mara with the only id of that name; Jon with another id is another Jon.
    assert_eq!(people, ["1 Mara Quill", "2 Jon Lund", "9 Jon Lund"]);
    assert_eq!(noted(&reading, "contact details"), 1);
    assert_eq!(noted(&reading, "person without a name"), 1);
    let told = format!("{:?}{:?}", reading.programme, reading.report);
    assert!(!told.contains("somebody@"), "no address of a person is kept");
}

#[test]
fn pentabarf_counts_nights_from_the_day_change_and_tells_equal_ids_apart() {
    let reading = read_fixture("pentabarf.xml", Some("Europe/Brussels"));
    let event = &reading.programme.event;
    assert_eq!(event.day_change, 9);
    assert_eq!(event.place.as_ref().map(text), Some("The Mill, Lier"));
    assert_eq!(event.tagline.as_ref().map(text), Some("Flour and code"));
    let welcome = session(&reading, "700");
    assert_eq!(when(welcome), "2018-02-03T09:30 – 2018-02-03T09:55");
    assert_eq!(text(&welcome.sections[0].text), "We **welcome** you to the mill.");
    assert_eq!(text(&welcome.sections[1].text), "One\n\n- two");
    assert_eq!(welcome.links[0].kind, LinkKind::Feedback);
    assert_eq!(welcome.links[0].url.as_str(), "http://www.mill.example/feedback/700");
    let ghost = session(&reading, "700 2018-02-04T00:30 Cellar");
    assert_eq!(when(ghost), "2018-02-04T00:30 – 2018-02-04T02:00");
    assert_eq!(ghost.rooms, [Key("Cellar".into())]);
    assert_eq!(noted(&reading, "another room"), 1);
    assert_eq!(noted(&reading, "An id stands at more than one event"), 1);
}

#[test]
fn h07_pretalx_keeps_both_of_two_equal_hours() {
    let reading = read_fixture("pretalx.xml", None);
    let zone = &reading.programme.event.zone;
    let guid = "44444444-4444-4444-8444-444444444444";
    let first = session(&reading, guid).when.expect("a time");
    let second = &format!("{guid} 2027-10-31T02:15 second Tree 1");
    let second = session(&reading, second).when.expect("a time");
    let apart = second.start.instant(zone).as_second() - first.start.instant(zone).as_second();
    assert_eq!(apart, 3_600);
    let days = [first, second].map(|slot| reading.programme.event.day_of(slot.start).to_string());
    assert_eq!(days, ["2027-10-30", "2027-10-30"]);
}

#[test]
fn pretalx_keeps_markdown_and_divides_it_by_headings() {
    let reading = read_fixture("pretalx.xml", None);
    let session = session(&reading, "44444444-4444-4444-8444-444444444444");
    assert!(text(&session.sections[0].text).contains("**sharp**"));
    assert_eq!(session.sections[1].kind, SectionKind::Background);
    assert!(
        matches!(&session.sections[2].kind, SectionKind::Own(title) if text(title) == "What to bring")
    );
    assert_eq!(session.links[0].kind, LinkKind::Feedback);
    assert_eq!(reading.programme.tracks.len(), 2);
    assert!(reading.programme.tracks[0].colour.is_some());
    assert_eq!(noted(&reading, "colour of a track"), 1);
    assert_eq!(noted(&reading, "language is not written"), 1);
}

#[test]
fn hub_runs_past_midnight_and_is_not_misled_by_days_in_utc() {
    let reading = read_fixture("hub.xml", None);
    let session = session(&reading, "66666666-6666-4666-8666-666666666666");
    assert_eq!(when(session), "2025-12-27T23:00 – 2025-12-28T11:00");
    assert_eq!(session.title.original().as_str(), "de");
    assert_eq!(session.recording.recorded, Some(false));
    assert_eq!(reading.programme.event.day_change, 6);
    assert_eq!(noted(&reading, "“answers”"), 1);
    assert_eq!(noted(&reading, "offset"), 0);
}

#[test]
fn wafer_means_its_wall_clock_and_says_things_twice() {
    let reading = read_fixture("wafer.xml", Some("America/Toronto"));
    let bread = session(&reading, "246");
    assert_eq!(when(bread), "2017-08-05T10:00 – 2017-08-05T10:45");
    assert_eq!(text(&bread.title), "Bread for many");
    assert_eq!(bread.sections.len(), 1);
    assert_eq!(bread.track, None);
    assert!(session(&reading, "247").when.is_none());
    for (words, count) in
        [("wall clock was kept", 1), ("No Track", 1), ("“released”", 1), ("not yet scheduled", 1)]
    {
        assert_eq!(noted(&reading, words), count, "{words}");
    }
}

#[test]
fn fosdem_has_tracks_of_its_own_and_markup_that_is_not_escaped() {
    let reading = read_fixture("fosdem.xml", None);
    let session = session(&reading, "88888888-8888-4888-8888-888888888888");
    assert_eq!(text(&session.title), "Café and beer");
    assert_eq!(text(&session.sections[0].text), "Not escaped, but *whole*.\n\nTwo.");
    assert_eq!(session.links[0].kind, LinkKind::Video);
    let tracks: Vec<&str> =
        reading.programme.tracks.iter().map(|one| one.code.0.as_str()).collect();
    assert_eq!(tracks, ["Hops", "Malt"]);
    assert_eq!(noted(&reading, "“online_qa” of track"), 2);
}

#[test]
fn a_file_that_names_no_zone_is_refused_with_those_that_fit() {
    let error = try_read(&fixture("frab.xml"), None).expect_err("no zone");
    let zones = error.zones.expect("zones that fit");
    let names: Vec<&str> = zones.iter().map(programme::Zone::name).collect();
    assert_eq!(names[0], "Europe/Berlin");
    assert!(names.contains(&"Europe/Oslo") && !names.contains(&"Europe/London"));
    let error = try_read(&fixture("pentabarf.xml"), None).expect_err("no zone");
    assert_eq!(error.zones, Some(Vec::new()));
    assert!(error.mend.contains("--zone"));
}

#[test]
fn utc_in_the_file_is_kept_and_the_zone_that_is_asked_for_wins() {
    let file = |zone: &str| {
        format!(
            "<schedule><conference><title>T</title><time_zone_name>{zone}</time_zone_name></conference>\
             <day date=\"2020-12-14\"><room name=\"R\"><event id=\"1\"><title>A</title>\
             <date>2020-12-14T09:00:00+01:00</date><start>09:00</start><duration>1:00</duration>\
             </event></room></day></schedule>"
        )
    };
    let utc = try_read(file("UTC").as_bytes(), None).expect("UTC");
    assert_eq!(when(&utc.programme.sessions[0]), "2020-12-14T08:00 – 2020-12-14T09:00");
    assert_eq!(noted(&utc, "names the zone UTC"), 1);
    let asked = try_read(file("UTC").as_bytes(), Some("Europe/Berlin")).expect("Berlin");
    assert_eq!(when(&asked.programme.sessions[0]), "2020-12-14T09:00 – 2020-12-14T10:00");
    assert_eq!(noted(&asked, "as asked"), 1);
    let wrong = try_read(file("CET time").as_bytes(), None).expect_err("no such zone");
    assert!(
        wrong.problem.contains("CET time") && wrong.zones.is_some_and(|zones| !zones.is_empty())
    );
}

#[test]
fn durations_of_all_kinds_are_understood() {
    let cases = [
        ("0:30", "09:30", 0),
        ("00:30", "09:30", 0),
        ("00:30:00", "09:30", 0),
        ("01:00:30", "10:00:30", 0),
        ("45", "09:45", 1),
        ("PT1H30M", "10:30", 1),
        ("", "09:00", 1),
        ("soon", "09:00", 1),
        ("9999:00", "09:00", 1),
    ];
    for (written, end, notes) in cases {
        let reading = read_events(&format!(
            "<event id=\"1\"><title>A</title><start>09:00</start><duration>{written}</duration></event>"
        ));
        let expected = format!("2026-06-01T09:00 – 2026-06-01T{end}");
        assert_eq!(when(&reading.programme.sessions[0]), expected, "{written}");
        let found: u32 = ["duration"].iter().map(|words| noted(&reading, words)).sum();
        assert_eq!(found, notes, "{written}: {:?}", reading.report);
    }
    let days = read_events(
        "<event id=\"1\"><title>A</title><start>09:00</start><duration>1:02:00</duration></event>",
    );
    assert_eq!(when(&days.programme.sessions[0]), "2026-06-01T09:00 – 2026-06-02T11:00");
}

#[test]
fn events_without_ids_are_known_by_title_day_and_room() {
    let event = "<event><title>A</title><start>09:00</start><duration>1:00</duration></event>";
    let reading = read_events(&event.repeat(3));
    let keys: Vec<&str> =
        reading.programme.sessions.iter().map(|one| one.code.0.as_str()).collect();
    let again = "A 2026-06-01 R 2026-06-01T09:00 R";
    assert_eq!(keys, ["A 2026-06-01 R", again, &format!("{again} 2")]);
    assert_eq!(noted(&reading, "without an id"), 3);
}

#[test]
fn nothing_that_a_file_says_is_dropped_without_a_word() {
    let reading = read_events(
        "stray<event id=\"1\" colour=\"red\"><title>A</title><title>B</title><room>R</room>\
         <mood>calm</mood><start>09:00</start><duration>1:00</duration></event>",
    );
    for words in ["“colour” of event", "“mood” in event", "“title” in event", "Text between"]
    {
        assert_eq!(noted(&reading, words), 1, "{words}");
    }
    let place = &reading
        .report
        .notes
        .iter()
        .find(|one| one.message.contains("mood"))
        .expect("a note")
        .place;
    assert_eq!(place.element.as_deref(), Some("event 1"));
}

#[test]
fn strange_names_without_number_are_folded() {
    let strange: String = (0..5_000).map(|n| format!("<x{n}>a</x{n}>")).collect();
    let reading = read_events(&format!("<event id=\"1\"><title>A</title>{strange}</event>"));
    assert!(reading.report.notes.len() < 80);
    assert!(noted(&reading, "Other elements") > 4_000);
}

#[test]
fn a08_entities_are_never_expanded() {
    let cases = [
        "<!DOCTYPE schedule [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><schedule>&x;</schedule>",
        "<!DOCTYPE schedule [<!ENTITY % p SYSTEM \"http://canary.example/\"> %p;]><schedule/>",
        "<!DOCTYPE s [<!ENTITY a \"1\"><!ENTITY b \"&a;&a;\">]><schedule>&b;</schedule>",
    ];
    for text in cases {
        let error = refusal(text);
        assert!(error.problem.contains("DTD"), "{error}");
        assert!(!error.to_string().contains("canary") && !error.to_string().contains("hostname"));
    }
    let error = refusal(&with_events("<event id=\"1\"><title>&secret;</title></event>"));
    assert!(error.problem.contains("not defined"), "{error}");
    assert_eq!(error.place.element.as_deref(), Some("title"));
    let reading = read_events("<event id=\"1\"><title>A&nbsp;&#66;&#0;</title></event>");
    assert_eq!(text(&reading.programme.sessions[0].title), "A\u{a0}B\u{fffd}");
    assert_eq!(noted(&reading, "&nbsp;"), 1);
}

#[test]
fn a08_hostile_sizes_are_refused_at_once() {
    let deep = format!("<schedule>{}", "<a>".repeat(1_000_000));
    assert!(refusal(&deep).problem.contains("deep"));
    let long =
        with_events(&format!("<event id=\"1\"><title>{}</title></event>", "x".repeat(9_000_000)));
    assert!(refusal(&long).problem.contains("8 MB"));
    let many = with_events(&"<event/>".repeat(100_001));
    assert!(refusal(&many).problem.contains("100000 events"));
    let wide = with_events(&format!("<event id=\"1\">{}</event>", "<a/>".repeat(60_000)));
    assert!(refusal(&wide).problem.contains("50000"));
    let attributes: String = (0..200).map(|n| format!(" a{n}=\"1\"")).collect();
    assert!(refusal(&with_events(&format!("<event{attributes}/>"))).problem.contains("attributes"));
}

#[test]
fn broken_files_are_refused_with_line_and_mend() {
    let cases = [
        ("", 1, "no XML element"),
        ("<schedule>\n<conference>", 2, "in the middle of <conference>"),
        ("<schedule>\n<day>\n</room></schedule>", 2, "date"),
        ("<schedule>\n<conference>\n</room></schedule>", 3, "ends as"),
        ("<iCalendar/>", 1, "not <schedule>"),
        ("<schedule/>", 1, "neither"),
        (
            "<schedule><conference><title>T</title></conference></schedule>\n<schedule/>",
            2,
            "second root",
        ),
        ("<schedule><conference/></schedule> more", 1, "outside"),
        ("<schedule>\n\n<day date=\"1969-12-31\"/></schedule>", 3, "1969-12-31"),
        ("<schedule><day date=\"2027-02-30\"/></schedule>", 1, "2027-02-30"),
    ];
    for (text, line, problem) in cases {
        let error = refusal(text);
        assert_eq!(error.place.line, Some(line), "{text}: {error}");
        assert!(error.problem.contains(problem), "{text}: {error}");
        assert!(!error.mend.is_empty() && error.zones.is_none());
    }
}

#[test]
fn a_schedule_without_events_is_an_empty_programme() {
    let reading = try_read(
        b"<schedule><conference><title>T</title></conference><day date=\"2026-06-01\"/></schedule>",
        Some("UTC"),
    );
    let programme: Programme<Key> = reading.expect("a programme").programme;
    assert!(programme.sessions.is_empty());
    assert_eq!(text(&programme.event.name), "T");
}

#[test]
fn schedules_are_recognised_by_what_is_in_them() {
    let wide: Vec<u8> =
        "<?xml version=\"1.0\"?><schedule>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&[u8], Confidence); 6] = [
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<schedule>", Confidence::Sure),
        (&wide, Confidence::Sure),
        (b"<rss>", Confidence::Maybe),
        (b"<!DOCTYPE html><p>", Confidence::No),
        (b"BEGIN:VCALENDAR", Confidence::No),
        (b"", Confidence::No),
    ];
    for (bytes, expected) in cases {
        assert_eq!(ScheduleXml.recognises(&File { name: "x", bytes }), expected);
    }
}

#[test]
fn addresses_are_completed_from_the_base_and_never_run_anything() {
    let base = "https://a.example/2026/programme/".parse().ok();
    let cases = [
        ("https://b.example/x", Some("https://b.example/x")),
        ("slides.pdf", Some("https://a.example/2026/programme/slides.pdf")),
        ("/system/x.png", Some("https://a.example/system/x.png")),
        ("//c.example/y", Some("https://c.example/y")),
        ("www.d.example", Some("http://www.d.example")),
        ("themachine.org", Some("http://themachine.org")),
        ("pictures.com/somebody?a=1", Some("http://pictures.com/somebody?a=1")),
        ("atlas.forum.ch:8080/x", Some("http://atlas.forum.ch:8080/x")),
        ("setup.py", Some("https://a.example/2026/programme/setup.py")),
        ("forum.py/setup", Some("http://forum.py/setup")),
        ("hhttps://b.example/x", Some("https://b.example/x")),
        ("htpp://b.example/x", Some("http://b.example/x")),
        ("https//b.example", Some("https://b.example")),
        ("http:/b.example", Some("http://b.example")),
        ("http//https://b.example", Some("https://b.example")),
        ("(http://b.example/x", Some("http://b.example/x")),
        ("http/x", Some("https://a.example/2026/programme/http/x")),
        ("forum.org:alert(1)", None),
        ("somebody@forum.org", Some("https://a.example/2026/programme/somebody@forum.org")),
        ("https://b.example/a b", Some("https://b.example/a%20b")),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("#top", None),
        ("", None),
    ];
    for (href, expected) in cases {
        let found = match address::resolve(href, base.as_ref()) {
            address::Resolved::Whole(url) | address::Resolved::Mended(url) => Some(url),
            address::Resolved::Unusable => None,
        };
        assert_eq!(found.as_ref().map(programme::Url::as_str), expected, "{href}");
    }
    assert_eq!(address::resolve("slides.pdf", None), address::Resolved::Unusable);
    let endless = "http:/".repeat(1_000_000);
    assert_eq!(address::resolve(&endless, None), address::Resolved::Unusable);
}
