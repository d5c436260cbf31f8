//! Fixtures of Symposion, the conference system in Django: a list of records `{model, pk, fields}`.
//!
//! A schedule there is slots on days, laid into rooms; a presentation fills a slot. A fixture may hold
//! the slots alone: then a session is known by what stands in the slot, or by its kind. `records` sorts
//! the records by model; here they become sessions.

mod records;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use programme::{Role, Status, Visibility};

use crate::json::{Fields, Look};
use crate::schedule;
use crate::schedule::fault::Fault;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{
    Address, Conference, Event, Identity, Organisation, Person, Profile, Room, Schedule,
    SessionType,
};
use crate::schedule::strangers::Strangers;
use crate::text::Markup;
use crate::{Confidence, File, Format, NoteKind, Options, Reader, Reading, Report, Unreadable};
use records::Records;

/// Reads fixtures of Symposion.
#[derive(Debug, Clone, Copy)]
pub struct Symposion;

impl Reader for Symposion {
    fn format(&self) -> Format {
        Format::Symposion
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let Some(look) = Look::at(file) else { return Confidence::No };
        let records = look.list && look.all(2, &["model", "fields"]);
        // Every Django project writes fixtures: the models tell whose they are.
        let head = String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(64 << 10)]);
        let slots = ["symposion", "schedule.slot\"", "schedule.slotkind\"", "schedule.slotroom\""];
        if records && slots.iter().any(|mark| head.contains(mark)) {
            Confidence::Sure
        } else {
            Confidence::No
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        let read = || {
            let mut report = Report::default();
            let mut strangers = Strangers::default();
            let records = Records::sort(file, &mut strangers, &mut report)?;
            let whole = Making { records, strangers, report };
            whole.conclude(file.name, options)
        };
        read().map_err(|fault: Fault| fault.of(file))
    }
}

/// The records and what was noticed in them.
struct Making {
    records: Records,
    strangers: Strangers,
    report: Report,
}

/// Where a slot stands, and what holds it.
#[derive(Debug, Default, Clone)]
struct Slot {
    date: Option<Date>,
    start: String,
    end: String,
    kind: String,
    /// The rooms, in the order of the fixture.
    rooms: Vec<String>,
    /// What stands in it in place of a presentation.
    content: String,
    hidden: bool,
}

impl Making {
    fn conclude(mut self, name: &str, options: &Options) -> Result<Reading, Fault> {
        let mut whole = Schedule {
            identity: Identity::Id,
            markup: Some(Markup::Markdown),
            conference: self.conference(),
            rooms: self.rooms(),
            session_types: self.kinds(),
            profiles: self.speakers(),
            organisations: self.sponsors(),
            ..Schedule::default()
        };
        let (order, slots) = self.slots(&whole);
        let taken = self.presentations(&slots, &mut whole);
        self.others(&order, &slots, &taken, &mut whole);
        if whole.events.is_empty() {
            let problem = "The fixture holds neither slots nor presentations.";
            let mend = "Dump the models of the schedule: dumpdata symposion_schedule.";
            return Err(Fault::new(0, problem, mend));
        }
        self.records.rest(&mut self.strangers, &mut self.report);
        self.strangers.report(&mut self.report);
        schedule::conclude(Format::Symposion, name, &whole, options, self.report)
    }

    fn conference(&mut self) -> Conference {
        let mut conference = Conference::default();
        for (place, mut one) in self.records.take("conference").into_iter().enumerate() {
            if place > 0 {
                let message = "The fixture holds several conferences; the first one counts.";
                self.report.note(NoteKind::LeftOut, one.fields.place(), message);
                continue;
            }
            conference.title = one.fields.text("title").into();
            conference.zone = one.fields.text("timezone");
            conference.start = one.fields.moment("start_date", &mut self.report);
            conference.end = one.fields.moment("end_date", &mut self.report);
            one.fields.rest("the conference", &mut self.strangers);
        }
        conference
    }

    fn rooms(&mut self) -> Vec<Room> {
        let mut rooms: Vec<(i64, Room)> = Vec::new();
        for mut one in self.records.take("room") {
            let order = one.fields.number("order").unwrap_or(i64::MAX);
            let room =
                Room { key: one.key, name: one.fields.text("name").into(), ..Room::default() };
            one.fields.skip(&["schedule"]);
            one.fields.rest("a room", &mut self.strangers);
            rooms.push((order, room));
        }
        rooms.sort_by_key(|(order, _)| *order);
        rooms.into_iter().map(|(_, room)| room).collect()
    }

