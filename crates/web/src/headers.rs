//! The headers that stand on every answer, in one place.
//!
//! To let a page load something more, add it to [`Policy`]; nothing elsewhere writes these headers.

use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use links::Base;

use crate::answer::{Answer, Cache};

/// What a browser may load and run for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Policy {
    /// A page with one inline style sheet, pictures and modules from the own origin.
    Page { style_hash: String },
    /// Nothing at all: files, feeds, exports, redirections.
    Nothing,
}

/// Whether people reach the site over TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    Plain,
    Secure,
}

impl Transport {
    /// By the scheme of the configured base address.
    pub fn of(base: &Base) -> Transport {
        if base.as_str().starts_with("https://") { Transport::Secure } else { Transport::Plain }
    }
}

const ALWAYS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(),geolocation=(),microphone=(),payment=(),usb=(),browsing-topics=()",
    ),
];

/// The value of `Strict-Transport-Security`, for answers behind TLS.
pub(crate) const SECURE: &str = "max-age=31536000";

/// The value of `Cache-Control` on what only one person may see.
pub(crate) const PERSONAL: &str = "private, no-store";

/// Every header of an answer.
pub(crate) fn of(answer: &Answer, transport: Transport) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(16);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.media_type));
    if let Some(language) = answer.language {
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy(&answer.policy));
    headers.insert(header::REFERRER_POLICY, referrer(&answer.policy));
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if transport == Transport::Secure {
        let value = HeaderValue::from_static(SECURE);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    let cache = match answer.cache {
        Cache::Public { .. } => "no-cache",
        Cache::Immutable => "public, max-age=31536000, immutable",
        Cache::NoStore => "no-store",
        Cache::Person => PERSONAL,
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if answer.cache != Cache::Immutable {
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    }
    headers.extend(answer.headers.clone());
    headers
}

/// No other site learns which page a reader comes from. A page's own site does: under `no-referrer`
/// browsers hide the `Origin` of a form from everybody (Fetch, "append a request `Origin` header"), and
/// without `Sec-Fetch-Site`, which plain HTTP has only on the own machine, nothing would tell our form
/// from a foreign one. Of a list a browser takes the last policy that it knows.
fn referrer(policy: &Policy) -> HeaderValue {
    HeaderValue::from_static(match policy {
        Policy::Page { .. } => "no-referrer, same-origin",
        Policy::Nothing => "no-referrer",
    })
}

/// What a page of an archive may load: a `meta` element holds it, which cannot forbid frames (Content
/// Security Policy 3, section 4.2). On a disk browsers differ in what `'self'` is, hence `file:`, which
/// means nothing on a server: no page from there may load from a disk.
pub(crate) const POLICY_OF_FILE: &str = "default-src 'none'; style-src 'self' file:; img-src 'self' \
     file:; script-src 'self' file:; base-uri 'none'; form-action 'none'";

fn policy(policy: &Policy) -> HeaderValue {
    const NOTHING: HeaderValue = HeaderValue::from_static(
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    );
    match policy {
        Policy::Nothing => NOTHING,
        Policy::Page { style_hash } => {
            let text = format!(
                "default-src 'none'; style-src 'sha256-{style_hash}'; img-src 'self'; \
                 script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            );
            // The hash is base64; a value that were not would leave the strictest policy.
            HeaderValue::from_str(&text).unwrap_or(NOTHING)
        }
    }
}
