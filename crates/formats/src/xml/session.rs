//! One event of the file as a session.

use std::collections::{HashMap, HashSet};

use programme::{
    Appearance, Lang, Link, LinkKind, Material, MaterialSource, Origin, Recording, Role, Section,
    SectionKind, Session, Slot, Text, Url,
};

use crate::text::{guess_among, line, sections, to_markdown};
use crate::xml::address::{Resolved, resolve};
use crate::xml::build::Making;
use crate::xml::parse::place;
use crate::xml::raw::{Address, Event};
use crate::{Key, NoteKind, Place, Report};

/// How much of a text is looked at to tell its language, in characters.
const SAMPLE: usize = 600;

/// All sessions, in the order of the file.
pub fn sessions(
    making: &Making<'_>,
    slots: &[Option<Slot>],
    report: &mut Report,
) -> Vec<Session<Key>> {
    let keys = keys(making, slots, report);
    let events = making.schedule.events.iter().zip(slots);
    events
        .zip(keys)
        .filter_map(|((event, slot), key)| session(making, event, *slot, key, report))
        .collect()
}

/// The track of an event; wafer writes “No Track” for none.
pub fn track(event: &Event) -> Option<&str> {
    let none = event.track.is_empty() || event.track.eq_ignore_ascii_case("no track");
    (!none).then_some(event.track.as_str())
}

/// The tags in a list of languages.
pub fn tags(languages: &str) -> impl Iterator<Item = &str> {
    languages.split([',', ';', '/', ' ', '+', '&']).filter(|tag| !tag.is_empty())
}

/// The room an event takes place in: the one it names, else the one around it.
fn room(event: &Event) -> Option<&str> {
    let around = event.around.as_deref();
    Some(event.room.as_str()).filter(|room| !room.is_empty()).or(around)
}

/// What each session is known by: guid, else id, else code, else title, day and room. The earliest of those
/// that share an id keeps it; the others are told apart by start and room.
fn keys(making: &Making<'_>, slots: &[Option<Slot>], report: &mut Report) -> Vec<Key> {
    let events = &making.schedule.events;
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|place| (slots[*place].map(|slot| slot.start), *place));
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(events.len());
    let mut keys = vec![Key(String::new()); events.len()];
    for one in order {
        let event = &events[one];
        let here = || place(event.line, &event.label());
        let id = [&event.guid, &event.id, &event.code].into_iter().find(|id| !id.is_empty());
        let day = making.schedule.days.get(event.day).and_then(|day| day.date);
        let mut key = id.cloned().unwrap_or_else(|| {
            let message = "An event without an id is known by its title, day and room.";
            report.note(NoteKind::Guessed, here(), message);
            let day = day.map(|day| day.to_string()).unwrap_or_default();
            format!("{} {day} {}", event.title, room(event).unwrap_or_default())
        });
        if taken.contains_key(&key) {
            let message = "An id stands at more than one event; the later ones are known by their start and room too.";
            report.note(NoteKind::Changed, here(), message);
            let start = slots[one].map(|slot| slot.start.to_string()).unwrap_or_default();
            key = format!("{key} {start} {}", room(event).unwrap_or_default());
        }
        // Alike in everything: counted.
        let same = taken.entry(key.clone()).and_modify(|count| *count += 1).or_insert(1);
        if *same > 1 {
            let counted = format!("{key} {same}");
            taken.insert(counted.clone(), 1);
            key = counted;
        }
        keys[one] = Key(key);
    }
    keys
}

