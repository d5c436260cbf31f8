//! When each event happens: repeating ones spread out, replaced and excepted times taken out.

use std::collections::{HashMap, HashSet};

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use programme::validate::YEARS;
use programme::{LocalTime, Slot};

use super::Notes;
use super::entry::{End, Entry};
use super::recurrence::MOST;
use super::value::Stamp;
use super::venue::Venue;
use crate::NoteKind;

/// The most repetitions that a file may have in all.
const MOST_IN_ALL: usize = 20_000;
/// The most days that are looked at for the repetitions of a file.
const MOST_DAYS: usize = 400_000;

/// One event at one time.
#[derive(Debug, Clone)]
pub(super) struct Occurrence<'a, 'c> {
    pub(super) entry: &'a Entry<'c>,
    pub(super) when: Option<Slot>,
    /// For one of several times of an event: the time by the rule, which tells them apart for ever.
    pub(super) of_series: Option<LocalTime>,
}

/// Every event at every time.
pub(super) fn all<'a, 'c>(
    entries: &'a [Entry<'c>],
    venue: &mut Venue,
    notes: &mut Notes,
) -> Vec<Occurrence<'a, 'c>> {
    let mut replaced: HashMap<&str, HashSet<Timestamp>> = HashMap::new();
    for entry in entries {
        if let (Some(uid), Some(replaces)) = (&entry.uid, &entry.replaces) {
            replaced.entry(uid).or_default().insert(venue.instant(replaces));
        }
    }
    let mut spread = Spread { venue, notes, left: MOST_IN_ALL, days: MOST_DAYS };
    let none = HashSet::new();
    let mut occurrences = Vec::new();
    for entry in entries {
        let replaced = entry.uid.as_deref().and_then(|uid| replaced.get(uid));
        let replaced = replaced.filter(|_| entry.replaces.is_none()).unwrap_or(&none);
        spread.entry(entry, replaced, &mut occurrences);
    }
    occurrences
}

struct Spread<'n> {
    venue: &'n mut Venue,
    notes: &'n mut Notes,
    left: usize,
    days: usize,
}

