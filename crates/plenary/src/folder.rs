//! The files of a folder that is imported: systems that export many files are handed in whole.
//!
//! Its own files and those of the folders in it are taken, no deeper. Names that begin with a dot are
//! passed over, as everywhere; a link is followed when it stays inside the folder.

use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The most files that a folder may hold.
const MAX_FILES: usize = 2_000;

/// A file in a folder.
#[derive(Debug, PartialEq, Eq)]
pub struct Inside {
    /// From the folder on, with `/` between folders.
    pub name: String,
    pub path: PathBuf,
}

/// What stands in a folder, ordered by name, and how many folders lie too deep to be read.
pub fn files(folder: &Path) -> Result<(Vec<Inside>, usize), Failure> {
    let root = folder.canonicalize().map_err(|error| unusable(folder, &error.to_string()))?;
    let mut found = Vec::new();
    let mut deeper = 0;
    for (name, path, is_folder) in entries(folder, &root)? {
        if !is_folder {
            found.push(Inside { name, path });
            continue;
        }
        for (below, path, is_folder) in entries(&path, &root)? {
            if is_folder {
                deeper += 1;
            } else {
                found.push(Inside { name: format!("{name}/{below}"), path });
            }
        }
        if found.len() > MAX_FILES {
            break;
        }
    }
    if found.len() > MAX_FILES {
        return Err(unusable(folder, &format!("it holds more than {MAX_FILES} files")));
    }
    if found.is_empty() {
        return Err(unusable(folder, "there is no file in it"));
    }
    Ok((found, deeper))
}

/// The entries of one folder that can be read: name, path, and whether it is a folder itself.
fn entries(folder: &Path, root: &Path) -> Result<Vec<(String, PathBuf, bool)>, Failure> {
    let failed = |error: std::io::Error| unusable(folder, &error.to_string());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let here = |error: std::io::Error| unusable(&path, &error.to_string());
        let mut kind = entry.file_type().map_err(here)?;
        if kind.is_symlink() {
            let target = path.canonicalize().map_err(here)?;
            if !target.starts_with(root) {
                return Err(unusable(&path, "it is a link that leads outside the folder"));
            }
            kind = std::fs::metadata(&target).map_err(here)?.file_type();
        }
        if !kind.is_dir() && !kind.is_file() {
            return Err(unusable(&path, "it is neither a file nor a folder"));
        }
        let is_folder = kind.is_dir();
        found.push((name, path, is_folder));
        if found.len() > MAX_FILES {
            return Err(unusable(folder, &format!("it holds more than {MAX_FILES} files")));
        }
    }
    found.sort();
    Ok(found)
}

fn unusable(path: &Path, why: &str) -> Failure {
    Failure::unusable(format!("{}: the folder cannot be read: {why}.", path.display()))
}

#[cfg(test)]
mod tests;
