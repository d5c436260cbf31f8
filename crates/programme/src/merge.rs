//! Three-way comparison of item documents, for imports: what was last read, what stands in the
//! draft, what is read now. The organiser's own edits survive.
//!
//! Objects are merged field by field and texts language by language. Lists, times and files are
//! taken whole: half of a list of speakers, or a start from here with an end from there, is nobody's
//! intention.

use serde_json::{Map, Value};

use crate::Lang;

/// Whose word counts where both say something different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What stands in the draft.
    Ours,
    /// What is read now.
    Theirs,
}

/// A place where the draft and the file both changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The field, its parts joined by dots: `title.fr`.
    pub path: String,
    /// None where it was taken away.
    pub ours: Option<Value>,
    pub theirs: Option<Value>,
}

/// A merged document, its fields in no particular order, with the clashes that were decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub document: Value,
    pub clashes: Vec<Clash>,
}

/// Merges with the usual preference. With a base, the organiser's word stays in a clash and the
/// clash is reported. Without one nobody knows who edited what: what is read counts, what only the
/// draft has stays, and the difference between the programmes tells what happened.
pub fn three_way(base: Option<&Value>, ours: &Value, theirs: &Value) -> Merged {
    let prefer = if base.is_some() { Side::Ours } else { Side::Theirs };
    three_way_preferring(prefer, base, ours, theirs)
}

/// `three_way` with the side chosen whose word counts in a clash.
pub fn three_way_preferring(
    prefer: Side,
    base: Option<&Value>,
    ours: &Value,
    theirs: &Value,
) -> Merged {
    let mut merge = Merge { prefer, clashes: Vec::new() };
    let document = match base {
        Some(base) => merge.value("", Some(base), Some(ours), Some(theirs)).unwrap_or(Value::Null),
        None => merge.overlay(ours, theirs),
    };
    Merged { document, clashes: merge.clashes }
}

struct Merge {
    prefer: Side,
    clashes: Vec<Clash>,
}

impl Merge {
    /// None stands for a field that is not there.
    fn value(
        &mut self,
        path: &str,
        base: Option<&Value>,
        ours: Option<&Value>,
        theirs: Option<&Value>,
    ) -> Option<Value> {
        if ours == theirs || theirs == base {
            return ours.cloned();
        }
        if ours == base {
            return theirs.cloned();
        }
        if let (Some(our_fields), Some(their_fields)) = (fields(ours), fields(theirs)) {
            let empty = Map::new();
            let base_fields = fields(base).unwrap_or(&empty);
            let before = self.clashes.len();
            let merged = match (text(our_fields), text(their_fields)) {
                (Some(our_text), Some(their_text)) => {
                    let base_text = text(base_fields).unwrap_or_default();
                    self.text(path, &base_text, &our_text, &their_text)
                }
                _ => Some(self.fields(path, base_fields, our_fields, their_fields)),
            };
            if let Some(merged) = merged {
                return Some(Value::Object(merged));
            }
            self.clashes.truncate(before);
        }
        self.clash(path, ours, theirs)
    }

    fn clash(&mut self, path: &str, ours: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        self.clashes.push(Clash {
            path: path.to_owned(),
            ours: ours.cloned(),
            theirs: theirs.cloned(),
        });
        match self.prefer {
            Side::Ours => ours.cloned(),
            Side::Theirs => theirs.cloned(),
        }
    }

    fn fields(&mut self, path: &str, base: &Fields, ours: &Fields, theirs: &Fields) -> Fields {
        let mut merged = Map::new();
        for name in names(ours, theirs) {
            let path = join(path, name);
            let value = self.value(&path, base.get(name), ours.get(name), theirs.get(name));
            if let Some(value) = value {
                merged.insert(name.clone(), value);
            }
        }
        merged
    }

    /// None when no language would be left.
    fn text(
        &mut self,
        path: &str,
        base: &TextParts,
        ours: &TextParts,
        theirs: &TextParts,
    ) -> Option<Fields> {
        let mut merged = self.fields(path, &base.values, &ours.values, &theirs.values);
        let original = if theirs.original == base.original || ours.original == theirs.original {
            &ours.original
        } else if ours.original == base.original || self.prefer == Side::Theirs {
            &theirs.original
        } else {
            &ours.original
        };
        let candidates = [original, &ours.original, &theirs.original];
        let original = candidates
            .into_iter()
            .find(|tag| merged.contains_key(tag.as_str()))
            .or_else(|| merged.keys().next())?
            .clone();
        if merged.len() > 1 {
            merged.insert(ORIGINAL.to_owned(), Value::String(original));
        }
        Some(merged)
    }

    /// What is read laid over what stands; nothing that only the draft has goes away.
    fn overlay(&mut self, ours: &Value, theirs: &Value) -> Value {
        let (Some(our_fields), Some(their_fields)) = (fields(Some(ours)), fields(Some(theirs)))
        else {
            return match self.prefer {
                Side::Ours => ours.clone(),
                Side::Theirs => theirs.clone(),
            };
        };
        match (text(our_fields), text(their_fields)) {
            (Some(our_text), Some(their_text)) => {
                let mut merged = self.overlay_fields(&our_text.values, &their_text.values);
                let original = match self.prefer {
                    Side::Ours => our_text.original,
                    Side::Theirs => their_text.original,
                };
                if merged.len() > 1 {
                    merged.insert(ORIGINAL.to_owned(), Value::String(original));
                }
                Value::Object(merged)
            }
            _ => Value::Object(self.overlay_fields(our_fields, their_fields)),
        }
    }

    fn overlay_fields(&mut self, ours: &Fields, theirs: &Fields) -> Fields {
        let mut merged = ours.clone();
        for (name, value) in theirs {
            let value = match ours.get(name) {
                Some(known) => self.overlay(known, value),
                None => value.clone(),
            };
            merged.insert(name.clone(), value);
        }
        merged
    }
}

type Fields = Map<String, Value>;

const ORIGINAL: &str = "original";

/// The fields of an object that is merged field by field: not of a time or a file.
fn fields(value: Option<&Value>) -> Option<&Fields> {
    let fields = value?.as_object()?;
    let whole = (fields.contains_key("start") && fields.contains_key("end"))
        || fields.contains_key("sha256");
    (!whole).then_some(fields)
}

/// A `Text` on the wire: its values by language, and the original also where it is left unsaid.
#[derive(Default)]
struct TextParts {
    values: Fields,
    original: String,
}

/// The parts, if the object has the form of a text.
fn text(fields: &Fields) -> Option<TextParts> {
    let mut values = fields.clone();
    let named = values.remove(ORIGINAL);
    let tags = values.iter().all(|(tag, value)| {
        value.is_string() && tag.parse::<Lang>().is_ok_and(|lang| lang.as_str() == tag)
    });
    let original = match named {
        Some(Value::String(named)) if values.contains_key(&named) => named,
        None if values.len() == 1 => values.keys().next()?.clone(),
        _ => return None,
    };
    tags.then_some(TextParts { values, original })
}

/// Every name of either side once, in alphabetical order.
fn names<'a>(ours: &'a Fields, theirs: &'a Fields) -> std::collections::BTreeSet<&'a String> {
    ours.keys().chain(theirs.keys()).collect()
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
