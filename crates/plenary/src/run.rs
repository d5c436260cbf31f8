//! From the command line to what it asks for: files are read and written here, the rest is handed on.

use std::io::Read;
use std::path::{Path, PathBuf};

use formats::Format;
use tokio::runtime::Runtime;
use web::OldHosts;

use crate::arguments::{
    AccountCommand, Arguments, Command, Everywhere, Export, Import, Letters, MoveIn,
};
use crate::configuration::Configuration;
use crate::failure::{Exit, Failure};
use crate::new_folder::NewFolder;
use crate::output::To;
use crate::progress::Progress;
use crate::request::{AccountTask, Moving, Reply, Request, Sent, Task, Which};
use crate::tombstones::Tombstones;
use crate::{
    control, demo, folder, letters, open, output, pictures, relocate, serve, system, task,
};

/// Carries out one command.
pub fn run(arguments: Arguments) -> Result<Exit, Failure> {
    let everywhere = arguments.everywhere;
    match arguments.command {
        Command::Demo { listen } => demo::demo(&everywhere, &listen),
        Command::Serve { listen } => {
            serve::serve(Configuration::new(&everywhere, listen.as_deref())?)
        }
        Command::Import(import) => self::import(&everywhere, import, None),
        Command::MoveIn(moving) => move_in(&everywhere, moving),
        Command::Export(export) if export.format == Format::Site => self::site(&everywhere, export),
        Command::Export(export) => self::export(&everywhere, export),
        Command::Backup { file } => {
            let outcome = carry_out(&everywhere, Task::Backup, Vec::new(), "Writing the archive")?;
            written(&everywhere, outcome, Some(&file))
        }
        Command::Restore { file } => restore(&everywhere, &file),
        Command::Move { from, to } => relocate::relocate(&everywhere, &from, &to),
        Command::Delete { event, yes } => {
            confirmed(
                yes,
                &format!(
                    "`plenary delete {event}` deletes the event, its history and its releases for good"
                ),
            )?;
            simple(&everywhere, Task::Delete { event })
        }
        Command::Redact { event, text, person, replacement, yes } => {
            confirmed(
                yes,
                "`plenary redact` rewrites the draft, the history and every release for good",
            )?;
            simple(
                &everywhere,
                match (text, person) {
                    (Some(text), _) => Task::RedactText { event, text, replacement },
                    (None, person) => Task::RedactPerson {
                        event,
                        person: person.unwrap_or_default(),
                        replacement,
                    },
                },
            )
        }
        Command::Events => simple(&everywhere, Task::Events),
        Command::Releases { event } => simple(&everywhere, Task::Releases { event }),
        Command::Publish { event, note } => simple(&everywhere, Task::Publish { event, note }),
        Command::Account(command) => simple(&everywhere, Task::Account(account(command))),
        Command::Unpublish { event } => simple(&everywhere, Task::Unpublish { event }),
        Command::Compare { event, from, to } => {
            simple(&everywhere, Task::Compare { event, from, to })
        }
        Command::GoBack { event, release, note, reset_draft } => {
            simple(&everywhere, Task::GoBack { event, release, note, reset_draft })
        }
        Command::Doctor => doctor(&everywhere),
        Command::Letters { what: Letters::List } => simple(&everywhere, Task::Letters),
        Command::Letters { what: Letters::Try { address } } => {
            letters::try_one(&Configuration::new(&everywhere, None)?, &address)
        }
        Command::Seats(seats) => {
            let (event, asked) = task::seats::asked(seats);
            simple(&everywhere, Task::Seats { event, asked })
        }
    }
}

/// The threads that commands run on.
pub fn runtime() -> Result<Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::fault(format!("The system gives no threads: {error}.")))
}

fn simple(everywhere: &Everywhere, task: Task) -> Result<Exit, Failure> {
    let (reply, _) = carry_out(everywhere, task, Vec::new(), "Working")?;
    output::reply(&reply, everywhere.json, To::Output);
    Ok(reply.exit)
}

/// The doctor, who also looks whether old hosts lead to events that are there.
fn doctor(everywhere: &Everywhere) -> Result<Exit, Failure> {
    let (mut reply, _) = carry_out(everywhere, Task::Doctor, Vec::new(), "Working")?;
    let hosts = Configuration::new(everywhere, None)?.old_hosts;
    // Where events cannot be listed, the doctor has said why.
    let listed = match hosts.events().next() {
        Some(_) => carry_out(everywhere, Task::Events, Vec::new(), "Working").ok(),
        None => None,
    };
    let lines = listed.map_or_else(Vec::new, |(listed, _)| {
        let listed = listed.json.as_array().into_iter().flatten();
        let slugs: Vec<&str> = listed.filter_map(|one| one["slug"].as_str()).collect();
        astray(&hosts, |event| slugs.contains(&event))
    });
    if let Some(notes) = reply.json["notes"].as_array_mut() {
        notes.extend(lines.iter().map(|line| line.as_str().into()));
    }
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    if !lines.is_empty() {
        reply.text = format!("{lines}{}", reply.text);
    }
    output::reply(&reply, everywhere.json, To::Output);
    Ok(reply.exit)
}

