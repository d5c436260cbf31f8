//! What the files `tracks`, `microlocations` and `session_types` tell, and what sessions say of them where
//! those files are missing.

use std::collections::HashSet;

use crate::json::Fields;
use crate::schedule::raw::{Room, Said, Schedule, SessionType, Track};
use crate::schedule::strangers::Strangers;
use crate::{NoteKind, Report};

/// Which tracks, rooms and types are in the schedule already, by kind and key.
#[derive(Debug, Default)]
pub struct Known(HashSet<(&'static str, String)>);

impl Known {
    /// Whether this is the first one of its kind with this key, and has one.
    fn first(&mut self, kind: &'static str, key: &str) -> bool {
        !key.is_empty() && self.0.insert((kind, key.to_owned()))
    }
}

/// What is a thing's key: its id, else its name.
fn key(fields: &mut Fields, name: &Said) -> String {
    let id = fields.text("id");
    if id.is_empty() { name.first().to_owned() } else { id }
}

pub fn tracks(
    list: Vec<Fields>,
    whole: &mut Schedule,
    known: &mut Known,
    strangers: &mut Strangers,
) {
    for mut one in list {
        let track = track(&mut one);
        one.skip(&["sessions", "font_color"]);
        one.rest("a track", strangers);
        if known.first("track", &track.key) {
            whole.tracks.push(track);
        }
    }
}

fn track(fields: &mut Fields) -> Track {
    let name: Said = fields.text("name").into();
    Track {
        key: key(fields, &name),
        name,
        colour: fields.text("color"),
        description: fields.text("description").into(),
        ..Track::default()
    }
}

pub fn rooms(
    list: Vec<Fields>,
    whole: &mut Schedule,
    known: &mut Known,
    strangers: &mut Strangers,
    report: &mut Report,
) {
    for mut one in list {
        let mut room = room(&mut one);
        room.floor = one.text("floor");
        // Nobody's room is at the point where both degrees are nought.
        for name in ["latitude", "longitude"] {
            if one.has(name) && one.text(name).parse().is_ok_and(|degrees: f64| degrees != 0.0) {
                let message = "The position of a room on the map has no place in a programme.";
                report.note(NoteKind::LeftOut, one.place(), message);
            }
        }
        one.skip(&["sessions", "position"]);
        one.rest("a room", strangers);
        if known.first("room", &room.key) {
            whole.rooms.push(room);
        }
    }
}

fn room(fields: &mut Fields) -> Room {
    let name: Said = fields.text("name").into();
    Room { key: key(fields, &name), name, ..Room::default() }
}

pub fn types(
    list: Vec<Fields>,
    whole: &mut Schedule,
    known: &mut Known,
    strangers: &mut Strangers,
) {
    for mut one in list {
        let session_type = session_type(&mut one);
        one.rest("a session type", strangers);
        if known.first("type", &session_type.key) {
            whole.session_types.push(session_type);
        }
    }
}

fn session_type(fields: &mut Fields) -> SessionType {
    let name: Said = fields.text("name").into();
    SessionType { key: key(fields, &name), name, service: None }
}

/// The key of the track that a session names by an object, an id or a name.
pub fn track_of(session: &mut Fields, whole: &mut Schedule, known: &mut Known) -> String {
    let Some(mut inner) = session.object("track") else {
        return session.text_of(&["track_id", "track"]);
    };
    let track = track(&mut inner);
    let key = track.key.clone();
    if known.first("track", &key) {
        whole.tracks.push(track);
    }
    key
}

/// The same of its room.
pub fn room_of(session: &mut Fields, whole: &mut Schedule, known: &mut Known) -> String {
    let Some(mut inner) = session.object("microlocation") else {
        return session.text_of(&["microlocation_id", "microlocation"]);
    };
    let room = room(&mut inner);
    let key = room.key.clone();
    if known.first("room", &key) {
        whole.rooms.push(room);
    }
    key
}

/// The same of its type.
pub fn type_of(session: &mut Fields, whole: &mut Schedule, known: &mut Known) -> String {
    let Some(mut inner) = session.object("session_type") else {
        return session.text_of(&["session_type_id", "session_type"]);
    };
    let one = session_type(&mut inner);
    let key = one.key.clone();
    if known.first("type", &key) {
        whole.session_types.push(one);
    }
    key
}
