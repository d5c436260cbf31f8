//! The days of a schedule, and when each of its items begins and ends.

use jiff::civil::{Date, DateTime, Time};

use crate::json::Fields;
use crate::schedule::fault::{Fault, excerpt};
use crate::schedule::moment::{self, Moment};
use crate::schedule::raw::{self, Event, Schedule};
use crate::schedule::strangers::Strangers;
use crate::yaml::{clock, item};
use crate::{NoteKind, Place, Report};

/// Names under which days stand together, and under which the items of one day do.
const DAYS: [&str; 5] = ["days", "schedule", "agenda", "programme", "program"];
const ITEMS: [&str; 8] =
    ["sessions", "talks", "items", "schedule", "events", "slots", "entries", "programme"];

/// The most names that may stand beside each other where days do.
const MAX_DAYS: usize = 1_000;

/// One day as it stands in the file.
struct Day {
    name: String,
    date: Option<Date>,
    items: Vec<Fields>,
}

/// Reads all days of a file into the schedule.
pub fn read(
    top: Fields,
    whole: &mut Schedule,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Result<(), Fault> {
    let mut days = Vec::new();
    collect(top, &mut days, strangers, report)?;
    for day in &days {
        if day.date.is_none() && day.items.iter().any(|one| !one.has("date")) {
            let message = "No date is said for a day: its sessions have no time yet. Write the date into the name of the day, such as “talks 2027-05-03:”, and import the file again.";
            let element = Some(excerpt(&day.name));
            report.note(NoteKind::LeftOut, Place { file: None, line: None, element }, message);
        }
    }
    for day in days {
        let rest = day.name.replace(&day.date.map(|date| date.to_string()).unwrap_or_default(), "");
        if rest.chars().any(char::is_alphanumeric) && day.date.is_some() {
            let message =
                "The name of a day has no place in a programme: days are called by their dates.";
            let element = Some(day.name.clone());
            report.note(NoteKind::LeftOut, Place { file: None, line: None, element }, message);
        }
        whole.days.push(raw::Day { line: 0, date: day.date, end: None });
        let at = whole.days.len() - 1;
        let mut walk = Walk { date: day.date, before: None, now: None };
        let mut events = Vec::new();
        for mut one in day.items {
            let start = walk.start(&mut one, report);
            let mut event = item::event(&mut one, &mut whole.profiles, strangers, report);
            event.day = at;
            event.date = start.map(Moment::Wall);
            event.end = walk.end(&mut one, start, report).map(Moment::Wall);
            if item::is_nameless(&event) {
                report.note(NoteKind::LeftOut, one.place(), item::NAMELESS);
            }
            one.rest("a session", strangers);
            events.push(event);
        }
        close(&mut events);
        whole.events.extend(events.into_iter().filter(|event| !item::is_nameless(event)));
    }
    Ok(())
}

/// Finds the days among what stands at the top, or under one of the names for all days.
fn collect(
    mut fields: Fields,
    days: &mut Vec<Day>,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Result<(), Fault> {
    let names = fields.names();
    if names.len() > MAX_DAYS {
        let problem = format!("It names more than {MAX_DAYS} days.");
        return Err(Fault::new(0, problem, "Keep only the programme."));
    }
    for name in names {
        let together = DAYS.contains(&name.to_lowercase().as_str());
        if together && let Some(inner) = fields.object(&name) {
            collect(inner, days, strangers, report)?;
            continue;
        }
        let listed = fields.objects(&name, strangers);
        if listed.is_empty() {
            // A day may say more than its list.
            if let Some(mut day) = fields.object(&name) {
                days.extend(described(&mut day, &name, strangers, report));
                day.rest("a day", strangers);
            }
        } else if listed.iter().all(|one| ITEMS.iter().any(|items| one.has(items))) {
            for (number, mut day) in listed.into_iter().enumerate() {
                let name = format!("{name}[{number}]");
                days.extend(described(&mut day, &name, strangers, report));
                day.rest("a day", strangers);
            }
        } else {
            days.push(Day { date: date_in(&name), name, items: listed });
        }
    }
    fields.rest("the event", strangers);
    Ok(())
}

/// A day that is an object with its list in it.
fn described(
    day: &mut Fields,
    name: &str,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Option<Day> {
    let items = ITEMS.iter().find(|items| day.has(items))?;
    let items = day.objects(items, strangers);
    let said = day.moment("date", report).map(Moment::date);
    let title = day.text_of(&["name", "title", "day"]);
    let date = said.or_else(|| date_in(&title)).or_else(|| date_in(name));
    let name = if title.is_empty() { name.to_owned() } else { title };
    // The place of a day in a list is no name of it.
    let name = if date.is_some() && name.ends_with(']') { String::new() } else { name };
    Some(Day { name, date, items })
}

/// The date that stands somewhere in a name.
fn date_in(name: &str) -> Option<Date> {
    let starts = name.char_indices().map(|(at, _)| at);
    let dates = starts.filter_map(|at| name.get(at..at + 10)?.parse::<Date>().ok());
    dates.into_iter().find(|date| moment::plausible(*date))
}

/// Goes through the items of a day in their order.
struct Walk {
    date: Option<Date>,
    /// When the item before began.
    before: Option<DateTime>,
    /// When the item before ended, where it says how long it lasts.
    now: Option<DateTime>,
}

impl Walk {
    fn start(&mut self, fields: &mut Fields, report: &mut Report) -> Option<DateTime> {
        let date = fields.moment("date", report).map(Moment::date).or(self.date);
        let said = fields.text_of(&["time", "start", "starts", "start_time", "starts_at", "at"]);
        let start = if said.is_empty() {
            self.now
        } else if let Some(moment) = Moment::read(&said).and_then(Moment::wall) {
            Some(moment)
        } else if let Some((time, until)) = clock::times(&said) {
            let start = date.map(|date| self.on(date, time));
            self.now = until.zip(start).map(|(until, start)| after(start, until));
            self.before = start;
            return start;
        } else {
            let message = format!("“{}” is not a time like 9:30.", excerpt(&said));
            report.note(NoteKind::LeftOut, fields.place(), message);
            None
        };
        self.before = start.or(self.before);
        self.now = None;
        start
    }

    /// Small hours after an evening are those of the next day.
    fn on(&self, date: Date, time: Time) -> DateTime {
        let start = date.to_datetime(time);
        let evening = self.before.filter(|before| before.hour() >= 18 || before.date() > date);
        match evening {
            Some(before) if start < before && time.hour() < 6 => {
                date.tomorrow().unwrap_or(date).to_datetime(time)
            }
            _ => start,
        }
    }

    fn end(
        &mut self,
        fields: &mut Fields,
        start: Option<DateTime>,
        report: &mut Report,
    ) -> Option<DateTime> {
        let start = start?;
        let said = fields.text_of(&["end", "ends", "end_time", "ends_at", "until", "to"]);
        let length = fields.text_of(&["duration", "length", "minutes"]);
        if let Some(moment) = Moment::read(&said).and_then(Moment::wall) {
            self.now = Some(moment);
        } else if let Some((time, None)) = clock::times(&said) {
            self.now = Some(after(start, time));
        } else if let Some(length) = clock::length(&length) {
            self.now = start.checked_add(length).ok();
        } else if !(said.is_empty() && length.is_empty()) {
            let message = "An end or a duration is not written like 10:15 or 0:45.";
            report.note(NoteKind::LeftOut, fields.place(), message);
        }
        self.now
    }
}

/// The first time after the start at which clocks show this.
fn after(start: DateTime, time: Time) -> DateTime {
    let date = start.date();
    let same = date.to_datetime(time);
    if same >= start { same } else { date.tomorrow().unwrap_or(date).to_datetime(time) }
}

/// An item that does not say how long it lasts, lasts until the next one begins.
fn close(events: &mut [Event]) {
    let starts: Vec<Option<DateTime>> =
        events.iter().map(|event| event.date.and_then(Moment::wall)).collect();
    for (at, event) in events.iter_mut().enumerate() {
        let next = starts.get(at + 1).copied().flatten();
        if event.end.is_none()
            && let (Some(start), Some(next)) = (starts[at], next)
            && next >= start
        {
            event.end = Some(Moment::Wall(next));
        }
    }
}
