//! The fields of an object, taken out one by one.

use programme::Lang;
use serde_json::{Map, Value};

use crate::schedule::fault::excerpt;
use crate::schedule::moment::Moment;
use crate::schedule::raw::Said;
use crate::schedule::strangers::Strangers;
use crate::{NoteKind, Place, Report};

/// More names than any text has languages.
const MAX_LANGUAGES: usize = 500;

/// An object and where it stands, such as `sessions[12]`. What was not taken when it is done with goes
/// to the report, by `rest`.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    path: String,
    file: Option<String>,
    map: Map<String, Value>,
}

impl Fields {
    /// None for what is no object. `file` where several are read as one.
    pub fn of(value: Value, path: impl Into<String>, file: Option<&str>) -> Option<Fields> {
        match value {
            Value::Object(map) => {
                Some(Fields { path: path.into(), file: file.map(str::to_owned), map })
            }
            _ => None,
        }
    }

    /// Where it stands, for a note.
    pub fn place(&self) -> Place {
        let element = Some(self.path.clone()).filter(|path| !path.is_empty());
        Place { file: self.file.clone(), line: None, element }
    }

    fn below(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    pub fn has(&self, name: &str) -> bool {
        self.map.get(name).is_some_and(says_something)
    }

    /// Whether it is this text.
    pub fn has_text(&self, name: &str, text: &str) -> bool {
        self.map.get(name).and_then(Value::as_str) == Some(text)
    }

    pub fn is_list(&self, name: &str) -> bool {
        self.map.get(name).is_some_and(Value::is_array)
    }

    /// The names that are left, in their order.
    pub fn names(&self) -> Vec<String> {
        self.map.keys().cloned().collect()
    }

    /// Takes the value as it is.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.map.shift_remove(name)
    }

    /// Puts a value where another name is looked for.
    pub fn put(&mut self, name: &str, value: Value) {
        self.map.insert(name.to_owned(), value);
    }

    /// A text, a number or a truth as text without white space around it; empty where there is none.
    /// Anything else stays for the report.
    pub fn text(&mut self, name: &str) -> String {
        match self.map.get(name).map(plain) {
            Some(Some(text)) => {
                self.map.shift_remove(name);
                text
            }
            _ => String::new(),
        }
    }

    /// What `text` would take, left where it is.
    pub fn peek(&self, name: &str) -> String {
        self.map.get(name).and_then(plain).unwrap_or_default()
    }

    /// The first of these names that says something; the others stay.
    pub fn text_of(&mut self, names: &[&str]) -> String {
        let found = names.iter().find(|name| self.map.get(**name).is_some_and(says_something));
        found.map(|name| self.text(name)).unwrap_or_default()
    }

    /// A text, or an object of texts by language tag.
    pub fn said(&mut self, name: &str) -> Said {
        let Some(Value::Object(map)) = self.map.get(name) else { return self.text(name).into() };
        if map.len() > MAX_LANGUAGES {
            return Said::default();
        }
        let languages = map.iter().map(|(tag, value)| {
            let lang: Option<Lang> = tag.parse().ok();
            Some((lang?, plain(value)?))
        });
        let Some(values) = languages.collect::<Option<Vec<_>>>() else { return Said::default() };
        self.map.shift_remove(name);
        let mut said = Said::default();
        for (lang, text) in values {
            said.add(Some(lang), text);
        }
        said
    }

