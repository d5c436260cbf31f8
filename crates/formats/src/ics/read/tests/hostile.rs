//! Bad and hostile calendars: refused with a sentence, never a panic, never more work than their size.

use proptest::prelude::*;

use super::{fixture, read_bytes};

#[test]
fn bad_input_is_one_clear_sentence_with_its_line() {
    let refused = |bytes: &[u8]| read_bytes(bytes, None).unwrap_err();
    let truncated = refused(&fixture("truncated"));
    assert_eq!(truncated.place.line, Some(6));
    assert!(truncated.problem.contains("END:VEVENT"), "{truncated}");
    assert!(refused(b"").problem.contains("not a calendar"));
    assert!(refused(b"\0\x01\xff\xfe binary").problem.contains("not a calendar"));
    assert!(refused(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n").problem.contains("no events"));
    let deep = "BEGIN:VCALENDAR\n".repeat(2_000);
    assert_eq!(refused(deep.as_bytes()).place.line, Some(17));
    let mut long = b"BEGIN:VCALENDAR\nX-A:".to_vec();
    long.resize(9 << 20, b'a');
    assert_eq!(refused(&long).place.line, Some(2));
    let many = "BEGIN:VEVENT\nEND:VEVENT\n".repeat(100_001);
    let many = format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n");
    assert!(refused(many.as_bytes()).problem.contains("100000"));
    let huge = vec![b' '; (64 << 20) + 1];
    assert!(refused(&huge).problem.contains("64 MB"));
}

#[test]
fn hostile_shapes_cost_no_more_than_their_size() {
    let event = |inside: &str| {
        let start = "DTSTART;TZID=Asia/Tokyo:20261124T090000";
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{start}\n{inside}\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    let exceptions = "EXDATE:20261124T090000Z,".repeat(10_000);
    let shapes = [
        event(&format!("X-A{}:1", ";a=\"b\"".repeat(300_000))),
        event(&format!("X-A{}", "\n b=".repeat(500_000))),
        event(&format!("DESCRIPTION;ENCODING=QUOTED-PRINTABLE:{}", "=\n".repeat(500_000))),
        event(&format!("CATEGORIES:{}", ",".repeat(2_000_000))),
        event(&format!("DTEND;TZID={}:20261124T100000", "Berlin,".repeat(200_000))),
        event(&format!("RRULE:FREQ=DAILY\n{exceptions}")),
        event(&"a\"".repeat(1_000_000)),
        event(&(0..200_000).map(|n| format!("X-N{n}:1\n")).collect::<String>()),
    ];
    let before = std::time::Instant::now();
    for shape in shapes {
        assert!(read_bytes(shape.as_bytes(), None).is_ok());
    }
    assert!(before.elapsed().as_secs() < 60, "{:?}", before.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_line_brings_the_reader_down(lines in prop::collection::vec("[A-Z]{1,12}[;:][\\PC]{0,40}", 0..8)) {
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Asia/Tokyo:20261124T090000\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            lines.join("\r\n")
        );
        // Either it reads or it is refused with a sentence.
        if let Err(refused) = read_bytes(text.as_bytes(), None) {
            prop_assert!(!refused.problem.is_empty());
        }
    }
}
