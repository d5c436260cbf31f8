//! Plenary JSON: the house's own format, which loses nothing.
//!
//! Exported, imported and exported again it is the same to the byte: lists stand by code, fields in
//! the order of their types, and nothing is in it that is not the programme (no time of export). It
//! is laid out for people to edit in a text editor. Version 1 is the shape of the types in
//! `programme`; when they change in a way that old files do not fit, the old shape moves here and is
//! converted upward when read.

mod check;
mod reader;
#[cfg(test)]
mod tests;

pub use reader::PlenaryReader;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use programme::{
    Event, Organisation, Person, Programme, Room, Session, SessionType, Track, items, order,
};
use serde::{Deserialize, Serialize};

/// The version that is written.
pub const VERSION: u32 = 1;

/// The word that says what the file is.
const FORMAT: &str = "plenary";

/// A picture or material that the programme refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// 64 hexadecimal digits.
    pub sha256: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// The file, field by field.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    extent: Option<Told>,
    event: &'a Event,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    session_types: &'a [SessionType],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tracks: &'a [Track],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    rooms: &'a [Room],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    organisations: &'a [Organisation],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    people: &'a [Person],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sessions: &'a [Session],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    files: BTreeMap<&'a str, Packed>,
}

/// How much of the programme a file holds, where that is not all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Told {
    Public,
}

/// A file's bytes as text.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Packed {
    media_type: String,
    base64: String,
}

/// The canonical bytes of a programme. The digest of a release is over those without files.
pub fn write(programme: &Programme, files: &[StoredFile]) -> Vec<u8> {
    written(programme, files, None)
}

/// The bytes of what the public may see of a programme. The file says that it is no more than that: what
/// is missing in it when it comes back was not taken out of it.
pub fn write_public(programme: &Programme, files: &[StoredFile]) -> Vec<u8> {
    written(programme, files, Some(Told::Public))
}

fn written(programme: &Programme, files: &[StoredFile], extent: Option<Told>) -> Vec<u8> {
    let programme = order::canonical(programme.clone());
    let packed = |file: &StoredFile| Packed {
        media_type: file.media_type.clone(),
        base64: STANDARD.encode(&file.bytes),
    };
    let written = Written {
        format: FORMAT,
        version: VERSION,
        extent,
        event: &programme.event,
        session_types: &programme.session_types,
        tracks: &programme.tracks,
        rooms: &programme.rooms,
        organisations: &programme.organisations,
        people: &programme.people,
        sessions: &programme.sessions,
        files: files.iter().map(|file| (file.sha256.as_str(), packed(file))).collect(),
    };
    let mut bytes = Vec::new();
    let layout = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, layout);
    // Our types have text keys only and are written to memory, which cannot fail.
    let _ = written.serialize(&mut serializer);
    bytes.push(b'\n');
    bytes
}

/// SHA-256 of bytes, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    items::hash_bytes(bytes)
}
