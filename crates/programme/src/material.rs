//! What hangs on an item from elsewhere: links, materials, pictures.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Lang, Text};

/// An absolute address that a page may link to: `http`, `https` or `mailto`, nothing that a browser would run.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Url(Box<str>);

/// The text is not an address that may be linked to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not an address that can be linked to: it must begin with https://, http:// or mailto:"
)]
pub struct UrlError(pub String);

impl Url {
    /// The longest address that is kept, in bytes.
    pub const MAX_LENGTH: usize = 2_000;

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host that a reader would go to; nothing for `mailto:`.
    pub fn host(&self) -> Option<&str> {
        let rest = self.0.split_once("://")?.1;
        let authority = rest.split(['/', '?', '#']).next()?;
        Some(authority.rsplit('@').next().unwrap_or(authority))
    }

    /// What stands behind the host, without query and fragment; empty for `mailto:`.
    pub fn path(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        rest.find('/').map_or("", |at| &rest[at..])
    }
}

impl FromStr for Url {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Url, UrlError> {
        let text = text.trim();
        let lower: String = text.chars().take(8).collect::<String>().to_ascii_lowercase();
        let scheme = ["https://", "http://", "mailto:"].into_iter().find(|s| lower.starts_with(s));
        let clean =
            !text.chars().any(|c| c.is_control() || c.is_whitespace() || "<>\"\\^`{|}".contains(c));
        match scheme {
            Some(scheme)
                if clean && text.len() > scheme.len() && text.len() <= Self::MAX_LENGTH =>
            {
                Ok(Url(format!("{scheme}{}", &text[scheme.len()..]).into()))
            }
            _ => Err(UrlError(text.chars().take(80).collect())),
        }
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Url({self})")
    }
}

impl TryFrom<String> for Url {
    type Error = UrlError;
    fn try_from(text: String) -> Result<Url, UrlError> {
        text.parse()
    }
}

impl From<Url> for String {
    fn from(url: Url) -> String {
        url.0.into()
    }
}

/// What a link leads to, as far as it is known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    #[default]
    Page,
    Video,
    Stream,
    Feedback,
    Registration,
    Social,
}

/// A link to another place, opened only when a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    pub url: Url,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: LinkKind,
}

/// Something to read or see that belongs to a session: slides, a paper, a recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    pub source: MaterialSource,
}

/// Where a material lies: at an address, or as a file in the house, named by its SHA-256 digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MaterialSource {
    Url(Url),
    File { sha256: String, media_type: String, name: String },
}

/// A picture in the house, named by the SHA-256 digest of its bytes (64 hex digits).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    pub sha256: String,
    /// `image/png`, `image/jpeg` or `image/webp`.
    pub media_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
