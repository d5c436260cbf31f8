//! What a file of Indico holds, before anything is made of it.

use serde_json::{Map, Value};

use crate::json::{Fields, objects, parse};
use crate::schedule::fault::Fault;
use crate::schedule::strangers::Strangers;
use crate::{File, NoteKind, Place, Report};

#[derive(Debug, Default)]
pub struct Told {
    pub events: Vec<Fields>,
    /// Exported by themselves, outside of their event.
    pub contributions: Vec<Fields>,
    pub blocks: Vec<Fields>,
    /// Each with the id of its event.
    pub timetables: Vec<(String, Fields)>,
    pub strangers: Strangers,
}

impl Told {
    /// Adds what stands in a file; `name` where there are several.
    pub fn add(
        &mut self,
        file: &File<'_>,
        name: Option<&str>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        let value = parse(file, report)?;
        let before = self.count();
        match value {
            Value::Array(values) => self.listed("", values, name),
            Value::Object(map) if map.contains_key("results") => self.answer(map, name, report),
            Value::Object(map) if map.contains_key("_type") => {
                self.listed("", vec![Value::Object(map)], name);
            }
            Value::Object(map) => self.timetables(map, name),
            _ => {}
        }
        if self.count() > before {
            return Ok(());
        }
        let problem = "It holds no event, contribution, session or timetable of Indico.";
        let mend = "Export the event, such as …/export/event/1234.json?detail=sessions, as somebody who may see it.";
        Err(Fault::new(0, problem, mend))
    }

    fn count(&self) -> usize {
        self.events.len() + self.contributions.len() + self.blocks.len() + self.timetables.len()
    }

    /// The answer of the server: what was asked for, and whether it is all of it.
    fn answer(&mut self, mut map: Map<String, Value>, name: Option<&str>, report: &mut Report) {
        if map.get("complete") == Some(&Value::Bool(false)) {
            let message = "Indico says that the export is not complete; ask for it in parts (offset and limit).";
            report.note(NoteKind::LeftOut, Place::default(), message);
        }
        match map.shift_remove("results") {
            Some(Value::Array(values)) => self.listed("results", values, name),
            Some(Value::Object(map)) => self.timetables(map, name),
            _ => {}
        }
    }

    fn listed(&mut self, path: &str, values: Vec<Value>, name: Option<&str>) {
        for fields in objects(values, path, name, &mut self.strangers) {
            match fields.peek("_type").as_str() {
                "Conference" | "Meeting" | "SimpleEvent" | "Event" => self.events.push(fields),
                "Contribution" | "AcceptedContribution" => self.contributions.push(fields),
                "Session" | "SessionSlot" => self.blocks.push(fields),
                "" if fields.has("timezone") && fields.has("title") => self.events.push(fields),
                _ => self.strangers.note("An object of another kind".to_owned(), fields.place()),
            }
        }
    }

    /// Timetables by the ids of their events; days within them are named like `20261116`.
    fn timetables(&mut self, map: Map<String, Value>, name: Option<&str>) {
        let is_day = |name: &String| name.len() == 8 && name.bytes().all(|b| b.is_ascii_digit());
        for (id, value) in map {
            let days = value.as_object().is_some_and(|days| days.keys().all(is_day));
            let days = if days { Fields::of(value, id.clone(), name) } else { None };
            match days {
                Some(days) => self.timetables.push((id, days)),
                None => {
                    let place =
                        Place { file: name.map(str::to_owned), line: None, element: Some(id) };
                    self.strangers.note("A value that is no timetable".to_owned(), place);
                }
            }
        }
    }
}
