//! What foreign texts become.

use programme::{Lang, SectionKind};
use proptest::prelude::*;

use super::*;
use crate::{NoteKind, Place, Report};

fn lang(tag: &str) -> Lang {
    tag.parse().expect("a tag")
}

fn markdown(markup: Markup, text: &str) -> (String, Report) {
    let mut report = Report::default();
    let text = to_markdown(markup, text, &mut report, &Place::default());
    (text, report)
}

fn kinds(text: &str, tag: &str) -> Vec<(SectionKind, String)> {
    let lang = lang(tag);
    sections(text, &lang, SectionKind::Abstract)
        .into_iter()
        .map(|one| (one.kind, one.text.get(&lang).unwrap_or_default().to_owned()))
        .collect()
}

#[test]
fn a_name_keeps_its_joiners_and_loses_what_turns_the_text_around_it() {
    assert_eq!(clean_line("  Ada\u{202e} \t\n Lovelace\u{0}! "), "Ada Lovelace !");
    assert_eq!(clean_line("می\u{200c}خواهم"), "می\u{200c}خواهم");
    assert_eq!(clean_line("\u{feff}\u{200b}"), "");
    assert_eq!(clean_line("a \u{200b} b"), "a b");
    // Names are compared with plain spaces, and shown with those that hold words together.
    let shown = |text| super::line(text, &mut Report::default(), &Place::default());
    assert_eq!(clean_line("La chaîne\u{a0}: l’eau"), "La chaîne : l’eau");
    assert_eq!(shown("\u{a0} La  chaîne\u{202f}: \u{a0} l’eau\u{a0}"), "La chaîne\u{202f}: l’eau");
}

#[test]
fn a_long_name_and_a_long_text_are_cut_with_a_note() {
    let mut report = Report::default();
    let name = line(&"ä".repeat(2_000), &mut report, &Place::default());
    assert!(name.chars().count() == MAX_LINE && name.ends_with('…'));
    let text = clean_text(&"word ".repeat(100_000), &mut report, &Place::default());
    assert!(text.len() <= MAX_TEXT + 3 && text.ends_with("word…"));
    assert_eq!(report.notes.len(), 2);
    assert!(report.notes.iter().all(|note| note.kind == NoteKind::Changed));
}

#[test]
fn line_ends_of_all_kinds_become_one() {
    let text = clean_text(
        "a\r\nb\rc\nd\u{2028}e\u{7}\u{202e}f",
        &mut Report::default(),
        &Place::default(),
    );
    assert_eq!(text, "a\nb\nc\nd\nef");
}

#[test]
fn plain_text_is_shown_as_it_was() {
    let cases = [
        ("a *b* _c_ d_e [x] <i>", "a \\*b\\* \\_c\\_ d_e \\[x\\] \\<i>"),
        ("one\ntwo", "one\\\ntwo"),
        ("one\n\n\ntwo", "one\n\ntwo"),
        ("Aims:\n• first\n• second\nand then", "Aims:\n\n- first\n- second\n\nand then"),
        ("* a\n  goes on\n* b", "- a\n   goes on\n- b"),
        ("1) a\n2) b", "1. a\n2. b"),
        ("# not a heading", "\\# not a heading"),
        ("1984. A year", "1984\\. A year"),
        ("AT&T &amp; R&D", "AT\\&T \\&amp; R\\&D"),
        ("---", "\\---"),
    ];
    for (plain, expected) in cases {
        assert_eq!(markdown(Markup::Plain, plain).0, expected, "{plain:?}");
    }
}

#[test]
fn wrapped_lines_flow_again() {
    let line = "x".repeat(35);
    let text = format!("{line} {line}\n{line} {line}\n{line}");
    assert!(!markdown(Markup::Plain, &text).0.contains('\\'));
}

#[test]
fn html_becomes_markdown_and_says_what_is_lost() {
    let (text, report) = markdown(
        Markup::Html,
        "<p>A <b>bold</b> <a href=\"https://example.org/\">word</a></p><ul><li>one</li><li>two</li></ul>\
         <script>alert(1)</script><a href='javascript:alert(1)'>click</a><img src=\"https://example.org/x\" alt=\"A map\">",
    );
    assert_eq!(text, "A **bold** [word](https://example.org/)\n\n- one\n- two\n\nclickA map");
    let notes: Vec<&str> = report.notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(notes.len(), 3, "{notes:?}");
    assert!(notes.iter().any(|note| note.contains("script")));
}

