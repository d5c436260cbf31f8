//! One VEVENT, taken apart: what it says, before its times are put into a zone.

use jiff::SignedDuration;
use programme::validate::YEARS;

use super::recurrence::Rule;
use super::tree::{Component, Property};
use super::value::{self, Stamp};
use super::{Notes, names};
use crate::NoteKind;

/// The most times that are read of the RDATEs or EXDATEs of one event.
pub(super) const MOST_STAMPS: usize = 10_000;

fn no_time() -> String {
    let (first, last) = (YEARS.start(), YEARS.end());
    format!(
        "A time was left out: it is not a date between {first} and {last} that iCalendar can write."
    )
}

fn too_many_times() -> String {
    format!("Of a list of times those after the first {MOST_STAMPS} were left out.")
}

/// When it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    At(Stamp),
    After(SignedDuration),
    /// An event of a day lasts a day; one with a time has no end.
    Unsaid,
}

/// What a VEVENT says.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) line: u64,
    /// Counted from 1.
    pub(super) number: usize,
    pub(super) component: &'a Component,
    pub(super) uid: Option<String>,
    pub(super) title: Option<String>,
    pub(super) location: Option<String>,
    pub(super) description: Option<String>,
    pub(super) categories: Vec<String>,
    pub(super) start: Option<Stamp>,
    pub(super) end: End,
    pub(super) rule: Option<Rule>,
    pub(super) also: Vec<Stamp>,
    pub(super) except: Vec<Stamp>,
    /// Which time of a repeating event this one replaces.
    pub(super) replaces: Option<Stamp>,
}

impl<'a> Entry<'a> {
    /// Reads a VEVENT. What cannot be used is reported.
    pub(super) fn read(component: &'a Component, number: usize, notes: &mut Notes) -> Entry<'a> {
        let texts = |name: &str| component.get(name).map(value::text);
        let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let mut entry = Entry {
            line: component.line,
            number,
            component,
            uid: filled(component.get("UID").map(|uid| uid.value.trim().to_owned())),
            title: filled(texts("SUMMARY")),
            location: filled(texts("LOCATION")),
            description: filled(texts("DESCRIPTION")).or_else(|| filled(texts("X-ALT-DESC"))),
            categories: component
                .all("CATEGORIES")
                .flat_map(value::texts)
                .filter(|category| !category.trim().is_empty())
                .collect(),
            start: None,
            end: End::Unsaid,
            rule: None,
            also: Vec::new(),
            except: Vec::new(),
            replaces: None,
        };
        entry.times(notes);
        entry.repeats(notes);
        entry.left_out(notes);
        entry
    }

    fn times(&mut self, notes: &mut Notes) {
        let number = self.number;
        let mut read = |property: &Property| {
            let stamp = Stamp::parse(property).filter(Stamp::plausible);
            if stamp.is_none() {
                let element = format!("event {number}, {}", property.name);
                notes.at(NoteKind::LeftOut, property.line, element, no_time());
            }
            stamp
        };
        let component = self.component;
        self.start = component.get("DTSTART").and_then(&mut read);
        self.replaces = component.get("RECURRENCE-ID").and_then(&mut read);
        let end = component.get("DTEND").and_then(&mut read);
        let duration = component.get("DURATION").and_then(|one| {
            let duration = value::duration(&one.value);
            if duration.is_none() {
                let message = "A duration was left out, and with it the end of its event: it is negative, longer than ten years, or not written like PT1H30M.";
                let element = format!("event {number}, DURATION");
                notes.at(NoteKind::LeftOut, one.line, element, message);
            }
            duration
        });
        self.end = match (end, duration) {
            (Some(end), _) => End::At(end),
            (None, Some(duration)) => End::After(duration),
            (None, None) => End::Unsaid,
        };
    }

    fn repeats(&mut self, notes: &mut Notes) {
        let component = self.component;
        self.also = self.stamps("RDATE", notes);
        self.except = self.stamps("EXDATE", notes);
        for property in component.all("RRULE") {
            let element = format!("event {}, RRULE", self.number);
            match Rule::parse(property) {
                Ok(rule) if self.rule.is_none() => self.rule = Some(rule),
                Ok(_) => notes.at(
                    NoteKind::LeftOut,
                    property.line,
                    element,
                    "A second rule of repetition of one event was left out.",
                ),
                Err(why) => notes.at(
                    NoteKind::LeftOut,
                    property.line,
                    element,
                    format!(
                        "A rule of repetition was left out, because {why}: the event stands once."
                    ),
                ),
            }
        }
    }

    /// The times of all properties with a name; those that cannot be used are reported.
    fn stamps(&self, name: &'static str, notes: &mut Notes) -> Vec<Stamp> {
        let mut stamps = Vec::new();
        for property in self.component.all(name) {
            let element = || format!("event {}, {name}", self.number);
            let (list, more) = Stamp::list(property);
            for stamp in list {
                match stamp.filter(Stamp::plausible) {
                    Some(_) if stamps.len() >= MOST_STAMPS => {
                        notes.at(NoteKind::LeftOut, property.line, element(), too_many_times());
                        return stamps;
                    }
                    Some(stamp) => stamps.push(stamp),
                    None => notes.at(NoteKind::LeftOut, property.line, element(), no_time()),
                }
            }
            if more {
                notes.at(NoteKind::LeftOut, property.line, element(), too_many_times());
            }
        }
        stamps
    }

    fn left_out(&self, notes: &mut Notes) {
        for property in &self.component.properties {
            let spare =
                property.name == "X-ALT-DESC" && self.component.get("DESCRIPTION").is_some();
            let message = if spare {
                Some("X-ALT-DESC was left out: DESCRIPTION says the same.".to_owned())
            } else {
                names::left_out(&property.name)
            };
            if let Some(message) = message {
                let element = format!("event {}, {}", self.number, property.name);
                notes.at(NoteKind::LeftOut, property.line, element, &message);
            }
        }
        for child in &self.component.children {
            let message = format!("{} was left out: a programme has no place for it.", child.name);
            let element = format!("event {}, {}", self.number, child.name);
            notes.at(NoteKind::LeftOut, child.line, element, &message);
        }
    }
}