/// What is to be said of old hosts whose events are not there.
pub fn astray(hosts: &OldHosts, is_there: impl Fn(&str) -> bool) -> Vec<String> {
    let lost = hosts.events().filter(|(_, event)| !is_there(event.as_str()));
    lost.map(|(host, event)| {
        format!(
            "[old-hosts] “{host}” leads to “{event}”, and there is no such event: correct its name in \
             plenary.toml; `plenary events` lists those there are."
        )
    })
    .collect()
}

fn confirmed(yes: bool, what: &str) -> Result<(), Failure> {
    if yes { Ok(()) } else { Err(Failure::refused(format!("{what}. Add --yes to do it."))) }
}

/// A move is an import that is told as one.
fn move_in(everywhere: &Everywhere, asked: MoveIn) -> Result<Exit, Failure> {
    let label = asked.host.as_deref().and_then(|host| host.split('.').next()).map(str::to_owned);
    let event = asked.event.or(label).unwrap_or_default();
    let import = Import {
        files: asked.files,
        event,
        source: None,
        join_by: Vec::new(),
        reading: asked.reading,
    };
    let data = everywhere.data.as_ref().map(|path| path.display().to_string());
    self::import(everywhere, import, Some(Moving { host: asked.host, data }))
}

fn import(
    everywhere: &Everywhere,
    import: Import,
    moving: Option<Moving>,
) -> Result<Exit, Failure> {
    // What is too large is told before any of it is read.
    let named = named(&import.files)?;
    let sizes = named.iter().map(|(_, path)| size_of(path, MAX_FILE));
    let sizes = sizes.collect::<Result<Vec<u64>, _>>()?;
    if sizes.iter().sum::<u64>() > MAX_FILES {
        let most = MAX_FILES >> 20;
        return Err(Failure::unusable(format!(
            "The files are larger than {most} MB together: take files out of them."
        )));
    }
    let mut files = Vec::new();
    let mut bytes = Vec::new();
    for ((name, path), size) in named.into_iter().zip(sizes) {
        let read = read(&path, size, MAX_FILE)?;
        // A report has one line for each thing that it tells.
        let name = name.replace(['\n', '\r'], " ");
        files.push((name, read.len() as u64));
        bytes.push(read);
    }
    let reading = import.reading;
    let task = Task::Import {
        files,
        event: import.event,
        format: reading.format,
        source: import.source.map(|name| name.to_string()),
        join_by: import.join_by,
        zone: reading.zone,
        language: reading.language,
        dry_run: reading.dry_run,
        cancel_missing: reading.cancel_missing,
        publish: reading.publish,
        pictures: Vec::new(),
        moving,
    };
    let (task, bytes) = match reading.fetch_images && !reading.dry_run {
        true => match with_pictures(everywhere, task, bytes)? {
            Looked::At(task, bytes) => (task, bytes),
            Looked::Stopped(reply) => {
                output::reply(&reply, everywhere.json, To::Output);
                return Ok(reply.exit);
            }
        },
        false => (task, bytes),
    };
    let (reply, _) = carry_out(everywhere, task, bytes, "Reading and comparing")?;
    output::reply(&reply, everywhere.json, To::Output);
    Ok(reply.exit)
}

/// An import after a look at what it would do.
enum Looked {
    At(Task, Vec<Vec<u8>>),
    /// It cannot be done, whatever pictures come.
    Stopped(Reply),
}

/// Fetches the pictures that an import names and the house does not have.
fn with_pictures(
    everywhere: &Everywhere,
    task: Task,
    mut bytes: Vec<Vec<u8>>,
) -> Result<Looked, Failure> {
    let mut look = task.clone();
    if let Task::Import { dry_run, .. } = &mut look {
        *dry_run = true;
    }
    let (reply, _) = carry_out(everywhere, look, bytes.clone(), "Looking for pictures")?;
    if reply.exit != Exit::Done {
        return Ok(Looked::Stopped(reply));
    }
    let wanted = reply.json["wanted_pictures"].as_array().into_iter().flatten();
    let wanted: Vec<String> = wanted.filter_map(|url| url.as_str().map(str::to_owned)).collect();
    let progress = Progress::start("Fetching pictures", everywhere.json);
    let client = outbound::Client::public(env!("CARGO_PKG_VERSION"))
        .map_err(|error| Failure::fault(format!("No pictures can be fetched: {error}.")))?;
    let fetched = runtime()?.block_on(pictures::fetch(client, wanted, pictures::BOUNDS));
    drop(progress);
    let mut task = task;
    if let Task::Import { pictures, .. } = &mut task {
        for one in fetched {
            let (got, picture) = match one.got {
                Ok(prepared) => (Ok(prepared.media_type), prepared.bytes),
                Err(why) => (Err(why), Vec::new()),
            };
            pictures.push(Sent { url: one.url, got, size: picture.len() as u64 });
            bytes.push(picture);
        }
    }
    Ok(Looked::At(task, bytes))
}

