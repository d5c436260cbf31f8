//! Writes `schedule.json` in version 1, valid against the schema of the c3voc.
//!
//! What goes into it, and what cannot, is decided in `app_schedule`, alike for `schedule.xml`; it holds
//! more than that: biographies, pictures, rooms with their capacity. `shape` is the file field by field,
//! `lost` counts what it has no field for, `uri` writes addresses as the schema wants them.

mod event;
mod lost;
mod shape;
mod speakers;
mod uri;

use jiff::civil::Date;
use programme::{Code, Room, RoomKind, Session, Text, Track};
use serde_json::{Map, Value};

use crate::app_schedule::{AppSchedule, Settings, iso};
use crate::{Edition, NoteKind, Place, Report, Written};
use shape::{Colours, Conference, Day, Document, Generator, Meta, Schedule};
pub use speakers::write_speakers;
use uri::uri;

/// Which schema the file follows.
const SCHEMA: &str = "https://c3voc.de/schedule/schema.json";

/// Writes the edition in its first language, without white space.
pub fn write(edition: &Edition<'_>, settings: &Settings<'_>) -> Written {
    let mut report = Report::default();
    let app = AppSchedule::new(edition, settings, "schedule.json", &mut report);
    lost::count(&app, &mut report);
    let names = room_names(&app, &mut report);
    let mut writer = Writer { app, names, report };
    let document = writer.document();
    // Objects with text keys always serialise.
    let bytes = serde_json::to_vec(&document).unwrap_or_default();
    Written { bytes, report: writer.report }
}

struct Writer<'a> {
    app: AppSchedule<'a>,
    /// The rooms' names, each once: they are keys of objects.
    names: Vec<(Code, String)>,
    report: Report,
}

