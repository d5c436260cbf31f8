//! What `schedule.xml` and `schedule.json` have in common when they are written: which sessions they
//! can hold, on which days, under which ids, names and texts.
//!
//! Both are narrower than a programme: a session stands in one room at one time, in one language. One
//! that has no room yet stands in a room of that name. What has no time, and what is hidden or cancelled
//! (the formats have no word for it, and an app would send people to a closed door), is left out and
//! counted.

mod ids;
mod texts;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use links::{Address, Base, ListView};
use programme::{Code, Lang, LocalTime, Person, Session, Status, Text, Visibility};

use crate::{Edition, NoteKind, Place, Report, Words};
pub(crate) use ids::number;
pub use ids::own_ids;
use ids::{Ids, guid};
pub(crate) use texts::ending;

/// How a schedule for apps is to be written.
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

/// An edition as apps are told of it, in its first language.
pub(crate) struct AppSchedule<'a> {
    pub(crate) edition: &'a Edition<'a>,
    pub(crate) settings: &'a Settings<'a>,
    pub(crate) language: Lang,
    /// The event's short name in `[a-z0-9_-]`, at least four characters.
    pub(crate) acronym: String,
    /// The sessions that the format can hold.
    pub(crate) sessions: Vec<&'a Session>,
    /// The days that hold sessions, in order; at least one.
    pub(crate) days: Vec<Date>,
    ids: Ids,
}

impl<'a> AppSchedule<'a> {
    /// Chooses what the format can hold; the report calls the format by its name.
    pub(crate) fn new(
        edition: &'a Edition<'a>,
        settings: &'a Settings<'a>,
        format: &str,
        report: &mut Report,
    ) -> AppSchedule<'a> {
        let sessions = chosen(edition, format, report);
        AppSchedule {
            edition,
            settings,
            language: edition.first_language(),
            acronym: acronym(edition),
            days: days(edition, &sessions),
            ids: Ids::new(edition.slug, &sessions),
            sessions,
        }
    }

    /// The first and the last day.
    pub(crate) fn span(&self) -> Option<(Date, Date)> {
        let event = &self.edition.programme.event;
        let first = event.first_day.or(self.days.first().copied())?;
        Some((first, event.last_day.or(self.days.last().copied())?))
    }

    /// The release's number, and the beginning of its digest.
    pub(crate) fn version(&self) -> String {
        let number = match self.edition.number() {
            0 => "draft".to_owned(),
            number => number.to_string(),
        };
        match self.settings.digest.and_then(|digest| digest.get(..8)) {
            Some(digest) => format!("{number} ({digest})"),
            None => number,
        }
    }

    /// The instant at which a day of the event begins.
    pub(crate) fn begins(&self, date: Date) -> ZonedDateTime {
        let event = &self.edition.programme.event;
        let hour = i8::try_from(event.day_change.min(23)).unwrap_or(0);
        LocalTime::new(date.at(hour, 0, 0, 0)).zoned(&event.zone)
    }

    /// The sessions of a day.
    pub(crate) fn on(&self, day: Date) -> Vec<&'a Session> {
        let event = &self.edition.programme.event;
        let today = |one: &&&Session| one.when.is_some_and(|slot| event.day_of(slot.start) == day);
        self.sessions.iter().filter(today).copied().collect()
    }

    /// The address of the programme.
    pub(crate) fn home(&self) -> String {
        self.settings.base.absolute(&Address::Programme {
            event: self.edition.slug,
            lang: self.settings.lang,
            view: ListView::Simple,
        })
    }

    /// The event's own page elsewhere.
    pub(crate) fn website(&self) -> Option<&'a str> {
        let links = self.edition.programme.event.links.iter();
        links.map(|link| link.url.as_str()).find(|address| is_http(address))
    }

    /// The address of a session's page.
    pub(crate) fn page(&self, session: &Session) -> String {
        self.settings.base.absolute(&Address::Session {
            event: self.edition.slug,
            lang: self.settings.lang,
            code: session.code,
            title: self.shown(&session.title),
        })
    }

    /// The number and the UUID of a session.
    pub(crate) fn ids(&self, session: Code) -> (u64, &str) {
        self.ids.of(session)
    }

    /// The UUID of a room or a person.
    pub(crate) fn guid(&self, kind: &str, code: Code) -> String {
        guid(self.edition.slug, kind, code)
    }

    /// Whether a session has no room yet.
    pub(crate) fn is_nowhere(&self, session: &Session) -> bool {
        session.rooms.first().and_then(|room| self.edition.room(*room)).is_none()
    }

    /// The name and the UUID of the room for sessions that have none.
    pub(crate) fn no_room(&self) -> (String, String) {
        (self.settings.words.no_room(), ids::no_room(self.edition.slug))
    }

    pub(crate) fn track_slug(code: Code) -> String {
        format!("t-{}", code.as_str().to_ascii_lowercase())
    }

    /// `[a-z0-9_]{4,}-[a-z0-9\-_]{4,}`, unique by the code in it.
    pub(crate) fn slug(&self, session: &Session) -> String {
        let acronym = self.acronym.replace('-', "_");
        let code = session.code.as_str().to_ascii_lowercase();
        let title = links::slug(self.shown(&session.title));
        let separator = if title.is_empty() { "" } else { "-" };
        format!("{acronym}-{code}{separator}{title}")
    }

    /// Everybody who appears, each once, in order.
    pub(crate) fn people(&self, session: &Session) -> Vec<&'a Person> {
        let mut seen = Vec::new();
        for code in session.people() {
            if !seen.contains(&code) {
                seen.push(code);
            }
        }
        seen.into_iter().filter_map(|code| self.edition.person(code)).collect()
    }

    pub(crate) fn shown<'t>(&self, text: &'t Text) -> &'t str {
        self.edition.shown(text, &self.language).1
    }
}

/// The sessions that the format can hold.
fn chosen<'a>(edition: &Edition<'a>, format: &str, report: &mut Report) -> Vec<&'a Session> {
    let mut chosen = Vec::new();
    for session in &edition.programme.sessions {
        let place =
            || Place { file: None, line: None, element: Some(format!("session {}", session.code)) };
        let room = session.rooms.first().and_then(|room| edition.room(*room));
        let why = match session.when {
            _ if session.visibility == Visibility::Hidden => {
                Some("A session that is not public was left out.".to_owned())
            }
            _ if session.status == Status::Cancelled => Some(format!(
                "A cancelled session was left out: {format} cannot say that it is cancelled."
            )),
            None => {
                Some(format!("A session without a time was left out: {format} cannot hold it."))
            }
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
            let message = format!("A length was cut to whole minutes: {format} knows no seconds.");
            report.note(NoteKind::Changed, place(), message);
        }
        if room.is_none() {
            let message = format!(
                "A session without a room stands in one that says so: {format} asks for a room."
            );
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
/// schemas ask for at least one.
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

/// The event's short name; one too short gets the year.
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

/// An instant with its offset, as `xs:dateTime` and RFC 3339 write it; in UTC where the offset has seconds.
pub(crate) fn iso(time: &ZonedDateTime) -> String {
    if time.offset().seconds() % 60 == 0 {
        time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    } else {
        time.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

pub(crate) fn is_http(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
