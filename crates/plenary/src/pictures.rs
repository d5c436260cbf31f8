//! Fetching the pictures of people that files name by their addresses, when `--fetch-images` asks.
//!
//! The command fetches and hands the pictures over, also where another process serves: a process
//! that serves asks nothing of the outside, whoever speaks to its socket. The command first asks the
//! house for a dry run, which tells what it does not have.

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use outbound::{Client, Limits};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::Instant;
use usecases::import::Fetched;
use usecases::picture::{self, Prepared};

/// How much one import fetches.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// The largest picture, in bytes, and how long it may take.
    pub each: Limits,
    pub most: usize,
    /// All together, in bytes.
    pub bytes: usize,
    pub time: Duration,
}

pub const BOUNDS: Bounds = Bounds {
    each: Limits { bytes: 10 << 20, time: Duration::from_secs(20) },
    most: 3_000,
    bytes: 200 << 20,
    time: Duration::from_secs(15 * 60),
};

/// How many are fetched at a time, and how many unpacked.
const AT_A_TIME: usize = 4;
const UNPACKED_AT_A_TIME: usize = 2;

/// Fetches and prepares pictures; each gives itself or a sentence on why there is none.
pub async fn fetch(client: Client, wanted: Vec<String>, bounds: Bounds) -> Vec<Fetched> {
    let shared = Arc::new(Fetching {
        client,
        bounds,
        until: Instant::now() + bounds.time,
        came: AtomicUsize::new(0),
        asking: Semaphore::new(AT_A_TIME),
        unpacking: Semaphore::new(UNPACKED_AT_A_TIME),
    });
    let mut running = JoinSet::new();
    let mut fetched = Vec::new();
    for (place, url) in wanted.into_iter().enumerate() {
        if place >= bounds.most {
            let why = format!("One import brings in {} pictures at most.", bounds.most);
            fetched.push((place, Fetched { url, got: Err(why) }));
            continue;
        }
        let shared = shared.clone();
        running.spawn(async move {
            let got = shared.one(&url).await;
            (place, Fetched { url, got })
        });
    }
    while let Some(done) = running.join_next().await {
        // Whoever is not in the list has no picture, and the report says so.
        fetched.extend(done.ok());
    }
    fetched.sort_by_key(|(place, _)| *place);
    fetched.into_iter().map(|(_, one)| one).collect()
}

struct Fetching {
    client: Client,
    bounds: Bounds,
    until: Instant,
    came: AtomicUsize,
    asking: Semaphore,
    unpacking: Semaphore,
}

impl Fetching {
    async fn one(&self, url: &str) -> Result<Prepared, String> {
        let bytes = {
            let _turn = self.asking.acquire().await;
            if Instant::now() >= self.until {
                return Err("All pictures together took too long.".to_owned());
            }
            if self.came.load(Ordering::SeqCst) >= self.bounds.bytes {
                let most = self.bounds.bytes >> 20;
                return Err(format!("All pictures together are larger than {most} MB."));
            }
            let answer = self.client.get(url, self.bounds.each).await;
            answer.map_err(|failure| failure.to_string())?.bytes
        };
        self.came.fetch_add(bytes.len(), Ordering::SeqCst);
        let _turn = self.unpacking.acquire().await;
        let prepared = tokio::task::spawn_blocking(move || picture::prepare(&bytes)).await;
        let prepared = prepared.map_err(|_| picture::Unfit::Damaged.to_string())?;
        prepared.map_err(|unfit| unfit.to_string())
    }
}
