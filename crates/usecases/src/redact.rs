//! Redaction: the one act that changes what is stored.
//!
//! It rewrites every document that holds the text (draft, history, sources, every release) in one
//! transaction, gives the releases their new digests, and leaves a tombstone: the length and the
//! SHA-256 of the text, never the text. With tombstones kept apart from the backups, a redaction is
//! carried out again after an older backup was restored. Erasing a person is a redaction.

mod rewrite;

use std::collections::BTreeMap;
use std::sync::Arc;

use programme::{Code, EventSlug, Person, public};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{AuditLine, EventId, Redaction, WriteError, Writing, random_id};

use crate::house::Step;
use crate::published::{Summary, summary_key};
use crate::{Error, House, Operator, Organiser, Refusal, audit, events, releases};
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
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts.dedup();
    let long = texts.iter().filter(|text| text.trim().chars().count() >= SHORTEST);
    let cuts = long.map(|text| Cut::of(text, replacement)).collect();
    let redacted = carry_out(house, &organiser, slug, cuts).await?;
    delete_files(house, &organiser, photos).await?;
    Ok(redacted)
}

/// Carries redactions out again, after a backup from before them was restored.
pub async fn again(
    house: &House,
    operator: &Operator,
    tombstones: &[Tombstone],
) -> Result<usize, Error> {
    let mut by_event: BTreeMap<&EventSlug, Vec<Cut>> = BTreeMap::new();
    for tombstone in tombstones {
        by_event.entry(&tombstone.event).or_default().push(Cut {
            needle: Needle::Digest {
                length: tombstone.length,
                sha256: tombstone.sha256.clone(),
            },
            replacement: tombstone.replacement.clone(),
        });
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

fn personal_texts(person: &Person) -> Vec<String> {
    let own = |text: &programme::Text| text.iter().map(|(_, value)| value.to_owned()).collect();
    let mut texts: Vec<String> = own(&person.name);
    texts.extend(person.biography.iter().flat_map(|text| -> Vec<String> { own(text) }));
    texts.extend(person.links.iter().map(|link| link.url.as_str().to_owned()));
    texts
}

async fn carry_out(
    house: &House,
    organiser: &Organiser,
    slug: &EventSlug,
    cuts: Vec<Cut>,
) -> Result<Redacted, Error> {
    let event = organiser.event().clone();
    let mut reading = house.store.read().await?;
    let documents = reading.documents_for_redaction(&event).await?;
    let mut changed: Vec<(String, String)> = Vec::new();
    for document in documents {
        if let Some(body) = rewrite::document(&document.body, &cuts)? {
            changed.push((document.hash, body));
        }
    }
    drop(reading);
    let at = house.now();
    let tombstones: Vec<Redaction> = cuts
        .iter()
        .map(|cut| Redaction {
            id: random_id(house.chance.as_ref()),
            at,
            who: organiser.name().to_owned(),
            byte_length: u32::try_from(cut.needle.length()).unwrap_or(u32::MAX),
            sha256: cut.needle.sha256(),
            replacement: cut.replacement.clone(),
            kind: None,
            code: None,
        })
        .collect();
    let left = tombstones
        .iter()
        .zip(&cuts)
        .map(|(row, cut)| Tombstone {
            event: slug.clone(),
            length: cut.needle.length(),
            sha256: row.sha256.clone(),
            replacement: row.replacement.clone(),
        })
        .collect();
    let count = changed.len();
    let releases = write(house, organiser, changed, tombstones).await?;
    house.store.scrub().await?;
    Ok(Redacted { tombstones: left, documents: count, releases })
}

/// Rewrites in one transaction and gives the numbers of the releases with a new digest.
async fn write(
    house: &House,
    organiser: &Organiser,
    changed: Vec<(String, String)>,
    tombstones: Vec<Redaction>,
) -> Result<Vec<u32>, Error> {
    let event = organiser.event().clone();
    let line = audit::line(house, Some(&event), organiser.name(), "redact", &json!({}));
    let shared = Arc::new((changed, tombstones));
    house
        .change(move |w| {
            let (event, shared, line) = (event.clone(), shared.clone(), line.clone());
            Box::pin(async move {
                for (old, body) in &shared.0 {
                    w.rewrite_document(&event, old, body).await?;
                }
                for tombstone in &shared.1 {
                    w.add_redaction(&event, tombstone).await?;
                }
                let digests = new_digests(w, &event).await?;
                let detail = json!({ "documents": shared.0.len(), "digests": digests }).to_string();
                w.add_audit(&AuditLine { detail, ..line }).await?;
                Ok(digests.into_iter().map(|one| one.release).collect())
            })
        })
        .await
}

/// A release's digest before and after, for the audit.
#[derive(Debug, Serialize)]
struct Digests {
    release: u32,
    old: String,
    new: String,
}

/// Gives every release whose documents were rewritten its new digest, and the event its new summary.
async fn new_digests(w: &mut Writing, event: &EventId) -> Step<Vec<Digests>> {
    let damaged = |error: Error| {
        let detail = error.to_string();
        WriteError::Fault(store::Error::Other { statement: "redact", detail })
    };
    let mut digests = Vec::new();
    let current = w.event_by_id(event).await?.and_then(|row| row.current_release);
    for row in w.releases(event).await? {
        let Some(release) = w.release(event, row.number).await? else { continue };
        let programme = releases::assemble(&release).map_err(damaged)?;
        let new = releases::digest(&programme);
        if new != row.digest {
            w.set_release_digest(event, row.number, &new).await?;
            digests.push(Digests { release: row.number, old: row.digest, new });
        }
        if current == Some(row.number) {
            let summary = Summary::of(&public::subset(programme), row.number);
            let text = serde_json::to_string(&summary).unwrap_or_default();
            w.set_instance(&summary_key(event), &text).await?;
        }
    }
    Ok(digests)
}

async fn delete_files(
    house: &House,
    organiser: &Organiser,
    digests: Vec<String>,
) -> Result<(), Error> {
    if digests.is_empty() {
        return Ok(());
    }
    let event = organiser.event().clone();
    house
        .change(move |w| {
            let (event, digests) = (event.clone(), digests.clone());
            Box::pin(async move {
                for sha256 in &digests {
                    w.delete_file(&event, sha256).await?;
                }
                Ok(())
            })
        })
        .await
}
