//! Rooms, tracks, types and tags: named by id, by name, or by a whole object inside others.

use std::collections::HashMap;

use programme::Lang;
use serde_json::Value;

use crate::json::Fields;
use crate::schedule::raw::Said;
use crate::text::clean_line;

/// One of them, and what is told of it.
#[derive(Debug, Default)]
pub struct Named {
    pub key: String,
    pub name: Said,
    pub description: Said,
    pub colour: String,
    pub seats: Option<i64>,
    position: Option<i64>,
    /// Whether only the organisers may see it.
    pub private: bool,
}

/// All of one kind, each once.
#[derive(Debug, Default)]
pub struct Names {
    list: Vec<Named>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// How often ids were used that no file declares.
    pub unknown: u32,
    /// Whether one id stood for several names.
    pub ambiguous: bool,
}

impl Names {
    /// What an object tells that is of this kind: all there is to know.
    pub fn declare(&mut self, fields: &mut Fields) {
        let id = fields.text("id");
        let name = said(fields.take("name").or_else(|| fields.take("tag")).unwrap_or_default());
        if name.is_empty() {
            return;
        }
        let Some(one) = self.place(&id, name).and_then(|place| self.list.get_mut(place)) else {
            return;
        };
        one.description = fields.said("description");
        one.colour = fields.text("color");
        one.seats = fields.number("capacity");
        one.position = fields.number("position");
        one.private = fields.flag("is_public") == Some(false);
    }

    /// What a submission or slot names: `value` is an id, a name or an object, `id` an id beside it.
    /// None where nothing is said, or an id that nobody declares.
    pub fn mention(&mut self, value: Value, id: &str) -> Option<&Named> {
        let (id, name) = match value {
            Value::Number(number) => (number.to_string(), Said::default()),
            Value::Object(map) if map.contains_key("id") || map.contains_key("name") => {
                let mut fields = Fields::of(Value::Object(map), "", None)?;
                let id = fields.peek("id");
                if !self.by_id.contains_key(&id) {
                    self.declare(&mut fields);
                }
                let name = fields.take("name").or_else(|| fields.take("tag"));
                (id, said(name.unwrap_or_default()))
            }
            value => (id.to_owned(), said(value)),
        };
        let place = self.place(&id, name)?;
        self.list.get(place)
    }

    fn place(&mut self, id: &str, name: Said) -> Option<usize> {
        let known = self.by_id.get(id).copied();
        if name.is_empty() {
            self.unknown += u32::from(known.is_none() && !id.is_empty());
            return known;
        }
        let called = clean_line(name.first());
        if let Some(place) = known {
            let same = |one: &Named| clean_line(one.name.first()) == called;
            if self.list.get(place).is_some_and(same) {
                return known;
            }
            self.ambiguous = true;
        }
        let fresh = !id.is_empty() && known.is_none();
        if let (Some(place), false) = (self.by_name.get(&called), fresh) {
            return Some(*place);
        }
        let place = self.list.len();
        let key = if fresh { id.to_owned() } else { called.clone() };
        if fresh {
            self.by_id.insert(id.to_owned(), place);
        }
        self.by_name.entry(called).or_insert(place);
        self.list.push(Named { key, name, ..Named::default() });
        Some(place)
    }

    /// All of them, in the order that they say, else in that of the files.
    pub fn in_order(self) -> Vec<Named> {
        let mut list = self.list;
        list.sort_by_key(|one| one.position.unwrap_or(i64::MAX));
        list
    }
}

/// How many languages a text may be in.
const MAX_LANGUAGES: usize = 500;

/// A text, or texts by language.
pub fn said(value: Value) -> Said {
    match value {
        // No text has that many languages.
        Value::Object(map) if map.len() > MAX_LANGUAGES => Said::default(),
        Value::Object(map) => {
            let mut said = Said::default();
            for (tag, value) in &map {
                if let (Some(lang), Some(text)) = (lang(tag), plain(value)) {
                    said.add(Some(lang), text);
                }
            }
            said
        }
        value => plain(&value).unwrap_or_default().into(),
    }
}

/// A language as pretalx names it: `de-formal` is German.
pub fn lang(tag: &str) -> Option<Lang> {
    let tag = tag.trim();
    let short = tag.strip_suffix("-formal").or_else(|| tag.strip_suffix("-informal"));
    short.unwrap_or(tag).parse().ok()
}

/// A text or a number as text.
pub fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
