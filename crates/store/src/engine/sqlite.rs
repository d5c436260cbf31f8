//! Opens an SQLite file: who may, what it must be, and how it is set.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::fault::fact;
use super::link::Engine;
use super::migrations::migrate;
use crate::error::OpenError;

/// `PLNY`: what the header of our files says that they are (set by the first migration).
const APPLICATION_ID: u32 = 0x504c_4e59;
/// The first version without the fault that damages write-ahead logs when they are reset.
const OLDEST: [u32; 3] = [3, 51, 3];
/// How many may read at the same time; the others wait.
const READERS: u32 = 8;

/// What the one writer holds. The locks stand last, so that they are let go last.
pub struct Held {
    pub connection: SqliteConnection,
    pub place: Place,
    pub locks: [File; 2],
}

/// The file that was opened, by which it is known again.
#[derive(Debug, Clone)]
pub struct Place {
    path: PathBuf,
    device: u64,
    inode: u64,
}

impl Place {
    fn of(path: &Path, file: &File) -> std::io::Result<Place> {
        let found = file.metadata()?;
        Ok(Place { path: path.to_owned(), device: found.dev(), inode: found.ino() })
    }

    /// Whether the file is still there, and still the same. SQLite itself would not notice: it would
    /// go on in a file without a name, and open the new one for the next reader.
    pub fn is_held(&self) -> bool {
        std::fs::metadata(&self.path)
            .is_ok_and(|found| found.dev() == self.device && found.ino() == self.inode)
    }
}

/// Opens the database in a data directory, which `prepare` or `expect` has looked at.
pub async fn open(directory: &Path) -> Result<(Held, SqlitePool), OpenError> {
    let file = directory.join("plenary.db");
    check_owner(&file)?;
    let lock = take_lock(directory)?;
    // The lock's file may be removed by somebody who tidies up; that of the database is locked, too.
    let own = lock_database(&file, directory)?;
    refuse_foreign(&file, &own).await?;
    let unusable = |source| OpenError::NotWritable { path: file.display().to_string(), source };
    let place = Place::of(&file, &own).map_err(unusable)?;
    let connection = writer(&file).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .connect_lazy_with(options(&file).pragma("query_only", "ON"));
    Ok((Held { connection, place, locks: [own, lock] }, readers))
}

/// Refuses a directory in which nothing was ever stored, and makes nothing there.
pub fn expect(directory: &Path) -> Result<(), OpenError> {
    match std::fs::metadata(directory) {
        Ok(found) if !found.is_dir() => {
            return Err(OpenError::NotADirectory(directory.display().to_string()));
        }
        _ => {}
    }
    match std::fs::metadata(directory.join("plenary.db")) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(OpenError::NoData(format!("“{}”", directory.display())))
        }
        // What else may be wrong is said on opening it.
        _ => Ok(()),
    }
}

async fn writer(file: &Path) -> Result<SqliteConnection, OpenError> {
    let place = format!("“{}”", file.display());
    let options = options(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut connection = options.connect().await.map_err(|error| driver("open", error))?;
    let version: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(&mut connection)
        .await
        .map_err(|error| driver("sqlite_version", error))?;
    if is_too_old(&version) {
        return Err(OpenError::OldSqlite(version));
    }
    migrate(Engine::Sqlite, &mut connection, &place).await?;
    Ok(connection)
}

/// What every connection is set to.
fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("trusted_schema", "OFF")
        .pragma("secure_delete", "ON")
        .pragma("mmap_size", "0")
        .pragma("temp_store", "MEMORY")
        .statement_cache_capacity(200)
        .disable_statement_logging()
}

pub(super) fn is_too_old(version: &str) -> bool {
    let numbers: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
    numbers.is_none_or(|numbers| numbers.as_slice() < OLDEST.as_slice())
}

fn driver(statement: &'static str, error: sqlx::Error) -> OpenError {
    OpenError::Fault(fact(statement, error))
}

/// The directory is made when only itself is missing: a longer path that does not exist is more
/// often a slip of the pen, or a disk that is not mounted.
pub fn prepare(directory: &Path) -> Result<(), OpenError> {
    let name = || directory.display().to_string();
    match std::fs::metadata(directory) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(OpenError::NotADirectory(name())),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            match std::fs::DirBuilder::new().mode(0o700).create(directory) {
                Ok(()) => Ok(()),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    Err(OpenError::MissingDirectory(name()))
                }
                Err(source) => Err(OpenError::NotWritable { path: name(), source }),
            }
        }
        Err(source) => Err(OpenError::NotWritable { path: name(), source }),
    }
}

