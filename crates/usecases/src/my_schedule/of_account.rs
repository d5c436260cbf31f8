//! The schedule of an account: the same rows as under a private link, found by whose they are. It is on every
//! device on which the person is signed in, and has a private link only once they ask for one.

use programme::{Code, DeviceKey, EventSlug, PrivateLink};
use store::{AccountId, EventId, OwnScheduleRow, ScheduleRow, WriteError, Writing};

use super::{MOST_SAVED, Saved, Wish, day, event_id, fill};
use crate::house::Step;
use crate::proof::Person;
use crate::{Error, House, Refusal};

/// Somebody's schedule in an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The sessions saved, by code; they need not be public any more.
    pub saved: Vec<Code>,
    pub link: LinkState,
}

/// Whether there is a private link to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    None,
    /// It was made in another browser, which alone can show it.
    Elsewhere,
    Here(PrivateLink),
}

/// The schedule of a person. `key` is the one that their browser holds for the event, if any.
pub async fn mine_of(
    house: &House,
    person: &Person,
    event: &EventSlug,
    key: Option<&DeviceKey>,
) -> Result<Own, Error> {
    let mut reading = house.store.read().await?;
    let nothing = Own { saved: Vec::new(), link: LinkState::None };
    let Some(event) = reading.event(event).await? else { return Ok(nothing) };
    let Some(row) = reading.schedule_of_account(person.account(), &event.id).await? else {
        return Ok(nothing);
    };
    let saved = reading.saved_sessions(&event.id, &row.id).await?;
    let link = match key.filter(|key| key.hash() == row.key_hash) {
        _ if row.link_number == 0 => LinkState::None,
        Some(key) => LinkState::Here(key.link(row.link_number)),
        None => LinkState::Elsewhere,
    };
    Ok(Own { saved, link })
}

/// What a person saved, by event.
pub async fn saved_everywhere(
    house: &House,
    person: &Person,
) -> Result<Vec<(EventId, Vec<Code>)>, Error> {
    let mut reading = house.store.read().await?;
    let mut found = Vec::new();
    for row in reading.schedules_of_account(person.account()).await? {
        let saved = reading.saved_sessions(&row.event, &row.id).await?;
        found.push((row.event, saved));
    }
    Ok(found)
}

/// Puts sessions into a person's schedule or takes them out. The same request twice changes nothing more.
pub async fn save_of(
    house: &House,
    person: &Person,
    event: &EventSlug,
    sessions: &[Code],
    wish: Wish,
) -> Result<Saved, Error> {
    let visit = Visit::new(house, person, event);
    let sessions: Vec<Code> = sessions.iter().take(MOST_SAVED + 1).copied().collect();
    let changed = house
        .change(move |w| {
            let (visit, sessions) = (visit.clone(), sessions.clone());
            Box::pin(async move {
                let (event, row) = visit.schedule(w).await?;
                let outcome = match wish {
                    Wish::Save => fill(w, &event, &plain(&row), &sessions).await?,
                    Wish::Unsave => {
                        for code in sessions {
                            w.unsave_session(&event, &row.id, code).await?;
                        }
                        Saved::Done
                    }
                };
                w.touch_schedule(&event, &row.id, visit.today).await?;
                Ok(outcome)
            })
        })
        .await;
    match changed {
        Err(Error::Refused(Refusal::ScheduleFull)) => Ok(Saved::Full),
        other => other,
    }
}

/// Makes a private link to a person's schedule; one that there was leads nowhere from then on. The browser
/// that asks is to keep the key, which alone can show the link again.
pub async fn make_link_of(
    house: &House,
    person: &Person,
    event: &EventSlug,
) -> Result<DeviceKey, Error> {
    let visit = Visit::new(house, person, event);
    let key = DeviceKey::random(house.chance.as_ref());
    house
        .change(move |w| {
            let visit = visit.clone();
            Box::pin(async move {
                let (event, row) = visit.schedule(w).await?;
                w.set_key(&event, &row.id, &key, row.link_number.saturating_add(1)).await?;
                w.touch_schedule(&event, &row.id, visit.today).await?;
                Ok(key)
            })
        })
        .await
}

/// Ends the private link to a person's schedule. The schedule stays.
pub async fn end_link_of(house: &House, person: &Person, event: &EventSlug) -> Result<(), Error> {
    let visit = Visit::new(house, person, event);
    house
        .change(move |w| {
            let visit = visit.clone();
            Box::pin(async move {
                let (event, row) = visit.schedule(w).await?;
                Ok(w.set_key(&event, &row.id, &visit.key, 0).await?)
            })
        })
        .await
}

/// On signing in: what the browser kept under its key is added to the person's schedule of the event, as far
/// as that holds it, and is theirs alone from then on. The key's private link goes on, unless theirs has one
/// already. A schedule of somebody else's is left alone.
pub async fn adopt(
    house: &House,
    person: &Person,
    event: &EventSlug,
    key: &DeviceKey,
) -> Result<(), Error> {
    let (visit, key) = (Visit::new(house, person, event), *key);
    house
        .change(move |w| {
            let visit = visit.clone();
            Box::pin(async move {
                let Some(event) = w.event(&visit.slug).await? else { return Ok(()) };
                let found = w.schedule_by_key(&event.id, &key).await?;
                let Some(found) = found.filter(|row| row.account.is_none()) else {
                    return Ok(());
                };
                let added = w.saved_sessions(&event.id, &found.id).await?;
                w.delete_schedule(&event.id, &key).await?;
                let (event, own) = visit.schedule(w).await?;
                let held = w.saved_sessions(&event, &own.id).await?;
                let room = MOST_SAVED.saturating_sub(held.len());
                for code in added.into_iter().filter(|code| !held.contains(code)).take(room) {
                    w.save_session(&event, &own.id, code).await?;
                }
                if own.link_number == 0 {
                    w.set_key(&event, &own.id, &key, found.link_number).await?;
                }
                Ok(w.touch_schedule(&event, &own.id, visit.today).await?)
            })
        })
        .await
}

/// A person's request about their schedule.
#[derive(Clone)]
struct Visit {
    account: AccountId,
    slug: EventSlug,
    today: i64,
    /// For a schedule that has no link.
    key: DeviceKey,
}

impl Visit {
    fn new(house: &House, person: &Person, event: &EventSlug) -> Visit {
        Visit {
            account: person.account().clone(),
            slug: event.clone(),
            today: day(house.now()),
            key: DeviceKey::random(house.chance.as_ref()),
        }
    }

    /// Their schedule, made if it is the first time.
    async fn schedule(&self, w: &mut Writing) -> Step<(EventId, OwnScheduleRow)> {
        let event = event_id(w, &self.slug).await?;
        if let Some(row) = w.schedule_of_account(&self.account, &event).await? {
            return Ok((event, row));
        }
        w.create_own_schedule(&event, &self.account, &self.key, self.today).await?;
        let row = w.schedule_of_account(&self.account, &event).await?;
        let row = row.ok_or(WriteError::Fault(store::Error::Busy))?;
        Ok((event, row))
    }
}

fn plain(row: &OwnScheduleRow) -> ScheduleRow {
    ScheduleRow { id: row.id.clone(), link_number: row.link_number, account: None }
}
