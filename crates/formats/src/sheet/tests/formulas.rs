//! What programs would take for formulas is text, and comes back as it was.

use proptest::prelude::*;

use super::super::formula::{guard, guard_code, recover, recover_beginning};
use super::super::list::{apart, join, split, split_links};

const HARMFUL: [&str; 16] = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\tTab",
    "\rReturn",
    "＝1",
    "＠x",
    " =1",
    "'=1",
    "''=1",
    "\";=HYPERLINK(\"http://example.org\")",
    "a;=1",
    "a\n=1",
    "a\r\n@x",
    "- a list\n- of two\n+more",
];

#[test]
fn a05_no_text_begins_a_formula_and_each_comes_back() {
    for text in HARMFUL {
        let guarded = guard(text);
        assert!(guarded.starts_with('\'') || !begins(text), "{text:?}");
        for after in guarded.split([';', '\n', '\r']) {
            let risky = begins(after) && !after.starts_with("- ");
            assert!(!risky, "{text:?} became {guarded:?}");
        }
        assert_eq!(recover(&guarded), text, "{guarded:?}");
    }
    for text in ["007", "1e5", "16:00", "1,000", "2027-01-01", "1/2"] {
        assert_eq!(guard(text), format!("'{text}"), "a program would write it differently");
        assert_eq!(recover(&guard(text)), text);
    }
    for text in ["2030", "0", "3 of 4", "16:00 h"] {
        assert_eq!(guard(text), text);
    }
    for text in ["plain", "a - b", "'tis", "'007", "x=1", "", "- a\n- b"] {
        assert_eq!(recover(&guard(text)), text);
    }
    assert_eq!(guard("Rock\n- roll\n- more"), "Rock\n- roll\n- more", "lists stay as they are");
    assert_eq!(recover_beginning("'=1;'=2"), "=1;'=2");
    assert_eq!(recover_beginning("'tis"), "'tis");
}

fn begins(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[test]
fn codes_that_look_like_numbers_or_dates_are_kept_apart() {
    assert_eq!(guard_code("345E67"), "'345E67");
    assert_eq!(guard_code("2MAR22"), "'2MAR22");
    for code in ["K7Q2XA", "EEEEEE", "E23456", "234567", "MARCHA"] {
        assert_eq!(guard_code(code), code);
    }
}

#[test]
fn lists_and_links_come_back() {
    let things = ["Berg, Noor", "Ola; Lind", "back\\slash", "x\\;"];
    assert_eq!(split(&join(things)), things);
    assert_eq!(split("A;B\nC；D"), ["A", "B", "C", "D"]);
    assert_eq!(apart("Ada [K7Q2XA]"), ("Ada", Some("K7Q2XA")));
    assert_eq!(apart("Ada [chair]"), ("Ada [chair]", None));
    let links = split_links("Slides <https://a.example/x>\nhttps://b.example; www.c.example");
    let links: Vec<(&str, &str)> =
        links.iter().map(|(title, href)| (title.as_str(), href.as_str())).collect();
    assert_eq!(
        links,
        [("Slides", "https://a.example/x"), ("", "https://b.example"), ("", "www.c.example")]
    );
}

proptest! {
    #[test]
    fn whatever_is_guarded_is_recovered(text in "['=+@;\\-\n\r\t a＝,01:\"]{0,12}") {
        prop_assert_eq!(recover(&guard(&text)), text);
    }

    #[test]
    fn whatever_is_joined_is_split(things in prop::collection::vec("[a-c;\\\\,]{1,6}", 1..4)) {
        let joined = join(things.iter().map(String::as_str));
        prop_assert_eq!(split(&joined), things);
    }
}
