//! The report while it is being made: folded without a search, and bounded, whatever a file repeats.

use std::collections::HashMap;

use crate::report::{MORE, MOST_NOTES};
use crate::{Note, NoteKind, Place, Report};

#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) report: Report,
    places: HashMap<(NoteKind, String), usize>,
}

impl Notes {
    /// Adds a note about an element in a line; alike ones are counted.
    pub(super) fn at(
        &mut self,
        kind: NoteKind,
        line: u64,
        element: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.note(
            kind,
            Place { file: None, line: Some(line), element: Some(element.into()) },
            message.into(),
        );
    }

    /// Adds a note about the file as a whole.
    pub(super) fn whole(&mut self, kind: NoteKind, message: impl Into<String>) {
        self.note(kind, Place::default(), message.into());
    }

    /// Adds a note about a place.
    pub(super) fn place(&mut self, kind: NoteKind, place: Place, message: impl Into<String>) {
        self.note(kind, place, message.into());
    }

    fn note(&mut self, kind: NoteKind, place: Place, message: String) {
        let mut message: String = message.chars().take(300).collect();
        if self.places.len() >= MOST_NOTES && !self.places.contains_key(&(kind, message.clone())) {
            MORE.clone_into(&mut message);
        }
        let notes = &mut self.report.notes;
        let index = *self.places.entry((kind, message)).or_insert_with_key(|(kind, message)| {
            notes.push(Note { kind: *kind, place, message: message.clone(), count: 0 });
            notes.len() - 1
        });
        notes[index].count = notes[index].count.saturating_add(1);
    }
}
