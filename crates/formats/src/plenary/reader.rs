//! Reads Plenary JSON.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use programme::{Event, Organisation, Person, Programme, Room, Session, SessionType, Track};
use serde::Deserialize;

use super::{FORMAT, Packed, StoredFile, Told, VERSION, check, digest};
use crate::{Confidence, Extent, File, Format, Key, Options, Place, Reader, Reading, Unreadable};

/// The largest file that is read, in bytes.
const MAX_BYTES: usize = 256 << 20;

/// Reads Plenary JSON. Its keys are the codes of the items.
#[derive(Debug, Clone, Copy)]
pub struct PlenaryReader;

/// The head of the file, read first: a later version may have other fields.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
}

/// The file, field by field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    extent: Option<Told>,
    event: Event,
    #[serde(default)]
    session_types: Vec<SessionType<Key>>,
    #[serde(default)]
    tracks: Vec<Track<Key>>,
    #[serde(default)]
    rooms: Vec<Room<Key>>,
    #[serde(default)]
    organisations: Vec<Organisation<Key>>,
    #[serde(default)]
    people: Vec<Person<Key>>,
    #[serde(default)]
    sessions: Vec<Session<Key>>,
    #[serde(default)]
    files: BTreeMap<String, Packed>,
}

impl Reader for PlenaryReader {
    fn format(&self) -> Format {
        Format::Plenary
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let head = &file.bytes[..file.bytes.len().min(4096)];
        let head: String =
            String::from_utf8_lossy(head).chars().filter(|c| !c.is_whitespace()).collect();
        if head.contains(r#""format":"plenary""#) { Confidence::Sure } else { Confidence::No }
    }

    fn read(&self, file: &File<'_>, _options: &Options) -> Result<Reading, Unreadable> {
        let unreadable = |place: Place, problem: String, mend: &str| Unreadable {
            file: file.name.to_owned(),
            place,
            problem,
            mend: mend.to_owned(),
            zones: None,
        };
        if file.bytes.len() > MAX_BYTES {
            let problem = format!("the file is larger than {} MB.", MAX_BYTES >> 20);
            return Err(unreadable(Place::default(), problem, "Take files out of it."));
        }
        let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes);
        check_head(bytes).map_err(|(place, problem, mend)| unreadable(place, problem, mend))?;
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let written: Written =
            serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
                let path = error.path().to_string();
                let element = (path != ".").then_some(path);
                let mend = "Mend this place, or take the file out anew with `plenary export`.";
                let line = u64::try_from(error.inner().line()).ok().filter(|line| *line > 0);
                unreadable(Place { file: None, line, element }, reason(error.inner()), mend)
            })?;
        deserializer.end().map_err(|error| {
            let line = u64::try_from(error.line()).ok();
            let mend = "Remove what stands after the last brace.";
            unreadable(Place { file: None, line, element: None }, reason(&error), mend)
        })?;
        let files = unpack(written.files).map_err(|(element, problem)| {
            let place = Place { file: None, line: None, element: Some(element) };
            unreadable(place, problem, "Take the file out anew with `plenary export`.")
        })?;
        let programme = Programme {
            event: written.event,
            session_types: written.session_types,
            tracks: written.tracks,
            rooms: written.rooms,
            organisations: written.organisations,
            people: written.people,
            sessions: written.sessions,
        };
        check::check(&programme).map_err(|fault| {
            let place = Place { file: None, line: None, element: Some(fault.element) };
            unreadable(place, fault.problem, fault.mend)
        })?;
        let extent = match written.extent {
            Some(Told::Public) => Extent::Public,
            None => Extent::All,
        };
        Ok(Reading { files, extent, ..Reading::of(file.name, Format::Plenary, programme) })
    }
}

type Refused = (Place, String, &'static str);

fn check_head(bytes: &[u8]) -> Result<(), Refused> {
    let head: Head = serde_json::from_slice(bytes).map_err(|error| {
        let line = u64::try_from(error.line()).ok().filter(|line| *line > 0);
        let mend = "Mend this place; a JSON-aware text editor shows it.";
        (Place { file: None, line, element: None }, reason(&error), mend)
    })?;
    if head.format.as_deref() != Some(FORMAT) {
        let problem = format!("this is JSON, but does not say “format”: “{FORMAT}”.");
        return Err((Place::default(), problem, "Name its format with --format."));
    }
    match head.version {
        Some(VERSION) => Ok(()),
        Some(version) if version > VERSION => {
            let problem =
                format!("it is of version {version}, and this program reads up to {VERSION}.");
            Err((Place::default(), problem, "Use a newer Plenary."))
        }
        _ => {
            let problem = "it names no version of Plenary JSON.".to_owned();
            Err((Place::default(), problem, "Write “version”: 1 into it."))
        }
    }
}

/// What a JSON error says, without its place, which is said elsewhere.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    let short: String = text.chars().take(300).collect();
    format!("{short}.")
}

fn unpack(packed: BTreeMap<String, Packed>) -> Result<Vec<StoredFile>, (String, String)> {
    packed
        .into_iter()
        .map(|(sha256, packed)| {
            let element = || format!("files, {}", sha256.chars().take(64).collect::<String>());
            let bytes = STANDARD
                .decode(packed.base64.as_bytes())
                .map_err(|_| (element(), "its bytes are not base64.".to_owned()))?;
            if digest(&bytes) != sha256 {
                return Err((
                    element(),
                    "its bytes have another SHA-256 than its name.".to_owned(),
                ));
            }
            Ok(StoredFile { sha256, media_type: packed.media_type, bytes })
        })
        .collect()
}
