//! What a programme says, field by field: by the path of each field what stands there, texts by
//! language, items by their names.

use std::collections::{BTreeMap, HashMap};

use programme::{Kind, Programme, Text};
use serde::Serialize;
use serde_json::Value;

pub type Leaves = BTreeMap<String, Vec<String>>;

/// The leaves of a programme whatever its items are known by.
pub fn of<Id: Clone + Eq + std::hash::Hash + Serialize>(programme: &Programme<Id>) -> Leaves {
    let mut names: HashMap<(Kind, Id), String> = HashMap::new();
    let first = |text: &Text| text.iter().next().map(|(_, value)| value.to_owned()).unwrap();
    let mut call = |kind: Kind, id: &Id, text: &Text| {
        names.insert((kind, id.clone()), first(text));
    };
    programme.session_types.iter().for_each(|one| call(Kind::SessionType, &one.code, &one.name));
    programme.tracks.iter().for_each(|one| call(Kind::Track, &one.code, &one.name));
    programme.rooms.iter().for_each(|one| call(Kind::Room, &one.code, &one.name));
    programme.organisations.iter().for_each(|one| call(Kind::Organisation, &one.code, &one.name));
    programme.people.iter().for_each(|one| call(Kind::Person, &one.code, &one.name));
    let named = programme.clone().map_ids(|kind, id| {
        let own = serde_json::to_value(&id).unwrap();
        names.get(&(kind, id)).cloned().unwrap_or_else(|| own.to_string())
    });
    let mut leaves = Leaves::new();
    walk("", &serde_json::to_value(&named).unwrap(), &mut leaves);
    // Codes are a case apart: what is known by another code is the same item.
    leaves.retain(|path, _| !path.ends_with(".code"));
    leaves
}

fn walk(path: &str, value: &Value, leaves: &mut Leaves) {
    let mut leaf = |path: &str, value: String| {
        leaves.entry(path.to_owned()).or_default().push(value);
    };
    match value {
        Value::Array(list) => list.iter().for_each(|one| walk(path, one, leaves)),
        Value::Object(fields) if fields.contains_key("start") && fields.contains_key("end") => {
            leaf(path, value.to_string());
        }
        Value::Object(fields) if fields.contains_key("sha256") => {
            leaf(path, fields["sha256"].to_string());
            if let Some(description) = fields.get("description") {
                walk(&format!("{path}.description"), description, leaves);
            }
        }
        Value::Object(fields) if fields.keys().all(|key| is_language(key)) => {
            for (language, text) in fields.iter().filter(|(key, _)| *key != "original") {
                let text = text.as_str().unwrap_or_default().trim();
                leaf(path, format!("{language}={text}"));
            }
        }
        Value::Object(fields) => {
            for (name, one) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                walk(&path, one, leaves);
            }
        }
        Value::String(text) => leaf(path, text.clone()),
        other => leaf(path, other.to_string()),
    }
}

fn is_language(key: &str) -> bool {
    ["en", "fr", "und", "original"].contains(&key)
}
