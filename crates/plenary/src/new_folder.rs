//! A directory that is there whole or not at all: it is filled beside its place and moved there at the end.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A directory in the making; gone when it is dropped before its end.
#[derive(Debug)]
pub struct NewFolder {
    path: PathBuf,
    part: PathBuf,
    kept: bool,
}

impl NewFolder {
    /// Begins one for a place where nothing is, or an empty directory.
    pub fn begin(path: &Path) -> Result<NewFolder, Failure> {
        match std::fs::read_dir(path).map(|mut entries| entries.next().is_some()) {
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
        let mut name = std::ffi::OsString::from(".");
        name.push(last);
        name.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(name);
        // A process of this number may have been killed here once.
        let _ = std::fs::remove_dir_all(&part);
        std::fs::create_dir(&part).map_err(|error| {
            let why = format!("“{}” could not be made: {error}.", path.display());
            match error.kind() {
                ErrorKind::StorageFull => Failure::fault(why),
                _ => {
                    Failure::unusable(format!("{why} Name a directory beside which you may write."))
                }
            }
        })?;
        Ok(NewFolder { path: path.to_owned(), part, kept: false })
    }

    /// Writes a file below it.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        if !is_sound(name) {
            return Err(Failure::fault(format!("“{name}” is no name of a file of an archive.")));
        }
        let failed = |error: std::io::Error| {
            Failure::fault(format!(
                "“{}” could not be written: {name}: {error}.",
                self.path.display()
            ))
        };
        let file = self.part.join(name);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut file = std::fs::File::create_new(file).map_err(failed)?;
        std::io::Write::write_all(&mut file, bytes).map_err(failed)
    }

    /// Moves it to its place.
    pub fn finish(mut self) -> Result<(), Failure> {
        std::fs::rename(&self.part, &self.path).map_err(|error| {
            Failure::fault(format!("“{}” could not be put in place: {error}.", self.path.display()))
        })?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_dir_all(&self.part);
        }
    }
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
