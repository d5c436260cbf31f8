//! Reading files of other systems into an event's draft.
//!
//! The whole import is worked out first and written in one transaction, or not at all. Applying the
//! same files twice changes nothing.

mod before;
mod carried;
mod clock;
mod files;
mod gone;
mod identity;
mod joining;
mod languages;
mod moving;
mod outcome;
mod pages;
pub(crate) mod pictures;
mod plan;
mod sheet;
mod soundness;
mod source;
pub(crate) mod warnings;
mod words;

use std::sync::Arc;

use formats::plenary::StoredFile;
use formats::{File, Format, Note, NoteKind, Options, Reading, Unreadable};
use programme::{EventSlug, Kind, Lang, Programme, Zone, difference, validate};
use serde_json::json;
use store::{EventId, PutItem, SourceItem};

pub use joining::{By, JoinBy};
pub use moving::MovedIn;
pub use outcome::{
    AlikeLine, Applied, ClashLine, FileRead, ItemLine, JoinedLine, MissingLine, Outcome,
    UndecidedLine,
};
pub use pictures::Fetched;
pub use plan::Missing;
pub use source::SourceName;

use crate::draft;
use crate::releases::{self, Publishing};
use crate::{Error, House, Operator, Refusal, Stop, audit};
use before::Before;
use joining::Joined;
use pictures::Laid;
use plan::{Meant, Plan};

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
    /// Which of several feeds of one format this is.
    pub source: Option<SourceName>,
    pub zone: Option<Zone>,
    pub language: Option<Lang>,
    /// By what else than ids items may be joined with those of other sources.
    pub join_by: Vec<JoinBy>,
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
    let asked = Arc::new(asked);
    let of = asked.clone();
    let (files, reading) = house.workshop.run(move |stop| sheet::read(&of, known, stop)).await?;
    let source = source_of(&asked, reading.format)?;
    let reading = Arc::new(carried::take_in(&house.workshop, reading).await?);
    for _ in 0..ATTEMPTS {
        let event = house.store.read().await?.event(&asked.event).await?;
        let known = event.as_ref().map(|row| row.id.clone());
        let before = before::before(house, known.as_ref(), &source).await?;
        let pages = pages::are_there(&reading) && !before.told_by_pages;
        let (of, read, chance) = (asked.clone(), reading.clone(), house.chance.clone());
        let creates = known.is_none();
        let worked_out = house.workshop.run(move |stop| {
            let work = work_out(&of, &read, &before, chance.as_ref(), stop)?;
            let (outcome, brought) = describe(&of, creates, &before, &work)?;
            Ok((work, outcome, brought))
        });
        let (work, mut outcome, brought) = worked_out.await?;
        outcome.files.clone_from(&files);
        if asked.mode == Mode::DryRun {
            return Ok(outcome);
        }
        let Work { plan, pictures, clock, .. } = work;
        let idle = plan.writes.is_empty()
            && plan.told.is_empty()
            && plan.forgotten.is_empty()
            && brought.is_empty()
            && pictures.is_none()
            && !pages;
        if !idle || known.is_none() {
            let id = known.unwrap_or_else(|| EventId::random(house.chance.as_ref()));
            let source = source.clone();
            let writing = Writes { id, source, plan, brought, pictures, clock, pages };
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
                Publishing::Released(release) => {
                    outcome.seats = release.seats;
                    Applied::Published(release.number)
                }
                Publishing::Unchanged(number) | Publishing::ShownAgain(number) => {
                    Applied::AlreadyPublished(number)
                }
            };
        }
        return Ok(outcome);
    }
    Err(Refusal::Contended.into())
}

/// Under which name it is kept what these files tell.
fn source_of(asked: &Import, format: Format) -> Result<String, Error> {
    if asked.source.is_some() && matches!(format, Format::Plenary | Format::Sheet) {
        return Err(Refusal::EditsHaveNoSource.into());
    }
    Ok(source::key(format, asked.source.as_ref()))
}

/// The names of the facts that are kept of a source beside what it tells.
pub(crate) fn facts(event: &EventId, source: &str) -> [String; 3] {
    [pictures::key(event, source), clock::key(event, source), pages::key(event, source)]
}

/// What the files mean for the draft.
struct Work {
    reading: Reading,
    joined: Joined,
    plan: Plan,
    laid: Laid,
    /// What addresses of pictures gave, where it is something new.
    pictures: Option<String>,
    /// The zone of the files, where it is another than that of the draft.
    clock: Option<Zone>,
}

