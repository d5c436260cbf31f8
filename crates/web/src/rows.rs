//! Sessions in a list: days, hours, rows. Every page that lists sessions lists them like this.

use std::collections::HashMap;

use jiff::civil::Date;
use links::Address;
use programme::{Code, Lang, OrganisationRole, Role, Session, Status};

use crate::clock;
use crate::markdown;
use crate::view::View;
use crate::words::Shown;

/// A day with its sessions by hour.
#[derive(Debug)]
pub struct Day {
    /// `Monday 16 November`.
    pub words: String,
    pub hours: Vec<Hour>,
}

/// The sessions that start at one time.
#[derive(Debug)]
pub struct Hour {
    pub machine: String,
    pub words: String,
    /// That the clocks go back, for an hour that comes twice.
    pub warning: Option<String>,
    pub rows: Vec<Row>,
}

/// A session in a list.
#[derive(Debug)]
pub struct Row {
    pub code: Code,
    pub href: String,
    pub title: Shown,
    /// Breaks and meals are part of the day, but no content.
    pub pause: bool,
    pub cancelled: bool,
    /// “Cancelled” or “Moved”, and the class that colours it.
    pub flag: Option<(String, &'static str)>,
    pub who: Vec<Shown>,
    pub more: Option<String>,
    /// The people in it, where `who` names organisations only and the list has room for a second line.
    pub people: Vec<Shown>,
    pub more_people: Option<String>,
    pub track: Option<TrackMark>,
    pub meta: Vec<Shown>,
    /// The beginning of its description as HTML; empty in the simple list.
    pub text: String,
    pub text_mark: Option<Shown>,
    /// Takes the session out of one's schedule, on the page that shows it.
    pub save: Option<SaveForm>,
}

/// The form that saves a session, or takes it out.
#[derive(Debug)]
pub struct SaveForm {
    pub code: Code,
    pub action: String,
}

impl SaveForm {
    pub fn of(view: &View, code: Code) -> SaveForm {
        let address = Address::SaveSession { event: view.slug(), lang: view.lang(), code };
        SaveForm { code, action: address.to_string() }
    }
}

/// A track beside a session: its name and colour, and where it leads.
#[derive(Debug, Clone)]
pub struct TrackMark {
    pub class: String,
    pub name: Shown,
    pub href: String,
}

/// How much a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    Simple,
    Descriptions,
}

/// The page on which a list stands. What the page is about is not repeated in every row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    Nothing,
    Person(Code),
    Room(Code),
}

/// More names than this are counted, not listed.
const MOST_NAMES: usize = 4;
/// In a second line, more people than this are counted, not listed.
const MOST_PEOPLE: usize = 3;
/// The longest beginning of a description, in characters.
const LONGEST_BEGINNING: usize = 420;

/// The sessions by day and hour in the shown zone, then those without a time.
pub fn days<'s>(
    view: &View,
    sessions: impl IntoIterator<Item = &'s Session>,
    detail: Detail,
) -> (Vec<Day>, Vec<Row>) {
    days_beside(view, sessions, detail, Beside::Nothing)
}

/// As [`days`], on the page of a person or a room.
pub fn days_beside<'s>(
    view: &View,
    sessions: impl IntoIterator<Item = &'s Session>,
    detail: Detail,
    beside: Beside,
) -> (Vec<Day>, Vec<Row>) {
    let mut days: Vec<(Date, Day)> = Vec::new();
    let mut unscheduled = Vec::new();
    let mut said = Said { beside, ..Said::default() };
    let mut last_start = None;
    for session in sessions {
        let row = row(view, session, detail, &mut said);
        let (Some(slot), Some(date)) = (session.when, clock::day_of(view, session)) else {
            unscheduled.push(row);
            continue;
        };
        if days.last().is_none_or(|(last, _)| *last != date) {
            let words = i18n::begun(&i18n::weekday_day_month(view.language(), date));
            days.push((date, Day { words, hours: Vec::new() }));
        }
        let Some((_, day)) = days.last_mut() else { continue };
        let instant = slot.start.instant(&view.event().zone);
        if day.hours.is_empty() || last_start != Some(instant) {
            last_start = Some(instant);
            let machine = clock::machine(instant, view.zone());
            let start = clock::local_start(view, &slot);
            let words = if slot.all_day() {
                view.words.t("programme-all-day")
            } else {
                i18n::time(view.language(), start.wall.time())
            };
            let warning = start
                .doubled(view.zone())
                .then(|| i18n::zone_abbreviation(view.zone().name(), instant));
            day.hours.push(Hour { machine, words, warning, rows: Vec::new() });
        }
        if let Some(hour) = day.hours.last_mut() {
            hour.rows.push(row);
        }
    }
    (days.into_iter().map(|(_, day)| day).collect(), unscheduled)
}

/// Words that many rows of a list share, so that each is made once.
#[derive(Debug)]
pub struct Said {
    beside: Beside,
    durations: HashMap<i64, Option<String>>,
    interpretation: HashMap<Vec<Lang>, String>,
}

impl Default for Said {
    fn default() -> Said {
        Said { beside: Beside::Nothing, durations: HashMap::new(), interpretation: HashMap::new() }
    }
}

