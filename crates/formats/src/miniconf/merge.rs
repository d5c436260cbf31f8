//! Which entry of the calendar is which row of a list.

use std::collections::HashMap;

use crate::schedule::moment::{self, Moment};
use crate::schedule::raw::Event;
use crate::table::folded;

/// Puts the calendar into the events of the lists: an entry and a row with the same title are one, in
/// the order of their times where several are called alike.
pub fn merge(mut calendar: Vec<Event>, events: &mut Vec<Event>) {
    calendar.sort_by_key(time);
    let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|at| time(&events[*at]));
    for at in order.into_iter().rev() {
        rows.entry(folded(events[at].title.first())).or_default().push(at);
    }
    for entry in calendar {
        let row = rows.get_mut(&folded(entry.title.first())).and_then(Vec::pop);
        match row.and_then(|at| events.get_mut(at)) {
            Some(event) => join(event, entry),
            None => events.push(entry),
        }
    }
}

/// When something begins, as far as it is said, for an order.
fn time(event: &Event) -> Option<(jiff::civil::Date, Option<jiff::civil::Time>)> {
    let moment = event.date?;
    let clock = moment.wall().map(|wall| wall.time()).or_else(|| moment::clock(&event.start));
    Some((moment.date(), clock))
}

/// The calendar knows instants; what else it tells counts where the list is silent.
fn join(event: &mut Event, entry: Event) {
    if matches!(entry.date, Some(Moment::Instant(..) | Moment::Wall(_))) {
        event.date = entry.date;
        event.end = entry.end;
        event.start.clear();
        event.until.clear();
    }
    if event.session_type.is_empty() {
        event.session_type = entry.session_type;
    }
    if event.room.is_empty() {
        event.room = entry.room;
    }
    event.links.extend(entry.links);
}
