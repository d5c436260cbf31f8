//! The tables that organisers export themselves, as CSV, as a workbook, or as JSON with the same names.
//!
//! Which columns there are is the organiser's choice; some are answers to questions, which stay out:
//! a table does not say which of them are public.

use programme::Role;
use serde_json::{Map, Value};

use crate::pretalx::making::Making;
use crate::pretalx::names::{lang, plain, said};
use crate::pretalx::slots::duration;
use crate::pretalx::submission::state;
use crate::pretalx::{CONTACT, INTERNAL};
use crate::schedule::fault::place;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Address, Event, Person, Profile, Said};
use crate::table::{Row, Table};
use crate::{NoteKind, Report};

/// The JSON export as the table that the CSV export would be.
pub fn table(objects: Vec<Map<String, Value>>) -> Option<Table> {
    let mut header: Vec<String> = Vec::new();
    for name in objects.iter().flat_map(Map::keys) {
        if header.len() < 1_000 && !header.contains(name) {
            header.push(name.clone());
        }
    }
    let cell = |value: Option<&Value>| match value {
        Some(Value::Array(values)) => {
            values.iter().filter_map(plain).collect::<Vec<_>>().join("\n")
        }
        Some(Value::Bool(truth)) => truth.to_string(),
        Some(value) => said(value.clone()).first().to_owned(),
        None => String::new(),
    };
    let row = |(object, line): (&Map<String, Value>, u64)| Row {
        line,
        cells: header.iter().map(|name| cell(object.get(name))).collect(),
    };
    let rows: Vec<Row> = objects.iter().zip(1..).map(row).collect();
    (!rows.is_empty()).then(|| Table { name: String::new(), header: header.clone(), rows })
}

/// The columns that are looked for, in the order of `COLUMNS`.
struct Columns<'a> {
    table: &'a Table,
    used: Vec<usize>,
}

impl<'a> Columns<'a> {
    fn find(&mut self, names: &[&str]) -> Option<usize> {
        let column = self.table.column(names);
        self.used.extend(column);
        column
    }

    /// Counts what is in columns that never leave the organisers.
    fn withhold(&mut self, names: &[&str], message: &str, report: &mut Report) {
        for name in names {
            for column in self.table.columns(name) {
                self.used.push(column);
                let said = |row: &&Row| !row.cell(Some(column)).is_empty();
                for row in self.table.rows.iter().filter(said) {
                    report.note(NoteKind::LeftOut, place(row.line, name), message);
                }
            }
        }
    }
}

/// Where in a row things stand.
struct Where {
    id: Option<usize>,
    title: Option<usize>,
    state: Option<usize>,
    session_type: Option<usize>,
    track: Option<usize>,
    tags: Option<usize>,
    level: Option<usize>,
    texts: [Option<usize>; 2],
    language: Option<usize>,
    unrecorded: Option<usize>,
    speaker_ids: Option<usize>,
    speakers: Option<usize>,
    room: Option<usize>,
    start: [Option<usize>; 3],
    end: [Option<usize>; 3],
    duration: Option<usize>,
    resources: Option<usize>,
}

impl Where {
    fn new(columns: &mut Columns<'_>) -> Where {
        Where {
            id: columns.find(&["ID"]),
            title: columns.find(&["Proposal title"]),
            state: columns.find(&["Proposal state", "State"]),
            session_type: columns.find(&["Session type"]),
            track: columns.find(&["Track"]),
            tags: columns.find(&["Tags"]),
            level: columns.find(&["Level"]),
            texts: ["Abstract", "Description"].map(|name| columns.find(&[name])),
            language: columns.find(&["Language"]),
            unrecorded: columns.find(&["Don’t record this session", "Do not record"]),
            speaker_ids: columns.find(&["Speaker IDs"]),
            speakers: columns.find(&["Speaker names"]),
            room: columns.find(&["Room"]),
            start: [
                columns.find(&["Start"]),
                columns.find(&["Start (date)", "Date"]),
                columns.find(&["Start (time)"]),
            ],
            end: [
                columns.find(&["End"]),
                columns.find(&["End (date)"]),
                columns.find(&["End (time)"]),
            ],
            duration: columns.find(&["Duration"]),
            resources: columns.find(&["Resources"]),
        }
    }
}

impl Making {
    /// A table of submissions or of speakers.
    pub fn table(&mut self, table: &Table, report: &mut Report) {
        let mut columns = Columns { table, used: Vec::new() };
        if table.column(&["Proposal title"]).is_none() {
            self.speakers_table(&mut columns, report);
        } else {
            let places = Where::new(&mut columns);
            for row in &table.rows {
                self.row(row, &places, report);
            }
            let internal = ["Notes", "Internal notes", "Median score", "Average (mean) score"];
            columns.withhold(&internal, INTERNAL, report);
            columns
                .used
                .extend(["Slot Count", "Created"].iter().filter_map(|name| table.column(&[name])));
        }
        table.rest(&columns.used, &mut self.strangers);
    }

