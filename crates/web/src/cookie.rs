//! The cookie that holds the key of a schedule on this device, one for each event. It exists only once
//! the person has asked for a private link.

use http::HeaderMap;
use http::header::COOKIE;
use links::Base;
use programme::{DeviceKey, EventSlug};

use crate::headers::Transport;

/// As long as browsers keep a cookie at most, in seconds.
const AGE: u32 = 400 * 86_400;

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
    let name = name(event, base);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(&name)?.strip_prefix('='))
        .and_then(|value| value.parse().ok())
}

/// The value of `Set-Cookie` that makes the device hold a key, or forget it.
pub fn set(event: &EventSlug, base: &Base, key: Option<&DeviceKey>) -> String {
    let name = name(event, base);
    let (value, age) = key.map_or((String::new(), 0), |key| (key.to_string(), AGE));
    let secure = match Transport::of(base) {
        Transport::Secure => "; Secure",
        Transport::Plain => "",
    };
    format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")
}
