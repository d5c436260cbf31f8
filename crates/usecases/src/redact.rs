//! Redaction: the one act that changes what is stored.
//!
//! It rewrites every document that holds the text (draft, history, sources, every release) and the
//! notes of releases in one transaction, gives the releases their new digests, and leaves a
//! tombstone: the length and the SHA-256 of the text, never the text. With tombstones kept apart
//! from the backups, a redaction is carried out again after an older backup was restored; an import
//! carries it out on what it reads. Erasing a person is a redaction.

mod carry_out;
pub(crate) mod rewrite;

use std::collections::BTreeMap;

use programme::{Code, EventSlug, Kind, Person};
use serde::{Deserialize, Serialize};
use store::Redaction;

use crate::{Error, House, Operator, Refusal, events};
use carry_out::carry_out;
pub(crate) use carry_out::removed_id;
use rewrite::{Cut, Needle};

/// The shortest text that can be removed, in characters: shorter ones would hit what is not meant.
const SHORTEST: usize = 3;

/// What a redaction leaves behind, to carry it out again on an older state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    pub event: EventSlug,
    /// Bytes of UTF-8.
    pub length: usize,
    /// Hexadecimal.
    pub sha256: String,
    pub replacement: String,
    /// The person of whom all that is said goes; then length and digest are those of this code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Code>,
}

/// What was done.
#[derive(Debug, Clone, Serialize)]
pub struct Redacted {
    pub tombstones: Vec<Tombstone>,
    /// Documents rewritten, of the draft, the history and the releases together.
    pub documents: usize,
    /// Releases by number, whose digest is another now.
    pub releases: Vec<u32>,
}

impl Tombstone {
    fn cut(&self) -> Cut {
        let replacement = self.replacement.clone();
        match self.person {
            Some(code) => Cut::Person { code, replacement },
            None => {
                let needle = Needle::Digest { length: self.length, sha256: self.sha256.clone() };
                Cut::Text { needle, replacement }
            }
        }
    }
}

/// What earlier redactions of an event removed, to remove it from what is read anew.
pub(crate) fn known(rows: &[Redaction]) -> Vec<Cut> {
    rows.iter()
        .map(|row| {
            let replacement = row.replacement.clone();
            match (row.kind, row.code) {
                (Some(Kind::Person), Some(code)) => Cut::Person { code, replacement },
                _ => {
                    let length = usize::try_from(row.byte_length).unwrap_or(usize::MAX);
                    let needle = Needle::Digest { length, sha256: row.sha256.clone() };
                    Cut::Text { needle, replacement }
                }
            }
        })
        .collect()
}

/// Removes a text wherever it stands in an event.
pub async fn text(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    text: &str,
    replacement: &str,
) -> Result<Redacted, Error> {
    let (organiser, _) = events::organise(house, operator, slug).await?;
    if text.trim().chars().count() < SHORTEST {
        return Err(Refusal::TooShort.into());
    }
    carry_out(house, &organiser, slug, vec![Cut::of(text, replacement)]).await
}

/// Erases a person: their names wherever they stand, their biography, links and picture.
pub async fn person(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    code: Code,
    replacement: &str,
) -> Result<Redacted, Error> {
    let (organiser, _) = events::organise(house, operator, slug).await?;
    let event = organiser.event();
    let mut texts: Vec<String> = Vec::new();
    let mut photos: Vec<String> = Vec::new();
    let mut reading = house.store.read().await?;
    for document in reading.documents_for_redaction(event).await? {
        let Ok(person) = serde_json::from_str::<Person>(&document.body) else { continue };
        if person.code == code {
            photos.extend(person.photo.iter().map(|photo| photo.sha256.clone()));
            texts.extend(personal_texts(&person));
        }
    }
    drop(reading);
    if texts.is_empty() {
        let code = code.to_string();
        return Err(Refusal::NoSuchPerson { event: slug.clone(), code }.into());
    }
    // The longest first, so that a name inside a biography does not break it in two.
    texts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    texts.dedup();
    texts.retain(|text| text.trim().chars().count() >= SHORTEST);
    texts.extend(photos);
    let replacement = replacement.to_owned();
    let mut cuts = vec![Cut::Person { code, replacement: replacement.clone() }];
    cuts.extend(texts.iter().map(|text| Cut::of(text, &replacement)));
    carry_out(house, &organiser, slug, cuts).await
}

/// Carries redactions out again, after a backup from before them was restored.
pub async fn again(
    house: &House,
    operator: &Operator,
    tombstones: &[Tombstone],
) -> Result<usize, Error> {
    let mut by_event: BTreeMap<&EventSlug, Vec<Cut>> = BTreeMap::new();
    for tombstone in tombstones {
        by_event.entry(&tombstone.event).or_default().push(tombstone.cut());
    }
    let mut documents = 0;
    for (slug, cuts) in by_event {
        match events::organise(house, operator, slug).await {
            Ok((organiser, _)) => {
                documents += carry_out(house, &organiser, slug, cuts).await?.documents;
            }
            // An event that the archive does not hold has nothing to remove.
            Err(Error::Refused(Refusal::NoSuchEvent(_))) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(documents)
}

/// What is said of a person and might also stand elsewhere.
fn personal_texts(person: &Person) -> Vec<String> {
    let own = |text: &programme::Text| text.iter().map(|(_, value)| value.to_owned()).collect();
    let mut texts: Vec<String> = own(&person.name);
    texts.extend(person.biography.iter().flat_map(|text| -> Vec<String> { own(text) }));
    texts.extend(person.links.iter().map(|link| link.url.as_str().to_owned()));
    texts
}
