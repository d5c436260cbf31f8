//! A provider of OpenID Connect on this machine, with keys of its own, that lies where a test wants it to.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use rsa::rand_core::{self, CryptoRng, RngCore};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::SeededChance;

pub const CLIENT: &str = "plenary at test";
pub const SECRET: &str = "a secret: of two";

/// By what a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedBy {
    Es256,
    Rs256,
    /// `alg: none`, and no signature.
    Nothing,
    /// Our own secret, which others may know.
    Secret,
    /// A key that is not the provider's, under the name of one that is.
    AnotherKey,
    /// A key that it has only since it last told its keys.
    NewKey,
}

/// How it answers a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manners {
    Good,
    /// Nothing comes.
    Slow,
    /// Far more comes than anybody asked for.
    Huge,
    /// It leads elsewhere.
    Moved,
    Broken,
}

/// Changes the claims of a token.
pub type Twist = Box<dyn Fn(&mut Value) + Send>;

/// What it does and says.
pub struct Says {
    pub subject: String,
    pub signed_by: SignedBy,
    pub manners: Manners,
    /// What it calls itself where it describes itself, when not by its address.
    pub calls_itself: Option<String>,
    pub twist: Option<Twist>,
    /// Seconds since 1970, by its clock.
    pub now: i64,
    codes: HashMap<String, Value>,
    keys_told: usize,
}

/// The provider, while it is held.
pub struct PlayedProvider {
    pub socket: SocketAddr,
    pub issuer: String,
    says: Arc<Mutex<Says>>,
}

struct Keys {
    ecdsa: SigningKey,
    rsa: RsaPrivateKey,
}

/// Numbers that are the same each time, which is right for a test alone.
struct Repeated(SeededChance);

impl RngCore for Repeated {
    fn next_u32(&mut self) -> u32 {
        (self.0.next() >> 32) as u32
    }
    fn next_u64(&mut self) -> u64 {
        self.0.next()
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        programme::Chance::fill(&self.0, bytes);
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for Repeated {}

impl PlayedProvider {
    /// One whose clock shows this second (since 1970).
    ///
    /// # Panics
    /// When there is no free port.
    pub fn at(now: i64) -> PlayedProvider {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let socket = listener.local_addr().expect("an address");
        let issuer = format!("http://{socket}");
        let says = Arc::new(Mutex::new(Says {
            subject: "ada-17".into(),
            signed_by: SignedBy::Es256,
            manners: Manners::Good,
            calls_itself: None,
            twist: None,
            now,
            codes: HashMap::new(),
            keys_told: 0,
        }));
        let keys = Arc::new(Keys {
            ecdsa: SigningKey::from_slice(&[7; 32]).expect("a key"),
            rsa: RsaPrivateKey::new(&mut Repeated(SeededChance::new(3)), 1_024).expect("a key"),
        });
        let (heard, own) = (says.clone(), issuer.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (says, keys, issuer) = (heard.clone(), keys.clone(), own.clone());
                std::thread::spawn(move || answer(stream, &says, &keys, &issuer));
            }
        });
        PlayedProvider { socket, issuer, says }
    }

    /// What it does and says, to be changed.
    pub fn says(&self) -> MutexGuard<'_, Says> {
        self.says.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a browser brings back (state and code) that was sent here, once its owner has agreed.
    ///
    /// # Panics
    /// When the question is not one of the code flow with PKCE.
    pub fn agree(&self, to: &str) -> (String, String) {
        let query = to.strip_prefix(&format!("{}/ask?", self.issuer)).expect("it leads here");
        let asked = fields(query);
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["scope"], "openid", "no more is asked for than who it is");
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["state"].len() >= 43 && asked["nonce"].len() >= 43, "256 bits");
        (asked["state"].clone(), code_for(&mut self.says(), &asked))
    }
}

/// A code that is good for what was asked.
fn code_for(says: &mut Says, asked: &HashMap<String, String>) -> String {
    let code = format!("code-{}+/=&", says.codes.len());
    says.codes.insert(code.clone(), json!(asked));
    code
}

/// Where a browser goes back to that comes here itself; its owner agrees at once.
fn sent_back(says: &mut Says, query: &str) -> String {
    let asked = fields(query);
    let code = code_for(says, &asked)
        .bytes()
        .fold(String::new(), |text, byte| format!("{text}%{byte:02x}"));
    let of = |name: &str| asked.get(name).cloned().unwrap_or_default();
    format!("{}?code={code}&state={}", of("redirect_uri"), of("state"))
}

