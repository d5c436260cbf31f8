//! `plenary demo`: a sample forum, without any preparation.
//!
//! It needs nothing and writes only into a directory that it names: the one given by `--data`, else
//! one of its own under the system's directory for temporary files, made anew each time.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use usecases::House;

use crate::arguments::Everywhere;
use crate::configuration::Configuration;
use crate::failure::{Exit, Failure};
use crate::request::{Request, Task};
use crate::serve::{self, Greeting};
use crate::tombstones::Tombstones;
use crate::{open, run, task};

/// The name of the sample forum in addresses.
const EVENT: &str = "forum-2020";

/// Says that a directory was made by the demo, which may therefore remove it.
const MARK: &str = "plenary-demo";

/// The parts of the sample, in Plenary JSON; lists of the same name are joined.
const PARTS: [&str; 9] = [
    include_str!("../demo/event.json"),
    include_str!("../demo/places.json"),
    include_str!("../demo/organisations.json"),
    include_str!("../demo/people.json"),
    include_str!("../demo/sessions-1.json"),
    include_str!("../demo/sessions-2.json"),
    include_str!("../demo/sessions-3.json"),
    include_str!("../demo/sessions-4.json"),
    include_str!("../demo/sessions-5.json"),
];

/// Shows the sample forum until the process is told to end.
pub fn demo(everywhere: &Everywhere, listen: &str) -> Result<Exit, Failure> {
    let runtime = run::runtime()?;
    let outcome = runtime.block_on(async {
        let listeners = serve::listen(listen).await?;
        let port =
            listeners.first().and_then(|one| one.local_addr().ok()).map_or(0, |at| at.port());
        let data = match &everywhere.data {
            Some(data) => data.clone(),
            None => fresh_directory(port)?,
        };
        // An operator's own configuration may name a database that is no place for a sample.
        let everywhere = Everywhere {
            data: Some(data.clone()),
            database: None,
            config: None,
            ..everywhere.clone()
        };
        let mut configuration = Configuration::new(&everywhere, Some(listen))?;
        configuration.location = store::Location::Sqlite(data);
        let house = open::house(&configuration).await?;
        fill(&house, &configuration).await?;
        serve::run_site(configuration, listeners, house, Greeting::Demo).await
    });
    runtime.shutdown_background();
    outcome
}

fn fresh_directory(port: u16) -> Result<PathBuf, Failure> {
    let path = std::env::temp_dir().join(format!("{MARK}-{port}"));
    let failed = |error: std::io::Error| {
        Failure::refused(format!(
            "{} cannot be made anew: {error}. Name another directory with --data DIR.",
            path.display()
        ))
    };
    if path.join(MARK).exists() {
        std::fs::remove_dir_all(&path).map_err(failed)?;
    }
    std::fs::create_dir(&path).map_err(failed)?;
    std::fs::write(path.join(MARK), "A sample forum; it may be deleted.\n").map_err(failed)?;
    Ok(path)
}

/// Imports the sample as any organiser would, and publishes it.
async fn fill(house: &House, configuration: &Configuration) -> Result<(), Failure> {
    let bytes = sample()?;
    let request = Request {
        who: "demo".to_owned(),
        base: None,
        task: Task::Import {
            files: vec![("sample.json".to_owned(), bytes.len() as u64)],
            event: EVENT.to_owned(),
            format: Some(formats::Format::Plenary),
            source: None,
            join_by: Vec::new(),
            zone: None,
            language: None,
            dry_run: false,
            cancel_missing: false,
            pictures: Vec::new(),
            moving: None,
            publish: true,
        },
    };
    let tombstones = Tombstones::in_directory(Path::new(&configuration.data));
    let (reply, _) = task::carry_out(house, &tombstones, request, vec![bytes]).await;
    match reply.exit {
        Exit::Done => Ok(()),
        exit => Err(Failure { exit, message: reply.text }),
    }
}

/// The sample as one file of Plenary JSON.
fn sample() -> Result<Vec<u8>, Failure> {
    let broken =
        |error: serde_json::Error| Failure::fault(format!("The sample is broken: {error}."));
    let mut whole = Map::new();
    whole.insert("format".to_owned(), "plenary".into());
    whole.insert("version".to_owned(), formats::plenary::VERSION.into());
    for part in PARTS {
        let part: Map<String, Value> = serde_json::from_str(part).map_err(broken)?;
        for (name, value) in part {
            match (whole.get_mut(&name), value) {
                (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
                (_, value) => {
                    whole.insert(name, value);
                }
            }
        }
    }
    serde_json::to_vec(&whole).map_err(broken)
}