impl Spread<'_> {
    fn entry<'a, 'c>(
        &mut self,
        entry: &'a Entry<'c>,
        replaced: &HashSet<Timestamp>,
        out: &mut Vec<Occurrence<'a, 'c>>,
    ) {
        let Some(start) = &entry.start else {
            out.push(Occurrence { entry, when: None, of_series: None });
            return;
        };
        let starts = self.starts(entry, start);
        let series = starts.len() > 1 || entry.rule.is_some();
        let (instants, days) = self.excepted(entry);
        for at in starts {
            let instant = self.venue.instant(&at);
            let gone = instants.contains(&instant) || days.contains(&wall(&at).date());
            if gone || replaced.contains(&instant) {
                continue;
            }
            let Some(when) = self.slot(entry, start, &at) else {
                // Of a repeating event the other times stand; one alone is not scheduled.
                if !series {
                    out.push(Occurrence { entry, when: None, of_series: None });
                }
                continue;
            };
            let of_series = match &entry.replaces {
                Some(replaces) => Some(self.venue.local(replaces, self.notes)),
                None => series.then_some(when.start),
            };
            out.push(Occurrence { entry, when: Some(when), of_series });
        }
    }

    /// The start, and those that a rule or a list adds.
    fn starts(&mut self, entry: &Entry<'_>, start: &Stamp) -> Vec<Stamp> {
        let mut starts = vec![start.clone()];
        if entry.replaces.is_some() {
            return starts;
        }
        if let Some(rule) = &entry.rule {
            let most = MOST.min(self.left + 1);
            let venue = &mut *self.venue;
            let until = rule.until.as_ref().map(|until| (until, venue.instant(until)));
            let ends = std::cell::RefCell::new(venue);
            let beyond = |wall: DateTime| match until {
                None => false,
                Some((Stamp::Date(date), _)) => wall.date() > *date,
                Some((Stamp::Utc(_), end)) => ends.borrow_mut().instant(&like(start, wall)) > end,
                Some((until, _)) => until.wall().is_some_and(|until| wall > until),
            };
            let walls = rule.starts(wall(start), most, &mut self.days, beyond);
            starts.extend(walls.iter().skip(1).map(|wall| like(start, *wall)));
            if rule.endless() || starts.len() >= most {
                let element = format!("event {}, RRULE", entry.number);
                self.notes.at(NoteKind::LeftOut, entry.line, element, cut());
            }
        }
        let mut beyond = 0_usize;
        for also in &entry.also {
            if starts.len() >= MOST || starts.len() > self.left {
                beyond += 1;
            } else if !starts.contains(also) {
                starts.push(also.clone());
            }
        }
        if beyond > 0 {
            let element = format!("event {}, RDATE", entry.number);
            self.notes.at(NoteKind::LeftOut, entry.line, element, cut());
        }
        self.left = self.left.saturating_sub(starts.len() - 1);
        starts
    }

    /// The instants and the days that are taken out.
    fn excepted(&mut self, entry: &Entry<'_>) -> (HashSet<Timestamp>, HashSet<Date>) {
        let (mut instants, mut days) = (HashSet::new(), HashSet::new());
        for except in &entry.except {
            match except {
                Stamp::Date(date) => _ = days.insert(*date),
                except => _ = instants.insert(self.venue.instant(except)),
            }
        }
        (instants, days)
    }

    /// The slot of the event when it starts at one of its times; nothing when that is in a year in
    /// which nothing can happen.
    fn slot(&mut self, entry: &Entry<'_>, start: &Stamp, at: &Stamp) -> Option<Slot> {
        let begins = self.venue.local(at, self.notes);
        if !YEARS.contains(&begins.wall.year()) {
            let element = format!("event {}, DTSTART", entry.number);
            let message =
                "A time was left out: at the venue it lies in a year in which nothing can happen.";
            self.notes.at(NoteKind::LeftOut, entry.line, element, message);
            return None;
        }
        let end = match (&entry.end, at) {
            (End::At(end), _) => match end_of(end, start, at) {
                Some(end) => self.venue.local(&end, self.notes),
                None => {
                    let length = self.venue.instant(end).duration_since(self.venue.instant(start));
                    self.after(begins, length)
                }
            },
            (End::After(length), Stamp::Date(date)) => {
                let end = date.at(0, 0, 0, 0).checked_add(*length);
                end.map_or(begins, LocalTime::new)
            }
            (End::After(length), _) => self.after(begins, *length),
            (End::Unsaid, Stamp::Date(date)) => {
                date.tomorrow().map_or(begins, |next| LocalTime::new(next.at(0, 0, 0, 0)))
            }
            (End::Unsaid, _) => begins,
        };
        let late = !YEARS.contains(&end.wall.year());
        let slot = Slot::new(begins, end, &self.venue.zone).ok().filter(|_| !late);
        Some(slot.unwrap_or_else(|| {
            let element = format!("event {}, DTEND", entry.number);
            let message = if late {
                "An end was left out: it lies in a year in which nothing can happen."
            } else {
                "An end that lies before its start was left out."
            };
            self.notes.at(NoteKind::LeftOut, entry.line, element, message);
            Slot { start: begins, end: begins }
        }))
    }

    fn after(&self, begins: LocalTime, length: SignedDuration) -> LocalTime {
        let end = begins.instant(&self.venue.zone).checked_add(length);
        end.map_or(begins, |end| self.venue.zone.local(end))
    }
}

fn cut() -> String {
    format!(
        "A repeating event was cut: at most {MOST} times of one event and {MOST_IN_ALL} in all are read."
    )
}

/// The end of an event that starts later than written, by the clock on the wall; nothing when start
/// and end are written in different ways.
fn end_of(end: &Stamp, start: &Stamp, at: &Stamp) -> Option<Stamp> {
    if at == start {
        return Some(end.clone());
    }
    let alike = match (end, start) {
        (Stamp::Zoned(_, one), Stamp::Zoned(_, other)) => one == other,
        _ => std::mem::discriminant(end) == std::mem::discriminant(start),
    };
    let length = wall(end).duration_since(wall(start));
    let shifted = wall(at).checked_add(length).ok()?;
    alike.then(|| like(end, shifted))
}

/// The wall clock of a time; that of UTC for an instant.
fn wall(stamp: &Stamp) -> DateTime {
    match stamp {
        Stamp::Utc(instant) => Offset::UTC.to_datetime(*instant),
        stamp => stamp.wall().unwrap_or_default(),
    }
}

/// A time written in the same way with another wall clock.
fn like(stamp: &Stamp, wall: DateTime) -> Stamp {
    match stamp {
        Stamp::Date(_) => Stamp::Date(wall.date()),
        Stamp::Floating(_) => Stamp::Floating(wall),
        Stamp::Zoned(_, zone) => Stamp::Zoned(wall, zone.clone()),
        Stamp::Utc(instant) => Stamp::Utc(Offset::UTC.to_timestamp(wall).unwrap_or(*instant)),
    }
}
