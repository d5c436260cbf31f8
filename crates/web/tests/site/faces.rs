//! Pictures of people: on which pages they show, what they are called, and how their files are served.

use bytes::Bytes;
use http::StatusCode;
use programme::{Picture, Programme};
use testkit::programmes::{self, code, en};
use web::StoredFile;

use crate::common::{Shelf, body};

/// A shelf that keeps this many files, and a programme in which Ada has the first as her picture.
fn shelf(media_type: &str, description: Option<&str>, published: bool) -> (Shelf, [String; 2]) {
    let digests = ["a".repeat(64), "b".repeat(64)];
    let mut programme: Programme = programmes::small();
    programme.people[0].photo = published.then(|| Picture {
        sha256: digests[0].clone(),
        media_type: media_type.to_owned(),
        description: description.map(en),
    });
    let mut shelf = Shelf::with("forum-2027", programme);
    for digest in &digests {
        let bytes = Bytes::from_static(b"<script>alert(1)</script>");
        shelf.keep(digest, StoredFile { bytes, media_type: media_type.to_owned() });
    }
    (shelf, digests)
}

#[test]
fn a_picture_shows_on_the_pages_of_the_person_and_of_the_session_with_its_description() {
    for (description, alt) in
        [(None, "Photograph of Person ADA"), (Some("Ada at the river"), "Ada at the river")]
    {
        let (shelf, [digest, _]) = shelf("image/jpeg", description, true);
        let picture = format!(
            "<img class=\"face\" src=\"/forum-2027/files/{digest}.jpg\" alt=\"{alt}\" \
             width=\"52\" height=\"52\" loading=\"lazy\">"
        );
        for page in [format!("people/{}", code("ADA")), format!("sessions/{}", code("PANE"))] {
            let answer = shelf.follow(&format!("/forum-2027/en/{page}"));
            let page = body(&answer);
            assert!(page.contains(&picture), "{page}");
        }
    }
}

#[test]
fn a11_only_files_of_the_published_programme_are_served_and_none_runs() {
    let (shelf, [shown, other]) = shelf("image/png", None, true);
    let answer = shelf.get(&format!("/forum-2027/files/{shown}.png"));
    assert_eq!((answer.status, answer.media_type), (StatusCode::OK, "image/png"));
    assert_eq!(format!("{:?}", answer.policy), "Nothing", "a sandbox: nothing loads or runs");
    assert_eq!(shelf.get(&format!("/forum-2027/files/{other}.png")).status, StatusCode::NOT_FOUND);
}

#[test]
fn a11_what_is_no_picture_is_a_download() {
    for media_type in ["text/html", "image/svg+xml", "application/pdf", "image/gif"] {
        let (shelf, [shown, _]) = shelf(media_type, None, true);
        let answer = shelf.get(&format!("/forum-2027/files/{shown}.png"));
        assert_eq!(answer.media_type, "application/octet-stream", "{media_type}");
        assert_eq!(answer.headers["content-disposition"], "attachment");
    }
}

#[test]
fn a11_a_picture_that_is_not_published_any_more_is_gone() {
    let (shelf, [digest, _]) = shelf("image/png", None, false);
    assert_eq!(shelf.get(&format!("/forum-2027/files/{digest}.png")).status, StatusCode::NOT_FOUND);
}
