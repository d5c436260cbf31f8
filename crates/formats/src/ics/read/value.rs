//! Values of properties: texts, times, durations (RFC 5545 section 3.3).

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use programme::validate::YEARS;

use super::entry::MOST_STAMPS;
use super::tree::Property;

/// A time as a file writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stamp {
    Date(Date),
    Floating(DateTime),
    Utc(Timestamp),
    /// A wall clock with the name of a zone.
    Zoned(DateTime, String),
}

impl Stamp {
    /// The first time that a property names.
    pub(super) fn parse(property: &Property) -> Option<Stamp> {
        Stamp::list(property).0.into_iter().next()?
    }

    /// The times of a list, each of them read or not, and whether there are more than are looked at.
    /// Of a period only the start is taken.
    pub(super) fn list(property: &Property) -> (Vec<Option<Stamp>>, bool) {
        let zone = property.parameter("TZID").filter(|name| !name.trim().is_empty());
        let mut texts = property.value.split(',');
        let read = |text: &str| stamp(text.split('/').next().unwrap_or(text).trim(), zone);
        let list = texts.by_ref().take(MOST_STAMPS).map(read).collect();
        (list, texts.next().is_some())
    }

    /// Whether it lies in the years in which things may happen.
    pub(super) fn plausible(&self) -> bool {
        let year = match self {
            Stamp::Utc(instant) => jiff::tz::Offset::UTC.to_datetime(*instant).year(),
            Stamp::Date(date) => date.year(),
            Stamp::Floating(wall) | Stamp::Zoned(wall, _) => wall.year(),
        };
        YEARS.contains(&year)
    }

    /// The wall clock where it stands; nothing for an instant.
    pub(super) fn wall(&self) -> Option<DateTime> {
        match self {
            Stamp::Date(date) => Some(date.at(0, 0, 0, 0)),
            Stamp::Floating(wall) | Stamp::Zoned(wall, _) => Some(*wall),
            Stamp::Utc(_) => None,
        }
    }
}

/// `20260322`, `20260322T070000`, `20260322T070000Z`, and the same with hyphens, colons and a space,
/// or with an offset. An offset that no zone has is passed over.
fn stamp(text: &str, zone: Option<&str>) -> Option<Stamp> {
    if !text.is_ascii() {
        return None;
    }
    let (date, rest) = date(text)?;
    if rest.is_empty() {
        return Some(Stamp::Date(date));
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (wall, suffix) = time(date, rest)?;
    let zoned = match zone {
        Some(zone) => Stamp::Zoned(wall, zone.trim().to_owned()),
        None => Stamp::Floating(wall),
    };
    if suffix.eq_ignore_ascii_case("z") {
        return jiff::tz::Offset::UTC.to_timestamp(wall).ok().map(Stamp::Utc);
    }
    if suffix.is_empty() {
        return Some(zoned);
    }
    let offset = offset(suffix)?;
    if offset.seconds() % 900 == 0 && offset.seconds().abs() <= 14 * 3600 {
        offset.to_timestamp(wall).ok().map(Stamp::Utc)
    } else {
        Some(zoned)
    }
}

fn date(text: &str) -> Option<(Date, &str)> {
    let compact = text.get(..8).filter(|head| head.bytes().all(|byte| byte.is_ascii_digit()));
    let (year, month, day, rest) = match compact {
        Some(head) => (&head[..4], &head[4..6], &head[6..8], &text[8..]),
        None => {
            let head = text.get(..10).filter(|head| head.is_ascii())?;
            let hyphens = head.as_bytes()[4] == b'-' && head.as_bytes()[7] == b'-';
            (hyphens.then_some(&head[..4])?, &head[5..7], &head[8..10], &text[10..])
        }
    };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    // What lies further off is a mistake, and would make every rule of the clocks be computed.
    (1900..=2200).contains(&date.year()).then_some((date, rest))
}

fn time(date: Date, text: &str) -> Option<(DateTime, &str)> {
    let colons = text.as_bytes().get(2) == Some(&b':');
    let step = if colons { 3 } else { 2 };
    let part = |place: usize| -> Option<i8> {
        let start = place * step;
        text.get(start..start + 2)?.parse().ok().filter(|value: &i8| *value >= 0)
    };
    let hours = part(0)?;
    let minutes = part(1)?;
    let mut end = step + 2;
    let seconds = match part(2) {
        Some(seconds) if !colons || text.as_bytes().get(5) == Some(&b':') => {
            end = 2 * step + 2;
            seconds
        }
        _ => 0,
    };
    // 24:00 is the midnight after; a leap second has no place on a programme.
    let (date, hours) = if hours == 24 { (date.tomorrow().ok()?, 0) } else { (date, hours) };
    let time = Time::new(hours, minutes, seconds.min(59), 0).ok()?;
    Some((date.to_datetime(time), text.get(end..).unwrap_or_default()))
}

/// `+0100`, `+01:00`, `-013015`.
pub(super) fn offset(text: &str) -> Option<jiff::tz::Offset> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let digits: String = digits.chars().filter(|char| *char != ':').collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || ![2, 4, 6].contains(&digits.len()) {
        return None;
    }
    let part = |place: usize| digits.get(place..place + 2).map_or(Some(0), |two| two.parse().ok());
    let seconds: i32 = part(0)? * 3600 + part(2)? * 60 + part(4)?;
    jiff::tz::Offset::from_seconds(sign * seconds).ok()
}

