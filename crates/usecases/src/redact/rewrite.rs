//! Taking a text, a picture or a person out of a document.

use std::borrow::Cow;

use programme::public::NOTHING_LEFT;
use programme::{Code, Kind, Lang, Person, items};
use serde_json::{Map, Value, json};
use store::hash;

use crate::Error;

/// What stands for an address that held the text: a document stays a document of its type.
const NO_ADDRESS: &str = "https://removed.invalid/";

/// Fields that hold what a person wrote, beside the texts in several languages. All others hold
/// what the house needs to read the document, such as codes, times and zones, and stay.
const WRITTEN: [&str; 8] = ["url", "name", "licence", "email", "phone", "acronym", "guid", "uid"];

/// A text to remove, known itself or by its digest alone.
#[derive(Debug, Clone)]
pub(crate) enum Needle {
    Text(String),
    Digest { length: usize, sha256: String },
}

impl Needle {
    /// Bytes of UTF-8.
    pub fn length(&self) -> usize {
        match self {
            Needle::Text(text) => text.len(),
            Needle::Digest { length, .. } => *length,
        }
    }

    pub fn sha256(&self) -> String {
        match self {
            Needle::Text(text) => hash(text.as_bytes()),
            Needle::Digest { sha256, .. } => sha256.clone(),
        }
    }

    pub fn is(&self, text: &str) -> bool {
        match self {
            Needle::Text(needle) => needle == text,
            Needle::Digest { length, sha256 } => {
                text.len() == *length && hash(text.as_bytes()) == *sha256
            }
        }
    }

    /// Where it begins in a text, every time it does. A digest is compared with each stretch of its length.
    fn places(&self, text: &str) -> Vec<usize> {
        match self {
            Needle::Text(needle) => text.match_indices(needle.as_str()).map(|(at, _)| at).collect(),
            Needle::Digest { length, sha256 } => {
                let mut places = Vec::new();
                let mut from = 0;
                for (at, _) in text.char_indices() {
                    let stretch = text.get(at..at + length);
                    if at >= from && stretch.is_some_and(|one| hash(one.as_bytes()) == *sha256) {
                        places.push(at);
                        from = at + length;
                    }
                }
                places
            }
        }
    }
}

/// What to remove, and what is put in its place.
#[derive(Debug, Clone)]
pub(crate) enum Cut {
    /// A text wherever it stands; also a file, by the 64 digits of its digest.
    Text { needle: Needle, replacement: String },
    /// All that is said of a person. The replacement is kept for the tombstone.
    Person { code: Code, replacement: String },
}

impl Cut {
    pub fn of(text: &str, replacement: &str) -> Cut {
        Cut::Text { needle: Needle::Text(text.to_owned()), replacement: replacement.to_owned() }
    }

    /// Whether this file is to go.
    pub fn is_file(&self, sha256: &str) -> bool {
        matches!(self, Cut::Text { needle, .. } if needle.is(sha256))
    }

    /// The text without what is to go; the same, borrowed, when it holds none of it.
    pub fn apply<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let Cut::Text { needle, replacement } = self else { return Cow::Borrowed(text) };
        let places = needle.places(text);
        if places.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut rest = 0;
        let mut cut = String::with_capacity(text.len());
        for at in places {
            cut.push_str(&text[rest..at]);
            cut.push_str(replacement);
            rest = at + needle.length();
        }
        cut.push_str(&text[rest..]);
        Cow::Owned(cut)
    }
}

/// A text after all cuts; nothing when none of them meets it.
pub(crate) fn text(text: &str, cuts: &[Cut]) -> Option<String> {
    let mut new = Cow::Borrowed(text);
    for cut in cuts {
        if let Cow::Owned(shorter) = cut.apply(&new) {
            new = Cow::Owned(shorter);
        }
    }
    match new {
        Cow::Owned(new) if new.trim().is_empty() => Some(NOTHING_LEFT.to_owned()),
        Cow::Owned(new) => Some(new),
        Cow::Borrowed(_) => None,
    }
}

