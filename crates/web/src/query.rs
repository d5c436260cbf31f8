//! The part of an address after `?`, and forms: names and values, decoded once.

use std::fmt::Write;

/// Decoded names and values in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// More pairs than this, or more bytes, are not read: no page of ours makes such an address.
    pub const MOST_PAIRS: usize = 60;
    /// The longest query or form, in bytes.
    pub const LONGEST: usize = 8_000;

    /// Reads `a=b&c=d`. What is not valid UTF-8 once decoded is left out.
    pub fn parse(text: &str) -> Query {
        let pairs =
            text.split('&').filter(|pair| !pair.is_empty()).take(Self::MOST_PAIRS).filter_map(
                |pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    Some((decode(name)?, decode(value)?))
                },
            );
        Query(pairs.collect())
    }

    /// The first value with this name that is not blank.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value with this name that is not blank.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.0
            .iter()
            .filter(move |(one, value)| *one == name && !value.trim().is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Every name with its value, in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a value with this name was given, even a blank one.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(one, _)| one == name)
    }

    /// Adds a pair at the end.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// `?a=b&c=d`, encoded; empty when there is nothing.
    pub fn suffix(&self) -> String {
        let mut out = String::new();
        for (name, value) in &self.0 {
            out.push(if out.is_empty() { '?' } else { '&' });
            encode(&mut out, name);
            out.push('=');
            encode(&mut out, value);
        }
        out
    }
}

/// Percent-decoding with `+` as a space.
fn decode(text: &str) -> Option<String> {
    links::decoded(&text.replace('+', " "))
}

/// Leaves unreserved characters and `/`, `:` and `,`, which a query may hold (RFC 3986 section 3.4).
fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'/'
            | b':'
            | b',' => {
                out.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}
