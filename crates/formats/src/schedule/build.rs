//! The programme that a schedule describes.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::{Date, Time};
use programme::{
    Event, Lang, Link, LinkKind, Programme, Room, RoomKind, SessionType, Slot, Text, Track, Url,
    Zone,
};

use crate::schedule::address::{Resolved, resolve};
use crate::schedule::fault::{Fault, excerpt, place};
use crate::schedule::moment::Moment;
use crate::schedule::people::{Bodies, People};
use crate::schedule::raw::{Address, Said, Schedule};
use crate::schedule::{language, session, when};
use crate::text::{Markup, guess_markup, line, to_markdown};
use crate::{Key, NoteKind, Options, Place, Report};

/// What sessions are made with.
pub struct Making<'a> {
    pub schedule: &'a Schedule,
    pub zone: &'a Zone,
    pub markup: Markup,
    /// The language of the file's texts.
    pub language: Lang,
    /// Languages that a session's own text may be in instead; empty when the language was told.
    pub languages: Vec<Lang>,
    pub base: Option<Url>,
    pub people: &'a People,
    pub bodies: &'a Bodies,
}

impl Making<'_> {
    /// A name or title in the file's language or in those that it names.
    pub fn name(&self, said: &Said, report: &mut Report, here: &Place) -> Option<Text> {
        said.text(&self.language, |value| line(value, report, here))
    }

    /// A long text, as Markdown.
    pub fn prose(&self, said: &Said, report: &mut Report, here: &Place) -> Option<Text> {
        said.text(&self.language, |value| to_markdown(self.markup, value, report, here))
    }

    /// An address as a page may link to it; the report says what had to be done.
    pub fn usable(&self, href: &str, here: Place, report: &mut Report) -> Option<Url> {
        match resolve(href, self.base.as_ref()) {
            Resolved::Whole(url) => Some(url),
            Resolved::Mended(url) => {
                let message = "An address was not whole; it was completed or escaped.";
                report.note(NoteKind::Changed, here, message);
                Some(url)
            }
            Resolved::Unusable => {
                let message = format!(
                    "The address “{}” is none that a page may link to (https, http, mailto).",
                    excerpt(href)
                );
                report.note(NoteKind::LeftOut, here, message);
                None
            }
        }
    }

    /// Links as pages show them, each address once.
    pub fn links(
        &self,
        addresses: &[Address],
        lang: &Lang,
        label: &str,
        report: &mut Report,
    ) -> Vec<Link> {
        let mut found: Vec<Link> = Vec::new();
        let mut seen = HashSet::new();
        for address in addresses {
            let here = place(address.line, label);
            let Some(url) = self.usable(&address.href, here.clone(), report) else { continue };
            if !seen.insert(url.clone()) {
                let message = format!("A link stands twice at one {}.", kind_of(label));
                report.note(NoteKind::LeftOut, here, message);
                continue;
            }
            let kind = link_kind(&url, &address.title);
            let title = Text::new(lang.clone(), line(&address.title, report, &here));
            found.push(Link { url, title, kind });
        }
        found
    }
}

/// The first word of a label: `event` of `event 12`.
fn kind_of(label: &str) -> &str {
    label.split(' ').next().unwrap_or(label)
}

/// What a link leads to, by its words and its ending.
fn link_kind(url: &Url, title: &str) -> LinkKind {
    let title = title.to_lowercase();
    let address = url.as_str().to_lowercase();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let film = [".webm", ".mp4", ".mkv", ".ogv"].iter().any(|ending| path.ends_with(ending));
    if title.contains("feedback") {
        LinkKind::Feedback
    } else if film || title.starts_with("video recording") {
        LinkKind::Video
    } else if title.contains("live stream") || title.contains("livestream") {
        LinkKind::Stream
    } else {
        LinkKind::Page
    }
}

/// A picture of a person, by its address; it is brought in only when asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub person: Key,
    pub url: Url,
    /// Where the file names it.
    pub place: Place,
}

/// A picture of a person that the file itself carries, not looked at yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    pub person: Key,
    pub bytes: Vec<u8>,
    /// Where the file names it.
    pub place: Place,
}

/// What a schedule becomes.
pub struct Built {
    pub programme: Programme<Key>,
    pub pictures: Vec<Picture>,
    pub carried: Vec<Carried>,
    /// As in `Reading`.
    pub shared_ids: BTreeMap<Key, String>,
}

