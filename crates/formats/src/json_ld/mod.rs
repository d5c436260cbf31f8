//! schema.org in JSON-LD, for search engines: the whole of a session on its own page, links on lists.
//!
//! The types are listed field by field; every name in them is a term of schema.org 30.0.

pub mod read;
mod terms;

use links::{Address, Base};
use programme::{
    Attendance, Code, Lang, Link, LinkKind, OrganisationRole, Person, RoomKind, Session, Status,
    Zone,
};

use crate::Edition;
use crate::plain::{plain_text, summary};
use terms::{Event, EventLink, ItemList, ListItem, Location, Named, Organization, Performer};

/// The longest description, in characters.
const LONGEST_DESCRIPTION: usize = 1_000;
const CONTEXT: &str = "https://schema.org";

/// For whom a page is made, and where the site is.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub base: &'a Base,
    /// The reader's language; one of the languages of addresses.
    pub reader: &'a Lang,
}

/// A session as an `Event`, ready to stand inside `<script type="application/ld+json">`; nothing
/// when it has no time yet, because an event without a date is not one to schema.org.
pub fn session(edition: &Edition<'_>, session: &Session, page: Page<'_>) -> Option<String> {
    let slot = session.when?;
    let zone = &edition.programme.event.zone;
    let shown = |text| edition.shown(text, page.reader).1.to_owned();
    let url = address(edition, session, page);
    let description = session.sections.first().map(|section| {
        summary(&plain_text(edition.shown(&section.text, page.reader).1), LONGEST_DESCRIPTION)
    });
    let track = session.track.and_then(|code| edition.track(code)).map(|track| &track.name);
    let keywords: Vec<String> = track.into_iter().chain(&session.tags).map(shown).collect();
    let event = Event {
        context: CONTEXT,
        kind: "Event",
        id: &url,
        url: &url,
        name: shown(&session.title),
        alternate_name: session.subtitle.as_ref().map(shown),
        description: description.filter(|text| !text.is_empty()),
        start_date: iso(slot.start, zone),
        end_date: (slot.end != slot.start).then(|| iso(slot.end, zone)),
        event_status: status(session.status),
        event_attendance_mode: attendance(edition, session),
        location: locations(edition, session, page),
        performer: performers(edition, session, page),
        organizer: organizers(edition, session, page),
        in_language: session.languages.iter().map(|one| one.as_str()).collect(),
        keywords: (!keywords.is_empty()).then(|| keywords.join(", ")),
        super_event: super_event(edition, page),
    };
    Some(embeddable(&event))
}

/// A list of sessions as an `ItemList` of links to their pages, at the places at which they stand.
pub fn list<'s>(
    edition: &Edition<'_>,
    name: &str,
    sessions: impl IntoIterator<Item = &'s Session>,
    page: Page<'_>,
) -> String {
    let items: Vec<ListItem> = sessions
        .into_iter()
        .zip(1u32..)
        .map(|(session, position)| ListItem {
            kind: "ListItem",
            position,
            url: address(edition, session, page),
        })
        .collect();
    embeddable(&ItemList {
        context: CONTEXT,
        kind: "ItemList",
        name,
        number_of_items: items.len(),
        item_list_element: items,
    })
}

fn address(edition: &Edition<'_>, session: &Session, page: Page<'_>) -> String {
    page.base.absolute(&Address::Session {
        event: edition.slug,
        lang: page.reader.as_str(),
        code: session.code,
        title: edition.shown(&session.title, page.reader).1,
    })
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "https://schema.org/EventScheduled",
        Status::Moved => "https://schema.org/EventRescheduled",
        Status::Cancelled => "https://schema.org/EventCancelled",
    }
}

