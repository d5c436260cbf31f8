//! How changes, values and items are told to an organiser: by title, with times as people write them.

use std::collections::HashMap;

use programme::difference::{Change, Field, Turn, What};
use programme::{Code, Kind, Programme, Slot, Text};
use serde_json::Value;

/// The longest title or text that is told whole, in characters.
const LONGEST: usize = 60;
/// After so many bytes of a line about one change, names are not told any more.
const ENOUGH: usize = 110;
/// The most entries of a list that are told.
const ENTRIES: usize = 5;

/// The original of a text.
pub(crate) fn original(text: &Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

/// A text in quotation marks, cut inside them where it is long.
pub(crate) fn quoted(text: &str) -> String {
    format!("“{}”", short(text))
}

/// A text in one line, cut where it is long.
pub(crate) fn short(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().filter(|c| !c.is_control()).collect();
    if line.chars().count() <= LONGEST {
        return line;
    }
    let head: String = line.chars().take(LONGEST).collect();
    format!("{}…", head.trim_end())
}

/// What items are called.
pub(crate) struct Names<'a>(HashMap<(Kind, Code), &'a Text>);

impl<'a> Names<'a> {
    pub fn of(programme: &'a Programme) -> Names<'a> {
        let sessions = programme.sessions.iter().map(|one| ((Kind::Session, one.code), &one.title));
        let people = programme.people.iter().map(|one| ((Kind::Person, one.code), &one.name));
        let rooms = programme.rooms.iter().map(|one| ((Kind::Room, one.code), &one.name));
        let tracks = programme.tracks.iter().map(|one| ((Kind::Track, one.code), &one.name));
        let types =
            programme.session_types.iter().map(|one| ((Kind::SessionType, one.code), &one.name));
        let organisations =
            programme.organisations.iter().map(|one| ((Kind::Organisation, one.code), &one.name));
        let all = sessions.chain(people).chain(rooms).chain(tracks).chain(types);
        Names(all.chain(organisations).collect())
    }

    /// Those of two programmes; the first says what an item in both is called.
    pub fn of_both(first: &'a Programme, second: &'a Programme) -> Names<'a> {
        let mut names = Names::of(second).0;
        names.extend(Names::of(first).0);
        Names(names)
    }

    /// The whole name, where the item is known.
    pub fn get(&self, kind: Kind, code: Code) -> Option<&'a str> {
        self.0.get(&(kind, code)).map(|text| original(text))
    }

    /// The name in quotation marks; the code of what has none.
    pub fn name(&self, kind: Kind, code: Code) -> String {
        self.get(kind, code).map_or_else(|| code.to_string(), quoted)
    }

    /// What any item with this code is called.
    fn any(&self, code: Code) -> Option<String> {
        Kind::ALL.into_iter().find_map(|kind| self.get(kind, code)).map(quoted)
    }
}

/// What became of an item, with what was and what is where that is short: `moved from 16 November
/// 2027, 10:00 to 16 November 2027, 14:00; changed people`.
pub fn change_in_words(change: &Change, old: &Programme, new: &Programme) -> String {
    let mut words = Vec::new();
    match (&change.what, change.turn) {
        (What::Added, _) => words.push("new".to_owned()),
        (What::Removed, _) => words.push("gone".to_owned()),
        (What::Changed(_), Some(Turn::Cancelled)) => words.push("cancelled".to_owned()),
        (What::Changed(_), Some(Turn::Reinstated)) => words.push("takes place again".to_owned()),
        (What::Changed(_), None) => {}
    }
    words.extend(moved(change, old, new));
    let names = |programme: &Programme| {
        let code = change.code?;
        Some(Names::of(programme).get(change.kind, code)?.to_owned())
    };
    let mut told = vec![Field::Status, Field::Time, Field::Rooms];
    let named = change.fields().iter().any(|one| matches!(one, Field::Title | Field::Name));
    if named
        && let (Some(was), Some(is)) = (names(old), names(new))
        && was != is
    {
        let length: usize = words.iter().map(String::len).sum();
        words.push(if length > ENOUGH { "renamed".to_owned() } else { renamed(&was, &is) });
        told.extend([Field::Title, Field::Name]);
    }
    let fields: Vec<&str> =
        change.fields().iter().filter(|one| !told.contains(one)).map(|one| one.as_str()).collect();
    if !fields.is_empty() {
        words.push(format!("changed {}", fields.join(", ").replace('_', " ")));
    }
    words.join("; ")
}

