//! A schedule.xml as it stands: what was read, before anything is concluded from it.

use jiff::civil::{Date, Time};

use crate::xml::moment::Moment;

/// The whole file.
#[derive(Debug, Default)]
pub struct Schedule {
    pub conference: Conference,
    /// The names of all rooms that hold events or could, in their order.
    pub rooms: Vec<String>,
    pub tracks: Vec<Track>,
    pub days: Vec<Day>,
    pub events: Vec<Event>,
}

#[derive(Debug, Default)]
pub struct Conference {
    pub line: u64,
    pub title: String,
    pub acronym: String,
    pub subtitle: String,
    pub venue: String,
    pub city: String,
    pub start: Option<Moment>,
    pub end: Option<Moment>,
    pub day_change: Option<Time>,
    pub zone: String,
    pub base_url: String,
    pub url: String,
}

#[derive(Debug, Default)]
pub struct Track {
    pub line: u64,
    pub name: String,
    pub colour: String,
}

#[derive(Debug)]
pub struct Day {
    pub line: u64,
    pub date: Option<Date>,
    pub end: Option<Moment>,
}

#[derive(Debug, Default)]
pub struct Event {
    pub line: u64,
    /// Which of `days` it stands in.
    pub day: usize,
    /// The room around it.
    pub around: Option<String>,
    pub id: String,
    pub guid: String,
    pub code: String,
    pub title: String,
    pub subtitle: String,
    /// The room it names itself.
    pub room: String,
    pub date: Option<Moment>,
    pub start: String,
    pub duration: String,
    pub track: String,
    pub session_type: String,
    pub languages: String,
    pub abstracts: Vec<String>,
    pub descriptions: Vec<String>,
    pub persons: Vec<Person>,
    pub licence: String,
    pub optout: Option<bool>,
    pub url: String,
    pub feedback_url: String,
    pub origin_url: String,
    pub links: Vec<Address>,
    pub attachments: Vec<Address>,
}

#[derive(Debug)]
pub struct Person {
    pub line: u64,
    pub id: String,
    pub name: String,
}

/// A link or an attachment.
#[derive(Debug)]
pub struct Address {
    pub line: u64,
    pub href: String,
    pub title: String,
}

impl Event {
    /// How messages call it.
    pub fn label(&self) -> String {
        for name in [&self.id, &self.code, &self.guid] {
            if !name.is_empty() {
                return format!("event {}", super::fault::excerpt(name));
            }
        }
        match self.title.as_str() {
            "" => "event".to_owned(),
            title => format!("event “{}”", super::fault::excerpt(title)),
        }
    }
}
