//! The lists: which sessions have seats, under which rules, and the counts.

use jiff::Timestamp;
use programme::seats::{Counts, SignUp, Waitlist, Window};
use programme::{Code, LocalTime, Span, Zone};

use super::SessionCode;
use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId};

row! {
    /// A session for which people sign up.
    pub struct SeatList {
        pub code: SessionCode,
        pub is_open: bool,
        /// From when and until when, on the wall in `zone`.
        pub opens: Option<LocalTime>,
        pub closes: Option<LocalTime>,
        pub zone: Zone,
        pub waitlist: Waitlist,
        /// The capacity in force.
        pub capacity: u32,
        /// What the last release that said anything said.
        pub released: Option<u32>,
        /// Seats and offers.
        pub held: u32,
        pub waiting: u32,
        pub is_frozen: bool,
        pub is_gone: bool,
        /// When the session takes place, as the last release said.
        pub starts_at: Option<Timestamp>,
        pub ends_at: Option<Timestamp>,
        /// Rises with every change; the place of whoever comes now.
        pub turn: i64,
    }
}

impl SeatList {
    pub fn counts(&self) -> Counts {
        Counts { capacity: self.capacity, held: self.held, waiting: self.waiting }
    }

    /// When the session takes place.
    pub fn span(&self) -> Option<Span> {
        Some(Span { start: self.starts_at?, end: self.ends_at? })
    }

    /// The rules under which it takes people.
    pub fn sign_up(&self) -> Result<SignUp, Error> {
        let window = Window::new(self.opens, self.closes, self.zone.clone());
        let window = window.map_err(|error| Error::Unreadable {
            statement: "SEAT_LIST",
            detail: error.to_string(),
        })?;
        Ok(SignUp {
            is_open: self.is_open,
            window,
            span: self.span(),
            waitlist: self.waitlist,
            is_frozen: self.is_frozen,
            is_gone: self.is_gone,
        })
    }
}

/// A list about to be made, empty and open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSeatList {
    pub code: Code,
    pub window: Window,
    pub waitlist: Waitlist,
    pub capacity: u32,
    pub released: Option<u32>,
    pub span: Option<Span>,
}

/// The columns of a list, in the order of the row.
macro_rules! list {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "code, is_open, opens, closes, zone, waitlist, capacity, released, held, waiting, \
             is_frozen, is_gone, starts_at, ends_at, turn",
            $after
        )
    };
}

