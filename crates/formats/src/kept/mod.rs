//! What of a programme survives when it is written in a format and read again, field by field.
//!
//! The table in `docs/formats.md` and what reports of exports count are made from one list, `fields`;
//! `tests/kept` compares it with what happens.

mod fields;

use std::collections::BTreeMap;

use programme::{Programme, Status, Visibility};
use serde_json::Value;

use crate::{Format, Note, NoteKind, Place};
use fields::{FIELDS, STATES};

/// The formats that lose something, in the order of the table. Plenary JSON keeps everything.
pub const FORMATS: [Format; 6] =
    [Format::Xlsx, Format::Csv, Format::Json, Format::Xml, Format::Ics, Format::JsonLd];

/// What is left of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Whole,
    /// Texts in the event's first language.
    FirstLanguage,
    /// The first of several.
    First,
    /// Some of it; which part.
    Part(&'static str),
    /// Nothing as a field; where a person finds it.
    Otherwise(&'static str),
    Lost,
}

/// A field of the programme.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its path in the programme's document, lists passed through.
    pub path: &'static str,
    /// What people call it.
    pub words: &'static str,
    pub(crate) kept: [Kept; 6],
}

impl Field {
    /// What a format keeps of it.
    pub fn kept(&self, format: Format) -> Kept {
        let place = FORMATS.iter().position(|one| *one == format);
        place.map_or(Kept::Whole, |place| self.kept[place])
    }
}

impl Kept {
    /// The sign in the table.
    pub fn sign(self) -> char {
        match self {
            Kept::Whole => '✓',
            Kept::FirstLanguage | Kept::First | Kept::Part(_) => '~',
            Kept::Otherwise(_) | Kept::Lost => '—',
        }
    }

    fn note(self) -> Option<&'static str> {
        match self {
            Kept::Whole | Kept::Lost => None,
            Kept::FirstLanguage => Some("in the event’s first language"),
            Kept::First => Some("the first of several"),
            Kept::Part(note) | Kept::Otherwise(note) => Some(note),
        }
    }
}

/// Every field.
pub fn fields() -> &'static [Field] {
    FIELDS
}

/// Sessions that not every format can hold.
pub fn states() -> &'static [Field] {
    STATES
}

/// What the writer of a format does not count itself.
fn is_untold(format: Format, path: &str) -> bool {
    match format {
        Format::Xml | Format::Ics => true,
        Format::Json => JSON_UNTOLD.contains(&path),
        Format::Csv => {
            !path.starts_with("sessions.") && !path.starts_with("people.")
                || CSV_UNTOLD.contains(&path)
        }
        Format::Xlsx => XLSX_UNTOLD.contains(&path),
        _ => false,
    }
}

const JSON_UNTOLD: &[&str] = &[
    "event.links.title",
    "event.links.kind",
    "session_types.service",
    "organisations.name",
    "organisations.description",
    "organisations.links.url",
    "organisations.links.title",
    "organisations.links.kind",
    "people.photo",
    "people.photo.description",
    "people.links.title",
    "people.links.kind",
    "sessions.links.title",
    "sessions.materials.title",
    "sessions.materials.source.file",
    "sessions.origin.uid",
];
const CSV_UNTOLD: &[&str] = &["people.photo", "people.photo.description"];
const XLSX_UNTOLD: &[&str] = &[
    "event.links.url",
    "event.links.title",
    "organisations.links.url",
    "organisations.links.title",
    "people.links.url",
    "people.links.title",
];

/// What no report tells: an order is kept where positions are not, and languages are told with texts.
pub const QUIET: [&str; 4] =
    ["event.languages", "session_types.position", "tracks.position", "rooms.position"];

/// What a format does not keep of a programme, with its count, beside what its writer counts.
pub fn losses(format: Format, programme: &Programme) -> Vec<Note> {
    let mut programme = programme.clone();
    let leaves_out = |case: &str| {
        let found = STATES.iter().find(|state| state.path == case);
        found.is_some_and(|state| state.kept(format) == Kept::Lost)
    };
    // Its writer counts sessions that it leaves out.
    programme.sessions.retain(|one| {
        !(one.status == Status::Cancelled && leaves_out("cancelled")
            || one.visibility == Visibility::Hidden && leaves_out("hidden")
            || one.when.is_none() && leaves_out("unscheduled"))
    });
    // What is in memory always serialises.
    let document = serde_json::to_value(&programme).unwrap_or_default();
    let mut found = BTreeMap::new();
    look("", &document, 0, &mut found);
    let untold =
        FIELDS.iter().filter(|field| is_untold(format, field.path) && !QUIET.contains(&field.path));
    untold.filter_map(|field| loss(format, field, *found.get(field.path)?)).collect()
}

