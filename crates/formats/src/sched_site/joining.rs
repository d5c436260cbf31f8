//! The calendar and the pages as one programme.
//!
//! A session on a page is the one in the calendar whose UID is its id, or whose address ends in the same
//! id; never one that only looks alike. Times are the calendar's where it has the session, all else is
//! the page's.

mod pairs;
mod people;
mod told;

use std::collections::HashMap;

use programme::Zone;

use super::Site;
use super::page::host;
use super::session::Found;
use crate::ics::{self, ToldEntry};
use crate::schedule;
use crate::schedule::fault::{Fault, place};
use crate::schedule::raw::{Conference, Identity, Schedule, SessionType};
use crate::schedule::strangers::Strangers;
use crate::text::Markup;
use crate::{Extent, Format, NoteKind, Options, Place, Reading, Report};

pub fn conclude(
    mut site: Site,
    name: &str,
    options: &Options,
    mut report: Report,
) -> Result<Reading, Fault> {
    let entries = std::mem::take(&mut site.calendar.entries);
    let sessions = merged(std::mem::take(&mut site.sessions), &mut report);
    if entries.is_empty() && sessions.is_empty() {
        let problem = "The files tell of people only, not of sessions.";
        let mend = "Name the site’s all.ics and its list with descriptions as well.";
        return Err(Fault::new(0, problem, mend));
    }
    let own = Some(site.host.clone()).filter(|host| !host.is_empty());
    let host = own.or_else(|| {
        entries.iter().map(|(_, entry)| host(&entry.url)).find(|host| !host.is_empty())
    });
    let mut joining = Joining {
        host: host.unwrap_or_default(),
        zone: options.zone.clone().or_else(|| options.known_zone().cloned()),
        pages: site.pages > 0,
        private: 0,
        strangers: Strangers::default(),
        report,
    };
    let mut schedule =
        Schedule { identity: Identity::Id, markup: Some(Markup::Html), ..Schedule::default() };
    let extent = if site.pages > 0 { Extent::All } else { Extent::Calendar };
    let place = joining.events(&entries, &sessions, options, &mut schedule);
    joining.breaks(&mut schedule);
    schedule.conference = joining.conference(&site, place);
    let mentions = sessions.iter().flat_map(|one| &one.people).chain(&site.people);
    schedule.profiles = joining.profiles(mentions, &schedule.events);
    let Joining { private, strangers, mut report, .. } = joining;
    if private > 0 {
        let message = "An address of mail in a text was left out.";
        let (kind, place) = (NoteKind::LeftOut, Place::default());
        report.notes.push(crate::Note { kind, place, message: message.to_owned(), count: private });
    }
    strangers.report(&mut report);
    let reading = schedule::conclude(Format::SchedSite, name, &schedule, options, report)?;
    Ok(Reading { extent, ..reading })
}

/// Sessions of all pages, each once: what one page does not show of it another may.
fn merged(found: Vec<Found>, report: &mut Report) -> Vec<Found> {
    let mut list: Vec<Found> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for one in found {
        let keys = [one.uid.clone(), one.short.clone()];
        let keys = keys.iter().filter(|key| !key.is_empty());
        let known = keys.clone().find_map(|key| places.get(key)).copied();
        let at = known.unwrap_or(list.len());
        places.extend(keys.map(|key| (key.clone(), at)));
        match list.get_mut(at) {
            Some(ours) => fill(ours, one, report),
            None => list.push(one),
        }
    }
    list
}

fn fill(ours: &mut Found, theirs: Found, report: &mut Report) {
    if let (Some(one), Some(other)) = (ours.when, theirs.when)
        && one.start != other.start
    {
        let message = "Two pages show a session at different times; the first counts.";
        report.note(NoteKind::Changed, of_page(&theirs).place("session"), message);
    }
    for (ours, theirs) in [
        (&mut ours.uid, theirs.uid),
        (&mut ours.short, theirs.short),
        (&mut ours.room, theirs.room),
        (&mut ours.track, theirs.track),
        (&mut ours.session_type, theirs.session_type),
    ] {
        if ours.is_empty() {
            *ours = theirs;
        }
    }
    if ours.description.len() < theirs.description.len() {
        ours.description = theirs.description;
    }
    if ours.when.is_none_or(|when| when.end.is_none()) && theirs.when.is_some() {
        ours.when = theirs.when;
    }
    if ours.people.is_empty() {
        ours.people = theirs.people;
    }
    if ours.organisations.is_empty() {
        ours.organisations = theirs.organisations;
    }
    if ours.fields.is_empty() {
        ours.fields = theirs.fields;
    }
    for file in theirs.files {
        if !ours.files.contains(&file) {
            ours.files.push(file);
        }
    }
}

/// Where something stands: the file, where there are several, and the line.
#[derive(Debug, Clone, Copy)]
struct At<'a>(Option<&'a str>, u64);

impl At<'_> {
    fn place(&self, element: &str) -> Place {
        Place { file: self.0.map(str::to_owned), ..place(self.1, element) }
    }
}

/// A session of the calendar, with the same one of the pages.
struct Pair<'a> {
    at: At<'a>,
    entry: &'a ToldEntry,
    found: Option<&'a Found>,
}

fn of_page(found: &Found) -> At<'_> {
    At(found.file.as_deref(), found.line)
}

struct Joining {
    /// Of the site; empty where nothing says it.
    host: String,
    zone: Option<Zone>,
    pages: bool,
    private: u32,
    strangers: Strangers,
    report: Report,
}

impl Joining {
    fn note(&mut self, kind: NoteKind, at: &At<'_>, element: &str, message: &str) {
        self.report.note(kind, at.place(element), message);
    }

    /// An address of the site as one that leads there from everywhere.
    fn whole(&self, href: &str) -> String {
        let relative = !href.is_empty() && !href.contains(':') && !href.starts_with("//");
        match relative && !self.host.is_empty() {
            true => format!("https://{}/{}", self.host, href.trim_start_matches('/')),
            false => href.to_owned(),
        }
    }

    /// What is called like a break is no track, but a type of what happens between the sessions.
    fn breaks(&mut self, schedule: &mut Schedule) {
        let mut types: Vec<String> = Vec::new();
        for event in &mut schedule.events {
            if event.session_type.is_empty() && ics::is_service(&event.track) {
                event.session_type = std::mem::take(&mut event.track);
                let message = "A type that is called like a break was taken for one.";
                self.report.note(NoteKind::Guessed, place(event.line, "type"), message);
                if !types.contains(&event.session_type) {
                    types.push(event.session_type.clone());
                }
            }
        }
        let made = types.into_iter().map(|key| SessionType {
            name: key.as_str().into(),
            key,
            service: Some(true),
        });
        schedule.session_types.extend(made);
    }

    fn conference(&mut self, site: &Site, place: Option<String>) -> Conference {
        let calendar = &site.calendar;
        let title = if calendar.name.is_empty() { &site.title } else { &calendar.name };
        if calendar.name.is_empty() && !title.is_empty() {
            let message = "The event’s name is taken from the title of a page.";
            self.report.note(NoteKind::Guessed, Place::default(), message);
        }
        if let Some(place) = &place {
            let message =
                format!("“{place}” ends nearly all locations; it became the event’s place.");
            self.report.note(NoteKind::Guessed, Place::default(), message);
        }
        Conference {
            title: title.as_str().into(),
            acronym: calendar.acronym.clone(),
            venue: place.unwrap_or_default(),
            ..Conference::default()
        }
    }
}
