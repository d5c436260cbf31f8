//! One command on an open house: words to values, the use case, values to words.

pub mod accounts;
pub mod seats;
pub mod site;
pub mod words;

use std::io::Read;

use formats::{NoteKind, Written};
use links::Base;
use programme::{Code, EventSlug, Lang, Zone};
use serde_json::json;
use store::Finding;
use usecases::export::{Export, Holding, Which as State};
use usecases::import::{Fetched, Import, Missing, Mode, MovedIn, SourceName, Upload};
use usecases::picture::Prepared;
use usecases::releases::Draft;
use usecases::{Error, House, Operator, backup, events, export, import, letters, redact, releases};

use crate::failure::{Exit, Failure};
use crate::request::{Reply, Request, Sent, Task, Which};
use crate::tombstones::Tombstones;

/// The base URL of addresses in files when none is configured.
const LOCAL: &str = "http://localhost:8080";

/// Carries a request out. A failure becomes a reply, so that it reads the same from every process.
pub async fn carry_out(
    house: &House,
    tombstones: &Tombstones,
    request: Request,
    files: Vec<Vec<u8>>,
) -> (Reply, Vec<u8>) {
    match perform(house, tombstones, request, files).await {
        Ok((mut reply, bytes)) => {
            reply.attached = bytes.len() as u64;
            (reply, bytes)
        }
        Err(failure) => (Reply::failed(failure), Vec::new()),
    }
}

type Done = (Reply, Vec<u8>);

async fn perform(
    house: &House,
    tombstones: &Tombstones,
    request: Request,
    files: Vec<Vec<u8>>,
) -> Result<Done, Failure> {
    let operator = Operator::at_the_terminal(request.who);
    let only = |reply| (reply, Vec::new());
    Ok(match request.task {
        Task::Import { .. } => only(run_import(house, &operator, request.task, files).await?),
        Task::Export { .. } => run_export(house, &operator, request.task, request.base).await?,
        // Its files are handed out one by one: `site` does it.
        Task::Site { .. } => return Err(Failure::fault("a site is no single file")),
        Task::Events => {
            let listed = events::list(house, &operator).await.map_err(failure)?;
            only(Reply::done(words::events(&listed), json!(listed)))
        }
        Task::Releases { event } => {
            let listed = releases::list(house, &operator, &slug(&event)?).await.map_err(failure)?;
            only(Reply::done(words::releases(&event, &listed), json!(listed)))
        }
        Task::Publish { event, note } => {
            let publishing =
                releases::publish(house, &operator, &slug(&event)?, note.clone()).await;
            let publishing = publishing.map_err(failure)?;
            let text = words::publishing(&event, &note, &publishing);
            only(Reply::done(text, json!(publishing)))
        }
        Task::Unpublish { event } => {
            events::unpublish(house, &operator, &slug(&event)?).await.map_err(failure)?;
            let text =
                format!("“{event}” is off the site. `plenary publish {event}` brings it back.");
            only(Reply::done(text, json!({ "event": event, "published": null })))
        }
        Task::Delete { event } => {
            events::delete(house, &operator, &slug(&event)?).await.map_err(failure)?;
            only(Reply::done(format!("“{event}” is deleted."), json!({ "deleted": event })))
        }
        Task::Compare { event, from, to } => {
            let compared = releases::compare(house, &operator, &slug(&event)?, from, to).await;
            let compared = compared.map_err(failure)?;
            only(Reply::done(words::comparison(&compared), json!(compared.difference)))
        }
        Task::GoBack { event, release, note, reset_draft } => {
            let then = if reset_draft { Draft::Reset } else { Draft::Keep };
            let slug = slug(&event)?;
            let made = releases::go_back(house, &operator, &slug, release, note, then).await;
            let made = made.map_err(failure)?;
            let text = format!(
                "Release {release} of “{event}” is public again, as release {}.{}",
                made.number,
                words::seats(&made)
            );
            only(Reply::done(text, json!(made)))
        }
        Task::RedactText { event, text, replacement } => {
            let slug = slug(&event)?;
            let redacted = redact::text(house, &operator, &slug, &text, &replacement).await;
            only(redacted_reply(tombstones, redacted.map_err(failure)?)?)
        }
        Task::RedactPerson { event, person, replacement } => {
            let code: Code =
                person.parse().map_err(|error: programme::CodeError| unusable(error))?;
            let slug = slug(&event)?;
            let redacted = redact::person(house, &operator, &slug, code, &replacement).await;
            only(redacted_reply(tombstones, redacted.map_err(failure)?)?)
        }
        Task::Account(task) => {
            only(accounts::run(house, &operator, task, request.base.as_deref()).await?)
        }
        Task::Seats { event, asked } => {
            only(seats::carry_out(house, &operator, &event, asked).await?)
        }
        Task::Backup => {
            let archive = backup::backup(house, &operator).await.map_err(failure)?;
            let size = archive.len();
            let text = format!("The archive holds {} kB.", size.div_ceil(1000));
            (Reply::done(text, json!({ "bytes": size })), archive)
        }
        Task::Doctor => only(doctor(house, &operator).await?),
        Task::Letters => {
            let waiting = letters::waiting(house, &operator).await.map_err(failure)?;
            only(Reply::done(words::letters(&waiting), json!(waiting)))
        }
    })
}

