//! Sheets, which say less than a draft: what was changed in one is laid onto what it was taken from.

use std::collections::{BTreeMap, HashMap, HashSet};

use formats::sheet::{Onto, alike, name_of, onto};
use formats::{File, Format, Key, Known as Told, Note, NoteKind, Options, Reading};
use programme::{Code, Kind, Programme, Text};

use super::before::{Before, Known};
use super::{FileRead, Import};
use crate::redact::removed_id;
use crate::{Error, Stop, draft};

/// Which items of the draft the keys of a sheet mean.
pub(super) type Resolved = HashMap<(Kind, String), Code>;

/// Reads the files; the event that is there has a title, and keeps it.
pub(super) fn read(
    asked: &Import,
    known: Option<Told>,
    stop: &Stop,
) -> Result<(Vec<FileRead>, Reading), Error> {
    let is_there = known.is_some();
    let (files, mut reading) = super::read(asked, known, stop)?;
    if is_there && reading.format == Format::Sheet {
        let concluded = |note: &Note| note.place.element.as_deref() == Some("event, title");
        reading.report.notes.retain(|note| note.kind != NoteKind::Guessed || !concluded(note));
    }
    Ok((files, reading))
}

/// The programme that the files mean. What a sheet does not say stands in it as the draft has it.
pub(super) fn laid(
    asked: &Import,
    reading: &Reading,
    before: &Before,
    joined: &Resolved,
) -> Result<(Programme<Key>, Resolved), Error> {
    if reading.format != Format::Sheet || before.draft.is_empty() {
        return Ok((reading.programme.clone(), joined.clone()));
    }
    let names = names(before)?;
    let code_of = |kind: Kind, key: &str| {
        joined.get(&(kind, key.to_owned())).copied().or_else(|| code_of(before, &names, kind, key))
    };
    let mut resolved = Resolved::new();
    reading.programme.clone().map_ids(|kind, Key(key)| {
        if let Some(code) = code_of(kind, &key) {
            resolved.insert((kind, key), code);
        }
    });
    let mut documents = last_seen(before);
    for ((kind, key), code) in &resolved {
        if let Some(known) = known(before, *kind, key) {
            documents.insert((*kind, Some(*code)), known.document.clone());
        }
    }
    let draft = draft::assemble(documents)?;
    let uploads = asked.files.iter();
    let files: Vec<File<'_>> =
        uploads.map(|upload| File { name: &upload.name, bytes: &upload.bytes }).collect();
    let zone = Some(reading.programme.event.zone.clone());
    let options = Options { zone, language: asked.language.clone(), known: None };
    let laid = onto(&files, &options, &Onto { draft: &draft, code_of: &code_of })?;
    Ok((laid, resolved))
}

/// How many codes are named in one note.
const MOST_NAMED: usize = 5;

/// Says which codes of a sheet are those of nothing in the event: a slip in one makes a second item.
pub(super) fn strange_codes(reading: &Reading, before: &Before, known: &Resolved) -> Option<Note> {
    if reading.format != Format::Sheet || before.draft.is_empty() {
        return None;
    }
    let mut strange: Vec<String> = Vec::new();
    reading.programme.clone().map_ids(|kind, Key(key)| {
        let is_new = own_code(&key).is_some() && !known.contains_key(&(kind, key.clone()));
        if is_new && !strange.contains(&key) {
            strange.push(key);
        }
    });
    let named = strange.iter().take(MOST_NAMED).map(|code| format!("“{code}”"));
    let mut named = named.collect::<Vec<_>>().join(", ");
    if strange.len() > MOST_NAMED {
        named.push_str(&format!(" and {} more", strange.len() - MOST_NAMED));
    }
    let message = format!(
        "Nothing in this event has the code {named}: it became something new. If that is a slip, write \
         the right code; for something new leave the cell empty."
    );
    let count = u32::try_from(strange.len()).unwrap_or(u32::MAX);
    let place = formats::Place { element: Some("Code".to_owned()), ..formats::Place::default() };
    (count > 0).then_some(Note { kind: NoteKind::Guessed, place, message, count })
}

