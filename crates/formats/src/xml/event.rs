//! One event as it stands in the file: every dialect's elements, whatever their order.

use programme::Role;

use crate::schedule::fault::place;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Address, Event, Person};
use crate::text::{clean_line, line};
use crate::xml::parse::{Parser, rest, says_something};
use crate::xml::pull::{Node, Pull};
use crate::{NoteKind, Report};

impl Parser {
    /// One event, from its element.
    pub fn understand(&mut self, mut node: Node, pull: &Pull<'_>, report: &mut Report) -> Event {
        let mut event = Event { line: node.line, ..Event::default() };
        for (name, field) in
            [("id", &mut event.id), ("guid", &mut event.guid), ("code", &mut event.code)]
        {
            *field = clean_line(&node.take_attribute(name).unwrap_or_default());
        }
        let label = event.label();
        for (name, field) in [
            ("room", &mut event.room),
            ("start", &mut event.start),
            ("duration", &mut event.duration),
            ("type", &mut event.session_type),
            ("language", &mut event.languages),
            ("url", &mut event.url),
            ("feedback_url", &mut event.feedback_url),
            ("origin_url", &mut event.origin_url),
        ] {
            if let Some((at, text)) = last(&mut node, name) {
                *field = line(&text, report, &place(at, &label));
            }
        }
        if self.own {
            // The page that the session had before it came to Plenary stays the one that it came from.
            event.url = std::mem::take(&mut event.origin_url);
        }
        for (name, field) in [("title", &mut event.title), ("subtitle", &mut event.subtitle)] {
            if let Some((at, text)) = last(&mut node, name) {
                *field = line(&text, report, &place(at, &label)).into();
            }
        }
        if let Some(mut track) = node.take("track").pop() {
            track.take_attribute("slug");
            rest(&mut self.strangers, &track, "track", &label);
            event.track = line(&track.all_text(), report, &place(track.line, &label));
            track.children.clear();
        }
        if event.url.is_empty() {
            event.url = last(&mut node, "full_conf_url").map(|(_, text)| text).unwrap_or_default();
        }
        event.date = date(&mut node, &label, report);
        event.abstracts =
            node.take("abstract").into_iter().map(|node| pull.prose(node).into()).collect();
        let descriptions = node.take("description").into_iter();
        event.descriptions = descriptions.map(|node| pull.prose(node).into()).collect();
        self.recording(&mut node, &mut event, &label);
        self.persons(&mut node, &mut event, &label, report);
        event.links = self.addresses(&mut node, "links", "link", &label);
        event.attachments = self.addresses(&mut node, "attachments", "attachment", &label);
        // Derived from the title; addresses are made anew.
        node.take("slug");
        rest(&mut self.strangers, &node, "event", &label);
        event
    }

    fn recording(&mut self, node: &mut Node, event: &mut Event, label: &str) {
        for mut recording in node.take("recording") {
            event.licence = last(&mut recording, "license")
                .map(|(_, text)| clean_line(&text))
                .unwrap_or_default();
            let optout = last(&mut recording, "optout").map(|(_, text)| is_true(&text));
            event.optout = optout.or(event.optout);
            rest(&mut self.strangers, &recording, "recording", label);
        }
        if let Some((_, text)) = last(node, "do_not_record")
            && is_true(&text)
        {
            event.optout = Some(is_true(&text));
        }
    }

    fn persons(&mut self, node: &mut Node, event: &mut Event, label: &str, report: &mut Report) {
        for mut persons in node.take("persons") {
            for mut person in persons.take("person") {
                let id = person.take_attribute("id").or_else(|| person.take_attribute("guid"));
                person.take_attribute("guid");
                if person.take_attribute("contact").is_some() {
                    let message = "The contact details of a person are never imported.";
                    report.note(NoteKind::LeftOut, place(person.line, label), message);
                }
                let name = line(&person.text, report, &place(person.line, label));
                if name.is_empty() {
                    let message = "A person without a name was left out.";
                    report.note(NoteKind::LeftOut, place(person.line, label), message);
                } else {
                    let id = clean_line(&id.unwrap_or_default());
                    event.persons.push(Person { line: person.line, id, name, role: Role::Speaker });
                }
                rest(&mut self.strangers, &person, "person", label);
            }
            rest(&mut self.strangers, &persons, "persons", label);
        }
    }

    fn addresses(&mut self, node: &mut Node, list: &str, item: &str, label: &str) -> Vec<Address> {
        let mut found = Vec::new();
        for mut group in node.take(list) {
            for mut one in group.take(item) {
                let href = one.take_attribute("href").unwrap_or_default();
                one.take_attribute("type");
                let title = clean_line(&one.text);
                if !href.trim().is_empty() || !title.is_empty() {
                    found.push(Address { line: one.line, href, title });
                }
                rest(&mut self.strangers, &one, item, label);
            }
            rest(&mut self.strangers, &group, list, label);
        }
        found
    }
}

/// The last child of this name with something in it: its line and text.
pub fn last(node: &mut Node, name: &str) -> Option<(u64, String)> {
    let mut found = node.take(name);
    found.retain(says_something);
    let one = found.pop()?;
    // What is said more than once is reported with the rest.
    node.children.extend(found);
    Some((one.line, one.all_text().trim().to_owned()))
}

fn date(node: &mut Node, label: &str, report: &mut Report) -> Option<Moment> {
    let (line, text) = last(node, "date")?;
    let read = Moment::read(&text);
    if read.is_none() {
        let message = "A date could not be read; the day and the start time were used.";
        report.note(NoteKind::LeftOut, place(line, label), message);
    }
    read
}

fn is_true(text: &str) -> bool {
    matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "1" | "yes")
}
