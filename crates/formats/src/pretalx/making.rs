//! From what stands in the files to what they tell of a programme.

use std::collections::{BTreeMap, HashMap, HashSet};

use programme::Lang;

use crate::json::{Fields, withhold};
use crate::pretalx::CONTACT;
use crate::pretalx::answers::Answers;
use crate::pretalx::names::{Named, Names, lang, said};
use crate::pretalx::pile::{Kind, Pile};
use crate::pretalx::slots::{SERVICE, Slots};
use crate::pretalx::speaker;
use crate::schedule::fault::Fault;
use crate::schedule::profiles::Profiles;
use crate::schedule::raw::{
    Conference, Event, Identity, Profile, Room, Schedule, SessionType, Track,
};
use crate::schedule::strangers::Strangers;
use crate::text::Markup;
use crate::{Format, Note, NoteKind, Options, Place, Reading, Report, schedule};

/// A programme on its way.
#[derive(Debug, Default)]
pub struct Making {
    pub events: Vec<Event>,
    pub people: Profiles,
    pub rooms: Names,
    pub tracks: Names,
    pub types: Names,
    pub tags: Names,
    pub slots: Slots,
    pub answers: Answers,
    /// The addresses of videos, by submission.
    pub videos: HashMap<String, Vec<String>>,
    pub resources: HashMap<String, Fields>,
    pub unknown_resources: u32,
    unknown_slots: u32,
    pub strangers: Strangers,
    /// The submissions that were read.
    pub seen: HashSet<String>,
    /// The languages of submissions, and how many are in each.
    languages: BTreeMap<Lang, u32>,
    pub(super) conference: Conference,
}

/// Joins all files, and concludes the programme.
pub fn conclude(
    mut pile: Pile,
    name: &str,
    options: &Options,
    mut report: Report,
) -> Result<Reading, Fault> {
    let mut making = Making::default();
    let report_here = &mut report;
    for (kind, names) in [
        (Kind::Room, "a room"),
        (Kind::Track, "a track"),
        (Kind::SessionType, "a session type"),
        (Kind::Tag, "a tag"),
    ] {
        making.declare(pile.take(kind), kind, names);
    }
    making.aside(&mut pile, report_here);
    for fields in pile.take(Kind::Speaker) {
        making.speaker(fields, report_here);
    }
    let mut submissions = Vec::new();
    for slot in pile.take(Kind::Slot) {
        let Making { slots, rooms, strangers, .. } = &mut making;
        submissions.extend(slots.add(slot, rooms, strangers, report_here));
    }
    let mut told = pile.take(Kind::Submission);
    // What a file of submissions tells is more than what stands inside a slot.
    told.extend(submissions.into_iter().filter(|one| one.has("title")));
    for fields in &mut told {
        making.before(fields, report_here);
    }
    for fields in told {
        making.submission(fields, report_here);
    }
    for table in std::mem::take(&mut pile.tables) {
        making.table(&table, report_here);
    }
    let mut service = making.slots.service(report_here);
    making.events.append(&mut service);
    pile.strangers.report(report_here);
    let schedule = making.finish(report_here)?;
    schedule::conclude(Format::Pretalx, name, &schedule, options, report)
}

impl Making {
    fn declare(&mut self, all: Vec<Fields>, kind: Kind, what: &str) {
        let names = match kind {
            Kind::Room => &mut self.rooms,
            Kind::Track => &mut self.tracks,
            Kind::SessionType => &mut self.types,
            _ => &mut self.tags,
        };
        for mut fields in all {
            names.declare(&mut fields);
            // Of rooms their ids elsewhere, of types what is asked of who proposes one.
            fields.skip(&["uuid", "guid", "default_duration", "deadline", "requires_access_code"]);
            fields.skip(&["availabilities", "speaker_info", "attendee_signup_required"]);
            if kind == Kind::Tag {
                fields.skip(&["color", "description"]);
            }
            fields.rest(what, &mut self.strangers);
        }
    }

    /// What belongs to submissions but stands in files of its own.
    fn aside(&mut self, pile: &mut Pile, report: &mut Report) {
        for fields in pile.take(Kind::Question) {
            self.answers.question(fields);
        }
        for fields in pile.take(Kind::Answer) {
            self.answers.add(fields, "", "", report);
        }
        for mut fields in pile.take(Kind::Video) {
            let (code, link) = (fields.text("submission"), fields.text("youtube_link"));
            self.videos.entry(code).or_default().push(link);
            fields.skip(&["video_id"]);
            fields.rest("a video", &mut self.strangers);
        }
        for fields in pile.take(Kind::Resource) {
            self.resources.insert(fields.peek("id"), fields);
        }
        for fields in pile.take(Kind::Event) {
            self.event(fields, report);
        }
    }

    fn event(&mut self, mut fields: Fields, report: &mut Report) {
        if !self.conference.title.is_empty() {
            let message = "The files tell of several events; the first counts.";
            report.note(NoteKind::LeftOut, fields.place(), message);
            return;
        }
        let first: Option<Lang> = lang(&fields.text("locale"));
        let more = fields.texts("locales").into_iter().filter_map(|tag| lang(&tag));
        let mut languages: Vec<Lang> = first.into_iter().collect();
        languages.extend(more);
        let mut seen = HashSet::new();
        languages.retain(|lang| seen.insert(lang.clone()));
        self.conference = Conference {
            title: said(fields.take("name").unwrap_or_default()),
            acronym: fields.text("slug"),
            start: fields.moment("date_from", report),
            end: fields.moment("date_to", report),
            zone: fields.text("timezone"),
            colour: fields.text("primary_color"),
            url: fields.text("custom_domain"),
            languages,
            ..Conference::default()
        };
        withhold(&mut fields, &["email"], CONTACT, report);
        fields.skip(&["is_public", "content_locales", "urls"]);
        fields.rest("the event", &mut self.strangers);
    }

