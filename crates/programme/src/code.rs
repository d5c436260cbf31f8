//! Codes: the identity of every item inside the house, in addresses and in feeds.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where randomness comes from. The program hands in the system's; a test hands in a seeded one.
pub trait Chance: Send + Sync {
    /// Fills the whole slice with random bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// Six characters without look-alikes (no 0 O 1 I L U), unique among all items of an event, kept for ever.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; Code::LENGTH]);

/// The text is not a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a code: a code has 6 characters out of {alphabet}", alphabet = Code::ALPHABET)]
pub struct CodeError(pub String);

impl Code {
    /// How many characters a code has.
    pub const LENGTH: usize = 6;
    /// The 30 characters that a code is made of.
    pub const ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// Draws a code. The caller makes sure that it is free in its event, and draws again if not.
    pub fn random(chance: &dyn Chance) -> Code {
        let alphabet = Self::ALPHABET.as_bytes();
        let mut code = [0; Self::LENGTH];
        let mut filled = 0;
        while filled < Self::LENGTH {
            let mut bytes = [0u8; 16];
            chance.fill(&mut bytes);
            // 240 = 8 × 30: larger bytes are thrown away, so that each character is equally likely.
            for byte in bytes.into_iter().filter(|byte| *byte < 240) {
                if filled < Self::LENGTH {
                    code[filled] = alphabet[usize::from(byte) % alphabet.len()];
                    filled += 1;
                }
            }
        }
        Code(code)
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        // The bytes come from ALPHABET alone, which is ASCII.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Code {
    type Err = CodeError;

    /// Reads a code; small letters are taken for capital ones.
    fn from_str(text: &str) -> Result<Code, CodeError> {
        let refused = || CodeError(text.chars().take(40).collect());
        let upper = text.to_ascii_uppercase();
        let bytes: [u8; Self::LENGTH] = upper.as_bytes().try_into().map_err(|_| refused())?;
        if bytes.iter().all(|byte| Self::ALPHABET.as_bytes().contains(byte)) {
            Ok(Code(bytes))
        } else {
            Err(refused())
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({self})")
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What an item is. The event itself is an item too: there is one, and it has no code of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Event,
    SessionType,
    Track,
    Room,
    Organisation,
    Person,
    Session,
}

impl Kind {
    /// Every kind, in the order in which items may refer to earlier ones.
    pub const ALL: [Kind; 7] = [
        Kind::Event,
        Kind::SessionType,
        Kind::Track,
        Kind::Room,
        Kind::Organisation,
        Kind::Person,
        Kind::Session,
    ];

    /// The name under which the kind is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Event => "event",
            Kind::SessionType => "session_type",
            Kind::Track => "track",
            Kind::Room => "room",
            Kind::Organisation => "organisation",
            Kind::Person => "person",
            Kind::Session => "session",
        }
    }

    /// The kind that is stored under this name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
