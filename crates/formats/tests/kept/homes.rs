//! What readers have no place for stands in `docs/formats.md`, by its name.

use std::path::{Path, PathBuf};

use formats::{File, Options};

/// What has a place, but not with the value that stands in a broken fixture.
const BROKEN: [&str; 13] = [
    "answers",
    "days",
    "duration",
    "id",
    "room",
    "speaker",
    "speakers",
    "start_time",
    "state",
    "time",
    "title",
    "venue",
    "video",
];
/// Columns that an organiser of our fixtures thought of.
const INVENTED: [&str; 4] =
    ["AV Needs", "T-shirt", "Custom_1 (e.g. Company List)", "Catering code"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The name in quotation marks of what has no place.
fn homeless(message: &str) -> Option<&str> {
    let (head, _) = message.split_once("has no place in a programme")?;
    head.split_once('“')?.1.split_once('”').map(|(name, _)| name)
}

#[test]
fn whatever_has_no_place_is_named_in_the_document() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let document = std::fs::read_to_string(root.join("docs/formats.md")).unwrap();
    let (_, section) = document.split_once("## What has no home").unwrap();
    let (section, _) = section.split_once("## Add a format").unwrap();
    let mut found = Vec::new();
    files(&root.join("fixtures"), &mut found);
    let mut seen = 0;
    let mut unnamed = Vec::new();
    for path in found {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let zone = "Europe/Oslo".parse().ok();
        let options = Options { zone, language: None, known: None };
        let Ok(reading) = formats::read(&File { name: &name, bytes: &bytes }, None, &options)
        else {
            continue;
        };
        for field in reading.report.notes.iter().filter_map(|note| homeless(&note.message)) {
            seen += 1;
            let known = BROKEN.contains(&field) || INVENTED.contains(&field);
            if !known && !section.contains(&format!("`{field}`")) {
                unnamed.push(format!("{}: {field}", path.display()));
            }
        }
    }
    assert!(seen > 50, "fixtures hold things that have no place: {seen}");
    assert!(unnamed.is_empty(), "name them in docs/formats.md:\n{}", unnamed.join("\n"));
}
