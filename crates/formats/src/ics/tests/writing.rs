//! What a feed looks like, and what other parsers understand of it.

use links::Scope;
use programme::{History, Kind, Programme, Published, Session, Status};
use proptest::prelude::*;

use crate::ics::{Calendar, Ics, write};
use crate::sample::{base, code, edition_of, lang, published, session, slug, text};
use crate::{Edition, English, File, Options, Reader};

pub(super) fn written(edition: &Edition<'_>, scope: Scope, reader: &str) -> String {
    let (base, reader) = (base(), lang(reader));
    let calendar = Calendar {
        scope,
        own: None,
        reader: &reader,
        base: &base,
        words: &English,
        version: "0.1.0",
    };
    String::from_utf8(write(edition, &calendar).bytes).unwrap()
}

fn of(programme: &Programme) -> String {
    let (slug, history) = (slug(), History::new());
    written(&Edition::new(&slug, programme, &[], &history, &[]), Scope::Event, "en")
}

fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

#[test]
fn the_feed_of_an_event() {
    insta::assert_snapshot!(written(&(&published()).into(), Scope::Event, "en"));
}

#[test]
fn the_feed_of_a_session_in_french() {
    let feed = written(&(&published()).into(), Scope::Session(code("SESS22")), "fr");
    insta::assert_snapshot!(unfolded(&feed));
}

#[test]
fn a_scope_holds_its_own_sessions_only() {
    let published = published();
    let events = |scope| {
        let feed = written(&(&published).into(), scope, "en");
        feed.matches("BEGIN:VEVENT").count()
    };
    assert_eq!(events(Scope::Event), 3);
    assert_eq!(events(Scope::Person(code("PER222"))), 1);
    assert_eq!(events(Scope::Room(code("RM2222"))), 3);
    assert_eq!(events(Scope::Room(code("RM3333"))), 1);
    assert_eq!(events(Scope::Track(code("TRK222"))), 1);
    assert_eq!(events(Scope::Session(code("GNE222"))), 1);
    assert_eq!(events(Scope::Session(code("HDN222"))), 0);
}

#[test]
fn hidden_and_unscheduled_sessions_are_counted_and_leave_no_trace() {
    let (slug, programme, history) = (slug(), crate::sample::programme(), History::new());
    let edition = Edition::new(&slug, &programme, &[], &history, &[]);
    let (base, reader) = (base(), lang("en"));
    let calendar = Calendar {
        scope: Scope::Event,
        own: None,
        reader: &reader,
        base: &base,
        words: &English,
        version: "0",
    };
    let written = write(&edition, &calendar);
    assert_eq!(written.report.notes.len(), 2);
    let feed = String::from_utf8(written.bytes).unwrap();
    assert!(!feed.contains("embargo") && !feed.contains("HDN222") && !feed.contains("Some day"));
}

#[test]
fn a_session_has_one_uid_in_every_feed_and_a_foreign_one_only_alone() {
    let published = published();
    let uid = |scope| {
        let feed = written(&(&published).into(), scope, "en");
        let uids: Vec<String> = feed
            .lines()
            .filter_map(|line| line.strip_prefix("UID:"))
            .map(ToOwned::to_owned)
            .collect();
        uids
    };
    assert_eq!(uid(Scope::Session(code("SESS22"))), ["SESS22@forum-2026.plenary"]);
    assert_eq!(uid(Scope::Session(code("SESS33"))), ["old-uid@elsewhere.example"]);
    let mut twice = crate::sample::programme();
    for session in &mut twice.sessions {
        session.origin.uid = Some("same".into());
    }
    assert!(!of(&twice).contains("UID:same"));
    for hostile in ["a\r\nATTENDEE:x", "", " a", "a\u{2028}b", "SESS33@forum-2026.plenary"] {
        let mut one = crate::sample::programme();
        one.sessions[0].origin.uid = Some(hostile.into());
        assert!(of(&one).contains("UID:SESS22@forum-2026.plenary\r\n"), "{hostile:?}");
    }
}

