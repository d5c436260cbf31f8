//! Which of the events is the edition, and which are its sessions.

use serde_json::Value;

use crate::json::Fields;
use crate::json_ld::read::event::name;
use crate::json_ld::read::graph::{Graph, MAX_DEPTH};
use crate::json_ld::read::people::People;
use crate::json_ld::read::place::{Places, described};
use crate::json_ld::read::value::{address, said, several, take, text, texts};
use crate::schedule::fault::Fault;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Address, Conference, Event, Identity, Item, Schedule};
use crate::{Format, NoteKind, Options, Place, Reading, Report, schedule};

/// A programme on its way.
#[derive(Debug, Default)]
pub struct Making {
    pub graph: Graph,
    pub places: Places,
    pub people: People,
    pub events: Vec<Event>,
    /// As schedules of repeated events name it.
    pub zone: String,
    conference: Conference,
    /// What the sessions say that they are part of, as it stood.
    over: Option<Value>,
}

/// Concludes the programme of all files.
pub fn conclude(
    mut graph: Graph,
    file: &str,
    options: &Options,
    mut report: Report,
) -> Result<Reading, Fault> {
    graph.link();
    let mut making = Making { graph, ..Making::default() };
    let roots: Vec<usize> = making
        .graph
        .events
        .iter()
        .enumerate()
        .filter(|(_, node)| node.parent.is_none())
        .map(|(place, _)| place)
        .collect();
    let whole = match roots[..] {
        [only] if making.has_children(only) => Some(only),
        _ => None,
    };
    if let Some(only) = whole {
        let fields = making.take(only);
        making.edition(fields, &mut report);
    }
    let sessions = whole.map_or(roots, |only| making.children(only));
    for place in sessions {
        making.branch(place, 0, &mut report);
    }
    let schedule = making.finish(&mut report)?;
    schedule::conclude(Format::JsonLd, file, &schedule, options, report)
}

impl Making {
    fn has_children(&self, place: usize) -> bool {
        self.graph.events.get(place).is_some_and(|node| !node.children.is_empty())
    }

    fn children(&self, place: usize) -> Vec<usize> {
        self.graph.events.get(place).map(|node| node.children.clone()).unwrap_or_default()
    }

    fn take(&mut self, place: usize) -> Fields {
        let node = self.graph.events.get_mut(place);
        node.map(|node| std::mem::take(&mut node.fields)).unwrap_or_default()
    }

    /// Whether events stand deeper in each other than any programme has them.
    fn too_deep(&self, place: usize, depth: usize, report: &mut Report) -> bool {
        if depth > MAX_DEPTH {
            let place = self.graph.events.get(place).map(|node| node.fields.place());
            let message = "Events stand too deep in each other; the inner ones were left out.";
            report.note(NoteKind::LeftOut, place.unwrap_or_default(), message);
        }
        depth > MAX_DEPTH
    }

    /// A session with its talks; or, where it lasts for days or has no time, what groups the sessions
    /// in it.
    fn branch(&mut self, place: usize, depth: usize, report: &mut Report) {
        if self.too_deep(place, depth, report) {
            return;
        }
        let fields = self.take(place);
        let children = self.children(place);
        if !children.is_empty() && groups(&fields) {
            let what = "An event that only groups others".to_owned();
            self.graph.strangers.note(what, fields.place());
            for child in children {
                self.branch(child, depth + 1, report);
            }
            return;
        }
        if !nameable(&fields) {
            let message = "An event without a name was left out.";
            report.note(NoteKind::LeftOut, fields.place(), message);
            return;
        }
        let over = self.graph.events.get_mut(place).and_then(|node| node.over.take());
        self.over(over, report);
        let types = self.graph.events.get(place).map(|node| node.types.clone());
        let mut event = self.session(fields, &types.unwrap_or_default(), report);
        for child in children {
            self.talks(child, depth + 1, &mut event.items, report);
        }
        self.events.push(event);
    }

