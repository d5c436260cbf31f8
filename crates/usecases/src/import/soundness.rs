//! Whether what was read can be kept, before anything is compared with it.
//!
//! Readers hold the limits themselves and report what they cut. This is the net below them, and for
//! Plenary JSON, which says all there is to say, the judge: what no draft could hold is unusable
//! input, named by file, place and title.

use std::collections::HashMap;

use formats::{Format, Key, Place, Reading, Unreadable};
use programme::items::hash_bytes;
use programme::validate::{self, Finding};
use programme::{Chance, Code, Kind, Programme, Text};

use crate::telling::{original, quoted};

/// The longest foreign id that is kept as it is, in bytes: databases bound what they index.
const LONGEST_ID: usize = 1_000;

/// Refuses a reading that no draft could hold.
pub(super) fn check(reading: &Reading) -> Result<(), Unreadable> {
    let mut codes: HashMap<(Kind, Key), Code> = HashMap::new();
    let mut keys: HashMap<(Kind, Code), Key> = HashMap::new();
    let coded = reading.programme.clone().map_ids(|kind, key| {
        let next = codes.len();
        let code = *codes.entry((kind, key.clone())).or_insert_with(|| numbered(next));
        keys.insert((kind, code), key);
        code
    });
    let Some(finding) = validate::refusals(&coded).into_iter().next() else { return Ok(()) };
    let key = finding.code.and_then(|code| keys.get(&(finding.kind, code)));
    let element = element(reading, &finding, key);
    let (problem, mend) = sentences(&finding);
    let place = Place { file: None, line: None, element: Some(element) };
    Err(Unreadable { file: reading.name.clone(), place, problem, mend, zones: None })
}

/// A code of its own for each number: a programme has far fewer items than there are codes.
fn numbered(number: usize) -> Code {
    struct Digits(usize);
    impl Chance for Digits {
        fn fill(&self, bytes: &mut [u8]) {
            let mut rest = self.0;
            for byte in bytes {
                *byte = u8::try_from(rest % Code::ALPHABET.len()).unwrap_or(0);
                rest /= Code::ALPHABET.len();
            }
        }
    }
    Code::random(&Digits(number))
}

/// The place in the file: its path in Plenary JSON, else the item by its title and id.
fn element(reading: &Reading, finding: &Finding, key: Option<&Key>) -> String {
    let programme = &reading.programme;
    let (Some(key), Some((place, name))) =
        (key, key.and_then(|key| find(programme, finding.kind, key)))
    else {
        return format!("event, {}", finding.field);
    };
    let id: String = key.0.chars().filter(|c| !c.is_control()).take(60).collect();
    let title = quoted(original(name));
    match reading.format {
        Format::Plenary => {
            format!("{}[{place}].{} ({title}, {id})", list(finding.kind), finding.field)
        }
        _ => format!("{} {title} ({id}), {}", finding.kind.as_str(), finding.field),
    }
}

/// The name of a kind's list in Plenary JSON.
fn list(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "event",
        Kind::SessionType => "session_types",
        Kind::Track => "tracks",
        Kind::Room => "rooms",
        Kind::Organisation => "organisations",
        Kind::Person => "people",
        Kind::Session => "sessions",
    }
}

/// Where an item stands in its list, and what it is called.
fn find<'p>(programme: &'p Programme<Key>, kind: Kind, key: &Key) -> Option<(usize, &'p Text)> {
    fn at<'l, T>(
        list: &'l [T],
        key: impl Fn(&T) -> bool,
        name: impl Fn(&'l T) -> &'l Text,
    ) -> Option<(usize, &'l Text)> {
        let place = list.iter().position(key)?;
        Some((place, name(&list[place])))
    }
    match kind {
        Kind::Event => None,
        Kind::SessionType => at(&programme.session_types, |one| one.code == *key, |one| &one.name),
        Kind::Track => at(&programme.tracks, |one| one.code == *key, |one| &one.name),
        Kind::Room => at(&programme.rooms, |one| one.code == *key, |one| &one.name),
        Kind::Organisation => at(&programme.organisations, |one| one.code == *key, |one| &one.name),
        Kind::Person => at(&programme.people, |one| one.code == *key, |one| &one.name),
        Kind::Session => at(&programme.sessions, |one| one.code == *key, |one| &one.title),
    }
}

/// What is wrong, and the mend, which stands behind the last colon.
fn sentences(finding: &Finding) -> (String, String) {
    let said = finding.problem.to_string();
    let (problem, mend) = said.rsplit_once(": ").unwrap_or((&said, "correct it"));
    let mut letters = mend.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    (format!("{problem}."), format!("{first}{}.", letters.as_str()))
}

/// A reading whose foreign ids every store can hold: one that is very long or holds control
/// characters is known by its digest.
pub(super) fn with_sound_ids(mut reading: Reading) -> Reading {
    let sound = |Key(id): Key| {
        if id.len() <= LONGEST_ID && !id.contains(char::is_control) {
            return Key(id);
        }
        let head = id.chars().filter(|c| !c.is_control()).take(60);
        Key(head.chain(['…']).chain(hash_bytes(id.as_bytes()).chars()).collect())
    };
    reading.programme = reading.programme.map_ids(|_, key| sound(key));
    let shared = std::mem::take(&mut reading.shared_ids).into_iter();
    reading.shared_ids = shared.map(|(key, id)| (sound(key), id)).collect();
    for picture in &mut reading.pictures {
        picture.person = sound(picture.person.clone());
    }
    reading
}