statements! {
    query SEAT_LISTS(EventId) -> SeatList =
        list!("SELECT ", " FROM seat_list WHERE event = $1 ORDER BY code");
    query SEAT_LIST(EventId, SessionCode) -> SeatList =
        list!("SELECT ", " FROM seat_list WHERE event = $1 AND code = $2");
    query SEAT_EVENT(EventId) -> (bool,) =
        "SELECT forbids_overlap FROM seat_event WHERE event = $1";
    query WRONG_COUNTS() -> (EventId, SessionCode) =
        "SELECT event, code FROM seat_list
         WHERE held <> (SELECT COUNT(*) FROM seat WHERE seat.event = seat_list.event
                            AND seat.code = seat_list.code AND seat.state <> 'waiting')
            OR waiting <> (SELECT COUNT(*) FROM seat WHERE seat.event = seat_list.event
                               AND seat.code = seat_list.code AND seat.state = 'waiting')
            OR excess <> CASE WHEN held > capacity THEN held - capacity ELSE 0 END
         ORDER BY event, code LIMIT 100",
        scans "examines every list";
    change INSERT_SEAT_EVENT(EventId) -> () =
        "INSERT INTO seat_event (event, forbids_overlap, turn) VALUES ($1, FALSE, 0)
         ON CONFLICT (event) DO NOTHING";
    change LOCK_SEAT_EVENT(EventId) -> (bool,) =
        "UPDATE seat_event SET turn = turn + 1 WHERE event = $1 RETURNING forbids_overlap";
    change SET_FORBIDS_OVERLAP(EventId, bool) -> () =
        "UPDATE seat_event SET forbids_overlap = $2 WHERE event = $1";
    change INSERT_SEAT_LIST(EventId, SessionCode, Option<LocalTime>, Option<LocalTime>, Zone, Waitlist, u32, Option<u32>, Option<Timestamp>, Option<Timestamp>) -> () =
        "INSERT INTO seat_list (event, code, is_open, opens, closes, zone, waitlist, capacity, released,
                                held, waiting, excess, is_frozen, is_gone, starts_at, ends_at, turn)
         VALUES ($1, $2, TRUE, $3, $4, $5, $6, $7, $8, 0, 0, 0, FALSE, FALSE, $9, $10, 0)";
    change LOCK_SEAT_LIST(EventId, SessionCode) -> SeatList =
        list!("UPDATE seat_list SET turn = turn + 1 WHERE event = $1 AND code = $2 RETURNING ", "");
    change SET_SIGN_UP(EventId, SessionCode, bool, Option<LocalTime>, Option<LocalTime>, Zone, Waitlist) -> () =
        "UPDATE seat_list SET is_open = $3, opens = $4, closes = $5, zone = $6, waitlist = $7
         WHERE event = $1 AND code = $2";
    change SET_RELEASED(EventId, SessionCode, Option<u32>, Option<Timestamp>, Option<Timestamp>) -> () =
        "UPDATE seat_list SET released = $3, starts_at = $4, ends_at = $5
         WHERE event = $1 AND code = $2";
    change MOVE_SEATS(EventId, SessionCode, i64, i64) -> (u32, u32) =
        "UPDATE seat_list SET held = held + $3, waiting = waiting + $4,
             excess = CASE WHEN held + $3 <= capacity THEN 0
                           WHEN held + $3 - capacity < excess THEN held + $3 - capacity
                           ELSE excess END
         WHERE event = $1 AND code = $2 AND (held + $3 <= held OR held + $3 <= capacity)
         RETURNING held, waiting";
    change RESIZE_SEATS(EventId, SessionCode, u32, bool, bool, i64, i64) -> (u32, u32) =
        "UPDATE seat_list SET capacity = $3, is_frozen = $4, is_gone = $5,
             held = held + $6, waiting = waiting + $7,
             excess = CASE WHEN held + $6 > $3 THEN held + $6 - $3 ELSE 0 END
         WHERE event = $1 AND code = $2 AND (held + $6 <= held OR held + $6 <= $3)
         RETURNING held, waiting";
    change FORCE_SEAT(EventId, SessionCode, i64) -> (u32, u32) =
        "UPDATE seat_list SET held = held + 1, waiting = waiting + $3,
             excess = CASE WHEN held + 1 > capacity THEN held + 1 - capacity ELSE 0 END
         WHERE event = $1 AND code = $2
         RETURNING held, waiting";
    change DELETE_SEAT_LISTS(EventId) -> () = "DELETE FROM seat_list WHERE event = $1";
}

impl Reading {
    /// The sessions of an event for which people sign up, with their counts, by code. One row for each, however
    /// many people there are.
    pub async fn seat_lists(&mut self, event: &EventId) -> Result<Vec<SeatList>, Error> {
        self.all(&SEAT_LISTS, (event.clone(),)).await
    }

    pub async fn seat_list(
        &mut self,
        event: &EventId,
        code: Code,
    ) -> Result<Option<SeatList>, Error> {
        self.one(&SEAT_LIST, (event.clone(), SessionCode(code))).await
    }

    /// Whether nobody may have places in two sessions of the event at the same time.
    pub async fn forbids_overlap(&mut self, event: &EventId) -> Result<bool, Error> {
        let row = self.one(&SEAT_EVENT, (event.clone(),)).await?;
        Ok(row.is_some_and(|(forbids,)| forbids))
    }

    /// The lists of which the counts are not what the lines are; there is none in a sound house.
    pub(crate) async fn wrong_counts(&mut self) -> Result<Vec<(EventId, SessionCode)>, Error> {
        self.all(&WRONG_COUNTS, ()).await
    }
}

impl Writing {
    /// Keeps everybody else who does the same from what concerns several sessions of this event, until the end
    /// of the transaction. Says whether overlaps are forbidden. Before the lock of any list.
    pub async fn lock_seat_event(&mut self, event: &EventId) -> Result<bool, Error> {
        let row = self.change_one(&LOCK_SEAT_EVENT, (event.clone(),)).await?;
        Ok(row.is_some_and(|(forbids,)| forbids))
    }