    /// The talks inside a session, and those inside of them.
    fn talks(&mut self, place: usize, depth: usize, items: &mut Vec<Item>, report: &mut Report) {
        if self.too_deep(place, depth, report) {
            return;
        }
        let fields = self.take(place);
        let types = self.graph.events.get(place).map(|node| node.types.clone());
        items.push(self.item(fields, &types.unwrap_or_default(), report));
        for child in self.children(place) {
            self.talks(child, depth + 1, items, report);
        }
    }

    /// Takes the edition from what a session says that it is part of.
    fn over(&mut self, over: Option<Value>, report: &mut Report) {
        let Some(over) = over else { return };
        let over = self.graph.whole(over, report);
        match &self.over {
            None => {
                self.over = Some(over.clone());
                if let (true, Some(fields)) =
                    (self.conference.title.is_empty(), Fields::of(over, "superEvent", None))
                {
                    self.edition(fields, report);
                }
            }
            Some(known) if *known != over => {
                let message = "Events are part of different ones; the first counts as the edition.";
                report.note(NoteKind::Changed, Place::default(), message);
            }
            Some(_) => {}
        }
    }

    /// What the edition tells of itself.
    fn edition(&mut self, mut fields: Fields, report: &mut Report) {
        let day = |fields: &mut Fields, name: &str| {
            Moment::read(&fields.take(name).as_ref().map(text).unwrap_or_default())
        };
        let location = several(fields.take("location")).into_iter().next();
        let location = location.map(|one| self.graph.whole(one, report));
        let organizer = several(fields.take("organizer")).into_iter().next();
        let organizer = organizer.map(|one| self.graph.whole(one, report));
        let url = fields.take("url").as_ref().map(address).unwrap_or_default();
        self.conference = Conference {
            title: name(&mut fields),
            subtitle: said(fields.take("alternateName")),
            description: said(fields.take("description")),
            host: organizer.as_ref().map(text).unwrap_or_default(),
            start: day(&mut fields, "startDate"),
            end: day(&mut fields, "endDate"),
            url: if url.is_empty() { take(&mut fields, "@id") } else { url },
            links: texts(fields.take("sameAs"))
                .into_iter()
                .map(|href| Address { href, ..Address::default() })
                .collect(),
            ..Conference::default()
        };
        if !self.conference.url.starts_with("http") {
            self.conference.url.clear();
        }
        self.places.venue = location.map(described).unwrap_or_default();
        // What holds for each session is told there.
        fields.skip(&[
            "@type",
            "@id",
            "@context",
            "eventStatus",
            "eventAttendanceMode",
            "inLanguage",
        ]);
        fields.rest("the edition", &mut self.graph.strangers);
    }

    fn finish(mut self, report: &mut Report) -> Result<Schedule, Fault> {
        if self.events.is_empty() {
            let problem = "It holds no event with a name.";
            return Err(Fault::new(0, problem, "Import a page or file whose events have names."));
        }
        let (rooms, venue) = self.places.settle();
        self.conference.venue = venue;
        self.conference.zone = self.zone;
        self.conference.languages = self.graph.lang.parse().into_iter().collect();
        self.graph.strangers.report(report);
        Ok(Schedule {
            conference: self.conference,
            rooms,
            organisations: self.people.organisations,
            profiles: self.people.profiles.list(),
            events: self.events,
            identity: Identity::IdAndName,
            ..Schedule::default()
        })
    }
}

/// Whether an event with parts is no session itself: it has no time, or lasts for days.
fn groups(fields: &Fields) -> bool {
    let day = |name: &str| Moment::read(&fields.peek(name));
    match (day("startDate"), day("endDate")) {
        (None | Some(Moment::Day(_)), _) => true,
        (Some(start), Some(end)) => start.date() != end.date(),
        (Some(_), None) => false,
    }
}

fn nameable(fields: &Fields) -> bool {
    fields.has("name") || fields.has("headline")
}
