//! One session as an `event` of `schedule.xml`.

use programme::{Session, Slot};

use super::Writer;
use super::out::Xml;
use crate::app_schedule::{is_http, iso, number};

impl Writer<'_> {
    pub(super) fn event(&self, xml: &mut Xml, session: &Session, room: &str) {
        let Some(slot) = session.when else { return };
        let edition = self.0.edition;
        let (number, guid) = self.0.ids(session.code);
        let number = number.to_string();
        let attributes = [("guid", guid), ("id", &number), ("code", session.code.as_str())];
        xml.open("event", &attributes);
        self.time(xml, slot);
        xml.leaf("room", &[], room);
        xml.leaf("slug", &[], &self.0.slug(session));
        xml.leaf("url", &[], &self.0.page(session));
        recording(xml, session);
        xml.leaf("title", &[], self.0.shown(&session.title));
        let subtitle = session.subtitle.as_ref().map(|subtitle| self.0.shown(subtitle));
        xml.leaf("subtitle", &[], subtitle.unwrap_or_default());
        let track = session.track.and_then(|code| edition.track(code));
        xml.leaf("track", &[], track.map_or("", |track| self.0.shown(&track.name)));
        let kind = session.session_type.and_then(|code| edition.session_type(code));
        xml.leaf("type", &[], kind.map_or("", |kind| self.0.shown(&kind.name)));
        let languages: Vec<&str> = session.languages.iter().map(|one| one.as_str()).collect();
        xml.leaf("language", &[], &languages.join(", "));
        let (short, long) = self.0.texts(session);
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
        let zone = &self.0.edition.programme.event.zone;
        let start = slot.start.zoned(zone);
        xml.leaf("date", &[], &iso(&start));
        let form = if start.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
        xml.leaf("start", &[], &start.strftime(form).to_string());
        xml.leaf("duration", &[], &duration(slot.minutes(zone)));
    }

    fn persons(&self, xml: &mut Xml, session: &Session) {
        xml.open("persons", &[]);
        for person in self.0.people(session) {
            let guid = self.0.guid("person", person.code);
            let attributes = [("id", &*number(person.code).to_string()), ("guid", &guid)];
            xml.leaf("person", &attributes, self.0.shown(&person.name));
        }
        xml.close();
    }

    fn links(&self, xml: &mut Xml, session: &Session) {
        xml.open("links", &[]);
        for link in &session.links {
            let title = link.title.as_ref().map(|title| self.0.shown(title));
            let address = link.url.as_str();
            xml.leaf("link", &[("href", address)], title.unwrap_or(address));
        }
        xml.close();
        xml.open("attachments", &[]);
        for material in &session.materials {
            let (address, name) = self.0.material(material);
            xml.leaf("attachment", &[("href", &address)], &name);
        }
        xml.close();
    }
}

fn recording(xml: &mut Xml, session: &Session) {
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
