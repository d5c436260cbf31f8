//! Taking a text out of a document.

use std::borrow::Cow;

use serde_json::Value;
use store::hash;

use crate::Error;

/// What stands for an address that held the text: a document stays a document of its type.
const NO_ADDRESS: &str = "https://removed.invalid/";

/// A text to remove, known itself or by its digest alone.
#[derive(Debug, Clone)]
pub(super) enum Needle {
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

/// A text to remove, and what is put in its place.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    pub needle: Needle,
    pub replacement: String,
}

impl Cut {
    pub fn of(text: &str, replacement: &str) -> Cut {
        Cut { needle: Needle::Text(text.to_owned()), replacement: replacement.to_owned() }
    }

    fn apply<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let places = self.needle.places(text);
        if places.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut rest = 0;
        let mut cut = String::with_capacity(text.len());
        for at in places {
            cut.push_str(&text[rest..at]);
            cut.push_str(&self.replacement);
            rest = at + self.needle.length();
        }
        cut.push_str(&text[rest..]);
        Cow::Owned(cut)
    }
}

/// The document without the texts; nothing when it holds none of them.
pub(super) fn document(body: &str, cuts: &[Cut]) -> Result<Option<String>, Error> {
    let mut value: Value = serde_json::from_str(body)?;
    Ok(if rewrite(&mut value, cuts) { Some(serde_json::to_string(&value)?) } else { None })
}

fn rewrite(value: &mut Value, cuts: &[Cut]) -> bool {
    match value {
        Value::String(text) => {
            let mut new = Cow::Borrowed(text.as_str());
            for cut in cuts {
                if let Cow::Owned(shorter) = cut.apply(&new) {
                    new = Cow::Owned(shorter);
                }
            }
            let Cow::Owned(new) = new else { return false };
            let address = ["https://", "http://", "mailto:"].iter().any(|s| text.starts_with(s));
            *text = if address { NO_ADDRESS.to_owned() } else { new };
            true
        }
        Value::Array(list) => {
            list.iter_mut().fold(false, |changed, one| rewrite(one, cuts) || changed)
        }
        Value::Object(fields) => {
            fields.values_mut().fold(false, |changed, one| rewrite(one, cuts) || changed)
        }
        _ => false,
    }
}
