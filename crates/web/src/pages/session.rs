//! A session's page: what, when, where, may I come; then why, the questions, who; facts in the margin.

use askama::Template;
use formats::{Edition, json_ld};
use links::Address;
use programme::{Code, Item, Kind, LinkKind, MaterialSource, SectionKind, Session, Status, timing};

use crate::answer::Answer;
use crate::clock::{self, When};
use crate::frame::{About, Frame, Place};
use crate::markdown;
use crate::profile::{self, Profile};
use crate::query::Query;
use crate::rows::{self, SaveForm, TrackMark};
use crate::sheet::Part;
use crate::view::{Refusal, View, session_address};
use crate::words::Shown;

mod actions;
mod facts;
mod notices;
mod people;

use actions::{Action, actions};
use facts::{Fact, facts, spoken};
use notices::{Banner, LanguageNote, banners, language_note};
use people::people;

/// More sessions at the same time than this are left to the page of that moment.
const MOST_PARALLEL: usize = 20;

#[derive(Template)]
#[template(path = "session.html")]
struct Page {
    frame: Frame,
    path: Vec<(String, String)>,
    track: Option<TrackMark>,
    title: Shown,
    subtitle: Option<Shown>,
    banners: Vec<Banner>,
    language_note: Option<LanguageNote>,
    cancelled: bool,
    when: Option<When>,
    zone: String,
    /// The sentence with the reader's own time, to be filled in by whom knows their zone.
    your_time: String,
    rooms: Vec<(String, Shown)>,
    attendance: Option<String>,
    /// What is spoken, said at once because it decides whether one comes.
    spoken: Option<String>,
    actions: Vec<Action>,
    /// None in an archive.
    save: Option<SaveForm>,
    sections: Vec<Section>,
    items: Vec<Inside>,
    people: Vec<Profile>,
    links: Vec<Outside>,
    materials: Vec<Outside>,
    facts: Vec<Fact>,
    around: Vec<Neighbour>,
    parallel_words: String,
    parallel: Vec<Neighbour>,
    /// The rest of what is on at the same time: words, and the address that shows all of it.
    parallel_more: Option<(String, String)>,
    changed: Option<String>,
}

struct Section {
    heading: Shown,
    class: &'static str,
    mark: Shown,
    html: String,
}

struct Inside {
    time: Option<String>,
    title: Shown,
    people: Vec<(String, Shown)>,
    mark: Option<Shown>,
    html: String,
    comma: &'static str,
}

struct Outside {
    href: String,
    title: Shown,
    note: String,
}

struct Neighbour {
    href: String,
    note: String,
    title: Shown,
}

/// Shows a session; one that is gone is told as gone, if it was public.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let code = view.code.ok_or(Refusal::NOT_FOUND)?;
    let Some(session) = view.published.session(code) else {
        return Err(match view.published.removed_session(code) {
            Some(gone) => Refusal::Gone { title: view.words.text(&gone.title) },
            None => Refusal::NOT_FOUND,
        });
    };
    let page = Page::new(view, session);
    Ok(page.frame.answer(page.render()))
}

impl Page {
    fn new(view: &View, session: &Session) -> Page {
        let around = timing::around(view.published, session.code);
        // An archive has no page of a moment.
        let most = if view.in_archive() { usize::MAX } else { MOST_PARALLEL };
        let when = session.when.map(|slot| clock::when(view, &slot));
        let parallel: Vec<Neighbour> = around
            .parallel
            .iter()
            .take(most)
            .map(|one| neighbour(view, one, place_and_time(view, one)))
            .collect();
        let sides =
            [(around.previous, "session-previous-here"), (around.next, "session-next-here")];
        let room = |code: &Code| view.published.room(*code);
        Page {
            path: path(view, session),
            track: session.track.and_then(|code| rows::track_mark(view, code)),
            title: view.words.title(&session.title),
            subtitle: session.subtitle.as_ref().map(|text| view.words.text(text)),
            banners: banners(view, session),
            language_note: language_note(view, session),
            cancelled: session.status == Status::Cancelled,
            zone: view.zone().name().to_owned(),
            your_time: view.words.tf("time-your-zone", &[("time", "{time}".into())]),
            rooms: session
                .rooms
                .iter()
                .filter_map(room)
                .map(|room| (view.to_room(room), view.words.text(&room.name)))
                .collect(),
            attendance: session.attendance.map(|one| view.words.t(attendance_key(one))),
            spoken: (!session.languages.is_empty())
                .then(|| spoken(view, session).into_iter().next())
                .flatten(),
            actions: actions(view, session),
            save: (!view.in_archive()).then(|| SaveForm::of(view, session.code)),
            sections: sections(view, session),
            items: session.items.iter().map(|item| inside(view, item)).collect(),
            people: people(view, session),
            links: links_of(view, session),
            materials: materials(view, session),
            facts: facts(view, session),
            around: sides
                .into_iter()
                .filter_map(|(one, key)| Some(neighbour(view, one?, view.words.t(key))))
                .collect(),
            parallel_words: view.words.count("session-at-same-time", around.parallel.len()),
            parallel,
            parallel_more: parallel_more(view, session, around.parallel.len()),
            changed: changed(view, session.code),
            frame: frame(view, session, when.as_ref()),
            when,
        }
    }
}

