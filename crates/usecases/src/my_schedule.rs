//! A schedule of one's own under a private link: made, changed, looked at and forgotten by whoever holds
//! the key or the link. No account, no name.
//!
//! Whoever signs in keeps theirs with the account instead (`of_account`).
//!
//! Unlike other changes these leave no line in the audit: a list of who saved which session when is what
//! somebody would look for who wants to know who was there. See `docs/decisions/0015-my-schedule.md`.

use jiff::Timestamp;
use programme::my_schedule::MOST_SAVED;
use programme::{Code, DeviceKey, EventSlug, PrivateLink};
use store::{EventId, Reading, ScheduleRow, WriteError, Writing, random_id};

use crate::house::Step;
use crate::{Error, House, Refusal};

mod of_account;

pub use of_account::{
    LinkState, Own, adopt, end_link_of, make_link_of, mine_of, save_of, saved_everywhere,
};

/// For how many days the schedules of an event are kept after it, and after their last change.
pub const DAYS_AFTER_EVENT: i64 = 90;
/// After how many days without a change a schedule is removed, whatever its event.
pub const DAYS_UNCHANGED: i64 = 400;

pub(crate) const DAY: i64 = 86_400;

/// A schedule, for the one who holds its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    /// Leads others, and other devices, to a page that shows it.
    pub link: PrivateLink,
    /// The sessions saved, by code; they need not be public any more.
    pub saved: Vec<Code>,
}

/// What a request to save a session came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// There is no schedule with this key: it was forgotten, or never made.
    NoSchedule,
    /// It holds as many sessions as one may.
    Full,
}

/// Whether a session is to be in the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Save,
    Unsave,
}

/// The schedule of the device with this key.
pub async fn mine(
    house: &House,
    event: &EventSlug,
    key: &DeviceKey,
) -> Result<Option<Mine>, Error> {
    let mut reading = house.store.read().await?;
    let Some(event) = reading.event(event).await? else { return Ok(None) };
    // A key to an account's schedule only shows its link, and only to whoever is signed in to it.
    let row = reading.schedule_by_key(&event.id, key).await?;
    let Some(row) = row.filter(|row| row.account.is_none()) else { return Ok(None) };
    let saved = reading.saved_sessions(&event.id, &row.id).await?;
    Ok(Some(Mine { link: key.link(row.link_number), saved }))
}

/// The sessions of the schedule to which a link leads; none when it leads nowhere, or no longer.
pub async fn shared(
    house: &House,
    event: &EventSlug,
    link: &PrivateLink,
) -> Result<Option<Vec<Code>>, Error> {
    let mut reading = house.store.read().await?;
    let Some(event) = reading.event(event).await? else { return Ok(None) };
    let Some(row) = reading.schedule_by_link(&event.id, link).await? else { return Ok(None) };
    Ok(Some(reading.saved_sessions(&event.id, &row.id).await?))
}

