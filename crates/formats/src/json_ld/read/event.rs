//! One event of schema.org as a session, or as a talk inside one.

use jiff::ToSpan;
use jiff::civil::Time;
use programme::{Attendance, Role, Status};
use serde_json::Value;

use crate::json::Fields;
use crate::json_ld::read::making::Making;
use crate::json_ld::read::value::{address, said, several, take, term, text, texts};
use crate::schedule::moment::{self, Moment};
use crate::schedule::raw::{Address, Event, Item, Said};
use crate::text::clean_line;
use crate::{NoteKind, Report};

impl Making {
    /// A session; its parts are added by whoever knows them.
    pub fn session(&mut self, mut fields: Fields, types: &[String], report: &mut Report) -> Event {
        let id = take(&mut fields, "@id");
        let url = fields.take("url").as_ref().map(address).unwrap_or_default();
        let identifier = take(&mut fields, "identifier");
        let own = Some(id).filter(|id| !id.is_empty() && !id.starts_with("_:"));
        let mut event = Event {
            code: own.clone().unwrap_or(if url.is_empty() { identifier } else { url.clone() }),
            // An address that is an id is the page as well.
            url: Some(url)
                .filter(|url| !url.is_empty())
                .or(own.filter(|id| id.starts_with("http")))
                .unwrap_or_default(),
            title: name(&mut fields),
            subtitle: said(fields.take("alternateName")),
            abstracts: vec![said(fields.take("abstract")), said(fields.take("description"))],
            ..Event::default()
        };
        event.abstracts.retain(|text| !text.is_empty());
        event.session_type =
            types.iter().find(|kind| *kind != "Event").map(|kind| words(kind)).unwrap_or_default();
        self.times(&mut fields, &mut event, report);
        self.state(&mut fields, &mut event, report);
        let location = fields.take("location");
        self.places.put(&mut event, location, &mut self.graph, report);
        self.people.gather(&mut event, &mut fields, &mut self.graph, report);
        groups(&mut fields, &mut event);
        for href in texts(fields.take("sameAs")) {
            event.links.push(Address { href, ..Address::default() });
        }
        for value in several(fields.take("recordedIn")) {
            let (href, title) = (address(&value), String::new());
            event.videos.push(Address { line: 0, href, title });
        }
        fields.skip(&["@type"]);
        fields.rest("an event", &mut self.graph.strangers);
        event
    }

    /// Start and end. Whole days last from midnight to midnight.
    fn times(&mut self, fields: &mut Fields, event: &mut Event, report: &mut Report) {
        let mut read = |name: &str| {
            let text = fields.take(name).as_ref().map(text).unwrap_or_default();
            let moment = Moment::read(&text);
            if moment.is_none() && !text.is_empty() {
                let message = "A date is not written as ISO 8601 says.";
                report.note(NoteKind::LeftOut, fields.place(), message);
            }
            moment
        };
        let (start, end) = (read("startDate"), read("endDate"));
        let length = take(fields, "duration");
        let midnight = |day: jiff::civil::Date| Moment::Wall(day.to_datetime(Time::midnight()));
        if let Some(Moment::Day(first)) = start {
            let last = end.map_or(first, Moment::date);
            event.date = Some(midnight(first));
            event.end = last.checked_add(1.day()).ok().map(midnight);
        } else {
            event.date = start;
            event.end = end;
            if end.is_none() && start.is_some() {
                event.duration = duration(length);
            }
        }
        for mut one in several(fields.take("eventSchedule"))
            .into_iter()
            .filter_map(|one| Fields::of(one, "eventSchedule", None))
        {
            let zone = take(&mut one, "scheduleTimezone");
            if self.zone.is_empty() {
                self.zone = zone;
            }
            let message = "An event that repeats by a schedule stands once, with the dates that it has itself.";
            report.note(NoteKind::LeftOut, fields.place(), message);
        }
    }

