//! What is wrong with a programme: what must be mended before it can stand in a draft, and what an
//! organiser should look at before publishing.

use std::collections::{HashMap, HashSet};
use std::fmt;

use jiff::civil::Date;

use crate::conflicts::{Conflict, conflicts};
use crate::{
    Appearance, Code, Contact, Event, Kind, LocalTime, MaterialSource, Organisation, Person,
    Programme, Room, Session, SessionType, Slot, Track,
};

mod problem;
mod words;

pub use problem::Problem;

/// The longest one-line text (a title, a name, a tag), in characters.
pub const TITLE_LIMIT: usize = 500;
/// The longest text of paragraphs in one language, in bytes.
pub const TEXT_LIMIT: usize = 200_000;
/// The most items of one kind in an event.
pub const ITEMS_LIMIT: usize = 100_000;
/// The years in which things may happen.
pub const YEARS: std::ops::RangeInclusive<i16> = 1970..=2200;
/// A session that begins longer before or after all others is probably a mistake, in days.
pub const FAR_OFF: i64 = 60;
/// A session that lasts longer is probably a mistake, in minutes.
pub const LONG_SESSION: i64 = 24 * 60;

/// Whether a programme with this finding may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It may not: nothing of it is applied.
    Refused,
    /// It may; somebody should look.
    Warning,
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    pub kind: Kind,
    /// None for the event itself.
    pub code: Option<Code>,
    /// The field, as it is called in our own JSON.
    pub field: &'static str,
    /// Its `Display` is one English sentence with the mend.
    pub problem: Problem,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.as_str())?;
        if let Some(code) = self.code {
            write!(f, " {code}")?;
        }
        write!(f, ", {}: {}", self.field, self.problem)
    }
}

/// Everything that is wrong, in the order of the programme: refusals and warnings by item, then
/// sessions at odd times and conflicts.
pub fn check(programme: &Programme) -> Vec<Finding> {
    let mut check = each(programme);
    check.far_off(programme);
    check.conflicts(programme);
    check.findings
}

/// What stands in the way of keeping a programme, without looking at how its sessions fit together.
pub fn refusals(programme: &Programme) -> Vec<Finding> {
    let mut findings = each(programme).findings;
    findings.retain(|finding| finding.severity == Severity::Refused);
    findings
}

/// Whether a line that is in no language, such as an id, may be kept.
pub fn fits_line(line: &str) -> bool {
    line.chars().take(TITLE_LIMIT + 1).count() <= TITLE_LIMIT && !line.contains(words::forbidden)
}

fn each(programme: &Programme) -> Check<'_> {
    let mut check = Check::new(programme);
    check.event(&programme.event);
    check.list(Kind::SessionType, &programme.session_types, |one| one.code, Check::session_type);
    check.list(Kind::Track, &programme.tracks, |one| one.code, Check::track);
    check.list(Kind::Room, &programme.rooms, |one| one.code, Check::room);
    check.list(Kind::Organisation, &programme.organisations, |one| one.code, Check::organisation);
    check.list(Kind::Person, &programme.people, |one| one.code, Check::person);
    check.list(Kind::Session, &programme.sessions, |one| one.code, Check::session);
    check
}

/// Whether nothing stands in the way of keeping a programme.
pub fn acceptable(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity == Severity::Warning)
}

struct Check<'a> {
    event: &'a Event,
    kinds: HashMap<Code, HashSet<Kind>>,
    /// The item that is being looked at.
    at: (Kind, Option<Code>),
    findings: Vec<Finding>,
}

