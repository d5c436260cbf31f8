//! Whether a file is one of pretalx, by a look at its beginning.

use crate::json::Look;
use crate::table::{folded, header};
use crate::{Confidence, File};

/// The names that make an object one of pretalx's own, whatever else there is.
const SURE: [&[&str]; 4] = [
    &["code", "title", "speakers", "submission_type", "state"],
    &["code", "title", "speakers", "submission_type", "abstract"],
    &["code", "title", "speakers", "session_type", "abstract"],
    &["Proposal title", "ID"],
];

/// Those of lists that make sense with the submissions only.
const MAYBE: [&[&str]; 11] = [
    &["code", "name", "biography", "submissions"],
    &["submission", "youtube_link"],
    &["submission", "room", "start", "end", "schedule"],
    &["id", "name", "capacity", "position", "description"],
    &["id", "name", "color", "requires_access_code"],
    &["id", "name", "default_duration"],
    &["id", "tag", "color"],
    &["id", "question", "variant", "target"],
    &["id", "question", "answer", "person"],
    &["slug", "name", "timezone", "date_from", "date_to"],
    &["ID", "Biography", "Proposal IDs"],
];

pub fn look(file: &File<'_>) -> Confidence {
    match Look::at(file) {
        Some(look) => json(&look),
        None => table(&header(file).unwrap_or_default()),
    }
}

fn json(look: &Look) -> Confidence {
    // A page of results, else a list or a map by code, else one object alone.
    let depth = match (look.has(1, "results"), look.list) {
        (true, _) => &[3][..],
        (false, true) => &[2],
        (false, false) => &[1, 2],
    };
    // Expanded slots hold the submissions.
    let inside = |names: &[&str]| depth.iter().any(|depth| look.all(*depth, names));
    let slots = depth.iter().any(|depth| {
        look.all(*depth, &["submission", "start", "end"])
            && look.all(depth + 1, &["code", "title", "speakers"])
    });
    if slots || SURE.iter().any(|names| inside(names)) {
        Confidence::Sure
    } else if MAYBE.iter().any(|names| inside(names)) {
        Confidence::Maybe
    } else {
        Confidence::No
    }
}

fn table(header: &[String]) -> Confidence {
    let names: Vec<String> = header.iter().map(|name| folded(name)).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("proposaltitle") && (has("id") || has("speakernames")) {
        Confidence::Sure
    } else if has("id") && has("name") && (has("proposalids") || has("proposaltitles")) {
        Confidence::Maybe
    } else {
        Confidence::No
    }
}
