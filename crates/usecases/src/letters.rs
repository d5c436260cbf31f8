//! Letters: written into the outbox by the change that they tell of, sent later by a round of `plenary`.
//!
//! A use case makes a letter with [`letter`] outside its transaction and puts it into the outbox with
//! [`queue`] inside; `sending` is what the round asks for. What a letter tells is in `facts`, its text in the
//! crate `mail`. See `docs/decisions/0021-letters.md`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use i18n::Language;
use jiff::{SignedDuration, Timestamp};
use store::{AccountId, EventId, NewLetter, Writing, random_id};
use tokio::sync::watch;

use crate::House;

pub mod digest;
mod facts;
pub mod reminders;
mod sending;
mod stop;

pub use facts::{
    Account, Became, Digest, Facts, Kind, Loss, Reminder, Seat, SessionChange, SessionFacts, SignIn,
};
pub use sending::{Due, Lane, Outcome, Waiting, after_failure, due, failed, sent, waiting};
pub use stop::{StopToken, Wanted, stop, stopped, stopped_by, want};

/// To whom a letter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// At the address that they have when it is sent, in their language then.
    Account(AccountId),
    /// At an address that they had before.
    Former { account: AccountId, address: String },
    /// For somebody who has no account yet.
    Address { address: String, language: Language },
}

/// For how many days a letter lies in the outbox at most, whatever it tells of.
pub const DAYS_KEPT: i64 = 7;

/// When a letter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Not before.
    pub due_at: Timestamp,
    /// Not after: by then it is no use any more.
    pub ends_at: Timestamp,
}

impl Term {
    /// From now on, for so long.
    pub fn from_now(house: &House, lasts: SignedDuration) -> Term {
        let now = house.now();
        Term { due_at: now, ends_at: now.saturating_add(lasts).unwrap_or(Timestamp::MAX) }
    }
}

/// A letter for the outbox. `about` is what it is about, such as a session's code: one account has one
/// letter of a kind about one thing, and a later one takes the place of one that was not sent yet.
pub(crate) fn letter(
    house: &House,
    to: To,
    event: Option<EventId>,
    about: &str,
    facts: &Facts,
    term: Term,
) -> NewLetter {
    let (account, address, language) = match to {
        To::Account(account) => (Some(account), None, Language::En),
        To::Former { account, address } => (Some(account), Some(address), Language::En),
        To::Address { address, language } => (None, Some(address), language),
    };
    let kind = facts.kind();
    let longest = term.due_at.saturating_add(SignedDuration::from_hours(24 * DAYS_KEPT));
    let longest = longest.unwrap_or(Timestamp::MAX);
    NewLetter {
        id: random_id(house.chance.as_ref()),
        account,
        address,
        language: language.tag().to_owned(),
        event,
        kind: kind.as_str().to_owned(),
        about: about.to_owned(),
        detail: facts.write(),
        rank: kind.rank(),
        due_at: term.due_at,
        ends_at: term.ends_at.min(longest),
    }
}

/// Puts a letter into the outbox, in the transaction of what it tells of; once that is committed the round
/// looks at once. False for a letter of a kind that the account does not want.
pub(crate) async fn queue(
    w: &mut Writing,
    outbox: &Outbox,
    letter: &NewLetter,
) -> Result<bool, store::Error> {
    let can_be_stopped = Kind::from_name(&letter.kind).is_some_and(Kind::can_be_stopped);
    if let Some(account) = &letter.account
        && can_be_stopped
        && w.is_unsubscribed(account, &letter.kind).await?
    {
        return Ok(false);
    }
    w.add_letter(letter).await?;
    outbox.queued.fetch_add(1, Ordering::Relaxed);
    Ok(true)
}

/// How the use cases tell the round of this process that there is something to send.
#[derive(Debug, Clone)]
pub(crate) struct Outbox {
    /// How many letters were put in, also by transactions that are not committed yet.
    queued: Arc<AtomicU64>,
    committed: watch::Sender<()>,
}

impl Outbox {
    pub(crate) fn new() -> Outbox {
        Outbox { queued: Arc::default(), committed: watch::Sender::new(()) }
    }

    pub(crate) fn queued(&self) -> u64 {
        self.queued.load(Ordering::Relaxed)
    }

    /// Wakes the round, if letters were put in since.
    pub(crate) fn tell_if_more_than(&self, before: u64) {
        if self.queued() != before {
            self.committed.send_replace(());
        }
    }
}

impl House {
    /// Changes when letters were put into the outbox by this process.
    pub fn letters_queued(&self) -> watch::Receiver<()> {
        self.outbox.committed.subscribe()
    }
}
