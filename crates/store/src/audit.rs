//! The audit: who did what. Lines are added and read; there is no function that changes one.

use jiff::Timestamp;

use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId};

row! {
    /// One line.
    pub struct AuditLine {
        /// Made by the caller, with `random_id`.
        pub id: String,
        /// None: it concerns the whole installation.
        pub event: Option<EventId>,
        pub at: Timestamp,
        pub who: String,
        /// A word that stays the same, such as `publish`.
        pub action: String,
        /// JSON. It outlives a redaction, so it holds nothing that a person may ask to be removed.
        pub detail: String,
    }
}

statements! {
    query EVENT_AUDIT(EventId) -> AuditLine =
        "SELECT id, event, at, who, action, detail FROM audit WHERE event = $1 ORDER BY at, id";
    query AUDIT_SINCE(Timestamp) -> AuditLine =
        "SELECT id, event, at, who, action, detail FROM audit WHERE at >= $1 ORDER BY at, id";
    change INSERT_AUDIT(String, Option<EventId>, Timestamp, String, String, String) -> () =
        "INSERT INTO audit (id, event, at, who, action, detail) VALUES ($1, $2, $3, $4, $5, $6)";
}

impl Reading {
    /// Everything that was done to an event, oldest first.
    pub async fn audit(&mut self, event: &EventId) -> Result<Vec<AuditLine>, Error> {
        self.all(&EVENT_AUDIT, (event.clone(),)).await
    }

    /// Everything that was done since, to whatever event or none, oldest first.
    pub async fn audit_since(&mut self, since: Timestamp) -> Result<Vec<AuditLine>, Error> {
        self.all(&AUDIT_SINCE, (since,)).await
    }
}

impl Writing {
    /// Adds a line, in the transaction of what it tells of.
    pub async fn add_audit(&mut self, line: &AuditLine) -> Result<(), Error> {
        let AuditLine { id, event, at, who, action, detail } = line.clone();
        self.change(&INSERT_AUDIT, (id, event, at, who, action, detail)).await.map(|_| ())
    }
}
