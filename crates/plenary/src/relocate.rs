//! `plenary move`: everything from a directory to PostgreSQL, or back.

use std::path::Path;

use serde_json::json;
use store::{Location, MoveError, MovedTable, OpenError};
use usecases::{Operator, backup};

use crate::arguments::Everywhere;
use crate::configuration::Configuration;
use crate::failure::{Exit, Failure};
use crate::output::To;
use crate::progress::Progress;
use crate::request::Reply;
use crate::task::words;
use crate::{open, output, run, system};

/// Moves everything from one place to another, and says what to do next.
pub fn relocate(everywhere: &Everywhere, from: &str, to: &str) -> Result<Exit, Failure> {
    let configuration = Configuration::new(everywhere, None)?;
    let (source, target) = (place(from), place(to));
    if is_same(&source, &target) {
        return Err(Failure::unusable(
            "--from and --to name the same place: name an empty directory or database with --to.",
        ));
    }
    let within = |location: &Location| Configuration {
        data: match location {
            Location::Sqlite(data) => data.clone(),
            Location::Postgres(_) => configuration.data.clone(),
        },
        location: location.clone(),
        ..configuration.clone()
    };
    let (source, target) = (within(&source), within(&target));
    let progress = Progress::start("Moving", everywhere.json);
    let moved = run::runtime()?.block_on(carry(&source, &target, &progress))?;
    drop(progress);
    let json = json!({
        "rows": moved.iter().map(|table| table.rows).sum::<u64>(),
        "tables": moved.iter().map(|table| {
            json!({ "name": table.name, "rows": table.rows, "digest": table.digest })
        }).collect::<Vec<_>>(),
        "redactions": redactions(&source).is_some(),
    });
    let reply = Reply::done(told(&moved, &source, &target), json);
    output::reply(&reply, everywhere.json, To::Output);
    Ok(reply.exit)
}

async fn carry(
    source: &Configuration,
    target: &Configuration,
    progress: &Progress,
) -> Result<Vec<MovedTable>, Failure> {
    // Nothing is made for what cannot be moved.
    let from = open::existing(source).await.map_err(|error| match error {
        OpenError::NoData(_) => Failure::refused(format!(
            "{} Name with --from what holds the data.",
            words::sentence(&error.to_string())
        )),
        OpenError::InUse(_) => Failure::refused(format!(
            "{} End it first: what it would store meanwhile would not be moved.",
            words::sentence(&error.to_string())
        )),
        error => open::failure(source, error),
    })?;
    let operator = Operator::at_the_terminal(system::who());
    let opened = match backup::may_be_moved(&from, &operator).await {
        Ok(()) => open::house(target).await,
        Err(error) => Err(failure(error)),
    };
    let to = match opened {
        Ok(to) => to,
        Err(failure) => {
            from.close().await;
            return Err(failure);
        }
    };
    let told = |name: &'static str, rows: u64| progress.say(format!("Moved {name} ({rows})"));
    let moved = backup::move_into(&from, &to, &operator, &told).await;
    from.close().await;
    to.close().await;
    moved.map_err(failure)
}

/// Why nothing was moved, for the person at the terminal.
fn failure(error: MoveError) -> Failure {
    let message = words::sentence(&error.to_string());
    match error {
        MoveError::InUse | MoveError::NotEmpty => Failure::refused(message),
        MoveError::Damaged(_) | MoveError::Differs(_) => Failure::fault(message),
        MoveError::Store(store::Error::Unknown) => Failure::fault(format!(
            "{message} The target is empty or whole: look with `plenary doctor` and \
             `plenary events` there."
        )),
        MoveError::Store(_) => Failure::fault(format!("Nothing was moved: {message} Try again.")),
    }
}

fn place(text: &str) -> Location {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        Location::Postgres(text.to_owned())
    } else {
        Location::Sqlite(text.into())
    }
}

fn is_same(one: &Location, other: &Location) -> bool {
    match (one, other) {
        (Location::Sqlite(one), Location::Sqlite(other)) => {
            let real = |path: &Path| std::fs::canonicalize(path).ok();
            one == other || real(one).is_some_and(|found| real(other) == Some(found))
        }
        (one, other) => one == other,
    }
}

/// The tombstones of what was redacted, which lie beside the database and not in it.
fn redactions(source: &Configuration) -> Option<std::path::PathBuf> {
    let path = source.data.join("redactions.jsonl");
    path.exists().then_some(path)
}

fn told(moved: &[MovedTable], source: &Configuration, target: &Configuration) -> String {
    use std::fmt::Write;
    let mut text = String::new();
    for table in moved.iter().filter(|table| table.rows > 0) {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{:>10}  {}", table.rows, table.name);
    }
    let rows: u64 = moved.iter().map(|table| table.rows).sum();
    let _ = write!(
        text,
        "Everything is there: {rows} rows in {} tables, each table compared by count and digest.\n\
         \n\
         What to do next:\n",
        moved.len()
    );
    let flag = match &target.location {
        Location::Sqlite(data) => format!("with --data \"{}\"", data.display()),
        Location::Postgres(_) => "with --database and the same address".to_owned(),
    };
    let mut steps = vec![
        format!("Look at it: `plenary doctor` and `plenary events`, both {flag}."),
        format!("Serve it {flag}, and give all commands so."),
        "Do not serve the old place any more: letters that wait would be sent by both, and a \
         schedule that somebody ends in one would live on in the other."
            .to_owned(),
    ];
    if let Some(path) = redactions(source) {
        let keep = match &target.location {
            Location::Sqlite(data) if *data != source.data => {
                format!("copy “{}” into “{}”", path.display(), data.display())
            }
            _ => format!("keep “{}”, and name its directory with --data", path.display()),
        };
        steps.push(format!(
            "The tombstones of redactions are no part of the database: {keep}, so that an older \
             backup does not bring back what was removed."
        ));
    }
    steps.push("When a backup of the new place is made, delete the old one.".to_owned());
    for (number, step) in (1..).zip(steps) {
        let _ = writeln!(text, "  {number}. {step}");
    }
    text
}
