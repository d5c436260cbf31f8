//! From bytes to a value of JSON, bounded in size and depth.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::schedule::fault::Fault;
use crate::text::decode;
use crate::{File, NoteKind, Place, Report};

/// The largest file that is read, in bytes.
const MAX_BYTES: usize = 64 << 20;
/// The most values that a file may hold: a value takes many times the byte that it may be.
const MAX_VALUES: usize = 4_000_000;

/// The most text that its values may hold, in bytes: other syntaxes can say the same text many times.
const MAX_TEXT: usize = 128 << 20;

/// Reads the whole file. Names that stand twice in one object are reported; the later counts.
pub fn parse(file: &File<'_>, report: &mut Report) -> Result<Value, Fault> {
    if file.bytes.len() > MAX_BYTES {
        let problem = format!("The file is larger than {} MB.", MAX_BYTES >> 20);
        return Err(Fault::new(0, problem, "Divide it into several."));
    }
    let decoded = decode(file.bytes)
        .map_err(|error| Fault::new(error.line.unwrap_or_default(), error.problem, error.mend))?;
    decoded.tell(report);
    let mut source = serde_json::Deserializer::from_str(&decoded.text);
    let value = bounded(&mut source, report);
    let value = value.and_then(|value| source.end().map(|()| value));
    value.map_err(|error| fault(&error))
}

/// A value out of what reads another syntax into the same shapes, within the same bounds.
pub fn bounded<'de, D: Deserializer<'de>>(
    source: D,
    report: &mut Report,
) -> Result<Value, D::Error> {
    let mut found = Found::default();
    let value = Seed(&mut found).deserialize(source)?;
    if let Some((name, count)) = found.twice {
        let message =
            format!("A name stands twice in one object, such as “{name}”; the later value counts.");
        report.notes.push(crate::Note {
            kind: NoteKind::Changed,
            place: Place::default(),
            message,
            count,
        });
    }
    Ok(value)
}

fn fault(error: &serde_json::Error) -> Fault {
    let line = error.line() as u64;
    let said = error.to_string();
    // The library ends its messages with the place, which is told apart here.
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    let (problem, mend) = if said.starts_with(TOO_MANY) || said.starts_with("recursion limit") {
        let problem = "It holds more, or deeper in each other, than a programme does.";
        (problem.to_owned(), "Export only the programme.")
    } else if error.is_eof() {
        ("It ends in the middle.".to_owned(), "Export or copy it again: a part is missing.")
    } else {
        (format!("It is not JSON: {said}."), "Export it again, or mend it with a text editor.")
    };
    Fault::new(line, problem, mend).at(format!("column {}", error.column()))
}

/// What an error says of a file that holds more than is read.
pub const TOO_MANY: &str = "too many values";

/// What was noticed on the way.
#[derive(Default)]
struct Found {
    values: usize,
    text: usize,
    twice: Option<(String, u32)>,
}

struct Seed<'a>(&'a mut Found);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.values += 1;
        if self.0.values > MAX_VALUES {
            return Err(serde::de::Error::custom(TOO_MANY));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        self.0.text += value.len();
        if self.0.text > MAX_TEXT {
            return Err(serde::de::Error::custom(TOO_MANY));
        }
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Value, E> {
        self.visit_str(&value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(Seed(self.0))? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = map.next_key_seed(Name)? {
            let value = map.next_value_seed(Seed(self.0))?;
            if object.insert(name.clone(), value).is_some() {
                let short = crate::schedule::fault::excerpt(&name);
                self.0.twice.get_or_insert((short, 0)).1 += 1;
            }
        }
        Ok(Value::Object(object))
    }
}

struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        String::deserialize(deserializer)
    }
}
