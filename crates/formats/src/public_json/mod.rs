//! Writes `programme.json`: the published programme for other people's programs.
//!
//! ```text
//! format          "plenary-programme", version 1: fields may be added, none renamed or removed
//! release         number, at (UTC), note
//! event           slug, names, dates, zone, languages, addresses, links, contacts
//! session_types, tracks, rooms, organisations, people, sessions
//!                 each known by its code; sessions in order of time, the others as they are shown
//! removed         codes of sessions that earlier releases held and this one does not
//! ```
//! A text is an object of language tags and values. Addresses are absolute, one per language of the
//! interface that the event has. A time has its local form, its zone's offset and its instant. Texts
//! of sections, biographies and descriptions are Markdown. Every field is named in this module's
//! types: a stored document is never passed on.

mod item;
mod shape;

use links::{Address, Base};
use programme::{Code, Published};

use shape::{Document, Event, Release};

/// Which addresses the document names.
#[derive(Debug, Clone, Copy)]
pub struct Sites<'a> {
    pub base: &'a Base,
    /// The languages of pages to which addresses lead: those of the interface that the event has.
    pub languages: &'a [&'a str],
}

/// Writes the document, without white space.
pub fn write(published: &Published, sites: Sites<'_>) -> Vec<u8> {
    let maker = Maker { published, sites };
    // Objects with text keys always serialise.
    serde_json::to_vec(&maker.document()).unwrap_or_default()
}

struct Maker<'a> {
    published: &'a Published,
    sites: Sites<'a>,
}

impl<'a> Maker<'a> {
    fn document(&self) -> Document<'a> {
        let programme = &self.published.programme;
        Document {
            format: "plenary-programme",
            version: 1,
            release: self.published.releases.last().map(|release| Release {
                number: release.number,
                at: release.at.to_string(),
                note: &release.note,
            }),
            event: self.event(),
            session_types: programme
                .session_types
                .iter()
                .map(|one| self.session_type(one))
                .collect(),
            tracks: programme.tracks.iter().map(|one| self.track(one)).collect(),
            rooms: programme.rooms.iter().map(|one| self.room(one)).collect(),
            organisations: programme
                .organisations
                .iter()
                .map(|one| self.organisation(one))
                .collect(),
            people: programme.people.iter().map(|one| self.person(one)).collect(),
            sessions: programme.sessions.iter().map(|one| self.session(one)).collect(),
            removed: self.published.removed.iter().map(|one| one.code).collect(),
        }
    }

    fn event(&self) -> Event<'a> {
        let published = self.published;
        let event = &published.programme.event;
        let days: Vec<_> = published.days().collect();
        Event {
            slug: published.slug.as_str(),
            name: item::text(&event.name),
            acronym: event.acronym.as_deref(),
            tagline: item::maybe(event.tagline.as_ref()),
            zone: event.zone.name(),
            place: item::maybe(event.place.as_ref()),
            first_day: event.first_day.or(days.first().copied()).map(|day| day.to_string()),
            last_day: event.last_day.or(days.last().copied()).map(|day| day.to_string()),
            day_change: event.day_change,
            languages: event.languages.iter().map(|one| one.as_str()).collect(),
            host: item::maybe(event.host.as_ref()),
            notice: item::maybe(event.notice.as_ref()),
            home: item::maybe(event.home.as_ref()),
            addresses: self.addresses(|lang| Address::Event { event: &published.slug, lang }),
            links: event.links.iter().map(item::link).collect(),
            conduct: event.conduct.as_ref().map(item::contact),
            reprisals: event.reprisals.as_ref().map(item::contact),
            accent: event.theme.accent.map(|accent| accent.to_string()),
        }
    }

    /// One address per language of pages.
    fn addresses(&self, address: impl Fn(&'a str) -> Address<'a>) -> shape::ByLanguage<'a> {
        let languages = self.sites.languages.iter();
        languages.map(|lang| (*lang, self.sites.base.absolute(&address(lang)).into())).collect()
    }

    fn item_addresses(
        &self,
        name: &'a programme::Text,
        code: Code,
        address: fn(&'a programme::EventSlug, &'a str, Code, &'a str) -> Address<'a>,
    ) -> shape::ByLanguage<'a> {
        let event = &self.published.programme.event.languages;
        let slug = &self.published.slug;
        self.addresses(|lang| {
            let reader = lang.parse();
            let title = reader.map_or("", |reader| name.shown(&reader, event).1);
            address(slug, lang, code, title)
        })
    }
}

#[cfg(test)]
mod tests;
