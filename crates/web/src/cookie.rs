//! Cookies: what a device gave back, what it is to keep; and those that hold a secret. There is one of these
//! only once the person has asked for it: for a private link (the key of a schedule, one for each event), for
//! a code to sign in with, for a passkey or a provider meanwhile, and while they are signed in.

use std::str::FromStr;

use http::HeaderMap;
use http::header::COOKIE;
use links::Base;
use programme::{BrowserSecret, DeviceKey, EventSlug, SignInToken, sign_in};

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

/// Behind TLS a name begins so that no other host and no page without TLS can set it (RFC 6265bis,
/// section 4.1.3.2).
fn name(own: &str, base: &Base) -> String {
    let prefix = match Transport::of(base) {
        Transport::Secure => "__Host-",
        Transport::Plain => "",
    };
    format!("{prefix}{own}")
}

/// A secret that the device holds under a name; nothing when the value is none.
fn secret<T: FromStr>(headers: &HeaderMap, own: &str, base: &Base) -> Option<T> {
    value(headers, &name(own, base))?.parse().ok()
}

/// Makes the device hold a secret for so many seconds, or forget it.
fn keep_secret(own: &str, base: &Base, secret: Option<(String, u32)>) -> String {
    let (value, age) = secret.unwrap_or_default();
    keep(&name(own, base), &value, age, base)
}

const SCHEDULE: &str = "schedule-";
const SIGNED_IN: &str = "signed-in";
const ASKED: &str = "asked-for-code";
const PASSKEY: &str = "asked-for-passkey";
const AWAY: &str = "away";

/// The key that the device holds for an event.
pub fn key(headers: &HeaderMap, event: &EventSlug, base: &Base) -> Option<DeviceKey> {
    secret(headers, &format!("{SCHEDULE}{event}"), base)
}

/// The keys that the device holds, with their events.
pub fn keys(headers: &HeaderMap, base: &Base) -> Vec<(EventSlug, DeviceKey)> {
    let prefix = name(SCHEDULE, base);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| {
            let (event, key) = pair.trim().strip_prefix(&prefix)?.split_once('=')?;
            Some((event.parse().ok()?, key.parse().ok()?))
        })
        .collect()
}

/// Makes the device hold a key, or forget it.
pub fn keep_key(event: &EventSlug, base: &Base, key: Option<&DeviceKey>) -> String {
    keep_secret(&format!("{SCHEDULE}{event}"), base, key.map(|key| (key.to_string(), AGE)))
}

/// By what the browser is signed in.
pub fn token(headers: &HeaderMap, base: &Base) -> Option<SignInToken> {
    secret(headers, SIGNED_IN, base)
}

/// Makes the browser hold it, or forget it.
pub fn keep_token(base: &Base, token: Option<&SignInToken>) -> String {
    keep_secret(SIGNED_IN, base, token.map(|token| (token.to_string(), AGE)))
}

/// The secret of a browser that asked for a code.
pub fn asked(headers: &HeaderMap, base: &Base) -> Option<BrowserSecret> {
    secret(headers, ASKED, base)
}

/// Makes the browser hold it for as long as a code can be used, or forget it.
pub fn keep_asked(base: &Base, browser: Option<&BrowserSecret>) -> String {
    let age = u32::try_from(60 * sign_in::MINUTES).unwrap_or(AGE);
    keep_secret(ASKED, base, browser.map(|browser| (browser.to_string(), age)))
}

/// What a browser has begun that proves who its owner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// It was asked for a passkey.
    Passkey,
    /// It went to a provider.
    Away,
}

impl Begun {
    /// The cookie's own name, and how long it is of use, in seconds.
    fn kept(self) -> (&'static str, u32) {
        match self {
            Begun::Passkey => (PASSKEY, 5 * 60),
            Begun::Away => (AWAY, 10 * 60),
        }
    }
}

/// The secret of a browser that has begun to prove who its owner is.
pub fn begun(headers: &HeaderMap, what: Begun, base: &Base) -> Option<BrowserSecret> {
    secret(headers, what.kept().0, base)
}

/// Makes the browser hold it for as long as it is of use, or forget it.
pub fn keep_begun(what: Begun, base: &Base, browser: Option<&BrowserSecret>) -> String {
    let (name, age) = what.kept();
    keep_secret(name, base, browser.map(|browser| (browser.to_string(), age)))
}