/// Which keys of a sheet are items of the draft already, by its own rule: the code, the name, or what
/// an earlier sheet called so.
pub(super) fn settled(
    reading: &Reading,
    before: &Before,
) -> Result<HashSet<(Kind, String)>, Error> {
    let mut settled = HashSet::new();
    if reading.format == Format::Sheet && !before.draft.is_empty() {
        let names = names(before)?;
        reading.programme.clone().map_ids(|kind, Key(key)| {
            if code_of(before, &names, kind, &key).is_some() {
                settled.insert((kind, key));
            }
        });
    }
    Ok(settled)
}

/// The documents of the draft as sheets said them last: that is what somebody saw when changing one.
fn last_seen(before: &Before) -> BTreeMap<draft::Place, String> {
    let held = before.draft.iter().map(|(place, held)| (*place, held.document.clone()));
    let mut documents: BTreeMap<draft::Place, String> = held.collect();
    for ((kind, key), known) in &before.source {
        let own = known.code.map_or(String::new(), |code| code.to_string());
        if *key == own && documents.contains_key(&(*kind, known.code)) {
            documents.insert((*kind, known.code), known.document.clone());
        }
    }
    documents
}

fn names(before: &Before) -> Result<[Names; 2], Error> {
    let held = before.draft.iter().map(|(place, held)| (*place, held.document.clone()));
    let draft = draft::assemble(held)?;
    Ok([Names::of(&draft::assemble(last_seen(before))?), Names::of(&draft)])
}

/// The item that a key means: the one with this code, else the only one with this name, else the one
/// that an earlier sheet called so.
fn code_of(before: &Before, names: &[Names], kind: Kind, key: &str) -> Option<Code> {
    let own = own_code(key).filter(|code| before.draft.contains_key(&(kind, Some(*code))));
    let called = names.iter().find_map(|names| names.only(kind, name_of(key)));
    own.or(called).or_else(|| known(before, kind, key)?.code)
}

fn known<'a>(before: &'a Before, kind: Kind, key: &str) -> Option<&'a Known> {
    let told = before.source.get(&(kind, key.to_owned()));
    told.or_else(|| before.source.get(&(kind, removed_id(key))))
}

/// The code that a key is, written just as the house writes it.
pub(super) fn own_code(key: &str) -> Option<Code> {
    key.parse::<Code>().ok().filter(|code| code.as_str() == key)
}

/// What the items of a draft are called, in any language. Sessions share titles, and are not known by
/// them.
struct Names(HashMap<(Kind, String), Vec<Code>>);

impl Names {
    fn of(draft: &Programme) -> Names {
        let mut names = Names(HashMap::new());
        for one in &draft.session_types {
            names.add(Kind::SessionType, one.code, &one.name);
        }
        for one in &draft.tracks {
            names.add(Kind::Track, one.code, &one.name);
        }
        for one in &draft.rooms {
            names.add(Kind::Room, one.code, &one.name);
        }
        for one in &draft.organisations {
            names.add(Kind::Organisation, one.code, &one.name);
        }
        for one in &draft.people {
            names.add(Kind::Person, one.code, &one.name);
        }
        names
    }

    fn add(&mut self, kind: Kind, code: Code, name: &Text) {
        for (_, value) in name.iter() {
            // As a place is compared, too, set apart from what a name can be.
            let alike = alike(kind, value).map(|alike| format!("\0{alike}"));
            for name in alike.into_iter().chain([value.to_owned()]) {
                let codes = self.0.entry((kind, name)).or_default();
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
    }

    fn only(&self, kind: Kind, name: &str) -> Option<Code> {
        let named = self.0.get(&(kind, name.to_owned()));
        let alike = || self.0.get(&(kind, format!("\0{}", alike(kind, name)?)));
        match named.or_else(alike).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        }
    }
}
