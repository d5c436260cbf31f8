//! Rows that are no sessions: people, rooms, tracks, types, organisations, and the event.

use programme::{Colour, Kind, LinkKind};

use super::book::Sheet;
use super::calls;
use super::doubt::{self, Doubts, Wanted, unknown};
use super::field::{Field, Part};
use super::tale::{MoreOfPlace, Tale, said};
use super::{list, when, words};
use crate::schedule::address::{Resolved, resolve};
use crate::schedule::raw::{self, Address, Said, Schedule};
use crate::table::Row;
use crate::{NoteKind, Report};

/// Reads a sheet.
pub fn read(tale: &mut Tale, sheet: &Sheet, report: &mut Report) {
    let mut seen = std::collections::HashSet::new();
    for row in &sheet.rows {
        if sheet.part == Part::Event {
            event(tale, sheet, row, report);
            continue;
        }
        let name = said(sheet, row, &Field::Name, None);
        let code = sheet.code(row);
        if name.is_empty() && code.is_empty() {
            let message = "A row has no name.";
            report.note(NoteKind::LeftOut, sheet.at(row.line, "row"), message);
            continue;
        }
        let key = if code.is_empty() { calls::key(name.first().trim()) } else { code.to_owned() };
        if !seen.insert(key.clone()) {
            let message = "An item has two rows; the first counts.";
            report.note(NoteKind::LeftOut, sheet.at(row.line, "row"), message);
            continue;
        }
        let kind = sheet.part.kind();
        tale.calls.declare(kind, &key, name.iter().map(|(_, name)| name.to_owned()));
        tale.declared.insert((kind, key.clone()));
        if name.is_empty() {
            tale.untitled.insert((kind, key.clone()));
        }
        match sheet.part {
            Part::People => person(tale, sheet, row, key, name, report),
            Part::Organisations => {
                let links = links(sheet, row, &Field::Links(LinkKind::Page));
                tale.doubts.insert((kind, key.clone()), broken("links", &links));
                tale.schedule.organisations.push(raw::Organisation {
                    line: row.line,
                    key,
                    name,
                    description: said(sheet, row, &Field::Profile, None),
                    links,
                });
            }
            _ => place(tale, sheet, row, key, name, report),
        }
    }
}

/// An item that a cell names and no row tells of.
pub fn add(schedule: &mut Schedule, kind: Kind, key: &str, name: &str, line: u64) {
    let (key, name) = (key.to_owned(), Said::from(name));
    match kind {
        Kind::Room => schedule.rooms.push(raw::Room { line, key, name, ..raw::Room::default() }),
        Kind::Track => {
            schedule.tracks.push(raw::Track { line, key, name, ..raw::Track::default() })
        }
        Kind::SessionType => {
            schedule.session_types.push(raw::SessionType { key, name, service: None });
        }
        Kind::Organisation => schedule.organisations.push(raw::Organisation {
            line,
            key,
            name,
            ..raw::Organisation::default()
        }),
        Kind::Person | Kind::Session | Kind::Event => {}
    }
}

/// The addresses in the cells of a field.
pub fn links(sheet: &Sheet, row: &Row, field: &Field) -> Vec<Address> {
    let cells = sheet.columns_of(field).map(|column| row.cell(Some(column.place)));
    let found = cells.into_iter().flat_map(list::split_links);
    found.map(|(title, href)| Address { line: row.line, href, title }).collect()
}

/// The field of the document, where one of its addresses is none.
pub fn broken(field: &'static str, addresses: &[Address]) -> Doubts {
    let is_address = |one: &Address| {
        matches!(resolve(&one.href, None), Resolved::Whole(_) | Resolved::Mended(_))
    };
    if addresses.iter().all(is_address) { Doubts::new() } else { Doubts::from([field]) }
}

fn person(tale: &mut Tale, sheet: &Sheet, row: &Row, key: String, name: Said, report: &mut Report) {
    let affiliation = sheet.cell(row, &Field::Affiliation);
    let organisation = match affiliation {
        "" => String::new(),
        reference => tale.mention(Kind::Organisation, reference, row.line).0,
    };
    let social = Field::Links(LinkKind::Social);
    let others = links(sheet, row, &social);
    let kinds = others.iter().map(|one| (one.href.clone(), LinkKind::Social)).collect();
    let mut all = links(sheet, row, &Field::Links(LinkKind::Page));
    all.extend(others);
    tale.doubts.insert((Kind::Person, key.clone()), broken("links", &all));
    let shown = name.first().to_owned();
    let id = if shown == key { String::new() } else { key.clone() };
    tale.schedule.profiles.push(raw::Profile {
        line: row.line,
        id,
        // Who has no name is known by the code; the merge keeps the name that stands.
        name: if shown.is_empty() { key.clone() } else { shown },
        position: said(sheet, row, &Field::Position, None),
        organisation,
        biography: said(sheet, row, &Field::Profile, None),
        links: all,
        photo: sheet.cell(row, &Field::Photo).to_owned(),
    });
    tale.people.insert(key, (name, kinds));
    if !sheet.cell(row, &Field::Order).is_empty() {
        let message = "People have no order of their own; the column was left out.";
        report.note(NoteKind::LeftOut, sheet.at(row.line, "order"), message);
    }
}

