//! One session, as any of the views tells it.

use jiff::civil::Date;
use programme::{Role, Status, Url, Visibility};

use crate::json::Fields;
use crate::schedule::fault::Fault;
use crate::schedule::raw::{Address, Event, Person, SessionType, Track};
use crate::sessionize::category::{Kind, kind};
use crate::sessionize::talks::Talk;
use crate::sessionize::views::{Gather, Legend};
use crate::text::named_languages;
use crate::{NoteKind, Place};

impl Gather {
    /// One session by its id; `cell` is the day and the room of the grid that it stands in.
    pub fn session(
        &mut self,
        id: String,
        mut fields: Fields,
        cell: Option<(Option<Date>, &str)>,
        legend: &Legend,
    ) -> Result<(), Fault> {
        let here = fields.place();
        let mut event = Event {
            id,
            title: fields.text("title").into(),
            date: fields.moment("startsAt", &mut self.report),
            end: fields.moment("endsAt", &mut self.report),
            ..Event::default()
        };
        for (name, list) in [("liveUrl", &mut event.streams), ("recordingUrl", &mut event.videos)] {
            let href = fields.text(name);
            if !href.is_empty() {
                list.push(Address { href, ..Address::default() });
            }
        }
        let description = fields.text("description");
        if !description.is_empty() {
            event.descriptions.push(description.into());
        }
        event.room = self.declare_room(fields.text("roomId"), fields.text("room"));
        if event.room.is_empty() {
            event.room = cell.map(|(_, room)| room.to_owned()).unwrap_or_default();
        }
        let service = fields.flag("isServiceSession") == Some(true);
        let plenary = fields.flag("isPlenumSession") == Some(true);
        self.speakers(&mut fields, &mut event, &here);
        self.item_ids(&mut fields, &mut event, legend, &here);
        self.item_names(&mut fields, &mut event, &here);
        self.answers(&mut fields, &mut event, legend, &here);
        let kept = self.standing(&fields.text("status"), &mut event, &here);
        fields.rest("a session", &mut self.strangers);
        if service {
            let formerly =
                std::mem::replace(&mut event.session_type, SessionType::SERVICE.to_owned());
            if !formerly.is_empty() {
                let message =
                    "The format of a service session was left out; it is a break or the like.";
                self.report.note(NoteKind::LeftOut, here.clone(), message);
            }
        }
        if !kept {
            return Ok(());
        }
        let day = cell.and_then(|(day, _)| day).or(event.date.map(|start| start.date()));
        self.talks.add(Talk { event, plenary, day }, &here, &mut self.report)
    }

    /// Ids in the view All, objects with names elsewhere.
    fn speakers(&mut self, fields: &mut Fields, event: &mut Event, here: &Place) {
        let ids = fields.texts("speakers");
        let mut add = |id: String, name: String| {
            event.persons.push(Person { line: 0, id, name, role: Role::Speaker });
        };
        for id in ids {
            add(id, String::new());
        }
        for mut person in fields.objects("speakers", &mut self.strangers) {
            let (id, name) = (person.text("id"), person.text_of(&["name", "fullName"]));
            person.rest("a speaker of a session", &mut self.strangers);
            if id.is_empty() && name.is_empty() {
                let message = "A person without a name was left out.";
                self.report.note(NoteKind::LeftOut, here.clone(), message);
                continue;
            }
            if !name.is_empty() {
                self.names.entry(id.clone()).or_insert_with(|| name.clone());
            }
            add(id, name);
        }
    }

    fn item_ids(&mut self, fields: &mut Fields, event: &mut Event, legend: &Legend, here: &Place) {
        for id in fields.texts("categoryItems") {
            match legend.items.get(&id) {
                Some((kind, name)) => self.categorise(event, *kind, &id, name, here),
                None => {
                    let message = "A session is in a category that the file does not describe.";
                    self.report.note(NoteKind::LeftOut, here.clone(), message);
                }
            }
        }
    }

    fn item_names(&mut self, fields: &mut Fields, event: &mut Event, here: &Place) {
        for mut category in fields.objects("categories", &mut self.strangers) {
            let kind = kind(&category.text_of(&["name", "title"]));
            for mut item in category.objects("categoryItems", &mut self.strangers) {
                let (id, name) = (item.text("id"), item.text("name"));
                item.rest("an item of a category", &mut self.strangers);
                if name.is_empty() {
                    continue;
                }
                let key = if id.is_empty() { name.clone() } else { id };
                self.declare(kind, &key, &name);
                self.categorise(event, kind, &key, &name, here);
            }
            category.skip(&["id", "sort"]);
            category.rest("a category", &mut self.strangers);
        }
    }

