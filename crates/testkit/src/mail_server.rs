//! A mail server on this machine: it takes letters and keeps them for a test to read, or misbehaves as it is told.
//!
//! The certificates beside this file are for `localhost` and trusted by nobody who does not name their authority.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// Who made the server's certificate (PEM).
pub const AUTHORITY: &[u8] = include_bytes!("mail_server/authority.pem");
const CERTIFICATE: &[u8] = include_bytes!("mail_server/certificate.pem");
const KEY: &[u8] = include_bytes!("mail_server/key.pem");

/// How a server behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manner {
    /// It takes every letter.
    Takes,
    /// It answers this to a command, such as `RCPT`, or to the whole letter (`LETTER`); all else is well.
    Answers(&'static str, &'static str),
    /// It says one byte now and then.
    Dribbles(Duration),
    /// It takes the letter and hangs up before it says so.
    HangsUpAfterTheLetter,
    /// It hangs up at once.
    HangsUp,
    /// It agrees to encrypt and then talks nonsense.
    BreaksTls,
}

/// What a server offers by way of encryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    None,
    StartTls,
    Implicit,
}

/// A letter that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The address after `MAIL FROM`.
    pub from: String,
    /// Those after `RCPT TO`.
    pub to: Vec<String>,
    /// The letter itself, with CRLF, without the dot at its end and those that were doubled.
    pub bytes: Vec<u8>,
    /// Whether it came over an encrypted connection.
    pub encrypted: bool,
}

impl Received {
    /// The value of a header, unfolded; the first of its name.
    pub fn header(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.bytes);
        let head = text.split("\r\n\r\n").next()?.replace("\r\n ", " ").replace("\r\n\t", " ");
        head.split("\r\n").find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }
}

/// The running server.
#[derive(Debug, Clone)]
pub struct MailServer {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    manner: Mutex<Manner>,
    received: Mutex<Vec<Received>>,
    connections: AtomicUsize,
    encryption: Encryption,
}

impl MailServer {
    /// Listens on a free port of this machine, until the test is over.
    ///
    /// # Panics
    /// When it cannot.
    pub async fn open(encryption: Encryption, manner: Manner) -> MailServer {
        let listener = must(TcpListener::bind("127.0.0.1:0").await);
        let address = must(listener.local_addr());
        let shared = Arc::new(Shared {
            manner: Mutex::new(manner),
            received: Mutex::default(),
            connections: AtomicUsize::new(0),
            encryption,
        });
        let own = shared.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                own.connections.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(answer(own.clone(), stream));
            }
        });
        MailServer { address, shared }
    }

    /// Behaves otherwise from now on.
    pub fn becomes(&self, manner: Manner) {
        *self.shared.manner.lock().unwrap_or_else(PoisonError::into_inner) = manner;
    }

    /// The letters that were handed over until now.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::Relaxed)
    }
}

fn must<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}

fn acceptor() -> TlsAcceptor {
    let chain = must(CertificateDer::pem_slice_iter(CERTIFICATE).collect::<Result<Vec<_>, _>>());
    let key = must(PrivateKeyDer::from_pem_slice(KEY));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions =
        must(ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions());
    TlsAcceptor::from(Arc::new(must(versions.with_no_client_auth().with_single_cert(chain, key))))
}

async fn answer(shared: Arc<Shared>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    if shared.encryption == Encryption::Implicit {
        if let Ok(stream) = acceptor().accept(stream).await {
            let _ = converse(&shared, BufReader::new(stream), Stage::Encrypted).await;
        }
        return;
    }
    if let Ok(Some(plain)) = converse(&shared, BufReader::new(stream), Stage::Plain).await {
        let mut plain = plain.into_inner();
        if shared.is(&Manner::BreaksTls) {
            let _ = plain.write_all(b"220 this is not TLS at all\r\n").await;
        } else if let Ok(stream) = acceptor().accept(plain).await {
            let _ = converse(&shared, BufReader::new(stream), Stage::AfterStartTls).await;
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Plain,
    /// There is no greeting any more.
    AfterStartTls,
    Encrypted,
}

impl Shared {
    fn manner(&self) -> Manner {
        self.manner.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn is(&self, manner: &Manner) -> bool {
        self.manner() == *manner
    }

    /// What is said to a command, where nothing else is told.
    fn reply(&self, command: &str, usual: &str) -> String {
        match self.manner() {
            Manner::Answers(to, with) if to == command => format!("{with}\r\n"),
            _ => usual.to_owned(),
        }
    }
}

/// Speaks until the other side leaves, or asks for encryption: then the stream comes back.
async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    shared: &Shared,
    mut stream: BufReader<S>,
    stage: Stage,
) -> std::io::Result<Option<BufReader<S>>> {
    if stage != Stage::AfterStartTls {
        if let Manner::Dribbles(pause) = shared.manner() {
            for byte in b"220 one moment please\r\n".iter().cycle() {
                stream.write_all(&[*byte]).await?;
                tokio::time::sleep(pause).await;
            }
        }
        if shared.is(&Manner::HangsUp) {
            return Ok(None);
        }
        stream.write_all(shared.reply("CONNECT", "220 localhost\r\n").as_bytes()).await?;
    }
    let (mut from, mut to) = (String::new(), Vec::new());
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let word = line.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase();
        let argument = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        let said = match word.as_str() {
            "EHLO" if stage == Stage::Plain && shared.encryption == Encryption::StartTls => {
                shared.reply("EHLO", "250-localhost\r\n250-STARTTLS\r\n250 8BITMIME\r\n")
            }
            "EHLO" => {
                shared.reply("EHLO", "250-localhost\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n")
            }
            "STARTTLS" => {
                stream.write_all(b"220 go on\r\n").await?;
                return Ok(Some(stream));
            }
            "AUTH" => shared.reply("AUTH", "235 welcome\r\n"),
            "MAIL" => {
                (from, to) = (argument, Vec::new());
                shared.reply("MAIL", "250 fine\r\n")
            }
            "RCPT" => {
                to.push(argument);
                shared.reply("RCPT", "250 fine\r\n")
            }
            "DATA" => {
                let reply = shared.reply("DATA", "354 go on\r\n");
                stream.write_all(reply.as_bytes()).await?;
                if !reply.starts_with("354") {
                    continue;
                }
                let bytes = letter(&mut stream).await?;
                let reply = shared.reply("LETTER", "250 taken\r\n");
                if reply.starts_with("250") {
                    let encrypted = stage != Stage::Plain;
                    let (from, to) = (from.clone(), to.clone());
                    let mut all = shared.received.lock().unwrap_or_else(PoisonError::into_inner);
                    all.push(Received { from, to, bytes, encrypted });
                }
                if shared.is(&Manner::HangsUpAfterTheLetter) {
                    return Ok(None);
                }
                reply
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(None);
            }
            _ => "250 fine\r\n".to_owned(),
        };
        stream.write_all(said.as_bytes()).await?;
        stream.flush().await?;
    }
}

/// Reads a letter to the dot at its end.
async fn letter<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await? == 0 || line == b".\r\n" {
            return Ok(bytes);
        }
        bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
