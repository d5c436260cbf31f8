//! One VEVENT, taken apart: what it says, before its times are put into a zone.

use jiff::SignedDuration;

use super::recurrence::Rule;
use super::tree::{Component, Property};
use super::value::{self, Stamp};
use super::{Notes, names};
use crate::NoteKind;

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
        let mut read = |property: &Property| {
            let stamp = Stamp::parse(property);
            if stamp.is_none() {
                notes.at(
                    NoteKind::LeftOut,
                    property.line,
                    format!("event {}, {}", self.number, property.name),
                    "A time was left out: it is not a date between 1900 and 2200 that iCalendar can write.",
                );
            }
            stamp
        };
        let component = self.component;
        self.start = component.get("DTSTART").and_then(&mut read);
        self.replaces = component.get("RECURRENCE-ID").and_then(&mut read);
        let end = component.get("DTEND").and_then(&mut read);
        let duration = component.get("DURATION").and_then(|one| value::duration(&one.value));
        self.end = match (end, duration) {
            (Some(end), _) => End::At(end),
            (None, Some(duration)) => End::After(duration),
            (None, None) => End::Unsaid,
        };
    }

    fn repeats(&mut self, notes: &mut Notes) {
        let component = self.component;
        let stamps = |name: &'static str| {
            component.all(name).flat_map(Stamp::list).flatten().take(10_000).collect()
        };
        self.also = stamps("RDATE");
        self.except = stamps("EXDATE");
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
