//! Writes a programme as an iCalendar feed (RFC 5545, RFC 7986) that people subscribe to.
//!
//! A session has the same UID in every feed and every release, so that a client which follows two
//! feeds, or one for years, sees one entry that moves. Cancelled and removed sessions stay, marked
//! as cancelled; so do those that have lost their time, with the last one they had. No address of a person is written, and no time but those of releases.

use std::collections::HashSet;

use jiff::Timestamp;
use links::{Address, Base, Feed, Scope};
use programme::{Code, EventSlug, Lang, LinkKind, Session, Slot, Status, Text, Visibility, Zone};

use super::content::{Lines, clean};
use super::{colour_name, describe, zone_written};
use crate::{Edition, NoteKind, Place, Report, Words, Written};

/// How a calendar is to be written.
#[derive(Clone, Copy)]
pub struct Calendar<'a> {
    pub scope: Scope,
    /// Of these sessions of the scope alone, under a name of its own. Such a calendar does not say
    /// where it lies: its address is somebody's secret.
    pub own: Option<Own<'a>>,
    /// The reader's language; one of the languages of addresses.
    pub reader: &'a Lang,
    pub base: &'a Base,
    pub words: &'a dyn Words,
    /// The version of the program, for PRODID.
    pub version: &'a str,
}

/// The sessions that somebody has chosen, and what the choice is called.
#[derive(Clone, Copy)]
pub struct Own<'a> {
    pub sessions: &'a [Code],
    pub name: &'a str,
}

/// How often a client may ask again, as a duration of RFC 5545 section 3.3.6.
const REFRESH: &str = "PT1H";
/// The longest foreign UID that is kept, in bytes.
const LONGEST_UID: usize = 250;

/// Writes the public sessions in the calendar's scope. Those without a time, and hidden ones, are
/// left out and counted.
pub fn write(edition: &Edition<'_>, calendar: &Calendar<'_>) -> Written {
    let mut writer =
        Writer { edition, calendar, lines: Lines::default(), report: Report::default() };
    writer.calendar();
    Written { bytes: writer.lines.into_bytes(), report: writer.report }
}

struct Writer<'a> {
    edition: &'a Edition<'a>,
    calendar: &'a Calendar<'a>,
    lines: Lines,
    report: Report,
}

impl<'a> Writer<'a> {
    fn calendar(&mut self) {
        let edition = self.edition;
        let standing = self.chosen(&edition.programme.sessions);
        let mut removed = self.chosen(edition.removed);
        removed.extend(self.unscheduled());
        self.lines.begin("VCALENDAR");
        self.head(&standing, &removed);
        let slots: Vec<Slot> = standing.iter().chain(&removed).map(|(_, slot)| *slot).collect();
        self.zone(&slots);
        let repeated = repeated_uids(edition);
        for (session, slot) in standing {
            self.event(session, slot, &repeated);
        }
        for (session, slot) in removed {
            self.gone(session, slot, &repeated);
        }
        self.lines.end("VCALENDAR");
    }

    /// The scheduled sessions of the scope.
    fn chosen(&mut self, sessions: &'a [Session]) -> Vec<(&'a Session, Slot)> {
        let mut chosen = Vec::new();
        let edition = self.edition;
        for session in sessions.iter().filter(|session| self.calendar.holds(session)) {
            let place = || Place {
                file: None,
                line: None,
                element: Some(format!("session {}", session.code)),
            };
            match session.when {
                _ if session.visibility == Visibility::Hidden => self.report.note(
                    NoteKind::LeftOut,
                    place(),
                    "A session that is not public was left out.",
                ),
                None if edition.last_slot(session.code).is_some() => {}
                None => self.report.note(
                    NoteKind::LeftOut,
                    place(),
                    "A session without a time was left out: a calendar cannot hold it.",
                ),
                Some(slot) => chosen.push((session, slot)),
            }
        }
        chosen
    }

    /// Sessions of the scope that had a time when people put them into their calendars, and have none now.
    fn unscheduled(&self) -> Vec<(&'a Session, Slot)> {
        let edition = self.edition;
        let sessions = edition.programme.sessions.iter();
        let mut lost: Vec<(&Session, Slot)> = sessions
            .filter(|one| self.calendar.holds(one))
            .filter(|one| one.when.is_none() && one.visibility == Visibility::Public)
            .filter_map(|one| Some((one, edition.last_slot(one.code)?)))
            .collect();
        lost.sort_by_key(|(one, slot)| (slot.start, one.code));
        lost
    }

