//! When something happens: wall clock at the venue, its IANA zone, and which of two equal hours.
//!
//! The wall clock is the truth: a session starts at 16:00 in Geneva whatever happens to the rules
//! of daylight saving. Instants are derived from it with the bundled zone data.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};
use serde::{Deserialize, Serialize};

/// An IANA time zone that the bundled data knows.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// A time or zone that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    #[error("“{0}” is not an IANA time zone: write it like Europe/Zurich or UTC")]
    Zone(String),
    #[error("“{0}” is not a time: write it like 2027-11-16T16:00")]
    Time(String),
    #[error("the end {end} lies before the start {start}")]
    Order { start: LocalTime, end: LocalTime },
}

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    /// The IANA name, such as `Europe/Zurich`.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The zone's rules, for arithmetic.
    pub fn rules(&self) -> &TimeZone {
        &self.0
    }

    /// The wall clock in this zone at an instant, remembering which of two equal hours it is.
    pub fn local(&self, instant: Timestamp) -> LocalTime {
        let zoned = instant.to_zoned_datetime(self.0.clone());
        let wall = zoned.datetime();
        let fold = match self.0.to_ambiguous_timestamp(wall).offset() {
            AmbiguousOffset::Fold { after, .. } if zoned.offset() == after => Fold::Second,
            _ => Fold::First,
        };
        LocalTime { wall, fold }
    }
}

impl FromStr for Zone {
    type Err = TimeError;

    fn from_str(name: &str) -> Result<Zone, TimeError> {
        let refused = || TimeError::Zone(name.chars().take(60).collect());
        if name.eq_ignore_ascii_case("utc") || name == "Etc/UTC" {
            return Ok(Zone::utc());
        }
        let zone = TimeZone::get(name).map_err(|_| refused())?;
        if zone.iana_name().is_some() { Ok(Zone(zone)) } else { Err(refused()) }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({self})")
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Zone, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

/// Which of two equal wall-clock times is meant when the clock goes back. Elsewhere always the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Fold {
    #[default]
    First,
    Second,
}

/// A time on the wall at the venue, written `2026-10-25T02:30`, or `2026-10-25T02:30 second` for
/// the second of two equal hours. It orders by wall clock; instants order across a fold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalTime {
    pub wall: DateTime,
    pub fold: Fold,
}

impl LocalTime {
    /// The first (or only) time with this wall clock.
    pub fn new(wall: DateTime) -> LocalTime {
        LocalTime { wall, fold: Fold::First }
    }

    /// The instant. A wall clock that a gap skips means the instant after it by as much (RFC 5545 section 3.3.5).
    pub fn instant(self, zone: &Zone) -> Timestamp {
        self.zoned(zone).timestamp()
    }

    /// The instant with its zone and offset.
    pub fn zoned(self, zone: &Zone) -> ZonedDateTime {
        let ambiguous = zone.0.to_ambiguous_zoned_datetime(self.wall);
        let chosen = match self.fold {
            Fold::Second if ambiguous.is_ambiguous() && !self.skipped(zone) => ambiguous.later(),
            _ => ambiguous.compatible(),
        };
        // Only dates at the very edge of the calendar (year ±9999) fail; `validate` refuses those.
        chosen.unwrap_or_else(|_| Timestamp::UNIX_EPOCH.to_zoned_datetime(zone.0.clone()))
    }

    /// As a person writes it in English: `25 October 2026, 02:15`. Which of two equal times it is
    /// does not show.
    pub fn in_words(self) -> String {
        let form = if self.wall.second() == 0 { "%-d %B %Y, %H:%M" } else { "%-d %B %Y, %H:%M:%S" };
        self.wall.strftime(form).to_string()
    }

    /// Whether the clocks of this zone jump over the time.
    pub fn skipped(self, zone: &Zone) -> bool {
        matches!(zone.0.to_ambiguous_timestamp(self.wall).offset(), AmbiguousOffset::Gap { .. })
    }

