//! Workbooks of Excel and of what saves like it.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use crate::schedule::fault::{Fault, excerpt};
use crate::table::{MAX_COLUMNS, MAX_ROWS, Row, Table};
use crate::{File, NoteKind, Place, Report, archive};

/// How many sheets are read.
const MAX_SHEETS: usize = 50;

/// Every sheet that has a header.
pub fn read(file: &File<'_>, report: &mut Report) -> Result<Vec<Table>, Fault> {
    // The library unpacks whatever the archive holds; this one counts.
    let workbook = archive::unpack(file, |name| name == "xl/workbook.xml")?;
    if workbook.is_empty() {
        let problem = "This is an archive, but no workbook of Excel.";
        return Err(Fault::new(0, problem, "Save it as .xlsx or as CSV."));
    }
    let broken = |error: calamine::XlsxError| {
        Fault::new(0, format!("The workbook cannot be read: {error}."), "Save it again as .xlsx.")
    };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).map_err(broken)?;
    let mut tables = Vec::new();
    for name in workbook.sheet_names().into_iter().take(MAX_SHEETS) {
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
        let mut rows: Vec<Row> = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            let text = text(cell.get_value());
            if text.is_empty() {
                continue;
            }
            if column as usize >= MAX_COLUMNS || rows.len() > MAX_ROWS {
                let problem = format!("It has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns.");
                let fault = Fault::new(u64::from(row) + 1, problem, "Keep the programme only.");
                return Err(fault.at(format!("sheet “{}”", excerpt(&name))));
            }
            let line = u64::from(row) + 1;
            if rows.last().is_none_or(|last| last.line != line) {
                rows.push(Row { line, cells: Vec::new() });
            }
            if let Some(last) = rows.last_mut() {
                if last.cells.len() <= column as usize {
                    last.cells.resize(column as usize + 1, String::new());
                }
                last.cells[column as usize] = text;
            }
        }
        if rows.is_empty() {
            continue;
        }
        rows.sort_by_key(|row| row.line);
        let header = rows.remove(0).cells;
        tables.push(Table { name, header, rows });
    }
    if workbook.sheet_names().len() > MAX_SHEETS {
        let message = format!("Sheets after the first {MAX_SHEETS} were not read.");
        report.note(NoteKind::LeftOut, Place::default(), message);
    }
    Ok(tables)
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
