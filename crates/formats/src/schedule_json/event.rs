//! One event as it stands in the file, in either version.

use programme::{Status, Visibility};
use serde_json::Value;

use super::names::Called;
use super::persons::answers;
use super::times;
use super::whole::Parser;
use crate::json::Fields;
use crate::schedule::fault::{Fault, place};
use crate::schedule::raw::{Address, Event, SessionType};
use crate::text::clean_line;
use crate::{NoteKind, Report};

/// How many events a file may hold.
const MAX_EVENTS: usize = 100_000;

/// What a file says of an event's state.
enum State {
    Stays(Status, Visibility),
    Gone,
}

impl Parser {
    /// Reads an event; `around` is the room under which it stands.
    pub fn event(
        &mut self,
        mut fields: Fields,
        day: Option<usize>,
        around: Option<&str>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        if self.schedule.events.len() == MAX_EVENTS {
            let problem = format!("The file has more than {MAX_EVENTS} events.");
            return Err(Fault::new(0, problem, "Divide it into several."));
        }
        let mut event = Event { title: fields.said("title"), ..Event::default() };
        for (name, field) in
            [("id", &mut event.id), ("guid", &mut event.guid), ("code", &mut event.code)]
        {
            *field = clean_line(&fields.text(name));
        }
        let label = event.label();
        match state(&mut fields, &label, report) {
            State::Gone => return Ok(()),
            State::Stays(status, visibility) => {
                (event.status, event.visibility) = (status, visibility);
            }
        }
        times::times(&mut fields, &mut event, report);
        self.place(&mut fields, &mut event, around)?;
        // A day that is not there is none.
        event.day = day.or_else(|| self.day_of(event.date)).unwrap_or(usize::MAX);
        self.kind(&mut fields, &mut event);
        event.subtitle = fields.said("subtitle");
        event.abstracts = vec![fields.said("abstract")];
        event.descriptions = vec![fields.said("description")];
        event.languages = fields.texts("language").join(", ");
        event.licence = clean_line(&fields.text("recording_license"));
        event.optout = fields.flag("do_not_record");
        event.tags = fields.texts("tags").into_iter().map(Into::into).collect();
        event.persons = self.persons(&mut fields, &label, report);
        self.leading_on(&mut fields, &mut event);
        answers(&mut fields, report);
        notes(&mut fields, report);
        // Derived from the title; addresses are made anew.
        fields.skip(&["slug"]);
        fields.rest("an event", &mut self.strangers);
        self.schedule.events.push(event);
        Ok(())
    }

    /// Where it takes place, and in which track.
    fn place(
        &mut self,
        fields: &mut Fields,
        event: &mut Event,
        around: Option<&str>,
    ) -> Result<(), Fault> {
        if let Some(name) = around {
            event.around =
                Some(self.room_key(&Called::by_name(name))?).filter(|key| !key.is_empty());
        }
        let room = self.called(fields, "room");
        event.room = self.room_key(&room)?;
        let track = self.called(fields, "track");
        event.track = self.track_key(&track)?;
        Ok(())
    }

    /// The type, which version 2 writes as a word of its schema.
    fn kind(&mut self, fields: &mut Fields, event: &mut Event) {
        let said = fields.said("type");
        let key = clean_line(said.first());
        let capitals = key.bytes().all(|b| b.is_ascii_uppercase() || b"_-".contains(&b));
        let constant = self.flat && !key.is_empty() && capitals;
        let told = constant || said.iter().count() > 1;
        if told && self.types.insert(key.clone()) {
            // `META` is what accompanies the programme, such as doors and queues.
            let service = constant && (key == "BREAK" || key == "META");
            let name = if constant { worded(&key).into() } else { said };
            let service = service.then_some(true);
            self.schedule.session_types.push(SessionType { key: key.clone(), name, service });
        }
        event.session_type = key;
    }

