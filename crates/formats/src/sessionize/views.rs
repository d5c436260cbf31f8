//! The views: which one a file is, and what stands where in it.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use serde_json::Value;

use crate::json::{Fields, objects};
use crate::schedule::fault::Fault;
use crate::schedule::raw::{Identity, Room, Schedule};
use crate::schedule::strangers::Strangers;
use crate::sessionize::category::{Kind, kind};
use crate::sessionize::talks::Talks;
use crate::text::Markup;
use crate::{NoteKind, Place, Report};

/// What is gathered from the files, one after the other.
pub struct Gather {
    pub schedule: Schedule,
    pub report: Report,
    pub strangers: Strangers,
    pub talks: Talks,
    /// The names of people by their ids, from wherever they are named.
    pub names: HashMap<String, String>,
    /// Where each person stands among the profiles.
    pub profiles: HashMap<String, usize>,
    /// The rooms, tracks and types that are declared already.
    rooms: HashMap<String, usize>,
    pub tracks: HashSet<String>,
    pub session_types: HashSet<String>,
}

/// What the view All says once and names by its ids.
#[derive(Default)]
pub struct Legend {
    pub questions: HashMap<String, String>,
    pub items: HashMap<String, (Kind, String)>,
}

impl Gather {
    pub fn new(report: Report) -> Gather {
        // The system keeps texts as people typed them, and its ids are unique.
        let schedule = Schedule {
            identity: Identity::Id,
            markup: Some(Markup::Plain),
            counted_times: true,
            ..Schedule::default()
        };
        Gather {
            schedule,
            report,
            strangers: Strangers::default(),
            talks: Talks::default(),
            names: HashMap::new(),
            profiles: HashMap::new(),
            rooms: HashMap::new(),
            tracks: HashSet::new(),
            session_types: HashSet::new(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.talks.is_empty() && self.schedule.profiles.is_empty()
    }

    /// Reads one file, whichever view it is.
    pub fn view(&mut self, value: Value, file: Option<&str>) -> Result<(), Fault> {
        self.talks.next_file();
        let whole = match value {
            Value::Array(values) => {
                for item in objects(values, "", file, &mut self.strangers) {
                    self.item(item)?;
                }
                return Ok(());
            }
            value => Fields::of(value, "", file),
        };
        let parts = whole.as_ref().map(Fields::names).unwrap_or_default();
        match whole.filter(|_| parts.iter().any(|part| super::ALL.contains(&part.as_str()))) {
            Some(whole) => self.all(whole),
            None => {
                let problem = "It is none of the views All, GridSmart, Sessions and Speakers.";
                let mend = "Export one of them from the API of Sessionize, as JSON.";
                Err(Fault::new(0, problem, mend))
            }
        }
    }

    /// One of the list that a view is: a day of the grid, a group of sessions, or a person.
    fn item(&mut self, mut item: Fields) -> Result<(), Fault> {
        let names = item.names();
        let has = |name: &str| names.iter().any(|one| one == name);
        if has("rooms") || has("timeSlots") {
            self.day(item)
        } else if has("fullName") || has("firstName") || has("profilePicture") || has("tagLine") {
            self.person(item);
            Ok(())
        } else if has("sessions") {
            // How sessions are grouped follows from their own fields.
            item.skip(&["groupId", "groupName", "isDefault"]);
            for mut session in item.objects("sessions", &mut self.strangers) {
                self.session(session.text("id"), session, None, &Legend::default())?;
            }
            item.rest("a group", &mut self.strangers);
            Ok(())
        } else {
            item.rest("a part of the list", &mut self.strangers);
            Ok(())
        }
    }

    fn all(&mut self, mut view: Fields) -> Result<(), Fault> {
        let mut legend = Legend::default();
        for mut question in view.objects("questions", &mut self.strangers) {
            legend.questions.insert(question.text("id"), question.text("question"));
            question.skip(&["questionType", "sort"]);
            question.rest("a question", &mut self.strangers);
        }
        self.categories(&mut view, &mut legend);
        let mut rooms = view.objects("rooms", &mut self.strangers);
        in_order(&mut rooms);
        for room in rooms {
            self.room(room);
        }
        for person in view.objects("speakers", &mut self.strangers) {
            self.person(person);
        }
        for mut session in view.objects("sessions", &mut self.strangers) {
            self.session(session.text("id"), session, None, &legend)?;
        }
        view.rest("the file", &mut self.strangers);
        Ok(())
    }

    fn categories(&mut self, view: &mut Fields, legend: &mut Legend) {
        for mut category in view.objects("categories", &mut self.strangers) {
            let kind = kind(&category.text("title"));
            let of_people = category.text("type").eq_ignore_ascii_case("speaker");
            let mut items = category.objects("items", &mut self.strangers);
            in_order(&mut items);
            for mut item in items {
                let (id, name) = (item.text("id"), item.text("name"));
                item.skip(&["sort"]);
                item.rest("an item of a category", &mut self.strangers);
                if name.is_empty() || of_people {
                    continue;
                }
                let key = if id.is_empty() { name.clone() } else { id };
                self.declare(kind, &key, &name);
                legend.items.insert(key, (kind, name));
            }
            category.skip(&["id", "sort"]);
            category.rest("a category", &mut self.strangers);
        }
    }

    fn room(&mut self, mut fields: Fields) {
        let (id, name) = (fields.text("id"), fields.text("name"));
        fields.skip(&["sort"]);
        fields.rest("a room", &mut self.strangers);
        self.declare_room(id, name);
    }

    /// Makes a room known; gives its key, which is empty when nothing names it.
    pub fn declare_room(&mut self, id: String, name: String) -> String {
        let key = if id.is_empty() { name.clone() } else { id };
        if key.is_empty() {
            return key;
        }
        match self.rooms.get(&key) {
            // Some name a room by its id before its name is told.
            Some(known) if self.schedule.rooms[*known].name.is_empty() => {
                self.schedule.rooms[*known].name = name.into();
            }
            Some(_) => {}
            None => {
                self.rooms.insert(key.clone(), self.schedule.rooms.len());
                let room = Room { key: key.clone(), name: name.into(), ..Room::default() };
                self.schedule.rooms.push(room);
            }
        }
        key
    }

    /// A day of the view GridSmart. Its time slots tell the same sessions once more.
    fn day(&mut self, mut day: Fields) -> Result<(), Fault> {
        let date = day.moment("date", &mut self.report).map(|moment| moment.date());
        day.skip(&["isDefault"]);
        for mut room in day.objects("rooms", &mut self.strangers) {
            let sessions = room.objects("sessions", &mut self.strangers).into_iter();
            let sessions = sessions.map(|mut session| (session.text("id"), session)).collect();
            room.skip(&["hasOnlyPlenumSessions"]);
            self.cell(room, sessions, date)?;
        }
        for mut slot in day.objects("timeSlots", &mut self.strangers) {
            for mut room in slot.objects("rooms", &mut self.strangers) {
                let session = room.object("session").into_iter().filter_map(|mut session| {
                    let id = session.text("id");
                    (!self.talks.knows(&id)).then_some((id, session))
                });
                let session = session.collect();
                room.skip(&["index"]);
                self.cell(room, session, date)?;
            }
            slot.skip(&["slotStart"]);
            slot.rest("a time slot", &mut self.strangers);
        }
        day.rest("a day", &mut self.strangers);
        Ok(())
    }

    fn cell(
        &mut self,
        mut room: Fields,
        sessions: Vec<(String, Fields)>,
        date: Option<Date>,
    ) -> Result<(), Fault> {
        let key = self.declare_room(room.text("id"), room.text("name"));
        room.rest("a room", &mut self.strangers);
        if let Some(date) = date {
            self.talks.room_of(date, &key);
        }
        for (id, session) in sessions {
            self.session(id, session, Some((date, &key)), &Legend::default())?;
        }
        Ok(())
    }

    /// All that was gathered, as one schedule.
    pub fn finish(mut self) -> (Schedule, Report) {
        if self.talks.is_empty() {
            let message =
                "No session is in it, only people; import the view All or Sessions with it.";
            self.report.note(NoteKind::Guessed, Place::default(), message);
        }
        self.schedule.events = self.talks.finish(&self.names, &mut self.report);
        self.service_type();
        self.strangers.report(&mut self.report);
        (self.schedule, self.report)
    }
}

/// As the organiser has ordered them, where the view says it.
fn in_order(list: &mut Vec<Fields>) {
    let mut numbered: Vec<(i64, Fields)> =
        list.drain(..).map(|mut one| (one.number("sort").unwrap_or(i64::MAX), one)).collect();
    numbered.sort_by_key(|(sort, _)| *sort);
    list.extend(numbered.into_iter().map(|(_, one)| one));
}