    fn head(&mut self, standing: &[(&Session, Slot)], removed: &[(&Session, Slot)]) {
        let (edition, calendar) = (self.edition, self.calendar);
        let event = &edition.programme.event;
        let (language, name) = self.name();
        let lines = &mut self.lines;
        lines.value("VERSION", &[], "2.0");
        lines.text("PRODID", &[], &format!("-//Plenary//Plenary {}//EN", calendar.version));
        lines.value("CALSCALE", &[], "GREGORIAN");
        lines.value("METHOD", &[], "PUBLISH");
        lines.text("NAME", &language_parameter(&language), &name);
        lines.text("X-WR-CALNAME", &[], &name);
        lines.text("X-WR-TIMEZONE", &[], event.zone.name());
        if let Some(tagline) = &event.tagline {
            let (language, tagline) = edition.shown(tagline, calendar.reader);
            lines.text("DESCRIPTION", &language_parameter(language), tagline);
            lines.text("X-WR-CALDESC", &[], tagline);
        }
        let changed = standing
            .iter()
            .chain(removed)
            .map(|(session, _)| edition.changed_at(session.code))
            .max();
        let released = edition.releases.last().map(|release| release.at);
        if let Some(changed) = changed.or(released) {
            lines.value("LAST-MODIFIED", &[], &utc(changed));
        }
        if let Some(accent) = event.theme.accent {
            lines.value("COLOR", &[], colour_name::nearest(accent));
            lines.value("X-APPLE-CALENDAR-COLOR", &[], &accent.to_string());
        }
        let lang = calendar.reader.as_str();
        let feed =
            Address::Feed { event: edition.slug, lang, feed: Feed::Calendar(calendar.scope) };
        let page = Address::Programme { event: edition.slug, lang, view: links::ListView::Simple };
        if calendar.own.is_none() {
            lines.value("SOURCE", &[("VALUE", "URI")], &calendar.base.absolute(&feed));
        }
        lines.value("URL", &[], &calendar.base.absolute(&page));
        lines.value("REFRESH-INTERVAL", &[("VALUE", "DURATION")], REFRESH);
        lines.value("X-PUBLISHED-TTL", &[], REFRESH);
    }

    /// The event's name, and whose or which sessions these are.
    fn name(&self) -> (Lang, String) {
        let (edition, reader) = (self.edition, self.calendar.reader);
        let (language, event) = edition.shown(&edition.programme.event.name, reader);
        if let Some(own) = &self.calendar.own {
            return (reader.clone(), format!("{event}: {}", own.name));
        }
        let part: Option<&Text> = match self.calendar.scope {
            Scope::Event => None,
            Scope::Track(code) => edition.track(code).map(|track| &track.name),
            Scope::Room(code) => edition.room(code).map(|room| &room.name),
            Scope::Person(code) => edition.person(code).map(|person| &person.name),
            Scope::Session(code) => edition
                .programme
                .sessions
                .iter()
                .chain(edition.removed)
                .find(|session| session.code == code)
                .map(|session| &session.title),
        };
        match part {
            Some(part) => (language.clone(), format!("{event}: {}", edition.shown(part, reader).1)),
            None => (language.clone(), event.to_owned()),
        }
    }

    /// The rules of the event's zone over the years of these slots; UTC needs none. A calendar
    /// without events gets its zone all the same: it must hold at least one component.
    fn zone(&mut self, slots: &[Slot]) {
        let zone = &self.edition.programme.event.zone;
        let years: Vec<i16> = slots
            .iter()
            .filter(|slot| !slot.all_day())
            .flat_map(|slot| [slot.start.wall.year(), slot.end.wall.year()])
            .collect();
        match (years.iter().min(), years.iter().max()) {
            (Some(first), Some(last)) if !is_utc(zone) => {
                zone_written::write(&mut self.lines, zone, *first, *last);
            }
            _ if slots.is_empty() => {
                let released = self.edition.releases.last().map(|release| release.at);
                let year = zone.local(released.unwrap_or_default()).wall.year();
                zone_written::write(&mut self.lines, zone, year, year);
            }
            _ => {}
        }
    }

    /// A session that has left the programme or lost its time: what a calendar needs to strike its entry out. Its
    /// texts and links are public no more.
    fn gone(&mut self, session: &Session, slot: Slot, repeated: &HashSet<&str>) {
        self.lines.begin("VEVENT");
        self.outline(session, slot, "CANCELLED", repeated);
        self.lines.end("VEVENT");
    }

    /// What every entry says: which session it is, how it stands, when, where and its title.
    fn outline(&mut self, session: &Session, slot: Slot, status: &str, repeated: &HashSet<&str>) {
        let (edition, reader) = (self.edition, self.calendar.reader);
        let changed = utc(edition.changed_at(session.code));
        let history = edition.history_of(session.code);
        self.lines.text("UID", &[], &uid(edition, session, repeated));
        self.lines.value("DTSTAMP", &[], &changed);
        self.lines.value("LAST-MODIFIED", &[], &changed);
        let sequence = history.map_or(0, |history| history.sequence);
        self.lines.value("SEQUENCE", &[], &sequence.to_string());
        self.lines.value("STATUS", &[], status);
        self.times(slot);
        let (language, title) = edition.shown(&session.title, reader);
        self.lines.text("SUMMARY", &language_parameter(language), title);
        if let Some((language, location)) = describe::location(edition, session, reader) {
            self.lines.text("LOCATION", &language_parameter(&language), &location);
        }
    }

