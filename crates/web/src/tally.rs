//! How many sessions there are, by one rule on every page: scheduled or not, they count; breaks and
//! cancelled ones are said apart.

use programme::{Published, Session, Status};

use crate::view::View;

/// The sessions of a page by what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub sessions: usize,
    pub cancelled: usize,
    pub breaks: usize,
}

impl Tally {
    pub fn of<'s>(published: &Published, sessions: impl IntoIterator<Item = &'s Session>) -> Tally {
        let mut tally = Tally::default();
        for session in sessions {
            let kind = session.session_type.and_then(|code| published.session_type(code));
            let number = match session.status {
                _ if kind.is_some_and(|kind| kind.service) => &mut tally.breaks,
                Status::Cancelled => &mut tally.cancelled,
                Status::Confirmed | Status::Moved => &mut tally.sessions,
            };
            *number += 1;
        }
        tally
    }

    /// `17 sessions · 1 cancelled · 3 breaks`, without what there is none of but the sessions.
    pub fn words(self, view: &View) -> String {
        self.words_with(view, "count-sessions")
    }

    /// The same, the sessions counted by another phrase.
    pub fn words_with(self, view: &View, key: &str) -> String {
        let apart = [("count-cancelled", self.cancelled), ("count-breaks", self.breaks)];
        let apart = apart.into_iter().filter(|(_, count)| *count > 0);
        std::iter::once((key, self.sessions))
            .chain(apart)
            .map(|(key, count)| view.words.count(key, count))
            .collect::<Vec<_>>()
            .join(" · ")
    }
}