    /// Makes the event one with seats; overlaps are allowed at first.
    pub async fn create_seat_event(&mut self, event: &EventId) -> Result<(), Error> {
        self.change(&INSERT_SEAT_EVENT, (event.clone(),)).await.map(|_| ())
    }

    pub async fn set_forbids_overlap(
        &mut self,
        event: &EventId,
        forbids: bool,
    ) -> Result<(), Error> {
        self.change(&SET_FORBIDS_OVERLAP, (event.clone(), forbids)).await.map(|_| ())
    }

    /// Makes an empty list. A second one of a session is [`Error::Duplicate`].
    pub async fn create_seat_list(
        &mut self,
        event: &EventId,
        list: &NewSeatList,
    ) -> Result<(), Error> {
        let window = &list.window;
        let values = (
            event.clone(),
            SessionCode(list.code),
            window.opens(),
            window.closes(),
            window.zone().clone(),
            list.waitlist,
            list.capacity,
            list.released,
            list.span.map(|span| span.start),
            list.span.map(|span| span.end),
        );
        self.change(&INSERT_SEAT_LIST, values).await.map(|_| ())
    }

    /// Keeps everybody else from this list until the end of the transaction, and gives it as it is then.
    pub async fn lock_seat_list(
        &mut self,
        event: &EventId,
        code: Code,
    ) -> Result<Option<SeatList>, Error> {
        self.change_one(&LOCK_SEAT_LIST, (event.clone(), SessionCode(code))).await
    }

    /// Under which rules people sign up.
    pub async fn set_sign_up(
        &mut self,
        event: &EventId,
        code: Code,
        is_open: bool,
        window: &Window,
        waitlist: Waitlist,
    ) -> Result<(), Error> {
        let (opens, closes, zone) = (window.opens(), window.closes(), window.zone().clone());
        let values = (event.clone(), SessionCode(code), is_open, opens, closes, zone, waitlist);
        self.change(&SET_SIGN_UP, values).await.map(|_| ())
    }

    /// What a release says of the session.
    pub async fn set_released(
        &mut self,
        event: &EventId,
        code: Code,
        capacity: Option<u32>,
        span: Option<Span>,
    ) -> Result<(), Error> {
        let (start, end) = (span.map(|span| span.start), span.map(|span| span.end));
        let values = (event.clone(), SessionCode(code), capacity, start, end);
        self.change(&SET_RELEASED, values).await.map(|_| ())
    }

    /// Moves the counts within the capacity: nothing is changed, and none is given back, where more would be
    /// held than there are seats.
    pub async fn move_seats(
        &mut self,
        event: &EventId,
        code: Code,
        held: i64,
        waiting: i64,
    ) -> Result<Option<(u32, u32)>, Error> {
        self.change_one(&MOVE_SEATS, (event.clone(), SessionCode(code), held, waiting)).await
    }

    /// The same together with what an organiser or a release sets: the capacity, which may lie below what is
    /// held, and whether the list gives seats.
    pub async fn resize_seats(
        &mut self,
        event: &EventId,
        list: &SeatList,
        held: i64,
        waiting: i64,
    ) -> Result<Option<(u32, u32)>, Error> {
        let (code, capacity) = (list.code, list.capacity);
        let values = (event.clone(), code, capacity, list.is_frozen, list.is_gone, held, waiting);
        self.change_one(&RESIZE_SEATS, values).await
    }

    /// Counts one seat more, whatever the capacity: an organiser's act.
    pub async fn force_seat(
        &mut self,
        event: &EventId,
        code: Code,
        waiting: i64,
    ) -> Result<Option<(u32, u32)>, Error> {
        self.change_one(&FORCE_SEAT, (event.clone(), SessionCode(code), waiting)).await
    }

    /// Removes all lists of an event, with everybody in them.
    pub async fn delete_seat_lists(&mut self, event: &EventId) -> Result<u64, Error> {
        self.change(&DELETE_SEAT_LISTS, (event.clone(),)).await
    }
}
