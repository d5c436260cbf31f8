//! What is told of people, in lists, directories and on pages of their own.

use std::collections::HashSet;

use super::{At, Joining};
use crate::NoteKind;
use crate::sched_site::person::Mention;
use crate::sched_site::private::without_addresses;
use crate::schedule::profiles::Profiles;
use crate::schedule::raw::{Address, Event, Profile};

impl Joining {
    /// What is told of those who appear in a session.
    pub(super) fn profiles<'m>(
        &mut self,
        mentions: impl Iterator<Item = &'m Mention>,
        events: &[Event],
    ) -> Vec<Profile> {
        let appear: HashSet<&str> =
            events.iter().flat_map(|event| &event.persons).map(|one| one.id.as_str()).collect();
        let mut mentions: Vec<&Mention> = mentions.collect();
        // Whole biographies before cut ones, so that the first that is told is the best.
        mentions.sort_by_key(|one| (one.cut, one.biography.is_empty()));
        let mut profiles = Profiles::default();
        let mut whole: HashSet<&str> = HashSet::new();
        for one in mentions {
            if one.id.is_empty() || !appear.contains(one.id.as_str()) {
                let message = "Somebody in a directory or on a page of their own appears in none of the sessions.";
                self.note(NoteKind::LeftOut, &At(one.file.as_deref(), one.line), "person", message);
                continue;
            }
            let (biography, private) = without_addresses(&one.biography);
            self.private += if whole.contains(one.id.as_str()) { 0 } else { private };
            if one.cut && whole.insert(&one.id) {
                let message = "A page shows only the beginning of a biography; the page of the person has it whole.";
                self.note(
                    NoteKind::Changed,
                    &At(one.file.as_deref(), one.line),
                    "biography",
                    message,
                );
            }
            if !one.biography.is_empty() {
                whole.insert(&one.id);
            }
            let link = |href: &String| Address {
                line: one.line,
                href: href.clone(),
                title: String::new(),
            };
            profiles.add(Profile {
                line: one.line,
                id: one.id.clone(),
                name: one.name.clone(),
                position: one.position.as_str().into(),
                organisation: one.company.clone(),
                biography: biography.into(),
                links: one.links.iter().map(link).collect(),
                photo: one.photo.clone(),
            });
        }
        profiles.list()
    }
}