impl Writer<'_> {
    fn document(&mut self) -> Document {
        let conference = self.conference();
        Document {
            schema: SCHEMA,
            generator: Generator { name: "plenary", version: self.app.settings.version.to_owned() },
            schedule: Schedule {
                version: self.app.version(),
                base_url: self.app.home(),
                conference,
            },
        }
    }

    fn conference(&mut self) -> Conference {
        let programme = self.app.edition.programme;
        let event = &programme.event;
        let span = self.app.span().map(|(first, last)| (first.to_string(), last.to_string()));
        let (start, end) = span.unwrap_or_default();
        let zone = Some(event.zone.name()).filter(|name| is_zone(name));
        if zone.is_none() {
            let message = "The zone was left out: the schema knows only names like Europe/Zurich.";
            self.note(NoteKind::LeftOut, "event, zone", message);
        }
        let website = self.app.website().and_then(|address| self.address(address, "event, links"));
        Conference {
            acronym: lost::written_acronym(&self.app),
            title: self.app.shown(&event.name).to_owned(),
            description: event.home.as_ref().map(|home| self.app.shown(home).to_owned()),
            start,
            end,
            days_count: self.app.days.len(),
            timeslot_duration: "00:05",
            time_zone_name: zone.map(str::to_owned),
            colors: event.theme.accent.map(|accent| Colours { primary: accent.to_string() }),
            url: website,
            tracks: programme.tracks.iter().map(|track| self.track(track)).collect(),
            rooms: self.rooms(),
            meta: Meta { language: self.app.language.as_str().to_owned() },
            days: self.days(),
        }
    }

    fn track(&self, track: &Track) -> shape::Track {
        shape::Track {
            name: self.app.shown(&track.name).to_owned(),
            slug: AppSchedule::track_slug(track.code),
            color: track.colour.map(|colour| colour.to_string()),
        }
    }

    fn rooms(&self) -> Vec<shape::Room> {
        let rooms = self.app.edition.programme.rooms.iter().zip(&self.names);
        let nowhere = self.app.sessions.iter().any(|one| self.app.is_nowhere(one));
        let none = nowhere.then(|| self.none());
        rooms.map(|(room, (_, name))| self.room(room, name)).chain(none).collect()
    }

    /// The room for sessions that have none.
    fn none(&self) -> shape::Room {
        shape::Room {
            name: self.no_room(),
            slug: "r-none".to_owned(),
            guid: self.app.no_room().1,
            kind: None,
            description: None,
            capacity: None,
        }
    }

    /// Its name. A room of that name may exist, and the names of rooms are keys.
    fn no_room(&self) -> String {
        let mut name = self.app.no_room().0;
        while self.names.iter().any(|(_, known)| *known == name) {
            name.push('…');
        }
        name
    }

    fn room(&self, room: &Room, name: &str) -> shape::Room {
        shape::Room {
            name: name.to_owned(),
            slug: format!("r-{}", room.code.as_str().to_ascii_lowercase()),
            guid: self.app.guid("room", room.code),
            // What kind of hall a physical room is nobody has said.
            kind: (room.kind == RoomKind::Virtual).then_some("online"),
            description: room.description.as_ref().map(|text| self.in_languages(text)),
            capacity: room.capacity,
        }
    }

    /// A text alone, or an object by language where there are several: its original first.
    fn in_languages(&self, text: &Text) -> Value {
        let original = text.original();
        let others = text.iter().filter(|(lang, _)| *lang != original);
        let all = text.get(original).map(|value| (original, value)).into_iter().chain(others);
        let all: Map<String, Value> =
            all.map(|(lang, value)| (lang.as_str().to_owned(), value.into())).collect();
        if all.len() > 1 { Value::Object(all) } else { self.app.shown(text).into() }
    }

    fn days(&mut self) -> Vec<Day> {
        let days = self.app.days.clone();
        (1u32..).zip(days).map(|(index, date)| self.day(index, date)).collect()
    }

    fn day(&mut self, index: u32, date: Date) -> Day {
        let next = date.tomorrow().unwrap_or(date);
        let today: Vec<&Session> = self.app.on(date);
        let mut rooms = Vec::new();
        for (room, name) in self.names.clone() {
            let here = today.iter().filter(|one| one.rooms.first() == Some(&room));
            let events: Vec<_> = here.filter_map(|one| self.event(one, &name)).collect();
            if !events.is_empty() {
                rooms.push((name, events));
            }
        }
        let nowhere: Vec<&Session> =
            today.iter().copied().filter(|one| self.app.is_nowhere(one)).collect();
        let name = self.no_room();
        let events: Vec<_> = nowhere.iter().filter_map(|one| self.event(one, &name)).collect();
        if !events.is_empty() {
            rooms.push((name, events));
        }
        Day {
            index,
            date: date.to_string(),
            day_start: iso(&self.app.begins(date)),
            day_end: iso(&self.app.begins(next)),
            rooms: shape::Rooms(rooms),
        }
    }

    /// An address as the schema wants it; one that cannot be written so is counted.
    fn address(&mut self, address: &str, place: &str) -> Option<String> {
        let written = uri(address);
        if written.is_none() {
            let message = "An address that no RFC 3986 address can express was left out.";
            self.note(NoteKind::LeftOut, place, message);
        }
        written
    }

    fn note(&mut self, kind: NoteKind, place: &str, message: &str) {
        let place = Place { file: None, line: None, element: Some(place.to_owned()) };
        self.report.note(kind, place, message);
    }
}

/// The names of the rooms; a name that another room has already is counted.
fn room_names(app: &AppSchedule<'_>, report: &mut Report) -> Vec<(Code, String)> {
    let mut names: Vec<(Code, String)> = Vec::new();
    let mut taken = std::collections::HashSet::new();
    for room in &app.edition.programme.rooms {
        let plain = app.shown(&room.name);
        let numbered = (2..).map(|number| format!("{plain} ({number})"));
        let mut candidates = std::iter::once(plain.to_owned()).chain(numbered);
        let Some(name) = candidates.find(|name| !taken.contains(name)) else { continue };
        if name != plain {
            let element = Some(format!("room {}", room.code));
            let message = "A room with the name of another got a number after it.";
            report.note(NoteKind::Changed, Place { file: None, line: None, element }, message);
        }
        taken.insert(name.clone());
        names.push((room.code, name));
    }
    names
}

/// Whether the schema knows the form of a zone's name: two words of which the first two letters show
/// the case, or UTC.
fn is_zone(name: &str) -> bool {
    let word = |part: &str| {
        let mut letters = part.bytes();
        letters.next().is_some_and(|byte| byte.is_ascii_uppercase())
            && letters.next().is_some_and(|byte| byte.is_ascii_lowercase())
    };
    let area = |part: &str| word(part) && part[1..].bytes().all(|byte| byte.is_ascii_lowercase());
    let pair = name.split_once('/').is_some_and(|(one, other)| area(one) && word(other));
    pair || name.ends_with("UTC")
}

#[cfg(test)]
mod tests;
