//! Releases: immutable, numbered, each the programme as the public saw it.
//!
//! A manifest is not stored line by line for each release, nor as one text, but as **spans**: the
//! document of an item from one release until another. A release that changes one session then
//! costs its own row and one span (and closes another), whatever the size of the programme, and
//! every document that a release needs is held by a foreign key, so that redaction and the check
//! of what is still referred to are plain statements. The manifest of a release is the spans that
//! cover its number.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use programme::{Code, Kind};

use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId, hash};

row! {
    /// What was published when, and by whom.
    pub struct ReleaseRow {
        pub number: u32,
        /// Of the programme's canonical bytes.
        pub digest: String,
        /// The version of the own format in which the digest was taken.
        pub format: u32,
        pub note: String,
        pub who: String,
        pub at: Timestamp,
        /// The release whose programme was published again.
        pub back_to: Option<u32>,
        /// It changed hidden sessions alone: the public sees nothing of it.
        pub hidden_only: bool,
    }
}

row! {
    /// An item in a release.
    pub struct ReleasedItem {
        pub kind: Kind,
        pub code: Option<Code>,
        pub hash: String,
        /// Canonical JSON.
        pub document: String,
    }
}

statements! {
    query LATEST_DOCUMENT(EventId, Kind, Option<Code>) -> (String,) =
        "SELECT document.body FROM release_item
             JOIN document ON document.event = release_item.event AND document.hash = release_item.hash
         WHERE release_item.event = $1 AND release_item.kind = $2 AND release_item.code = $3
         ORDER BY release_item.first_release DESC LIMIT 1";
    query RELEASES(EventId) -> ReleaseRow =
        "SELECT number, digest, format, note, who, at, back_to, hidden_only FROM release
         WHERE event = $1 ORDER BY number";
    query RELEASE(EventId, u32) -> ReleaseRow =
        "SELECT number, digest, format, note, who, at, back_to, hidden_only FROM release
         WHERE event = $1 AND number = $2";
    query MANIFEST(EventId, u32) -> ReleasedItem =
        "SELECT release_item.kind AS kind, release_item.code AS code,
                release_item.hash AS hash, document.body AS document
         FROM release_item JOIN document
              ON document.event = release_item.event AND document.hash = release_item.hash
         WHERE release_item.event = $1 AND release_item.first_release <= $2
               AND (release_item.until_release IS NULL OR release_item.until_release > $2)
         ORDER BY release_item.kind, release_item.code";
    query RELEASED_DOCUMENTS(EventId, Kind, Option<Code>) -> (String,) =
        "SELECT document.body FROM release_item JOIN document
              ON document.event = release_item.event AND document.hash = release_item.hash
         WHERE release_item.event = $1 AND release_item.kind = $2 AND release_item.code = $3
         ORDER BY release_item.first_release DESC";
    query OPEN_SPANS(EventId) -> (Kind, Option<Code>, String) =
        "SELECT kind, code, hash FROM release_item WHERE event = $1 AND until_release IS NULL";
    change INSERT_RELEASE(
        EventId, u32, String, u32, String, String, Timestamp, Option<u32>, bool
    ) -> () =
        "INSERT INTO release (event, number, digest, format, note, who, at, back_to, hidden_only)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    change OPEN_SPAN(EventId, Kind, Option<Code>, u32, String) -> () =
        "INSERT INTO release_item (event, kind, code, first_release, until_release, hash)
         VALUES ($1, $2, $3, $4, NULL, $5)";
    change CLOSE_SPAN(EventId, Kind, Option<Code>, u32) -> () =
        "UPDATE release_item SET until_release = $4
         WHERE event = $1 AND kind = $2 AND code = $3 AND until_release IS NULL";
    change SET_CURRENT_RELEASE(EventId, u32) -> () =
        "UPDATE event SET current_release = $2 WHERE id = $1";
    change SET_RELEASE_DIGEST(EventId, u32, String) -> () =
        "UPDATE release SET digest = $3 WHERE event = $1 AND number = $2";
    change SET_RELEASE_NOTE(EventId, u32, String) -> () =
        "UPDATE release SET note = $3 WHERE event = $1 AND number = $2";
}

/// A release and everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseDocuments {
    pub row: ReleaseRow,
    /// By the kind's stored name and by code.
    pub items: Vec<ReleasedItem>,
}

