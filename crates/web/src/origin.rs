//! Whether a form came from a page of this site.

use http::HeaderMap;
use links::Base;

use crate::headers::Transport;

/// By `Sec-Fetch-Site`, else by `Origin`, else by `Referer`; nothing when the browser tells none of them.
///
/// Browsers that let one site send a form to another tell one of these. Text browsers may tell none, and
/// have nothing else to be told by.
pub fn is_own(headers: &HeaderMap, base: &Base) -> Option<bool> {
    let one = |name: &str| {
        let all: Vec<&[u8]> = headers.get_all(name).iter().map(|one| one.as_bytes()).collect();
        // What is told twice differently, or in no text, is nobody's.
        let text = |value: &[u8]| std::str::from_utf8(value).unwrap_or_default().to_owned();
        match all[..] {
            [] => None,
            [value] => Some(text(value)),
            _ => Some(String::new()),
        }
    };
    if let Some(site) = one("sec-fetch-site") {
        return Some(site == "same-origin");
    }
    let host = one("host");
    match (one("origin"), one("referer")) {
        (Some(origin), _) => Some(is_ours(&origin, base, host.as_deref())),
        (None, Some(referer)) => {
            let end = referer.match_indices('/').nth(2).map_or(referer.len(), |(at, _)| at);
            Some(is_ours(&referer[..end], base, host.as_deref()))
        }
        (None, None) => None,
    }
}

/// Whether an origin is this site's: that of the base URL; and where that is none that was configured
/// for TLS, the host that the request itself was sent to. With a base URL configured the server
/// answers for its host alone (`hot::Hosts`).
fn is_ours(origin: &str, base: &Base, host: Option<&str>) -> bool {
    if origin.eq_ignore_ascii_case(base.as_str()) {
        return true;
    }
    let authority = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    let plain = Transport::of(base) == Transport::Plain;
    plain && authority.zip(host).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
}
