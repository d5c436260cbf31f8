//! Texts with the words marked that a reader looked for.

use std::collections::HashSet;
use std::fmt::Write;
use std::ops::Range;

use programme::{Lang, Session, Text};

use crate::markdown;
use crate::view::View;
use crate::words::{Escaped, Shown};

/// The longest piece of a text that is shown, in characters.
const LONGEST: usize = 240;
/// How much of a text is looked through, in characters.
const MOST_TEXT: usize = 20_000;
/// How many places a link points out on the page that it opens.
const MOST_POINTED: usize = 3;

/// The forms that a search found.
#[derive(Debug)]
pub struct Words<'a>(&'a HashSet<String>);

/// Where in a session's texts the words stand.
#[derive(Debug)]
pub struct Place {
    /// Escaped, with the words marked.
    pub html: String,
    /// The language of the text.
    pub mark: Shown,
    /// What makes a browser mark the words on the page that opens (text fragments of the URL); may be
    /// empty. It costs the page nothing, and a browser that does not know it passes over it.
    pub fragment: String,
}

impl<'a> Words<'a> {
    pub fn new(forms: &'a HashSet<String>) -> Words<'a> {
        Words(forms)
    }

    /// A text, escaped, with the words in `mark` elements.
    pub fn marked(&self, lang: &Lang, text: &str) -> String {
        let marks = search::marks(text, lang, self.0);
        written(text, &marks)
    }
}

fn written(text: &str, marks: &[Range<usize>]) -> String {
    let mut html = String::with_capacity(text.len() + 16 * marks.len());
    let mut done = 0;
    for mark in marks {
        // Writing to a string cannot fail.
        let _ = write!(html, "{}", Escaped(&text[done..mark.start]));
        let _ = write!(html, "<mark>{}</mark>", Escaped(&text[mark.clone()]));
        done = mark.end;
    }
    let _ = write!(html, "{}", Escaped(&text[done..]));
    html
}

/// The first text of a session in which the words stand: as the reader is shown it, else in whichever
/// language has them.
pub fn place(view: &View, session: &Session, words: &Words) -> Option<Place> {
    let sections = session.sections.iter().map(|section| &section.text);
    let items = session.items.iter().filter_map(|item| item.text.as_ref());
    let texts: Vec<&Text> = sections.chain(items).collect();
    let shown = texts.iter().map(|text| (view.words.chosen(text), true));
    let titles = session.title.iter().map(|value| (value, false));
    let others = texts.iter().flat_map(|text| text.iter()).map(|value| (value, false));
    let first =
        shown.chain(titles.skip_while(|(value, _)| *value == view.words.chosen(&session.title)));
    first.chain(others).find_map(|((lang, text), on_page)| {
        let plain = markdown::summary(text, MOST_TEXT);
        let marks = search::marks(&plain, lang, words.0);
        let around = around(&plain, marks.first()?);
        let inside: Vec<Range<usize>> = marks
            .iter()
            .filter(|mark| mark.start >= around.start && mark.end <= around.end)
            .map(|mark| mark.start - around.start..mark.end - around.start)
            .collect();
        let piece = &plain[around.clone()];
        let (before, after) = (
            if around.start > 0 { "…" } else { "" },
            if around.end < plain.len() { "…" } else { "" },
        );
        Some(Place {
            html: format!("{before}{}{after}", written(piece, &inside)),
            mark: view.words.value(lang, ""),
            fragment: if on_page { fragment(piece, &inside) } else { String::new() },
        })
    })
}

/// The piece of a text around a mark, cut at words.
fn around(text: &str, mark: &Range<usize>) -> Range<usize> {
    let step = |from: usize, count: usize, back: bool| {
        let mut at = from;
        for _ in 0..count {
            let next = if back {
                text[..at].char_indices().next_back().map(|(at, _)| at)
            } else {
                text[at..].chars().next().map(|c| at + c.len_utf8())
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    };
    let start = step(mark.start, LONGEST / 3, true);
    let start = if start == 0 {
        0
    } else {
        text[start..mark.start].find(' ').map_or(start, |space| start + space + 1)
    };
    let end = step(start, LONGEST, false).max(mark.end);
    let end = if end == text.len() {
        end
    } else {
        text[mark.end..end].rfind(' ').map_or(end, |space| mark.end + space)
    };
    start..end
}

/// `#:~:text=word&text=word`, of the marked words, each once.
fn fragment(piece: &str, marks: &[Range<usize>]) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for mark in marks {
        let word = &piece[mark.clone()];
        if !seen.contains(&word) && seen.len() < MOST_POINTED {
            seen.push(word);
        }
    }
    let mut fragment = String::new();
    for word in seen {
        fragment.push_str(if fragment.is_empty() { "#:~:" } else { "&" });
        fragment.push_str("text=");
        for byte in word.bytes() {
            if byte.is_ascii_alphanumeric() {
                fragment.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(fragment, "%{byte:02X}");
            }
        }
    }
    fragment
}