/// A duration that is not negative and below ten years (RFC 5545 section 3.3.6).
pub(super) fn duration(text: &str) -> Option<SignedDuration> {
    let mut rest = text.trim().strip_prefix('+').unwrap_or(text.trim()).strip_prefix(['P', 'p'])?;
    let mut seconds = 0i64;
    let mut any = false;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['T', 't']) {
            rest = after;
            continue;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: i64 = rest.get(..digits)?.parse().ok()?;
        let unit = match rest.as_bytes().get(digits)?.to_ascii_uppercase() {
            b'W' => 604_800,
            b'D' => 86_400,
            b'H' => 3_600,
            b'M' => 60,
            b'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        any = true;
        rest = &rest[digits + 1..];
    }
    (any && seconds <= 10 * 366 * 86_400).then(|| SignedDuration::from_secs(seconds))
}

/// The text of a property: decoded where it is quoted-printable, its escapes resolved.
pub(super) fn text(property: &Property) -> String {
    match property.parameter("ENCODING") {
        Some(encoding) if encoding.eq_ignore_ascii_case("QUOTED-PRINTABLE") => {
            quoted_printable(&property.value, property.parameter("CHARSET"))
        }
        _ => unescape(&property.value),
    }
}

/// The most texts that are read of one list.
const MOST_TEXTS: usize = 1_000;

/// The texts of a list, split at commas that are not escaped.
pub(super) fn texts(property: &Property) -> Vec<String> {
    let mut texts = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (place, char) in property.value.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ',' => {
                texts.push(unescape(&property.value[start..place]));
                start = place + 1;
                if texts.len() >= MOST_TEXTS {
                    return texts;
                }
            }
            _ => {}
        }
    }
    texts.push(unescape(&property.value[start..]));
    texts
}

/// Resolves the escapes of a TEXT; one that means nothing stays as it is.
fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\\' {
            text.push(char);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => text.push('\n'),
            Some(char @ ('\\' | ',' | ';' | ':' | '"')) => text.push(char),
            Some(other) => text.extend(['\\', other]),
            None => text.push('\\'),
        }
    }
    text
}

fn quoted_printable(value: &str, charset: Option<&str>) -> String {
    let value = value.replace("=\n", "");
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'=' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    let label = charset.unwrap_or("utf-8").as_bytes();
    let encoding = encoding_rs::Encoding::for_label(label).unwrap_or(encoding_rs::UTF_8);
    let text = encoding.decode(&bytes).0.replace("\r\n", "\n");
    unescape(&text)
}
