//! One session of the Google I/O app.

use jiff::Timestamp;
use jiff::tz::Offset;
use programme::Role;

use crate::google_io::parts::Gather;
use crate::json::Fields;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Address, Event, Person, Said};
use crate::{NoteKind, Place};

impl Gather {
    pub fn session(&mut self, mut fields: Fields) -> Event {
        let here = fields.place();
        let mut event = Event {
            id: fields.text("id"),
            title: fields.text("title").into(),
            date: self.time(&mut fields, "startTimestamp"),
            end: self.time(&mut fields, "endTimestamp"),
            room: self.room_of(&mut fields),
            session_type: fields.text("type"),
            url: fields.text("url"),
            ..Event::default()
        };
        let description = fields.text("description");
        if !description.is_empty() {
            event.descriptions.push(description.into());
        }
        event.levels = fields.texts("contentLevels").into_iter().map(Said::from).collect();
        let main = fields.text("mainTag");
        if !main.is_empty() {
            let tag = self.tag_of(&main, &here);
            self.declare_track(&main, &tag);
            event.track = main;
        }
        for list in ["tagNames", "tags"] {
            for name in fields.texts(list) {
                self.put(&mut event, &name, &here);
            }
        }
        self.film(&mut fields, &mut event);
        let questions = fields.text("doryLink");
        if !questions.is_empty() {
            event.links.push(Address { line: 0, href: questions, title: String::new() });
        }
        for id in fields.texts("speakers") {
            match self.names.get(&id) {
                Some(name) => {
                    let name = name.clone();
                    event.persons.push(Person { line: 0, id, name, role: Role::Speaker });
                }
                None => {
                    let message = "A session names a person whose name no file tells; the person was left out.";
                    self.report.note(NoteKind::LeftOut, here.clone(), message);
                }
            }
        }
        fields.rest("a session", &mut self.strangers);
        event
    }

    /// The room, where a file says what it is: an id alone is no name.
    fn room_of(&mut self, fields: &mut Fields) -> String {
        let key = fields.text_of(&["room", "roomId"]);
        let known = self.rooms.contains(&key);
        let id = key.len() == 36 && key.matches('-').count() == 4;
        if key.is_empty() || known || self.rooms.is_empty() && !id {
            return key;
        }
        let message = "A session names a room that no file describes; the room was left out.";
        self.report.note(NoteKind::LeftOut, fields.place(), message);
        String::new()
    }

    /// Milliseconds since 1970, or a time as ISO 8601 writes it.
    fn time(&mut self, fields: &mut Fields, name: &str) -> Option<Moment> {
        let Some(counted) = fields.number(name) else {
            return fields.moment(name, &mut self.report);
        };
        let instant = Timestamp::from_second(counted.div_euclid(1_000)).ok();
        if instant.is_none() {
            let message = "A time lies outside of all years that are counted.";
            self.report.note(NoteKind::LeftOut, fields.place(), message);
        }
        // Nought is how the app writes none.
        let instant = instant.filter(|_| counted != 0)?;
        Some(Moment::Instant(Offset::UTC.to_datetime(instant), Offset::UTC))
    }

    /// A tag as what its category says: a type, a level, or a tag.
    fn put(&mut self, event: &mut Event, name: &str, here: &Place) {
        if name.eq_ignore_ascii_case(&event.track) {
            return;
        }
        let tag = self.tag_of(name, here);
        let alike = |said: &Said| said.first().eq_ignore_ascii_case(&tag.name);
        match tag.category.as_str() {
            "type" if event.session_type.is_empty() => event.session_type = tag.name,
            // Said already, by the type or the levels of the session itself.
            "type" if event.session_type.eq_ignore_ascii_case(&tag.name) => {}
            "level" if event.levels.iter().any(alike) => {}
            "level" => event.levels.push(tag.name.into()),
            _ if event.tags.iter().any(alike) => {}
            _ => event.tags.push(tag.name.into()),
        }
    }

    /// The address at YouTube is that of the stream where there is one, else that of the recording.
    fn film(&mut self, fields: &mut Fields, event: &mut Event) {
        let href = fields.text("youtubeUrl");
        let live = ["livestream", "isLivestream"].map(|name| fields.flag(name) == Some(true));
        if !href.is_empty() {
            let list = if live.contains(&true) { &mut event.streams } else { &mut event.videos };
            list.push(Address { href, ..Address::default() });
        } else if live.contains(&true) {
            let message = "A session is streamed, but the file does not say where.";
            self.report.note(NoteKind::LeftOut, fields.place(), message);
        }
    }
}
