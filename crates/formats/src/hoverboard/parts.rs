//! Which part of the programme each object is, and what it tells.

use std::collections::{HashMap, HashSet};

use programme::Role;
use serde_json::Value;

use crate::hoverboard::grid::{self, Columns, Placement, Slot};
use crate::json::{Fields, by_id};
use crate::schedule::fault::{Fault, place};
use crate::schedule::moment::Moment;
use crate::schedule::raw::{
    Address, Day, Event, Identity, Person, Profile, Room, Said, Schedule, SessionType,
};
use crate::schedule::strangers::Strangers;
use crate::text::named_languages;
use crate::{NoteKind, Place, Report};

/// How many sessions are read, how many rooms they may fill together, and how many bytes of text are
/// repeated for sessions with several times.
const MAX_SESSIONS: usize = 100_000;
const MAX_ROOMS: usize = 500_000;
const MAX_REPEATED: usize = 32 << 20;

/// What is gathered from the files, one after the other.
pub struct Gather {
    schedule: Schedule,
    report: Report,
    strangers: Strangers,
    sessions: Vec<Event>,
    /// Where each session stands in the list.
    places: HashMap<String, usize>,
    names: HashMap<String, String>,
    days: Vec<Grid>,
}

/// A day with what its columns and rows hold.
struct Grid {
    titles: Vec<String>,
    slots: Vec<Slot>,
    here: Place,
}

impl Gather {
    pub fn new(report: Report) -> Gather {
        Gather {
            schedule: Schedule { identity: Identity::Id, ..Schedule::default() },
            report,
            strangers: Strangers::default(),
            sessions: Vec::new(),
            places: HashMap::new(),
            names: HashMap::new(),
            days: Vec::new(),
        }
    }

    /// Takes one file apart.
    pub fn document(&mut self, value: Value, file: Option<&str>) {
        let parts = ["schedule", "sessions", "speakers"];
        let whole = value.as_object().is_some_and(|map| {
            parts
                .iter()
                .any(|part| map.get(*part).is_some_and(|one| one.is_object() || one.is_array()))
        });
        if !whole {
            let entries = by_id(value, "", file, &mut self.strangers);
            return self.entries(entries);
        }
        let Some(mut whole) = Fields::of(value, "", file) else { return };
        for part in parts {
            let entries = whole.by_id(part, &mut self.strangers);
            self.entries(entries);
        }
        whole.rest("the file", &mut self.strangers);
    }

    fn entries(&mut self, entries: Vec<Fields>) {
        for entry in entries {
            let names = entry.names();
            let has = |name: &str| names.iter().any(|one| one == name);
            let speaks = ["socials", "bio", "shortBio", "photo", "photoUrl", "company", "badges"];
            if has("timeslots") {
                self.day(entry);
            } else if has("name") && speaks.into_iter().any(has) {
                self.speaker(entry);
            } else if has("title") {
                self.session(entry);
            } else {
                entry.rest("an entry", &mut self.strangers);
            }
        }
    }

    fn day(&mut self, mut day: Fields) {
        let here = day.place();
        let date = day.text_of(&["date", "id"]);
        let read = Moment::read(&date).map(Moment::date);
        if read.is_none() {
            let message = "A day is not written like 2026-10-24; its sessions have no time.";
            self.report.note(NoteKind::LeftOut, here.clone(), message);
        }
        let titles = grid::titles(&mut day, &mut self.strangers);
        let rows = day.objects("timeslots", &mut self.strangers);
        let slots = rows.into_iter().map(|row| Slot::of(row, &mut self.strangers)).collect();
        day.skip(&["id", "dateReadable"]);
        day.rest("a day", &mut self.strangers);
        self.schedule.days.push(Day { line: 0, date: read, end: None });
        self.days.push(Grid {
            titles,
            slots,
            here: Place { element: Some(grid::label(&date)), ..here },
        });
    }

