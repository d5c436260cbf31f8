//! The parts of the file: tags, rooms, speakers, sessions, blocks.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::google_io::too_many;
use crate::json::Fields;
use crate::schedule::fault::Fault;
use crate::schedule::raw::{Address, Event, Identity, Profile, Room, Schedule, SessionType, Track};
use crate::schedule::strangers::Strangers;
use crate::{NoteKind, Place, Report};

/// How many sessions are read.
const MAX_SESSIONS: usize = 100_000;

/// A tag that sessions name.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    pub category: String,
    pub name: String,
    pub colour: String,
}

/// What is gathered from the files, one after the other.
pub struct Gather {
    pub schedule: Schedule,
    pub report: Report,
    pub strangers: Strangers,
    /// By what sessions name them, in small letters.
    tags: HashMap<String, Tag>,
    sessions: Vec<Fields>,
    blocks: Vec<Fields>,
    pub names: HashMap<String, String>,
    tracks: HashSet<String>,
    pub rooms: HashSet<String>,
}

impl Gather {
    pub fn new(report: Report) -> Gather {
        let schedule =
            Schedule { identity: Identity::Id, counted_times: true, ..Schedule::default() };
        Gather {
            schedule,
            report,
            strangers: Strangers::default(),
            tags: HashMap::new(),
            sessions: Vec::new(),
            blocks: Vec::new(),
            names: HashMap::new(),
            tracks: HashSet::new(),
            rooms: HashSet::new(),
        }
    }

    /// Takes one file apart. Sessions wait until all files have told what they name.
    pub fn document(&mut self, value: Value, file: Option<&str>) -> Result<(), Fault> {
        let Some(mut whole) = Fields::of(value, "", file) else {
            let problem = "It is no object with sessions, speakers, rooms and tags.";
            return Err(Fault::new(0, problem, "Choose the file that the app reads."));
        };
        for tag in whole.by_id("tags", &mut self.strangers) {
            self.tag(tag);
        }
        for room in whole.by_id("rooms", &mut self.strangers) {
            self.room(room);
        }
        for speaker in whole.by_id("speakers", &mut self.strangers) {
            self.speaker(speaker);
        }
        self.sessions.extend(whole.by_id("sessions", &mut self.strangers));
        self.blocks.extend(whole.by_id("blocks", &mut self.strangers));
        if self.sessions.len() + self.blocks.len() > MAX_SESSIONS {
            return Err(too_many("sessions", MAX_SESSIONS));
        }
        let codelabs = whole.by_id("codelabs", &mut self.strangers);
        for codelab in &codelabs {
            let message = "A codelab takes place at no time and was left out.";
            self.report.note(NoteKind::LeftOut, codelab.place(), message);
        }
        // Of the file, not of the programme.
        whole.skip(&["version"]);
        whole.rest("the file", &mut self.strangers);
        Ok(())
    }

    fn tag(&mut self, mut fields: Fields) {
        let key = fields.text_of(&["tag", "id"]).to_lowercase();
        let tag = Tag {
            category: fields.text("category").to_lowercase(),
            name: fields.text("name"),
            colour: fields.text("color"),
        };
        fields.skip(&["id", "order_in_category", "fontColor"]);
        fields.rest("a tag", &mut self.strangers);
        if !key.is_empty() && !tag.name.is_empty() {
            self.tags.insert(key, tag);
        }
    }

    /// What a session's tag is; one that no file describes is known by its own words.
    pub fn tag_of(&mut self, name: &str, here: &Place) -> Tag {
        if let Some(tag) = self.tags.get(&name.to_lowercase()) {
            return tag.clone();
        }
        let message = "A tag is not described; it is shown by the words that sessions know it by.";
        self.report.note(NoteKind::Guessed, here.clone(), message);
        let (category, words) = name.split_once('_').unwrap_or(("", name));
        Tag { category: category.to_lowercase(), name: words.replace('_', " "), ..Tag::default() }
    }

    fn room(&mut self, mut fields: Fields) {
        let (key, name) = (fields.text("id"), fields.text("name"));
        // Newer files hold words instead of a number; those stay for the report.
        let capacity = fields.number("capacity").and_then(|seats| u32::try_from(seats).ok());
        fields.skip(&["filter"]);
        fields.rest("a room", &mut self.strangers);
        let key = if key.is_empty() { name.clone() } else { key };
        if !key.is_empty() && self.rooms.insert(key.clone()) {
            let capacity = capacity.unwrap_or_default();
            self.schedule.rooms.push(Room { key, name: name.into(), capacity, ..Room::default() });
        }
    }

