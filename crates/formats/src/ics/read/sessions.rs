//! From events to the items of a programme.

use std::collections::{BTreeMap, HashMap, HashSet};

use programme::validate::fits_line;
use programme::{
    Lang, Link, LinkKind, Material, MaterialSource, Programme, Room, SectionKind, Session,
    SessionType, Status, Text, Track, Url, Visibility,
};

use super::occurrences::Occurrence;
use super::places::CommonEnd;
use super::tree::{Component, Property};
use super::{Notes, lines, value};
use crate::schedule::address::{Resolved, resolve};
use crate::schedule::fault::excerpt;
use crate::text::{self, Markup};
use crate::{Key, NoteKind, Place};

/// What holds for the whole file.
pub(super) struct Shared<'a> {
    pub(super) lang: &'a Lang,
    pub(super) markup: Markup,
    pub(super) common_end: &'a CommonEnd,
    /// The feed is one of Sched.com, whose one category is the type.
    pub(super) sched: bool,
}

/// The most tags that one event keeps.
const MOST_TAGS: usize = 50;

pub(super) struct Builder<'a> {
    shared: Shared<'a>,
    programme: Programme<Key>,
    seen: HashSet<(u8, String)>,
    /// How many events name each UID.
    uids: HashMap<String, usize>,
    keys: BTreeMap<String, usize>,
    shared_ids: BTreeMap<Key, String>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        shared: Shared<'a>,
        programme: Programme<Key>,
        occurrences: &[Occurrence<'_, '_>],
    ) -> Builder<'a> {
        let mut uids = HashMap::new();
        for one in occurrences.iter().filter(|one| one.of_series.is_none()) {
            if let Some(uid) = &one.entry.uid {
                *uids.entry(uid.clone()).or_default() += 1;
            }
        }
        let (seen, keys, shared_ids) = Default::default();
        Builder { shared, programme, seen, uids, keys, shared_ids }
    }

    /// The programme, and the ids that several of its sessions share.
    pub(super) fn finish(self) -> (Programme<Key>, BTreeMap<Key, String>) {
        (self.programme, self.shared_ids)
    }

    pub(super) fn add(&mut self, occurrence: &Occurrence<'_, '_>, notes: &mut Notes) {
        let entry = occurrence.entry;
        let place = Place {
            file: None,
            line: Some(entry.line),
            element: Some(format!("event {}", entry.number)),
        };
        let title = self.title(occurrence, &place, notes);
        let room = self.room(occurrence, &place, notes);
        let key = self.key(occurrence, &title, room.as_ref(), notes);
        let title = self.text(&title).or_else(|| self.text(UNTITLED));
        let Some(title) = title else { return };
        let mut session = Session::new(key, title);
        session.when = occurrence.when;
        session.rooms = room.into_iter().collect();
        self.describe(&mut session, occurrence, &place, notes);
        self.categories(&mut session, occurrence, &place, notes);
        addresses(&mut session, occurrence, self.shared.lang, notes);
        state(&mut session, occurrence, notes);
        self.keep_uid(&mut session, occurrence, notes);
        self.programme.sessions.push(session);
    }

    /// The UID for the calendars of this house, where it is one event's alone and can be written.
    fn keep_uid(
        &self,
        session: &mut Session<Key>,
        occurrence: &Occurrence<'_, '_>,
        notes: &mut Notes,
    ) {
        let entry = occurrence.entry;
        let alone = |uid: &&String| self.uids.get(*uid) == Some(&1);
        let uid = entry.uid.as_ref().filter(alone).filter(|_| occurrence.of_series.is_none());
        session.origin.uid = uid.filter(|uid| fits_line(uid)).cloned();
        if uid.is_some() && session.origin.uid.is_none() {
            let message = "A UID is too long or holds control characters: calendars of this house give the event one of their own.";
            notes.at(
                NoteKind::Changed,
                entry.line,
                format!("event {}, UID", entry.number),
                message,
            );
        }
    }

    fn title(&self, occurrence: &Occurrence<'_, '_>, place: &Place, notes: &mut Notes) -> String {
        let Some(title) = &occurrence.entry.title else {
            let message = format!("An event has no title; it is called “{UNTITLED}”.");
            notes.at(NoteKind::Guessed, occurrence.entry.line, "SUMMARY", message);
            return UNTITLED.to_owned();
        };
        match self.shared.markup {
            Markup::Html => text::line(&lines::unescape_html(title), &mut notes.report, place),
            _ => text::line(title, &mut notes.report, place),
        }
    }

    /// The room, made when it is new. A location that is an address is a link instead.
    fn room(
        &mut self,
        occurrence: &Occurrence<'_, '_>,
        place: &Place,
        notes: &mut Notes,
    ) -> Option<Key> {
        let location = occurrence.entry.location.as_deref()?;
        if location.trim().parse::<Url>().is_ok() {
            return None;
        }
        let name = text::line(&self.shared.common_end.room(location), &mut notes.report, place);
        let text = self.text(&name)?;
        let key = Key(name);
        if self.seen.insert((0, key.0.clone())) {
            self.programme.rooms.push(Room {
                code: key.clone(),
                name: text,
                position: 0,
                kind: programme::RoomKind::default(),
                capacity: None,
                floor: None,
                description: None,
                access: Vec::new(),
                access_note: None,
            });
        }
        Some(key)
    }

    /// The UID where it is one event's alone; else with what tells the events apart.
    fn key(
        &mut self,
        occurrence: &Occurrence<'_, '_>,
        title: &str,
        room: Option<&Key>,
        notes: &mut Notes,
    ) -> Key {
        let entry = occurrence.entry;
        let room = room.map_or("", |room| room.0.as_str());
        let start = occurrence.when.map(|slot| slot.start);
        let start_text = start.map(|start| start.to_string()).unwrap_or_default();
        let (id, mut key) = match (&entry.uid, occurrence.of_series) {
            (Some(uid), Some(original)) => (uid.as_str(), format!("{uid}@{original}")),
            (Some(uid), None) if self.uids.get(uid).is_none_or(|count| *count < 2) => {
                (uid.as_str(), uid.clone())
            }
            (Some(uid), None) => {
                let message = "Several events have one UID; they are told apart by start and room.";
                notes.at(NoteKind::Changed, entry.line, "UID", message);
                (uid.as_str(), format!("{uid}@{start_text}@{room}"))
            }
            (None, original) => {
                let message = "An event has no UID; it is known by its title, day and room.";
                notes.at(NoteKind::Guessed, entry.line, "UID", message);
                let day = original.or(start).map(|start| start.date().to_string());
                (title, format!("{title}@{}@{room}", day.unwrap_or_default()))
            }
        };
        let times = self.keys.entry(key.clone()).or_default();
        *times += 1;
        if *times > 1 {
            let message = "Events that nothing tells apart were numbered in the order of the file.";
            notes.at(NoteKind::Guessed, entry.line, "UID", message);
            key = format!("{key}#{times}");
        }
        if key != id {
            self.shared_ids.insert(Key(key.clone()), id.to_owned());
        }
        Key(key)
    }

    fn describe(
        &self,
        session: &mut Session<Key>,
        occurrence: &Occurrence<'_, '_>,
        place: &Place,
        notes: &mut Notes,
    ) {
        let Some(description) = &occurrence.entry.description else { return };
        let markdown = text::to_markdown(self.shared.markup, description, &mut notes.report, place);
        session.sections = text::sections(&markdown, self.shared.lang, SectionKind::Abstract);
    }

    fn categories(
        &mut self,
        session: &mut Session<Key>,
        occurrence: &Occurrence<'_, '_>,
        place: &Place,
        notes: &mut Notes,
    ) {
        let mut names: Vec<String> = Vec::new();
        if occurrence.entry.categories.len() > MOST_TAGS {
            let message = format!(
                "Of the categories of an event those after the first {MOST_TAGS} were left out."
            );
            notes.place(NoteKind::LeftOut, place.clone(), message);
        }
        for category in occurrence.entry.categories.iter().take(MOST_TAGS) {
            let name = text::line(category, &mut notes.report, place);
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        let mut names = names.into_iter();
        let Some(first) = names.next() else { return };
        let Some(text) = self.text(&first) else { return };
        let key = Key(first.clone());
        let line = occurrence.entry.line;
        if self.shared.sched {
            notes.at(
                NoteKind::Guessed,
                line,
                "CATEGORIES",
                "The category became the session's type.",
            );
            session.session_type = Some(key.clone());
            if self.seen.insert((1, first.clone())) {
                let service = is_service(&first);
                let one = SessionType { code: key, name: text, position: 0, service };
                self.programme.session_types.push(one);
            }
        } else {
            let message = "The first category became the session's track, others became tags.";
            notes.at(NoteKind::Guessed, line, "CATEGORIES", message);
            session.track = Some(key.clone());
            if self.seen.insert((2, first)) {
                let track =
                    Track { code: key, name: text, position: 0, colour: None, description: None };
                self.programme.tracks.push(track);
            }
        }
        session.tags = names.filter_map(|name| self.text(&name)).collect();
    }

    fn text(&self, value: &str) -> Option<Text> {
        Text::new(self.shared.lang.clone(), value)
    }
}