/// The files to import by name: those that were named, and those in the folders that were.
fn named(paths: &[PathBuf]) -> Result<Vec<(String, PathBuf)>, Failure> {
    let mut named = Vec::new();
    for path in paths {
        if !path.is_dir() {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            named.push((name.into_owned(), path.clone()));
            continue;
        }
        let folder::Found { files: inside, deeper, beside } = folder::files(path)?;
        if beside > 0 {
            output::aside(&format!(
                "{}: passed over as no part of a programme: {beside} of its entries (what browsers save \
                 beside a page, styles, scripts, Thumbs.db).",
                path.display()
            ));
        }
        if deeper > 0 {
            output::aside(&format!(
                "{}: {deeper} folders inside its folders were not read.",
                path.display()
            ));
        }
        named.extend(inside.into_iter().map(|one| (one.name, one.path)));
    }
    Ok(named)
}

fn export(everywhere: &Everywhere, export: Export) -> Result<Exit, Failure> {
    let which = match (export.draft, export.release) {
        (true, _) => Which::Draft,
        (false, Some(number)) => Which::Release(number),
        (false, None) => Which::Published,
    };
    let task = Task::Export {
        event: export.event,
        format: export.format,
        which,
        with_hidden: export.with_hidden,
    };
    let outcome = carry_out(everywhere, task, Vec::new(), "Writing")?;
    written(everywhere, outcome, export.output.as_deref())
}

/// Writes the whole public site as files, in a directory of its own.
fn site(everywhere: &Everywhere, export: Export) -> Result<Exit, Failure> {
    let Some(path) = export.output else {
        return Err(Failure::unusable(
            "A site is many files: name the directory for them with --output DIR.",
        ));
    };
    if export.draft {
        return Err(Failure::refused(
            "An archive is of what is public: publish the draft first, or leave --draft out.",
        ));
    }
    if export.release.is_some() {
        return Err(Failure::refused(
            "An archive is of the published release: leave --release out, or make the other release \
             public first with `plenary go-back`.",
        ));
    }
    let configuration = Configuration::new(everywhere, None)?;
    let folder = NewFolder::begin(&path)?;
    let progress = Progress::start("Writing the site", everywhere.json);
    let base = configuration.base.as_ref().map(|base| base.as_str().to_owned());
    let request = Request { who: system::who(), base, task: Task::Site { event: export.event } };
    let reply = runtime()?.block_on(async {
        let stopped = serve::told_to_end();
        tokio::select! {
            reply = site_files(&configuration, request, &folder) => reply,
            () = stopped => Err(Failure::refused("Stopped: nothing is left of the archive.")),
        }
    })?;
    if reply.exit == Exit::Done {
        folder.finish()?;
    }
    drop(progress);
    output::reply(&reply, everywhere.json, To::Output);
    Ok(reply.exit)
}

async fn site_files(
    configuration: &Configuration,
    request: Request,
    folder: &NewFolder,
) -> Result<Reply, Failure> {
    let take = |name: &str, bytes: &[u8]| folder.write(name, bytes);
    if let store::Location::Sqlite(data) = &configuration.location
        && let Some(outcome) = control::hand_over_site(data, &request, take).await
    {
        return outcome;
    }
    let opened = open::for_task(configuration, request.task.begins()).await?;
    let Task::Site { event } = request.task else { return Err(Failure::fault("not a site")) };
    let asked = task::site::Asked { who: request.who, base: request.base, event };
    let (out, mut made) = tokio::sync::mpsc::channel(control::FILES_WAITING);
    let house = opened.house.clone();
    let writing = tokio::spawn(async move { task::site::write(&house, None, asked, out).await });
    let mut outcome = Ok(());
    while let Some(file) = made.recv().await {
        outcome = take(&file.name, &file.bytes);
        if outcome.is_err() {
            break;
        }
    }
    drop(made);
    let reply = writing.await.map_err(|error| Failure::fault(error.to_string()));
    opened.close().await;
    outcome?;
    reply
}

