//! The calendar and the pages as one programme.
//!
//! A session on a page is the one in the calendar whose UID is its id, or whose address ends in the same
//! id; never one that only looks alike. Times are the calendar's where it has the session, all else is
//! the page's.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::tz::Offset;
use programme::{Lang, Status, Zone};

use super::Site;
use super::element::behind;
use super::page::host;
use super::person::Mention;
use super::private::without_addresses;
use super::session::Found;
use crate::ics::{self, ToldEntry};
use crate::schedule::fault::{Fault, place};
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Address, Conference, Event, Identity, Person, Profile, Schedule};
use crate::schedule::strangers::Strangers;
use crate::schedule::{self, profiles::Profiles};
use crate::text::{Markup, tags_of_names};
use crate::{Format, NoteKind, Options, Place, Reading, Report};

pub fn conclude(
    mut site: Site,
    name: &str,
    options: &Options,
    mut report: Report,
) -> Result<Reading, Fault> {
    let entries = std::mem::take(&mut site.calendar.entries);
    let sessions = merged(std::mem::take(&mut site.sessions), &mut report);
    if entries.is_empty() && sessions.is_empty() {
        let problem = "The files tell of people only, not of sessions.";
        let mend = "Name the site’s all.ics and its list with descriptions as well.";
        return Err(Fault::new(0, problem, mend));
    }
    let own = Some(site.host.clone()).filter(|host| !host.is_empty());
    let host =
        own.or_else(|| entries.iter().map(|entry| host(&entry.url)).find(|host| !host.is_empty()));
    let mut joining = Joining {
        host: host.unwrap_or_default(),
        zone: options.zone.clone().or_else(|| options.known_zone().cloned()),
        pages: site.pages > 0,
        private: 0,
        strangers: Strangers::default(),
        report,
    };
    let mut schedule =
        Schedule { identity: Identity::Id, markup: Some(Markup::Html), ..Schedule::default() };
    let place = joining.events(&entries, &sessions, options, &mut schedule);
    schedule.conference = joining.conference(&site, place);
    let mentions = sessions.iter().flat_map(|one| &one.people).chain(&site.people);
    schedule.profiles = joining.profiles(mentions, &schedule.events);
    let Joining { private, strangers, mut report, .. } = joining;
    if private > 0 {
        let message = "An address of mail in a text was left out.";
        let (kind, place) = (NoteKind::LeftOut, Place::default());
        report.notes.push(crate::Note { kind, place, message: message.to_owned(), count: private });
    }
    strangers.report(&mut report);
    schedule::conclude(Format::SchedSite, name, &schedule, options, report)
}

/// Sessions of all pages, each once: what one page does not show of it another may.
fn merged(found: Vec<Found>, report: &mut Report) -> Vec<Found> {
    let mut list: Vec<Found> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for one in found {
        let keys = [one.uid.clone(), one.short.clone()];
        let keys = keys.iter().filter(|key| !key.is_empty());
        let known = keys.clone().find_map(|key| places.get(key)).copied();
        let at = known.unwrap_or(list.len());
        places.extend(keys.map(|key| (key.clone(), at)));
        match list.get_mut(at) {
            Some(ours) => fill(ours, one, report),
            None => list.push(one),
        }
    }
    list
}

fn fill(ours: &mut Found, theirs: Found, report: &mut Report) {
    if let (Some(one), Some(other)) = (ours.when, theirs.when)
        && one.start != other.start
    {
        let message = "Two pages show a session at different times; the first counts.";
        report.note(NoteKind::Changed, place(theirs.line, "session"), message);
    }
    for (ours, theirs) in [
        (&mut ours.uid, theirs.uid),
        (&mut ours.short, theirs.short),
        (&mut ours.room, theirs.room),
        (&mut ours.track, theirs.track),
        (&mut ours.session_type, theirs.session_type),
    ] {
        if ours.is_empty() {
            *ours = theirs;
        }
    }
    if ours.description.len() < theirs.description.len() {
        ours.description = theirs.description;
    }
    if ours.when.is_none_or(|when| when.end.is_none()) && theirs.when.is_some() {
        ours.when = theirs.when;
    }
    if ours.people.is_empty() {
        ours.people = theirs.people;
    }
    if ours.organisations.is_empty() {
        ours.organisations = theirs.organisations;
    }
    if ours.fields.is_empty() {
        ours.fields = theirs.fields;
    }
    for file in theirs.files {
        if !ours.files.contains(&file) {
            ours.files.push(file);
        }
    }
}

