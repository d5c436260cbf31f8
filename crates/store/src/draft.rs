//! The draft: items, and every revision of each.

use jiff::Timestamp;
use programme::{Code, Kind};

use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId};

row! {
    /// An item as it is in the draft now.
    pub struct DraftItem {
        pub kind: Kind,
        pub code: Option<Code>,
        pub revision: u32,
        /// Canonical JSON.
        pub document: String,
    }
}

row! {
    /// What an item was at one time.
    pub struct Revision {
        pub number: u32,
        /// None: it was deleted.
        pub document: Option<String>,
        pub who: String,
        pub at: Timestamp,
        pub note: Option<String>,
    }
}

statements! {
    query DRAFT(EventId) -> DraftItem =
        "SELECT item.kind AS kind, item.code AS code, item.revision AS revision, document.body AS document
         FROM item JOIN document ON document.event = item.event AND document.hash = item.hash
         WHERE item.event = $1 ORDER BY item.kind, item.code";
    query DRAFT_ITEM(EventId, Kind, Option<Code>) -> DraftItem =
        "SELECT item.kind AS kind, item.code AS code, item.revision AS revision, document.body AS document
         FROM item JOIN document ON document.event = item.event AND document.hash = item.hash
         WHERE item.event = $1 AND item.kind = $2 AND item.code = $3";
    query REVISIONS(EventId, Kind, Option<Code>) -> Revision =
        "SELECT revision.number AS number, document.body AS document, revision.who AS who,
                revision.at AS at, revision.note AS note
         FROM revision LEFT JOIN document
              ON document.event = revision.event AND document.hash = revision.hash
         WHERE revision.event = $1 AND revision.kind = $2 AND revision.code = $3
         ORDER BY revision.number";
    query CURRENT_REVISION(EventId, Kind, Option<Code>) -> (u32,) =
        "SELECT revision FROM item WHERE event = $1 AND kind = $2 AND code = $3";
    query CODES(EventId) -> (Option<Code>,) =
        "SELECT code FROM item WHERE event = $1 AND code <> ''";
    change INSERT_ITEM(EventId, Kind, Option<Code>, Option<String>) -> (u32,) =
        "INSERT INTO item (event, kind, code, revision, hash) VALUES ($1, $2, $3, 1, $4)
         ON CONFLICT (event, kind, code) DO NOTHING RETURNING revision";
    change UPDATE_ITEM(EventId, Kind, Option<Code>, Option<String>, u32) -> (u32,) =
        "UPDATE item SET revision = revision + 1, hash = $4
         WHERE event = $1 AND kind = $2 AND code = $3 AND revision = $5 RETURNING revision";
    change INSERT_REVISION(EventId, Kind, Option<Code>, u32, Option<String>, String, Timestamp, Option<String>) -> () =
        "INSERT INTO revision (event, kind, code, number, hash, who, at, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

/// A change of one item in the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutItem<'a> {
    pub kind: Kind,
    /// None for the event's own item alone.
    pub code: Option<Code>,
    /// The revision that was looked at when the change was made; 0 for an item that was not there.
    pub based_on: u32,
    /// Canonical JSON; none deletes the item.
    pub document: Option<&'a str>,
    pub who: &'a str,
    pub at: Timestamp,
    pub note: Option<&'a str>,
}

/// Somebody else has changed the item since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the item has been changed since: it is at revision {current} now")]
pub struct Stale {
    /// The item's revision now.
    pub current: u32,
}

impl Reading {
    /// Every item that is in the draft, by the kind's stored name and by code.
    pub async fn draft(&mut self, event: &EventId) -> Result<Vec<DraftItem>, Error> {
        self.all(&DRAFT, (event.clone(),)).await
    }

    /// One item of the draft, where it is in it.
    pub async fn draft_item(
        &mut self,
        event: &EventId,
        kind: Kind,
        code: Option<Code>,
    ) -> Result<Option<DraftItem>, Error> {
        self.one(&DRAFT_ITEM, (event.clone(), kind, code)).await
    }

    /// Everything that an item ever was, oldest first.
    pub async fn revisions(
        &mut self,
        event: &EventId,
        kind: Kind,
        code: Option<Code>,
    ) -> Result<Vec<Revision>, Error> {
        self.all(&REVISIONS, (event.clone(), kind, code)).await
    }

    /// The revision at which an item is: what `PutItem::based_on` must name. 0 if it never was;
    /// an item that was deleted keeps its count.
    pub async fn current_revision(
        &mut self,
        event: &EventId,
        kind: Kind,
        code: Option<Code>,
    ) -> Result<u32, Error> {
        let row = self.one(&CURRENT_REVISION, (event.clone(), kind, code)).await?;
        Ok(row.map_or(0, |(revision,)| revision))
    }

    /// Every code that was ever given in this event, those of deleted items too: none is given twice.
    pub async fn codes(&mut self, event: &EventId) -> Result<Vec<Code>, Error> {
        let rows = self.all(&CODES, (event.clone(),)).await?;
        Ok(rows.into_iter().filter_map(|(code,)| code).collect())
    }
}

impl Writing {
    /// Changes one item of the draft and gives its new revision, unless somebody was faster.
    pub async fn put_item(
        &mut self,
        event: &EventId,
        put: PutItem<'_>,
    ) -> Result<Result<u32, Stale>, Error> {
        let hash = match put.document {
            Some(document) => Some(self.keep_document(event, document).await?),
            None => None,
        };
        let (kind, code) = (put.kind, put.code);
        let row = if put.based_on == 0 {
            self.change_one(&INSERT_ITEM, (event.clone(), kind, code, hash.clone())).await?
        } else {
            let key = (event.clone(), kind, code, hash.clone(), put.based_on);
            self.change_one(&UPDATE_ITEM, key).await?
        };
        let Some((revision,)) = row else {
            if let Some(hash) = hash {
                self.drop_document(event, &hash).await?;
            }
            let current = self.current_revision(event, kind, code).await?;
            return Ok(Err(Stale { current }));
        };
        let (who, note) = (put.who.to_owned(), put.note.map(str::to_owned));
        let values = (event.clone(), kind, code, revision, hash, who, put.at, note);
        self.change(&INSERT_REVISION, values).await?;
        Ok(Ok(revision))
    }
}
