//! Turning sign-up on, for sessions and for a whole event.

use std::collections::{BTreeMap, HashSet};

use programme::seats::{MOST_SEATS, Waitlist, Window, WindowError};
use programme::{Code, EventSlug, LocalTime, Zone};
use serde::Serialize;
use serde_json::json;
use store::{EventId, NewSeatList, WriteError, Writing};

use super::line::Line;
use super::publish::{Released, released};
use crate::house::Step;
use crate::{Error, House, Operator, Refusal, audit, events, releases};

/// Which sessions are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sessions {
    These(Vec<Code>),
    /// Every session of which the programme says how many people it holds, breaks and meals left out.
    All,
}

/// One end of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    At(LocalTime),
    /// None but the session itself.
    Open,
}

/// Whether somebody may have places in two sessions at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Overlaps {
    Allow,
    /// Who has a place in a session, on its waitlist too, cannot ask for one in another that overlaps it.
    /// Places that are there already stay.
    Forbid,
}

/// How people sign up. What is none stays as it is; on a new list, people can sign up from now until the end
/// of the session, and the waitlist is [`Waitlist::Auto`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// How many seats there are; else what the programme says.
    pub capacity: Option<u32>,
    pub opens: Option<Bound>,
    pub closes: Option<Bound>,
    pub waitlist: Option<Waitlist>,
    /// For the whole event.
    pub overlaps: Option<Overlaps>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opened {
    pub sessions: Vec<OpenedLine>,
    /// How many were left out of all, as nothing says how many people they hold.
    pub without_capacity: usize,
}

/// A session for which people sign up now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenedLine {
    pub code: Code,
    pub title: String,
    pub capacity: u32,
    pub is_new: bool,
}

/// Turns sign-up on, or changes how it is. Refused where the event is not public, a session is not in what
/// is public, or nothing says how many seats it has.
pub async fn open(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    sessions: Sessions,
    settings: Settings,
) -> Result<Opened, Error> {
    let (organiser, row) = events::organise(house, operator, slug).await?;
    let number = row.current_release.ok_or_else(|| Refusal::NeverPublished(slug.clone()))?;
    if settings.capacity.is_some_and(|capacity| capacity > MOST_SEATS) {
        return Err(Refusal::TooManySeats.into());
    }
    let mut reading = house.store.read().await?;
    let release = releases::stored(&mut reading, slug, organiser.event(), number).await?;
    drop(reading);
    let programme = releases::assemble(&release)?;
    let zone = programme.event.zone.clone();
    let facts = released(&programme);
    let (chosen, without_capacity) = chosen(slug, sessions, &settings, &facts)?;
    let detail = json!({
        "sessions": chosen,
        "capacity": settings.capacity,
        "from": settings.opens.map(told),
        "until": settings.closes.map(told),
        "waitlist": settings.waitlist,
        "overlaps": settings.overlaps,
    });
    let event = organiser.event().clone();
    let line = audit::line(house, Some(&event), organiser.name(), "seats_open", &detail);
    let (house_, slug) = (house.clone(), slug.clone());
    let opened = house
        .change(move |w| {
            let (house, event, line, zone) =
                (house_.clone(), event.clone(), line.clone(), zone.clone());
            let (chosen, facts, settings) = (chosen.clone(), facts.clone(), settings.clone());
            let slug = slug.clone();
            Box::pin(async move {
                let current = w.event(&slug).await?.and_then(|row| row.current_release);
                if current != Some(number) {
                    return Err(WriteError::Refused(Refusal::Contended));
                }
                w.create_seat_event(&event).await?;
                w.lock_seat_event(&event).await?;
                // It locks every list, in the order in which all do, so it comes before any of them.
                if let Some(overlaps) = settings.overlaps {
                    forbid(w, &house, &event, overlaps).await?;
                }
                let mut opened = Vec::with_capacity(chosen.len());
                for code in chosen {
                    let fact = facts.get(&code).ok_or_else(|| missing(&slug, code))?;
                    let at = Place { house: &house, event: &event, zone: &zone };
                    opened.push(set_up(w, &at, code, fact, &settings).await?);
                }
                w.add_audit(&line).await?;
                Ok(opened)
            })
        })
        .await?;
    Ok(Opened { sessions: opened, without_capacity })
}