struct Joining {
    /// Of the site; empty where nothing says it.
    host: String,
    zone: Option<Zone>,
    pages: bool,
    private: u32,
    strangers: Strangers,
    report: Report,
}

impl Joining {
    fn note(&mut self, kind: NoteKind, line: u64, element: &str, message: &str) {
        self.report.note(kind, place(line, element), message);
    }

    /// An address of the site as one that leads there from everywhere.
    fn whole(&self, href: &str) -> String {
        let relative = !href.is_empty() && !href.contains(':') && !href.starts_with("//");
        match relative && !self.host.is_empty() {
            true => format!("https://{}/{}", self.host, href.trim_start_matches('/')),
            false => href.to_owned(),
        }
    }

    /// The events of both; gives the place that ends nearly all locations of the calendar.
    fn events(
        &mut self,
        entries: &[ToldEntry],
        sessions: &[Found],
        options: &Options,
        schedule: &mut Schedule,
    ) -> Option<String> {
        let mut by_id: HashMap<&str, usize> = HashMap::new();
        for (at, one) in sessions.iter().enumerate() {
            for key in [&one.uid, &one.short].into_iter().filter(|key| !key.is_empty()) {
                by_id.entry(key).or_insert(at);
            }
        }
        let locations: Vec<&str> = entries.iter().map(|entry| entry.location.as_str()).collect();
        let (rooms, place) = ics::rooms(&locations, options.known_places());
        let names = tracks(sessions);
        let mut joined: HashSet<usize> = HashSet::new();
        let mut pairs: Vec<(&ToldEntry, Option<&Found>)> = Vec::new();
        for entry in entries {
            let short = behind(&entry.url, "event").and_then(|parts| parts.first().copied());
            let at = by_id.get(entry.uid.as_str()).or_else(|| by_id.get(short?)).copied();
            let at = at.filter(|at| joined.insert(*at));
            pairs.push((entry, at.map(|at| &sessions[at])));
        }
        let offsets = self.offsets(&pairs);
        schedule.counted_times = offsets.is_empty();
        for ((entry, found), room) in pairs.into_iter().zip(rooms) {
            let mut event = match found {
                Some(found) => self.session(found),
                None => self.entry(entry, room, &names),
            };
            self.of_calendar(&mut event, entry, &offsets);
            schedule.events.push(event);
        }
        let alone: Vec<&Found> = sessions
            .iter()
            .enumerate()
            .filter(|(at, _)| !joined.contains(at))
            .map(|(_, found)| found)
            .collect();
        for found in alone {
            if !entries.is_empty() {
                let message = "A session stands on a page and not in the calendar; it was kept.";
                self.note(NoteKind::Guessed, found.line, "session", message);
            }
            let mut event = self.session(found);
            self.of_page(&mut event, found);
            schedule.events.push(event);
        }
        place
    }

    /// How far the venue's clock is from UTC on each day, by sessions that stand in both.
    fn offsets(
        &mut self,
        pairs: &[(&ToldEntry, Option<&Found>)],
    ) -> BTreeMap<jiff::civil::Date, Offset> {
        let mut offsets = BTreeMap::new();
        for (entry, found) in pairs {
            let instant = entry.start.and_then(Moment::instant).map(|(instant, _)| instant);
            let wall = found.and_then(|found| found.when).map(|when| when.start);
            let (Some(instant), Some(wall)) = (instant, wall) else { continue };
            let Ok(shown) = Offset::UTC.to_timestamp(wall) else { continue };
            let seconds = shown.as_second() - instant.as_second();
            let offset = i32::try_from(seconds).ok().and_then(|one| Offset::from_seconds(one).ok());
            let offset =
                offset.filter(|one| one.seconds() % 900 == 0 && one.seconds().abs() <= 50_400);
            let fits = |offset: &Offset| match &self.zone {
                Some(zone) => zone.rules().to_offset(instant) == *offset,
                None => true,
            };
            match offset.filter(fits) {
                Some(offset) => drop(offsets.entry(wall.date()).or_insert(offset)),
                None => {
                    let message =
                        "A page shows another time than the calendar; the calendar counts.";
                    self.note(NoteKind::Changed, entry.line, "DTSTART", message);
                }
            }
        }
        offsets
    }