fn restore(everywhere: &Everywhere, path: &Path) -> Result<Exit, Failure> {
    size_of(path, MAX_ARCHIVE)?;
    let configuration = Configuration::new(everywhere, None)?;
    let named = |failure: Failure| Failure {
        message: format!("“{}”: {}", path.display(), failure.message),
        ..failure
    };
    // Nothing is made for what is no archive.
    let mut archive = open_file(path)?;
    store::looks_like_a_backup(&mut archive)
        .map_err(|error| named(task::restore_failure(&error)))?;
    let mut archive = open_file(path)?;
    let progress = Progress::start("Bringing the archive back", everywhere.json);
    let reply = runtime()?.block_on(async {
        let house = open::house(&configuration).await?;
        let tombstones = Tombstones::in_directory(&configuration.data);
        let reply = task::restore(&house, &tombstones, &mut archive, system::who()).await;
        house.close().await;
        reply.map_err(named)
    })?;
    drop(progress);
    output::reply(&reply, everywhere.json, To::Output);
    Ok(reply.exit)
}

/// Runs a task where the database is open: in the process that serves, else in this one.
fn carry_out(
    everywhere: &Everywhere,
    task: Task,
    files: Vec<Vec<u8>>,
    words: &'static str,
) -> Result<(Reply, Vec<u8>), Failure> {
    let configuration = Configuration::new(everywhere, None)?;
    let progress = Progress::start(words, everywhere.json);
    let base = configuration.base.as_ref().map(|base| base.as_str().to_owned());
    let request = Request { who: system::who(), base, task };
    let outcome = runtime()?.block_on(async {
        if let store::Location::Sqlite(data) = &configuration.location
            && let Some(outcome) = control::hand_over(data, &request, &files).await
        {
            return outcome;
        }
        let opened = open::for_task(&configuration, request.task.begins()).await?;
        let tombstones = Tombstones::in_directory(&configuration.data);
        let outcome = task::carry_out(&opened.house, &tombstones, request, files).await;
        opened.close().await;
        Ok(outcome)
    });
    drop(progress);
    outcome
}

/// Puts output where it belongs. Without a file it goes to standard output, and the words beside it.
fn written(
    everywhere: &Everywhere,
    (reply, bytes): (Reply, Vec<u8>),
    file: Option<&Path>,
) -> Result<Exit, Failure> {
    match file {
        _ if reply.exit != Exit::Done => output::reply(&reply, everywhere.json, To::Error),
        Some(path) => {
            output::file(path, &bytes)?;
            output::reply(&reply, everywhere.json, To::Output);
        }
        None => {
            use std::io::Write;
            std::io::stdout()
                .write_all(&bytes)
                .map_err(|error| Failure::fault(format!("The output was cut off: {error}.")))?;
            output::reply(&reply, everywhere.json, To::Error);
        }
    }
    Ok(reply.exit)
}

/// The largest file that is imported, and the largest of several together, in bytes.
const MAX_FILE: u64 = 256 << 20;
const MAX_FILES: u64 = 512 << 20;
/// The largest archive that is restored, in bytes.
const MAX_ARCHIVE: u64 = 8 << 30;

fn unusable(path: &Path, why: &str) -> Failure {
    Failure::unusable(format!("“{}”: the file cannot be read: {why}.", path.display()))
}

fn too_large(path: &Path, most: u64) -> Failure {
    unusable(path, &format!("it is larger than {} MB", most >> 20))
}

/// What the system says of a file's size, which must be allowed. Pipes and devices have none.
fn size_of(path: &Path, most: u64) -> Result<u64, Failure> {
    let facts = std::fs::metadata(path).map_err(|error| unusable(path, &error.to_string()))?;
    if facts.is_dir() {
        return Err(unusable(path, "it is a directory"));
    }
    if facts.len() > most { Err(too_large(path, most)) } else { Ok(facts.len()) }
}

fn open_file(path: &Path) -> Result<std::fs::File, Failure> {
    std::fs::File::open(path).map_err(|error| unusable(path, &error.to_string()))
}

/// Reads a file whose size was looked at, into one stretch of memory of that size.
fn read(path: &Path, size: u64, most: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // Pipes and devices may never end, and a file may have grown.
    open_file(path)?
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unusable(path, &error.to_string()))?;
    if bytes.len() as u64 > most { Err(too_large(path, most)) } else { Ok(bytes) }
}

fn account(command: AccountCommand) -> AccountTask {
    match command {
        AccountCommand::Admin { email } => AccountTask::Invite { email, event: None, admin: true },
        AccountCommand::Organiser { event, email } => {
            AccountTask::Invite { email, event: Some(event), admin: false }
        }
        AccountCommand::Link { email } => AccountTask::Invite { email, event: None, admin: false },
        AccountCommand::Relieve { email } => AccountTask::Relieve { email },
        AccountCommand::List => AccountTask::List,
    }
}
