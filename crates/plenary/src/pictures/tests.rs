//! Pictures from a host on this machine, which only a test may reach.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use outbound::{Client, Found, Limits, Reach, Resolve};

use super::{BOUNDS, Bounds, fetch};

struct Here(SocketAddr);

impl Resolve for Here {
    fn addresses<'a>(&'a self, _: &'a str, _: u16) -> Found<'a> {
        let found = vec![self.0];
        Box::pin(async move { Ok(found) })
    }
}

/// A host that answers a path with bytes, and counts.
fn host(answers: Vec<(&'static str, Vec<u8>)>) -> (Client, SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    let came = Arc::new(AtomicUsize::new(0));
    let counting = came.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            counting.fetch_add(1, Ordering::SeqCst);
            let mut head = [0; 2_000];
            let read = stream.read(&mut head).unwrap_or(0);
            let head = String::from_utf8_lossy(&head[..read]).into_owned();
            let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
            let found = answers.iter().find(|(at, _)| *at == path);
            let (status, body): (&str, &[u8]) =
                found.map_or(("404 Not Found", b""), |(_, body)| ("200 OK", body));
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        }
    });
    let client = Client::with("1", Reach::Only(at), Arc::new(Here(at))).unwrap();
    (client, at, came)
}

/// The smallest picture: one black pixel, as PNG.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, 0x49, 0x44, 0x41, 0x54,
    0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, 0x49, 0x45, 0x4e,
    0x44, 0xae, 0x42, 0x60, 0x82,
];

fn named(at: SocketAddr, paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| format!("http://faces.example.org:{}{path}", at.port())).collect()
}

#[tokio::test]
async fn a_picture_comes_and_what_is_none_says_why() {
    let page = b"<html><script>alert(1)</script></html>".to_vec();
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".to_vec();
    let (client, at, _) =
        host(vec![("/a.png", PIXEL.to_vec()), ("/b.png", page), ("/c.svg", drawing)]);
    let mut wanted = named(at, &["/a.png", "/b.png", "/c.svg", "/gone.png"]);
    wanted.push("http://169.254.169.254/latest/meta-data/".to_owned());
    let fetched = fetch(client, wanted.clone(), BOUNDS).await;
    assert_eq!(fetched.iter().map(|one| one.url.clone()).collect::<Vec<_>>(), wanted);
    let why: Vec<&str> =
        fetched[1..].iter().map(|one| one.got.as_ref().unwrap_err().as_str()).collect();
    assert_eq!(fetched[0].got.as_ref().unwrap().media_type, "image/jpeg");
    assert_eq!(
        why,
        [
            "It is neither a JPEG, PNG nor WebP picture.",
            "It is neither a JPEG, PNG nor WebP picture.",
            "The host answered with status 404.",
            "The address is not one of the public web.",
        ]
    );
}

#[tokio::test]
async fn number_size_and_time_of_all_together_are_bounded() {
    let (client, at, came) = host(vec![("/a.png", PIXEL.to_vec())]);
    let many = named(at, &["/a.png"; 9]);
    let few = fetch(client.clone(), many.clone(), Bounds { most: 3, ..BOUNDS }).await;
    assert_eq!(few.iter().filter(|one| one.got.is_ok()).count(), 3);
    assert_eq!((few.len(), came.load(Ordering::SeqCst)), (9, 3));
    let small = fetch(client.clone(), many.clone(), Bounds { bytes: 1, ..BOUNDS }).await;
    let came_small = small.iter().filter(|one| one.got.is_ok()).count();
    assert!((1..=super::AT_A_TIME).contains(&came_small), "{came_small}");
    let late = fetch(client.clone(), many.clone(), Bounds { time: Duration::ZERO, ..BOUNDS }).await;
    assert!(late.iter().all(|one| one.got.is_err()));
    let each = Limits { bytes: 10, ..BOUNDS.each };
    let large = fetch(client, many, Bounds { each, ..BOUNDS }).await;
    assert!(large.iter().all(|one| one.got.is_err()));
}