const UNTITLED: &str = "Untitled";

/// Types whose sessions are the course of a day rather than its content.
pub(crate) fn is_service(name: &str) -> bool {
    let name = name.to_lowercase();
    ["registration", "break", "lunch", "coffee", "meal", "catering", "pause", "pausa"]
        .iter()
        .any(|word| name.contains(word))
}

/// The most links to join from afar and the most attachments that are kept of one event.
const MOST_CONFERENCES: usize = 20;
const MOST_ATTACHMENTS: usize = 100;

/// URL, CONFERENCE, ATTACH, and a location that is an address.
fn addresses(
    session: &mut Session<Key>,
    occurrence: &Occurrence<'_, '_>,
    lang: &Lang,
    notes: &mut Notes,
) {
    let component = occurrence.entry.component;
    let number = occurrence.entry.number;
    let url = component.get("URL");
    session.origin.url = url.and_then(|one| address(one, number, notes));
    for property in at_most(component, "CONFERENCE", MOST_CONFERENCES, number, notes) {
        if let Some(url) = address(property, number, notes) {
            let title = label(property, property.parameter("LABEL"), number, lang, notes);
            session.links.push(Link { url, title, kind: LinkKind::Stream });
        }
    }
    for property in at_most(component, "ATTACH", MOST_ATTACHMENTS, number, notes) {
        if let Some(url) = address(property, number, notes) {
            let name = property.parameter("FILENAME").or(property.parameter("X-FILENAME"));
            let title = label(property, name, number, lang, notes);
            let source = MaterialSource::Url(url);
            session.materials.push(Material { title, language: None, source });
        }
    }
    let location = occurrence.entry.location.as_deref().unwrap_or_default();
    if let Ok(url) = location.trim().parse::<Url>() {
        session.links.push(Link { url, title: None, kind: LinkKind::Page });
    }
}

