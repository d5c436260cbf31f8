//! Codes, slugs, colours, addresses, initials.

use programme::{Code, Colour, EventSlug, Kind, Url, initials};
use testkit::SeededChance;

#[test]
fn codes_are_read_in_either_case_and_refused_with_look_alikes() {
    fn check(input: &str, expected: Option<&str>) {
        assert_eq!(
            input.parse::<Code>().ok().map(|c| c.to_string()).as_deref(),
            expected,
            "{input}"
        );
    }
    check("AB2C3D", Some("AB2C3D"));
    check("ab2c3d", Some("AB2C3D"));
    for wrong in ["", "AB2C3", "AB2C3DE", "AB0C3D", "ABOC3D", "AB1C3D", "ABÉC3", "AB C3D", "ＡＢ"]
    {
        check(wrong, None);
    }
}

#[test]
fn random_codes_repeat_for_a_seed_and_are_spread_evenly() {
    let draw = |seed| {
        let chance = SeededChance::new(seed);
        (0..3000).map(|_| Code::random(&chance)).collect::<Vec<_>>()
    };
    assert_eq!(draw(7), draw(7));
    assert_ne!(draw(7), draw(8));
    let codes = draw(1);
    for letter in Code::ALPHABET.chars() {
        let count: usize =
            codes.iter().map(|code| code.as_str().chars().filter(|c| *c == letter).count()).sum();
        // 18,000 characters over 30 letters: 600 each, with a deviation of about 24.
        assert!((480..=720).contains(&count), "{letter} came {count} times");
    }
}

#[test]
fn kinds_are_found_by_their_names() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_name(kind.as_str()), Some(kind));
    }
    assert_eq!(Kind::from_name("rooms"), None);
}

#[test]
fn slugs_hold_to_their_form_and_leave_the_sites_own_words() {
    fn check(input: &str, accepted: bool) {
        assert_eq!(input.parse::<EventSlug>().is_ok(), accepted, "{input}");
    }
    for good in ["forum-2027", "a", "2027", "x2", "adminton"].iter().filter(|slug| slug.len() != 2)
    {
        check(good, true);
    }
    for wrong in
        ["", "-a", "Forum", "forum 2027", "forum/2027", "é", "en", "kc", "admin", "api", "assets"]
    {
        check(wrong, false);
    }
    check(&"a".repeat(60), true);
    check(&"a".repeat(61), false);
    let two = "kc".parse::<EventSlug>().unwrap_err().to_string();
    assert!(two.contains("the name of a language"), "the true reason: {two}");
    for word in EventSlug::RESERVED {
        check(word, false);
    }
}

#[test]
fn colours_are_read_in_four_forms_and_written_in_one() {
    fn check(input: &str, expected: Option<&str>) {
        assert_eq!(input.parse::<Colour>().ok().map(|c| c.to_string()).as_deref(), expected);
    }
    check("#1747b8", Some("#1747b8"));
    check("1747B8", Some("#1747b8"));
    check("#fff", Some("#ffffff"));
    check(" #0a0 ", Some("#00aa00"));
    for wrong in ["", "#", "#12", "#12345", "red", "#12345g", "#１２３"] {
        check(wrong, None);
    }
}

#[test]
fn a01_an_address_that_a_browser_would_run_is_not_linked_to() {
    fn check(input: &str, expected: Option<&str>) {
        assert_eq!(input.parse::<Url>().ok().as_ref().map(Url::as_str), expected, "{input}");
    }
    check(" HTTPS://Example.org/a?b#c ", Some("https://Example.org/a?b#c"));
    check("mailto:help@example.org", Some("mailto:help@example.org"));
    for wrong in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "//example.org",
        "/etc/passwd",
        "https://",
        "https://example.org/\"onclick=alert(1)",
        "https://example.org/<script>",
        "https://example.org/a\u{0}b",
        "https://example.org/a\u{a0}b",
        "file:///etc/passwd",
    ] {
        check(wrong, None);
    }
    check(&format!("https://example.org/{}", "a".repeat(Url::MAX_LENGTH)), None);
}

#[test]
fn initials_stand_for_names_in_every_script() {
    fn check(name: &str, expected: &str) {
        assert_eq!(initials(name), expected, "{name}");
    }
    check("Lene Wendland", "LW");
    check("Ms. Ana de la Cruz", "AC");
    check("Prof. Dr", "D");
    check("cher", "C");
    check("  émile   zola ", "ÉZ");
    check("E\u{301}mile Zola", "ÉZ");
    check("Анна Каренина", "АК");
    check("王小明", "小明");
    check("王明", "王明");
    check("王", "王");
    check("山田 太郎", "山太");
    check("김철수", "철수");
    check("محمد علي", "م\u{200c}ع");
    check("أحمد السيد", "أ\u{200c}س");
    check("\"Bobby\" Tables", "BT");
    check("🙂 Smile", "S");
    check("123", "");
    check("", "");
}
