//! What people who were written to see: the page that stops letters of a kind; and the letters of a sample.

use askama::Template;
use links::{Address, Base};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::reader::Reader;
use crate::sheet::Part;
use crate::source::SampleLetter;
use crate::words::Words;

#[derive(Template)]
#[template(path = "letter_stop.html")]
struct Stop {
    frame: Frame,
    /// What the letters are about.
    kind: String,
    action: String,
    stopped: bool,
}

#[derive(Template)]
#[template(path = "letters.html")]
struct List<'a> {
    frame: Frame,
    letters: Vec<Entry<'a>>,
}

struct Entry<'a> {
    to: String,
    subject: &'a str,
    /// The text, between the addresses in it, which are links.
    pieces: Vec<Piece<'a>>,
}

struct Piece<'a> {
    text: &'a str,
    is_link: bool,
}

/// Whether the letters are stopped already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Asked,
    Stopped,
}

/// The page that says which letters a token stops, with a button; or that they are stopped.
pub fn stop(kind: &str, token: &str, reader: &Reader, base: &Base, state: State) -> Answer {
    let words = Words::new(reader.language, &[]);
    let address =
        |words: &Words| Address::StopLetters { lang: words.language.tag(), token }.to_string();
    let (kind, action) = (words.t(&format!("letter-kind-{kind}")), address(&words));
    let about = about(words.t("letter-stop-heading"), &address);
    let mut frame = Frame::of_instance(words, reader, base, &about);
    frame.indexed = false;
    let page = Stop { frame, kind, action, stopped: state == State::Stopped };
    page.frame.answer(page.render()).no_store()
}

/// The letters of a sample.
pub fn list(letters: &[SampleLetter], reader: &Reader, base: &Base) -> Answer {
    let words = Words::new(reader.language, &[]);
    let address = |words: &Words| Address::Letters { lang: words.language.tag() }.to_string();
    let about = about(words.t("letter-list-heading"), &address);
    let entry = |one| entry(&words, base, one);
    let letters = letters.iter().map(entry).collect();
    let mut frame = Frame::of_instance(words.clone(), reader, base, &about);
    frame.indexed = false;
    let page = List { frame, letters };
    page.frame.answer(page.render()).no_store()
}

fn about<'a>(title: String, address: &'a dyn Fn(&Words) -> String) -> About<'a> {
    About {
        title,
        description: String::new(),
        address,
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    }
}

fn entry<'a>(words: &Words, base: &Base, letter: &'a SampleLetter) -> Entry<'a> {
    let own = |line: &str| line.starts_with(base.as_str());
    let pieces = letter.text.split_inclusive('\n').map(|line| {
        let text = line.strip_suffix('\n').unwrap_or(line);
        Piece { text, is_link: own(text) }
    });
    Entry {
        to: words.tf("letter-list-to", &[("address", letter.to.as_str().into())]),
        subject: &letter.subject,
        pieces: pieces.collect(),
    }
}
