//! A schedule of one's own: the sessions that somebody has saved, and the secrets that guard them.
//!
//! It begins on the device and stays there until the person asks for a private link. From then on the
//! house keeps it too, under a [`DeviceKey`] that only that device knows. The key makes the
//! [`PrivateLink`], so that the house can keep hashes alone and still show the link to whoever holds the
//! key. The link only ever shows; the key alone changes.

use crate::secret::{digest, hash, secret};
use crate::{Chance, Code, Published, Span, Status};

/// The most sessions that one schedule holds.
pub const MOST_SAVED: usize = 500;

/// What the cookie of a device holds: 256 random bits, 64 hexadecimal digits as text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DeviceKey([u8; 32]);

/// What the address of a private page or feed holds: 160 bits, 40 hexadecimal digits as text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PrivateLink([u8; 20]);

secret!(DeviceKey);
secret!(PrivateLink);

impl DeviceKey {
    /// Draws a key.
    pub fn random(chance: &dyn Chance) -> DeviceKey {
        let mut bytes = [0; 32];
        chance.fill(&mut bytes);
        DeviceKey(bytes)
    }

    /// Under what the house keeps it: SHA-256 in hexadecimal.
    pub fn hash(&self) -> String {
        hash(b"key of a schedule", &self.0, 0)
    }

    /// The private link with this number. A new number makes a link that tells nothing of the one before.
    pub fn link(&self, number: u32) -> PrivateLink {
        let digest = digest(b"link of a schedule", &self.0, number);
        let mut bytes = [0; 20];
        bytes.copy_from_slice(&digest[..20]);
        PrivateLink(bytes)
    }
}

impl PrivateLink {
    /// Under what the house keeps it: SHA-256 in hexadecimal.
    pub fn hash(&self) -> String {
        hash(b"hash of a link", &self.0, 0)
    }
}

/// Saved sessions that cannot all be attended: each shares some time with another of them. In order of
/// start, and each session once. Cancelled sessions, and those without a time, are in nobody's way.
pub fn overlaps(published: &Published, saved: &[Code]) -> Vec<Vec<Code>> {
    let mut groups: Vec<Vec<(Code, Span)>> = Vec::new();
    let mine = published
        .scheduled()
        .filter(|(one, _)| one.status != Status::Cancelled && saved.contains(&one.code));
    for (session, span) in mine {
        match groups.last_mut() {
            Some(group) if group.iter().any(|(_, other)| other.overlaps(&span)) => {
                group.push((session.code, span));
            }
            _ => groups.push(vec![(session.code, span)]),
        }
    }
    groups
        .into_iter()
        .filter(|group| group.len() > 1)
        .map(|group| group.into_iter().map(|(code, _)| code).collect())
        .collect()
}
