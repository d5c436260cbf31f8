//! Addresses as people write them, made absolute and harmless.

use programme::Url;

/// What became of an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Resolved {
    Whole(Url),
    /// It had to be completed or escaped.
    Mended(Url),
    Unusable,
}

/// An absolute address as it is; a relative one from the base, when there is any.
pub fn resolve(href: &str, base: Option<&Url>) -> Resolved {
    let href = href.trim();
    if let Ok(url) = href.parse() {
        return Resolved::Whole(url);
    }
    if href.is_empty() || href.starts_with('#') {
        return Resolved::Unusable;
    }
    let escaped = escape(href);
    let mended = |text: String| text.parse().map_or(Resolved::Unusable, Resolved::Mended);
    let lower = escaped.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return mended(escaped);
    }
    if lower.starts_with("www.") {
        return mended(format!("http://{escaped}"));
    }
    // Anything else before a colon is a scheme that no page may link to.
    let head = escaped.split(['/', '?', '#']).next().unwrap_or_default();
    if head.contains(':') {
        return Resolved::Unusable;
    }
    let Some((scheme, rest)) = base.and_then(|base| base.as_str().split_once("://")) else {
        return Resolved::Unusable;
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if let Some(rest) = escaped.strip_prefix("//") {
        return mended(format!("{scheme}://{rest}"));
    }
    if escaped.starts_with('/') {
        return mended(format!("{scheme}://{host}{escaped}"));
    }
    let slash = if folder.is_empty() { "" } else { "/" };
    mended(format!("{scheme}://{host}/{folder}{slash}{escaped}"))
}

/// Percent-encodes what no address may hold as it is.
fn escape(href: &str) -> String {
    let mut escaped = String::with_capacity(href.len() + 8);
    for c in href.chars() {
        if c.is_whitespace() || "<>\"\\^`{|}".contains(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                escaped.push_str(&format!("%{byte:02X}"));
            }
        } else if !c.is_control() {
            escaped.push(c);
        }
    }
    escaped
}
