//! What the sheets tell, as other readers tell it, and what only a sheet of ours can say.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use programme::{AccessFact, Colour, Interpretation, Kind, Lang, LinkKind, SectionKind};

use super::book::{Book, Sheet};
use super::calls::Calls;
use super::doubt::Doubts;
use super::field::{Field, Part};
use super::{parts, sessions};
use crate::schedule::fault::excerpt;
use crate::schedule::raw::{Identity, Said, Schedule};
use crate::table::Row;
use crate::text::{Markup, guess_markup};
use crate::{NoteKind, Place, Report};

/// A part of a session's text by its column.
#[derive(Debug, Clone, PartialEq)]
pub enum Heading {
    Known(SectionKind),
    Own(String),
}

/// What is told of a session beside what a schedule holds.
#[derive(Debug, Default)]
pub struct MoreOfSession {
    pub line: u64,
    pub sections: Vec<(Heading, Said)>,
    /// Whether its sections stand before its description.
    pub sections_first: bool,
    pub interpretation: Vec<Interpretation>,
    pub sign_languages: Vec<Lang>,
    /// None when nothing is said.
    pub recorded: Option<bool>,
    /// Addresses and what they lead to.
    pub kinds: Vec<(String, LinkKind)>,
    pub doubts: Doubts,
}

/// What is told of a room, a track or a type beside that.
#[derive(Debug, Default)]
pub struct MoreOfPlace {
    pub order: Option<u32>,
    pub floor: Said,
    pub access: Vec<AccessFact>,
    pub access_note: Said,
}

/// What is told of the event beside that.
#[derive(Debug, Default)]
pub struct MoreOfEvent {
    pub place: Said,
    pub host: Said,
    pub notice: Said,
    pub first_day: Option<Date>,
    pub last_day: Option<Date>,
    pub day_change: Option<u8>,
    pub accent: Option<Colour>,
}

/// All of it.
#[derive(Debug, Default)]
pub struct Tale {
    pub schedule: Schedule,
    /// In the order of the schedule's events.
    pub sessions: Vec<MoreOfSession>,
    pub places: HashMap<(Kind, String), MoreOfPlace>,
    /// The names of people in all languages, and the kinds of their links, by key.
    pub people: HashMap<String, (Said, Vec<(String, LinkKind)>)>,
    pub event: MoreOfEvent,
    /// The items that have a row of their own, by kind and key.
    pub declared: HashSet<(Kind, String)>,
    /// Those of them whose row has no title or name.
    pub untitled: HashSet<(Kind, String)>,
    /// What their rows say nothing of that is understood.
    pub doubts: HashMap<(Kind, String), Doubts>,
    pub calls: Calls,
}

impl Tale {
    /// Makes sure that the schedule knows a mentioned item.
    pub fn mention(&mut self, kind: Kind, reference: &str, line: u64) -> (String, String) {
        let (key, name, known) = self.calls.mention(kind, reference);
        if !known {
            parts::add(&mut self.schedule, kind, &key, &name, line);
        }
        (key, name)
    }
}

/// Reads every row.
pub fn tell(book: &Book, report: &mut Report) -> Tale {
    let mut tale = Tale::default();
    tale.schedule.identity = Identity::Id;
    tale.schedule.conference.languages = book.languages();
    tale.schedule.markup = Some(markup(book));
    if let Some(title) = &book.title {
        tale.schedule.conference.title = Said::from(title.as_str());
    }
    for part in
        [Part::Event, Part::Types, Part::Tracks, Part::Rooms, Part::Organisations, Part::People]
    {
        for sheet in book.part(part) {
            parts::read(&mut tale, sheet, report);
        }
    }
    sessions::zone(&mut tale, book, report);
    let mut codes = HashSet::new();
    for sheet in book.part(Part::Sessions) {
        sessions::read(&mut tale, book, sheet, &mut codes, report);
    }
    for (written, called) in std::mem::take(&mut tale.calls.taken) {
        let message = format!("“{}” was taken for “{}”.", excerpt(&written), excerpt(&called));
        report.note(NoteKind::Guessed, Place::default(), message);
    }
    tale
}

/// How the long texts are marked up: ours in Markdown, others by what they look like.
fn markup(book: &Book) -> Markup {
    if book.ours {
        return Markup::Markdown;
    }
    let long = |field: &Field| {
        matches!(
            field,
            Field::Description | Field::Section(_) | Field::OwnSection(_) | Field::Profile
        )
    };
    let cells = book.sheets.iter().flat_map(|sheet| {
        let columns = sheet.columns.iter().filter(|column| long(&column.field));
        columns.flat_map(|column| sheet.rows.iter().map(|row| row.cell(Some(column.place))))
    });
    guess_markup(cells)
}

/// A text by its columns; the one in this language stands first, as its original.
pub fn said(sheet: &Sheet, row: &Row, field: &Field, original: Option<&Lang>) -> Said {
    let mut said = Said::default();
    let is_original = |lang: Option<&Lang>| original.is_some() && lang == original;
    let columns: Vec<_> = sheet.columns_of(field).collect();
    let first = columns.iter().filter(|column| is_original(column.lang.as_ref()));
    let rest = columns.iter().filter(|column| !is_original(column.lang.as_ref()));
    for column in first.chain(rest) {
        said.add(column.lang.clone(), row.cell(Some(column.place)).to_owned());
    }
    said
}
