//! Open Event, the export of Eventyay: a file for each kind of thing (`event`, `sessions`, `speakers`, …),
//! in a ZIP, in a folder, or handed in one by one.
//!
//! The way of a file: `part` tells which of them it is; `event`, `places`, `people` and `session` take
//! out what each kind tells; `schedule` makes the programme of it. Names of fields are written with
//! hyphens in one version and with underscores in another; inside this module they have underscores.

mod event;
mod part;
mod people;
mod places;
mod session;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::json::{self, Fields};
use crate::schedule::fault::Fault;
use crate::schedule::raw::{Identity, Schedule};
use crate::schedule::strangers::Strangers;
use crate::text::Markup;
use crate::{
    Confidence, File, Format, NoteKind, Options, Place, Reader, Reading, Report, Unreadable,
    archive, schedule,
};
use part::Part;
use places::Known;
use session::Listed;

/// Reads the export of Open Event.
#[derive(Debug, Clone, Copy)]
pub struct OpenEvent;

impl Reader for OpenEvent {
    fn format(&self) -> Format {
        Format::OpenEvent
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        if !archive::is_archive(file.bytes) {
            return part::look(file).map_or(Confidence::No, |(_, confidence)| confidence);
        }
        let names = archive::names(file);
        let parts: HashSet<Part> = names.iter().filter_map(|name| part::by_name(name)).collect();
        match (parts.contains(&Part::Event), parts.contains(&Part::Sessions)) {
            (true, true) => Confidence::Sure,
            (true, _) | (_, true) => Confidence::Maybe,
            _ => Confidence::No,
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        let one = std::slice::from_ref(file);
        if archive::is_archive(file.bytes) {
            read_archive(file, options).map_err(|fault| fault.of(file))
        } else {
            read_loose(one, options)
        }
    }

    /// Each archive is a programme; all other files together are one.
    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        let (archives, loose): (Vec<File<'_>>, Vec<File<'_>>) =
            files.iter().partition(|file| archive::is_archive(file.bytes));
        let mut readings = Vec::new();
        for file in &archives {
            readings.push(self.read(file, options)?);
        }
        if !loose.is_empty() {
            readings.push(read_loose(&loose, options)?);
        }
        Ok(readings)
    }
}

fn read_archive(file: &File<'_>, options: &Options) -> Result<Reading, Fault> {
    let mut whole = Whole::default();
    let mut others = 0;
    let entries = archive::unpack(file, |name| {
        let part = part::by_name(name);
        others += u32::from(part.is_none() && !part::is_litter(name));
        part.is_some() || part::is_picture(name)
    })?;
    for entry in &entries {
        let Some(part) = part::by_name(&entry.name) else {
            whole.pictures.push((&entry.name, &entry.bytes));
            continue;
        };
        let inner = File { name: &entry.name, bytes: &entry.bytes };
        whole.add(part, &inner, Some(&entry.name)).map_err(|mut fault| {
            let at = fault.element.map_or_else(String::new, |element| format!(", {element}"));
            fault.element = Some(format!("entry {}{at}", entry.name));
            fault
        })?;
    }
    whole.others = others;
    whole.conclude(file.name, options)
}

fn read_loose(files: &[File<'_>], options: &Options) -> Result<Reading, Unreadable> {
    let mut whole = Whole::default();
    let mut others = 0;
    let mut main = None;
    for file in files {
        let Some((part, _)) = part::look(file) else {
            let problem = "This is no part of an export of Open Event.";
            let mend = "Name the files event, sessions, speakers and so on, as they were exported.";
            return Err(Fault::new(0, problem, mend).of(file));
        };
        if part == Part::Media {
            others += 1;
            if part::is_picture(file.name) {
                whole.pictures.push((file.name, file.bytes));
            }
            continue;
        }
        if part == Part::Sessions || main.is_none() {
            main = Some(file);
        }
        let name = Some(file.name).filter(|_| files.len() > 1);
        whole.add(part, file, name).map_err(|fault| fault.of(file))?;
    }
    whole.others = others;
    let main = main.or_else(|| files.first()).copied().unwrap_or(File { name: "", bytes: &[] });
    let mut reading = whole.conclude(main.name, options).map_err(|fault| fault.of(&main))?;
    let names: Vec<&str> = files.iter().map(|file| file.name).collect();
    reading.name = names.join(", ");
    Ok(reading)
}

/// What the files of one export hold, by kind.
#[derive(Default)]
struct Whole<'a> {
    /// Pictures by the names of their files, and how many files there are beside the programme.
    pictures: Vec<(&'a str, &'a [u8])>,
    others: u32,
    event: Option<Fields>,
    sessions: Option<Vec<Fields>>,
    speakers: Vec<Fields>,
    tracks: Vec<Fields>,
    rooms: Vec<Fields>,
    types: Vec<Fields>,
    sponsors: Vec<Fields>,
    social: Vec<Fields>,
    strangers: Strangers,
    report: Report,
}

