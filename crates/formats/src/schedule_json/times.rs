//! When an event takes place, as the two versions write it.
//!
//! Version 1 has `date` (an instant), `start` (a wall clock) and `duration`, and lately `end`; version 2
//! has `start` and `end` as instants, and durations as ISO 8601 writes them.

use jiff::{SignedDuration, Timestamp};

use crate::json::Fields;
use crate::schedule::fault::place;
use crate::schedule::moment::{self, Moment, Written};
use crate::schedule::raw::Event;
use crate::{NoteKind, Report};

/// Takes the times of an event.
pub fn times(fields: &mut Fields, event: &mut Event, report: &mut Report) {
    let label = event.label();
    event.date = moment(fields, "date", &label, report);
    let start = fields.text("start");
    match Moment::read(&start) {
        Some(instant) if event.date.is_none() => event.date = Some(instant),
        Some(Moment::Instant(wall, _) | Moment::Wall(wall)) => {
            event.start = wall.strftime("%H:%M").to_string();
        }
        _ => event.start = start,
    }
    let end = fields.text("end");
    match Moment::read(&end) {
        Some(end @ (Moment::Instant(..) | Moment::Wall(_))) if plausible(end) => {
            event.end = Some(end);
        }
        _ => event.until = end,
    }
    event.duration = clock(fields.text("duration"));
    if event.end.is_some() && !event.duration.is_empty() {
        if differs(event) {
            let message = "The end of an event is not that of its duration; the end was taken.";
            report.note(NoteKind::Changed, place(0, &label), message);
        }
        event.duration.clear();
    }
}

/// A point in time, or a day. One that cannot be read, or is not of our time, is reported.
pub fn moment(fields: &mut Fields, name: &str, label: &str, report: &mut Report) -> Option<Moment> {
    let text = fields.text(name);
    if text.is_empty() {
        return None;
    }
    let read = Moment::read(&text);
    if read.is_none() {
        let message = "A date or time could not be read.";
        report.note(NoteKind::LeftOut, place(0, &format!("{label}, {name}")), message);
    }
    read
}

/// As `moment`, of the event as a whole: a date that is not of our time is none.
pub fn believed(
    fields: &mut Fields,
    name: &str,
    label: &str,
    report: &mut Report,
) -> Option<Moment> {
    let read = moment(fields, name, label, report)?;
    if plausible(read) {
        return Some(read);
    }
    let message = "A date is not of our time.";
    report.note(NoteKind::LeftOut, place(0, &format!("{label}, {name}")), message);
    None
}

fn plausible(moment: Moment) -> bool {
    moment::plausible(moment.date())
}

/// `PT1H30M` as `1:30`; anything else as it is.
fn clock(duration: String) -> String {
    match moment::duration(&duration) {
        Some((length, Written::Unusual)) if duration.starts_with('P') => minutes(length.as_mins()),
        _ => duration,
    }
}

/// Minutes as a duration of `schedule.json`.
pub fn minutes(minutes: i64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// Whether start and duration lead to another end than the one that is named, by a minute or more.
fn differs(event: &Event) -> bool {
    let start = event.date.and_then(Moment::instant).map(|(instant, _)| instant);
    let end = event.end.and_then(Moment::instant).map(|(instant, _)| instant);
    let length = moment::duration(&event.duration).map(|(length, _)| length);
    let (Some(start), Some(end), Some(length)) = (start, end, length) else { return false };
    let apart = end.duration_since(start) - length;
    apart.abs() >= SignedDuration::from_mins(1)
}

/// From when to when a day lasts, where it says so.
#[derive(Debug, Clone, Copy, Default)]
pub struct Span {
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
}

impl Span {
    pub fn of(start: Option<Moment>, end: Option<Moment>) -> Span {
        let instant = |moment: Option<Moment>| moment.and_then(Moment::instant).map(|(at, _)| at);
        Span { start: instant(start), end: instant(end) }
    }

    pub fn holds(&self, moment: Option<Moment>) -> bool {
        let at = moment.and_then(Moment::instant).map(|(at, _)| at);
        let (Some(start), Some(end), Some(at)) = (self.start, self.end, at) else { return false };
        (start..end).contains(&at)
    }
}
