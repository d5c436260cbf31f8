//! Reading files of other systems into an event's draft.
//!
//! The whole import is worked out first and written in one transaction, or not at all. Applying the
//! same files twice changes nothing.

mod files;
mod identity;
mod moving;
mod outcome;
pub(crate) mod pictures;
mod plan;
mod sheet;
mod soundness;
pub(crate) mod warnings;
mod words;

use formats::plenary::StoredFile;
use formats::{File, Format, Note, NoteKind, Options, Reading, Unreadable};
use programme::{EventSlug, Kind, Lang, Programme, Zone, difference, validate};
use serde_json::json;
use store::{EventId, PutItem, SourceItem};

pub use moving::MovedIn;
pub use outcome::{Applied, ClashLine, FileRead, ItemLine, MissingLine, Outcome};
pub use pictures::Fetched;
pub use plan::Missing;

use crate::draft;
use crate::releases::{self, Publishing};
use crate::{Error, House, Operator, Refusal, audit, export, redact};
use pictures::Laid;
use plan::{Before, Known, Plan};

/// A file that a person hands in.
#[derive(Debug, Clone)]
pub struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Import {
    pub files: Vec<Upload>,
    pub event: EventSlug,
    /// None to recognise it.
    pub format: Option<Format>,
    pub zone: Option<Zone>,
    pub language: Option<Lang>,
    pub missing: Missing,
    pub mode: Mode,
    /// Pictures that the files name by their addresses, as far as they were fetched.
    pub pictures: Vec<Fetched>,
}

/// How far an import goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Show what would change.
    DryRun,
    /// Change the draft.
    Apply,
    /// Change the draft and publish it.
    Publish,
}

/// How often a draft that changes under the import is looked at again.
const ATTEMPTS: u32 = 5;

/// Reads the files and applies them to the draft; creates the event when there is none.
pub async fn import(house: &House, operator: &Operator, asked: Import) -> Result<Outcome, Error> {
    let known = known(house, &asked.event).await?;
    let (files, reading) = sheet::read(&asked, known)?;
    let chance = house.chance.as_ref();
    for _ in 0..ATTEMPTS {
        let event = house.store.read().await?.event(&asked.event).await?;
        let known = event.as_ref().map(|row| row.id.clone());
        let before = before(house, known.as_ref(), reading.format).await?;
        let (programme, resolved) = sheet::laid(&asked, &reading, &before)?;
        let mut reading = Reading { programme, ..reading.clone() };
        let laid = pictures::lay(&mut reading, &resolved, &before, &asked.pictures);
        let pictures = pictures::changed(&before, &laid)?;
        let plan = plan::plan(&before, &reading, asked.missing, &resolved, chance)?;
        let (mut outcome, brought) =
            describe(&asked, known.is_none(), &reading, &before, &plan, laid)?;
        outcome.files = files.clone();
        if asked.mode == Mode::DryRun {
            return Ok(outcome);
        }
        let idle = plan.writes.is_empty()
            && plan.told.is_empty()
            && plan.forgotten.is_empty()
            && brought.is_empty()
            && pictures.is_none();
        if !idle || known.is_none() {
            let id = known.unwrap_or_else(|| EventId::random(chance));
            let writing = Writes { id, format: reading.format, plan, brought, pictures };
            match apply(house, operator, &asked, &outcome, writing).await? {
                Applying::Stale => continue,
                Applying::Done => {}
            }
        }
        outcome.applied = Applied::Draft;
        if asked.mode == Mode::Publish {
            let note = String::new();
            let published = releases::publish(house, operator, &asked.event, note).await?;
            outcome.applied = match published {
                Publishing::Released(release) => Applied::Published(release.number),
                Publishing::Unchanged(number) | Publishing::ShownAgain(number) => {
                    Applied::AlreadyPublished(number)
                }
            };
        }
        return Ok(outcome);
    }
    Err(Refusal::Contended.into())
}

/// All that is to be written.
struct Writes {
    id: EventId,
    format: Format,
    plan: Plan,
    brought: Vec<StoredFile>,
    /// What addresses of pictures gave, where it is something new.
    pictures: Option<String>,
}

enum Applying {
    Done,
    Stale,
}

/// What the draft says of the event already, for files that leave it unsaid.
async fn known(house: &House, slug: &EventSlug) -> Result<Option<formats::Known>, Error> {
    let mut reading = house.store.read().await?;
    let Some(row) = reading.event(slug).await? else { return Ok(None) };
    let Some(held) = reading.draft_item(&row.id, Kind::Event, None).await? else { return Ok(None) };
    let event: programme::Event = serde_json::from_str(&held.document)?;
    let places = event.place.iter().flat_map(|place| place.iter());
    let places = places.map(|(_, place)| place.to_owned()).collect();
    Ok(Some(formats::Known { zone: event.zone, places }))
}

/// Reads every file and joins them to one programme.
fn read(asked: &Import, known: Option<formats::Known>) -> Result<(Vec<FileRead>, Reading), Error> {
    let options = Options { zone: asked.zone.clone(), language: asked.language.clone(), known };
    let uploads = asked.files.iter();
    let files: Vec<File<'_>> =
        uploads.map(|upload| File { name: &upload.name, bytes: &upload.bytes }).collect();
    let readings = if files.is_empty() {
        Vec::new()
    } else {
        formats::read_all(&files, asked.format, &options)?
    };
    for reading in &readings {
        files::check(&reading.name, reading)?;
        soundness::check(reading)?;
    }
    let files = readings.iter().map(FileRead::new).collect();
    let joined = formats::join(readings).ok_or_else(|| {
        Error::Unreadable(Unreadable {
            file: String::new(),
            place: formats::Place::default(),
            problem: "no file was named.".to_owned(),
            mend: "Name at least one.".to_owned(),
            zones: None,
        })
    })?;
    Ok((files, soundness::with_sound_ids(joined)))
}

