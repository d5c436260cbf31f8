//! Opening the house on the configured data.

use std::path::PathBuf;
use std::sync::Arc;

use store::{Location, OpenError, Store};
use usecases::House;

use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::request::Begins;
use crate::system::{SystemChance, SystemClock};
use crate::task::words::sentence;

/// Opens the store, or makes it, and brings its schema up to date.
pub async fn house(configuration: &Configuration) -> Result<House, Failure> {
    let store = Store::open(&configuration.location, Arc::new(SystemChance)).await;
    Ok(furnish(store.map_err(|error| failure(configuration, error))?))
}

/// Opens the store that must be there.
pub async fn existing(configuration: &Configuration) -> Result<House, OpenError> {
    Store::open_existing(&configuration.location, Arc::new(SystemChance)).await.map(furnish)
}

/// Opens the store for a task: what begins something may make it, everything else must find it.
pub async fn for_task(configuration: &Configuration, begins: Begins) -> Result<Opened, Failure> {
    let scratch = match begins {
        Begins::Yes => return house(configuration).await.map(Opened::kept),
        Begins::ForShow => true,
        Begins::No => false,
    };
    match Store::open_existing(&configuration.location, Arc::new(SystemChance)).await {
        Ok(store) => Ok(Opened::kept(furnish(store))),
        Err(OpenError::NoData(_)) if scratch => Opened::for_show().await,
        Err(error) => Err(failure(configuration, error)),
    }
}

/// A house, and the directory that is to go with it.
pub struct Opened {
    pub house: House,
    scratch: Option<PathBuf>,
}

impl Opened {
    fn kept(house: House) -> Opened {
        Opened { house, scratch: None }
    }

    /// An empty house under the system's directory for temporary files, for this process alone.
    async fn for_show() -> Result<Opened, Failure> {
        let path = std::env::temp_dir().join(format!("plenary-dry-run-{}", std::process::id()));
        let failed = |why: String| {
            Failure::fault(format!(
                "“{}” could not be used for the dry run: {why}.",
                path.display()
            ))
        };
        // A process of this number may have been killed here once.
        let _ = std::fs::remove_dir_all(&path);
        let opened = Store::open(&Location::Sqlite(path.clone()), Arc::new(SystemChance)).await;
        let house = furnish(opened.map_err(|error| failed(error.to_string()))?);
        Ok(Opened { house, scratch: Some(path) })
    }

    /// Lets go of the store.
    pub async fn close(self) {
        self.house.close().await;
        if let Some(path) = self.scratch {
            // What is left there is an empty database; the system tidies it away in time.
            let _ = std::fs::remove_dir_all(path);
        }
    }
}

fn furnish(store: Store) -> House {
    House::new(store, Arc::new(SystemClock), Arc::new(SystemChance))
}

/// Why a store could not be opened, for the person at the terminal.
pub fn failure(configuration: &Configuration, error: OpenError) -> Failure {
    let text = sentence(&error.to_string());
    let place = match &configuration.location {
        Location::Sqlite(data) => format!("“{}”", data.display()),
        Location::Postgres(_) => "PostgreSQL".to_owned(),
    };
    match error {
        OpenError::NoData(_) => Failure::refused(format!(
            "{text} Name the directory with --data, or the database with --database; \
             `plenary import FILE --event SLUG` begins a new one there."
        )),
        OpenError::Fault(store::Error::Damaged(_)) => Failure::fault(format!(
            "The database in {place} is damaged. Move it away and bring the last backup back with \
             `plenary restore`; nothing was changed in it."
        )),
        OpenError::Fault(_) => Failure::fault(format!(
            "The database in {place} cannot be read ({}). If it is damaged, move it away and bring \
             the last backup back with `plenary restore`.",
            text.trim_end_matches('.')
        )),
        OpenError::Migration(_) | OpenError::Unreachable(_) => Failure::fault(text),
        OpenError::Address(_) => Failure::unusable(text),
        _ => Failure::refused(text),
    }
}
