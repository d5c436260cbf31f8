//! `speakers.json`, which frab writes beside `schedule.json`: what is told of people.
//!
//! It tells of no times, so it comes in together with the schedule; its people are those of the
//! schedule with the same number and name, or guid.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::schedule::fault::Fault;
use crate::text::clean_line;
use crate::{NoteKind, Place, Report};

/// What the file holds.
pub const NAME: &str = "schedule_speakers";

/// The people of the file, if it is one.
pub fn take(value: &mut Value) -> Option<Vec<Value>> {
    let mut file = value.as_object_mut()?.remove(NAME)?;
    Some(match file.get_mut("speakers").map(Value::take) {
        Some(Value::Array(speakers)) => speakers,
        _ => Vec::new(),
    })
}

/// Refuses files that tell of people alone.
pub fn alone() -> Fault {
    let mend = "Import it in one command with the schedule.json of the same programme.";
    Fault::new(0, "The file tells of people, and of no session.", mend)
}

/// Puts what is told of people into the schedule, under the ids that they have there.
pub fn lay(schedule: &mut Value, speakers: Vec<Value>, report: &mut Report) {
    let mut ids = HashMap::new();
    gather(schedule, &mut ids);
    let mut people = Vec::new();
    for speaker in speakers {
        let Value::Object(mut speaker) = speaker else { continue };
        for name in ["full_public_name", "public_name"] {
            if let Some(called) = speaker.remove(name).filter(Value::is_string) {
                speaker.insert("name".to_owned(), called);
            }
        }
        let known = keys(&speaker).into_iter().find_map(|key| ids.get(&key));
        let Some(known) = known else {
            let message = "A person who appears in no session of the file was left out.";
            report.note(NoteKind::LeftOut, Place::default(), message);
            continue;
        };
        people.push(Value::Object(told(speaker, known)));
    }
    let whole = match schedule.get_mut("schedule") {
        Some(whole) => whole,
        None => schedule,
    };
    if let Some(list) = whole.get_mut("persons").and_then(Value::as_array_mut) {
        list.extend(people);
    } else if let Some(whole) = whole.as_object_mut() {
        whole.insert("persons".to_owned(), Value::Array(people));
    }
}

/// A person in the words of `schedule.json`, with the ids that the schedule gives.
fn told(mut speaker: Map<String, Value>, known: &Map<String, Value>) -> Map<String, Value> {
    // In which sessions they appear, the schedule says.
    speaker.remove("events");
    let texts = ["abstract", "description"].map(|name| speaker.remove(name));
    let mut texts: Vec<String> = texts
        .into_iter()
        .filter_map(|text| text?.as_str().map(|text| text.trim().to_owned()))
        .filter(|text| !text.is_empty())
        .collect();
    texts.dedup();
    if !texts.is_empty() {
        speaker.insert("biography".to_owned(), texts.join("\n\n").into());
    }
    if let Some(image) = speaker.remove("image").filter(Value::is_string) {
        speaker.insert("avatar".to_owned(), image);
    }
    for id in ["id", "guid", "code"] {
        speaker.remove(id);
        if let Some(value) = known.get(id) {
            speaker.insert(id.to_owned(), value.clone());
        }
    }
    speaker
}

/// The ids of everybody who appears, by what they are known by.
fn gather(value: &Value, ids: &mut HashMap<String, Map<String, Value>>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| gather(one, ids)),
        Value::Object(fields) => {
            for (name, inner) in fields {
                let persons = inner.as_array().filter(|_| name == "persons");
                for person in persons.into_iter().flatten().filter_map(Value::as_object) {
                    for key in keys(person) {
                        ids.entry(key).or_insert_with(|| person.clone());
                    }
                }
                if persons.is_none() {
                    gather(inner, ids);
                }
            }
        }
        _ => {}
    }
}

/// By what somebody is known: guid, code, and number and name together.
fn keys(person: &Map<String, Value>) -> Vec<String> {
    let text = |name: &str| match person.get(name) {
        Some(Value::String(text)) => clean_line(text),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let own = ["guid", "code"].map(|name| (name, text(name)));
    let own = own.into_iter().filter(|(_, id)| !id.is_empty());
    let mut keys: Vec<String> = own.map(|(name, id)| format!("{name} {id}")).collect();
    let number = text("id");
    for name in ["public_name", "name"].map(text) {
        if !number.is_empty() && !name.is_empty() {
            keys.push(format!("number {number} {name}"));
        }
    }
    keys
}