/// The document without what is to go; nothing when it holds none of it.
pub(crate) fn document(body: &str, cuts: &[Cut]) -> Result<Option<String>, Error> {
    let mut value: Value = serde_json::from_str(body)?;
    let key = key_of(&value);
    let mut changed = empty_person(&mut value, cuts);
    changed |= remove_files(&mut value, cuts);
    changed |= rewrite(&mut value, None, cuts);
    if !changed {
        return Ok(None);
    }
    let new = match key {
        Some(key) => items::canonical(key, &value)?,
        None => serde_json::to_string(&value)?,
    };
    Ok((new != body).then_some(new))
}

/// What the document is: the first kind whose form it has.
fn key_of(value: &Value) -> Option<items::ItemKey> {
    let code = value.get("code").and_then(Value::as_str).and_then(|code| code.parse().ok());
    let keys = Kind::ALL.into_iter().map(|kind| (kind, code));
    keys.into_iter().find(|key| items::canonical(*key, value).is_ok())
}

/// Leaves of a person who is to go the code, by which sessions refer to them, and no name: the public
/// sees nothing of somebody who has none (`programme::public`). Where others speak of them the
/// replacement stands.
fn empty_person(value: &mut Value, cuts: &[Cut]) -> bool {
    let code = value.get("code").and_then(Value::as_str);
    let goes = |cut: &Cut| matches!(cut, Cut::Person { code: person, .. } if code == Some(person.as_str()));
    if !cuts.iter().any(goes) {
        return false;
    }
    if serde_json::from_value::<Person>(value.clone()).is_err() {
        return false;
    }
    *value = json!({ "code": code, "name": { "und": NOTHING_LEFT } });
    true
}

/// Takes out pictures and materials whose bytes are to go.
fn remove_files(value: &mut Value, cuts: &[Cut]) -> bool {
    let goes = |value: &Value| {
        let file = value.pointer("/source/file").unwrap_or(value);
        let sha256 = file.get("sha256").and_then(Value::as_str);
        sha256.is_some_and(|sha256| cuts.iter().any(|cut| cut.is_file(sha256)))
    };
    let mut changed = false;
    match value {
        Value::Array(list) => {
            let before = list.len();
            list.retain(|one| !goes(one));
            changed |= list.len() < before;
            for one in list {
                changed |= remove_files(one, cuts);
            }
        }
        Value::Object(fields) => {
            let before = fields.len();
            fields.retain(|_, one| !goes(one));
            changed |= fields.len() < before;
            for one in fields.values_mut() {
                changed |= remove_files(one, cuts);
            }
        }
        _ => {}
    }
    changed
}

/// Rewrites every string that a person wrote; `field` is the name of the one that is looked at.
fn rewrite(value: &mut Value, field: Option<&str>, cuts: &[Cut]) -> bool {
    let mut changed = false;
    match value {
        Value::String(held) => {
            if !field.is_some_and(|field| WRITTEN.contains(&field)) {
                return false;
            }
            let Some(new) = text(held, cuts) else { return false };
            *held = if field == Some("url") { NO_ADDRESS.to_owned() } else { new };
            changed = true;
        }
        Value::Array(list) => {
            for one in list {
                changed |= rewrite(one, None, cuts);
            }
        }
        Value::Object(fields) => {
            let is_text = is_text(fields);
            for (name, one) in fields {
                changed |= match (is_text, name.as_str()) {
                    (true, "original") => false,
                    (true, _) => rewrite(one, Some("name"), cuts),
                    (false, name) => rewrite(one, Some(name), cuts),
                };
            }
        }
        _ => {}
    }
    changed
}

/// Whether an object is a text in several languages, and not a time, whose `end` might be a tag.
fn is_text(fields: &Map<String, Value>) -> bool {
    let tag = |tag: &str| tag == "original" || tag.parse::<Lang>().is_ok_and(|l| l.as_str() == tag);
    let named = ["url", "end", "start", "to", "from", "day"];
    fields
        .iter()
        .all(|(name, value)| tag(name) && value.is_string() && !named.contains(&name.as_str()))
}