/// One session.
pub fn row(view: &View, session: &Session, detail: Detail, said: &mut Said) -> Row {
    let published = view.published;
    let session_type = session.session_type.and_then(|code| published.session_type(code));
    let pause = session_type.is_some_and(|one| one.service);
    let named =
        if pause { Named::default() } else { Named::of(view, session, detail, said.beside) };
    let mut meta = Vec::new();
    if let Beside::Person(person) = said.beside {
        meta.extend(roles(view, session, person).map(Shown::plain));
    }
    if let Some(slot) = session.when {
        let minutes = slot.minutes(&view.event().zone);
        // Whole days have no length in words, whatever their minutes.
        let key = if slot.all_day() { -1 } else { minutes };
        let words = said.durations.entry(key).or_insert_with(|| clock::duration(view, &slot));
        meta.extend(words.clone().map(Shown::plain));
    }
    let rooms = session.rooms.iter().filter(|code| Beside::Room(**code) != said.beside);
    let rooms = rooms.filter_map(|code| published.room(*code));
    meta.extend(rooms.map(|room| view.words.text(&room.name)));
    if !pause && detail == Detail::Descriptions {
        meta.extend(session_type.map(|one| view.words.text(&one.name)));
    }
    if !pause {
        meta.extend(interpretation(view, session, said));
    }
    let text = match detail {
        Detail::Descriptions => {
            session.sections.first().map(|section| view.words.text(&section.text))
        }
        Detail::Simple => None,
    };
    Row {
        code: session.code,
        save: None,
        href: view.to_session(session),
        title: view.words.title(&session.title),
        pause,
        cancelled: session.status == Status::Cancelled,
        flag: match session.status {
            Status::Confirmed => None,
            Status::Moved => Some((view.words.t("status-moved"), "flag moved")),
            Status::Cancelled => Some((view.words.t("status-cancelled"), "flag")),
        },
        who: named.who,
        more: named.more,
        people: named.people,
        more_people: named.more_people,
        track: session.track.and_then(|code| track_mark(view, code)),
        meta,
        text: text
            .as_ref()
            .map_or(String::new(), |text| markdown::summary(&text.value, LONGEST_BEGINNING)),
        text_mark: text,
    }
}

/// A track's mark, leading to the programme of this track.
pub fn track_mark(view: &View, code: Code) -> Option<TrackMark> {
    let track = view.published.track(code)?;
    Some(TrackMark {
        class: crate::sheet::track_class(code),
        name: view.words.text(&track.name),
        href: view.to_filtered("track", code.as_str()),
    })
}

/// What a person does in a session, each role once; nothing where they have none.
fn roles(view: &View, session: &Session, person: Code) -> impl Iterator<Item = String> {
    let inside = session.items.iter().flat_map(|item| &item.appearances);
    let all = session.appearances.iter().chain(inside).filter(|one| one.person == person);
    let mut names: Vec<String> = Vec::new();
    for role in all.map(|one| one.role) {
        let name = view.words.t(&format!("role-{}", role.as_str()));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter()
}

/// Who is behind a session, in few words: the organisations that hold it, else the people in it. With
/// descriptions the people have a line of their own below the organisations.
#[derive(Debug, Default)]
struct Named {
    who: Vec<Shown>,
    more: Option<String>,
    people: Vec<Shown>,
    more_people: Option<String>,
}

impl Named {
    fn of(view: &View, session: &Session, detail: Detail, beside: Beside) -> Named {
        let few = |mut names: Vec<Shown>, most: usize| {
            let left = names.len().saturating_sub(most);
            names.truncate(most);
            (names, (left > 0).then(|| view.words.count("count-more", left)))
        };
        let partner = |role| role == OrganisationRole::Partner;
        let holders = session.organisations.iter().filter(|one| !partner(one.role));
        let holders: Vec<Shown> = holders
            .filter_map(|one| view.published.organisation(one.organisation))
            .map(|one| view.words.text(&one.name))
            .collect();
        let mut named = Named::default();
        if holders.is_empty() {
            (named.who, named.more) = few(people(view, session, beside), MOST_NAMES);
        } else {
            (named.who, named.more) = few(holders, MOST_NAMES);
            if detail == Detail::Descriptions {
                let people = people(view, session, beside);
                (named.people, named.more_people) = few(people, MOST_PEOPLE);
            }
        }
        named
    }
}

/// The people in a session, each once, those who lead it first; without the one whose page it is.
fn people(view: &View, session: &Session, beside: Beside) -> Vec<Shown> {
    let leads =
        session.appearances.iter().filter(|one| matches!(one.role, Role::Chair | Role::Moderator));
    let mut seen = Vec::new();
    for person in leads.map(|one| one.person).chain(session.people()) {
        if !seen.contains(&person) && beside != Beside::Person(person) {
            seen.push(person);
        }
    }
    let people = seen.into_iter().filter_map(|code| view.published.person(code));
    people.map(|one| view.words.text(&one.name)).collect()
}

/// Into which languages a session is interpreted, by name where they are few.
fn interpretation(view: &View, session: &Session, said: &mut Said) -> Option<Shown> {
    if session.interpretation.is_empty() {
        return None;
    }
    let into: Vec<Lang> = session.interpretation.iter().map(|one| one.to.clone()).collect();
    let words = said.interpretation.entry(into).or_insert_with_key(|into| {
        if into.len() > 2 {
            return view.words.count("session-interpretation-count", into.len());
        }
        let name = |lang: &Lang| i18n::language_name(view.language(), lang.as_str());
        let list = i18n::list_and(view.language(), &into.iter().map(name).collect::<Vec<_>>());
        view.words.tf("session-interpretation-into", &[("languages", list.as_str().into())])
    });
    Some(Shown::plain(words.as_str()))
}

/// The tracks of these sessions, for the colours of the page.
pub fn tracks_of<'s>(sessions: impl IntoIterator<Item = &'s Session>) -> Vec<Code> {
    let mut tracks: Vec<Code> = sessions.into_iter().filter_map(|one| one.track).collect();
    tracks.sort_unstable();
    tracks.dedup();
    tracks
}
