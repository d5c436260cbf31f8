//! A programme as a set of documents, one per item, and back.
//!
//! The store keeps items with their revisions and releases as lists of hashes; both work on these
//! documents. A document is compact JSON in the order of the type's fields, so that equal items
//! have equal bytes.

use std::collections::HashSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    Code, Event, Kind, Organisation, Person, Programme, Room, Session, SessionType, Track,
    hexadecimal,
};

/// What an item is known by; only the event has no code.
pub type ItemKey = (Kind, Option<Code>);

/// An item's kind, code and canonical document.
pub type ItemDocument = (Kind, Option<Code>, String);

/// Why documents do not make a programme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssembleError {
    #[error("the event's own document is missing")]
    NoEvent,
    #[error("the {} {} is there twice", .0.as_str(), code_or_none(.1))]
    Twice(Kind, Option<Code>),
    #[error("the document of the {} {} cannot be read: {reason}", .kind.as_str(), code_or_none(.code))]
    Unreadable { kind: Kind, code: Option<Code>, reason: String },
    #[error("the document of the {} {} says that it is {}", .kind.as_str(), code_or_none(.code), code_or_none(.says))]
    OtherCode { kind: Kind, code: Option<Code>, says: Option<Code> },
}

fn code_or_none(code: &Option<Code>) -> &str {
    code.as_ref().map_or("itself", Code::as_str)
}

/// Every item's document, the event first, then by kind and code.
pub fn items(programme: &Programme) -> Vec<ItemDocument> {
    let mut items = vec![(Kind::Event, None, document(&programme.event))];
    add(&mut items, Kind::SessionType, &programme.session_types, |one| one.code);
    add(&mut items, Kind::Track, &programme.tracks, |one| one.code);
    add(&mut items, Kind::Room, &programme.rooms, |one| one.code);
    add(&mut items, Kind::Organisation, &programme.organisations, |one| one.code);
    add(&mut items, Kind::Person, &programme.people, |one| one.code);
    add(&mut items, Kind::Session, &programme.sessions, |one| one.code);
    items.sort_by_key(|(kind, code, _)| (*kind, *code));
    items
}

fn add<T: Serialize>(items: &mut Vec<ItemDocument>, kind: Kind, list: &[T], code: fn(&T) -> Code) {
    items.extend(list.iter().map(|one| (kind, Some(code(one)), document(one))));
}

/// Our types have text keys only and write to memory, so that writing them cannot fail; should it
/// ever, the empty document is refused by whoever reads it.
fn document(item: &impl Serialize) -> String {
    serde_json::to_string(item).unwrap_or_default()
}

#[derive(Default)]
struct Lists {
    session_types: Vec<SessionType>,
    tracks: Vec<Track>,
    rooms: Vec<Room>,
    organisations: Vec<Organisation>,
    people: Vec<Person>,
    sessions: Vec<Session>,
}

/// The inverse of `items`, for documents in any order. Lists keep the order of the documents.
pub fn assemble(items: impl IntoIterator<Item = ItemDocument>) -> Result<Programme, AssembleError> {
    let mut event = None;
    let mut lists = Lists::default();
    let mut seen = HashSet::new();
    for (kind, code, text) in items {
        if !seen.insert((kind, code)) {
            return Err(AssembleError::Twice(kind, code));
        }
        let key = (kind, code);
        match kind {
            Kind::Event if code.is_none() => event = Some(read::<Event>(key, &text)?),
            Kind::Event => return Err(AssembleError::OtherCode { kind, code, says: None }),
            Kind::SessionType => lists.session_types.push(read_coded(key, &text)?),
            Kind::Track => lists.tracks.push(read_coded(key, &text)?),
            Kind::Room => lists.rooms.push(read_coded(key, &text)?),
            Kind::Organisation => lists.organisations.push(read_coded(key, &text)?),
            Kind::Person => lists.people.push(read_coded(key, &text)?),
            Kind::Session => lists.sessions.push(read_coded(key, &text)?),
        }
    }
    Ok(Programme {
        event: event.ok_or(AssembleError::NoEvent)?,
        session_types: lists.session_types,
        tracks: lists.tracks,
        rooms: lists.rooms,
        organisations: lists.organisations,
        people: lists.people,
        sessions: lists.sessions,
    })
}

/// The canonical document of an item whose fields stand in any order, such as a merged one.
pub fn canonical(key: ItemKey, value: &Value) -> Result<String, AssembleError> {
    let text = value.to_string();
    let canonical = match key.0 {
        Kind::Event => document(&read::<Event>(key, &text)?),
        Kind::SessionType => document(&read_coded::<SessionType>(key, &text)?),
        Kind::Track => document(&read_coded::<Track>(key, &text)?),
        Kind::Room => document(&read_coded::<Room>(key, &text)?),
        Kind::Organisation => document(&read_coded::<Organisation>(key, &text)?),
        Kind::Person => document(&read_coded::<Person>(key, &text)?),
        Kind::Session => document(&read_coded::<Session>(key, &text)?),
    };
    Ok(canonical)
}

/// The SHA-256 digest of a document in 64 hexadecimal digits: under this name the store keeps it.
pub fn hash(document: &str) -> String {
    hash_bytes(document.as_bytes())
}

/// SHA-256 in 64 hexadecimal digits.
pub fn hash_bytes(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn read<T: DeserializeOwned>(key: ItemKey, text: &str) -> Result<T, AssembleError> {
    serde_json::from_str(text).map_err(|error| AssembleError::Unreadable {
        kind: key.0,
        code: key.1,
        reason: error.to_string(),
    })
}

fn read_coded<T: DeserializeOwned + Coded>(key: ItemKey, text: &str) -> Result<T, AssembleError> {
    let item: T = read(key, text)?;
    let says = Some(item.code());
    if says == key.1 {
        Ok(item)
    } else {
        Err(AssembleError::OtherCode { kind: key.0, code: key.1, says })
    }
}

/// An item that has a code.
trait Coded {
    fn code(&self) -> Code;
}

macro_rules! coded {
    ($($item:ident),*) => {$(
        impl Coded for $item {
            fn code(&self) -> Code {
                self.code
            }
        }
    )*};
}
coded!(SessionType, Track, Room, Organisation, Person, Session);
