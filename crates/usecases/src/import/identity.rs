//! Which session of a file is which of an earlier file, where its key alone does not say it.
//!
//! A key is the id that the other system gave, as long as that is one session's alone. When an id
//! repeats (a rule of repetition is added, a UID is used again), the keys that tell its sessions apart
//! are new; and when one of them is left, its key is the bare id again. The session that was known
//! keeps the key that it had: the one at the same start and in the same room, else the one that has
//! most in common with it.

use std::collections::{BTreeMap, HashMap, HashSet};

use formats::Key;
use programme::{Kind, Programme, Session};
use serde_json::Value;

use super::before::Known;
use crate::telling::original;

/// The most comparisons of the sessions of one id.
const MOST: usize = 4_000_000;

type Source = BTreeMap<(Kind, String), Known>;

/// Gives sessions that share an id with others the keys under which they are known.
pub(super) fn keep(
    before: &Source,
    programme: Programme<Key>,
    shared: &BTreeMap<Key, String>,
) -> Programme<Key> {
    let renamed = renamed(before, &programme, shared);
    if renamed.is_empty() {
        return programme;
    }
    let mut programme = programme.map_ids(|kind, key| match renamed.get(&key) {
        Some(known) if kind == Kind::Session => Key(known.clone()),
        _ => key,
    });
    for session in &mut programme.sessions {
        // Whoever subscribed knows it by the UID that it had alone.
        let known = before.get(&(Kind::Session, session.code.0.clone()));
        if let Some(uid) = known.and_then(|known| bare_uid(known, &session.code.0)) {
            session.origin.uid.get_or_insert(uid);
        }
    }
    programme
}

/// The UID of an earlier session, where that is its key.
fn bare_uid(known: &Known, key: &str) -> Option<String> {
    let document: Value = serde_json::from_str(&known.document).ok()?;
    document["origin"]["uid"].as_str().filter(|uid| *uid == key).map(str::to_owned)
}

fn renamed(
    before: &Source,
    programme: &Programme<Key>,
    shared: &BTreeMap<Key, String>,
) -> HashMap<Key, String> {
    let id = |one: &Session<Key>| shared.get(&one.code).unwrap_or(&one.code.0).clone();
    let mut groups: BTreeMap<String, Vec<&Session<Key>>> = BTreeMap::new();
    for session in &programme.sessions {
        groups.entry(id(session)).or_default().push(session);
    }
    let present: HashMap<&str, String> =
        programme.sessions.iter().map(|one| (one.code.0.as_str(), id(one))).collect();
    let mut renamed = HashMap::new();
    for (id, sessions) in &groups {
        let alone = sessions.len() == 1 && sessions[0].code.0 == *id;
        if alone && before.contains_key(&(Kind::Session, id.clone())) {
            continue;
        }
        let mut known = rows(before, id);
        // A key that stands in the file for another id is that one's.
        known.retain(|(key, _)| present.get(*key).is_none_or(|other| other == id));
        if known.is_empty() || known.len().saturating_mul(sessions.len()) > MOST {
            continue;
        }
        Group::new(id, sessions, known, before).pair(&mut renamed);
    }
    renamed
}

/// What is known under an id: by the id itself, or by keys that begin with it.
fn rows<'a>(before: &'a Source, id: &str) -> Vec<(&'a str, &'a Known)> {
    let bare = before.get_key_value(&(Kind::Session, id.to_owned()));
    let mut rows: Vec<(&str, &Known)> =
        bare.map(|((_, key), known)| (key.as_str(), known)).into_iter().collect();
    for separator in ['@', ' '] {
        let prefix = format!("{id}{separator}");
        let from = before.range((Kind::Session, prefix.clone())..);
        let longer =
            from.take_while(|((kind, key), _)| *kind == Kind::Session && key.starts_with(&prefix));
        rows.extend(longer.map(|((_, key), known)| (key.as_str(), known)));
    }
    rows
}

/// What tells one session of an id from the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Traits {
    key: String,
    /// The key is the id itself.
    bare: bool,
    start: String,
    rooms: Vec<String>,
    title: String,
}

impl Traits {
    fn day(&self) -> &str {
        self.start.get(..10).unwrap_or_default()
    }

    fn of(session: &Session<Key>, id: &str, before: &Source) -> Traits {
        let room = |key: &Key| {
            let known = before.get(&(Kind::Room, key.0.clone()));
            known
                .and_then(|known| known.code)
                .map_or_else(|| key.0.clone(), |code| code.to_string())
        };
        Traits {
            key: session.code.0.clone(),
            bare: session.code.0 == id,
            start: session.when.map(|slot| slot.start.to_string()).unwrap_or_default(),
            rooms: session.rooms.iter().map(room).collect(),
            title: original(&session.title).to_owned(),
        }
    }

