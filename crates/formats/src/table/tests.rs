//! Tables as programs write them, and those that are refused.

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
