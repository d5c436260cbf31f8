//! The interface of all readers.

use std::collections::BTreeMap;
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

/// Declares the formats with their names, so that none is forgotten anywhere.
macro_rules! formats {
    ($($(#[doc = $about:literal])+ $variant:ident = $name:literal,)+) => {
        /// A format by its name on the command line; also the name of the source that identities are
        /// kept under.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Format {
            $($(#[doc = $about])+ #[serde(rename = $name)] $variant,)+
        }

        impl Format {
            pub const ALL: &'static [Format] = &[$(Format::$variant,)+];

            pub fn as_str(self) -> &'static str {
                match self { $(Format::$variant => $name,)+ }
            }

            /// What it is, in a few words.
            pub fn about(self) -> &'static str {
                match self { $(Format::$variant => concat!($($about),+).trim_ascii(),)+ }
            }
        }
    };
}

formats! {
    /// schedule.xml of frab, Pentabarf, pretalx, wafer, the c3voc hub
    Xml = "xml",
    /// iCalendar
    Ics = "ics",
    /// Plenary JSON, which loses nothing
    Plenary = "plenary",
    /// Sessionize, its views All, GridSmart, Sessions and Speakers
    Sessionize = "sessionize",
    /// JSON of the Google I/O app
    GoogleIo = "google-io",
    /// JSON of GDG hoverboard: schedule, sessions, speakers
    Hoverboard = "hoverboard",
    /// pretalx: files of its REST API, its CSV and JSON exports
    Pretalx = "pretalx",
    /// Indico: JSON of its HTTP export, events and timetables
    Indico = "indico",
    /// schema.org events in JSON-LD, also inside HTML pages
    JsonLd = "json-ld",
    /// schedule.json of frab, pretalx, the c3voc hub
    Json = "json",
    /// speakers.json of frab, people beside schedule.json
    Speakers = "speakers",
    /// Open Event (Eventyay): its ZIP, its folder, or the files of it
    OpenEvent = "open-event",
    /// Fixtures of Symposion
    Symposion = "symposion",
    /// Mini-Conf: the calendar and the lists of a site
    MiniConf = "miniconf",
    /// The schedule.json of EMF Camp
    Emf = "emf",
    /// Schedules in YAML, a list for each day
    Yaml = "yaml",
    /// Session exports of Sched, CSV or XLSX
    Sched = "sched",
    /// The house’s sheet and organisers’ own sheets, CSV or XLSX
    Sheet = "sheet",
    /// The house’s sheet as CSV: one row for each session
    Csv = "csv",
    /// The house’s sheet as XLSX: sessions, people, rooms and the rest
    Xlsx = "xlsx",
    /// An empty sheet to fill in, XLSX with explanations
    SheetTemplate = "sheet-template",
    /// The whole public site as files, for any web server or a disk
    Site = "site",
    /// A public site of Sched: its saved pages, with its all.ics
    SchedSite = "sched-site",
}

impl Format {
    /// The formats that a programme can be written in.
    pub const WRITTEN: &'static [Format] = &[
        Format::Ics,
        Format::Xml,
        Format::Json,
        Format::Speakers,
        Format::Plenary,
        Format::Csv,
        Format::Xlsx,
        Format::SheetTemplate,
        Format::Site,
    ];

    /// The format that reads files of this one: `csv` and `xlsx` are other names of `sheet`. None
    /// where it is only written.
    pub fn read_as(self) -> Option<Format> {
        match self {
            Format::Csv | Format::Xlsx => Some(Format::Sheet),
            Format::Speakers => Some(Format::Json),
            Format::SheetTemplate | Format::Site => None,
            format => Some(format),
        }
    }

    /// The formats that files can be read in, by all their names.
    pub fn read() -> impl Iterator<Item = Format> {
        Format::ALL.iter().copied().filter(|format| format.read_as().is_some())
    }
}

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Format, String> {
        let found = Format::ALL.iter().copied().find(|format| format.as_str() == name);
        found.ok_or_else(|| {
            let names: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
            format!("there is no format “{name}”: choose one of {}", names.join(", "))
        })
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
    /// What is known of the event from before: it fills in what the file does not say, and the
    /// report tells that it did.
    pub known: Option<Known>,
}

impl Options {
    /// The zone that the event has already.
    pub fn known_zone(&self) -> Option<&Zone> {
        self.known.as_ref().map(|known| &known.zone)
    }

    /// What the event's place is called, in its languages.
    pub fn known_places(&self) -> &[String] {
        self.known.as_ref().map_or(&[], |known| &known.places)
    }
}

/// What an earlier import or an organiser has said of the event.
#[derive(Debug, Clone)]
pub struct Known {
    pub zone: Zone,
    pub places: Vec<String>,
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
    /// The name of the file, or of the files where several made it.
    pub name: String,
    pub format: Format,
    pub programme: Programme<Key>,
    pub report: Report,
    /// Pictures of people that the file names by their addresses.
    pub pictures: Vec<crate::schedule::Picture>,
    /// Pictures of people that the file carries, as they are there.
    pub carried: Vec<crate::schedule::Carried>,
    /// The bytes of pictures and materials that the file carries.
    pub files: Vec<crate::plenary::StoredFile>,
    /// The ids of sessions that share theirs with others of the file, or that have none: what stays
    /// the same of their keys when something else is added to the file, taken out of it, or moved.
    pub shared_ids: BTreeMap<Key, String>,
    pub extent: Extent,
}

/// How much of what its source knows a file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    #[default]
    All,
    /// What the public may see: what is not in it may be hidden.
    Public,
    /// The calendar of a site, whose pages tell more of the same sessions.
    Calendar,
}

impl Reading {
    /// A programme alone, with nothing to report.
    pub fn of(name: &str, format: Format, programme: Programme<Key>) -> Reading {
        Reading {
            name: name.to_owned(),
            format,
            programme,
            report: Report::default(),
            pictures: Vec::new(),
            carried: Vec::new(),
            files: Vec::new(),
            shared_ids: BTreeMap::new(),
            extent: Extent::All,
        }
    }
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
    /// Reads the files of one import: a reading of each, or one of all where the system writes one
    /// programme as several files.
    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        files.iter().map(|file| self.read(file, options)).collect()
    }
}
