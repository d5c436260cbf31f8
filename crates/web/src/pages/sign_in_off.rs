//! That nobody can sign in here: without TLS a browser would give its secret away on every line.

use askama::Template;
use links::{Address, Base};

use crate::answer::Answer;
use crate::frame::{About, Frame, Place};
use crate::reader::Reader;
use crate::sheet::Part;
use crate::words::Words;

#[derive(Template)]
#[template(path = "sign_in_off.html")]
struct Page {
    frame: Frame,
}

/// Says so, and what to do.
pub fn show(reader: &Reader, base: &Base) -> Answer {
    let words = Words::new(reader.language, &[]);
    let about = About {
        title: words.t("sign-in-heading"),
        description: String::new(),
        address: &|words| Address::SignIn { lang: words.language.tag() }.to_string(),
        parts: &[Part::Index],
        tracks: &[],
        place: Place::Elsewhere,
    };
    let page = Page { frame: Frame::of_instance(words, reader, base, &about).without_address() };
    page.frame.answer(page.render()).status(http::StatusCode::FORBIDDEN)
}
