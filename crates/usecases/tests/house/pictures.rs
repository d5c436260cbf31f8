//! Pictures of people from elsewhere: made fit, kept once, and never against an organiser's word.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use programme::Picture;
use testkit::TestHouse;
use usecases::import::{Fetched, Import, Mode, Upload, import};
use usecases::picture::{Prepared, Unfit, prepare};
use usecases::{events, redact};

use crate::support::{asked, assert_same, draft, dump, faults, put, release, slug};

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// Red on the left, blue on the right.
fn halves(width: u32, height: u32) -> DynamicImage {
    let colour = |x, _| if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) };
    RgbImage::from_fn(width, height, colour).into()
}

/// A JPEG that says in its metadata how it is to be turned, and where it was taken.
fn turned(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let plain = written(picture, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"CANARY 46.2N 6.1E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

fn read(prepared: &Prepared) -> DynamicImage {
    image::load_from_memory(&prepared.bytes).unwrap()
}

#[test]
fn a_picture_is_turned_upright_made_small_and_stripped() {
    let prepared = prepare(&turned(&halves(1200, 600), 6)).unwrap();
    assert_eq!(prepared.media_type, "image/jpeg");
    let picture = read(&prepared).to_rgb8();
    assert_eq!(picture.dimensions(), (200, 400), "a quarter turn to the right");
    assert!(picture.get_pixel(100, 50).0[0] > 200, "the left is the top now");
    assert!(picture.get_pixel(100, 350).0[2] > 200);
    assert!(!prepared.bytes.windows(6).any(|part| part == b"CANARY" || part == b"Exif\0\0"));
    assert!(prepared.bytes.len() < 20_000);
    let small = prepare(&written(&halves(20, 10), ImageFormat::WebP)).unwrap();
    assert_eq!(read(&small).to_rgb8().dimensions(), (20, 10), "nothing is blown up");
}

#[test]
fn what_shines_through_stays_so() {
    let round = RgbaImage::from_fn(40, 40, |x, _| Rgba([9, 9, 9, if x < 20 { 0 } else { 255 }]));
    let prepared = prepare(&written(&round.into(), ImageFormat::Png)).unwrap();
    assert_eq!(prepared.media_type, "image/png");
    assert_eq!(read(&prepared).to_rgba8().get_pixel(0, 0).0[3], 0);
    let whole = RgbaImage::from_pixel(40, 40, Rgba([9, 9, 9, 255]));
    let prepared = prepare(&written(&whole.into(), ImageFormat::Png)).unwrap();
    assert_eq!(prepared.media_type, "image/jpeg");
}

#[test]
fn a11_what_is_no_picture_or_more_than_one_thing_is_refused_or_written_anew() {
    let script = b"<script>alert('CANARY')</script>";
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".as_slice();
    for other in [svg, script, b"GIF89a\x01\0\x01\0\0\0\0;", b"%PDF-1.7", b"BM", b"", b"\xff\xd8"] {
        assert_eq!(prepare(other), Err(Unfit::OtherType), "{}", other.escape_ascii());
    }
    let png = written(&halves(8, 8), ImageFormat::Png);
    for cut in [9, 20, 40, png.len() / 2] {
        assert_eq!(prepare(&png[..cut]), Err(Unfit::Damaged), "{cut}");
    }
    // A page behind a picture, or within its metadata, is not in what is kept.
    let behind = prepare(&[&png[..], script].concat()).unwrap();
    let within = prepare(&turned(&halves(8, 8), 1)).unwrap();
    for kept in [behind, within] {
        assert!(!kept.bytes.windows(6).any(|part| part == b"CANARY"));
    }
}

#[test]
fn a_picture_that_says_it_is_enormous_is_not_unpacked() {
    let mut bomb = written(&halves(8, 8), ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    assert!(prepare(&bomb).is_err());
    let mut bomb = written(&halves(8, 8), ImageFormat::Jpeg);
    let frame = bomb.windows(2).position(|part| part == [0xff, 0xc0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(prepare(&bomb), Err(Unfit::TooLarge));
}

/// A file that names a picture of one of its two people.
fn faces(title: &str, url: &str) -> Upload {
    let text = format!(
        r#"{{"schedule":{{"version":"1","conference":{{"title":"Forum","time_zone_name":"Europe/Zurich",
        "days":[{{"index":1,"date":"2027-11-16","rooms":{{"Hall":[{{"id":1,
        "guid":"00000000-0000-4000-8000-000000000001","date":"2027-11-16T09:00:00+01:00","start":"09:00",
        "duration":"00:45","room":"Hall","title":"{title}","language":"en","persons":[
        {{"code":"ADA","name":"Ada Berg","public_name":"Ada Berg","avatar":"{url}"}},
        {{"code":"BO","name":"Bo Lind","public_name":"Bo Lind"}}]}}]}}}}]}}}}}}"#
    );
    Upload { name: "schedule.json".into(), bytes: text.into_bytes() }
}

