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

/// An absolute address as it is; one that begins with a host, or with `http` mistyped, as it is
/// meant; a relative one from the base, when there is any.
pub fn resolve(href: &str, base: Option<&Url>) -> Resolved {
    let href = href.trim();
    if let Ok(url) = href.parse() {
        return Resolved::Whole(url);
    }
    let most = href.floor_char_boundary(Url::MAX_LENGTH + 2);
    let bare = href[..most].trim_matches(['(', ')', '<', '>', '[', ']', '"', ',']).trim();
    // A path keeps what a sentence would put around an address.
    let href = if begins_with_web(bare) { bare } else { href };
    if href.is_empty() || href.starts_with('#') || href.len() > Url::MAX_LENGTH {
        return Resolved::Unusable;
    }
    let escaped = escape(href);
    let mended = |text: String| text.parse().map_or(Resolved::Unusable, Resolved::Mended);
    if let Some(whole) = with_scheme(&escaped) {
        return mended(whole);
    }
    if begins_with_host(&escaped) {
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

fn begins_with_web(href: &str) -> bool {
    with_scheme(href).is_some() || begins_with_host(href)
}

/// An address that begins with `http` or `https`, also where that is mistyped: `hhttps://`,
/// `htpp://`, `https//`, `http:/`.
fn with_scheme(href: &str) -> Option<String> {
    let letters = href.bytes().take_while(u8::is_ascii_alphabetic).count();
    let scheme = href[..letters].to_ascii_lowercase();
    let rest = &href[letters..];
    let host = rest.strip_prefix(':').unwrap_or(rest).strip_prefix('/')?.trim_start_matches('/');
    // A path may begin with a word such as `http/`; two signs between make it none.
    let slashes = rest.len() - host.len();
    let like = (3..=7).contains(&letters)
        && scheme.bytes().all(|letter| b"htps".contains(&letter))
        && scheme.contains('t')
        && scheme.contains('p');
    if !like || slashes < 2 || host.is_empty() {
        return None;
    }
    let scheme = if scheme.contains('s') { "https" } else { "http" };
    // `http://http://…` is one address too many.
    Some(with_scheme(host).unwrap_or_else(|| format!("{scheme}://{host}")))
}

/// Whether a text begins with the name of a host rather than of a file: `www.` or a last part that
/// is in use for hosts.
fn begins_with_host(href: &str) -> bool {
    let end = href.find(['/', '?', '#', ':']).unwrap_or(href.len());
    let host = href[..end].to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let sound = |label: &&str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    if labels.len() < 2 || !labels.iter().all(sound) {
        return false;
    }
    // What stands behind a colon must be a port.
    let port = href[end..]
        .strip_prefix(':')
        .is_none_or(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let last = labels[labels.len() - 1];
    let country = last.len() == 2 && last.bytes().all(|b| b.is_ascii_lowercase());
    // `setup.py` is a file; `docs.example.py` and `example.py/talk` are hosts.
    let file = labels.len() == 2 && end == href.len() && ENDINGS.contains(&last);
    port && (labels[0] == "www" || HOSTS.contains(&last) || country && !file)
}

/// Endings of files that are, or look like, countries.
const ENDINGS: [&str; 24] = [
    "ai", "bz", "cc", "cs", "db", "ex", "gz", "hs", "js", "kt", "md", "ml", "nb", "pl", "pm", "ps",
    "py", "rb", "rs", "sh", "so", "ts", "vb", "xz",
];

/// Last parts of hosts beside those of countries.
const HOSTS: [&str; 72] = [
    "academy",
    "agency",
    "amsterdam",
    "app",
    "art",
    "bayern",
    "berlin",
    "bio",
    "biz",
    "blog",
    "cafe",
    "camp",
    "cat",
    "center",
    "cern",
    "city",
    "cloud",
    "club",
    "codes",
    "com",
    "community",
    "coop",
    "design",
    "dev",
    "digital",
    "earth",
    "eco",
    "edu",
    "education",
    "energy",
    "events",
    "foundation",
    "global",
    "gov",
    "green",
    "group",
    "hamburg",
    "health",
    "help",
    "info",
    "ink",
    "int",
    "koeln",
    "legal",
    "life",
    "live",
    "london",
    "media",
    "mil",
    "mobi",
    "museum",
    "name",
    "net",
    "network",
    "news",
    "ngo",
    "nyc",
    "ong",
    "online",
    "org",
    "paris",
    "plus",
    "press",
    "pro",
    "science",
    "social",
    "space",
    "swiss",
    "tech",
    "university",
    "wiki",
    "world",
];

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