    /// Whether the time occurs twice in this zone.
    pub fn doubled(self, zone: &Zone) -> bool {
        matches!(zone.0.to_ambiguous_timestamp(self.wall).offset(), AmbiguousOffset::Fold { .. })
    }

    /// The calendar day on the wall.
    pub fn date(self) -> Date {
        self.wall.date()
    }
}

impl FromStr for LocalTime {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<LocalTime, TimeError> {
        let (wall, fold) = match text.strip_suffix(" second") {
            Some(wall) => (wall, Fold::Second),
            None => (text, Fold::First),
        };
        let refused = || TimeError::Time(text.chars().take(60).collect());
        // A date alone is no time, and an offset or zone would be quietly thrown away.
        let (_, time) = wall.split_once(['T', 't', ' ']).ok_or_else(refused)?;
        if !time.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b',')) {
            return Err(refused());
        }
        let wall: DateTime = wall.parse().map_err(|_| refused())?;
        // Fractions of a second are nobody's intention, and are not written.
        let wall = wall.with().subsec_nanosecond(0).build().map_err(|_| refused())?;
        Ok(LocalTime { wall, fold })
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = if self.wall.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
        write!(f, "{}", self.wall.strftime(form))?;
        if self.fold == Fold::Second { f.write_str(" second") } else { Ok(()) }
    }
}

impl fmt::Debug for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LocalTime({self})")
    }
}

impl TryFrom<String> for LocalTime {
    type Error = TimeError;
    fn try_from(text: String) -> Result<LocalTime, TimeError> {
        text.parse()
    }
}

impl From<LocalTime> for String {
    fn from(time: LocalTime) -> String {
        time.to_string()
    }
}

/// From when to when, both on the wall of the event's zone. An end that equals the start means
/// that no end is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    pub start: LocalTime,
    pub end: LocalTime,
}

impl Slot {
    /// A slot whose end does not lie before its start in this zone.
    pub fn new(start: LocalTime, end: LocalTime, zone: &Zone) -> Result<Slot, TimeError> {
        if end.instant(zone) < start.instant(zone) {
            return Err(TimeError::Order { start, end });
        }
        Ok(Slot { start, end })
    }

    /// Elapsed minutes, counted on the real clock (a slot over a change of the clocks is longer or
    /// shorter than the wall says).
    pub fn minutes(&self, zone: &Zone) -> i64 {
        (self.end.instant(zone).as_second() - self.start.instant(zone).as_second()) / 60
    }

    /// As a person writes it in English: `16 November 2027, 10:00 to 11:00`, `16 November 2027 to
    /// 17 November 2027` for whole days, and the start alone where no end is known.
    pub fn in_words(&self) -> String {
        let (start, end) = (self.start, self.end);
        let day = |date: Date| date.strftime("%-d %B %Y").to_string();
        if self.all_day() {
            let last = end.date().yesterday().unwrap_or(end.date());
            if last == start.date() {
                return day(last);
            }
            return format!("{} to {}", day(start.date()), day(last));
        }
        match (start == end, start.date() == end.date()) {
            (true, _) => start.in_words(),
            (false, true) => format!("{} to {}", start.in_words(), end.wall.strftime("%H:%M")),
            (false, false) => format!("{} to {}", start.in_words(), end.in_words()),
        }
    }

    /// Whether the slot covers whole days, midnight to midnight.
    pub fn all_day(&self) -> bool {
        let midnight = jiff::civil::Time::midnight();
        self.start.wall.time() == midnight
            && self.end.wall.time() == midnight
            && self.start.wall < self.end.wall
    }

    /// Whether the two slots share any time; touching ends do not count.
    pub fn overlaps(&self, other: &Slot, zone: &Zone) -> bool {
        self.start.instant(zone) < other.end.instant(zone)
            && other.start.instant(zone) < self.end.instant(zone)
    }
}
