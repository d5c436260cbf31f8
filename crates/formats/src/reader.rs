//! The interface of all readers.

use std::fmt;

use programme::{Lang, Programme, Zone};
use serde::{Deserialize, Serialize};

use crate::{Place, Report};

/// How a foreign file names an item; unique within its kind and file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(pub String);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A format by its name on the command line; also the name of the source that identities are kept under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// `schedule.xml` in all its dialects.
    Xml,
    /// iCalendar.
    Ics,
    /// Plenary JSON, the house's own format: lossless.
    Plenary,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::Xml, Format::Ics, Format::Plenary];

    pub fn as_str(self) -> &'static str {
        match self {
            Format::Xml => "xml",
            Format::Ics => "ics",
            Format::Plenary => "plenary",
        }
    }
}

/// A file to read.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name, for messages and as a last hint at the format.
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// What the person who imports says about the file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The venue's zone, when the file names none or a wrong one.
    pub zone: Option<Zone>,
    /// The language of the texts, when the file does not say.
    pub language: Option<Lang>,
}

/// How sure a reader is that a file is its own, by a look at the beginning of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    No,
    /// The syntax fits, nothing more.
    Maybe,
    Sure,
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Reading {
    pub format: Format,
    pub programme: Programme<Key>,
    pub report: Report,
    /// The bytes of pictures and materials that the file carries.
    pub files: Vec<crate::plenary::StoredFile>,
}

/// Why a file cannot be read: one sentence on what is wrong, one on the mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{file}: {}{problem} {mend}", .place.before())]
pub struct Unreadable {
    pub file: String,
    pub place: Place,
    pub problem: String,
    pub mend: String,
    /// The file is sound, but names no venue zone: these fit its offsets (`--zone`). Else nothing.
    pub zones: Option<Vec<Zone>>,
}

/// Reads one format. Bounded in time and memory whatever the bytes are; never panics.
pub trait Reader: Sync {
    fn format(&self) -> Format;
    /// Looks at the beginning of the file only.
    fn recognises(&self, file: &File<'_>) -> Confidence;
    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable>;
}
