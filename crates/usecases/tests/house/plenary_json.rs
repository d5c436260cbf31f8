//! Plenary JSON loses nothing, pictures and papers included.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use formats::Format;
use formats::plenary::{self, StoredFile, digest};
use programme::{Material, MaterialSource, Picture, Programme};
use testkit::TestHouse;
use testkit::programmes::{code, large, small};
use usecases::Error;
use usecases::export::Which;
use usecases::import::{Upload, import};
use usecases::published::Shelf;

use crate::support::{asked, assert_same, change, dump, exported, put, release, slug, take_out};

/// The beginning of a picture is all that is looked at.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n a picture of nobody";
const PDF: &[u8] = b"%PDF-1.7 a paper";

fn stored(media_type: &str, bytes: &[u8]) -> StoredFile {
    let (sha256, bytes) = (digest(bytes), bytes.to_vec());
    StoredFile { sha256, media_type: media_type.into(), bytes }
}

/// The small programme with a portrait and a paper, and both files.
pub fn with_pictures() -> (Programme, Vec<StoredFile>) {
    let mut programme = small();
    let person = programme.people.iter_mut().find(|one| one.code == code("ADA")).unwrap();
    let picture = |bytes| Picture {
        sha256: digest(bytes),
        media_type: "image/png".into(),
        description: None,
    };
    person.photo = Some(picture(PNG));
    change(&mut programme, code("SPEECH"), |one| {
        let source = MaterialSource::File {
            sha256: digest(PDF),
            media_type: "application/pdf".into(),
            name: "paper.pdf".into(),
        };
        one.materials = vec![Material { title: None, language: None, source }];
    });
    (programme, vec![stored("image/png", PNG), stored("application/pdf", PDF)])
}

fn upload(bytes: Vec<u8>) -> Upload {
    Upload { name: "forum.json".into(), bytes }
}

#[tokio::test]
async fn exported_imported_and_exported_again_it_is_the_same_to_the_byte() {
    let (programme, files) = with_pictures();
    let given = [
        plenary::write(&small(), &[]),
        plenary::write(&large(60, 5), &[]),
        plenary::write(&programme, &files),
    ];
    for at in TestHouse::on_each_engine().await {
        for (place, bytes) in given.iter().enumerate() {
            let (here, there) = (format!("event-{place}"), format!("copy-{place}"));
            import(&at.house, &at.ada, asked(&here, vec![upload(bytes.clone())])).await.unwrap();
            let first = take_out(&at, &here).await;
            assert!(first == *bytes, "{place} on {}", at.engine);
            import(&at.house, &at.ada, asked(&there, vec![upload(first)])).await.unwrap();
            release(&at, &there).await;
            let other = at.another().await;
            let second = exported(&at, &there, Format::Plenary, Which::Published).await.unwrap();
            import(&other.house, &other.ada, asked("far", vec![upload(second)])).await.unwrap();
            assert!(take_out(&other, "far").await == *bytes, "{place} on {}", at.engine);
            let before = dump(&other, "far").await;
            let again = upload(bytes.clone());
            import(&other.house, &other.ada, asked("far", vec![again])).await.unwrap();
            assert_same(&before, &dump(&other, "far").await, "again changes nothing");
        }
    }
}

#[tokio::test]
async fn pictures_are_served_when_the_published_programme_refers_to_them() {
    let (programme, files) = with_pictures();
    for at in TestHouse::on_each_engine().await {
        let bytes = plenary::write(&programme, &files);
        import(&at.house, &at.ada, asked("forum", vec![upload(bytes)])).await.unwrap();
        release(&at, "forum").await;
        let shelf = Shelf::new(at.house.clone(), 1 << 20);
        shelf.refresh().await.unwrap();
        let file = shelf.file(&slug("forum"), &digest(PNG)).await.unwrap().unwrap();
        assert_eq!((file.media_type.as_str(), file.bytes.as_slice()), ("image/png", PNG));
        assert!(shelf.file(&slug("forum"), &digest(b"other")).await.unwrap().is_none());
        put(&at, "forum", &small()).await;
        release(&at, "forum").await;
        shelf.refresh().await.unwrap();
        let gone = shelf.file(&slug("forum"), &digest(PNG)).await.unwrap();
        assert!(gone.is_none(), "what nothing refers to is not served on {}", at.engine);
    }
}

#[tokio::test]
async fn a11_files_of_other_types_are_refused_by_what_they_are() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let huge = [PNG, &vec![0; 5 << 20]].concat();
    let cases: [(&str, &[u8], &str); 6] = [
        ("image/svg+xml", svg, "neither a PNG"),
        ("image/png", b"<html>", "neither a PNG"),
        ("image/gif", b"GIF89a=1;alert(1)", "neither a PNG"),
        ("text/html", PNG, "image/png"),
        ("image/png", PDF, "application/pdf"),
        ("image/png", &huge, "5 MB"),
    ];
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let before = dump(&at, "forum").await;
        for (media_type, bytes, says) in cases {
            let mut programme = small();
            programme.people[0].photo = Some(Picture {
                sha256: digest(bytes),
                media_type: media_type.into(),
                description: None,
            });
            let file = upload(plenary::write(&programme, &[stored(media_type, bytes)]));
            let refused = import(&at.house, &at.ada, asked("forum", vec![file])).await;
            let Err(Error::Unreadable(why)) = refused else { panic!("{says}: {refused:?}") };
            assert!(why.to_string().contains(says), "{why}");
            assert!(why.to_string().contains(&digest(bytes)), "it names the file: {why}");
            assert_same(&before, &dump(&at, "forum").await, &format!("{says} on {}", at.engine));
        }
    }
}

#[tokio::test]
async fn a_file_that_nobody_has_and_one_that_nobody_needs_are_told() {
    let (programme, files) = with_pictures();
    for at in TestHouse::on_each_engine().await {
        let absent = put(&at, "forum", &programme).await;
        assert!(absent.to_string().contains("refers to a file that"), "{absent}");
        assert!(absent.notes.iter().any(|note| note.place.to_string().contains(&digest(PDF))));
        let needless = upload(plenary::write(&small(), &files[..1]));
        let needless = import(&at.house, &at.ada, asked("other", vec![needless])).await.unwrap();
        assert!(needless.to_string().contains("Nothing refers to this file"), "{needless}");
        let mut reading = at.store.read().await.unwrap();
        let other = reading.event(&slug("other")).await.unwrap().unwrap().id;
        assert!(reading.files(&other).await.unwrap().is_empty());
        drop(reading);
        // The same programme later with its files: only these are written.
        let whole = upload(plenary::write(&programme, &files));
        let whole = import(&at.house, &at.ada, asked("forum", vec![whole])).await.unwrap();
        assert!(whole.notes.is_empty() && whole.difference.is_empty(), "{whole}");
        let out = take_out(&at, "forum").await;
        assert!(String::from_utf8(out).unwrap().contains(&STANDARD.encode(PNG)), "{}", at.engine);
    }
}