/// Where everything that is on at this session's start is shown, when it is more than a page should carry.
fn parallel_more(view: &View, session: &Session, count: usize) -> Option<(String, String)> {
    let left = count.checked_sub(MOST_PARALLEL).filter(|left| *left > 0 && !view.in_archive())?;
    let start = clock::local_start(view, &session.when?);
    Some((view.words.count("count-more", left), view.to_now(start)))
}

fn frame(view: &View, session: &Session, when: Option<&When>) -> Frame {
    let mut tracks: Vec<Code> = session.track.into_iter().collect();
    tracks.extend(session.people().filter_map(|person| profile::face_track(view, person)));
    let time = when.map(|when| {
        let place = session.rooms.first().and_then(|code| view.published.room(*code));
        let place = place.map(|room| view.words.plain(&room.name));
        [Some(when.words.clone()), when.notes.first().cloned(), place]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    });
    let brief =
        session.sections.first().map(|one| markdown::summary(&view.words.plain(&one.text), 160));
    let parts = [time, brief].into_iter().flatten().collect::<Vec<_>>();
    let about = About {
        title: view.words.plain(&session.title),
        description: i18n::plain(&parts.join(". ")).replace('\u{2060}', ""),
        address: &|words| session_address(view.slug(), words, session),
        parts: &[Part::Session, Part::People],
        tracks: &tracks,
        place: Place::Elsewhere,
    };
    let mut frame = Frame::of_event(view, &about);
    frame.open_graph = "article";
    let reader = view.lang().parse().unwrap_or_else(|_| programme::Lang::und());
    let page = json_ld::Page { base: view.base, reader: &reader };
    frame.json_ld =
        json_ld::session(&Edition::from(view.published), session, page).unwrap_or_default();
    frame
}

fn path(view: &View, session: &Session) -> Vec<(String, String)> {
    let mut path = vec![(view.to_programme(&Query::default()), view.words.t("nav-programme"))];
    if let Some(day) = clock::day_of(view, session) {
        let words = i18n::begun(&i18n::weekday_day_month(view.language(), day));
        path.push((view.to_filtered("day", day.to_string()), words));
    }
    path
}

fn link_words(view: &View, link: &programme::Link) -> Shown {
    match &link.title {
        Some(title) => view.words.text(title),
        None => Shown::plain(view.words.t(&format!("link-{}", link_kind(link.kind)))),
    }
}

fn link_kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Page => "page",
        LinkKind::Video => "video",
        LinkKind::Stream => "stream",
        LinkKind::Feedback => "feedback",
        LinkKind::Registration => "registration",
        LinkKind::Social => "social",
    }
}

/// The links of an item for its page, each with the host that it leads to. Links of one name are told
/// apart by their hosts, and those of one host by their whole addresses.
pub fn outside<'l>(
    view: &View,
    links: impl IntoIterator<Item = &'l programme::Link>,
) -> Vec<(String, Shown, String)> {
    let links: Vec<(&programme::Link, Shown)> =
        links.into_iter().map(|link| (link, link_words(view, link))).collect();
    let host = |link: &programme::Link| link.url.host().unwrap_or_default().to_owned();
    let named = links.iter().map(|(link, words)| {
        let same = |other: &&(&programme::Link, Shown)| other.1.value == words.value;
        let alike = links.iter().filter(same).filter(|other| other.0.url != link.url);
        let place = match alike.map(|(other, _)| host(other) == host(link)).max() {
            None => return (link.url.to_string(), words.clone(), host(link)),
            Some(false) => host(link),
            Some(true) => link.url.as_str().split("://").last().unwrap_or_default().to_owned(),
        };
        let name = format!("{}{}{place}", words.value, view.words.comma());
        (link.url.to_string(), words.with(name), host(link))
    });
    named.collect()
}

