//! Slow and silent clients, many of them, in paused time.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::support::{Server, request};

/// Seconds of the paused clock since then, and up to one more for the sweep.
fn seconds(since: Instant) -> u64 {
    since.elapsed().as_secs()
}

#[tokio::test(start_paused = true)]
async fn h02_a_client_that_says_nothing_is_closed_within_15_seconds() {
    let server = Server::start().await;
    let since = Instant::now();
    let mut client = server.connect().await;
    client.closed().await;
    assert!((10..15).contains(&seconds(since)), "{} s", seconds(since));
}

#[tokio::test(start_paused = true)]
async fn h02_a_head_that_dribbles_in_is_cut_off() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    let since = Instant::now();
    let bytes = request("GET", "/page", "X-Padding: 0123456789\r\n");
    for byte in bytes.chunks(1) {
        client.send(byte).await;
        sleep(Duration::from_secs(1)).await;
        if seconds(since) > 15 {
            break;
        }
    }
    client.closed().await;
    assert!(seconds(since) <= 17);
    assert_eq!(server.made(), 0);
}

#[tokio::test(start_paused = true)]
async fn h02_a_body_that_dribbles_in_is_cut_off() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client.send(&request("POST", "/echo", "Content-Length: 1000\r\n")).await;
    let since = Instant::now();
    for _ in 0..40 {
        client.send(b"x").await;
        sleep(Duration::from_secs(1)).await;
    }
    client.closed().await;
    assert!(seconds(since) < 45);
    assert_eq!(server.made(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_body_on_a_slow_line_that_makes_progress_arrives() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client.send(&request("POST", "/echo", "Content-Length: 65536\r\n")).await;
    for _ in 0..16 {
        sleep(Duration::from_secs(10)).await;
        client.send(&[b'x'; 4096]).await;
    }
    assert_eq!(client.answer().await.expect("an answer").text(), "65536 bytes");
}

#[tokio::test(start_paused = true)]
async fn h02_a_reader_who_takes_nothing_is_cut_off() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client.send(&request("GET", "/large", "")).await;
    sleep(Duration::from_secs(60)).await;
    // What the kernel had taken still comes, and then nothing.
    let mut bytes = 0;
    let mut space = vec![0; 1 << 16];
    while let Ok(count @ 1..) = tokio::io::AsyncReadExt::read(&mut client.stream, &mut space).await
    {
        bytes += count;
    }
    assert!(bytes < 16 << 20, "all of it came: {bytes}");
}

#[tokio::test(start_paused = true)]
async fn a_reader_on_a_slow_line_gets_everything() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client.send(&request("GET", "/large", "")).await;
    // Half a megabyte at a time: between two sockets of one machine the kernel holds megabytes, and
    // lets the server write only when a good part of them is gone.
    let since = Instant::now();
    let mut part = vec![0; 1 << 19];
    for _ in 0..32 {
        sleep(Duration::from_secs(5)).await;
        let read = tokio::io::AsyncReadExt::read_exact(&mut client.stream, &mut part).await;
        read.expect("it goes on");
    }
    assert!(seconds(since) > 150, "slower than the patience for one part");
}

#[tokio::test(start_paused = true)]
async fn h02_an_idle_connection_stays_for_the_next_page_and_is_closed_within_15_seconds() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client.send(&request("GET", "/page", "")).await;
    assert_eq!(client.answer().await.expect("an answer").status, 200);
    sleep(Duration::from_secs(10)).await;
    client.send(&request("GET", "/page", "")).await;
    assert_eq!(client.answer().await.expect("an answer").status, 200);
    let since = Instant::now();
    client.closed().await;
    assert!((11..15).contains(&seconds(since)), "{} s", seconds(since));
}

#[tokio::test(start_paused = true)]
async fn a_page_that_takes_long_to_make_is_waited_for() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client.send(&request("GET", "/gate", "")).await;
    sleep(Duration::from_secs(120)).await;
    server.pages.gate.add_permits(1);
    assert_eq!(client.answer().await.expect("an answer").status, 200);
}

#[tokio::test(start_paused = true)]
async fn h02_when_connections_run_short_the_idle_ones_go_first() {
    let server = Server::with(|options| options.connections = Some(20)).await;
    let mut idle = Vec::new();
    for _ in 0..18 {
        let mut client = server.connect().await;
        client.send(&request("GET", "/page", "")).await;
        assert_eq!(client.answer().await.expect("an answer").status, 200);
        idle.push(client);
    }
    let since = Instant::now();
    for _ in 0..40 {
        let answer = server.get("/page", "").await;
        assert_eq!(answer.status, 200);
    }
    assert!(seconds(since) < 10, "newcomers waited {} s", seconds(since));
}

#[tokio::test(start_paused = true)]
async fn h02_silent_connections_keep_honest_ones_waiting_no_longer_than_their_patience() {
    let server = Server::with(|options| options.connections = Some(50)).await;
    let mut silent = Vec::new();
    for _ in 0..200 {
        silent.push(server.connect().await);
    }
    let since = Instant::now();
    assert_eq!(server.get("/page", "").await.status, 200);
    assert!(seconds(since) < 60, "{} s", seconds(since));
    assert_eq!(silent.len(), 200);
}
