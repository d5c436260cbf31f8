//! What was redacted, kept beside the database and apart from the backups, so that restoring an older
//! backup does not bring it back. The file holds lengths and digests, never the texts.

use std::io::Write;
use std::path::{Path, PathBuf};

use usecases::redact::Tombstone;

use crate::failure::Failure;

/// `redactions.jsonl` in the data directory: one tombstone a line, added to and never rewritten.
#[derive(Debug, Clone)]
pub struct Tombstones(PathBuf);

impl Tombstones {
    pub fn in_directory(data: &Path) -> Tombstones {
        Tombstones(data.join("redactions.jsonl"))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Adds tombstones; they are on the disk when this returns.
    pub fn add(&self, tombstones: &[Tombstone]) -> Result<(), Failure> {
        let failed = |error: std::io::Error| {
            Failure::fault(format!(
                "The text is removed, but {} could not be written ({error}): after restoring an \
                 older backup, redact again.",
                self.0.display()
            ))
        };
        let mut lines = String::new();
        for tombstone in tombstones {
            lines += &serde_json::to_string(tombstone).map_err(|error| failed(error.into()))?;
            lines.push('\n');
        }
        if let Some(directory) = self.0.parent() {
            std::fs::create_dir_all(directory).map_err(failed)?;
        }
        let mut file =
            std::fs::OpenOptions::new().create(true).append(true).open(&self.0).map_err(failed)?;
        file.write_all(lines.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
    }

    /// Every tombstone; none when nothing was ever redacted here.
    pub fn read(&self) -> Result<Vec<Tombstone>, Failure> {
        let unusable =
            |why: String| Failure::unusable(format!("{} cannot be read: {why}.", self.0.display()));
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(unusable(error.to_string())),
        };
        text.lines()
            .map(|line| serde_json::from_str(line).map_err(|error| unusable(error.to_string())))
            .collect()
    }
}
