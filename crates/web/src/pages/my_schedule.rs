//! The sessions that somebody has saved: on the device, in the house under a private link, or as whoever
//! holds that link sees them.
//!
//! The device's own list never lies in the house: a script sends it in a form, and gets this page back.

use askama::Template;
use links::Address;
use programme::my_schedule::overlaps;
use programme::{Code, PrivateLink, Session};

use crate::accounts::OwnLink;
use crate::answer::Answer;
use crate::clock;
use crate::frame::{About, Frame, Place};
use crate::pages::feeds::webcal;
use crate::rows::{self, Day, Detail, Row, SaveForm};
use crate::sheet::Part;
use crate::view::{Refusal, View};
use crate::words::{self, Words};

/// Who keeps the schedule that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// The device alone.
    Device,
    /// The house, for this device, which holds the key.
    House(PrivateLink),
    /// The house, with the account of whoever is signed in.
    Account(OwnLink),
    /// The house, for the device of somebody who gave their link away.
    Link(PrivateLink),
}

/// What is shown.
#[derive(Debug)]
pub struct Shown<'a> {
    pub saved: &'a [Code],
    pub keeper: Keeper,
}

#[derive(Template)]
#[template(path = "my_schedule.html")]
struct Page {
    frame: Frame,
    heading: String,
    /// `device`, `house`, `account` or `link`, for the script.
    keeper: &'static str,
    /// The codes of what is saved, for the script and for forms.
    saved: String,
    note: String,
    /// A session that is to be saved once the house may keep the schedule: its code and title.
    adding: Option<(String, words::Shown)>,
    full: bool,
    overlaps: Vec<Overlap>,
    days: Vec<Day>,
    unscheduled: Vec<Row>,
    gone: Vec<Row>,
    /// That some of what is saved is not public, and nothing more of it.
    withdrawn: Option<String>,
    programme: String,
    /// Where the private link is made, made anew and ended.
    link_form: String,
    link: Option<LinkPart>,
    /// A private link was made in another browser of this account.
    elsewhere: bool,
}

/// Sessions that overlap, on the day on which the first of them is.
struct Overlap {
    day: String,
    sides: Vec<Side>,
}

/// One of the sessions that overlap.
struct Side {
    href: String,
    title: words::Shown,
    time: String,
}

struct LinkPart {
    page: String,
    calendar: String,
    subscribe: String,
}

/// Shows it.
pub fn show(view: &View, shown: &Shown) -> Result<Answer, Refusal> {
    let published = view.published;
    let sessions: Vec<&Session> = published
        .scheduled()
        .map(|(session, _)| session)
        .chain(published.unscheduled())
        .filter(|one| shown.saved.contains(&one.code))
        .collect();
    let (mut days, mut unscheduled) = rows::days(view, sessions.iter().copied(), Detail::Simple);
    let mut gone: Vec<Row> = published
        .removed
        .iter()
        .filter(|one| shown.saved.contains(&one.code))
        .map(|one| gone_row(view, one))
        .collect();
    if !matches!(shown.keeper, Keeper::Link(_)) {
        let hours = days.iter_mut().flat_map(|day| &mut day.hours);
        let rows = hours.flat_map(|hour| &mut hour.rows).chain(&mut unscheduled).chain(&mut gone);
        for row in rows {
            row.save = Some(SaveForm::of(view, row.code));
        }
    }
    let withdrawn = shown.saved.len() - sessions.len() - gone.len();
    let page = Page {
        heading: view.words.t(match shown.keeper {
            Keeper::Link(_) => "my-schedule-shared-heading",
            _ => "my-schedule-heading",
        }),
        keeper: match shown.keeper {
            Keeper::Device => "device",
            Keeper::House(_) => "house",
            Keeper::Account(_) => "account",
            Keeper::Link(_) => "link",
        },
        saved: shown.saved.iter().map(Code::as_str).collect::<Vec<_>>().join(" "),
        note: view.words.t(match shown.keeper {
            Keeper::Device => "my-schedule-on-device",
            Keeper::House(_) => "my-schedule-in-house",
            Keeper::Account(_) => "my-schedule-of-account",
            Keeper::Link(_) => "my-schedule-shared-note",
        }),
        adding: adding(view, shown.keeper),
        full: view.query.has("full"),
        overlaps: overlaps(published, shown.saved)
            .into_iter()
            .map(|group| overlap(view, &group))
            .collect(),
        withdrawn: (withdrawn > 0).then(|| view.words.count("my-schedule-withdrawn", withdrawn)),
        programme: view.to_programme(&crate::query::Query::default()),
        link_form: Address::MyScheduleLink { event: view.slug(), lang: view.lang() }.to_string(),
        link: link(view, shown.keeper),
        elsewhere: shown.keeper == Keeper::Account(OwnLink::Elsewhere),
        frame: frame(view, shown.keeper),
        days,
        unscheduled,
        gone,
    };
    Ok(page.frame.answer(page.render()))
}