/// Titles, descriptions and rooms as calcard reads them.
fn by_calcard(feed: &str) -> Vec<(String, String, String)> {
    use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty};
    let calendar = ICalendar::parse(feed).expect("calcard reads the feed");
    let events =
        calendar.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent);
    events
        .map(|event| {
            let get = |name| {
                let entry = event.property(&name);
                let value = entry.and_then(|entry| entry.values.first());
                value.and_then(|value| value.as_text()).unwrap_or_default().to_owned()
            };
            (
                get(ICalendarProperty::Summary),
                get(ICalendarProperty::Description),
                get(ICalendarProperty::Location),
            )
        })
        .collect()
}

/// The same as the crate `icalendar` reads them.
fn by_icalendar(feed: &str) -> Vec<(String, String, String)> {
    use icalendar::{Component, EventLike};
    let calendar: icalendar::Calendar = feed.parse().expect("icalendar reads the feed");
    calendar
        .events()
        .map(|event| {
            let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
            (own(event.get_summary()), own(event.get_description()), own(event.get_location()))
        })
        .collect()
}

/// What a text is after every kind of line end became one and what no calendar can hold is gone.
fn kept(text: &str) -> String {
    crate::ics::content::clean(text)
}

fn hostile_session(id: &str, value: &str) -> Session {
    let mut session = session(id, value, "2026-11-24T10:00", "2026-11-24T11:00");
    session.subtitle = programme::Text::new(lang("en"), value);
    session
}

fn assert_two_parsers_agree(values: &[String]) {
    let alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let sessions: Vec<Session> = values
        .iter()
        .zip(alphabet.chars())
        .map(|(value, char)| hostile_session(&format!("HHHHH{char}"), value))
        .collect();
    let mut programme = edition_of("Europe/Zurich", sessions);
    programme.rooms[0].name = text(&values[0]);
    programme.event.place = None;
    let feed = of(&programme);
    for line in feed.split("\r\n") {
        assert!(line.len() <= 75, "{line:?}");
        assert!(!line.contains(['\r', '\n', '\u{2028}', '\u{85}', '\0']), "{line:?}");
    }
    for line in unfolded(&feed).split("\r\n") {
        let name = line.split([':', ';']).next().unwrap();
        assert!(ALLOWED.contains(&name), "{name:?} is not a property that we write");
    }
    let expected: Vec<_> = values
        .iter()
        .map(|value| (kept(value), kept(value).trim().to_owned(), kept(&values[0])))
        .collect();
    let trimmed = |list: Vec<(String, String, String)>| -> Vec<_> {
        list.into_iter().map(|(a, b, c)| (a, b.trim().to_owned(), c)).collect()
    };
    assert_eq!(trimmed(by_calcard(&feed)), expected, "calcard");
    assert_eq!(trimmed(by_icalendar(&feed)), expected, "icalendar");
}

const ALLOWED: [&str; 40] = [
    "",
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "METHOD",
    "NAME",
    "X-WR-CALNAME",
    "X-WR-TIMEZONE",
    "X-WR-CALDESC",
    "LAST-MODIFIED",
    "COLOR",
    "X-APPLE-CALENDAR-COLOR",
    "SOURCE",
    "URL",
    "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL",
    "TZID",
    "X-LIC-LOCATION",
    "DTSTART",
    "DTEND",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "TZNAME",
    "UID",
    "DTSTAMP",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "CATEGORIES",
    "CONFERENCE",
    "X-A",
    "X-B",
    "X-C",
    "X-D",
    "X-E",
    "X-F",
];

