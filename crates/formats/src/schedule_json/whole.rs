//! What stands around the events: the conference, its days, and lists of rooms, tracks and people.

use std::collections::HashSet;

use programme::Lang;
use serde_json::Value;

use super::names::{Called, Names};
use super::persons::Persons;
use super::submission;
use super::times::{Span, believed};
use crate::json::{Fields, objects};
use crate::schedule::fault::{Fault, excerpt};
use crate::schedule::moment::{self, Moment};
use crate::schedule::raw::{Conference, Day, Identity, Schedule};
use crate::schedule::strangers::Strangers;
use crate::text::{Markup, clean_line};
use crate::{Place, Report};

/// How many days a file may have.
const MAX_DAYS: usize = 1_000;

/// What is known while a file is read.
#[derive(Default)]
pub struct Parser {
    pub schedule: Schedule,
    pub strangers: Strangers,
    pub room_names: Names,
    pub track_names: Names,
    pub persons: Persons,
    /// The types of session that are declared already.
    pub types: HashSet<String>,
    /// Whether Plenary wrote the file: its addresses are those of pages that are made anew.
    pub own: bool,
    /// Whether the file is in version 2, with all events in one list.
    pub flat: bool,
    /// From when to when the days last, as far as they say it.
    spans: Vec<Span>,
}

/// Takes the whole file apart.
pub fn understand(value: Value, report: &mut Report) -> Result<Schedule, Fault> {
    let Some(mut whole) = Fields::of(value, "", None) else {
        return Err(no_schedule("The file holds no object."));
    };
    let mut parser = Parser::default();
    parser.schedule.identity = Identity::Id;
    if let Some(mut generator) = whole.object("generator") {
        let name = generator.text("name").to_lowercase();
        parser.own = name == "plenary";
        // Texts of pretalx, and our own, are in Markdown.
        let markdown = parser.own || name == "pretalx";
        parser.schedule.markup = markdown.then_some(Markup::Markdown);
    }
    // Which schema it follows.
    whole.skip(&["$schema"]);
    if let Some(schedule) = whole.object("schedule") {
        parser.whole(schedule, report)?;
        whole.rest("the file", &mut parser.strangers);
    } else if whole.has("conference") || whole.has("days") {
        parser.whole(whole, report)?;
    } else if whole.has("title") && whole.has("speakers") {
        submission::read(&mut parser, whole, report)?;
    } else {
        return Err(no_schedule("The file holds no schedule."));
    }
    parser.strangers.report(report);
    Ok(parser.schedule)
}

fn no_schedule(problem: &str) -> Fault {
    let mend = "Choose a schedule.json, or name the format with --format.";
    Fault::new(0, problem, mend)
}

impl Parser {
    fn whole(&mut self, mut whole: Fields, report: &mut Report) -> Result<(), Fault> {
        let mut conference = whole.object("conference");
        if let Some(people) = list(&mut whole, "persons")? {
            self.people(people, report);
        }
        let mut days = list(&mut whole, "days")?;
        let events = list(&mut whole, "events")?;
        self.flat = events.is_some();
        let mut rooms = list(&mut whole, "rooms")?.unwrap_or_default();
        let mut tracks = list(&mut whole, "tracks")?.unwrap_or_default();
        if let Some(conference) = &mut conference {
            days = list(conference, "days")?.or(days);
            rooms.extend(list(conference, "rooms")?.unwrap_or_default());
            tracks.extend(list(conference, "tracks")?.unwrap_or_default());
        }
        if days.is_none() && events.is_none() {
            return Err(no_schedule("The schedule has neither days nor events."));
        }
        let rooms = objects(rooms, "rooms", None, &mut self.strangers);
        self.rooms(rooms, report)?;
        let tracks = objects(tracks, "tracks", None, &mut self.strangers);
        self.tracks(tracks, report)?;
        let about = conference.map(|fields| self.conference(fields, report));
        self.schedule.conference = about.unwrap_or_default();
        let base = whole.text("base_url");
        if self.schedule.conference.base_url.is_empty() && !self.own {
            self.schedule.conference.base_url = base;
        }
        for (number, day) in days.into_iter().flatten().enumerate() {
            self.day(day, number, report)?;
        }
        for (number, event) in events.into_iter().flatten().enumerate() {
            if let Some(event) = self.object(event, format!("schedule.events[{number}]")) {
                self.event(event, None, None, report)?;
            }
        }
        // Which version it is, and where it lay, belong to the file.
        whole.skip(&["version", "url"]);
        whole.rest("the schedule", &mut self.strangers);
        Ok(())
    }

