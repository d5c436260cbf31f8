//! From what files of Indico hold to what they tell of a programme.

use std::collections::{BTreeMap, HashSet};

use programme::Zone;

use crate::indico::common::{Making, is_protected, withhold_accounts};
use crate::indico::contribution::{Around, DERIVED};
use crate::indico::timetable::BREAK;
use crate::indico::told::Told;
use crate::json::Fields;
use crate::schedule::fault::Fault;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Conference, Identity, Schedule, SessionType};
use crate::text::clean_line;
use crate::{Format, NoteKind, Options, Place, Reading, Report, schedule};

/// Joins all files, and concludes the programme.
pub fn conclude(
    mut told: Told,
    name: &str,
    options: &Options,
    mut report: Report,
) -> Result<Reading, Fault> {
    let mut making = Making::default();
    making.strangers = std::mem::take(&mut told.strangers);
    let conference = gather(told, &mut making, &mut report)?;
    let schedule = finish(making, conference, &mut report)?;
    schedule::conclude(Format::Indico, name, &schedule, options, report)
}

fn gather(told: Told, making: &mut Making, report: &mut Report) -> Result<Conference, Fault> {
    let Told { mut events, contributions, blocks, timetables, .. } = told;
    let ids: HashSet<String> = events.iter().map(|event| event.peek("id")).collect();
    let known: HashSet<&String> = ids.iter().chain(timetables.iter().map(|(id, _)| id)).collect();
    let several = ids.len() > 1;
    if !timetables.is_empty() && known.len() > 1 {
        let problem = "The files hold timetables of several events.";
        return Err(Fault::new(0, problem, "Import each event by itself, with its own timetable."));
    }
    let more = !contributions.is_empty() || !blocks.is_empty() || !timetables.is_empty();
    let alone = events.iter().all(|event| !event.has("contributions") && !event.has("sessions"));
    if several || (alone && !more) {
        return Ok(list(events, making, report));
    }
    let mut conference = Conference::default();
    for event in &mut events {
        let here = edition(event, making, report);
        if conference.title.is_empty() {
            conference = here;
        }
    }
    for fields in &mut events {
        for block in fields.objects("sessions", &mut making.strangers) {
            making.block(block, Vec::new(), report);
        }
        for one in fields.objects("contributions", &mut making.strangers) {
            making.contribution(one, &Around::default(), report);
        }
    }
    for fields in events {
        fields.rest("the event", &mut making.strangers);
    }
    for block in blocks {
        making.block(block, Vec::new(), report);
    }
    for one in contributions {
        making.contribution(one, &Around::default(), report);
    }
    for (_, days) in timetables {
        making.timetable(days, report);
    }
    Ok(conference)
}

/// What the one event of the files tells of itself.
fn edition(fields: &mut Fields, making: &mut Making, report: &mut Report) -> Conference {
    let zone = fields.text("timezone");
    let venue: Option<Zone> = zone.parse().ok();
    let mut day = |name: &str| {
        let moment = making.moment(fields, name, report)?;
        match (&venue, moment.instant()) {
            (Some(venue), Some((instant, _))) => Some(Moment::Wall(venue.local(instant).wall)),
            _ => Some(moment),
        }
    };
    let (start, end) = (day("startDate"), day("endDate"));
    let venue = clean_line(&fields.text("location"));
    making.location.clone_from(&venue);
    let room = fields.text_of(&["roomFullname", "room"]);
    let address = fields.text("address");
    let parts = [room.as_str(), venue.as_str(), address.as_str()];
    let parts: Vec<String> =
        parts.iter().map(|part| clean_line(part)).filter(|part| !part.is_empty()).collect();
    let links = making.materials(fields, report);
    if is_protected(fields) {
        let message = "Not everybody may see this event in Indico, or a part of it, and the file does not say what; look at the programme before you publish it.";
        report.note(NoteKind::Guessed, fields.place(), message);
    }
    withhold_accounts(fields, report);
    let title = fields.text("title").into();
    let description = fields.text("description").into();
    let url = fields.text("url");
    fields.skip(&DERIVED);
    fields.skip(&["categoryId", "visibility", "label", "room", "roomFullname", "type"]);
    Conference {
        title,
        description,
        venue: parts.join(", "),
        start,
        end,
        zone,
        url,
        links,
        ..Conference::default()
    }
}

/// Events that are sessions of one programme: all those of a category, or one of which nothing more is
/// told.
fn list(events: Vec<Fields>, making: &mut Making, report: &mut Report) -> Conference {
    if events.len() == 1 {
        let message = "The file tells of the event alone, so it is one session. For its contributions, export it with detail=sessions.";
        report.note(NoteKind::Guessed, Place::default(), message);
    } else {
        let message = "The files tell of several events: each is a session, its contributions are the talks inside. To import one event, export it alone.";
        report.note(NoteKind::Guessed, Place::default(), message);
    }
    let common = |name: &str| {
        let mut values = events.iter().map(|event| event.peek(name));
        let first = values.next().unwrap_or_default();
        values.all(|value| value == first).then_some(first)
    };
    let title = if events.len() == 1 { common("title") } else { common("category") };
    let tracked = common("category").is_none();
    let venue = common("location").unwrap_or_default();
    making.location = clean_line(&venue);
    let mut zones: BTreeMap<String, u32> = BTreeMap::new();
    for event in &events {
        *zones.entry(event.peek("timezone")).or_default() += 1;
    }
    for event in events {
        making.whole(event, tracked, report);
    }
    let title = title.unwrap_or_default().into();
    Conference { title, venue, zone: frequent(&zones, report), ..Conference::default() }
}

/// The most frequent zone; the report says when there are several.
fn frequent(zones: &BTreeMap<String, u32>, report: &mut Report) -> String {
    let named = || zones.iter().filter(|(name, _)| !name.is_empty());
    if named().count() > 1 {
        let message = "Times are written in several zones; the most frequent one was taken for the venue’s. Say another with --zone.";
        report.note(NoteKind::Guessed, Place::default(), message);
    }
    let most = named().max_by_key(|(_, count)| **count);
    most.map(|(name, _)| name.clone()).unwrap_or_default()
}

fn finish(
    making: Making,
    mut conference: Conference,
    report: &mut Report,
) -> Result<Schedule, Fault> {
    if making.events.is_empty() {
        let problem = "The event has no contributions and no sessions.";
        let mend = "Export it with detail=sessions, as somebody who may see them.";
        return Err(Fault::new(0, problem, mend));
    }
    if conference.zone.is_empty() {
        conference.zone = frequent(&making.zones, report);
    }
    let mut session_types = Vec::new();
    if making.events.iter().any(|event| event.session_type == BREAK) {
        let (key, name) = (BREAK.to_owned(), BREAK.into());
        session_types.push(SessionType { key, name, service: Some(true) });
    }
    making.strangers.report(report);
    Ok(Schedule {
        conference,
        tracks: making.tracks,
        session_types,
        profiles: making.people.list(),
        events: making.events,
        identity: Identity::Id,
        ..Schedule::default()
    })
}
