//! Sheets of a programme: which columns they have, and CSV.

use std::collections::BTreeMap;

use programme::{Lang, LinkKind, Programme, Role, SectionKind, Session, Text};

use super::cells::{self, Cell, Writing};
use super::field::{Field, Part};
use super::{formula, left_out, names};
use crate::Written;

/// How many headings of their own get columns; the sections under others are not in the sheet.
pub const MAX_HEADINGS: usize = 40;

/// A sheet to write.
#[derive(Debug)]
pub struct Grid {
    pub part: Part,
    pub columns: Vec<(Field, Option<Lang>)>,
    pub rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// The sheet of a part, with all its columns.
    pub fn of(writing: &Writing<'_>, part: Part) -> Grid {
        let columns = columns(writing, part);
        let rows = rows(writing, part, &columns);
        Grid { part, columns, rows }
    }

    /// What the columns are called.
    pub fn header(&self) -> Vec<String> {
        self.columns.iter().map(|(field, lang)| called(self.part, field, lang.as_ref())).collect()
    }
}

/// A column's name with its language.
pub fn called(part: Part, field: &Field, lang: Option<&Lang>) -> String {
    let title = names::title(part, field);
    match lang {
        Some(lang) => format!("{title} [{lang}]"),
        None => title,
    }
}

/// Writes the sessions as CSV: one row each, in UTF-8 with a mark, as spreadsheets expect it.
pub fn csv(programme: &Programme) -> Written {
    let writing = Writing::new(programme);
    let grid = Grid::of(&writing, Part::Sessions);
    let mut report = crate::Report::default();
    left_out::of_sessions(programme, &mut report);
    left_out::of_csv(programme, &mut report);
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    let header = grid.header();
    let rows = grid.rows.iter().map(|row| row.iter().map(guarded).collect::<Vec<String>>());
    for row in std::iter::once(header).chain(rows) {
        // Writing into memory cannot fail, and all rows are equally long.
        let _ = writer.write_record(row);
    }
    let _ = writer.flush();
    drop(writer);
    Written { bytes, report }
}

/// A cell that no program takes for a formula; numbers stay numbers.
fn guarded(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => formula::guard(text),
        Cell::Code(code) => formula::guard_code(code.as_str()),
        cell => cell.text(),
    }
}

/// Every item of a part, by these columns.
pub fn rows(
    writing: &Writing<'_>,
    part: Part,
    columns: &[(Field, Option<Lang>)],
) -> Vec<Vec<Cell>> {
    let programme = writing.programme;
    let row = |cell: &dyn Fn(&Field, Option<&Lang>) -> Cell| -> Vec<Cell> {
        columns.iter().map(|(field, lang)| cell(field, lang.as_ref())).collect()
    };
    match part {
        Part::Sessions => in_order(&programme.sessions)
            .into_iter()
            .map(|one| row(&|field, lang| cells::session(writing, one, field, lang)))
            .collect(),
        Part::People => programme
            .people
            .iter()
            .map(|one| row(&|field, lang| cells::person(writing, one, field, lang)))
            .collect(),
        Part::Rooms => programme
            .rooms
            .iter()
            .map(|one| row(&|field, lang| cells::room(one, field, lang)))
            .collect(),
        Part::Tracks => programme
            .tracks
            .iter()
            .map(|one| row(&|field, lang| cells::track(one, field, lang)))
            .collect(),
        Part::Types => programme
            .session_types
            .iter()
            .map(|one| row(&|field, lang| cells::session_type(one, field, lang)))
            .collect(),
        Part::Organisations => programme
            .organisations
            .iter()
            .map(|one| row(&|field, lang| cells::organisation(writing, one, field, lang)))
            .collect(),
        Part::Event => vec![row(&|field, lang| cells::event(writing, field, lang))],
    }
}

/// By time, what is not scheduled at the end.
fn in_order(sessions: &[Session]) -> Vec<&Session> {
    let mut sorted: Vec<&Session> = sessions.iter().collect();
    sorted.sort_by_key(|one| (one.when.is_none(), one.when, one.code));
    sorted
}

/// The columns that a sheet of the house has: every field that can be filled in, and those texts in
/// other languages, roles and headings that the programme has.
pub fn columns(writing: &Writing<'_>, part: Part) -> Vec<(Field, Option<Lang>)> {
    let mut found = Vec::new();
    for (field, _) in names::fields(part) {
        if !is_written(part, field, writing.programme) {
            continue;
        }
        add(&mut found, writing, part, field.clone());
        if matches!(field, Field::Section(SectionKind::Notes)) {
            for heading in headings(writing) {
                add(&mut found, writing, part, Field::OwnSection(heading));
            }
        }
    }
    found
}

fn add(found: &mut Vec<(Field, Option<Lang>)>, writing: &Writing<'_>, part: Part, field: Field) {
    if !field.has_languages() {
        found.push((field, None));
        return;
    }
    let langs = languages(writing, part, &field);
    found.extend(langs.into_iter().map(|lang| (field.clone(), Some(lang))));
}

