//! ZIP archives of other systems, unpacked within bounds and in memory only.
//!
//! Nothing of an archive is ever written under a name of its own: a reader gets names and bytes.
//! Entries that reach outside their folder, links and names that stand twice are refused all the same:
//! no system exports them, so the archive is not what it seems.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use crate::File;
use crate::schedule::fault::{Fault, excerpt};

/// The largest archive, in bytes.
const MAX_BYTES: usize = 256 << 20;
/// How much its entries may hold together, in bytes.
const MAX_UNPACKED: u64 = 256 << 20;
const MAX_ENTRIES: usize = 20_000;

const AGAIN: &str = "Export it again from the system that made it.";

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// With `/` between folders.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Whether the bytes begin like an archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The names of its entries, by a look at its table of contents only; none when it cannot be opened.
pub fn names(file: &File<'_>) -> Vec<String> {
    if !is_archive(file.bytes) || file.bytes.len() > MAX_BYTES {
        return Vec::new();
    }
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(file.bytes)) else { return Vec::new() };
    let names = archive.file_names().take(MAX_ENTRIES).filter_map(Result::ok);
    names.map(|name| name.replace('\\', "/")).collect()
}

/// Unpacks the entries for which `wanted` is true by their name; all are looked at and counted.
pub fn unpack(file: &File<'_>, mut wanted: impl FnMut(&str) -> bool) -> Result<Vec<Entry>, Fault> {
    if file.bytes.len() > MAX_BYTES {
        let problem = format!("The archive is larger than {} MB.", MAX_BYTES >> 20);
        return Err(Fault::new(0, problem, "Unpack it and import what is in it."));
    }
    let broken = |error: zip::result::ZipError| {
        Fault::new(0, format!("The archive cannot be opened: {error}."), AGAIN)
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(file.bytes)).map_err(broken)?;
    if archive.len() > MAX_ENTRIES {
        let problem = format!("The archive holds more than {MAX_ENTRIES} files.");
        return Err(Fault::new(0, problem, "Unpack it and import the programme in it."));
    }
    let mut left = MAX_UNPACKED;
    let mut names = HashSet::new();
    let mut entries = Vec::new();
    for number in 0..archive.len() {
        let entry = archive.by_index(number).map_err(broken)?;
        let name = entry.name().map_err(broken)?.replace('\\', "/");
        let here = |problem: &str| {
            Fault::new(0, problem.to_owned(), AGAIN).at(format!("entry {}", excerpt(&name)))
        };
        if entry.is_symlink() || leads_outside(&name) {
            return Err(here("An entry of the archive leads outside it."));
        }
        if entry.encrypted() {
            return Err(here("The archive is protected by a password."));
        }
        if !names.insert(name.to_lowercase()) {
            return Err(here("A name stands twice in the archive."));
        }
        if entry.is_dir() {
            continue;
        }
        // What an entry says of its own size is not believed: it is counted while it is unpacked.
        let keep = wanted(&name);
        let mut bytes = Vec::new();
        let mut source = entry.take(left + 1);
        let read = if keep {
            source.read_to_end(&mut bytes).map(|count| count as u64)
        } else {
            std::io::copy(&mut source, &mut std::io::sink())
        };
        let read = read.map_err(|error| here(&format!("It cannot be unpacked: {error}.")))?;
        if read > left {
            let problem = format!(
                "The archive holds more than {} MB when it is unpacked.",
                MAX_UNPACKED >> 20
            );
            return Err(Fault::new(0, problem, "Export the programme alone, without media."));
        }
        left -= read;
        if keep {
            entries.push(Entry { name, bytes });
        }
    }
    Ok(entries)
}

fn leads_outside(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/')
        || drive
        || name.contains('\0')
        || name.split('/').any(|part| part == "..")
}
