//! What time zones are called.

use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::zone::{ExemplarCity, SpecificLong};
use icu_time::zone::{IanaParser, UtcOffset, ZoneNameTimestamp};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use crate::locale::{self, PerLanguage};
use crate::{Language, tf};

static CITY: PerLanguage<NoCalendarFormatter<ExemplarCity>> = PerLanguage::new(|language| {
    NoCalendarFormatter::try_new(locale::of(language).into(), ExemplarCity)
        .expect("compiled data holds the cities of the six languages")
});

static NAME: PerLanguage<NoCalendarFormatter<SpecificLong>> = PerLanguage::new(|language| {
    NoCalendarFormatter::try_new(locale::of(language).into(), SpecificLong)
        .expect("compiled data holds the zones of the six languages")
});

/// The city that an IANA zone is named after, in the language: `Zurich`, `Zürich`, `Цюрих`. A zone
/// without a city (`UTC`, `EST`) goes by its own name.
pub fn zone_city(language: Language, iana: &str) -> String {
    if is_utc(iana) {
        return "UTC".to_owned();
    }
    let zone = IanaParser::new().parse(iana);
    if zone.is_unknown() || !iana.contains('/') || iana.starts_with("Etc/") {
        let last = iana.rsplit('/').next().unwrap_or(iana);
        return last.replace('_', " ");
    }
    CITY.get(language).format(&zone.without_offset()).to_string()
}

/// The zone's letters at an instant, `CET`; where it has none, its offset, `UTC+3`.
pub fn zone_abbreviation(iana: &str, at: Timestamp) -> String {
    let Ok(zone) = TimeZone::get(iana) else { return iana.to_owned() };
    let info = zone.to_offset_info(at);
    let letters = info.abbreviation();
    if letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        letters.to_owned()
    } else {
        offset_text(info.offset())
    }
}

/// The zone's offset at an instant: `UTC`, `UTC+1`, `UTC−3:30` (with a true minus sign).
pub fn zone_offset(iana: &str, at: Timestamp) -> String {
    TimeZone::get(iana).map_or_else(|_| iana.to_owned(), |zone| offset_text(zone.to_offset(at)))
}

/// The zone's name at an instant: `Central European Standard Time`. Where the language has none, the
/// offset.
pub fn zone_name(language: Language, iana: &str, at: Timestamp) -> String {
    let Ok(zone) = TimeZone::get(iana) else { return iana.to_owned() };
    let seconds = zone.to_offset(at).seconds();
    let named = IanaParser::new()
        .parse(iana)
        .with_offset(UtcOffset::try_from_seconds(seconds).ok())
        .with_zone_name_timestamp(ZoneNameTimestamp::from_epoch_seconds(at.as_second()));
    NAME.get(language).format(&named).to_string()
}

/// City and letters: `Zurich (CET)`.
pub fn zone_label(language: Language, iana: &str, at: Timestamp) -> String {
    zone_label_at(language, &zone_city(language, iana), iana, at)
}

/// As [`zone_label`], for an event that names a place of its own: `Geneva (CET)`.
pub fn zone_label_at(language: Language, place: &str, iana: &str, at: Timestamp) -> String {
    let abbreviation = zone_abbreviation(iana, at);
    if place == abbreviation {
        return abbreviation;
    }
    let args = [("place", place.into()), ("abbreviation", abbreviation.as_str().into())];
    tf(language, "zone-label", &args)
}

fn is_utc(iana: &str) -> bool {
    matches!(iana, "UTC" | "Etc/UTC" | "Zulu" | "Etc/Zulu" | "UCT" | "Etc/UCT" | "Universal")
}

fn offset_text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}
