//! Pictures of people that a file names by their addresses.
//!
//! Nobody here asks for them: whoever imports hands in what was fetched. Which picture an address
//! gave is kept for each source, by the digest of the address, so that it is fetched once, and an
//! import without fetching takes nothing away. The address itself is kept nowhere.

use std::collections::{BTreeMap, BTreeSet};

use formats::plenary::StoredFile;
use formats::{Key, NoteKind, Reading};
use programme::items::hash_bytes;
use programme::{Kind, Person, Picture};
use store::EventId;

use super::before::Before;
use super::sheet::Resolved;
use crate::picture::Prepared;

/// What came of asking for a picture.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// As the file names it.
    pub url: String,
    /// The picture, or one sentence on why there is none.
    pub got: Result<Prepared, String>,
}

/// Pictures by the digest of the address that gave them.
pub(super) type Given = BTreeMap<String, Picture>;

/// Under which name it is kept what the addresses of a source gave.
pub(crate) fn key(event: &EventId, source: &str) -> String {
    format!("pictures/{event}/{source}")
}

/// What became of the pictures that a file names.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// Everything that addresses of this source gave so far.
    pub given: Given,
    /// Digests of the pictures that came now.
    pub new: BTreeSet<String>,
    /// Addresses whose pictures the house does not have.
    pub wanted: Vec<String>,
}

/// Gives people the pictures that came for them now or earlier. A person whose picture could not be
/// had keeps the one that this source told of before.
pub(super) fn lay(
    reading: &mut Reading,
    resolved: &Resolved,
    before: &Before,
    fetched: &[Fetched],
) -> Laid {
    let mut laid = Laid { given: before.pictures.clone(), ..Laid::default() };
    let fetched: BTreeMap<&str, &Fetched> =
        fetched.iter().map(|one| (one.url.as_str(), one)).collect();
    let cut = |sha256: &str| before.cuts.iter().any(|cut| cut.is_file(sha256));
    for named in std::mem::take(&mut reading.pictures) {
        let url = named.url.as_str();
        let digest = hash_bytes(url.as_bytes());
        let came = fetched.get(url).map(|one| &one.got);
        if let Some(Ok(prepared)) = came {
            let sha256 = hash_bytes(&prepared.bytes);
            let media_type = prepared.media_type.clone();
            if !cut(&sha256) && laid.new.insert(sha256.clone()) {
                let (media_type, bytes) = (media_type.clone(), prepared.bytes.clone());
                reading.files.push(StoredFile { sha256: sha256.clone(), media_type, bytes });
            }
            let picture = Picture { sha256, media_type, description: None };
            laid.given.insert(digest.clone(), picture);
        }
        let in_house = |sha256: &str| before.files.contains(sha256) || laid.new.contains(sha256);
        let here = laid.given.get(&digest).filter(|one| in_house(&one.sha256) || cut(&one.sha256));
        let photo = match here {
            Some(picture) => Some(picture.clone()),
            None => {
                if !laid.wanted.iter().any(|one| one == url) {
                    laid.wanted.push(url.to_owned());
                }
                let message = match came {
                    Some(Err(why)) => format!("A picture could not be had. {why}"),
                    _ => NOT_ASKED.to_owned(),
                };
                reading.report.note(NoteKind::LeftOut, named.place.clone(), message);
                told_before(before, &named.person)
            }
        };
        if let Some(photo) = photo
            && let Some(person) = person(reading, resolved, &named.person)
        {
            person.photo = Some(photo);
        }
    }
    laid
}

const NOT_ASKED: &str = "A picture is named by its address only; --fetch-images brings it in.";

fn told_before(before: &Before, person: &Key) -> Option<Picture> {
    let known = before.source.get(&(Kind::Person, person.0.clone()))?;
    // What cannot be read here is refused where the whole of it is read.
    serde_json::from_str::<Person>(&known.document).ok()?.photo
}

/// The person whom the file means; in a sheet that was laid onto a draft, by their code.
fn person<'a>(
    reading: &'a mut Reading,
    resolved: &Resolved,
    key: &Key,
) -> Option<&'a mut Person<Key>> {
    let code = resolved.get(&(Kind::Person, key.0.clone())).map(ToString::to_string);
    let is = |one: &Person<Key>| one.code == *key || code.as_deref() == Some(one.code.0.as_str());
    reading.programme.people.iter_mut().find(|one| is(one))
}

/// What addresses gave, as it is kept.
pub(super) fn read(kept: Option<&str>) -> Result<Given, serde_json::Error> {
    kept.map_or(Ok(Given::new()), serde_json::from_str)
}

/// What is to be kept, where it is something new.
pub(super) fn changed(before: &Before, laid: &Laid) -> Result<Option<String>, serde_json::Error> {
    (laid.given != before.pictures).then(|| serde_json::to_string(&laid.given)).transpose()
}
