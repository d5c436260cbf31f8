//! Pictures of people that a file carries: taken from it without asking anybody, and written anew like
//! those that were fetched.

use formats::plenary::StoredFile;
use formats::{NoteKind, Reading};
use programme::Picture;
use programme::items::hash_bytes;

use crate::Error;
use crate::picture::{self, Unfit};
use crate::work::Workshop;

/// How many pictures one import takes in.
const MOST: usize = 3_000;

/// Gives people the pictures that came with them. What is no picture is told, and left out.
pub(super) async fn take_in(workshop: &Workshop, reading: Reading) -> Result<Reading, Error> {
    if reading.carried.is_empty() {
        return Ok(reading);
    }
    workshop.run(move |_| Ok(taken_in(reading, picture::prepare))).await
}

fn taken_in(
    mut reading: Reading,
    prepare: impl Fn(&[u8]) -> Result<picture::Prepared, Unfit>,
) -> Reading {
    for (place, carried) in std::mem::take(&mut reading.carried).into_iter().enumerate() {
        let got = if place < MOST {
            prepare(&carried.bytes).map_err(|unfit| unfit.to_string())
        } else {
            Err(format!("One import brings in {MOST} pictures at most."))
        };
        let prepared = match got {
            Ok(prepared) => prepared,
            Err(why) => {
                let message = format!("A picture in the file could not be used. {why}");
                reading.report.note(NoteKind::LeftOut, carried.place, message);
                continue;
            }
        };
        let people = &mut reading.programme.people;
        let Some(person) = people.iter_mut().find(|one| one.code == carried.person) else {
            continue;
        };
        let sha256 = hash_bytes(&prepared.bytes);
        let media_type = prepared.media_type.clone();
        person.photo = Some(Picture { sha256: sha256.clone(), media_type, description: None });
        if reading.files.iter().all(|file| file.sha256 != sha256) {
            let (media_type, bytes) = (prepared.media_type, prepared.bytes);
            reading.files.push(StoredFile { sha256, media_type, bytes });
        }
    }
    reading
}

#[cfg(test)]
mod tests;
