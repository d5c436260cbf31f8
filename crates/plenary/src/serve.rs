//! Serving the site: listeners, the control socket, the background round, and a clean end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use links::Base;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use usecases::House;
use usecases::published::Shelf;

use crate::configuration::Configuration;
use crate::control::{self, Desk};
use crate::failure::{Exit, Failure};
use crate::source::Shown;
use crate::tombstones::Tombstones;
use crate::{open, run, task};

/// How often a serving process looks whether another one has published.
const ROUND: Duration = Duration::from_secs(1);
/// How often it looks for what has been kept long enough.
const CLEANING: Duration = Duration::from_secs(3_600);

/// `plenary serve`.
pub fn serve(configuration: Configuration) -> Result<Exit, Failure> {
    run::runtime()?.block_on(async {
        let listeners = listen(&configuration.listen).await?;
        let house = open::house(&configuration).await?;
        run_site(configuration, listeners, house, Greeting::Serve).await
    })
}

/// What is said when the site is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Greeting {
    Serve,
    Demo,
}

/// Serves until the process is told to end.
pub async fn run_site(
    configuration: Configuration,
    listeners: Vec<TcpListener>,
    house: House,
    greeting: Greeting,
) -> Result<Exit, Failure> {
    let base = match &configuration.base {
        Some(base) => base.clone(),
        None => local_base(&configuration.listen, &listeners)?,
    };
    let half = usize::try_from(configuration.memory / 2).unwrap_or(usize::MAX);
    let shelf = Arc::new(Shelf::new(house.clone(), half));
    shelf
        .refresh()
        .await
        .map_err(|error| Failure::fault(task::words::sentence(&error.to_string())))?;
    let desk = Desk {
        house: house.clone(),
        tombstones: Tombstones::in_directory(&configuration.data),
        shelf: shelf.clone(),
    };
    let socket = match &configuration.location {
        store::Location::Sqlite(data) => {
            let (listener, mark) = control::listen(data).map_err(|error| {
                Failure::fault(format!("The control socket cannot be made: {error}."))
            })?;
            Some((tokio::spawn(control::answer(listener, desk)), mark))
        }
        store::Location::Postgres(_) => None,
    };
    let sound = Arc::new(AtomicBool::new(true));
    let rounds = tokio::spawn(look_around(shelf.clone(), sound.clone()));
    let cleaning = tokio::spawn(forget_old(house.clone(), shelf.clone()));
    // Whoever reads the greeting may end the process at once, and cleanly.
    let end = told_to_end();
    greet(&configuration, &base, &shelf, greeting);
    let shown = Arc::new(Shown::new(
        shelf,
        house.clone(),
        base.clone(),
        sound,
        configuration.old_hosts.clone(),
    ));
    let settings = web::Settings {
        cache_bytes: configuration.memory / 4,
        hosts: match configuration.base {
            Some(_) => web::AnsweredHosts::Base,
            None => web::AnsweredHosts::Any,
        },
    };
    let served = web::serve(listeners, shown, settings, end).await;
    rounds.abort();
    cleaning.abort();
    if let (Some((task, mark)), store::Location::Sqlite(data)) = (socket, &configuration.location) {
        task.abort();
        control::close(data, &mark);
    }
    house.close().await;
    served.map_err(|error| Failure::fault(format!("The server could not begin: {error}.")))?;
    Ok(Exit::Done)
}

/// Binds every address that the name stands for; one is enough.
pub async fn listen(address: &str) -> Result<Vec<TcpListener>, Failure> {
    let unusable = |why: String| {
        Failure::unusable(format!("--listen {address}: {why}. Write it like localhost:8080."))
    };
    let addresses: Vec<SocketAddr> = tokio::net::lookup_host(address)
        .await
        .map_err(|error| unusable(error.to_string()))?
        .collect();
    let mut listeners: Vec<TcpListener> = Vec::new();
    let mut failed = None;
    for mut address in addresses {
        // Port 0 means any free one, but the same for every address.
        if let Some(port) = listeners.first().and_then(|one| one.local_addr().ok()) {
            address.set_port(port.port());
        }
        match TcpListener::bind(address).await {
            Ok(listener) => listeners.push(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
                return Err(Failure::refused(format!(
                    "Another program listens on {address} already. Choose another port with \
                     --listen localhost:{}.",
                    address.port().checked_add(1).unwrap_or(8080)
                )));
            }
            Err(error) => failed = Some(error),
        }
    }
    match (listeners.is_empty(), failed) {
        (false, _) => Ok(listeners),
        (true, Some(error)) => Err(unusable(error.to_string())),
        (true, None) => Err(unusable("no address stands for this name".to_owned())),
    }
}

