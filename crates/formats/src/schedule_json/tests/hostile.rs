//! Files that are no schedule, or one with values that cannot be.

use super::*;

fn refusal(text: &str) -> Unreadable {
    try_read(text.as_bytes(), Some("UTC")).expect_err(text)
}

#[test]
fn what_is_no_schedule_is_refused_with_the_mend() {
    for (text, problem) in [
        ("[]", "holds no object"),
        ("{\"a\": 1}", "holds no schedule"),
        ("{\"schedule\": {\"conference\": {}}}", "neither days nor events"),
        ("{\"schedule\": {\"conference\": {\"days\": 5}}}", "“days” is not a list"),
        ("{\"schedule\": {\"events\": {}}}", "“events” is not a list"),
        (
            "{\"schedule\": {\"conference\": {\"title\": \"T\", \"days\": [{\"rooms\": [1]}]}}}",
            "not an object of rooms",
        ),
        (
            "{\"schedule\": {\"conference\": {\"title\": \"T\", \"days\": [{\"rooms\": {\"R\": 1}}]}}}",
            "does not hold a list",
        ),
        ("{\"schedule\": {\"days\": [", "ends in the middle"),
    ] {
        let refused = refusal(text);
        assert!(refused.problem.contains(problem), "{text}: {refused}");
        assert!(!refused.mend.is_empty(), "{text}");
    }
}

/// A schedule of one room on 1 June 2026 with these events.
fn with_events(events: &str) -> String {
    format!(
        "{{\"schedule\": {{\"conference\": {{\"title\": \"T\", \"time_zone_name\": \"Europe/Zurich\", \
         \"days\": [{{\"date\": \"2026-06-01\", \"rooms\": {{\"R\": [{events}]}}}}]}}}}}}"
    )
}

fn read_events(events: &str) -> Reading {
    try_read(with_events(events).as_bytes(), None).expect(events)
}

#[test]
fn values_of_wrong_types_are_reported_and_the_rest_is_read() {
    let reading = read_events(
        "{\"title\": [1], \"id\": {}, \"guid\": 7, \"date\": {}, \"start\": \"09:00\", \
          \"duration\": [], \"room\": [2], \"track\": {\"x\": [1]}, \"type\": [3], \
          \"language\": {\"a\": 1}, \"persons\": {\"a\": 1}, \"links\": 8, \"attachments\": [9], \
          \"do_not_record\": \"perhaps\", \"abstract\": {\"en\": [7]}, \"state\": [], \"tags\": {}}, \
         5, null",
    );
    let [session] = &reading.programme.sessions[..] else { panic!("one session") };
    assert_eq!((session.code.0.as_str(), text(&session.title)), ("7", "event 7"));
    assert_eq!(
        session.when.map(|slot| slot.start.to_string()).as_deref(),
        Some("2026-06-01T09:00")
    );
    for field in ["title", "room", "type", "persons", "links", "do_not_record", "abstract"] {
        assert_eq!(noted(&reading, &format!("“{field}” of an event")), 1, "{field}");
    }
    assert_eq!(noted(&reading, "“x” of the track"), 1);
    assert_eq!(noted(&reading, "list of attachments"), 1);
    assert_eq!(noted(&reading, "list of objects"), 1);
}

#[test]
fn times_that_cannot_be_are_told_and_do_no_harm() {
    let reading = read_events(
        "{\"id\": 1, \"title\": \"A\", \"date\": \"2026-06-31T10:00:00+02:00\", \"start\": \"10:00\", \
          \"duration\": \"99999:99\"}, \
         {\"id\": 1, \"title\": \"B\", \"start\": \"2026-06-01T11:00:00\", \
          \"end\": \"9999-12-31T00:00:00Z\", \"duration\": \"PT1H\"}, \
         {\"id\": 1, \"title\": \"C\", \"start\": \"25:00\", \"end\": \"tomorrow\"}, \
         {\"id\": 1, \"title\": \"D\", \"start\": \"13:00\", \"end\": \"14:30\"}",
    );
    let times: Vec<String> = reading.programme.sessions.iter().map(when).collect();
    assert_eq!(times[0], "2026-06-01T10:00 – 2026-06-01T10:00", "no end is known");
    assert_eq!(times[1], "2026-06-01T11:00 – 2026-06-01T12:00");
    assert_eq!((times[2].as_str(), times[3].as_str()), ("", "2026-06-01T13:00 – 2026-06-01T14:30"));
    assert_eq!(noted(&reading, "could not be read"), 1);
    assert_eq!(noted(&reading, "An id stands at more than one event"), 3);
    let absurd = "{\"id\": 1, \"title\": \"A\", \"date\": \"0001-01-01T00:00:00Z\"}";
    let reading = try_read(with_events(absurd).as_bytes(), Some("UTC")).expect("a schedule");
    assert_eq!(noted(&reading, "year 1 cannot be right"), 1);
}

#[test]
fn a08_files_that_are_deep_wide_or_long_are_harmless() {
    let begun = std::time::Instant::now();
    let deep = format!("{{\"schedule\": {}", "{\"conference\":".repeat(50_000));
    assert!(refusal(&deep).problem.contains("deeper"));
    let rooms: String = (0..20_000).map(|n| format!("\"r{n}\": [],")).collect();
    let wide = format!(
        "{{\"schedule\": {{\"conference\": {{\"title\": \"T\", \"days\": [{{\"rooms\": {{{} \"x\": []}}}}]}}}}}}",
        rooms
    );
    assert!(refusal(&wide).problem.contains("more than 10000 rooms"));
    let fields: String = (0..20_000).map(|n| format!(", \"f{n}\": {n}")).collect();
    let reading = read_events(&format!("{{\"title\": \"A\", \"start\": \"10:00\"{fields}}}"));
    assert!(reading.report.notes.len() < 100);
    let bad = "{\"title\": \"A\", \"date\": \"x\"},".repeat(20_000);
    let reading = read_events(&format!("{bad} {{}}"));
    assert_eq!(reading.programme.sessions.len(), 20_001);
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}
