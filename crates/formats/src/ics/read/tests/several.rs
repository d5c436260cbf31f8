//! What is decided over several files or known of the event from before, and characters in folds.

use super::{fixture, note, read_bytes, shown};
use crate::ics::read::Ics;
use crate::ics::read::folds::whole_characters;
use crate::{File, Known, NoteKind, Options, Reader, Reading};

fn day(number: u32, locations: &[&str]) -> String {
    let events: String = locations
        .iter()
        .enumerate()
        .map(|(place, location)| {
            let location = location.replace(',', "\\,");
            format!(
                "BEGIN:VEVENT\nUID:{number}-{place}\nSUMMARY:Session {number}-{place}\n\
                 DTSTART:202611{number}T0{place}0000Z\nLOCATION:{location}\nEND:VEVENT\n"
            )
        })
        .collect();
    format!(
        "BEGIN:VCALENDAR\nPRODID:-//Sched.com Forum//EN\nX-WR-CALNAME:forum\n{events}END:VCALENDAR\n"
    )
}

fn rooms(readings: &[Reading]) -> Vec<&str> {
    let rooms = readings.iter().flat_map(|one| &one.programme.rooms);
    let mut names: Vec<&str> = rooms.map(|room| shown(&room.name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn read(files: &[String], options: &Options) -> Vec<Reading> {
    let files: Vec<File<'_>> =
        files.iter().map(|text| File { name: "day.ics", bytes: text.as_bytes() }).collect();
    Ics.read_all(&files, options).unwrap()
}

#[test]
fn a_room_that_each_day_names_is_one_room() {
    let files = [
        day(24, &["Hall 1, Geneva, Switzerland", "Hall 2, Geneva, Switzerland"]),
        day(25, &["Hall 1, Geneva, Switzerland"]),
    ];
    let options = Options { zone: "Europe/Zurich".parse().ok(), ..Options::default() };
    let readings = read(&files, &options);
    assert_eq!(rooms(&readings), ["Hall 1", "Hall 2"]);
    assert!(readings.iter().all(|one| {
        one.programme.event.place.as_ref().map(shown) == Some("Geneva, Switzerland")
    }));
    let languages: Vec<_> =
        readings.iter().map(|one| one.programme.event.name.original().clone()).collect();
    assert_eq!(languages[0], languages[1]);
    let joined = crate::join(readings).unwrap();
    assert!(joined.report.notes.iter().all(|one| !one.message.contains("differently")));

    // The second day alone, later: the place is known.
    let known = Known {
        zone: "Europe/Zurich".parse().unwrap(),
        places: vec!["geneva, Switzerland.".into()],
    };
    let options = Options { known: Some(known), ..Options::default() };
    let readings = read(&files[1..], &options);
    assert_eq!(rooms(&readings), ["Hall 1"]);
}

#[test]
fn a_calendar_in_utc_takes_the_zone_that_the_event_has_and_says_so() {
    let known = Known { zone: "Europe/Zurich".parse().unwrap(), places: Vec::new() };
    let options = Options { known: Some(known.clone()), ..Options::default() };
    let reading = read(&[day(24, &["Hall 1"])], &options).remove(0);
    assert_eq!(reading.programme.event.zone.name(), "Europe/Zurich");
    note(&reading, NoteKind::Guessed, "Europe/Zurich was taken, which the event has already");
    // A zone that is told, or stands in the file, counts more.
    let told =
        Options { zone: "Asia/Tokyo".parse().ok(), known: Some(known), ..Options::default() };
    assert_eq!(read(&[day(24, &["Hall 1"])], &told)[0].programme.event.zone.name(), "Asia/Tokyo");
    let options = Options { zone: None, ..told };
    let named = String::from_utf8(fixture("floating")).unwrap();
    assert_eq!(read(&[named], &options)[0].programme.event.zone.name(), "America/Bogota");
}

#[test]
fn a_calendar_folded_inside_its_letters_is_read_as_it_was_written() {
    let words = "SUMMARY:Über die Wälder 👩🏽‍💻 und Gärten — été";
    for width in 1..40 {
        for fold in ["\r\n ", "\n\t", "\r "] {
            let (mut folded, mut left) = (Vec::new(), width);
            for byte in words.as_bytes() {
                if left == 0 {
                    folded.extend_from_slice(fold.as_bytes());
                    left = width;
                }
                folded.push(*byte);
                left -= 1;
            }
            let end = if fold.starts_with("\r\n") { "\r\n" } else { &fold[..1] };
            let head = [
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART;TZID=Europe/Berlin:20260601T100000",
            ];
            let tail = ["", "DESCRIPTION:ß", "END:VEVENT", "END:VCALENDAR", ""];
            let (head, tail) = (head.join(end) + end, tail.join(end));
            let bytes = [head.as_bytes(), &folded, tail.as_bytes()].concat();
            let reading = read_bytes(&bytes, None).unwrap();
            let title = shown(&reading.programme.sessions[0].title);
            assert_eq!(title, words.trim_start_matches("SUMMARY:"), "{width} {fold:?}");
            assert!(reading.report.notes.iter().all(|one| !one.message.contains("1252")));
        }
    }
}

#[test]
fn a_line_keeps_its_number_when_letters_are_brought_together() {
    let bytes = b"A:\xc3\r\n \xa9\r\nB:\xe2\n \x80\n \x99x\nC:\xc3\n\n \xa9\n";
    assert_eq!(
        whole_characters(bytes).as_ref(),
        b"A:\xc3\xa9\r\n \r\nB:\xe2\x80\x99\n \n x\nC:\xc3\n\n \xa9\n"
    );
    let wide = [0xff, 0xfe, b'A', 0, b'\n', 0, b' ', 0];
    assert_eq!(whole_characters(&wide).as_ref(), wide);
}