/// The sessions that are meant, in the order in which lists are locked, and how many are left out.
fn chosen(
    slug: &EventSlug,
    sessions: Sessions,
    settings: &Settings,
    facts: &BTreeMap<Code, Released>,
) -> Result<(Vec<Code>, usize), Error> {
    let takes_place = |code: &Code| facts.get(code).is_some_and(|fact| !fact.is_cancelled);
    match sessions {
        Sessions::These(codes) => {
            let mut seen = HashSet::new();
            let mut codes: Vec<Code> = codes.into_iter().filter(|one| seen.insert(*one)).collect();
            codes.sort_unstable();
            match codes.iter().find(|code| !takes_place(code)) {
                Some(code) => {
                    Err(Refusal::NoSuchSession { event: slug.clone(), code: *code }.into())
                }
                None => Ok((codes, 0)),
            }
        }
        Sessions::All => {
            let (with, without): (Vec<_>, Vec<_>) = facts
                .iter()
                .filter(|(_, fact)| !fact.is_cancelled && !fact.is_service)
                .partition(|(_, fact)| settings.capacity.or(fact.capacity).is_some());
            Ok((with.into_iter().map(|(code, _)| *code).collect(), without.len()))
        }
    }
}

fn missing(slug: &EventSlug, code: Code) -> WriteError<Refusal> {
    WriteError::Refused(Refusal::NoSuchSession { event: slug.clone(), code })
}

fn told(bound: Bound) -> String {
    match bound {
        Bound::At(time) => time.to_string(),
        Bound::Open => "none".to_owned(),
    }
}

/// Where a list is set up.
struct Place<'a> {
    house: &'a House,
    event: &'a EventId,
    /// That of the venue.
    zone: &'a Zone,
}

/// Makes the list of a session, or changes how people sign up for it.
async fn set_up(
    w: &mut Writing,
    at: &Place<'_>,
    code: Code,
    fact: &Released,
    settings: &Settings,
) -> Step<OpenedLine> {
    let Place { house, event, zone } = *at;
    let unusable = |error: WindowError| {
        let (what, findings) = (format!("Sign-up for {code}"), vec![error.to_string()]);
        WriteError::Refused(Refusal::Invalid { what, findings })
    };
    let bound = |set: Option<Bound>, before: Option<LocalTime>| match set {
        None => before,
        Some(Bound::Open) => None,
        Some(Bound::At(time)) => Some(time),
    };
    let title = fact.title.clone();
    let Some(old) = w.seat_list(event, code).await? else {
        let capacity = settings.capacity.or(fact.capacity);
        let capacity = capacity.ok_or(WriteError::Refused(Refusal::NoCapacity { code }))?;
        let (opens, closes) = (bound(settings.opens, None), bound(settings.closes, None));
        let list = NewSeatList {
            code,
            window: Window::new(opens, closes, zone.clone()).map_err(unusable)?,
            waitlist: settings.waitlist.unwrap_or_default(),
            capacity,
            released: fact.capacity,
            span: fact.span,
        };
        w.create_seat_list(event, &list).await?;
        return Ok(OpenedLine { code, title, capacity, is_new: true });
    };
    let (opens, closes) = (bound(settings.opens, old.opens), bound(settings.closes, old.closes));
    let window = Window::new(opens, closes, zone.clone()).map_err(unusable)?;
    let mut line = Line::lock(w, house, event, code).await?;
    line.settle(0, 0).await?;
    let waitlist = settings.waitlist.unwrap_or(line.list.waitlist);
    line.w.set_sign_up(event, code, true, &window, waitlist).await?;
    line.list.waitlist = waitlist;
    if let Some(capacity) = settings.capacity {
        line.list.capacity = capacity;
    }
    line.settle_resized().await?;
    Ok(OpenedLine { code, title, capacity: line.list.capacity, is_new: false })
}

/// Allows or forbids overlaps. Waits for whoever is changing a line and has not seen it.
async fn forbid(w: &mut Writing, house: &House, event: &EventId, overlaps: Overlaps) -> Step<()> {
    w.set_forbids_overlap(event, overlaps == Overlaps::Forbid).await?;
    for list in w.seat_lists(event).await? {
        Line::lock(w, house, event, list.code.0).await?;
    }
    Ok(())
}
