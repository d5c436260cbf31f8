//! Values of JSON-LD: texts with languages, names of things, lists of one or several.

use serde_json::Value;

use crate::json::Fields;
use crate::schedule::raw::Said;

/// The name of a term without its vocabulary: `Event` of `https://schema.org/Event` and `schema:Event`.
pub fn term(name: &str) -> &str {
    for before in
        ["https://schema.org/", "http://schema.org/", "https://www.schema.org/", "schema:"]
    {
        if let Some(rest) = name.strip_prefix(before) {
            return rest;
        }
    }
    name
}

/// All names in a value without their vocabulary, at every depth.
pub fn bare(value: Value) -> Value {
    match value {
        Value::Array(values) => Value::Array(values.into_iter().map(bare).collect()),
        Value::Object(map) => {
            let named = map.into_iter().map(|(name, value)| (term(&name).to_owned(), bare(value)));
            Value::Object(named.collect())
        }
        value => value,
    }
}

/// The types of an object.
pub fn types(value: &Value) -> Vec<&str> {
    match value.get("@type") {
        Some(Value::String(name)) => vec![term(name)],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(term).collect(),
        _ => Vec::new(),
    }
}

/// The values of a property: one alone counts as a list of one.
pub fn several(value: Option<Value>) -> Vec<Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values,
        Some(value) => vec![value],
    }
}

/// How many languages a text may be in.
const MAX_LANGUAGES: usize = 500;

/// A text, in a language where it says one; of several in no language the first.
pub fn said(value: Option<Value>) -> Said {
    let mut said = Said::default();
    let values = several(value);
    // No text has that many languages.
    if values.len() > MAX_LANGUAGES {
        return said;
    }
    for value in values {
        let lang = value.get("@language").and_then(Value::as_str).and_then(|tag| tag.parse().ok());
        said.add(lang, text(&value));
    }
    said
}

/// The text of a value; the name of a thing.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(map) => {
            let names = ["@value", "name", "url", "@id"];
            names.iter().find_map(|name| map.get(*name)).map(text).unwrap_or_default()
        }
        Value::Array(values) => values.first().map(text).unwrap_or_default(),
        Value::Null | Value::Bool(_) => String::new(),
    }
}

/// The text of a property.
pub fn take(fields: &mut Fields, name: &str) -> String {
    fields.take(name).as_ref().map(text).unwrap_or_default()
}

/// The texts of a property, each.
pub fn texts(value: Option<Value>) -> Vec<String> {
    several(value).iter().map(text).filter(|text| !text.is_empty()).collect()
}

/// The address of a page or a picture.
pub fn address(value: &Value) -> String {
    match value {
        Value::Object(map) => ["contentUrl", "url", "@id"]
            .iter()
            .find_map(|name| map.get(*name))
            .map(address)
            .unwrap_or_default(),
        Value::Array(values) => values.first().map(address).unwrap_or_default(),
        value => text(value),
    }
}
