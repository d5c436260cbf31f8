//! What items are called in a sheet, and which of them a cell means.

use std::collections::{HashMap, HashSet};

use programme::Kind;

use super::list;
use crate::text::clean_line;

/// The keys of items by all their names.
#[derive(Debug, Default)]
pub struct Calls {
    keys: HashMap<(Kind, String), String>,
    known: HashSet<(Kind, String)>,
    /// Names of places as they are compared where none is written just so.
    alike: HashMap<(Kind, String), String>,
    /// What was written in another way than the item is called, and what it was taken for.
    pub taken: Vec<(String, String)>,
}

impl Calls {
    /// Remembers what an item is called; who was called so before stays it.
    pub fn declare(&mut self, kind: Kind, key: &str, names: impl IntoIterator<Item = String>) {
        self.known.insert((kind, key.to_owned()));
        for name in names {
            if let Some(alike) = alike(kind, &name) {
                self.alike.entry((kind, alike)).or_insert_with(|| key.to_owned());
            }
            self.keys.entry((kind, clean_line(&name))).or_insert_with(|| key.to_owned());
        }
    }

    /// The key and the name of the item that a cell names, and whether it was named before.
    pub fn mention(&mut self, kind: Kind, reference: &str) -> (String, String, bool) {
        let (name, code) = list::apart(reference);
        let called = (kind, clean_line(name));
        let other = alike(kind, name).map(|alike| (kind, alike));
        let key = match (code, self.keys.get(&called)) {
            (Some(code), _) => code.to_owned(),
            (None, Some(key)) => key.clone(),
            (None, None) => match other.as_ref().and_then(|other| self.alike.get(other)) {
                Some(key) => {
                    self.taken.push((called.1.clone(), name_of(key).to_owned()));
                    key.clone()
                }
                None => key(&called.1),
            },
        };
        if let Some(other) = other {
            self.alike.entry(other).or_insert_with(|| key.clone());
        }
        self.keys.entry(called).or_insert_with(|| key.clone());
        let new = self.known.insert((kind, key.clone()));
        (key, name.to_owned(), !new)
    }
}

/// A place's name as it is compared: people write `Great hall` and `great  Hall` in one sheet and mean one
/// room. None for people and organisations, who are named as they name themselves.
pub fn alike(kind: Kind, name: &str) -> Option<String> {
    let is_place = matches!(kind, Kind::Room | Kind::Track | Kind::SessionType);
    let name = || name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    is_place.then(|| name().collect::<String>()).filter(|name| !name.is_empty())
}

/// What an item without a code is known by: its name, set apart where that looks like a code.
pub fn key(name: &str) -> String {
    if list::is_code(name) { format!("“{name}”") } else { name.to_owned() }
}

/// The name in such a key.
pub fn name_of(key: &str) -> &str {
    let bare = key.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
    bare.filter(|bare| list::is_code(bare)).unwrap_or(key)
}
