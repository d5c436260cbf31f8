//! What a file holds that no programme has a place for, by name and with its count.

use std::collections::BTreeMap;

use crate::{Note, NoteKind, Place, Report};

/// How many kinds of things that are not understood are told apart.
const MAX_STRANGERS: usize = 60;

/// Collects them while a file is read.
#[derive(Debug, Default)]
pub struct Strangers {
    found: BTreeMap<String, (Place, u32)>,
}

impl Strangers {
    /// Notes one; `what` begins a sentence, such as “The element “logo” in event”.
    pub fn note(&mut self, what: String, place: Place) {
        let full = self.found.len() >= MAX_STRANGERS && !self.found.contains_key(&what);
        let what = if full { "Other elements and fields".to_owned() } else { what };
        self.found.entry(what).or_insert((place, 0)).1 += 1;
    }

    /// Takes over what was found in one of several files.
    pub fn take_over(&mut self, other: Strangers, file: Option<&str>) {
        for (what, (mut place, count)) in other.found {
            place.file = place.file.or_else(|| file.map(str::to_owned));
            self.found.entry(what).or_insert((place, 0)).1 += count;
        }
    }

    /// Tells them all.
    pub fn report(self, report: &mut Report) {
        for (what, (place, count)) in self.found {
            let message = format!("{what} has no place in a programme.");
            report.notes.push(Note { kind: NoteKind::LeftOut, place, message, count });
        }
    }
}
