//! Who appears: people and organisations, each once, however often and wherever a file names them.

use std::collections::{HashMap, HashSet};

use programme::{Affiliation, LinkKind, Organisation, Person, Url};

use crate::schedule::build::{Carried, Making, Picture};
use crate::schedule::fault::{excerpt, place};
use crate::schedule::raw::{self, Identity, Profile, Schedule};
use crate::text::clean_line;
use crate::{Key, NoteKind, Report};

/// People by what files call them.
pub struct People {
    identity: Identity,
    /// The key of each pair of id and name.
    keys: HashMap<(String, String), Key>,
    /// In the order of their first appearance.
    order: Vec<(Key, String)>,
}

impl People {
    pub fn gather(schedule: &Schedule) -> People {
        let mentions = || {
            let events = schedule.events.iter().flat_map(|event| {
                let items = event.items.iter().flat_map(|item| &item.persons);
                event.persons.iter().chain(items)
            });
            let profiles = schedule.profiles.iter().map(|one| (&one.id, &one.name));
            events.map(|person: &raw::Person| (&person.id, &person.name)).chain(profiles)
        };
        let mut ids: HashMap<&str, HashSet<&str>> = HashMap::new();
        for (id, name) in mentions().filter(|(id, _)| !id.is_empty()) {
            ids.entry(name).or_default().insert(id);
        }
        let mut people =
            People { identity: schedule.identity, keys: HashMap::new(), order: Vec::new() };
        let mut known = HashSet::new();
        for (id, name) in mentions() {
            // Somebody without an id is the one who has this name and an id, if there is just one.
            let only = ids.get(name.as_str()).filter(|ids| ids.len() == 1);
            let whole = match only.and_then(|ids| ids.iter().next()) {
                Some(only) if id.is_empty() => only,
                _ => id.as_str(),
            };
            let key = match (whole, people.identity) {
                ("", _) => Key(name.clone()),
                (id, Identity::Id) => Key(id.to_owned()),
                (id, Identity::IdAndName) => Key(format!("{id} {name}")),
            };
            people.keys.insert((id.clone(), name.clone()), key.clone());
            if known.insert(key.clone()) {
                people.order.push((key, name.clone()));
            }
        }
        people
    }

    /// The key of somebody whom the file names so.
    pub fn key(&self, id: &str, name: &str) -> Option<&Key> {
        self.keys.get(&(id.to_owned(), name.to_owned()))
    }

    /// Everybody, with what is told of them, the addresses of their pictures, and the pictures that lie
    /// beside the schedule.
    pub fn list(
        &self,
        making: &Making<'_>,
        report: &mut Report,
    ) -> (Vec<Person<Key>>, Vec<Picture>, Vec<Carried>) {
        let mut told: HashMap<&Key, &Profile> = HashMap::new();
        for profile in &making.schedule.profiles {
            let Some(key) = self.key(&profile.id, &profile.name) else { continue };
            if told.contains_key(key) {
                let message = "A person is described more than once; the first description counts.";
                report.note(NoteKind::LeftOut, place(profile.line, &label(profile)), message);
            } else {
                told.insert(key, profile);
            }
        }
        let (mut pictures, mut carried) = (Vec::new(), Vec::new());
        let mut people = Vec::new();
        for (key, name) in &self.order {
            let here = place(0, &format!("person “{}”", excerpt(name)));
            let name = told.get(key).map_or(name, |profile| &profile.name);
            let Some(name) = making.name(&name.as_str().into(), report, &here) else { continue };
            let mut person = Person {
                code: key.clone(),
                name,
                affiliations: Vec::new(),
                biography: None,
                photo: None,
                links: Vec::new(),
            };
            if let Some(profile) = told.get(key) {
                describe(&mut person, profile, making, report);
                if !profile.photo.trim().is_empty() {
                    let here = place(profile.line, &label(profile));
                    if let Some(bytes) = making.schedule.pictures.get(&profile.photo) {
                        let (person, bytes) = (key.clone(), bytes.clone());
                        carried.push(Carried { person, bytes, place: here });
                    } else if let Some(url) = making.usable(&profile.photo, here.clone(), report) {
                        pictures.push(Picture { person: key.clone(), url, place: here });
                    }
                }
            }
            people.push(person);
        }
        (people, pictures, carried)
    }
}

