//! Carrying a redaction out: one transaction, and then the files under it.

use std::sync::Arc;

use programme::{EventSlug, Kind, public};
use serde::Serialize;
use serde_json::json;
use store::{
    AuditLine, EventId, ForeignId, Reading, Redaction, WriteError, Writing, hash, random_id,
};

use super::rewrite::{self, Cut};
use super::{Redacted, Tombstone};
use crate::house::Step;
use crate::published::{Summary, summary_key};
use crate::{Error, House, Organiser, Refusal, audit, releases};

/// What stands before the digest of a foreign id that held what was removed.
const REMOVED_ID: &str = "removed:";

/// What a foreign id became when it was removed.
pub(crate) fn removed_id(foreign_id: &str) -> String {
    format!("{REMOVED_ID}{}", hash(foreign_id.as_bytes()))
}

/// All that is to be written.
struct Plan {
    /// Hashes of documents, each with its new text.
    documents: Vec<(String, String)>,
    /// Numbers of releases, each with its new note.
    notes: Vec<(u32, String)>,
    foreign_ids: Vec<ForeignId>,
    /// Digests of files to delete.
    files: Vec<String>,
}

pub(super) async fn carry_out(
    house: &House,
    organiser: &Organiser,
    slug: &EventSlug,
    cuts: Vec<Cut>,
) -> Result<Redacted, Error> {
    let tombstones: Vec<Redaction> =
        cuts.iter().map(|cut| tombstone(house, organiser, cut)).collect();
    let left = tombstones
        .iter()
        .map(|row| Tombstone {
            event: slug.clone(),
            length: usize::try_from(row.byte_length).unwrap_or(usize::MAX),
            sha256: row.sha256.clone(),
            replacement: row.replacement.clone(),
            person: row.code.filter(|_| row.kind == Some(Kind::Person)),
        })
        .collect();
    let (documents, releases) = write(house, organiser, cuts, tombstones).await?;
    house.store.scrub().await?;
    Ok(Redacted { tombstones: left, documents, releases })
}

async fn plan(reading: &mut Reading, event: &EventId, cuts: &[Cut]) -> Result<Plan, Error> {
    let mut documents = Vec::new();
    for document in reading.documents_for_redaction(event).await? {
        if let Some(body) = rewrite::document(&document.body, cuts)? {
            documents.push((document.hash, body));
        }
    }
    let notes = reading.releases(event).await?.into_iter();
    let notes = notes.filter_map(|row| Some((row.number, rewrite::text(&row.note, cuts)?)));
    let foreign_ids = reading.foreign_ids(event).await?.into_iter();
    let foreign_ids = foreign_ids.filter(|one| {
        let of_person = |cut: &Cut| {
            matches!(cut, Cut::Person { code, .. }
                if one.kind == Kind::Person && one.code == Some(*code))
        };
        !one.foreign_id.starts_with(REMOVED_ID)
            && (cuts.iter().any(of_person) || rewrite::text(&one.foreign_id, cuts).is_some())
    });
    // In Plenary JSON the code itself is the id: it says nothing of anybody.
    let foreign_ids =
        foreign_ids.filter(|one| one.code.is_none_or(|code| code.as_str() != one.foreign_id));
    let files = reading.files(event).await?.into_iter().map(|file| file.sha256);
    Ok(Plan {
        documents,
        notes: notes.collect(),
        foreign_ids: foreign_ids.collect(),
        files: files.filter(|sha256| cuts.iter().any(|cut| cut.is_file(sha256))).collect(),
    })
}

fn tombstone(house: &House, organiser: &Organiser, cut: &Cut) -> Redaction {
    let (kind, code, length, sha256, replacement) = match cut {
        Cut::Text { needle, replacement } => {
            (None, None, needle.length(), needle.sha256(), replacement)
        }
        Cut::Person { code, replacement } => {
            let text = code.as_str();
            (Some(Kind::Person), Some(*code), text.len(), hash(text.as_bytes()), replacement)
        }
    };
    Redaction {
        id: random_id(house.chance.as_ref()),
        at: house.now(),
        who: organiser.name().to_owned(),
        byte_length: u32::try_from(length).unwrap_or(u32::MAX),
        sha256,
        replacement: replacement.clone(),
        kind,
        code,
    }
}

/// Rewrites in one transaction; gives how many documents, and the releases with a new digest.
async fn write(
    house: &House,
    organiser: &Organiser,
    cuts: Vec<Cut>,
    tombstones: Vec<Redaction>,
) -> Result<(usize, Vec<u32>), Error> {
    let event = organiser.event().clone();
    let line = audit::line(house, Some(&event), organiser.name(), "redact", &json!({}));
    let shared = Arc::new((cuts, tombstones));
    house
        .change(move |w| {
            let (event, shared, line) = (event.clone(), shared.clone(), line.clone());
            Box::pin(async move {
                let plan = plan(w, &event, &shared.0).await.map_err(damaged)?;
                for (old, body) in &plan.documents {
                    w.rewrite_document(&event, old, body).await?;
                }
                for (number, note) in &plan.notes {
                    w.set_release_note(&event, *number, note).await?;
                }
                for one in &plan.foreign_ids {
                    w.rename_foreign_id(&event, one, &removed_id(&one.foreign_id)).await?;
                }
                for sha256 in &plan.files {
                    w.delete_file(&event, sha256).await?;
                }
                for tombstone in &shared.1 {
                    w.add_redaction(&event, tombstone).await?;
                }
                let digests = new_digests(w, &event).await?;
                let detail = json!({
                    "documents": plan.documents.len(),
                    "files": plan.files.len(),
                    "digests": digests,
                });
                w.add_audit(&AuditLine { detail: detail.to_string(), ..line }).await?;
                let releases = digests.into_iter().map(|one| one.release).collect();
                Ok((plan.documents.len(), releases))
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

/// What is stored cannot be read: nothing is rewritten.
fn damaged(error: Error) -> WriteError<Refusal> {
    let detail = error.to_string();
    WriteError::Fault(store::Error::Other { statement: "redact", detail })
}

/// Gives every release whose documents were rewritten its new digest, and the event its new summary.
async fn new_digests(w: &mut Writing, event: &EventId) -> Step<Vec<Digests>> {
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
