//! Seats: who may ask for one in a session, who waits, and what everybody may know of it.
//!
//! A session has seats once an organiser turned sign-up on. Everybody who asked stands in one line, in the
//! order in which they asked; a place in it is a seat, an offer of one, or a place on the waitlist. What
//! is here decides; that it is so for a crowd and for several processes is held by the tables of the store.
//! A model that says the same in another way, by which the house is tested, is in `testkit`.
//!
//! Room for quotas of groups: a quota is a second count beside [`Counts`], of one pool; see
//! `docs/decisions/0020-seats.md`.

mod band;
mod waitlist;
mod window;

pub use band::{Band, LEAST_FOR_FILLING};
pub use waitlist::{MOST_MINUTES, Waitlist, WaitlistError};
pub use window::{Phase, Window, WindowError};

use jiff::Timestamp;

use crate::{Code, Programme, Session, Span};

/// The most seats that a session can have.
pub const MOST_SEATS: u32 = 1_000_000;

/// What somebody has in the line of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A seat.
    Held,
    /// A seat is kept for them until then; they have to say that they still want it.
    Offered { until: Timestamp },
    /// They wait.
    Waiting,
}

/// How many seats there are, how many are given or offered, and how many people wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// The capacity in force. It may lie below what is held: nobody loses a seat.
    pub capacity: u32,
    /// Seats and offers, each counted once.
    pub held: u32,
    pub waiting: u32,
}

impl Counts {
    /// Seats that can be given.
    pub fn free(&self) -> u32 {
        self.capacity.saturating_sub(self.held)
    }

    /// Seats beyond the capacity.
    pub fn excess(&self) -> u32 {
        self.held.saturating_sub(self.capacity)
    }

    /// How many of those who wait have a seat coming to them now.
    pub fn due(&self) -> u32 {
        self.free().min(self.waiting)
    }
}

/// Under which rules a session takes people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUp {
    /// An organiser turned it on, and not off again.
    pub is_open: bool,
    pub window: Window,
    /// When the session takes place, as far as that is known.
    pub span: Option<Span>,
    pub waitlist: Waitlist,
    /// The list stands as it is: nobody comes or goes by themselves, and no seat is given to who waits.
    pub is_frozen: bool,
    /// The session does not take place, or not in public: seats are kept and none is given.
    pub is_gone: bool,
}

/// Why somebody has no seat, or no way to change what they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSeat {
    #[error("There are no seats to sign up for in this session.")]
    NoSignUp,
    #[error("Sign-up for this session begins later.")]
    NotYet { opens: Timestamp },
    #[error("Sign-up for this session is over.")]
    Over,
    #[error("Sign-up for this session is closed.")]
    Closed,
    #[error("The list of this session stands: only its organisers can change it.")]
    Frozen,
    #[error("This session does not take place.")]
    Gone,
    #[error("All seats are taken, and the session has no waitlist.")]
    Full,
    #[error("There is a place in session {with} at the same time: give that up first.")]
    Overlap { with: Code },
    #[error("No seat is offered now.")]
    NoOffer,
}

/// How a seat comes to somebody who waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Giving {
    /// It is theirs.
    Seat,
    /// It is kept for them until then.
    Offer { until: Timestamp },
}

impl SignUp {
    /// Whether somebody may ask for a place now.
    pub fn may_ask(&self, now: Timestamp) -> Result<(), NoSeat> {
        if self.is_gone {
            return Err(NoSeat::Gone);
        }
        if self.span.is_some_and(|span| span.start < span.end && span.end <= now) {
            return Err(NoSeat::Over);
        }
        if !self.is_open {
            return Err(NoSeat::Closed);
        }
        match self.window.phase(now) {
            Phase::Before { opens } => Err(NoSeat::NotYet { opens }),
            Phase::After => Err(NoSeat::Over),
            Phase::Open if self.is_frozen => Err(NoSeat::Frozen),
            Phase::Open => Ok(()),
        }
    }

    /// Whether somebody may take the seat that is offered to them. It was promised: neither the window nor a
    /// list that stands take it away.
    pub fn may_accept(&self) -> Result<(), NoSeat> {
        if self.is_gone { Err(NoSeat::Gone) } else { Ok(()) }
    }

    /// Whether somebody may give their place up.
    pub fn may_leave(&self) -> Result<(), NoSeat> {
        if self.is_frozen { Err(NoSeat::Frozen) } else { Ok(()) }
    }

    /// Whether those who wait get nothing for the time being, whatever is free.
    pub fn is_still(&self) -> bool {
        self.is_frozen || self.is_gone
    }

    /// How a seat that is free now comes to the first who waits. Nobody has to answer when the session begins
    /// before they could.
    pub fn giving(&self, now: Timestamp) -> Giving {
        let Waitlist::Claim { minutes } = self.waitlist else { return Giving::Seat };
        let begins = self.span.map(|span| span.start);
        let kept = jiff::SignedDuration::from_mins(i64::from(minutes));
        let until = now.checked_add(kept).unwrap_or(Timestamp::MAX);
        match begins {
            Some(begins) if begins <= now => Giving::Seat,
            Some(begins) => Giving::Offer { until: until.min(begins) },
            None => Giving::Offer { until },
        }
    }
}

/// What a release says of the capacity of a session: that of its main room.
pub fn released_capacity(programme: &Programme, session: &Session) -> Option<u32> {
    let main = session.rooms.first()?;
    let room = programme.rooms.iter().find(|room| room.code == *main)?;
    room.capacity.map(|seats| seats.min(MOST_SEATS))
}

/// The capacity in force once a release is public. The later word wins, and a release that says what the one
/// before it said has said nothing new: what an organiser set meanwhile stays.
pub fn capacity_in_force(in_force: u32, said_before: Option<u32>, says: Option<u32>) -> u32 {
    match says {
        Some(says) if Some(says) != said_before => says,
        _ => in_force,
    }
}
