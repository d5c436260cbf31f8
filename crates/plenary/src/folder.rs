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

/// What stands in a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Ordered by name.
    pub files: Vec<Inside>,
    /// How many folders lie too deep to be read.
    pub deeper: usize,
    /// How many files and folders are no part of a programme: what a browser saves beside a page, and
    /// what systems leave in folders.
    pub beside: usize,
}

/// Looks into a folder.
pub fn files(folder: &Path) -> Result<Found, Failure> {
    let root = folder.canonicalize().map_err(|error| unusable(folder, &error.to_string()))?;
    let mut found = Vec::new();
    let (mut deeper, mut beside) = (0, 0);
    let entries_here = entries(folder, &root)?;
    let pages: Vec<String> = entries_here.iter().filter_map(|(name, ..)| page(name)).collect();
    for (name, path, is_folder) in entries_here {
        if is_beside(&name, is_folder, &pages) {
            beside += 1;
            continue;
        }
        if !is_folder {
            found.push(Inside { name, path });
            continue;
        }
        for (below, path, is_folder) in entries(&path, &root)? {
            if is_folder {
                deeper += 1;
            } else if is_beside(&below, is_folder, &[]) {
                beside += 1;
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
    Ok(Found { files: found, deeper, beside })
}

/// The name of a saved page without its ending.
fn page(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let is_page = ["html", "htm", "xhtml"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    is_page.then(|| stem.to_owned())
}

/// Whether something is no part of a programme: the folder beside a page that was saved with all that it
/// shows (`Forum.html`, `Forum_files`), styles and scripts, what Windows and macOS keep of a folder.
fn is_beside(name: &str, is_folder: bool, pages: &[String]) -> bool {
    if is_folder {
        let of_page = |page: &String| {
            name.strip_prefix(page.as_str()).is_some_and(|rest| {
                let word = rest.trim_start_matches(['_', '-', '.', ' ']);
                rest != word && !word.is_empty() && word.chars().all(char::is_alphabetic)
            })
        };
        return name == "__MACOSX" || pages.iter().any(of_page);
    }
    let lower = name.to_lowercase();
    let left = ["thumbs.db", "desktop.ini", "ehthumbs.db"].contains(&lower.as_str());
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    left || ["css", "js", "map", "woff", "woff2", "ttf", "ico"].contains(&ending)
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
