//! What calendars must know of each item that was ever published: since when, how often changed.

use programme::{Code, Kind};

use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId};

row! {
    /// The published life of one item.
    pub struct HistoryRow {
        pub kind: Kind,
        pub code: Option<Code>,
        pub first_release: u32,
        /// The last release in which it was another than in the one before.
        pub changed_release: u32,
        /// Rises with each change, also when an old programme is published again (RFC 5545, 3.8.7.4).
        pub sequence: u32,
        /// The release in which it was no longer there.
        pub removed_release: Option<u32>,
        /// The hash of the document that was last published; it is kept when the item is removed.
        pub hash: String,
    }
}

statements! {
    query HISTORY(EventId) -> HistoryRow =
        "SELECT kind, code, first_release, changed_release, sequence, removed_release, hash
         FROM history WHERE event = $1 ORDER BY kind, code";
    change PUT_HISTORY(EventId, Kind, Option<Code>, u32, u32, u32, Option<u32>, String) -> () =
        "INSERT INTO history (event, kind, code, first_release, changed_release, sequence,
                              removed_release, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (event, kind, code) DO UPDATE
         SET first_release = excluded.first_release, changed_release = excluded.changed_release,
             sequence = excluded.sequence, removed_release = excluded.removed_release,
             hash = excluded.hash";
}

impl Reading {
    /// The history of every item that was ever published, by the kind's stored name and by code.
    pub async fn history(&mut self, event: &EventId) -> Result<Vec<HistoryRow>, Error> {
        self.all(&HISTORY, (event.clone(),)).await
    }
}

impl Writing {
    /// Adds or replaces the history of the items named; that of the others stays.
    pub async fn put_history(&mut self, event: &EventId, rows: &[HistoryRow]) -> Result<(), Error> {
        for row in rows.iter().cloned() {
            let HistoryRow { kind, code, first_release, changed_release, sequence, .. } = row;
            let (removed, hash) = (row.removed_release, row.hash);
            let values = (
                event.clone(),
                kind,
                code,
                first_release,
                changed_release,
                sequence,
                removed,
                hash,
            );
            self.change(&PUT_HISTORY, values).await?;
        }
        Ok(())
    }
}
