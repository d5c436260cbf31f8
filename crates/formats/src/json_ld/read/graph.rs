//! The events in JSON-LD, wherever they stand, and which is part of which.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::json::{Fields, Look, parse};
use crate::json_ld::read::page;
use crate::json_ld::read::value::{bare, several, text, types};
use crate::schedule::fault::Fault;
use crate::schedule::strangers::Strangers;
use crate::{File, NoteKind, Place, Report};

/// How many values may be copied to where they are only named by their ids.
const MAX_COPIED: usize = 1_000_000;
/// How deep events may be parts of each other.
pub const MAX_DEPTH: usize = 20;

/// An event and its place among the others.
#[derive(Debug)]
pub struct Node {
    pub fields: Fields,
    pub types: Vec<String>,
    /// What it says that it is part of.
    pub over: Option<Value>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
}

#[derive(Debug, Default)]
pub struct Graph {
    pub events: Vec<Node>,
    /// Objects by their ids, with how many values each holds.
    named: HashMap<String, (Map<String, Value>, usize)>,
    /// Events that are named as parts of others by their ids: the whole and the id.
    parts: Vec<(usize, String)>,
    /// How many values `named` holds, and how many were taken from it.
    kept: usize,
    copied: usize,
    pub strangers: Strangers,
    /// The language of the texts, as the file says it.
    pub lang: String,
    /// Lists of links, which hold no events themselves.
    lists: usize,
}

impl Graph {
    /// Adds what stands in a file; `name` where there are several.
    pub fn add(
        &mut self,
        file: &File<'_>,
        name: Option<&str>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        let (before, lists) = (self.events.len(), self.lists);
        if Look::at(file).is_some() {
            let value = parse(file, report)?;
            self.all(value, name);
        } else {
            self.page(file, name, report)?;
        }
        if self.events.len() > before {
            return Ok(());
        }
        let (problem, mend) = if self.lists > lists {
            let problem = "It lists links to events, not the events themselves.";
            (problem, "Import the pages of the events, or another export of the site.")
        } else {
            let problem = "It tells of no event in the terms of schema.org.";
            (problem, "Import a page or file with an Event, or name the format with --format.")
        };
        Err(Fault::new(0, problem, mend))
    }

    fn page(
        &mut self,
        file: &File<'_>,
        name: Option<&str>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        let page = page::read(file, report)?;
        if self.lang.is_empty() {
            self.lang = page.lang;
        }
        let mut first: Option<Fault> = None;
        let mut read = 0;
        for (line, script) in page.scripts {
            match parse(&File { name: file.name, bytes: script.as_bytes() }, report) {
                Ok(value) => {
                    read += 1;
                    self.all(value, name);
                }
                Err(mut fault) => {
                    fault.line = fault.line.map(|within| within + line - 1);
                    let place = Place { file: None, line: Some(line), element: None };
                    let message = "A script of JSON-LD cannot be read and was left out.";
                    report.note(NoteKind::LeftOut, place, message);
                    first.get_or_insert(fault);
                }
            }
        }
        match first {
            Some(fault) if read == 0 => Err(fault),
            _ => Ok(()),
        }
    }

    fn all(&mut self, value: Value, name: Option<&str>) {
        let value = bare(value);
        if self.lang.is_empty() {
            let contexts = several(value.get("@context").cloned()).into_iter();
            let said = contexts.filter_map(|one| Some(text(one.get("@language")?))).next();
            self.lang = said.unwrap_or_default();
        }
        self.names(&value);
        self.walk(value, "", name, None, true);
    }

    /// Notes every object that has an id and says something, at whatever depth.
    fn names(&mut self, value: &Value) -> usize {
        match value {
            Value::Array(values) => 1 + values.iter().map(|one| self.names(one)).sum::<usize>(),
            Value::Object(map) => {
                let size = 1 + map.values().map(|one| self.names(one)).sum::<usize>();
                let id = map.get("@id").and_then(Value::as_str);
                if let (Some(id), false, false) = (id, is_reference(map), is_event(value)) {
                    self.kept += size;
                    if self.kept < MAX_COPIED {
                        self.named.entry(id.to_owned()).or_insert_with(|| (map.clone(), size));
                    }
                }
                size
            }
            _ => 1,
        }
    }

    /// Looks for events in a value that is part of `parent`, or of none.
    fn walk(
        &mut self,
        value: Value,
        path: &str,
        file: Option<&str>,
        parent: Option<usize>,
        top: bool,
    ) {
        let event = is_event(&value) || parent.is_some();
        let kinds: Vec<String> = types(&value).into_iter().map(str::to_owned).collect();
        match value {
            Value::Array(values) => {
                for (number, one) in values.into_iter().enumerate() {
                    self.walk(one, &format!("{path}[{number}]"), file, parent, top);
                }
            }
            Value::Object(map) if is_reference(&map) => {
                let id = map.get("@id").map(text).unwrap_or_default();
                if let (Some(parent), false) = (parent, id.is_empty()) {
                    self.parts.push((parent, id));
                }
            }
            Value::String(id) => {
                if let Some(parent) = parent {
                    self.parts.push((parent, id));
                }
            }
            Value::Object(map) if event => self.event(map, kinds, path, file, parent),
            Value::Object(map) => self.around(map, &kinds, path, file, top),
            _ => {}
        }
    }