const FACE: &str = "https://faces.example.org/ada.png";

fn with(title: &str, url: &str, got: Result<Prepared, String>) -> Import {
    let pictures = vec![Fetched { url: url.to_owned(), got }];
    Import { pictures, ..asked("forum", vec![faces(title, url)]) }
}

fn face(width: u32) -> Prepared {
    prepare(&written(&halves(width, 40), ImageFormat::Png)).unwrap()
}

async fn photo(at: &TestHouse) -> Option<Picture> {
    let programme = draft(at, "forum").await;
    programme
        .people
        .into_iter()
        .find(|one| one.name.iter().any(|(_, name)| name == "Ada Berg"))?
        .photo
}

fn digest(prepared: &Prepared) -> String {
    programme::items::hash_bytes(&prepared.bytes)
}

#[tokio::test]
async fn a_picture_comes_once_and_stays() {
    for at in TestHouse::on_each_engine().await {
        let dry = Import { mode: Mode::DryRun, ..asked("forum", vec![faces("Talk", FACE)]) };
        let outcome = import(&at.house, &at.ada, dry.clone()).await.unwrap();
        assert_eq!(outcome.wanted_pictures, [FACE]);
        let told = outcome.to_string();
        assert!(told.contains("--fetch-images brings it in. (person “Ada Berg”)"), "{told}");
        import(&at.house, &at.ada, with("Talk", FACE, Ok(face(80)))).await.unwrap();
        assert_eq!(photo(&at).await.unwrap().sha256, digest(&face(80)));
        let before = dump(&at, "forum").await;
        // Again with the picture, and again without: nothing changes, and nothing is wanted.
        for again in [with("Talk", FACE, Ok(face(80))), asked("forum", vec![faces("Talk", FACE)])] {
            let outcome = import(&at.house, &at.ada, again).await.unwrap();
            assert_eq!(outcome.wanted_pictures, Vec::<String>::new());
            assert!(!outcome.to_string().contains("--fetch-images"));
            assert_same(&before, &dump(&at, "forum").await, "nothing changes");
        }
        assert_eq!(import(&at.house, &at.ada, dry).await.unwrap().wanted_pictures.len(), 0);
        import(&at.house, &at.ada, asked("forum", vec![faces("Other", FACE)])).await.unwrap();
        assert_eq!(photo(&at).await.unwrap().sha256, digest(&face(80)), "a later file keeps it");
        assert_eq!(faults(&at).await, Vec::<String>::new());
        events::delete(&at.house, &at.ada, &slug("forum")).await.unwrap();
        let outcome =
            import(&at.house, &at.ada, asked("forum", vec![faces("Talk", FACE)])).await.unwrap();
        assert_eq!(outcome.wanted_pictures, [FACE], "nothing is left of a deleted event");
    }
}

