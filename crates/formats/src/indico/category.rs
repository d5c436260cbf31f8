//! A whole event as a session: of a category, or one that the file tells nothing more of.

use programme::{Role, Visibility};

use crate::indico::common::{Making, is_protected, keywords, withhold_accounts};
use crate::indico::contribution::DERIVED;
use crate::json::Fields;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Event, Item};
use crate::{NoteKind, Report};

impl Making {
    /// The event as a session, its contributions as the talks inside. `tracked` where events are of
    /// several categories.
    pub fn whole(&mut self, mut fields: Fields, tracked: bool, report: &mut Report) {
        let id = fields.text("id");
        let kind = fields.text("type");
        let mut event = Event {
            code: if id.is_empty() { id } else { format!("event {id}") },
            title: fields.text("title").into(),
            abstracts: vec![fields.text("description").into()],
            url: fields.text("url"),
            tags: keywords(&mut fields).into_iter().map(Into::into).collect(),
            room: self.room(&mut fields),
            ..Event::default()
        };
        event.session_type = match kind.as_str() {
            "simple_event" | "lecture" => "Lecture".to_owned(),
            "meeting" => "Meeting".to_owned(),
            "conference" => "Conference".to_owned(),
            _ => kind.clone(),
        };
        self.times(&mut fields, &mut event, report);
        // Who chairs a lecture holds it.
        let role = if event.session_type == "Lecture" { Role::Speaker } else { Role::Chair };
        event.persons = self.persons(&mut fields, "chairs", role, report);
        let category = fields.text("category");
        if tracked {
            event.track = self.track(&category, "");
        }
        event.attachments = self.materials(&mut fields, report);
        event.items = self.talks(&mut fields, report);
        if is_protected(&mut fields) {
            event.visibility = Visibility::Hidden;
            let message =
                "Not everybody may see this event in Indico, or a part of it; it stays hidden.";
            report.note(NoteKind::Changed, fields.place(), message);
        }
        withhold_accounts(&mut fields, report);
        fields.skip(&DERIVED);
        fields.skip(&["timezone", "categoryId", "visibility", "label"]);
        fields.rest("an event", &mut self.strangers);
        self.add(event, report);
    }

    /// The contributions, inside sessions and outside, in the order of time.
    fn talks(&mut self, fields: &mut Fields, report: &mut Report) -> Vec<Item> {
        let mut inside = fields.objects("contributions", &mut self.strangers);
        for mut block in fields.objects("sessions", &mut self.strangers) {
            inside.extend(block.objects("contributions", &mut self.strangers));
            block.skip(&DERIVED);
            block.skip(&["conference", "startDate", "endDate", "url", "color", "numSlots"]);
            block.rest("a session inside an event", &mut self.strangers);
        }
        let mut items = Vec::new();
        for mut one in inside {
            let more = one.objects("subContributions", &mut self.strangers);
            let mut talks = vec![self.item(one, report)];
            let start = talks.first().and_then(|talk| talk.start);
            talks.extend(more.into_iter().map(|one| self.item(one, report)));
            items.push((start, talks));
        }
        items.sort_by_key(|(start, _)| start.and_then(Moment::instant).map(|(instant, _)| instant));
        items.into_iter().flat_map(|(_, talks)| talks).collect()
    }
}
