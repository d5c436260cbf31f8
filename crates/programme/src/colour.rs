//! Colours that an organiser sets: an opaque sRGB value. Contrast is the page's concern.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An opaque sRGB colour, written `#1747b8`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// The text is not a colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a colour: write it like #1747b8")]
pub struct ColourError(pub String);

impl FromStr for Colour {
    type Err = ColourError;

    /// Reads `#rgb` or `#rrggbb`, with or without the `#`, in either case.
    fn from_str(text: &str) -> Result<Colour, ColourError> {
        let refused = || ColourError(text.chars().take(40).collect());
        let hex = text.trim().trim_start_matches('#');
        let digits: Vec<u8> = hex
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok()))
            .collect::<Option<_>>()
            .ok_or_else(refused)?;
        match digits[..] {
            [r, g, b] => Ok(Colour { red: r * 17, green: g * 17, blue: b * 17 }),
            [r, s, g, h, b, c] => {
                Ok(Colour { red: r * 16 + s, green: g * 16 + h, blue: b * 16 + c })
            }
            _ => Err(refused()),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Colour({self})")
    }
}

impl TryFrom<String> for Colour {
    type Error = ColourError;
    fn try_from(text: String) -> Result<Colour, ColourError> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> String {
        colour.to_string()
    }
}