impl Whole<'_> {
    /// Takes one file in. `name` is said in notes where there are several files.
    fn add(&mut self, part: Part, file: &File<'_>, name: Option<&str>) -> Result<(), Fault> {
        let mut report = Report::default();
        let parsed = json::parse(file, &mut report);
        if let Some(name) = name {
            report.in_file(name);
        }
        self.report.append(report);
        let value = unwrapped(with_underscores(parsed?), part);
        let strange = |wanted: &str| {
            let problem = format!("The part “{}” is no {wanted}.", part.name());
            Err(Fault::new(0, problem, "Export it again from the system that made it."))
        };
        if part == Part::Event {
            let Some(fields) = Fields::of(value, "", name) else { return strange("object") };
            if self.event.is_some() {
                let message = "The event is described twice; the first description counts.";
                self.report.note(NoteKind::LeftOut, fields.place(), message);
            }
            self.event.get_or_insert(fields);
            return Ok(());
        }
        if matches!(part, Part::Forms | Part::Meta) {
            return Ok(());
        }
        let Value::Array(values) = value else { return strange("list") };
        let list = json::objects(values, part.name(), name, &mut self.strangers);
        match part {
            Part::Sessions => self.sessions.get_or_insert_default().extend(list),
            Part::Speakers => self.speakers.extend(list),
            Part::Tracks => self.tracks.extend(list),
            Part::Microlocations => self.rooms.extend(list),
            Part::SessionTypes => self.types.extend(list),
            Part::Sponsors => self.sponsors.extend(list),
            Part::SocialLinks => self.social.extend(list),
            Part::Event | Part::Forms | Part::Meta | Part::Media => {}
        }
        Ok(())
    }

    fn conclude(mut self, name: &str, options: &Options) -> Result<Reading, Fault> {
        let Some(sessions) = self.sessions.take() else {
            let problem = "The export holds no sessions.";
            let mend = "Give the file “sessions” too, or the whole folder or ZIP.";
            return Err(Fault::new(0, problem, mend));
        };
        let (strangers, report) = (&mut self.strangers, &mut self.report);
        let mut whole =
            Schedule { identity: Identity::Id, markup: Some(Markup::Html), ..Schedule::default() };
        if let Some(event) = self.event {
            whole.conference = event::conference(event, strangers, report);
        }
        event::social(self.social, &mut whole.conference.links, strangers);
        let known = &mut Known::default();
        places::tracks(self.tracks, &mut whole, known, strangers);
        places::rooms(self.rooms, &mut whole, known, strangers, report);
        places::types(self.types, &mut whole, known, strangers);
        let listed =
            if self.speakers.is_empty() { Listed::InSessionsOnly } else { Listed::InTheirFile };
        let found = session::sessions(sessions, &mut whole, known, listed, strangers, report);
        let told = people::profiles(self.speakers, &found, strangers, report);
        whole.profiles.splice(0..0, told);
        whole.organisations = people::sponsors(self.sponsors, strangers, report);
        take_pictures(&self.pictures, self.others, &mut whole, &mut self.report);
        self.strangers.report(&mut self.report);
        schedule::conclude(Format::OpenEvent, name, &whole, options, self.report)
    }
}

/// Gives each profile the picture that lies beside it, and counts what else is there.
fn take_pictures(
    files: &[(&str, &[u8])],
    others: u32,
    schedule: &mut Schedule,
    report: &mut Report,
) {
    let mut taken = 0;
    for profile in &schedule.profiles {
        if let Some(bytes) = part::beside(&profile.photo, files)
            && schedule.pictures.insert(profile.photo.clone(), bytes.to_vec()).is_none()
        {
            taken += 1;
        }
    }
    let left = others.saturating_sub(taken);
    if left > 0 {
        let message = "A picture, document, film or other file beside the programme was not read.";
        let (kind, place) = (NoteKind::LeftOut, Place::default());
        report.notes.push(crate::Note { kind, place, message: message.to_owned(), count: left });
    }
}

/// The list in a file that names itself around it: `{"sessions": […]}`.
fn unwrapped(value: Value, part: Part) -> Value {
    match value {
        Value::Object(mut map) if map.get(part.name()).is_some_and(|inner| !inner.is_string()) => {
            map.shift_remove(part.name()).unwrap_or_default()
        }
        other => other,
    }
}

/// The same value with underscores in the names of fields.
fn with_underscores(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let fields = map
                .into_iter()
                .map(|(name, value)| (name.replace('-', "_"), with_underscores(value)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(with_underscores).collect()),
        other => other,
    }
}
