//! Who is connected, what each connection is waiting for, and for how long.
//!
//! A connection notes what it waits for in one atomic number; a sweep each second closes those that
//! wait too long. So a request costs no timer, and when connections run short the one that has been
//! idle longest is known.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use http::StatusCode;
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::Patience;

/// What a connection waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Phase {
    /// The first byte after it was accepted.
    FirstByte,
    /// The rest of a head.
    Head,
    /// The rest of a body.
    Body,
    /// The answer that is being made.
    Working,
    /// The reader, who takes an answer slowly.
    Writing,
    /// The next request.
    Idle,
    /// The end, after a refusal: what still arrives is thrown away.
    Closing,
}

/// How long a refused connection may go on sending.
const CLOSING: Duration = Duration::from_secs(2);

impl Phase {
    const ALL: [Phase; 7] = [
        Phase::FirstByte,
        Phase::Head,
        Phase::Body,
        Phase::Working,
        Phase::Writing,
        Phase::Idle,
        Phase::Closing,
    ];

    fn patience(self, patience: &Patience) -> Duration {
        match self {
            Phase::FirstByte => patience.first_byte,
            Phase::Head => patience.head,
            Phase::Body => patience.body,
            Phase::Working => Duration::MAX,
            Phase::Writing => patience.write,
            Phase::Idle => patience.idle,
            Phase::Closing => CLOSING,
        }
    }
}

/// The server's coarse time, turned by its own tick.
#[derive(Debug)]
pub(super) struct Ticks {
    start: Instant,
    /// Milliseconds since the start.
    elapsed: AtomicU32,
    /// Microseconds since 1970, as the clock says that was handed in.
    now: AtomicI64,
    ending: AtomicBool,
}

impl Ticks {
    pub(super) fn new(now_micros: i64) -> Ticks {
        Ticks {
            start: Instant::now(),
            elapsed: AtomicU32::new(0),
            now: AtomicI64::new(now_micros),
            ending: AtomicBool::new(false),
        }
    }

    pub(super) fn turn(&self, now_micros: i64) {
        let elapsed = self.start.elapsed().as_millis();
        // After 49 days it begins again; ages are differences, and those stay right.
        self.elapsed.store((elapsed & u128::from(u32::MAX)) as u32, Relaxed);
        self.now.store(now_micros, Relaxed);
    }

    pub(super) fn now_micros(&self) -> i64 {
        self.now.load(Relaxed)
    }

    pub(super) fn elapsed(&self) -> u32 {
        self.elapsed.load(Relaxed)
    }

    /// Whether the server was told to end: answers then close their connections.
    pub(super) fn is_ending(&self) -> bool {
        self.ending.load(Relaxed)
    }

    pub(super) fn end(&self) {
        self.ending.store(true, Relaxed);
    }
}

/// What is known of one connection. The connection itself writes, the sweep reads.
#[derive(Debug)]
pub(super) struct Watch {
    ticks: Arc<Ticks>,
    /// The phase in the upper half, since when in the lower.
    state: AtomicU64,
    /// Heads that were passed on, and requests that were answered.
    heads: AtomicU32,
    served: AtomicU32,
    /// The status with which the last head has to be refused; zero while there is none.
    refused: AtomicU32,
    abort: OnceLock<AbortHandle>,
}

impl Watch {
    fn new(ticks: Arc<Ticks>) -> Watch {
        let state = AtomicU64::new(u64::from(ticks.elapsed()));
        Watch {
            ticks,
            state,
            heads: AtomicU32::new(0),
            served: AtomicU32::new(0),
            refused: AtomicU32::new(0),
            abort: OnceLock::new(),
        }
    }

    /// Notes that the connection waits for something else from now on.
    pub(super) fn enter(&self, phase: Phase) {
        let state = u64::from(phase as u8) << 32 | u64::from(self.ticks.elapsed());
        self.state.store(state, Relaxed);
    }

    /// The same, unless it waits for that already.
    pub(super) fn stay_or_enter(&self, phase: Phase) {
        if self.phase() != phase {
            self.enter(phase);
        }
    }

    pub(super) fn phase(&self) -> Phase {
        Phase::ALL[(self.state.load(Relaxed) >> 32) as usize % Phase::ALL.len()]
    }

    /// Milliseconds since the phase began.
    fn age(&self) -> u32 {
        // The lower half is the instant; cutting off the phase is meant.
        self.ticks.elapsed().wrapping_sub(self.state.load(Relaxed) as u32)
    }

    pub(super) fn head_passed(&self) {
        self.heads.fetch_add(1, Relaxed);
    }

