//! From XML to what stands in it, dialect by dialect; whatever is not understood is reported.

use std::collections::HashSet;

use crate::schedule::fault::{Fault, excerpt, place};
use crate::schedule::moment::{self, Moment};
use crate::schedule::raw::{Conference, Day, Room, Schedule, Track};
use crate::schedule::strangers::Strangers;
use crate::text::line;
use crate::xml::event::last;
use crate::xml::pull::{Node, Pull, Token};
use crate::{NoteKind, Place, Report};

/// How many events a file may hold.
const MAX_EVENTS: usize = 100_000;
/// How many days, rooms or tracks.
const MAX_ITEMS: usize = 10_000;
/// What is left of an element after all that is understood was taken out of it.
pub fn rest(strangers: &mut Strangers, node: &Node, parent: &str, label: &str) {
    for (name, _) in node.attributes.iter().filter(|(_, value)| !value.trim().is_empty()) {
        let what = format!("The attribute “{}” of {parent}", excerpt(name));
        strangers.note(what, place(node.line, label));
    }
    for child in &node.children {
        element(strangers, child, parent, label);
    }
}

/// An element that is not understood, if it says anything.
fn element(strangers: &mut Strangers, node: &Node, parent: &str, label: &str) {
    if says_something(node) {
        let what = format!("The element “{}” in {parent}", excerpt(&node.name));
        strangers.note(what, place(node.line, label));
    }
}

pub fn says_something(node: &Node) -> bool {
    !node.text.trim().is_empty()
        || node.attributes.iter().any(|(_, value)| !value.trim().is_empty())
        || node.children.iter().any(says_something)
}

/// Elements that a page or a piece of one begins with.
const HTML: [&str; 16] = [
    "html", "head", "body", "div", "main", "section", "article", "header", "nav", "table", "p",
    "span", "ul", "a", "h1", "script",
];

/// Reads the whole file.
pub fn parse(text: &str, report: &mut Report) -> Result<Schedule, Fault> {
    let mut pull = Pull::new(text);
    let mut parser = Parser::default();
    match pull.next()? {
        Token::Open(root) if root.name == "schedule" => {
            rest(&mut parser.strangers, &root, "schedule", "schedule")
        }
        Token::Open(root) if HTML.contains(&root.name.to_ascii_lowercase().as_str()) => {
            let problem = "This is a page of HTML, and none of those that are read.";
            let mend = "Of a site of Sched save its list with descriptions (/list/descriptions/), sessions’ own pages and /directory/speakers, each whole; of other systems take an export.";
            return Err(Fault::new(root.line, problem, mend));
        }
        Token::Open(root) => {
            let problem = format!("The root element is <{}>, not <schedule>.", excerpt(&root.name));
            return Err(Fault::new(
                root.line,
                problem,
                "Choose a schedule.xml, or name the format with --format.",
            ));
        }
        Token::Close | Token::End => {}
    }
    loop {
        match parser.step(&mut pull)? {
            Token::Open(node) => parser.top(node, &mut pull, report)?,
            Token::Close => {}
            Token::End => break,
        }
    }
    parser.finish(&pull, report)
}

#[derive(Default)]
pub struct Parser {
    schedule: Schedule,
    pub strangers: Strangers,
    /// The file was made by this program: pages that it names are those of a house.
    pub own: bool,
    /// The first event that stands in no room.
    outside: Option<u64>,
    /// The rooms that are known already.
    rooms: HashSet<String>,
}

impl Parser {
    /// The next token between elements that hold no text of their own.
    fn step(&mut self, pull: &mut Pull<'_>) -> Result<Token, Fault> {
        let token = pull.next()?;
        if !pull.take_text().trim().is_empty() {
            let place = Place { file: None, line: Some(pull.line()), element: None };
            self.strangers.note("Text between elements".to_owned(), place);
        }
        Ok(token)
    }

