//! Pages of people who are signed in, beside the same pages for strangers, from one process.
//!
//! The process is `crates/web/examples/signed_in.rs`: the pages and the server as they are, with people who
//! are in memory already. So this measures what filling a page costs, not what finding a person costs.

use std::net::{SocketAddr, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::client::Client;
use super::figures::{Figures, Goal, Table};
use super::plenary;
use super::process::Server;
use super::wrk::{self, Asked};
use super::{Bench, Outcome, build};

const SLUG: &str = "forum";
/// Somebody who has saved a dozen sessions, and somebody who has saved none.
const SAVED: &str = "signed-in=1111111111111111111111111111111111111111111111111111111111111111";
const NOTHING: &str = "signed-in=2222222222222222222222222222222222222222222222222222222222222222";

pub fn measure(bench: &Bench, table: &mut Table) -> Outcome {
    let what = ["--package", "web", "--example", "signed_in"];
    let program = build(&bench.root, &what, "release/examples/signed_in")?;
    let address = plenary::free_address()?;
    let child = Command::new(&program)
        .arg(address.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|why| format!("{}: {why}", program.display()))?;
    let mut server = Server::new(child);
    let since = Instant::now();
    while TcpStream::connect(address).is_err() {
        if !server.runs() || since.elapsed() > Duration::from_secs(30) {
            return Err("the example does not start serving".to_owned());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let sessions = plenary::sessions(&mut Client::connect(address)?, SLUG)?;
    let session = sessions[sessions.len() / 2].clone();
    let list = plenary::list(SLUG);
    let pages = [
        ("session page, signed in", &session, SAVED, Goal::AtLeast(0.6)),
        ("500-session list, signed in, nothing saved", &list, NOTHING, Goal::AtLeast(0.6)),
        ("500-session list, signed in, a dozen saved", &list, SAVED, Goal::None),
    ];
    for (name, path, cookie, goal) in pages {
        let (mut rate, mut ratio, mut micros) =
            (Figures::default(), Figures::default(), Figures::default());
        for round in 0..bench.rounds {
            let ask = |cookie| load(bench, (&server, address), path, cookie);
            let (own, stranger) = if round % 2 == 0 {
                let own = ask(Some(cookie))?;
                (own, ask(None)?)
            } else {
                let stranger = ask(None)?;
                (ask(Some(cookie))?, stranger)
            };
            rate.add(own.requests_per_second);
            micros.add(own.processor_micros);
            ratio.add(own.requests_per_second / stranger.requests_per_second);
        }
        table.add(name, "requests/s", rate, Goal::None);
        table.add(name, "processor µs", micros, Goal::None);
        table.add(format!("{name}: requests/s beside a stranger's"), "×", ratio, goal);
    }
    Ok(())
}

fn load(
    bench: &Bench,
    (server, address): (&Server, SocketAddr),
    path: &str,
    cookie: Option<&str>,
) -> Outcome<wrk::Load> {
    let asked = Asked {
        address,
        path,
        encoding: "gzip",
        validator: None,
        cookie,
        connections: 64,
        seconds: bench.seconds,
    };
    wrk::load(bench.directory.path(), server, &asked)
}
