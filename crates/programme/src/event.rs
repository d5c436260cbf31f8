//! One edition of a forum: its name, days, zone, languages and appearance.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::material::is_default;
use crate::{Colour, Lang, Link, LocalTime, Text, Url, Zone};

/// The name of an event in addresses: 1 to 60 of `a-z 0-9 -`, beginning with a letter or digit, and no reserved word.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EventSlug(Box<str>);

/// The text cannot be an event's name in addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    #[error(
        "“{0}” cannot stand in an address: use 1 to 60 of a-z, 0-9 and -, beginning with a letter or digit"
    )]
    Form(String),
    #[error("“{0}” is a word that the site itself uses in addresses: choose another")]
    Reserved(String),
    #[error(
        "“{0}” could be the name of a language in addresses, as all names of two characters: use at least 3"
    )]
    Language(String),
}

impl EventSlug {
    /// Words that stand, or may one day stand, at the first place of an address of the instance.
    pub const RESERVED: [&str; 44] = [
        "about",
        "account",
        "admin",
        "api",
        "assets",
        "atom",
        "auth",
        "calendar",
        "conduct",
        "data",
        "demo",
        "docs",
        "events",
        "favicon",
        "feed",
        "feeds",
        "files",
        "healthz",
        "help",
        "home",
        "ical",
        "images",
        "legal",
        "letters",
        "login",
        "logout",
        "me",
        "media",
        "metrics",
        "new",
        "oauth",
        "oidc",
        "preferences",
        "privacy",
        "readyz",
        "robots",
        "search",
        "series",
        "settings",
        "signin",
        "sitemap",
        "static",
        "well-known",
        "www",
    ];

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EventSlug {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<EventSlug, SlugError> {
        let form = (1..=60).contains(&text.len())
            && !text.starts_with('-')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !form {
            return Err(SlugError::Form(text.chars().take(80).collect()));
        }
        // Two letters are taken for a language.
        if text.len() == 2 {
            return Err(SlugError::Language(text.into()));
        }
        if Self::RESERVED.contains(&text) {
            return Err(SlugError::Reserved(text.into()));
        }
        Ok(EventSlug(text.into()))
    }
}

/// A slug hashes and compares as its text, so that a part of an address finds its event without being copied.
impl Borrow<str> for EventSlug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EventSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventSlug({self})")
    }
}

impl TryFrom<String> for EventSlug {
    type Error = SlugError;
    fn try_from(text: String) -> Result<EventSlug, SlugError> {
        text.parse()
    }
}

impl From<EventSlug> for String {
    fn from(slug: EventSlug) -> String {
        slug.0.into()
    }
}

/// Whom to turn to, shown on every page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
}

/// What an organiser sets of the appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<Colour>,
}

/// One edition of a forum. Its slug is not part of it: the same edition may be published under another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub name: Text,
    /// The short name that some formats ask for, such as `fbhr2027`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acronym: Option<String>,
    /// The zone in which every session's wall clock stands.
    pub zone: Zone,
    /// When the zone is named after a city that is not where people are, or there is none: `Geneva`, `online`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// The first day, when it is set rather than derived from the sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Date>,
    /// The hour (0 to 23) at which a day of the event begins: sessions before it belong to the day before.
    #[serde(default, skip_serializing_if = "is_default")]
    pub day_change: u8,
    /// The languages of its texts, most important first; the first is where readers without one of them are sent.
    pub languages: Vec<Lang>,
    /// One line under the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tagline: Option<Text>,
    /// The text of the event's home page, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<Text>,
    /// A line that every page shows, such as “This is a sample”.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Text>,
    /// Who holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The contact for the code of conduct.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduct: Option<Contact>,
    /// The contact for people who fear or suffer reprisals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reprisals: Option<Contact>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub theme: Theme,
}

impl Event {
    /// An event with a name and a zone, and nothing else.
    pub fn new(name: Text, zone: Zone) -> Event {
        Event {
            languages: vec![name.original().clone()],
            name,
            acronym: None,
            zone,
            place: None,
            first_day: None,
            last_day: None,
            day_change: 0,
            tagline: None,
            home: None,
            notice: None,
            host: None,
            links: Vec::new(),
            conduct: None,
            reprisals: None,
            theme: Theme::default(),
        }
    }

    /// The day of the event to which a time belongs: before the hour of the day change it is still the day before.
    pub fn day_of(&self, time: LocalTime) -> Date {
        let date = time.wall.date();
        if u8::try_from(time.wall.hour()).unwrap_or_default() < self.day_change {
            date.yesterday().unwrap_or(date)
        } else {
            date
        }
    }
}