fn session(
    making: &Making<'_>,
    event: &Event,
    when: Option<Slot>,
    key: Key,
    report: &mut Report,
) -> Option<Session<Key>> {
    let here = place(event.line, &event.label());
    let lang = language(making, event);
    let title = Text::new(lang.clone(), line(&event.title, report, &here));
    let title = title.or_else(|| {
        let message = "An event without a title carries its id as one.";
        report.note(NoteKind::Changed, here.clone(), message);
        Text::new(Lang::und(), event.label())
    });
    let mut session = Session::new(key, title?);
    let subtitle = line(&event.subtitle, report, &here);
    session.subtitle = Text::new(lang.clone(), subtitle);
    session.when = when;
    session.rooms = room(event).map(|room| Key(room.to_owned())).into_iter().collect();
    if !event.room.is_empty() && event.around.as_ref().is_some_and(|room| *room != event.room) {
        let message =
            "An event names another room than the one around it; the room that it names was taken.";
        report.note(NoteKind::Changed, here.clone(), message);
    }
    session.track = track(event).map(|track| Key(track.to_owned()));
    if session.track.is_none() && !event.track.is_empty() {
        report.note(NoteKind::Changed, here.clone(), "“No Track” was taken as no track.");
    }
    session.session_type =
        Some(Key(event.session_type.clone())).filter(|session_type| !session_type.0.is_empty());
    session.languages = spoken(event, &here, report);
    session.sections = texts(making, event, &lang, &here, report);
    session.recording = recording(event);
    session.appearances = appearances(making, event, report);
    session.origin = origin(making, event, &here, report);
    session.links = links(making, event, &lang, report);
    session.materials = materials(making, event, &lang, report);
    Some(session)
}

/// The language of an event's own text, where it is long enough to tell it from the file's others.
fn language(making: &Making<'_>, event: &Event) -> Lang {
    if making.languages.len() < 2 {
        return making.language.clone();
    }
    let texts = event.abstracts.iter().chain(&event.descriptions);
    let samples: Vec<String> = texts
        .map(|text| text.chars().take(SAMPLE).filter(|c| !"<>".contains(*c)).collect())
        .collect();
    let samples: Vec<&str> = samples.iter().map(String::as_str).collect();
    guess_among(&making.languages, &samples).unwrap_or_else(|| making.language.clone())
}

fn spoken(event: &Event, here: &Place, report: &mut Report) -> Vec<Lang> {
    let mut languages: Vec<Lang> = Vec::new();
    for tag in tags(&event.languages) {
        match tag.parse() {
            Ok(lang) if languages.contains(&lang) => {}
            Ok(lang) => languages.push(lang),
            Err(_) => {
                let message = "A language is not written as a tag such as en or pt-BR.";
                report.note(NoteKind::LeftOut, here.clone(), message);
            }
        }
    }
    languages
}

/// The abstract, and the description divided by its headings; what both say is kept once.
fn texts(
    making: &Making<'_>,
    event: &Event,
    lang: &Lang,
    here: &Place,
    report: &mut Report,
) -> Vec<Section> {
    let mut parts: Vec<(String, bool)> = Vec::new();
    let mut seen = HashSet::new();
    let abstracts = event.abstracts.iter().map(|text| (text, true));
    let descriptions = event.descriptions.iter().map(|text| (text, false));
    for (text, is_abstract) in abstracts.chain(descriptions) {
        let text = to_markdown(making.markup, text, report, here);
        if !text.trim().is_empty() && seen.insert(text.clone()) {
            parts.push((text, is_abstract));
        }
    }
    let several = parts.len() > 1;
    parts
        .iter()
        .flat_map(|(text, is_abstract)| {
            let whole =
                if several && !is_abstract { SectionKind::Notes } else { SectionKind::Abstract };
            sections(text, lang, whole)
        })
        .collect()
}

/// Who opts out is not recorded; who names a licence and does not opt out is.
fn recording(event: &Event) -> Recording {
    let licence = Some(event.licence.clone()).filter(|licence| !licence.is_empty());
    let recorded = match event.optout {
        Some(true) => Some(false),
        Some(false) if licence.is_some() => Some(true),
        _ => None,
    };
    Recording { recorded, licence }
}