fn work_out(
    asked: &Import,
    reading: &Reading,
    before: &Before,
    chance: &dyn programme::Chance,
    stop: &Stop,
) -> Result<Work, Error> {
    let mut reading = reading.clone();
    let clock = clock::turn(before, reading.format, &mut reading.programme)?;
    stop.check()?;
    let joined = join(asked, &reading, before)?;
    stop.check()?;
    let (programme, resolved) = sheet::laid(asked, &reading, before, &joined.resolved)?;
    let strange = sheet::strange_codes(&reading, before, &resolved);
    reading.report.notes.extend(strange);
    reading.programme = programme;
    let laid = pictures::lay(&mut reading, &resolved, before, &asked.pictures);
    let pictures = pictures::changed(before, &laid)?;
    let meant = Meant { resolved: &resolved, joined: &joined, missing: asked.missing };
    stop.check()?;
    let plan = plan::plan(before, &reading, &meant, chance)?;
    stop.check()?;
    Ok(Work { reading, joined, plan, laid, pictures, clock })
}

/// Finds what of the draft the files mean.
fn join(asked: &Import, reading: &Reading, before: &Before) -> Result<Joined, Error> {
    let Reading { format, programme, shared_ids, .. } = reading;
    let settled = sheet::settled(reading, before)?;
    let is_settled = |kind, key: &str| settled.contains(&(kind, key.to_owned()));
    let programme = plan::by_known_keys(before, *format, programme.clone(), shared_ids);
    let event = &asked.event;
    let said = joining::Said { event, programme: &programme, format: *format, shared: shared_ids };
    joining::find(before, &said, &asked.join_by, is_settled)
}

/// All that is to be written.
struct Writes {
    id: EventId,
    source: String,
    plan: Plan,
    brought: Vec<StoredFile>,
    pictures: Option<String>,
    clock: Option<Zone>,
    /// Pages of a site told for the first time.
    pages: bool,
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
fn read(
    asked: &Import,
    known: Option<formats::Known>,
    stop: &Stop,
) -> Result<(Vec<FileRead>, Reading), Error> {
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
        stop.check()?;
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

/// Checks the draft as it would be, and says what is different from what it is.
fn describe(
    asked: &Import,
    creates: bool,
    before: &Before,
    work: &Work,
) -> Result<(Outcome, Vec<StoredFile>), Error> {
    let Work { reading, joined, plan, laid, .. } = work;
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
    outcome.tell_joined(joined, &drafts);
    let (brought, notes) = files::sort(reading.files.clone(), &laid.new, &before.files, &after);
    outcome.wanted_pictures = laid.wanted.clone();
    outcome.old_hosts = moving::old_hosts(reading);
    outcome.notes = reading.report.notes.clone();
    outcome.notes.extend(notes);
    if pages::are_missing(before, reading) {
        outcome.notes.push(pages::note());
    }
    if let Some(theirs) = &work.clock {
        outcome.notes.push(Note {
            kind: NoteKind::Changed,
            place: formats::Place::default(),
            message: format!(
                "The files count in the zone {theirs}; their times were turned to {}, the zone of the \
                 event.",
                reading.programme.event.zone
            ),
            count: 1,
        });
    }
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
    let Writes { id, source, plan, brought, pictures, clock, pages } = writes;
    let organiser = operator.organiser(id.clone());
    let now = house.now();
    let detail = json!({
        "source": source,
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
    let mut facts: Vec<(String, String)> = Vec::new();
    facts.extend(pictures.map(|given| (pictures::key(&id, &source), given)));
    facts.extend(clock.map(|zone| (clock::key(&id, &source), zone.to_string())));
    facts.extend(pages.then(|| (pages::key(&id, &source), String::new())));
    let shared = Arc::new((plan, brought, facts, source));
    let written = house
        .change(move |w| {
            let (id, slug, who, line, shared) =
                (id.clone(), slug.clone(), who.clone(), line.clone(), shared.clone());
            Box::pin(async move {
                let (plan, brought, facts, source) = (&shared.0, &shared.1, &shared.2, &shared.3);
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
                for (key, value) in facts {
                    w.set_instance(key, value).await?;
                }
                for told in &plan.told {
                    let item = SourceItem {
                        kind: told.kind,
                        foreign_id: told.foreign.clone(),
                        code: told.code,
                        document: told.document.clone(),
                        missing_since: told.missing.then_some(now),
                    };
                    w.put_source_item(&id, source, &item).await?;
                }
                for gone in &plan.forgotten {
                    let source = gone.source.as_ref().unwrap_or(source);
                    w.delete_source_item(&id, source, gone.kind, &gone.foreign).await?;
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