#[test]
fn a03_two_parsers_read_hostile_texts_as_they_were() {
    let long_word = "ß".repeat(150);
    let emoji = format!("{}👩‍👩‍👧‍👦🇨🇭 end", "x".repeat(62));
    let values: Vec<String> = [
        "Plain title",
        "a\rATTENDEE:mailto:x@y.example",
        "a\nEND:VEVENT\nBEGIN:VEVENT",
        "a\r\nX-EVIL:1",
        "a\u{2028}b\u{2029}c\u{85}d",
        "nul\0 and \u{1b} escape",
        r"semi; comma, back\slash \n \N \; :",
        "\"quoted\" ^n ^^ ':",
        &long_word,
        &emoji,
        "اجتماع عام حول حقوق الإنسان في سلاسل التوريد العالمية",
        "日本語のとても長い題名が折り返しのところで壊れないことを確かめるための文章です",
        "\u{2068}isolated\u{2069} name",
        "tab\there",
    ]
    .map(ToOwned::to_owned)
    .to_vec();
    assert_two_parsers_agree(&values);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a03_no_text_leaves_its_property(values in prop::collection::vec("[\\PC\r\n\u{2028}\0;,:\\\\\"]{0,90}[a-z]", 1..4)) {
        // What begins or ends with white space is another test's matter: parsers trim it.
        let values: Vec<String> = values.iter().map(|value| format!("x{value}")).collect();
        assert_two_parsers_agree(&values);
    }
}

#[test]
fn what_was_written_reads_back() {
    let published = published();
    let feed = written(&(&published).into(), Scope::Event, "en");
    let file = File { name: "calendar.ics", bytes: feed.as_bytes() };
    let reading = Ics.read(&file, &Options::default()).unwrap();
    assert_eq!(reading.programme.event.zone.name(), "Europe/Zurich");
    let shown = |text: &programme::Text| text.get(text.original()).unwrap().to_owned();
    let mut expected: Vec<_> =
        scheduled(&published).map(|(one, status)| (shown(&one.title), one.when, status)).collect();
    let mut found: Vec<_> = reading
        .programme
        .sessions
        .iter()
        .map(|one| (shown(&one.title), one.when, one.status))
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    let rooms: Vec<_> = reading.programme.rooms.iter().map(|room| shown(&room.name)).collect();
    assert!(rooms.iter().any(|room| room.starts_with("Hall; A")), "{rooms:?}");
}

fn scheduled(published: &Published) -> impl Iterator<Item = (&Session, Status)> {
    let standing = published.programme.sessions.iter().map(|one| (one, one.status));
    let removed = published.removed.iter().map(|one| (one, Status::Cancelled));
    standing.chain(removed).filter(|(one, _)| one.when.is_some())
}

#[test]
fn the_stamp_is_the_instant_of_the_release_that_changed_it() {
    let published = published();
    let feed = written(&(&published).into(), Scope::Session(code("SESS22")), "en");
    assert!(feed.contains("DTSTAMP:20260915T093000Z\r\n"));
    assert!(feed.contains("SEQUENCE:4\r\n"));
    assert_eq!(published.history_of(Kind::Session, code("SESS22")).unwrap().sequence, 4);
    let gone = written(&(&published).into(), Scope::Session(code("GNE222")), "en");
    assert!(gone.contains("STATUS:CANCELLED\r\n") && gone.contains("DTSTAMP:20261001T100000Z"));
}

#[test]
fn a_session_that_lost_its_time_is_struck_out_of_the_calendars_that_hold_it() {
    let slot = programme::Slot {
        start: "2026-11-24T09:00".parse().unwrap(),
        end: "2026-11-24T10:00".parse().unwrap(),
    };
    let was = [(code("NWN222"), slot), (code("SESS22"), slot)].into_iter().collect();
    let published = published().with_last_slots(was);
    let feed = written(&(&published).into(), Scope::Session(code("NWN222")), "en");
    for line in [
        "STATUS:CANCELLED",
        "DTSTART;TZID=Europe/Zurich:20261124T090000",
        "SUMMARY;LANGUAGE=en:Some day",
    ] {
        assert!(feed.contains(&format!("\r\n{line}\r\n")), "{line} in {feed}");
    }
    assert!(!feed.contains("19700101"), "{feed}");
    // One that has a time has it.
    let feed = written(&(&published).into(), Scope::Session(code("SESS22")), "en");
    assert!(feed.contains("STATUS:CONFIRMED"));
    // Of one that never had a time there is nothing to strike out.
    let never = crate::sample::published();
    let feed = written(&(&never).into(), Scope::Session(code("NWN222")), "en");
    assert!(!feed.contains("BEGIN:VEVENT") && !feed.contains("LAST-MODIFIED:1970"), "{feed}");
}

