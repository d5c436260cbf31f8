//! The end: nobody is cut off in the middle, and nobody keeps the server from ending.

use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};

use super::support::{Server, request};

impl Server {
    fn tell_to_end(&mut self) {
        self.end.take().expect("told once").send(()).expect("it runs");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_in_flight_is_finished_and_then_the_server_ends() {
    let mut server = Server::start().await;
    let mut idle = server.connect().await;
    idle.send(&request("GET", "/page", "")).await;
    assert_eq!(idle.answer().await.expect("an answer").status, 200);
    let mut busy = server.connect().await;
    busy.send(&request("GET", "/gate", "")).await;
    sleep(Duration::from_secs(1)).await;

    server.tell_to_end();
    idle.closed().await;
    sleep(Duration::from_secs(2)).await;
    assert!(TcpStream::connect(server.address).await.is_err(), "it still accepts");
    server.pages.gate.add_permits(1);
    let answer = busy.answer().await.expect("it is finished");
    assert_eq!((answer.status, answer.header("connection")), (200, "close"));
    busy.closed().await;
    let since = Instant::now();
    server.ended.await.expect("it ends");
    assert!(since.elapsed() < Duration::from_secs(2));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_does_not_end_is_given_ten_seconds() {
    let mut server = Server::start().await;
    let mut stuck = server.connect().await;
    stuck.send(&request("GET", "/gate", "")).await;
    sleep(Duration::from_secs(1)).await;
    server.tell_to_end();
    let since = Instant::now();
    stuck.closed().await;
    server.ended.await.expect("it ends");
    let seconds = since.elapsed().as_secs();
    assert!((10..13).contains(&seconds), "{seconds} s");
}
