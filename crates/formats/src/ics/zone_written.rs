//! VTIMEZONE (RFC 5545 section 3.6.5), made from the zone data that the house itself computes with.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, tz::Dst};
use programme::Zone;

use super::content::Lines;

/// One stretch of time with one offset from UTC.
struct Observance {
    /// The wall clock, in the offset before, at which it begins.
    begins: DateTime,
    before: Offset,
    offset: Offset,
    name: String,
    daylight: bool,
}

/// Writes the rules of a zone from the first to the last year, both included: the offset that is in
/// force when the first begins, and every change after it.
pub(super) fn write(lines: &mut Lines, zone: &Zone, first_year: i16, last_year: i16) {
    lines.begin("VTIMEZONE");
    lines.text("TZID", &[], zone.name());
    lines.text("X-LIC-LOCATION", &[], zone.name());
    for observance in observances(zone.rules(), first_year, last_year) {
        let component = if observance.daylight { "DAYLIGHT" } else { "STANDARD" };
        lines.begin(component);
        lines.value("DTSTART", &[], &observance.begins.strftime("%Y%m%dT%H%M%S").to_string());
        lines.value("TZOFFSETFROM", &[], &offset(observance.before));
        lines.value("TZOFFSETTO", &[], &offset(observance.offset));
        lines.text("TZNAME", &[], &observance.name);
        lines.end(component);
    }
    lines.end("VTIMEZONE");
}

fn observances(rules: &TimeZone, first_year: i16, last_year: i16) -> Vec<Observance> {
    let start = new_year(rules, first_year);
    let end = new_year(rules, last_year.saturating_add(1));
    let in_force = rules.to_offset_info(start);
    let began = rules
        .preceding(start.checked_add(jiff::SignedDuration::from_secs(1)).unwrap_or(start))
        .next();
    let before = began
        .as_ref()
        .and_then(|change| change.timestamp().checked_sub(jiff::SignedDuration::from_secs(1)).ok());
    let first = match (began, before) {
        (Some(change), Some(before)) if change.timestamp() >= Timestamp::UNIX_EPOCH => Observance {
            begins: rules.to_offset(before).to_datetime(change.timestamp()),
            before: rules.to_offset(before),
            offset: change.offset(),
            name: change.abbreviation().to_owned(),
            daylight: change.dst() == Dst::Yes,
        },
        // Clients of old know no date before 1970.
        _ => Observance {
            begins: Date::constant(1970, 1, 1).at(0, 0, 0, 0),
            before: in_force.offset(),
            offset: in_force.offset(),
            name: in_force.abbreviation().to_owned(),
            daylight: in_force.dst() == Dst::Yes,
        },
    };
    let mut list = vec![first];
    let mut before = in_force.offset();
    for change in rules.following(start).take_while(|change| change.timestamp() < end) {
        list.push(Observance {
            begins: before.to_datetime(change.timestamp()),
            before,
            offset: change.offset(),
            name: change.abbreviation().to_owned(),
            daylight: change.dst() == Dst::Yes,
        });
        before = change.offset();
    }
    list
}

fn new_year(rules: &TimeZone, year: i16) -> Timestamp {
    Date::new(year, 1, 1)
        .ok()
        .and_then(|date| rules.to_timestamp(date.at(0, 0, 0, 0)).ok())
        .unwrap_or(Timestamp::MAX)
}

/// `+0530`, with seconds only where the zone has them.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}
