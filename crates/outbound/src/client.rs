//! The client: what may be asked, and within which bounds.

use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;

use crate::place::Place;
use crate::{Failure, Reach, Resolve, System, answer, connect};

/// The bounds of one answer.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest body, in bytes.
    pub bytes: usize,
    /// From the lookup to the last byte.
    pub time: Duration,
}

/// What is sent, as a browser sends a form.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    pub fields: &'a [(&'a str, &'a str)],
    /// Who asks, and their secret, where both are not among the fields (RFC 6749, section 2.3.1).
    pub credentials: Option<(&'a str, &'a str)>,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The body as it was sent.
    pub bytes: Vec<u8>,
    /// What the other side says it is; not more than a word.
    pub media_type: Option<String>,
}

/// Asks for things outside. It holds no connection and no memory of what was asked.
#[derive(Clone)]
pub struct Client {
    reach: Reach,
    resolver: Arc<dyn Resolve>,
    tls: Arc<ClientConfig>,
    agent: String,
}

impl Client {
    /// A client for the public web, which says that it is this version of Plenary.
    ///
    /// Fails where no TLS can be set up, which is a fault of ours.
    pub fn public(version: &str) -> std::io::Result<Client> {
        Client::with(version, Reach::Public, Arc::new(System))
    }

    /// A client with a reach and a resolver of one's own, as tests have.
    pub fn with(
        version: &str,
        reach: Reach,
        resolver: Arc<dyn Resolve>,
    ) -> std::io::Result<Client> {
        let tls = Arc::new(connect::tls().map_err(std::io::Error::other)?);
        Ok(Client { reach, resolver, tls, agent: format!("Plenary/{version}") })
    }

    /// Gets what lies at an address. Only an answer with status 200 is one.
    pub async fn get(&self, address: &str, limits: Limits) -> Result<Answer, Failure> {
        self.ask(address, None, limits).await
    }

    /// Sends a form to an address, and gives what it answers, as [`Client::get`] does.
    pub async fn post(
        &self,
        address: &str,
        form: Form<'_>,
        limits: Limits,
    ) -> Result<Answer, Failure> {
        self.ask(address, Some(form), limits).await
    }

    async fn ask(
        &self,
        address: &str,
        form: Option<Form<'_>>,
        limits: Limits,
    ) -> Result<Answer, Failure> {
        let place = Place::read(address, self.reach)?;
        let all = async {
            let sockets = connect::sockets(&place, self.reach, self.resolver.as_ref()).await?;
            let line = connect::connect(&place, &sockets, &self.tls).await?;
            let request = answer::request(&place, &self.agent, form)?;
            answer::ask(line, request, limits.bytes).await
        };
        tokio::time::timeout(limits.time, all).await.unwrap_or(Err(Failure::TooSlow))
    }
}