    fn speaker(&mut self, mut fields: Fields, report: &mut Report) {
        let code = fields.peek("code");
        self.answers.inside(&mut fields, "", &code, report);
        let profile = speaker::profile(fields, &mut self.strangers, report);
        self.people.add(profile);
    }

    /// Slots and answers of a submission: needed before any submission is made.
    fn before(&mut self, fields: &mut Fields, report: &mut Report) {
        let code = fields.peek("code");
        self.answers.inside(fields, &code, "", report);
        let one = fields.object("slot");
        let place = fields.place().element.unwrap_or_default();
        let mut ids = 0;
        let mut inside: Vec<Fields> = one.into_iter().collect();
        for value in fields.list("slots") {
            match Fields::of(value, format!("{place}.slots"), None) {
                Some(slot) => inside.push(slot),
                None => ids += 1,
            }
        }
        for slot in inside {
            self.slots.inside(&code, slot, &mut self.rooms, &mut self.strangers, report);
        }
        if !self.slots.knows(&code) {
            self.unknown_slots += ids;
        }
    }

    /// Counts a language of submissions.
    pub fn language(&mut self, lang: &Lang) {
        *self.languages.entry(lang.clone()).or_default() += 1;
    }

    fn finish(mut self, report: &mut Report) -> Result<Schedule, Fault> {
        if self.events.is_empty() {
            let problem = "The files hold no submission that is part of a programme.";
            let mend = "Import the file of submissions, alone or with those of speakers, slots, rooms and tracks.";
            return Err(Fault::new(0, problem, mend));
        }
        self.unresolved(report);
        let mut schedule = Schedule {
            profiles: self.profiles(report),
            identity: Identity::Id,
            markup: Some(Markup::Markdown),
            conference: std::mem::take(&mut self.conference),
            events: self.events,
            ..Schedule::default()
        };
        if schedule.conference.languages.is_empty() {
            let mut languages: Vec<(Lang, u32)> = self.languages.into_iter().collect();
            languages.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            schedule.conference.languages = languages.into_iter().map(|(lang, _)| lang).collect();
        }
        schedule.rooms = self.rooms.in_order().into_iter().map(room).collect();
        schedule.tracks = self.tracks.in_order().into_iter().map(track).collect();
        schedule.session_types = self.types.in_order().into_iter().map(session_type).collect();
        let breaks = schedule.events.iter().any(|event| event.session_type == SERVICE);
        if breaks && schedule.session_types.iter().all(|one| one.key != SERVICE) {
            let one = SessionType { service: Some(true), ..SessionType::default() };
            let name = SERVICE.into();
            schedule.session_types.push(SessionType { key: SERVICE.to_owned(), name, ..one });
        }
        self.strangers.report(report);
        Ok(schedule)
    }

    /// Says which ids led nowhere, and which file would tell.
    fn unresolved(&self, report: &mut Report) {
        let slots = u32::try_from(self.slots.left()).unwrap_or(u32::MAX);
        for (count, what, file) in [
            (self.rooms.unknown, "A room", "rooms"),
            (self.tracks.unknown, "A track", "tracks"),
            (self.types.unknown, "A type of session", "submission types"),
            (self.tags.unknown, "A tag", "tags"),
            (self.unknown_slots, "A slot", "slots"),
            (self.unknown_resources, "A resource", "expanded resources"),
            (slots, "A slot is of a submission that", "submissions"),
        ] {
            let message = match file {
                "submissions" => format!("{what} no file tells of, and was left out."),
                _ => format!(
                    "{what} is named by a number only and was left out: import the file of {file}, too."
                ),
            };
            if count > 0 {
                let place = Place::default();
                report.notes.push(Note { kind: NoteKind::LeftOut, place, message, count });
            }
        }
        let names = [&self.rooms, &self.tracks, &self.types, &self.tags];
        if names.iter().any(|names| names.ambiguous) {
            let message = "One id stands for several names; they were told apart by name.";
            report.note(NoteKind::Changed, Place::default(), message);
        }
    }

    /// What is told of those who appear. Who only proposed something is nobody’s business.
    fn profiles(&mut self, report: &mut Report) -> Vec<Profile> {
        let persons = || self.events.iter().flat_map(|event| &event.persons);
        let ids: HashSet<String> = persons().map(|person| person.id.clone()).collect();
        let nameless = persons().filter(|person| person.id.is_empty());
        let names: HashSet<String> = nameless.map(|person| person.name.clone()).collect();
        let mut profiles = std::mem::take(&mut self.people).list();
        profiles.retain(|profile| {
            let appears = ids.contains(&profile.id) || names.contains(&profile.name);
            if !appears {
                let message = "Somebody who appears in no session of these files was left out.";
                report.note(NoteKind::LeftOut, Place::default(), message);
            }
            appears
        });
        for profile in &mut profiles {
            self.answers.describe(profile, report);
        }
        profiles
    }
}

fn room(one: Named) -> Room {
    let capacity = one.seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or_default();
    let Named { key, name, description, .. } = one;
    Room { key, name, description, capacity, ..Room::default() }
}

fn track(one: Named) -> Track {
    let Named { key, name, description, colour, .. } = one;
    Track { line: 0, key, name, colour, description }
}

fn session_type(one: Named) -> SessionType {
    SessionType { key: one.key, name: one.name, service: None }
}
