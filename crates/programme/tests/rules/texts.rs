//! Language tags and texts in several languages.

use programme::{Direction, Lang, Text};
use testkit::programmes::{en, lang, text};

#[test]
fn tags_are_read_in_any_case_and_written_in_the_usual_one() {
    fn check(input: &str, expected: Option<&str>) {
        let read: Option<Lang> = input.parse().ok();
        assert_eq!(read.as_ref().map(Lang::as_str), expected, "{input}");
    }
    check("EN", Some("en"));
    check("pt_br", Some("pt-BR"));
    check("ZH-hant-tw", Some("zh-Hant-TW"));
    check("es-419", Some("es-419"));
    check("sl-rozaj-biske", Some("sl-rozaj-biske"));
    check("de-1996", Some("de-1996"));
    check("en-X-US-TEST", Some("en-x-us-test"));
    check("gsg", Some("gsg"));
    for wrong in [
        "",
        "e",
        "english",
        "original",
        "en-",
        "-en",
        "en--US",
        "e1",
        "en us",
        "日本",
        "en-toolongpart",
    ] {
        check(wrong, None);
    }
}

#[test]
fn scripts_run_their_way() {
    fn check(tag: &str, right_to_left: bool) {
        assert_eq!(lang(tag).direction() == Direction::RightToLeft, right_to_left, "{tag}");
    }
    check("ar", true);
    check("fa-IR", true);
    check("az-Arab", true);
    check("ar-Latn", false);
    check("en", false);
    check("und", false);
}

#[test]
fn a_text_is_shown_in_the_nearest_language() {
    let title = en("Remedy").with(lang("fr"), "Réparation").with(lang("pt-BR"), "Reparação");
    let event = [lang("fr"), lang("en")];
    let check = |reader: &str, expected: (&str, &str)| {
        let (lang, value) = title.shown(&self::lang(reader), &event);
        assert_eq!((lang.as_str(), value), expected, "{reader}");
    };
    check("en", ("en", "Remedy"));
    check("pt", ("pt-BR", "Reparação"));
    check("pt-PT", ("pt-BR", "Reparação"));
    check("ar", ("fr", "Réparation"));
    let only = text("und", "???");
    assert_eq!(only.shown(&lang("ar"), &event).0.as_str(), "und");
}

#[test]
fn texts_on_the_wire_keep_their_rules() {
    fn check(json: &str, expected: Result<&str, &str>) {
        match (serde_json::from_str::<Text>(json), expected) {
            (Ok(text), Ok(written)) => assert_eq!(serde_json::to_string(&text).unwrap(), written),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
            (got, _) => panic!("{json} gave {got:?}"),
        }
    }
    check(r#"{"EN":"a"}"#, Ok(r#"{"en":"a"}"#));
    check(r#"{"original":"en","en":"a"}"#, Ok(r#"{"en":"a"}"#));
    check(r#"{"fr":"b","en":"a","original":"en"}"#, Ok(r#"{"en":"a","fr":"b","original":"en"}"#));
    check(r#"{"en":"a","original":"fr"}"#, Err("no value in its original"));
    check(r#"{"en":" \n"}"#, Err("is empty"));
    check(r#"{"en":"a","EN":"b","original":"en"}"#, Err("two values"));
    check("{}", Err("at least one language"));
    check(r#"{"klingonese":"a"}"#, Err("not a language tag"));
}

/// What the guide for organisers shows: a translation is added behind what was there.
#[test]
fn a_translation_that_is_added_by_hand_needs_no_more_than_itself() {
    for (json, original) in [
        (r#"{"en":"Opening","fr":"Ouverture"}"#, "en"),
        (r#"{"fr":"Ouverture","en":"Opening"}"#, "fr"),
        (r#"{"zh":"开幕","ar":"الافتتاح","en":"Opening"}"#, "zh"),
        (r#"{"FR":"Ouverture","en":"Opening"}"#, "fr"),
        (r#"{"original":"en","fr":"Ouverture","en":"Opening"}"#, "en"),
    ] {
        let text: Text = serde_json::from_str(json).unwrap();
        assert_eq!(text.original().as_str(), original, "{json}");
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::from_value::<Text>(value).unwrap(), text, "{json}, by a value");
    }
}

#[test]
fn rewriting_drops_what_becomes_blank() {
    let both = en("a").with(lang("fr"), "b");
    let without = |gone: &'static str| {
        both.clone().map(|lang, value| if lang.as_str() == gone { String::new() } else { value })
    };
    assert_eq!(without("fr"), Some(en("a")));
    assert_eq!(without("en"), Some(text("fr", "b")));
    assert_eq!(both.clone().map(|_, _| " ".into()), None);
    assert_eq!(en("a").with(lang("fr"), " "), en("a"));
    assert_eq!(Text::new(lang("en"), "\t"), None);
}
