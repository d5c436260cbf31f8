//! Releases: making the draft public, listing, comparing, going back.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use formats::plenary;
use jiff::Timestamp;
use programme::difference::{self, Difference};
use programme::items::{self, ItemDocument};
use programme::{EventSlug, History, ItemHistory, Programme, history, public, validate};
use serde::Serialize;
use serde_json::json;
use store::{EventId, EventRow, HistoryRow, NewRelease, Publicity, PutItem, Reading};

use crate::import::warnings::lines;
use crate::letters::digest;
use crate::published::{Summary, summary_key};
use crate::seats::SeatsLine;
use crate::{Error, House, Operator, Organiser, Refusal, audit, draft, events, seats};

/// A release as it is listed.
#[derive(Debug, Clone, Serialize)]
pub struct Release {
    pub number: u32,
    pub at: Timestamp,
    pub who: String,
    pub note: String,
    /// SHA-256 of the canonical bytes.
    pub digest: String,
    /// The release whose programme this one brought back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back_to: Option<u32>,
    /// Whether the public sees this one.
    pub current: bool,
    /// It changed hidden sessions alone: the public sees nothing of it, nor that it is there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden_only: bool,
    /// What it did to the seats of sessions, when it was made; in a list nothing is said of that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<SeatsLine>,
}

/// What came of publishing.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Publishing {
    Released(Release),
    /// The draft says just what this release says; no new one was made.
    Unchanged(u32),
    /// The same, but the event was taken off: the release is public again.
    ShownAgain(u32),
}

/// Makes the draft public under the next number.
pub async fn publish(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    note: String,
) -> Result<Publishing, Error> {
    let (organiser, event) = events::organise(house, operator, slug).await?;
    let mut reading = house.store.read().await?;
    let held = draft::held(&mut reading, &event.id).await?;
    let programme = draft::assemble(held.into_iter().map(|(at, held)| (at, held.document)))?;
    let findings = validate::check(&programme);
    let refused: Vec<validate::Finding> =
        findings.into_iter().filter(|one| one.severity == validate::Severity::Refused).collect();
    if !refused.is_empty() {
        let what = format!("the draft of “{slug}”");
        return Err(Refusal::Invalid { what, findings: lines(&refused, &programme) }.into());
    }
    let current = current(&mut reading, &event).await?;
    drop(reading);
    let digest = digest(&programme);
    if let Some(current) = current.as_ref().filter(|one| one.row.digest == digest) {
        if event.unpublished {
            show_again(house, &organiser).await?;
            return Ok(Publishing::ShownAgain(current.row.number));
        }
        return Ok(Publishing::Unchanged(current.row.number));
    }
    let number = current.as_ref().map_or(0, |one| one.row.number) + 1;
    let reset = Vec::new();
    let release = Making { number, note, back_to: None, programme, digest, reset };
    make(house, &organiser, current, release).await.map(Publishing::Released)
}

/// Publishes an older release again, under a new number; calendar sequences go on rising.
pub async fn go_back(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    to: u32,
    note: String,
    then: Draft,
) -> Result<Release, Error> {
    let (organiser, event) = events::organise(house, operator, slug).await?;
    let mut reading = house.store.read().await?;
    let old = stored(&mut reading, slug, &event.id, to).await?;
    let current = current(&mut reading, &event).await?;
    drop(reading);
    let number = current.as_ref().map_or(0, |one| one.row.number) + 1;
    let programme = assemble(&old)?;
    let digest = digest(&programme);
    let reset = match then {
        Draft::Keep => Vec::new(),
        Draft::Reset => reset(house, &event.id, items::items(&programme)).await?,
    };
    let making = Making { number, note, back_to: Some(to), programme, digest, reset };
    make(house, &organiser, current, making).await
}

/// What becomes of the draft when an old release is published again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draft {
    Keep,
    /// It becomes what that release was; items that it did not have are taken out.
    Reset,
}

/// Every release, newest first.
pub async fn list(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
) -> Result<Vec<Release>, Error> {
    let (organiser, event) = events::organise(house, operator, slug).await?;
    let rows = house.store.read().await?.releases(organiser.event()).await?;
    let shown = event.current_release.filter(|_| !event.unpublished);
    Ok(rows.into_iter().rev().map(|row| listed(row, shown)).collect())
}

