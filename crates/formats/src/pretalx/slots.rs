//! When and where submissions take place, as slots of a schedule tell it.

use std::collections::HashMap;

use crate::json::Fields;
use crate::pretalx::names::Names;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Event, Said};
use crate::schedule::strangers::Strangers;
use crate::{NoteKind, Place, Report};

/// One slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    id: String,
    /// The version of the schedule that it belongs to.
    schedule: Option<i64>,
    pub room: Option<String>,
    pub start: Option<Moment>,
    pub end: Option<Moment>,
    /// In minutes.
    minutes: Option<i64>,
}

impl Slot {
    /// None of one that says neither where nor when.
    fn read(fields: &mut Fields, rooms: &mut Names, report: &mut Report) -> Option<Slot> {
        let id = fields.text("room_id");
        let room = fields.take("room").unwrap_or_default();
        let version = fields.object("schedule").and_then(|mut one| one.number("id"));
        let slot = Slot {
            id: fields.text("id"),
            schedule: version.or_else(|| fields.number("schedule")),
            room: rooms.mention(room, &id).map(|room| room.key.clone()),
            start: fields.moment("start", report),
            end: fields.moment("end", report),
            minutes: fields.number("duration"),
        };
        (slot.room.is_some() || slot.start.is_some()).then_some(slot)
    }

    /// Says so at an event. Its length is that of the slot, else `minutes`.
    pub fn place(&self, event: &mut Event, minutes: Option<i64>) {
        event.room = self.room.clone().unwrap_or_default();
        event.date = self.start;
        event.end = self.end;
        let length = self.minutes.or(minutes);
        if self.end.is_none() && self.start.is_some() {
            event.duration = length.map(duration).unwrap_or_default();
        }
    }
}

/// A length in minutes as schedules write it.
pub fn duration(minutes: i64) -> String {
    format!("{}:{:02}", minutes.max(0) / 60, minutes.max(0) % 60)
}

/// All slots, by the codes of their submissions.
#[derive(Debug, Default)]
pub struct Slots {
    of: HashMap<String, Vec<Slot>>,
    /// Those without a submission, with their descriptions: breaks and the like.
    service: Vec<(Slot, Said)>,
    /// The newest version of the schedule that any of them is of.
    newest: Option<i64>,
}

/// The key of the type of slots without a submission.
pub const SERVICE: &str = "Break";

impl Slots {
    /// Takes one of a file of slots apart. Where it holds its submission, that is returned.
    pub fn add(
        &mut self,
        mut fields: Fields,
        rooms: &mut Names,
        strangers: &mut Strangers,
        report: &mut Report,
    ) -> Option<Fields> {
        let submission = fields.object("submission");
        let code = match &submission {
            Some(one) => one.peek("code"),
            None => fields.text("submission"),
        };
        self.inside(&code, fields, rooms, strangers, report);
        submission
    }

    /// Takes one apart that stands inside its submission.
    pub fn inside(
        &mut self,
        code: &str,
        mut fields: Fields,
        rooms: &mut Names,
        strangers: &mut Strangers,
        report: &mut Report,
    ) {
        let slot = Slot::read(&mut fields, rooms, report);
        let description = fields.said("description");
        fields.skip(&["submission"]);
        fields.rest("a slot", strangers);
        let Some(slot) = slot else { return };
        self.newest = self.newest.max(slot.schedule);
        if code.is_empty() {
            self.service.push((slot, description));
        } else {
            self.of.entry(code.to_owned()).or_default().push(slot);
        }
    }

    /// Takes those of a submission, in their order, each once.
    pub fn take(&mut self, code: &str, report: &mut Report) -> Vec<Slot> {
        let mut slots = self.of.remove(code).unwrap_or_default();
        slots.retain(|slot| self.holds(slot, report));
        slots.sort_by_cached_key(|slot| {
            (slot.start.map(|start| (start.wall(), start.date())), slot.room.clone())
        });
        slots.dedup_by(|one, other| one.room == other.room && one.start == other.start);
        slots
    }

    /// The events of slots without a submission.
    pub fn service(&mut self, report: &mut Report) -> Vec<Event> {
        let mut events = Vec::new();
        for (slot, title) in std::mem::take(&mut self.service) {
            if !self.holds(&slot, report) {
                continue;
            }
            if title.is_empty() {
                let message = "A slot without a submission and without a text was left out.";
                report.note(NoteKind::LeftOut, Place::default(), message);
                continue;
            }
            let id = Some(slot.id.as_str()).filter(|id| !id.is_empty());
            let code = id.map(|id| format!("slot {id}")).unwrap_or_default();
            let session_type = SERVICE.to_owned();
            let mut event = Event { code, title, session_type, ..Event::default() };
            slot.place(&mut event, None);
            events.push(event);
        }
        events
    }

    /// Whether a slot is of the newest version of the schedule, or of none.
    fn holds(&self, slot: &Slot, report: &mut Report) -> bool {
        let holds = slot.schedule.is_none() || slot.schedule == self.newest;
        if !holds {
            let message = "A slot is of an older version of the schedule and was left out.";
            report.note(NoteKind::LeftOut, Place::default(), message);
        }
        holds
    }

    /// Whether any is known of this submission.
    pub fn knows(&self, code: &str) -> bool {
        self.of.contains_key(code)
    }

    /// How many slots are of submissions that no file tells of.
    pub fn left(&self) -> usize {
        self.of.values().map(Vec::len).sum()
    }
}