    /// Makes a track or a type known.
    pub fn declare(&mut self, kind: Kind, key: &str, name: &str) {
        let (key, name) = (key.to_owned(), name.into());
        if kind == Kind::Track && self.tracks.insert(key.clone()) {
            self.schedule.tracks.push(Track { key, name, ..Track::default() });
        } else if kind == Kind::Format && self.session_types.insert(key.clone()) {
            self.schedule.session_types.push(SessionType { key, name, service: None });
        }
    }

    /// The type of service sessions, where there are any.
    pub fn service_type(&mut self) {
        let service = |event: &Event| event.session_type == SessionType::SERVICE;
        if self.schedule.events.iter().any(service) {
            self.schedule.session_types.push(SessionType::service());
        }
    }

    fn categorise(&mut self, event: &mut Event, kind: Kind, key: &str, name: &str, here: &Place) {
        let mut tag = |message: &str| {
            self.report.note(NoteKind::Guessed, here.clone(), message);
            event.tags.push(name.into());
        };
        match kind {
            Kind::Track if event.track.is_empty() => event.track = key.to_owned(),
            Kind::Format if event.session_type.is_empty() => event.session_type = key.to_owned(),
            Kind::Track | Kind::Format => {
                tag("A session has more than one track or format; all but the first became tags.");
            }
            Kind::Level => event.levels.push(name.into()),
            Kind::Audience => event.audiences.push(name.into()),
            Kind::Language => {
                let found = named_languages(name);
                if found.is_empty() {
                    tag("A language is not one whose name is known; it became a tag.");
                }
                for lang in found {
                    event.languages.push_str(&format!(" {lang}"));
                }
            }
            Kind::Tag => {
                tag("A category whose title is not known became a tag.");
            }
        }
    }

    /// Web addresses become links; other answers are the organisers' own.
    fn answers(&mut self, fields: &mut Fields, event: &mut Event, legend: &Legend, here: &Place) {
        for mut answer in fields.objects("questionAnswers", &mut self.strangers) {
            let id = answer.text_of(&["questionId", "id"]);
            let told = answer.text("question");
            let title = legend.questions.get(&id).cloned().unwrap_or(told);
            let value = answer.text_of(&["answerValue", "answer"]);
            // Nothing but the answer is said of one.
            if is_web(&value) {
                link(event, title, value);
            } else if !value.is_empty() && value != "false" || answer.has("answerExtra") {
                let message = "An answer to the organisers’ questions that is no web address was left out; it may not be meant for the public.";
                self.report.note(NoteKind::LeftOut, here.clone(), message);
            }
        }
    }

    /// What the state of a session means for it; whether it stays in the programme.
    fn standing(&mut self, status: &str, event: &mut Event, here: &Place) -> bool {
        let word: String = status.chars().filter(|c| c.is_alphanumeric()).collect();
        match word.to_lowercase().as_str() {
            "" | "accepted" | "confirmed" => {}
            "canceled" | "cancelled" => event.status = Status::Cancelled,
            "declined" | "declinequeue" | "rejected" | "withdrawn" | "deleted" => {
                let message = "A session that was declined or withdrawn was left out.";
                self.report.note(NoteKind::LeftOut, here.clone(), message);
                return false;
            }
            _ => {
                let message = "A session that is not accepted yet was read as hidden.";
                self.report.note(NoteKind::Changed, here.clone(), message);
                event.visibility = Visibility::Hidden;
            }
        }
        true
    }
}

/// Whether an answer is one address of the web and nothing else.
fn is_web(value: &str) -> bool {
    value.starts_with("http") && value.parse::<Url>().is_ok()
}

/// Puts an address where its question says that it belongs.
fn link(event: &mut Event, title: String, href: String) {
    let lower = title.to_lowercase();
    let asks = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let list = if asks(&["stream"]) {
        &mut event.streams
    } else if asks(&["video", "youtube", "recording", "aufzeichnung"]) {
        &mut event.videos
    } else if asks(&["slide", "presentation", "folien"]) {
        &mut event.attachments
    } else {
        &mut event.links
    };
    list.push(Address { line: 0, href, title });
}