/// Another user's file is refused even where it could be written: what we would leave beside it
/// would then lock that user out.
fn check_owner(file: &Path) -> Result<(), OpenError> {
    let (Ok(found), Ok(own)) = (std::fs::metadata(file), std::fs::metadata("/proc/self")) else {
        return Ok(());
    };
    if found.uid() == own.uid() {
        return Ok(());
    }
    let path = file.display().to_string();
    Err(OpenError::WrongOwner { path, owner: found.uid(), me: own.uid() })
}

/// Takes the lock that makes this the only process with the file open; the system lets go of it
/// when the process ends, however it ends.
fn take_lock(directory: &Path) -> Result<File, OpenError> {
    let path: PathBuf = directory.join("plenary.lock");
    let name = || path.display().to_string();
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(|source| OpenError::NotWritable { path: name(), source })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(OpenError::InUse(directory.display().to_string()))
        }
        Err(std::fs::TryLockError::Error(source)) => {
            Err(OpenError::NotWritable { path: name(), source })
        }
    }
}

/// Opens the database's file and takes the lock on it, which holds whatever becomes of its name. It is
/// another kind of lock than SQLite's own. A file that is not there yet is made, empty and for its owner
/// alone: it will hold drafts, and SQLite gives its other files the same mode.
///
/// The file must stay open for as long as SQLite has it open: closing it would let go of SQLite's locks.
fn lock_database(file: &Path, directory: &Path) -> Result<File, OpenError> {
    let unusable = |source| OpenError::NotWritable { path: file.display().to_string(), source };
    let mut how = OpenOptions::new();
    how.read(true).write(true).create(true).truncate(false).mode(0o600);
    let own = how.open(file).map_err(unusable)?;
    match own.try_lock() {
        Ok(()) => Ok(own),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(OpenError::InUse(directory.display().to_string()))
        }
        Err(std::fs::TryLockError::Error(source)) => Err(unusable(source)),
    }
}

/// Looks at the file's header before SQLite may touch it.
async fn refuse_foreign(file: &Path, own: &File) -> Result<(), OpenError> {
    let name = || file.display().to_string();
    let unusable = |source| OpenError::NotWritable { path: name(), source };
    let mut header = Vec::new();
    own.take(100).read_to_end(&mut header).map_err(unusable)?;
    if header.is_empty() {
        return Ok(());
    }
    // The file format, section 1.3: the application id is a big-endian number at offset 68.
    let id = header.get(68..72).map(|bytes| bytes.iter().fold(0, |id, b| id << 8 | u32::from(*b)));
    match id {
        Some(APPLICATION_ID) if header.starts_with(b"SQLite format 3\0") => Ok(()),
        Some(0) if header.starts_with(b"SQLite format 3\0") => {
            if is_unborn(file) || is_young(file).await {
                return Ok(());
            }
            Err(OpenError::Foreign(format!("“{}”", file.display())))
        }
        _ => Err(OpenError::Foreign(format!("“{}”", file.display()))),
    }
}

/// Whether a process ended while it made the file, before anything was kept: its journal says that there
/// was nothing before, so that SQLite goes back to nothing, and the one page that is there holds no table.
/// Only looks; SQLite itself undoes it when the file is opened.
fn is_unborn(file: &Path) -> bool {
    /// The largest page that SQLite makes.
    const PAGE: u64 = 65_536;
    /// How a journal begins (the file format, section 3). The number of pages before stands at offset 16.
    const JOURNAL: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let head = |path: &Path| {
        let mut head = Vec::new();
        File::open(path).and_then(|open| open.take(128).read_to_end(&mut head)).map(|_| head)
    };
    let mut journal = file.as_os_str().to_owned();
    journal.push("-journal");
    let (Ok(facts), Ok(page), Ok(journal)) =
        (std::fs::metadata(file), head(file), head(Path::new(&journal)))
    else {
        return false;
    };
    let was_nothing =
        journal.starts_with(&JOURNAL) && journal.get(16..20) == Some([0; 4].as_slice());
    // The page of the schema (section 1.6): a leaf, with as many cells as there are tables and the like.
    let is_bare = page.get(100) == Some(&13) && page.get(103..105) == Some([0; 2].as_slice());
    facts.len() <= PAGE && was_nothing && is_bare
}

/// Whether a file without our id in its own header is ours all the same. A process that was killed
/// may leave the id, with all else that was ever written, in the write-ahead log, which SQLite reads;
/// one that ended while it made the file leaves neither id nor tables. Nothing is written.
async fn is_young(file: &Path) -> bool {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let Ok(mut connection) = options.connect().await else { return false };
    let id: Result<i64, sqlx::Error> =
        sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut connection).await;
    let tables: Result<i64, sqlx::Error> = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name <> '_sqlx_migrations'",
    )
    .fetch_one(&mut connection)
    .await;
    // Closing can only fail after the answer is there.
    let _ = connection.close().await;
    matches!(id, Ok(id) if id == i64::from(APPLICATION_ID))
        || matches!((id, tables), (Ok(0), Ok(0)))
}
