//! Writes `schedule.xml`, valid against the schema of the c3voc, for the apps that people carry.
//!
//! The format is narrower than a programme: a session stands in one room at one time. One that has
//! no room yet stands in a room of that name. What has no time, and what is hidden or cancelled (the
//! format has no word for it, and an app would send people to a closed door), is left out and counted.

mod event;
mod ids;
pub(crate) mod out;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use links::{Address, Base, ListView};
use programme::{Lang, LocalTime, Session, Status, Visibility};

use crate::{Edition, NoteKind, Place, Report, Words, Written};
pub(crate) use event::ending;
use ids::Ids;
use out::Xml;

/// How a `schedule.xml` is to be written.
#[derive(Clone, Copy)]
pub struct Settings<'a> {
    pub base: &'a Base,
    /// The language of the addresses of pages: one of the interface's.
    pub lang: &'a str,
    /// The headings that stand between the sections of a text, in the event's first language.
    pub words: &'a dyn Words,
    /// The version of the program.
    pub version: &'a str,
    /// The digest of the release; its first digits tell two files of one number apart.
    pub digest: Option<&'a str>,
}

/// Writes the edition in its first language.
pub fn write(edition: &Edition<'_>, settings: &Settings<'_>) -> Written {
    let mut report = Report::default();
    let sessions = chosen(edition, &mut report);
    let writer = Writer {
        edition,
        settings,
        language: edition.first_language(),
        ids: Ids::new(edition.slug, &sessions),
        acronym: acronym(edition),
    };
    let days = days(edition, &sessions);
    let mut xml = Xml::new();
    xml.open("schedule", &[]);
    writer.head(&mut xml, &days);
    for (index, day) in (1u32..).zip(&days) {
        writer.day(&mut xml, index, *day, &sessions);
    }
    Written { bytes: xml.into_bytes(), report }
}

struct Writer<'a> {
    edition: &'a Edition<'a>,
    settings: &'a Settings<'a>,
    language: Lang,
    ids: Ids,
    acronym: String,
}

impl Writer<'_> {
    fn head(&self, xml: &mut Xml, days: &[Date]) {
        let (edition, settings) = (self.edition, self.settings);
        let event = &edition.programme.event;
        xml.leaf("generator", &[("name", "plenary"), ("version", settings.version)], "");
        let own = settings.base.absolute(&Address::ScheduleXml { event: edition.slug });
        xml.leaf("url", &[], &own);
        xml.leaf("version", &[], &self.version());
        xml.open("conference", &[]);
        xml.leaf("title", &[], self.shown(&event.name));
        xml.leaf("acronym", &[], &self.acronym);
        let first = event.first_day.or(days.first().copied());
        let last = event.last_day.or(days.last().copied());
        if let (Some(first), Some(last)) = (first, last) {
            xml.leaf("start", &[], &first.to_string());
            xml.leaf("end", &[], &last.to_string());
        }
        xml.leaf("days", &[], &days.len().to_string());
        xml.leaf("timeslot_duration", &[], "00:05");
        xml.leaf("base_url", &[], &settings.base.absolute(&self.home()));
        let page = event.links.iter().find(|link| is_http(link.url.as_str()));
        if let Some(page) = page {
            xml.leaf("url", &[], page.url.as_str());
        }
        xml.leaf("time_zone_name", &[], event.zone.name());
        if let Some(accent) = event.theme.accent {
            xml.leaf("color", &[("primary", &accent.to_string())], "");
        }
        for track in &edition.programme.tracks {
            let colour = track.colour.map(|colour| colour.to_string());
            let mut attributes = vec![("name", self.shown(&track.name))];
            attributes.extend(colour.as_deref().map(|colour| ("color", colour)));
            let slug = format!("t-{}", track.code.as_str().to_ascii_lowercase());
            attributes.push(("slug", &slug));
            xml.leaf("track", &attributes, "");
        }
        xml.close();
    }

    /// The release's number, and the beginning of its digest.
    fn version(&self) -> String {
        let number = match self.edition.number() {
            0 => "draft".to_owned(),
            number => number.to_string(),
        };
        match self.settings.digest.and_then(|digest| digest.get(..8)) {
            Some(digest) => format!("{number} ({digest})"),
            None => number,
        }
    }

    fn day(&self, xml: &mut Xml, index: u32, day: Date, sessions: &[&Session]) {
        let begins = |date: Date| iso(&self.begins(date));
        let next = day.tomorrow().unwrap_or(day);
        let (index, date) = (index.to_string(), day.to_string());
        let (start, end) = (begins(day), begins(next));
        let attributes = [("index", &*index), ("date", &date), ("start", &start), ("end", &end)];
        xml.open("day", &attributes);
        let event = &self.edition.programme.event;
        let today: Vec<&Session> = sessions
            .iter()
            .copied()
            .filter(|one| one.when.is_some_and(|slot| event.day_of(slot.start) == day))
            .collect();
        for room in &self.edition.programme.rooms {
            let here = today.iter().filter(|one| one.rooms.first() == Some(&room.code));
            let guid = ids::guid(self.edition.slug, "room", room.code);
            self.room(xml, self.shown(&room.name), &guid, here);
        }
        let known = |one: &Session| one.rooms.first().and_then(|room| self.edition.room(*room));
        let nowhere = today.iter().filter(|one| known(one).is_none());
        let name = self.settings.words.no_room();
        self.room(xml, &name, &ids::no_room(self.edition.slug), nowhere);
        xml.close();
    }

    /// A room with the sessions of a day in it; nothing when there are none.
    fn room<'s>(
        &self,
        xml: &mut Xml,
        name: &str,
        guid: &str,
        sessions: impl Iterator<Item = &'s &'s Session>,
    ) {
        let mut sessions = sessions.peekable();
        if sessions.peek().is_none() {
            return;
        }
        xml.open("room", &[("name", name), ("guid", guid)]);
        for session in sessions {
            self.event(xml, session, name);
        }
        xml.close();
    }

    /// The instant at which a day of the event begins.
    fn begins(&self, date: Date) -> ZonedDateTime {
        let event = &self.edition.programme.event;
        let hour = i8::try_from(event.day_change.min(23)).unwrap_or(0);
        LocalTime::new(date.at(hour, 0, 0, 0)).zoned(&event.zone)
    }

    fn home(&self) -> Address<'_> {
        Address::Programme {
            event: self.edition.slug,
            lang: self.settings.lang,
            view: ListView::Simple,
        }
    }

    fn shown<'t>(&self, text: &'t programme::Text) -> &'t str {
        self.edition.shown(text, &self.language).1
    }
}

