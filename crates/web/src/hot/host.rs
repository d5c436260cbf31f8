//! Which host a request may name. No link is ever built from it; this only refuses to answer for a
//! name that is not ours, so that nobody's cache or mail can be made to believe in one.

use http::request::Parts;
use http::{StatusCode, Version, header};

/// The hosts that a server answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosts(Option<Box<[Box<str>]>>);

impl Hosts {
    /// Every well-formed host.
    pub fn any() -> Hosts {
        Hosts(None)
    }

    /// These names, without scheme; a port is ignored. The own machine (`localhost`, `127.0.0.1`,
    /// `[::1]`) is always among them, for proxies that hand on no name.
    pub fn only<'a>(names: impl IntoIterator<Item = &'a str>) -> Hosts {
        let own = ["localhost", "127.0.0.1", "[::1]"];
        let all = names.into_iter().map(name_of).chain(own);
        Hosts(Some(all.map(|name| name.to_ascii_lowercase().into_boxed_str()).collect()))
    }

    /// Whether a request may be answered: 400 when it names no host, two, or something that is
    /// none (RFC 9112, section 3.2), 421 when it names another server's.
    pub(super) fn check(&self, head: &Parts) -> Result<(), StatusCode> {
        let mut fields = head.headers.get_all(header::HOST).iter();
        let field = fields.next();
        if fields.next().is_some() {
            return Err(StatusCode::BAD_REQUEST);
        }
        let Some(field) = field else {
            // HTTP/1.0 knows no host; an absolute target without one is refused all the same.
            let allowed = head.version < Version::HTTP_11 && head.uri.authority().is_none();
            return if allowed { Ok(()) } else { Err(StatusCode::BAD_REQUEST) };
        };
        let host = field.to_str().map_err(|_| StatusCode::BAD_REQUEST)?;
        if !well_formed(host) {
            return Err(StatusCode::BAD_REQUEST);
        }
        if let Some(authority) = head.uri.authority() {
            let plain = head.uri.scheme_str().is_some_and(|s| s == "http" || s == "https");
            if !plain || !authority.as_str().eq_ignore_ascii_case(host) {
                return Err(StatusCode::BAD_REQUEST);
            }
        }
        let Some(ours) = &self.0 else { return Ok(()) };
        let name = name_of(host);
        let known = ours.iter().any(|own| own.eq_ignore_ascii_case(name));
        if known { Ok(()) } else { Err(StatusCode::MISDIRECTED_REQUEST) }
    }
}

/// A host without its port.
pub(crate) fn name_of(host: &str) -> &str {
    match host.rfind(':') {
        Some(colon) if !host[colon..].contains(']') => &host[..colon],
        _ => host,
    }
}

fn well_formed(host: &str) -> bool {
    let sound = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    let (name, rest) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => {
            let hexadecimal = |b: u8| b.is_ascii_hexdigit() || b == b':' || b == b'.';
            if address.is_empty() || !address.bytes().all(hexadecimal) {
                return false;
            }
            ("v6", rest)
        }
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let port = match rest.strip_prefix(':') {
        Some(port) => port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit()),
        None => rest.is_empty(),
    };
    port && !name.is_empty() && name.bytes().all(sound)
}