fn place(tale: &mut Tale, sheet: &Sheet, row: &Row, key: String, name: Said, report: &mut Report) {
    let description = said(sheet, row, &Field::Profile, None);
    let mut doubts = Doubts::new();
    let mut more = MoreOfPlace {
        order: number(sheet, row, (&Field::Order, &doubt::ORDER), &mut doubts, report),
        floor: said(sheet, row, &Field::Floor, None),
        access_note: said(sheet, row, &Field::AccessNote, None),
        ..MoreOfPlace::default()
    };
    for fact in list::split(sheet.cell(row, &Field::Access)) {
        match words::access(&fact) {
            Some(fact) if more.access.contains(&fact) => {}
            Some(fact) => more.access.push(fact),
            None => unknown(sheet, row, &doubt::ACCESS, &fact, &mut doubts, report),
        }
    }
    match sheet.part {
        Part::Rooms => {
            let kind = sheet.cell(row, &Field::RoomKind);
            let known = words::room_kind(kind);
            if known.is_none() && !kind.is_empty() {
                unknown(sheet, row, &doubt::ROOM_KIND, kind, &mut doubts, report);
            }
            let capacity = (&Field::Capacity, &doubt::CAPACITY);
            tale.schedule.rooms.push(raw::Room {
                line: row.line,
                key: key.clone(),
                name,
                online: known == Some(programme::RoomKind::Virtual),
                capacity: number(sheet, row, capacity, &mut doubts, report).unwrap_or(0),
                floor: String::new(),
                description,
            });
        }
        Part::Tracks => {
            let mut colour = sheet.cell(row, &Field::Colour);
            if !colour.is_empty() && colour.parse::<Colour>().is_err() {
                unknown(sheet, row, &doubt::TRACK_COLOUR, colour, &mut doubts, report);
                colour = "";
            }
            tale.schedule.tracks.push(raw::Track {
                line: row.line,
                key: key.clone(),
                name,
                colour: colour.to_owned(),
                description,
            });
        }
        _ => {
            let service = sheet.cell(row, &Field::Service);
            let told = words::yes(service);
            if told.is_none() && !service.is_empty() {
                unknown(sheet, row, &doubt::SERVICE, service, &mut doubts, report);
            }
            // A column that is there and empty says no.
            let told = told.or_else(|| sheet.has(&Field::Service).then_some(false));
            tale.schedule.session_types.push(raw::SessionType {
                key: key.clone(),
                name,
                service: told,
            });
        }
    }
    tale.doubts.insert((sheet.part.kind(), key.clone()), doubts);
    tale.places.insert((sheet.part.kind(), key), more);
}

fn event(tale: &mut Tale, sheet: &Sheet, row: &Row, report: &mut Report) {
    if !tale.declared.insert((Kind::Event, String::new())) {
        let message = "The event has two rows; the first counts.";
        report.note(NoteKind::LeftOut, sheet.at(row.line, "row"), message);
        return;
    }
    let mut doubts = Doubts::new();
    let text = |field: &Field| said(sheet, row, field, None);
    if text(&Field::Name).is_empty() {
        tale.untitled.insert((Kind::Event, String::new()));
    }
    let conference = &mut tale.schedule.conference;
    conference.title = text(&Field::Name);
    conference.subtitle = text(&Field::Tagline);
    conference.description = text(&Field::Profile);
    conference.acronym = sheet.cell(row, &Field::Acronym).to_owned();
    conference.zone = sheet.cell(row, &Field::Zone).to_owned();
    conference.links = links(sheet, row, &Field::Links(LinkKind::Page));
    doubts.extend(broken("links", &conference.links));
    let languages = sheet.cell(row, &Field::Languages);
    if !languages.is_empty() {
        let split = list::split(&languages.replace(',', ";"));
        let known = split.iter().filter_map(|one| words::language(one));
        conference.languages = known.collect();
        if conference.languages.len() < split.len() {
            unknown(sheet, row, &doubt::EVENT_LANGUAGES, languages, &mut doubts, report);
        }
    }
    let more = &mut tale.event;
    more.place = text(&Field::Place);
    more.host = text(&Field::Host);
    more.notice = text(&Field::Notice);
    let mut day = |field: &Field, wanted: &Wanted, doubts: &mut Doubts| {
        let cell = sheet.cell(row, field);
        let found = when::read(cell, when::Order::DayFirst).and_then(|when| when.date);
        if found.is_none() && !cell.is_empty() {
            unknown(sheet, row, wanted, cell, doubts, report);
        }
        found
    };
    more.first_day = day(&Field::FirstDay, &doubt::FIRST_DAY, &mut doubts);
    more.last_day = day(&Field::LastDay, &doubt::LAST_DAY, &mut doubts);
    let hour = sheet.cell(row, &Field::DayChange);
    more.day_change = digits(hour).and_then(|hour| u8::try_from(hour).ok());
    more.day_change = more.day_change.filter(|hour| *hour < 24);
    if more.day_change.is_none() && !hour.is_empty() {
        unknown(sheet, row, &doubt::DAY_CHANGE, hour, &mut doubts, report);
    }
    let accent = sheet.cell(row, &Field::Accent);
    more.accent = accent.parse().ok();
    if more.accent.is_none() && !accent.is_empty() {
        unknown(sheet, row, &doubt::ACCENT, accent, &mut doubts, report);
    }
    tale.doubts.insert((Kind::Event, String::new()), doubts);
}

fn number(
    sheet: &Sheet,
    row: &Row,
    (field, wanted): (&Field, &Wanted),
    doubts: &mut Doubts,
    report: &mut Report,
) -> Option<u32> {
    let cell = sheet.cell(row, field);
    let number = digits(cell);
    if number.is_none() && !cell.is_empty() {
        unknown(sheet, row, wanted, cell, doubts, report);
    }
    number
}

fn digits(cell: &str) -> Option<u32> {
    cell.trim_end_matches(".0").replace([' ', '\u{a0}', '\u{202f}'], "").parse().ok()
}