/// As the session says, else as its rooms are; nothing when it has none.
fn attendance(edition: &Edition<'_>, session: &Session) -> Option<&'static str> {
    let rooms = session.rooms.iter().filter_map(|code| edition.room(*code));
    let kinds: Vec<RoomKind> = rooms.map(|room| room.kind).collect();
    let by_room = match (kinds.contains(&RoomKind::Physical), kinds.contains(&RoomKind::Virtual)) {
        (true, true) => Some(Attendance::Hybrid),
        (true, false) => Some(Attendance::InPerson),
        (false, true) => Some(Attendance::Online),
        (false, false) => None,
    };
    session.attendance.or(by_room).map(|attendance| match attendance {
        Attendance::InPerson => "https://schema.org/OfflineEventAttendanceMode",
        Attendance::Online => "https://schema.org/OnlineEventAttendanceMode",
        Attendance::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    })
}

/// Rooms as places, and streams (or else the session's page, for a virtual room) as virtual ones.
fn locations(edition: &Edition<'_>, session: &Session, page: Page<'_>) -> Vec<Location> {
    let event = &edition.programme.event;
    let address_of = event.place.as_ref().map(|place| edition.shown(place, page.reader).1);
    let stream = |link: &&Link| link.kind == LinkKind::Stream;
    let mut locations: Vec<Location> = session
        .rooms
        .iter()
        .filter_map(|code| edition.room(*code))
        .map(|room| {
            let name = edition.shown(&room.name, page.reader).1.to_owned();
            match room.kind {
                RoomKind::Physical => Location {
                    kind: "Place",
                    name: Some(name),
                    address: address_of.map(ToOwned::to_owned),
                    url: None,
                },
                RoomKind::Virtual => Location {
                    kind: "VirtualLocation",
                    name: Some(name),
                    address: None,
                    url: Some(address(edition, session, page)),
                },
            }
        })
        .collect();
    locations.extend(session.links.iter().filter(stream).map(|link| Location {
        kind: "VirtualLocation",
        name: None,
        address: None,
        url: Some(link.url.as_str().to_owned()),
    }));
    locations
}

fn performers(edition: &Edition<'_>, session: &Session, page: Page<'_>) -> Vec<Performer> {
    let mut seen: Vec<Code> = Vec::new();
    let mut performers = Vec::new();
    for code in session.people() {
        if let (false, Some(person)) = (seen.contains(&code), edition.person(code)) {
            seen.push(code);
            performers.push(performer(edition, person, page));
        }
    }
    performers
}

fn performer(edition: &Edition<'_>, person: &Person, page: Page<'_>) -> Performer {
    let name = edition.shown(&person.name, page.reader).1;
    let affiliation = person.affiliations.first();
    let position = affiliation.and_then(|one| one.position.as_ref());
    let organisation =
        affiliation.and_then(|one| one.organisation).and_then(|code| edition.organisation(code));
    Performer {
        kind: "Person",
        name: name.to_owned(),
        url: page.base.absolute(&Address::Person {
            event: edition.slug,
            lang: page.reader.as_str(),
            code: person.code,
            title: name,
        }),
        job_title: position.map(|position| edition.shown(position, page.reader).1.to_owned()),
        affiliation: organisation.map(|one| Named {
            kind: "Organization",
            name: edition.shown(&one.name, page.reader).1.to_owned(),
        }),
    }
}

fn organizers(edition: &Edition<'_>, session: &Session, page: Page<'_>) -> Vec<Organization> {
    session
        .organisations
        .iter()
        .filter(|one| one.role != OrganisationRole::Partner)
        .filter_map(|one| edition.organisation(one.organisation))
        .map(|one| {
            let name = edition.shown(&one.name, page.reader).1;
            Organization {
                kind: "Organization",
                name: name.to_owned(),
                url: page.base.absolute(&Address::Organisation {
                    event: edition.slug,
                    lang: page.reader.as_str(),
                    code: one.code,
                    title: name,
                }),
            }
        })
        .collect()
}

fn super_event(edition: &Edition<'_>, page: Page<'_>) -> EventLink {
    let event = &edition.programme.event;
    let slots = || edition.programme.sessions.iter().filter_map(|session| session.when);
    let first = event.first_day.or_else(|| slots().map(|slot| event.day_of(slot.start)).min());
    let last = event.last_day.or_else(|| slots().map(|slot| event.day_of(slot.start)).max());
    let place = event.place.as_ref().map(|place| edition.shown(place, page.reader).1);
    EventLink {
        kind: "Event",
        name: edition.shown(&event.name, page.reader).1.to_owned(),
        url: page
            .base
            .absolute(&Address::Event { event: edition.slug, lang: page.reader.as_str() }),
        start_date: first.map(|day| day.to_string()),
        end_date: last.map(|day| day.to_string()),
        location: place.map(|name| Named { kind: "Place", name: name.to_owned() }),
    }
}

fn iso(time: programme::LocalTime, zone: &Zone) -> String {
    time.zoned(zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// JSON that cannot leave its `<script>`: `<`, `>` and `&` as escapes, and the two line separators
/// that older JavaScript took for line ends.
fn embeddable<T: serde::Serialize>(value: &T) -> String {
    // A struct of texts and numbers always serialises.
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut safe = String::with_capacity(json.len());
    for char in json.chars() {
        match char {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            _ => safe.push(char),
        }
    }
    safe
}

#[cfg(test)]
mod tests;
