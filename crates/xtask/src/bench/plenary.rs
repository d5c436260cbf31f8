//! The program that is measured: importing into a directory, and serving it.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::Outcome;
use super::client::Client;
use super::process::{self, Server};
use super::{Bench, sample};

/// A data directory.
pub struct Data(PathBuf);

impl Data {
    /// An empty directory with this name.
    pub fn new(bench: &Bench, name: &str) -> Data {
        Data(bench.directory.path().join(name))
    }

    /// Makes and publishes an event of so many sessions. Says how long the import took, in seconds.
    pub fn fill(&self, bench: &Bench, slug: &str, sessions: usize) -> Outcome<f64> {
        let file = bench.directory.path().join("sample.json");
        let text = sample::programme(&format!("Forum {slug}"), sessions);
        std::fs::write(&file, text).map_err(|why| why.to_string())?;
        Ok(self.import(bench, slug, &file)?.0)
    }

    /// Imports and publishes a file: seconds, and kilobytes of memory at most.
    pub fn import(&self, bench: &Bench, slug: &str, file: &Path) -> Outcome<(f64, f64)> {
        let file = file.to_string_lossy();
        self.run(bench, &["import", &file, "--event", slug, "--publish"])
    }

    /// Writes the static archive of an event: seconds, and kilobytes of memory at most.
    pub fn archive(&self, bench: &Bench, slug: &str, to: &Path) -> Outcome<(f64, f64)> {
        let to = to.to_string_lossy();
        self.run(bench, &["export", slug, "--format", "site", "--output", &to])
    }

    /// Runs a command to its end: seconds, and kilobytes of memory at most.
    fn run(&self, bench: &Bench, arguments: &[&str]) -> Outcome<(f64, f64)> {
        let log = std::fs::File::create(bench.directory.path().join("run.log"));
        let log = log.map_err(|why| why.to_string())?;
        let child = Command::new(&bench.binary)
            .args(arguments)
            .arg("--data")
            .arg(&self.0)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .map_err(|why| format!("{}: {why}", bench.binary.display()))?;
        process::watch(child).map_err(|why| {
            let log = std::fs::read_to_string(bench.directory.path().join("run.log"));
            format!("{}: {why}: {}", arguments.join(" "), log.unwrap_or_default())
        })
    }

    /// Starts serving and waits for the first answer to this path: the server, its address, and how
    /// long that took, in milliseconds.
    pub fn serve(&self, bench: &Bench, path: &str) -> Outcome<(Server, SocketAddr, f64)> {
        let address = free_address()?;
        let since = Instant::now();
        let child = Command::new(&bench.binary)
            .args(["serve", "--listen", &address.to_string(), "--data"])
            .arg(&self.0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|why| format!("{}: {why}", bench.binary.display()))?;
        let mut server = Server::new(child);
        while TcpStream::connect(address).is_err() {
            if !server.runs() || since.elapsed() > Duration::from_secs(30) {
                return Err("the program does not start serving".to_owned());
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        Client::connect(address)?.get(path, "gzip")?;
        Ok((server, address, since.elapsed().as_secs_f64() * 1000.0))
    }
}

/// An address on this machine where nobody listens.
pub fn free_address() -> Outcome<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    listener.and_then(|listener| listener.local_addr()).map_err(|why| why.to_string())
}

/// The whole programme in one list, however many sessions it has.
pub fn list(slug: &str) -> String {
    format!("{}?day=all", programme(slug))
}

/// The programme as a list, without what narrows or widens it.
pub fn programme(slug: &str) -> String {
    format!("/{slug}/en/programme")
}

pub fn calendar(slug: &str) -> String {
    format!("/{slug}/en/calendar.ics")
}

/// The addresses of all session pages that the list links to, each once, as they stand.
pub fn sessions(client: &mut Client, slug: &str) -> Outcome<Vec<String>> {
    let list = client.get(&list(slug), "identity")?;
    let text = String::from_utf8_lossy(&list.body).into_owned();
    let beginning = format!("/{slug}/en/sessions/");
    let mut found: Vec<String> = text
        .split(['"', '\'', '>', ' '])
        .map(|word| word.trim_start_matches("href="))
        .filter(|word| word.starts_with(&beginning) && !word.contains(".ics"))
        .map(|word| word.split(['#', '?']).next().unwrap_or_default().to_owned())
        .collect();
    found.sort();
    found.dedup();
    if found.is_empty() { Err("the list links to no session".to_owned()) } else { Ok(found) }
}
