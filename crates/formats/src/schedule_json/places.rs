//! Rooms and tracks: objects that events name by guid, slug or name.

use std::collections::HashMap;

use programme::Lang;

use super::names::{Called, Trust};
use super::whole::Parser;
use crate::json::Fields;
use crate::schedule::fault::Fault;
use crate::schedule::raw::{Room, Said, Track};
use crate::text::clean_line;
use crate::{NoteKind, Report};

/// How many rooms or tracks a file may have.
const MAX_ITEMS: usize = 10_000;

impl Parser {
    /// The rooms that a file declares.
    pub fn rooms(&mut self, rooms: Vec<Fields>, report: &mut Report) -> Result<(), Fault> {
        for Declared { called, name, mut fields, trust } in declared(rooms, "room", report) {
            let key = self.room_names.add(&called, trust);
            if key.is_empty() {
                let message = "A room without a name and a guid was left out.";
                report.note(NoteKind::LeftOut, fields.place(), message);
                continue;
            }
            let kind = fields.text("type").to_lowercase();
            let online = matches!(kind.as_str(), "online" | "virtual" | "bbb");
            if !online && !matches!(kind.as_str(), "" | "other") {
                self.strangers.note("The field “type” of a room".to_owned(), fields.place());
            }
            let room = Room {
                key,
                name,
                online,
                capacity: seats(&mut fields, report),
                floor: self.floor(&mut fields),
                description: description(&mut fields),
                ..Room::default()
            };
            fields.rest("a room", &mut self.strangers);
            full(self.schedule.rooms.len(), "rooms")?;
            self.schedule.rooms.push(room);
        }
        Ok(())
    }

    /// The tracks that a file declares.
    pub fn tracks(&mut self, tracks: Vec<Fields>, report: &mut Report) -> Result<(), Fault> {
        for Declared { called, name, mut fields, trust } in declared(tracks, "track", report) {
            let key = self.track_names.add(&called, trust);
            if key.is_empty() {
                let message = "A track without a name and a guid was left out.";
                report.note(NoteKind::LeftOut, fields.place(), message);
                continue;
            }
            let mut colour = fields.text("color");
            if let Some(mut colours) = fields.object("colors") {
                let light = colours.text("light");
                let dark = colours.text("dark");
                if dark != light {
                    let what = "The colour of a track for dark pages".to_owned();
                    self.strangers.note(what, colours.place());
                }
                colours.rest("the colours of a track", &mut self.strangers);
                colour = if colour.is_empty() { light } else { colour };
            }
            let description = fields.said("description");
            fields.rest("a track", &mut self.strangers);
            full(self.schedule.tracks.len(), "tracks")?;
            self.schedule.tracks.push(Track { key, name, colour, description, ..Track::default() });
        }
        Ok(())
    }

    /// The building, floor or area that a room is said to be in.
    fn floor(&mut self, fields: &mut Fields) -> String {
        let Some(mut parent) = fields.object("parent") else { return String::new() };
        let kind = parent.text("type").to_lowercase();
        let name = parent.text("name");
        parent.skip(&["guid", "slug"]);
        if matches!(kind.as_str(), "building" | "floor" | "area") {
            parent.rest("the place of a room", &mut self.strangers);
            return name;
        }
        self.strangers.note("The field “parent” of a room".to_owned(), fields.place());
        String::new()
    }

    /// The key of a room that is called so; one that nobody declared is declared by it.
    pub fn room_key(&mut self, called: &Called) -> Result<String, Fault> {
        if called.is_empty() {
            return Ok(String::new());
        }
        if let Some(key) = self.room_names.find(called) {
            return Ok(key.clone());
        }
        full(self.schedule.rooms.len(), "rooms")?;
        let key = self.room_names.add(called, Trust::Yes);
        let room = Room { key: key.clone(), name: called.title(), ..Room::default() };
        self.schedule.rooms.push(room);
        Ok(key)
    }

    /// The key of a track that is called so.
    pub fn track_key(&mut self, called: &Called) -> Result<String, Fault> {
        if called.is_empty() {
            return Ok(String::new());
        }
        if let Some(key) = self.track_names.find(called) {
            return Ok(key.clone());
        }
        full(self.schedule.tracks.len(), "tracks")?;
        let key = self.track_names.add(called, Trust::Yes);
        let track = Track { key: key.clone(), name: called.title(), ..Track::default() };
        self.schedule.tracks.push(track);
        Ok(key)
    }

    /// What a field calls a room or a track: by its name, or as an object.
    pub fn called(&mut self, fields: &mut Fields, name: &str) -> Called {
        let said = fields.said(name);
        if !said.is_empty() {
            return Called { said: said.clone(), ..Called::by_name(said.first()) };
        }
        let Some(mut object) = fields.object(name) else { return Called::default() };
        let found = Called {
            guid: clean_line(&object.text("guid")),
            slug: clean_line(&object.text("slug")),
            ..Called::by_name(object.said("name").first())
        };
        object.rest(&format!("the {name} of an event"), &mut self.strangers);
        found
    }
}

/// A room or a track before it is made.
struct Declared {
    called: Called,
    name: Said,
    fields: Fields,
    trust: Trust,
}

/// What each item is called, and whether its guid is its alone.
fn declared(items: Vec<Fields>, kind: &str, report: &mut Report) -> Vec<Declared> {
    let mut items: Vec<Declared> = items
        .into_iter()
        .map(|mut fields| {
            let name = fields.said("name");
            let called = Called {
                guid: clean_line(&fields.text("guid")),
                slug: clean_line(&fields.text("slug")),
                ..Called::by_name(name.first())
            };
            Declared { called, name, fields, trust: Trust::Yes }
        })
        .collect();
    let mut counts: HashMap<String, u32> = HashMap::new();
    for one in items.iter().filter(|one| !one.called.guid.is_empty()) {
        *counts.entry(one.called.guid.clone()).or_default() += 1;
    }
    for one in &mut items {
        if counts.get(&one.called.guid).is_some_and(|count| *count > 1) {
            let message = format!("A guid stands at more than one {kind}; its name was taken.");
            report.note(NoteKind::Changed, one.fields.place(), message);
            one.trust = Trust::No;
        }
    }
    items
}

/// The description, also as frab wrote it once: `description_de`.
fn description(fields: &mut Fields) -> Said {
    let mut whole = fields.said("description");
    for name in fields.names() {
        let lang = name.strip_prefix("description_").and_then(|tag| tag.parse::<Lang>().ok());
        if let Some(lang) = lang {
            let text = fields.text(&name);
            whole.add(Some(lang), text);
        }
    }
    whole
}

fn seats(fields: &mut Fields, report: &mut Report) -> u32 {
    let Some(seats) = fields.number("capacity") else { return 0 };
    u32::try_from(seats).unwrap_or_else(|_| {
        let message = "The capacity of a room is not a number of people.";
        report.note(NoteKind::LeftOut, fields.place(), message);
        0
    })
}

fn full(count: usize, what: &str) -> Result<(), Fault> {
    if count < MAX_ITEMS {
        return Ok(());
    }
    let problem = format!("The file has more than {MAX_ITEMS} {what}.");
    Err(Fault::new(0, problem, "This is no schedule.").at(what))
}
