//! The sheets of an import, with their columns understood and their cells as they were written.

use programme::{Code, Lang};

use super::field::{Field, Part};
use super::formula;
use super::header::{self, Column};
use super::when::{self, Found, Order};
use crate::schedule::fault::{Fault, excerpt};
use crate::schedule::strangers::Strangers;
use crate::table::{self, Row, Table, folded};
use crate::{File, NoteKind, Place, Report, Unreadable};

/// What marks the invented row of a template.
pub const EXAMPLE: &str = "EXAMPLE";

/// One sheet.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub part: Part,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// The name of its file, where there are several; of the sheet, where it is not the only one.
    pub file: Option<String>,
}

/// All sheets of an import.
#[derive(Debug, Clone)]
pub struct Book {
    pub sheets: Vec<Sheet>,
    pub order: Order,
    /// The columns are ours, with codes: things in a cell stand between `;`, texts are Markdown.
    pub ours: bool,
    /// A cell holds no more than a workbook's can.
    pub workbook: bool,
    /// What stands over the columns, where anything does.
    pub title: Option<String>,
}

impl Sheet {
    pub fn at(&self, line: u64, element: &str) -> Place {
        let line = Some(line).filter(|line| *line > 0);
        Place { file: self.file.clone(), line, element: Some(element.to_owned()) }
    }

    /// The columns of a field.
    pub fn columns_of<'a>(&'a self, field: &'a Field) -> impl Iterator<Item = &'a Column> {
        self.columns.iter().filter(move |column| column.field == *field)
    }

    /// The first filled cell of a field, or nothing.
    pub fn cell<'a>(&self, row: &'a Row, field: &Field) -> &'a str {
        let cells = self.columns_of(field).map(|column| row.cell(Some(column.place)));
        cells.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    pub fn has(&self, field: &Field) -> bool {
        self.columns_of(field).next().is_some()
    }

    /// The house's code in a row.
    pub fn code<'a>(&self, row: &'a Row) -> &'a str {
        self.cell(row, &Field::Code).trim_start_matches('\'')
    }
}

impl Book {
    /// Reads the sheets of all files.
    pub fn open(files: &[File<'_>], report: &mut Report) -> Result<Book, Unreadable> {
        let mut tables: Vec<(usize, Table)> = Vec::new();
        for (place, file) in files.iter().enumerate() {
            let mut own = Report::default();
            let read = table::read(file, &mut own).map_err(|fault| fault.of(file))?;
            if files.len() > 1 {
                own.in_file(file.name);
            }
            report.append(own);
            tables.extend(read.into_iter().map(|table| (place, table)));
        }
        let mut strangers = Strangers::default();
        let (mut sheets, mut title) = (Vec::new(), None);
        for (place, mut table) in tables {
            let name = match (files.len() > 1, table.name.is_empty()) {
                (true, true) => Some(files[place].name.to_owned()),
                (true, false) => Some(format!("{}, {}", files[place].name, table.name)),
                (false, true) => None,
                (false, false) => Some(format!("sheet “{}”", table.name)),
            };
            let Some(part) = header::part(&table) else {
                if !is_explanation(&table) {
                    let message = "A sheet has no columns that are known, and was left out.";
                    let place = Place { file: name, line: None, element: None };
                    report.note(NoteKind::LeftOut, place, message);
                }
                continue;
            };
            let over = header::settle(part, &mut table);
            title = title.or(over);
            let csv = table.name.is_empty();
            let sheet = sheet(part, table, name, csv, &mut strangers, report);
            sheets.push(sheet);
        }
        let first = files.first().copied().unwrap_or(File { name: "", bytes: &[] });
        let known = |sheet: &Sheet| sheet.has(&Field::Name) || sheet.has(&Field::Code);
        if !sheets.iter().any(known) {
            let problem = "No column is called Title.";
            let mend = "Name the columns in the first row: Title, Start, End, Room, Speakers; `plenary export --format sheet-template` writes a sheet with all of them.";
            return Err(Fault::new(1, problem, mend).of(&first));
        }
        strangers.report(report);
        let workbook = files.iter().any(|file| crate::archive::is_archive(file.bytes));
        let order = decide(&sheets, report);
        let ours = is_ours(&sheets);
        if ours {
            sheets.iter_mut().try_for_each(settle_codes).map_err(|fault| fault.of(&first))?;
        }
        let mut book = Book { sheets, order, ours, workbook, title };
        book.recover();
        book.leave_out(report);
        Ok(book)
    }

    pub fn part(&self, part: Part) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter().filter(move |sheet| sheet.part == part)
    }

    /// The languages that columns name, in their order.
    pub fn languages(&self) -> Vec<Lang> {
        let mut found: Vec<Lang> = Vec::new();
        let sessions = self.part(Part::Sessions);
        let all = sessions.chain(self.sheets.iter()).flat_map(|sheet| &sheet.columns);
        for lang in all.filter_map(|column| column.lang.as_ref()) {
            if !found.contains(lang) && *lang != Lang::und() {
                found.push(lang.clone());
            }
        }
        found
    }

    /// Takes away what was put before texts that programs take for formulas.
    fn recover(&mut self) {
        let ours = self.ours;
        for cell in
            self.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flat_map(|row| &mut row.cells)
        {
            if !cell.contains('\'') {
                continue;
            }
            let text = if ours {
                formula::recover(cell)
            } else {
                formula::recover_beginning(cell).to_owned()
            };
            *cell = text.trim().to_owned();
        }
    }

