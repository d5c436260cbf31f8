//! A session of Indico: it groups contributions as a track, or is a session of its own without any.

use programme::Role;

use crate::indico::common::{Making, withhold_accounts};
use crate::indico::contribution::{Around, DERIVED, POSTER};
use crate::json::Fields;
use crate::schedule::raw::Event;
use crate::text::clean_line;
use crate::{NoteKind, Report};

/// How many conveners of a session stand at each of its contributions.
const MOST_CHAIRS: usize = 50;

/// What a block says of itself, with what its session says of all its blocks.
struct Head {
    /// Its own title, with that of the block where it has one.
    title: String,
    colour: String,
    description: String,
    around: Around,
}

impl Making {
    /// One block of a session, with the contributions in it; `inside` are those that a timetable holds
    /// elsewhere.
    pub fn block(&mut self, mut fields: Fields, mut inside: Vec<Fields>, report: &mut Report) {
        inside.extend(fields.objects("contributions", &mut self.strangers));
        let mut session = fields.object("session").unwrap_or_default();
        let mut head = self.head(&mut fields, &mut session, report);
        let id = fields.text_of(&["sessionSlotId", "id"]);
        let code = if id.is_empty() { id } else { format!("session {id}") };
        let mut event = Event { code, ..Event::default() };
        self.times(&mut fields, &mut event, report);
        if inside.is_empty() {
            event.title = head.title.into();
            event.abstracts = vec![head.description.into()];
            event.url = fields.text("url");
            event.room = head.around.room;
            event.persons = head.around.chairs;
            event.session_type = if head.around.poster { POSTER.to_owned() } else { String::new() };
            event.attachments = self.materials(&mut fields, report);
            event.attachments.extend(self.materials(&mut session, report));
            self.add(event, report);
        } else {
            for _ in head.around.chairs.drain(head.around.chairs.len().min(MOST_CHAIRS)..) {
                let message =
                    "A session has more conveners than can stand at each of its contributions.";
                report.note(NoteKind::LeftOut, fields.place(), message);
            }
            for one in inside {
                self.contribution(one, &head.around, report);
            }
            if !self.describe(&head.around.track, &head.colour, &head.description) {
                let what = "The text of a session of Indico whose contributions have tracks";
                self.strangers.note(what.to_owned(), fields.place());
            }
            fields.skip(&["url"]);
        }
        // What the blocks of a session tell of it as a whole.
        session.skip(&["startDate", "endDate", "url", "location", "room", "roomFullname"]);
        for mut of in [fields, session] {
            withhold_accounts(&mut of, report);
            of.skip(&DERIVED);
            of.rest("a session of Indico", &mut self.strangers);
        }
    }

    fn head(&mut self, fields: &mut Fields, session: &mut Fields, report: &mut Report) -> Head {
        let title = clean_line(&fields.text("title"));
        let slot = clean_line(&fields.text("slotTitle"));
        let name = clean_line(&session.text("title"));
        let mut either = |name: &str| match fields.text(name) {
            text if text.is_empty() => session.text(name),
            text => text,
        };
        let (colour, description) = (either("color"), either("description"));
        let poster = fields.flag("isPoster").or_else(|| session.flag("isPoster"));
        let mut chairs = self.persons(fields, "conveners", Role::Chair, report);
        for of in [&mut *fields, &mut *session] {
            if chairs.is_empty() {
                chairs = self.persons(of, "sessionConveners", Role::Chair, report);
            }
            of.skip(&["sessionConveners", "conveners", "conference", "numSlots", "code"]);
        }
        let around = Around {
            track: if name.is_empty() { title.clone() } else { name },
            room: self.room(fields),
            chairs,
            poster: poster == Some(true),
        };
        let whole = slot.is_empty() || title.contains(&slot);
        let title = if whole { title } else { format!("{title}: {slot}") };
        Head { title, colour, description, around }
    }
}