/// A release to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRelease {
    /// One more than the last; the first is 1.
    pub number: u32,
    pub digest: String,
    pub format: u32,
    pub note: String,
    pub who: String,
    pub at: Timestamp,
    pub back_to: Option<u32>,
    pub hidden_only: bool,
    /// Every item with its canonical JSON, in any order.
    pub items: Vec<(Kind, Option<Code>, String)>,
}

impl Reading {
    /// All releases of an event, oldest first.
    /// An item as the latest release had it that had it at all.
    pub async fn latest_released(
        &mut self,
        event: &EventId,
        kind: Kind,
        code: Code,
    ) -> Result<Option<String>, Error> {
        let found = self.one(&LATEST_DOCUMENT, (event.clone(), kind, Some(code))).await?;
        Ok(found.map(|(body,)| body))
    }

    pub async fn releases(&mut self, event: &EventId) -> Result<Vec<ReleaseRow>, Error> {
        self.all(&RELEASES, (event.clone(),)).await
    }

    /// What an item was in all releases, the last first.
    pub async fn released_documents(
        &mut self,
        event: &EventId,
        kind: Kind,
        code: Option<Code>,
    ) -> Result<Vec<String>, Error> {
        let rows = self.all(&RELEASED_DOCUMENTS, (event.clone(), kind, code)).await?;
        Ok(rows.into_iter().map(|(body,)| body).collect())
    }

    /// One release with all its documents.
    pub async fn release(
        &mut self,
        event: &EventId,
        number: u32,
    ) -> Result<Option<ReleaseDocuments>, Error> {
        let Some(row) = self.one(&RELEASE, (event.clone(), number)).await? else {
            return Ok(None);
        };
        let items = self.all(&MANIFEST, (event.clone(), number)).await?;
        Ok(Some(ReleaseDocuments { row, items }))
    }
}

impl Writing {
    /// Stores a release and shows it to the public from now on.
    ///
    /// `Error::Duplicate("release.event,number")` when somebody else has published meanwhile.
    pub async fn add_release(&mut self, event: &EventId, release: NewRelease) -> Result<(), Error> {
        let NewRelease { number, digest, format, note, who, at, back_to, hidden_only, items } =
            release;
        let values = (event.clone(), number, digest, format, note, who, at, back_to, hidden_only);
        self.change(&INSERT_RELEASE, values).await?;

        let open = self.all(&OPEN_SPANS, (event.clone(),)).await?;
        let mut open: HashMap<(Kind, Option<Code>), String> =
            open.into_iter().map(|(kind, code, hash)| ((kind, code), hash)).collect();
        let mut kept: HashSet<String> = self.document_hashes(event).await?.into_iter().collect();
        for (kind, code, document) in items {
            let new = hash(document.as_bytes());
            match open.remove(&(kind, code)) {
                Some(old) if old == new => continue,
                Some(_) => self.close_span(event, kind, code, number).await?,
                None => {}
            }
            if !kept.contains(&new) {
                self.keep_document(event, &document).await?;
                kept.insert(new.clone());
            }
            self.change(&OPEN_SPAN, (event.clone(), kind, code, number, new)).await?;
        }
        // What is left was in the release before and is not in this one.
        for (kind, code) in open.into_keys() {
            self.close_span(event, kind, code, number).await?;
        }
        self.change(&SET_CURRENT_RELEASE, (event.clone(), number)).await?;
        self.raise_state(event).await
    }

    async fn close_span(
        &mut self,
        event: &EventId,
        kind: Kind,
        code: Option<Code>,
        number: u32,
    ) -> Result<(), Error> {
        self.change(&CLOSE_SPAN, (event.clone(), kind, code, number)).await.map(|_| ())
    }

    /// Gives a release another note, as when a redaction takes a text out of it.
    pub async fn set_release_note(
        &mut self,
        event: &EventId,
        number: u32,
        note: &str,
    ) -> Result<(), Error> {
        self.change(&SET_RELEASE_NOTE, (event.clone(), number, note.to_owned())).await?;
        self.raise_state(event).await
    }

    /// Gives a release the digest that its documents have after a redaction.
    pub async fn set_release_digest(
        &mut self,
        event: &EventId,
        number: u32,
        digest: &str,
    ) -> Result<(), Error> {
        let values = (event.clone(), number, digest.to_owned());
        self.change(&SET_RELEASE_DIGEST, values).await?;
        self.raise_state(event).await
    }
}
