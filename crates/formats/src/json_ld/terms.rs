//! The types of schema.org that are written, field by field.

use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "@id")]
    pub(super) id: &'a str,
    pub(super) url: &'a str,
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) alternate_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<String>,
    pub(super) event_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event_attendance_mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) location: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) performer: Vec<Performer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) organizer: Vec<Organization>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) in_language: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) keywords: Option<String>,
    pub(super) super_event: EventLink,
}

/// The edition that a session is part of.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EventLink {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<Named>,
}

/// `Place` or `VirtualLocation`.
#[derive(Serialize)]
pub(super) struct Location {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Performer {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) job_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) affiliation: Option<Named>,
}

#[derive(Serialize)]
pub(super) struct Organization {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) url: String,
}

/// Anything that has a name only.
#[derive(Serialize)]
pub(super) struct Named {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ItemList<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) number_of_items: usize,
    pub(super) item_list_element: Vec<ListItem>,
}

#[derive(Serialize)]
pub(super) struct ListItem {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) position: u32,
    pub(super) url: String,
}
