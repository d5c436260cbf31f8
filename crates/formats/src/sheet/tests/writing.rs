//! Sheets as we write them, read again by ourselves and by a library of others.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use programme::{Programme, Slot, Text};

use super::*;
use crate::sample;

fn forum() -> Programme {
    sample::programme()
}

fn cells(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn column(rows: &[Vec<Data>], name: &str) -> usize {
    rows[0].iter().position(|cell| *cell == *name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn a05_no_cell_of_ours_is_a_formula_and_numbers_stay_numbers() {
    let mut programme = forum();
    let lang = programme.sessions[0].title.original().clone();
    for text in ["=1+1", "+1", "-1", "@x", "＝1", "\";=HYPERLINK(\"x\")"] {
        programme.sessions[0].title = Text::new(lang.clone(), text).expect("a text");
        let written = csv(&programme);
        let rows = written.bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark");
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(rows);
        let all: Vec<String> = reader
            .records()
            .flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert!(!all.is_empty());
        for cell in all.iter().flat_map(|cell| cell.split(';')) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝', '＋']), "{cell}");
        }
        let book = workbook(&programme).expect("a workbook");
        for sheet in Part::ALL.map(Part::title) {
            for cell in cells(&book.bytes, sheet).iter().flatten() {
                if let Data::String(cell) = cell {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝', '＋']), "{cell}");
                }
            }
        }
        for bytes in [&written.bytes, &book.bytes] {
            let reading = try_read(bytes, None).expect("it reads again");
            session(&reading, text);
        }
    }
    programme.rooms[0].capacity = Some(250);
    let book = workbook(&programme).expect("a workbook");
    let rooms = cells(&book.bytes, "Rooms");
    let capacity = column(&rooms, "Capacity");
    assert!(rooms.iter().any(|row| row[capacity] == Data::Float(250.0)), "{rooms:?}");
    let sessions = cells(&book.bytes, "Sessions");
    let start = column(&sessions, "Start");
    assert!(sessions.iter().any(|row| matches!(row[start], Data::DateTime(_))));
}

#[test]
fn the_same_programme_makes_the_same_bytes() {
    let programme = forum();
    assert_eq!(csv(&programme), csv(&programme));
    let book = || workbook(&programme).expect("a workbook").bytes;
    assert!(book() == book());
}

#[test]
fn names_that_several_share_stand_with_their_codes() {
    let mut programme = forum();
    let second = "2ND222".parse().expect("a code");
    programme.people.push(programme::Person { code: second, ..programme.people[0].clone() });
    programme.sessions[0].appearances =
        vec![programme::Appearance { person: second, role: programme::Role::Speaker }];
    for bytes in [csv(&programme).bytes, workbook(&programme).expect("a workbook").bytes] {
        let reading = try_read(&bytes, None).expect("it reads again");
        let code = programme.sessions[0].code.to_string();
        let one = reading.programme.sessions.iter().find(|one| one.code.0 == code).expect("it");
        assert_eq!(people(one), [second.as_str()]);
    }
}

#[test]
fn the_second_of_two_equal_hours_stays_the_second() {
    let mut programme = forum();
    programme.event.zone = "Europe/Zurich".parse().expect("a zone");
    let time = |text: &str| text.parse().expect("a time");
    let slot =
        Slot { start: time("2026-10-25T02:15 second"), end: time("2026-10-25T02:45 second") };
    programme.sessions[0].when = Some(slot);
    for bytes in [csv(&programme).bytes, workbook(&programme).expect("a workbook").bytes] {
        let reading = try_read(&bytes, None).expect("it reads again");
        let code = programme.sessions[0].code.to_string();
        let one = reading.programme.sessions.iter().find(|one| one.code.0 == code).expect("it");
        assert_eq!(one.when, Some(slot));
    }
}

#[test]
fn what_no_cell_can_hold_is_told_and_long_texts_are_cut_in_workbooks_only() {
    let mut programme = forum();
    let long = "Water. ".repeat(8_000);
    let lang = programme.event.languages[0].clone();
    let text = Text::new(lang, long.trim()).expect("a text");
    programme.sessions[0].sections =
        vec![programme::Section { kind: programme::SectionKind::Brief, text }];
    let told = |written: &crate::Written, words: &str| {
        written.report.notes.iter().any(|note| note.message.contains(words))
    };
    let (sheet, book) = (csv(&programme), workbook(&programme).expect("a workbook"));
    assert!(told(&book, "without its end") && !told(&sheet, "without its end"));
    assert!(told(&sheet, "in the workbook only"), "{:?}", sheet.report);
    let reading = try_read(&sheet.bytes, None).expect("it reads again");
    let code = programme.sessions[0].code.to_string();
    let one = reading.programme.sessions.iter().find(|one| one.code.0 == code).expect("it");
    assert!(one.sections[0].text.iter().any(|(_, value)| value == long.trim()));
}

#[test]
fn a_template_has_every_column_explained_and_an_example_that_is_left_out() {
    let event = forum().event;
    let written = template(&event).expect("a template");
    let explanations = cells(&written.bytes, template::EXPLANATIONS);
    let sessions = cells(&written.bytes, "Sessions");
    for name in &sessions[0] {
        let line = explanations.iter().find(|line| line[0] == *name);
        let line = line.unwrap_or_else(|| panic!("{name} is not explained"));
        assert!(!line[2].to_string().is_empty(), "{name} has no explanation");
    }
    let file = File { name: "template.xlsx", bytes: &written.bytes };
    assert_eq!(SheetReader.recognises(&file), Confidence::Sure);
    let reading = try_read(&written.bytes, Some("Europe/Zurich")).expect("it reads");
    assert!(reading.programme.sessions.is_empty() && reading.programme.people.is_empty());
    assert_eq!(noted(&reading, NoteKind::LeftOut, "example of the template"), 6);
}