fn appearances(making: &Making<'_>, event: &Event, report: &mut Report) -> Vec<Appearance<Key>> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for one in &event.persons {
        let Some(key) = making.people.key(&one.id, &one.name) else { continue };
        if seen.insert(key) {
            found.push(Appearance { person: key.clone(), role: Role::Speaker });
        } else {
            let message = "A person stands twice at one event.";
            report.note(NoteKind::LeftOut, place(one.line, &event.label()), message);
        }
    }
    found
}

fn origin(making: &Making<'_>, event: &Event, here: &Place, report: &mut Report) -> Origin {
    let id = event.id.parse().ok();
    // Some put the guid where the id should be.
    let guid = match (event.guid.as_str(), id) {
        ("", None) => Some(event.id.clone()),
        (guid, _) => Some(guid.to_owned()),
    };
    let url = match resolve(&event.url, making.base.as_ref()) {
        Resolved::Whole(url) | Resolved::Mended(url) => Some(url),
        Resolved::Unusable if event.url.is_empty() => None,
        Resolved::Unusable => {
            report.note(NoteKind::LeftOut, here.clone(), UNUSABLE);
            None
        }
    };
    Origin { id, guid: guid.filter(|guid| !guid.is_empty()), uid: None, url }
}

const UNUSABLE: &str = "An address is none that a page may link to (https, http, mailto).";
const MENDED: &str = "An address was not whole; it was completed or escaped.";

/// An address as a page may link to it; the report says what had to be done.
fn usable(making: &Making<'_>, href: &str, here: Place, report: &mut Report) -> Option<Url> {
    match resolve(href, making.base.as_ref()) {
        Resolved::Whole(url) => Some(url),
        Resolved::Mended(url) => {
            report.note(NoteKind::Changed, here, MENDED);
            Some(url)
        }
        Resolved::Unusable => {
            report.note(NoteKind::LeftOut, here, UNUSABLE);
            None
        }
    }
}

fn titled(address: &Address, lang: &Lang, here: &Place, report: &mut Report) -> Option<Text> {
    Text::new(lang.clone(), line(&address.title, report, here))
}

fn links(making: &Making<'_>, event: &Event, lang: &Lang, report: &mut Report) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let mut seen = HashSet::new();
    for address in &event.links {
        let here = place(address.line, &event.label());
        let Some(url) = usable(making, &address.href, here.clone(), report) else { continue };
        if !seen.insert(url.clone()) {
            report.note(NoteKind::LeftOut, here, "A link stands twice at one event.");
            continue;
        }
        let kind = kind(&url, &address.title);
        let title = titled(address, lang, &here, report);
        found.push(Link { url, title, kind });
    }
    let more = [(&event.origin_url, LinkKind::Page), (&event.feedback_url, LinkKind::Feedback)];
    for (href, kind) in more.into_iter().filter(|(href, _)| !href.is_empty()) {
        let here = place(event.line, &event.label());
        let Some(url) = usable(making, href, here, report) else { continue };
        match found.iter_mut().find(|one| one.url == url) {
            Some(link) => link.kind = kind,
            None => found.push(Link { url, title: None, kind }),
        }
    }
    found
}

/// What a link leads to, by its words and its ending.
fn kind(url: &Url, title: &str) -> LinkKind {
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

fn materials(
    making: &Making<'_>,
    event: &Event,
    lang: &Lang,
    report: &mut Report,
) -> Vec<Material> {
    let mut found: Vec<Material> = Vec::new();
    let mut seen = HashSet::new();
    for address in &event.attachments {
        let here = place(address.line, &event.label());
        if let Some(url) = usable(making, &address.href, here.clone(), report) {
            if seen.insert(url.clone()) {
                let title = titled(address, lang, &here, report);
                let source = MaterialSource::Url(url);
                found.push(Material { title, language: None, source });
            } else {
                let message = "An attachment stands twice at one event.";
                report.note(NoteKind::LeftOut, here, message);
            }
        }
    }
    found
}
