//! One session as an `event` of `schedule.xml`.

use links::Address;
use programme::{MaterialSource, SectionKind, Session, Slot};

use super::out::Xml;
use super::{Writer, ids, is_http, iso};
use crate::ics::describe;

impl Writer<'_> {
    pub(super) fn event(&self, xml: &mut Xml, session: &Session, room: &str) {
        let Some(slot) = session.when else { return };
        let edition = self.edition;
        let (number, guid) = self.ids.of(session.code);
        let number = number.to_string();
        let attributes = [("guid", guid), ("id", &number), ("code", session.code.as_str())];
        xml.open("event", &attributes);
        self.time(xml, slot);
        xml.leaf("room", &[], room);
        xml.leaf("slug", &[], &self.slug(session));
        let title = self.shown(&session.title);
        let page = Address::Session {
            event: edition.slug,
            lang: self.settings.lang,
            code: session.code,
            title,
        };
        xml.leaf("url", &[], &self.settings.base.absolute(&page));
        self.recording(xml, session);
        xml.leaf("title", &[], title);
        let subtitle = session.subtitle.as_ref().map(|subtitle| self.shown(subtitle));
        xml.leaf("subtitle", &[], subtitle.unwrap_or_default());
        let track = session.track.and_then(|code| edition.track(code));
        xml.leaf("track", &[], track.map_or("", |track| self.shown(&track.name)));
        let kind = session.session_type.and_then(|code| edition.session_type(code));
        xml.leaf("type", &[], kind.map_or("", |kind| self.shown(&kind.name)));
        let languages: Vec<&str> = session.languages.iter().map(|one| one.as_str()).collect();
        xml.leaf("language", &[], &languages.join(", "));
        let (short, long) = self.texts(session);
        xml.leaf("abstract", &[], &short);
        xml.leaf("description", &[], &long);
        self.persons(xml, session);
        self.links(xml, session);
        let origin = session.origin.url.as_ref().map(|url| url.as_str());
        if let Some(origin) = origin.filter(|origin| is_http(origin)) {
            xml.leaf("origin_url", &[], origin);
        }
        xml.close();
    }

    fn time(&self, xml: &mut Xml, slot: Slot) {
        let zone = &self.edition.programme.event.zone;
        let start = slot.start.zoned(zone);
        xml.leaf("date", &[], &iso(&start));
        let form = if start.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
        xml.leaf("start", &[], &start.strftime(form).to_string());
        xml.leaf("duration", &[], &duration(slot.minutes(zone)));
    }

    /// `[a-z0-9_]{4,}-[a-z0-9\-_]{4,}`, unique by the code in it.
    fn slug(&self, session: &Session) -> String {
        let acronym = self.acronym.replace('-', "_");
        let code = session.code.as_str().to_ascii_lowercase();
        let title = links::slug(self.shown(&session.title));
        let separator = if title.is_empty() { "" } else { "-" };
        format!("{acronym}-{code}{separator}{title}")
    }

    fn recording(&self, xml: &mut Xml, session: &Session) {
        let recording = &session.recording;
        if recording.recorded.is_none() && recording.licence.is_none() {
            return;
        }
        xml.open("recording", &[]);
        xml.leaf("license", &[], recording.licence.as_deref().unwrap_or_default());
        let optout = if recording.recorded == Some(false) { "true" } else { "false" };
        xml.leaf("optout", &[], optout);
        xml.close();
    }

    /// The abstract (or else the brief description), and all other sections and items in Markdown,
    /// each under its heading.
    fn texts(&self, session: &Session) -> (String, String) {
        let sections = &session.sections;
        let find = |kind| sections.iter().position(|section| section.kind == kind);
        let short = find(SectionKind::Abstract).or_else(|| find(SectionKind::Brief));
        let mut parts = Vec::new();
        let rest = sections.iter().enumerate().filter(|(place, _)| Some(*place) != short);
        let lone_notes = rest.clone().count() == 1;
        for (_, section) in rest {
            let text = self.shown(&section.text);
            let heading =
                describe::heading(self.edition, section, &self.language, self.settings.words);
            match heading {
                Some(heading) if !(lone_notes && section.kind == SectionKind::Notes) => {
                    parts.push(format!("## {heading}\n\n{text}"));
                }
                _ => parts.push(text.to_owned()),
            }
        }
        for item in &session.items {
            let mut line = format!("- {}", self.shown(&item.title));
            let people: Vec<&str> = item
                .appearances
                .iter()
                .filter_map(|one| self.edition.person(one.person))
                .map(|person| self.shown(&person.name))
                .collect();
            if !people.is_empty() {
                line.push_str(&format!(" ({})", people.join(", ")));
            }
            parts.push(line);
        }
        let short = short.map(|place| self.shown(&sections[place].text).to_owned());
        (short.unwrap_or_default(), parts.join("\n\n"))
    }

    /// Everybody who appears, each once, in order.
    fn persons(&self, xml: &mut Xml, session: &Session) {
        let mut seen = Vec::new();
        xml.open("persons", &[]);
        for code in session.people() {
            let Some(person) = self.edition.person(code) else { continue };
            if seen.contains(&code) {
                continue;
            }
            seen.push(code);
            let guid = ids::guid(self.edition.slug, "person", code);
            let attributes = [("id", &*ids::number(code).to_string()), ("guid", &guid)];
            xml.leaf("person", &attributes, self.shown(&person.name));
        }
        xml.close();
    }

    fn links(&self, xml: &mut Xml, session: &Session) {
        xml.open("links", &[]);
        for link in &session.links {
            let title = link.title.as_ref().map(|title| self.shown(title));
            let address = link.url.as_str();
            xml.leaf("link", &[("href", address)], title.unwrap_or(address));
        }
        xml.close();
        xml.open("attachments", &[]);
        for material in &session.materials {
            let title = material.title.as_ref().map(|title| self.shown(title));
            let (address, name) = match &material.source {
                MaterialSource::Url(url) => (url.as_str().to_owned(), url.as_str()),
                MaterialSource::File { sha256, name, .. } => {
                    let ending = ending(name);
                    let file = Address::File { event: self.edition.slug, sha256, ending: &ending };
                    (self.settings.base.absolute(&file), name.as_str())
                }
            };
            xml.leaf("attachment", &[("href", &address)], title.unwrap_or(name));
        }
        xml.close();
    }
}

/// `HH:MM`, or days, hours and minutes where the hours would need three digits.
fn duration(minutes: i64) -> String {
    let minutes = minutes.max(0);
    let (hours, rest) = (minutes / 60, minutes % 60);
    if hours < 100 {
        format!("{hours:02}:{rest:02}")
    } else {
        format!("{:02}:{:02}:{rest:02}", (hours / 24).min(99), hours % 24)
    }
}

/// The ending of a file's name, or `bin`.
pub(crate) fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending
        .filter(|ending| {
            (1..=8).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
        .unwrap_or_else(|| "bin".to_owned())
}
