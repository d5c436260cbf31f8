//! Who reads a page while signed in, and what on it is theirs: their name, what they saved, their seats.
//!
//! [`Source`](crate::Source) says who that is. What a page makes of it stands in `holes`: to show something
//! more of a person, add it here, a hole for it there, and the place to a template.

use std::fmt;
use std::sync::Arc;

use programme::Code;

use crate::holes::escaped;

/// A person who is signed in, as far as the pages of one event (or of none) differ by who they are. Kept in
/// an `Arc`, as it is asked for with every page.
#[derive(Clone, PartialEq, Eq)]
pub struct Viewer {
    /// As HTML.
    label: String,
    /// Both in the order of their codes, each code once.
    saved: Vec<Code>,
    seats: Vec<(Code, Seat)>,
}

/// How somebody stands to a session whose seats are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    Held,
    Waiting,
    Offered,
}

/// What memory knows of a browser that says it is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    Person(Arc<Viewer>),
    /// Nobody is signed in by it, any more or ever.
    Nobody,
    /// It has to be looked for.
    NotYet,
}

/// For whom a page is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Who {
    /// Where nobody can sign in, or at least not from here.
    #[default]
    Anybody,
    /// Somebody who is not signed in, and could.
    Stranger,
    /// Everybody who is signed in: the page is left open where it differs by person.
    SignedIn,
    /// This person alone.
    Person(Arc<Viewer>),
}

/// The most bytes of a name as HTML: it stands in the head of every page.
pub(crate) const LONGEST_LABEL: usize = 96;

impl Viewer {
    /// A person who is called `label` (their name, else their address), with what they saved and their
    /// seats in any order.
    pub fn new(label: &str, mut saved: Vec<Code>, mut seats: Vec<(Code, Seat)>) -> Viewer {
        saved.sort_unstable();
        saved.dedup();
        seats.sort_by_key(|(code, _)| *code);
        seats.dedup_by_key(|(code, _)| *code);
        Viewer { label: shortened(&plain(label)), saved, seats }
    }

    /// The name as HTML, short and without characters that change what stands beside it.
    pub(crate) fn label(&self) -> &str {
        &self.label
    }

    pub fn has_saved(&self, code: Code) -> bool {
        self.saved.binary_search(&code).is_ok()
    }

    pub fn seat(&self, code: Code) -> Option<Seat> {
        let place = self.seats.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        self.seats.get(place).map(|(_, seat)| *seat)
    }

    /// Whether lists show the session as theirs.
    pub fn marks(&self, code: Code) -> bool {
        self.has_saved(code) || self.seat(code).is_some()
    }
}

/// Nobody's name must reach a log.
impl fmt::Debug for Viewer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Viewer(somebody)")
    }
}

/// The text in one line. Left out are control characters and those that turn the direction of what follows
/// (Unicode Bidirectional Algorithm, sections 2.1 to 2.5): a mark up alone does not hold the latter.
fn plain(label: &str) -> String {
    let turns = |letter: &char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown: String = label.chars().filter(|one| !turns(one)).collect();
    let words: Vec<&str> =
        shown.split(|one: char| one.is_whitespace() || one.is_control()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text as HTML, and of a long one its beginning.
fn shortened(text: &str) -> String {
    let whole = escaped(text);
    if whole.len() <= LONGEST_LABEL {
        return whole;
    }
    let room = LONGEST_LABEL - '…'.len_utf8();
    let mut out = String::with_capacity(LONGEST_LABEL);
    for letter in text.chars() {
        let next = escaped(letter.encode_utf8(&mut [0; 4]));
        if out.len() + next.len() > room {
            break;
        }
        out.push_str(&next);
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
mod tests;
