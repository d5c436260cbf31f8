//! Where a page differs by who reads it, and what stands there for whom.
//!
//! A page is made once for everybody who is signed in. At each place that differs it holds a marker, and
//! [`Holes`] says what each of them is for; the server keeps the page cut at them, and fills them for each
//! person. A page for one person alone is made by the same words ([`Texts::fill`]), so both are the same.
//!
//! To make something more of a page differ: a [`Hole`], its words in [`Texts`], and a function of
//! [`Places`] that a template calls.

use std::cell::RefCell;
use std::sync::Arc;

use links::Address;
use programme::Code;

use crate::query::Query;
use crate::viewer::{LONGEST_LABEL, Seat, Viewer, Who};
use crate::words::Words;

/// What stands around the words of a mark, and of a seat.
const MARK: (&str, &str) = (" <small class=\"saved\">", "</small>");
const SEAT: (&str, &str) = ("<p class=\"saved\">", "</p>");

/// A place that differs by person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hole {
    /// In the head: who is signed in, and the way to their account.
    Account,
    /// The button that saves this session, or takes it out.
    Save(Code),
    /// Beside that button: how the person stands to the session's seats.
    Seat(Code),
    /// In lists: that this session is theirs. Empty for most people and sessions.
    Mark(Code),
}

/// The words that fill holes, in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Texts {
    /// Before and behind the person's name, which is HTML already.
    account: (String, String),
    /// The same for whom has no name to show.
    nameless: String,
    save: String,
    take_out: String,
    saved: String,
    /// Held, waiting, offered.
    seats: [String; 3],
}

impl Texts {
    pub(crate) fn of(words: &Words) -> Texts {
        let account = escaped(&words.t("viewer-account"));
        let address = Address::Account { lang: words.language.tag() };
        let open = format!("<a class=\"me\" data-person href=\"{address}\"><span>");
        let (save, take_out) = (words.t("my-schedule-save"), words.t("my-schedule-undo"));
        let save = escaped(&save);
        Texts {
            account: (format!("{open}<bdi>"), format!("</bdi> · {account}</span></a>")),
            nameless: format!("{open}{account}</span></a>"),
            take_out: format!(
                "<button class=\"button\" name=\"saved\" value=\"no\" data-words=\"{save}\">{}</button>",
                escaped(&take_out)
            ),
            save: save_button(&save),
            saved: format!("★ {}", escaped(&words.t("my-schedule-saved"))),
            seats: ["viewer-seat-held", "viewer-seat-waiting", "viewer-seat-offered"]
                .map(|key| escaped(&words.t(key))),
        }
    }

    /// Writes what stands in a hole for somebody, and spaces up to the length of the hole: those between
    /// elements show nowhere. What were longer would not be that person's page any more, and stays out.
    pub(crate) fn fill(&self, hole: Hole, viewer: &Viewer, out: &mut String) {
        let (start, length) = (out.len(), self.length(hole));
        self.write(hole, viewer, out);
        if out.len() - start > length {
            debug_assert!(false, "{hole:?} is longer than {length}");
            out.truncate(start);
        }
        out.extend(std::iter::repeat_n(' ', length - (out.len() - start)));
    }

    /// Bytes of a hole, whoever fills it.
    pub(crate) fn length(&self, hole: Hole) -> usize {
        match hole {
            Hole::Account => self.account.0.len() + LONGEST_LABEL + self.account.1.len(),
            Hole::Save(_) => longest([&self.save, &self.take_out]),
            Hole::Seat(_) => longest(&self.seats) + SEAT.0.len() + SEAT.1.len(),
            Hole::Mark(_) => self.length_of_mark(),
        }
    }

    /// The same, as all marks are alike.
    pub(crate) fn length_of_mark(&self) -> usize {
        longest(self.seats.iter().chain([&self.saved])) + MARK.0.len() + MARK.1.len()
    }

    fn write(&self, hole: Hole, viewer: &Viewer, out: &mut String) {
        match hole {
            Hole::Account if viewer.label().is_empty() => out.push_str(&self.nameless),
            Hole::Account => {
                out.push_str(&self.account.0);
                out.push_str(viewer.label());
                out.push_str(&self.account.1);
            }
            Hole::Save(code) if viewer.has_saved(code) => out.push_str(&self.take_out),
            Hole::Save(_) => out.push_str(&self.save),
            Hole::Seat(code) => self.seat(code, viewer, out),
            Hole::Mark(code) => {
                let words = match viewer.seat(code) {
                    Some(seat) => self.words_of(seat),
                    None if viewer.has_saved(code) => &self.saved,
                    None => return,
                };
                out.push_str(MARK.0);
                out.push_str(words);
                out.push_str(MARK.1);
            }
        }
    }

    /// What a session's page says of the person's own seat, beside the button that saves: nothing while they
    /// have none. The form that asks for a seat or gives it back belongs here, and its length into
    /// [`Texts::length`].
    fn seat(&self, code: Code, viewer: &Viewer, out: &mut String) {
        if let Some(seat) = viewer.seat(code) {
            out.push_str(SEAT.0);
            out.push_str(self.words_of(seat));
            out.push_str(SEAT.1);
        }
    }

