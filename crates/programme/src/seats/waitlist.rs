//! What happens when all seats are taken.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest time to answer an offer, in minutes: a week.
pub const MOST_MINUTES: u32 = 7 * 24 * 60;

/// What happens when all seats are taken; as text `auto`, `claim:MINUTES` or `none`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Waitlist {
    /// People wait, and a seat that becomes free is the first one's at once.
    #[default]
    Auto,
    /// People wait, and a seat that becomes free is kept for the first one for so many minutes.
    Claim { minutes: u32 },
    /// Nobody waits.
    None,
}

/// The text is no such thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” says nothing about a waitlist: write auto, none, or claim:MINUTES, such as claim:120, with at \
     most {MOST_MINUTES} minutes"
)]
pub struct WaitlistError(String);

impl FromStr for Waitlist {
    type Err = WaitlistError;

    fn from_str(text: &str) -> Result<Waitlist, WaitlistError> {
        let refused = || WaitlistError(text.chars().take(40).collect());
        match text {
            "auto" => return Ok(Waitlist::Auto),
            "none" => return Ok(Waitlist::None),
            _ => {}
        }
        let minutes = text.strip_prefix("claim:").ok_or_else(refused)?;
        if minutes.is_empty() || !minutes.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(refused());
        }
        match minutes.parse() {
            Ok(minutes) if (1..=MOST_MINUTES).contains(&minutes) => Ok(Waitlist::Claim { minutes }),
            _ => Err(refused()),
        }
    }
}

impl fmt::Display for Waitlist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Waitlist::Auto => f.write_str("auto"),
            Waitlist::Claim { minutes } => write!(f, "claim:{minutes}"),
            Waitlist::None => f.write_str("none"),
        }
    }
}

impl TryFrom<String> for Waitlist {
    type Error = WaitlistError;
    fn try_from(text: String) -> Result<Waitlist, WaitlistError> {
        text.parse()
    }
}

impl From<Waitlist> for String {
    fn from(waitlist: Waitlist) -> String {
        waitlist.to_string()
    }
}
