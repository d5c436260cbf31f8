//! What a process that serves does by itself: it looks at what is public, and removes what was kept for
//! long enough.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::SignedDuration;
use store::Changes;
use usecases::published::Shelf;
use usecases::{House, rounds};

/// How often a process looks whether another one has published, when no notice comes.
pub const LOOK: Duration = Duration::from_secs(1);
/// How often it looks whether a round that all share is due.
const LOOK_FOR_ROUNDS: Duration = Duration::from_secs(300);
/// How long the removing may take before another process does it.
const CLEANING: SignedDuration = SignedDuration::from_mins(10);
/// How long it rests.
const BETWEEN_CLEANINGS: SignedDuration = SignedDuration::from_hours(1);

/// After how many looks in vain the site is not ready. One alone may be a crowd that has all connections;
/// a process that gave up then would send the crowd to the next one.
const IN_VAIN: u32 = 2;

/// Looks whenever something was published, and `every` so often without a notice; while the data cannot be
/// read, the site is not ready, and goes on showing what it has.
pub async fn look_around(
    shelf: Arc<Shelf>,
    mut changes: Changes,
    sound: Arc<AtomicBool>,
    every: Duration,
) {
    let mut in_vain = 0;
    loop {
        tokio::select! {
            () = changes.next() => {}
            () = tokio::time::sleep(every) => {}
        }
        // Logged once, not once a second.
        match shelf.refresh().await {
            Err(error) => {
                in_vain += 1;
                if in_vain == IN_VAIN {
                    sound.store(false, Ordering::Relaxed);
                    tracing::error!(%error, "what is public could not be read; showing what was");
                }
            }
            Ok(()) => {
                in_vain = 0;
                if !sound.swap(true, Ordering::Relaxed) {
                    tracing::warn!("what is public can be read again");
                }
            }
        }
    }
}

/// Removes, once an hour and by one process for all, what was to be kept for a time that is over.
pub async fn forget_old(house: House, shelf: Arc<Shelf>) {
    loop {
        match rounds::take(&house, "forget-old", CLEANING).await {
            Ok(Some(round)) => {
                if forget(&house, &shelf).await
                    && let Err(error) = rounds::done(&house, round, BETWEEN_CLEANINGS).await
                {
                    tracing::warn!(%error, "a round could not be ended; it is done again soon");
                }
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "whether a round is due could not be read"),
        }
        tokio::time::sleep(LOOK_FOR_ROUNDS).await;
    }
}

/// Whether it was done; what was not is tried again when its time is up.
async fn forget(house: &House, shelf: &Shelf) -> bool {
    let events = shelf.events();
    let ends: Vec<_> = events
        .summaries()
        .filter_map(|(slug, summary)| Some((slug.clone(), summary.span?.1)))
        .collect();
    let schedules = usecases::my_schedule::forget_old(house, &ends).await;
    let seats = usecases::seats::forget_old(house, &ends).await;
    let accounts = usecases::accounts::forget_old(house).await;
    let mut done = true;
    for (what, forgotten) in
        [("schedules", schedules), ("lists of seats", seats), ("accounts and sign-ins", accounts)]
    {
        match forgotten {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, what, "removed, as their time is over"),
            Err(error) => {
                tracing::error!(%error, what, "could not be removed though their time is over");
                done = false;
            }
        }
    }
    done
}

#[cfg(test)]
mod tests;