    fn event(
        &mut self,
        mut map: Map<String, Value>,
        types: Vec<String>,
        path: &str,
        file: Option<&str>,
        parent: Option<usize>,
    ) {
        let inside = [map.shift_remove("subEvent"), map.shift_remove("subEvents")];
        let mut over = several(map.shift_remove("superEvent")).into_iter();
        let (over, more) = (over.next(), over.count());
        map.shift_remove("@context");
        let Some(fields) = Fields::of(Value::Object(map), path, file) else { return };
        if more > 0 {
            self.strangers.note("A second superEvent of an event".to_owned(), fields.place());
        }
        let place = self.events.len();
        self.events.push(Node { fields, types, over, parent, children: Vec::new() });
        if let Some(parent) = parent.and_then(|parent| self.events.get_mut(parent)) {
            parent.children.push(place);
        }
        for value in inside.into_iter().flatten() {
            self.walk(value, &below(path, "subEvent"), file, Some(place), false);
        }
    }

    /// What is no event may hold some: a list, a graph, a place with its events.
    fn around(
        &mut self,
        map: Map<String, Value>,
        kinds: &[String],
        path: &str,
        file: Option<&str>,
        top: bool,
    ) {
        self.lists += usize::from(kinds.iter().any(|kind| kind == "ItemList"));
        if let (true, Some(kind)) = (top, kinds.first()) {
            let what = format!("An object of the type “{}”", crate::schedule::fault::excerpt(kind));
            let element = Some(path.to_owned()).filter(|path| !path.is_empty());
            let place = Place { file: file.map(str::to_owned), line: None, element };
            self.strangers.note(what, place);
        }
        for (name, value) in map {
            let inner = name == "@graph";
            if name != "@context" && (value.is_object() || value.is_array()) {
                self.walk(value, &below(path, &name), file, None, top && inner);
            }
        }
    }

    /// Links events that name each other by id or address.
    pub fn link(&mut self) {
        let mut places: HashMap<String, usize> = HashMap::new();
        for (place, node) in self.events.iter().enumerate() {
            for name in ["@id", "url"] {
                let id = node.fields.peek(name);
                if !id.is_empty() {
                    places.entry(id).or_insert(place);
                }
            }
        }
        let mut links: Vec<(usize, usize)> = Vec::new();
        for (parent, id) in std::mem::take(&mut self.parts) {
            links.extend(places.get(&id).map(|child| (parent, *child)));
        }
        for (child, node) in self.events.iter().enumerate() {
            let Some(over) = &node.over else { continue };
            let id = match over {
                Value::String(id) => places.get(id),
                over => ["@id", "url"]
                    .iter()
                    .filter_map(|name| over.get(*name).and_then(Value::as_str))
                    .find_map(|id| places.get(id)),
            };
            links.extend(id.map(|parent| (*parent, child)));
        }
        for (parent, child) in links {
            self.join(parent, child);
        }
    }

    fn join(&mut self, parent: usize, child: usize) {
        let above = std::iter::successors(Some(parent), |place| self.events.get(*place)?.parent);
        let above: Vec<usize> = above.take(MAX_DEPTH + 1).collect();
        let free = self.events.get(child).is_some_and(|node| node.parent.is_none());
        if above.len() > MAX_DEPTH || above.contains(&child) || !free {
            return;
        }
        if let Some(node) = self.events.get_mut(child) {
            node.parent = Some(parent);
        }
        if let Some(node) = self.events.get_mut(parent) {
            node.children.push(child);
        }
    }

    /// The object that a value names by its id, else the value itself.
    pub fn whole(&mut self, value: Value, report: &mut Report) -> Value {
        let Value::Object(map) = &value else { return value };
        if !is_reference(map) {
            return value;
        }
        let id = map.get("@id").map(text).unwrap_or_default();
        let Some((known, size)) = self.named.get(&id) else { return value };
        self.copied += size;
        if self.copied > MAX_COPIED {
            let message = "The file names things by their ids too often; some were left out.";
            report.note(NoteKind::LeftOut, Place::default(), message);
            return Value::Null;
        }
        Value::Object(known.clone())
    }
}

/// The path of a value in an object.
fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Whether an object says nothing but the id of another.
fn is_reference(map: &Map<String, Value>) -> bool {
    map.contains_key("@id") && map.keys().all(|name| name == "@id" || name == "@type")
}

/// Whether it is an event: of that type, or of one that is made from it.
fn is_event(value: &Value) -> bool {
    types(value)
        .iter()
        .any(|kind| kind.ends_with("Event") || kind.ends_with("Festival") || KINDS.contains(kind))
}

/// Types of events that are not called so.
const KINDS: [&str; 4] = ["EventSeries", "Hackathon", "CourseInstance", "ExhibitionEvent"];