/// The sessions that the format can hold.
fn chosen<'a>(edition: &Edition<'a>, report: &mut Report) -> Vec<&'a Session> {
    let mut chosen = Vec::new();
    for session in &edition.programme.sessions {
        let place =
            || Place { file: None, line: None, element: Some(format!("session {}", session.code)) };
        let room = session.rooms.first().and_then(|room| edition.room(*room));
        let why = match session.when {
            _ if session.visibility == Visibility::Hidden => {
                Some("A session that is not public was left out.")
            }
            _ if session.status == Status::Cancelled => Some(
                "A cancelled session was left out: schedule.xml cannot say that it is cancelled.",
            ),
            None => Some("A session without a time was left out: schedule.xml cannot hold it."),
            Some(_) => None,
        };
        if let Some(why) = why {
            report.note(NoteKind::LeftOut, place(), why);
            continue;
        }
        let zone = &edition.programme.event.zone;
        let seconds = session.when.map_or(0, |slot| {
            slot.end.instant(zone).as_second() - slot.start.instant(zone).as_second()
        });
        if seconds % 60 != 0 {
            let message = "A length was cut to whole minutes: schedule.xml knows no seconds.";
            report.note(NoteKind::Changed, place(), message);
        }
        if room.is_none() {
            let message = "A session without a room stands in one that says so: schedule.xml asks for a room.";
            report.note(NoteKind::Changed, place(), message);
        }
        if session.rooms.len() > 1 {
            let message = "A session in several rooms stands in the first of them only.";
            report.note(NoteKind::Changed, place(), message);
        }
        chosen.push(session);
    }
    chosen
}

/// The days that hold sessions, in order; the event's own first day when there is none, because the
/// schema asks for at least one.
fn days(edition: &Edition<'_>, sessions: &[&Session]) -> Vec<Date> {
    let event = &edition.programme.event;
    let mut days: Vec<Date> = sessions
        .iter()
        .filter_map(|session| session.when)
        .map(|slot| event.day_of(slot.start))
        .collect();
    days.sort_unstable();
    days.dedup();
    if days.is_empty() {
        let released = edition.releases.last().map(|release| release.at).unwrap_or_default();
        days.push(event.first_day.unwrap_or_else(|| event.zone.local(released).date()));
    }
    days
}

/// The event's short name in `[a-z0-9_-]`, at least four characters: one too short gets the year.
fn acronym(edition: &Edition<'_>) -> String {
    let event = &edition.programme.event;
    let name = event.acronym.as_deref().unwrap_or(edition.slug.as_str());
    let mut acronym: String = name
        .to_lowercase()
        .chars()
        .filter_map(|char| match char {
            'a'..='z' | '0'..='9' | '_' | '-' => Some(char),
            ' ' | '.' | '/' => Some('-'),
            _ => None,
        })
        .collect();
    if acronym.len() < 4 {
        let start = edition.programme.sessions.iter().filter_map(|one| one.when).min();
        let year = event.first_day.or(start.map(|slot| slot.start.date())).map(Date::year);
        acronym.push_str(&year.map(|year| year.to_string()).unwrap_or_default());
    }
    while acronym.len() < 4 {
        acronym.push('_');
    }
    acronym
}

/// An instant with its offset, as `xs:dateTime` writes it; in UTC where the offset has seconds.
fn iso(time: &ZonedDateTime) -> String {
    if time.offset().seconds() % 60 == 0 {
        time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    } else {
        time.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

fn is_http(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

#[cfg(test)]
mod tests;
