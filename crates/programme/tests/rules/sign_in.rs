//! Addresses, codes and secrets of signing in.

use programme::{BrowserSecret, Email, SignInCode, SignInToken};
use testkit::SeededChance;

#[test]
fn addresses_are_taken_as_mail_servers_take_them() {
    for text in [
        "ada@example.org",
        "  Ada.Lovelace+forum@mail.example.org ",
        "o'brien@example.co.uk",
        "x@xn--bcher-kva.example",
        "a@b.cd",
    ] {
        let email: Email = text.parse().unwrap();
        assert_eq!(email.as_str(), text.trim());
        assert_eq!(email.key(), text.trim().to_lowercase());
    }
    let long = format!("{}@example.org", "x".repeat(65));
    for text in [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@localhost",
        "ada@127.0.0.1",
        "ada@[127.0.0.1]",
        "ada lovelace@example.org",
        "ada@example..org",
        ".ada@example.org",
        "ada.@example.org",
        "ada@-example.org",
        "ada@example.org\r\nBcc: eve@example.org",
        "ada@example.org,eve@example.org",
        "\"ada\"@example.org",
        "ada@ex\u{430}mple.org",
        "Ada <ada@example.org>",
        &long,
    ] {
        assert!(text.parse::<Email>().is_err(), "{text}");
    }
}

#[test]
fn a_code_is_read_however_it_was_copied() {
    let code = SignInCode::random(&SeededChance::new(7));
    let digits = code.to_string();
    assert_eq!(digits.len(), 8);
    let other = |zero: u32| -> String {
        let digit = |one: char| char::from_u32(zero + one.to_digit(10).unwrap()).unwrap();
        digits.chars().map(digit).collect()
    };
    let spaced = code.spaced();
    let (one, two) = digits.split_at(3);
    for text in [
        digits.clone(),
        spaced.clone(),
        format!(" {one}-{two}\n"),
        format!("\u{2068}{spaced}\u{2069}"),
        other(0x660),
        other(0x6f0),
        other(0xff10),
    ] {
        assert_eq!(text.parse(), Ok(code), "{text}");
    }
    for text in ["", "1234567", "123456789", "1234567a", "١٢٣", &"1 ".repeat(9)] {
        assert!(text.parse::<SignInCode>().is_err(), "{text}");
    }
}

#[test]
fn codes_are_spread_over_all_that_there_are() {
    let chance = SeededChance::new(3);
    let mut first = [0; 10];
    for _ in 0..10_000 {
        let code = SignInCode::random(&chance).to_string();
        first[usize::from(code.as_bytes()[0] - b'0')] += 1;
    }
    assert!(first.iter().all(|count| (850..1_150).contains(count)), "{first:?}");
}

#[test]
fn a_code_is_worth_nothing_in_another_browser() {
    let chance = SeededChance::new(1);
    let (one, other) = (BrowserSecret::random(&chance), BrowserSecret::random(&chance));
    let code = SignInCode::random(&chance);
    assert_ne!(code.hash(&one), code.hash(&other));
    assert_ne!(one.hash(), other.hash());
}

#[test]
fn secrets_are_not_written_into_logs() {
    let chance = SeededChance::new(1);
    let token = SignInToken::random(&chance);
    assert_eq!(format!("{token:?}"), "SignInToken(secret)");
    assert_eq!(token.to_string().parse(), Ok(token));
    assert_eq!(format!("{:?}", SignInCode::random(&chance)), "SignInCode(secret)");
    assert!(!format!("{:?}", "ada@example.org".parse::<Email>().unwrap()).contains("ada"));
}
