//! Passkeys (Web Authentication, level 3): the questions to a browser, and the check of its answers.
//!
//! A passkey is bound to the host of the site and is found by its device, so that nobody types a name; the
//! device itself makes sure who holds it (user verification), always.

use serde_json::Value;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CreationChallengeResponse, DiscoverableAuthentication, Passkey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Webauthn, WebauthnBuilder,
};

use crate::NoProof;

/// The longest answer of a browser that is read, in bytes.
pub const LONGEST_ANSWER: usize = 32 << 10;
/// For how long a question can be answered, in seconds.
pub const SECONDS: u64 = 300;

/// Passkeys of one site.
#[derive(Debug, Clone)]
pub struct Passkeys {
    webauthn: Webauthn,
}

/// A site that passkeys cannot be bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "passkeys need a site under https with a name of its own, or http://localhost; not a number or plain http"
)]
pub struct NoPasskeysHere;

/// A question to a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// For the browser, in JSON.
    pub asked: String,
    /// What the house keeps until the answer comes. It must not leave the house.
    pub kept: String,
}

/// Whom a new passkey is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The id of the account, which the device keeps: 128 bits in hexadecimal.
    pub id: String,
    /// How the device names the account to its owner.
    pub name: String,
}

/// A passkey that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its id, in base64url.
    pub id: String,
    /// The public half of it, in JSON.
    pub credential: String,
}

/// What an answer claims, before it is checked.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The id of the passkey, in base64url.
    pub id: String,
    /// The id of the account, as the device kept it.
    pub holder: String,
    answer: PublicKeyCredential,
}

impl Passkeys {
    /// Passkeys for a site, by its scheme, host and port.
    pub fn of(site: &str) -> Result<Passkeys, NoPasskeysHere> {
        let origin = Url::parse(site).map_err(|_| NoPasskeysHere)?;
        let host = origin.domain().ok_or(NoPasskeysHere)?.to_owned();
        let local = host == "localhost" || host.ends_with(".localhost");
        if !(origin.scheme() == "https" || origin.scheme() == "http" && local) {
            return Err(NoPasskeysHere);
        }
        let builder = WebauthnBuilder::new(&host, &origin).map_err(|_| NoPasskeysHere)?;
        let builder = builder.timeout(std::time::Duration::from_secs(SECONDS));
        Ok(Passkeys { webauthn: builder.build().map_err(|_| NoPasskeysHere)? })
    }

    /// Asks for a new passkey. Devices that hold one of the `known` (ids in base64url) make no second one.
    pub fn ask_for_new(&self, holder: &Holder, known: &[String]) -> Result<Question, NoProof> {
        let id = Uuid::try_parse(&holder.id).map_err(|_| NoProof)?;
        let known = known.iter().map(|id| from_base64(id)).collect::<Result<Vec<_>, _>>()?;
        let (asked, state) = self
            .webauthn
            .start_passkey_registration(id, &holder.name, &holder.name, Some(known))
            .map_err(|_| NoProof)?;
        Ok(Question { asked: found_by_its_device(&asked)?, kept: text(&state)? })
    }

    /// Checks the answer to [`Passkeys::ask_for_new`].
    pub fn made(&self, kept: &str, answer: &str) -> Result<Made, NoProof> {
        let state: PasskeyRegistration = read(kept)?;
        let answer: RegisterPublicKeyCredential = read(answer)?;
        let made = self.webauthn.finish_passkey_registration(&answer, &state);
        let made = made.map_err(|_| NoProof)?;
        Ok(Made { id: to_base64(made.cred_id().as_ref()), credential: text(&made)? })
    }

    /// Asks for any passkey of this site.
    pub fn ask(&self) -> Result<Question, NoProof> {
        let asked = self.webauthn.start_discoverable_authentication();
        let (mut asked, state) = asked.map_err(|_| NoProof)?;
        // The person has pressed a button: the browser asks them at once, and not within a field.
        asked.mediation = None;
        Ok(Question { asked: text(&asked)?, kept: text(&state)? })
    }

    /// Reads the answer to [`Passkeys::ask`], so that the passkey can be found. Nothing of it is checked yet.
    pub fn claim(&self, answer: &str) -> Result<Claim, NoProof> {
        let answer: PublicKeyCredential = read(answer)?;
        let found = self.webauthn.identify_discoverable_authentication(&answer);
        let (holder, id) = found.map_err(|_| NoProof)?;
        let (holder, id) = (holder.simple().to_string(), to_base64(id));
        Ok(Claim { id, holder, answer })
    }

    /// Checks a claim by the passkey that it names. Says what is to be kept of the passkey from now on: how
    /// often it was used, where it counts. One that counts backwards was copied, and proves nothing.
    pub fn shown(&self, kept: &str, claim: &Claim, credential: &str) -> Result<String, NoProof> {
        let state: DiscoverableAuthentication = read(kept)?;
        let mut passkey: Passkey = read(credential)?;
        let shown = self
            .webauthn
            .finish_discoverable_authentication_v2(&claim.answer, state, &passkey)
            .map_err(|_| NoProof)?;
        if !shown.user_verified() {
            return Err(NoProof);
        }
        passkey.update_credential(&shown).ok_or(NoProof)?;
        text(&passkey)
    }
}

/// The question for a new passkey, so that devices keep it together with whose it is.
fn found_by_its_device(asked: &CreationChallengeResponse) -> Result<String, NoProof> {
    let mut asked = serde_json::to_value(asked).map_err(|_| NoProof)?;
    let chosen = asked.pointer_mut("/publicKey/authenticatorSelection").ok_or(NoProof)?;
    let chosen = chosen.as_object_mut().ok_or(NoProof)?;
    chosen.insert("residentKey".into(), Value::from("required"));
    chosen.insert("requireResidentKey".into(), Value::from(true));
    text(&asked)
}

fn text<T: serde::Serialize>(value: &T) -> Result<String, NoProof> {
    serde_json::to_string(value).map_err(|_| NoProof)
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, NoProof> {
    if text.len() > LONGEST_ANSWER {
        return Err(NoProof);
    }
    serde_json::from_str(text).map_err(|_| NoProof)
}

fn to_base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

fn from_base64(text: &str) -> Result<Vec<u8>, NoProof> {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text).map_err(|_| NoProof)
}