/// Makes a schedule with these sessions, and the key to it. Sessions beyond the most are left out.
pub async fn keep(house: &House, event: &EventSlug, saved: &[Code]) -> Result<DeviceKey, Error> {
    let key = DeviceKey::random(house.chance.as_ref());
    let id = random_id(house.chance.as_ref());
    let (slug, today) = (event.clone(), day(house.now()));
    let saved: Vec<Code> = saved.iter().take(MOST_SAVED).copied().collect();
    house
        .change(move |w| {
            let (slug, id, saved) = (slug.clone(), id.clone(), saved.clone());
            Box::pin(async move {
                let event = event_id(w, &slug).await?;
                w.create_schedule(&event, &id, &key, today).await?;
                for code in saved {
                    w.save_session(&event, &id, code).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(key)
}

/// Puts sessions into a schedule or takes them out. The same request twice changes nothing more.
pub async fn save(
    house: &House,
    event: &EventSlug,
    key: &DeviceKey,
    sessions: &[Code],
    wish: Wish,
) -> Result<Saved, Error> {
    let (slug, key, today) = (event.clone(), *key, day(house.now()));
    let sessions: Vec<Code> = sessions.iter().take(MOST_SAVED + 1).copied().collect();
    let changed = house
        .change(move |w| {
            let (slug, sessions) = (slug.clone(), sessions.clone());
            Box::pin(async move {
                let Some((event, row)) = schedule(w, &slug, &key).await? else {
                    return Ok(Saved::NoSchedule);
                };
                let outcome = match wish {
                    Wish::Save => fill(w, &event, &row, &sessions).await?,
                    Wish::Unsave => {
                        for code in sessions {
                            w.unsave_session(&event, &row.id, code).await?;
                        }
                        Saved::Done
                    }
                };
                w.touch_schedule(&event, &row.id, today).await?;
                Ok(outcome)
            })
        })
        .await;
    match changed {
        Err(Error::Refused(Refusal::ScheduleFull)) => Ok(Saved::Full),
        other => other,
    }
}

/// Makes a new private link; the old one leads nowhere from then on. None when there is no schedule.
pub async fn renew(
    house: &House,
    event: &EventSlug,
    key: &DeviceKey,
) -> Result<Option<PrivateLink>, Error> {
    let (slug, key) = (event.clone(), *key);
    house
        .change(move |w| {
            let slug = slug.clone();
            Box::pin(async move {
                let Some((event, row)) = schedule(w, &slug, &key).await? else { return Ok(None) };
                let number = row.link_number.saturating_add(1);
                let link = key.link(number);
                // Somebody who pressed twice has asked for one new link.
                w.set_link(&event, &row.id, number, &link).await?;
                Ok(Some(link))
            })
        })
        .await
}

/// Removes a schedule from the house. One that is not there stays away.
pub async fn forget(house: &House, event: &EventSlug, key: &DeviceKey) -> Result<(), Error> {
    let (slug, key) = (event.clone(), *key);
    house
        .change(move |w| {
            let slug = slug.clone();
            Box::pin(async move {
                if let Some(event) = w.event(&slug).await? {
                    w.delete_schedule(&event.id, &key).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Removes the schedules whose time is over: those unchanged for [`DAYS_AFTER_EVENT`] of events that ended
/// as long ago (`ends` tells when each ends), and all unchanged for [`DAYS_UNCHANGED`]. Says how many
/// there were.
pub async fn forget_old(house: &House, ends: &[(EventSlug, Timestamp)]) -> Result<u64, Error> {
    let today = day(house.now());
    let over: Vec<EventSlug> = ends
        .iter()
        .filter(|(_, end)| day(*end) + DAYS_AFTER_EVENT < today)
        .map(|(slug, _)| slug.clone())
        .collect();
    house
        .change(move |w| {
            let over = over.clone();
            Box::pin(async move {
                let mut removed = w.delete_schedules_before(today - DAYS_UNCHANGED).await?;
                for slug in over {
                    if let Some(event) = w.event(&slug).await? {
                        removed +=
                            w.delete_schedules_of(&event.id, today - DAYS_AFTER_EVENT).await?;
                    }
                }
                Ok(removed)
            })
        })
        .await
}

async fn fill(
    w: &mut Writing,
    event: &EventId,
    row: &ScheduleRow,
    sessions: &[Code],
) -> Step<Saved> {
    for code in sessions {
        w.save_session(event, &row.id, *code).await?;
    }
    let count = usize::try_from(w.how_many_saved(event, &row.id).await?).unwrap_or(usize::MAX);
    if count <= MOST_SAVED {
        return Ok(Saved::Done);
    }
    // A refusal undoes the transaction: what was there before stays as it was.
    Err(WriteError::Refused(Refusal::ScheduleFull))
}

async fn schedule(
    reading: &mut Reading,
    slug: &EventSlug,
    key: &DeviceKey,
) -> Step<Option<(EventId, ScheduleRow)>> {
    let Some(event) = reading.event(slug).await? else { return Ok(None) };
    let row = reading.schedule_by_key(&event.id, key).await?.filter(|row| row.account.is_none());
    Ok(row.map(|row| (event.id, row)))
}

async fn event_id(reading: &mut Reading, slug: &EventSlug) -> Step<EventId> {
    let row = reading.event(slug).await?;
    let row = row.ok_or_else(|| WriteError::Refused(Refusal::NoSuchEvent(slug.clone())))?;
    Ok(row.id)
}

/// Days since 1970: all that is remembered of when a schedule changed, or somebody was here.
pub(crate) fn day(at: Timestamp) -> i64 {
    at.as_second().div_euclid(DAY)
}
