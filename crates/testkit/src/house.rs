//! A whole house in a test: the use cases on a store of its own, with a clock that the test turns.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use store::{Location, Store};
use usecases::{Clock, House, Operator};

use crate::{Postgres, SeededChance};

/// When a test begins: 1 September 2027, 8:00 in Universal Time.
const MORNING: i64 = 1_819_785_600;

/// A clock that stands still until it is turned.
#[derive(Debug)]
pub struct TurnedClock {
    microsecond: AtomicI64,
}

impl TurnedClock {
    pub fn new() -> TurnedClock {
        TurnedClock { microsecond: AtomicI64::new(MORNING * 1_000_000) }
    }

    /// Turns it on, or back.
    pub fn turn(&self, seconds: i64) {
        self.microsecond.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }

    /// Sets it to an instant.
    pub fn set(&self, to: Timestamp) {
        self.microsecond.store(to.as_microsecond(), Ordering::Relaxed);
    }
}

impl Default for TurnedClock {
    fn default() -> TurnedClock {
        TurnedClock::new()
    }
}

impl Clock for TurnedClock {
    fn now(&self) -> Timestamp {
        let microsecond = self.microsecond.load(Ordering::Relaxed);
        Timestamp::from_microsecond(microsecond).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Its own time, whatever that of the database.
    fn deciding(&self, _database: Option<Timestamp>) -> Timestamp {
        self.now()
    }
}

/// A house on one engine, empty at first, with the keys to what lies under it.
pub struct TestHouse {
    pub house: House,
    /// The same store, for a test that looks under the floor.
    pub store: Store,
    pub clock: Arc<TurnedClock>,
    /// Ada, at the terminal.
    pub ada: Operator,
    /// `SQLite` or `PostgreSQL`.
    pub engine: &'static str,
    location: Location,
    /// Removed with the house.
    directory: Option<tempfile::TempDir>,
}

impl TestHouse {
    /// A house on SQLite in a directory of its own.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn sqlite() -> TestHouse {
        let directory = made(tempfile::tempdir());
        let location = Location::Sqlite(directory.path().join("data"));
        TestHouse::open(location, "SQLite", Some(directory)).await
    }

    /// A house on a PostgreSQL database of its own; none when PostgreSQL is not installed.
    ///
    /// # Panics
    /// When it cannot be opened, or when `CI` is `true` and there is no PostgreSQL.
    pub async fn postgres() -> Option<TestHouse> {
        let server = Postgres::shared()?;
        let location = Location::Postgres(server.database());
        Some(TestHouse::open(location, "PostgreSQL", None).await)
    }

    /// A new house on each engine that there is.
    pub async fn on_each_engine() -> Vec<TestHouse> {
        let mut houses = vec![TestHouse::sqlite().await];
        houses.extend(TestHouse::postgres().await);
        houses
    }

    /// Another empty house on the same engine.
    pub async fn another(&self) -> TestHouse {
        match &self.location {
            Location::Sqlite(_) => TestHouse::sqlite().await,
            Location::Postgres(_) => made(TestHouse::postgres().await.ok_or("it was there before")),
        }
    }

    /// Another house on the same database, as a second process has it; none on SQLite, where one process
    /// has the file to itself.
    pub async fn neighbour(&self) -> Option<TestHouse> {
        match &self.location {
            Location::Sqlite(_) => None,
            Location::Postgres(_) => {
                Some(TestHouse::open(self.location.clone(), self.engine, None).await)
            }
        }
    }

    async fn open(
        location: Location,
        engine: &'static str,
        directory: Option<tempfile::TempDir>,
    ) -> TestHouse {
        // Houses between which backups move must not draw the same ids.
        static HOUSES: AtomicU64 = AtomicU64::new(0);
        let chance = Arc::new(SeededChance::new(HOUSES.fetch_add(1, Ordering::Relaxed)));
        let store = made(Store::open(&location, chance.clone()).await);
        let clock = Arc::new(TurnedClock::new());
        let house = House::new(store.clone(), clock.clone(), chance);
        let ada = Operator::at_the_terminal("ada");
        TestHouse { house, store, clock, ada, engine, location, directory }
    }

    /// Every file on the disk, with its bytes as they are now; none on PostgreSQL, whose files are
    /// the server's.
    ///
    /// # Panics
    /// When one cannot be read.
    pub fn files_on_disk(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut open: Vec<PathBuf> =
            self.directory.iter().map(|directory| directory.path().to_owned()).collect();
        while let Some(directory) = open.pop() {
            for entry in made(std::fs::read_dir(directory)) {
                let path = made(entry).path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    files.push((path.clone(), made(std::fs::read(path))));
                }
            }
        }
        files
    }
}

fn made<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