fn links_of(view: &View, session: &Session) -> Vec<Outside> {
    outside(view, &session.links)
        .into_iter()
        .map(|(href, title, note)| Outside { href, title, note })
        .collect()
}

fn materials(view: &View, session: &Session) -> Vec<Outside> {
    session
        .materials
        .iter()
        .map(|one| {
            let (href, name, mut note) = match &one.source {
                MaterialSource::Url(url) => {
                    let host = url.host().unwrap_or_default().to_owned();
                    (url.to_string(), host.clone(), vec![host])
                }
                MaterialSource::File { sha256, media_type, name } => {
                    let ending = file_ending(name);
                    let address = Address::File { event: view.slug(), sha256, ending };
                    (address.to_string(), name.clone(), vec![media_type.clone()])
                }
            };
            let language = one.language.as_ref();
            note.extend(language.map(|lang| i18n::language_name(view.language(), lang.as_str())));
            let title = one.title.as_ref().map_or(Shown::plain(name), |text| view.words.text(text));
            Outside { href, title, note: note.join(" · ") }
        })
        .collect()
}

/// The ending of a file's name, if it is a short plain one.
pub(crate) fn file_ending(name: &str) -> &str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let plain =
        (1..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    if plain { ending } else { "bin" }
}

fn sections(view: &View, session: &Session) -> Vec<Section> {
    session
        .sections
        .iter()
        .map(|section| {
            let (key, class) = match &section.kind {
                SectionKind::Brief => ("session-brief", "prose"),
                SectionKind::Objectives => ("session-objectives", "prose"),
                SectionKind::Questions => ("session-questions", "prose asks"),
                SectionKind::Background => ("session-background", "prose"),
                SectionKind::Abstract => ("session-abstract", "prose"),
                SectionKind::Notes => ("session-notes", "prose"),
                SectionKind::Own(_) => ("", "prose"),
            };
            let heading = match &section.kind {
                SectionKind::Own(text) => view.words.text(text),
                _ => Shown::plain(view.words.t(key)),
            };
            let mark = view.words.text(&section.text);
            Section { heading, class, html: markdown::blocks(&mark.value, 2), mark }
        })
        .collect()
}

fn inside(view: &View, item: &Item) -> Inside {
    let mark = item.text.as_ref().map(|text| view.words.text(text));
    let people = item.appearances.iter().filter_map(|one| view.published.person(one.person));
    Inside {
        time: item.when.map(|slot| clock::range(view, &slot)),
        title: view.words.text(&item.title),
        people: people.map(|one| (view.to_person(one), view.words.text(&one.name))).collect(),
        html: mark.as_ref().map_or(String::new(), |text| markdown::blocks(&text.value, 3)),
        mark,
        comma: view.words.comma(),
    }
}

fn attendance_key(attendance: programme::Attendance) -> &'static str {
    match attendance {
        programme::Attendance::InPerson => "attendance-in-person",
        programme::Attendance::Online => "attendance-online",
        programme::Attendance::Hybrid => "attendance-hybrid",
    }
}

fn neighbour(view: &View, session: &Session, note: String) -> Neighbour {
    Neighbour { href: view.to_session(session), note, title: view.words.text(&session.title) }
}

fn place_and_time(view: &View, session: &Session) -> String {
    let room = session.rooms.first().and_then(|code| view.published.room(*code));
    let time = session.when.map(|slot| clock::range(view, &slot));
    let room = room.map(|room| view.words.plain(&room.name));
    [time, room].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// When the session last changed, unless it stands as it was first published.
fn changed(view: &View, code: Code) -> Option<String> {
    let history = view.published.history_of(Kind::Session, code)?;
    if history.sequence == 0 {
        return None;
    }
    let release = view.published.releases.iter().find(|one| one.number == history.changed)?;
    let date = release.at.to_zoned_datetime(view.zone().rules().clone()).date();
    let date = i18n::date(view.language(), date);
    Some(view.words.tf("session-changed-on", &[("date", date.as_str().into())]))
}

/// The canonical address of what this page's code names, to which other slugs lead.
pub fn canonical(view: &View) -> Option<String> {
    let session = view.code.and_then(|code| view.published.session(code))?;
    Some(view.to_session(session))
}
