//! What a release does to seats: it says how many people a room holds, when a session takes place, and whether.

use std::collections::BTreeMap;
use std::fmt;

use programme::seats::{Place, capacity_in_force, released_capacity};
use programme::{Code, Programme, Span, Status, public};
use serde::Serialize;
use store::{EventId, Writing};

use super::line::Line;
use crate::House;
use crate::house::Step;
use crate::letters::Loss;
use crate::telling::original;

/// What a release says of a session that it shows, as far as seats are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Released {
    pub title: String,
    pub capacity: Option<u32>,
    pub span: Option<Span>,
    pub is_cancelled: bool,
    pub is_service: bool,
}

/// What a release did to the seats of a session, or left as it was though it says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatsLine {
    pub code: Code,
    /// Empty where the session is not in the release any more.
    pub title: String,
    #[serde(flatten)]
    pub change: SeatsChange,
    /// Seats and offers.
    pub held: u32,
    pub waiting: u32,
}

/// What it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum SeatsChange {
    /// The release says something new of the capacity, and it is in force; so many who waited got a seat.
    Capacity { from: u32, to: u32, given: u32 },
    /// The release repeats what the one before it said; an organiser set something else, which stays.
    Kept { in_force: u32, released: u32 },
    /// The session does not take place, or not in public; seats are kept and their holders told.
    Gone,
    /// It takes place after all.
    Back { given: u32 },
}

/// What a programme says of each session that it shows.
pub(crate) fn released(programme: &Programme) -> BTreeMap<Code, Released> {
    let zone = &programme.event.zone;
    let shown = programme.sessions.iter().filter(|one| public::is_public(one));
    shown
        .map(|session| {
            let kind = session.session_type;
            let kind =
                kind.and_then(|kind| programme.session_types.iter().find(|one| one.code == kind));
            let span = session
                .when
                .map(|slot| Span { start: slot.start.instant(zone), end: slot.end.instant(zone) });
            let fact = Released {
                title: original(&session.title).to_owned(),
                capacity: released_capacity(programme, session),
                span,
                is_cancelled: session.status == Status::Cancelled,
                is_service: kind.is_some_and(|kind| kind.service),
            };
            (session.code, fact)
        })
        .collect()
}

/// Lets the lists of an event follow a release, in the transaction that makes it.
pub(crate) async fn follow(
    w: &mut Writing,
    house: &House,
    event: &EventId,
    released: &BTreeMap<Code, Released>,
) -> Step<Vec<SeatsLine>> {
    w.lock_seat_event(event).await?;
    let mut lines = Vec::new();
    for list in w.seat_lists(event).await? {
        let mut line = Line::lock(w, house, event, list.code.0).await?;
        follow_one(&mut line, released.get(&list.code.0), &mut lines).await?;
    }
    Ok(lines)
}

async fn follow_one(
    line: &mut Line<'_>,
    fact: Option<&Released>,
    lines: &mut Vec<SeatsLine>,
) -> Step<()> {
    line.settle(0, 0).await?;
    let before = line.list.clone();
    let gone = match fact {
        None => Some(Loss::Cancelled),
        Some(fact) => fact.is_cancelled.then_some(Loss::Cancelled),
    };
    let says = fact.and_then(|fact| fact.capacity);
    line.list.is_gone = gone.is_some();
    line.list.capacity = capacity_in_force(before.capacity, before.released, says);
    if let Some(fact) = fact {
        line.list.starts_at = fact.span.map(|span| span.start);
        line.list.ends_at = fact.span.map(|span| span.end);
    }
    let (code, span) = (line.code(), line.list.span());
    let remembered = says.or(before.released);
    line.w.set_released(line.event, code, remembered, span).await?;
    if let (Some(why), false) = (gone, before.is_gone) {
        tell_gone(line, why).await?;
    }
    if before.is_gone && gone.is_none() {
        tell_back(line).await?;
    }
    if (line.list.capacity, line.list.is_gone) != (before.capacity, before.is_gone) {
        line.settle_resized().await?;
    }
    let given = before.waiting - line.list.waiting;
    let title = fact.map_or_else(String::new, |fact| fact.title.clone());
    let (held, waiting) = (line.list.held, line.list.waiting);
    let mut add = |change| {
        lines.push(SeatsLine { code, title: title.clone(), change, held, waiting });
    };
    match (before.is_gone, gone.is_some()) {
        (false, true) => add(SeatsChange::Gone),
        (true, false) => add(SeatsChange::Back { given }),
        _ => {}
    }
    let (from, to) = (before.capacity, line.list.capacity);
    match says {
        _ if from != to => add(SeatsChange::Capacity { from, to, given }),
        Some(released) if released != to && gone.is_none() => {
            add(SeatsChange::Kept { in_force: to, released });
        }
        _ => {}
    }
    Ok(())
}

async fn tell_gone(line: &mut Line<'_>, why: Loss) -> Step<()> {
    let code = line.code();
    for one in line.w.line(line.event, code).await? {
        line.tell_lost(&one.account, why).await?;
    }
    Ok(())
}

/// Who has a seat still has it. Who waits, or has an offer, is told of what comes of that.
async fn tell_back(line: &mut Line<'_>) -> Step<()> {
    let code = line.code();
    for one in line.w.line(line.event, code).await? {
        if one.place == Place::Held {
            line.tell_given(&one.account).await?;
        }
    }
    Ok(())
}

/// As a person at a terminal reads it.
impl fmt::Display for SeatsLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code;
        write!(f, "Seats of {code}")?;
        if !self.title.is_empty() {
            write!(f, " “{}”", self.title)?;
        }
        match self.change {
            SeatsChange::Capacity { from, to, given } => {
                write!(f, ": {to} instead of {from}, as the release says; {} held", self.held)?;
                if given > 0 { write!(f, ", {given} of them given to who waited") } else { Ok(()) }
            }
            SeatsChange::Kept { in_force, released } => {
                write!(f, ": {in_force}, as an organiser set it; the release still says {released}")
            }
            SeatsChange::Gone => write!(
                f,
                ": the session does not take place any more; {} seats are kept, their holders are told",
                self.held
            ),
            SeatsChange::Back { given } => {
                write!(f, ": the session takes place again; {} held", self.held)?;
                if given > 0 { write!(f, ", {given} of them given to who waited") } else { Ok(()) }
            }
        }
    }
}
