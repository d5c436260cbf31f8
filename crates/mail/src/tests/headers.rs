//! what people write into names and titles stays what it is, and becomes no header.

use i18n::Language;
use mail_parser::{HeaderName, MessageParser};
use usecases::letters::Kind;

use super::{due, facts, letterhead, message, now};
use crate::message::{Letterhead, Unsendable};

/// Titles by somebody who means harm.
fn hostile() -> Vec<String> {
    let encoded = "=?utf-8?B?DQpCY2M6IGV2ZUBleGFtcGxlLm9yZw0KDQpib2R5?=";
    vec![
        "Mix\r\nBcc: eve@example.org".to_owned(),
        "Mix\nBcc: eve@example.org\n\nbody".to_owned(),
        "Mix\rBcc: eve@example.org".to_owned(),
        "Mix\r\n\r\n<script>alert(1)</script>".to_owned(),
        "Mix\u{0}\u{7F}\u{85}Bcc: eve@example.org".to_owned(),
        "Mix\u{2028}Bcc: eve@example.org\u{2029}".to_owned(),
        encoded.to_owned(),
        format!("before {encoded} after"),
        "=?utf-8?Q?=0D=0ABcc:_eve@example.org?=".to_owned(),
        "safe\u{202E}gro.elpmaxe@eve\u{202C}".to_owned(),
        "\u{2066}\u{2067}\u{2068}isolated\u{2069}".to_owned(),
        "tags\u{E0041}\u{E0042}".to_owned(),
        "x".repeat(5_000),
        "Ж".repeat(5_000),
        "word ".repeat(2_000),
        ".\r\n.\r\nQUIT\r\n".to_owned(),
        "\"; --=_00112233445566778899aabbccddeeff--\r\n".to_owned(),
        "--=_00112233445566778899aabbccddeeff".to_owned(),
        "<b>&amp;\"'</b>".to_owned(),
    ]
}

#[test]
fn a06_no_title_or_device_makes_a_header_or_a_second_message() {
    for title in hostile() {
        for kind in Kind::ALL {
            for language in [Language::En, Language::Ar] {
                let message = message(&due(facts(kind, &title), language));
                check(&message.bytes, kind, &title);
            }
        }
    }
}

/// Exactly the headers there should be, each once, and lines that every server takes.
fn check(bytes: &[u8], kind: Kind, title: &str) {
    assert!(bytes.is_ascii(), "{title:?}");
    let text = std::str::from_utf8(bytes).unwrap();
    let bare = text.replace("\r\n", "");
    assert!(!bare.contains(['\r', '\n', '\0']), "{kind:?} {title:?}: a bare line end");
    for line in text.split("\r\n") {
        assert!(line.len() <= 998, "{kind:?} {title:?}: a line of {} bytes", line.len());
    }
    let parsed = MessageParser::default().parse(bytes).unwrap();
    let mut names: Vec<&str> = parsed.headers().iter().map(|one| one.name()).collect();
    names.sort_unstable();
    let mut expected = vec![
        "Auto-Submitted",
        "Content-Language",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ];
    if kind.can_be_stopped() {
        expected.extend(["List-Unsubscribe", "List-Unsubscribe-Post"]);
    }
    expected.sort_unstable();
    assert_eq!(names, expected, "{kind:?} {title:?}");
    let only = |name: HeaderName| {
        let addresses = parsed.header(name).and_then(|value| value.as_address().cloned()).unwrap();
        let all: Vec<String> =
            addresses.iter().filter_map(|one| one.address.as_deref().map(str::to_owned)).collect();
        all
    };
    assert_eq!(only(HeaderName::To), ["ada@example.org"]);
    assert_eq!(only(HeaderName::From), ["forum@example.org"]);
    assert_eq!((parsed.text_body_count(), parsed.html_body_count()), (1, 1), "{title:?}");
    assert_eq!(parsed.attachment_count(), 0, "{title:?}");
    // What is decoded shows neither line ends nor what turns the direction round.
    let subject = parsed.subject().unwrap();
    let invisible = |letter: char| {
        letter.is_control() || matches!(letter, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!subject.contains(invisible), "{subject:?}");
    let html = parsed.body_html(0).unwrap();
    assert!(!html.contains("<script") && !html.contains("<b>"), "{title:?}");
}

#[test]
fn a_header_that_came_through_would_be_found() {
    let sound = message(&due(facts(Kind::Reminder, "A smart mix"), Language::En)).bytes;
    let text = String::from_utf8(sound).unwrap();
    check(text.as_bytes(), Kind::Reminder, "as it is");
    for (from, to) in [
        ("Subject: ", "Bcc: eve@example.org\r\nSubject: "),
        ("To: ada@example.org", "To: ada@example.org, eve@example.org"),
        ("Subject: Begins soon", "Subject: =?utf-8?B?DQpCY2M6IGU=?= Begins soon"),
        ("Subject: Begins soon", "Subject: \r\n\r\nBegins soon"),
        ("Auto-Submitted: auto-generated\r\n", ""),
    ] {
        let planted = text.replacen(from, to, 1);
        assert!(planted != text, "{from}");
        let found = std::panic::catch_unwind(|| check(planted.as_bytes(), Kind::Reminder, to));
        assert!(found.is_err(), "{to}");
    }
}

#[test]
fn a06_a_title_arrives_as_it_was_written() {
    for title in [
        "A smart mix",
        "=?utf-8?B?QmNj?= is not decoded",
        "Разумное сочетание мер: добровольных и обязательных, национальных и международных",
        "مزيج ذكي",
        "聪明的组合",
        "Emoji 👩‍👩‍👧 and joined لا‌ letters",
    ] {
        let message = message(&due(facts(Kind::Reminder, title), Language::En));
        let parsed = MessageParser::default().parse(&message.bytes).unwrap();
        assert_eq!(parsed.subject(), Some(format!("Begins soon: {title}").as_str()));
    }
}

#[test]
fn a06_an_address_that_is_more_than_one_is_refused() {
    for address in [
        "ada@example.org\r\nBcc: eve@example.org",
        "ada@example.org, eve@example.org",
        "ada@example.org>\r\nRCPT TO:<eve@example.org",
        "Ada <ada@example.org>",
        "\"a\r\n b\"@example.org",
        "\"a b\"@example.org",
        "ada@example.org eve@example.org",
        "",
        "ada",
        "@example.org",
    ] {
        let mut letter = due(facts(Kind::Test, "A smart mix"), Language::En);
        letter.to = address.to_owned();
        let made = letterhead().message(&letter, now());
        assert!(matches!(made, Err(Unsendable::Address)), "{address:?}");
    }
}

#[test]
fn a06_a_sender_of_several_lines_is_refused() {
    let base = super::base();
    for from in
        ["Forum <forum@example.org>\r\nBcc: eve@example.org", "a@b.org, c@d.org", "", "Forum"]
    {
        assert!(Letterhead::new(&base, from).is_err(), "{from:?}");
    }
    for from in
        ["forum@example.org", "Форум <forum@example.org>", "\"Forum, the\" <forum@example.org>"]
    {
        assert!(Letterhead::new(&base, from).is_ok(), "{from:?}");
    }
}