    fn words_of(&self, seat: Seat) -> &str {
        let [held, waiting, offered] = &self.seats;
        match seat {
            Seat::Held => held,
            Seat::Waiting => waiting,
            Seat::Offered => offered,
        }
    }
}

fn longest<'t>(texts: impl IntoIterator<Item = &'t String>) -> usize {
    texts.into_iter().map(String::len).max().unwrap_or(0)
}

fn save_button(words: &str) -> String {
    format!("<button class=\"button\" name=\"saved\" value=\"yes\">{words}</button>")
}

/// The places of a page that is being made, for its templates.
#[derive(Debug)]
pub(crate) struct Places {
    who: Who,
    /// For whoever is signed in.
    texts: Option<Texts>,
    /// Whether lists mark what is the person's own.
    pub(crate) marked: bool,
    /// The holes so far, in the order of their places.
    holes: RefCell<Vec<Hole>>,
}

impl Places {
    pub(crate) fn new(who: &Who, words: &Words) -> Places {
        let texts = matches!(who, Who::SignedIn | Who::Person(_)).then(|| Texts::of(words));
        Places { who: who.clone(), texts, marked: true, holes: RefCell::default() }
    }

    /// In the head: who is signed in, else where one does so to come back to `back`.
    pub(crate) fn account(&self, words: &Words, back: &str) -> String {
        if self.who == Who::Stranger {
            let mut query = Query::default();
            query.push("back", back);
            let to = Address::SignIn { lang: words.language.tag() }.to_string() + &query.suffix();
            let sign_in = escaped(&words.t("viewer-sign-in"));
            return format!("<a href=\"{}\" rel=\"nofollow\">{sign_in}</a>", escaped(&to));
        }
        self.place(Hole::Account).unwrap_or_default()
    }

    /// Whether anybody can be signed in on this page.
    pub(crate) fn has_account(&self) -> bool {
        self.who != Who::Anybody
    }

    /// The button that saves a session.
    pub(crate) fn save(&self, words: &Words, code: Code) -> String {
        let place = self.place(Hole::Save(code));
        place.unwrap_or_else(|| save_button(&escaped(&words.t("my-schedule-save"))))
    }

    /// The person's own seat in a session.
    pub(crate) fn seat(&self, code: Code) -> String {
        self.place(Hole::Seat(code)).unwrap_or_default()
    }

    /// Behind a session's title in lists.
    pub(crate) fn mark(&self, code: Code) -> String {
        if self.marked { self.place(Hole::Mark(code)).unwrap_or_default() } else { String::new() }
    }

    /// What stands in a hole of this page; nothing where nobody is signed in.
    fn place(&self, hole: Hole) -> Option<String> {
        let texts = self.texts.as_ref()?;
        if let Who::Person(viewer) = &self.who {
            let mut out = String::new();
            texts.fill(hole, viewer, &mut out);
            return Some(out);
        }
        let mut holes = self.holes.borrow_mut();
        let marker = marker(holes.len());
        holes.push(hole);
        Some(marker)
    }

    /// Whether the page is one person's own.
    pub(crate) fn is_personal(&self) -> bool {
        matches!(self.who, Who::Person(_))
    }

    /// The holes of the page that was made; none when it has none for being for other readers.
    pub(crate) fn holes(&self) -> Option<Holes> {
        let texts = self.texts.as_ref().filter(|_| self.who == Who::SignedIn)?;
        Some(Holes { holes: self.holes.take(), texts: Arc::new(texts.clone()) })
    }
}

/// What the markers of a page are for, in their order, and the words that fill them.
#[derive(Debug, Clone)]
pub struct Holes {
    holes: Vec<Hole>,
    texts: Arc<Texts>,
}

/// A page without its markers.
#[derive(Debug, Clone)]
pub struct Cut {
    pub(crate) text: String,
    /// Where each hole is in the text, in order.
    pub(crate) places: Vec<(usize, Hole)>,
    pub(crate) texts: Arc<Texts>,
}

/// Two characters that Unicode promises never to use stand around a marker's number.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

fn marker(number: usize) -> String {
    format!("{OPEN}{number}{CLOSE}")
}

impl Holes {
    /// Cuts a page at its markers. Nothing when they are not all there in their order, each once: a text of
    /// the programme that holds such a character itself could otherwise stand for a hole.
    pub(crate) fn cut(self, page: &str) -> Option<Cut> {
        let mut text = String::with_capacity(page.len());
        let mut places = Vec::with_capacity(self.holes.len());
        let mut holes = self.holes.into_iter().enumerate();
        let mut parts = page.split(OPEN);
        text.push_str(parts.next()?);
        for part in parts {
            let (number, rest) = part.split_once(CLOSE)?;
            let (place, hole) = holes.next()?;
            if number.parse() != Ok(place) {
                return None;
            }
            places.push((text.len(), hole));
            text.push_str(rest);
        }
        let whole = holes.next().is_none() && !text.contains(CLOSE);
        whole.then_some(Cut { text, places, texts: self.texts })
    }
}

/// The text as HTML shows it, in an element or a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&#34;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests;
