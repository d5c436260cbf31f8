//! Accounts at other houses (OpenID Connect Core 1.0, the code flow with PKCE): the question that a browser
//! carries to a provider, and the check of what the provider says.
//!
//! Who somebody is there is the issuer and the subject together, and nothing else: names and addresses are not
//! asked for. Nothing here makes a request; what was fetched is handed in.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use jiff::Timestamp;
use openidconnect::core::{
    CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    ClaimsVerificationError, ClientId, ClientSecret, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, SignatureVerificationError,
};
use serde::Deserialize;
use url::Url;

use crate::NoProof;

/// How far the clock of a provider may be from ours, in seconds.
const CLOCKS: i64 = 60;
/// The longest subject (OpenID Connect Core, section 2), in bytes.
const LONGEST_SUBJECT: usize = 255;

/// A provider, as the operator named it.
#[derive(Clone)]
pub struct Provider {
    name: String,
    issuer: Url,
    /// As it was written, and as the provider has to say it.
    issuer_text: String,
    id: String,
    secret: String,
}

/// Secrets must not reach a log.
impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({}, {})", self.name, self.issuer_text)
    }
}

/// What a provider says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    ask_at: Url,
    /// Where a code is given for a token.
    pub redeem_at: String,
    /// Where its keys lie.
    pub keys_at: String,
    /// Whether it takes our name and secret among the fields of a form, and in no other way.
    pub wants_secret_in_form: bool,
}

/// What a question carries that its answer has to bring back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secrets {
    pub state: String,
    pub nonce: String,
    /// Of PKCE (RFC 7636).
    pub verifier: String,
}

/// What is asked of somebody at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// To be signed in there.
    Any,
    /// To sign in there anew, now.
    Fresh,
}

/// Who somebody is for a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
}

/// Why a token says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unproven {
    /// It is signed with a key that is not among those that were handed in; the provider may have a new one.
    UnknownKey,
    NoProof,
}

/// What an operator wrote is no provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadProvider {
    #[error(
        "name is empty or longer than 40 letters: write what the button says after “Sign in with”"
    )]
    Name,
    #[error(
        "issuer is no address of a provider: write it as the provider does, like https://accounts.example.org, \
         without a query"
    )]
    Issuer,
    #[error("issuer begins with http://: only a provider with a private-address may")]
    NotSafe,
    #[error("client-id is empty: the provider gives one when the site is registered there")]
    Id,
    #[error("client-secret is empty: the provider gives one when the site is registered there")]
    Secret,
}

/// The document at which a provider describes itself.
#[derive(Deserialize)]
struct Described {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    jwks_uri: Url,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// What a provider gives for a code.
#[derive(Deserialize)]
struct Redeemed {
    id_token: String,
}

impl Provider {
    /// A provider of the public web.
    pub fn public(
        name: &str,
        issuer: &str,
        id: &str,
        secret: &str,
    ) -> Result<Provider, BadProvider> {
        let provider = Provider::private(name, issuer, id, secret)?;
        if provider.is_safe() { Ok(provider) } else { Err(BadProvider::NotSafe) }
    }

    /// A provider in the operator's own network, where plain HTTP may do.
    pub fn private(
        name: &str,
        issuer: &str,
        id: &str,
        secret: &str,
    ) -> Result<Provider, BadProvider> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 40 || name.chars().any(char::is_control) {
            return Err(BadProvider::Name);
        }
        let url = Url::parse(issuer).map_err(|_| BadProvider::Issuer)?;
        let plain = matches!(url.scheme(), "https" | "http")
            && url.host().is_some()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if !plain {
            return Err(BadProvider::Issuer);
        }
        if id.is_empty() {
            return Err(BadProvider::Id);
        }
        if secret.is_empty() {
            return Err(BadProvider::Secret);
        }
        Ok(Provider {
            name: name.to_owned(),
            issuer: url,
            issuer_text: issuer.to_owned(),
            id: id.to_owned(),
            secret: secret.to_owned(),
        })
    }

    fn is_safe(&self) -> bool {
        self.issuer.scheme() == "https"
    }

