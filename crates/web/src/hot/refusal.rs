//! The short answers of the server itself, before any page is asked.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};

/// An answer of a line: the status and its name; and what to do, where the reader can do something.
pub(super) fn plain(status: StatusCode) -> Response<Bytes> {
    let name = status.canonical_reason().unwrap_or_default();
    let text = format!("{} {name}\n{}", status.as_str(), mend(status));
    let mut response = Response::new(Bytes::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    for (name, value) in FIELDS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What a person who meets this answer can do. Nobody's language is known yet, so it is English.
fn mend(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "The request cannot be read. Check the address, or begin at the front page.\n",
        405 => "Pages are read with GET. Check how the address is asked for.\n",
        411 => "The request says no length of its body. Check the program that sends it.\n",
        413 => "The request is larger than this site takes. Check what is sent with it.\n",
        414 => {
            "The address is longer than this site takes. Check it, or begin at the front page.\n"
        }
        421 => "This is not the site of that name. Check the address.\n",
        431 => {
            "The header is larger than this site takes. Check it, or delete cookies of this site.\n"
        }
        505 => "This site speaks HTTP/1.1. Check the program that asks.\n",
        _ => "",
    }
}

/// The same, after which the connection is closed: what follows on it cannot be trusted.
pub(super) fn closing(status: StatusCode) -> Response<Bytes> {
    let mut response = plain(status);
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

const FIELDS: [(HeaderName, &str); 7] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(),geolocation=(),microphone=(),payment=(),usb=(),browsing-topics=()",
    ),
];
