//! What a calendar tells word for word, for a reader that knows more of the same events from elsewhere.

use jiff::tz::Offset;

use super::entry::{End, Entry};
use super::notes::Notes;
use super::places::CommonEnd;
use super::tree::Component;
use super::value::{self, Stamp};
use super::{calendar, open, refusals};
use crate::schedule::fault::Fault;
use crate::schedule::moment::Moment;
use crate::{File, NoteKind, Report, Unreadable};

/// A calendar, before anything is concluded from it.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The event's name, as the program that wrote the calendar says it.
    pub(crate) name: String,
    /// The short name of the calendar.
    pub(crate) acronym: String,
    pub(crate) entries: Vec<ToldEntry>,
}

/// One of its events.
#[derive(Debug, Default)]
pub(crate) struct ToldEntry {
    pub(crate) line: u64,
    pub(crate) uid: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) location: String,
    pub(crate) categories: Vec<String>,
    pub(crate) url: String,
    pub(crate) start: Option<Moment>,
    pub(crate) end: Option<Moment>,
    pub(crate) cancelled: bool,
}

/// Takes a file of Sched apart.
pub(crate) fn told(file: &File<'_>, report: &mut Report) -> Result<Told, Fault> {
    let mut notes = Notes::default();
    let read = read(file, &mut notes).map_err(|unreadable| Fault {
        line: unreadable.place.line,
        element: unreadable.place.element,
        problem: unreadable.problem,
        mend: unreadable.mend,
        zones: unreadable.zones,
    });
    report.append(notes.report);
    read
}

fn read(file: &File<'_>, notes: &mut Notes) -> Result<Told, Unreadable> {
    let calendars = open::calendars(file, notes)?;
    let entries: Vec<ToldEntry> = open::events(&calendars)
        .into_iter()
        .zip(1..)
        .map(|(component, number)| entry(component, number, notes))
        .collect();
    if entries.is_empty() {
        return Err(refusals::no_events(file, calendars.first()));
    }
    open::other_components(&calendars, notes);
    let acronym = calendars.iter().find_map(|one| one.get("X-WR-CALNAME")).map(value::text);
    Ok(Told {
        name: calendars.iter().find_map(calendar::sched_name).unwrap_or_default(),
        acronym: acronym.filter(|name| !name.contains(' ')).unwrap_or_default(),
        entries,
    })
}

fn entry(component: &Component, number: usize, notes: &mut Notes) -> ToldEntry {
    let entry = Entry::read(component, number, notes);
    if entry.rule.is_some() || !entry.also.is_empty() {
        let message = "An event repeats; only its first time was read.";
        notes.at(NoteKind::LeftOut, entry.line, format!("event {number}"), message);
    }
    let text = |name: &str| component.get(name).map(value::text).unwrap_or_default();
    let start = entry.start.as_ref().and_then(moment);
    let end = match &entry.end {
        End::At(stamp) => moment(stamp),
        End::After(length) => start.and_then(|start| later(start, *length)),
        End::Unsaid => None,
    };
    if entry.start.is_some() && start.is_none() {
        let message = "A time in a zone of its own was left out: Sched writes its times in UTC.";
        notes.at(NoteKind::LeftOut, entry.line, format!("event {number}, DTSTART"), message);
    }
    ToldEntry {
        line: entry.line,
        uid: entry.uid.unwrap_or_default(),
        title: entry.title.unwrap_or_default(),
        description: entry.description.unwrap_or_default(),
        location: entry.location.unwrap_or_default(),
        categories: entry.categories,
        url: text("URL"),
        start,
        end,
        cancelled: text("STATUS").to_ascii_uppercase().starts_with("CANCEL"),
    }
}

fn moment(stamp: &Stamp) -> Option<Moment> {
    match stamp {
        Stamp::Date(date) => Some(Moment::Day(*date)),
        Stamp::Floating(wall) => Some(Moment::Wall(*wall)),
        Stamp::Utc(instant) => {
            Some(Moment::Instant(Offset::UTC.to_datetime(*instant), Offset::UTC))
        }
        Stamp::Zoned(..) => None,
    }
}

fn later(start: Moment, length: jiff::SignedDuration) -> Option<Moment> {
    match start {
        Moment::Instant(wall, offset) => {
            Some(Moment::Instant(wall.checked_add(length).ok()?, offset))
        }
        Moment::Wall(wall) => Some(Moment::Wall(wall.checked_add(length).ok()?)),
        Moment::Day(_) => None,
    }
}

/// The room of each location, and the place that nearly all of them end with. `known` is what the
/// event's place is called already.
pub(crate) fn rooms(locations: &[&str], known: &[String]) -> (Vec<String>, Option<String>) {
    let filled = locations.iter().copied().filter(|one| !one.trim().is_empty());
    let end = CommonEnd::of(filled, known);
    (locations.iter().map(|location| end.room(location)).collect(), end.place())
}