    /// What the button says.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn issuer(&self) -> &str {
        &self.issuer_text
    }

    /// The port of its address.
    pub fn port(&self) -> u16 {
        self.issuer.port_or_known_default().unwrap_or(443)
    }

    /// Our name there.
    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// Where it describes itself (OpenID Connect Discovery 1.0, section 4).
    pub fn described_at(&self) -> String {
        format!("{}/.well-known/openid-configuration", self.issuer_text.trim_end_matches('/'))
    }

    /// Reads what it says of itself. Of another issuer it may not speak, nor lead from a safe way to another.
    pub fn known(&self, description: &[u8]) -> Result<Known, NoProof> {
        let said: Described = serde_json::from_slice(description).map_err(|_| NoProof)?;
        let places = [&said.authorization_endpoint, &said.token_endpoint, &said.jwks_uri];
        let safe =
            |place: &Url| place.scheme() == "https" || !self.is_safe() && place.scheme() == "http";
        if said.issuer != self.issuer_text || !places.into_iter().all(safe) {
            return Err(NoProof);
        }
        let ways = said.token_endpoint_auth_methods_supported.unwrap_or_default();
        let has = |way: &str| ways.iter().any(|one| one == way);
        Ok(Known {
            ask_at: said.authorization_endpoint,
            redeem_at: said.token_endpoint.into(),
            keys_at: said.jwks_uri.into(),
            wants_secret_in_form: has("client_secret_post") && !has("client_secret_basic"),
        })
    }

    /// Where the browser goes, to come back to `back`.
    pub fn question(&self, known: &Known, back: &str, secrets: &Secrets, proof: Proof) -> String {
        let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
        let mut to = known.ask_at.clone();
        let mut query = to.query_pairs_mut();
        query
            .append_pair("response_type", "code")
            .append_pair("scope", "openid")
            .append_pair("client_id", &self.id)
            .append_pair("redirect_uri", back)
            .append_pair("state", &secrets.state)
            .append_pair("nonce", &secrets.nonce)
            .append_pair("code_challenge", challenge.as_str())
            .append_pair("code_challenge_method", challenge.method().as_str());
        if proof == Proof::Fresh {
            query.append_pair("prompt", "login").append_pair("max_age", "0");
        }
        drop(query);
        to.into()
    }

    /// Who somebody is, by what the provider gave for their code. `since` is when a fresh proof was asked for;
    /// for any proof, none.
    pub fn identity(
        &self,
        keys: &[u8],
        redeemed: &[u8],
        nonce: &str,
        now: Timestamp,
        since: Option<Timestamp>,
    ) -> Result<Identity, Unproven> {
        let no_proof = |_| Unproven::NoProof;
        let keys: CoreJsonWebKeySet =
            serde_json::from_slice(keys).map_err(|_| Unproven::NoProof)?;
        let redeemed: Redeemed = serde_json::from_slice(redeemed).map_err(|_| Unproven::NoProof)?;
        let token = CoreIdToken::from_str(&redeemed.id_token).map_err(|_| Unproven::NoProof)?;
        let issuer = IssuerUrl::new(self.issuer_text.clone()).map_err(no_proof)?;
        let (id, secret) = (ClientId::new(self.id.clone()), ClientSecret::new(self.secret.clone()));
        let instant = instant(now).ok_or(Unproven::NoProof)?;
        let verifier = CoreIdTokenVerifier::new_confidential_client(id, secret, issuer, keys)
            .set_allowed_algs(SIGNATURES)
            .set_time_fn(move || instant);
        let claims =
            token.claims(&verifier, &Nonce::new(nonce.to_owned())).map_err(
                |error| match error {
                    ClaimsVerificationError::SignatureVerification(
                        SignatureVerificationError::NoMatchingKey,
                    ) => Unproven::UnknownKey,
                    _ => Unproven::NoProof,
                },
            )?;
        if let Some(since) = since {
            let proved = claims.auth_time().ok_or(Unproven::NoProof)?;
            if proved.timestamp() < since.as_second() - CLOCKS {
                return Err(Unproven::NoProof);
            }
        }
        let subject = claims.subject().as_str();
        if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
            return Err(Unproven::NoProof);
        }
        Ok(Identity { issuer: self.issuer_text.clone(), subject: subject.to_owned() })
    }
}

/// Signatures by a key that the provider alone has. Those by our secret could be made by whoever learns it.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// The instant as the library counts it.
fn instant(at: Timestamp) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(at.as_second(), 0)
}
