//! What may go wrong, as facts.
//!
//! `Error` is a fault of the store (or a constraint that spoke); a refusal of a use case is
//! `WriteError::Refused` and belongs to the use case. Neither text holds stored values.

/// A statement did not do what it should. Driver errors become this in one place, `engine::fault`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is one already. Names the key as `table.column,column`, the same on both engines.
    #[error("there is already a row with this {0}")]
    Duplicate(String),
    /// The row refers to one that does not exist, or is referred to. Names the statement.
    #[error("{0}: a row that is referred to does not exist")]
    Missing(&'static str),
    /// Others were in the way, or the database cannot be reached now; nothing was changed. The same may be tried again.
    #[error("the database is busy or cannot be reached at the moment")]
    Busy,
    /// The connection was lost in the moment of committing, and nobody can say what came of it. It must not
    /// be done again blindly, unless twice is the same as once.
    #[error(
        "the connection to the database was lost in the moment of storing: the change may be stored or not"
    )]
    Unknown,
    /// No space is left; nothing was changed.
    #[error("no space is left for the database")]
    Full,
    /// The file of the database is not the one that was opened; nothing is read or written any more.
    #[error(
        "the file of the database was removed or replaced while it was in use: end the process \
         that serves it, see that the right file is there, and start it again"
    )]
    Replaced,
    /// The file is not whole.
    #[error(
        "the database is damaged ({0}): move it away and bring the last backup back with \
         `plenary restore`"
    )]
    Damaged(String),
    /// A stored value is none of its type's.
    #[error("{statement}: a stored row cannot be read: {detail}")]
    Unreadable { statement: &'static str, detail: String },
    /// Anything else.
    #[error("{statement}: {detail}")]
    Other { statement: &'static str, detail: String },
}

/// Why a write did not happen. In both cases nothing of it is stored.
#[derive(Debug, thiserror::Error)]
pub enum WriteError<E> {
    /// The use case said no.
    #[error("refused")]
    Refused(E),
    /// The store could not.
    #[error(transparent)]
    Fault(#[from] Error),
}

impl<E> WriteError<E> {
    /// The same with the refusal put into another type.
    pub fn map_refused<New>(self, name: impl FnOnce(E) -> New) -> WriteError<New> {
        match self {
            WriteError::Refused(refused) => WriteError::Refused(name(refused)),
            WriteError::Fault(error) => WriteError::Fault(error),
        }
    }
}

/// Why a store could not be opened. Each is one sentence for an operator, and names stand in quotes: they
/// are written as they are, also where they begin it.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the directory “{0}” does not exist, nor does the one above it: create it first")]
    MissingDirectory(String),
    #[error("“{0}” is not a directory")]
    NotADirectory(String),
    /// Only of `Store::open_existing`.
    #[error("there is no data of Plenary in {0}")]
    NoData(String),
    #[error("this process may not write to “{path}”: {source}")]
    NotWritable { path: String, source: std::io::Error },
    #[error(
        "“{path}” belongs to user {owner}, but this process runs as user {me}: run it as that user"
    )]
    WrongOwner { path: String, owner: u32, me: u32 },
    #[error("“{0}” is in use by another Plenary process")]
    InUse(String),
    #[error("{0} is not a database of Plenary; nothing was changed in it")]
    Foreign(String),
    #[error("{0} was written by a newer version of Plenary: use that version or a later one")]
    Newer(String),
    #[error("SQLite {0} may damage databases; 3.51.3 or later is needed")]
    OldSqlite(String),
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    #[error("the database address is not one: {0}")]
    Address(String),
    #[error("the database could not be brought to the present schema: {0}")]
    Migration(String),
    #[error(transparent)]
    Fault(#[from] Error),
}
