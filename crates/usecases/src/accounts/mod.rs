//! Accounts: proving who one is by a code that a letter carries, being signed in, and what an account holds.
//!
//! Nothing here tells whether an address has an account: a code is sent to every address that asks, and the
//! account is made when the first code comes back. See `docs/decisions/0019-accounts.md`.

mod ask;
mod duty;
mod enter;
mod own;
pub mod passkeys;
pub mod providers;
mod signed_in;

pub use ask::{Asked, ask};
pub use duty::{Duty, LINK_HOURS, OnDuty, invite, on_duty, relieve};
pub use enter::{Entered, NewSignIn, enter, enter_by_link};
pub use own::{About, Manner, about, erase, set_manner};
pub use signed_in::{SignIn, SignedIn, end, end_others, find, forget_old, sign_ins, sign_out};

use jiff::Timestamp;

pub(crate) use crate::my_schedule::day;

/// For how many days a browser stays signed in after it was last here.
pub const DAYS_SIGNED_IN: i64 = 60;
/// The same for whoever runs the installation or organises an event.
pub const DAYS_SIGNED_IN_ON_DUTY: i64 = 1;
/// After how many days an account goes that nobody signed in to.
pub const DAYS_UNSEEN: i64 = 730;

/// For how long after a proof somebody may change by what they prove who they are.
pub const MINUTES_FRESH: i64 = 10;

/// By what people prove who they are, as it is kept.
const PASSKEY: &str = "passkey";
const PROVIDER: &str = "provider";
const LINK: &str = "link";

/// Hours since 1970.
fn hour(at: Timestamp) -> i64 {
    at.as_second().div_euclid(3_600)
}

/// The instant so many seconds later; for ever, where there is none.
fn later(at: Timestamp, seconds: i64) -> Timestamp {
    let micros = at.as_microsecond().saturating_add(seconds.saturating_mul(1_000_000));
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX)
}
