use std::io::Read;

use i18n::Language;
use testkit::SeededChance;
use testkit::programmes::code;

use super::*;
use crate::viewer::Seat;
use crate::words::Words;

const WORDS: [&str; 8] =
    ["water", "<li>", "forum ", "session ", "é—", "</small>", "\u{628}\u{631}", "x"];

/// A text of about so many bytes, the same for the same chance.
fn text(chance: &SeededChance, length: usize) -> String {
    let mut text = String::new();
    while text.len() < length {
        text.push_str(WORDS[chance.below(WORDS.len())]);
    }
    text
}

/// A page with holes of all kinds at random places, now and then many at one.
fn page(chance: &SeededChance, codes: &[Code]) -> Cut {
    let mut text_of_page = String::new();
    let mut places = Vec::new();
    for _ in 0..chance.below(60) {
        let length = *chance.pick(&[0, 0, 1, 40, 700, 9_000]);
        text_of_page.push_str(&text(chance, length));
        let code = *chance.pick(codes);
        let hole = *chance.pick(&[
            Hole::Mark(code),
            Hole::Mark(code),
            Hole::Mark(code),
            Hole::Account,
            Hole::Save(code),
            Hole::Seat(code),
        ]);
        places.push((text_of_page.len(), hole));
    }
    let length = chance.below(2_000);
    text_of_page.push_str(&text(chance, length));
    let texts = Arc::new(Texts::of(&Words::new(*chance.pick(&Language::ALL), &[])));
    Cut { text: text_of_page, places, texts }
}

fn viewer(chance: &SeededChance, codes: &[Code]) -> Viewer {
    let some = |most: usize| -> Vec<Code> {
        (0..chance.below(most + 1)).map(|_| *chance.pick(codes)).collect()
    };
    let seat = *chance.pick(&[Seat::Held, Seat::Waiting, Seat::Offered]);
    let label = text(chance, 30);
    Viewer::new(&label, some(6), some(3).into_iter().map(|code| (code, seat)).collect())
}

/// What the page is to be, made by putting each text where it belongs.
fn expected(cut: &Cut, viewer: &Viewer) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (place, hole) in &cut.places {
        out.push_str(&cut.text[from..*place]);
        cut.texts.fill(*hole, viewer, &mut out);
        from = *place;
    }
    out + &cut.text[from..]
}

/// Decodes, and fails when the checksum, the length or the end is wrong.
fn decoded(gzip: &[u8]) -> String {
    let mut decoder = flate2::bufread::GzDecoder::new(gzip);
    let mut text = String::new();
    decoder.read_to_string(&mut text).expect("sound gzip");
    assert_eq!(decoder.into_inner(), b"", "nothing follows");
    text
}

#[test]
fn whatever_fills_the_holes_the_gzip_is_sound_and_says_just_that() {
    let chance = SeededChance::new(4);
    let codes: Vec<Code> = (0..12).map(|_| Code::random(&chance)).collect();
    let mut lengths = 0;
    for _ in 0..150 {
        let cut = page(&chance, &codes);
        let filled = Filled::new(cut.clone()).expect("it compresses");
        for _ in 0..4 {
            let viewer = viewer(&chance, &codes);
            let expected = expected(&cut, &viewer);
            assert_eq!(decoded(&filled.gzip(&viewer)), expected);
            assert_eq!(String::from_utf8(filled.plain(&viewer)).expect("text"), expected);
            lengths += expected.len();
        }
    }
    assert!(lengths > 1_000_000, "the pages were long enough to have segments");
}

/// The same holes in another order are another page: the test above would see it.
#[test]
fn holes_in_another_order_make_another_page() {
    let (one, other) = (Hole::Save(code("PANE")), Hole::Account);
    let texts = Arc::new(Texts::of(&Words::new(Language::En, &[])));
    let text = "before between behind".to_owned();
    let right = Cut { text, places: vec![(7, one), (15, other)], texts };
    let wrong = Cut { places: vec![(7, other), (15, one)], ..right.clone() };
    let ada = Viewer::new("Ada", Vec::new(), Vec::new());
    let filled = Filled::new(wrong.clone()).expect("it compresses");
    assert_ne!(decoded(&filled.gzip(&ada)), expected(&right, &ada));
    assert_eq!(decoded(&filled.gzip(&ada)), expected(&wrong, &ada));
}

#[test]
fn a_text_longer_than_a_stored_block_is_stored_in_several() {
    let mut out = Out { bytes: HEAD.to_vec(), sum: Crc::new() };
    let text = vec![b'x'; 3 * MOST_STORED + 7];
    out.store(&text);
    let Out { mut bytes, sum } = out;
    bytes.extend_from_slice(&LAST);
    bytes.extend_from_slice(&sum.sum().to_le_bytes());
    bytes.extend_from_slice(&sum.amount().to_le_bytes());
    assert_eq!(decoded(&bytes).len(), text.len());
}

/// A list of five hundred costs a person who has saved nothing about what it costs without holes, and each
/// mark the segment around it.
#[test]
fn marks_that_are_empty_cost_next_to_nothing() {
    let chance = SeededChance::new(9);
    let codes: Vec<Code> = (0..500).map(|_| Code::random(&chance)).collect();
    let texts = Arc::new(Texts::of(&Words::new(Language::En, &[])));
    let (mut text_of_page, mut places) = (String::new(), Vec::new());
    for code in &codes {
        text_of_page.push_str(&text(&chance, 500));
        places.push((text_of_page.len(), Hole::Mark(*code)));
    }
    let whole = Cut { text: text_of_page.clone(), places: Vec::new(), texts: texts.clone() };
    let nobody = Viewer::new("", Vec::new(), Vec::new());
    let bare = Filled::new(whole).expect("it compresses").gzip(&nobody).len();
    let filled = Filled::new(Cut { text: text_of_page, places, texts }).expect("it compresses");
    let empty = filled.gzip(&nobody).len();
    assert!(empty * 100 < bare * 125, "{empty} beside {bare}");
    let some = Viewer::new("", codes.iter().step_by(50).copied().collect(), Vec::new());
    assert!(filled.gzip(&some).len() * 100 < bare * 140);
}