/// Brings an archive back into an empty house, and what was redacted since out of it again.
pub async fn restore(
    house: &House,
    tombstones: &Tombstones,
    archive: &mut (dyn Read + Send),
    who: String,
) -> Result<Reply, Failure> {
    let operator = Operator::at_the_terminal(who);
    let again = tombstones.read()?;
    match backup::restore(house, &operator, archive, &again).await {
        Ok(rewritten) => {
            let mut text =
                "The archive is restored; `plenary events` lists what it holds.".to_owned();
            if rewritten > 0 {
                text += &format!(
                    "\nRedactions made since were carried out again ({rewritten} documents)."
                );
            }
            Ok(Reply::done(text, json!({ "restored": true, "redacted_again": rewritten })))
        }
        Err(backup::RestoreFailure::House(error)) => Err(failure(error)),
        Err(backup::RestoreFailure::Archive(error)) => Err(restore_failure(&error)),
    }
}

/// Why an archive was not brought back.
pub fn restore_failure(error: &store::RestoreError) -> Failure {
    let message = words::sentence(&error.to_string());
    match error {
        store::RestoreError::NotEmpty => Failure::refused(message),
        store::RestoreError::Store(_) => Failure::fault(message),
        _ => Failure::unusable(message),
    }
}

async fn run_import(
    house: &House,
    operator: &Operator,
    task: Task,
    bytes: Vec<Vec<u8>>,
) -> Result<Reply, Failure> {
    let Task::Import {
        files,
        event,
        format,
        source,
        join_by,
        zone,
        language,
        dry_run,
        cancel_missing,
        publish,
        pictures,
        moving,
    } = task
    else {
        return Err(Failure::fault("not an import"));
    };
    let mut bytes = bytes.into_iter();
    let named: Vec<_> = files.into_iter().zip(bytes.by_ref()).collect();
    let pictures = pictures.into_iter().zip(bytes).map(|(Sent { url, got, .. }, bytes)| Fetched {
        url,
        got: got.map(|media_type| Prepared { media_type, bytes }),
    });
    let pictures = pictures.collect();
    let named = named.into_iter();
    let uploads = named.map(|((name, _), bytes)| Upload { name, bytes }).collect();
    let asked = Import {
        files: uploads,
        event: slug(&event)?,
        format,
        source: source.map(|name| name.parse::<SourceName>()).transpose().map_err(unusable)?,
        join_by,
        zone: zone.map(|name| name.parse::<Zone>()).transpose().map_err(unusable)?,
        language: language.map(|tag| tag.parse::<Lang>()).transpose().map_err(unusable)?,
        missing: if cancel_missing { Missing::Cancel } else { Missing::Report },
        mode: match (dry_run, publish) {
            (true, _) => Mode::DryRun,
            (false, true) => Mode::Publish,
            (false, false) => Mode::Apply,
        },
        pictures,
    };
    let outcome = import::import(house, operator, asked).await.map_err(failure)?;
    let text = match &moving {
        Some(moving) => {
            let (host, data) = (moving.host.as_deref(), moving.data.as_deref());
            MovedIn { outcome: &outcome, host, data }.to_string()
        }
        None => outcome.to_string(),
    };
    Ok(Reply::done(text, json!(outcome)))
}

