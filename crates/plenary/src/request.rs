//! A command as a value, so that the process that has the database open can run it for another one.
//!
//! The command's own process reads and writes files; the request carries bytes. What comes back is a
//! `Reply`, the same whoever ran it.

use formats::Format;
use serde::{Deserialize, Serialize};
use usecases::import::JoinBy;

use crate::failure::{Exit, Failure};
use crate::task::seats;

/// What is asked of the house.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// The person at the terminal, for the audit.
    pub who: String,
    /// The base URL of the command's own configuration, for addresses in what it writes.
    pub base: Option<String>,
    pub task: Task,
}

/// What to do about accounts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum AccountTask {
    /// With a duty: an event to organise, or the whole site to run.
    Invite {
        email: String,
        event: Option<String>,
        admin: bool,
    },
    Relieve {
        email: String,
    },
    List,
}

/// What to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Task {
    Import {
        /// Names and sizes; the bytes of all files follow the request, one after the other.
        files: Vec<(String, u64)>,
        event: String,
        format: Option<Format>,
        /// Which of several feeds of one format it is.
        #[serde(default)]
        source: Option<String>,
        #[serde(default)]
        join_by: Vec<JoinBy>,
        zone: Option<String>,
        language: Option<String>,
        dry_run: bool,
        cancel_missing: bool,
        publish: bool,
        /// Pictures that the command fetched; their bytes follow those of the files.
        #[serde(default)]
        pictures: Vec<Sent>,
        /// It is a move from another system, and told as one.
        #[serde(default)]
        moving: Option<Moving>,
    },
    Export {
        event: String,
        format: Format,
        which: Which,
        /// Of a release also what the public may not see.
        #[serde(default)]
        with_hidden: bool,
    },
    /// The whole public site as files, which come one by one before the reply.
    Site {
        event: String,
    },
    Account(AccountTask),
    Events,
    Releases {
        event: String,
    },
    Publish {
        event: String,
        note: String,
    },
    Unpublish {
        event: String,
    },
    Delete {
        event: String,
    },
    Compare {
        event: String,
        from: u32,
        to: u32,
    },
    GoBack {
        event: String,
        release: u32,
        note: String,
        reset_draft: bool,
    },
    RedactText {
        event: String,
        text: String,
        replacement: String,
    },
    RedactPerson {
        event: String,
        person: String,
        replacement: String,
    },
    Seats {
        event: String,
        asked: seats::Asked,
    },
    Backup,
    Doctor,
    /// How many letters wait.
    Letters,
}

/// A move from another system.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Moving {
    /// The host of the old site, where the person names it.
    pub host: Option<String>,
    /// The directory of the data, where the person named it: hints name it too.
    #[serde(default)]
    pub data: Option<String>,
}

/// A picture that the command fetched.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sent {
    pub url: String,
    /// Its type, or one sentence on why there is none.
    pub got: Result<String, String>,
    pub size: u64,
}

/// Which state of an event.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub enum Which {
    Published,
    Release(u32),
    Draft,
}

impl Task {
    /// How many bytes each file has that follows the request.
    pub fn attached(&self) -> Vec<u64> {
        match self {
            Task::Import { files, pictures, .. } => {
                let files = files.iter().map(|(_, size)| *size);
                files.chain(pictures.iter().map(|one| one.size)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether it begins something where nothing was stored yet. All others look for what is there,
    /// and a slip of the pen in the name of a directory must not make one.
    pub fn begins(&self) -> Begins {
        match self {
            Task::Import { dry_run: false, .. } => Begins::Yes,
            Task::Import { dry_run: true, .. } => Begins::ForShow,
            _ => Begins::No,
        }
    }
}

/// Whether a task begins something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    Yes,
    /// It only shows what beginning would be like.
    ForShow,
    No,
}

/// What comes back of a task that writes many files.
#[derive(Debug, Serialize, Deserialize)]
pub enum Part {
    /// A file, and how many bytes of it follow.
    File { name: String, size: u64 },
    /// There are no more.
    End(Reply),
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reply {
    pub exit: Exit,
    /// For a person.
    pub text: String,
    /// For a program.
    pub json: serde_json::Value,
    /// How many bytes of output follow the reply, for `export` and `backup`.
    pub attached: u64,
}

impl Reply {
    pub fn done(text: impl Into<String>, json: serde_json::Value) -> Reply {
        Reply { exit: Exit::Done, text: text.into(), json, attached: 0 }
    }

    pub fn failed(failure: Failure) -> Reply {
        let json = serde_json::json!({ "error": failure.message, "exit": failure.exit });
        Reply { exit: failure.exit, text: failure.message, json, attached: 0 }
    }
}
