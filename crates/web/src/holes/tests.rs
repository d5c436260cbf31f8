use i18n::Language;
use testkit::programmes::code;

use super::*;

fn texts(language: Language) -> Texts {
    Texts::of(&Words::new(language, &[]))
}

fn holes(holes: &[Hole]) -> Holes {
    Holes { holes: holes.to_vec(), texts: Arc::new(texts(Language::En)) }
}

fn filled(texts: &Texts, hole: Hole, viewer: &Viewer) -> String {
    let mut out = String::new();
    texts.fill(hole, viewer, &mut out);
    assert_eq!(out.len(), texts.length(hole), "{hole:?}");
    out.truncate(out.trim_end().len());
    out
}

#[test]
fn a_page_is_cut_at_its_markers() {
    let (save, mark) = (Hole::Save(code("PANE")), Hole::Mark(code("NEXT")));
    let page = format!("{}über{}{}end", marker(0), marker(1), marker(2));
    let cut = holes(&[Hole::Account, save, mark]).cut(&page).expect("it is whole");
    assert_eq!(cut.text, "überend");
    assert_eq!(cut.places, [(0, Hole::Account), (5, save), (5, mark)]);
    let plain = holes(&[]).cut("no holes").expect("it is whole");
    assert_eq!((plain.text.as_str(), plain.places.len()), ("no holes", 0));
}

/// Whatever a programme's texts hold, they cannot stand for a hole: the page is then made for each person.
#[test]
fn markers_in_another_order_or_number_than_the_holes_are_refused() {
    let two = || holes(&[Hole::Account, Hole::Save(code("PANE"))]);
    for page in [
        format!("{}{}", marker(1), marker(0)),
        format!("{}{}{}", marker(0), marker(1), marker(1)),
        format!("{}{}{}", marker(0), marker(0), marker(1)),
        format!("{}{}{}", marker(0), marker(1), marker(2)),
        marker(0),
        format!("{}{}{OPEN}", marker(0), marker(1)),
        format!("{}{}{CLOSE}", marker(0), marker(1)),
        format!("{OPEN}0 {CLOSE}{}", marker(1)),
        format!("{OPEN}{CLOSE}{}{}", marker(0), marker(1)),
    ] {
        assert!(two().cut(&page).is_none(), "{page:?}");
    }
}

#[test]
fn each_person_finds_their_own_words() {
    let (saved, held, other) = (code("PANE"), code("NEXT"), code("PAST"));
    let ada = Viewer::new("Ada", vec![saved], vec![(held, Seat::Held)]);
    let nobody = Viewer::new("", Vec::new(), Vec::new());
    let en = texts(Language::En);
    let account = "<a class=\"me\" data-person href=\"/en/account\"><span>";
    assert_eq!(
        filled(&en, Hole::Account, &ada),
        format!("{account}<bdi>Ada</bdi> · Account</span></a>")
    );
    assert_eq!(filled(&en, Hole::Account, &nobody), format!("{account}Account</span></a>"));
    assert!(filled(&en, Hole::Save(saved), &ada).contains("value=\"no\""));
    assert!(filled(&en, Hole::Save(other), &ada).contains("value=\"yes\""));
    assert_eq!(filled(&en, Hole::Mark(saved), &ada), " <small class=\"saved\">★ Saved</small>");
    assert!(filled(&en, Hole::Mark(held), &ada).contains("Seat held"));
    assert!(filled(&en, Hole::Seat(held), &ada).contains("Seat held"));
    for empty in [Hole::Mark(other), Hole::Seat(other), Hole::Seat(saved)] {
        assert_eq!(filled(&en, empty, &ada), "");
    }
}

#[test]
fn every_language_says_the_same_in_other_words() {
    let ada = Viewer::new("Ada", vec![code("PANE")], vec![(code("NEXT"), Seat::Waiting)]);
    let mut seen = std::collections::BTreeSet::new();
    for language in Language::ALL {
        let texts = texts(language);
        for hole in [
            Hole::Account,
            Hole::Save(code("PANE")),
            Hole::Save(code("PAST")),
            Hole::Seat(code("NEXT")),
            Hole::Mark(code("PANE")),
        ] {
            let words = filled(&texts, hole, &ada);
            assert!(seen.insert(words.clone()), "{language:?}: {words}");
        }
    }
}

/// CASES E-01: a name is no mark up, whoever chose it.
#[test]
fn a_name_is_escaped() {
    let evil = Viewer::new("<img src=x onerror='a'>&\"", Vec::new(), Vec::new());
    let page = filled(&texts(Language::En), Hole::Account, &evil);
    assert!(page.contains("<bdi>&lt;img src=x onerror=&#39;a&#39;&gt;&amp;&#34;</bdi>"), "{page}");
}

#[test]
fn the_longest_name_fits() {
    for language in Language::ALL {
        for letter in ["'", "é", "名", "😀", "x"] {
            let longest = Viewer::new(&letter.repeat(200), Vec::new(), Vec::new());
            let shown = filled(&texts(language), Hole::Account, &longest);
            assert!(shown.contains("…</bdi>"), "{shown}");
        }
    }
}
