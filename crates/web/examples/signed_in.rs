//! The site of a made-up forum of five hundred sessions with people who are signed in: measures what their
//! pages cost beside those of strangers (`cargo xtask bench --only signed-in`).
//!
//! `signed_in LISTEN` serves it. Whoever sends `signed-in=` and 64 times 1 has saved a dozen sessions, with 64
//! times 2 none.

#[path = "../tests/common/mod.rs"]
#[expect(dead_code, reason = "the tests of the site use the rest of it")]
mod common;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use common::Shelf;
use programme::Code;
use web::{AnsweredHosts, Settings, Viewer, serve};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listen = std::env::args().nth(1).ok_or("signed_in LISTEN")?;
    let listen: SocketAddr = listen.parse()?;
    let programme = testkit::programmes::large(500, 7);
    let codes = programme.sessions.iter().map(|one| one.code);
    let dozen: Vec<Code> = codes.step_by(40).collect();
    let mut shelf = Shelf::with("forum", programme);
    let people = BTreeMap::from([
        ("1".repeat(64), Arc::new(Viewer::new("Ada Lovelace", dozen, Vec::new()))),
        ("2".repeat(64), Arc::new(Viewer::new("Grace Hopper", Vec::new(), Vec::new()))),
    ]);
    shelf.signed_in = Some(Mutex::new(people));
    let listener = tokio::net::TcpListener::bind(listen).await?;
    let settings = Settings { cache_bytes: 64 << 20, hosts: AnsweredHosts::Any };
    let end = async {
        // Without the signal the process is ended from outside.
        let _ = tokio::signal::ctrl_c().await;
    };
    serve(vec![listener], Arc::new(shelf), settings, end).await?;
    Ok(())
}