#[test]
fn a_stray_element_does_not_flow_paragraphs_and_lists_together() {
    let (text, _) = markdown(
        Markup::Html,
        "by: Ada\n\nXen was <i>the</i> platform &amp; more.\nIt is\n- small\n- fast\n\n1. one\n2. <b>two</b>\nend",
    );
    assert_eq!(
        text,
        "by: Ada\n\nXen was *the* platform & more.\\\nIt is\n\n- small\n- fast\n\n1. one\n2. **two**\n\nend"
    );
    // Where elements divide the text, its line breaks are only how it was typed.
    assert_eq!(markdown(Markup::Html, "<p>one\ntwo</p>\n\nthree").0, "one two\n\nthree");
    assert_eq!(markdown(Markup::Html, "one<br>two\nthree").0, "one\\\ntwo three");
}

#[test]
fn html_nested_without_end_keeps_its_words_and_ends_soon() {
    let deep = format!("{}word", "<div>".repeat(30_000));
    let (text, report) = markdown(Markup::Html, &deep);
    assert_eq!(text, "word");
    assert_eq!(report.notes.len(), 1);
    let styled: String = (0..2_000).map(|n| format!("<b a{n}=\"</b>\"><p>")).collect();
    let (text, _) = markdown(Markup::Html, &format!("{styled} word"));
    assert!(text.ends_with("word"));
    let deep = format!("{}word", "<div>".repeat(200));
    assert_eq!(markdown(Markup::Html, &deep).0, "word");
}

#[test]
fn markup_is_decided_once_for_all_texts() {
    assert_eq!(guess_markup(["<p>a</p>", "b", ""]), Markup::Html);
    assert_eq!(guess_markup(["a < b and b > c", "x"]), Markup::Plain);
    assert_eq!(guess_markup(["see [this](https://example.org)", "b"]), Markup::Markdown);
    assert_eq!(guess_markup(["**Aims**\n\ntext"]), Markup::Markdown);
    assert_eq!(guess_markup(["2 ** 3 is 8", "# 5 is alive", "x"]), Markup::Markdown);
    assert_eq!(guess_markup(["2 ** 3 is 8", "C# is a language"]), Markup::Plain);
    assert_eq!(guess_markup([""]), Markup::Plain);
}

#[test]
fn an_indented_layout_does_not_make_code_of_paragraphs() {
    let laid_out = "One\n\n        Two\n          - a\n\n        Three";
    assert_eq!(markdown(Markup::Markdown, laid_out).0, "One\n\nTwo\n  - a\n\nThree");
    let code = "One\n\n    code\n\nTwo";
    assert_eq!(markdown(Markup::Markdown, code).0, code);
}

#[test]
fn languages_are_guessed_where_it_is_beyond_doubt() {
    let cases = [
        (
            "en",
            "The session brings together people who work on the rights of children in supply chains, and asks what states and companies owe them.",
        ),
        (
            "fr",
            "La séance réunit des personnes qui travaillent sur les droits de l’enfant dans les chaînes d’approvisionnement et demande ce que les États leur doivent.",
        ),
        (
            "es",
            "La sesión reúne a personas que trabajan sobre los derechos de la infancia en las cadenas de suministro y pregunta qué les deben los Estados.",
        ),
        (
            "ar",
            "تجمع الجلسة أشخاصا يعملون على حقوق الأطفال في سلاسل التوريد وتسأل عما تدين به الدول والشركات لهم",
        ),
        ("zh", "本次会议汇集了致力于供应链中儿童权利的人士，讨论国家和企业对儿童负有哪些义务。"),
        (
            "ru",
            "Сессия объединяет людей, которые занимаются правами детей в цепочках поставок, и спрашивает, чем им обязаны государства и компании.",
        ),
    ];
    for (tag, text) in cases {
        assert_eq!(guess_language(&[text]), Some(lang(tag)), "{text}");
    }
    assert_eq!(guess_language(&["Keynote"]), None);
    let german =
        "Wer hat an der Uhr gedreht, und warum ist es schon wieder so spät geworden am Abend?";
    assert_eq!(guess_among(&[lang("en"), lang("de")], &[german]), Some(lang("de")));
    assert_eq!(guess_among(&[lang("de")], &[german]), None);
}