    /// Addresses: of the event itself, of what belongs to it, and of what it leads to.
    fn leading_on(&mut self, fields: &mut Fields, event: &mut Event) {
        event.url = fields.text("url");
        event.origin_url = fields.text("origin_url");
        if self.own {
            // The page that the session had before it came to Plenary stays the one that it came from.
            event.url = std::mem::take(&mut event.origin_url);
        }
        event.feedback_url = fields.text("feedback_url");
        for (name, field) in
            [("feedback", &mut event.feedback_url), ("origin", &mut event.origin_url)]
        {
            if let Some(mut object) = fields.object(name) {
                let url = object.text("url");
                if field.is_empty() {
                    *field = url;
                }
                object.rest("an address", &mut self.strangers);
            }
        }
        for (kind, address) in self.references(fields, "links", "link") {
            let field = match kind.as_str() {
                "feedback" => &mut event.feedback_url,
                "origin" => &mut event.origin_url,
                _ => {
                    event.links.push(address);
                    continue;
                }
            };
            if field.is_empty() {
                *field = address.href;
            } else if *field != address.href {
                event.links.push(address);
            }
        }
        event.attachments = self.addresses(fields, "attachments", "attachment");
        for mut resource in fields.objects("resources", &mut self.strangers) {
            let href = resource.text_of(&["resource", "link", "url"]);
            let title = clean_line(&resource.text_of(&["description", "title"]));
            event.attachments.push(Address { line: 0, href, title });
            resource.rest("an attachment", &mut self.strangers);
        }
    }

    /// Links or attachments.
    pub fn addresses(&mut self, fields: &mut Fields, list: &str, of: &str) -> Vec<Address> {
        let mut found = Vec::new();
        for (kind, mut address) in self.references(fields, list, of) {
            if address.title.is_empty() && of == "attachment" {
                address.title = kind;
            }
            found.push(address);
        }
        found
    }

    /// Links or attachments with the types that they are said to have, in small letters.
    fn references(&mut self, fields: &mut Fields, list: &str, of: &str) -> Vec<(String, Address)> {
        let mut found = Vec::new();
        let path = format!("{}, {list}", fields.place());
        for (number, value) in fields.list(list).into_iter().enumerate() {
            if let Value::String(href) = value {
                found.push((String::new(), Address { href, ..Address::default() }));
                continue;
            }
            let Some(mut one) = Fields::of(value, format!("{path}[{number}]"), None) else {
                self.strangers.note(format!("A value in a list of {list}"), fields.place());
                continue;
            };
            let href = one.text_of(&["url", "href"]);
            let kind = one.text("type").to_lowercase();
            let service = one.text("service");
            let mut title = clean_line(one.said("title").first());
            if title.is_empty() {
                title = service;
            }
            if !href.is_empty() || !title.is_empty() {
                found.push((kind, Address { line: 0, href, title }));
            }
            one.rest(&format!("a {of}"), &mut self.strangers);
        }
        found
    }
}

/// `LIGHTNING_TALK` as “Lightning talk”.
fn worded(constant: &str) -> String {
    let small = constant.to_lowercase().replace(['_', '-'], " ");
    let mut letters = small.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// What organisers and speakers write to each other.
fn notes(fields: &mut Fields, report: &mut Report) {
    const PRIVATE: [&str; 2] = ["notes", "internal_notes"];
    if PRIVATE.iter().any(|name| fields.has(name)) {
        let message = "Notes between organisers and speakers are private and never imported.";
        report.note(NoteKind::LeftOut, fields.place(), message);
    }
    fields.skip(&PRIVATE);
}

fn state(fields: &mut Fields, label: &str, report: &mut Report) -> State {
    let said = fields.text("state").to_lowercase();
    let here = || place(0, label);
    match said.as_str() {
        "" | "confirmed" | "accepted" | "scheduled" => {
            State::Stays(Status::Confirmed, Visibility::Public)
        }
        "delayed" => State::Stays(Status::Moved, Visibility::Public),
        "canceled" | "cancelled" => State::Stays(Status::Cancelled, Visibility::Public),
        "draft" | "submitted" => {
            let message = "An event that is not accepted yet was taken as hidden.";
            report.note(NoteKind::Changed, here(), message);
            State::Stays(Status::Confirmed, Visibility::Hidden)
        }
        "rejected" | "withdrawn" | "deleted" => {
            let message = "An event that was rejected, withdrawn or deleted was left out.";
            report.note(NoteKind::LeftOut, here(), message);
            State::Gone
        }
        _ => {
            let message = "The state of an event is not one that is known; it was taken as hidden.";
            report.note(NoteKind::Guessed, here(), message);
            State::Stays(Status::Confirmed, Visibility::Hidden)
        }
    }
}
