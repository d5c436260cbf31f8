//! A finished answer: validated, compressed, its headers written once, ready to be sent many times.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use http_body_util::Full;
use jiff::Timestamp;
use programme::hexadecimal;
use sha2::{Digest, Sha256};

use super::encoding::{self, Effort, Encoding};
use super::filled::Filled;
use super::{Keep, Reply};
use crate::headers::PERSONAL;
use crate::viewer::Viewer;

/// A finished answer.
#[derive(Debug)]
pub(super) struct Entry {
    status: StatusCode,
    headers: HeaderMap,
    /// The headers of a 304, and the validator among them; none for what nobody may keep.
    unchanged: Option<(HeaderValue, HeaderMap)>,
    body: Bytes,
    encoding: Encoding,
    pub(super) shared: bool,
    /// Microseconds since 1970 at which it stops being true.
    valid_until: i64,
    /// The page, where it has holes; there is no body then.
    filled: Option<Filled>,
}

impl Entry {
    /// Finishes what the pages have made.
    pub(super) fn finish(reply: Reply, wanted: Encoding) -> Entry {
        let (head, body) = reply.response.into_parts();
        let mut headers = head.headers;
        let text = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let (encoding, sent) = match text {
            Some(text) if encoding::gains(text) => encoding::compress(&body, wanted, Effort::Quick),
            _ => (Encoding::Identity, body.clone()),
        };
        let (shared, valid_until) = kept(reply.keep, &headers);
        if let Some(name) = encoding.name() {
            headers.insert(header::CONTENT_ENCODING, name);
        }
        let unchanged = (shared && head.status == StatusCode::OK).then(|| {
            let validator = validator(&body);
            headers.insert(header::ETAG, validator.clone());
            (validator, unchanged(&headers))
        });
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(sent.len()));
        Entry {
            status: head.status,
            headers,
            unchanged,
            body: sent,
            encoding,
            shared,
            valid_until,
            filled: None,
        }
    }

    /// Finishes a page that the pages have made for everybody who is signed in. Shared only where it was
    /// cut at its holes: nothing else is known to fit all of them.
    pub(super) fn finish_with_holes(reply: Reply) -> Entry {
        let (head, _) = reply.response.into_parts();
        let mut headers = head.headers;
        let (shared, valid_until) = kept(reply.keep, &headers);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(PERSONAL));
        let filled = reply.holes.filter(|_| shared).and_then(Filled::new);
        Entry {
            status: head.status,
            headers,
            unchanged: None,
            body: Bytes::new(),
            encoding: Encoding::Identity,
            shared: filled.is_some(),
            valid_until,
            filled,
        }
    }

    /// The same answer in fewer bytes; none when it gets no smaller.
    pub(super) fn improved(&self) -> Option<Entry> {
        let plain = encoding::decompress(&self.body, self.encoding)?;
        let (encoding, body) = encoding::compress(&plain, self.encoding, Effort::Thorough);
        if encoding != self.encoding || body.len() >= self.body.len() {
            return None;
        }
        let mut headers = self.headers.clone();
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        let unchanged = self.unchanged.clone();
        Some(Entry { headers, unchanged, body, filled: None, ..*self })
    }

    /// Whether a better compression may exist.
    pub(super) fn is_compressed(&self) -> bool {
        self.encoding != Encoding::Identity
    }

    /// Whether others with the same key may be given it later. What was not found is made again
    /// each time: there is no end to the addresses that do not exist.
    pub(super) fn may_be_kept(&self) -> bool {
        self.shared && matches!(self.status.as_u16(), 200 | 301 | 302 | 307 | 308 | 410)
    }

    /// Whether it is still true at this instant.
    pub(super) fn is_valid(&self, now_micros: i64) -> bool {
        now_micros < self.valid_until
    }

    /// Bytes that it takes in memory, about.
    pub(super) fn weight(&self) -> u64 {
        // A slot of a header map takes about a hundred bytes.
        let slots = self.headers.len() + 8;
        let filled = self.filled.as_ref().map_or(0, Filled::weight);
        (self.body.len() + filled + slots * 128) as u64
    }

    /// The answer to one request by somebody who is signed in: their own page, whole, and no 304, as they
    /// keep none. What has no holes is the same for everybody.
    pub(super) fn respond_to(&self, head: &Parts, viewer: &Viewer) -> Response<Full<Bytes>> {
        let Some(filled) = &self.filled else { return self.respond(head) };
        let mut headers = self.headers.clone();
        let body = match Encoding::of_filled(&head.headers) {
            Encoding::Identity => filled.plain(viewer),
            encoding => {
                headers.extend(encoding.name().map(|name| (header::CONTENT_ENCODING, name)));
                filled.gzip(viewer)
            }
        };
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        let body = if head.method == Method::HEAD { Bytes::new() } else { Bytes::from(body) };
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }

    /// The answer to one request for it.
    pub(super) fn respond(&self, head: &Parts) -> Response<Full<Bytes>> {
        if let Some((validator, headers)) = &self.unchanged
            && let Some(asked) = head.headers.get(header::IF_NONE_MATCH)
            && (asked == validator || names(head, validator))
        {
            let mut response = Response::new(Full::default());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = headers.clone();
            return response;
        }
        let body = if head.method == Method::HEAD { Bytes::new() } else { self.body.clone() };
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }
}

/// Whether others may be given an answer, and until when. A cookie that an answer sets is one browser's own,
/// whatever the pages say.
fn kept(keep: Keep, headers: &HeaderMap) -> (bool, i64) {
    match keep {
        Keep::Shared { valid_until } if !headers.contains_key(header::SET_COOKIE) => {
            (true, valid_until.map_or(i64::MAX, Timestamp::as_microsecond))
        }
        _ => (false, i64::MAX),
    }
}

/// A weak validator: the same for every coding of the same bytes, whatever release they are from.
fn validator(body: &[u8]) -> HeaderValue {
    let text = format!("W/\"{}\"", hexadecimal(&Sha256::digest(body)[..12]));
    HeaderValue::from_maybe_shared(Bytes::from(text))
        .unwrap_or_else(|_| HeaderValue::from_static("W/\"0\""))
}

/// What a 304 has to repeat (RFC 9110, section 15.4.5).
fn unchanged(headers: &HeaderMap) -> HeaderMap {
    let kept = [header::ETAG, header::CACHE_CONTROL, header::VARY];
    let mut unchanged = HeaderMap::with_capacity(kept.len());
    for name in kept {
        if let Some(value) = headers.get(&name) {
            unchanged.insert(name, value.clone());
        }
    }
    unchanged
}

/// Whether `If-None-Match` names the validator, by weak comparison (RFC 9110, section 13.1.2).
fn names(head: &Parts, validator: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Ok(own) = validator.to_str() else { return false };
    let own = opaque(own);
    head.headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|field| field.to_str().ok())
        .flat_map(|field| field.split(','))
        .any(|tag| tag.trim() == "*" || opaque(tag) == own)
}
