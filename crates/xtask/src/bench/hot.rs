//! Pages from memory, beside nginx.

use std::net::SocketAddr;

use super::Outcome;
use super::client::Client;
use super::figures::{Figures, Goal, Table};
use super::nginx::{self, Page};
use super::plenary::{self, Data};
use super::process::Server;
use super::wrk::{self, Asked};
use super::{Bench, Extent};

const SLUG: &str = "bench-500";

/// One thing that both servers are asked for.
struct Case {
    name: &'static str,
    path: String,
    state: State,
    /// Whether there is a goal for it.
    judged: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The reader has nothing.
    Fresh,
    /// The reader has the page already.
    Unchanged,
}

/// Both servers, with the same pages.
struct Rivals {
    plenary: (Server, SocketAddr),
    nginx: (Server, SocketAddr),
}

pub fn measure(bench: &Bench, table: &mut Table) -> Outcome {
    let data = Data::new(bench, "hot");
    data.fill(bench, SLUG, 500)?;
    let (server, address, _) = data.serve(bench, &plenary::list(SLUG))?;
    let mut client = Client::connect(address)?;
    let sessions = plenary::sessions(&mut client, SLUG)?;
    let (list, calendar) = (plenary::list(SLUG), plenary::calendar(SLUG));
    let session = sessions[sessions.len() / 2].clone();
    let idle = server.memory()?;
    let paths = [&session, &list, &calendar];
    for path in paths {
        client.get(path, "gzip")?;
    }
    // The better compression comes in the background; both servers are to send the same.
    std::thread::sleep(std::time::Duration::from_secs(2));
    let pages =
        paths.into_iter().map(|path| page(&mut client, path)).collect::<Result<Vec<_>, _>>()?;
    drop(client);
    let nginx_address = plenary::free_address()?;
    let nginx = nginx::start(&bench.directory.path().join("nginx"), nginx_address, &pages)?;
    let rivals = Rivals { plenary: (server, address), nginx: (nginx, nginx_address) };
    let cases = [
        ("session page, gzip", &session, State::Fresh),
        ("session page, 304", &session, State::Unchanged),
        ("500-session list, gzip", &list, State::Fresh),
        ("500-session list, 304", &list, State::Unchanged),
        // Large: nginx hands such a file from the system's cache to the socket without copying it.
        ("iCalendar of 500 sessions, gzip", &calendar, State::Fresh),
    ];
    for (name, path, state) in cases {
        let case = Case { name, path: path.clone(), state, judged: *path != calendar };
        for connections in connections(bench) {
            compare(bench, table, &rivals, &case, connections)?;
        }
    }
    let loaded = rivals.plenary.0.memory()?;
    let most = Goal::AtMost(60.0);
    table.add("memory, idle after the first page of 500 sessions", "MB", one(idle.now), most);
    table.add("memory after the load above", "MB", one(loaded.now), most);
    table.add("memory, most", "MB", one(loaded.most), most);
    Ok(())
}

/// Kilobytes as megabytes.
fn one(kilobytes: f64) -> Figures {
    [kilobytes / 1000.0].into_iter().collect()
}

fn connections(bench: &Bench) -> &'static [usize] {
    match bench.extent {
        Extent::Whole => &[1, 16, 64],
        Extent::Quick => &[64],
    }
}

/// A page as the program sends it now.
fn page(client: &mut Client, path: &str) -> Outcome<Page> {
    let (plain, packed) = (client.get(path, "identity")?, client.get(path, "gzip")?);
    if packed.header("content-encoding") != Some("gzip") {
        return Err(format!("{path} is not sent as gzip"));
    }
    let headers = plain.headers.clone();
    Ok(Page { path: path.to_owned(), headers, plain: plain.body, gzip: packed.body })
}

/// Measures both in turns, and in each round the other one first.
fn compare(
    bench: &Bench,
    table: &mut Table,
    rivals: &Rivals,
    case: &Case,
    connections: &usize,
) -> Outcome {
    let (mut rate, mut ratio, mut processor, mut micros) =
        (Figures::default(), Figures::default(), Figures::default(), Figures::default());
    for round in 0..bench.rounds {
        let ask = |rival: &(Server, SocketAddr)| load(bench, rival, case, *connections);
        let (ours, theirs) = if round % 2 == 0 {
            let ours = ask(&rivals.plenary)?;
            (ours, ask(&rivals.nginx)?)
        } else {
            let theirs = ask(&rivals.nginx)?;
            (ask(&rivals.plenary)?, theirs)
        };
        rate.add(ours.requests_per_second);
        micros.add(ours.processor_micros);
        ratio.add(ours.requests_per_second / theirs.requests_per_second);
        processor.add(ours.processor_micros / theirs.processor_micros);
    }
    let name = case.name;
    let (least, most) = match (*connections, case.state) {
        _ if !case.judged => (Goal::None, Goal::None),
        (64, State::Fresh) => (Goal::AtLeast(0.95), Goal::AtMost(1.0)),
        (64, State::Unchanged) => (Goal::AtLeast(1.2), Goal::AtMost(1.0)),
        _ => (Goal::None, Goal::None),
    };
    let with = match connections {
        1 => "1 connection".to_owned(),
        many => format!("{many} connections"),
    };
    table.add(format!("{name}, {with}"), "requests/s", rate, Goal::None);
    table.add(format!("{name}, {with}"), "processor µs", micros, Goal::None);
    table.add(format!("{name}, {with}: requests/s beside nginx"), "×", ratio, least);
    table.add(format!("{name}, {with}: processor time beside nginx"), "×", processor, most);
    Ok(())
}

fn load(
    bench: &Bench,
    (server, address): &(Server, SocketAddr),
    case: &Case,
    connections: usize,
) -> Outcome<wrk::Load> {
    let validator = match case.state {
        State::Fresh => None,
        State::Unchanged => {
            let answer = Client::connect(*address)?.get(&case.path, "gzip")?;
            let tag = answer.header("etag").ok_or("a page without a validator")?;
            Some(tag.to_owned())
        }
    };
    let asked = Asked {
        address: *address,
        path: &case.path,
        encoding: "gzip",
        validator: validator.as_deref(),
        cookie: None,
        connections,
        seconds: bench.seconds,
    };
    wrk::load(bench.directory.path(), server, &asked)
}
