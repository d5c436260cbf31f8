//! What a programme cannot hold is cut or left out with a note, and what each text is in.

use super::*;
use crate::{Known, NoteKind};

/// A reading that can be kept.
fn sound(text: &str, options: &Options) -> Reading {
    let file = File { name: "test.xml", bytes: text.as_bytes() };
    let reading = ScheduleXml.read(&file, options).expect(text);
    let refused = programme::validate::refusals(&crate::sample::coded(reading.programme.clone()));
    assert!(refused.is_empty(), "{refused:?}");
    reading
}

fn in_zurich() -> Options {
    Options { zone: "Europe/Zurich".parse().ok(), ..Options::default() }
}

#[test]
fn one_event_of_long_ago_does_not_sink_the_schedule() {
    for date in ["9999-01-01T00:00:00Z", "1969-12-31T23:00:00+00:00", "0001-01-01"] {
        let events = format!(
            "<event id=\"7\"><title>A</title><date>{date}</date><start>00:00</start></event>\
             <event id=\"8\"><title>B</title><start>09:00</start><duration>0:30</duration></event>"
        );
        let reading = sound(&with_events(&events), &in_zurich());
        assert_eq!(session(&reading, "7").when, None, "{date}");
        assert!(session(&reading, "8").when.is_some());
        let notes = &reading.report.notes;
        let note = notes.iter().find(|one| one.message.contains("cannot be right")).expect(date);
        assert_eq!((note.place.line, note.place.element.as_deref()), (Some(1), Some("event 7")));
    }
    let late = "<event id=\"7\"><title>A</title><date>2200-12-31T23:00:00+01:00</date>\
                <start>23:00</start><duration>4:00</duration></event>";
    let reading = sound(&with_events(late), &in_zurich());
    assert_eq!(when(session(&reading, "7")), "2200-12-31T23:00 – 2200-12-31T23:00");
}

#[test]
fn a_licence_of_a_paragraph_and_an_endless_id_are_reported() {
    let long = "ü".repeat(900);
    let events = format!(
        "<event guid=\"{long}\" id=\"7\"><title>{long}</title><start>09:00</start><room>{long}</room>\
         <track>{long}</track><type>{long}</type><recording><license>{long}</license>\
         <optout>false</optout></recording><persons><person id=\"{long}\">{long}</person></persons>\
         <links><link href=\"https://a.example\">{long}</link></links></event>"
    );
    let text =
        with_events(&events).replace("<title>T</title>", &format!("<acronym>{long}</acronym>"));
    let reading = sound(&text, &in_zurich());
    let only = &reading.programme.sessions[0];
    assert_eq!(only.recording.licence.as_ref().map(|one| one.chars().count()), Some(500));
    assert_eq!((only.origin.guid.as_ref(), only.origin.id), (None, Some(7)));
    assert_eq!(noted(&reading, "A licence was longer than 500 characters"), 1);
    assert_eq!(noted(&reading, "An id is too long"), 1);
    let cut =
        reading.report.notes.iter().find(|one| one.message.contains("A licence")).expect("cut");
    assert!(cut.place.line == Some(1) && cut.place.element.is_some(), "{cut:?}");
}

#[test]
fn an_abstract_that_the_description_repeats_is_kept_once_and_told() {
    let event = |id: u32| {
        format!(
            "<event id=\"{id}\"><title>A</title><start>09:00</start>\
                 <abstract>Same words.</abstract><description>Same words.</description></event>"
        )
    };
    let reading = read_events(&format!("{}{}", event(1), event(2)));
    assert!(reading.programme.sessions.iter().all(|one| one.sections.len() == 1));
    assert_eq!(noted(&reading, "say the same"), 2);
    assert!(reading.report.notes.iter().any(|one| one.kind == NoteKind::Changed && one.count == 2));
}

const ENGLISH: &str = "Relationships come with challenges of their own. With this workshop we will \
    help you to talk about what matters to each of you.";
const GERMAN: &str = "Gute Beziehungen beginnen mit guten Gesprächen. Dieser Workshop ist für alle, \
    die sich dafür interessieren, unabhängig von ihrem Alter.";

