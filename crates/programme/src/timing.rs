//! What stands before, after and beside a session, what happens now, and what falls on which day.

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Code, Published, Session, Span, Status, Zone};

/// The neighbours of a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around<'a> {
    /// The last session in the same main room on the same day that ends before this one starts.
    pub previous: Option<&'a Session>,
    /// The first session in the same main room on the same day that starts after this one ends.
    pub next: Option<&'a Session>,
    /// Content elsewhere at the same time: neither cancelled nor service sessions.
    pub parallel: Vec<&'a Session>,
}

/// The neighbours of a session; nothing around an unknown or unscheduled one.
pub fn around(published: &Published, code: Code) -> Around<'_> {
    let (Some(session), Some(span)) = (published.session(code), published.span(code)) else {
        return Around::default();
    };
    let mut around = Around::default();
    let service = services(published);
    for (other, theirs) in published.scheduled().filter(|(other, _)| other.code != code) {
        let simultaneous = theirs.overlaps(&span) || theirs.start == span.start;
        let content = !other.session_type.is_some_and(|one| service.contains(&one));
        if simultaneous && content && other.status != Status::Cancelled {
            around.parallel.push(other);
        }
    }
    let Some(room) = session.rooms.first() else { return around };
    let day = day_of(published, session);
    for other in published.sessions_in_room(*room).filter(|other| other.code != code) {
        let Some(theirs) = published.span(other.code) else { continue };
        if day_of(published, other) != day {
            continue;
        }
        if theirs.end <= span.start && theirs.start < span.start {
            around.previous = Some(other);
        }
        if theirs.start >= span.end && theirs.start > span.start && around.next.is_none() {
            around.next = Some(other);
        }
    }
    around
}

/// What is on at one instant, and what comes after it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NowAndNext<'a> {
    /// In order of start, then room. Cancelled sessions are not on.
    pub now: Vec<&'a Session>,
    /// In each room the next session of the day on which the event goes on.
    pub next: Vec<&'a Session>,
    /// Until when the answer stays the same; none when nothing follows.
    pub valid_until: Option<Timestamp>,
}

/// What is on at an instant, and what comes next in each room.
pub fn now_and_next(published: &Published, at: Timestamp) -> NowAndNext<'_> {
    let mut answer = NowAndNext::default();
    let mut upcoming_day = None;
    let mut rooms = HashSet::new();
    let going_on = published.scheduled().filter(|(one, _)| one.status != Status::Cancelled);
    for (session, span) in going_on {
        if span.start <= at && at < span.end {
            answer.now.push(session);
        }
        let boundary = [span.start, span.end].into_iter().find(|instant| *instant > at);
        answer.valid_until = earlier(answer.valid_until, boundary);
        if span.start > at {
            let day = day_of(published, session);
            let first_day = upcoming_day.get_or_insert((day, span.start));
            let in_room = match session.rooms.first() {
                Some(room) => first_day.0 == day && rooms.insert(*room),
                // Without a room nothing says what it follows: only the very next ones.
                None => first_day.1 == span.start,
            };
            if in_room {
                answer.next.push(session);
            }
        }
    }
    answer
}

fn earlier(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    a.into_iter().chain(b).min()
}

/// The scheduled sessions by day, in order of time. In the event's own zone these are the event's
/// days (with its day change); in another zone they are calendar days there.
pub fn days_in<'a>(published: &'a Published, zone: &Zone) -> Vec<(Date, Vec<&'a Session>)> {
    let event = &published.programme.event;
    let mut days: BTreeMap<Date, Vec<&Session>> = BTreeMap::new();
    for (session, span) in published.scheduled() {
        let day = match session.when {
            Some(slot) if *zone == event.zone => event.day_of(slot.start),
            _ => zone.local(span.start).date(),
        };
        days.entry(day).or_default().push(session);
    }
    days.into_iter().collect()
}

/// From when to when a day lasts: a day of the event in its own zone, a calendar day in another.
pub fn day_span(published: &Published, zone: &Zone, day: Date) -> Span {
    let event = &published.programme.event;
    let change = if *zone == event.zone { event.day_change } else { 0 };
    let start = |date: Date| {
        let hour = i8::try_from(change.min(23)).unwrap_or_default();
        crate::LocalTime::new(date.at(hour, 0, 0, 0)).instant(zone)
    };
    let end = day.tomorrow().map_or(Timestamp::MAX, start);
    Span { start: start(day), end }
}

fn services(published: &Published) -> HashSet<Code> {
    let types = published.programme.session_types.iter();
    types.filter(|one| one.service).map(|one| one.code).collect()
}

fn day_of(published: &Published, session: &Session) -> Option<Date> {
    session.when.map(|slot| published.programme.event.day_of(slot.start))
}
