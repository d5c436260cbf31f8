//! Sheets: the house's own, for editing in a spreadsheet, and those that organisers keep themselves,
//! as CSV or XLSX.
//!
//! Columns are known by their names (`field`, `names`, `header`), in any order and in six languages.
//! The way of a file: `book` opens the sheets and decides what holds for all of them; `sessions`,
//! `times` and `parts` read the rows into a `tale`; `schedule` makes the programme of it, and `finish`
//! adds what only a sheet of ours can say. `onto` lays what somebody changed in a sheet onto a draft.
//! `write` and `workbook` write sheets, each cell by `cells`; `template` writes one to fill in.

mod book;
mod calls;
mod cells;
mod doubt;
mod field;
mod finish;
mod formula;
mod header;
mod left_out;
mod length;
mod list;
mod names;
mod onto;
mod parts;
mod patch;
mod sessions;
mod tale;
mod template;
mod times;
mod when;
mod words;
mod workbook;
mod write;

#[cfg(test)]
mod tests;

use programme::{Kind, Programme};

use crate::schedule::fault::Fault;
use crate::{
    Confidence, File, Format, Key, Options, Reader, Reading, Report, Unreadable, schedule, table,
};
use book::Book;
use field::{Field, Part};
use tale::Tale;

pub use calls::{alike, name_of};
pub use onto::{Onto, onto};
pub use template::template;
pub use workbook::workbook;
pub use write::csv;

/// Reads sheets.
#[derive(Debug, Clone, Copy)]
pub struct SheetReader;

impl Reader for SheetReader {
    fn format(&self) -> Format {
        Format::Sheet
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        if table::header(file).is_none() {
            return if table::is_closed(file) { Confidence::Maybe } else { Confidence::No };
        }
        // A look at the first rows: the header need not be the first of them.
        match table::head(file) {
            Some(tables) => confidence(tables),
            None => Confidence::No,
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        read(std::slice::from_ref(file), options)
    }

    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        Ok(vec![read(files, options)?])
    }
}

/// Ours by codes and languages in the header; others where a title stands beside a time.
fn confidence(tables: Vec<table::Table>) -> Confidence {
    let mut best = Confidence::No;
    for mut table in tables {
        let Some(part) = header::part(&table) else { continue };
        header::settle(part, &mut table);
        let columns = header::columns(part, &table.header);
        let has = |field: Field| columns.iter().any(|column| column.field == field);
        let languages = columns.iter().any(|column| column.lang.is_some());
        // A list of talks that somebody is still to place is no programme.
        let times = columns.iter().filter(|one| matches!(one.field, Field::Date | Field::Start));
        let orders = [when::Order::DayFirst, when::Order::MonthFirst];
        let dated = |cell: &str| {
            orders
                .iter()
                .any(|order| when::read(cell, *order).is_some_and(|when| when.date.is_some()))
        };
        let timed = times
            .into_iter()
            .any(|one| table.rows.iter().any(|row| dated(row.cell(Some(one.place)))));
        let found = match part {
            Part::Sessions if has(Field::Code) && has(Field::Name) && languages => Confidence::Sure,
            Part::Sessions if has(Field::Name) && timed => Confidence::Maybe,
            Part::People if has(Field::Code) && has(Field::Name) && languages => Confidence::Sure,
            _ => Confidence::No,
        };
        best = best.max(found);
    }
    best
}

fn read(files: &[File<'_>], options: &Options) -> Result<Reading, Unreadable> {
    let mut report = Report::default();
    let book = Book::open(files, &mut report)?;
    let name = files.iter().map(|file| file.name).collect::<Vec<_>>().join(", ");
    let first = files.first().copied().unwrap_or(File { name: "", bytes: &[] });
    let (reading, _) =
        from_book(&book, &name, options, report).map_err(|fault| fault.of(&first))?;
    Ok(reading)
}

/// The programme in the sheets, and what they tell word for word.
fn from_book(
    book: &Book,
    name: &str,
    options: &Options,
    mut report: Report,
) -> Result<(Reading, Tale), Fault> {
    let mut tale = tale::tell(book, &mut report);
    let language = options.language.clone().or_else(|| book.languages().into_iter().next());
    let options = Options {
        zone: options.zone.clone(),
        language: language.clone(),
        known: options.known.clone(),
    };
    let mut reading = schedule::conclude(Format::Sheet, name, &tale.schedule, &options, report)?;
    let programme: &mut Programme<Key> = &mut reading.programme;
    finish::finish(programme, &tale, language.as_ref(), &mut reading.report);
    for (session, more) in programme.sessions.iter().zip(&mut tale.sessions) {
        let place = (Kind::Session, session.code.0.clone());
        tale.doubts.insert(place, std::mem::take(&mut more.doubts));
    }
    Ok((reading, tale))
}