    fn row(&mut self, row: &Row, at: &Where, report: &mut Report) {
        let code = row.cell(at.id).to_owned();
        let here = place(row.line, &code);
        if !code.is_empty() && !self.seen.insert(code.clone()) {
            let message = "A submission stands in the files more than once; the first counts.";
            report.note(NoteKind::Changed, here, message);
            return;
        }
        let Some((status, visibility)) = state(row.cell(at.state), here.clone(), report) else {
            return;
        };
        let lang = lang(row.cell(at.language));
        if let Some(lang) = &lang {
            self.language(lang);
        }
        let said = |column| {
            let mut said = Said::default();
            said.add(lang.clone(), row.cell(column).to_owned());
            said
        };
        let mut event = Event {
            line: row.line,
            title: said(at.title),
            abstracts: vec![said(at.texts[0])],
            descriptions: vec![said(at.texts[1])],
            levels: vec![said(at.level)],
            tags: parts(row.cell(at.tags)).map(|tag| tag.into()).collect(),
            languages: row.cell(at.language).to_owned(),
            track: row.cell(at.track).to_owned(),
            session_type: row.cell(at.session_type).to_owned(),
            room: row.cell(at.room).to_owned(),
            optout: matches!(row.cell(at.unrecorded).to_lowercase().as_str(), "true" | "yes" | "1")
                .then_some(true),
            persons: self.named(row, at, report),
            code,
            status,
            visibility,
            ..Event::default()
        };
        event.attachments = parts(row.cell(at.resources))
            .map(|href| Address { line: row.line, href: href.to_owned(), title: String::new() })
            .collect();
        times(row, at, &mut event, report);
        self.answers.tell(&mut event);
        self.events.push(event);
    }

    /// The speakers of a row: their ids where there are as many as names.
    fn named(&mut self, row: &Row, at: &Where, report: &mut Report) -> Vec<Person> {
        let ids: Vec<&str> = parts(row.cell(at.speaker_ids)).collect();
        let mut names: Vec<String> = parts(row.cell(at.speakers)).map(str::to_owned).collect();
        if names.is_empty() {
            let known = |id: &&str| self.people.get(id).map(|one| one.name.clone());
            names = ids.iter().map(|id| known(id).unwrap_or_default()).collect();
        }
        let matched = ids.len() == names.len();
        if !ids.is_empty() && !matched {
            let message = "There are not as many speaker IDs as names; the speakers are known by their names.";
            report.note(NoteKind::Guessed, place(row.line, "Speaker IDs"), message);
        }
        let id = |number: usize| ids.get(number).filter(|_| matched).copied().unwrap_or_default();
        let mut persons = Vec::new();
        for (number, name) in names.into_iter().enumerate() {
            if name.is_empty() {
                let message = "A speaker is named by a code only and was left out: import the file of speakers, too.";
                report.note(NoteKind::LeftOut, place(row.line, "Speaker IDs"), message);
                continue;
            }
            let id = id(number).to_owned();
            persons.push(Person { line: row.line, id, name, role: Role::Speaker });
        }
        persons
    }

    fn speakers_table(&mut self, columns: &mut Columns<'_>, report: &mut Report) {
        let at = ["ID", "Name", "Biography", "Picture"].map(|name| columns.find(&[name]));
        columns.find(&["Proposal IDs"]);
        columns.find(&["Proposal titles"]);
        columns.withhold(&["Email", "E-Mail"], CONTACT, report);
        for row in &columns.table.rows {
            self.people.add(Profile {
                line: row.line,
                id: row.cell(at[0]).to_owned(),
                name: row.cell(at[1]).to_owned(),
                biography: row.cell(at[2]).into(),
                photo: row.cell(at[3]).to_owned(),
                ..Profile::default()
            });
        }
    }
}

/// Start, end and length: as one moment, or date and time apart.
fn times(row: &Row, at: &Where, event: &mut Event, report: &mut Report) {
    let mut moment = |columns: [Option<usize>; 3], name: &str| {
        let [whole, date, time] = columns.map(|column| row.cell(column));
        if whole.is_empty() && date.is_empty() {
            return (None, String::new());
        }
        let text = if whole.is_empty() { date } else { whole };
        let moment = Moment::read(text);
        if moment.is_none() {
            let message = "A date is not written like 2026-11-16.";
            report.note(NoteKind::LeftOut, place(row.line, name), message);
        }
        (moment, time.to_owned())
    };
    (event.date, event.start) = moment(at.start, "start");
    let (end, until) = moment(at.end, "end");
    (event.end, event.until) = (end.filter(|end| end.wall().is_some()), until);
    if event.until.is_empty() && at.end[1].is_none() {
        event.until = row.cell(at.end[2]).to_owned();
    }
    let length = row.cell(at.duration);
    if event.end.is_none() && event.until.is_empty() {
        event.duration = length.parse().map_or_else(|_| length.to_owned(), duration);
    }
}

/// The parts of a cell that holds several: a line each, or set apart by commas.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    let by = if cell.contains('\n') { "\n" } else { ", " };
    cell.split(by).map(str::trim).filter(|part| !part.is_empty())
}