/// The address that a property holds; the report says where a page cannot link to it.
fn address(property: &Property, number: usize, notes: &mut Notes) -> Option<Url> {
    let (name, text) = (&property.name, property.value.trim());
    let element = format!("event {number}, {name}");
    let url = match resolve(text, None) {
        Resolved::Whole(url) => Some(url),
        Resolved::Mended(url) => {
            let message = "An address was not whole; it was completed or escaped.";
            notes.at(NoteKind::Changed, property.line, element, message);
            Some(url)
        }
        Resolved::Unusable if text.is_empty() => None,
        Resolved::Unusable => {
            let shown = excerpt(text);
            let message = format!("{name} “{shown}” was left out: a page cannot link to it.");
            notes.at(NoteKind::LeftOut, property.line, element, message);
            None
        }
    };
    // An address of a person is none that a page may show.
    url.filter(|url| !url.as_str().starts_with("mailto:"))
}

/// The properties with a name; the report says when there are more than are kept.
fn at_most<'c>(
    component: &'c Component,
    name: &'static str,
    most: usize,
    number: usize,
    notes: &mut Notes,
) -> Vec<&'c Property> {
    let mut all = component.all(name);
    let kept = all.by_ref().take(most).collect();
    if let Some(first) = all.next() {
        let message = format!("{name} was left out after the first {most} of one event.");
        notes.at(NoteKind::LeftOut, first.line, format!("event {number}, {name}"), message);
    }
    kept
}

/// What a link is called.
fn label(
    property: &Property,
    text: Option<&str>,
    number: usize,
    lang: &Lang,
    notes: &mut Notes,
) -> Option<Text> {
    let element = Some(format!("event {number}, {}", property.name));
    let place = Place { file: None, line: Some(property.line), element };
    Text::new(lang.clone(), text::line(text?, &mut notes.report, &place))
}

/// STATUS and CLASS.
fn state(session: &mut Session<Key>, occurrence: &Occurrence<'_, '_>, notes: &mut Notes) {
    let component = occurrence.entry.component;
    let word = |name: &str| {
        let property = component.get(name);
        property.map(|one| (one.line, value::text(one).trim().to_ascii_uppercase()))
    };
    match word("STATUS") {
        Some((_, status)) if status == "CANCELLED" || status == "CANCELED" => {
            session.status = Status::Cancelled;
        }
        Some((line, status)) if status == "TENTATIVE" => {
            let message =
                "A tentative event was read as confirmed: a programme knows no other state for it.";
            notes.at(NoteKind::Changed, line, "STATUS", message);
        }
        _ => {}
    }
    if let Some((line, class)) = word("CLASS")
        && (class == "PRIVATE" || class == "CONFIDENTIAL")
    {
        let message = "An event that is private or confidential was read as hidden.";
        notes.at(NoteKind::Changed, line, "CLASS", message);
        session.visibility = Visibility::Hidden;
    }
}