    fn of_known(key: &str, known: &Known, id: &str) -> Traits {
        let document: Value = serde_json::from_str(&known.document).unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let rooms = document["rooms"].as_array();
        let title = serde_json::from_value::<programme::Text>(document["title"].clone());
        Traits {
            key: key.to_owned(),
            bare: key == id,
            start: text(&document["when"]["start"]),
            rooms: rooms.into_iter().flatten().map(text).collect(),
            title: title.map(|title| original(&title).to_owned()).unwrap_or_default(),
        }
    }
}

/// The sessions of one id, now and before.
struct Group<'a> {
    id: &'a str,
    now: Vec<Traits>,
    known: Vec<Traits>,
    /// The place in `known` for each in `now`.
    pairs: Vec<Option<usize>>,
    taken: HashSet<usize>,
    /// Titles that one session has alone, now and before.
    telling: HashSet<String>,
}

impl<'a> Group<'a> {
    fn new(
        id: &'a str,
        sessions: &[&Session<Key>],
        known: Vec<(&str, &Known)>,
        before: &Source,
    ) -> Group<'a> {
        let mut now: Vec<Traits> = sessions.iter().map(|one| Traits::of(one, id, before)).collect();
        now.sort_by(|one, other| (&one.start, &one.key).cmp(&(&other.start, &other.key)));
        let known: Vec<Traits> =
            known.into_iter().map(|(key, known)| Traits::of_known(key, known, id)).collect();
        let mut telling = alone(&now);
        telling.retain(|title| alone(&known).contains(title));
        let pairs = vec![None; now.len()];
        Group { id, now, known, pairs, taken: HashSet::new(), telling }
    }

    fn pair(mut self, renamed: &mut HashMap<Key, String>) {
        type Rule = fn(&Traits, &Traits) -> bool;
        // A key that tells start and room is beyond doubt; the bare id is not: it was given to
        // whichever was alone.
        self.by(|one, known| !one.bare && one.key == known.key);
        let rules: [Rule; 9] = [
            |one, known| {
                one.start == known.start && one.rooms == known.rooms && one.title == known.title
            },
            |one, known| one.start == known.start && one.rooms == known.rooms,
            |one, known| one.start == known.start && one.title == known.title,
            |one, known| one.start == known.start && (one.bare || known.bare),
            |one, known| one.bare && known.bare,
            |one, known| one.title == known.title && one.day() == known.day(),
            |one, known| one.title == known.title && (one.bare || known.bare),
            |one, known| one.rooms == known.rooms && (one.bare || known.bare),
            |_, known| known.bare,
        ];
        for rule in &rules[..6] {
            self.by(rule);
        }
        // Among many with one id, only a title of its own says that one of them has moved.
        let telling = std::mem::take(&mut self.telling);
        self.by(|one, known| one.title == known.title && telling.contains(&one.title));
        for rule in &rules[6..] {
            self.by(rule);
        }
        self.rename(renamed);
    }

    /// Pairs what is left by a rule, in the order of start.
    fn by(&mut self, rule: impl Fn(&Traits, &Traits) -> bool) {
        for (place, one) in self.now.iter().enumerate() {
            if self.pairs[place].is_some() {
                continue;
            }
            let free = |at: &usize| !self.taken.contains(at) && rule(one, &self.known[*at]);
            if let Some(at) = (0..self.known.len()).find(free) {
                self.pairs[place] = Some(at);
                self.taken.insert(at);
            }
        }
    }

    fn rename(self, renamed: &mut HashMap<Key, String>) {
        let mut used: HashSet<String> =
            self.pairs.iter().flatten().map(|at| self.known[*at].key.clone()).collect();
        // Those that nobody was keep their keys, as long as no other one was known by them.
        let free: Vec<bool> = self
            .now
            .iter()
            .zip(&self.pairs)
            .map(|(one, pair)| pair.is_none() && used.insert(one.key.clone()))
            .collect();
        for (place, one) in self.now.iter().enumerate() {
            let key = match self.pairs[place] {
                Some(at) => self.known[at].key.clone(),
                None if free[place] => continue,
                // Its key belongs to one that was known under it.
                None => {
                    let whole = format!("{} {} {}", self.id, one.start, one.rooms.join(" "));
                    let mut key = whole.clone();
                    let mut count = 1;
                    while !used.insert(key.clone()) {
                        count += 1;
                        key = format!("{whole} {count}");
                    }
                    key
                }
            };
            if key != one.key {
                renamed.insert(Key(one.key.clone()), key);
            }
        }
    }
}

/// The titles that stand once.
fn alone(traits: &[Traits]) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for one in traits {
        *counts.entry(&one.title).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count == 1).map(|(title, _)| title.to_owned()).collect()
}