    fn session(&mut self, mut fields: Fields) {
        let here = fields.place();
        let mut event = Event {
            id: fields.text("id"),
            title: fields.text("title").into(),
            track: fields.text("track"),
            ..Event::default()
        };
        let description = fields.text("description");
        if !description.is_empty() {
            event.descriptions.push(description.into());
        }
        let language = fields.text("language");
        let languages = named_languages(&language);
        if languages.is_empty() && !language.is_empty() {
            let message = "A language is not one whose name is known.";
            self.report.note(NoteKind::LeftOut, here.clone(), message);
        }
        event.languages = languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        event.levels = fields.texts("complexity").into_iter().map(Said::from).collect();
        event.tags = fields.texts("tags").into_iter().map(Said::from).collect();
        let slides = fields.text("presentation");
        if !slides.is_empty() {
            event.attachments.push(Address { href: slides, ..Address::default() });
        }
        let film = film(&fields.text("videoId"));
        if !film.is_empty() {
            event.videos.push(Address { href: film, ..Address::default() });
        }
        for id in fields.texts("speakers") {
            event.persons.push(Person { line: 0, id, name: String::new(), role: Role::Speaker });
        }
        if event.persons.is_empty() && is_service(event.title.first()) {
            let message =
                "A session without speakers was taken for a break or the like by its title.";
            self.report.note(NoteKind::Guessed, here.clone(), message);
            event.session_type = SessionType::SERVICE.to_owned();
        }
        fields.rest("a session", &mut self.strangers);
        match self.places.get(&event.id) {
            Some(_) if event.id.is_empty() => self.sessions.push(event),
            Some(known) => {
                let message = "A session is described twice; the later description counts.";
                self.report.note(NoteKind::Changed, here, message);
                self.sessions[*known] = event;
            }
            None => {
                self.places.insert(event.id.clone(), self.sessions.len());
                self.sessions.push(event);
            }
        }
    }

    fn speaker(&mut self, mut fields: Fields) {
        let here = fields.place();
        let mut profile = Profile {
            id: fields.text("id"),
            name: fields.text("name"),
            position: fields.text("title").into(),
            organisation: fields.text("company"),
            biography: fields.text_of(&["bio", "shortBio"]).into(),
            photo: fields.text_of(&["photoUrl", "photo"]),
            ..Profile::default()
        };
        for mut social in fields.objects("socials", &mut self.strangers) {
            let title = social.text_of(&["name", "icon"]);
            social.skip(&["icon"]);
            profile.links.push(Address { line: 0, href: social.text("link"), title });
            social.rest("a link", &mut self.strangers);
        }
        for mut badge in fields.objects("badges", &mut self.strangers) {
            let title = badge.text_of(&["description", "name"]);
            badge.skip(&["name"]);
            profile.links.push(Address { line: 0, href: badge.text("link"), title });
            badge.rest("a badge", &mut self.strangers);
        }
        profile.links.retain(|link| !link.href.is_empty());
        fields.rest("a person", &mut self.strangers);
        if profile.name.is_empty() {
            let message = "A person without a name was left out.";
            self.report.note(NoteKind::LeftOut, here, message);
        } else if self.names.insert(profile.id.clone(), profile.name.clone()).is_none()
            || profile.id.is_empty()
        {
            self.schedule.profiles.push(profile);
        } else {
            let message = "A person is described more than once; the first description counts.";
            self.report.note(NoteKind::LeftOut, here, message);
        }
    }

    /// The whole schedule, once all files are read.
    pub fn finish(mut self) -> Result<(Schedule, Report), Fault> {
        if self.sessions.is_empty() && self.schedule.profiles.is_empty() {
            let (problem, mend) = if self.days.is_empty() {
                ("It holds no schedule, no sessions and no speakers.", "Choose these three files.")
            } else {
                (
                    "It names its sessions only by their ids.",
                    "Import the files of the sessions and the speakers with it.",
                )
            };
            return Err(Fault::new(0, problem, mend));
        }
        self.name_people();
        let days = std::mem::take(&mut self.days);
        let named = days.iter().flat_map(|day| &day.slots).map(Slot::len).sum::<usize>();
        if named + self.sessions.len() > MAX_SESSIONS {
            let problem = format!("There are more than {MAX_SESSIONS} sessions.");
            return Err(Fault::new(0, problem, "Export the schedule of one event only."));
        }
        let mut placed = HashSet::new();
        let (mut repeated, mut rooms) = (0, 0);
        for (number, day) in days.iter().enumerate() {
            for one in grid::placements(&day.slots) {
                let Some(known) = self.places.get(&one.id).copied() else {
                    let message = "The schedule names a session that no file describes.";
                    self.report.note(NoteKind::LeftOut, day.here.clone(), message);
                    continue;
                };
                if !placed.insert(known) {
                    repeated += weight(&self.sessions[known]);
                }
                let columns = match &one.columns {
                    Columns::All => day.titles.len(),
                    Columns::Some(columns) => columns.len(),
                };
                rooms += columns;
                if repeated > MAX_REPEATED || rooms > MAX_ROOMS {
                    let problem = "A session stands in more places than there can be.";
                    return Err(
                        Fault::new(0, problem, "Mend the schedule.").at(grid::label(&one.id))
                    );
                }
                let mut event = self.sessions[known].clone();
                event.day = number;
                self.put(&mut event, one, day);
                self.schedule.events.push(event);
            }
        }
        let unplaced =
            self.sessions.drain(..).enumerate().filter(|(place, _)| !placed.contains(place));
        self.schedule.events.extend(unplaced.map(|(_, event)| event));
        self.declare(&days);
        self.strangers.report(&mut self.report);
        Ok((self.schedule, self.report))
    }