/// How often a field says something.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    times: u32,
    /// Behind another one in the same list.
    later: u32,
    /// In several languages.
    translated: u32,
}

fn look(path: &str, value: &Value, place: usize, found: &mut BTreeMap<String, Found>) {
    let own = value.get("own");
    if FIELDS.iter().any(|field| field.path == path) && own.is_none() && !value.is_array() {
        let one = found.entry(path.to_owned()).or_default();
        one.times += 1;
        one.later += u32::from(place > 0);
        let languages = value
            .as_object()
            .map_or(0, |text| text.keys().filter(|key| *key != "original").count());
        one.translated += u32::from(languages > 1);
        if let Some(description) = value.get("sha256").and(value.get("description")) {
            look(&format!("{path}.description"), description, 0, found);
        }
        return;
    }
    match value {
        Value::Array(list) => {
            // Items stand in lists of the programme, and are no further ones of anything.
            let further = path.contains('.');
            for (place, one) in list.iter().enumerate() {
                look(path, one, if further { place } else { 0 }, found);
            }
        }
        Value::Object(fields) => {
            for (name, one) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                look(&path, one, place, found);
            }
        }
        _ => {}
    }
}

fn loss(format: Format, field: &Field, found: Found) -> Option<Note> {
    let kept = field.kept(format);
    let (kind, count) = match kept {
        Kept::Whole => return None,
        Kept::FirstLanguage => (NoteKind::LeftOut, found.translated),
        Kept::First => (NoteKind::LeftOut, found.later),
        Kept::Part(_) | Kept::Otherwise(_) => (NoteKind::Changed, found.times),
        Kept::Lost => (NoteKind::LeftOut, found.times),
    };
    let what = format!("“{}” of {}", field.words, owner(field.path));
    let message = match kept.note() {
        None => format!("{what} has no place in {}.", named(format)),
        Some(note) => format!("{what} is written so: {note}."),
    };
    (count > 0).then(|| Note { kind, place: Place::default(), message, count })
}

/// The item to which a field belongs.
fn owner(path: &str) -> &'static str {
    match path.split('.').next().unwrap_or_default() {
        "session_types" => "a type",
        "tracks" => "a track",
        "rooms" => "a room",
        "organisations" => "an organisation",
        "people" => "a person",
        "sessions" => "a session",
        _ => "the event",
    }
}

fn named(format: Format) -> &'static str {
    match format {
        Format::Xml => "schedule.xml",
        Format::Json => "schedule.json",
        Format::Ics => "a calendar",
        Format::Csv => "a sheet of sessions",
        Format::Xlsx => "a workbook",
        format => format.as_str(),
    }
}

/// The table as it stands in `docs/formats.md`.
pub fn table() -> String {
    let mut notes: Vec<&str> = Vec::new();
    let mut lines = vec![
        format!("| of | field | plenary | {} |", FORMATS.map(Format::as_str).join(" | ")),
        format!("| --- | --- |{}", " --- |".repeat(1 + FORMATS.len())),
    ];
    let states = STATES.iter().map(|field| ("sessions", field));
    let fields = FIELDS.iter().map(|field| {
        let kind = field.path.split('.').next().unwrap_or_default();
        (kind, field)
    });
    let mut last = "";
    for (kind, field) in fields.chain(states) {
        let of = if kind == last { String::new() } else { kind.replace('_', " ") };
        last = kind;
        let cells = field.kept.map(|kept| {
            let sign = kept.sign();
            let Some(note) = kept.note() else { return sign.to_string() };
            let place = notes.iter().position(|one| *one == note).unwrap_or_else(|| {
                notes.push(note);
                notes.len() - 1
            });
            format!("{sign} {}", place + 1)
        });
        lines.push(format!("| {of} | {} | ✓ | {} |", field.words, cells.join(" | ")));
    }
    lines.push(String::new());
    lines.extend((1..).zip(&notes).map(|(number, note)| format!("{number}. {note}")));
    lines.join("\n")
}
