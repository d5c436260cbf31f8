//! Tombstones: that something was removed, without saying what.

use jiff::Timestamp;
use programme::{Code, Kind};

use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId};

row! {
    /// A removed text, known by length and hash alone, so that it can be found and removed again
    /// after an older backup was restored.
    pub struct Redaction {
        /// Made by the caller, with `random_id`.
        pub id: String,
        pub at: Timestamp,
        pub who: String,
        /// The length of the removed text in bytes of UTF-8.
        pub byte_length: u32,
        /// Its SHA-256 in hexadecimal.
        pub sha256: String,
        /// What stands in its place.
        pub replacement: String,
        /// Where it was removed: in items of this kind, or everywhere.
        pub kind: Option<Kind>,
        /// In the item with this code, or in all.
        pub code: Option<Code>,
    }
}

statements! {
    query REDACTIONS(EventId) -> Redaction =
        "SELECT id, at, who, byte_length, sha256, replacement, kind, code
         FROM redaction WHERE event = $1 ORDER BY at, id";
    change PUT_REDACTION(EventId, String, Timestamp, String, u32, String, String, Option<Kind>, Option<Code>) -> () =
        "INSERT INTO redaction (event, id, at, who, byte_length, sha256, replacement, kind, code)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (event, id) DO NOTHING";
}

impl Reading {
    /// Every redaction of an event, oldest first.
    pub async fn redactions(&mut self, event: &EventId) -> Result<Vec<Redaction>, Error> {
        self.all(&REDACTIONS, (event.clone(),)).await
    }
}

impl Writing {
    /// Leaves a tombstone; one with the same id stays as it is.
    pub async fn add_redaction(
        &mut self,
        event: &EventId,
        redaction: &Redaction,
    ) -> Result<(), Error> {
        let Redaction { id, at, who, byte_length, sha256, replacement, kind, code } =
            redaction.clone();
        let values = (event.clone(), id, at, who, byte_length, sha256, replacement, kind, code);
        self.change(&PUT_REDACTION, values).await.map(|_| ())
    }
}
