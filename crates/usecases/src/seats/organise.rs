//! What organisers do with the list of a session.

use programme::seats::{Counts, MOST_SEATS, Place};
use programme::{Code, EventSlug};
use serde::Serialize;
use serde_json::json;
use store::{AccountId, SeatList, WriteError, Writing};

use super::line::Line;
use crate::house::Step;
use crate::letters::Loss;
use crate::{Error, House, Operator, Refusal, audit, events};

/// How a list is after an organiser changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub code: Code,
    /// The capacity in force, before and now.
    pub capacity_before: u32,
    pub capacity: u32,
    /// What the last release said of it.
    pub released: Option<u32>,
    /// Seats and offers.
    pub held: u32,
    /// Seats beyond the capacity.
    pub over: u32,
    pub waiting: u32,
    /// How many of those who waited were given a seat or an offer by it.
    pub given: u32,
}

/// What is to be done.
#[derive(Debug, Clone)]
enum Act {
    Close,
    Freeze,
    Thaw,
    Capacity(u32),
    Add { email_key: String },
    Withdraw { email_key: String },
    Promote,
}

impl Act {
    fn word(&self) -> &'static str {
        match self {
            Act::Close => "seats_close",
            Act::Freeze => "seats_freeze",
            Act::Thaw => "seats_thaw",
            Act::Capacity(_) => "seats_capacity",
            Act::Add { .. } => "seats_add",
            Act::Withdraw { .. } => "seats_withdraw",
            Act::Promote => "seats_promote",
        }
    }
}

/// Closes sign-up. Whoever has a place keeps it, and who waits still moves up.
pub async fn close(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
) -> Result<Changed, Error> {
    carry_out(house, operator, slug, code, Act::Close).await
}

/// Lets the list stand: nobody comes or goes by themselves, and nobody moves up.
pub async fn freeze(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
) -> Result<Changed, Error> {
    carry_out(house, operator, slug, code, Act::Freeze).await
}

/// Lets the list move again, and gives what is free to who waits.
pub async fn thaw(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
) -> Result<Changed, Error> {
    carry_out(house, operator, slug, code, Act::Thaw).await
}

/// Sets the capacity in force, at once. Below what is held nobody loses a seat, and none is given until it is
/// under again; above, who waits moves up.
pub async fn capacity(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
    capacity: u32,
) -> Result<Changed, Error> {
    if capacity > MOST_SEATS {
        return Err(Refusal::TooManySeats.into());
    }
    carry_out(house, operator, slug, code, Act::Capacity(capacity)).await
}

/// Gives somebody a seat, whatever the capacity, the window and the line, and tells them. Who has one keeps it.
pub async fn add(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
    email: &str,
) -> Result<Changed, Error> {
    carry_out(house, operator, slug, code, Act::Add { email_key: email_key(email) }).await
}

/// Takes somebody out of the line, and tells them.
pub async fn withdraw(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
    email: &str,
) -> Result<Changed, Error> {
    carry_out(house, operator, slug, code, Act::Withdraw { email_key: email_key(email) }).await
}

/// Gives the first who waits a seat, whatever the capacity.
pub async fn promote(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
) -> Result<Changed, Error> {
    carry_out(house, operator, slug, code, Act::Promote).await
}

/// An address as accounts keep it to be compared.
fn email_key(email: &str) -> String {
    email.trim().to_ascii_lowercase()
}

async fn carry_out(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
    act: Act,
) -> Result<Changed, Error> {
    let (organiser, _) = events::organise(house, operator, slug).await?;
    let house_ = house.clone();
    house
        .change(move |w| {
            let (house, organiser, act) = (house_.clone(), organiser.clone(), act.clone());
            Box::pin(async move {
                let event = organiser.event();
                let account = account(w, &act).await?;
                let mut line = Line::lock(w, &house, event, code).await?;
                let before = line.list.clone();
                let (account, given) = perform(&mut line, &act, account).await?;
                let after = line.list.clone();
                let detail = json!({
                    "session": code,
                    "account": account.as_ref().map(AccountId::as_str),
                    "capacity": matches!(act, Act::Capacity(_)).then_some(after.capacity),
                });
                let told = audit::line(&house, Some(event), organiser.name(), act.word(), &detail);
                w.add_audit(&told).await?;
                Ok(changed(&before, &after, given))
            })
        })
        .await
}

/// The account that is meant, where one is.
async fn account(w: &mut Writing, act: &Act) -> Step<Option<AccountId>> {
    let (Act::Add { email_key } | Act::Withdraw { email_key }) = act else { return Ok(None) };
    let row = w.account_by_email(email_key).await?;
    let row = row.ok_or(WriteError::Refused(Refusal::NoSuchAccount))?;
    Ok(Some(row.id))
}

/// Does it, and says whom it was done to and how many of those who waited moved up.
async fn perform(
    line: &mut Line<'_>,
    act: &Act,
    account: Option<AccountId>,
) -> Step<(Option<AccountId>, u32)> {
    line.settle(0, 0).await?;
    let waiting = line.list.waiting;
    let not_in_line = || WriteError::Refused(Refusal::NotInLine);
    match act {
        Act::Close => {
            let (code, event) = (line.code(), line.event);
            let sign_up = line.sign_up()?;
            line.w.set_sign_up(event, code, false, &sign_up.window, sign_up.waitlist).await?;
        }
        Act::Freeze | Act::Thaw => {
            line.list.is_frozen = matches!(act, Act::Freeze);
            line.settle_resized().await?;
        }
        Act::Capacity(capacity) => {
            line.list.capacity = *capacity;
            line.settle_resized().await?;
        }
        Act::Add { .. } => {
            let account = account.ok_or_else(not_in_line)?;
            if line.place(&account).await? != Some(Place::Held) {
                line.force(&account).await?;
                line.tell_given(&account).await?;
            }
            return Ok((Some(account), 0));
        }
        Act::Withdraw { .. } => {
            let account = account.ok_or_else(not_in_line)?;
            let had = line.remove(&account).await?.ok_or_else(not_in_line)?;
            line.tell_lost(&account, Loss::Organiser).await?;
            let own = u32::from(had == Place::Waiting);
            return Ok((Some(account), waiting - line.list.waiting - own));
        }
        Act::Promote => {
            let code = line.code();
            let first = line.w.first_waiting(line.event, code, 1).await?;
            let first =
                first.into_iter().next().ok_or(WriteError::Refused(Refusal::NobodyWaits))?;
            line.force(&first).await?;
            line.tell_given(&first).await?;
            return Ok((Some(first), 1));
        }
    }
    Ok((None, waiting - line.list.waiting))
}

fn changed(before: &SeatList, after: &SeatList, given: u32) -> Changed {
    let Counts { capacity, held, waiting } = after.counts();
    Changed {
        code: after.code.0,
        capacity_before: before.capacity,
        capacity,
        released: after.released,
        held,
        over: after.counts().excess(),
        waiting,
        given,
    }
}
