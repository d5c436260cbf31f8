//! Why a command did not do what it was asked for, and the exit code that says so to scripts.

use std::fmt;

/// One clear sentence or more for a person, and a class for scripts.
#[derive(Debug)]
pub struct Failure {
    pub exit: Exit,
    pub message: String,
}

/// The exit codes of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exit {
    Done,
    /// What was asked for may not be, or needs something more.
    Refused,
    /// A file, an option or the configuration cannot be used.
    Unusable,
    /// Not the person's doing: the disk, the database, or an error of ours.
    Fault,
}

impl Exit {
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Refused => 1,
            Exit::Unusable => 2,
            Exit::Fault => 3,
        }
    }
}

impl Failure {
    pub fn refused(message: impl Into<String>) -> Failure {
        Failure { exit: Exit::Refused, message: message.into() }
    }

    pub fn unusable(message: impl Into<String>) -> Failure {
        Failure { exit: Exit::Unusable, message: message.into() }
    }

    pub fn fault(message: impl Into<String>) -> Failure {
        Failure { exit: Exit::Fault, message: message.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