/// Every track has its colours on it, because the script puts rows into the page that is there.
fn frame(view: &View, keeper: Keeper) -> Frame {
    let tracks: Vec<Code> = view.published.programme.tracks.iter().map(|one| one.code).collect();
    let event = view.slug();
    let address = |words: &Words| {
        let lang = words.language.tag();
        match &keeper {
            Keeper::Link(link) => Address::SharedSchedule { event, lang, link }.to_string(),
            _ => Address::MySchedule { event, lang }.to_string(),
        }
    };
    let about = About {
        title: view.words.t("my-schedule-heading"),
        description: String::new(),
        address: &address,
        parts: &[Part::List],
        tracks: &tracks,
        place: match keeper {
            Keeper::Link(_) => Place::Elsewhere,
            _ => Place::MySchedule,
        },
    };
    let mut frame = Frame::of_event(view, &about).without_address();
    // All of it is somebody's own.
    frame.places.marked = false;
    frame
}

fn link(view: &View, keeper: Keeper) -> Option<LinkPart> {
    let link = match &keeper {
        Keeper::Device | Keeper::Account(OwnLink::None | OwnLink::Elsewhere) => return None,
        Keeper::House(link) | Keeper::Link(link) | Keeper::Account(OwnLink::Here(link)) => link,
    };
    let (event, lang) = (view.slug(), view.lang());
    let page = Address::SharedSchedule { event, lang, link };
    let calendar = Address::SharedCalendar { event, lang, link }.to_string();
    Some(LinkPart { page: view.base.absolute(&page), subscribe: webcal(view, &calendar), calendar })
}

/// The session for which somebody without a script was sent here.
fn adding(view: &View, keeper: Keeper) -> Option<(String, words::Shown)> {
    let code: Code = view.query.first("add")?.parse().ok()?;
    let session = view.published.session(code).filter(|_| keeper == Keeper::Device)?;
    Some((code.to_string(), view.words.text(&session.title)))
}

fn overlap(view: &View, group: &[Code]) -> Overlap {
    let first = group.iter().find_map(|code| view.published.session(*code));
    let day = first.and_then(|session| clock::day_of(view, session));
    Overlap {
        day: day.map_or(String::new(), |day| {
            i18n::begun(&i18n::weekday_day_month(view.language(), day))
        }),
        sides: group.iter().filter_map(|code| side(view, *code)).collect(),
    }
}

fn side(view: &View, code: Code) -> Option<Side> {
    let session = view.published.session(code)?;
    Some(Side {
        href: view.to_session(session),
        title: view.words.title(&session.title),
        time: clock::unbroken_range(view, &session.when?),
    })
}

/// A session that has left the programme: its title, and nothing that is public no more.
fn gone_row(view: &View, session: &Session) -> Row {
    let bare = Session { rooms: Vec::new(), ..session.clone() };
    let mut row = rows::row(view, &bare, Detail::Simple, &mut rows::Said::default());
    row.who.clear();
    row.more = None;
    row.people.clear();
    row.more_people = None;
    row.track = None;
    row.meta.clear();
    row.cancelled = true;
    row.flag = Some((view.words.t("my-schedule-gone"), "flag"));
    row
}