async fn before(house: &House, event: Option<&EventId>, format: Format) -> Result<Before, Error> {
    let Some(event) = event else { return Ok(Before::default()) };
    let mut reading = house.store.read().await?;
    let source = reading.source_items(event, format.as_str()).await?;
    let cuts = redact::known(&reading.redactions(event).await?);
    let files = reading.files(event).await?.into_iter().map(|file| file.sha256).collect();
    let history = reading.history(event).await?.into_iter();
    let released = history.filter(|row| row.kind == Kind::Session).filter_map(|row| row.code);
    let given_out = format == Format::Plenary
        && reading.instance(&export::given_out_key(event)).await?.is_some();
    Ok(Before {
        cuts,
        files,
        released: released.collect(),
        given_out,
        pictures: pictures::read(
            reading.instance(&pictures::key(event, format.as_str())).await?.as_deref(),
        )?,
        draft: draft::held(&mut reading, event).await?,
        source: source
            .into_iter()
            .map(|row| {
                let known = Known { code: row.code, document: row.document };
                ((row.kind, row.foreign_id), known)
            })
            .collect(),
    })
}

/// Checks the draft as it would be, and says what is different from what it is.
fn describe(
    asked: &Import,
    creates: bool,
    reading: &Reading,
    before: &Before,
    plan: &Plan,
    laid: Laid,
) -> Result<(Outcome, Vec<StoredFile>), Error> {
    let after = draft::assemble(plan.after.clone())?;
    let findings = validate::check(&after);
    let (refused, warnings): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|one| one.severity == validate::Severity::Refused);
    if !refused.is_empty() {
        return Err(Refusal::Invalid {
            what: format!("the programme of “{}”", asked.event),
            findings: warnings::lines(&refused, &after).into_iter().take(20).collect(),
        }
        .into());
    }
    let old = if before.draft.is_empty() {
        Programme::empty(after.event.clone())
    } else {
        draft::assemble(before.draft.iter().map(|(at, held)| (*at, held.document.clone())))?
    };
    let difference = difference::difference(&old, &after);
    let drafts = outcome::Drafts { old: &old, new: &after };
    let mut outcome = Outcome::new(asked, creates, &drafts, difference, &warnings, plan);
    let (brought, notes) = files::sort(reading.files.clone(), &laid.new, &before.files, &after);
    outcome.wanted_pictures = laid.wanted;
    outcome.old_hosts = moving::old_hosts(reading);
    outcome.notes = reading.report.notes.clone();
    outcome.notes.extend(notes);
    if plan.redacted > 0 {
        outcome.notes.push(Note {
            kind: NoteKind::Changed,
            place: formats::Place::default(),
            message: "What was redacted in this event stands in the file, and was left out again."
                .to_owned(),
            count: plan.redacted,
        });
    }
    Ok((outcome, brought))
}

/// Writes the plan in one transaction. Nothing is written when the draft has changed meanwhile.
async fn apply(
    house: &House,
    operator: &Operator,
    asked: &Import,
    outcome: &Outcome,
    writes: Writes,
) -> Result<Applying, Error> {
    let Writes { id, format, plan, brought, pictures } = writes;
    let organiser = operator.organiser(id.clone());
    let now = house.now();
    let detail = json!({
        "format": format,
        "files": outcome.files.iter().map(|file| &file.name).collect::<Vec<_>>(),
        "written": plan.writes.len(),
        "cancelled": plan.cancelled,
        "withdrawn": plan.withdrawn,
        "deleted": plan.deleted.len(),
        "clashes": plan.clashes.len(),
        "stored": brought.len(),
    });
    let line = audit::line(house, Some(&id), organiser.name(), "import", &detail);
    let slug = asked.event.clone();
    let (creates, who) = (outcome.creates, organiser.name().to_owned());
    let shared = std::sync::Arc::new((plan, brought, pictures));
    let written = house
        .change(move |w| {
            let (id, slug, who, line, shared) =
                (id.clone(), slug.clone(), who.clone(), line.clone(), shared.clone());
            Box::pin(async move {
                let (plan, brought) = (&shared.0, &shared.1);
                if creates {
                    w.create_event(&id, &slug, now).await?;
                }
                for write in &plan.writes {
                    let item = PutItem {
                        kind: write.place.0,
                        code: write.place.1,
                        based_on: write.based_on,
                        document: write.document.as_deref(),
                        who: &who,
                        at: now,
                        note: None,
                    };
                    draft::put(w, &id, item).await?;
                }
                for file in brought {
                    w.put_file(&id, &file.media_type, &file.bytes).await?;
                }
                if let Some(pictures) = &shared.2 {
                    let key = pictures::key(&id, format.as_str());
                    w.set_instance(&key, pictures).await?;
                }
                for told in &plan.told {
                    let item = SourceItem {
                        kind: told.kind,
                        foreign_id: told.foreign.clone(),
                        code: told.code,
                        document: told.document.clone(),
                        missing_since: told.missing.then_some(now),
                    };
                    w.put_source_item(&id, format.as_str(), &item).await?;
                }
                for (kind, foreign) in &plan.forgotten {
                    w.delete_source_item(&id, format.as_str(), *kind, foreign).await?;
                }
                Ok(w.add_audit(&line).await?)
            })
        })
        .await;
    match written {
        Ok(()) => Ok(Applying::Done),
        Err(Error::Refused(Refusal::Contended)) => Ok(Applying::Stale),
        Err(error) => Err(error),
    }
}
