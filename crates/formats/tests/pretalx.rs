//! Real files of pretalx, as the API gives them and as others derive them.

mod data;
mod real;

use std::path::Path;

use formats::Format;
use programme::LinkKind;
use real::{data, noted, read, session, text, when};

#[test]
fn real_submissions_speakers_and_videos_are_joined_by_code() {
    let Some(data) = data() else { return };
    let file = |name: &str| data.join(format!("pretalx/programapi-pretalx-{name}.json"));
    let files = [file("submissions"), file("speakers"), file("youtube")];
    let reading = read(&files, Some("Europe/Prague")).expect("a programme");
    assert_eq!(reading.format, Format::Pretalx);
    let programme = &reading.programme;
    assert_eq!((programme.sessions.len(), programme.people.len()), (2, 3));
    assert_eq!((programme.tracks.len(), programme.session_types.len()), (2, 2));
    let first = session(&reading, "A8CD3F");
    assert_eq!(first.materials.len(), 2);
    let video = first.links.iter().find(|link| link.kind == LinkKind::Video).expect("a video");
    assert_eq!(video.url.as_str(), "https://youtube.com/watch?v=01234567890");
    let people: Vec<&str> = first.appearances.iter().map(|one| one.person.0.as_str()).collect();
    assert_eq!(people, ["F3DC8A", "ZXCVBN"]);
    let speaker = programme.people.iter().find(|one| one.code.0 == "F3DC8A").expect("a speaker");
    assert_eq!(speaker.biography.as_ref().map(text), Some("This is a biography of F3D speaker"));
    // Eighteen answers of different questions or people say something; no question is said to be public.
    assert_eq!(noted(&reading, "question that is not public"), 18);
    assert_eq!(noted(&reading, "contact details"), 4);
    let all = format!("{reading:?}");
    for private in ["Pythonland", "f3dc8a@", "in-person at the conference"] {
        assert!(!all.contains(private), "{private}");
    }
    assert_eq!(all, format!("{:?}", read(&files, Some("Europe/Prague")).expect("again")));
}

#[test]
fn the_real_europython_format_is_read_with_its_speakers() {
    let Some(data) = data() else { return };
    let file = |name: &str| data.join(format!("pretalx/programapi-europython-{name}.json"));
    let files = [file("speakers"), file("sessions")];
    let reading = read(&files, Some("Europe/Prague")).expect("a programme");
    assert_eq!((reading.programme.sessions.len(), reading.programme.people.len()), (2, 1));
    assert_eq!(text(&reading.programme.organisations[0].name), "A Company");
    assert_eq!(noted(&reading, "named by a code only"), 2);
    assert_eq!(
        session(&reading, "B8CD4F").levels.iter().map(text).collect::<Vec<_>>(),
        ["beginner"]
    );
}

#[test]
fn the_real_csv_export_has_its_rows_times_and_speakers() {
    let Some(data) = data() else { return };
    let expected = std::fs::read(data.join("EXPECTED.json")).expect("the counts");
    let expected: serde_json::Value = serde_json::from_slice(&expected).expect("JSON");
    let name = "pretalx/droidcon-italy-2025_sessions.first12.csv";
    let reading = read(&[data.join(name)], Some("Europe/Rome")).expect("a programme");
    assert_eq!(reading.format, Format::Pretalx);
    assert_eq!(Some(reading.programme.sessions.len() as u64), expected[name]["data_rows"].as_u64());
    let koin = session(&reading, "7MATXR");
    assert_eq!(when(koin), "2025-11-19T11:30 – 2025-11-19T12:15");
    assert_eq!(koin.tags.len(), 3);
    let frida = session(&reading, "AP7Q7N");
    let people: Vec<&str> = frida.appearances.iter().map(|one| one.person.0.as_str()).collect();
    assert_eq!(people, ["Benedikt Löbbecke", "Julius Fischer"]);
    assert!(session(&reading, "GPDNNS").appearances.is_empty());
    let rooms: Vec<&str> = reading.programme.rooms.iter().map(|one| text(&one.name)).collect();
    assert_eq!(rooms, ["Sala 7", "Sala 8"]);
    assert_eq!(reading.programme.people.len(), 12);
}

#[test]
fn files_of_others_are_not_taken_for_those_of_these_readers() {
    let Some(data) = data() else { return };
    let mut folders = vec![data.clone()];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                seen += 1;
                look(&data, &path);
            }
        }
    }
    assert!(seen > 300, "{seen}");
}

fn look(data: &Path, path: &Path) {
    let bytes = std::fs::read(path).expect("a file");
    let name = path.to_string_lossy();
    let below = path.strip_prefix(data).expect("inside").to_string_lossy().into_owned();
    let file = formats::File { name: &name, bytes: &bytes };
    for reader in formats::READERS {
        let folder = match reader.format() {
            Format::Pretalx => "pretalx/",
            Format::Indico => "indico/",
            Format::JsonLd => "jsonld/",
            _ => continue,
        };
        let known = reader.recognises(&file) != formats::Confidence::No;
        assert_eq!(known, below.starts_with(folder), "{below}: {}", reader.format().as_str());
    }
}
