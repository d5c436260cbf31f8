//! Who appears: people and organisations, as a programme shows them.

use serde::{Deserialize, Serialize};

use crate::{Code, Link, Picture, Text};

/// A profile in a programme. It is not an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person<Id = Code> {
    pub code: Id,
    pub name: Text,
    /// What they are, and where; most important first.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub affiliations: Vec<Affiliation<Id>>,
    /// In Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biography: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<Picture>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// A position, an organisation, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Affiliation<Id = Code> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Text>,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Id>,
}

/// A State's body, a company, a union, a coalition, an institute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation<Id = Code> {
    pub code: Id,
    pub name: Text,
    /// In Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}
