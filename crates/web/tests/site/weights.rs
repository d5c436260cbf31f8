//! Pages stay light enough to open in one round trip.

use std::io::Write;

use web::{Answer, Transport};

use crate::common::{Shelf, demo};

/// The most that a server may send before the first acknowledgement: ten segments of 1,460 bytes.
const FIRST_FLIGHT: usize = 14_600;

fn compressed(bytes: &[u8], quality: u32) -> usize {
    let mut out = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut out, 4096, quality, 22);
        writer.write_all(bytes).expect("memory");
    }
    out.len()
}

/// Headers, with what compression adds to them, and the body in brotli.
fn weight(answer: Answer) -> usize {
    let body = answer.body.clone();
    let response = answer.into_response(Transport::Secure);
    let headers: usize =
        response.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    headers + 160 + compressed(&body, 4)
}

#[test]
fn every_session_page_of_the_sample_opens_in_one_round_trip_in_six_languages() {
    let shelf = Shelf::with("forum-2020", demo().expect("the sample"));
    let published = shelf.current("forum-2020");
    let mut heaviest = (0, String::new());
    for language in i18n::Language::ALL {
        for session in &published.programme.sessions {
            let address = format!("/forum-2020/{}/sessions/{}", language.tag(), session.code);
            let weight = weight(shelf.follow(&address));
            if weight > heaviest.0 {
                heaviest = (weight, address);
            }
        }
    }
    println!("the heaviest: {heaviest:?}");
    assert!(heaviest.0 <= FIRST_FLIGHT, "{heaviest:?}");
}

#[test]
fn the_simple_list_of_five_hundred_sessions_stays_under_sixty_kilobytes() {
    let shelf = Shelf::with("large-2027", testkit::programmes::large(500, 7));
    let weight = weight(shelf.get("/large-2027/en/programme?day=all"));
    println!("the list weighs {weight}");
    assert!(weight < 60_000, "{weight}");
}

#[test]
fn all_scripts_together_stay_under_twenty_kilobytes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let files = std::fs::read_dir(folder).unwrap().filter_map(Result::ok);
    let scripts = files.filter(|file| file.path().extension().is_some_and(|end| end == "js"));
    let sizes: Vec<u64> = scripts.map(|file| file.metadata().unwrap().len()).collect();
    assert!(!sizes.is_empty());
    assert!(sizes.iter().sum::<u64>() < 20_000);
}
