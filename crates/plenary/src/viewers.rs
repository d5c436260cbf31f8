//! Who is signed in, for a moment in memory: what a page shows of them costs no statement while they read on.
//!
//! A moment is shorter than what others may rely on: a sign-in that was ended on another node is over here
//! within it (CASES C-08). What somebody changes through this process is out of memory at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use programme::SignInToken;
use web::{Known, Viewer};

/// How long a viewer is shown as they were, in microseconds.
const MOMENT: i64 = 900_000;
/// More browsers than this are not remembered at once: each is asked for again.
const MOST: usize = 50_000;

/// The viewers of the last moment.
#[derive(Debug, Default)]
pub struct Viewers(Mutex<HashMap<SignInToken, Remembered>>);

#[derive(Debug, Default)]
struct Remembered {
    /// Rises with each change: what was read before it is not remembered after it.
    changes: u64,
    at: i64,
    /// By the slug of the event; empty for the pages of none.
    by_event: Vec<(String, Option<Arc<Viewer>>)>,
}

/// How often somebody had changed something when what is read of them began to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun(u64);

impl Viewers {
    /// What memory knows.
    pub fn known(&self, token: &SignInToken, event: Option<&str>, now: Timestamp) -> Known {
        let all = self.lock();
        let Some(one) = all.get(token).filter(|one| is_fresh(one.at, now)) else {
            return Known::NotYet;
        };
        let event = event.unwrap_or_default();
        match one.by_event.iter().find(|(slug, _)| slug == event) {
            Some((_, Some(viewer))) => Known::Person(viewer.clone()),
            Some((_, None)) => Known::Nobody,
            None => Known::NotYet,
        }
    }

    /// To be called before a viewer is read.
    pub fn begin(&self, token: &SignInToken) -> Begun {
        Begun(self.lock().get(token).map_or(0, |one| one.changes))
    }

    /// Remembers what was read, unless the person changed something meanwhile.
    pub fn remember(
        &self,
        token: &SignInToken,
        event: Option<&str>,
        viewer: Option<Arc<Viewer>>,
        begun: Begun,
        now: Timestamp,
    ) {
        let mut all = self.lock();
        if all.len() >= MOST {
            all.retain(|_, one| is_fresh(one.at, now));
            if all.len() >= MOST {
                return;
            }
        }
        let one = all.entry(*token).or_default();
        if Begun(one.changes) != begun {
            return;
        }
        if !is_fresh(one.at, now) {
            (one.at, one.by_event) = (now.as_microsecond(), Vec::new());
        }
        one.by_event.push((event.unwrap_or_default().to_owned(), viewer));
    }

    /// To be called after somebody changed something, or signed out.
    pub fn forget(&self, token: &SignInToken, now: Timestamp) {
        let mut all = self.lock();
        let one = all.entry(*token).or_default();
        // The time says how long the count has to be remembered: longer than a reading takes.
        *one = Remembered {
            changes: one.changes.wrapping_add(1),
            at: now.as_microsecond(),
            by_event: Vec::new(),
        };
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<SignInToken, Remembered>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A clock that was turned back makes nothing fresh for longer.
fn is_fresh(at: i64, now: Timestamp) -> bool {
    (0..MOMENT).contains(&(now.as_microsecond().saturating_sub(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Zeros;
    impl programme::Chance for Zeros {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_microsecond(1_800_000_000_000_000 + micros).unwrap()
    }

    fn ada() -> Option<Arc<Viewer>> {
        Some(Arc::new(Viewer::new("Ada", Vec::new(), Vec::new())))
    }

    #[test]
    fn a_viewer_is_known_for_a_moment_and_not_after_a_change() {
        let (viewers, token) = (Viewers::default(), SignInToken::random(&Zeros));
        let known = |event, now| viewers.known(&token, event, at(now));
        assert_eq!(known(Some("forum"), 0), Known::NotYet);
        let begun = viewers.begin(&token);
        viewers.remember(&token, Some("forum"), ada(), begun, at(10));
        assert!(matches!(known(Some("forum"), 11), Known::Person(_)));
        assert_eq!(known(Some("other"), 11), Known::NotYet);
        assert_eq!(known(None, 11), Known::NotYet);
        assert_eq!(known(Some("forum"), 10 + MOMENT), Known::NotYet);
        assert_eq!(known(Some("forum"), 9), Known::NotYet, "the clock was turned back");

        // What was read before a change is not remembered after it.
        let begun = viewers.begin(&token);
        viewers.forget(&token, at(20));
        viewers.remember(&token, Some("forum"), ada(), begun, at(30));
        assert_eq!(known(Some("forum"), 31), Known::NotYet);
        let begun = viewers.begin(&token);
        viewers.remember(&token, Some("forum"), None, begun, at(40));
        assert_eq!(known(Some("forum"), 41), Known::Nobody);
    }
}
