//! The file field by field, as version 1 of the schema names them.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

#[derive(Serialize)]
pub(super) struct Document {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) generator: Generator,
    pub(super) schedule: Schedule,
}

#[derive(Serialize)]
pub(super) struct Generator {
    pub(super) name: &'static str,
    pub(super) version: String,
}

#[derive(Serialize)]
pub(super) struct Schedule {
    pub(super) version: String,
    pub(super) base_url: String,
    pub(super) conference: Conference,
}

#[derive(Serialize)]
pub(super) struct Conference {
    pub(super) acronym: String,
    pub(super) title: String,
    /// The home page, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) start: String,
    pub(super) end: String,
    #[serde(rename = "daysCount")]
    pub(super) days_count: usize,
    pub(super) timeslot_duration: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) time_zone_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) colors: Option<Colours>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    pub(super) tracks: Vec<Track>,
    pub(super) rooms: Vec<Room>,
    pub(super) meta: Meta,
    pub(super) days: Vec<Day>,
}

#[derive(Serialize)]
pub(super) struct Colours {
    pub(super) primary: String,
}

/// What the schema leaves to whoever writes the file.
#[derive(Serialize)]
pub(super) struct Meta {
    /// The language of the texts, as a tag.
    pub(super) language: String,
}

#[derive(Serialize)]
pub(super) struct Track {
    pub(super) name: String,
    pub(super) slug: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) color: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Room {
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) guid: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    /// A text, or texts by language.
    pub(super) description: Option<Value>,
    pub(super) capacity: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct Day {
    pub(super) index: u32,
    pub(super) date: String,
    pub(super) day_start: String,
    pub(super) day_end: String,
    pub(super) rooms: Rooms,
}

/// An object of rooms and their events, in the order of the rooms.
pub(super) struct Rooms(pub(super) Vec<(String, Vec<Event>)>);

impl Serialize for Rooms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, events) in &self.0 {
            map.serialize_entry(name, events)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
pub(super) struct Event {
    pub(super) guid: String,
    pub(super) code: String,
    pub(super) id: u64,
    pub(super) date: String,
    pub(super) start: String,
    /// Nothing where no end is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<String>,
    pub(super) duration: String,
    pub(super) room: String,
    pub(super) slug: String,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) track: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) language: Option<String>,
    #[serde(rename = "abstract")]
    pub(super) short: String,
    pub(super) description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recording_license: Option<String>,
    /// Nothing where nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) do_not_record: Option<bool>,
    pub(super) persons: Vec<Person>,
    pub(super) links: Vec<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) feedback_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) origin_url: Option<String>,
    pub(super) attachments: Vec<Reference>,
}

/// With the fields that pretalx writes. The schema accepts the form of pretalx or that of frab, not
/// both: a number beside `public_name` would make it frab's, too.
#[derive(Serialize)]
pub(super) struct Person {
    pub(super) guid: String,
    pub(super) code: String,
    pub(super) name: String,
    /// The same name, for programs that know frab's field.
    pub(super) public_name: String,
    pub(super) avatar: Option<String>,
    /// In Markdown.
    pub(super) biography: Option<String>,
    pub(super) url: String,
    pub(super) links: Vec<Reference>,
}

#[derive(Serialize)]
pub(super) struct Reference {
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
}

/// What frab writes as `speakers.json`.
#[derive(Serialize)]
pub(super) struct SpeakersFile {
    pub(super) schedule_speakers: Speakers,
}

#[derive(Serialize)]
pub(super) struct Speakers {
    pub(super) version: String,
    pub(super) speakers: Vec<Speaker>,
}

/// `guid` and `code` are ours: by them a person is the one of `schedule.json`.
#[derive(Serialize)]
pub(super) struct Speaker {
    pub(super) id: u64,
    pub(super) guid: String,
    pub(super) code: String,
    pub(super) image: Option<String>,
    pub(super) full_public_name: String,
    #[serde(rename = "abstract")]
    pub(super) short: Option<String>,
    pub(super) description: Option<String>,
    pub(super) links: Vec<Reference>,
    pub(super) events: Vec<Appearing>,
}

/// A session in which somebody appears.
#[derive(Serialize)]
pub(super) struct Appearing {
    pub(super) id: u64,
    pub(super) guid: String,
    pub(super) title: String,
    pub(super) logo: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: String,
}
