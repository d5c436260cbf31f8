//! What a programme holds and the file has no field for, counted for the report.

use programme::{Event, LinkKind, Person, Role, Room, Session, Status, Text};

use crate::app_schedule::AppSchedule;
use crate::{NoteKind, Place, Report};

const TRANSLATIONS: &str = "Texts in other languages than the event’s first were left out.";

/// A question about an item, and what the report says where the answer is yes.
type Loss<T> = (fn(&T) -> bool, NoteKind, &'static str);

const OF_SESSIONS: [Loss<Session>; 11] = [
    (
        |one| one.appearances.iter().any(|one| one.role != Role::Speaker),
        NoteKind::Changed,
        "What people do in a session is not told: all of them are its persons.",
    ),
    (|one| !one.organisations.is_empty(), NoteKind::LeftOut, "Organisations have no field."),
    (
        |one| {
            !(one.interpretation.is_empty()
                && one.captions.is_empty()
                && one.sign_languages.is_empty())
        },
        NoteKind::LeftOut,
        "Interpretation, captions and sign languages have no field.",
    ),
    (
        |one| !(one.levels.is_empty() && one.audiences.is_empty() && one.tags.is_empty()),
        NoteKind::LeftOut,
        "Levels, audiences and tags have no field.",
    ),
    (|one| one.attendance.is_some(), NoteKind::LeftOut, "The form of attendance has no field."),
    (
        |one| one.status == Status::Moved,
        NoteKind::LeftOut,
        "That a session was moved has no field.",
    ),
    (
        |one| !one.items.is_empty(),
        NoteKind::Changed,
        "Talks inside a session stand as a list in its description, without times and texts.",
    ),
    (
        |one| one.recording.recorded == Some(true) && one.recording.licence.is_none(),
        NoteKind::Changed,
        "A session that is recorded under no licence is only not said to be unrecorded.",
    ),
    (
        |one| one.materials.iter().any(|one| one.language.is_some()),
        NoteKind::LeftOut,
        "The languages of materials have no field.",
    ),
    (
        |one| {
            let told = [LinkKind::Page, LinkKind::Feedback];
            let mut feedback = one.links.iter().filter(|one| one.kind == LinkKind::Feedback);
            feedback.next();
            feedback.next().is_some() || one.links.iter().any(|one| !told.contains(&one.kind))
        },
        NoteKind::LeftOut,
        "What a link leads to (a stream, a registration) has no field.",
    ),
    (|one| translated(one), NoteKind::LeftOut, TRANSLATIONS),
];

const OF_PEOPLE: [Loss<Person>; 2] = [
    (
        |one| !one.affiliations.is_empty(),
        NoteKind::LeftOut,
        "Positions and organisations of people have no field.",
    ),
    (
        |one| several(&one.name) || one.biography.as_ref().is_some_and(several),
        NoteKind::LeftOut,
        TRANSLATIONS,
    ),
];

const OF_ROOMS: [Loss<Room>; 2] = [
    (
        |one| one.floor.is_some() || one.access_note.is_some() || !one.access.is_empty(),
        NoteKind::LeftOut,
        "Floors and access facts of rooms have no field.",
    ),
    (|one| several(&one.name), NoteKind::LeftOut, TRANSLATIONS),
];

const OF_THE_EVENT: [Loss<Event>; 4] = [
    (|one| one.links.len() > 1, NoteKind::LeftOut, "The event has a field for one link only."),
    (
        |one| several(&one.name) || one.home.as_ref().is_some_and(several),
        NoteKind::LeftOut,
        TRANSLATIONS,
    ),
    (
        |one| {
            one.tagline.is_some()
                || one.place.is_some()
                || one.host.is_some()
                || one.notice.is_some()
        },
        NoteKind::LeftOut,
        "Tagline, place, host and notice of the event have no field.",
    ),
    (
        |one| one.conduct.is_some() || one.reprisals.is_some(),
        NoteKind::LeftOut,
        "Contacts of the event have no field.",
    ),
];

/// Counts them over all that is written.
pub(super) fn count(app: &AppSchedule<'_>, report: &mut Report) {
    let programme = app.edition.programme;
    losses(&OF_THE_EVENT, &programme.event, "event", report);
    if programme.event.acronym.as_ref().is_some_and(|one| *one != written_acronym(app)) {
        let message = "The acronym was written in the letters that the schema allows.";
        report.note(NoteKind::Changed, here("event, acronym"), message);
    }
    for room in &programme.rooms {
        losses(&OF_ROOMS, room, &format!("room {}", room.code), report);
    }
    count_people(app, report);
    for track in programme.tracks.iter().filter(|track| track.description.is_some()) {
        let place = here(&format!("track {}", track.code));
        report.note(NoteKind::LeftOut, place, "Descriptions of tracks have no field.");
    }
    let tracks = programme.tracks.iter().map(|one| (one.code, &one.name));
    let types = programme.session_types.iter().map(|one| (one.code, &one.name));
    for (code, _) in tracks.chain(types).filter(|(_, name)| several(name)) {
        report.note(NoteKind::LeftOut, here(&format!("item {code}")), TRANSLATIONS);
    }
    for session in &app.sessions {
        losses(&OF_SESSIONS, *session, &format!("session {}", session.code), report);
    }
}

/// Counts what is lost of people.
pub(super) fn count_people(app: &AppSchedule<'_>, report: &mut Report) {
    for person in &app.edition.programme.people {
        losses(&OF_PEOPLE, person, &format!("person {}", person.code), report);
    }
}

/// The acronym with the letters of the schema.
pub(super) fn written_acronym(app: &AppSchedule<'_>) -> String {
    app.acronym.replace('-', "_")
}

fn losses<T>(losses: &[Loss<T>], item: &T, name: &str, report: &mut Report) {
    for (lost, kind, message) in losses {
        if lost(item) {
            report.note(*kind, here(name), *message);
        }
    }
}

fn here(name: &str) -> Place {
    Place { file: None, line: None, element: Some(name.to_owned()) }
}

fn translated(session: &Session) -> bool {
    let sections = session.sections.iter().map(|section| &section.text);
    let own = std::iter::once(&session.title).chain(&session.subtitle);
    own.chain(sections).any(several)
}

fn several(text: &Text) -> bool {
    text.iter().count() > 1
}
