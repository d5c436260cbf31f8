//! What a foreign file tells of a programme, as it stands there: before anything is concluded from it.
//!
//! Lines are counted from 1; 0 stands for a format that has none.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use programme::{Attendance, Lang, OrganisationRole, Role, Status, Text, Visibility};

use crate::schedule::fault::excerpt;
use crate::schedule::moment::Moment;
use crate::text::Markup;

/// The whole file, or all files of one export.
#[derive(Debug, Default)]
pub struct Schedule {
    pub conference: Conference,
    /// The rooms that hold events or could, in their order. Events may name others.
    pub rooms: Vec<Room>,
    pub tracks: Vec<Track>,
    pub session_types: Vec<SessionType>,
    pub organisations: Vec<Organisation>,
    /// What is told of people beside their names at events.
    pub profiles: Vec<Profile>,
    /// Pictures that lie beside the schedule, by what profiles call them.
    pub pictures: BTreeMap<String, Vec<u8>>,
    pub days: Vec<Day>,
    pub events: Vec<Event>,
    pub identity: Identity,
    /// The markup of the long texts, where the format says it; else it is guessed.
    pub markup: Option<Markup>,
    /// Times are counted from an epoch: their offsets say nothing about the venue.
    pub counted_times: bool,
}

/// What makes two mentions of a person one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Identity {
    /// Id and name together: files of this format share ids between people, or forget them.
    #[default]
    IdAndName,
    /// The id; the name where there is none.
    Id,
}

/// A text, in the file's language or in those that the file names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said(Vec<(Option<Lang>, String)>);