    /// Leaves out the example of a template, and rows that stand twice.
    fn leave_out(&mut self, report: &mut Report) {
        for sheet in &mut self.sheets {
            let mut seen = std::collections::HashSet::new();
            let mut kept = Vec::with_capacity(sheet.rows.len());
            for row in std::mem::take(&mut sheet.rows) {
                if sheet.code(&row).eq_ignore_ascii_case(EXAMPLE) {
                    let message = "The example of the template was left out.";
                    report.note(NoteKind::LeftOut, sheet.at(row.line, "row"), message);
                } else if sheet.part != Part::Event && !seen.insert(row.cells.clone()) {
                    let message = "A row stands twice; the second was left out.";
                    report.note(NoteKind::LeftOut, sheet.at(row.line, "row"), message);
                } else {
                    kept.push(row);
                }
            }
            sheet.rows = kept;
        }
    }
}

/// A sheet of explanations in a workbook of ours.
fn is_explanation(table: &Table) -> bool {
    folded(&table.name) == folded(super::template::EXPLANATIONS)
}

fn sheet(
    part: Part,
    table: Table,
    file: Option<String>,
    csv: bool,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Sheet {
    let columns = header::columns(part, &table.header);
    let used: Vec<usize> = columns.iter().map(|column| column.place).collect();
    table.rest(&used, strangers);
    let width = table.header.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
    let sheet = Sheet { part, columns, rows: table.rows, file };
    for row in sheet.rows.iter().filter(|row| csv && row.cells.len() < width) {
        let message = "A row has fewer cells than there are columns; the last were taken as empty.";
        report.note(NoteKind::Changed, sheet.at(row.line, "row"), message);
    }
    sheet
}

/// Whether there is a column of codes, and codes stand in it: in every second filled cell, or in any
/// where the columns name languages as ours do. One slip does not make it the sheet of somebody else.
fn is_ours(sheets: &[Sheet]) -> bool {
    let coded = || sheets.iter().filter(|sheet| sheet.has(&Field::Code));
    let filled = coded().flat_map(|sheet| sheet.rows.iter().map(|row| sheet.code(row)));
    let filled = filled.filter(|code| !code.is_empty() && !code.eq_ignore_ascii_case(EXAMPLE));
    let (mut all, mut right) = (0_usize, 0_usize);
    for code in filled {
        all += 1;
        right += usize::from(code.parse::<Code>().is_ok());
    }
    let languages = coded().flat_map(|sheet| &sheet.columns).any(|one| one.lang.is_some());
    coded().count() > 0 && (right * 2 >= all || (right > 0 && languages))
}

/// Writes codes as the house writes them. What is no code is refused, with its row: it could mean
/// something that is there, or something new.
fn settle_codes(sheet: &mut Sheet) -> Result<(), Fault> {
    let places: Vec<usize> = sheet.columns_of(&Field::Code).map(|column| column.place).collect();
    for at in 0..sheet.rows.len() {
        for place in &places {
            let row = &sheet.rows[at];
            let code = row.cell(Some(*place)).trim_start_matches('\'');
            if code.is_empty() || code.eq_ignore_ascii_case(EXAMPLE) {
                continue;
            }
            let Ok(code) = code.parse::<Code>() else { return Err(no_code(sheet, row, code)) };
            if let Some(cell) = sheet.rows[at].cells.get_mut(*place) {
                *cell = code.to_string();
            }
        }
    }
    Ok(())
}

fn no_code(sheet: &Sheet, row: &Row, code: &str) -> Fault {
    let of = match sheet.cell(row, &Field::Name) {
        "" => String::new(),
        name => format!(", in the row of “{}”,", excerpt(name)),
    };
    let problem = format!("“{}” in the column Code{of} is no code of ours.", excerpt(code));
    let mend =
        "Leave the cell empty for something new, or write the code that the export gave to it.";
    let sheet = sheet.file.as_ref().map(|file| format!("{file}, ")).unwrap_or_default();
    Fault::new(row.line, problem, mend).at(format!("{sheet}Code"))
}

/// Decides the order of day and month by every cell that may hold a date.
fn decide(sheets: &[Sheet], report: &mut Report) -> Order {
    let fields = [Field::Date, Field::Start, Field::EndDate, Field::End];
    let cells = sheets.iter().filter(|sheet| sheet.part == Part::Sessions).flat_map(|sheet| {
        let columns = fields.iter().flat_map(|field| sheet.columns_of(field));
        columns.flat_map(|column| sheet.rows.iter().map(|row| row.cell(Some(column.place))))
    });
    let (order, found) = when::order(cells.into_iter());
    let words = match order {
        Order::DayFirst => "day, month, year",
        Order::MonthFirst => "month, day, year",
    };
    let message = match found {
        Found::Unasked => return order,
        Found::Proved => {
            format!("Dates such as 4/5/2027 were read as {words}: only so they all exist.")
        }
        Found::Likely => format!(
            "Dates such as 4/5/2027 were read as {words}; they could be read the other way as well. Write them as 2027-05-04 to be sure."
        ),
        Found::Divided => format!(
            "Dates such as 4/5/2027 were read as {words}, as most of them ask for; those that do not fit were left out."
        ),
    };
    report.note(NoteKind::Guessed, Place::default(), message);
    order
}
