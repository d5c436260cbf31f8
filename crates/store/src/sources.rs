//! What each source said when it was last read: the third side of the comparison at the next import.

use jiff::Timestamp;
use programme::{Code, Kind};

use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId};

row! {
    /// An item as a source has it.
    pub struct SourceItem {
        pub kind: Kind,
        /// The id in the source; it never leaves the house.
        pub foreign_id: String,
        /// The item's identity here.
        pub code: Option<Code>,
        /// Canonical JSON of what was last read.
        pub document: String,
        /// When it was first found missing in the source.
        pub missing_since: Option<Timestamp>,
    }
}

row! {
    /// The id of an item in a source.
    pub struct ForeignId {
        pub source: String,
        pub kind: Kind,
        pub foreign_id: String,
        pub code: Option<Code>,
    }
}

statements! {
    query SOURCE_ITEMS(EventId, String) -> SourceItem =
        "SELECT source_item.kind AS kind, source_item.foreign_id AS foreign_id,
                source_item.code AS code, document.body AS document,
                source_item.missing_since AS missing_since
         FROM source_item JOIN document
              ON document.event = source_item.event AND document.hash = source_item.hash
         WHERE source_item.event = $1 AND source_item.source = $2
         ORDER BY source_item.kind, source_item.foreign_id";
    query SOURCES(EventId) -> (String,) =
        "SELECT DISTINCT source FROM source_item WHERE event = $1 ORDER BY source";
    query FOREIGN_IDS(EventId) -> ForeignId =
        "SELECT source, kind, foreign_id, code FROM source_item
         WHERE event = $1 ORDER BY source, kind, foreign_id";
    query ITEMS_BY_FOREIGN_ID(EventId, Kind, String) -> (Option<Code>,) =
        "SELECT DISTINCT code FROM source_item
         WHERE event = $1 AND kind = $2 AND foreign_id = $3 ORDER BY code LIMIT 2";
    change RENAME_FOREIGN_ID(EventId, String, Kind, String, String) -> () =
        "UPDATE source_item SET foreign_id = $5
         WHERE event = $1 AND source = $2 AND kind = $3 AND foreign_id = $4";
    query SOURCE_HASH(EventId, String, Kind, String) -> (String,) =
        "SELECT hash FROM source_item
         WHERE event = $1 AND source = $2 AND kind = $3 AND foreign_id = $4";
    change PUT_SOURCE_ITEM(EventId, String, Kind, String, Option<Code>, String, Option<Timestamp>) -> () =
        "INSERT INTO source_item (event, source, kind, foreign_id, code, hash, missing_since)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (event, source, kind, foreign_id) DO UPDATE
         SET code = excluded.code, hash = excluded.hash, missing_since = excluded.missing_since";
    change DELETE_SOURCE_ITEM(EventId, String, Kind, String) -> () =
        "DELETE FROM source_item
         WHERE event = $1 AND source = $2 AND kind = $3 AND foreign_id = $4";
}

impl Reading {
    /// Everything that a source said, by the kind's stored name and by foreign id.
    pub async fn source_items(
        &mut self,
        event: &EventId,
        source: &str,
    ) -> Result<Vec<SourceItem>, Error> {
        self.all(&SOURCE_ITEMS, (event.clone(), source.to_owned())).await
    }

    /// The ids of all items in all sources: they may hold names.
    pub async fn foreign_ids(&mut self, event: &EventId) -> Result<Vec<ForeignId>, Error> {
        self.all(&FOREIGN_IDS, (event.clone(),)).await
    }

    /// The item that a source knows under this id; nothing when none does, or when two do and mean
    /// different items.
    pub async fn item_by_foreign_id(
        &mut self,
        event: &EventId,
        kind: Kind,
        foreign_id: &str,
    ) -> Result<Option<Code>, Error> {
        let key = (event.clone(), kind, foreign_id.to_owned());
        let found = self.all(&ITEMS_BY_FOREIGN_ID, key).await?;
        Ok(match found[..] {
            [(code,)] => code,
            _ => None,
        })
    }

    /// The sources from which this event was ever imported.
    pub async fn sources(&mut self, event: &EventId) -> Result<Vec<String>, Error> {
        let rows = self.all(&SOURCES, (event.clone(),)).await?;
        Ok(rows.into_iter().map(|(source,)| source).collect())
    }
}

impl Writing {
    /// Keeps what a source says of one item now.
    pub async fn put_source_item(
        &mut self,
        event: &EventId,
        source: &str,
        item: &SourceItem,
    ) -> Result<(), Error> {
        let key = (event.clone(), source.to_owned(), item.kind, item.foreign_id.clone());
        let old = self.one(&SOURCE_HASH, key).await?;
        let hash = self.keep_document(event, &item.document).await?;
        let replaced = old.map(|(old,)| old).filter(|old| *old != hash);
        let (source, foreign_id) = (source.to_owned(), item.foreign_id.clone());
        let values =
            (event.clone(), source, item.kind, foreign_id, item.code, hash, item.missing_since);
        self.change(&PUT_SOURCE_ITEM, values).await?;
        match replaced {
            Some(old) => self.drop_document(event, &old).await,
            None => Ok(()),
        }
    }

    /// Knows an item of a source by another id from now on. For redaction alone.
    pub async fn rename_foreign_id(
        &mut self,
        event: &EventId,
        old: &ForeignId,
        new: &str,
    ) -> Result<(), Error> {
        let ForeignId { source, kind, foreign_id, .. } = old.clone();
        let values = (event.clone(), source, kind, foreign_id, new.to_owned());
        self.change(&RENAME_FOREIGN_ID, values).await.map(|_| ())
    }

    /// Forgets what a source said of one item.
    pub async fn delete_source_item(
        &mut self,
        event: &EventId,
        source: &str,
        kind: Kind,
        foreign_id: &str,
    ) -> Result<(), Error> {
        let key = (event.clone(), source.to_owned(), kind, foreign_id.to_owned());
        let Some((old,)) = self.one(&SOURCE_HASH, key.clone()).await? else { return Ok(()) };
        self.change(&DELETE_SOURCE_ITEM, key).await?;
        self.drop_document(event, &old).await
    }
}
