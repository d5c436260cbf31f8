//! CSV in the ways that programs write it.

use csv::ReaderBuilder;

use crate::schedule::fault::{Fault, place};
use crate::table::budget::Budget;
use crate::table::{FEW, MAX_COLUMNS, MAX_ROWS, Row, Table};
use crate::text::decode;
use crate::{File, NoteKind, Report};

/// How far is looked for the delimiter and for the header, in bytes.
const FAR: usize = 64 << 10;
const DELIMITERS: [u8; 4] = *b",;\t|";

/// The whole table; none of a file without a header.
pub fn read(file: &File<'_>, report: &mut Report) -> Result<Option<Table>, Fault> {
    let decoded = decode(file.bytes)
        .map_err(|error| Fault::new(error.line.unwrap_or_default(), error.problem, error.mend))?;
    decoded.tell(report);
    let text = decoded.text.as_ref();
    let delimiter = delimiter(text);
    let mut source = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut header: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut budget = Budget::default();
    let mut lines = Lines { text, at: 0, line: 1 };
    loop {
        let more = source.read_record(&mut record);
        let line = lines.of(record.position().map_or(0, csv::Position::byte));
        if !more.map_err(|error| {
            Fault::new(line, format!("The row cannot be read: {error}."), "Save it again as CSV.")
        })? {
            break;
        }
        let cells = || record.iter().map(str::trim);
        let filled = |(_, cell): &(usize, &str)| !cell.is_empty();
        let Some((last, _)) = cells().enumerate().filter(filled).last() else { continue };
        if record.len() > MAX_COLUMNS || rows.len() == MAX_ROWS {
            let problem = format!("It has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns.");
            return Err(Fault::new(line, problem, "Keep the programme only."));
        }
        // A header says how many columns there are, named or not.
        let width = if header.is_none() { record.len() } else { last + 1 };
        budget.cells(width, line)?;
        let cells: Vec<String> = cells().take(width).map(str::to_owned).collect();
        let Some(names) = &header else {
            // Excel writes the delimiter on a line of its own.
            if cells.len() <= 2 && cells[0].starts_with("sep=") {
                continue;
            }
            header = Some(cells);
            continue;
        };
        if cells.iter().skip(names.len()).any(|cell| !cell.is_empty()) {
            let message =
                "A row has more cells than there are columns; those beyond were left out.";
            report.note(NoteKind::LeftOut, place(line, "row"), message);
        }
        rows.push(Row { line, cells });
    }
    Ok(header.map(|header| Table { name: String::new(), header, rows }))
}

/// Counts lines: the library's own count is one short after `\r\n` and blank lines.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first byte from here on that ends none.
    fn of(&mut self, byte: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let target = usize::try_from(byte).unwrap_or(usize::MAX).min(bytes.len());
        while let Some(byte) = bytes.get(self.at) {
            if self.at >= target && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

/// The first row, by a look at the beginning.
pub fn header(file: &File<'_>) -> Option<Vec<String>> {
    head(file).map(|table| table.header)
}

/// The first rows, by a look at the beginning.
pub fn head(file: &File<'_>) -> Option<Table> {
    let head = &file.bytes[..file.bytes.len().min(FAR)];
    let decoded = match decode(head) {
        Ok(decoded) => decoded.text.into_owned(),
        // The look may end inside a character.
        Err(_) => String::from_utf8_lossy(head).into_owned(),
    };
    if decoded.contains('\0') {
        return None;
    }
    let mut source = ReaderBuilder::new()
        .delimiter(delimiter(&decoded))
        .flexible(true)
        .has_headers(false)
        .from_reader(decoded.as_bytes());
    let cells = |row: csv::StringRecord| -> Vec<String> {
        row.iter().map(|cell| cell.trim().to_owned()).collect()
    };
    let told =
        |row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()) && !row[0].starts_with("sep=");
    let mut rows = source.records().map_while(Result::ok).map(cells).filter(told);
    let header = rows.next()?;
    let rows = rows.take(FEW).zip(2..).map(|(cells, line)| Row { line, cells });
    Some(Table { name: String::new(), header, rows: rows.collect() })
}

/// The delimiter that divides the first rows into most columns, and into equally many.
fn delimiter(text: &str) -> u8 {
    let mut end = text.len().min(FAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text.as_bytes()[..end];
    let score = |delimiter: u8| {
        let mut source = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(head);
        let widths: Vec<usize> = source
            .records()
            .map_while(Result::ok)
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .take(20)
            .map(|row| row.len())
            .collect();
        let first = widths.first().copied().unwrap_or_default();
        let alike = widths.iter().filter(|width| **width == first).count();
        if first < 2 { (0, 0) } else { (alike * 100 / widths.len().max(1), first) }
    };
    DELIMITERS.into_iter().rev().max_by_key(|one| score(*one)).unwrap_or(b',')
}