#[test]
fn d09_the_feed_keeps_no_text_or_link_of_a_session_that_has_left_the_programme() {
    let mut published = published();
    let standing = published.programme.sessions[0].clone();
    let gone = published.removed.iter_mut().find(|one| one.code == code("GNE222")).unwrap();
    gone.sections = standing.sections;
    gone.links = standing.links;
    gone.appearances = standing.appearances;
    for scope in [Scope::Event, Scope::Session(code("GNE222"))] {
        let feed = written(&(&published).into(), scope, "en");
        let entry = feed.split("BEGIN:VEVENT").find(|one| one.contains("GNE222")).unwrap();
        assert!(entry.contains("STATUS:CANCELLED\r\n"));
        for property in ["DESCRIPTION", "CONFERENCE", "URL", "CATEGORIES"] {
            assert!(!entry.contains(&format!("\r\n{property}")), "{property} in {entry}");
        }
    }
}

/// Title, slot, location and status of every session with a time, in a fixed order.
fn facts(programme: &Programme) -> Vec<String> {
    let shown = |text: &programme::Text| kept(text.get(text.original()).unwrap()).trim().to_owned();
    let place = programme.event.place.as_ref().map(shown);
    let one = |session: &Session| {
        let slot = session.when?;
        let rooms = session
            .rooms
            .iter()
            .filter_map(|id| programme.rooms.iter().find(|one| one.code == *id));
        let mut parts: Vec<String> = rooms.map(|room| shown(&room.name)).collect();
        if !parts.is_empty() {
            parts.extend(place.clone());
        }
        let title = shown(&session.title);
        Some(format!("{title} | {slot:?} | {} | {:?}", parts.join(", "), session.status))
    };
    let mut facts: Vec<String> = programme.sessions.iter().filter_map(one).collect();
    facts.sort_unstable();
    facts
}

#[test]
fn every_real_file_is_the_same_when_written_as_a_calendar() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !data.exists() {
        assert!(std::env::var("CI").is_err(), "the real files must be there in CI");
        return;
    }
    let mut seen = 0;
    for folder in ["schedule-xml", "ics-events", "sched"] {
        for entry in std::fs::read_dir(data.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).unwrap();
            let zone = Some("Europe/Berlin".parse().unwrap());
            let options = Options { zone, language: None, known: None };
            let Ok(reading) = crate::read(&File { name: &name, bytes: &bytes }, None, &options)
            else {
                assert!(
                    !name.ends_with(".ics") && (name.ends_with(".csv") || name.contains("nonconf")),
                    "{name}"
                );
                continue;
            };
            seen += 1;
            let mut programme = crate::sample::coded(reading.programme);
            // Drafts in a file are hidden, and stand in no calendar.
            programme.sessions.retain(|one| one.visibility == programme::Visibility::Public);
            let feed = of(&programme);
            let file = File { name: "feed.ics", bytes: feed.as_bytes() };
            let again = Ics.read(&file, &options).unwrap();
            let again = crate::sample::coded(again.programme);
            let (before, after) = (facts(&programme), facts(&again));
            assert_eq!(after.len(), before.len(), "{name}");
            for (after, before) in after.iter().zip(&before) {
                assert_eq!(after, before, "{name}");
            }
            assert_eq!(by_icalendar(&feed).len(), before.len(), "{name}: icalendar");
            assert_eq!(by_calcard(&feed).len(), before.len(), "{name}: calcard");
        }
    }
    assert!(seen >= 16, "{seen} files");
}
