//! The round that sends letters. It wakes when this process put one into the outbox, and looks every few seconds
//! for those of others.
//!
//! Two lanes, so that whoever waits for a code never waits behind a digest to thousands; a few letters at a time in
//! each, and none longer than the mailer's patience, so that a slow server costs the site nothing. Any number of
//! processes may do so on one database.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use mail::{Failed, Line, Mailer};
use store::random_id;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use usecases::letters::{self, Due, Lane, Outcome, digest, reminders};
use usecases::{Error, House};

use crate::system::SystemChance;

/// How often a lane looks for letters that other processes wrote, or that come due.
const LOOK: Duration = Duration::from_secs(5);
/// How often letters are made of what changed or begins soon.
const WRITE: Duration = Duration::from_secs(20);
/// How many letters of a lane are on their way at a time.
const AT_ONCE: usize = 4;
/// How many each connection is given at a time; all of them must be sent within the lease.
const EACH: usize = 2;
/// How long letters on their way are waited for when the process ends.
const FAREWELL: Duration = Duration::from_secs(5);

/// The running round.
pub struct Post {
    ending: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// What the lanes share.
struct Office {
    house: House,
    mailer: Mailer,
    /// Who this process is among those that send.
    who: String,
    /// Whether the last letter went; told once when that changes.
    flows: AtomicBool,
}

impl Post {
    /// Begins to send what is in the outbox.
    pub fn begin(house: &House, mailer: Mailer) -> Post {
        let (ending, told) = watch::channel(false);
        let office = Arc::new(Office {
            house: house.clone(),
            mailer,
            who: random_id(&SystemChance),
            flows: AtomicBool::new(true),
        });
        let lane = |lane| tokio::spawn(run(office.clone(), lane, told.clone()));
        let tasks = vec![
            lane(Lane::Urgent),
            lane(Lane::Others),
            tokio::spawn(write(house.clone(), told.clone())),
        ];
        Post { ending, tasks }
    }

    /// Ends, after the letters that are on their way.
    pub async fn end(self) {
        let _ = self.ending.send(true);
        let mut tasks = self.tasks;
        let ended = async {
            for task in &mut tasks {
                // A lane that failed has told so.
                let _ = task.await;
            }
        };
        if tokio::time::timeout(FAREWELL, ended).await.is_err() {
            tasks.iter().for_each(JoinHandle::abort);
        }
    }
}

/// Sends the letters of a lane until the process ends.
async fn run(office: Arc<Office>, lane: Lane, mut ending: watch::Receiver<bool>) {
    let mut queued = office.house.letters_queued();
    let mut lines = Vec::new();
    let mut sound = true;
    while !*ending.borrow() {
        queued.mark_unchanged();
        let sent = office.send_some(lane, &mut lines).await;
        match &sent {
            Ok(_) => sound = true,
            // Told once, not every few seconds.
            Err(error) if sound => {
                tracing::error!(%error, "the outbox could not be read");
                sound = false;
            }
            Err(_) => {}
        }
        if sent.is_ok_and(|count| count > 0) {
            continue;
        }
        for line in lines.drain(..) {
            Line::close(line).await;
        }
        tokio::select! {
            _ = queued.changed() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = ending.changed() => {}
        }
    }
}

impl Office {
    /// Sends the next letters, and says how many were taken.
    async fn send_some(
        self: &Arc<Self>,
        lane: Lane,
        lines: &mut Vec<Line>,
    ) -> Result<usize, Error> {
        let most = u32::try_from(AT_ONCE * EACH).unwrap_or(u32::MAX);
        let letters = letters::due(&self.house, &self.who, lane, most).await?;
        let count = letters.len();
        let mut shares: Vec<Vec<Due>> = vec![Vec::new(); AT_ONCE.min(count)];
        for (place, letter) in letters.into_iter().enumerate() {
            shares[place % AT_ONCE].push(letter);
        }
        let mut sending = JoinSet::new();
        for share in shares {
            let line = lines.pop().unwrap_or_else(|| self.mailer.line());
            sending.spawn(self.clone().send(line, share));
        }
        while let Some(done) = sending.join_next().await {
            match done {
                Ok(line) => lines.push(line),
                Err(error) => tracing::error!(%error, "a letter could not be handled"),
            }
        }
        Ok(count)
    }

    async fn send(self: Arc<Self>, mut line: Line, share: Vec<Due>) -> Line {
        for letter in share {
            let sent = line.send(&letter, self.house.now()).await;
            if let Err(error) = self.settle(&letter, sent).await {
                // Its lease ends, and it is sent again under the same id.
                tracing::error!(%error, "what became of a letter could not be written down");
            }
        }
        line
    }

    /// Writes down what became of a letter.
    async fn settle(&self, letter: &Due, sent: Result<(), Failed>) -> Result<(), Error> {
        let kind = letter.facts.kind().as_str();
        match sent {
            Ok(()) => {
                if !self.flows.swap(true, Ordering::Relaxed) {
                    tracing::warn!("letters go out again");
                }
                letters::sent(&self.house, &self.who, letter).await
            }
            Err(Failed::Never(why)) => {
                tracing::warn!(kind, why, "a letter was refused for good and given up");
                letters::sent(&self.house, &self.who, letter).await
            }
            Err(Failed::Later(why)) => {
                if self.flows.swap(false, Ordering::Relaxed) {
                    tracing::error!(why, "letters do not go out; they are kept and tried again");
                }
                match letters::failed(&self.house, &self.who, letter).await? {
                    Outcome::Later(_) => {}
                    Outcome::GivenUp => {
                        tracing::warn!(kind, why, "a letter could not be sent in its time");
                    }
                }
                Ok(())
            }
        }
    }
}

/// Makes letters of what changed and of what begins soon, until the process ends.
async fn write(house: House, mut ending: watch::Receiver<bool>) {
    let mut sound = true;
    while !*ending.borrow() {
        let written = write_some(&house).await;
        if let Err(error) = &written
            && sound
        {
            tracing::error!(%error, "letters about changes and beginnings could not be written");
        }
        sound = written.is_ok();
        tokio::select! {
            () = tokio::time::sleep(WRITE) => {}
            _ = ending.changed() => {}
        }
    }
}

async fn write_some(house: &House) -> Result<(), Error> {
    while digest::write_some(house).await? {}
    reminders::write(house).await.map(drop)
}

#[cfg(test)]
mod tests;
