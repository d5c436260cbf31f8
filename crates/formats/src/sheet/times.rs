//! When the session of a row takes place.

use jiff::civil::{Date, Time};

use super::doubt::{self, tell};
use super::field::Field;
use super::sessions::Reading;
use super::when::{self, When};
use super::{length, words};
use crate::schedule::moment::{self, Moment};
use crate::schedule::raw::Event;
use crate::{NoteKind, Report};

/// Reads date, start, end and duration. `day` is the date of the row before, for a sheet that names
/// each date once.
pub fn read(reading: &Reading<'_>, event: &mut Event, day: &mut Option<Date>, report: &mut Report) {
    let date = part(reading, &Field::Date, "date", report);
    let start = part(reading, &Field::Start, "start", report);
    let end_date = part(reading, &Field::EndDate, "end date", report);
    let end = part(reading, &Field::End, "end", report);
    let cell = reading.cell(&Field::AllDay);
    let whole_day = words::yes(cell);
    if whole_day.is_none() && !cell.is_empty() {
        reading.unknown(&doubt::ALL_DAY, cell, report);
    }
    let whole_day = whole_day == Some(true);
    let on = start.date.or(date.date);
    let at = start.time.or(date.time);
    let on = match (on, at, *day) {
        (None, Some(_), Some(above)) if reading.cell(&Field::Date).is_empty() => {
            let message = "A row without a date was taken for the day of the row above.";
            reading.note(NoteKind::Guessed, "date", message, report);
            Some(above)
        }
        (on, ..) => on,
    };
    *day = on.or(*day);
    if whole_day && at.is_none() {
        if let Some(on) = on {
            all_day(event, on, end_date.date.or(end.date));
        }
        return;
    }
    if whole_day {
        let message = "An event for the whole day has times as well; they were kept.";
        reading.note(NoteKind::Changed, "all day", message, report);
    }
    event.date = match (start.instant.or(date.instant), on, at) {
        (Some(instant), ..) => Some(instant),
        (None, Some(on), Some(at)) => Some(Moment::Wall(on.to_datetime(at))),
        (None, Some(on), None) => Some(Moment::Day(on)),
        (None, None, _) => None,
    };
    if event.date.is_none() && at.is_some() {
        let message = "A time stands without a date: a session that is there keeps its time, and a new one was taken as not scheduled.";
        reading.note(NoteKind::LeftOut, "start", message, report);
        reading.doubt("when");
    }
    if at.is_none() {
        return;
    }
    let until = end.time.or(end_date.time).or(start.until).or(date.until);
    let last = end.date.or(end_date.date);
    match (end.instant.or(end_date.instant), last, until) {
        (Some(instant), ..) => event.end = Some(instant),
        (None, Some(last), Some(until)) => {
            let last = if end.end_of_day { last.tomorrow().unwrap_or(last) } else { last };
            event.end = Some(Moment::Wall(last.to_datetime(until)));
        }
        (None, _, Some(until)) => event.until = until.strftime("%H:%M:%S").to_string(),
        // A day alone says nothing about the hour.
        (None, _, None) => {}
    }
    duration(reading, event, report);
}

/// One cell; the report says when it cannot be read.
fn part(reading: &Reading<'_>, field: &Field, column: &str, report: &mut Report) -> When {
    let cell = reading.cell(field);
    if cell.is_empty() {
        return When::default();
    }
    let read = when::read(cell, reading.book.order);
    let plausible = read.filter(|when| when.date.is_none_or(moment::plausible));
    plausible.unwrap_or_else(|| {
        let what = "A date or time cannot be read";
        tell(reading.sheet.at(reading.row.line, column), what, cell, doubt::WHEN, report);
        reading.doubt("when");
        When::default()
    })
}

/// From midnight to the midnight after the last day.
fn all_day(event: &mut Event, first: Date, last: Option<Date>) {
    let last = last.filter(|last| *last >= first).unwrap_or(first);
    event.date = Some(Moment::Wall(first.to_datetime(Time::midnight())));
    let end = last.tomorrow().unwrap_or(last);
    event.end = Some(Moment::Wall(end.to_datetime(Time::midnight())));
}

/// An end is believed more than a duration.
fn duration(reading: &Reading<'_>, event: &mut Event, report: &mut Report) {
    let cell = reading.cell(&Field::Duration);
    if cell.is_empty() {
        return;
    }
    let Some(duration) = length::duration(cell) else {
        let what = "A duration cannot be read";
        tell(reading.sheet.at(reading.row.line, "duration"), what, cell, doubt::LENGTH, report);
        reading.doubt("when");
        return;
    };
    if event.end.is_none() && event.until.is_empty() {
        event.duration = duration;
        return;
    }
    let (Some(start), Some(end)) =
        (event.date.and_then(Moment::wall), event.end.and_then(Moment::wall))
    else {
        return;
    };
    let told = moment::duration(&duration).map(|(length, _)| length);
    if told.is_some_and(|told| start.checked_add(told).ok() != Some(end)) {
        let message = "A duration differs from start and end, which were taken.";
        reading.note(NoteKind::Changed, "duration", message, report);
    }
}
