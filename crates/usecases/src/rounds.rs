//! Work that is done now and then, by one of the processes that serve the same data.
//!
//! Whoever takes a round does the work, and says when it is due again. A process that dies in the middle of
//! it gives it to another one when its time is up. To add a round: its name, how long it may take at the
//! most, and how long it rests; the work has to bear being done twice, for a process that was suspended may
//! come back after its time.

use jiff::SignedDuration;
use store::random_id;

use crate::{Error, House};

/// A round that this process has taken.
#[derive(Debug)]
pub struct Round {
    name: &'static str,
    /// Drawn for this one time.
    holder: String,
}

/// Takes a round for so long; none when another process has it, or it is not due yet.
pub async fn take(
    house: &House,
    name: &'static str,
    lease: SignedDuration,
) -> Result<Option<Round>, Error> {
    let round = Round { name, holder: random_id(house.chance.as_ref()) };
    let (holder, now) = (round.holder.clone(), house.now());
    let taken = house
        .change(move |w| {
            let holder = holder.clone();
            Box::pin(async move { Ok(w.take_round(name, &holder, lease, now).await?) })
        })
        .await?;
    Ok(taken.then_some(round))
}

/// Ends a round; it is due again after `rest`, for whoever comes first. False when its time was up before,
/// and another process has taken it since.
pub async fn done(house: &House, round: Round, rest: SignedDuration) -> Result<bool, Error> {
    let now = house.now();
    let Round { name, holder } = round;
    house
        .change(move |w| {
            let holder = holder.clone();
            Box::pin(async move { Ok(w.set_round_end(name, &holder, rest, now).await?) })
        })
        .await
}
