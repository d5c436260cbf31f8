//! The programme that a schedule describes.

use std::collections::{HashMap, HashSet};

use programme::{
    Event, Lang, Link, LinkKind, Programme, Room, RoomKind, SessionType, Slot, Text, Track, Url,
    Zone,
};

use crate::schedule::address::{Resolved, resolve};
use crate::schedule::fault::{Fault, place};
use crate::schedule::people::{Bodies, People};
use crate::schedule::raw::{Address, Conference, Said, Schedule};
use crate::schedule::{session, when};
use crate::text::{Markup, clean_line, guess_language, guess_markup, line, to_markdown};
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
                let message = "An address is none that a page may link to (https, http, mailto).";
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
}

/// The whole programme, with items known by what they are called in the file.
pub fn build(
    file: &str,
    schedule: &Schedule,
    zone: &Zone,
    slots: &[Option<Slot>],
    options: &Options,
    report: &mut Report,
) -> Result<(Programme<Key>, Vec<Picture>), Fault> {
    let language = language(schedule, options, report);
    let people = People::gather(schedule);
    let bodies = Bodies::gather(schedule);
    let making = Making {
        schedule,
        zone,
        markup: schedule.markup.unwrap_or_else(|| guess_markup(texts(schedule))),
        languages: if options.language.is_some() {
            Vec::new()
        } else {
            spoken(schedule, &language)
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
    days(&mut event, &schedule.conference, slots, report);
    let mut programme = Programme::empty(event);
    programme.sessions = session::sessions(&making, slots, report);
    programme.rooms = rooms(&making, report);
    programme.tracks = tracks(&making, report);
    programme.session_types = session_types(&making, report);
    let (list, pictures) = people.list(&making, report);
    programme.people = list;
    programme.organisations = bodies.list(&making, report);
    programme.event.languages = languages(&programme, &schedule.conference.languages);
    Ok((programme, pictures))
}

fn texts(schedule: &Schedule) -> impl Iterator<Item = &str> {
    let events = schedule.events.iter();
    let profiles = schedule.profiles.iter().map(|one| one.biography.first());
    events
        .flat_map(|event| event.abstracts.iter().chain(&event.descriptions).map(Said::first))
        .chain(profiles)
}

/// The language of the texts: as told, else guessed and reported, else unknown.
fn language(schedule: &Schedule, options: &Options, report: &mut Report) -> Lang {
    if let Some(language) = &options.language {
        return language.clone();
    }
    if let [only] = &schedule.conference.languages[..] {
        return only.clone();
    }
    // A few texts from everywhere say more than many from the beginning.
    let step = schedule.events.len() / 100 + 1;
    let samples: Vec<String> = schedule
        .events
        .iter()
        .step_by(step)
        .flat_map(|event| {
            let texts = event.abstracts.iter().chain(&event.descriptions);
            std::iter::once(&event.title)
                .chain(texts)
                .map(|text| text.first().chars().take(200).filter(|c| !"<>".contains(*c)).collect())
        })
        .collect();
    let samples: Vec<&str> = samples.iter().map(String::as_str).collect();
    let found = guess_language(&samples).or_else(|| only_spoken(schedule));
    match found {
        Some(language) => {
            let message = format!(
                "The file does not say the language of its texts; they were taken for “{language}”, or for one that its events are held in where they look like it. Say it with --language."
            );
            report.note(NoteKind::Guessed, Place::default(), message);
            language
        }
        None => {
            let message = "The file does not say the language of its texts; where it could not be guessed it stays unknown. Say it with --language.";
            report.note(NoteKind::Guessed, Place::default(), message);
            Lang::und()
        }
    }
}

/// The language that all events are held in, where that is one.
fn only_spoken(schedule: &Schedule) -> Option<Lang> {
    let spoken = spoken(schedule, &Lang::und());
    match &spoken[..] {
        [_, only] => Some(only.clone()),
        _ => None,
    }
}

/// The language of the file and those that its events are held in.
fn spoken(schedule: &Schedule, language: &Lang) -> Vec<Lang> {
    let mut found = vec![language.clone()];
    for event in &schedule.events {
        for tag in session::tags(&event.languages) {
            if let Ok(lang) = tag.parse::<Lang>()
                && found.len() < 20
                && !found.iter().any(|one| one.primary() == lang.primary())
            {
                found.push(lang);
            }
        }
    }
    found
}

/// The languages of the texts: as the file says, else the most frequent first.
fn languages(programme: &Programme<Key>, said: &[Lang]) -> Vec<Lang> {
    if !said.is_empty() {
        let mut languages = said.to_vec();
        let original = programme.event.name.original();
        if !languages.contains(original) {
            languages.push(original.clone());
        }
        return languages;
    }
    let mut counts: Vec<(Lang, usize)> = vec![(programme.event.name.original().clone(), 0)];
    for session in &programme.sessions {
        for (lang, _) in session.title.iter() {
            match counts.iter_mut().find(|(one, _)| one == lang) {
                Some((_, count)) => *count += 1,
                None => counts.push((lang.clone(), 1)),
            }
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    // A language that is not known is named only when there is no other.
    if counts.len() > 1 {
        counts.retain(|(lang, _)| *lang != Lang::und());
    }
    counts.into_iter().map(|(lang, _)| lang).collect()
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
    let acronym = clean_line(&conference.acronym);
    let name = name.or_else(|| {
        let message = "The event has no title; its acronym or the name of the file stands for it.";
        report.note(NoteKind::Guessed, here("title"), message);
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file).split('.').next();
        let stem = clean_line(stem.unwrap_or_default());
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
fn days(event: &mut Event, conference: &Conference, slots: &[Option<Slot>], report: &mut Report) {
    let (Some(first), Some(last)) = (conference.start, conference.end) else { return };
    let (first, last) = (first.date(), last.date());
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