/// Where a browser on this machine finds the site.
fn local_base(listen: &str, listeners: &[TcpListener]) -> Result<Base, Failure> {
    let port = listeners.first().and_then(|one| one.local_addr().ok()).map_or(80, |at| at.port());
    let host = listen.rsplit_once(':').map_or("localhost", |(host, _)| host);
    let host = if matches!(host, "" | "0.0.0.0" | "[::]") { "localhost" } else { host };
    Base::parse(&format!("http://{host}:{port}"))
        .ok_or_else(|| Failure::unusable(format!("--listen {listen} is not an address.")))
}

/// Looks each round whether another process has published, and whether the data is there and can be
/// read; while it cannot, the site is not ready.
async fn look_around(shelf: Arc<Shelf>, sound: Arc<AtomicBool>) {
    loop {
        tokio::time::sleep(ROUND).await;
        let found = shelf.refresh().await;
        // Logged once, not once a second.
        let was_sound = sound.swap(found.is_ok(), Ordering::Relaxed);
        match found {
            Err(error) if was_sound => {
                tracing::error!(%error, "what is public could not be read; showing what was");
            }
            Ok(()) if !was_sound => tracing::warn!("what is public can be read again"),
            _ => {}
        }
    }
}

/// Removes, once an hour, what was to be kept for a time that is over. Several processes may do so at once.
async fn forget_old(house: House, shelf: Arc<Shelf>) {
    loop {
        let events = shelf.events();
        let ends: Vec<_> = events
            .summaries()
            .filter_map(|(slug, summary)| Some((slug.clone(), summary.span?.1)))
            .collect();
        match usecases::my_schedule::forget_old(&house, &ends).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "schedules whose time is over were removed"),
            Err(error) => {
                tracing::error!(%error, "schedules whose time is over could not be removed")
            }
        }
        tokio::time::sleep(CLEANING).await;
    }
}

fn greet(configuration: &Configuration, base: &Base, shelf: &Shelf, greeting: Greeting) {
    use std::io::Write;
    let events = shelf.events();
    let place = match &configuration.location {
        store::Location::Sqlite(data) => data.display().to_string(),
        store::Location::Postgres(_) => "PostgreSQL".to_owned(),
    };
    let text = match (configuration.json, greeting) {
        (true, _) => {
            let slugs: Vec<&str> = events.slugs().map(|slug| slug.as_str()).collect();
            let facts = serde_json::json!({
                "address": base.as_str(), "events": slugs, "data": place,
            });
            format!("{facts}\n")
        }
        (false, Greeting::Demo) => format!(
            "A sample forum is open at {}\nIts data lies in {place} and nowhere else. \
             Ctrl-C ends it.\n",
            base.as_str()
        ),
        (false, Greeting::Serve) => {
            let what = match events.len() {
                0 => "no published event yet".to_owned(),
                1 => "1 event".to_owned(),
                count => format!("{count} events"),
            };
            format!("Serving {what} from {place} at {}\n", base.as_str())
        }
    };
    let mut output = std::io::stdout();
    // Whoever started the program may have closed its output; it serves all the same.
    let _ = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}

/// Done when the process is told to end, by SIGTERM or Ctrl-C. From the call on, neither ends it by itself.
pub fn told_to_end() -> impl Future<Output = ()> {
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async {
        let (Ok(mut terminate), Ok(mut interrupt)) = signals else {
            // Without handlers the system ends the process itself.
            return std::future::pending().await;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}
