//! What a reader did with a file: what it read, and each thing that it left out, changed or guessed.

use std::fmt;

use serde::Serialize;

/// The most different things that one report names.
pub(crate) const MOST_NOTES: usize = 500;
/// What is said of all others.
pub(crate) const MORE: &str = "There is more of this kind, too different to be listed.";

/// Where in a file something stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Place {
    /// The name of the file, where several are read as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The element, property or path, such as `event 1023, description` or `VEVENT 17, DTSTART`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
}

impl Place {
    /// The place as it stands before a sentence about it; nothing for the file as a whole.
    pub(crate) fn before(&self) -> String {
        if *self == Place::default() { String::new() } else { format!("{self}: ") }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            f.write_str(file)?;
            if self.line.is_some() || self.element.is_some() {
                f.write_str(", ")?;
            }
        }
        let element = self.element.as_ref().filter(|element| !element.is_empty());
        match (self.line, element) {
            (Some(line), Some(element)) => write!(f, "line {line}, {element}"),
            (Some(line), None) => write!(f, "line {line}"),
            (None, Some(element)) => f.write_str(element),
            (None, None) if self.file.is_none() => f.write_str("the file"),
            (None, None) => Ok(()),
        }
    }
}

/// What happened to a piece of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// It stands so in the file; a reader of several sources says which of them counted.
    Certain,
    /// It was read, but has no place in a programme, or could not be used.
    LeftOut,
    /// It was mended or converted, and something may have been lost.
    Changed,
    /// The file does not say it; the reader concluded it.
    Guessed,
}

/// One thing that an organiser should know about an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    pub kind: NoteKind,
    pub place: Place,
    /// One sentence in English: what, and why.
    pub message: String,
    /// How many times it happened, when alike notes are folded into one; the place is the first.
    pub count: u32,
}

/// Everything that an organiser should know about how a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Report {
    pub notes: Vec<Note>,
}

impl Report {
    /// Adds a note; one with the same kind and message as an earlier one raises its count instead, and
    /// beyond a few hundred different ones all others are one.
    pub fn note(&mut self, kind: NoteKind, place: Place, message: impl Into<String>) {
        let mut message = message.into();
        let known =
            |message: &str| self.notes.iter().any(|one| one.kind == kind && one.message == message);
        if self.notes.len() >= MOST_NOTES && !known(&message) {
            MORE.clone_into(&mut message);
        }
        match self.notes.iter_mut().find(|note| note.kind == kind && note.message == message) {
            Some(note) => note.count += 1,
            None => self.notes.push(Note { kind, place, message, count: 1 }),
        }
    }

    /// Says of every note that does not say it yet in which file it is.
    pub fn in_file(&mut self, name: &str) {
        for note in &mut self.notes {
            note.place.file.get_or_insert_with(|| name.to_owned());
        }
    }

    /// Takes over the notes of another file.
    pub fn append(&mut self, other: Report) {
        self.notes.extend(other.notes);
    }
}
