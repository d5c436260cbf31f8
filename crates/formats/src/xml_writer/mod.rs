//! Writes `schedule.xml`, valid against the schema of the c3voc, for the apps that people carry.
//!
//! What goes into it, and what cannot, is decided in `app_schedule`, alike for `schedule.json`.

mod event;
pub(crate) mod out;

use jiff::civil::Date;
use links::Address;
use programme::Session;

pub use crate::app_schedule::Settings;
use crate::app_schedule::{AppSchedule, iso};
use crate::{Edition, Report, Written};
use out::Xml;

/// Writes the edition in its first language.
pub fn write(edition: &Edition<'_>, settings: &Settings<'_>) -> Written {
    let mut report = Report::default();
    let writer = Writer(AppSchedule::new(edition, settings, "schedule.xml", &mut report));
    let mut xml = Xml::new();
    xml.open("schedule", &[]);
    writer.head(&mut xml);
    for (index, day) in (1u32..).zip(&writer.0.days) {
        writer.day(&mut xml, index, *day);
    }
    Written { bytes: xml.into_bytes(), report }
}

struct Writer<'a>(AppSchedule<'a>);

impl Writer<'_> {
    fn head(&self, xml: &mut Xml) {
        let (edition, settings) = (self.0.edition, self.0.settings);
        let event = &edition.programme.event;
        xml.leaf("generator", &[("name", "plenary"), ("version", settings.version)], "");
        let own = settings.base.absolute(&Address::ScheduleXml { event: edition.slug });
        xml.leaf("url", &[], &own);
        xml.leaf("version", &[], &self.0.version());
        xml.open("conference", &[]);
        xml.leaf("title", &[], self.0.shown(&event.name));
        xml.leaf("acronym", &[], &self.0.acronym);
        if let Some((first, last)) = self.0.span() {
            xml.leaf("start", &[], &first.to_string());
            xml.leaf("end", &[], &last.to_string());
        }
        xml.leaf("days", &[], &self.0.days.len().to_string());
        xml.leaf("timeslot_duration", &[], "00:05");
        xml.leaf("base_url", &[], &self.0.home());
        if let Some(page) = self.0.website() {
            xml.leaf("url", &[], page);
        }
        xml.leaf("time_zone_name", &[], event.zone.name());
        if let Some(accent) = event.theme.accent {
            xml.leaf("color", &[("primary", &accent.to_string())], "");
        }
        for track in &edition.programme.tracks {
            let colour = track.colour.map(|colour| colour.to_string());
            let mut attributes = vec![("name", self.0.shown(&track.name))];
            attributes.extend(colour.as_deref().map(|colour| ("color", colour)));
            let slug = AppSchedule::track_slug(track.code);
            attributes.push(("slug", &slug));
            xml.leaf("track", &attributes, "");
        }
        xml.close();
    }

    fn day(&self, xml: &mut Xml, index: u32, day: Date) {
        let begins = |date: Date| iso(&self.0.begins(date));
        let next = day.tomorrow().unwrap_or(day);
        let (index, date) = (index.to_string(), day.to_string());
        let (start, end) = (begins(day), begins(next));
        let attributes = [("index", &*index), ("date", &date), ("start", &start), ("end", &end)];
        xml.open("day", &attributes);
        let today = self.0.on(day);
        for room in &self.0.edition.programme.rooms {
            let here = today.iter().filter(|one| one.rooms.first() == Some(&room.code));
            self.room(xml, self.0.shown(&room.name), &self.0.guid("room", room.code), here);
        }
        let (name, guid) = self.0.no_room();
        self.room(xml, &name, &guid, today.iter().filter(|one| self.0.is_nowhere(one)));
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
}

#[cfg(test)]
mod tests;
