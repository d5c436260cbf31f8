//! Session exports of Sched: the export of its API (36 columns) and the sessions spreadsheet (27), as
//! CSV or saved as XLSX.
//!
//! Neither names a zone or a person by more than a name. A session is known by the same digest in
//! both and in the calendar (UID), so that all three can be told alike.

mod columns;
mod row;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use programme::{LinkKind, Url};

use crate::schedule::fault::{Fault, excerpt, place};
use crate::schedule::raw::{Conference, Identity, Schedule};
use crate::schedule::strangers::Strangers;
use crate::table::{self, Table};
use crate::text::Markup;
use crate::{Confidence, File, Format, NoteKind, Options, Reader, Reading, Report, Unreadable};
use columns::Columns;

use crate::schedule;

/// Reads session exports of Sched.
#[derive(Debug, Clone, Copy)]
pub struct SchedExport;

impl Reader for SchedExport {
    fn format(&self) -> Format {
        Format::Sched
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let Some(header) = table::header(file) else { return Confidence::No };
        if columns::is_export(&header) { Confidence::Sure } else { Confidence::No }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        read(file, options).map_err(|fault| fault.of(file))
    }
}

fn read(file: &File<'_>, options: &Options) -> Result<Reading, Fault> {
    let mut report = Report::default();
    let tables = table::read(file, &mut report)?;
    let table = tables.iter().find(|table| columns::is_export(&table.header));
    let Some(table) = table else {
        let problem = "The columns are not those of a session export of Sched.";
        return Err(Fault::new(1, problem, "Export the sessions again, with all columns."));
    };
    let columns = Columns::find(table);
    let mut schedule = Schedule {
        identity: Identity::IdAndName,
        markup: Some(Markup::Html),
        ..Schedule::default()
    };
    schedule.conference = conference(table, &columns, &mut report);
    let default = default_start(table, &columns);
    for row in &table.rows {
        if row.cell(columns.title).is_empty() && row.cell(columns.id).is_empty() {
            let message = "A row has neither a title nor an id.";
            report.note(NoteKind::LeftOut, place(row.line, "row"), message);
            continue;
        }
        schedule.events.push(row::event(row, &columns, default.as_deref(), &mut report));
    }
    let mut strangers = Strangers::default();
    table.rest(&columns.used(), &mut strangers);
    let numbers =
        [(columns.seats, "seats"), (columns.goers, "goers"), (columns.checkins, "check-ins")];
    for (column, name) in numbers {
        for row in &table.rows {
            if !matches!(row.cell(column), "" | "0") {
                let what = format!(
                    "A number of {name} (how many may come, said that they would, or came)"
                );
                strangers.note(what, place(row.line, name));
            }
        }
    }
    strangers.report(&mut report);
    let mut reading = schedule::conclude(Format::Sched, file.name, &schedule, options, report)?;
    let registrations =
        table.rows.iter().filter_map(|row| row.cell(columns.registration).parse::<Url>().ok());
    let registrations: Vec<Url> = registrations.collect();
    let links = reading.programme.sessions.iter_mut().flat_map(|one| &mut one.links);
    for link in links.filter(|link| registrations.contains(&link.url)) {
        link.kind = LinkKind::Registration;
    }
    Ok(reading)
}

/// What the rows say of the whole event: its name in addresses, and its address where all share one.
fn conference(table: &Table, columns: &Columns, report: &mut Report) -> Conference {
    let only = |column: Option<usize>| {
        let mut values =
            table.rows.iter().map(|row| row.cell(column)).filter(|one| !one.is_empty());
        let first = values.next()?;
        values.all(|value| value == first).then(|| first.to_owned())
    };
    let venue = only(columns.address);
    if venue.is_none() {
        for row in table.rows.iter().filter(|row| !row.cell(columns.address).is_empty()) {
            let message = "The address of a room has no place in a programme.";
            report.note(NoteKind::LeftOut, place(row.line, "address"), message);
        }
    }
    Conference {
        acronym: only(columns.conference).unwrap_or_default(),
        venue: venue.unwrap_or_default(),
        ..Conference::default()
    }
}

/// The start that most of the sessions without a room share: Sched gives it to all that nobody has
/// placed yet. None when no two share one.
fn default_start(table: &Table, columns: &Columns) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| row::is_nowhere(row.cell(columns.room))) {
        *counts.entry(row.cell(columns.start)).or_default() += 1;
    }
    let (start, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count > 1 && !start.is_empty()).then(|| start.to_owned())
}

/// A sentence about a cell that cannot be read.
fn unreadable(what: &str, cell: &str) -> String {
    format!("{what} cannot be read: “{}”.", excerpt(cell))
}