#[test]
fn known_headings_divide_a_text_in_six_languages() {
    let cases = [
        (
            "en",
            "Brief description of the session:",
            "Key objectives",
            "**Key questions:**",
            "## Background to the discussion",
        ),
        (
            "fr",
            "Brève description de la séance :",
            "Objectifs clés",
            "**Questions clés :**",
            "## Contexte",
        ),
        (
            "es",
            "Breve descripción de la sesión:",
            "OBJETIVOS CLAVE",
            "**Preguntas clave**",
            "## Antecedentes",
        ),
        ("ar", "وصف موجز للجلسة:", "الأهداف الرئيسية", "**الأسئلة الرئيسية**", "## الخلفية"),
        ("zh", "会议简介：", "主要目标", "**主要问题**", "## 背景"),
        (
            "ru",
            "Краткое описание сессии:",
            "Основные цели",
            "**Ключевые вопросы**",
            "## Справочная информация",
        ),
    ];
    for (tag, brief, objectives, questions, background) in cases {
        let text = format!(
            "{brief}\nfirst\n\n{objectives}\n\n- second\n\n{questions} \n\nthird\n\n{background}\n\nfourth\n"
        );
        let found = kinds(&text, tag);
        let expected = [
            (SectionKind::Brief, "first".to_owned()),
            (SectionKind::Objectives, "- second".to_owned()),
            (SectionKind::Questions, "third".to_owned()),
            (SectionKind::Background, "fourth".to_owned()),
        ];
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn text_before_the_first_heading_is_the_brief_or_else_the_abstract() {
    let leading = kinds("Hello\n\nBackground:\nlong ago", "en");
    assert_eq!(leading[0], (SectionKind::Brief, "Hello".to_owned()));
    let told = kinds("Hello\n\n**Brief description:** short\n", "en");
    assert_eq!(told[0], (SectionKind::Abstract, "Hello".to_owned()));
    assert_eq!(told[1], (SectionKind::Brief, "short".to_owned()));
    assert_eq!(
        kinds("Hello\n\nworld", "en"),
        [(SectionKind::Abstract, "Hello\n\nworld".to_owned())]
    );
}

#[test]
fn headings_of_its_own_stand_beside_the_known_ones() {
    let found = kinds("## Background\n\na\n\n## Who should come\n\nb\n\n### Detail\n\nc", "en");
    assert_eq!(found[0].0, SectionKind::Background);
    assert!(
        matches!(&found[1].0, SectionKind::Own(title) if title.get(&lang("en")) == Some("Who should come"))
    );
    assert_eq!(found[1].1, "b\n\n### Detail\n\nc");
}

#[test]
fn what_only_looks_like_a_heading_is_text() {
    assert_eq!(kinds("We give some background\n\non it", "en").len(), 1);
    assert_eq!(kinds("Notes\nare taken by all", "en").len(), 1);
    assert_eq!(kinds("```\nBackground:\n```", "en").len(), 1);
    assert_eq!(
        kinds("Some text\n\nKey questions:", "en"),
        [(SectionKind::Abstract, "Some text\n\nKey questions:".to_owned())]
    );
}

#[test]
fn encodings_are_known_by_mark_label_or_form() {
    let wide: Vec<u8> = "<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(decode(&wide).expect("UTF-16").text, "<a>é</a>");
    let marked = [&[0xff, 0xfe][..], &wide].concat();
    assert_eq!(decode(&marked).expect("UTF-16").text, "<a>é</a>");
    assert_eq!(decode("\u{feff}ok".as_bytes()).expect("UTF-8").text, "ok");
    let old = decode(b"caf\xe9").expect("Windows-1252");
    assert_eq!((old.text.as_ref(), old.remark.is_some()), ("café", true));
    let labelled =
        decode(b"<?xml version='1.0' encoding='ISO-8859-15'?><a>\xa4</a>").expect("Latin 9");
    assert!(labelled.text.ends_with("<a>€</a>") && labelled.remark.is_none());
}

#[test]
fn one_broken_character_does_not_spoil_every_other_name() {
    let text = "Zoë, Łukasz, Jürgen, Mañana\nNoël \u{1f469} ".as_bytes();
    let file = [text, b"\xe2\x80\n\xc3 end\n", "Ähre".as_bytes(), b" \xf0\x9f"].concat();
    let decoded = decode(&file).expect("UTF-8");
    assert_eq!(decoded.text.matches('�').count(), 3);
    assert!(decoded.text.contains("Łukasz") && decoded.text.contains("Ähre"));
    let remark = decoded.remark.expect("a remark");
    assert_eq!((remark.kind, remark.line), (NoteKind::Changed, Some(2)));
    assert!(remark.message.contains("lines 2, 3 and 4 "), "{}", remark.message);
    let xml = [b"<?xml version='1.0'?>\n<a>", text, b"\xff</a>"].concat();
    let decoded = decode(&xml).expect("UTF-8 by its specification");
    assert!(decoded.text.contains("Łukasz") && decoded.text.ends_with("�</a>"));
    assert!(decoded.remark.expect("a remark").message.contains("line 3 "));
    // Where nothing is UTF-8 it is none.
    assert_eq!(
        decode(b"No\xebl, Mu\xf1oz, G\xfcnther").expect("1252").text,
        "Noël, Muñoz, Günther"
    );
}

#[test]
fn a08_encodings_that_hide_or_contradict_are_refused() {
    for label in ["UTF-7", "utf-16", "x-unknown", "hz-gb-2312", "replacement"] {
        let file = format!("<?xml version=\"1.0\" encoding=\"{label}\"?><a/>");
        let error = decode(file.as_bytes()).expect_err(label);
        assert_eq!(error.line, Some(1));
        assert!(!error.mend.is_empty());
    }
    let error =
        decode(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\xff</a>").expect_err("not UTF-8");
    assert_eq!(error.line, Some(2));
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

proptest! {
    #[test]
    fn no_word_of_a_plain_text_is_lost(text in "([a-z*_#>.\\-•0-9\\[\\]<&| ]{0,12}\n?){0,12}") {
        let (converted, _) = markdown(Markup::Plain, &text);
        prop_assert_eq!(words(&converted), words(&text));
    }

    #[test]
    fn no_word_is_lost_between_sections(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("Background:".to_owned()), Just("## Key questions".to_owned()),
                Just("**Notes:** run in".to_owned()), Just("Abstract".to_owned()),
                Just("## Who comes".to_owned()), Just("```".to_owned()), Just(String::new()),
                Just("---".to_owned()), "[a-z ]{1,20}",
            ], 0..14)
    ) {
        let text = parts.join("\n");
        let tag = lang("en");
        let mut found = Vec::new();
        for one in sections(&text, &tag, SectionKind::Brief) {
            match &one.kind {
                SectionKind::Own(title) => found.extend(words(title.get(&tag).unwrap_or_default())),
                SectionKind::Background => found.push("Background".into()),
                SectionKind::Questions => found.extend(["Key".into(), "questions".into()]),
                SectionKind::Notes => found.push("Notes".into()),
                _ => {}
            }
            found.extend(words(one.text.get(&tag).unwrap_or_default()));
        }
        // “Abstract” as a heading becomes a kind that the leading text may have as well.
        let strip = |words: Vec<String>| words.into_iter().filter(|word| word != "Abstract").collect::<Vec<_>>();
        prop_assert_eq!(strip(found), strip(words(&text)));
    }

    #[test]
    fn nothing_panics_whatever_the_text_is(text in "\\PC{0,200}", html in "[<>/a-z=\" &;!\\-]{0,200}") {
        for markup in [Markup::Plain, Markup::Markdown, Markup::Html] {
            let (one, _) = markdown(markup, &text);
            sections(&one, &lang("und"), SectionKind::Brief);
            markdown(markup, &html);
        }
        clean_line(&text);
    }
}

#[test]
fn languages_are_known_by_their_names() {
    let named = |text: &str| {
        let found = named_languages(text);
        found.iter().map(|lang| lang.as_str().to_owned()).collect::<Vec<_>>().join(" ")
    };
    for (text, tags) in [
        ("German", "de"),
        ("ENGLISH", "en"),
        ("日本語", "ja"),
        ("Français / English", "fr en"),
        ("español e inglés", "es en"),
        ("English and Ukrainian", "en uk"),
        ("Русский, العربية", "ru ar"),
        ("en", "en"),
        ("pt-BR", "pt-BR"),
        ("English (with captions)", ""),
        ("Klingon", ""),
        ("all", ""),
        ("", ""),
    ] {
        assert_eq!(named(text), tags, "{text}");
    }
}
