//! Schedules at the limit and above it.

use programme::Role;

use super::*;
use crate::schedule::raw::{Event, Person};

fn people(names: impl Iterator<Item = String>) -> Schedule {
    let person = |name| Person { line: 1, id: String::new(), name, role: Role::Speaker };
    let event = Event { persons: names.map(person).collect(), ..Event::default() };
    Schedule { events: vec![event], ..Schedule::default() }
}

#[test]
fn a08_one_cell_with_more_people_than_a_programme_holds_is_refused() {
    let many = people((0..=ITEMS_LIMIT).map(|number| format!("S{number}")));
    let fault = check(&many).expect_err("refused");
    assert_eq!(fault.problem, "There are more than 100000 people.");
    let same = people((0..=ITEMS_LIMIT).map(|number| format!("S{}", number % 10)));
    assert_eq!(check(&same), Ok(()), "ten people");
    let sessions = (0..=ITEMS_LIMIT).map(|_| Event::default()).collect();
    let sessions = Schedule { events: sessions, ..Schedule::default() };
    assert!(check(&sessions).expect_err("refused").problem.contains("sessions"));
}
