//! One submission as a session: of the REST API, old and new, and of the EuroPython format.

use programme::{Attendance, Role, Status, Visibility};
use serde_json::Value;

use crate::json::{Fields, withhold};
use crate::pretalx::INTERNAL;
use crate::pretalx::making::Making;
use crate::pretalx::names::{Named, lang, plain, said};
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Address, Event, Person, Said};
use crate::text::clean_line;
use crate::{NoteKind, Place, Report};

/// What a submission of this state becomes; none when it is no part of a programme.
pub fn state(name: &str, place: Place, report: &mut Report) -> Option<(Status, Visibility)> {
    let mut note = |kind, message: &str| report.note(kind, place.clone(), message);
    match name.to_lowercase().as_str() {
        "" | "confirmed" => Some((Status::Confirmed, Visibility::Public)),
        "accepted" | "submitted" => {
            let message = "A submission that is not confirmed yet stays hidden.";
            note(NoteKind::Changed, message);
            Some((Status::Confirmed, Visibility::Hidden))
        }
        "canceled" | "cancelled" => Some((Status::Cancelled, Visibility::Public)),
        "rejected" | "withdrawn" | "deleted" => {
            note(NoteKind::LeftOut, "A submission was rejected or withdrawn and was left out.");
            None
        }
        "draft" => {
            note(NoteKind::LeftOut, "A draft that its author has not sent was left out.");
            None
        }
        _ => {
            let message = "A submission is in a state that is not known; it stays hidden.";
            note(NoteKind::Changed, message);
            Some((Status::Confirmed, Visibility::Hidden))
        }
    }
}

impl Making {
    /// The sessions of a submission: one for each of its slots, one without a time when it has none.
    pub fn submission(&mut self, mut fields: Fields, report: &mut Report) {
        let code = clean_line(&fields.text("code"));
        if !code.is_empty() && !self.seen.insert(code.clone()) {
            let message = "A submission stands in the files more than once; the first counts.";
            report.note(NoteKind::Changed, fields.place(), message);
            return;
        }
        let minutes = fields.number("duration");
        let place = fields.place();
        let slots = self.slots.take(&code, report);
        let Some((status, visibility)) = state(&fields.text("state"), place.clone(), report) else {
            return;
        };
        let mut event = Event { code: code.clone(), status, visibility, ..Event::default() };
        self.texts(&mut fields, &mut event);
        self.kinds(&mut fields, &mut event, report);
        self.addresses(&mut fields, &mut event, report);
        self.speakers(&mut fields, &mut event, report);
        self.answers.tell(&mut event);
        if let Some(own) = own_slot(&mut fields, report) {
            let room = self.rooms.mention(own.room, "");
            event.room = room.map(|room| room.key.clone()).unwrap_or_default();
            event.date = own.start;
            event.end = own.end;
        }
        let unplaced = slots.is_empty() && event.date.is_none();
        if unplaced && minutes.is_some_and(|minutes| minutes > 0) {
            self.strangers.note("The length of a session without a time".to_owned(), place);
        }
        rest(fields, self, report);
        let most = MOST_TEXT / (text_length(&event) + 1);
        let most = most.clamp(1, MOST_SLOTS);
        for _ in slots.iter().skip(most) {
            let message =
                "A submission has more slots than can be believed; the later ones were left out.";
            report.note(NoteKind::LeftOut, Place::default(), message);
        }
        let slots = slots.get(..most).unwrap_or(&slots);
        for (number, slot) in slots.iter().enumerate() {
            let mut event = event.clone();
            if number > 0 {
                event.code = format!("{code} {}", number + 1);
            }
            slot.place(&mut event, minutes);
            self.events.push(event);
        }
        if slots.is_empty() {
            if event.date.is_some() && event.end.is_none() {
                event.duration = minutes.map(super::slots::duration).unwrap_or_default();
            }
            self.events.push(event);
        }
    }

    /// Title, texts and language; all of them are in the language of the submission.
    fn texts(&mut self, fields: &mut Fields, event: &mut Event) {
        let tag = fields.text("content_locale");
        let lang = lang(&tag);
        event.languages = lang.as_ref().map_or(tag, |lang| lang.as_str().to_owned());
        if let Some(lang) = &lang {
            self.language(lang);
        }
        let mut text = |name: &str| -> Said {
            match fields.take(name).unwrap_or_default() {
                Value::Object(map) => said(Value::Object(map)),
                value => {
                    let mut said = Said::default();
                    said.add(lang.clone(), plain(&value).unwrap_or_default());
                    said
                }
            }
        };
        event.title = text("title");
        event.abstracts = vec![text("abstract")];
        event.descriptions = vec![text("description")];
        event.abstracts.retain(|text| !text.is_empty());
        event.descriptions.retain(|text| !text.is_empty());
        event.optout = fields.flag("do_not_record").filter(|out| *out);
    }

