//! A contribution as a session, its subcontributions as the talks inside.

use std::collections::HashSet;

use programme::Role;

use crate::indico::common::{Making, called, keywords, length, withhold_accounts};
use crate::json::Fields;
use crate::schedule::raw::{Event, Item, Person};
use crate::{NoteKind, Report};

/// What the session around a contribution tells of it.
#[derive(Debug, Clone, Default)]
pub struct Around {
    pub track: String,
    pub room: String,
    pub chairs: Vec<Person>,
    pub poster: bool,
}

/// The type of what stands in a poster session and names none.
pub const POSTER: &str = "Poster";

/// Ids of Indico, and addresses of forms and of other forms of the same.
pub const DERIVED: [&str; 24] = [
    "_type",
    "_fossil",
    "id",
    "db_id",
    "friendly_id",
    "friendlyId",
    "uniqueId",
    "conferenceId",
    "contributionId",
    "scheduleEntryId",
    "sessionId",
    "sessionCode",
    "sessionSlotId",
    "sessionSlotEntryId",
    "entryType",
    "inheritLoc",
    "inheritRoom",
    "textColor",
    "pdf",
    "protectionURL",
    "modificationDate",
    "creationDate",
    "default_folder",
    "contribDuration",
];

impl Making {
    /// A contribution, within a session or not.
    pub fn contribution(&mut self, mut fields: Fields, around: &Around, report: &mut Report) {
        let id = fields.text_of(&["db_id", "contributionId", "id"]);
        let mut event = Event {
            code: if id.is_empty() { id } else { format!("contribution {id}") },
            title: fields.text("title").into(),
            abstracts: vec![fields.text("description").into()],
            url: fields.text("url"),
            tags: keywords(&mut fields).into_iter().map(Into::into).collect(),
            ..Event::default()
        };
        self.times(&mut fields, &mut event, report);
        event.room = self.room(&mut fields);
        if event.room.is_empty() {
            event.room.clone_from(&around.room);
        }
        event.session_type = fields.text("type");
        if event.session_type.is_empty() && around.poster {
            event.session_type = POSTER.to_owned();
        }
        self.groups(&mut fields, &mut event, around);
        event.persons = self.speakers(&mut fields, report);
        event.persons.extend(around.chairs.iter().cloned());
        event.attachments = self.materials(&mut fields, report);
        let inside = fields.objects("subContributions", &mut self.strangers);
        event.items = inside.into_iter().map(|one| self.item(one, report)).collect();
        withhold_accounts(&mut fields, report);
        fields.skip(&DERIVED);
        fields.rest("a contribution", &mut self.strangers);
        self.add(event, report);
    }

    /// The track, else the session, which becomes one; a session beside a track stands with the tags.
    fn groups(&mut self, fields: &mut Fields, event: &mut Event, around: &Around) {
        let track = fields.text("track");
        let mut session = fields.text("session");
        if session.is_empty() {
            session.clone_from(&around.track);
        }
        let colour = fields.text("color");
        if track.is_empty() {
            event.track = self.track(&session, &colour);
        } else {
            event.track = self.track(&track, "");
            event.tags.push(session.into());
        }
    }

    /// Who speaks. Authors who do not are no part of a programme, unless nobody else is named.
    fn speakers(&mut self, fields: &mut Fields, report: &mut Report) -> Vec<Person> {
        let mut speakers = self.persons(fields, "speakers", Role::Speaker, report);
        speakers.extend(self.persons(fields, "presenters", Role::Speaker, report));
        if speakers.is_empty() && fields.has("primaryauthors") {
            let message =
                "A contribution names no speaker; its primary authors were taken as speakers.";
            report.note(NoteKind::Guessed, fields.place(), message);
            speakers = self.persons(fields, "primaryauthors", Role::Speaker, report);
        }
        let named: HashSet<String> = speakers.iter().map(|one| one.name.clone()).collect();
        for name in ["primaryauthors", "coauthors"] {
            for mut author in fields.objects(name, &mut self.strangers) {
                if !named.contains(&called(&mut author)) {
                    let message = "An author who does not speak has no place in a programme.";
                    report.note(NoteKind::LeftOut, author.place(), message);
                }
            }
        }
        speakers
    }

    /// A talk inside a session.
    pub fn item(&mut self, mut fields: Fields, report: &mut Report) -> Item {
        let start = self.moment(&mut fields, "startDate", report);
        let item = Item {
            line: 0,
            title: fields.text("title").into(),
            text: fields.text("description").into(),
            start,
            duration: length(&mut fields),
            persons: self.speakers(&mut fields, report),
        };
        withhold_accounts(&mut fields, report);
        fields.skip(&DERIVED);
        // Told by start and length.
        fields.skip(&["endDate"]);
        fields.rest("a talk inside a session", &mut self.strangers);
        item
    }
}
