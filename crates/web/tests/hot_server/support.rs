//! Pages made for the tests, a server with them, and a client that speaks raw bytes.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering::SeqCst};

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Request, Response, StatusCode, header};
use jiff::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore, oneshot};
use web::hot::{Audience, Keep, KeyText, Pages, Reply, ServerOptions, Token, Workers, serve};
use web::{Known, Viewer};

/// Pages that count how often they are made.
pub struct Sample {
    pub made: AtomicUsize,
    pub token: AtomicI64,
    /// What `/gate` waits for.
    pub gate: Semaphore,
    pub at_gate: Notify,
    pub clock: Arc<AtomicI64>,
    pub ready: Arc<AtomicBool>,
}

/// The reader's preference, as a page would know it; anything else in cookies is nothing to it.
fn preference(head: &Parts) -> &'static str {
    let cookies = head.headers.get_all(header::COOKIE).iter();
    let mut pairs = cookies.filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(';'));
    match pairs.find_map(|pair| pair.trim().strip_prefix("plenary=")) {
        Some("look=dark") => "dark",
        Some("look=light") => "light",
        _ => "device",
    }
}

impl Pages for Sample {
    fn key(&self, head: &Parts, key: &mut KeyText<'_>) -> Option<Token> {
        if head.uri.path() == "/unkeyed" {
            return None;
        }
        key.push(head.uri.path());
        key.push(preference(head));
        Some(Token(self.token.load(SeqCst).unsigned_abs()))
    }

    fn known(&self, head: &Parts) -> Known {
        if head.uri.path() == "/who" { Known::NotYet } else { Known::Nobody }
    }

    /// As a store does: it waits, and not for ever, which takes a clock.
    async fn viewer(&self, _: &Parts) -> Result<Option<Arc<Viewer>>, Reply> {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        Ok(None)
    }

    async fn answer(&self, request: Request<Bytes>, _: Audience) -> Reply {
        let number = self.made.fetch_add(1, SeqCst) + 1;
        let (head, body) = request.into_parts();
        let shared = Keep::Shared { valid_until: None };
        match head.uri.path() {
            "/page" => text(StatusCode::OK, shared, long_text(preference(&head), 200)),
            "/private" => text(StatusCode::OK, Keep::Nobody, format!("for one, number {number}")),
            "/cookie" => {
                let mut reply = text(StatusCode::OK, shared, format!("number {number}"));
                let value = HeaderValue::from_static("key=secret");
                reply.response.headers_mut().insert(header::SET_COOKIE, value);
                reply
            }
            "/missing" => text(StatusCode::NOT_FOUND, shared, "no such page".to_owned()),
            "/number" | "/unkeyed" => text(StatusCode::OK, shared, format!("number {number}")),
            "/minute" => {
                let next = Timestamp::from_microsecond(self.clock.load(SeqCst) + 60_000_000);
                let keep = Keep::Shared { valid_until: next.ok() };
                text(StatusCode::OK, keep, format!("number {number}"))
            }
            "/gate" => {
                self.at_gate.notify_waiters();
                let _passed = self.gate.acquire().await.expect("the gate is never closed");
                text(StatusCode::OK, shared, format!("number {number}"))
            }
            "/panic" => panic!("this page is broken"),
            "/echo" => text(StatusCode::OK, Keep::Nobody, format!("{} bytes", body.len())),
            "/large" => text(StatusCode::OK, shared, noise(16 << 20)),
            path => text(StatusCode::OK, shared, long_text(path, 100)),
        }
    }

    fn fault(&self, _: &Parts, reference: &str) -> Reply {
        let text_of_it = format!("broken, reference {reference}");
        text(StatusCode::INTERNAL_SERVER_ERROR, Keep::Nobody, text_of_it)
    }
}

fn text(status: StatusCode, keep: Keep, body: String) -> Reply {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    let cache = match keep {
        Keep::Shared { .. } => "no-cache",
        Keep::Nobody => "private, no-store",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    Reply { response, keep, holes: None }
}

/// A text that compresses, the better the longer one searches, and says whose it is.
pub fn long_text(whose: &str, lines: usize) -> String {
    const WORDS: [&str; 12] = [
        "water",
        "forum",
        "waterway",
        "for",
        "former",
        "session",
        "sessions",
        "obsession",
        "room",
        "rooms",
        "mushroom",
        "way",
    ];
    let mut next = numbers();
    (0..lines)
        .map(|line| {
            let words: Vec<&str> = (0..8).map(|_| WORDS[next() as usize % WORDS.len()]).collect();
            format!("Line {line} of the page for {whose}: {}.\n", words.join(" "))
        })
        .collect()
}

/// Numbers without an order, the same each time.
fn numbers() -> impl FnMut() -> u32 {
    let mut state = 1_u32;
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 26
    }
}

/// A text that does not compress much.
fn noise(length: usize) -> String {
    let mut next = numbers();
    (0..length).map(|_| char::from(b'0' + next() as u8)).collect()
}

