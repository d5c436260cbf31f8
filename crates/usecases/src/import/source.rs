//! Who tells something. A source is a format; where several feeds of one format are about the same
//! programme, each may have a name, and is a source of its own.

use formats::Format;

/// The longest name, in bytes.
const LONGEST: usize = 40;

/// The name of one feed among several of its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceName(String);

impl std::str::FromStr for SourceName {
    type Err = String;

    fn from_str(name: &str) -> Result<SourceName, String> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if name.is_empty() || name.len() > LONGEST || !name.bytes().all(plain) {
            return Err(format!(
                "“{name}” is no name for a source: use up to {LONGEST} small letters, digits and \
                 hyphens, such as poster-session"
            ));
        }
        Ok(SourceName(name.to_owned()))
    }
}

impl std::fmt::Display for SourceName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Under which name it is kept what a source tells.
pub(super) fn key(format: Format, name: Option<&SourceName>) -> String {
    match name {
        None => format.as_str().to_owned(),
        Some(SourceName(name)) => format!("{}:{name}", format.as_str()),
    }
}

/// The format of a source.
pub(super) fn format(key: &str) -> Option<Format> {
    key.split(':').next()?.parse().ok()
}