impl<'a> Check<'a> {
    fn new(programme: &'a Programme) -> Check<'a> {
        let mut kinds: HashMap<Code, HashSet<Kind>> = HashMap::new();
        let mut add = |kind, code| {
            kinds.entry(code).or_default().insert(kind);
        };
        programme.session_types.iter().for_each(|one| add(Kind::SessionType, one.code));
        programme.tracks.iter().for_each(|one| add(Kind::Track, one.code));
        programme.rooms.iter().for_each(|one| add(Kind::Room, one.code));
        programme.organisations.iter().for_each(|one| add(Kind::Organisation, one.code));
        programme.people.iter().for_each(|one| add(Kind::Person, one.code));
        Check { event: &programme.event, kinds, at: (Kind::Event, None), findings: Vec::new() }
    }

    fn refuse(&mut self, field: &'static str, problem: Problem) {
        self.find(Severity::Refused, field, problem);
    }

    fn warn(&mut self, field: &'static str, problem: Problem) {
        self.find(Severity::Warning, field, problem);
    }

    fn find(&mut self, severity: Severity, field: &'static str, problem: Problem) {
        let (kind, code) = self.at;
        self.findings.push(Finding { severity, kind, code, field, problem });
    }

    fn list<T>(
        &mut self,
        kind: Kind,
        list: &[T],
        code: fn(&T) -> Code,
        one: fn(&mut Check<'a>, &T),
    ) {
        if list.len() > ITEMS_LIMIT {
            self.at = (kind, None);
            self.refuse("code", Problem::TooMany { count: list.len(), limit: ITEMS_LIMIT });
        }
        let mut seen = HashSet::new();
        for item in list {
            let code = code(item);
            self.at = (kind, Some(code));
            let elsewhere =
                self.kinds.get(&code).is_some_and(|kinds| kinds.iter().any(|other| *other < kind));
            if !seen.insert(code) || elsewhere {
                self.refuse("code", Problem::DuplicateCode(code));
            }
            one(self, item);
        }
    }

    fn event(&mut self, event: &Event) {
        self.title("name", &event.name);
        self.line("acronym", event.acronym.as_deref());
        self.titles("place", &event.place);
        self.titles("tagline", &event.tagline);
        self.titles("notice", &event.notice);
        self.titles("host", &event.host);
        self.long("home", event.home.as_ref());
        self.links(&event.links);
        if event.day_change > 23 {
            self.refuse("day_change", Problem::DayChange(event.day_change));
        }
        if event.languages.is_empty() {
            self.refuse("languages", Problem::NoLanguages);
        }
        self.repeated("languages", event.languages.iter().map(|lang| lang.to_string()));
        self.contact("conduct", event.conduct.as_ref());
        self.contact("reprisals", event.reprisals.as_ref());
        for (field, day) in [("first_day", event.first_day), ("last_day", event.last_day)] {
            if let Some(day) = day.filter(|day| !YEARS.contains(&day.year())) {
                self.refuse(field, Problem::Year(problem::on(&day)));
            }
        }
        if let (Some(first), Some(last)) = (event.first_day, event.last_day)
            && last < first
        {
            self.refuse("last_day", Problem::DaysOrder { first, last });
        }
    }

    fn contact(&mut self, field: &'static str, contact: Option<&Contact>) {
        let Some(contact) = contact else { return };
        self.long(field, contact.text.as_ref());
        self.line(field, contact.phone.as_deref());
        self.line(field, contact.email.as_deref());
        if let Some(email) = &contact.email {
            let parts = email.rsplit_once('@');
            let whole = parts.is_some_and(|(who, host)| !who.is_empty() && !host.is_empty());
            if !whole || email.contains(char::is_whitespace) {
                self.refuse(field, Problem::Email(email.clone()));
            }
        }
    }

    fn session_type(&mut self, one: &SessionType) {
        self.title("name", &one.name);
    }

    fn track(&mut self, one: &Track) {
        self.title("name", &one.name);
        self.long("description", one.description.as_ref());
    }

    fn room(&mut self, one: &Room) {
        self.title("name", &one.name);
        self.titles("floor", &one.floor);
        self.long("description", one.description.as_ref());
        self.long("access_note", one.access_note.as_ref());
    }

    fn organisation(&mut self, one: &Organisation) {
        self.title("name", &one.name);
        self.long("description", one.description.as_ref());
        self.links(&one.links);
    }

    fn person(&mut self, one: &Person) {
        self.title("name", &one.name);
        self.long("biography", one.biography.as_ref());
        self.links(&one.links);
        if let Some(photo) = &one.photo {
            self.picture(photo);
        }
        for affiliation in &one.affiliations {
            self.titles("affiliations", &affiliation.position);
            self.refers("affiliations", Kind::Organisation, affiliation.organisation);
        }
        let organisations = one.affiliations.iter().filter_map(|one| one.organisation);
        self.repeated("affiliations", organisations.map(|code| code.to_string()));
    }

    fn session(&mut self, one: &Session) {
        self.title("title", &one.title);
        self.titles("subtitle", &one.subtitle);
        for section in &one.sections {
            self.long("sections", Some(&section.text));
            if let crate::SectionKind::Own(heading) = &section.kind {
                self.title("sections", heading);
            }
        }
        self.titles("levels", &one.levels);
        self.titles("audiences", &one.audiences);
        self.titles("tags", &one.tags);
        self.links(&one.links);
        self.line("recording", one.recording.licence.as_deref());
        self.line("origin", one.origin.guid.as_deref());
        self.line("origin", one.origin.uid.as_deref());
        one.rooms.iter().for_each(|room| self.refers("rooms", Kind::Room, Some(*room)));
        self.refers("track", Kind::Track, one.track);
        self.refers("session_type", Kind::SessionType, one.session_type);
        self.repeated("rooms", one.rooms.iter().map(Code::to_string));
        self.appearances("appearances", &one.appearances);
        for involved in &one.organisations {
            self.refers("organisations", Kind::Organisation, Some(involved.organisation));
        }
        let organisations = one.organisations.iter().map(|one| one.organisation.to_string());
        self.repeated("organisations", organisations);
        for material in &one.materials {
            self.titles("materials", &material.title);
            if let MaterialSource::File { sha256, media_type, name } = &material.source {
                self.digest("materials", sha256);
                self.line("materials", Some(media_type));
                self.line("materials", Some(name));
            }
        }
        if let Some(slot) = one.when {
            self.slot("when", slot);
            self.event_days(slot);
        }
        for item in &one.items {
            self.title("items", &item.title);
            self.long("items", item.text.as_ref());
            self.appearances("items", &item.appearances);
            if let Some(slot) = item.when {
                self.slot("items", slot);
            }
        }
    }

    fn appearances(&mut self, field: &'static str, list: &[Appearance]) {
        for one in list {
            self.refers(field, Kind::Person, Some(one.person));
        }
        let roles = list.iter().map(|one| format!("{} ({})", one.person, one.role.as_str()));
        self.repeated(field, roles);
    }

    /// Warns once for each value that stands in a list more than once.
    fn repeated(&mut self, field: &'static str, values: impl Iterator<Item = String>) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for value in values {
            let times = seen.entry(value.clone()).or_default();
            *times += 1;
            if *times == 2 {
                self.warn(field, Problem::Repeated(value));
            }
        }
    }

    fn refers(&mut self, field: &'static str, kind: Kind, code: Option<Code>) {
        let Some(code) = code else { return };
        if !self.kinds.get(&code).is_some_and(|kinds| kinds.contains(&kind)) {
            self.refuse(field, Problem::Missing { kind, code });
        }
    }

    fn slot(&mut self, field: &'static str, slot: Slot) {
        let zone = &self.event.zone;
        let outside = |time: &LocalTime| !YEARS.contains(&time.wall.year());
        if let Some(time) = [slot.start, slot.end].into_iter().find(outside) {
            self.refuse(field, Problem::Year(time.in_words()));
            return;
        }
        if slot.end.instant(zone) < slot.start.instant(zone) {
            self.refuse(field, Problem::EndBeforeStart { start: slot.start, end: slot.end });
            return;
        }
        let minutes = slot.minutes(zone);
        let (zone, start) = (zone.clone(), slot.start);
        if start.skipped(&zone) {
            self.warn(field, Problem::Skipped { time: start, zone });
        } else if start.doubled(&zone) {
            self.warn(field, Problem::Doubled { time: start, zone });
        }
        if minutes > LONG_SESSION {
            self.warn(field, Problem::Long { hours: minutes / 60 });
        }
    }

    fn event_days(&mut self, slot: Slot) {
        if self.event.day_change > 23 {
            return;
        }
        let day: Date = self.event.day_of(slot.start);
        let before = self.event.first_day.is_some_and(|first| day < first);
        let after = self.event.last_day.is_some_and(|last| day > last);
        if before || after {
            self.warn("when", Problem::OutsideDays(day));
        }
    }

    /// Sessions apart from the bulk of the programme by more days than a forum has.
    fn far_off(&mut self, programme: &Programme) {
        let dated = |one: &Session| Some((one.when?.start.date(), one.code));
        let mut dates: Vec<(Date, Code)> = programme.sessions.iter().filter_map(dated).collect();
        // What lies outside all years is refused already.
        dates.retain(|(day, _)| YEARS.contains(&day.year()));
        dates.sort_unstable();
        let days = |from: Date, to: Date| to.duration_since(from).as_hours() / 24;
        let parts: Vec<&[(Date, Code)]> =
            dates.chunk_by(|one, next| days(one.0, next.0) <= FAR_OFF).collect();
        let Some(bulk) = parts.iter().copied().max_by_key(|part| part.len()) else { return };
        let (Some((from, _)), Some((to, _))) = (bulk.first(), bulk.last()) else { return };
        for part in parts.into_iter().filter(|part| *part != bulk) {
            let Some((day, code)) = part.first() else { continue };
            self.at = (Kind::Session, Some(*code));
            let problem = Problem::FarOff { day: *day, more: part.len() - 1, bulk: (*from, *to) };
            self.warn("when", problem);
        }
    }

    fn conflicts(&mut self, programme: &Programme) {
        for conflict in conflicts(programme) {
            let field = match &conflict {
                Conflict::Room { .. } => "rooms",
                Conflict::Person { .. } => "appearances",
                Conflict::Crowd { over, .. } => match over {
                    crate::conflicts::Contested::Room(_) => "rooms",
                    crate::conflicts::Contested::Person(_) => "appearances",
                },
            };
            self.at = (Kind::Session, conflict.sessions().first().copied());
            self.warn(field, Problem::Conflict(conflict));
        }
    }
}
