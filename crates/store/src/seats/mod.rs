//! Seats: the lists of sessions, and the lines of people in them.
//!
//! A list is changed by whoever has locked it ([`Writing::lock_seat_list`]): on PostgreSQL everybody else who
//! wants the same waits there, on SQLite there is one writer. What overlaps is decided under the lock of
//! the event, which is taken before that of a list. Counts change by the statements of `lists` alone.
//!
//! `lists` holds the lists and their counts, `line` the people.

mod line;
mod lists;

use programme::Code;
use programme::seats::{Place, Waitlist};
use programme::{LocalTime, Zone};

use crate::Error;
use crate::engine::{BadCell, Cell, CellKind, Field};

#[cfg(test)]
pub(crate) use line::STATEMENTS as LINE;
pub use line::{NamedInLine, OwnPlace, PersonInLine};
#[cfg(test)]
pub(crate) use lists::STATEMENTS as LISTS;
pub use lists::{NewSeatList, SeatList};

/// The code of a session as it lies in a key here: there always is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionCode(pub Code);

impl Field for SessionCode {
    const KIND: CellKind = CellKind::Text;
    fn into_cell(self) -> Cell {
        Cell::Text(Some(self.0.to_string()))
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        String::from_cell(cell)?
            .parse()
            .map(SessionCode)
            .map_err(|error| BadCell(format!("{error}")))
    }
}

/// What somebody has in a line, without the end of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Held,
    Offered,
    Waiting,
}

impl Field for State {
    const KIND: CellKind = CellKind::Text;
    fn into_cell(self) -> Cell {
        let word = match self {
            State::Held => "held",
            State::Offered => "offered",
            State::Waiting => "waiting",
        };
        Cell::Text(Some(word.into()))
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        match String::from_cell(cell)?.as_str() {
            "held" => Ok(State::Held),
            "offered" => Ok(State::Offered),
            "waiting" => Ok(State::Waiting),
            other => Err(BadCell(format!("“{other}” is no place in a line"))),
        }
    }
}

/// A place as its two columns say it.
pub(crate) fn place(state: State, until: Option<jiff::Timestamp>) -> Result<Place, Error> {
    match (state, until) {
        (State::Held, None) => Ok(Place::Held),
        (State::Waiting, None) => Ok(Place::Waiting),
        (State::Offered, Some(until)) => Ok(Place::Offered { until }),
        // The table has a check against it.
        _ => {
            let detail = "an offer without an end, or an end without an offer".to_owned();
            Err(Error::Unreadable { statement: "SEAT", detail })
        }
    }
}

/// The two columns of a place.
pub(crate) fn columns(place: Place) -> (State, Option<jiff::Timestamp>) {
    match place {
        Place::Held => (State::Held, None),
        Place::Offered { until } => (State::Offered, Some(until)),
        Place::Waiting => (State::Waiting, None),
    }
}

macro_rules! as_text {
    ($($type:ty),*) => { $(
        impl Field for $type {
            const KIND: CellKind = CellKind::Text;
            fn into_cell(self) -> Cell {
                Cell::Text(Some(self.to_string()))
            }
            fn from_cell(cell: Cell) -> Result<Self, BadCell> {
                String::from_cell(cell)?.parse().map_err(|error| BadCell(format!("{error}")))
            }
        }
    )* };
}
as_text!(Waitlist, LocalTime, Zone);