    /// `true`, `1`, `"yes"` and their opposites; anything else stays for the report.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        let text = self.map.get(name).and_then(plain)?.to_lowercase();
        let flag = match text.as_str() {
            "true" | "1" | "yes" | "y" => Some(true),
            "false" | "0" | "no" | "n" => Some(false),
            _ => None,
        };
        if flag.is_some() || text.is_empty() {
            self.map.shift_remove(name);
        }
        flag
    }

    /// A whole number, also written as text.
    pub fn number(&mut self, name: &str) -> Option<i64> {
        let text = self.map.get(name).and_then(plain)?;
        let number = text.parse::<i64>().ok().or_else(|| {
            let float: f64 = text.parse().ok()?;
            (float.fract() == 0.0 && float.abs() < 9e15).then_some(float as i64)
        });
        if number.is_some() || text.is_empty() {
            self.map.shift_remove(name);
        }
        number
    }

    /// A date, a time, or both, as ISO 8601 writes them (a blank between them counts as `T`). One that
    /// cannot be read is reported.
    pub fn moment(&mut self, name: &str, report: &mut Report) -> Option<Moment> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        let moment = Moment::read(&text);
        if moment.is_none() {
            // Without the text itself: alike notes are counted together.
            let message = "A value is not a time that can be read.";
            let place = Place { element: Some(self.below(name)), ..self.place() };
            report.note(NoteKind::LeftOut, place, message);
        }
        moment
    }

    /// The values of a list; none where there is none. Anything else stays for the report.
    pub fn list(&mut self, name: &str) -> Vec<Value> {
        match self.map.get(name) {
            Some(Value::Array(_)) => match self.map.shift_remove(name) {
                Some(Value::Array(values)) => values,
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The texts of a list, or one text alone.
    pub fn texts(&mut self, name: &str) -> Vec<String> {
        if matches!(self.map.get(name), Some(Value::String(_) | Value::Number(_))) {
            let text = self.text(name);
            return if text.is_empty() { Vec::new() } else { vec![text] };
        }
        let all = self.map.get(name).and_then(Value::as_array);
        if all.is_some_and(|values| values.iter().all(|value| plain(value).is_some())) {
            let values = self.list(name);
            return values.iter().filter_map(plain).filter(|text| !text.is_empty()).collect();
        }
        Vec::new()
    }

    /// The objects of a list. What is in it and is none is reported.
    pub fn objects(&mut self, name: &str, strangers: &mut Strangers) -> Vec<Fields> {
        let path = self.below(name);
        objects(self.list(name), &path, self.file.as_deref(), strangers)
    }

    /// The objects of a list, or of an object that holds them by their ids.
    pub fn by_id(&mut self, name: &str, strangers: &mut Strangers) -> Vec<Fields> {
        let path = self.below(name);
        match self.map.get(name) {
            Some(Value::Array(_) | Value::Object(_)) => {
                let value = self.map.shift_remove(name).unwrap_or_default();
                by_id(value, &path, self.file.as_deref(), strangers)
            }
            _ => Vec::new(),
        }
    }

    /// An object in it.
    pub fn object(&mut self, name: &str) -> Option<Fields> {
        let path = self.below(name);
        if !self.map.get(name)?.is_object() {
            return None;
        }
        let value = self.map.shift_remove(name)?;
        Fields::of(value, path, self.file.as_deref())
    }

    /// Passes over fields that say nothing more: what is counted or derived from the others.
    pub fn skip(&mut self, names: &[&str]) {
        for name in names {
            self.map.shift_remove(*name);
        }
    }

    /// Passes over what is nobody else's business: ways to reach people, notes among organisers, answers
    /// to their questions. The report counts them and does not quote them.
    pub fn leave_private(&mut self, names: &[&str], report: &mut Report) {
        for name in names {
            if self.map.shift_remove(*name).as_ref().is_some_and(says_something) {
                report.note(NoteKind::LeftOut, self.place(), PRIVATE);
            }
        }
    }

    /// Reports what was not taken, as fields of `what` (such as “session”).
    pub fn rest(self, what: &str, strangers: &mut Strangers) {
        let place = self.place();
        for (name, value) in &self.map {
            if says_something(value) {
                let field = format!("The field “{}” of {what}", excerpt(name));
                strangers.note(field, place.clone());
            }
        }
    }
}

/// What a report says of private details.
pub const PRIVATE: &str = "Private details (ways to reach people, notes among organisers, answers to their questions) are not taken over.";

/// The objects among these values; the others are reported.
pub fn objects(
    values: Vec<Value>,
    path: &str,
    file: Option<&str>,
    strangers: &mut Strangers,
) -> Vec<Fields> {
    let mut found = Vec::new();
    for (number, value) in values.into_iter().enumerate() {
        let path = format!("{path}[{number}]");
        let something = says_something(&value);
        match Fields::of(value, path.clone(), file) {
            Some(fields) => found.push(fields),
            None if something => {
                let place =
                    Place { file: file.map(str::to_owned), line: None, element: Some(path) };
                strangers.note("A value in a list of objects".to_owned(), place);
            }
            None => {}
        }
    }
    found
}

/// The objects of a list, or of an object that holds them by their ids; those of the latter carry
/// theirs as `id` where they have no other. What is no object is reported.
pub fn by_id(
    value: Value,
    path: &str,
    file: Option<&str>,
    strangers: &mut Strangers,
) -> Vec<Fields> {
    let map = match value {
        Value::Object(map) => map,
        Value::Array(values) => return objects(values, path, file, strangers),
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for (id, value) in map {
        let path = format!("{path}[{}]", excerpt(&id));
        let something = says_something(&value);
        match value {
            Value::Object(mut map) => {
                if !map.get("id").is_some_and(says_something) {
                    map.insert("id".to_owned(), Value::String(id));
                }
                found.push(Fields { path, file: file.map(str::to_owned), map });
            }
            _ if something => {
                let place =
                    Place { file: file.map(str::to_owned), line: None, element: Some(path) };
                strangers.note("A value in a list of objects".to_owned(), place);
            }
            _ => {}
        }
    }
    found
}

/// A value as one text, where it is one.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(values) => values.iter().any(says_something),
        Value::Object(map) => map.values().any(says_something),
        Value::Number(_) | Value::Bool(true) => true,
    }
}
