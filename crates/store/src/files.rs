//! Pictures and materials: small files in the same database, under the hash of their bytes.

use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId, hash};

row! {
    /// A file.
    pub struct FileRow {
        pub media_type: String,
        pub bytes: Vec<u8>,
    }
}

row! {
    /// A file without its bytes.
    pub struct FileEntry {
        /// SHA-256 in hexadecimal.
        pub sha256: String,
        pub media_type: String,
        pub byte_length: u32,
    }
}

statements! {
    query FILE(EventId, String) -> FileRow =
        "SELECT media_type, bytes FROM file WHERE event = $1 AND sha256 = $2";
    query FILES(EventId) -> FileEntry =
        "SELECT sha256, media_type, CAST(length(bytes) AS BIGINT) AS byte_length
         FROM file WHERE event = $1 ORDER BY sha256";
    change PUT_FILE(EventId, String, String, Vec<u8>) -> () =
        "INSERT INTO file (event, sha256, media_type, bytes) VALUES ($1, $2, $3, $4)
         ON CONFLICT (event, sha256) DO UPDATE SET media_type = excluded.media_type";
    change DELETE_FILE(EventId, String) -> () =
        "DELETE FROM file WHERE event = $1 AND sha256 = $2";
}

impl Reading {
    /// The file with this hash, where this event has it.
    pub async fn file(&mut self, event: &EventId, sha256: &str) -> Result<Option<FileRow>, Error> {
        self.one(&FILE, (event.clone(), sha256.to_owned())).await
    }

    /// All files of an event, by hash.
    pub async fn files(&mut self, event: &EventId) -> Result<Vec<FileEntry>, Error> {
        self.all(&FILES, (event.clone(),)).await
    }
}

impl Writing {
    /// Stores a file and gives its hash; the same bytes are stored once for an event.
    pub async fn put_file(
        &mut self,
        event: &EventId,
        media_type: &str,
        bytes: &[u8],
    ) -> Result<String, Error> {
        let sha256 = hash(bytes);
        let values = (event.clone(), sha256.clone(), media_type.to_owned(), bytes.to_owned());
        self.change(&PUT_FILE, values).await?;
        self.raise_state(event).await?;
        Ok(sha256)
    }

    /// Removes a file, as when it shows a person who is erased.
    pub async fn delete_file(&mut self, event: &EventId, sha256: &str) -> Result<(), Error> {
        self.change(&DELETE_FILE, (event.clone(), sha256.to_owned())).await?;
        self.raise_state(event).await
    }
}
