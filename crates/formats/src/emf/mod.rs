//! The `schedule.json` of EMF Camp: one flat list, times on the wall clock of the field, one text for
//! whoever speaks.

#[cfg(test)]
mod tests;

use programme::Role;
use serde_json::Value;

use crate::json::{self, Fields, Look};
use crate::schedule;
use crate::schedule::fault::Fault;
use crate::schedule::raw::{Address, Event, Person, Schedule};
use crate::schedule::strangers::Strangers;
use crate::text::Markup;
use crate::{Confidence, File, Format, Options, Reader, Reading, Report, Unreadable};

/// Reads the schedule of EMF Camp.
#[derive(Debug, Clone, Copy)]
pub struct Emf;

impl Reader for Emf {
    fn format(&self) -> Format {
        Format::Emf
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let marks = ["id", "start_date", "end_date", "title", "venue", "is_fave", "speaker"];
        match Look::at(file) {
            Some(look) if look.list && look.all(2, &marks) => Confidence::Sure,
            _ => Confidence::No,
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        read(file, options).map_err(|fault| fault.of(file))
    }
}

fn read(file: &File<'_>, options: &Options) -> Result<Reading, Fault> {
    let mut report = Report::default();
    let Value::Array(values) = json::parse(file, &mut report)? else {
        let problem = "The schedule of EMF Camp is a list, which this file is not.";
        return Err(Fault::new(0, problem, "Fetch schedule.json again."));
    };
    let mut strangers = Strangers::default();
    // The texts are typed into a form that knows no markup.
    let mut whole = Schedule { markup: Some(Markup::Plain), ..Schedule::default() };
    for mut one in json::objects(values, "", None, &mut strangers) {
        let event = event(&mut one, &mut strangers, &mut report);
        one.rest("an event", &mut strangers);
        whole.events.push(event);
    }
    if whole.events.is_empty() {
        let problem = "The list holds no event.";
        return Err(Fault::new(0, problem, "Fetch schedule.json again."));
    }
    strangers.report(&mut report);
    schedule::conclude(Format::Emf, file.name, &whole, options, report)
}

fn event(fields: &mut Fields, strangers: &mut Strangers, report: &mut Report) -> Event {
    let mut event = Event {
        id: fields.text("id"),
        title: fields.text("title").into(),
        room: fields.text("venue"),
        date: fields.moment("start_date", report),
        end: fields.moment("end_date", report),
        session_type: fields.text("type"),
        url: fields.text("link"),
        optout: optout(fields),
        ..Event::default()
    };
    event.abstracts.push(fields.text("description").into());
    let name = fields.text("speaker");
    // One account may hand in for several people: id and name together say who it is.
    let id = fields.text("user_id");
    if !name.is_empty() {
        event.persons.push(Person { line: 0, id, name, role: Role::Speaker });
    }
    for (field, heading) in [
        ("content_note", "Content note"),
        ("age_range", "Age range"),
        ("cost", "Cost"),
        ("equipment", "Equipment"),
    ] {
        let text = fields.text(field);
        if !text.is_empty() {
            event.notes.push((heading.into(), text.into()));
        }
    }
    if fields.flag("is_family_friendly") == Some(true) {
        event.audiences.push("Family friendly".into());
    }
    if let Some(mut video) = fields.object("video") {
        for (field, title) in [("ccc", "media.ccc.de"), ("youtube", "YouTube")] {
            let href = video.text(field);
            if !href.is_empty() {
                event.videos.push(Address { line: 0, href, title: title.to_owned() });
            }
        }
        video.rest("a recording", strangers);
    }
    // Said twice, or of the one who looked at the list.
    fields.skip(&[
        "start_time",
        "end_time",
        "slug",
        "source",
        "is_fave",
        "map_link",
        "is_from_cfp",
    ]);
    event
}

/// Whether the speaker refuses a recording. Those from villages were not asked.
fn optout(fields: &mut Fields) -> Option<bool> {
    let asked = !fields.has("source") || fields.has_text("source", "database");
    let privacy = fields.text("video_privacy");
    let may = fields.flag("may_record");
    match (privacy.as_str(), may) {
        ("none", _) => Some(true),
        ("public" | "review", _) => Some(false),
        ("", Some(may)) if asked => Some(!may),
        _ => None,
    }
}
