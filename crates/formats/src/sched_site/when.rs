//! Dates and times as pages of Sched write them in English: `Friday October 22, 2027 2:10pm - 2:30pm PDT`,
//! `Tuesday, 16 November 2027 • 16:00 – 17:15`, and `9:00am` alone under the heading of a day.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

/// What a page says of the time of a session, on the venue's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    pub start: DateTime,
    pub end: Option<DateTime>,
    /// The date stands in a heading above and not beside the time.
    pub day_above: bool,
    /// The end lies before the start on the same date: it was taken for the next day.
    pub over_midnight: bool,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date that is not whole yet.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

impl Parts {
    fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }
}

/// The time in these words. `above` is the day under whose heading they stand.
pub fn read(words: &str, above: Option<Date>) -> Option<When> {
    let dashes = ['–', '—', '•', ',', '(', ')'];
    let tokens: Vec<&str> = words
        .split(|c: char| c.is_whitespace() || dashes.contains(&c) || c == '-')
        .filter(|token| !token.is_empty())
        .take(40)
        .collect();
    let mut parts = Parts::default();
    let mut dates: Vec<Date> = Vec::new();
    let mut clocks: Vec<(Time, Option<Date>)> = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let small = token.trim_end_matches('.').to_ascii_lowercase();
        let next = tokens.get(place + 1).map(|next| next.to_ascii_lowercase());
        if let Some(clock) = clock(&small, next.as_deref()) {
            if clocks.len() < 2 {
                clocks.push((clock, dates.last().copied()));
            }
        } else if let Some(month) = month(&small) {
            if parts.month.is_some() {
                parts = Parts { year: None, month: None, day: None };
            }
            parts.month = Some(month);
        } else if let Ok(number) = small.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse() {
            match number {
                1..=31 => parts.day = i8::try_from(number).ok(),
                1000..=9999 => parts.year = Some(number),
                _ => {}
            }
        }
        if let Some(date) = parts.date() {
            dates.push(date);
            parts = Parts::default();
        }
    }
    let (first, beside) = *clocks.first()?;
    let date = beside.or(above)?;
    let start = date.to_datetime(first);
    let mut over_midnight = false;
    let end = clocks.get(1).and_then(|(clock, own)| {
        let end = own.unwrap_or(date).to_datetime(*clock);
        if end >= start {
            return Some(end);
        }
        over_midnight = true;
        end.checked_add(1.day()).ok().filter(|end| *end >= start)
    });
    Some(When { start, end, day_above: beside.is_none(), over_midnight })
}

/// `october`, `oct`, `sept`.
fn month(word: &str) -> Option<i8> {
    let found = MONTHS.iter().position(|month| {
        word == *month || (word.len() >= 3 && word.len() <= 4 && month.starts_with(word))
    })?;
    i8::try_from(found + 1).ok()
}

/// `16:00`, `2:10pm`, and `2:10` before `pm`.
fn clock(word: &str, next: Option<&str>) -> Option<Time> {
    let (hour, rest) = word.split_once(':')?;
    let minute = rest.get(..2)?;
    let half = match &rest[2..] {
        "" => next.filter(|next| matches!(*next, "am" | "pm")).unwrap_or_default(),
        half => half,
    };
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match (half, hour) {
        ("am", 12) => 0,
        ("pm", 1..=11) => hour + 12,
        ("" | "am" | "pm", _) => hour,
        _ => return None,
    };
    Time::new(hour, minute, 0, 0).ok()
}