    /// What has become of it, and from where people take part.
    fn state(&mut self, fields: &mut Fields, event: &mut Event, report: &mut Report) {
        let last = |value: Option<Value>| {
            let text = value.as_ref().map(text).unwrap_or_default();
            term(&text).to_owned()
        };
        event.attendance = match last(fields.take("eventAttendanceMode")).as_str() {
            "OnlineEventAttendanceMode" => Some(Attendance::Online),
            "OfflineEventAttendanceMode" => Some(Attendance::InPerson),
            "MixedEventAttendanceMode" => Some(Attendance::Hybrid),
            _ => None,
        };
        for status in several(fields.take("eventStatus")) {
            match last(Some(status)).as_str() {
                "EventCancelled" => event.status = Status::Cancelled,
                "EventRescheduled" => event.status = Status::Moved,
                "EventMovedOnline" => {
                    event.status = Status::Moved;
                    event.attendance = event.attendance.or(Some(Attendance::Online));
                }
                "EventPostponed" => {
                    event.status = Status::Moved;
                    (event.date, event.end) = (None, None);
                    event.duration.clear();
                    let message =
                        "A postponed event has no date any more; it is not yet scheduled.";
                    report.note(NoteKind::Changed, fields.place(), message);
                }
                "EventScheduled" | "" => {}
                _ => {
                    let message = "An event is in a state that schema.org does not know.";
                    report.note(NoteKind::LeftOut, fields.place(), message);
                }
            }
        }
    }

    /// A talk inside a session.
    pub fn item(&mut self, fields: Fields, types: &[String], report: &mut Report) -> Item {
        let event = self.session(fields, types, report);
        let length =
            match (event.date.and_then(Moment::instant), event.end.and_then(Moment::instant)) {
                (Some((start, _)), Some((end, _))) if end > start => {
                    let minutes = end.duration_since(start).as_mins();
                    format!("{}:{:02}", minutes / 60, minutes % 60)
                }
                _ => event.duration,
            };
        let mut persons = event.persons;
        persons.retain(|person| person.role != Role::Host);
        let text = event.abstracts.into_iter().next().unwrap_or_default();
        Item { line: 0, title: event.title, text, start: event.date, duration: length, persons }
    }
}

/// Keywords, subjects, audiences, levels, languages.
fn groups(fields: &mut Fields, event: &mut Event) {
    for value in several(fields.take("keywords")) {
        match value {
            Value::String(words) => {
                event.tags.extend(words.split(',').map(|word| word.trim().into()))
            }
            value => event.tags.push(text(&value).into()),
        }
    }
    event.tags.extend(texts(fields.take("about")).into_iter().map(Said::from));
    for value in several(fields.take("audience")) {
        let kind = value.get("audienceType").map_or_else(|| text(&value), text);
        event.audiences.push(kind.into());
    }
    event.levels.extend(texts(fields.take("educationalLevel")).into_iter().map(Said::from));
    let languages: Vec<String> = several(fields.take("inLanguage"))
        .iter()
        .map(|value| value.get("alternateName").map_or_else(|| text(value), text))
        .collect();
    event.languages = languages.join(",");
}

/// The title of an event.
pub fn name(fields: &mut Fields) -> Said {
    let name = said(fields.take("name"));
    if name.is_empty() { said(fields.take("headline")) } else { name }
}

/// `PT1H30M` as schedules write it; anything else as it is.
fn duration(text: String) -> String {
    match moment::duration(&text) {
        Some((length, _)) if text.starts_with('P') => {
            format!("{}:{:02}", length.as_hours(), length.as_mins() % 60)
        }
        _ => text,
    }
}

/// The words of a type: `Music event` of `MusicEvent`.
fn words(kind: &str) -> String {
    let mut words = String::new();
    for (place, letter) in kind.chars().enumerate() {
        if place > 0 && letter.is_ascii_uppercase() {
            words.push(' ');
            words.push(letter.to_ascii_lowercase());
        } else {
            words.push(letter);
        }
    }
    clean_line(&words)
}
