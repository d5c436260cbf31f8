//! What happens by the passing of time alone: offers end, and lines of events that are over are forgotten.

use jiff::Timestamp;
use programme::EventSlug;
use programme::seats::NoSeat;
use store::WriteError;

use super::line::Line;
use crate::{Error, House, Refusal};

/// For how many days the lines of an event are kept after it.
pub const DAYS_AFTER_EVENT: i64 = 90;

const DAY: i64 = 86_400;

/// Lets every offer go whose time is over, and gives its seat to who waits. Any number of processes may do so
/// at once. Says in how many lists there was one.
///
/// A list that somebody uses looks after its own offers; this is for those that nobody touches.
pub async fn expire_offers(house: &House) -> Result<usize, Error> {
    let mut reading = house.store.read().await?;
    let now = house.clock.deciding(reading.database_time().await?);
    let lists = reading.lists_with_offers_until(now).await?;
    drop(reading);
    let count = lists.len();
    for (event, code) in lists {
        let house_ = house.clone();
        house
            .change(move |w| {
                let (house, event) = (house_.clone(), event.clone());
                Box::pin(async move {
                    match Line::lock(w, &house, &event, code).await {
                        Ok(mut line) => line.settle(0, 0).await,
                        // The event was deleted meanwhile.
                        Err(WriteError::Refused(Refusal::NoSeat(NoSeat::NoSignUp))) => Ok(()),
                        Err(error) => Err(error),
                    }
                })
            })
            .await?;
    }
    Ok(count)
}

/// Removes the lists of events that ended [`DAYS_AFTER_EVENT`] days ago (`ends` tells when each ends), with
/// everybody in them. Says how many lists there were.
pub async fn forget_old(house: &House, ends: &[(EventSlug, Timestamp)]) -> Result<u64, Error> {
    let today = house.now().as_second().div_euclid(DAY);
    let over = |end: &Timestamp| end.as_second().div_euclid(DAY) + DAYS_AFTER_EVENT < today;
    let over: Vec<EventSlug> =
        ends.iter().filter(|(_, end)| over(end)).map(|(slug, _)| slug.clone()).collect();
    house
        .change(move |w| {
            let over = over.clone();
            Box::pin(async move {
                let mut removed = 0;
                for slug in over {
                    if let Some(event) = w.event(&slug).await? {
                        removed += w.delete_seat_lists(&event.id).await?;
                    }
                }
                Ok(removed)
            })
        })
        .await
}