    fn kinds(&mut self) -> Vec<SessionType> {
        let mut kinds = Vec::new();
        for mut one in self.records.take("slotkind") {
            let name = capital(&one.fields.text("label"));
            kinds.push(SessionType { key: one.key, name: name.into(), service: None });
            one.fields.skip(&["schedule"]);
            one.fields.rest("a kind of slot", &mut self.strangers);
        }
        kinds
    }

    fn speakers(&mut self) -> Vec<Profile> {
        let mut profiles = Vec::new();
        for mut one in self.records.take("speaker") {
            let fields = &mut one.fields;
            let twitter = fields.text("twitter_username");
            let handle = twitter.trim_start_matches('@');
            let link = (!handle.is_empty()).then(|| Address {
                line: 0,
                href: format!("https://twitter.com/{handle}"),
                title: "Twitter".to_owned(),
            });
            let mut profile = Profile {
                id: one.key,
                name: fields.text("name"),
                biography: fields.text_of(&["biography", "biography_html"]).into(),
                links: link.into_iter().collect(),
                ..Profile::default()
            };
            // A picture is named by its place on the former server, which no address leads to.
            let photo = fields.text("photo");
            if photo.contains("://") {
                profile.photo = photo;
            } else if !photo.is_empty() {
                let message = "A picture is named by a place on the former server only.";
                self.report.note(NoteKind::LeftOut, fields.place(), message);
            }
            fields.leave_private(PRIVATE, &mut self.report);
            fields.skip(&["biography_html", "created", "user"]);
            if profile.name.is_empty() {
                let message = "A speaker has no name.";
                self.report.note(NoteKind::LeftOut, fields.place(), message);
            } else {
                profiles.push(profile);
            }
            one.fields.rest("a speaker", &mut self.strangers);
        }
        profiles
    }

    fn sponsors(&mut self) -> Vec<Organisation> {
        let mut organisations = Vec::new();
        for mut one in self.records.take("sponsor") {
            let fields = &mut one.fields;
            fields.leave_private(
                &["contact_name", "contact_email", "contact_phone"],
                &mut self.report,
            );
            fields.skip(&["applicant", "added", "contact_name", "sponsor_logo", "display_url"]);
            if fields.flag("active") != Some(true) {
                let message = "A sponsor that is not active was left out.";
                self.report.note(NoteKind::LeftOut, fields.place(), message);
                continue;
            }
            let href = fields.text("external_url");
            let link = (!href.is_empty()).then(|| Address { href, ..Address::default() });
            organisations.push(Organisation {
                line: 0,
                key: format!("sponsor-{}", one.key),
                name: fields.text("name").into(),
                links: link.into_iter().collect(),
                ..Organisation::default()
            });
            one.fields.rest("a sponsor", &mut self.strangers);
        }
        organisations
    }

    /// The slots by their keys, and their order.
    fn slots(&mut self, whole: &Schedule) -> (Vec<String>, HashMap<String, Slot>) {
        let mut unseen: HashSet<String> = HashSet::new();
        for mut one in self.records.take("schedule") {
            let published = one.fields.flag("published").unwrap_or(true);
            if !published || one.fields.flag("hidden") == Some(true) {
                unseen.insert(one.key);
            }
            one.fields.skip(&["section"]);
            one.fields.rest("a schedule", &mut self.strangers);
        }
        let mut days: HashMap<String, (Option<Date>, bool)> = HashMap::new();
        for mut one in self.records.take("day") {
            let date = one.fields.moment("date", &mut self.report).map(Moment::date);
            let hidden = unseen.contains(&one.fields.text("schedule"));
            one.fields.rest("a day", &mut self.strangers);
            days.insert(one.key, (date, hidden));
        }
        let mut order = Vec::new();
        let mut slots = HashMap::new();
        for mut one in self.records.take("slot") {
            let fields = &mut one.fields;
            let day = fields.text("day");
            let (date, hidden) = days.get(&day).copied().unwrap_or_default();
            let slot = Slot {
                date,
                hidden,
                start: fields.text("start"),
                end: fields.text("end"),
                kind: fields.text("kind"),
                content: fields.text_of(&["content_override", "content_override_html"]),
                rooms: Vec::new(),
            };
            fields.skip(&["content_override_html", "name"]);
            one.fields.rest("a slot", &mut self.strangers);
            order.push(one.key.clone());
            slots.insert(one.key, slot);
        }
        let rooms: HashMap<&str, usize> =
            whole.rooms.iter().enumerate().map(|(at, room)| (room.key.as_str(), at)).collect();
        for mut one in self.records.take("slotroom") {
            let (slot, room) = (one.fields.text("slot"), one.fields.text("room"));
            match slots.get_mut(&slot) {
                Some(slot) if rooms.contains_key(room.as_str()) => slot.rooms.push(room),
                _ => {
                    let message = "A slot is laid into a room, of which one is not in the fixture.";
                    self.report.note(NoteKind::LeftOut, one.fields.place(), message);
                }
            }
            one.fields.rest("a slot in a room", &mut self.strangers);
        }
        for slot in slots.values_mut() {
            slot.rooms.sort_by_key(|room| rooms.get(room.as_str()).copied());
        }
        (order, slots)
    }

