//! One lookup, every address checked, and a connection to exactly those.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::Host;

use crate::place::Place;
use crate::{Failure, Reach, Resolve};

/// How many addresses of one name are tried, and how long each.
const TRIES: usize = 4;
const PATIENCE: Duration = Duration::from_secs(5);

/// A way to read from and write to the other side.
pub(crate) trait Line: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

/// TLS 1.2 and 1.3, with the roots that browsers trust.
pub(crate) fn tls() -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let versions = ClientConfig::builder_with_provider(provider);
    let versions = versions.with_safe_default_protocol_versions()?;
    Ok(versions.with_root_certificates(roots).with_no_client_auth())
}

/// Where a place lies. One address that may not be reached refuses all of them: a name that is both
/// public and not is there to deceive.
pub(crate) async fn sockets(
    place: &Place,
    reach: Reach,
    resolver: &dyn Resolve,
) -> Result<Vec<SocketAddr>, Failure> {
    let at = |address: IpAddr| vec![SocketAddr::new(address, place.port)];
    let found = match &place.host {
        Host::Ipv4(address) => at(IpAddr::V4(*address)),
        Host::Ipv6(address) => at(IpAddr::V6(*address)),
        Host::Domain(name) => {
            let found = resolver.addresses(name, place.port).await;
            found.map_err(|_| Failure::NoSuchHost)?
        }
    };
    if found.is_empty() {
        return Err(Failure::NoSuchHost);
    }
    if found.iter().all(|socket| reach.allows(*socket)) {
        Ok(found)
    } else {
        Err(Failure::NotPublic)
    }
}

/// Connects to the first of these that answers.
pub(crate) async fn connect(
    place: &Place,
    sockets: &[SocketAddr],
    tls: &Arc<ClientConfig>,
) -> Result<Box<dyn Line>, Failure> {
    for socket in sockets.iter().take(TRIES) {
        let connecting = tokio::time::timeout(PATIENCE, TcpStream::connect(socket));
        let Ok(Ok(stream)) = connecting.await else { continue };
        if !place.safe {
            return Ok(Box::new(stream));
        }
        let name = match &place.host {
            Host::Domain(name) => ServerName::try_from(name.clone()),
            Host::Ipv4(address) => Ok(ServerName::from(IpAddr::V4(*address))),
            Host::Ipv6(address) => Ok(ServerName::from(IpAddr::V6(*address))),
        };
        let name = name.map_err(|_| Failure::NotSafe)?;
        let shaken = TlsConnector::from(tls.clone()).connect(name, stream).await;
        return Ok(Box::new(shaken.map_err(|_| Failure::NotSafe)?));
    }
    Err(Failure::Unreachable)
}
