//! The programme that a schedule describes.

use std::collections::{HashMap, HashSet};

use programme::{
    Event, Lang, Link, LinkKind, Person, Programme, Room, SessionType, Slot, Text, Track, Url, Zone,
};

use crate::text::{Markup, clean_line, guess_language, guess_markup, line};
use crate::xml::fault::Fault;
use crate::xml::parse::place;
use crate::xml::raw::{Conference, Schedule};
use crate::xml::{session, when};
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
}

/// The whole programme, with items known by what they are called in the file.
pub fn build(
    file: &str,
    schedule: &Schedule,
    zone: &Zone,
    slots: &[Option<Slot>],
    options: &Options,
    report: &mut Report,
) -> Result<Programme<Key>, Fault> {
    let language = language(schedule, options, report);
    let people = People::gather(schedule);
    let making = Making {
        schedule,
        zone,
        markup: guess_markup(texts(schedule)),
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
    };
    let mut event = event(file, &making, report)?;
    event.day_change = when::day_change(schedule, slots, zone, report);
    days(&mut event, &schedule.conference, slots, report);
    let mut programme = Programme::empty(event);
    programme.sessions = session::sessions(&making, slots, report);
    programme.event.languages = languages(&programme);
    programme.rooms = rooms(&making);
    programme.tracks = tracks(&making, report);
    programme.session_types = session_types(&making);
    programme.people = people.list(&making.language);
    Ok(programme)
}

fn texts(schedule: &Schedule) -> impl Iterator<Item = &str> {
    let events = schedule.events.iter();
    events.flat_map(|event| event.abstracts.iter().chain(&event.descriptions)).map(String::as_str)
}

/// The language of the texts: as told, else guessed and reported, else unknown.
fn language(schedule: &Schedule, options: &Options, report: &mut Report) -> Lang {
    if let Some(language) = &options.language {
        return language.clone();
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
                .map(|text| text.chars().take(200).filter(|c| !"<>".contains(*c)).collect())
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

/// The languages of the texts, the most frequent first.
fn languages(programme: &Programme<Key>) -> Vec<Lang> {
    let mut counts: Vec<(Lang, usize)> = vec![(programme.event.name.original().clone(), 0)];
    for session in &programme.sessions {
        let lang = session.title.original();
        match counts.iter_mut().find(|(one, _)| one == lang) {
            Some((_, count)) => *count += 1,
            None => counts.push((lang.clone(), 1)),
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
    let here = |name: &str| place(conference.line.max(1), &format!("conference, {name}"));
    let lang = &making.language;
    let mut text = |value: &str, name: &str| {
        let value = line(value, report, &here(name));
        Text::new(lang.clone(), value)
    };
    let name = text(&conference.title, "title");
    let tagline = text(&conference.subtitle, "subtitle");
    let venue = [conference.venue.as_str(), conference.city.as_str()];
    let venue: Vec<&str> = venue.into_iter().filter(|part| !part.is_empty()).collect();
    let venue = text(&venue.join(", "), "venue");
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

fn rooms(making: &Making<'_>) -> Vec<Room<Key>> {
    let mut seen = HashSet::new();
    let declared = making.schedule.rooms.iter();
    let named = making.schedule.events.iter().map(|event| &event.room);
    declared
        .chain(named)
        .filter(|name| seen.insert(name.as_str()))
        .filter_map(|name| Some((name, Text::new(making.language.clone(), name.as_str())?)))
        .enumerate()
        .map(|(place, (key, name))| Room {
            code: Key(key.clone()),
            name,
            position: position(place),
            kind: programme::RoomKind::default(),
            capacity: None,
            floor: None,
            description: None,
            access: Vec::new(),
            access_note: None,
        })
        .collect()
}

fn tracks(making: &Making<'_>, report: &mut Report) -> Vec<Track<Key>> {
    let mut colours = HashMap::new();
    for track in &making.schedule.tracks {
        match track.colour.trim() {
            "" => {}
            text => match text.parse() {
                Ok(colour) => drop(colours.entry(track.name.as_str()).or_insert(colour)),
                Err(_) => {
                    let message = "The colour of a track is not written like #1747b8.";
                    report.note(NoteKind::LeftOut, place(track.line, "track"), message);
                }
            },
        }
    }
    let mut seen = HashSet::new();
    let declared = making.schedule.tracks.iter().map(|track| track.name.as_str());
    let used = making.schedule.events.iter().filter_map(|event| session::track(event));
    declared
        .chain(used)
        .filter(|name| seen.insert(*name))
        .filter_map(|name| Some((name, Text::new(making.language.clone(), name)?)))
        .enumerate()
        .map(|(place, (key, name))| Track {
            code: Key(key.to_owned()),
            name,
            position: position(place),
            colour: colours.get(key).copied(),
            description: None,
        })
        .collect()
}

fn session_types(making: &Making<'_>) -> Vec<SessionType<Key>> {
    let mut seen = HashSet::new();
    let names = making.schedule.events.iter().map(|event| event.session_type.as_str());
    names
        .filter(|name| seen.insert(*name))
        .filter_map(|name| Some((name, Text::new(making.language.clone(), name)?)))
        .enumerate()
        .map(|(place, (key, name))| SessionType {
            code: Key(key.to_owned()),
            name,
            position: position(place),
            service: SERVICE.contains(&key.to_lowercase().as_str()),
        })
        .collect()
}

/// Types that are no content of the event.
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

/// Who appears, by id and name together: files share ids between people and forget them.
pub struct People {
    /// The key of each pair of id and name, in the order of their first appearance.
    keys: HashMap<(String, String), Key>,
    order: Vec<(Key, String)>,
}

impl People {
    fn gather(schedule: &Schedule) -> People {
        let mut ids: HashMap<&str, HashSet<&str>> = HashMap::new();
        let all = || schedule.events.iter().flat_map(|event| &event.persons);
        for person in all().filter(|person| !person.id.is_empty()) {
            ids.entry(&person.name).or_default().insert(&person.id);
        }
        let mut people = People { keys: HashMap::new(), order: Vec::new() };
        let mut known = HashSet::new();
        for person in all() {
            // Somebody without an id is the one who has this name and an id, if there is just one.
            let only = ids.get(person.name.as_str()).filter(|ids| ids.len() == 1);
            let id = match only.and_then(|ids| ids.iter().next()) {
                Some(id) if person.id.is_empty() => id,
                _ => person.id.as_str(),
            };
            let key = match id {
                "" => Key(person.name.clone()),
                id => Key(format!("{id} {}", person.name)),
            };
            people.keys.insert((person.id.clone(), person.name.clone()), key.clone());
            if known.insert(key.clone()) {
                people.order.push((key, person.name.clone()));
            }
        }
        people
    }

    /// The key of somebody whom the file names so.
    pub fn key(&self, id: &str, name: &str) -> Option<&Key> {
        self.keys.get(&(id.to_owned(), name.to_owned()))
    }

    fn list(&self, language: &Lang) -> Vec<Person<Key>> {
        let person = |(key, name): &(Key, String)| {
            Some(Person {
                code: key.clone(),
                name: Text::new(language.clone(), name.as_str())?,
                affiliations: Vec::new(),
                biography: None,
                photo: None,
                links: Vec::new(),
            })
        };
        self.order.iter().filter_map(person).collect()
    }
}