    /// What the calendar says of an event, more surely than a page.
    fn of_calendar(
        &mut self,
        event: &mut Event,
        entry: &ToldEntry,
        offsets: &BTreeMap<jiff::civil::Date, Offset>,
    ) {
        let there = |moment: Moment| match moment.instant() {
            Some((instant, offset)) => {
                let near =
                    offsets.range(..=moment.date()).next_back().or_else(|| offsets.iter().next());
                let offset = near.map_or(offset, |(_, offset)| *offset);
                Moment::Instant(offset.to_datetime(instant), offset)
            }
            None => moment,
        };
        event.date = entry.start.map(there);
        event.end = entry.end.map(there);
        event.uid.clone_from(&entry.uid);
        event.code.clone_from(&entry.uid);
        if event.url.is_empty() {
            event.url.clone_from(&entry.url);
        }
        if entry.cancelled {
            event.status = Status::Cancelled;
        }
        if event.date.is_some() {
            let message = "Start and end are those of the calendar, which gives them as instants.";
            self.note(NoteKind::Certain, entry.line, "DTSTART", message);
        }
    }

    /// What only a page says of when it is.
    fn of_page(&mut self, event: &mut Event, found: &Found) {
        let Some(when) = found.when else {
            if !found.no_time.is_empty() {
                let message =
                    "The time on a page cannot be read; the calendar (all.ics) would tell it.";
                self.note(NoteKind::LeftOut, found.line, "time", message);
            }
            return;
        };
        event.date = Some(Moment::Wall(when.start));
        event.end = when.end.map(Moment::Wall);
        let message = "Start and end are those that a page shows, taken for the venue’s clock.";
        self.note(NoteKind::Guessed, found.line, "time", message);
        if when.day_above {
            let message = "The day of a session is that of the heading above it.";
            self.note(NoteKind::Guessed, found.line, "time", message);
        }
        if when.over_midnight {
            let message = "A session ends before it begins; its end was taken for the next day.";
            self.note(NoteKind::Guessed, found.line, "time", message);
        }
    }

    /// An event as a page shows it.
    fn session(&mut self, found: &Found) -> Event {
        let (description, private) = without_addresses(&found.description);
        self.private += private;
        let mut event = Event {
            line: found.line,
            code: if found.uid.is_empty() { found.short.clone() } else { found.uid.clone() },
            uid: found.uid.clone(),
            title: found.title.as_str().into(),
            room: if nowhere(&found.room) { String::new() } else { found.room.clone() },
            track: found.track.clone(),
            session_type: found.session_type.clone(),
            tags: found.more_types.iter().map(|one| one.as_str().into()).collect(),
            descriptions: vec![description.into()],
            url: self.whole(&found.href),
            organisations: found.organisations.clone(),
            persons: found.people.iter().map(person).collect(),
            ..Event::default()
        };
        let address = |(href, title): &(String, String)| Address {
            line: found.line,
            href: self.whole(href),
            title: title.clone(),
        };
        event.attachments = found.files.iter().map(address).collect();
        self.fields(&mut event, found);
        if says_cancelled(&found.title) {
            event.status = Status::Cancelled;
            let message = "A session whose title begins with “cancelled” was taken as cancelled.";
            self.note(NoteKind::Guessed, found.line, "title", message);
        }
        let message = "Title, text, room and types are those of the page of a session.";
        self.note(NoteKind::Certain, found.line, "session", message);
        if !event.persons.is_empty() {
            let message =
                "People stand at a session as its page lists them, by the ids of their own pages.";
            self.note(NoteKind::Certain, found.line, "session", message);
        }
        event
    }

    fn fields(&mut self, event: &mut Event, found: &Found) {
        for (label, values) in &found.fields {
            let small = label.to_lowercase();
            let said = values.iter().map(|value| value.as_str().into());
            if small.contains("level") {
                event.levels.extend(said);
            } else if small.contains("audience") {
                event.audiences.extend(said);
            } else if small == "tags" || small.contains("topic") || small.contains("subject") {
                event.tags.extend(said);
            } else if small.contains("language") {
                let tags = tags_of_names(&values.join(", "));
                let known = tags.split(',').filter(|tag| tag.trim().parse::<Lang>().is_ok());
                event.languages = known.collect::<Vec<_>>().join(",");
            } else {
                let what =
                    format!("The field “{}” of a session", crate::schedule::fault::excerpt(label));
                self.strangers.note(what, place(found.line, "field"));
                continue;
            }
            let message = format!(
                "What the field “{}” means was concluded from its name.",
                crate::schedule::fault::excerpt(label)
            );
            self.note(NoteKind::Guessed, found.line, "field", &message);
        }
    }

