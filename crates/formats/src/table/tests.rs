//! Tables as programs write them, and those that are refused.

use rust_xlsxwriter::Workbook;

use super::budget::{MOST_CELLS, MOST_TEXT};
use super::*;

fn tables(bytes: &[u8]) -> (Vec<Table>, Report) {
    let mut report = Report::default();
    let tables = read(&File { name: "a.csv", bytes }, &mut report).expect("a table");
    (tables, report)
}

#[test]
fn delimiters_quotes_and_encodings_are_found() {
    let expected = ["Title", "Room; hall", "Größe"];
    let line = |delimiter: &str| format!("Title{delimiter}\"Room; hall\"{delimiter}Größe\r\n");
    let rows = |delimiter: &str| format!("{0}A{1}\"b\nc\"{1}3\r\n\r\n", line(delimiter), delimiter);
    for delimiter in [",", ";", "\t", "|"] {
        let text = rows(delimiter);
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let windows: Vec<u8> = text.chars().map(|c| u32::from(c) as u8).collect();
        let marked = [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
        for bytes in [text.clone().into_bytes(), utf16, windows, marked] {
            let file = File { name: "a.csv", bytes: &bytes };
            assert_eq!(header(&file).expect("a header"), expected, "{delimiter:?}");
            let (tables, _) = tables(&bytes);
            assert_eq!(tables[0].header, expected);
            let row = Row { line: 2, cells: vec!["A".into(), "b\nc".into(), "3".into()] };
            assert_eq!(tables[0].rows, [row]);
        }
    }
}

#[test]
fn columns_are_found_by_name_and_the_rest_is_told() {
    let (tables, report) = tables(b"sep=;\nStart-Time;title;Stars;\n9:30;A;4;\n;B;;x;beyond\n");
    let table = &tables[0];
    let start = table.column(&["begin", "start time"]).expect("a column");
    let title = table.column(&["TITLE"]).expect("a column");
    assert_eq!(table.rows[0].cell(Some(start)), "9:30");
    assert_eq!(table.rows[1].cell(None), "");
    let mut strangers = Strangers::default();
    table.rest(&[start, title], &mut strangers);
    let mut told = Report::default();
    strangers.report(&mut told);
    let told: Vec<_> = told.notes.iter().map(|note| (note.message.as_str(), note.count)).collect();
    let message = ("A column without a name has no place in a programme.", 1);
    assert_eq!(told, [message, ("The column “Stars” has no place in a programme.", 1)]);
    assert!(report.notes.iter().any(|note| note.message.contains("more cells")));
}

#[test]
fn a_workbook_that_is_none_is_refused() {
    let refused = |bytes: &[u8]| {
        read(&File { name: "a.xlsx", bytes }, &mut Report::default()).expect_err("refused").problem
    };
    assert!(refused(b"PK\x03\x04 and nothing").contains("cannot be opened"));
    assert!(refused(&[0xd0, 0xcf, 0x11, 0xe0, 0]).contains("old Excel"));
}

/// A workbook of one sheet with these cells.
fn workbook(cells: impl IntoIterator<Item = (u32, u16, String)>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, column, text) in cells {
        sheet.write_string(row, column, text).expect("it fits");
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn a08_what_a_workbook_unfolds_to_is_counted_before_it_is_held() {
    let refused = |bytes: &[u8]| {
        let file = File { name: "a.xlsx", bytes };
        assert!(header(&file).is_some(), "a look takes little, and shows the columns");
        read(&file, &mut Report::default()).expect_err("refused")
    };
    let shared = "A".repeat(32_000);
    let rows = u32::try_from(MOST_TEXT / shared.len()).expect("few") + 2;
    let bytes = workbook((0..rows).map(|row| (row, 0, shared.clone())));
    assert!(bytes.len() < 200_000, "a small file");
    let fault = refused(&bytes);
    assert_eq!(fault.problem, "Its cells hold more than 64 MB of text.");
    assert!(fault.line.is_some() && fault.element.is_some(), "{fault:?}");
    let wide = u32::try_from(MOST_CELLS / MAX_COLUMNS).expect("few") + 2;
    let bytes = workbook((0..wide).map(|row| (row, 999, "x".to_owned())));
    assert!(refused(&bytes).problem.contains("more than 4000000 cells"));
}

#[test]
fn a08_a_table_of_commas_is_refused() {
    let row = format!("{}x\n", ",".repeat(MAX_COLUMNS - 1));
    let bytes = row.repeat(MOST_CELLS / MAX_COLUMNS + 1).into_bytes();
    let fault = read(&File { name: "a.csv", bytes: &bytes }, &mut Report::default());
    assert!(fault.expect_err("refused").problem.contains("more than 4000000 cells"));
}

#[test]
fn a08_a_workbook_that_announces_more_texts_than_it_has_is_refused() {
    use std::io::{Cursor, Read, Write};
    let bytes = workbook([(0, 0, "Title".to_owned())]);
    let mut old = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..old.len() {
        let mut entry = old.by_index(number).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("text");
        let text = text.replace("uniqueCount=\"1\"", "uniqueCount=\"9000000000000000000\"");
        new.start_file(name, zip::write::SimpleFileOptions::default()).expect("it begins");
        new.write_all(text.as_bytes()).expect("it is written");
    }
    let bytes = new.finish().expect("it ends").into_inner();
    let file = File { name: "a.xlsx", bytes: &bytes };
    assert!(is_closed(&file));
    let fault = read(&file, &mut Report::default()).expect_err("refused");
    assert!(fault.problem.contains("more texts than it can"), "{fault:?}");
}

#[test]
fn a08_rows_are_counted_while_they_are_read() {
    let bytes = "a,b\n".repeat(MAX_ROWS + 2).into_bytes();
    let fault = read(&File { name: "a.csv", bytes: &bytes }, &mut Report::default());
    let fault = fault.expect_err("refused");
    assert_eq!((fault.line, MAX_ROWS), (Some(100_002), 100_000), "{fault:?}");
}
