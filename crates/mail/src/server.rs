//! The server that letters go to, as an operator names it: `smtps://user:password@host`, `smtp://host:587`.
//!
//! A connection is encrypted, and the server has to prove who it is. Without that only a server on this machine
//! is spoken to, or one for which `?tls=none` says so by name; and then no password goes to another machine.

use std::fmt;
use std::net::IpAddr;

use url::{Host, Url};

/// How a connection is kept from others' eyes. There is no way from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte on (RFC 8314).
    Implicit,
    /// Asked for before anything is said (RFC 3207); a server that does not offer it gets no letter.
    StartTls,
    /// Not at all.
    None,
}

/// A server for letters.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: Tls,
    pub(crate) login: Option<(String, String)>,
    /// Certificates (PEM) of those whom the server may have its own from, instead of the roots of browsers.
    pub(crate) authority: Option<Vec<u8>>,
}

/// Why a text names no server. None of them repeats the text, which may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    #[error(
        "the address of the mail server cannot be read: write it like smtps://user:password@mail.example.org \
         or smtp://localhost"
    )]
    NoAddress,
    #[error("the mail server's ?tls= is “required” or “none”")]
    Tls,
    #[error(
        "the mail server is on another machine and ?tls=none is set: then no user and password may be given, \
         as everybody on the way could read them"
    )]
    OpenPassword,
}

impl Server {
    /// Reads the address of a server.
    pub fn read(text: &str) -> Result<Server, ServerError> {
        let url = Url::parse(text.trim()).map_err(|_| ServerError::NoAddress)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(ServerError::NoAddress)?;
        let host = links::decoded(host).ok_or(ServerError::NoAddress)?;
        let sound = host.bytes().all(|byte| byte.is_ascii_graphic());
        if !sound || !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(ServerError::NoAddress);
        }
        let nearby = is_nearby(&host);
        let asked = match url.query() {
            None | Some("") => None,
            Some("tls=required") => Some(Tls::StartTls),
            Some("tls=none") => Some(Tls::None),
            Some(_) => return Err(ServerError::Tls),
        };
        let tls = match (url.scheme(), asked) {
            ("smtps", Some(Tls::None)) => return Err(ServerError::Tls),
            ("smtps", _) => Tls::Implicit,
            ("smtp", Some(tls)) => tls,
            ("smtp", None) if nearby => Tls::None,
            ("smtp", None) => Tls::StartTls,
            _ => return Err(ServerError::NoAddress),
        };
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => {
                let part = |part: &str| links::decoded(part).ok_or(ServerError::NoAddress);
                Some((part(user)?, part(password)?))
            }
            _ => return Err(ServerError::NoAddress),
        };
        if tls == Tls::None && login.is_some() && !nearby {
            return Err(ServerError::OpenPassword);
        }
        let usual = match tls {
            Tls::Implicit => 465,
            Tls::StartTls => 587,
            Tls::None => 25,
        };
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Server { host, port: url.port().unwrap_or(usual), tls, login, authority: None })
    }

    /// Trusts those alone who are named in these certificates (PEM).
    pub fn with_authority(self, pem: Vec<u8>) -> Server {
        Server { authority: Some(pem), ..self }
    }

    pub fn tls(&self) -> Tls {
        self.tls
    }

    /// Whether letters go over a network that others share without being encrypted.
    pub fn is_open(&self) -> bool {
        self.tls == Tls::None && !is_nearby(&self.host)
    }
}

/// Whether a host is this machine.
fn is_nearby(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        _ => host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({}:{}, {:?})", self.host, self.port, self.tls)
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}
