//! Serving the site: listeners, the control socket, the background round, and a clean end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use links::{Address, Base};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use usecases::published::Shelf;
use usecases::{House, Stop};

use crate::configuration::Configuration;
use crate::control::{self, Desk};
use crate::failure::{Exit, Failure};
use crate::letters;
use crate::post::Post;
use crate::proofs::Ways;
use crate::source::Shown;
use crate::tombstones::Tombstones;
use crate::{open, output, providers, rounds, run, task};

/// How long commands that were told to stop may take to answer when serving ends.
const ANSWERING: Duration = Duration::from_secs(2);
/// How often it looks for offers of seats whose time is over.
const OFFERS: Duration = Duration::from_secs(10);

/// `plenary serve`.
pub fn serve(configuration: Configuration) -> Result<Exit, Failure> {
    let runtime = run::runtime()?;
    let outcome = runtime.block_on(async {
        let listeners = listen(&configuration.listen).await?;
        let house = open::house(&configuration).await?;
        run_site(configuration, listeners, house, Greeting::Serve).await
    });
    // Everything that was acknowledged is stored: long work that was told to stop is not waited for.
    runtime.shutdown_background();
    outcome
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
    let ways = Ways {
        passkeys: auth::passkeys::Passkeys::of(base.as_str()).ok(),
        providers: providers::read(&configuration.providers)?,
    };
    let mailer = configuration.mail.mailer(
        &base,
        match greeting {
            Greeting::Demo => letters::Shown::OnAPage,
            Greeting::Serve => letters::Shown::Nowhere,
        },
    )?;
    let half = usize::try_from(configuration.memory / 2).unwrap_or(usize::MAX);
    let shelf = Arc::new(Shelf::new(house.clone(), half));
    shelf
        .refresh()
        .await
        .map_err(|error| Failure::fault(task::words::sentence(&error.to_string())))?;
    let operator = usecases::Operator::at_the_terminal("serve".to_owned());
    let listed = usecases::events::list(&house, &operator)
        .await
        .map_err(|error| Failure::fault(task::words::sentence(&error.to_string())))?;
    let is_there = |event: &str| listed.iter().any(|one| one.slug.as_str() == event);
    for line in run::astray(&configuration.old_hosts, is_there) {
        output::aside(&line);
    }
    let desk = Desk {
        house: house.clone(),
        tombstones: Tombstones::in_directory(&configuration.data),
        shelf: shelf.clone(),
        stop: Stop::default(),
    };
    let stop = desk.stop.clone();
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
    let looking = tokio::spawn(rounds::look_around(
        shelf.clone(),
        house.changes(),
        sound.clone(),
        rounds::LOOK,
    ));
    let cleaning = tokio::spawn(rounds::forget_old(house.clone(), shelf.clone()));
    let post = Post::begin(&house, mailer.clone());
    let offers = tokio::spawn(end_offers(house.clone()));
    // Whoever reads the greeting may end the process at once, and cleanly.
    let end = told_to_end();
    let end = {
        let stop = stop.clone();
        async move {
            end.await;
            stop.tell();
        }
    };
    greet(&configuration, &base, &shelf, &mailer, greeting);
    let old_hosts = configuration.old_hosts.clone();
    let shown = Shown::new(shelf, house.clone(), base.clone(), sound, old_hosts);
    let shown = Arc::new(shown.with_letters(mailer).with_ways(ways));
    let settings = web::Settings {
        cache_bytes: configuration.memory / 4,
        hosts: match configuration.base {
            Some(_) => web::AnsweredHosts::Base,
            None => web::AnsweredHosts::Any,
        },
    };
    let served = web::serve(listeners, shown, settings, end).await;
    looking.abort();
    cleaning.abort();
    post.end().await;
    stop.tell();
    offers.abort();
    if let (Some((task, mark)), store::Location::Sqlite(data)) = (socket, &configuration.location) {
        control::close(data, &mark);
        // Commands have their answer, unless nobody takes it.
        let _ = tokio::time::timeout(ANSWERING, task).await;
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

/// Lets offers of seats end when their time is over, so that the next who waits is told. Several processes may
/// do so at once.
async fn end_offers(house: House) {
    let mut was_sound = true;
    loop {
        tokio::time::sleep(OFFERS).await;
        let ended = usecases::seats::expire_offers(&house).await;
        match &ended {
            // Logged once, not every time.
            Err(error) if was_sound => {
                tracing::error!(%error, "offers of seats that are over could not be ended");
            }
            _ => {}
        }
        was_sound = ended.is_ok();
    }
}

fn greet(
    configuration: &Configuration,
    base: &Base,
    shelf: &Shelf,
    mailer: &mail::Mailer,
    greeting: Greeting,
) {
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
                "letters": mailer.folder(),
            });
            format!("{facts}\n")
        }
        (false, Greeting::Demo) => format!(
            "A sample forum is open at {}\nIts data lies in {place} and nowhere else. \
             Ctrl-C ends it.\nLetters are not sent; they are shown at {}\n",
            base.as_str(),
            base.absolute(&Address::Letters { lang: "en" })
        ),
        (false, Greeting::Serve) => {
            let what = match events.len() {
                0 => "no published event yet".to_owned(),
                1 => "1 event".to_owned(),
                count => format!("{count} events"),
            };
            let letters = mailer.folder().map_or(String::new(), |folder| {
                format!("No mail server is set: letters are written into {}\n", folder.display())
            });
            let off = match base.keeps_secrets() {
                true => "",
                false => {
                    "Nobody can sign in: browsers keep a sign-in over https alone. Set --base-url.\n"
                }
            };
            format!("Serving {what} from {place} at {}\n{letters}{off}", base.as_str())
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
