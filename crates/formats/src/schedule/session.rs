//! One event of the file as a session.

use std::collections::{BTreeMap, HashMap, HashSet};

use programme::validate::fits_line;
use programme::{
    Appearance, Involvement, Item, Lang, Link, LinkKind, Material, MaterialSource, Origin,
    Recording, Section, SectionKind, Session, Slot, Text, Url,
};

use crate::schedule::build::Making;
use crate::schedule::fault::place;
use crate::schedule::language::Tongue;
use crate::schedule::raw::{Address, Event, Person, Said};
use crate::schedule::when;
use crate::text::{line, line_of, sections, to_markdown};
use crate::{Key, NoteKind, Place, Report};

/// All sessions, in the order of the file, and the ids that several of them share.
pub fn sessions(
    making: &Making<'_>,
    slots: &[Option<Slot>],
    report: &mut Report,
) -> (Vec<Session<Key>>, BTreeMap<Key, String>) {
    let (keys, shared_ids) = keys(making, slots, report);
    let events = making.schedule.events.iter().zip(slots);
    let sessions = events
        .zip(keys)
        .filter_map(|((event, slot), key)| session(making, event, *slot, key, report))
        .collect();
    (sessions, shared_ids)
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

/// What each session is known by: guid, else id, else code, else UID, else title, day and room. The earliest of those
/// that share an id keeps it; the others are told apart by start and room.
fn keys(
    making: &Making<'_>,
    slots: &[Option<Slot>],
    report: &mut Report,
) -> (Vec<Key>, BTreeMap<Key, String>) {
    let events = &making.schedule.events;
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|place| (slots[*place].map(|slot| slot.start), *place));
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(events.len());
    let mut keys = vec![Key(String::new()); events.len()];
    let mut shared_ids = BTreeMap::new();
    for one in order {
        let event = &events[one];
        let here = || place(event.line, &event.label());
        let id =
            [&event.guid, &event.id, &event.code, &event.uid].into_iter().find(|id| !id.is_empty());
        let day = making.schedule.days.get(event.day).and_then(|day| day.date);
        let shared = id.map_or_else(|| event.title.first().to_owned(), Clone::clone);
        let mut key = id.cloned().unwrap_or_else(|| {
            let message = "An event without an id is known by its title, day and room.";
            report.note(NoteKind::Guessed, here(), message);
            let day = day.or_else(|| slots[one].map(|slot| slot.start.wall.date()));
            let day = day.map(|day| day.to_string()).unwrap_or_default();
            format!("{} {day} {}", event.title.first(), room(event).unwrap_or_default())
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
        if key != shared {
            shared_ids.insert(Key(key.clone()), shared);
        }
        keys[one] = Key(key);
    }
    (keys, shared_ids)
}

fn session(
    making: &Making<'_>,
    event: &Event,
    when: Option<Slot>,
    key: Key,
    report: &mut Report,
) -> Option<Session<Key>> {
    let label = event.label();
    let here = place(event.line, &label);
    let tongue = Tongue::of(making, event);
    let lang = tongue.usual.clone();
    let name = |said: &Said, report: &mut Report| {
        said.text(&tongue.of_text(said), |value| line(value, report, &here))
    };
    let title = name(&event.title, report).or_else(|| {
        let message = "An event without a title carries its id as one.";
        report.note(NoteKind::Changed, here.clone(), message);
        Text::new(Lang::und(), label.clone())
    });
    let mut session = Session::new(key, title?);
    session.subtitle = name(&event.subtitle, report);
    session.when = when;
    let rooms = room(event).into_iter().chain(event.more_rooms.iter().map(String::as_str));
    let mut seen = HashSet::new();
    session.rooms = rooms.filter(|key| seen.insert(*key)).map(|key| Key(key.to_owned())).collect();
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
    let mut names = |list: &[Said]| list.iter().filter_map(|one| name(one, report)).collect();
    session.levels = names(&event.levels);
    session.audiences = names(&event.audiences);
    session.tags = names(&event.tags);
    session.captions = event.captions.clone();
    session.attendance = event.attendance;
    session.sections = texts(making, event, &tongue, &here, report);
    session.recording = recording(event, &here, report);
    session.appearances = appearances(making, &event.persons, &label, report);
    session.organisations = organisations(making, event);
    session.items = items(making, event, &tongue, report);
    session.origin = origin(making, event, &here, report);
    session.links = links(making, event, &lang, report);
    session.materials = materials(making, event, &lang, report);
    session.status = event.status;
    session.visibility = event.visibility;
    Some(session)
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

/// The abstract, the description divided by its headings, and the notes; what two of them say is kept once.
fn texts(
    making: &Making<'_>,
    event: &Event,
    tongue: &Tongue<'_>,
    here: &Place,
    report: &mut Report,
) -> Vec<Section> {
    let mut parts: Vec<(Text, bool)> = Vec::new();
    let abstracts = event.abstracts.iter().map(|text| (text, true));
    let descriptions = event.descriptions.iter().map(|text| (text, false));
    for (said, is_abstract) in abstracts.chain(descriptions) {
        let lang = tongue.of_text(said);
        let text = said.text(&lang, |value| to_markdown(making.markup, value, report, here));
        let Some(text) = text else { continue };
        if parts.iter().any(|(known, _)| *known == text) {
            let message = "Abstract and description of an event say the same; it was kept once.";
            report.note(NoteKind::Changed, here.clone(), message);
        } else {
            parts.push((text, is_abstract));
        }
    }
    let several = parts.len() > 1;
    let mut found: Vec<Section> = parts
        .iter()
        .flat_map(|(text, is_abstract)| {
            let whole =
                if several && !is_abstract { SectionKind::Notes } else { SectionKind::Abstract };
            divided(text, whole)
        })
        .collect();
    for (heading, said) in &event.notes {
        let lang = tongue.of_text(said);
        let text = said.text(&lang, |value| to_markdown(making.markup, value, report, here));
        let heading = heading.text(&lang, |value| line(value, report, here));
        if let Some(text) = text {
            let kind = heading.map_or(SectionKind::Notes, SectionKind::Own);
            found.push(Section { kind, text });
        }
    }
    found
}

/// The sections of a text. Translations are divided alike, or the text stays whole in all languages.
fn divided(text: &Text, whole: SectionKind) -> Vec<Section> {
    let original = text.original();
    let first = sections(text.get(original).unwrap_or_default(), original, whole.clone());
    let others: Vec<(&Lang, Vec<Section>)> = text
        .iter()
        .filter(|(lang, _)| *lang != original)
        .map(|(lang, value)| (lang, sections(value, lang, whole.clone())))
        .collect();
    let same = |one: &Section, other: &Section| match (&one.kind, &other.kind) {
        (SectionKind::Own(_), SectionKind::Own(_)) => true,
        (one, other) => one == other,
    };
    let alike = |other: &[Section]| {
        other.len() == first.len() && first.iter().zip(other).all(|(one, other)| same(one, other))
    };
    if !others.iter().all(|(_, other)| alike(other)) {
        return vec![Section { kind: whole, text: text.clone() }];
    }
    let mut parts = first;
    for (lang, other) in others {
        for (part, translated) in parts.iter_mut().zip(other) {
            let add = |text: &mut Text, from: &Text| {
                *text = text.clone().with(lang.clone(), from.get(lang).unwrap_or_default());
            };
            add(&mut part.text, &translated.text);
            if let (SectionKind::Own(name), SectionKind::Own(from)) =
                (&mut part.kind, &translated.kind)
            {
                add(name, from);
            }
        }
    }
    parts
}

/// Who opts out is not recorded; who names a licence and does not opt out is.
fn recording(event: &Event, here: &Place, report: &mut Report) -> Recording {
    let licence = line_of("A licence", &event.licence, report, here);
    let licence = Some(licence).filter(|licence| !licence.is_empty());
    let recorded = match event.optout {
        Some(true) => Some(false),
        Some(false) if licence.is_some() => Some(true),
        _ => None,
    };
    Recording { recorded, licence }
}

fn appearances(
    making: &Making<'_>,
    persons: &[Person],
    label: &str,
    report: &mut Report,
) -> Vec<Appearance<Key>> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for one in persons {
        let Some(key) = making.people.key(&one.id, &one.name) else { continue };
        if seen.insert((key, one.role)) {
            found.push(Appearance { person: key.clone(), role: one.role });
        } else {
            let message = "A person stands twice at one event.";
            report.note(NoteKind::LeftOut, place(one.line, label), message);
        }
    }
    found
}

fn organisations(making: &Making<'_>, event: &Event) -> Vec<Involvement<Key>> {
    let mut seen = HashSet::new();
    let named = event.organisations.iter().filter_map(|(called, role)| {
        let organisation = making.bodies.key(called)?.clone();
        Some(Involvement { organisation, role: *role })
    });
    named.filter(|one| seen.insert(one.organisation.clone())).collect()
}

fn items(
    making: &Making<'_>,
    event: &Event,
    tongue: &Tongue<'_>,
    report: &mut Report,
) -> Vec<Item<Key>> {
    let mut found = Vec::new();
    for item in &event.items {
        let label = event.label();
        let here = place(item.line, &label);
        let lang = tongue.of_text(&item.title);
        let title = item.title.text(&lang, |value| line(value, report, &here));
        let Some(title) = title else {
            report.note(NoteKind::LeftOut, here, "A talk inside an event has no title.");
            continue;
        };
        found.push(Item {
            title,
            when: when::item(item, &label, making.zone, report),
            text: item.text.text(&tongue.of_text(&item.text), |value| {
                to_markdown(making.markup, value, report, &here)
            }),
            appearances: appearances(making, &item.persons, &label, report),
        });
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
    let url = match event.url.trim() {
        "" => None,
        url => making.usable(url, here.clone(), report),
    };
    let mut kept = |id: Option<String>| {
        let id = id.filter(|id| !id.is_empty())?;
        if fits_line(&id) {
            return Some(id);
        }
        let message = "An id is too long or holds control characters; the event is written under one of this house.";
        report.note(NoteKind::Changed, here.clone(), message);
        None
    };
    Origin { id, guid: kept(guid), uid: kept(Some(event.uid.clone())), url }
}

fn links<'a>(making: &Making<'_>, event: &'a Event, lang: &Lang, report: &mut Report) -> Vec<Link> {
    let mut found = making.links(&event.links, lang, &event.label(), report);
    let known = |list: &'a [Address], kind| {
        list.iter().map(move |one| (one.href.as_str(), one.title.as_str(), kind))
    };
    let more = [
        (event.origin_url.as_str(), "", LinkKind::Page),
        (event.feedback_url.as_str(), "", LinkKind::Feedback),
    ];
    let sign_up = (event.registration_url.as_str(), "", LinkKind::Registration);
    let streams = known(&event.streams, LinkKind::Stream);
    let more = more
        .into_iter()
        .chain(streams)
        .chain(known(&event.videos, LinkKind::Video))
        .chain([sign_up]);
    let mut places: HashMap<Url, usize> =
        found.iter().enumerate().map(|(place, link)| (link.url.clone(), place)).collect();
    for (href, title, kind) in more.filter(|(href, ..)| !href.is_empty()) {
        let here = place(event.line, &event.label());
        let Some(url) = making.usable(href, here.clone(), report) else { continue };
        let next = found.len();
        match found.get_mut(*places.entry(url.clone()).or_insert(next)) {
            Some(link) => link.kind = kind,
            None => {
                let title = Text::new(lang.clone(), line(title, report, &here));
                found.push(Link { url, title, kind });
            }
        }
    }
    found
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
        if let Some(url) = making.usable(&address.href, here.clone(), report) {
            if seen.insert(url.clone()) {
                let title = Text::new(lang.clone(), line(&address.title, report, &here));
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
