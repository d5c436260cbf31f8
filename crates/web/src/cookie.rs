//! Cookies: what a device gave back, what it is to keep; and the one that holds the key of a schedule, one
//! for each event, which exists only once the person has asked for a private link.

use http::HeaderMap;
use http::header::COOKIE;
use links::Base;
use programme::{DeviceKey, EventSlug};

use crate::headers::Transport;

/// As long as browsers keep a cookie at most, in seconds.
const AGE: u32 = 400 * 86_400;

/// The value of the first cookie with this name.
pub fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The value of `Set-Cookie` that makes the device keep a cookie for so many seconds; none makes it forget.
pub fn keep(name: &str, value: &str, age: u32, base: &Base) -> String {
    let secure = match Transport::of(base) {
        Transport::Secure => "; Secure",
        Transport::Plain => "",
    };
    format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")
}

/// Behind TLS the name begins so that no other host and no page without TLS can set it (RFC 6265bis,
/// section 4.1.3.2).
fn name(event: &EventSlug, base: &Base) -> String {
    let prefix = match Transport::of(base) {
        Transport::Secure => "__Host-",
        Transport::Plain => "",
    };
    format!("{prefix}schedule-{event}")
}

/// The key that the device holds for an event.
pub fn key(headers: &HeaderMap, event: &EventSlug, base: &Base) -> Option<DeviceKey> {
    value(headers, &name(event, base))?.parse().ok()
}

/// Makes the device hold a key, or forget it.
pub fn keep_key(event: &EventSlug, base: &Base, key: Option<&DeviceKey>) -> String {
    let (value, age) = key.map_or((String::new(), 0), |key| (key.to_string(), AGE));
    keep(&name(event, base), &value, age, base)
}