fn label(profile: &Profile) -> String {
    format!("person “{}”", excerpt(&profile.name))
}

fn describe(person: &mut Person<Key>, profile: &Profile, making: &Making<'_>, report: &mut Report) {
    let here = place(profile.line, &label(profile));
    let position = making.name(&profile.position, report, &here);
    let organisation = making.bodies.key(&profile.organisation).cloned();
    if position.is_some() || organisation.is_some() {
        person.affiliations.push(Affiliation { position, organisation });
    }
    person.biography = making.prose(&profile.biography, report, &here);
    person.links = making.links(&profile.links, &making.language, &label(profile), report);
    for link in person.links.iter_mut().filter(|link| link.kind == LinkKind::Page) {
        if is_social(&link.url) {
            link.kind = LinkKind::Social;
        }
    }
}

/// Whether an address leads to where people show themselves and talk.
fn is_social(url: &Url) -> bool {
    let host = url.host().unwrap_or_default().to_ascii_lowercase();
    let host = host.split(':').next().unwrap_or_default();
    let below = |home: &str| {
        host.strip_suffix(home).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    host.contains("mastodon") || SOCIAL.iter().any(|home| below(home))
}

const SOCIAL: [&str; 14] = [
    "twitter.com",
    "x.com",
    "linkedin.com",
    "facebook.com",
    "instagram.com",
    "github.com",
    "gitlab.com",
    "bsky.app",
    "threads.net",
    "xing.com",
    "vk.com",
    "t.me",
    "weibo.com",
    "chaos.social",
];

/// Organisations by their key, or by their name where none is declared.
pub struct Bodies {
    /// From what files call them to their key.
    keys: HashMap<String, Key>,
    order: Vec<(Key, String)>,
}

impl Bodies {
    pub fn gather(schedule: &Schedule) -> Bodies {
        let mut bodies = Bodies { keys: HashMap::new(), order: Vec::new() };
        for one in &schedule.organisations {
            bodies.add(&one.key, one.name.first());
        }
        let events = schedule.events.iter().flat_map(|event| &event.organisations);
        let named = schedule.profiles.iter().map(|profile| &profile.organisation);
        for name in events.map(|(name, _)| name).chain(named) {
            if bodies.key(name).is_none() {
                bodies.add(name, name);
            }
        }
        bodies
    }

    fn add(&mut self, key: &str, name: &str) {
        let (called, name) = (clean_line(key), clean_line(name));
        if called.is_empty() || self.keys.contains_key(&called) {
            return;
        }
        let key = Key(called.clone());
        self.keys.insert(called, key.clone());
        // Who is called by name is the one declared under it.
        self.keys.entry(name.clone()).or_insert_with(|| key.clone());
        self.order.push((key, name));
    }

    /// The key of an organisation that the file calls so.
    pub fn key(&self, called: &str) -> Option<&Key> {
        self.keys.get(&clean_line(called))
    }

    pub fn list(&self, making: &Making<'_>, report: &mut Report) -> Vec<Organisation<Key>> {
        let told: HashMap<String, _> = making
            .schedule
            .organisations
            .iter()
            .rev()
            .map(|one| (clean_line(&one.key), one))
            .collect();
        let mut organisations = Vec::new();
        for (key, name) in &self.order {
            let one = told.get(&key.0);
            let label = format!("organisation “{}”", excerpt(name));
            let here = place(one.map_or(0, |one| one.line), &label);
            let name = match one {
                Some(one) => making.name(&one.name, report, &here),
                None => making.name(&name.as_str().into(), report, &here),
            };
            let Some(name) = name else { continue };
            organisations.push(Organisation {
                code: key.clone(),
                name,
                description: one.and_then(|one| making.prose(&one.description, report, &here)),
                links: one.map_or_else(Vec::new, |one| {
                    making.links(&one.links, &making.language, &label, report)
                }),
            });
        }
        organisations
    }
}
