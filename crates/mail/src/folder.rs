//! A folder that letters are written into where there is no server: one file for each, as mail programs read
//! them, for the operator's eyes alone.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::message::Message;

/// How many letters a sample shows.
const SHOWN: usize = 50;

/// Where letters are written.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
    /// The last ones, where they are shown on a page.
    shown: Option<Arc<Mutex<VecDeque<Kept>>>>,
}

/// A letter of a sample, as it is shown on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub at: Timestamp,
    pub to: String,
    pub subject: String,
    pub text: String,
}

impl Folder {
    pub fn new(path: PathBuf) -> Folder {
        Folder { path, shown: None }
    }

    pub fn showing(path: PathBuf) -> Folder {
        Folder { path, shown: Some(Arc::default()) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The letters written by this process, the latest first; nothing where they are not shown.
    pub fn kept(&self) -> Option<Vec<Kept>> {
        let shown = self.shown.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        Some(shown.iter().rev().cloned().collect())
    }

    /// Writes a letter; one that is written again takes the place of itself.
    pub async fn write(&self, message: &Message) -> io::Result<()> {
        let (path, id, bytes) = (self.path.clone(), message.id.clone(), message.bytes.clone());
        let at = message.at;
        let written = tokio::task::spawn_blocking(move || write(&path, at, &id, &bytes)).await;
        written.map_err(io::Error::other)??;
        if let Some(shown) = &self.shown {
            let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
            if shown.len() == SHOWN {
                shown.pop_front();
            }
            shown.push_back(Kept {
                at,
                to: message.to.to_string(),
                subject: message.rendered.subject.clone(),
                text: message.rendered.text.clone(),
            });
        }
        Ok(())
    }
}

fn write(folder: &Path, at: Timestamp, id: &str, bytes: &[u8]) -> io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let name = format!("{}-{id}.eml", at.strftime("%Y%m%dT%H%M%SZ"));
    let unfinished = folder.join(format!(".{id}"));
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, folder.join(name))
}