/// A running server.
pub struct Server {
    pub address: SocketAddr,
    pub pages: Arc<Sample>,
    pub end: Option<oneshot::Sender<()>>,
    pub ended: tokio::task::JoinHandle<()>,
}

impl Server {
    pub async fn start() -> Server {
        Server::with(|_| {}).await
    }

    /// A server whose options were changed.
    pub async fn with(change: impl FnOnce(&mut ServerOptions)) -> Server {
        let clock = Arc::new(AtomicI64::new(1_000_000_000));
        let ready = Arc::new(AtomicBool::new(true));
        let pages = Arc::new(Sample {
            made: AtomicUsize::new(0),
            token: AtomicI64::new(1),
            gate: Semaphore::new(0),
            at_gate: Notify::new(),
            clock: Arc::clone(&clock),
            ready: Arc::clone(&ready),
        });
        let now = move || {
            Timestamp::from_microsecond(clock.load(SeqCst)).expect("the clock shows a real instant")
        };
        let mut options = ServerOptions::new(now, move || ready.load(SeqCst));
        options.workers = Workers::Here;
        options.connections = Some(200);
        change(&mut options);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let (end, ending) = oneshot::channel();
        let served = Arc::clone(&pages);
        let ended = tokio::spawn(async move {
            let shutdown = async {
                let _ = ending.await;
            };
            serve(vec![listener], served, options, shutdown).await.expect("it begins");
        });
        Server { address, pages, end: Some(end), ended }
    }

    pub async fn connect(&self) -> Client {
        let stream = TcpStream::connect(self.address).await.expect("it accepts");
        Client { stream, read: Vec::new() }
    }

    /// One GET with these header lines on a connection of its own.
    pub async fn get(&self, path: &str, lines: &str) -> Answer {
        let mut client = self.connect().await;
        client.send(&request("GET", path, lines)).await;
        client.answer().await.expect("an answer")
    }

    /// Everything that the server says to these bytes until it closes. Parts are sent one by one.
    pub async fn say(&self, parts: &[&[u8]]) -> Vec<Answer> {
        let mut client = self.connect().await;
        for part in parts {
            client.send(part).await;
            tokio::task::yield_now().await;
        }
        client.all().await
    }

    pub fn made(&self) -> usize {
        self.pages.made.load(SeqCst)
    }
}

pub fn request(method: &str, path: &str, lines: &str) -> Vec<u8> {
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n").into_bytes()
}

/// An answer as it came over the line, without its `Date`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn text(&self) -> String {
        let plain = match self.header("content-encoding") {
            "gzip" => {
                let mut plain = Vec::new();
                let mut decoder = flate2::read::GzDecoder::new(&self.body[..]);
                std::io::Read::read_to_end(&mut decoder, &mut plain).expect("sound gzip");
                plain
            }
            "br" => {
                let mut plain = Vec::new();
                brotli::BrotliDecompress(&mut &self.body[..], &mut plain).expect("sound brotli");
                plain
            }
            _ => self.body.clone(),
        };
        String::from_utf8(plain).expect("text")
    }
}

pub struct Client {
    pub stream: TcpStream,
    read: Vec<u8>,
}

impl Client {
    /// Sends bytes. A server that has closed already is no fault of the test.
    pub async fn send(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes).await;
    }

    /// The next answer; none when the server has closed.
    pub async fn answer(&mut self) -> Option<Answer> {
        self.answer_to("GET").await
    }

    pub async fn answer_to(&mut self, method: &str) -> Option<Answer> {
        let head = loop {
            if let Some(end) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                break self.read.drain(..end + 4).collect::<Vec<u8>>();
            }
            self.more().await?;
        };
        let head = String::from_utf8(head).expect("a head is ASCII");
        let mut lines = head.split("\r\n").filter(|line| !line.is_empty());
        let status = lines.next()?.split(' ').nth(1)?.parse().expect("a status");
        let mut headers = BTreeMap::new();
        for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
            let twice = headers.insert(name.to_owned(), value.to_owned());
            assert!(twice.is_none(), "{name} stands twice");
        }
        headers.remove("date").expect("every answer is dated");
        let length = match headers.get("content-length") {
            Some(length) if method != "HEAD" => length.parse().expect("a length"),
            _ => 0,
        };
        while self.read.len() < length {
            self.more().await.expect("the body is whole");
        }
        Some(Answer { status, headers, body: self.read.drain(..length).collect() })
    }

    /// All answers until the server closes.
    pub async fn all(&mut self) -> Vec<Answer> {
        let mut answers = Vec::new();
        while let Some(answer) = self.answer().await {
            answers.push(answer);
        }
        assert!(self.read.is_empty(), "half an answer: {:?}", String::from_utf8_lossy(&self.read));
        answers
    }

    /// Waits until the server closes, saying nothing.
    pub async fn closed(&mut self) {
        assert_eq!(self.more().await, None, "the server says something");
    }

    async fn more(&mut self) -> Option<()> {
        let read = self.stream.read_buf(&mut self.read).await;
        read.is_ok_and(|count| count > 0).then_some(())
    }
}
