//! Sessions that cannot both happen as planned: one room, or one person, at overlapping times.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashSet};

use jiff::Timestamp;
use serde::Serialize;

use crate::{Code, Programme, Session, Status};

/// What two sessions fight over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contested {
    Room(Code),
    Person(Code),
}

/// Sessions that share a room or a person at overlapping times.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// The earlier session stands first.
    Room {
        room: Code,
        sessions: (Code, Code),
    },
    Person {
        person: Code,
        sessions: (Code, Code),
    },
    /// So many at one stretch that naming each pair would help nobody: drafts that all stand at the
    /// same hour in a room “to be announced”. The sessions by start; `pairs` counts their overlaps.
    Crowd {
        over: Contested,
        sessions: Vec<Code>,
        pairs: usize,
    },
}

impl Conflict {
    /// Every session that takes part.
    pub fn sessions(&self) -> Vec<Code> {
        match self {
            Conflict::Room { sessions, .. } | Conflict::Person { sessions, .. } => {
                vec![sessions.0, sessions.1]
            }
            Conflict::Crowd { sessions, .. } => sessions.clone(),
        }
    }

    /// How many pairs of sessions it stands for.
    pub fn pairs(&self) -> usize {
        match self {
            Conflict::Room { .. } | Conflict::Person { .. } => 1,
            Conflict::Crowd { pairs, .. } => *pairs,
        }
    }
}

/// More overlapping pairs than this in one room or for one person, at one stretch of time, are told
/// as one crowd.
pub const MOST_PAIRS: usize = 10;

/// All conflicts among scheduled sessions that are not cancelled, hidden ones included. Times are
/// compared as instants; touching ends are no conflict. Service sessions (lunch over three rooms)
/// hold no room. Who appears only in a talk inside a session is busy for that talk. Costs
/// O(n log n) for n appearances and rooms.
pub fn conflicts(programme: &Programme) -> Vec<Conflict> {
    let service: HashSet<Code> =
        programme.session_types.iter().filter(|one| one.service).map(|one| one.code).collect();
    let zone = &programme.event.zone;
    let span = |slot: crate::Slot| (slot.start.instant(zone), slot.end.instant(zone));
    let mut claims: BTreeMap<Contested, Vec<Claim>> = BTreeMap::new();
    for session in &programme.sessions {
        let Some(slot) = session.when else { continue };
        if session.status == Status::Cancelled {
            continue;
        }
        let whole = span(slot);
        if !session.session_type.is_some_and(|one| service.contains(&one)) {
            for room in session.rooms.iter().copied().collect::<BTreeSet<_>>() {
                let claim = Claim { start: whole.0, end: whole.1, session: session.code };
                claims.entry(Contested::Room(room)).or_default().push(claim);
            }
        }
        for (person, times) in busy(session, whole, span) {
            claims.entry(Contested::Person(person)).or_default().extend(
                joined(times).into_iter().map(|(start, end)| Claim {
                    start,
                    end,
                    session: session.code,
                }),
            );
        }
    }
    claims.into_iter().flat_map(|(over, claims)| sweep(over, claims)).collect()
}

type Times = (Timestamp, Timestamp);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    start: Timestamp,
    end: Timestamp,
    session: Code,
}

/// When each person of a session is needed in it.
fn busy(
    session: &Session,
    whole: Times,
    span: impl Fn(crate::Slot) -> Times,
) -> BTreeMap<Code, Vec<Times>> {
    let mut busy: BTreeMap<Code, Vec<Times>> = BTreeMap::new();
    for appearance in &session.appearances {
        busy.entry(appearance.person).or_default().push(whole);
    }
    for item in &session.items {
        let times = item.when.map_or(whole, &span);
        for appearance in &item.appearances {
            busy.entry(appearance.person).or_default().push(times);
        }
    }
    busy
}

/// The same times, those that overlap or touch put together.
fn joined(mut times: Vec<Times>) -> Vec<Times> {
    times.sort_unstable();
    let mut joined: Vec<Times> = Vec::with_capacity(times.len());
    for (start, end) in times {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

/// Goes through the claims by start, one unbroken stretch of overlaps after the other.
fn sweep(over: Contested, mut claims: Vec<Claim>) -> Vec<Conflict> {
    claims.retain(|claim| claim.start <= claim.end);
    claims.sort_unstable();
    let mut found = Vec::new();
    let mut stretch: Vec<Claim> = Vec::new();
    let mut running: BinaryHeap<Reverse<Timestamp>> = BinaryHeap::new();
    let mut pairs = 0;
    for claim in claims {
        while running.peek().is_some_and(|end| end.0 <= claim.start) {
            running.pop();
        }
        if running.is_empty() {
            tell(over, &stretch, pairs, &mut found);
            stretch.clear();
            pairs = 0;
        }
        pairs += running.len();
        running.push(Reverse(claim.end));
        stretch.push(claim);
    }
    tell(over, &stretch, pairs, &mut found);
    found
}

fn tell(over: Contested, stretch: &[Claim], pairs: usize, found: &mut Vec<Conflict>) {
    if pairs > MOST_PAIRS {
        let mut seen = HashSet::new();
        let sessions =
            stretch.iter().map(|one| one.session).filter(|code| seen.insert(*code)).collect();
        found.push(Conflict::Crowd { over, sessions, pairs });
        return;
    }
    let mut told = HashSet::new();
    for (place, first) in stretch.iter().enumerate() {
        for second in &stretch[place + 1..] {
            if first.start < second.end && second.start < first.end {
                let sessions = (first.session, second.session);
                if told.insert(sessions) && !told.contains(&(sessions.1, sessions.0)) {
                    found.push(match over {
                        Contested::Room(room) => Conflict::Room { room, sessions },
                        Contested::Person(person) => Conflict::Person { person, sessions },
                    });
                }
            }
        }
    }
}
