//! VTIMEZONE as a file brings it along, as rules that can be computed with.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::tree::Component;
use super::value::{self, Stamp};

/// One STANDARD or DAYLIGHT.
struct Observance {
    daylight: bool,
    begins: DateTime,
    /// Seconds from UTC.
    offset: i32,
    /// Month, week (5: the last) and weekday (0: Sunday) of the yearly change.
    yearly: Option<(i8, i8, i8)>,
}

/// The rules that a VTIMEZONE says are in force for good: its youngest STANDARD and DAYLIGHT.
/// Nothing when it cannot be understood.
pub(super) fn rules(zone: &Component) -> Option<TimeZone> {
    let observances: Vec<Observance> = zone.children.iter().filter_map(observance).collect();
    let youngest = |daylight: bool| {
        let kind = observances.iter().filter(move |one| one.daylight == daylight);
        kind.max_by_key(|one| (one.yearly.is_some(), one.begins))
    };
    const DAYLIGHT: bool = true;
    let standard = youngest(!DAYLIGHT);
    match (standard, youngest(DAYLIGHT)) {
        (Some(standard), Some(daylight)) if standard.offset != daylight.offset => {
            match (standard.yearly, daylight.yearly) {
                (Some(_), Some(_)) => TimeZone::posix(&posix(standard, daylight)?).ok(),
                // Changes on single dates: which is in force now is the one that began last.
                _ if standard.begins >= daylight.begins => fixed(standard.offset),
                _ => fixed(daylight.offset),
            }
        }
        (Some(one), _) | (None, Some(one)) => fixed(one.offset),
        (None, None) => None,
    }
}

fn fixed(offset: i32) -> Option<TimeZone> {
    jiff::tz::Offset::from_seconds(offset).ok().map(TimeZone::fixed)
}

fn observance(component: &Component) -> Option<Observance> {
    let daylight = match component.name.as_str() {
        "STANDARD" => false,
        "DAYLIGHT" => true,
        _ => return None,
    };
    let offset = value::offset(component.get("TZOFFSETTO")?.value.trim())?;
    // 1601 is where Exchange begins; the day says which day of the year it is all the same.
    let start = component.get("DTSTART");
    let begins = start
        .and_then(Stamp::parse)
        .and_then(|stamp| stamp.wall())
        .or_else(|| start.and_then(|start| time_of(&start.value)))?;
    let yearly = component.get("RRULE").and_then(|rule| yearly(&rule.value));
    Some(Observance { daylight, begins, offset: offset.seconds(), yearly })
}

/// The time of day of a date that lies too far back to be read, on a day of 1970.
fn time_of(text: &str) -> Option<DateTime> {
    let hours = text.get(9..11)?.parse().ok()?;
    let minutes = text.get(11..13)?.parse().ok()?;
    DateTime::new(1970, 1, 1, hours, minutes, 0, 0).ok()
}

/// `FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU`, or the same by `BYDAY=SU` and days of the month.
fn yearly(rule: &str) -> Option<(i8, i8, i8)> {
    let part = |name: &str| {
        rule.split(';').filter_map(|part| part.split_once('=')).find(|(key, _)| *key == name)
    };
    let month = part("BYMONTH")?.1.parse().ok().filter(|month| (1..=12).contains(month))?;
    let by_day = part("BYDAY")?.1.split(',').next()?.trim();
    let (ordinal, day) = by_day.split_at_checked(by_day.len().checked_sub(2)?)?;
    let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"].iter().position(|one| *one == day)?;
    let week: i8 = match ordinal {
        "" => {
            let first: i8 = part("BYMONTHDAY")?.1.split(',').next()?.parse().ok()?;
            (first - 1) / 7 + 1
        }
        "-1" => 5,
        other => other.trim_start_matches('+').parse().ok()?,
    };
    (1..=5).contains(&week).then_some((month, week, i8::try_from(weekday).ok()?))
}

/// The two changes of a year as a POSIX TZ string.
fn posix(standard: &Observance, daylight: &Observance) -> Option<String> {
    let offset = |seconds: i32| {
        // POSIX counts westwards.
        let (sign, seconds) = (if seconds > 0 { "-" } else { "" }, seconds.unsigned_abs());
        format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    };
    let change = |one: &Observance| {
        let (month, week, weekday) = one.yearly?;
        let time = one.begins.time();
        Some(format!("M{month}.{week}.{weekday}/{}:{:02}", time.hour(), time.minute()))
    };
    Some(format!(
        "STD{}DST{},{},{}",
        offset(standard.offset),
        offset(daylight.offset),
        change(daylight)?,
        change(standard)?
    ))
}
