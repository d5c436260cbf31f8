//! A browser and its authenticator, in software: it makes passkeys and shows them, and lies where a test
//! wants it to.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{DerSignature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A passkey, with the half of it that never leaves a device.
#[derive(Clone)]
pub struct HeldPasskey {
    pub id: Vec<u8>,
    pub holder: Vec<u8>,
    pub counter: u32,
    pub key: SigningKey,
}

/// A browser at one site, and what it says of itself.
#[derive(Clone)]
pub struct Authenticator {
    /// Where the browser is.
    pub origin: String,
    /// The site that it signs for; of a question, when there is none.
    pub site: Option<String>,
    /// Whether it made sure who holds it.
    pub verifies: bool,
    /// How many keys it has made, and one.
    pub seed: u8,
}

impl Authenticator {
    pub fn at(origin: &str) -> Authenticator {
        Authenticator { origin: origin.to_owned(), site: None, verifies: true, seed: 1 }
    }

    /// Makes a passkey as a question asks for, and the answer to it.
    ///
    /// # Panics
    /// When the question is none.
    pub fn make(&mut self, question: &str) -> (HeldPasskey, String) {
        let question = read(question);
        let question = &question["publicKey"];
        assert_eq!(question["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(question["authenticatorSelection"]["userVerification"], "required");
        let seed: [u8; 32] = Sha256::digest(
            [&[self.seed][..], question["challenge"].to_string().as_bytes()].concat(),
        )
        .into();
        self.seed += 1;
        let held = HeldPasskey {
            id: seed[..16].to_vec(),
            holder: from_base64(&question["user"]["id"]),
            counter: 0,
            key: SigningKey::from_slice(&seed).expect("a number below the order"),
        };
        let site = self.site.clone().unwrap_or_else(|| string(&question["rp"]["id"]));
        let mut data = self.data(&site, 0x40, 0);
        data.extend([0; 16]);
        data.extend(u16::try_from(held.id.len()).expect("short").to_be_bytes());
        data.extend(&held.id);
        data.extend(public(&held.key));
        // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR.
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).expect("short"));
        object.extend(data);
        let says = self.says("webauthn.create", &question["challenge"]);
        let answer = json!({
            "id": to_base64(&held.id), "rawId": to_base64(&held.id), "type": "public-key",
            "response": {
                "attestationObject": to_base64(&object), "clientDataJSON": to_base64(&says),
            },
            "clientExtensionResults": { "credProps": { "rk": true } },
        });
        (held, answer.to_string())
    }

    /// Shows a passkey, as a question asks for.
    ///
    /// # Panics
    /// When the question is none.
    pub fn show(&self, held: &HeldPasskey, question: &str) -> String {
        let question = read(question);
        let question = &question["publicKey"];
        assert_eq!(question["userVerification"], "required");
        assert_eq!(
            question["allowCredentials"],
            json!([]),
            "nobody is named before they are known"
        );
        let site = self.site.clone().unwrap_or_else(|| string(&question["rpId"]));
        let data = self.data(&site, 0, held.counter);
        let says = self.says("webauthn.get", &question["challenge"]);
        let signed = [data.as_slice(), &Sha256::digest(&says)].concat();
        let signature: DerSignature = held.key.sign(&signed);
        json!({
            "id": to_base64(&held.id), "rawId": to_base64(&held.id), "type": "public-key",
            "response": {
                "authenticatorData": to_base64(&data), "clientDataJSON": to_base64(&says),
                "signature": to_base64(signature.as_bytes()), "userHandle": to_base64(&held.holder),
            },
            "clientExtensionResults": {},
        })
        .to_string()
    }

    fn data(&self, site: &str, more: u8, counter: u32) -> Vec<u8> {
        let present = 0x01;
        let verified = if self.verifies { 0x04 } else { 0 };
        let mut data = Sha256::digest(site).to_vec();
        data.push(present | verified | more);
        data.extend(counter.to_be_bytes());
        data
    }

    fn says(&self, kind: &str, challenge: &Value) -> Vec<u8> {
        json!({
            "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false,
        })
        .to_string()
        .into_bytes()
    }
}

/// The public half in COSE: `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`.
fn public(key: &SigningKey) -> Vec<u8> {
    let point = key.verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", x, b"\x22\x58\x20", y].concat()
}

fn read(question: &str) -> Value {
    serde_json::from_str(question).expect("a question is JSON")
}

fn string(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn to_base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn from_base64(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(string(value)).expect("base64url")
}
