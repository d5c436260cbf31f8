use std::io::Cursor;

use formats::schedule::Carried;
use formats::{Format, Key, Place, Reading};
use image::{DynamicImage, ImageFormat};
use programme::{Event, Person, Programme, Text};

use super::*;

fn text(value: &str) -> Text {
    Text::new("en".parse().expect("a language"), value).expect("a text")
}

fn person(key: &str) -> Person<Key> {
    Person {
        code: Key(key.to_owned()),
        name: text("Ada Brook"),
        affiliations: Vec::new(),
        biography: None,
        photo: None,
        links: Vec::new(),
    }
}

fn reading(carried: Vec<(&str, Vec<u8>)>) -> Reading {
    let event = Event::new(text("Forum"), "Europe/Zurich".parse().expect("a zone"));
    let mut programme = Programme::empty(event);
    programme.people = vec![person("1"), person("2"), person("3")];
    let one = |(key, bytes): (&str, Vec<u8>)| Carried {
        person: Key(key.to_owned()),
        bytes,
        place: Place::default(),
    };
    let carried = carried.into_iter().map(one).collect();
    Reading { carried, ..Reading::of("export.zip", Format::OpenEvent, programme) }
}

#[tokio::test]
async fn what_the_file_carries_is_written_anew_and_kept_once() {
    let mut bytes = Vec::new();
    DynamicImage::new_rgb8(900, 600)
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .expect("a picture");
    let carried = vec![("1", bytes.clone()), ("2", bytes.clone()), ("3", b"<svg/>".to_vec())];
    let taken =
        take_in(&crate::work::Workshop::default(), reading(carried)).await.expect("a reading");
    let photos: Vec<_> = taken.programme.people.iter().map(|one| one.photo.as_ref()).collect();
    assert_eq!(photos[0], photos[1]);
    assert_eq!(photos[2], None);
    assert_eq!(taken.files.len(), 1, "two people, one picture");
    assert_eq!(photos[0].map(|one| one.sha256.as_str()), Some(taken.files[0].sha256.as_str()));
    assert_ne!(taken.files[0].bytes, bytes, "nothing of the old file is kept");
    assert_eq!(taken.files[0].media_type, "image/jpeg");
    assert!(taken.carried.is_empty());
    let note = &taken.report.notes[0];
    assert!(note.message.contains("neither a JPEG, PNG nor WebP"), "{}", note.message);
}

#[test]
fn one_import_takes_in_so_many_and_says_how_many_it_did_not() {
    let made = picture::Prepared { media_type: "image/png".into(), bytes: vec![1] };
    let many = (0..MOST + 2).map(|_| ("1", Vec::new())).collect();
    let taken = taken_in(reading(many), |_| Ok(made.clone()));
    assert_eq!(taken.report.notes[0].count, 2);
}