    /// Sessions of presentations; gives the slots that they fill.
    fn presentations(
        &mut self,
        slots: &HashMap<String, Slot>,
        whole: &mut Schedule,
    ) -> HashSet<String> {
        let known: HashSet<String> = whole.profiles.iter().map(|one| one.id.clone()).collect();
        let mut taken = HashSet::new();
        for mut one in self.records.take("presentation") {
            let fields = &mut one.fields;
            let slot_key = fields.text("slot");
            let slot = slots.get(&slot_key);
            if slot.is_none() && !slot_key.is_empty() {
                let message = "A presentation is laid into a slot that is not in the fixture.";
                self.report.note(NoteKind::LeftOut, fields.place(), message);
            }
            let first = slot.is_none() || taken.insert(slot_key);
            if !first {
                let message = "Two presentations stand in one slot; the later one was taken as not yet scheduled.";
                self.report.note(NoteKind::Changed, fields.place(), message);
            }
            let mut event = slot.filter(|_| first).map(placed).unwrap_or_default();
            event.code = format!("presentation-{}", one.key);
            event.title = fields.text("title").into();
            event.abstracts.push(fields.text_of(&["description", "description_html"]).into());
            event.descriptions.push(fields.text_of(&["abstract", "abstract_html"]).into());
            if fields.flag("cancelled") == Some(true) {
                event.status = Status::Cancelled;
            }
            let main = fields.text("speaker");
            for id in std::iter::once(main).chain(fields.texts("additional_speakers")) {
                if id.is_empty() {
                    continue;
                }
                if !known.contains(&id) {
                    let message = "A speaker of a presentation is not in the fixture.";
                    self.report.note(NoteKind::LeftOut, fields.place(), message);
                    continue;
                }
                // The profile tells the name.
                let name = String::new();
                event.persons.push(Person { line: 0, id, name, role: Role::Speaker });
            }
            fields.skip(&["description_html", "abstract_html", "section", "proposal_base"]);
            one.fields.rest("a presentation", &mut self.strangers);
            whole.events.push(event);
        }
        taken
    }

    /// Sessions of the slots that no presentation fills.
    fn others(
        &mut self,
        order: &[String],
        slots: &HashMap<String, Slot>,
        taken: &HashSet<String>,
        whole: &mut Schedule,
    ) {
        let kinds: HashMap<&str, &str> =
            whole.session_types.iter().map(|one| (one.key.as_str(), one.name.first())).collect();
        let filled = !taken.is_empty();
        let mut events = Vec::new();
        for key in order.iter().filter(|key| !taken.contains(*key)) {
            let Some(slot) = slots.get(key) else { continue };
            let mut event = placed(slot);
            event.code = format!("slot-{key}");
            let kind = kinds.get(slot.kind.as_str()).copied().unwrap_or_default();
            let mut lines = slot.content.lines().filter(|line| !line.trim().is_empty());
            if let Some(first) = lines.next() {
                let rest = lines.collect::<Vec<_>>().join("\n");
                event.title = crate::plain::plain_text(first).into();
                event.abstracts.push(rest.into());
            } else {
                event.title = if kind.is_empty() { "Slot".into() } else { kind.into() };
                let message = "A slot holds no presentation and no words of its own; it is called after its kind.";
                let here = schedule::fault::place(0, &format!("slot {key}"));
                self.report.note(NoteKind::Guessed, here.clone(), message);
                if filled && !schedule::is_service(kind) {
                    let message = "A slot that waits for a presentation was hidden.";
                    self.report.note(NoteKind::Changed, here, message);
                    event.visibility = Visibility::Hidden;
                }
            }
            events.push(event);
        }
        whole.events.extend(events);
    }
}

/// What of a speaker is nobody else's business.
const PRIVATE: &[&str] = &["annotation", "invite_email", "invite_token", "email", "accessibility"];

/// An event in its slot.
fn placed(slot: &Slot) -> Event {
    let mut rooms = slot.rooms.iter().cloned();
    Event {
        room: rooms.next().unwrap_or_default(),
        more_rooms: rooms.collect(),
        date: slot.date.map(Moment::Day),
        start: slot.start.clone(),
        until: slot.end.clone(),
        session_type: slot.kind.clone(),
        visibility: if slot.hidden { Visibility::Hidden } else { Visibility::Public },
        ..Event::default()
    }
}

/// With a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