#[test]
fn wcag_3_1_2_each_text_says_in_which_language_it_is() {
    let events = format!(
        "<event id=\"1\"><title>An interactive workshop</title><start>09:00</start><language>en</language>\
         <abstract>{ENGLISH}</abstract><description>{GERMAN}</description></event>\
         <event id=\"2\"><title>Ein Treffen</title><start>10:00</start><language>de</language>\
         <description>{GERMAN}</description></event>\
         <event id=\"3\"><title>Kurz</title><start>11:00</start><language>de, en</language>\
         <description>{GERMAN}</description></event>\
         <event id=\"4\"><title>Short</title><start>12:00</start><language>en</language></event>"
    );
    let reading = read_events(&events);
    let langs = |key: &str| -> Vec<String> {
        let one = session(&reading, key);
        let texts = one.sections.iter().map(|section| section.text.original().to_string());
        std::iter::once(one.title.original().to_string()).chain(texts).collect()
    };
    assert_eq!(langs("1"), ["en", "en", "de"]);
    assert_eq!(langs("2"), ["de", "de"]);
    // No single language is spoken: a title is in that of the text under it.
    assert_eq!(langs("3"), ["de", "de"]);
    assert_eq!(langs("4"), ["en"]);
    let told = reading
        .report
        .notes
        .iter()
        .find(|one| one.message.contains("Most look like"))
        .expect("told");
    assert!(told.message.contains("another language spoken at the event"), "{}", told.message);
    let languages: Vec<&str> =
        reading.programme.event.languages.iter().map(|lang| lang.as_str()).collect();
    assert_eq!(languages, ["de", "en"]);
}

#[test]
fn a_schedule_without_a_zone_takes_the_one_that_the_event_has() {
    let known = Known { zone: "Europe/Zurich".parse().expect("a zone"), places: Vec::new() };
    let options = Options { known: Some(known), ..Options::default() };
    let text = with_events("<event id=\"1\"><title>A</title><start>09:00</start></event>");
    let reading = sound(&text, &options);
    assert_eq!(reading.programme.event.zone.name(), "Europe/Zurich");
    assert_eq!(noted(&reading, "which the event has already"), 1);
    let utc = text.replace(
        "</title></conference>",
        "</title><time_zone_name>UTC</time_zone_name></conference>",
    );
    assert_eq!(sound(&utc, &options).programme.event.zone.name(), "Europe/Zurich");
    let named = utc.replace("UTC", "Asia/Tokyo");
    assert_eq!(sound(&named, &options).programme.event.zone.name(), "Asia/Tokyo");
}

#[test]
fn the_event_ends_on_the_day_of_its_last_night() {
    let schedule = |end: &str, day_end: &str| {
        format!(
            "<schedule><conference><title>T</title><start>2014-12-27</start><end>{end}</end></conference>\
             <day date=\"2014-12-30\" start=\"2014-12-30T11:00:00+01:00\" end=\"{day_end}\"><room name=\"R\">\
             <event id=\"1\"><title>A</title><date>2014-12-31T01:00:00+01:00</date><start>01:00</start>\
             <duration>1:00</duration></event></room></day></schedule>"
        )
    };
    let last = |end, day_end| {
        let reading = sound(&schedule(end, day_end), &in_zurich());
        reading.programme.event.last_day.map(|day| day.to_string()).unwrap_or_default()
    };
    assert_eq!(last("2014-12-31", "2014-12-31T04:00:00+01:00"), "2014-12-30");
    assert_eq!(last("2014-12-31T04:00:00+01:00", "2014-12-31T04:00:00+01:00"), "2014-12-30");
    assert_eq!(last("2014-12-30", "2014-12-31T04:00:00+01:00"), "2014-12-30");
    assert_eq!(last("2014-12-31T18:00:00+01:00", "2014-12-31T04:00:00+01:00"), "2014-12-31");
    // A day on which nothing is held can be the last all the same, when the file does not end there.
    assert_eq!(last("2015-01-01", "2014-12-31T04:00:00+01:00"), "2015-01-01");
}

#[test]
fn ids_that_events_share_are_known_to_whoever_compares_files() {
    let reading = read_events(
        "<event id=\"1\"><title>A</title><start>09:00</start></event>\
         <event id=\"1\"><title>B</title><start>10:00</start></event>\
         <event><title>C</title><start>11:00</start></event>\
         <event id=\"2\"><title>D</title><start>12:00</start></event>",
    );
    let shared: Vec<(&str, &str)> =
        reading.shared_ids.iter().map(|(key, id)| (key.0.as_str(), id.as_str())).collect();
    assert_eq!(shared, [("1 2026-06-01T10:00 R", "1"), ("C 2026-06-01 R", "C")]);
}
