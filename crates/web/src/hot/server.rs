//! The accept loop, the threads that serve connections, and the end.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::mpsc;

use super::connections::{Connections, Phase, Place, Ticks};
use super::guard::Guard;
use super::service::{Core, Hot};
use super::{Pages, ServerOptions, Workers};

/// How often the coarse time is turned. A page that is true until an instant may be shown this much
/// longer.
const TICK: Duration = Duration::from_millis(250);

/// Sweeps for slow connections, in ticks.
const SWEEP: u32 = 4;

/// New connections that may wait to be accepted. The system cuts it to its own limit; the library's
/// own 128 overflow in the first second of a conference, and who is dropped then waits for a second.
const QUEUE: i32 = 4096;

/// Why a server could not begin.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("no thread could be started for connections")]
    Thread(#[source] io::Error),
}

/// Serves connections of these listeners until `shutdown` is done; then accepts no more, lets what
/// is in flight finish, and returns.
pub async fn serve<P: Pages>(
    listeners: Vec<TcpListener>,
    pages: Arc<P>,
    options: ServerOptions,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let ticks = Arc::new(Ticks::new(now_micros(&options)));
    let most = options.connections.unwrap_or_else(|| {
        let limit = descriptor_limit();
        limit - limit / 10
    });
    let connections = Arc::new(Connections::new(most, Arc::clone(&ticks)));
    let patience = options.patience;
    let workers = options.workers;
    let (core, improving) = Core::new(pages, options, Arc::clone(&ticks), Handle::current());
    let core = Arc::new(core);
    let spread = Spread::new(workers, &core)?;
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(improving);
    tasks.spawn(turn(Arc::clone(&core), Arc::clone(&connections)));
    for listener in listeners {
        // Longer, for a socket that listens already; where that is refused, it stays as it was.
        let _ = socket2::SockRef::from(&listener).listen(QUEUE);
        tasks.spawn(accept(listener, Arc::clone(&connections), spread.clone()));
    }
    shutdown.await;
    ticks.end();
    tasks.abort_all();
    let ended = tokio::time::timeout(patience.shutdown, finish(&connections)).await;
    if ended.is_err() {
        connections.close_all();
        // Closed connections leave at once; a second is plenty.
        let _ = tokio::time::timeout(Duration::from_secs(1), connections.empty()).await;
    }
    Ok(())
}

/// Lets connections go as soon as they are between two requests.
async fn finish(connections: &Connections) {
    let closing = async {
        loop {
            connections.close_idle();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::select! {
        () = connections.empty() => {}
        () = closing => {}
    }
}

/// The soft limit of open descriptors; 1024 where the system does not say.
pub fn descriptor_limit() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    match line.and_then(|line| line.split_whitespace().next()) {
        Some("unlimited") => 1 << 20,
        Some(number) => number.parse().unwrap_or(1024),
        None => 1024,
    }
}

fn now_micros(options: &ServerOptions) -> i64 {
    (options.clock)().as_microsecond()
}

/// Turns the coarse time and sweeps out whoever is too slow.
async fn turn<P: Pages>(core: Arc<Core<Arc<P>>>, connections: Arc<Connections>) {
    let mut ticking = tokio::time::interval(TICK);
    ticking.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut count = 0_u32;
    loop {
        ticking.tick().await;
        core.ticks().turn(now_micros(core.options()));
        count = count.wrapping_add(1);
        if count.is_multiple_of(SWEEP) {
            connections.sweep(&core.options().patience);
        }
    }
}

async fn accept<P: Pages>(listener: TcpListener, connections: Arc<Connections>, spread: Spread<P>) {
    let mut turn = 0;
    loop {
        let place = connections.admit().await;
        match listener.accept().await {
            Ok((stream, _)) => {
                place.watch.enter(Phase::FirstByte);
                spread.give(&mut turn, Arrival { stream, place });
            }
            // Out of descriptors or memory, or the client has gone again: others may go on.
            Err(error) => {
                if !matches!(error.kind(), io::ErrorKind::ConnectionAborted) {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    }
}

struct Arrival {
    stream: TcpStream,
    place: Place,
}

/// Where accepted connections go.
enum Spread<P> {
    /// To threads, in turn.
    Threads(Arc<[mpsc::UnboundedSender<(std::net::TcpStream, Place)>]>),
    Here(Arc<Core<Arc<P>>>),
}

impl<P> Clone for Spread<P> {
    fn clone(&self) -> Self {
        match self {
            Spread::Threads(threads) => Spread::Threads(Arc::clone(threads)),
            Spread::Here(core) => Spread::Here(Arc::clone(core)),
        }
    }
}

impl<P: Pages> Spread<P> {
    fn new(workers: Workers, core: &Arc<Core<Arc<P>>>) -> Result<Spread<P>, ServeError> {
        let count = match workers {
            Workers::Here => return Ok(Spread::Here(Arc::clone(core))),
            Workers::Threads(count) => count.max(1),
            Workers::ByCores => std::thread::available_parallelism().map_or(1, usize::from),
        };
        let threads: Result<Vec<_>, _> = (0..count).map(|number| thread(number, core)).collect();
        Ok(Spread::Threads(threads.map_err(ServeError::Thread)?.into()))
    }

    fn give(&self, turn: &mut usize, arrival: Arrival) {
        // Without this, the last part of an answer may wait for an acknowledgement; a socket that
        // refuses it is about to end anyway.
        let _ = arrival.stream.set_nodelay(true);
        match self {
            Spread::Here(core) => begin(core, arrival.stream, arrival.place),
            Spread::Threads(threads) => {
                *turn = (*turn + 1) % threads.len();
                if let Ok(stream) = arrival.stream.into_std() {
                    // A thread that is gone takes its connections along.
                    let _ = threads[*turn].send((stream, arrival.place));
                }
            }
        }
    }
}

/// Starts a thread with a runtime of its own: its connections never move to another core.
fn thread<P: Pages>(
    number: usize,
    core: &Arc<Core<Arc<P>>>,
) -> io::Result<mpsc::UnboundedSender<(std::net::TcpStream, Place)>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let (sender, mut arrivals) = mpsc::unbounded_channel::<(std::net::TcpStream, Place)>();
    let core = Arc::clone(core);
    std::thread::Builder::new().name(format!("connections-{number}")).spawn(move || {
        runtime.block_on(async move {
            while let Some((stream, place)) = arrivals.recv().await {
                match TcpStream::from_std(stream) {
                    Ok(stream) => begin(&core, stream, place),
                    Err(error) => tracing::warn!(%error, "a connection could not be served"),
                }
            }
        });
    })?;
    Ok(sender)
}

/// Serves a connection on the runtime that this is called on.
fn begin<P: Pages>(core: &Arc<Core<Arc<P>>>, stream: TcpStream, place: Place) {
    let watch = Arc::clone(&place.watch);
    let handle = Arc::clone(&place.watch);
    let core = Arc::clone(core);
    let task = tokio::spawn(async move {
        // Whoever says nothing costs no buffers.
        if stream.readable().await.is_ok() {
            let guard = Guard::new(stream, core.options().limits, Arc::clone(&watch));
            let service = Hot::new(core, Arc::clone(&watch));
            // Timeouts are the sweep's; the library's own would cost a timer for each request.
            // What breaks here is one client's connection, and it knows.
            let _ = http1::Builder::new()
                .header_read_timeout(None)
                .half_close(true)
                .serve_connection(TokioIo::new(guard), service)
                .await;
        }
        watch.enter(Phase::Closing);
        drop(place);
    });
    handle.closed_by(task.abort_handle());
}
