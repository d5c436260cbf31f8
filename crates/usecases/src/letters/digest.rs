//! The digest: changes of the programme, told to those who saved the sessions they touch, and to nobody else.
//!
//! Publishing only notes that there is something to tell. Some minutes later a round compares the release
//! before with the one that stands then, so that several releases in a row make one letter, and a session that
//! was moved and moved back makes none. It goes through the schedules in pieces, each one transaction.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use programme::difference::{self, Change, Field, Turn, What};
use programme::{Code, EventSlug, Programme, Session, Slot, Zone, public};
use store::{AccountId, DigestRow, EventId, WriteError, Writing};

use super::{Became, Digest, Facts, SessionChange, SessionFacts, Term, To, letter, queue};
use crate::{Error, House, releases};

/// How long publishing waits for more of its kind before people are told.
pub const PATIENCE: SignedDuration = SignedDuration::from_mins(10);
/// For how long it is tried to tell them.
const LASTS: SignedDuration = SignedDuration::from_hours(36);
/// How many schedules are gone through in one transaction.
const PIECE: u32 = 200;
/// The most sessions that a letter lists.
const MOST: usize = 40;

/// Notes that what a release changed is to be told; `from` is the release before it.
pub(crate) async fn after_release(
    w: &mut Writing,
    event: &EventId,
    from: u32,
    now: Timestamp,
) -> Result<(), store::Error> {
    let due_at = now.saturating_add(PATIENCE).unwrap_or(Timestamp::MAX);
    w.add_digest(event, from, due_at).await
}

/// Writes the next piece of the letters that are due. False when there is nothing to tell.
pub async fn write_some(house: &House) -> Result<bool, Error> {
    let now = house.now();
    let mut reading = house.store.read().await?;
    let Some(row) = reading.digest_due(now).await? else { return Ok(false) };
    let event = reading.event_by_id(&row.event).await?;
    let shown = event.as_ref().filter(|event| !event.unpublished);
    let current = shown.and_then(|event| event.current_release);
    let (Some(event), Some(current)) = (event, current) else {
        drop(reading);
        return end(house, row).await;
    };
    let Some(to) = row.to_release else {
        drop(reading);
        house
            .change(move |w| {
                let row = row.clone();
                Box::pin(async move { Ok(w.begin_digest(&row, current).await?) })
            })
            .await?;
        return Ok(true);
    };
    let old = reading.release(&row.event, row.from_release).await?;
    let new = reading.release(&row.event, to).await?;
    let (Some(old), Some(new)) = (old, new) else {
        drop(reading);
        return end(house, row).await;
    };
    let old = public::subset(releases::assemble(&old)?);
    let new = public::subset(releases::assemble(&new)?);
    let changes = changes(&event.slug, &old, &new, now);
    let piece = reading.schedules_with_account(&row.event, &row.done_to, PIECE).await?;
    let Some((last, _)) = piece.last().filter(|_| !changes.is_empty()) else {
        drop(reading);
        return end(house, row).await;
    };
    let last = last.clone();
    let mut letters = Vec::new();
    for (schedule, account) in piece {
        let saved = reading.saved_sessions(&row.event, &schedule).await?;
        if let Some(digest) = concerning(&event.slug, &new, &changes, &saved) {
            letters.push((account, digest));
        }
    }
    drop(reading);
    put(house, row, last, letters).await?;
    Ok(true)
}

/// Puts the letters of a piece into the outbox, unless another process has done so meanwhile.
async fn put(
    house: &House,
    row: DigestRow,
    last: String,
    letters: Vec<(AccountId, Digest)>,
) -> Result<(), Error> {
    let own = house.clone();
    let done = house
        .change(move |w| {
            let (own, row, last, letters) =
                (own.clone(), row.clone(), last.clone(), letters.clone());
            Box::pin(async move {
                if !w.advance_digest(&row, &last).await? {
                    return Err(WriteError::Refused(crate::Refusal::Contended));
                }
                for (account, digest) in letters {
                    let digest = with_untold(w, &account, digest).await?;
                    let (to, about) = (To::Account(account), digest.event.to_string());
                    let term = Term::from_now(&own, LASTS);
                    let facts = Facts::Digest(digest);
                    let one = letter(&own, to, Some(row.event.clone()), &about, &facts, term);
                    queue(w, &own.outbox, &one).await?;
                }
                Ok(())
            })
        })
        .await;
    match done {
        // Somebody else writes these letters.
        Err(Error::Refused(_)) => Ok(()),
        other => other,
    }
}

async fn end(house: &House, row: DigestRow) -> Result<bool, Error> {
    house
        .change(move |w| {
            let row = row.clone();
            Box::pin(async move { Ok(w.delete_digest(&row).await?) })
        })
        .await?;
    Ok(true)
}

