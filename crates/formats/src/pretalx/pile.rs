//! What stands in all files of one import, sorted by what it is.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::json::{Fields, Look, parse};
use crate::pretalx::export;
use crate::schedule::fault::Fault;
use crate::schedule::strangers::Strangers;
use crate::table::{self, Table};
use crate::{File, NoteKind, Place, Report};

/// What an object of pretalx is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Submission,
    Speaker,
    Slot,
    Room,
    Track,
    SessionType,
    Tag,
    Question,
    Answer,
    Resource,
    Video,
    Event,
    /// A version of the schedule, with its slots.
    Schedule,
    /// A row of the organisers' own export.
    Exported,
}

/// The names by which each kind is known, the most telling first.
const MARKS: [(Kind, &[&str]); 14] = [
    (Kind::Exported, &["ID", "Proposal title"]),
    (Kind::Video, &["submission", "youtube_link"]),
    (Kind::Submission, &["code", "title", "speakers"]),
    (Kind::Speaker, &["code", "name"]),
    (Kind::Answer, &["question", "answer", "person"]),
    (Kind::Question, &["question", "variant"]),
    (Kind::Slot, &["submission", "start", "end"]),
    (Kind::Schedule, &["version", "slots"]),
    (Kind::Event, &["slug", "name", "timezone"]),
    (Kind::SessionType, &["name", "default_duration"]),
    (Kind::Track, &["name", "color"]),
    (Kind::Room, &["name", "capacity"]),
    (Kind::Tag, &["id", "tag"]),
    (Kind::Resource, &["id", "resource"]),
];

#[derive(Debug, Default)]
pub struct Pile {
    objects: HashMap<Kind, Vec<Fields>>,
    pub tables: Vec<Table>,
    pub strangers: Strangers,
}

impl Pile {
    /// Adds what stands in a file; `name` where there are several.
    pub fn add(
        &mut self,
        file: &File<'_>,
        name: Option<&str>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        if Look::at(file).is_none() {
            self.tables.extend(table::read(file, report)?);
            return Ok(());
        }
        let objects = objects(parse(file, report)?, report)?;
        let mut exported = Vec::new();
        for (path, map) in objects {
            match kind(&map) {
                Some(Kind::Exported) => exported.push(map),
                Some(kind) => self.sort(kind, Value::Object(map), path, name),
                None => {
                    let what = "An object that is none of a programme".to_owned();
                    let place =
                        Place { file: name.map(str::to_owned), line: None, element: Some(path) };
                    self.strangers.note(what, place);
                }
            }
        }
        self.tables.extend(export::table(exported));
        Ok(())
    }

    fn sort(&mut self, kind: Kind, value: Value, path: String, name: Option<&str>) {
        let Some(mut fields) = Fields::of(value, path, name) else { return };
        if kind == Kind::Schedule {
            for slot in fields.objects("slots", &mut self.strangers) {
                self.objects.entry(Kind::Slot).or_default().push(slot);
            }
            // Which version of the schedule it is belongs to the file; its slots may be ids of others.
            fields.skip(&["id", "version", "published", "comment", "slots"]);
            fields.rest("a schedule", &mut self.strangers);
            return;
        }
        self.objects.entry(kind).or_default().push(fields);
    }

    /// Takes all objects of a kind, in the order of the files.
    pub fn take(&mut self, kind: Kind) -> Vec<Fields> {
        self.objects.remove(&kind).unwrap_or_default()
    }
}

fn kind(map: &Map<String, Value>) -> Option<Kind> {
    let known = |names: &[&str]| names.iter().all(|name| map.contains_key(*name));
    MARKS.iter().find(|(_, names)| known(names)).map(|(kind, _)| *kind)
}

/// An object and its path.
type Placed = (String, Map<String, Value>);

/// The objects of a file, with their paths: those of a page, of a list or of a map by code, or one alone.
fn objects(value: Value, report: &mut Report) -> Result<Vec<Placed>, Fault> {
    let found = match value {
        Value::Array(values) => listed("", values, report),
        Value::Object(map) if kind(&map).is_some() => vec![(String::new(), map)],
        Value::Object(mut map) => match map.shift_remove("results") {
            Some(Value::Array(values)) => {
                pages(&map, values.len(), report);
                listed("results", values, report)
            }
            Some(_) => Vec::new(),
            None => map
                .into_iter()
                .filter_map(|(code, value)| match value {
                    Value::Object(map) if kind(&map).is_some() => Some((code, map)),
                    _ => None,
                })
                .collect(),
        },
        _ => Vec::new(),
    };
    if found.is_empty() {
        let problem = "It is none of pretalx’s lists, or an empty one.";
        let mend = "Export the submissions, and with them the speakers, slots, rooms and tracks.";
        return Err(Fault::new(0, problem, mend));
    }
    Ok(found)
}

fn listed(path: &str, values: Vec<Value>, report: &mut Report) -> Vec<Placed> {
    let mut found = Vec::new();
    for (number, value) in values.into_iter().enumerate() {
        let path = format!("{path}[{number}]");
        match value {
            Value::Object(map) => found.push((path, map)),
            _ => {
                let place = Place { file: None, line: None, element: Some(path) };
                let message = "A value in a list is no object and was left out.";
                report.note(NoteKind::LeftOut, place, message);
            }
        }
    }
    found
}

/// Says when a page is not the whole list.
fn pages(map: &Map<String, Value>, here: usize, report: &mut Report) {
    let count = map.get("count").and_then(Value::as_u64);
    let more = count.is_some_and(|count| usize::try_from(count).is_ok_and(|count| count > here));
    let linked = |name: &str| map.get(name).is_some_and(Value::is_string);
    if more || linked("next") || linked("previous") {
        let message = format!(
            "The file is one page of a list ({here} of {}); import the other pages with it.",
            count.map_or_else(|| "more".to_owned(), |count| count.to_string())
        );
        report.note(NoteKind::LeftOut, Place::default(), message);
    }
}
