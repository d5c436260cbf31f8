//! What the server may use, and how long it waits.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::Hosts;
use crate::Transport;

/// Where connections are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workers {
    /// A thread for each core.
    ByCores,
    /// This many threads.
    Threads(usize),
    /// No thread of their own: the runtime that called `serve`.
    Here,
}

/// The largest request that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a request's head; more is answered with 431.
    pub head: usize,
    /// Lines of header fields; more is answered with 431.
    pub fields: usize,
    /// Bytes of the target in the request line; more is answered with 414.
    pub target: usize,
    /// Bytes of a body; more is answered with 413.
    pub body: u64,
}

/// How long a connection may take over each part before it is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// From accepting to the first byte.
    pub first_byte: Duration,
    /// From the first byte of a head to its last.
    pub head: Duration,
    /// For each 4 KiB of a body.
    pub body: Duration,
    /// For each 4 KiB of an answer that the reader is slow to take.
    pub write: Duration,
    /// Between an answer and the next request.
    pub idle: Duration,
    /// For requests in flight when the server is told to end.
    pub shutdown: Duration,
}

/// Everything that `serve` is handed.
#[derive(Clone)]
pub struct ServerOptions {
    pub workers: Workers,
    /// Connections at one time; none means nine tenths of the descriptors this process may open.
    pub connections: Option<usize>,
    /// Bytes for finished pages.
    pub cache_bytes: u64,
    /// The hosts that this server answers for.
    pub hosts: Hosts,
    /// How people reach it, for the headers of its own short answers.
    pub transport: Transport,
    /// The time, for pages that are true until an instant only. Asked a few times a second.
    pub clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// Whether the server can do its work, for `/readyz`.
    pub ready: Arc<dyn Fn() -> bool + Send + Sync>,
    pub limits: Limits,
    pub patience: Patience,
}

impl ServerOptions {
    /// The defaults, with the two things that only the program knows.
    pub fn new(
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
        ready: impl Fn() -> bool + Send + Sync + 'static,
    ) -> ServerOptions {
        ServerOptions {
            workers: Workers::ByCores,
            connections: None,
            cache_bytes: 64 << 20,
            hosts: Hosts::any(),
            transport: Transport::Plain,
            clock: Arc::new(clock),
            ready: Arc::new(ready),
            limits: Limits::default(),
            patience: Patience::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { head: 16 << 10, fields: 100, target: 8 << 10, body: 1 << 20 }
    }
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            first_byte: Duration::from_secs(10),
            head: Duration::from_secs(10),
            body: Duration::from_secs(12),
            write: Duration::from_secs(30),
            idle: Duration::from_secs(12),
            shutdown: Duration::from_secs(10),
        }
    }
}

impl fmt::Debug for ServerOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerOptions")
            .field("workers", &self.workers)
            .field("connections", &self.connections)
            .field("cache_bytes", &self.cache_bytes)
            .field("hosts", &self.hosts)
            .field("transport", &self.transport)
            .field("limits", &self.limits)
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}
