//! What a handler gives back: bytes, what they are, and who may keep them for how long.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use i18n::Language;
use jiff::Timestamp;

use crate::headers::{self, Policy};
use crate::holes::Holes;

/// Who may keep an answer, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// The same for everybody with the same language, zone, look, path and canonical query, until
    /// the next release, or until the instant at which the page becomes untrue.
    Public { valid_until: Option<Timestamp> },
    /// The bytes at this address never change.
    Immutable,
    /// For this reader and this moment alone.
    NoStore,
    /// For the person who is signed in.
    Person,
}

/// An answer to a request, not yet compressed.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    /// The value of `Content-Type`.
    pub media_type: &'static str,
    pub body: Bytes,
    pub cache: Cache,
    /// The language of a page; none for files and exports.
    pub language: Option<Language>,
    /// What the browser may load for it.
    pub policy: Policy,
    /// Headers of this answer alone: `Location`, `Set-Cookie`, `Allow`, `Content-Disposition`.
    pub headers: HeaderMap,
    /// What a page's markers are for, where it was made for everybody who is signed in.
    pub holes: Option<Holes>,
}

pub const HTML: &str = "text/html; charset=utf-8";

impl Answer {
    /// A file, feed or export that everybody may keep until the next release.
    pub fn file(media_type: &'static str, body: impl Into<Bytes>) -> Answer {
        Answer {
            status: StatusCode::OK,
            media_type,
            body: body.into(),
            cache: Cache::Public { valid_until: None },
            language: None,
            policy: Policy::Nothing,
            headers: HeaderMap::new(),
            holes: None,
        }
    }

    /// A page; its style sheet's hash stands in the policy.
    pub fn page(language: Language, body: String, style_hash: String) -> Answer {
        Answer {
            language: Some(language),
            policy: Policy::Page { style_hash },
            ..Answer::file(HTML, body)
        }
    }

    /// Sends the reader to another address of this site.
    pub fn redirect(status: StatusCode, to: &str, cache: Cache) -> Answer {
        let mut answer = Answer::file(HTML, Bytes::new());
        answer.status = status;
        answer.cache = cache;
        answer.header(header::LOCATION, to)
    }

    /// The same answer with another status.
    pub fn status(mut self, status: StatusCode) -> Answer {
        self.status = status;
        self
    }

    /// The same answer, kept by nobody.
    pub fn no_store(mut self) -> Answer {
        self.cache = Cache::NoStore;
        self
    }

    /// The same answer, kept no longer than until this instant.
    pub fn until(mut self, instant: Option<Timestamp>) -> Answer {
        if let Cache::Public { valid_until } = &mut self.cache {
            *valid_until = instant;
        }
        self
    }

    /// The same answer, kept no longer than until this instant either.
    pub fn at_most_until(self, instant: Option<Timestamp>) -> Answer {
        match self.cache {
            Cache::Public { valid_until } => {
                self.until(valid_until.into_iter().chain(instant).min())
            }
            _ => self,
        }
    }

    /// The same answer with a header. A value that no header can carry is left out.
    pub fn header(mut self, name: HeaderName, value: &str) -> Answer {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.append(name, value);
        }
        self
    }

    /// The answer as HTTP sends it, with every header that is due on it. Without `ETag`, `Vary` on
    /// encoding and `Content-Encoding`: those belong to whoever compresses.
    pub fn into_response(self, secure: headers::Transport) -> Response<Bytes> {
        let headers = headers::of(&self, secure);
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }
}
