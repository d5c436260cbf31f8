//! How much a schedule may tell of, counted before anything is made of it: what no programme could hold
//! is refused while it is still small.

use std::collections::HashSet;

use programme::validate::ITEMS_LIMIT;

use super::fault::Fault;
use super::raw::Schedule;

/// Refuses a schedule with more things of a kind than a programme may have.
pub fn check(schedule: &Schedule) -> Result<(), Fault> {
    let counts = [
        (schedule.events.len(), "sessions"),
        (schedule.rooms.len(), "rooms"),
        (schedule.tracks.len(), "tracks"),
        (schedule.session_types.len(), "types of session"),
        (schedule.organisations.len(), "organisations"),
    ];
    let over = counts.into_iter().find(|(count, _)| *count > ITEMS_LIMIT).map(|(_, what)| what);
    match over.or_else(|| has_too_many_people(schedule).then_some("people")) {
        None => Ok(()),
        Some(what) => {
            let problem = format!("There are more than {ITEMS_LIMIT} {what}.");
            Err(Fault::new(0, problem, "Divide the event into several."))
        }
    }
}

fn has_too_many_people(schedule: &Schedule) -> bool {
    let inside = |event: &'_ super::raw::Event| {
        event.items.iter().map(|item| item.persons.len()).sum::<usize>()
    };
    let mentions = schedule.events.iter().map(|event| event.persons.len() + inside(event));
    if mentions.sum::<usize>() + schedule.profiles.len() <= ITEMS_LIMIT {
        return false;
    }
    // Most of them may be the same few.
    let mut people: HashSet<(&str, &str)> = HashSet::new();
    let events = schedule.events.iter();
    let persons = events
        .flat_map(|event| {
            event.persons.iter().chain(event.items.iter().flat_map(|one| &one.persons))
        })
        .map(|one| (one.id.as_str(), one.name.as_str()));
    let profiles = schedule.profiles.iter().map(|one| (one.id.as_str(), one.name.as_str()));
    persons.chain(profiles).any(|one| {
        people.insert(one);
        people.len() > ITEMS_LIMIT
    })
}

#[cfg(test)]
mod tests;