    fn speaker(&mut self, mut fields: Fields) {
        let here = fields.place();
        let mut profile = Profile {
            id: fields.text("id"),
            name: fields.text("name"),
            organisation: fields.text("company"),
            biography: fields.text("bio").into(),
            photo: fields.text("thumbnailUrl"),
            ..Profile::default()
        };
        if let Some(mut links) = fields.object("socialLinks") {
            for name in links.names() {
                let href = links.text(&name);
                self.link(&mut profile, href, title(&name));
            }
            links.rest("the links of a person", &mut self.strangers);
        }
        for name in ["twitterUrl", "plusoneUrl", "url"] {
            let href = fields.text(name);
            self.link(&mut profile, href, title(name.trim_end_matches("Url")));
        }
        fields.rest("a person", &mut self.strangers);
        if profile.name.is_empty() {
            let message = "A person without a name was left out.";
            self.report.note(NoteKind::LeftOut, here, message);
            return;
        }
        self.names.insert(profile.id.clone(), profile.name.clone());
        self.schedule.profiles.push(profile);
    }

    fn link(&mut self, profile: &mut Profile, href: String, title: String) {
        if !href.is_empty() {
            profile.links.push(Address { line: 0, href, title });
        }
    }

    /// Makes a track known.
    pub fn declare_track(&mut self, key: &str, tag: &Tag) {
        if self.tracks.insert(key.to_owned()) {
            self.schedule.tracks.push(Track {
                key: key.to_owned(),
                name: tag.name.as_str().into(),
                colour: tag.colour.clone(),
                ..Track::default()
            });
        }
    }

    /// The whole schedule, once all files are read.
    pub fn finish(mut self) -> Result<(Schedule, Report), Fault> {
        for session in std::mem::take(&mut self.sessions) {
            let event = self.session(session);
            self.schedule.events.push(event);
        }
        self.agenda();
        if self.schedule.events.is_empty() && self.schedule.profiles.is_empty() {
            let problem = "It holds no session and no speaker with a name.";
            return Err(Fault::new(0, problem, "Import the file with the sessions, too."));
        }
        self.strangers.report(&mut self.report);
        Ok((self.schedule, self.report))
    }

    /// The blocks of the day: meals, badges, keynotes. They are the course of a day; one that is a
    /// session, too, is told once.
    fn agenda(&mut self) {
        let known: HashSet<_> = self
            .schedule
            .events
            .iter()
            .filter_map(|event| {
                Some((event.title.first().to_lowercase(), event.date?.instant()?.0))
            })
            .collect();
        let mut types = HashSet::new();
        for mut block in std::mem::take(&mut self.blocks) {
            let here = block.place();
            let event = Event {
                title: block.text("title").into(),
                subtitle: block.text("subtitle").into(),
                date: block.moment("start", &mut self.report),
                end: block.moment("end", &mut self.report),
                ..Event::default()
            };
            let kind = block.text_of(&["type", "kind"]);
            block.skip(&["color", "isDark", "strokeColor", "id"]);
            block.rest("a block of the agenda", &mut self.strangers);
            let start = event.date.and_then(|start| start.instant()).map(|(start, _)| start);
            if start
                .is_some_and(|start| known.contains(&(event.title.first().to_lowercase(), start)))
            {
                let message = "A block of the agenda is a session, too, and is told once.";
                self.report.note(NoteKind::LeftOut, here, message);
                continue;
            }
            let key = format!("agenda {kind}").trim_end().to_owned();
            if types.insert(key.clone()) {
                let name = if kind.is_empty() { "agenda".to_owned() } else { kind };
                let one = SessionType { key: key.clone(), name: name.into(), service: Some(true) };
                self.schedule.session_types.push(one);
            }
            let message =
                "A block of the agenda was read as a part of the day’s course, such as a break.";
            self.report.note(NoteKind::Guessed, here, message);
            self.schedule.events.push(Event { session_type: key, ..event });
        }
    }
}

/// How a service is called under which somebody can be found.
fn title(name: &str) -> String {
    let known = [
        ("github", "GitHub"),
        ("linkedin", "LinkedIn"),
        ("twitter", "Twitter"),
        ("website", "Website"),
        ("plusone", "Google+"),
        ("url", ""),
    ];
    let found = known.iter().find(|(key, _)| name.eq_ignore_ascii_case(key));
    found.map_or(name, |(_, title)| title).to_owned()
}
