//! The facts that letters are made of: one type for who writes them down and who makes the text of them.
//!
//! They lie in the outbox as JSON. A new kind of letter is a variant here, its word in [`Kind`], and its text in
//! `mail`; the compiler names the places. A new field of a kind has a default, as letters of the version
//! before may still wait.

use jiff::Timestamp;
use programme::{Code, EventSlug, Programme, Session, Slot, Text, Zone};
use serde::{Deserialize, Serialize};

/// What a letter tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Facts {
    SignIn(SignIn),
    SeatGiven(Seat),
    SeatOffered(Seat),
    SeatLost(Seat),
    Digest(Digest),
    Reminder(Reminder),
    AddressChanged(Account),
    NewDevice(Account),
    /// What the operator's command sends.
    Test,
}

/// What a letter is for. People stop letters by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    SignIn,
    SeatGiven,
    SeatOffered,
    SeatLost,
    Digest,
    Reminder,
    AddressChanged,
    NewDevice,
    Test,
}

/// A code to sign in with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// As it is shown, such as `1234 5678`.
    pub code: String,
    /// How long it lasts.
    pub minutes: u32,
    /// A page where the code is filled in already, as a path or under the site's own base; opening it does
    /// nothing more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A session as letters name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFacts {
    pub event: EventSlug,
    pub session: Code,
    pub title: Text,
    /// By the clock at the venue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Slot>,
    /// The zone of the venue.
    #[serde(default = "Zone::utc")]
    pub zone: Zone,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rooms: Vec<Text>,
}

/// A seat in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    #[serde(flatten)]
    pub session: SessionFacts,
    /// Until when an offer can be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Why a seat was lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Loss>,
}

/// Why a seat was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loss {
    /// The organisers took it back.
    Organiser,
    /// The time to take the offer is over.
    OfferEnded,
    /// The session does not take place.
    Cancelled,
}

/// Changes to sessions that somebody saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    pub event: EventSlug,
    pub name: Text,
    pub changes: Vec<SessionChange>,
    /// How many more there are than are listed.
    #[serde(default)]
    pub more: u32,
}

/// What became of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionChange {
    /// As it is now; as it was, where it is gone.
    #[serde(flatten)]
    pub session: SessionFacts,
    /// Never empty.
    pub what: Vec<Became>,
}

/// One thing that became of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "became", rename_all = "kebab-case")]
pub enum Became {
    Cancelled,
    /// It takes place after all.
    Reinstated,
    /// It is not in the programme any more.
    Gone,
    /// Another time, and the one before.
    Moved {
        before: Option<Slot>,
    },
    /// Other rooms.
    Rooms,
    /// Another title, and the one before.
    Title {
        before: Text,
    },
}

/// A session that begins soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    #[serde(flatten)]
    pub session: SessionFacts,
    /// How long before its beginning the letter is due.
    pub minutes: u32,
}

/// Something that was done with an account, which its owner should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub at: Timestamp,
    /// The browser and system, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The page where the owner sees to it, as a path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

impl Facts {
    pub fn kind(&self) -> Kind {
        match self {
            Facts::SignIn(_) => Kind::SignIn,
            Facts::SeatGiven(_) => Kind::SeatGiven,
            Facts::SeatOffered(_) => Kind::SeatOffered,
            Facts::SeatLost(_) => Kind::SeatLost,
            Facts::Digest(_) => Kind::Digest,
            Facts::Reminder(_) => Kind::Reminder,
            Facts::AddressChanged(_) => Kind::AddressChanged,
            Facts::NewDevice(_) => Kind::NewDevice,
            Facts::Test => Kind::Test,
        }
    }

    /// As they lie in the outbox.
    pub fn write(&self) -> String {
        // Maps whose keys are texts, and nothing that can fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what lies in the outbox under a kind, which need not stand in the facts themselves.
    pub fn read(kind: &str, detail: &str) -> Result<Facts, serde_json::Error> {
        let mut fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(detail)?;
        fields.insert("kind".to_owned(), kind.into());
        serde_json::from_value(fields.into())
    }
}

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::SignIn,
        Kind::SeatGiven,
        Kind::SeatOffered,
        Kind::SeatLost,
        Kind::Digest,
        Kind::Reminder,
        Kind::AddressChanged,
        Kind::NewDevice,
        Kind::Test,
    ];

    /// The word under which it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::SignIn => "sign-in",
            Kind::SeatGiven => "seat-given",
            Kind::SeatOffered => "seat-offered",
            Kind::SeatLost => "seat-lost",
            Kind::Digest => "digest",
            Kind::Reminder => "reminder",
            Kind::AddressChanged => "address-changed",
            Kind::NewDevice => "new-device",
            Kind::Test => "test",
        }
    }

    /// The kind with this word.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether people can stop letters of this kind. The others are asked for, or keep an account or a seat
    /// safe.
    pub fn can_be_stopped(self) -> bool {
        matches!(self, Kind::SeatGiven | Kind::Digest | Kind::Reminder)
    }

    /// 0 for a letter that somebody waits for.
    pub(crate) fn rank(self) -> u32 {
        match self {
            Kind::SignIn => 0,
            _ => 1,
        }
    }
}

impl SessionFacts {
    /// A session of a programme.
    pub fn of(programme: &Programme, event: &EventSlug, session: &Session) -> SessionFacts {
        let rooms = session
            .rooms
            .iter()
            .filter_map(|code| programme.rooms.iter().find(|room| room.code == *code))
            .map(|room| room.name.clone());
        SessionFacts {
            event: event.clone(),
            session: session.code,
            title: session.title.clone(),
            when: session.when,
            zone: programme.event.zone.clone(),
            rooms: rooms.collect(),
        }
    }
}