/// What differs between two releases, and the later programme to name things by.
#[derive(Debug)]
pub struct Comparison {
    pub difference: Difference,
    pub old: Programme,
    pub new: Programme,
}

/// Compares two releases, hidden sessions included: for organisers.
pub async fn compare(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
    from: u32,
    to: u32,
) -> Result<Comparison, Error> {
    let (organiser, _) = events::organise(house, operator, slug).await?;
    let mut reading = house.store.read().await?;
    let old = assemble(&stored(&mut reading, slug, organiser.event(), from).await?)?;
    let new = assemble(&stored(&mut reading, slug, organiser.event(), to).await?)?;
    Ok(Comparison { difference: difference::difference(&old, &new), old, new })
}

/// A release about to be made.
struct Making {
    number: u32,
    note: String,
    back_to: Option<u32>,
    programme: Programme,
    digest: String,
    /// What is to be written so that the draft becomes what this release is.
    reset: Vec<Reset>,
}

/// A document that the draft is to hold; none where the item goes.
#[derive(Debug, Clone)]
struct Reset {
    place: draft::Place,
    based_on: u32,
    document: Option<String>,
}

/// Writes the release, the history as the public sees it, and the summary for lists.
async fn make(
    house: &House,
    organiser: &Organiser,
    current: Option<store::ReleaseDocuments>,
    making: Making,
) -> Result<Release, Error> {
    let previous = current.as_ref().map(assemble).transpose()?;
    let event = organiser.event().clone();
    let rows = house.store.read().await?.history(&event).await?;
    let known = crate::published::history(&rows);
    let advanced =
        history::advance_programme(&known, previous.as_ref(), &making.programme, making.number);
    let public = public::subset(making.programme.clone());
    let shown = items::items(&public);
    let before = current.as_ref().map(|one| one.row.number);
    let hidden_only =
        previous.is_some_and(|previous| items::items(&public::subset(previous)) == shown);
    // The history refers to documents as they are kept, which may say more than the public sees.
    let places: HashSet<draft::Place> =
        shown.iter().map(|(kind, code, _)| (*kind, *code)).collect();
    let mut kept = items::items(&making.programme);
    let items = kept.clone();
    kept.retain(|(kind, code, _)| places.contains(&(*kind, *code)));
    let history = history_rows(&advanced, &rows, &kept);
    let summary = Summary::of(&public, making.number);
    let at = house.now();
    let row = NewRelease {
        number: making.number,
        digest: making.digest,
        format: plenary::VERSION,
        note: making.note,
        who: organiser.name().to_owned(),
        at,
        back_to: making.back_to,
        hidden_only,
        items,
    };
    let reset = making.reset;
    let detail = json!({
        "release": row.number,
        "digest": row.digest,
        "back_to": row.back_to,
        "reset": reset.len(),
    });
    let line = audit::line(house, Some(&event), organiser.name(), "publish", &detail);
    let summary = serde_json::to_string(&summary).unwrap_or_default();
    let seated = seats::released(&public);
    let shared = Arc::new((row, history, summary, reset, seated));
    let (made, id) = (shared.clone(), event.clone());
    let house_ = house.clone();
    let seats = house
        .change(move |w| {
            let (shared, event, line) = (shared.clone(), event.clone(), line.clone());
            let house = house_.clone();
            Box::pin(async move {
                for Reset { place, based_on, document } in &shared.3 {
                    let (who, document) = (shared.0.who.as_str(), document.as_deref());
                    let (kind, code) = *place;
                    let item =
                        PutItem { kind, code, based_on: *based_on, document, who, at, note: None };
                    draft::put(w, &event, item).await?;
                }
                w.add_release(&event, shared.0.clone()).await?;
                w.put_history(&event, &shared.1).await?;
                w.set_publicity(&event, Publicity::Published).await?;
                if let Some(before) = before.filter(|_| !hidden_only) {
                    digest::after_release(w, &event, before, at).await?;
                }
                w.set_instance(&summary_key(&event), &shared.2).await?;
                let seats = seats::follow(w, &house, &event, &shared.4).await?;
                w.add_audit(&line).await?;
                Ok(seats)
            })
        })
        .await?;
    tracing::info!(event = %id, release = made.0.number, "published");
    let row = &made.0;
    Ok(Release {
        number: row.number,
        at: row.at,
        who: row.who.clone(),
        note: row.note.clone(),
        digest: row.digest.clone(),
        back_to: row.back_to,
        current: true,
        hidden_only: row.hidden_only,
        seats,
    })
}

