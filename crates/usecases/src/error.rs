//! Why a use case did not do what it was asked for.
//!
//! `Refused`: the person can do something about it, and the sentence says what. `Unreadable`: a file
//! cannot be used. `Busy`: not now. `Unknown`: whether it is done, a look must tell. `Fault`: the house is at
//! fault; the person is told to try again, the log says more.

use formats::Unreadable;
use programme::items::AssembleError;
use programme::seats::{MOST_SEATS, NoSeat};
use programme::{Code, EventSlug};
use store::{BackupError, WriteError};

/// A use case's failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Others were in the way for too long, or the database cannot be reached now. Nothing was changed,
    /// and the same may be asked again.
    #[error("the database is busy or cannot be reached at the moment")]
    Busy,
    /// The database was lost in the moment of storing: it is done or not, and only a look can tell. What
    /// is the same done twice may be asked again.
    #[error("the database was lost in the moment of storing")]
    Unknown,
    #[error("something is broken: {0}")]
    Fault(String),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Error {
        match error {
            store::Error::Busy => Error::Busy,
            store::Error::Unknown => Error::Unknown,
            error => Error::Fault(error.to_string()),
        }
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
        match error {
            BackupError::Store(error) => error.into(),
            BackupError::Write(error) => Error::Fault(error.to_string()),
        }
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
    #[error(
        "Stopped before anything was changed: the process was told to end, or nobody waits for it any more. Try again."
    )]
    Stopped,
    #[error("The schedule holds as many sessions as one may. Take some out first.")]
    ScheduleFull,
    #[error(
        "Plenary JSON and sheets are edits of the draft, and no sources of their own: leave --source out."
    )]
    EditsHaveNoSource,
    #[error(
        "Only Plenary JSON holds what a release hides: write it with --format plenary, or leave \
         --with-hidden out."
    )]
    HiddenInOwnFormatOnly,
    #[error("Nobody has signed in with this address yet.")]
    NoSuchAccount,
    #[error("It is too long ago that you proved who you are. Do so again, and then this.")]
    ProveAgain,
    #[error(
        "Whoever is on duty does this after signing in with a passkey. If none is left, ask the operator for \
         a link."
    )]
    PasskeyFirst,
    #[error("This is your last passkey, and your duty needs one. Add another first.")]
    LastPasskey,
    #[error("The account has as many passkeys as one may. Remove one first.")]
    TooManyPasskeys,
    #[error("Too many people are signing in at this moment. Try again in a few minutes.")]
    TooManyAtOnce,
    #[error("Nothing but this way to sign in leads to the account. Add a passkey first.")]
    LastWayIn,
    #[error(
        "“{event}” has no session {code} that is public and takes place. Publish it first, or look up its \
         code in the address of its page."
    )]
    NoSuchSession { event: EventSlug, code: Code },
    #[error(
        "Nothing says how many people session {code} holds: name a number with --capacity N, or give its \
         room a capacity and publish."
    )]
    NoCapacity { code: Code },
    #[error("A session has at most {MOST_SEATS} seats.")]
    TooManySeats,
    #[error(transparent)]
    NoSeat(#[from] NoSeat),
    #[error("This person has no place in the session.")]
    NotInLine,
    #[error("Nobody waits for a seat in this session.")]
    NobodyWaits,
    #[error("“{event}” has no person {code}.")]
    NoSuchPerson { event: EventSlug, code: String },
}
