//! Workbooks of Excel and of what saves like it.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use crate::schedule::fault::{Fault, excerpt};
use crate::table::budget::Budget;
use crate::table::{FEW, MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Row, Table};
use crate::{File, NoteKind, Place, Report, archive};

/// How many sheets are read.
const MAX_SHEETS: usize = 50;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Every sheet that has a header.
pub fn read(file: &File<'_>, report: &mut Report) -> Result<Vec<Table>, Fault> {
    let mut workbook = open(file)?;
    let mut tables = Vec::new();
    let mut budget = Budget::default();
    for name in workbook.sheet_names().into_iter().take(MAX_SHEETS) {
        let here = |fault: Fault| fault.at(format!("sheet “{}”", excerpt(&name)));
        let rows = rows(&mut workbook, &name, Far::End, &mut budget).map_err(here)?;
        tables.extend(table(name, rows));
    }
    if workbook.sheet_names().len() > MAX_SHEETS {
        let message = format!("Sheets after the first {MAX_SHEETS} were not read.");
        report.note(NoteKind::LeftOut, Place::default(), message);
    }
    Ok(tables)
}

/// The sheets with their first rows; what is beyond a bound is told when the file is read.
pub fn head(file: &File<'_>) -> Option<Vec<Table>> {
    let mut workbook = open(file).ok()?;
    let mut budget = Budget::default();
    let mut tables = Vec::new();
    for name in workbook.sheet_names().into_iter().take(MAX_SHEETS) {
        tables
            .extend(table(name.clone(), rows(&mut workbook, &name, Far::Head, &mut budget).ok()?));
    }
    Some(tables)
}

/// Whether a workbook lies in the archive, whatever else is wrong with it.
pub fn is_workbook(file: &File<'_>) -> bool {
    archive::names(file).iter().any(|name| name == "xl/workbook.xml")
}

fn open<'a>(file: &File<'a>) -> Result<Book<'a>, Fault> {
    // The library unpacks whatever the archive holds; this one counts. It also holds all texts that
    // cells share, and makes room for as many as they are said to be.
    let shared = |name: &str| name.to_lowercase().ends_with("sharedstrings.xml");
    let parts = archive::unpack(file, |name| name == "xl/workbook.xml" || shared(name))?;
    if !parts.iter().any(|part| part.name == "xl/workbook.xml") {
        let problem = "This is an archive, but no workbook of Excel.";
        return Err(Fault::new(0, problem, "Save it as .xlsx or as CSV."));
    }
    for part in parts.iter().filter(|part| shared(&part.name)) {
        if part.bytes.len() > MAX_BYTES {
            let problem = format!("Its cells hold more than {} MB of text.", MAX_BYTES >> 20);
            return Err(Fault::new(0, problem, "Keep the programme only."));
        }
        if announces_too_many(&part.bytes) {
            let problem = "The workbook says that it holds more texts than it can.";
            return Err(Fault::new(0, problem, "Save it again as .xlsx."));
        }
    }
    Xlsx::new(Cursor::new(file.bytes)).map_err(broken)
}

/// Whether more texts are announced than there are bytes.
fn announces_too_many(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"uniqueCount";
    // Two bytes may stand for a letter.
    let plain: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let places = plain.windows(MARK.len()).enumerate().filter(|(_, at)| *at == MARK);
    places.into_iter().any(|(at, _)| {
        let rest = plain[at + MARK.len()..].iter();
        let mut rest =
            rest.skip_while(|byte| byte.is_ascii_whitespace() || b"='\"+".contains(byte));
        let digits = rest.by_ref().take_while(|byte| byte.is_ascii_digit());
        let count = digits.fold(0_usize, |sum, digit| {
            sum.saturating_mul(10).saturating_add(usize::from(digit - b'0'))
        });
        count > bytes.len()
    })
}

fn broken(error: calamine::XlsxError) -> Fault {
    Fault::new(0, format!("The workbook cannot be read: {error}."), "Save it again as .xlsx.")
}

/// How far a sheet is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Far {
    Head,
    End,
}

/// The rows of a sheet that say anything.
fn rows(
    workbook: &mut Book<'_>,
    name: &str,
    far: Far,
    budget: &mut Budget,
) -> Result<Vec<Row>, Fault> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let line = u64::from(row) + 1;
        let text = match cell.get_value() {
            DataRef::String(text) => within(text.trim(), line, budget)?,
            DataRef::SharedString(text) => within(text.trim(), line, budget)?,
            other => text(other),
        };
        if text.is_empty() {
            continue;
        }
        let column = column as usize;
        let begins = rows.last().is_none_or(|last| last.line != line);
        if begins && far == Far::Head && rows.len() > FEW {
            break;
        }
        if column >= MAX_COLUMNS || rows.len() > MAX_ROWS {
            let problem = format!("It has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns.");
            return Err(Fault::new(line, problem, "Keep the programme only."));
        }
        if begins {
            rows.push(Row { line, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            if last.cells.len() <= column {
                budget.cells(column + 1 - last.cells.len(), line)?;
                last.cells.resize(column + 1, String::new());
            }
            last.cells[column] = text;
        }
    }
    Ok(rows)
}

/// A copy of a text, counted before it is made: many cells may share one.
fn within(text: &str, line: u64, budget: &mut Budget) -> Result<String, Fault> {
    budget.text(text.len(), line)?;
    Ok(text.to_owned())
}

fn table(name: String, mut rows: Vec<Row>) -> Option<Table> {
    rows.sort_by_key(|row| row.line);
    let header = if rows.is_empty() { return None } else { rows.remove(0).cells };
    Some(Table { name, header, rows })
}

/// A cell as text: dates as ISO 8601, times as `09:30`, whole numbers without a fraction.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.trim().to_owned()
        }
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let number = moment.as_f64();
            if number < 1.0 || moment.is_duration() {
                // The library counts in whole days from 1899; less than one is a time of day.
                let minutes = (number * 24.0 * 60.0).round() as i64;
                format!("{:02}:{:02}", minutes / 60, minutes % 60)
            } else if (hour, minute, second) == (0, 0, 0) && number.fract() == 0.0 {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
    }
}