    /// Notes that one more request has its answer.
    pub(super) fn answered(&self) {
        self.served.fetch_add(1, Relaxed);
    }

    /// Whether every request that was passed on has its answer.
    pub(super) fn is_quiet(&self) -> bool {
        self.served.load(Relaxed) == self.heads.load(Relaxed)
    }

    pub(super) fn has_begun(&self) -> bool {
        self.heads.load(Relaxed) > 0
    }

    /// Notes that the head passed on last stands for one that has to be refused.
    pub(super) fn refuse(&self, status: StatusCode) {
        self.refused.store(u32::from(status.as_u16()), Relaxed);
    }

    pub(super) fn is_refused(&self) -> bool {
        self.refused.load(Relaxed) != 0
    }

    /// The status with which the request at hand has to be refused.
    pub(super) fn refusal(&self) -> Option<StatusCode> {
        let status = self.refused.load(Relaxed);
        if status == 0 || self.served.load(Relaxed) + 1 != self.heads.load(Relaxed) {
            return None;
        }
        u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok())
    }

    /// Tells how to close the connection. Set once, by whoever starts it.
    pub(super) fn closed_by(&self, abort: AbortHandle) {
        let _ = self.abort.set(abort);
    }

    fn close(&self) {
        if let Some(abort) = self.abort.get() {
            abort.abort();
        }
    }
}

/// All connections of a server.
pub(super) struct Connections {
    open: Mutex<HashMap<u64, Arc<Watch>>>,
    next: AtomicU64,
    most: usize,
    left: Notify,
    ticks: Arc<Ticks>,
}

/// A connection's place among the others, until it is dropped.
pub(super) struct Place {
    id: u64,
    pub(super) watch: Arc<Watch>,
    connections: Arc<Connections>,
}

impl Connections {
    pub(super) fn new(most: usize, ticks: Arc<Ticks>) -> Connections {
        let open = Mutex::new(HashMap::new());
        Connections { open, next: AtomicU64::new(0), most: most.max(1), left: Notify::new(), ticks }
    }

    /// A place for one more. When all are taken, those that have been idle longest have to go; when
    /// none is idle, the next has to wait until somebody leaves.
    pub(super) async fn admit(self: &Arc<Self>) -> Place {
        loop {
            let left = self.left.notified();
            if let Some(place) = self.try_admit() {
                return place;
            }
            left.await;
        }
    }

    fn try_admit(self: &Arc<Self>) -> Option<Place> {
        let mut open = self.lock();
        if open.len() >= self.most {
            reclaim(&open, self.most);
            return None;
        }
        let id = self.next.fetch_add(1, Relaxed);
        let watch = Arc::new(Watch::new(Arc::clone(&self.ticks)));
        open.insert(id, Arc::clone(&watch));
        Some(Place { id, watch, connections: Arc::clone(self) })
    }

    /// Closes whoever takes longer than the patience for what they are at.
    pub(super) fn sweep(&self, patience: &Patience) {
        for watch in self.lock().values() {
            if Duration::from_millis(u64::from(watch.age())) >= watch.phase().patience(patience) {
                watch.close();
            }
        }
    }

    /// Closes whoever is not in the middle of a request.
    pub(super) fn close_idle(&self) {
        for watch in self.lock().values() {
            if watch.is_quiet() && matches!(watch.phase(), Phase::FirstByte | Phase::Idle) {
                watch.close();
            }
        }
    }

    /// Closes everybody.
    pub(super) fn close_all(&self) {
        self.lock().values().for_each(|watch| watch.close());
    }

    /// Waits until nobody is connected.
    pub(super) async fn empty(&self) {
        loop {
            let left = self.left.notified();
            if self.lock().is_empty() {
                return;
            }
            left.await;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Arc<Watch>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes a few of those that have waited longest for a request: a sixteenth, so that the search is
/// not made for each newcomer.
fn reclaim(open: &HashMap<u64, Arc<Watch>>, most: usize) {
    let waiting = |watch: &Watch| match watch.phase() {
        Phase::Idle | Phase::Closing => true,
        // Somebody who has just come gets a second to speak.
        Phase::FirstByte => watch.age() >= 1000,
        _ => false,
    };
    let mut idle: Vec<_> = open.values().filter(|watch| waiting(watch)).collect();
    idle.sort_by_key(|watch| std::cmp::Reverse(watch.age()));
    idle.iter().take((most / 16).max(1)).for_each(|watch| watch.close());
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.lock().remove(&self.id);
        self.connections.left.notify_waiters();
    }
}
