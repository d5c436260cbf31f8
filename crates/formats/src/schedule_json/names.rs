//! How events name a room or a track, and by which key it is known.

use std::collections::HashMap;

use crate::schedule::raw::Said;
use crate::text::clean_line;

/// What one file calls an item: any of the three may be missing.
#[derive(Debug, Clone, Default)]
pub struct Called {
    pub guid: String,
    pub slug: String,
    pub name: String,
    /// The name in the languages that the file gives it in.
    pub said: Said,
}

impl Called {
    pub fn by_name(name: &str) -> Called {
        Called { name: clean_line(name), said: name.into(), ..Called::default() }
    }

    /// The name for an item that nobody declared.
    pub fn title(&self) -> Said {
        if self.said.is_empty() { self.slug.as_str().into() } else { self.said.clone() }
    }

    pub fn is_empty(&self) -> bool {
        self.guid.is_empty() && self.slug.is_empty() && self.name.is_empty()
    }
}

/// The keys of the items of one kind.
#[derive(Debug, Default)]
pub struct Names {
    guids: HashMap<String, String>,
    slugs: HashMap<String, String>,
    names: HashMap<String, String>,
}

impl Names {
    /// The key of what is called so, where it is known.
    pub fn find(&self, called: &Called) -> Option<&String> {
        let by_guid = self.guids.get(&called.guid);
        by_guid.or_else(|| self.slugs.get(&called.slug)).or_else(|| self.names.get(&called.name))
    }

    /// Makes an item known, and gives its key: the guid where it is to be trusted, else name or slug.
    pub fn add(&mut self, called: &Called, guid: Trust) -> String {
        let candidates = [&called.guid, &called.name, &called.slug];
        let from = usize::from(guid == Trust::No);
        let key = candidates[from..].iter().find(|one| !one.is_empty());
        let key = key.map_or(String::new(), |key| (*key).clone());
        let maps = [&mut self.guids, &mut self.names, &mut self.slugs];
        for (name, map) in candidates.into_iter().zip(maps).skip(from) {
            if !name.is_empty() {
                map.entry(name.clone()).or_insert_with(|| key.clone());
            }
        }
        key
    }
}

/// Whether a guid names one item alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    Yes,
    No,
}
