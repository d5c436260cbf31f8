//! Pictures and materials that a file brings along.
//!
//! What a file is, its first bytes say: the house keeps and serves nothing else than these four types.

use std::collections::BTreeSet;

use formats::plenary::StoredFile;
use formats::{Note, NoteKind, Place, Reading, Unreadable};
use programme::Programme;

use crate::published::file_digests;

/// The largest file that is kept, in bytes.
const LARGEST: usize = 5 << 20;

/// Refuses a file that is too large, or of a type that is not kept, or not of the type it says.
pub(super) fn check(file: &str, reading: &Reading) -> Result<(), Unreadable> {
    for stored in &reading.files {
        let (problem, mend) = if stored.bytes.len() > LARGEST {
            (format!("it is larger than {} MB.", LARGEST >> 20), "Make it smaller.")
        } else {
            match type_of(&stored.bytes) {
                None => (
                    "it is neither a PNG, JPEG or WebP picture nor a PDF.".to_owned(),
                    "Convert it to one of these, or take it out.",
                ),
                Some(found) if found != stored.media_type => (
                    format!("it is said to be another type than {found}, which it is."),
                    "Name its true type.",
                ),
                Some(_) => continue,
            }
        };
        let element = Some(format!("files, {}", stored.sha256));
        let place = Place { file: None, line: None, element };
        let (file, mend) = (file.to_owned(), mend.to_owned());
        return Err(Unreadable { file, place, problem, mend, zones: None });
    }
    Ok(())
}

/// The type by the signature at the beginning.
fn type_of(bytes: &[u8]) -> Option<&'static str> {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice());
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        _ if webp => Some("image/webp"),
        _ => None,
    }
}

/// The files to store, and a note for each that the programme refers to and nobody has, and for
/// those that nothing refers to. Pictures that were fetched are kept all the same: the next import
/// need not fetch them again.
pub(super) fn sort(
    brought: Vec<StoredFile>,
    pictures: &BTreeSet<String>,
    kept: &BTreeSet<String>,
    programme: &Programme,
) -> (Vec<StoredFile>, Vec<Note>) {
    let wanted: BTreeSet<&str> = file_digests(programme).collect();
    let has = |sha256: &str| brought.iter().any(|file| file.sha256 == sha256);
    let absent = wanted.iter().filter(|one| !kept.contains(**one) && !has(one));
    let note = |sha256: &str, message: &str| Note {
        kind: NoteKind::LeftOut,
        place: Place { file: None, line: None, element: Some(format!("files, {sha256}")) },
        message: message.to_owned(),
        count: 1,
    };
    let absent_message =
        "The programme refers to a file that neither this import nor the house has.";
    let mut notes: Vec<Note> = absent.map(|one| note(one, absent_message)).collect();
    let used = |file: &StoredFile| {
        wanted.contains(file.sha256.as_str()) || pictures.contains(&file.sha256)
    };
    let (used, unused): (Vec<_>, Vec<_>) = brought.into_iter().partition(used);
    notes.extend(unused.iter().map(|file| note(&file.sha256, "Nothing refers to this file.")));
    (used.into_iter().filter(|file| !kept.contains(&file.sha256)).collect(), notes)
}
