//! Where choices of zone, language and look are sent, and kept in the one cookie.

use http::{HeaderMap, StatusCode, header};
use links::{Address, Base};

use crate::answer::{Answer, Cache};
use crate::cookie;
use crate::origin;
use crate::query::Query;
use crate::reader::{Look, Preferences, interface_language};
use crate::routes;

/// What became of a form.
#[derive(Debug)]
pub enum Outcome {
    /// Kept; the reader is sent back.
    Kept(Answer),
    /// The zone is not one; the settings of the page that they came from say so.
    UnknownZone { zone: String, back: String },
    /// The form did not come from a page of this site.
    Foreign,
}

/// Reads the form and remembers what it says. What the form leaves out stays as it was.
pub fn keep(headers: &HeaderMap, body: &[u8], base: &Base) -> Outcome {
    // A browser that tells nothing is believed, as this form changes nothing but the look, the zone and
    // the language in the reader's own cookie. A form that changes more must not be.
    if !origin::is_own(headers, base).unwrap_or(true) {
        return Outcome::Foreign;
    }
    let form = Query::parse(std::str::from_utf8(body).unwrap_or_default());
    let back = form.first("back").unwrap_or_default();
    let mut preferences = Preferences::of(headers);
    let mut to = local(back).unwrap_or_else(|| Address::Root.to_string());
    if form.has("forget") {
        return Outcome::Kept(remember(&Preferences::default(), &to, base));
    }
    if let Some(zone) = form.first("zone") {
        match zone.trim().parse() {
            Ok(zone) => preferences.zone = Some(zone),
            Err(_) => return Outcome::UnknownZone { zone: zone.to_owned(), back: to },
        }
    } else if form.has("zone") {
        preferences.zone = None;
    }
    if let Some(look) = form.first("look").and_then(Look::from_name) {
        preferences.look = look;
    }
    if let Some(language) = form.first("language").and_then(interface_language) {
        preferences.language = Some(language);
        to = routes::in_language(&to, language);
    }
    Outcome::Kept(remember(&preferences, &to, base))
}

fn remember(preferences: &Preferences, to: &str, base: &Base) -> Answer {
    let value = preferences.cookie_value();
    let age = if value.is_empty() { 0 } else { 31_536_000 };
    let cookie = cookie::keep(Preferences::COOKIE, &value, age, base);
    Answer::redirect(StatusCode::SEE_OTHER, to, Cache::NoStore).header(header::SET_COOKIE, &cookie)
}

/// The path and query of a page of this site; nothing for every other text. It is compared with the
/// table of routes, so that no reading of it by a browser can lead elsewhere.
pub fn local(back: &str) -> Option<String> {
    let (path, query) = back.split_once('?').unwrap_or((back, ""));
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_.".contains(&b));
    let ours = plain && back.len() <= 2_000 && routes::is_page(path);
    ours.then(|| format!("{path}{}", Query::parse(query).suffix()))
}