    /// Track, type, tags, level.
    fn kinds(&mut self, fields: &mut Fields, event: &mut Event, report: &mut Report) {
        let key = |one: &Named| one.key.clone();
        let id = fields.text("track_id");
        let track = fields.take("track").unwrap_or_default();
        event.track = self.tracks.mention(track, &id).map(key).unwrap_or_default();
        let id = fields.text("submission_type_id");
        let kind = fields.take("submission_type").filter(|value| !value.is_null());
        let kind = kind.or_else(|| fields.take("session_type")).unwrap_or_default();
        event.session_type = self.types.mention(kind, &id).map(key).unwrap_or_default();
        for tag in fields.list("tags") {
            match self.tags.mention(tag, "") {
                Some(tag) if !tag.private => event.tags.push(tag.name.clone()),
                Some(_) => {
                    let message = "A tag that is not public was left out.";
                    report.note(NoteKind::LeftOut, fields.place(), message);
                }
                None => {}
            }
        }
        event.levels = vec![fields.text("level").into()];
        event.attendance = match fields.peek("delivery").to_lowercase().as_str() {
            "in-person" | "onsite" => Some(Attendance::InPerson),
            "remote" | "online" => Some(Attendance::Online),
            "hybrid" => Some(Attendance::Hybrid),
            _ => None,
        };
        if event.attendance.is_some() {
            fields.skip(&["delivery"]);
        }
    }

    fn addresses(&mut self, fields: &mut Fields, event: &mut Event, report: &mut Report) {
        event.url = fields.text("website_url");
        let video = fields.text("youtube_url");
        let videos = self.videos.remove(&event.code).unwrap_or_default();
        for href in std::iter::once(video).chain(videos) {
            if !href.is_empty() {
                event.videos.push(Address { href, ..Address::default() });
            }
        }
        for value in fields.list("resources") {
            let resource = match value {
                Value::Object(_) => Fields::of(value, "resources", None),
                value => plain(&value).and_then(|id| self.resources.remove(&id)),
            };
            let Some(mut resource) = resource else {
                self.unknown_resources += 1;
                continue;
            };
            if resource.flag("is_public") == Some(false) {
                let message = "A resource that is not public was left out.";
                report.note(NoteKind::LeftOut, fields.place(), message);
                continue;
            }
            let href = resource.text_of(&["resource", "link"]);
            let title = resource.text("description");
            event.attachments.push(Address { line: 0, href, title });
        }
    }

    fn speakers(&mut self, fields: &mut Fields, event: &mut Event, report: &mut Report) {
        for value in fields.list("speakers") {
            let (id, name) = match value {
                Value::Object(_) => {
                    let Some(mut one) = Fields::of(value, "speakers", None) else { continue };
                    let (id, name) = (one.peek("code"), one.peek("name"));
                    self.answers.inside(&mut one, "", &id, report);
                    let profile = super::speaker::profile(one, &mut self.strangers, report);
                    self.people.add(profile);
                    (id, name)
                }
                value => {
                    let id = plain(&value).unwrap_or_default();
                    let known = self.people.get(&id).map(|one| one.name.clone());
                    (id, known.unwrap_or_default())
                }
            };
            if name.is_empty() {
                let message = "A speaker is named by a code only and was left out: import the file of speakers, too.";
                report.note(NoteKind::LeftOut, fields.place(), message);
            } else {
                event.persons.push(Person { line: 0, id, name, role: Role::Speaker });
            }
        }
    }
}

/// How often one submission may take place, and how long its texts may be together.
const MOST_SLOTS: usize = 100;
const MOST_TEXT: usize = 4 << 20;

fn text_length(event: &Event) -> usize {
    let notes = event.notes.iter().flat_map(|(heading, text)| [heading, text]);
    let texts = event.abstracts.iter().chain(&event.descriptions).chain(notes);
    let links = event.attachments.iter().map(|one| one.href.len() + one.title.len());
    let persons = event.persons.iter().map(|one| one.name.len());
    texts.flat_map(Said::iter).map(|(_, text)| text.len()).chain(links).chain(persons).sum()
}

/// Where and when a session of the EuroPython format is: at the session itself.
struct Own {
    room: Value,
    start: Option<Moment>,
    end: Option<Moment>,
}

fn own_slot(fields: &mut Fields, report: &mut Report) -> Option<Own> {
    let room = fields.take("room").unwrap_or_default();
    let (start, end) = (fields.moment("start", report), fields.moment("end", report));
    (!room.is_null() || start.is_some()).then_some(Own { room, start, end })
}

/// What is left: what is private, what is derived from other fields, what has no place.
fn rest(mut fields: Fields, making: &mut Making, report: &mut Report) {
    let private = [
        "notes",
        "internal_notes",
        "reviews",
        "median_score",
        "mean_score",
        "assigned_reviewers",
        "anonymised_data",
        "review_code",
        "access_code",
        "invitations",
    ];
    withhold(&mut fields, &private, INTERNAL, report);
    // Ids beside what they stand for, counts, and how sessions follow each other.
    fields.skip(&[
        "id",
        "tag_ids",
        "slug",
        "slot_count",
        "created",
        "updated",
        "is_anonymised",
        "sessions_in_parallel",
        "sessions_after",
        "sessions_before",
        "next_session",
        "prev_session",
    ]);
    fields.rest("a submission", &mut making.strangers);
}
