//! A host on this machine that counts who comes, and a resolver that says what it is told to say.

mod answers;
mod forms;
mod names;
mod networks;

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::{Answer, Client, Failure, Form, Found, Limits, Reach, Resolve};

const LIMITS: Limits = Limits { bytes: 10_000, time: Duration::from_secs(5) };

/// Says one list after the other, and the last one from then on; counts how often it is asked.
struct Told {
    lists: Vec<Vec<SocketAddr>>,
    asked: AtomicUsize,
}

impl Told {
    fn new(lists: Vec<Vec<SocketAddr>>) -> Arc<Told> {
        Arc::new(Told { lists, asked: AtomicUsize::new(0) })
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Resolve for Told {
    fn addresses<'a>(&'a self, _host: &'a str, _port: u16) -> Found<'a> {
        let asked = self.asked.fetch_add(1, Ordering::SeqCst);
        let list = self.lists.get(asked).or(self.lists.last()).cloned().unwrap_or_default();
        Box::pin(async move { Ok(list) })
    }
}

/// Everything that this machine answers to, on one port.
struct Host {
    port: u16,
    came: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
}

/// What a host does once it has read a request.
type Does = fn(TcpStream) -> tokio::task::JoinHandle<()>;

impl Host {
    async fn that(does: Does) -> Host {
        // One socket takes what comes over IPv6 and IPv4, where the machine has both.
        let listener = match TcpListener::bind((Ipv6Addr::UNSPECIFIED, 0)).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).await.unwrap(),
        };
        let port = listener.local_addr().unwrap().port();
        let host = Host { port, came: Arc::default(), requests: Arc::default() };
        let (came, requests) = (host.came.clone(), host.requests.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                came.fetch_add(1, Ordering::SeqCst);
                let mut head = vec![0; 4_000];
                let read = stream.read(&mut head).await.unwrap_or(0);
                let text = String::from_utf8_lossy(&head[..read]).into_owned();
                requests.lock().unwrap().push(text);
                does(stream);
            }
        });
        host
    }

    async fn quiet() -> Host {
        Host::that(|stream| tokio::spawn(async move { drop(stream) })).await
    }

    fn came(&self) -> usize {
        self.came.load(Ordering::SeqCst)
    }

    fn socket(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    /// A client that may come here and nowhere else.
    fn client(&self) -> Client {
        Client::with("1.2.3", Reach::Only(self.socket()), Told::new(vec![vec![self.socket()]]))
            .unwrap()
    }

    async fn get(&self, limits: Limits) -> Result<Answer, Failure> {
        self.client().get(&format!("http://forum.example.org:{}/face", self.port), limits).await
    }
}

/// Writes bytes and then, again and again, more of them, until nobody listens.
async fn pour(mut stream: TcpStream, head: &str, more: &[u8], pause: Duration) {
    let mut going = stream.write_all(head.as_bytes()).await.is_ok();
    while going {
        tokio::time::sleep(pause).await;
        going = stream.write_all(more).await.is_ok();
    }
}