    /// An event of the calendar that no page shows.
    fn entry(&mut self, entry: &ToldEntry, room: String, names: &HashMap<String, String>) -> Event {
        let (description, private) = without_addresses(&entry.description);
        self.private += private;
        let mut categories = entry.categories.iter();
        let first = categories.next().map(String::as_str).unwrap_or_default();
        let track = names.get(&first.to_lowercase()).map_or(first, String::as_str);
        if !first.is_empty() {
            let message = "The category of the calendar became the session’s track.";
            self.note(NoteKind::Guessed, entry.line, "CATEGORIES", message);
        }
        if room != entry.location.trim() && !room.is_empty() {
            let message =
                "The room is what stands before the place that ends nearly all locations.";
            self.note(NoteKind::Guessed, entry.line, "LOCATION", message);
        }
        if self.pages {
            let message = "A session stands in the calendar and on no saved page: nobody is known of who speaks there.";
            self.note(NoteKind::Guessed, entry.line, "VEVENT", message);
        }
        Event {
            line: entry.line,
            title: entry.title.as_str().into(),
            room: if nowhere(&room) { String::new() } else { room },
            track: track.to_owned(),
            tags: categories.map(|one| one.as_str().into()).collect(),
            descriptions: vec![description.into()],
            ..Event::default()
        }
    }

    fn conference(&mut self, site: &Site, place: Option<String>) -> Conference {
        let calendar = &site.calendar;
        let title = if calendar.name.is_empty() { &site.title } else { &calendar.name };
        if calendar.name.is_empty() && !title.is_empty() {
            let message = "The event’s name is taken from the title of a page.";
            self.report.note(NoteKind::Guessed, Place::default(), message);
        }
        if let Some(place) = &place {
            let message =
                format!("“{place}” ends nearly all locations; it became the event’s place.");
            self.report.note(NoteKind::Guessed, Place::default(), message);
        }
        Conference {
            title: title.as_str().into(),
            acronym: calendar.acronym.clone(),
            venue: place.unwrap_or_default(),
            ..Conference::default()
        }
    }

    /// What is told of those who appear in a session.
    fn profiles<'m>(
        &mut self,
        mentions: impl Iterator<Item = &'m Mention>,
        events: &[Event],
    ) -> Vec<Profile> {
        let appear: HashSet<&str> =
            events.iter().flat_map(|event| &event.persons).map(|one| one.id.as_str()).collect();
        let mut mentions: Vec<&Mention> = mentions.collect();
        // Whole biographies before cut ones, so that the first that is told is the best.
        mentions.sort_by_key(|one| (one.cut, one.biography.is_empty()));
        let mut profiles = Profiles::default();
        let mut whole: HashSet<&str> = HashSet::new();
        for one in mentions {
            if one.id.is_empty() || !appear.contains(one.id.as_str()) {
                let message = "Somebody in a directory or on a page of their own appears in none of the sessions.";
                self.note(NoteKind::LeftOut, one.line, "person", message);
                continue;
            }
            let (biography, private) = without_addresses(&one.biography);
            self.private += if whole.contains(one.id.as_str()) { 0 } else { private };
            if one.cut && whole.insert(&one.id) {
                let message = "A page shows only the beginning of a biography; the page of the person has it whole.";
                self.note(NoteKind::Changed, one.line, "biography", message);
            }
            if !one.biography.is_empty() {
                whole.insert(&one.id);
            }
            let link = |href: &String| Address {
                line: one.line,
                href: href.clone(),
                title: String::new(),
            };
            profiles.add(Profile {
                line: one.line,
                id: one.id.clone(),
                name: one.name.clone(),
                position: one.position.as_str().into(),
                organisation: one.company.clone(),
                biography: biography.into(),
                links: one.links.iter().map(link).collect(),
                photo: one.photo.clone(),
            });
        }
        profiles.list()
    }
}

/// Names of tracks as pages write them, by those of the calendar, which has only capitals.
fn tracks(sessions: &[Found]) -> HashMap<String, String> {
    let named = sessions.iter().filter(|one| !one.track.is_empty());
    named.map(|one| (one.track.to_lowercase(), one.track.clone())).collect()
}

fn person(mention: &Mention) -> Person {
    Person {
        line: mention.line,
        id: mention.id.clone(),
        name: mention.name.clone(),
        role: mention.role.unwrap_or(programme::Role::Speaker),
    }
}

fn nowhere(room: &str) -> bool {
    matches!(room.trim().to_lowercase().as_str(), "" | "tba" | "tbd" | "n/a")
}

fn says_cancelled(title: &str) -> bool {
    let title = title.trim_start_matches(['[', '(', '*', ' ']).to_lowercase();
    let rest = title.strip_prefix("cancelled").or_else(|| title.strip_prefix("canceled"));
    rest.is_some_and(|rest| {
        rest.starts_with([':', ']', ')', '-', '–', '—', '*']) || rest.starts_with(" -")
    })
}