/// The rows to write: with the public document of what stands; what is gone keeps its last one.
fn history_rows(
    advanced: &History,
    known: &[HistoryRow],
    public: &[ItemDocument],
) -> Vec<HistoryRow> {
    let documents: HashMap<draft::Place, &String> =
        public.iter().map(|(kind, code, document)| ((*kind, *code), document)).collect();
    let known: HashMap<draft::Place, &HistoryRow> =
        known.iter().map(|row| ((row.kind, row.code), row)).collect();
    let row = |(place, history): (&draft::Place, &ItemHistory)| {
        let before = known.get(place);
        let hash = match documents.get(place) {
            Some(document) => items::hash(document),
            None => before?.hash.clone(),
        };
        let row = HistoryRow {
            kind: place.0,
            code: place.1,
            first_release: history.first,
            changed_release: history.changed,
            sequence: history.sequence,
            removed_release: history.removed,
            hash,
        };
        (before != Some(&&row)).then_some(row)
    };
    advanced.iter().filter_map(row).collect()
}

async fn show_again(house: &House, organiser: &Organiser) -> Result<(), Error> {
    let event = organiser.event().clone();
    let line = audit::line(house, Some(&event), organiser.name(), "publish_again", &json!({}));
    house
        .change(move |w| {
            let (event, line) = (event.clone(), line.clone());
            Box::pin(async move {
                w.set_publicity(&event, Publicity::Published).await?;
                Ok(w.add_audit(&line).await?)
            })
        })
        .await
}

/// What makes the draft what a release was.
async fn reset(
    house: &House,
    event: &EventId,
    target: Vec<ItemDocument>,
) -> Result<Vec<Reset>, Error> {
    let mut held = draft::held(&mut house.store.read().await?, event).await?;
    let mut writes = Vec::new();
    for (kind, code, document) in target {
        let now = held.remove(&(kind, code));
        if now.as_ref().is_none_or(|now| now.document != document) {
            let based_on = now.map_or(0, |now| now.revision);
            writes.push(Reset { place: (kind, code), based_on, document: Some(document) });
        }
    }
    // What is left was not in that release.
    writes.extend(held.into_iter().map(|(place, now)| Reset {
        place,
        based_on: now.revision,
        document: None,
    }));
    Ok(writes)
}

/// The release that stands, whether or not the event is taken off.
async fn current(
    reading: &mut Reading,
    event: &EventRow,
) -> Result<Option<store::ReleaseDocuments>, Error> {
    match event.current_release {
        Some(number) => Ok(reading.release(&event.id, number).await?),
        None => Ok(None),
    }
}

/// A release with its documents, or the refusal that says there is none.
pub(crate) async fn stored(
    reading: &mut Reading,
    slug: &EventSlug,
    event: &EventId,
    number: u32,
) -> Result<store::ReleaseDocuments, Error> {
    let release = reading.release(event, number).await?;
    release.ok_or_else(|| Refusal::NoSuchRelease { event: slug.clone(), number }.into())
}

/// The programme of a release.
pub(crate) fn assemble(release: &store::ReleaseDocuments) -> Result<Programme, Error> {
    draft::assemble(
        release.items.iter().map(|item| ((item.kind, item.code), item.document.clone())),
    )
}

/// SHA-256 of the canonical bytes of a programme.
pub(crate) fn digest(programme: &Programme) -> String {
    plenary::digest(&plenary::write(programme, &[]))
}

fn listed(row: store::ReleaseRow, shown: Option<u32>) -> Release {
    Release {
        current: shown == Some(row.number),
        number: row.number,
        at: row.at,
        who: row.who,
        note: row.note,
        digest: row.digest,
        back_to: row.back_to,
        hidden_only: row.hidden_only,
        seats: Vec::new(),
    }
}
