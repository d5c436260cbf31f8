//! The phrase files: the same keys and variables in all six languages, and the plural forms that
//! each language needs.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant,
    VariantKey,
};
use i18n::{Language, phrases};

/// A phrase as a test looks at it.
struct Phrase {
    file: &'static str,
    variables: BTreeSet<String>,
    /// The variant names of each choice by number, exact numbers left out.
    plurals: Vec<BTreeSet<String>>,
    letters: String,
}

fn phrases_of(language: Language) -> BTreeMap<String, Phrase> {
    let mut found = BTreeMap::new();
    for (file, source) in phrases::FILES.iter().zip(phrases::sources(language)) {
        let place = format!("phrases/{}/{file}.ftl", language.tag());
        let resource = fluent_syntax::parser::parse(*source)
            .unwrap_or_else(|(_, errors)| panic!("{place} does not parse: {errors:?}"));
        for entry in resource.body {
            match entry {
                Entry::Message(Message { id, value: Some(pattern), attributes, .. }) => {
                    assert!(
                        attributes.is_empty(),
                        "{place}: {} has attributes; use a key",
                        id.name
                    );
                    let mut phrase = Phrase {
                        file,
                        variables: BTreeSet::new(),
                        plurals: Vec::new(),
                        letters: String::new(),
                    };
                    walk(&pattern, &mut phrase);
                    let earlier = found.insert(id.name.to_owned(), phrase);
                    assert!(earlier.is_none(), "{place}: {} stands twice", id.name);
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                other => panic!("{place}: only plain phrases are used, not {other:?}"),
            }
        }
    }
    found
}

fn walk(pattern: &Pattern<&str>, phrase: &mut Phrase) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                phrase.letters.extend(value.chars().filter(|letter| letter.is_alphabetic()));
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                note(inline, phrase);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                note(selector, phrase);
                phrase.plurals.push(variants.iter().filter_map(plural_form).collect());
                for variant in variants {
                    walk(&variant.value, phrase);
                }
            }
        }
    }
}

fn plural_form(variant: &Variant<&str>) -> Option<String> {
    match variant.key {
        VariantKey::Identifier { name } => Some(name.to_owned()),
        VariantKey::NumberLiteral { .. } => None,
    }
}

fn note(inline: &InlineExpression<&str>, phrase: &mut Phrase) {
    match inline {
        InlineExpression::VariableReference { id } => {
            phrase.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference {
            arguments: CallArguments { positional, .. }, ..
        } => {
            positional.iter().for_each(|argument| note(argument, phrase));
        }
        _ => {}
    }
}

#[test]
fn every_language_has_the_same_phrases_in_the_same_files() {
    let english = phrases_of(Language::En);
    let keys = |phrases: &BTreeMap<String, Phrase>| -> BTreeSet<String> {
        phrases.iter().map(|(key, phrase)| format!("{}.ftl: {key}", phrase.file)).collect()
    };
    let expected = keys(&english);
    assert!(expected.len() > 400, "only {} phrases were found", expected.len());
    for language in Language::ALL {
        let present = keys(&phrases_of(language));
        let missing: Vec<_> = expected.difference(&present).collect();
        let surplus: Vec<_> = present.difference(&expected).collect();
        assert!(
            missing.is_empty() && surplus.is_empty(),
            "{language:?}: add {missing:?}; English lacks {surplus:?}"
        );
    }
}

#[test]
fn every_language_uses_the_same_variables() {
    let english = phrases_of(Language::En);
    for language in Language::ALL {
        for (key, phrase) in phrases_of(language) {
            assert_eq!(phrase.variables, english[&key].variables, "{language:?}: {key}");
        }
    }
}

#[test]
fn every_choice_by_number_has_the_plural_forms_of_its_language() {
    let forms = |language| -> BTreeSet<String> {
        let names: &[&str] = match language {
            Language::En | Language::Fr | Language::Es => &["one", "other"],
            Language::Ar => &["zero", "one", "two", "few", "many", "other"],
            Language::Zh => &["other"],
            Language::Ru => &["one", "few", "many", "other"],
        };
        names.iter().map(|name| (*name).to_owned()).collect()
    };
    for language in Language::ALL {
        let mut choices = 0;
        for (key, phrase) in phrases_of(language) {
            for found in phrase.plurals {
                choices += 1;
                assert_eq!(found, forms(language), "{language:?}: {key}");
            }
        }
        assert!(choices > 10, "{language:?} has only {choices} choices by number");
    }
}

#[test]
fn phrases_are_written_in_the_script_of_their_language() {
    let foreign_words = [
        "Plenary",
        "JavaScript",
        "Atom",
        "iCalendar",
        "JSON",
        "schedulexml",
        "schedulejson",
        "cookie",
        "Cookie",
        "https",
        "nameexampleorg",
        "AfricaLagos",
    ];
    for (language, script) in [
        (Language::Ar, '\u{0600}'..='\u{06FF}'),
        (Language::Zh, '\u{4E00}'..='\u{9FFF}'),
        (Language::Ru, '\u{0400}'..='\u{04FF}'),
    ] {
        for (key, phrase) in phrases_of(language) {
            let own: String = foreign_words
                .iter()
                .fold(phrase.letters, |letters, word| letters.replace(word, ""));
            let foreign: String = own.chars().filter(|letter| !script.contains(letter)).collect();
            assert_eq!(foreign, "", "{language:?}: {key}");
        }
    }
}

#[test]
fn keys_are_in_kebab_case_and_begin_with_an_area() {
    for key in phrases_of(Language::En).keys() {
        let form = key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        assert!(form && key.contains('-'), "{key} is not written as area-thing");
    }
}

#[test]
fn every_listed_file_exists_and_every_existing_file_is_listed() {
    for language in Language::ALL {
        let folder = format!("{}/phrases/{}", env!("CARGO_MANIFEST_DIR"), language.tag());
        let mut present: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        present.sort();
        let mut listed: Vec<String> =
            phrases::FILES.iter().map(|file| format!("{file}.ftl")).collect();
        listed.sort();
        assert_eq!(present, listed, "{language:?}");
    }
}
