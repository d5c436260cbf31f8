//! Texts whose language a file does not tell.
//!
//! Where the draft knows it, they are in that language: of an item that is there in the language of
//! its name, of a new one in that of the event's name. A text of no known language would stand beside
//! the same text as its translation else.

use programme::{Kind, Lang, Text, items};
use serde_json::Value;

use super::before::Before;
use crate::Error;
use crate::draft::Place;

const UNKNOWN: &str = "und";

/// The document in the languages of the draft; none where nothing is to be concluded.
pub(super) fn concluded(
    before: &Before,
    place: Place,
    document: &str,
) -> Result<Option<String>, Error> {
    if !document.contains("\"und\"") {
        return Ok(None);
    }
    let held = [place, (Kind::Event, None)]
        .into_iter()
        .find_map(|place| before.draft.get(&place).map(|held| (place.0, &held.document)));
    let Some((kind, held)) = held else { return Ok(None) };
    let held: Value = serde_json::from_str(held)?;
    let name = if kind == Kind::Session { &held["title"] } else { &held["name"] };
    let name: Text = serde_json::from_value(name.clone())?;
    let known = name.original();
    if known.as_str() == UNKNOWN {
        return Ok(None);
    }
    let mut document: Value = serde_json::from_str(document)?;
    say(&mut document, known);
    if place.0 == Kind::Event
        && let Some(languages) = document.get_mut("languages").and_then(Value::as_array_mut)
    {
        let known = Value::from(known.as_str());
        let there = languages.contains(&known);
        languages.retain(|one| one != UNKNOWN || !there);
        languages.iter_mut().filter(|one| *one == UNKNOWN).for_each(|one| *one = known.clone());
    }
    Ok(Some(items::canonical(place, &document)?))
}

/// Says the language of every text in which none is known.
fn say(value: &mut Value, language: &Lang) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|one| say(one, language)),
        Value::Object(fields) => {
            let known = language.as_str();
            if fields.get(UNKNOWN).is_some_and(Value::is_string) && !fields.contains_key(known) {
                if let Some(text) = fields.remove(UNKNOWN) {
                    fields.insert(known.to_owned(), text);
                }
                if let Some(original) = fields.get_mut("original")
                    && original == UNKNOWN
                {
                    *original = known.into();
                }
            }
            fields.values_mut().for_each(|one| say(one, language));
        }
        _ => {}
    }
}
