//! A single submission, as frab and pretalx hand one to another program: a programme of one session.
//!
//! It names neither event nor zone, so the event is called as the file is, and `--zone` is asked for.

use super::times::minutes;
use super::whole::Parser;
use crate::json::{Fields, Look};
use crate::schedule::fault::Fault;
use crate::schedule::strangers::Strangers;
use crate::{Confidence, Report};

/// The longest talk in minutes, by the schema of submissions: more are seconds.
const MAX_MINUTES: i64 = 840;

/// By what the schema of submissions demands; those of pretalx have a code instead of a guid.
pub fn recognise(look: &Look) -> Confidence {
    if look.all(1, &["title", "abstract", "speakers", "guid", "language"]) {
        Confidence::Sure
    } else if look.all(1, &["title", "abstract", "speakers", "code", "submission_type"])
        || look.all(1, &["conference", "days"])
    {
        Confidence::Maybe
    } else {
        Confidence::No
    }
}

/// Reads it as an event; fields that are called otherwise there get the names that they have in a
/// schedule.
pub fn read(parser: &mut Parser, mut fields: Fields, report: &mut Report) -> Result<(), Fault> {
    // The public page, not the one for organisers.
    rename(&mut fields, &[("submission_type", "type"), ("content_locale", "language")]);
    if fields.has("public_url") {
        fields.skip(&["url"]);
        rename(&mut fields, &[("public_url", "url")]);
    }
    let length = fields.number("duration");
    if let Some(mut slot) = fields.object("slot") {
        for name in ["start", "end", "room"] {
            if let Some(value) = slot.take(name) {
                fields.put(name, value);
            }
        }
        slot.rest("a slot", &mut parser.strangers);
    }
    if let Some(length) = length {
        duration(&mut fields, length, &mut parser.strangers);
    }
    parser.event(fields, None, None, report)
}

/// A duration counts where a start is known and no end.
fn duration(fields: &mut Fields, length: i64, strangers: &mut Strangers) {
    let length = if length > MAX_MINUTES { length / 60 } else { length };
    if !fields.has("start") {
        strangers.note("The duration of an event without a time".to_owned(), fields.place());
    } else if !fields.has("end") && length >= 0 {
        fields.put("duration", minutes(length).into());
    }
}

fn rename(fields: &mut Fields, names: &[(&str, &str)]) {
    for (from, to) in names {
        if !fields.has(to)
            && let Some(value) = fields.take(from)
        {
            fields.put(to, value);
        }
    }
}