/// The old and the new name from where they differ.
fn renamed(was: &str, is: &str) -> String {
    let alike = was.chars().zip(is.chars()).take_while(|(one, other)| one == other).count();
    let head: String = was.chars().take(alike).collect();
    // Whole words, and a few before the difference.
    let from = if alike < LONGEST / 2 {
        0
    } else {
        let near = head.char_indices().rev().nth(LONGEST / 4).map_or(0, |(place, _)| place);
        head[..near].rfind(' ').map_or(0, |space| space + 1)
    };
    let dots = if from > 0 { "…" } else { "" };
    let tail = |text: &str| quoted(&format!("{dots}{}", text.get(from..).unwrap_or_default()));
    format!("renamed from {} to {}", tail(was), tail(is))
}

/// The other time and the other rooms of a session.
fn moved(change: &Change, old: &Programme, new: &Programme) -> Vec<String> {
    let Some(moved) = &change.moved else { return Vec::new() };
    let (from, to) = (&moved.from, &moved.to);
    let mut words = Vec::new();
    let start =
        |when: Option<Slot>| when.map_or("no time".to_owned(), |slot| slot.start.in_words());
    let end = |slot: Slot| {
        if slot.end == slot.start { "an open end".to_owned() } else { slot.end.in_words() }
    };
    match (from.when, to.when) {
        (from, to) if from == to => {}
        (Some(from), Some(to)) if from.start == to.start => {
            words.push(format!("its end moved from {} to {}", end(from), end(to)));
        }
        (from, to) => words.push(format!("moved from {} to {}", start(from), start(to))),
    }
    if from.rooms != to.rooms {
        let rooms = |codes: &[Code], programme: &Programme| {
            let names = Names::of(programme);
            let rooms: Vec<String> =
                codes.iter().map(|code| names.name(Kind::Room, *code)).collect();
            if rooms.is_empty() { "no room".to_owned() } else { rooms.join(", ") }
        };
        words.push(format!("moved from {} to {}", rooms(&from.rooms, old), rooms(&to.rooms, new)));
    }
    words
}

/// A field by its path in a document, as a person names it: `title (fr)`.
pub(crate) fn field_in_words(path: &str) -> String {
    let name = |part: &str| match part {
        "when" => "time".to_owned(),
        "appearances" => "people".to_owned(),
        "sections" => "texts".to_owned(),
        part => part.replace('_', " "),
    };
    match path.split_once('.') {
        Some((field, rest)) => format!("{} ({})", name(field), rest.replace('.', ", ")),
        None => name(path),
    }
}

/// A value of a document as a person reads it; `nothing` where there is none.
pub(crate) fn value_in_words(value: Option<&Value>, names: &Names<'_>) -> String {
    match value {
        None | Some(Value::Null) => "nothing".to_owned(),
        Some(Value::Bool(true)) => "yes".to_owned(),
        Some(Value::Bool(false)) => "no".to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) => item(text, names).unwrap_or_else(|| quoted(text)),
        Some(Value::Array(list)) if list.is_empty() => "nothing".to_owned(),
        Some(Value::Array(list)) => {
            let mut told: Vec<String> =
                list.iter().take(ENTRIES).map(|one| value_in_words(Some(one), names)).collect();
            if list.len() > ENTRIES {
                told.push(format!("{} more", list.len() - ENTRIES));
            }
            told.join(", ")
        }
        Some(Value::Object(fields)) => object(fields, names),
    }
}

fn item(text: &str, names: &Names<'_>) -> Option<String> {
    names.any(text.parse().ok()?)
}

/// A time, somebody in a role, a part of a text, a text in its languages; of anything else its fields.
fn object(fields: &serde_json::Map<String, Value>, names: &Names<'_>) -> String {
    if let Ok(slot) = serde_json::from_value::<Slot>(Value::Object(fields.clone())) {
        return slot.in_words();
    }
    if let Ok(text) = serde_json::from_value::<Text>(Value::Object(fields.clone())) {
        return quoted(original(&text));
    }
    let refers = ["person", "organisation", "url", "title", "text", "name", "to", "licence"];
    let told = refers.into_iter().find_map(|name| fields.get(name));
    match told {
        Some(told) => value_in_words(Some(told), names),
        None => {
            let names: Vec<String> = fields.keys().map(|name| name.replace('_', " ")).collect();
            format!("other {}", names.join(", "))
        }
    }
}