impl From<String> for Said {
    fn from(text: String) -> Said {
        let mut said = Said::default();
        said.add(None, text);
        said
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Said {
        Said::from(text.to_owned())
    }
}

impl Said {
    /// Adds the text in a language, none for the file's own; a blank one, or a second in the same
    /// language, changes nothing.
    pub fn add(&mut self, lang: Option<Lang>, text: String) {
        if !text.trim().is_empty() && self.0.iter().all(|(known, _)| *known != lang) {
            self.0.push((lang, text));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text in its first language, which counts as its original; empty when there is none.
    pub fn first(&self) -> &str {
        self.0.first().map_or("", |(_, text)| text)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Option<&Lang>, &str)> {
        self.0.iter().map(|(lang, text)| (lang.as_ref(), text.as_str()))
    }

    /// As a text of a programme. `lang` is the file's language; `rewrite` cleans each value.
    pub fn text(&self, lang: &Lang, mut rewrite: impl FnMut(&str) -> String) -> Option<Text> {
        let mut whole: Option<Text> = None;
        for (named, value) in self.iter() {
            let (named, value) = (named.unwrap_or(lang).clone(), rewrite(value));
            whole = match whole {
                Some(text) if text.get(&named).is_some() => Some(text),
                Some(text) => Some(text.with(named, value)),
                None => Text::new(named, value),
            };
        }
        whole
    }
}

#[derive(Debug, Default)]
pub struct Conference {
    pub line: u64,
    pub title: Said,
    pub acronym: String,
    pub subtitle: Said,
    pub venue: String,
    pub city: String,
    /// The text of its home page.
    pub description: Said,
    pub host: String,
    pub start: Option<Moment>,
    pub end: Option<Moment>,
    pub day_change: Option<Time>,
    pub zone: String,
    pub base_url: String,
    pub url: String,
    pub links: Vec<Address>,
    /// Colour of the event, as `#1747b8`.
    pub colour: String,
    /// The languages of its texts as tags, most important first, where the file says them.
    pub languages: Vec<Lang>,
}

/// A room. Events name it by its key.
#[derive(Debug, Default)]
pub struct Room {
    pub line: u64,
    pub key: String,
    pub name: Said,
    pub online: bool,
    /// Seats; 0 when nothing is said.
    pub capacity: u32,
    pub floor: String,
    pub description: Said,
}

/// A track. Events name it by its key.
#[derive(Debug, Default)]
pub struct Track {
    pub line: u64,
    pub key: String,
    pub name: Said,
    pub colour: String,
    pub description: Said,
}

/// A type of session. Events name it by its key.
#[derive(Debug, Default)]
pub struct SessionType {
    pub key: String,
    pub name: Said,
    /// Whether it is a break, registration or the like; concluded from the name where nothing is said.
    pub service: Option<bool>,
}

impl SessionType {
    /// The key of `service`.
    pub const SERVICE: &str = "service";

    /// The type of breaks, registration and the like, where a format says no more of them.
    pub fn service() -> SessionType {
        let mut name = Said::default();
        name.add("en".parse().ok(), "Service".to_owned());
        SessionType { key: Self::SERVICE.to_owned(), name, service: Some(true) }
    }
}

/// An organisation. Events and profiles name it by its key.
#[derive(Debug, Default)]
pub struct Organisation {
    pub line: u64,
    pub key: String,
    pub name: Said,
    pub description: Said,
    pub links: Vec<Address>,
}

/// What is told of a person.
#[derive(Debug, Default)]
pub struct Profile {
    pub line: u64,
    pub id: String,
    pub name: String,
    pub position: Said,
    /// The key or the name of the organisation.
    pub organisation: String,
    pub biography: Said,
    pub links: Vec<Address>,
    /// The address of a picture.
    pub photo: String,
}

#[derive(Debug)]
pub struct Day {
    pub line: u64,
    pub date: Option<Date>,
    pub end: Option<Moment>,
}

#[derive(Debug, Clone, Default)]
pub struct Event {
    pub line: u64,
    /// Which of `days` it stands in.
    pub day: usize,
    /// The key of the room around it.
    pub around: Option<String>,
    pub id: String,
    pub guid: String,
    pub code: String,
    /// As a calendar of the former system names it.
    pub uid: String,
    pub title: Said,
    pub subtitle: Said,
    /// The key of the room it names itself.
    pub room: String,
    /// The keys of the other rooms that it spans.
    pub more_rooms: Vec<String>,
    pub date: Option<Moment>,
    /// The wall clock of the start, such as `9:30`.
    pub start: String,
    pub duration: String,
    pub end: Option<Moment>,
    /// The wall clock of the end: the first such time after the start.
    pub until: String,
    pub track: String,
    pub session_type: String,
    /// Tags of the languages spoken.
    pub languages: String,
    pub abstracts: Vec<Said>,
    pub descriptions: Vec<Said>,
    /// Texts under headings of their own.
    pub notes: Vec<(Said, Said)>,
    pub persons: Vec<Person>,
    /// Organisations by key or name.
    pub organisations: Vec<(String, OrganisationRole)>,
    pub levels: Vec<Said>,
    pub audiences: Vec<Said>,
    pub tags: Vec<Said>,
    pub captions: Vec<Lang>,
    pub attendance: Option<Attendance>,
    pub licence: String,
    pub optout: Option<bool>,
    pub url: String,
    pub feedback_url: String,
    /// Where people sign up for it.
    pub registration_url: String,
    pub origin_url: String,
    pub links: Vec<Address>,
    /// Where its recording can be seen.
    pub videos: Vec<Address>,
    /// Where it can be followed while it lasts.
    pub streams: Vec<Address>,
    pub attachments: Vec<Address>,
    pub status: Status,
    pub visibility: Visibility,
    /// Talks inside it, in their order.
    pub items: Vec<Item>,
}

/// A talk inside an event.
#[derive(Debug, Clone, Default)]
pub struct Item {
    pub line: u64,
    pub title: Said,
    pub text: Said,
    pub start: Option<Moment>,
    pub duration: String,
    pub persons: Vec<Person>,
}

/// Somebody at an event.
#[derive(Debug, Clone)]
pub struct Person {
    pub line: u64,
    pub id: String,
    pub name: String,
    pub role: Role,
}

/// A link or an attachment.
#[derive(Debug, Clone, Default)]
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
                return format!("event {}", excerpt(name));
            }
        }
        match self.title.first() {
            "" => "event".to_owned(),
            title => format!("event “{}”", excerpt(title)),
        }
    }
}