    /// Gives a session its time and its rooms.
    fn put(&mut self, event: &mut Event, one: Placement, day: &Grid) {
        let here = || place(0, &event.label());
        if one.shares {
            let message =
                "Sessions share a time slot; they were set one after the other, in equal parts.";
            self.report.note(NoteKind::Guessed, here(), message);
        }
        if one.goes_on {
            let message = "A session that stands in time slots one after the other was read as one that lasts from the first to the last.";
            self.report.note(NoteKind::Guessed, here(), message);
        }
        let mut rooms: Vec<String> = match &one.columns {
            Columns::All => day.titles.clone(),
            Columns::Some(columns) => {
                let title = |column: &usize| day.titles.get(*column).cloned();
                if columns.iter().any(|column| title(column).is_none()) {
                    let message =
                        "A column of the schedule has no title; sessions in it have no room.";
                    self.report.note(NoteKind::LeftOut, here(), message);
                }
                columns.iter().filter_map(title).collect()
            }
        };
        (event.start, event.until) = (one.start, one.until);
        if !rooms.is_empty() {
            event.room = rooms.remove(0);
            event.more_rooms = rooms;
        }
    }

    /// The rooms and the type that sessions name.
    fn declare(&mut self, days: &[Grid]) {
        let mut seen = HashSet::new();
        for title in days.iter().flat_map(|day| &day.titles) {
            if seen.insert(title) {
                let room =
                    Room { key: title.clone(), name: title.as_str().into(), ..Room::default() };
                self.schedule.rooms.push(room);
            }
        }
        let service = |event: &Event| event.session_type == SessionType::SERVICE;
        if self.schedule.events.iter().any(service) {
            self.schedule.session_types.push(SessionType::service());
        }
    }

    fn name_people(&mut self) {
        for event in &mut self.sessions {
            let here = place(0, &event.label());
            event.persons.retain_mut(|person| {
                person.name = self.names.get(&person.id).cloned().unwrap_or_default();
                if person.name.is_empty() {
                    let message = "A session names a person whom no file describes; the person was left out. Import the file of the speakers with it.";
                    self.report.note(NoteKind::LeftOut, here.clone(), message);
                }
                !person.name.is_empty()
            });
        }
    }
}

/// About how many bytes a session takes once more.
fn weight(event: &Event) -> usize {
    let text = event.descriptions.first().map_or(0, |text| text.first().len());
    text + event.title.first().len() + 64 * (event.persons.len() + event.tags.len())
}

/// The address of a film at YouTube by its id, or an address as it is.
fn film(id: &str) -> String {
    let plain = id.len() <= 20 && id.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
    if id.is_empty() || !plain {
        id.to_owned()
    } else {
        format!("https://www.youtube.com/watch?v={id}")
    }
}

/// Whether a title is that of a break, a meal or the registration.
fn is_service(title: &str) -> bool {
    let lower = title.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    // Chinese has no blanks between words.
    words.any(|word| SERVICE_WORDS.contains(&word))
        || ["午餐", "茶歇", "休息", "签到", "注册", "晚餐"].iter().any(|word| lower.contains(word))
}

const SERVICE_WORDS: [&str; 34] = [
    "lunch",
    "coffee",
    "break",
    "breakfast",
    "dinner",
    "registration",
    "checkin",
    "pause",
    "déjeuner",
    "café",
    "accueil",
    "inscription",
    "inscriptions",
    "dîner",
    "almuerzo",
    "comida",
    "descanso",
    "registro",
    "desayuno",
    "cena",
    "pausa",
    "استراحة",
    "الاستراحة",
    "غداء",
    "الغداء",
    "التسجيل",
    "تسجيل",
    "обед",
    "перерыв",
    "регистрация",
    "кофе",
    "завтрак",
    "ужин",
    "mittagessen",
];
