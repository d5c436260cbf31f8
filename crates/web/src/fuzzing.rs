//! Ways in for the targets of `fuzz/`, to what is otherwise nobody's business.

use http::{HeaderMap, HeaderValue, header};

use crate::query::Query;
use crate::{Preferences, hot};

/// A query means the same when it is written again.
///
/// # Panics
/// When it does not.
pub fn query(text: &str) {
    let once = Query::parse(text);
    let again = Query::parse(once.suffix().strip_prefix('?').unwrap_or_default());
    assert_eq!(once, again, "{text:?}");
}

/// What a browser says that it takes: codings, languages, preferences in cookies.
pub fn accept(bytes: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(bytes) else { return };
    let names = [header::ACCEPT_ENCODING, header::ACCEPT_LANGUAGE, header::COOKIE];
    let headers: HeaderMap = names.into_iter().map(|name| (name, value.clone())).collect();
    hot::understand_coding(&headers);
    let preferences = Preferences::of(&headers);
    preferences.language(&headers, &[]);
}
