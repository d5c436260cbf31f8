//! Why a use case did not do what it was asked for.
//!
//! `Refused`: the person can do something about it, and the sentence says what. `Unreadable`: a file
//! cannot be used. `Fault`: the house is at fault; the person is told to try again, the log says more.

use formats::Unreadable;
use programme::EventSlug;
use programme::items::AssembleError;
use store::{BackupError, WriteError};

/// A use case's failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("something is broken: {0}")]
    Fault(String),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Error {
        Error::Fault(error.to_string())
    }
}

/// A stored document that cannot be read is damage: what is written was checked before.
impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Error {
        Error::Fault(format!("a stored document cannot be read: {error}"))
    }
}

impl From<AssembleError> for Error {
    fn from(error: AssembleError) -> Error {
        Error::Fault(format!("the stored documents make no programme: {error}"))
    }
}

impl From<BackupError> for Error {
    fn from(error: BackupError) -> Error {
        Error::Fault(error.to_string())
    }
}

impl From<WriteError<Refusal>> for Error {
    fn from(error: WriteError<Refusal>) -> Error {
        match error {
            WriteError::Refused(refusal) => refusal.into(),
            // Somebody else was faster: what was looked at is no longer so.
            WriteError::Fault(store::Error::Duplicate(_)) => Refusal::Contended.into(),
            WriteError::Fault(error) => error.into(),
        }
    }
}

/// What may not be, in words for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("There is no event “{0}”. `plenary events` lists those there are.")]
    NoSuchEvent(EventSlug),
    #[error("“{event}” has no release {number}. `plenary releases {event}` lists those there are.")]
    NoSuchRelease { event: EventSlug, number: u32 },
    #[error("“{0}” has never been published. `plenary publish {0}` makes its draft public.")]
    NeverPublished(EventSlug),
    #[error(
        "“{0}” is off the site: nothing of it is public. Name a release with --release N, or take the \
         draft with --draft; `plenary publish {0}` brings the event back."
    )]
    TakenOff(EventSlug),
    #[error("{} cannot be so:\n{}", .what, .findings.iter().map(|one| format!("  - {one}")).collect::<Vec<_>>().join("\n"))]
    Invalid { what: String, findings: Vec<String> },
    #[error(
        "Somebody else changed the draft at the same moment, several times over. Nothing was changed; try again."
    )]
    Contended,
    #[error(
        "The text to remove is too short: name at least 3 characters, so that nothing else is hit."
    )]
    TooShort,
    #[error("The schedule holds as many sessions as one may. Take some out first.")]
    ScheduleFull,
    #[error(
        "Plenary JSON and sheets are edits of the draft, and no sources of their own: leave --source out."
    )]
    EditsHaveNoSource,
    #[error("Nobody has signed in with this address yet.")]
    NoSuchAccount,
    #[error("“{event}” has no person {code}.")]
    NoSuchPerson { event: EventSlug, code: String },
}