async fn run_export(
    house: &House,
    operator: &Operator,
    task: Task,
    base: Option<String>,
) -> Result<Done, Failure> {
    let Task::Export { event, format, which, with_hidden } = task else {
        return Err(Failure::fault("this is no export"));
    };
    let base = base.as_deref().and_then(Base::parse).or_else(|| Base::parse(LOCAL));
    let base = base.ok_or_else(|| Failure::fault("no base address"))?;
    let asked = Export {
        event: &slug(&event)?,
        format,
        holding: if with_hidden { Holding::Everything } else { Holding::Public },
        which: match which {
            Which::Published => State::Published,
            Which::Release(number) => State::Release(number),
            Which::Draft => State::Draft,
        },
        base: &base,
        version: env!("CARGO_PKG_VERSION"),
    };
    let Written { bytes, report } =
        export::export(house, operator, asked).await.map_err(failure)?;
    let left_out: Vec<String> = report
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::LeftOut)
        .map(words::note)
        .collect();
    let text = match left_out.is_empty() {
        true => String::new(),
        false => format!("Left out:\n  {}", left_out.join("\n  ")),
    };
    Ok((Reply::done(text, json!({ "bytes": bytes.len(), "notes": report.notes })), bytes))
}

fn redacted_reply(tombstones: &Tombstones, redacted: redact::Redacted) -> Result<Reply, Failure> {
    tombstones.add(&redacted.tombstones)?;
    let text = words::redaction(redacted.documents, redacted.releases.len(), tombstones.path());
    Ok(Reply::done(text, json!(redacted)))
}

async fn doctor(house: &House, operator: &Operator) -> Result<Reply, Failure> {
    let findings = match backup::check(house, operator).await {
        // That it cannot be read to its end is what a doctor is asked for.
        Err(Error::Fault(detail)) => vec![Finding::Fault(detail)],
        found => found.map_err(failure)?,
    };
    let (mut notes, mut faults) = (Vec::new(), Vec::new());
    for finding in findings {
        match finding {
            Finding::Note(text) => notes.push(text),
            Finding::Fault(text) => faults.push(text),
        }
    }
    let verdict = match faults.len() {
        0 => "All is well.".to_owned(),
        1 => "1 fault; restore the last good backup, or ask for help with this line.".to_owned(),
        count => format!(
            "{count} faults; restore the last good backup, or ask for help with these lines."
        ),
    };
    let lines = notes.iter().cloned().chain(faults.iter().map(|text| format!("FAULT {text}")));
    let text = lines.chain([verdict]).collect::<Vec<_>>().join("\n");
    let mut reply = Reply::done(text, json!({ "notes": notes, "faults": faults }));
    if !faults.is_empty() {
        reply.exit = Exit::Fault;
    }
    Ok(reply)
}

fn slug(text: &str) -> Result<EventSlug, Failure> {
    text.parse().map_err(|error: programme::SlugError| unusable(error))
}

fn unusable(error: impl std::fmt::Display) -> Failure {
    Failure::unusable(words::sentence(&error.to_string()))
}

/// What a use case's failure means to the person at the terminal.
fn failure(error: Error) -> Failure {
    match error {
        Error::Refused(refusal) => Failure::refused(refusal.to_string()),
        // The file is sound; what is missing is a word from the person.
        Error::Unreadable(unreadable) if unreadable.zones.is_some() => {
            Failure::refused(unreadable.to_string())
        }
        Error::Unreadable(unreadable) => Failure::unusable(unreadable.to_string()),
        Error::Busy => Failure::fault(
            "The database is busy or cannot be reached at the moment. Nothing was changed; try again.",
        ),
        Error::Unknown => Failure::fault(
            "The connection to the database was lost in the moment of storing: it may be done or not. \
             Look with `plenary events` and `plenary releases EVENT` before you do it again.",
        ),
        Error::Fault(detail) => {
            tracing::error!(%detail, "a command failed");
            Failure::fault(format!(
                "Something is broken here, and nothing was changed: {detail}. `plenary doctor` may say more."
            ))
        }
    }
}