    fn event(&mut self, session: &Session, slot: Slot, repeated: &HashSet<&str>) {
        let (edition, calendar) = (self.edition, self.calendar);
        let reader = calendar.reader;
        let cancelled = session.status == Status::Cancelled;
        self.lines.begin("VEVENT");
        self.outline(session, slot, if cancelled { "CANCELLED" } else { "CONFIRMED" }, repeated);
        let (_, title) = edition.shown(&session.title, reader);
        let description = describe::description(edition, session, reader, calendar.words);
        if !description.is_empty() {
            self.lines.text("DESCRIPTION", &[], &description);
        }
        let page = Address::Session {
            event: edition.slug,
            lang: reader.as_str(),
            code: session.code,
            title,
        };
        self.lines.value("URL", &[], &calendar.base.absolute(&page));
        let categories = describe::categories(edition, session, reader);
        if !categories.is_empty() {
            self.lines.texts("CATEGORIES", &[], &categories);
        }
        let track = session.track.and_then(|code| edition.track(code));
        if let Some(colour) = track.and_then(|track| track.colour) {
            self.lines.value("COLOR", &[], colour_name::nearest(colour));
        }
        self.conferences(session);
        self.lines.end("VEVENT");
    }

    /// Where to join from afar (RFC 7986 section 5.11).
    fn conferences(&mut self, session: &Session) {
        for link in session.links.iter().filter(|link| link.kind == LinkKind::Stream) {
            let title = link.title.as_ref();
            let label = title.map(|title| self.edition.shown(title, self.calendar.reader).1);
            let mut parameters = vec![("VALUE", "URI"), ("FEATURE", "VIDEO")];
            parameters.extend(label.map(|label| ("LABEL", label)));
            self.lines.value("CONFERENCE", &parameters, link.url.as_str());
        }
    }

    /// From when to when. A time that the clocks show twice is written in UTC: by RFC 5545 section
    /// 3.3.5 a wall clock with a zone means the first of the two, and some clients drop it. One that
    /// the clocks skip is written as the time that they show then.
    fn times(&mut self, slot: Slot) {
        let zone = &self.edition.programme.event.zone;
        let mut pair = vec![("DTSTART", slot.start)];
        // An end that equals the start means that none is known.
        if slot.end != slot.start {
            pair.push(("DTEND", slot.end));
        }
        let doubled = slot.start.doubled(zone) || slot.end.doubled(zone);
        for (name, time) in &pair {
            if slot.all_day() {
                let date = time.wall.strftime("%Y%m%d").to_string();
                self.lines.value(name, &[("VALUE", "DATE")], &date);
            } else if is_utc(zone) || doubled {
                self.lines.value(name, &[], &utc(time.instant(zone)));
            } else {
                let wall = time.zoned(zone).strftime("%Y%m%dT%H%M%S").to_string();
                self.lines.value(name, &[("TZID", zone.name())], &wall);
            }
        }
    }
}

impl Calendar<'_> {
    fn holds(&self, session: &Session) -> bool {
        let in_scope = match self.scope {
            Scope::Event => true,
            Scope::Session(code) => session.code == code,
            Scope::Person(code) => session.people().any(|person| person == code),
            Scope::Room(code) => session.rooms.contains(&code),
            Scope::Track(code) => session.track == Some(code),
        };
        in_scope && self.own.is_none_or(|own| own.sessions.contains(&session.code))
    }
}

/// Foreign UIDs that several sessions of the edition brought along.
fn repeated_uids<'e>(edition: &'e Edition<'_>) -> HashSet<&'e str> {
    let mut seen = HashSet::new();
    edition
        .programme
        .sessions
        .iter()
        .chain(edition.removed)
        .filter_map(|session| session.origin.uid.as_deref())
        .filter(|uid| !seen.insert(*uid))
        .collect()
}

/// The foreign UID where it was kept, is sound and is one session's alone; else one made of the
/// code. It depends on the edition only, so that every feed names a session alike.
fn uid(edition: &Edition<'_>, session: &Session, repeated: &HashSet<&str>) -> String {
    let house = house(edition.slug);
    let foreign = session.origin.uid.as_deref().filter(|uid| {
        (1..=LONGEST_UID).contains(&uid.len())
            && uid.trim() == *uid
            && clean(uid) == *uid
            && !uid.contains(char::is_control)
            && !uid.ends_with(&house)
            && !repeated.contains(uid)
    });
    foreign.map_or_else(|| own_uid(edition.slug, session.code), ToOwned::to_owned)
}

/// The UID of a session that had none elsewhere.
pub(crate) fn own_uid(slug: &EventSlug, code: Code) -> String {
    format!("{code}{}", house(slug))
}

fn house(slug: &EventSlug) -> String {
    format!("@{slug}.plenary")
}

fn is_utc(zone: &Zone) -> bool {
    zone.name() == "UTC"
}

fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn language_parameter(language: &Lang) -> Vec<(&'static str, &str)> {
    if *language == Lang::und() { Vec::new() } else { vec![("LANGUAGE", language.as_str())] }
}
