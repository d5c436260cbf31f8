//! Schedules that people write by hand in YAML: a list for each day, as Write the Docs and many small
//! conferences keep them.
//!
//! `parse` reads YAML within bounds, `shape` tells by a look whether it is such a schedule, `days` finds the
//! days and when each item begins, `item` takes out what an item tells. A second file may hold the talks
//! that the items name by their slugs.
//!
//! A day needs a date. Many files name days without one (`talks_day1`): they are refused, because who
//! wrote the file can write the date into the name of the day in a minute, and a programme without any
//! time would have to be timed again by hand.

mod clock;
mod days;
mod item;
mod parse;
mod shape;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::json::{self, Fields};
use crate::schedule;
use crate::schedule::fault::Fault;
use crate::schedule::raw::{Conference, Event, Identity, Schedule};
use crate::schedule::strangers::Strangers;
use crate::{Confidence, File, Format, NoteKind, Options, Reader, Reading, Report, Unreadable};

/// Reads schedules in YAML.
#[derive(Debug, Clone, Copy)]
pub struct YamlSchedule;

impl Reader for YamlSchedule {
    fn format(&self) -> Format {
        Format::Yaml
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        shape::look(file)
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        read(std::slice::from_ref(file), options)
    }

    /// All files together are one programme.
    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        Ok(vec![read(files, options)?])
    }
}

/// How much the talks of a file of their own may add to the sessions that name them, in bytes.
const MAX_GROWN: usize = 64 << 20;

/// What the files tell, before talks are put into their places.
#[derive(Default)]
struct Whole {
    schedule: Schedule,
    /// Talks by their slugs, from a file of their own.
    talks: Vec<Event>,
    strangers: Strangers,
    report: Report,
}

fn read(files: &[File<'_>], options: &Options) -> Result<Reading, Unreadable> {
    let mut whole = Whole::default();
    whole.schedule.identity = Identity::Id;
    for file in files {
        let name = Some(file.name).filter(|_| files.len() > 1);
        let before = std::mem::take(&mut whole.report);
        whole.add(file, name).map_err(|fault| fault.of(file))?;
        if let Some(name) = name {
            whole.report.in_file(name);
        }
        let own = std::mem::replace(&mut whole.report, before);
        whole.report.append(own);
    }
    let Some(first) = files.first() else {
        return Err(
            Fault::new(0, "No file was given.", "Name one.").of(&File { name: "", bytes: &[] })
        );
    };
    let mut reading = whole.conclude(first.name, options).map_err(|fault| fault.of(first))?;
    reading.name = files.iter().map(|file| file.name).collect::<Vec<_>>().join(", ");
    Ok(reading)
}

impl Whole {
    fn add(&mut self, file: &File<'_>, name: Option<&str>) -> Result<(), Fault> {
        match parse::parse(file, &mut self.report)? {
            Value::Array(values) => {
                for mut one in json::objects(values, "", name, &mut self.strangers) {
                    let (strangers, report) = (&mut self.strangers, &mut self.report);
                    let talk =
                        item::event(&mut one, &mut self.schedule.profiles, strangers, report);
                    let here = one.place();
                    one.rest("a talk", &mut self.strangers);
                    if item::is_nameless(&talk) {
                        self.report.note(NoteKind::LeftOut, here, item::NAMELESS);
                    } else {
                        self.talks.push(talk);
                    }
                }
                Ok(())
            }
            value => {
                let Some(mut top) = Fields::of(value, "", name) else {
                    let problem = "It holds no lists of sessions by day.";
                    let mend = "Write a list for each day, under its date: “2027-05-03:”, then “- time: 9:00” and so on.";
                    return Err(Fault::new(0, problem, mend));
                };
                conference(&mut top, &mut self.schedule.conference);
                days::read(top, &mut self.schedule, &mut self.strangers, &mut self.report)
            }
        }
    }

    fn conclude(mut self, name: &str, options: &Options) -> Result<Reading, Fault> {
        let talks = std::mem::take(&mut self.talks);
        let by_slug: HashMap<&str, usize> =
            talks.iter().enumerate().map(|(at, talk)| (talk.code.as_str(), at)).collect();
        let mut grown = 0;
        let mut placed: HashSet<usize> = HashSet::new();
        for event in self.schedule.events.iter_mut().filter(|event| !event.code.is_empty()) {
            if let Some(at) = by_slug.get(event.code.as_str()) {
                // A talk that is named again and again grows the programme beyond its files.
                grown += item::weight(&talks[*at]);
                if grown > MAX_GROWN {
                    let problem = "Its sessions name the same long talks too many times.";
                    return Err(Fault::new(0, problem, "Give each session a slug of its own."));
                }
                item::join(event, &talks[*at]);
                placed.insert(*at);
            }
        }
        let others = talks.into_iter().enumerate().filter(|(at, _)| !placed.contains(at));
        self.schedule.events.extend(others.map(|(_, talk)| talk));
        for event in &mut self.schedule.events {
            item::name(event, &mut self.report);
        }
        if self.schedule.events.is_empty() {
            return Err(Fault::new(0, "It holds no session.", "Write a list for each day."));
        }
        self.strangers.report(&mut self.report);
        schedule::conclude(Format::Yaml, name, &self.schedule, options, self.report)
    }
}

/// What is told of the event beside its days.
fn conference(top: &mut Fields, conference: &mut Conference) {
    let set = |text: String, place: &mut String| {
        if place.is_empty() {
            *place = text;
        }
    };
    set(top.text_of(&["timezone", "time_zone", "zone", "tz"]), &mut conference.zone);
    set(top.text_of(&["venue", "location", "place"]), &mut conference.venue);
    set(top.text("city"), &mut conference.city);
    set(top.text_of(&["url", "website", "link"]), &mut conference.url);
    set(top.text_of(&["host", "organiser", "organizer"]), &mut conference.host);
    if conference.title.is_empty() {
        conference.title = top.said("title");
    }
    for name in ["name", "event", "conference"] {
        if conference.title.is_empty() {
            conference.title = top.said(name);
        }
    }
    if conference.subtitle.is_empty() {
        conference.subtitle = top.text_of(&["subtitle", "tagline"]).into();
    }
    if conference.description.is_empty() {
        conference.description = top.text_of(&["description", "about"]).into();
    }
    let languages = top.text_of(&["language", "lang"]);
    conference.languages.extend(languages.parse().ok());
}
