//! Tables of other systems: CSV with any delimiter and encoding, and XLSX, within bounds.
//!
//! `read` gives the sheets of a file with their header and rows as text. A reader finds its columns by
//! `Table::column` and reports the others with `Table::rest`.

mod budget;
mod csv;
mod list;
#[cfg(test)]
mod tests;
mod xlsx;

pub use list::by_commas;

use crate::schedule::fault::{Fault, excerpt, place};
use crate::schedule::strangers::Strangers;
use crate::{File, Report};

/// The largest file that is read, in bytes.
const MAX_BYTES: usize = 64 << 20;
/// A row is an item at least.
const MAX_ROWS: usize = programme::validate::ITEMS_LIMIT;
const MAX_COLUMNS: usize = 1_000;
/// How many rows a look at the beginning gives.
const FEW: usize = 20;

/// One sheet: the row that names the columns, and the rows under it that say anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet; empty for CSV.
    pub name: String,
    pub header: Vec<String>,
    pub rows: Vec<Row>,
}

/// A row; its cells are without white space around them, and missing ones are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it begins in the file, counted from 1.
    pub line: u64,
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell; empty when there is no such column.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.cells.get(column)).map_or("", String::as_str)
    }
}

impl Table {
    /// The first column with one of these names, whatever their case, spaces and hyphens.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        let wanted: Vec<String> = names.iter().map(|name| folded(name)).collect();
        self.header.iter().position(|name| wanted.contains(&folded(name)))
    }

    /// Every column with this name: some exports name several alike.
    pub fn columns(&self, name: &str) -> Vec<usize> {
        let wanted = folded(name);
        let all = self.header.iter().enumerate();
        all.filter(|(_, name)| folded(name) == wanted).map(|(place, _)| place).collect()
    }

    /// Reports the columns that are not among the used ones and hold something.
    pub fn rest(&self, used: &[usize], strangers: &mut Strangers) {
        for (column, name) in self.header.iter().enumerate() {
            if used.contains(&column) {
                continue;
            }
            let what = match name.as_str() {
                "" => "A column without a name".to_owned(),
                name => format!("The column “{}”", excerpt(name)),
            };
            for row in self.rows.iter().filter(|row| !row.cell(Some(column)).is_empty()) {
                strangers.note(what.clone(), place(row.line, ""));
            }
        }
    }
}

/// A name of a column as it is compared: small letters and digits alone, in any script.
pub fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Reads every sheet of a file that has a header.
pub fn read(file: &File<'_>, report: &mut Report) -> Result<Vec<Table>, Fault> {
    if file.bytes.len() > MAX_BYTES {
        let problem = format!("The file is larger than {} MB.", MAX_BYTES >> 20);
        return Err(Fault::new(0, problem, "Divide it into several."));
    }
    if crate::archive::is_archive(file.bytes) {
        return xlsx::read(file, report);
    }
    if file.bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let problem = "This is a workbook of an old Excel.";
        return Err(Fault::new(0, problem, "Save it as .xlsx or as CSV."));
    }
    Ok(csv::read(file, report)?.into_iter().collect())
}

/// The header of the first sheet, by a look at the beginning of the file; none when it is no table.
pub fn header(file: &File<'_>) -> Option<Vec<String>> {
    if crate::archive::is_archive(file.bytes) {
        return xlsx::head(file)?.into_iter().next().map(|table| table.header);
    }
    csv::header(file)
}

/// The sheets with their first rows, by a look at the beginning of the file; none when it is no table.
pub fn head(file: &File<'_>) -> Option<Vec<Table>> {
    if crate::archive::is_archive(file.bytes) {
        return xlsx::head(file);
    }
    csv::head(file).map(|table| vec![table])
}

/// Whether this is a workbook that cannot be looked at; reading it says why.
pub fn is_closed(file: &File<'_>) -> bool {
    xlsx::is_workbook(file) && xlsx::head(file).is_none()
}