/// Columns of other people's sheets are read, not written; rare ones are written where they are used.
fn is_written(part: Part, field: &Field, programme: &Programme) -> bool {
    let sessions = || programme.sessions.iter();
    match field {
        Field::Id
        | Field::Date
        | Field::EndDate
        | Field::Duration
        | Field::AllDay
        | Field::Private
        | Field::Photo => false,
        Field::Description => false,
        Field::Order => part != Part::People,
        Field::People(Role::Speaker | Role::Moderator | Role::Chair | Role::Panellist) => true,
        Field::People(role) => {
            sessions().any(|one| one.appearances.iter().any(|one| one.role == *role))
        }
        Field::Links(LinkKind::Page | LinkKind::Registration) => true,
        Field::Links(LinkKind::Social) if part == Part::People => true,
        Field::Links(kind) => sessions().any(|one| one.links.iter().any(|one| one.kind == *kind)),
        _ => true,
    }
}

/// Headings of sections of their own, in the first language, most frequent first.
pub fn headings(writing: &Writing<'_>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let sections = writing.programme.sessions.iter().flat_map(|one| &one.sections);
    for section in sections {
        if let SectionKind::Own(heading) = &section.kind {
            *counts.entry(writing.shown(heading)).or_default() += 1;
        }
    }
    let mut sorted: Vec<(&str, usize)> = counts.into_iter().collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sorted.into_iter().take(MAX_HEADINGS).map(|(heading, _)| heading.to_owned()).collect()
}

/// The languages in which a field has texts: the event's in their order, then others. At least the
/// first of the event; titles in all of the event's.
fn languages(writing: &Writing<'_>, part: Part, field: &Field) -> Vec<Lang> {
    let mut used: Vec<Lang> = Vec::new();
    for text in texts(writing.programme, part, field) {
        for (lang, _) in text.iter() {
            if !used.contains(lang) {
                used.push(lang.clone());
            }
        }
    }
    let of_event = &writing.programme.event.languages;
    let first = of_event.first();
    let whole = part == Part::Sessions && *field == Field::Name;
    let wanted = |lang: &&Lang| whole || used.contains(lang) || Some(*lang) == first;
    let mut found: Vec<Lang> = of_event.iter().filter(wanted).cloned().collect();
    used.sort();
    let others: Vec<Lang> = used.into_iter().filter(|lang| !found.contains(lang)).collect();
    found.extend(others);
    if found.is_empty() { vec![writing.lang.clone()] } else { found }
}

/// Every text of a field.
fn texts<'a>(programme: &'a Programme, part: Part, field: &'a Field) -> Vec<&'a Text> {
    let sessions = programme.sessions.iter();
    let people = programme.people.iter();
    let event = &programme.event;
    match (part, field) {
        (Part::Sessions, Field::Name) => sessions.map(|one| &one.title).collect(),
        (Part::Sessions, Field::Subtitle) => {
            sessions.filter_map(|one| one.subtitle.as_ref()).collect()
        }
        (Part::Sessions, Field::Section(kind)) => sessions
            .flat_map(|one| one.sections.iter().filter(|section| section.kind == *kind))
            .map(|section| &section.text)
            .collect(),
        (Part::Sessions, Field::OwnSection(heading)) => sessions
            .flat_map(|one| one.sections.iter())
            .filter(|section| cells::is_called(&section.kind, heading))
            .map(|section| &section.text)
            .collect(),
        (Part::People, Field::Name) => people.map(|one| &one.name).collect(),
        (Part::People, Field::Position) => {
            people.filter_map(|one| one.affiliations.first()?.position.as_ref()).collect()
        }
        (Part::People, Field::Profile) => people.filter_map(|one| one.biography.as_ref()).collect(),
        (Part::Rooms, Field::Name) => programme.rooms.iter().map(|one| &one.name).collect(),
        (Part::Rooms, Field::Floor) => {
            programme.rooms.iter().filter_map(|one| one.floor.as_ref()).collect()
        }
        (Part::Rooms, Field::AccessNote) => {
            programme.rooms.iter().filter_map(|one| one.access_note.as_ref()).collect()
        }
        (Part::Rooms, Field::Profile) => {
            programme.rooms.iter().filter_map(|one| one.description.as_ref()).collect()
        }
        (Part::Tracks, Field::Name) => programme.tracks.iter().map(|one| &one.name).collect(),
        (Part::Tracks, Field::Profile) => {
            programme.tracks.iter().filter_map(|one| one.description.as_ref()).collect()
        }
        (Part::Types, Field::Name) => programme.session_types.iter().map(|one| &one.name).collect(),
        (Part::Organisations, Field::Name) => {
            programme.organisations.iter().map(|one| &one.name).collect()
        }
        (Part::Organisations, Field::Profile) => {
            programme.organisations.iter().filter_map(|one| one.description.as_ref()).collect()
        }
        (Part::Event, Field::Name) => vec![&event.name],
        (Part::Event, Field::Place) => event.place.iter().collect(),
        (Part::Event, Field::Tagline) => event.tagline.iter().collect(),
        (Part::Event, Field::Profile) => event.home.iter().collect(),
        (Part::Event, Field::Notice) => event.notice.iter().collect(),
        (Part::Event, Field::Host) => event.host.iter().collect(),
        _ => Vec::new(),
    }
}
