//! What the file `sessions` tells.

use std::collections::HashSet;

use programme::{Role, Status, Visibility};

use crate::json::Fields;
use crate::open_event::places::Known;
use crate::open_event::{event, people, places};
use crate::schedule::raw::{Address, Event, Person, Schedule};
use crate::schedule::strangers::Strangers;
use crate::text::tags_of_names;
use crate::{NoteKind, Report};

/// Whose sessions were kept and left out.
#[derive(Debug, Default)]
pub struct Found {
    /// Ids of people in sessions that were kept.
    pub kept: HashSet<String>,
    /// Ids of people in sessions that were left out.
    pub gone: HashSet<String>,
}

/// Where speakers are described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    InTheirFile,
    InSessionsOnly,
}

/// What a state means for a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Public,
    Hidden,
    Cancelled,
    /// Rejected, withdrawn or deleted.
    Gone,
}

/// Puts the sessions into the schedule. Speakers are described inside sessions too, which counts where
/// no file of their own is there.
pub fn sessions(
    list: Vec<Fields>,
    whole: &mut Schedule,
    known: &mut Known,
    listed: Listed,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Found {
    let mut found = Found::default();
    let mut described = HashSet::new();
    for mut one in list {
        let fate = fate(&mut one, report);
        let speakers = one.objects("speakers", strangers);
        if fate == Fate::Gone {
            let message = "A session that was rejected, withdrawn or deleted was left out.";
            report.note(NoteKind::LeftOut, one.place(), message);
            found.gone.extend(speakers.into_iter().map(|mut speaker| speaker.text("id")));
            continue;
        }
        let mut event = session(&mut one, whole, known, report);
        match fate {
            Fate::Hidden => event.visibility = Visibility::Hidden,
            Fate::Cancelled => event.status = Status::Cancelled,
            Fate::Public | Fate::Gone => {}
        }
        for mut speaker in speakers {
            let (id, name) = (speaker.text("id"), speaker.text("name"));
            found.kept.insert(id.clone());
            if name.is_empty() && id.is_empty() {
                report.note(NoteKind::LeftOut, speaker.place(), people::NAMELESS);
                continue;
            }
            if listed == Listed::InSessionsOnly && described.insert((id.clone(), name.clone())) {
                whole.profiles.push(people::profile(
                    speaker,
                    id.clone(),
                    name.clone(),
                    strangers,
                    report,
                ));
            }
            event.persons.push(Person { line: 0, id, name, role: Role::Speaker });
        }
        one.rest("a session", strangers);
        whole.events.push(event);
    }
    found
}

fn fate(session: &mut Fields, report: &mut Report) -> Fate {
    if session.has("deleted_at") {
        return Fate::Gone;
    }
    session.skip(&["deleted_at"]);
    let state = session.text("state").to_lowercase();
    match state.as_str() {
        "" | "accepted" | "confirmed" | "published" => Fate::Public,
        "draft" | "pending" | "submitted" => Fate::Hidden,
        "canceled" | "cancelled" => Fate::Cancelled,
        "rejected" | "withdrawn" | "deleted" | "declined" => Fate::Gone,
        _ => {
            let message = "A session is in a state that is not known here; it was hidden.";
            report.note(NoteKind::Guessed, session.place(), message);
            Fate::Hidden
        }
    }
}

fn session(
    fields: &mut Fields,
    whole: &mut Schedule,
    known: &mut Known,
    report: &mut Report,
) -> Event {
    let start = event::first(fields, &["starts_at", "start_time"], report);
    let end = event::first(fields, &["ends_at", "end_time"], report);
    let mut event = Event {
        id: fields.text("id"),
        title: fields.text("title").into(),
        subtitle: fields.text("subtitle").into(),
        room: places::room_of(fields, whole, known),
        track: places::track_of(fields, whole, known),
        session_type: places::type_of(fields, whole, known),
        date: start,
        end,
        languages: tags_of_names(&fields.text("language")),
        registration_url: fields.text("signup_url"),
        ..Event::default()
    };
    let level = fields.text("level");
    if !level.is_empty() {
        event.levels.push(level.into());
    }
    for (name, texts) in
        [("short_abstract", &mut event.abstracts), ("long_abstract", &mut event.descriptions)]
    {
        let text = fields.text(name);
        if !text.is_empty() {
            texts.push(text.into());
        }
    }
    let mut address = |names: &[&str]| {
        let href = fields.text_of(names);
        (!href.is_empty()).then(|| Address { href, ..Address::default() })
    };
    event.attachments.extend(address(&["slides_url", "slides"]));
    event.videos.extend(address(&["video_url", "video"]));
    event.videos.extend(address(&["audio_url", "audio"]));
    fields.leave_private(&["comments", "creator"], report);
    fields.skip(&[
        "submitted_at",
        "created_at",
        "is_mail_sent",
        "send_email",
        "last_modified_at",
        "average_rating",
        "rating_count",
        "favourite_count",
    ]);
    event
}
