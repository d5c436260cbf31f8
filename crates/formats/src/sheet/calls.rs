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
}

impl Calls {
    /// Remembers what an item is called; who was called so before stays it.
    pub fn declare(&mut self, kind: Kind, key: &str, names: impl IntoIterator<Item = String>) {
        self.known.insert((kind, key.to_owned()));
        for name in names {
            self.keys.entry((kind, clean_line(&name))).or_insert_with(|| key.to_owned());
        }
    }

    /// The key and the name of the item that a cell names, and whether it was named before.
    pub fn mention(&mut self, kind: Kind, reference: &str) -> (String, String, bool) {
        let (name, code) = list::apart(reference);
        let called = (kind, clean_line(name));
        let key = match (code, self.keys.get(&called)) {
            (Some(code), _) => code.to_owned(),
            (None, Some(key)) => key.clone(),
            (None, None) => key(&called.1),
        };
        self.keys.entry(called).or_insert_with(|| key.clone());
        let new = self.known.insert((kind, key.clone()));
        (key, name.to_owned(), !new)
    }
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
