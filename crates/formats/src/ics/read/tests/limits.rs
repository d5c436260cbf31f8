//! What a programme cannot hold is cut or left out of it, with a note; the rest of the file is read.

use super::{note, read_bytes, shown, when};
use crate::{NoteKind, Reading};

/// One event with these properties, in a calendar with another one.
fn event(properties: &str) -> Reading {
    let text = format!(
        "BEGIN:VCALENDAR\nX-WR-TIMEZONE:America/New_York\nBEGIN:VEVENT\nUID:sound\nSUMMARY:Sound\n\
         DTSTART:20261124T150000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:odd\nSUMMARY:Odd\n{properties}\n\
         END:VEVENT\nEND:VCALENDAR\n"
    );
    let reading = read_bytes(text.as_bytes(), None).unwrap();
    let coded = crate::sample::coded(reading.programme.clone());
    let refused = programme::validate::refusals(&coded);
    assert!(refused.is_empty(), "{properties}: {refused:?}");
    assert_eq!(when(&reading.programme.sessions[0]), "2026-11-24T10:00 2026-11-24T10:00");
    reading
}

#[test]
fn one_birthday_of_long_ago_does_not_sink_the_calendar() {
    for start in [
        "DTSTART;VALUE=DATE:19260508",
        "DTSTART:19691231T230000Z",
        "DTSTART:22010101T000000",
        "DTSTART:99991231T235959Z",
        // At the venue it is still 1969.
        "DTSTART:19700101T000000Z",
    ] {
        let reading = event(start);
        assert_eq!(reading.programme.sessions[1].when, None, "{start}");
        let note = note(&reading, NoteKind::LeftOut, "A time was left out");
        assert_eq!(note.place.element.as_deref(), Some("event 2, DTSTART"), "{start}");
        assert!(note.place.line.is_some());
    }
    let reading = event("DTSTART:20261124T150000Z\nDTEND:22010101T050001Z");
    assert_eq!(when(&reading.programme.sessions[1]), "2026-11-24T10:00 2026-11-24T10:00");
    let reading = event("DTSTART:22001220T150000Z\nRRULE:FREQ=WEEKLY;COUNT=5");
    assert_eq!(reading.programme.sessions.len(), 3, "those beyond the year 2200 are left out");
    note(&reading, NoteKind::LeftOut, "in which nothing can happen");
}

#[test]
fn an_endless_uid_and_an_endless_label_are_reported() {
    let reading = event(&format!("DTSTART:20261124T150000Z\nUID:{}", "u".repeat(501)));
    assert_eq!(
        reading.programme.sessions[1].origin.uid.as_deref(),
        Some("odd"),
        "the first counts"
    );
    let text = format!(
        "BEGIN:VCALENDAR\nX-WR-CALDESC:{0}\nBEGIN:VEVENT\nUID:{0}\nSUMMARY:{0}\nLOCATION:{0}\n\
         CATEGORIES:{0}\nATTACH;FILENAME={0}:https://a.example/x\nCONFERENCE;LABEL={0}:https://b.example\n\
         DTSTART;TZID=Asia/Tokyo:20261124T090000\nDESCRIPTION:# Objectives\\n\\na\\n\\n# {0}\\n\\nb\n\
         END:VEVENT\nEND:VCALENDAR\n",
        "ü".repeat(5_000)
    );
    let reading = read_bytes(text.as_bytes(), None).unwrap();
    let refused = programme::validate::refusals(&crate::sample::coded(reading.programme.clone()));
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(reading.programme.sessions[0].origin.uid, None);
    note(&reading, NoteKind::Changed, "A UID is too long");
    assert!(note(&reading, NoteKind::Changed, "longer than 500 characters").count >= 5);
}

#[test]
fn nothing_of_a_list_or_a_duration_is_lost_without_a_word() {
    let many: Vec<String> = (0..1_100)
        .map(|n| format!("2026{:02}{:02}T{:02}0000Z", n / 300 + 1, n / 20 % 28 + 1, n % 20))
        .collect();
    let reading = event(&format!("DTSTART:20260101T150000Z\nRDATE:{}", many.join(",")));
    note(&reading, NoteKind::LeftOut, "A repeating event was cut");
    let reading = event("DTSTART:20261124T150000Z\nRDATE:20261125T150000Z,tomorrow,19200101");
    assert_eq!(reading.programme.sessions.len(), 3);
    let left = note(&reading, NoteKind::LeftOut, "A time was left out");
    assert_eq!((left.count, left.place.element.as_deref()), (2, Some("event 2, RDATE")));
    let reading = event("DTSTART:20261124T150000Z\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:yesterday");
    assert_eq!(note(&reading, NoteKind::LeftOut, "A time was").count, 1);
    for duration in ["-PT1H", "P99999W", "PT1H30", "an hour"] {
        let reading = event(&format!("DTSTART:20261124T150000Z\nDURATION:{duration}"));
        let note = note(&reading, NoteKind::LeftOut, "A duration was left out");
        assert_eq!(note.place.element.as_deref(), Some("event 2, DURATION"), "{duration}");
    }
    let tags: String = (0..60).map(|n| format!("tag {n},")).collect();
    let links: String = (0..120).map(|n| format!("ATTACH:https://a.example/{n}\n")).collect();
    let joins: String = (0..21).map(|n| format!("CONFERENCE:https://b.example/{n}\n")).collect();
    let reading =
        event(&format!("DTSTART:20261124T150000Z\nCATEGORIES:{tags}\n{links}{}", joins.trim_end()));
    for part in ["the categories", "ATTACH was left out after", "CONFERENCE was left out after"] {
        note(&reading, NoteKind::LeftOut, part);
    }
}

#[test]
fn addresses_that_are_not_whole_are_completed_and_others_named() {
    let reading =
        event("DTSTART:20261124T150000Z\nURL:www.forum.example/1\nATTACH:javascript:alert(1)");
    let odd = &reading.programme.sessions[1];
    assert_eq!(odd.origin.url.as_ref().map(|url| url.as_str()), Some("http://www.forum.example/1"));
    note(&reading, NoteKind::LeftOut, "ATTACH “javascript:alert(1)”");
    assert_eq!(shown(&odd.title), "Odd");
}
