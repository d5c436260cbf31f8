//! What programs fetch: calendars, `schedule.xml`, `schedule.json`, `programme.json`. Pages name these addresses; `formats` writes them.

use formats::{Edition, Words as FileWords, Written, ics, public_json, schedule_json, xml_writer};
use http::header;
use i18n::Language;
use links::Scope;
use programme::{Code, Kind, Lang, Role, SectionKind};

use crate::answer::Answer;
use crate::reader::fallback_language;
use crate::view::{Refusal, View};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The words between the programme's own texts, in a language.
struct Phrases(Language);

impl FileWords for Phrases {
    fn section(&self, kind: &SectionKind) -> Option<String> {
        let key = match kind {
            SectionKind::Brief => "session-brief",
            SectionKind::Objectives => "session-objectives",
            SectionKind::Questions => "session-questions",
            SectionKind::Background => "session-background",
            SectionKind::Abstract => "session-abstract",
            SectionKind::Notes => "session-notes",
            SectionKind::Own(_) => return None,
        };
        Some(i18n::plain(&i18n::t(self.0, key)))
    }

    fn no_room(&self) -> String {
        i18n::plain(&i18n::t(self.0, "grid-no-room"))
    }

    fn role(&self, role: Role) -> String {
        i18n::plain(&i18n::t(self.0, &format!("role-{}", role.as_str())))
    }
}

/// The calendar of the whole event.
pub fn event_calendar(view: &View) -> Result<Answer, Refusal> {
    Ok(calendar(view, Scope::Event))
}

/// The calendar of one session; of one that is gone too, so that it disappears from people's calendars.
pub fn session_calendar(view: &View) -> Result<Answer, Refusal> {
    let known = |code| {
        let session = view.published.session(code);
        session.or(view.published.removed_session(code)).map(|one| one.code)
    };
    item(view, Kind::Session, known, Scope::Session)
}

/// The calendar of a person's sessions.
pub fn person_calendar(view: &View) -> Result<Answer, Refusal> {
    item(view, Kind::Person, |code| view.published.person(code).map(|one| one.code), Scope::Person)
}

/// The calendar of a room.
pub fn room_calendar(view: &View) -> Result<Answer, Refusal> {
    item(view, Kind::Room, |code| view.published.room(code).map(|one| one.code), Scope::Room)
}

/// The calendar of a track.
pub fn track_calendar(view: &View) -> Result<Answer, Refusal> {
    item(view, Kind::Track, |code| view.published.track(code).map(|one| one.code), Scope::Track)
}

fn item(
    view: &View,
    kind: Kind,
    known: impl FnOnce(Code) -> Option<Code>,
    scope: fn(Code) -> Scope,
) -> Result<Answer, Refusal> {
    let code = view.named(kind, known)?;
    Ok(calendar(view, scope(code)))
}

/// The calendar of the sessions that somebody has saved. What is gone stays in it as cancelled.
pub fn own_calendar(view: &View, sessions: &[Code]) -> Answer {
    let name = i18n::plain(&view.words.t("my-schedule-heading"));
    let own = ics::Own { sessions, name: &name };
    written_calendar(view, Scope::Event, Some(own), &format!("{}-my-schedule.ics", view.slug()))
}

fn calendar(view: &View, scope: Scope) -> Answer {
    let name = match view.code {
        Some(code) => format!("{}-{code}.ics", view.slug()),
        None => format!("{}.ics", view.slug()),
    };
    written_calendar(view, scope, None, &name)
}

fn written_calendar(view: &View, scope: Scope, own: Option<ics::Own<'_>>, name: &str) -> Answer {
    let reader = view.lang().parse().unwrap_or_else(|_| Lang::und());
    let words = Phrases(view.language());
    let calendar = ics::Calendar {
        scope,
        own,
        reader: &reader,
        base: view.base,
        words: &words,
        version: VERSION,
    };
    let written = ics::write(&Edition::from(view.published), &calendar);
    let mut answer = Answer::file("text/calendar; charset=utf-8", written.bytes);
    answer.language = Some(view.language());
    answer.header(header::CONTENT_DISPOSITION, &format!("inline; filename=\"{name}\""))
}

/// The programme for apps, in the event's first language.
pub fn schedule_xml(view: &View) -> Result<Answer, Refusal> {
    let written = for_apps(view, xml_writer::write);
    Ok(Answer::file("application/xml; charset=utf-8", written.bytes))
}

/// The same, with biographies and rooms, for those that read JSON.
pub fn schedule_json(view: &View) -> Result<Answer, Refusal> {
    let written = for_apps(view, schedule_json::write);
    Ok(Answer::file("application/json; charset=utf-8", written.bytes))
}

fn for_apps(view: &View, write: fn(&Edition<'_>, &xml_writer::Settings<'_>) -> Written) -> Written {
    let language = fallback_language(&view.event().languages);
    let words = Phrases(language);
    let settings = xml_writer::Settings {
        base: view.base,
        lang: language.tag(),
        words: &words,
        version: VERSION,
        digest: None,
    };
    write(&Edition::from(view.published), &settings)
}

/// The public subset for programs.
pub fn programme_json(view: &View) -> Result<Answer, Refusal> {
    let languages: Vec<&str> = Language::ALL
        .into_iter()
        .map(Language::tag)
        .filter(|tag| view.event().languages.iter().any(|lang| lang.primary() == *tag))
        .collect();
    let sites = public_json::Sites { base: view.base, languages: &languages };
    let bytes = public_json::write(view.published, sites);
    Ok(Answer::file("application/json; charset=utf-8", bytes))
}

/// Whether the published programme itself refers to a file, so that nothing else can be fetched.
pub fn names_file(published: &programme::Published, sha256: &str) -> Option<String> {
    use programme::MaterialSource::File;
    let photos = published.programme.people.iter().filter_map(|one| one.photo.as_ref());
    let photo = photos.into_iter().find(|photo| photo.sha256 == sha256);
    let materials = published.programme.sessions.iter().flat_map(|one| &one.materials);
    let material = materials.into_iter().find_map(|one| match &one.source {
        File { sha256: own, media_type, .. } if own == sha256 => Some(media_type.clone()),
        _ => None,
    });
    photo.map(|photo| photo.media_type.clone()).or(material)
}
