//! A directory that is there whole or not at all: it is filled beside its place, brought to the disk, and
//! moved there at the end.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use programme::Code;

use crate::failure::Failure;
use crate::system::SystemChance;

/// Files that are brought to the disk at the same time: disks do many together in the time of one.
const TOGETHER: usize = 8;

/// What lies in a directory in which one is made: by it what a killed process left is known from what
/// somebody else put there.
const MARK: &str = "made-by-plenary";
const MARK_TEXT: &str = "An archive was being written here. This directory may be deleted.\n";

/// A directory in the making; gone when it is dropped before its end.
#[derive(Debug)]
pub struct NewFolder {
    /// Where it is to be, without a link at its end.
    path: PathBuf,
    /// A directory of our own beside it, with the mark and `part`.
    around: PathBuf,
    part: PathBuf,
    /// Held as long as it is being made, so that what a killed process left can be told from it.
    _lock: File,
    written: Mutex<Vec<PathBuf>>,
    kept: bool,
}

impl NewFolder {
    /// Begins one for a place where nothing is, or an empty directory.
    pub fn begin(path: &Path) -> Result<NewFolder, Failure> {
        let path = followed(path)?;
        match fs::read_dir(&path).map(|mut entries| entries.next().is_some()) {
            Ok(false) => {}
            Ok(true) => {
                return Err(Failure::refused(format!(
                    "“{}” is a directory with something in it, and nothing is written over: name one \
                     that is not there yet.",
                    path.display()
                )));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                return Err(Failure::unusable(format!(
                    "“{}” cannot become the directory of the archive: {error}. Name one that is not \
                     there yet.",
                    path.display()
                )));
            }
        }
        let Some(last) = path.file_name() else {
            return Err(Failure::unusable(format!(
                "“{}” has no name of its own: name a directory that is not there yet.",
                path.display()
            )));
        };
        let failed = |error: io::Error| {
            let why = format!("“{}” could not be made: {error}.", path.display());
            match error.kind() {
                ErrorKind::StorageFull => Failure::fault(why),
                ErrorKind::WouldBlock => Failure::refused(format!(
                    "“{}” is being written by another process at this moment.",
                    path.display()
                )),
                _ => {
                    Failure::unusable(format!("{why} Name a directory beside which you may write."))
                }
            }
        };
        clear(&path, last).map_err(failed)?;
        let (around, lock) = made(&path, last).map_err(failed)?;
        let (part, written) = (around.join("part"), Mutex::default());
        let folder = NewFolder { path, around, part, _lock: lock, written, kept: false };
        fs::create_dir(&folder.part).map_err(|error| folder.failed("", &error))?;
        Ok(folder)
    }

    /// Writes a file below it.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        if !is_sound(name) {
            return Err(Failure::fault(format!("“{name}” is no name of a file of an archive.")));
        }
        let file = self.part.join(name);
        let failed = |error| self.failed(name, &error);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut open = File::create_new(&file).map_err(failed)?;
        open.write_all(bytes).map_err(failed)?;
        self.written.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(file);
        Ok(())
    }

    /// Brings it to the disk and moves it to its place.
    pub fn finish(mut self) -> Result<(), Failure> {
        let written = std::mem::take(&mut self.written);
        let written = written.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.bring_to_disk(&written)?;
        fs::rename(&self.part, &self.path).map_err(|error| {
            Failure::fault(format!("“{}” could not be put in place: {error}.", self.path.display()))
        })?;
        self.kept = true;
        // The archive is in its place; what is left is a mark.
        let _ = fs::remove_dir_all(&self.around);
        let beside = self.path.parent().filter(|one| !one.as_os_str().is_empty());
        sync(beside.unwrap_or(Path::new("."))).map_err(|error| self.failed("", &error))
    }

    /// Files first, then the directories that name them.
    fn bring_to_disk(&self, written: &[PathBuf]) -> Result<(), Failure> {
        let each = written.len().div_ceil(TOGETHER).max(1);
        std::thread::scope(|scope| {
            let threads: Vec<_> = written
                .chunks(each)
                .map(|files| scope.spawn(|| files.iter().try_for_each(|file| sync(file))))
                .collect();
            let mut outcome = Ok(());
            for thread in threads {
                let done =
                    thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread ended")));
                outcome = outcome.and(done);
            }
            outcome
        })
        .map_err(|error| self.failed("", &error))?;
        let above = |file: &'_ PathBuf| -> Vec<PathBuf> {
            let folders = file.ancestors().skip(1);
            folders.take_while(|one| one.starts_with(&self.part)).map(Path::to_owned).collect()
        };
        let folders: BTreeSet<PathBuf> = written.iter().flat_map(above).collect();
        folders.iter().try_for_each(|folder| sync(folder)).map_err(|error| self.failed("", &error))
    }

    fn failed(&self, name: &str, error: &io::Error) -> Failure {
        let path = self.path.join(name);
        Failure::fault(format!("“{}” could not be written: {error}.", path.display()))
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_dir_all(&self.around);
        }
    }
}

/// Where a link at the end of a path leads: a directory cannot be moved onto a link.
fn followed(path: &Path) -> Result<PathBuf, Failure> {
    if !fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        return Ok(path.to_owned());
    }
    fs::canonicalize(path).map_err(|error| {
        Failure::unusable(format!(
            "“{}” is a link that leads nowhere ({error}): name a directory that is not there yet.",
            path.display()
        ))
    })
}

/// How the directories beside a place begin in which it is made: `.archive.part-`.
fn beginning(last: &OsStr) -> OsString {
    let mut name = OsString::from(".");
    name.push(last);
    name.push(".part-");
    name
}

/// Removes what processes left that were killed: what bears our mark, and nobody holds.
fn clear(path: &Path, last: &OsStr) -> io::Result<()> {
    let beside = path.parent().filter(|one| !one.as_os_str().is_empty());
    let Ok(entries) = fs::read_dir(beside.unwrap_or(Path::new("."))) else { return Ok(()) };
    let beginning = beginning(last);
    let named = |name: &OsStr| name.as_encoded_bytes().starts_with(beginning.as_encoded_bytes());
    for entry in entries.flatten().filter(|entry| named(&entry.file_name())) {
        let around = entry.path();
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) || !is_marked(&around) {
            continue;
        }
        File::open(&around)?.try_lock()?;
        fs::remove_dir_all(&around)?;
    }
    Ok(())
}

fn is_marked(around: &Path) -> bool {
    let mut text = String::new();
    let read =
        File::open(around.join(MARK)).and_then(|mark| mark.take(200).read_to_string(&mut text));
    read.is_ok() && text == MARK_TEXT
}

/// Makes a directory under a name that is not there yet, marks it and holds it.
fn made(path: &Path, last: &OsStr) -> io::Result<(PathBuf, File)> {
    const ATTEMPTS: u32 = 100;
    for _ in 0..ATTEMPTS {
        let mut name = beginning(last);
        name.push(Code::random(&SystemChance).as_str());
        let around = path.with_file_name(name);
        match fs::create_dir(&around) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        }
        let lock = File::open(&around)?;
        lock.try_lock()?;
        if let Err(error) = fs::write(around.join(MARK), MARK_TEXT) {
            // It was made here a moment ago; there is nothing else in it.
            let _ = fs::remove_dir_all(&around);
            return Err(error);
        }
        return Ok((around, lock));
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Plain names, parted by `/`, that lead nowhere else.
fn is_sound(name: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    name.len() <= 200 && name.split('/').all(plain)
}

#[cfg(test)]
mod tests;
