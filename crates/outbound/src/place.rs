//! An address as a person or a file gives it, read as browsers read it (the URL Standard): numbers in
//! any base, short and full-width forms of an IPv4 address come out as that address.

use url::{Host, Url};

use crate::{Failure, Reach};

/// What an address asks for, and of whom.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub safe: bool,
    pub host: Host<String>,
    pub port: u16,
    /// As the `Host` of a request says it.
    pub authority: String,
    /// Path and query.
    pub target: String,
}

/// The longest address that is asked for, in bytes.
const LONGEST: usize = 2_000;

/// Ends of names that mean something in the own network only (RFC 6761, 6762, 8375, 9476 and habit).
const LOCAL: [&str; 12] = [
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "home.arpa",
    "onion",
    "alt",
];

impl Place {
    pub fn read(address: &str, reach: Reach) -> Result<Place, Failure> {
        let url = Url::parse(address).map_err(|_| Failure::NotPublic)?;
        let safe = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(Failure::NotPublic),
        };
        // Nobody is signed in anywhere, and a name before an @ is there to deceive.
        let port = url.port_or_known_default().ok_or(Failure::NotPublic)?;
        let strange = !url.username().is_empty() || url.password().is_some();
        if strange || url.as_str().len() > LONGEST {
            return Err(Failure::NotPublic);
        }
        let host = match url.host().ok_or(Failure::NotPublic)? {
            Host::Domain(name) => Host::Domain(name.trim_end_matches('.').to_owned()),
            Host::Ipv4(address) => Host::Ipv4(address),
            Host::Ipv6(address) => Host::Ipv6(address),
        };
        let own = matches!(reach, Reach::Only(_));
        if !reach.allows_port(port) || !(own || may_be_public(&host)) {
            return Err(Failure::NotPublic);
        }
        let authority = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_string(),
        };
        let target = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        Ok(Place { safe, host, port, authority, target })
    }
}

/// Whether a name could be one of the public web. Addresses are checked where they are connected to.
fn may_be_public(host: &Host<String>) -> bool {
    let Host::Domain(name) = host else { return true };
    let local = |end: &str| name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    name.contains('.') && !LOCAL.iter().any(|end| local(end))
}
