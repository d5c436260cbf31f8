//! Documents: each text once, under its hash; and the one act that may change what is stored.

use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId, hash};

row! {
    /// A document and the hash under which it lies.
    pub struct Document {
        pub hash: String,
        pub body: String,
    }
}

statements! {
    query DOCUMENT(EventId, String) -> (String,) =
        "SELECT body FROM document WHERE event = $1 AND hash = $2";
    query DOCUMENTS(EventId) -> Document =
        "SELECT hash, body FROM document WHERE event = $1 ORDER BY hash";
    query DOCUMENT_HASHES(EventId) -> (String,) = "SELECT hash FROM document WHERE event = $1";
    change INSERT_DOCUMENT(EventId, String, String) -> () =
        "INSERT INTO document (event, hash, body) VALUES ($1, $2, $3)
         ON CONFLICT (event, hash) DO NOTHING";
    change MOVE_ITEMS(EventId, String, String) -> () =
        "UPDATE item SET hash = $3 WHERE event = $1 AND hash = $2";
    change MOVE_REVISIONS(EventId, String, String) -> () =
        "UPDATE revision SET hash = $3 WHERE event = $1 AND hash = $2";
    change MOVE_SOURCE_ITEMS(EventId, String, String) -> () =
        "UPDATE source_item SET hash = $3 WHERE event = $1 AND hash = $2";
    change MOVE_RELEASE_ITEMS(EventId, String, String) -> () =
        "UPDATE release_item SET hash = $3 WHERE event = $1 AND hash = $2";
    change MOVE_HISTORY(EventId, String, String) -> () =
        "UPDATE history SET hash = $3 WHERE event = $1 AND hash = $2";
    change DELETE_DOCUMENT(EventId, String) -> () =
        "DELETE FROM document WHERE event = $1 AND hash = $2";
    change DELETE_UNREFERENCED(EventId, String) -> () =
        "DELETE FROM document WHERE event = $1 AND hash = $2
           AND NOT EXISTS (SELECT 1 FROM item WHERE event = $1 AND hash = $2)
           AND NOT EXISTS (SELECT 1 FROM revision WHERE event = $1 AND hash = $2)
           AND NOT EXISTS (SELECT 1 FROM source_item WHERE event = $1 AND hash = $2)
           AND NOT EXISTS (SELECT 1 FROM release_item WHERE event = $1 AND hash = $2)
           AND NOT EXISTS (SELECT 1 FROM history WHERE event = $1 AND hash = $2)";
}

impl Reading {
    /// The document with this hash.
    pub async fn document(&mut self, event: &EventId, hash: &str) -> Result<Option<String>, Error> {
        let row = self.one(&DOCUMENT, (event.clone(), hash.to_owned())).await?;
        Ok(row.map(|(body,)| body))
    }

    /// Every document of the event, whatever refers to it: draft, revisions, sources, releases, history.
    pub async fn documents_for_redaction(
        &mut self,
        event: &EventId,
    ) -> Result<Vec<Document>, Error> {
        self.all(&DOCUMENTS, (event.clone(),)).await
    }

    pub(crate) async fn document_hashes(&mut self, event: &EventId) -> Result<Vec<String>, Error> {
        let rows = self.all(&DOCUMENT_HASHES, (event.clone(),)).await?;
        Ok(rows.into_iter().map(|(hash,)| hash).collect())
    }
}

impl Writing {
    /// Stores a document if it is not there yet, and gives its hash.
    pub(crate) async fn keep_document(
        &mut self,
        event: &EventId,
        body: &str,
    ) -> Result<String, Error> {
        let hash = hash(body.as_bytes());
        self.change(&INSERT_DOCUMENT, (event.clone(), hash.clone(), body.to_owned())).await?;
        Ok(hash)
    }

    /// Removes a document that may have lost its last reference.
    pub(crate) async fn drop_document(&mut self, event: &EventId, hash: &str) -> Result<(), Error> {
        let values = (event.clone(), hash.to_owned());
        self.change(&DELETE_UNREFERENCED, values).await.map(|_| ())
    }

    /// Puts another text in the place of a document, wherever it is referred to, removes the old
    /// one, and gives the new hash. For redaction alone.
    ///
    /// Digests of releases are over their documents: give those anew with `set_release_digest`.
    /// `Store::scrub`, after the commit, removes what the database's files still hold of the old text.
    pub async fn rewrite_document(
        &mut self,
        event: &EventId,
        old_hash: &str,
        new_body: &str,
    ) -> Result<String, Error> {
        let new_hash = self.keep_document(event, new_body).await?;
        if new_hash == old_hash {
            return Ok(new_hash);
        }
        for change in
            [&MOVE_ITEMS, &MOVE_REVISIONS, &MOVE_SOURCE_ITEMS, &MOVE_RELEASE_ITEMS, &MOVE_HISTORY]
        {
            let values = (event.clone(), old_hash.to_owned(), new_hash.clone());
            self.change(change, values).await?;
        }
        self.change(&DELETE_DOCUMENT, (event.clone(), old_hash.to_owned())).await?;
        self.raise_state(event).await?;
        Ok(new_hash)
    }
}