#[tokio::test]
async fn an_address_that_changed_is_wanted_again_and_what_cannot_be_had_takes_nothing_away() {
    const NEW: &str = "https://faces.example.org/ada-2.png";
    for at in TestHouse::on_each_engine().await {
        import(&at.house, &at.ada, with("Talk", FACE, Ok(face(80)))).await.unwrap();
        let why = "The host answered with status 404.";
        let failed = import(&at.house, &at.ada, with("Talk", NEW, Err(why.into()))).await.unwrap();
        assert_eq!(failed.wanted_pictures, [NEW]);
        let line = format!("A picture could not be had. {why} (person “Ada Berg”)");
        assert!(failed.to_string().contains(&line), "{failed}");
        assert_eq!(photo(&at).await.unwrap().sha256, digest(&face(80)));
        import(&at.house, &at.ada, with("Talk", NEW, Ok(face(60)))).await.unwrap();
        assert_eq!(photo(&at).await.unwrap().sha256, digest(&face(60)));
    }
}

#[tokio::test]
async fn an_organisers_own_picture_stays() {
    for at in TestHouse::on_each_engine().await {
        import(&at.house, &at.ada, with("Talk", FACE, Ok(face(80)))).await.unwrap();
        let mut own = draft(&at, "forum").await;
        for person in &mut own.people {
            person.photo = None;
        }
        put(&at, "forum", &own).await;
        assert_eq!(photo(&at).await, None);
        import(&at.house, &at.ada, with("Talk", FACE, Ok(face(80)))).await.unwrap();
        assert_eq!(photo(&at).await, None, "it was taken out here");
        assert_eq!(faults(&at).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_address_of_a_picture_is_kept_nowhere() {
    for at in TestHouse::on_each_engine().await {
        import(&at.house, &at.ada, with("Talk", FACE, Ok(face(80)))).await.unwrap();
        release(&at, "forum").await;
        let found = crate::support::traces(&at, "forum", "faces.example.org").await;
        assert_eq!(found, Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_picture_of_an_erased_person_does_not_come_back() {
    for at in TestHouse::on_each_engine().await {
        import(&at.house, &at.ada, with("Talk", FACE, Ok(face(80)))).await.unwrap();
        let programme = draft(&at, "forum").await;
        let ada = programme.people.iter().find(|one| one.photo.is_some()).unwrap().code;
        redact::person(&at.house, &at.ada, &slug("forum"), ada, "Somebody").await.unwrap();
        let outcome = import(&at.house, &at.ada, with("Talk", FACE, Ok(face(80)))).await.unwrap();
        let programme = draft(&at, "forum").await;
        assert!(programme.people.iter().all(|one| one.photo.is_none()), "{outcome}");
        let mut reading = at.store.read().await.unwrap();
        let event = reading.event(&slug("forum")).await.unwrap().unwrap().id;
        assert!(reading.files(&event).await.unwrap().is_empty(), "its bytes are not kept");
    }
}

#[tokio::test]
async fn a_sheet_names_pictures_too_and_they_stay_when_it_comes_again() {
    let sheet = |position: &str| {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let people = workbook.add_worksheet().set_name("People").unwrap();
        let rows =
            [["Name", "Position", "Photo"], ["Ada Berg", position, FACE], ["Bo Lind", "", ""]];
        for (row, cells) in (0..).zip(rows) {
            people.write_row(row, 0, cells).unwrap();
        }
        Upload { name: "people.xlsx".into(), bytes: workbook.save_to_buffer().unwrap() }
    };
    for at in TestHouse::on_each_engine().await {
        import(&at.house, &at.ada, asked("forum", vec![faces("Talk", "")])).await.unwrap();
        for position in ["Clerk", "Chair"] {
            let pictures = vec![Fetched { url: FACE.to_owned(), got: Ok(face(80)) }];
            let format = Some(formats::Format::Sheet);
            let asked = Import { pictures, format, ..asked("forum", vec![sheet(position)]) };
            let outcome = import(&at.house, &at.ada, asked).await.unwrap();
            assert_eq!(photo(&at).await.unwrap().sha256, digest(&face(80)), "{outcome}");
        }
        let format = Some(formats::Format::Sheet);
        let last = Import { format, ..asked("forum", vec![sheet("Judge")]) };
        import(&at.house, &at.ada, last).await.unwrap();
        assert_eq!(photo(&at).await.unwrap().sha256, digest(&face(80)));
    }
}
