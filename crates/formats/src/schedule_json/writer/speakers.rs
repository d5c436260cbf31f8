//! Writes `speakers.json` as frab does: everybody who appears, with what is told of them.

use programme::Person;

use super::shape::{Appearing, Speaker, Speakers, SpeakersFile};
use super::{Writer, lost};
use crate::app_schedule::{AppSchedule, Settings, number};
use crate::{Edition, NoteKind, Place, Report, Written};

/// Writes the people of the edition in its first language, without white space.
pub fn write_speakers(edition: &Edition<'_>, settings: &Settings<'_>) -> Written {
    let mut report = Report::default();
    let app = AppSchedule::new(edition, settings, "speakers.json", &mut report);
    lost::count_people(&app, &mut report);
    let mut writer = Writer { app, names: Vec::new(), report };
    let mut speakers = Vec::new();
    for person in &edition.programme.people {
        match writer.appearing(person) {
            events if events.is_empty() => {
                let place = format!("person {}", person.code);
                let place = Place { file: None, line: None, element: Some(place) };
                let message = "A person who appears in no session of the file was left out.";
                writer.report.note(NoteKind::LeftOut, place, message);
            }
            events => speakers.push(writer.speaker(person, events)),
        }
    }
    let version = writer.app.version();
    let file = SpeakersFile { schedule_speakers: Speakers { version, speakers } };
    // Objects with text keys always serialise.
    Written { bytes: serde_json::to_vec(&file).unwrap_or_default(), report: writer.report }
}

impl Writer<'_> {
    fn appearing(&self, person: &Person) -> Vec<Appearing> {
        let app = &self.app;
        let sessions = app.sessions.iter();
        let theirs =
            sessions.filter(|one| app.people(one).iter().any(|one| one.code == person.code));
        let appearing = theirs.map(|session| {
            let (id, guid) = app.ids(session.code);
            let kind = session.session_type.and_then(|code| app.edition.session_type(code));
            Appearing {
                id,
                guid: guid.to_owned(),
                title: app.shown(&session.title).to_owned(),
                logo: None,
                kind: kind.map_or_else(String::new, |kind| app.shown(&kind.name).to_owned()),
            }
        });
        appearing.collect()
    }

    fn speaker(&mut self, person: &Person, events: Vec<Appearing>) -> Speaker {
        let told = self.person(person);
        Speaker {
            id: number(person.code),
            guid: told.guid,
            code: told.code,
            image: told.avatar,
            full_public_name: told.name,
            short: None,
            description: told.biography,
            links: told.links,
            events,
        }
    }
}
