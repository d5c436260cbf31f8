//! Whether a file is a schedule in YAML, by a look at the names in its lists.
//!
//! YAML has no mark of its own and almost any text is some YAML, so only the shape tells: names at the
//! top, lists under them, and in the lists times and titles.

use std::collections::HashSet;

use crate::{Confidence, File};

/// How far is looked, in bytes and in lines.
const FAR: usize = 64 << 10;
const LINES: usize = 2_000;

pub fn look(file: &File<'_>) -> Confidence {
    let head = &file.bytes[..file.bytes.len().min(FAR)];
    // UTF-16 reads as ASCII once its zeros are gone; that is enough for a look.
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&head);
    let text = text.trim_start_matches(['\u{feff}', '\u{fffd}']);
    let lines = text.lines().take(LINES).map(str::trim_end).filter(|line| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with('#') && !line.starts_with("---")
    });
    let mut lines = lines.peekable();
    let Some(first) = lines.peek() else { return Confidence::No };
    if first.starts_with(['{', '[', '<']) {
        return Confidence::No;
    }
    let listed = first.starts_with('-');
    if !listed && name(first).is_none() {
        return Confidence::No;
    }
    let found = names_in_lists(lines);
    let any = |names: &[&str]| names.iter().any(|name| found.contains(*name));
    let timed = any(&["time", "start", "starts", "start_time", "duration"]);
    let titled = any(&["title", "slug", "talk", "session"]);
    if !listed && timed && titled {
        Confidence::Sure
    } else if listed && any(&["slug"]) && any(&["speakers", "speaker", "abstract"]) {
        Confidence::Maybe
    } else {
        Confidence::No
    }
}

/// The names in the items of lists, wherever the lists stand.
fn names_in_lists<'a>(lines: impl Iterator<Item = &'a str>) -> HashSet<String> {
    let mut found = HashSet::new();
    // How far the names of the item are indented that is being read.
    let mut column = None;
    for line in lines {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        if let Some(inside) = text.strip_prefix("- ") {
            let item = inside.trim_start();
            column = Some(indent + text.len() - item.len());
            match item.strip_prefix('{') {
                Some(flow) => {
                    let names = flow.split(',').filter_map(|part| name(part.trim()));
                    found.extend(names.map(str::to_owned));
                }
                None => found.extend(name(item).map(str::to_owned)),
            }
        } else if text == "-" {
            // The item stands on the lines below.
            column = None;
            found.insert(String::new());
        } else if column.is_none() && found.contains("") {
            column = Some(indent);
            found.extend(name(text).map(str::to_owned));
        } else if column == Some(indent) {
            found.extend(name(text).map(str::to_owned));
        } else if column.is_some_and(|column| indent < column) {
            column = None;
            found.remove("");
        }
    }
    found
}

/// The name before the colon of a line.
fn name(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(':')?;
    let name = name.trim().trim_matches(['"', '\'']);
    let ends = rest.is_empty() || rest.starts_with(' ');
    let short = !name.is_empty() && name.len() <= 80;
    (ends && short).then_some(name)
}
