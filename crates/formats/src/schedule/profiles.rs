//! What several places of a file tell of the same people, put together.

use std::collections::{HashMap, HashSet};

use crate::schedule::raw::Profile;

/// People by their id, else by their name. What is told first counts, what is told later fills gaps.
#[derive(Debug, Default)]
pub struct Profiles {
    list: Vec<Profile>,
    places: HashMap<(String, String), usize>,
    /// The addresses that each has.
    links: HashSet<(usize, String)>,
}

impl Profiles {
    /// Adds what one place tells of somebody; who has neither id nor name is nobody.
    pub fn add(&mut self, mut profile: Profile) {
        let key = match profile.id.is_empty() {
            true if profile.name.is_empty() => return,
            true => (String::new(), profile.name.clone()),
            false => (profile.id.clone(), String::new()),
        };
        let next = self.list.len();
        let place = *self.places.entry(key).or_insert(next);
        profile.links.retain(|link| self.links.insert((place, link.href.clone())));
        let Some(known) = self.list.get_mut(place) else {
            self.list.push(profile);
            return;
        };
        for (ours, theirs) in
            [(&mut known.position, profile.position), (&mut known.biography, profile.biography)]
        {
            if ours.is_empty() {
                *ours = theirs;
            }
        }
        for (ours, theirs) in [
            (&mut known.name, profile.name),
            (&mut known.organisation, profile.organisation),
            (&mut known.photo, profile.photo),
        ] {
            if ours.trim().is_empty() {
                *ours = theirs;
            }
        }
        known.links.append(&mut profile.links);
    }

    /// What is told of the person with this id.
    pub fn get(&self, id: &str) -> Option<&Profile> {
        let place = self.places.get(&(id.to_owned(), String::new()))?;
        self.list.get(*place)
    }

    /// Everybody, in the order of the file.
    pub fn list(self) -> Vec<Profile> {
        self.list
    }
}
