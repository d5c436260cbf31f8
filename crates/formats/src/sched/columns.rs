//! Where the two exports keep what.

use crate::table::{Table, folded};

/// The columns of one export; none where it has no such column.
#[derive(Debug, Default)]
pub struct Columns {
    pub id: Option<usize>,
    pub conference: Option<usize>,
    /// `Y` or `N`: whether the public sees it.
    pub published: Option<usize>,
    pub title: Option<usize>,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub track: Option<usize>,
    pub session_type: Option<usize>,
    pub description: Option<usize>,
    pub host: Option<usize>,
    pub url: Option<usize>,
    pub registration: Option<usize>,
    pub seats: Option<usize>,
    pub goers: Option<usize>,
    pub checkins: Option<usize>,
    pub invite_only: Option<usize>,
    pub room: Option<usize>,
    pub address: Option<usize>,
    pub audience: Option<usize>,
    pub tags: Option<usize>,
    pub speakers: Option<usize>,
    pub moderators: Option<usize>,
    pub artists: Option<usize>,
    pub sponsors: Option<usize>,
    pub exhibitors: Option<usize>,
}

/// Whether a header is one of an export: of the API, or of the spreadsheet.
pub fn is_export(header: &[String]) -> bool {
    let names: Vec<String> = header.iter().map(|name| folded(name)).collect();
    let has = |wanted: &[&str]| wanted.iter().all(|one| names.iter().any(|name| name == one));
    has(&["eventkey", "eventstart", "eventend", "eventtype", "venue"])
        || has(&["hashedid", "title", "published", "startdatetime", "typetrack"])
}

impl Columns {
    pub fn find(table: &Table) -> Columns {
        let find = |names: &[&str]| table.column(names);
        Columns {
            id: find(&["Hashed ID"]).or_else(|| find(&["id"])),
            conference: find(&["Conference ID"]),
            published: find(&["Published?", "active"]),
            title: find(&["Title", "name"]),
            start: find(&["Start Date & Time", "event_start"]),
            end: find(&["End Date & Time", "event_end"]),
            track: find(&["Type/Track", "event_type"]),
            session_type: find(&["Sub-type", "event_subtype"]),
            description: find(&["Description"]),
            host: find(&["Host Organization", "host_org"]),
            url: find(&["url"]),
            registration: find(&["Link to Registration or RSVP Page"]),
            seats: find(&["Capacity", "seats"]),
            goers: find(&["goers"]),
            checkins: find(&["checkins"]),
            invite_only: find(&["invite_only"]),
            room: find(&["Room or Building Name", "venue"]),
            address: find(&["Physical Address", "address"]),
            audience: find(&["audience", "Custom_1 (e.g. Audience List)"]),
            tags: find(&["Tags"]),
            speakers: find(&["Speakers"]),
            moderators: find(&["Moderators"]),
            artists: find(&["Artists"]),
            sponsors: find(&["Sponsors"]),
            exhibitors: find(&["Exhibitors"]),
        }
    }

    /// The columns that are read or reported by themselves.
    pub fn used(&self) -> Vec<usize> {
        let all = [
            self.id,
            self.conference,
            self.published,
            self.title,
            self.start,
            self.end,
            self.track,
            self.session_type,
            self.description,
            self.host,
            self.url,
            self.registration,
            self.seats,
            self.goers,
            self.checkins,
            self.invite_only,
            self.room,
            self.address,
            self.audience,
            self.tags,
            self.speakers,
            self.moderators,
            self.artists,
            self.sponsors,
            self.exhibitors,
        ];
        all.into_iter().flatten().collect()
    }
}
