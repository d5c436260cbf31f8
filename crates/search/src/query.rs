//! What a person wrote, taken apart: words, "phrases", and what is not wanted.

use crate::words::words;

/// The longest query that is read, in characters.
const LONGEST: usize = 200;
/// The most words that are looked for.
const MOST: usize = 12;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub(crate) wanted: Vec<Clause>,
    pub(crate) unwanted: Vec<Clause>,
}

/// A word, or words that stand one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub words: Vec<Asked>,
    /// The last word may only have begun.
    pub open: bool,
    /// Just as it is written, without stems and slips.
    pub exact: bool,
}

/// A word as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub text: String,
    pub unspaced: bool,
}

impl Query {
    /// Reads what was written. A word that ends it may be the beginning of a longer one; quotes hold
    /// a phrase together, a minus before a word or phrase leaves out what has it.
    pub fn parse(written: &str) -> Query {
        let end = written.char_indices().nth(LONGEST).map_or(written.len(), |(end, _)| end);
        let mut rest = &written[..end];
        let mut query = Query::default();
        let mut count = 0;
        while count < MOST {
            rest = rest.trim_start();
            let Some(first) = rest.chars().next() else { break };
            let unwanted = matches!(first, '-' | '−' | '–')
                && rest[first.len_utf8()..].chars().next().is_some_and(|c| !c.is_whitespace());
            if unwanted {
                rest = &rest[first.len_utf8()..];
            }
            let (piece, quoted) = piece(&mut rest);
            let open = !quoted && rest.is_empty();
            let before = count;
            for clause in clauses(piece, quoted, open) {
                count += clause.words.len();
                if unwanted { &mut query.unwanted } else { &mut query.wanted }.push(clause);
            }
            // What holds no word counts too, or a thousand signs would be read.
            count += usize::from(count == before);
        }
        query
    }

    /// Nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }
}

/// The next piece up to white space, or between quotes.
fn piece<'a>(rest: &mut &'a str) -> (&'a str, bool) {
    const QUOTES: [(char, char); 6] =
        [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“'), ('「', '」'), ('”', '”')];
    let text = *rest;
    let first = text.chars().next().unwrap_or_default();
    if let Some((open, close)) = QUOTES.into_iter().find(|(open, _)| *open == first) {
        let inside = &text[open.len_utf8()..];
        let end = inside.find(close).unwrap_or(inside.len());
        *rest = inside[end..].strip_prefix(close).unwrap_or_default();
        return (&inside[..end], true);
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(text.len());
    *rest = &text[end..];
    (&text[..end], false)
}

fn clauses(piece: &str, quoted: bool, open: bool) -> Vec<Clause> {
    let words = words(piece);
    let asked = words
        .iter()
        .map(|word| Asked { text: word.text.to_owned(), unspaced: word.unspaced })
        .take(MOST)
        .collect::<Vec<_>>();
    if asked.is_empty() {
        return Vec::new();
    }
    let ends = words.last().is_some_and(|word| word.at.end == piece.len());
    // Pairs of characters that stand together, and parts of one written word, are meant together.
    let together = quoted || asked.iter().all(|one| one.unspaced);
    if together {
        return vec![Clause { words: asked, open: open && ends, exact: quoted }];
    }
    let last = asked.len() - 1;
    asked
        .into_iter()
        .enumerate()
        .map(|(place, one)| Clause {
            words: vec![one],
            open: open && ends && place == last,
            exact: false,
        })
        .collect()
}
