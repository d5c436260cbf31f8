//! One session as an event, with the people in it.

use links::Address;
use programme::{Link, LinkKind, Person, Session, Slot};

use super::Writer;
use super::shape::{self, Reference};
use crate::app_schedule::{is_http, iso};

impl Writer<'_> {
    /// Nothing for a session without a time.
    pub(super) fn event(&mut self, session: &Session, room: &str) -> Option<shape::Event> {
        let place = format!("session {}", session.code);
        let feedback = session.links.iter().find(|link| is_feedback(link));
        let feedback_url = feedback.and_then(|link| self.address(link.url.as_str(), &place));
        // A field of its own says it all where there is no title.
        let elsewhere = feedback.filter(|link| link.title.is_none());
        let links = session.links.iter().filter(|link| Some(*link) != elsewhere);
        let links = self.links(links, &place);
        let origin = session.origin.url.as_ref().filter(|url| is_http(url.as_str()));
        let origin_url = origin.and_then(|url| self.address(url.as_str(), &place));
        let people = self.app.people(session);
        let persons = people.into_iter().map(|person| self.person(person)).collect();
        let attachments = self.attachments(session, &place);
        let app = &self.app;
        let (id, guid) = app.ids(session.code);
        let (short, description) = app.texts(session);
        let track = session.track.and_then(|code| app.edition.track(code));
        let kind = session.session_type.and_then(|code| app.edition.session_type(code));
        let languages: Vec<&str> = session.languages.iter().map(|one| one.as_str()).collect();
        let times = self.times(session.when?);
        Some(shape::Event {
            guid: guid.to_owned(),
            code: session.code.to_string(),
            id,
            date: times.date,
            start: times.start,
            end: times.end,
            duration: times.duration,
            room: room.to_owned(),
            slug: app.slug(session),
            url: app.page(session),
            title: app.shown(&session.title).to_owned(),
            subtitle: session.subtitle.as_ref().map(|text| app.shown(text).to_owned()),
            track: track.map(|track| app.shown(&track.name).to_owned()),
            kind: kind.map_or_else(String::new, |kind| app.shown(&kind.name).to_owned()),
            language: Some(languages.join(", ")).filter(|tags| !tags.is_empty()),
            short,
            description,
            recording_license: session.recording.licence.clone(),
            do_not_record: session.recording.recorded.map(|recorded| !recorded),
            persons,
            links,
            feedback_url,
            origin_url,
            attachments,
        })
    }

    fn times(&self, slot: Slot) -> Times {
        let zone = &self.app.edition.programme.event.zone;
        let start = slot.start.zoned(zone);
        let minutes = slot.minutes(zone).max(0);
        Times {
            date: iso(&start),
            start: start.strftime("%H:%M").to_string(),
            end: (slot.end != slot.start).then(|| iso(&slot.end.zoned(zone))),
            duration: format!("{:02}:{:02}", minutes / 60, minutes % 60),
        }
    }

    pub(super) fn person(&mut self, person: &Person) -> shape::Person {
        let place = format!("person {}", person.code);
        let links = self.links(person.links.iter(), &place);
        let app = &self.app;
        let name = app.shown(&person.name);
        let page = Address::Person {
            event: app.edition.slug,
            lang: app.settings.lang,
            code: person.code,
            title: name,
        };
        let photo = person.photo.as_ref();
        shape::Person {
            guid: app.guid("person", person.code),
            code: person.code.to_string(),
            name: name.to_owned(),
            public_name: name.to_owned(),
            avatar: photo.map(|photo| {
                app.file(&photo.sha256, photo.media_type.trim_start_matches("image/"))
            }),
            biography: person.biography.as_ref().map(|text| app.shown(text).to_owned()),
            url: app.settings.base.absolute(&page),
            links,
        }
    }

    fn links<'l>(&mut self, links: impl Iterator<Item = &'l Link>, place: &str) -> Vec<Reference> {
        let mut found = Vec::new();
        for link in links {
            let title = link.title.as_ref().map(|title| self.app.shown(title).to_owned());
            let url = self.address(link.url.as_str(), place);
            found.extend(url.map(|url| Reference { url, title }));
        }
        found
    }

    fn attachments(&mut self, session: &Session, place: &str) -> Vec<Reference> {
        let mut found = Vec::new();
        for material in &session.materials {
            let (address, name) = self.app.material(material);
            let title = Some(name).filter(|name| *name != address);
            let url = self.address(&address, place);
            found.extend(url.map(|url| Reference { url, title }));
        }
        found
    }
}

fn is_feedback(link: &Link) -> bool {
    link.kind == LinkKind::Feedback && is_http(link.url.as_str())
}

/// When an event takes place, as the file writes it.
struct Times {
    date: String,
    start: String,
    end: Option<String>,
    duration: String,
}
