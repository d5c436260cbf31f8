//! Real examples of schema.org in JSON-LD.

mod data;
mod real;

use std::path::{Path, PathBuf};

use formats::{Format, Reading};
use programme::Status;
use real::{data, noted, read, session, text, when};

/// The files of a folder of our own fixtures, in the order of their names.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
    let entries = std::fs::read_dir(folder).expect("fixtures");
    let mut paths: Vec<PathBuf> = entries.map(|one| one.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The one example whose name begins so.
fn example(id: &str) -> Option<Result<Reading, formats::Unreadable>> {
    let folder = data()?.join("jsonld");
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths = entries.map(|one| one.expect("an entry").path());
    let path = paths.find(|path| path.to_string_lossy().contains(&format!("-{id}-")));
    Some(read(&[path.expect("an example")], Some("America/New_York")))
}

#[test]
fn every_real_example_with_a_named_event_is_read() {
    let Some(data) = data() else { return };
    let mut refused = Vec::new();
    for entry in std::fs::read_dir(data.join("jsonld")).expect("a folder") {
        let path = entry.expect("an entry").path();
        match read(std::slice::from_ref(&path), Some("America/New_York")) {
            Ok(reading) => {
                assert_eq!(reading.format, Format::JsonLd);
                assert_eq!(reading.programme.sessions.len(), 1, "{}", path.display());
            }
            Err(error) => refused.push(error.to_string()),
        }
    }
    // The broadcasts of a radio series have no names.
    assert_eq!(refused.len(), 1);
    assert!(refused[0].contains("eg-0167") && refused[0].contains("no event with a name"));
}

#[test]
fn real_concerts_have_their_time_place_and_state() {
    let Some(reading) = example("eg-0202") else { return };
    let reading = reading.expect("a concert");
    let concert = session(&reading, "http://www.bbking.com/events/apr12-providence.html");
    assert_eq!(when(concert), "2014-04-12T19:30 – 2014-04-12T22:00");
    assert_eq!(concert.status, Status::Moved);
    assert_eq!(concert.appearances.len(), 2);
    assert_eq!(text(&reading.programme.rooms[0].name), "Lupo's Heartbreak Hotel");
    let place = reading.programme.event.place.as_ref().map(text);
    assert_eq!(place, Some("79 Washington St., 02903 Providence, RI, US"));
    assert_eq!(noted(&reading, "doorTime"), 1);
    let cancelled = example("eg-0171").expect("there").expect("a concert");
    assert_eq!(cancelled.programme.sessions[0].status, Status::Cancelled);
    let online = example("eg-0014").expect("there").expect("a reading");
    assert_eq!(when(&online.programme.sessions[0]), "2020-07-24T12:00 – 2020-07-24T12:30");
}

#[test]
fn reading_twice_gives_the_same() {
    for path in fixtures("json-ld") {
        let once = read(std::slice::from_ref(&path), Some("Europe/Zurich")).expect("a programme");
        let twice = read(std::slice::from_ref(&path), Some("Europe/Zurich")).expect("a programme");
        assert_eq!(format!("{once:?}"), format!("{twice:?}"));
    }
}
