//! Seats in sessions: asking for one, giving it up, waiting, and what organisers do with a list.
//!
//! Seats exist where an organiser turned sign-up on ([`open`]). What a person does takes the proof
//! [`crate::Person`], what an organiser does [`crate::Operator`]. Everything that changes a line goes
//! through `line`: it locks the list, lets offers go whose time is over, gives what is free to who waits, and
//! puts the letters into the outbox, all in one transaction.
//!
//! Each request names what is to be so, and the same request again changes nothing: [`ask`] gives what one
//! has, [`leave`] leaves what one may have left before.
//!
//! What organisers do leaves a line in the audit, with the id of the account and no name; what people do for
//! themselves leaves none (`docs/decisions/0020-seats.md`).
//!
//! # Letters
//!
//! `about` is the session's code; the facts are a [`crate::letters::Seat`]. `seat-given`: who waited has a seat, an
//! organiser gave one, or the session takes place after all and the seat was kept. `seat-offered`: a seat is
//! kept for who waited, until then. `seat-lost`: an organiser took somebody out, or the session is cancelled or
//! not public any more.

mod expire;
mod line;
mod organise;
mod own;
mod publish;
mod settings;
mod show;

pub use expire::{DAYS_AFTER_EVENT, expire_offers, forget_old};
pub use organise::{Changed, add, capacity, close, freeze, promote, thaw, withdraw};
pub(crate) use own::leave_everything;
pub use own::{accept, ask, leave, leave_all};
pub use publish::{SeatsChange, SeatsLine};
pub(crate) use publish::{follow, released};
pub use settings::{Bound, Opened, OpenedLine, Overlaps, Sessions, Settings, open};
pub use show::{Addresses, Listed, Lists, Mine, Participant, Shown, list, mine, people, shown};
