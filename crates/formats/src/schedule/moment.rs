//! Dates, times and durations as the dialects write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// A point in time as far as a file says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Wall clock and offset: an instant.
    Instant(DateTime, Offset),
    /// Wall clock only.
    Wall(DateTime),
    Day(Date),
}

impl Moment {
    pub fn read(text: &str) -> Option<Moment> {
        let pieces = Pieces::parse(text.trim()).ok()?;
        let date = pieces.date();
        let Some(time) = pieces.time() else { return Some(Moment::Day(date)) };
        let wall = date.to_datetime(whole_seconds(time));
        Some(match pieces.to_numeric_offset() {
            Some(offset) => Moment::Instant(wall, offset),
            None => Moment::Wall(wall),
        })
    }

    pub fn date(self) -> Date {
        match self {
            Moment::Instant(wall, _) | Moment::Wall(wall) => wall.date(),
            Moment::Day(date) => date,
        }
    }

    pub fn wall(self) -> Option<DateTime> {
        match self {
            Moment::Instant(wall, _) | Moment::Wall(wall) => Some(wall),
            Moment::Day(_) => None,
        }
    }

    /// The instant and the offset that it was written with.
    pub fn instant(self) -> Option<(Timestamp, Offset)> {
        match self {
            Moment::Instant(wall, offset) => Some((offset.to_timestamp(wall).ok()?, offset)),
            _ => None,
        }
    }
}

/// Whether a programme of our time can lie in this year.
pub fn plausible(date: Date) -> bool {
    programme::validate::YEARS.contains(&date.year())
}

/// `9:30`, `09:30`, `09:30:00`; `24:00` is none.
pub fn clock(text: &str) -> Option<Time> {
    let mut parts = text.trim().splitn(3, ':');
    let hour = number(parts.next()?)?;
    let minute = number(parts.next()?)?;
    let second = parts.next().map_or(Some(0), number)?;
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0)
        .ok()
}

/// How a duration was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Usual,
    /// Not as a schedule.xml should; this is what was concluded.
    Unusual,
}

/// `0:30`, `00:30`, `16:00`, `36:00`, `00:30:00`, `1:02:00` (a day and two hours), `30` (minutes), `PT30M`.
pub fn duration(text: &str) -> Option<(SignedDuration, Written)> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(':').collect();
    let minutes = |hours: i64, minutes: i64| SignedDuration::from_mins(hours * 60 + minutes);
    match parts[..] {
        [h, m] => Some((minutes(number(h)?, number(m)?), Written::Usual)),
        [d, h, m] if d.len() == 1 && d != "0" && number(h)? < 24 => {
            Some((minutes(number(d)? * 24 + number(h)?, number(m)?), Written::Unusual))
        }
        [h, m, s] => {
            let length = minutes(number(h)?, number(m)?) + SignedDuration::from_secs(number(s)?);
            Some((length, Written::Usual))
        }
        [m] if m.starts_with('P') => {
            let length: SignedDuration = m.parse().ok()?;
            (!length.is_negative()).then_some((length, Written::Unusual))
        }
        [m] => Some((minutes(0, number(m)?), Written::Unusual)),
        _ => None,
    }
}

fn number(digits: &str) -> Option<i64> {
    let digits = digits.trim();
    let fits = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

fn whole_seconds(time: Time) -> Time {
    Time::new(time.hour(), time.minute(), time.second(), 0).unwrap_or(time)
}
