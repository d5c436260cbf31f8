//! What a person does with their own seats.

use programme::seats::{NoSeat, Place, Waitlist};
use programme::{Code, EventSlug};
use store::{AccountId, EventId, EventRow, Reading, WriteError, Writing};

use super::line::{Line, refused};
use crate::house::Step;
use crate::{Error, House, Person, Refusal};

/// Asks for a place in a session: a seat while there is one, else a place on the waitlist. Whoever has a place
/// already keeps it, and is told which.
pub async fn ask(
    house: &House,
    person: &Person,
    slug: &EventSlug,
    code: Code,
) -> Result<Place, Error> {
    let (house_, account, slug) = (house.clone(), person.account().clone(), slug.clone());
    house
        .change(move |w| {
            let (house, account, slug) = (house_.clone(), account.clone(), slug.clone());
            Box::pin(async move {
                let event = public_event(w, &slug).await?;
                // Whoever asks for what they have changes nothing, and waits for nobody.
                match w.place(&event.id, code, &account).await? {
                    Some(place @ (Place::Held | Place::Waiting)) => Ok(place),
                    _ => take(w, &house, &event.id, code, &account).await,
                }
            })
        })
        .await
}

async fn take(
    w: &mut Writing,
    house: &House,
    event: &EventId,
    code: Code,
    account: &AccountId,
) -> Step<Place> {
    // Whoever forbids overlaps later waits for the lists, so this is looked at again under the lock.
    let mut forbids = w.forbids_overlap(event).await?;
    if forbids {
        forbids = w.lock_seat_event(event).await?;
    }
    let mut line = Line::lock(w, house, event, code).await?;
    if !forbids && line.w.forbids_overlap(event).await? {
        forbids = line.w.lock_seat_event(event).await?;
    }
    line.settle(0, 0).await?;
    if let Some(place) = line.place(account).await? {
        return Ok(place);
    }
    line.sign_up()?.may_ask(line.now).map_err(refused)?;
    if forbids && let Some(span) = line.list.span() {
        let other = line.w.place_at_the_time(event, account, code, span, line.now).await?;
        if let Some(with) = other {
            return Err(refused(NoSeat::Overlap { with }));
        }
    }
    if line.seat(account).await? {
        return Ok(Place::Held);
    }
    match line.list.waitlist {
        Waitlist::None => Err(refused(NoSeat::Full)),
        Waitlist::Auto | Waitlist::Claim { .. } => {
            line.queue(account).await?;
            Ok(Place::Waiting)
        }
    }
}

/// Takes the seat that is offered. Whoever has it already keeps it.
pub async fn accept(
    house: &House,
    person: &Person,
    slug: &EventSlug,
    code: Code,
) -> Result<(), Error> {
    let (house_, account, slug) = (house.clone(), person.account().clone(), slug.clone());
    house
        .change(move |w| {
            let (house, account, slug) = (house_.clone(), account.clone(), slug.clone());
            Box::pin(async move {
                let event = event(w, &slug).await?;
                if w.place(&event.id, code, &account).await? == Some(Place::Held) {
                    return Ok(());
                }
                let mut line = Line::lock(w, &house, &event.id, code).await?;
                line.settle(0, 0).await?;
                match line.place(&account).await? {
                    Some(Place::Held) => Ok(()),
                    Some(Place::Offered { .. }) => {
                        line.sign_up()?.may_accept().map_err(refused)?;
                        Ok(w.set_place(&event.id, code, &account, Place::Held).await?)
                    }
                    Some(Place::Waiting) | None => Err(refused(NoSeat::NoOffer)),
                }
            })
        })
        .await
}

/// Gives up whatever one has in a session. Who has nothing there goes on having nothing.
pub async fn leave(
    house: &House,
    person: &Person,
    slug: &EventSlug,
    code: Code,
) -> Result<(), Error> {
    let (house_, account, slug) = (house.clone(), person.account().clone(), slug.clone());
    house
        .change(move |w| {
            let (house, account, slug) = (house_.clone(), account.clone(), slug.clone());
            Box::pin(async move {
                let event = event(w, &slug).await?;
                if w.place(&event.id, code, &account).await?.is_none() {
                    return Ok(());
                }
                let mut line = Line::lock(w, &house, &event.id, code).await?;
                line.settle(0, 0).await?;
                if line.place(&account).await?.is_some() {
                    line.sign_up()?.may_leave().map_err(refused)?;
                    line.remove(&account).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Gives up every place that one has, in all events; also where a list stands.
pub async fn leave_all(house: &House, person: &Person) -> Result<(), Error> {
    let (house_, account) = (house.clone(), person.account().clone());
    house
        .change(move |w| {
            let (house, account) = (house_.clone(), account.clone());
            Box::pin(async move { leave_everything(w, &house, &account).await })
        })
        .await
}

/// Takes an account out of every line, frozen ones too: it is about to be removed, in this transaction.
pub(crate) async fn leave_everything(
    w: &mut Writing,
    house: &House,
    account: &AccountId,
) -> Step<()> {
    for (event, code) in w.seats_everywhere(account).await? {
        let mut line = Line::lock(w, house, &event, code).await?;
        line.remove(account).await?;
    }
    Ok(())
}

/// The event, whatever the public sees of it.
pub(super) async fn event(reading: &mut Reading, slug: &EventSlug) -> Step<EventRow> {
    let row = reading.event(slug).await?;
    row.ok_or_else(|| WriteError::Refused(Refusal::NoSuchEvent(slug.clone())))
}

/// The event, where it is on the site; what is not public is answered like what is not there.
async fn public_event(reading: &mut Reading, slug: &EventSlug) -> Step<EventRow> {
    let row = event(reading, slug).await?;
    if row.unpublished || row.current_release.is_none() {
        return Err(WriteError::Refused(Refusal::NoSuchEvent(slug.clone())));
    }
    Ok(row)
}
