use super::*;
use crate::{File, Options, Reader};

fn read(text: &str) -> Result<crate::Reading, crate::Unreadable> {
    PlenaryReader.read(&File { name: "x.json", bytes: text.as_bytes() }, &Options::default())
}

const SMALL: &str = r#"{"format": "plenary", "version": 1,
 "event": {"name": {"en": "Forum"}, "zone": "Europe/Zurich", "languages": ["en"]},
 "rooms": [{"code": "ABCDEF", "name": {"en": "Hall"}}],
 "sessions": [{"code": "GHJKMN", "title": {"en": "Opening"}, "rooms": ["ABCDEF"]}]}"#;

#[test]
fn what_is_written_reads_back_to_the_byte() {
    let programme: Programme = serde_json::from_value(serde_json::json!({
        "event": {"name": {"en": "Forum"}, "zone": "Europe/Zurich", "languages": ["en", "fr"]},
        "rooms": [{"code": "ABCDEF", "name": {"en": "Hall"}}],
        "sessions": [
            {"code": "PQRSTV", "title": {"en": "Second"}},
            {"code": "GHJKMN", "title": {"en": "Opening", "fr": "Ouverture", "original": "en"},
             "when": {"start": "2026-10-25T02:30 second", "end": "2026-10-25T03:00"}, "rooms": ["ABCDEF"]}
        ]
    }))
    .unwrap();
    let file = StoredFile {
        sha256: digest(b"bytes"),
        media_type: "image/png".to_owned(),
        bytes: b"bytes".to_vec(),
    };
    let written = write(&programme, std::slice::from_ref(&file));
    let reading = read(std::str::from_utf8(&written).unwrap()).unwrap();
    assert_eq!(reading.files, vec![file.clone()]);
    let again = reading.programme.map_ids(|_, key| key.0.parse().unwrap());
    assert_eq!(write(&again, &[file]), written);
}

#[test]
fn a_missing_item_is_named_with_who_refers_to_it() {
    let error =
        read(&SMALL.replace(r#""rooms": ["ABCDEF"]"#, r#""rooms": ["ZZZZZZ"]"#)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "x.json: session GHJKMN: it refers to the room ZZZZZZ, which is not in the file. \
         Add that item, or remove the reference."
    );
}

#[test]
fn faults_name_their_place() {
    for (from, to, expected) in [
        ("\"title\"", "\"titel\"", "sessions[0]"),
        ("Europe/Zurich", "Europe/Atlantis", "event.zone"),
        ("\"ABCDEF\", \"name\"", "\"ABC\", \"name\"", "room ABC"),
        ("GHJKMN", "ABCDEF", "session ABCDEF"),
        ("\"version\": 1", "\"version\": 2", "version 2"),
        ("\"format\": \"plenary\"", "\"format\": \"other\"", "format"),
        ("\"Forum\"", "\"  \"", "event.name"),
        ("{\"en\": \"Forum\"}", "{\"en\": \"Forum\", \"en\": \"Foro\"}", "“en” twice"),
    ] {
        let text = SMALL.replace(from, to);
        assert_ne!(text, SMALL);
        let error = read(&text).unwrap_err().to_string();
        assert!(error.contains(expected), "{to}: {error}");
    }
    for cut in [0, 1, 40, SMALL.len() - 1] {
        assert!(read(&SMALL[..cut]).is_err());
    }
    assert!(read(&"[".repeat(100_000)).is_err());
}
