//! Where events take place: rooms, venues with their addresses, and places on the net.

use std::collections::HashMap;

use serde_json::Value;

use crate::Report;
use crate::json::Fields;
use crate::json_ld::read::graph::Graph;
use crate::json_ld::read::value::{address, several, take, text, types};
use crate::schedule::raw::{Address, Event, Room};
use crate::text::clean_line;

/// The rooms of a programme, by their names.
#[derive(Debug, Default)]
pub struct Places {
    pub rooms: Vec<Room>,
    known: HashMap<String, usize>,
    /// The address of each.
    addresses: Vec<String>,
    /// What the rooms are in, as the file says it.
    pub venue: String,
}

impl Places {
    /// Puts an event where it says it is.
    pub fn put(
        &mut self,
        event: &mut Event,
        value: Option<Value>,
        graph: &mut Graph,
        report: &mut Report,
    ) {
        let mut keys = Vec::new();
        for one in several(value) {
            let one = graph.whole(one, report);
            let virtual_place = types(&one).contains(&"VirtualLocation");
            let Value::Object(_) = &one else {
                keys.push(self.room(&text(&one), false, ""));
                continue;
            };
            let Some(mut fields) = Fields::of(one, "location", None) else { continue };
            let name = clean_line(&take(&mut fields, "name"));
            if virtual_place {
                let href = fields.take("url").as_ref().map(address).unwrap_or_default();
                if name.is_empty() && href.is_empty() {
                    keys.push(self.room("Online", true, ""));
                }
                if !name.is_empty() {
                    keys.push(self.room(&name, true, ""));
                }
                // A room that is nowhere else leads back to the page of its session.
                if !href.is_empty() && href != event.url && href != event.code {
                    event.streams.push(Address { href, ..Address::default() });
                }
            } else {
                let where_it_is = fields.take("address").map(postal).unwrap_or_default();
                let around = fields.take("containedInPlace").map(described).unwrap_or_default();
                let key = if name.is_empty() { where_it_is.clone() } else { name };
                let seats = fields.number("maximumAttendeeCapacity");
                let parts = [around.as_str(), where_it_is.as_str()];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                let key = self.room(&key, false, &parts.join(", "));
                let seats = seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or_default();
                if let Some(room) = self.known.get(&key).and_then(|at| self.rooms.get_mut(*at)) {
                    room.capacity = room.capacity.max(seats);
                }
                keys.push(key);
            }
            fields.skip(&["@type", "@id"]);
            fields.rest("a location", &mut graph.strangers);
        }
        let mut keys = keys.into_iter().filter(|key| !key.is_empty());
        event.room = keys.next().unwrap_or_default();
        event.more_rooms = keys.collect();
    }

    fn room(&mut self, name: &str, online: bool, address: &str) -> String {
        let key = clean_line(name);
        if key.is_empty() {
            return key;
        }
        let next = self.rooms.len();
        let place = *self.known.entry(key.clone()).or_insert(next);
        if place == next {
            let name = key.as_str().into();
            self.rooms.push(Room { key: key.clone(), name, online, ..Room::default() });
            self.addresses.push(address.to_owned());
        }
        key
    }

    /// The rooms, and the venue: what the file says, else the address that all rooms share. An address
    /// that is another stands at its room.
    pub fn settle(mut self) -> (Vec<Room>, String) {
        let mut physical = self.rooms.iter().zip(&self.addresses);
        let mut physical = physical.by_ref().filter(|(room, _)| !room.online).map(|(_, at)| at);
        let first = physical.next().cloned().unwrap_or_default();
        if self.venue.is_empty() && physical.all(|address| *address == first) {
            self.venue = first;
        }
        for (room, address) in self.rooms.iter_mut().zip(&self.addresses) {
            if *address != self.venue && *address != room.key {
                room.description = address.as_str().into();
            }
        }
        (self.rooms, self.venue)
    }
}

/// A place in words: its name and address.
pub fn described(value: Value) -> String {
    let name = clean_line(&value.get("name").map(text).unwrap_or_default());
    let address = value.get("address").cloned().map(postal).unwrap_or_default();
    match (value, name.as_str(), address.as_str()) {
        (Value::Array(values), ..) => values.into_iter().next().map(described).unwrap_or_default(),
        (Value::String(text), ..) => clean_line(&text),
        (_, "", address) => address.to_owned(),
        (_, name, "") => name.to_owned(),
        (_, name, address) => format!("{name}, {address}"),
    }
}

/// An address in one line.
fn postal(value: Value) -> String {
    let Value::Object(map) = value else { return clean_line(&text(&value)) };
    let part = |name: &str| clean_line(&map.get(name).map(text).unwrap_or_default());
    let code = [part("postalCode"), part("addressLocality")].join(" ");
    let parts = [
        part("name"),
        part("streetAddress"),
        clean_line(&code),
        part("addressRegion"),
        part("addressCountry"),
    ];
    let mut said: Vec<&str> = parts.iter().map(String::as_str).collect();
    said.retain(|part| !part.is_empty());
    said.join(", ")
}
