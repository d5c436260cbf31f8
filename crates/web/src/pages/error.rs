//! Pages that say that something did not work: what happened, and the way on, in the reader's language.
//!
//! Nothing of the request stands on them, and one that belongs to no event is the same for every address: a
//! thing that may not be seen answers byte for byte like a thing that does not exist.

use askama::Template;
use http::StatusCode;
use links::{Address, Base, ListView};

use crate::answer::Answer;
use crate::frame::{About, Frame, Link, Place};
use crate::reader::Reader;
use crate::sheet::Part;
use crate::view::{Refusal, View};
use crate::words::{Shown, Words};

#[derive(Template)]
#[template(path = "error.html")]
struct Page {
    frame: Frame,
    title: String,
    gone: Option<Shown>,
    what: String,
    todo: String,
    ways_on: Vec<Link>,
}

/// The statuses that have a page of their own; any other is shown as the fault it is.
const KNOWN: [u16; 10] = [400, 403, 404, 405, 410, 413, 414, 429, 500, 503];

/// A refusal within an event.
pub fn in_event(view: &View, refusal: &Refusal) -> Answer {
    let (status, gone) = match refusal {
        Refusal::Status(status) => (*status, None),
        Refusal::Gone { title } => (StatusCode::GONE, Some(title.clone())),
    };
    let (event, lang) = (view.slug(), view.lang());
    let programme = Address::Programme { event, lang, view: ListView::Simple };
    let mut ways = vec![way(&view.words, programme, "error-to-programme")];
    if gone.is_some() {
        ways.push(way(&view.words, Address::Changes { event, lang }, "error-to-changes"));
    }
    let [heading, todo] = ["title", "do"].map(|part| view.words.t(&key(status, part)));
    page(frame(view, heading), status, todo, gone, ways)
}

/// Nothing is behind a private link: it has ended, or never was one. The page is the same for both, and
/// holds nothing of the address.
pub fn no_schedule(view: &View) -> Answer {
    let (event, lang, words) = (view.slug(), view.lang(), &view.words);
    let programme = Address::Programme { event, lang, view: ListView::Simple };
    let mine = Address::MySchedule { event, lang };
    let title = words.t("my-schedule-no-link-title");
    let page = Page {
        frame: frame(view, title.clone()),
        title,
        gone: None,
        what: words.t("my-schedule-no-link-what"),
        todo: words.t("my-schedule-no-link-do"),
        ways_on: vec![
            way(words, programme, "error-to-programme"),
            way(words, mine, "my-schedule-heading"),
        ],
    };
    let answer = page.frame.answer(page.render()).no_store();
    match answer.status {
        StatusCode::OK => answer.status(StatusCode::NOT_FOUND),
        _ => answer,
    }
}

fn frame(view: &View, title: String) -> Frame {
    let about = About {
        title,
        description: String::new(),
        address: &|words| {
            Address::Event { event: view.slug(), lang: words.language.tag() }.to_string()
        },
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    Frame::of_event(view, &about).without_address()
}

/// A refusal outside any event.
pub fn alone(reader: &Reader, base: &Base, status: StatusCode) -> Answer {
    let words = Words::new(reader.language, &[]);
    let home = Address::Instance { lang: words.language.tag() };
    let ways = vec![way(&words, home, "error-to-home")];
    let address = |words: &Words| Address::Instance { lang: words.language.tag() }.to_string();
    let heading = key(status, "title");
    let about = About {
        title: words.t(&heading),
        description: String::new(),
        address: &address,
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    // Where there is no event, there is no programme to begin again from.
    let todo = match status.as_u16() {
        400 | 404 | 405 | 414 => "error-start-again".to_owned(),
        _ => key(status, "do"),
    };
    let todo = words.t(&todo);
    let frame = Frame::of_instance(words, reader, base, &about).without_address();
    page(frame, status, todo, None, ways)
}

fn page(
    frame: Frame,
    status: StatusCode,
    todo: String,
    gone: Option<Shown>,
    ways_on: Vec<Link>,
) -> Answer {
    let [title, what] = ["title", "what"].map(|part| key(status, part));
    let page = Page { title: frame.t(&title), what: frame.t(&what), todo, gone, ways_on, frame };
    let answer = page.frame.answer(page.render());
    let keepable = matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE);
    let answer = if keepable { answer } else { answer.no_store() };
    match answer.status {
        StatusCode::OK => answer.status(status),
        _ => answer,
    }
}

fn key(status: StatusCode, part: &str) -> String {
    let known = if KNOWN.contains(&status.as_u16()) { status.as_u16() } else { 500 };
    format!("error-{known}-{part}")
}

fn way(words: &Words, address: Address, key: &str) -> Link {
    Link { href: address.to_string(), words: words.t(key), current: "" }
}
