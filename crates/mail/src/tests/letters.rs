//! What letters say.

use i18n::Language;
use mail_parser::{MessageParser, MimeHeaders};
use usecases::letters::{Facts, Kind};

use super::{base, due, facts, message, session, text};
use crate::render;

#[test]
fn every_kind_of_letter_is_written_in_every_language() {
    for language in Language::ALL {
        for kind in Kind::ALL {
            let letter = due(facts(kind, "A smart mix"), language);
            let rendered = render(&letter, &base());
            let place = format!("{kind:?} in {language:?}");
            for part in [&rendered.subject, &rendered.text, &rendered.html] {
                assert!(
                    !part.replace("letter-spacing", "").contains("letter-"),
                    "{place}: a phrase is missing in {part}"
                );
                assert!(!part.contains('{') && !part.contains("$"), "{place}: {part}");
            }
            assert!(!rendered.subject.contains(['\u{2068}', '\u{2069}', '\n']), "{place}");
            let dir = if language == Language::Ar { "rtl" } else { "ltr" };
            let opening = format!("<html lang=\"{}\" dir=\"{dir}\">", language.tag());
            assert!(rendered.html.contains(&opening), "{place}");
            assert!(
                rendered.html.contains(&format!("<div lang=\"{}\" dir=\"{dir}\"", language.tag()))
            );
        }
    }
}

#[test]
fn b06_a_letter_loads_nothing_and_leads_to_the_base_alone() {
    for language in Language::ALL {
        for kind in Kind::ALL {
            let rendered = render(&due(facts(kind, "A smart mix"), language), &base());
            for word in ["<img", "src=", "url(", "@import", "<link", "<script", "<style", "<iframe"]
            {
                assert!(!rendered.html.contains(word), "{kind:?}: {word}");
            }
            let both = format!("{}{}", rendered.text, rendered.html);
            let elsewhere: Vec<&str> = both
                .match_indices("://")
                .filter(|(at, _)| !both[..*at + 3].ends_with("https://"))
                .map(|(at, _)| &both[at.saturating_sub(10)..])
                .collect();
            assert!(elsewhere.is_empty(), "{kind:?}: {elsewhere:?}");
            for part in both.split("https://").skip(1) {
                assert!(part.starts_with("programme.example.org"), "{kind:?}: {part}");
            }
        }
    }
}

#[test]
fn b04_a_link_of_another_host_is_left_out() {
    let letter = |link: &str| {
        let mut facts = facts(Kind::SignIn, "A smart mix");
        if let Facts::SignIn(facts) = &mut facts {
            facts.link = Some(link.to_owned());
        }
        render(&due(facts, Language::En), &base())
    };
    for good in ["/en/sign-in?code=1", "https://programme.example.org/en/sign-in?code=1"] {
        let rendered = letter(good);
        assert!(rendered.text.contains("\nhttps://programme.example.org/en/sign-in?code=1\n"));
    }
    for bad in [
        "https://evil.example/",
        "//evil.example/",
        "https://programme.example.org.evil.example/",
        "https://programme.example.org@evil.example/",
        "/\\evil.example",
        "/en\r\nBcc: x",
        "javascript:alert(1)",
    ] {
        let rendered = letter(bad);
        assert!(!rendered.html.contains("evil") && !rendered.html.contains("javascript"), "{bad}");
        assert!(!rendered.text.contains("Open the page"), "{bad}");
    }
}

#[test]
fn a_letter_names_the_session_in_the_language_of_the_person() {
    let title = text("en", "A smart mix").with("ru".parse().unwrap(), "Разумное сочетание");
    let seat = usecases::letters::Seat { session: session(title), until: None, why: None };
    let russian = render(&due(Facts::SeatGiven(seat.clone()), Language::Ru), &base());
    assert_eq!(russian.subject, "У вас есть место: Разумное сочетание");
    assert!(russian.text.contains("четверг, 2 сентября 2027"), "{}", russian.text);
    assert!(russian.text.contains(" · 10:00–11:00 · Цюрих (CEST)\n"), "{}", russian.text);
    let french = render(&due(Facts::SeatGiven(seat), Language::Fr), &base());
    assert_eq!(french.subject, "Vous avez une place : A smart mix");
    assert!(french.html.contains("<strong lang=\"en\" dir=\"auto\">A smart mix</strong>"));
    assert!(
        french.text.contains("https://programme.example.org/forum/fr/sessions/K7Q2XA/a-smart-mix")
    );
}

#[test]
fn only_letters_that_can_be_stopped_say_how_and_the_others_say_why_not() {
    for kind in Kind::ALL {
        let letter = due(facts(kind, "A smart mix"), Language::En);
        let message = message(&letter);
        let parsed = MessageParser::default().parse(&message.bytes).unwrap();
        let list = parsed.header_raw("List-Unsubscribe").map(str::trim);
        let post = parsed.header_raw("List-Unsubscribe-Post").map(str::trim);
        let text = parsed.body_text(0).unwrap();
        if kind.can_be_stopped() {
            let link = format!("https://programme.example.org/en/letters/stop/{}", "5f".repeat(20));
            assert_eq!(list, Some(format!("<{link}>").as_str()), "{kind:?}");
            assert_eq!(post, Some("List-Unsubscribe=One-Click"), "{kind:?}");
            assert!(text.contains(&link), "{kind:?}");
        } else {
            assert_eq!((list, post), (None, None), "{kind:?}");
            let says = text.contains("cannot be stopped");
            assert_eq!(says, kind != Kind::Test, "{kind:?}");
        }
    }
}

#[test]
fn the_message_has_a_text_and_an_html_part_and_the_same_bytes_each_time() {
    let letter =
        due(facts(Kind::Digest, "Ⅷ — a “smart” mix of voluntary and mandatory"), Language::Zh);
    let first = message(&letter);
    assert_eq!(first.bytes, message(&letter).bytes);
    let parsed = MessageParser::default().parse(&first.bytes).unwrap();
    assert_eq!(parsed.message_id(), Some("00112233445566778899aabbccddeeff@programme.example.org"));
    assert_eq!(parsed.content_type().unwrap().subtype(), Some("alternative"));
    assert_eq!((parsed.text_body_count(), parsed.html_body_count()), (1, 1));
    assert_eq!(parsed.body_text(0).unwrap().replace("\r\n", "\n"), first.rendered.text);
    assert_eq!(parsed.body_html(0).unwrap().replace("\r\n", "\n"), first.rendered.html);
    assert_eq!(parsed.date().unwrap().to_rfc3339(), "2027-09-01T08:00:00Z");
    assert_eq!(parsed.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
}