    fn top(&mut self, node: Node, pull: &mut Pull<'_>, report: &mut Report) -> Result<(), Fault> {
        match node.name.as_str() {
            "day" => self.day(node, pull, report),
            "conference" => {
                let node = pull.subtree(node)?;
                self.conference(node, report);
                Ok(())
            }
            "tracks" => {
                let mut node = pull.subtree(node)?;
                let tracks = node.take("track");
                self.tracks(tracks, report);
                rest(&mut self.strangers, &node, "tracks", "tracks");
                Ok(())
            }
            // Which program made the file, where it lay and which version it is belong to the file.
            "generator" | "version" | "url" | "base_url" => {
                let mut node = pull.subtree(node)?;
                let made = node.take_attribute("name").filter(|_| node.name == "generator");
                self.own |= made.is_some_and(|name| name.eq_ignore_ascii_case("plenary"));
                Ok(())
            }
            _ => {
                let stranger = pull.subtree(node)?;
                element(&mut self.strangers, &stranger, "schedule", "schedule");
                Ok(())
            }
        }
    }

    fn conference(&mut self, mut node: Node, report: &mut Report) {
        let tracks = node.take("track");
        self.tracks(tracks, report);
        let mut one = Conference { line: node.line, ..Conference::default() };
        let mut date = |node: &mut Node, name: &str| {
            let (line, text) = last(node, name)?;
            let read = Moment::read(&text).filter(|moment| moment::plausible(moment.date()));
            if read.is_none() {
                let message = "The first or last day of the event is not a date of our time.";
                report.note(
                    NoteKind::LeftOut,
                    place(line, &format!("conference, {name}")),
                    message,
                );
            }
            read
        };
        one.start = date(&mut node, "start");
        one.end = date(&mut node, "end");
        one.day_change = last(&mut node, "day_change").and_then(|(_, text)| moment::clock(&text));
        for (name, field) in [
            ("acronym", &mut one.acronym),
            ("venue", &mut one.venue),
            ("city", &mut one.city),
            ("time_zone_name", &mut one.zone),
            ("base_url", &mut one.base_url),
            ("url", &mut one.url),
        ] {
            *field = last(&mut node, name).map(|(_, text)| text).unwrap_or_default();
        }
        for (name, field) in [("title", &mut one.title), ("subtitle", &mut one.subtitle)] {
            *field = last(&mut node, name).map(|(_, text)| text.into()).unwrap_or_default();
        }
        if self.own {
            one.base_url.clear();
        }
        for mut colour in node.take("color") {
            one.colour = colour.take_attribute("primary").unwrap_or_default();
            rest(&mut self.strangers, &colour, "color", "conference");
        }
        // Counted and measured again from what is there.
        node.take("days");
        node.take("timeslot_duration");
        rest(&mut self.strangers, &node, "conference", "conference");
        self.schedule.conference = one;
    }

    fn tracks(&mut self, nodes: Vec<Node>, report: &mut Report) {
        for mut node in nodes {
            let name = node.take_attribute("name").unwrap_or_else(|| node.text.clone());
            let colour = node.take_attribute("color").unwrap_or_default();
            node.take_attribute("slug");
            rest(&mut self.strangers, &node, "track", "track");
            let known = self.schedule.tracks.len() < MAX_ITEMS;
            let name = line(&name, report, &place(node.line, "track"));
            if known && !name.is_empty() {
                let key = name.clone();
                let track =
                    Track { line: node.line, key, name: name.into(), colour, ..Track::default() };
                self.schedule.tracks.push(track);
            }
        }
    }

