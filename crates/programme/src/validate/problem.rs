//! What can be wrong, and the sentence that says it.

use jiff::civil::Date;

use super::{FAR_OFF, YEARS};
use crate::conflicts::{Conflict, Contested};
use crate::{Code, Fold, Kind, LocalTime, Zone};

/// One thing that is wrong. `Display` gives one English sentence with the mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("there is no {} {code}: add it or take the reference away", words(.kind))]
    Missing { kind: Kind, code: Code },
    #[error("the code {0} is taken by another item: give one of them a code of its own")]
    DuplicateCode(Code),
    #[error("the end, {}, lies before the start, {}: correct one of them", .end.in_words(), .start.in_words())]
    EndBeforeStart { start: LocalTime, end: LocalTime },
    #[error("{0} lies outside the years {first} to {last}: correct the date", first = YEARS.start(), last = YEARS.end())]
    Year(String),
    #[error("the last day, {}, lies before the first day, {}: correct one of them", on(.last), on(.first))]
    DaysOrder { first: Date, last: Date },
    #[error("a day cannot change at hour {0}: use an hour from 0 to 23")]
    DayChange(u8),
    #[error("the event names no language: name at least one")]
    NoLanguages,
    #[error("the line has {characters} characters, more than {limit}: shorten it")]
    LongTitle { characters: usize, limit: usize },
    #[error("the text has {bytes} bytes, more than {limit}: shorten or divide it")]
    LongText { bytes: usize, limit: usize },
    #[error("there are {count} items of this kind, more than {limit}: divide the event")]
    TooMany { count: usize, limit: usize },
    #[error("the text holds the control character U+{:04X}: take it out", u32::from(*.0))]
    ControlCharacter(char),
    #[error("“{0}” is not an e-mail address: write it like help@example.org")]
    Email(String),
    #[error("“{0}” is not a SHA-256 digest: it must have 64 of the characters 0-9 and a-f")]
    Digest(String),
    #[error("a picture of the type “{0}” cannot be shown: use image/png, image/jpeg or image/webp")]
    MediaType(String),
    #[error(
        "clocks in {zone} skip {}: the session will start as much later, or give it another time",
        .time.in_words()
    )]
    Skipped { time: LocalTime, zone: Zone },
    #[error(
        "clocks in {zone} show {} twice, and {} is meant: make sure that this is right",
        .time.in_words(),
        which(.time)
    )]
    Doubled { time: LocalTime, zone: Zone },
    #[error("it lasts {hours} hours: make sure that its end is right, or divide it by days")]
    Long { hours: i64 },
    #[error("{} is not a day of the event: move the session or correct the event's days", on(.0))]
    OutsideDays(Date),
    #[error(
        "{}{} more than {FAR_OFF} days away from the rest of the programme ({} to {}): make sure that the date is right",
        on(.day),
        others(.more),
        on(&.bulk.0),
        on(&.bulk.1)
    )]
    FarOff { day: Date, more: usize, bulk: (Date, Date) },
    #[error("{0} stands more than once: keep one")]
    Repeated(String),
    #[error("{}", conflict(.0))]
    Conflict(Conflict),
}

/// Which of two equal times it is.
fn which(time: &LocalTime) -> &'static str {
    match time.fold {
        Fold::First => "the first, before the clocks go back,",
        Fold::Second => "the second, after the clocks have gone back,",
    }
}

pub(super) fn on(date: &Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// What lies as far off, too.
fn others(more: &usize) -> String {
    match more {
        0 => " lies".to_owned(),
        1 => " and 1 more session lie".to_owned(),
        more => format!(" and {more} more sessions lie"),
    }
}

fn words(kind: &Kind) -> &'static str {
    match kind {
        Kind::SessionType => "session type",
        other => other.as_str(),
    }
}

fn conflict(conflict: &Conflict) -> String {
    match conflict {
        Conflict::Room { room, sessions: (first, second) } => format!(
            "the sessions {first} and {second} are in room {room} at the same time: move one of them"
        ),
        Conflict::Person { person, sessions: (first, second) } => format!(
            "person {person} is in the sessions {first} and {second} at the same time: move one of them"
        ),
        Conflict::Crowd { over, sessions, .. } => {
            let (kind, code) = match over {
                Contested::Room(code) => ("room", code),
                Contested::Person(code) => ("person", code),
            };
            format!(
                "{} sessions overlap for {kind} {code}: give them their own times and rooms",
                sessions.len()
            )
        }
    }
}
