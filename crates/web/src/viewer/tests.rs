use testkit::programmes::code;

use super::*;

#[test]
fn a_name_stays_in_its_line_and_turns_nothing_beside_it() {
    let label = |text: &str| Viewer::new(text, Vec::new(), Vec::new()).label().to_owned();
    assert_eq!(label("  Ada \n\t Lovelace\u{0}\u{7f} "), "Ada Lovelace");
    assert_eq!(label("ada@\u{202e}gro.elpmaxe\u{202c}"), "ada@gro.elpmaxe");
    assert_eq!(label("\u{2066}\u{2069}\u{2069}\u{2069}x"), "x");
    assert_eq!(label("سارة الحسن"), "سارة الحسن");
    assert_eq!(label("می‌خواهم"), "می‌خواهم", "the joiners of Persian are letters to it");
    assert_eq!(label("\u{202e}\r\n"), "");
    assert_eq!(label(&"é".repeat(300)), format!("{}…", "é".repeat(46)));
    assert_eq!(label(&"é".repeat(48)), "é".repeat(48), "as much as there is room for");
    // No letter is cut, and no escape.
    for letter in ["&", "<", "'", "名", "😀"] {
        for begin in 0..8 {
            let label = label(&("x".repeat(begin) + &letter.repeat(99)));
            assert!(label.len() <= LONGEST_LABEL, "{label}");
            let rest = label.trim_start_matches('x').trim_end_matches('…');
            assert_eq!(rest, escaped(letter).repeat(rest.len() / escaped(letter).len()), "{label}");
        }
    }
}

#[test]
fn what_is_theirs_is_found_whatever_its_order() {
    let [a, b, c, d] = ["PANE", "NEXT", "PAST", "ZZZZ"].map(code);
    let seats = vec![(c, Seat::Offered), (a, Seat::Held)];
    let viewer = Viewer::new("", vec![b, a, b], seats);
    assert!(viewer.has_saved(a) && viewer.has_saved(b) && !viewer.has_saved(c));
    assert_eq!((viewer.seat(a), viewer.seat(c)), (Some(Seat::Held), Some(Seat::Offered)));
    assert_eq!([a, b, c, d].map(|one| viewer.marks(one)), [true, true, true, false]);
}

#[test]
fn a_log_never_names_anybody() {
    let viewer = Viewer::new("Ada Lovelace", vec![code("PANE")], Vec::new());
    assert!(!format!("{:?}", Who::Person(Arc::new(viewer))).contains("Ada"));
}