    fn day(
        &mut self,
        mut node: Node,
        pull: &mut Pull<'_>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        let date_text = node.take_attribute("date").unwrap_or_default();
        let date = Moment::read(&date_text).map(Moment::date);
        if date.is_none_or(|date| !moment::plausible(date)) {
            let problem =
                format!("The day’s date “{}” is not a date of our time.", excerpt(&date_text));
            return Err(Fault::new(node.line, problem, "Write it like 2027-11-16.").at("day"));
        }
        let end = node.take_attribute("end").as_deref().and_then(Moment::read);
        node.take_attribute("start");
        node.take_attribute("index");
        rest(&mut self.strangers, &node, "day", "day");
        if self.schedule.days.len() == MAX_ITEMS {
            let problem = format!("The file has more than {MAX_ITEMS} days.");
            return Err(Fault::new(node.line, problem, "This is no schedule."));
        }
        self.schedule.days.push(Day { line: node.line, date, end });
        loop {
            match self.step(pull)? {
                Token::Open(room) if room.name == "room" => self.room(room, pull, report)?,
                Token::Open(event) if event.name == "event" => {
                    self.outside.get_or_insert(event.line);
                    self.event(event, None, pull, report)?;
                }
                Token::Open(other) => {
                    let stranger = pull.subtree(other)?;
                    element(&mut self.strangers, &stranger, "day", "day");
                }
                Token::Close | Token::End => return Ok(()),
            }
        }
    }

    fn room(
        &mut self,
        mut node: Node,
        pull: &mut Pull<'_>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        let name = node.take_attribute("name").unwrap_or_default();
        let name = line(&name, report, &place(node.line, "room"));
        node.take_attribute("guid");
        node.take_attribute("slug");
        rest(&mut self.strangers, &node, "room", "room");
        self.declare_room(&name);
        loop {
            match self.step(pull)? {
                Token::Open(event) if event.name == "event" => {
                    self.event(event, Some(name.clone()), pull, report)?;
                }
                Token::Open(other) => {
                    let stranger = pull.subtree(other)?;
                    element(&mut self.strangers, &stranger, "room", "room");
                }
                Token::Close | Token::End => return Ok(()),
            }
        }
    }

    fn declare_room(&mut self, name: &str) {
        if !name.is_empty() && self.rooms.insert(name.to_owned()) {
            let key = name.to_owned();
            self.schedule.rooms.push(Room { key, name: name.into(), ..Room::default() });
        }
    }

    fn event(
        &mut self,
        node: Node,
        around: Option<String>,
        pull: &mut Pull<'_>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        if self.schedule.events.len() == MAX_EVENTS {
            let problem = format!("The file has more than {MAX_EVENTS} events.");
            return Err(Fault::new(node.line, problem, "Divide it into several."));
        }
        let node = pull.subtree(node)?;
        let mut event = self.understand(node, pull, report);
        event.around = around.filter(|name| !name.is_empty());
        event.day = self.schedule.days.len().saturating_sub(1);
        if event.around.is_none() {
            let name = event.room.clone();
            self.declare_room(&name);
        }
        self.schedule.events.push(event);
        Ok(())
    }

    fn finish(self, pull: &Pull<'_>, report: &mut Report) -> Result<Schedule, Fault> {
        let schedule = self.schedule;
        if let Some(line) = self.outside {
            if schedule.events.iter().all(|event| event.around.is_none()) {
                return Err(Fault::new(
                    line,
                    "No event stands in a room: the elements must be day, room, event, in this order, and an event’s id an attribute.",
                    "Export it again from the system that made it, as schedule.xml (frab, pentabarf or pretalx).",
                ).at("event"));
            }
            let message = "An event stands in no room element; the room that it names was taken.";
            report.note(NoteKind::Changed, place(line, "event"), message);
        }
        if schedule.days.is_empty() && schedule.conference.line == 0 {
            return Err(Fault::new(
                1,
                "The schedule has neither a conference nor a day.",
                "Choose another file.",
            ));
        }
        if let Some(line) = pull.doctype {
            let message = "A document type declaration is never followed.";
            report.note(NoteKind::LeftOut, place(line, "DOCTYPE"), message);
        }
        if let Some(line) = pull.named {
            let message = "Characters are written by names that XML does not know, such as &nbsp;.";
            report.note(
                NoteKind::Changed,
                Place { file: None, line: Some(line), element: None },
                message,
            );
        }
        self.strangers.report(report);
        Ok(schedule)
    }
}