/// The whole programme, with items known by what they are called in the file.
pub fn build(
    file: &str,
    schedule: &Schedule,
    zone: &Zone,
    slots: &[Option<Slot>],
    options: &Options,
    report: &mut Report,
) -> Result<Built, Fault> {
    let language = language::of_texts(schedule, options, report);
    let people = People::gather(schedule);
    let bodies = Bodies::gather(schedule);
    let making = Making {
        schedule,
        zone,
        markup: schedule.markup.unwrap_or_else(|| guess_markup(texts(schedule))),
        languages: if options.language.is_some() {
            Vec::new()
        } else {
            language::spoken(schedule, &language)
        },
        base: [&schedule.conference.base_url, &schedule.conference.url]
            .into_iter()
            .find_map(|base| base.trim().parse().ok()),
        language,
        people: &people,
        bodies: &bodies,
    };
    let mut event = event(file, &making, report)?;
    event.day_change = when::day_change(schedule, slots, zone, report);
    days(&mut event, schedule, slots, report);
    let mut programme = Programme::empty(event);
    let (sessions, shared_ids) = session::sessions(&making, slots, report);
    programme.sessions = sessions;
    programme.rooms = rooms(&making, report);
    programme.tracks = tracks(&making, report);
    programme.session_types = session_types(&making, report);
    let (list, pictures, carried) = people.list(&making, report);
    programme.people = list;
    programme.organisations = bodies.list(&making, report);
    programme.event.languages = language::of_event(&programme, &schedule.conference.languages);
    Ok(Built { programme, pictures, carried, shared_ids })
}

fn texts(schedule: &Schedule) -> impl Iterator<Item = &str> {
    let events = schedule.events.iter();
    let profiles = schedule.profiles.iter().map(|one| one.biography.first());
    events
        .flat_map(|event| event.abstracts.iter().chain(&event.descriptions).map(Said::first))
        .chain(profiles)
}

fn event(file: &str, making: &Making<'_>, report: &mut Report) -> Result<Event, Fault> {
    let conference = &making.schedule.conference;
    let here = |name: &str| match conference.line {
        0 => place(0, &format!("event, {name}")),
        line => place(line, &format!("conference, {name}")),
    };
    let lang = &making.language;
    let name = making.name(&conference.title, report, &here("title"));
    let tagline = making.name(&conference.subtitle, report, &here("subtitle"));
    let venue = [conference.venue.as_str(), conference.city.as_str()];
    let venue: Vec<&str> = venue.into_iter().filter(|part| !part.is_empty()).collect();
    let venue = making.name(&venue.join(", ").into(), report, &here("venue"));
    let acronym = line(&conference.acronym, report, &here("acronym"));
    let name = name.or_else(|| {
        let message = "The event has no title; its acronym or the name of the file stands for it.";
        report.note(NoteKind::Guessed, here("title"), message);
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file).split('.').next();
        let stem = line(stem.unwrap_or_default(), report, &here("title"));
        Text::new(lang.clone(), if acronym.is_empty() { stem } else { acronym.clone() })
    });
    let Some(name) = name else {
        let fault =
            Fault::new(1, "The event has no title.", "Give it one in the conference element.");
        return Err(fault.at("conference, title"));
    };
    let mut event = Event::new(name, making.zone.clone());
    event.acronym = Some(acronym).filter(|acronym| !acronym.is_empty() && acronym.len() <= 100);
    event.tagline = tagline;
    event.place = venue;
    event.home = making.prose(&conference.description, report, &here("description"));
    event.host = making.name(&conference.host.as_str().into(), report, &here("host"));
    event.theme.accent = conference.colour.trim().parse().ok();
    for (address, name) in [(&conference.url, "url"), (&conference.base_url, "base_url")] {
        match address.trim().parse::<Url>() {
            Ok(url) if event.links.iter().all(|link| link.url != url) => {
                event.links.push(Link { url, title: None, kind: LinkKind::Page });
            }
            Err(_) if !address.trim().is_empty() => {
                let message = "The event’s own address cannot be linked to.";
                report.note(NoteKind::LeftOut, here(name), message);
            }
            _ => {}
        }
    }
    for link in making.links(&conference.links, lang, "event", report) {
        if event.links.iter().all(|known| known.url != link.url) {
            event.links.push(link);
        }
    }
    Ok(event)
}

/// The first and last day that the file names, if all sessions lie between them.
fn days(event: &mut Event, schedule: &Schedule, slots: &[Option<Slot>], report: &mut Report) {
    let conference = &schedule.conference;
    let (Some(first), Some(end)) = (conference.start, conference.end) else { return };
    let first = first.date();
    let held = |day| slots.iter().flatten().any(|slot| event.day_of(slot.start) == day);
    let mut last = end.date();
    if let Some(night) = night_before(event, schedule, end).filter(|_| !held(last)) {
        let message = "The event’s end lies in the night after its last day; that day was taken.";
        report.note(NoteKind::Changed, place(conference.line, "conference, end"), message);
        last = night;
    }
    let outside = slots.iter().flatten().any(|slot| {
        let day = event.day_of(slot.start);
        day < first || day > last
    });
    if first > last || outside {
        let message =
            "The event’s first and last day are not those of its sessions and were left out.";
        report.note(NoteKind::LeftOut, place(conference.line, "conference, start"), message);
    } else {
        event.first_day = Some(first);
        event.last_day = Some(last);
    }
}