fn answer(mut stream: TcpStream, says: &Mutex<Says>, keys: &Keys, issuer: &str) {
    let Some((head, body)) = request(&stream) else { return };
    let mut says = says.lock().unwrap_or_else(PoisonError::into_inner);
    let manners = says.manners;
    if let Some((_, query)) = head.lines().next().and_then(|line| line.split_once("GET /ask?")) {
        let to = sent_back(&mut says, query.split(' ').next().unwrap_or_default());
        let answer = format!("HTTP/1.1 302 X\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
        let _ = stream.write_all(answer.as_bytes());
        return;
    }
    let (status, answer) = match head.split(' ').nth(1).unwrap_or_default() {
        "/.well-known/openid-configuration" => {
            let itself = says.calls_itself.clone().unwrap_or_else(|| issuer.to_owned());
            let described = json!({
                "issuer": itself, "authorization_endpoint": format!("{issuer}/ask"),
                "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
                "response_types_supported": ["code"],
            });
            (200, described)
        }
        "/keys" => {
            says.keys_told += 1;
            (200, told_keys(&says, keys))
        }
        "/token" => redeem(&mut says, keys, issuer, &head, &body),
        _ => (404, json!({})),
    };
    drop(says);
    let head = |status: u16, length: usize| {
        format!(
            "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        )
    };
    let answer = answer.to_string();
    let _ = match manners {
        Manners::Good => {
            stream.write_all(format!("{}{answer}", head(status, answer.len())).as_bytes())
        }
        Manners::Slow => {
            std::thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        Manners::Huge => stream
            .write_all(head(200, 1 << 30).as_bytes())
            .and_then(|()| (0..2_000).try_for_each(|_| stream.write_all(&[b' '; 1 << 10]))),
        Manners::Moved => stream.write_all(
            format!("HTTP/1.1 302 X\r\nLocation: {issuer}/elsewhere\r\nContent-Length: 0\r\n\r\n")
                .as_bytes(),
        ),
        Manners::Broken => stream.write_all(format!("{}<html>", head(200, 6)).as_bytes()),
    };
}

/// The head of a request and its body.
fn request(stream: &TcpStream) -> Option<(String, String)> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let small = head.to_ascii_lowercase();
    let length = small.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.and_then(|length| length.parse().ok()).unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some((head, String::from_utf8(body).ok()?))
}

fn told_keys(says: &Says, keys: &Keys) -> Value {
    let point = keys.ecdsa.verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    let numbers = (keys.rsa.n().to_bytes_be(), keys.rsa.e().to_bytes_be());
    let newer = says.signed_by == SignedBy::NewKey && says.keys_told > 1;
    json!({ "keys": [
        { "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "x": to_base64(x), "y": to_base64(y),
          "kid": if newer { "newer" } else { "curve" } },
        { "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "numbers",
          "n": to_base64(&numbers.0), "e": to_base64(&numbers.1) },
        { "kty": "EC", "crv": "secp256k1", "use": "sig", "kid": "of another kind", "x": "AA", "y": "AA" },
    ]})
}

/// Gives a token for a code, once, to whoever proves that they are the one who asked for it.
fn redeem(says: &mut Says, keys: &Keys, issuer: &str, head: &str, body: &str) -> (u16, Value) {
    let form = fields(body);
    let refused = (400, json!({ "error": "invalid_grant" }));
    let credentials = STANDARD.encode("plenary+at+test:a+secret%3A+of+two");
    if !head.contains(&format!("\r\nauthorization: Basic {credentials}\r\n")) {
        return (401, json!({ "error": "invalid_client" }));
    }
    let Some(asked) = form.get("code").and_then(|code| says.codes.remove(code)) else {
        return refused;
    };
    let verifier = form.get("code_verifier").map(String::as_str).unwrap_or_default();
    let right = asked["code_challenge"] == to_base64(&Sha256::digest(verifier))
        && form.get("redirect_uri").is_some_and(|to| asked["redirect_uri"] == *to)
        && form.get("grant_type").is_some_and(|grant| grant == "authorization_code");
    if !right {
        return refused;
    }
    let mut claims = json!({
        "iss": issuer, "sub": says.subject, "aud": CLIENT, "nonce": asked["nonce"],
        "iat": says.now, "exp": says.now + 300, "auth_time": says.now,
    });
    if let Some(twist) = &says.twist {
        twist(&mut claims);
    }
    let token = signed(says.signed_by, keys, &claims);
    (200, json!({ "access_token": "x", "token_type": "Bearer", "id_token": token }))
}

fn signed(by: SignedBy, keys: &Keys, claims: &Value) -> String {
    let (alg, kid) = match by {
        SignedBy::Es256 | SignedBy::AnotherKey => ("ES256", "curve"),
        SignedBy::NewKey => ("ES256", "newer"),
        SignedBy::Rs256 => ("RS256", "numbers"),
        SignedBy::Nothing => ("none", "curve"),
        SignedBy::Secret => ("HS256", "curve"),
    };
    let header = json!({ "alg": alg, "kid": kid, "typ": "JWT" });
    let text = format!(
        "{}.{}",
        to_base64(header.to_string().as_bytes()),
        to_base64(claims.to_string().as_bytes())
    );
    let by_curve = |key: &SigningKey| {
        let signature: Signature = key.sign(text.as_bytes());
        signature.to_bytes().to_vec()
    };
    let signature = match by {
        SignedBy::Es256 | SignedBy::NewKey => by_curve(&keys.ecdsa),
        SignedBy::AnotherKey => by_curve(&SigningKey::from_slice(&[9; 32]).expect("a key")),
        SignedBy::Nothing => Vec::new(),
        SignedBy::Secret => by_secret(text.as_bytes()),
        SignedBy::Rs256 => {
            // DigestInfo of SHA-256 (RFC 8017, section 9.2).
            let prefix =
                b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";
            let scheme = Pkcs1v15Sign { hash_len: Some(32), prefix: prefix.as_slice().into() };
            keys.rsa.sign(scheme, &Sha256::digest(&text)).expect("a signature")
        }
    };
    format!("{text}.{}", to_base64(&signature))
}

/// HMAC with SHA-256 (RFC 2104) under our own secret.
fn by_secret(text: &[u8]) -> Vec<u8> {
    let mut key = [0; 64];
    key[..SECRET.len()].copy_from_slice(SECRET.as_bytes());
    let inner = Sha256::digest([&key.map(|byte| byte ^ 0x36), text].concat());
    Sha256::digest([&key.map(|byte| byte ^ 0x5c)[..], &inner].concat()).to_vec()
}

fn to_base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The fields of a form or a query.
fn fields(text: &str) -> HashMap<String, String> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (plain(name), plain(value))
    };
    text.split('&').map(pair).collect()
}

fn plain(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.bytes());
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let two = [rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
                u8::from_str_radix(std::str::from_utf8(&two).unwrap_or("0"), 16).unwrap_or(0)
            }
            other => other,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