/// Adds what an earlier letter to the account was to tell, which was not sent yet and is replaced by this one.
async fn with_untold(
    w: &mut Writing,
    account: &AccountId,
    digest: Digest,
) -> Result<Digest, store::Error> {
    let kind = super::Kind::Digest.as_str();
    let waiting = w.letter_detail(account, kind, digest.event.as_str()).await?;
    let waiting = waiting.and_then(|detail| Facts::read(kind, &detail).ok());
    let Some(Facts::Digest(earlier)) = waiting else { return Ok(digest) };
    Ok(merged(earlier, digest))
}

/// Two digests as one: what a session was before both, and what it is after both.
pub fn merged(earlier: Digest, mut later: Digest) -> Digest {
    for mut change in earlier.changes {
        let place =
            later.changes.iter().position(|one| one.session.session == change.session.session);
        let Some(place) = place else {
            later.changes.push(change);
            continue;
        };
        let now = &mut later.changes[place];
        let back =
            now.what.contains(&Became::Reinstated) && change.what.contains(&Became::Cancelled);
        now.what.retain(|what| !(back && *what == Became::Reinstated));
        change.what.retain(|what| !(back && *what == Became::Cancelled));
        // What the earlier one says was before is what the person knows.
        let same = |a: &Became, b: &Became| std::mem::discriminant(a) == std::mem::discriminant(b);
        now.what.retain(|what| !change.what.iter().any(|before| same(before, what)));
        change.what.append(&mut now.what);
        now.what = change.what;
    }
    later.changes.retain(|one| !one.what.is_empty());
    sort(&mut later.changes);
    later.more += earlier.more + cut(&mut later.changes);
    later
}

/// What somebody is to be told who saved these sessions; none when nothing of it concerns them.
fn concerning(
    event: &EventSlug,
    programme: &Programme,
    changes: &HashMap<Code, SessionChange>,
    saved: &[Code],
) -> Option<Digest> {
    let mut found: Vec<SessionChange> =
        saved.iter().filter_map(|code| changes.get(code)).cloned().collect();
    if found.is_empty() {
        return None;
    }
    sort(&mut found);
    let more = cut(&mut found);
    Some(Digest { event: event.clone(), name: programme.event.name.clone(), changes: found, more })
}

fn sort(changes: &mut [SessionChange]) {
    changes.sort_by_key(|one| (one.session.when.map(|slot| slot.start), one.session.session));
}

fn cut(changes: &mut Vec<SessionChange>) -> u32 {
    let more = changes.len().saturating_sub(MOST);
    changes.truncate(MOST);
    u32::try_from(more).unwrap_or(u32::MAX)
}

/// The changes that people are told of, of sessions that are not over.
fn changes(
    event: &EventSlug,
    old: &Programme,
    new: &Programme,
    now: Timestamp,
) -> HashMap<Code, SessionChange> {
    let before: HashMap<Code, &Session> = old.sessions.iter().map(|one| (one.code, one)).collect();
    let after: HashMap<Code, &Session> = new.sessions.iter().map(|one| (one.code, one)).collect();
    let difference = difference::difference(old, new);
    let told = |change: &Change| {
        let code = change.code?;
        let (was, is) = (before.get(&code)?, after.get(&code));
        let over = |session: &Session, zone: &Zone| {
            session.when.is_some_and(|slot| slot.end.instant(zone) <= now)
        };
        if over(was, &old.event.zone) && is.is_none_or(|is| over(is, &new.event.zone)) {
            return None;
        }
        let what = became(change, was, is.copied());
        let session = match is {
            Some(is) => SessionFacts::of(new, event, is),
            None => SessionFacts::of(old, event, was),
        };
        (!what.is_empty()).then_some((code, SessionChange { session, what }))
    };
    difference.of_kind(programme::Kind::Session).iter().filter_map(told).collect()
}

fn became(change: &Change, was: &Session, is: Option<&Session>) -> Vec<Became> {
    if change.what == What::Removed {
        return vec![Became::Gone];
    }
    let mut what = Vec::new();
    match change.turn {
        Some(Turn::Cancelled) => return vec![Became::Cancelled],
        Some(Turn::Reinstated) => what.push(Became::Reinstated),
        None => {}
    }
    let start = |slot: Option<Slot>| slot.map(|slot| (slot.start, slot.end));
    let Some(is) = is else { return what };
    if start(was.when) != start(is.when) {
        what.push(Became::Moved { before: was.when });
    }
    if was.rooms != is.rooms {
        what.push(Became::Rooms);
    }
    if change.fields().contains(&Field::Title) {
        what.push(Became::Title { before: was.title.clone() });
    }
    what
}
