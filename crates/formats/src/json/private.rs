//! What is nobody else's business: never imported, counted, not quoted.

use crate::json::Fields;
use crate::{NoteKind, Report};

/// Takes these fields away. The report counts those that said something, with this sentence alone.
pub fn withhold(fields: &mut Fields, names: &[&str], message: &str, report: &mut Report) {
    for name in names {
        if fields.has(name) {
            report.note(NoteKind::LeftOut, fields.place(), message);
        }
        fields.skip(&[name]);
    }
}
