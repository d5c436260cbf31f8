//! A letter as a message (RFC 5322): headers of our own making around a text and an HTML part.
//!
//! Nothing that people wrote stands in a header but the subject, and that is encoded here (RFC 2047) whenever
//! it is more than plain words: neither a line break nor what only looks encoded comes through. The same
//! letter makes the same message each time, so that one sent twice is known for one by its id.

use std::fmt::Write;
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use lettre::Address;
use lettre::message::header::{ContentTransferEncoding, Date, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MessageBuilder, MultiPart, MultiPartKind, SinglePart};
use links::Base;
use usecases::letters::Due;

use crate::layout::Rendered;
use crate::text::render;

/// What stands above every letter of this site.
#[derive(Debug, Clone)]
pub struct Letterhead {
    base: Base,
    from: Mailbox,
}

/// Why a text names no sender.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterheadError {
    #[error(
        "“{0}” is no sender: write it like Forum <forum@example.org>, or forum@example.org alone"
    )]
    From(String),
}

/// Why a letter cannot be sent to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    #[error("its address is none")]
    Address,
    #[error("no message can be made of it")]
    Message,
}

/// A letter that can be sent.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub id: String,
    pub at: Timestamp,
    pub from: Address,
    pub to: Address,
    pub rendered: Rendered,
    /// The message, with CRLF at the end of each line.
    pub bytes: Vec<u8>,
}

impl Letterhead {
    /// Letters of the site under this base, from somebody, as `Forum <forum@example.org>`.
    pub fn new(base: &Base, from: &str) -> Result<Letterhead, LetterheadError> {
        let refused = || LetterheadError::From(from.chars().take(80).collect());
        let sound = !from.chars().any(char::is_control);
        let from = from.trim().parse().ok().filter(|_| sound).ok_or_else(refused)?;
        Ok(Letterhead { base: base.clone(), from })
    }

    /// Letters from the site's own host, for where nobody named a sender and nothing leaves this machine.
    pub fn of_site(base: &Base) -> Result<Letterhead, LetterheadError> {
        // Not every name of a machine can stand in an address.
        Letterhead::new(base, &format!("letters@{}", host(base)))
            .or_else(|_| Letterhead::new(base, "letters@localhost"))
    }

    /// As what this machine greets a server.
    pub(crate) fn host(&self) -> &str {
        host(&self.base)
    }

    /// The message of a letter. `now` is its date.
    pub(crate) fn message(&self, letter: &Due, now: Timestamp) -> Result<Message, Unsendable> {
        let to: Address = letter.to.parse().map_err(|_| Unsendable::Address)?;
        if !letter.to.bytes().all(|byte| byte > b' ' && byte != 0x7F) {
            return Err(Unsendable::Address);
        }
        let rendered = render(letter, &self.base);
        let id = format!("<{}@{}>", letter.id, self.host());
        let mut message = MessageBuilder::new()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .message_id(Some(id))
            .header(Date::new(date(now)))
            .raw_header(plain("Auto-Submitted", "auto-generated".to_owned()))
            .raw_header(encoded("Subject", &rendered.subject))
            .raw_header(plain("Content-Language", letter.language.tag().to_owned()));
        if let Some(token) = &letter.stop {
            let lang = letter.language.tag();
            let address = links::Address::StopLetters { lang, token: token.as_str() };
            let link = format!("<{}>", self.base.absolute(&address));
            message = message.raw_header(plain("List-Unsubscribe", link));
            let one_click = "List-Unsubscribe=One-Click".to_owned();
            message = message.raw_header(plain("List-Unsubscribe-Post", one_click));
        }
        let both = MultiPart::builder()
            .kind(MultiPartKind::Alternative)
            // Encoded as the parts are, none of them can hold “=_”.
            .boundary(format!("=_{}", letter.id))
            .singlepart(SinglePart::plain(body(&rendered.text)?))
            .singlepart(SinglePart::html(body(&rendered.html)?));
        let message = message.multipart(both).map_err(|_| Unsendable::Message)?;
        Ok(Message {
            id: letter.id.clone(),
            at: now,
            from: self.from.email.clone(),
            to,
            rendered,
            bytes: message.formatted(),
        })
    }
}

/// A part in an encoding of its own, also where it is all ASCII: what people wrote could look like the end of
/// a part, or like a line that is too long.
fn body(text: &str) -> Result<Body, Unsendable> {
    if !text.is_ascii() {
        return Ok(Body::new(text.to_owned()));
    }
    let encoding = ContentTransferEncoding::QuotedPrintable;
    Body::new_with_encoding(text.to_owned(), encoding).map_err(|_| Unsendable::Message)
}

/// The date as the library takes it. What lies before 1970 is no date of a letter.
fn date(at: Timestamp) -> SystemTime {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// The host of a base, without scheme and port.
fn host(base: &Base) -> &str {
    let rest = base.as_str().split_once("://").map_or(base.as_str(), |(_, rest)| rest);
    match rest.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => rest,
    }
}

/// A header whose value is of our own making: ASCII without line breaks.
fn plain(name: &'static str, value: String) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}

/// A header with words of people in it.
fn encoded(name: &'static str, words: &str) -> HeaderValue {
    // Within one line, and nothing in it that a reader would decode.
    let short = words.len() + name.len() + 2 <= 76;
    if short && words.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !words.contains("=?") {
        return plain(name, words.to_owned());
    }
    // An encoded word has 75 characters at most (RFC 2047 section 2), and so 45 bytes of text.
    let mut value = String::new();
    let mut rest = words;
    while !rest.is_empty() {
        let room = if value.is_empty() { 36 } else { 45 };
        let mut end = rest.len().min(room);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (chunk, after) = rest.split_at(end);
        let gap = if value.is_empty() { "" } else { "\r\n " };
        // Writing to a text cannot fail.
        let _ = write!(value, "{gap}=?utf-8?B?{}?=", STANDARD.encode(chunk));
        rest = after;
    }
    HeaderValue::dangerous_new_pre_encoded(
        HeaderName::new_from_ascii_str(name),
        words.to_owned(),
        value,
    )
}
