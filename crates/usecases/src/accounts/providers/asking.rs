//! What the house asks a provider itself: what it is, its keys, and who somebody is for a code.
//!
//! Every request goes through the one client for the outside, within bounds of size and time. What a provider
//! says of itself is kept for a few minutes.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use auth::provider::{Identity, Known, Unproven};
use jiff::Timestamp;
use outbound::{Client, Form, Limits};

use super::super::later;

/// The bounds of one answer of a provider.
const LIMITS: Limits = Limits { bytes: 256 << 10, time: Duration::from_secs(8) };
/// For how long is kept what a provider says of itself, in seconds.
const KEPT: i64 = 600;
/// After how many seconds its keys are asked for again, when a token names one that is not among them.
const KEYS_KEPT: i64 = 60;

/// A provider that people can sign in by, and the client that asks it.
pub struct Provider {
    said: auth::provider::Provider,
    client: Client,
    kept: Mutex<Option<Kept>>,
}

/// What a provider said of itself.
#[derive(Clone)]
struct Kept {
    at: Timestamp,
    known: Known,
    keys: Arc<[u8]>,
}

/// Why somebody is gone for a code.
pub(super) struct Code<'a> {
    pub code: &'a str,
    /// Where the browser was sent back to.
    pub back: &'a str,
    pub verifier: &'a str,
    pub nonce: &'a str,
    pub since: Option<Timestamp>,
}

/// What a provider answered.
pub(super) enum Asked {
    Told(Identity),
    /// What it says proves nothing, or the code is none of its own.
    Lied,
    Silent,
}

/// The providers that people can sign in by, in the order of the operator.
#[derive(Clone, Default)]
pub struct Providers {
    all: Arc<[Provider]>,
}

impl Provider {
    /// A provider, and a client that reaches it and nothing that it must not.
    pub fn new(said: auth::provider::Provider, client: Client) -> Provider {
        Provider { said, client, kept: Mutex::new(None) }
    }

    /// What the operator said of it.
    pub fn said(&self) -> &auth::provider::Provider {
        &self.said
    }

    /// What it says of itself.
    pub(super) async fn known(&self, now: Timestamp) -> Result<Known, Silent> {
        Ok(self.kept(now, KEPT).await?.known)
    }

    /// The same with its keys, not older than so many seconds.
    async fn kept(&self, now: Timestamp, seconds: i64) -> Result<Kept, Silent> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(kept) = kept.filter(|kept| later(kept.at, seconds) > now) {
            return Ok(kept);
        }
        let said = self.client.get(&self.said.described_at(), LIMITS).await.map_err(|_| Silent)?;
        let known = self.said.known(&said.bytes).map_err(|_| Silent)?;
        let keys = self.client.get(&known.keys_at, LIMITS).await.map_err(|_| Silent)?;
        let kept = Kept { at: now, known, keys: keys.bytes.into() };
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept.clone());
        Ok(kept)
    }

    /// Gives a code, and is told who somebody is.
    pub(super) async fn redeem(&self, code: Code<'_>, now: Timestamp) -> Asked {
        let Ok(mut kept) = self.kept(now, KEPT).await else { return Asked::Silent };
        let credentials = (self.said.id(), self.said.secret());
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code.code),
            ("redirect_uri", code.back),
            ("code_verifier", code.verifier),
        ];
        let in_form = kept.known.wants_secret_in_form;
        if in_form {
            fields.extend([("client_id", credentials.0), ("client_secret", credentials.1)]);
        }
        let form = Form { fields: &fields, credentials: (!in_form).then_some(credentials) };
        let redeemed = match self.client.post(&kept.known.redeem_at, form, LIMITS).await {
            Ok(redeemed) => redeemed.bytes,
            Err(outbound::Failure::Status(400..=499)) => return Asked::Lied,
            Err(_) => return Asked::Silent,
        };
        for last in [false, true] {
            let told = self.said.identity(&kept.keys, &redeemed, code.nonce, now, code.since);
            match told {
                Ok(identity) => return Asked::Told(identity),
                // It may have changed its keys since they were asked for.
                Err(Unproven::UnknownKey) if !last => match self.kept(now, KEYS_KEPT).await {
                    Ok(newer) => kept = newer,
                    Err(Silent) => return Asked::Silent,
                },
                Err(_) => return Asked::Lied,
            }
        }
        Asked::Lied
    }
}

/// The provider could not be asked, or did not say what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Silent;

impl Providers {
    pub fn new(all: Vec<Provider>) -> Providers {
        Providers { all: all.into() }
    }

    pub fn all(&self) -> &[Provider] {
        &self.all
    }

    /// The one with this issuer.
    pub fn by_issuer(&self, issuer: &str) -> Option<&Provider> {
        self.all.iter().find(|one| one.said.issuer() == issuer)
    }
}
