//! How many sessions there are, counted in one way wherever it is said: breaks, meals and
//! registration are no sessions, and one that is cancelled is a session all the same.

use std::collections::HashSet;
use std::fmt;
use std::hash::Hash;

use serde::{Deserialize, Serialize};

use crate::{Programme, Session, SessionType, Status};

/// The count of a programme or of a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    pub sessions: usize,
    /// How many of the sessions are cancelled.
    #[serde(default)]
    pub cancelled: usize,
    /// Breaks and the like, which are counted apart.
    #[serde(default)]
    pub breaks: usize,
}

impl Tally {
    /// The count of all sessions.
    pub fn of<Id: Eq + Hash>(programme: &Programme<Id>) -> Tally {
        Tally::among(&programme.session_types, programme.sessions.iter())
    }

    /// The count of some sessions.
    pub fn among<'a, Id: Eq + Hash + 'a>(
        types: &[SessionType<Id>],
        sessions: impl IntoIterator<Item = &'a Session<Id>>,
    ) -> Tally {
        let service: HashSet<&Id> =
            types.iter().filter(|one| one.service).map(|one| &one.code).collect();
        let mut tally = Tally::default();
        for session in sessions {
            if session.session_type.as_ref().is_some_and(|one| service.contains(one)) {
                tally.breaks += 1;
            } else {
                tally.sessions += 1;
                tally.cancelled += usize::from(session.status == Status::Cancelled);
            }
        }
        tally
    }

    /// Sessions and breaks together.
    pub fn all(&self) -> usize {
        self.sessions + self.breaks
    }
}

/// In English: `57 sessions, 2 of them cancelled, and 3 breaks`.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |count: usize, word: &str| match count {
            1 => format!("1 {word}"),
            count => format!("{count} {word}s"),
        };
        if self.sessions == 0 && self.breaks > 0 {
            return f.write_str(&counted(self.breaks, "break"));
        }
        f.write_str(&counted(self.sessions, "session"))?;
        match (self.cancelled, self.sessions) {
            (0, _) => {}
            (1, 1) => f.write_str(", cancelled")?,
            (cancelled, _) => write!(f, ", {cancelled} of them cancelled")?,
        }
        match (self.breaks, self.cancelled) {
            (0, _) => Ok(()),
            (breaks, 0) => write!(f, " and {}", counted(breaks, "break")),
            (breaks, _) => write!(f, ", and {}", counted(breaks, "break")),
        }
    }
}