    fn conference(&mut self, mut fields: Fields, report: &mut Report) -> Conference {
        let mut one = Conference {
            title: fields.said("title"),
            acronym: fields.text("acronym"),
            subtitle: fields.said("subtitle"),
            description: fields.said("description"),
            venue: fields.text("venue"),
            city: fields.text("city"),
            zone: fields.text("time_zone_name"),
            url: fields.text("url"),
            base_url: fields.text("base_url"),
            start: believed(&mut fields, "start", "conference", report),
            end: believed(&mut fields, "end", "conference", report),
            day_change: moment::clock(&fields.text("day_change")),
            languages: languages(&mut fields),
            ..Conference::default()
        };
        if let Some(mut colours) = fields.object("colors") {
            one.colour = colours.text("primary");
            colours.rest("the colours of the event", &mut self.strangers);
        }
        if let Some(mut defaults) = fields.object("defaults") {
            if let Ok(first) = defaults.text("language").parse::<Lang>() {
                one.languages.retain(|lang| *lang != first);
                one.languages.insert(0, first);
            }
            defaults.rest("the defaults of the event", &mut self.strangers);
        }
        if let Some(mut meta) = fields.object("meta") {
            // Ours: the language of the texts.
            let said = meta.text("language").parse::<Lang>().ok();
            if one.languages.is_empty() {
                one.languages.extend(said);
            }
            meta.rest("the “meta” of the event", &mut self.strangers);
        }
        // Counted and measured again from what is there.
        fields.skip(&["daysCount", "timeslot_duration"]);
        fields.rest("the conference", &mut self.strangers);
        one
    }

    fn day(&mut self, day: Value, number: usize, report: &mut Report) -> Result<(), Fault> {
        if self.schedule.days.len() == MAX_DAYS {
            let problem = format!("The file has more than {MAX_DAYS} days.");
            return Err(Fault::new(0, problem, "This is no schedule."));
        }
        let path = format!("days[{number}]");
        let Some(mut fields) = self.object(day, path.clone()) else { return Ok(()) };
        let label = format!("day {}", number + 1);
        let date = believed(&mut fields, "date", &label, report).map(Moment::date);
        let [start, end] = [["day_start", "start"], ["day_end", "end"]].map(|names| {
            let name = if fields.has(names[0]) { names[0] } else { names[1] };
            believed(&mut fields, name, &label, report)
        });
        let place = self.schedule.days.len();
        self.schedule.days.push(Day { line: 0, date, end });
        self.spans.push(Span::of(start, end));
        match fields.take("rooms") {
            Some(Value::Object(rooms)) => {
                for (room, events) in rooms {
                    self.room(&room, events, (&path, place), report)?;
                }
            }
            Some(Value::Array(rooms)) if rooms.is_empty() => {}
            Some(Value::Null) | None => {}
            Some(_) => {
                let problem = "“rooms” of a day is not an object of rooms and their events.";
                let mend = "Export it again from the system that made it.";
                return Err(Fault::new(0, problem, mend).at(path));
            }
        }
        fields.skip(&["index"]);
        fields.rest("a day", &mut self.strangers);
        Ok(())
    }

    /// The events of a room on a day.
    fn room(
        &mut self,
        room: &str,
        events: Value,
        (path, day): (&str, usize),
        report: &mut Report,
    ) -> Result<(), Fault> {
        let name = clean_line(room);
        let path = format!("{path}, room “{}”", excerpt(room));
        let Value::Array(events) = events else {
            let problem = "A room does not hold a list of events.";
            let mend = "Export it again from the system that made it.";
            return Err(Fault::new(0, problem, mend).at(path));
        };
        // Declared also when it is empty.
        self.room_key(&Called::by_name(&name))?;
        for event in objects(events, &path, None, &mut self.strangers) {
            self.event(event, Some(day), Some(&name), report)?;
        }
        Ok(())
    }

    /// A value of a list of objects; what is none is reported.
    fn object(&mut self, value: Value, path: String) -> Option<Fields> {
        let place = Place { file: None, line: None, element: Some(path.clone()) };
        let found = Fields::of(value, path, None);
        if found.is_none() {
            self.strangers.note("A value in a list of objects".to_owned(), place);
        }
        found
    }

    /// The day during which something begins.
    pub fn day_of(&self, moment: Option<Moment>) -> Option<usize> {
        self.spans.iter().position(|span| span.holds(moment))
    }
}

/// The languages of the texts.
fn languages(fields: &mut Fields) -> Vec<Lang> {
    let mut found: Vec<Lang> = Vec::new();
    for tag in fields.texts("languages") {
        if let Ok(lang) = tag.parse::<Lang>()
            && !found.contains(&lang)
            && found.len() < 50
        {
            found.push(lang);
        }
    }
    found
}

/// The list of this name; a fault where it is something else.
fn list(fields: &mut Fields, name: &str) -> Result<Option<Vec<Value>>, Fault> {
    match fields.take(name) {
        Some(Value::Array(values)) => Ok(Some(values)),
        Some(Value::Null) | None => Ok(None),
        Some(_) => {
            let problem = format!("“{name}” is not a list.");
            let mend = "Export it again from the system that made it.";
            Err(Fault::new(0, problem, mend).at(format!("{}, {name}", fields.place())))
        }
    }
}
