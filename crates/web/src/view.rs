//! What a page of an event looks at, and the small things that many pages say alike.

use http::StatusCode;
use i18n::Language;
use jiff::Timestamp;
use links::{Address, Base, Feed, ListView, Scope};
use programme::{
    Code, Event, EventSlug, Kind, LocalTime, Organisation, Person, Published, Room, Session, Zone,
    timing,
};

use crate::query::Query;
use crate::reader::{Medium, Reader};
use crate::words::{Shown, Words};

/// An event's page is a pure function of this.
#[derive(Debug)]
pub struct View<'a> {
    pub published: &'a Published,
    pub reader: &'a Reader,
    pub words: Words,
    pub base: &'a Base,
    pub now: Timestamp,
    /// The address's parameters, decoded but not yet understood.
    pub query: &'a Query,
    /// The path as it was asked for, without its query.
    pub path: &'a str,
    /// The code in the address, where its pattern has one.
    pub code: Option<Code>,
    /// The release in which the session that the address names stood elsewhere, where it has moved
    /// and such a release is known.
    pub earlier: Option<&'a Published>,
}

/// Why there is no page: told to the reader as one, in their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// One of the statuses that the error pages know.
    Status(StatusCode),
    /// The item was public once: its title and when it stood.
    Gone { title: Shown },
}

impl Refusal {
    pub const NOT_FOUND: Refusal = Refusal::Status(StatusCode::NOT_FOUND);
}

impl<'a> View<'a> {
    pub fn event(&self) -> &'a Event {
        &self.published.programme.event
    }

    pub fn slug(&self) -> &'a EventSlug {
        &self.published.slug
    }

    pub fn language(&self) -> Language {
        self.words.language
    }

    pub fn lang(&self) -> &'static str {
        self.words.language.tag()
    }

    /// Whether the page stands in a static archive.
    pub fn in_archive(&self) -> bool {
        self.reader.medium == Medium::Archive
    }

    /// The zone in which times are shown.
    pub fn zone(&self) -> &Zone {
        self.reader.zone.as_ref().unwrap_or(&self.event().zone)
    }

    /// Whether times are shown in another zone than the event's own.
    pub fn elsewhere(&self) -> bool {
        self.zone() != &self.event().zone
    }

    /// What the shown zone is called at an instant: `Tokyo (JST)`, `Central European Standard Time (CET)`.
    pub fn zone_label(&self, at: Timestamp) -> String {
        if self.elsewhere() {
            i18n::zone_label(self.language(), self.zone().name(), at)
        } else {
            self.event_zone_label(at)
        }
    }

    /// What the event's own zone is called at an instant: by the name that the clocks have there, as
    /// the city in the zone's own name is rarely the one where people meet.
    pub fn event_zone_label(&self, at: Timestamp) -> String {
        let iana = self.event().zone.name();
        let name = i18n::zone_name(self.language(), iana, at);
        // A zone that has no name in the language comes as its offset, which the letters say already.
        if name.bytes().any(|byte| byte.is_ascii_digit()) {
            return i18n::zone_label(self.language(), iana, at);
        }
        i18n::zone_label_at(self.language(), &name, iana, at)
    }

    /// When the event is over: at the end of its last day. None while nothing is scheduled.
    pub fn end(&self) -> Option<Timestamp> {
        let last = self.event().last_day.into_iter().chain(self.published.days().last()).max()?;
        Some(timing::day_span(self.published, &self.event().zone, last).end)
    }

    /// Whether the event is over.
    pub fn is_over(&self) -> bool {
        self.end().is_some_and(|end| end <= self.now)
    }

    /// The instant that stands for the whole event where only one can: its first start.
    pub fn first_instant(&self) -> Timestamp {
        let first = self.published.programme.sessions.iter().find_map(|session| session.when);
        first.map_or(self.published.at(), |slot| slot.start.instant(&self.event().zone))
    }

    /// The name of the event.
    pub fn event_name(&self) -> String {
        self.words.plain(&self.event().name)
    }

    pub fn to_event(&self) -> String {
        Address::Event { event: self.slug(), lang: self.lang() }.to_string()
    }

    /// What is on at a time, on the wall of the shown zone.
    pub fn to_now(&self, at: LocalTime) -> String {
        let mut query = Query::default();
        query.push("at", at.to_string());
        let now = Address::Now { event: self.slug(), lang: self.lang() };
        format!("{now}{}", query.suffix())
    }

    pub fn to_programme(&self, query: &Query) -> String {
        self.to_list(ListView::Simple, query)
    }

    pub fn to_list(&self, view: ListView, query: &Query) -> String {
        let path = Address::Programme { event: self.slug(), lang: self.lang(), view };
        format!("{path}{}", query.suffix())
    }

    /// The programme with one filter.
    pub fn to_filtered(&self, name: &str, value: impl Into<String>) -> String {
        let mut query = Query::default();
        query.push(name, value);
        self.to_programme(&query)
    }

    pub fn to_grid(&self, query: &Query) -> String {
        format!("{}{}", Address::Grid { event: self.slug(), lang: self.lang() }, query.suffix())
    }

    pub fn to_search(&self, query: &Query) -> String {
        format!("{}{}", Address::Search { event: self.slug(), lang: self.lang() }, query.suffix())
    }

    pub fn to_session(&self, session: &Session) -> String {
        session_address(self.slug(), &self.words, session)
    }

    pub fn to_person(&self, person: &Person) -> String {
        let title = self.words.plain(&person.name);
        let (event, lang) = (self.slug(), self.lang());
        Address::Person { event, lang, code: person.code, title: &title }.to_string()
    }

    pub fn to_organisation(&self, organisation: &Organisation) -> String {
        let title = self.words.plain(&organisation.name);
        let (event, lang) = (self.slug(), self.lang());
        Address::Organisation { event, lang, code: organisation.code, title: &title }.to_string()
    }

    pub fn to_room(&self, room: &Room) -> String {
        let title = self.words.plain(&room.name);
        let (event, lang) = (self.slug(), self.lang());
        Address::Room { event, lang, code: room.code, title: &title }.to_string()
    }

    pub fn to_calendar(&self, scope: Scope) -> String {
        let feed = Feed::Calendar(scope);
        Address::Feed { event: self.slug(), lang: self.lang(), feed }.to_string()
    }

    /// The item that the address names, or the page that says that there is none, or none any more.
    pub fn named<T>(&self, kind: Kind, find: impl FnOnce(Code) -> Option<T>) -> Result<T, Refusal> {
        let code = self.code.ok_or(Refusal::NOT_FOUND)?;
        find(code).ok_or_else(|| match self.published.history_of(kind, code) {
            Some(_) => Refusal::Status(StatusCode::GONE),
            None => Refusal::NOT_FOUND,
        })
    }
}

/// The address of a session in the language of these words.
pub fn session_address(event: &EventSlug, words: &Words, session: &Session) -> String {
    let title = words.plain(&session.title);
    Address::Session { event, lang: words.language.tag(), code: session.code, title: &title }
        .to_string()
}
