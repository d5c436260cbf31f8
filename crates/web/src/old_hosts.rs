//! The hosts of other sites whose place this one has taken: the old addresses of an event lead to its new ones.

use http::{HeaderMap, header};
use programme::EventSlug;

use crate::hot::name_of;

/// Old hosts, each with the event that it was for, and how the event's paths began there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OldHosts(Vec<OldHost>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct OldHost {
    host: String,
    /// `/democon`, where a host carried several events; else empty.
    prefix: String,
    event: EventSlug,
}

impl OldHost {
    fn is_indico(&self) -> bool {
        let mut parts = self.prefix.rsplit('/');
        let number = parts.next().unwrap_or_default();
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        digits && parts.next() == Some("event") && parts.next() == Some("")
    }
}

/// The text names no host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not the address of an old site: write its host, such as forum2026.sched.com, or the host and \
     how the event’s paths begin there, such as pretalx.example.org/forum2026"
)]
pub struct OldHostError(pub String);

impl OldHosts {
    /// None at all.
    pub fn none() -> &'static OldHosts {
        static NONE: OldHosts = OldHosts(Vec::new());
        &NONE
    }

    /// Adds `forum2026.sched.com` or `pretalx.example.org/forum2026`; a scheme before it is passed over.
    pub fn add(&mut self, address: &str, event: EventSlug) -> Result<(), OldHostError> {
        let refused = || OldHostError(address.to_owned());
        let bare = address.trim().to_ascii_lowercase();
        let bare = bare.strip_prefix("https://").or(bare.strip_prefix("http://")).unwrap_or(&bare);
        let (host, prefix) = bare.split_once('/').unwrap_or((bare, ""));
        let prefix = prefix.trim_matches('/');
        let sound = |text: &str, more: &[u8]| {
            text.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte))
        };
        // A port says nothing: requests are told apart by the name alone.
        let host = name_of(host);
        if host.is_empty() || !sound(host, b".-_") || !sound(prefix, b".-_/") {
            return Err(refused());
        }
        let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
        self.0.push(OldHost { host: host.to_owned(), prefix, event });
        // The longer beginning is the more particular one.
        self.0.sort_by_key(|one| std::cmp::Reverse(one.prefix.len()));
        Ok(())
    }

    /// The hosts, for the server to answer for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|one| one.host.as_str())
    }

    /// Each address with the event that it leads to.
    pub fn events(&self) -> impl Iterator<Item = (String, &EventSlug)> {
        self.0.iter().map(|one| (format!("{}{}", one.host, one.prefix), &one.event))
    }

    /// Whether a request names one of these hosts.
    pub fn has(&self, headers: &HeaderMap) -> bool {
        !self.0.is_empty() && self.host_of(headers).is_some()
    }

    fn host_of<'h>(&self, headers: &'h HeaderMap) -> Option<&'h str> {
        let host = name_of(headers.get(header::HOST)?.to_str().ok()?);
        self.names().any(|one| one.eq_ignore_ascii_case(host)).then_some(host)
    }

    /// The event that a request to an old host means, and the rest of the path; nothing where the host is
    /// not an old one, or carried no such event.
    pub fn event<'p>(&self, headers: &HeaderMap, path: &'p str) -> Option<(&EventSlug, &'p str)> {
        let host = self.host_of(headers)?;
        self.0.iter().filter(|one| one.host.eq_ignore_ascii_case(host)).find_map(|one| {
            let start = path.get(..one.prefix.len())?;
            let rest = &path[one.prefix.len()..];
            let fits = start.eq_ignore_ascii_case(&one.prefix)
                && (rest.is_empty() || rest.starts_with('/'));
            // `/event/77` says which event of Indico it is, and is part of the address of each page.
            let rest = if one.is_indico() { path } else { rest };
            fits.then_some((&one.event, rest))
        })
    }
}
