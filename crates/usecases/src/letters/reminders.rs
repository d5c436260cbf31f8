//! Reminders: a letter shortly before a session begins that somebody saved, to those who wish for it.

use jiff::{SignedDuration, Timestamp};
use programme::{EventSlug, Programme, Session, Status};
use store::{AccountId, EventId, WriteError};

use super::{Facts, Reminder, SessionFacts, Term, To, letter, queue};
use crate::{Error, House, Refusal, releases};

/// How long before a session people are reminded.
pub const BEFORE: SignedDuration = SignedDuration::from_mins(15);

/// How far apart two looks are.
const STEP: SignedDuration = SignedDuration::from_mins(1);

/// Whether somebody wants to be reminded of what they saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Remind,
    DoNot,
}

/// Keeps the wish of an account for an event. A kind of letters that was stopped goes again.
pub async fn wish(
    house: &House,
    account: &AccountId,
    event: &EventSlug,
    wish: Wish,
) -> Result<(), Error> {
    let (account, slug) = (account.clone(), event.clone());
    house
        .change(move |w| {
            let (account, slug) = (account.clone(), slug.clone());
            Box::pin(async move {
                let event =
                    w.event(&slug).await?.ok_or(WriteError::Refused(Refusal::NoSuchEvent(slug)))?;
                match wish {
                    Wish::Remind => {
                        w.want_reminder(&event.id, &account).await?;
                        let kind = super::Kind::Reminder.as_str();
                        w.subscribe_again(&account, kind).await?;
                    }
                    Wish::DoNot => w.want_no_reminder(&event.id, &account).await?,
                }
                Ok(())
            })
        })
        .await
}

/// Whether an account is reminded in an event.
pub async fn is_wished(
    house: &House,
    account: &AccountId,
    event: &EventSlug,
) -> Result<bool, Error> {
    let mut reading = house.store.read().await?;
    let Some(event) = reading.event(event).await? else { return Ok(false) };
    let stopped = reading.is_unsubscribed(account, super::Kind::Reminder.as_str()).await?;
    Ok(!stopped && reading.wants_reminder(&event.id, account).await?)
}

/// Writes the reminders of sessions that begin soon. Says for how many sessions; each is looked at once,
/// also by several processes.
pub async fn write(house: &House) -> Result<usize, Error> {
    let events = house.store.read().await?.events_with_reminders().await?;
    let mut written = 0;
    for event in events {
        written += write_of(house, &event).await?;
    }
    Ok(written)
}

async fn write_of(house: &House, id: &EventId) -> Result<usize, Error> {
    let now = house.now();
    let until = now.saturating_add(BEFORE).unwrap_or(Timestamp::MAX);
    let mut reading = house.store.read().await?;
    let Some(event) = reading.event_by_id(id).await? else { return Ok(0) };
    let Some(current) = event.current_release.filter(|_| !event.unpublished) else { return Ok(0) };
    let key = format!("reminded/{id}");
    let known = reading.instance(&key).await?.unwrap_or_default();
    // The first look, and one after a long stop, do not remind of what began already.
    let from = known.parse().map_or(now, |known: Timestamp| known.max(now));
    if until.duration_since(from) < STEP {
        return Ok(0);
    }
    let Some(release) = reading.release(id, current).await? else { return Ok(0) };
    let programme = programme::public::subset(releases::assemble(&release)?);
    let soon = begin_soon(&programme, from, until);
    let mut letters = Vec::new();
    for (session, starts_at) in &soon {
        let minutes = starts_at.duration_since(now).as_secs().div_euclid(60);
        let facts = Facts::Reminder(Reminder {
            session: SessionFacts::of(&programme, &event.slug, session),
            minutes: u32::try_from(minutes).unwrap_or_default(),
        });
        for account in reading.to_remind(id, session.code).await? {
            let term = Term { due_at: now, ends_at: *starts_at };
            let about = session.code.to_string();
            letters.push(letter(
                house,
                To::Account(account),
                Some(id.clone()),
                &about,
                &facts,
                term,
            ));
        }
    }
    drop(reading);
    let (outbox, count) = (house.outbox.clone(), soon.len());
    let done = house
        .change(move |w| {
            let (outbox, key, known, letters) =
                (outbox.clone(), key.clone(), known.clone(), letters.clone());
            Box::pin(async move {
                if !w.replace_instance(&key, &known, &until.to_string()).await? {
                    return Err(WriteError::Refused(Refusal::Contended));
                }
                for one in letters {
                    queue(w, &outbox, &one).await?;
                }
                Ok(())
            })
        })
        .await;
    match done {
        // Another process looked at the same moment.
        Err(Error::Refused(_)) => Ok(0),
        other => other.map(|()| count),
    }
}

/// The sessions that begin after `from` and not after `until`.
fn begin_soon(
    programme: &Programme,
    from: Timestamp,
    until: Timestamp,
) -> Vec<(&Session, Timestamp)> {
    let start = |session: &Session| Some(session.when?.start.instant(&programme.event.zone));
    let takes_place = |session: &&Session| session.status != Status::Cancelled;
    let sessions = programme.sessions.iter().filter(takes_place);
    let starts = sessions.filter_map(|session| Some((session, start(session)?)));
    starts.filter(|(_, at)| *at > from && *at <= until).collect()
}