/// The day to which the end of the event belongs, where it is the end of a night: it is a time before
/// the change of days, or the date on which the last day of the file ends. Midnight is how some write
/// a date.
fn night_before(event: &Event, schedule: &Schedule, end: Moment) -> Option<Date> {
    let wall = match end.instant() {
        Some((instant, _)) => Some(event.zone.local(instant).wall),
        None => end.wall(),
    };
    if let Some(wall) = wall.filter(|wall| wall.time() != Time::midnight()) {
        let change = i8::try_from(event.day_change).unwrap_or(0);
        let early = wall.hour() < change || (wall.hour() == change && wall.minute() == 0);
        return wall.date().yesterday().ok().filter(|_| early);
    }
    let last =
        schedule.days.iter().filter_map(|day| Some((day.date?, day.end?))).max_by_key(|one| one.0);
    let (date, ends) = last?;
    (date < end.date() && ends.date() == end.date()).then_some(date)
}

/// A position in a list, counted from 0.
fn position(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The declared keys first, then those that are only used, each once.
fn in_order<'a>(
    declared: impl Iterator<Item = &'a str>,
    used: impl Iterator<Item = &'a str>,
) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    declared.chain(used).filter(|key| !key.is_empty() && seen.insert(*key)).collect()
}

fn rooms(making: &Making<'_>, report: &mut Report) -> Vec<Room<Key>> {
    let schedule = making.schedule;
    let told: HashMap<&str, _> =
        schedule.rooms.iter().rev().map(|room| (room.key.as_str(), room)).collect();
    let used = schedule.events.iter().flat_map(|event| {
        let more = event.more_rooms.iter().map(String::as_str);
        std::iter::once(event.room.as_str()).chain(more)
    });
    let keys = in_order(schedule.rooms.iter().map(|room| room.key.as_str()), used);
    let mut rooms = Vec::new();
    for key in keys {
        let here = place(told.get(key).map_or(0, |room| room.line), "room");
        let name = told.get(key).and_then(|room| making.name(&room.name, report, &here));
        let Some(name) = name.or_else(|| making.name(&key.into(), report, &here)) else { continue };
        let room = told.get(key);
        let online = room.is_some_and(|room| room.online);
        rooms.push(Room {
            code: Key(key.to_owned()),
            name,
            position: position(rooms.len()),
            kind: if online { RoomKind::Virtual } else { RoomKind::Physical },
            capacity: room.map(|room| room.capacity).filter(|seats| *seats > 0),
            floor: room.and_then(|room| making.name(&room.floor.as_str().into(), report, &here)),
            description: room.and_then(|room| making.prose(&room.description, report, &here)),
            access: Vec::new(),
            access_note: None,
        });
    }
    rooms
}

fn tracks(making: &Making<'_>, report: &mut Report) -> Vec<Track<Key>> {
    let schedule = making.schedule;
    let mut colours = HashMap::new();
    let mut told = HashMap::new();
    for track in &schedule.tracks {
        told.entry(track.key.as_str()).or_insert(track);
        match track.colour.trim() {
            "" => {}
            text => match text.parse() {
                Ok(colour) => drop(colours.entry(track.key.as_str()).or_insert(colour)),
                Err(_) => {
                    let message = "The colour of a track is not written like #1747b8.";
                    report.note(NoteKind::LeftOut, place(track.line, "track"), message);
                }
            },
        }
    }
    let used = schedule.events.iter().filter_map(session::track);
    let keys = in_order(schedule.tracks.iter().map(|track| track.key.as_str()), used);
    let mut tracks = Vec::new();
    for key in keys {
        let here = place(told.get(key).map_or(0, |track| track.line), "track");
        let name = told.get(key).and_then(|track| making.name(&track.name, report, &here));
        let Some(name) = name.or_else(|| making.name(&key.into(), report, &here)) else { continue };
        tracks.push(Track {
            code: Key(key.to_owned()),
            name,
            position: position(tracks.len()),
            colour: colours.get(key).copied(),
            description: told
                .get(key)
                .and_then(|track| making.prose(&track.description, report, &here)),
        });
    }
    tracks
}

fn session_types(making: &Making<'_>, report: &mut Report) -> Vec<SessionType<Key>> {
    let schedule = making.schedule;
    let told: HashMap<&str, _> =
        schedule.session_types.iter().rev().map(|one| (one.key.as_str(), one)).collect();
    let used = schedule.events.iter().map(|event| event.session_type.as_str());
    let keys = in_order(schedule.session_types.iter().map(|one| one.key.as_str()), used);
    let here = place(0, "session type");
    let mut types = Vec::new();
    for key in keys {
        let name = told.get(key).and_then(|one| making.name(&one.name, report, &here));
        let Some(name) = name.or_else(|| making.name(&key.into(), report, &here)) else { continue };
        let by_name = name.iter().any(|(_, name)| is_service(name));
        types.push(SessionType {
            code: Key(key.to_owned()),
            service: told.get(key).and_then(|one| one.service).unwrap_or(by_name),
            name,
            position: position(types.len()),
        });
    }
    types
}

/// Whether a type of this name is no content of the event.
pub fn is_service(name: &str) -> bool {
    SERVICE.contains(&name.trim().to_lowercase().as_str())
}

const SERVICE: [&str; 16] = [
    "break",
    "coffee",
    "coffee break",
    "lunch",
    "lunch break",
    "dinner",
    "breakfast",
    "meal",
    "registration",
    "check-in",
    "pause",
    "pausa",
    "café",
    "mittagessen",
    "doors open",
    "service",
];
