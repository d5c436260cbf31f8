//! The phrase files and how a sentence is made from them.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Language;
use crate::direction::isolate;
use crate::number::number;

/// A value that is put into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Set apart from the sentence where its direction differs.
    Text(&'a str),
    /// Chooses the plural form, and is written with the language's separators.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Arg<'a> {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Arg<'a> {
        Arg::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

impl From<i32> for Arg<'_> {
    fn from(number: i32) -> Self {
        Arg::Number(number.into())
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Arg::Number(number.into())
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The phrase with this key. A phrase that the language lacks comes in English, and one that nobody
/// has as its key: tests see to it that neither happens.
pub fn t(language: Language, key: &str) -> String {
    tf(language, key, &[])
}

/// The phrase with this key, its variables filled in.
pub fn tf(language: Language, key: &str, args: &[(&str, Arg)]) -> String {
    phrase(language, key, args)
        .or_else(|| phrase(Language::En, key, args))
        .unwrap_or_else(|| key.to_owned())
}

/// Whether the language itself has the phrase.
pub fn has(language: Language, key: &str) -> bool {
    bundle(language).has_message(key)
}

/// The phrase in this language alone.
pub(crate) fn phrase(language: Language, key: &str, args: &[(&str, Arg)]) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(key)?.value()?;
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        match *arg {
            Arg::Text(text) => values.set(*name, isolate(language, text)),
            Arg::Number(number) => values.set(*name, counted(language, number)),
        }
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
    Some(args.iter().fold(text.into_owned(), |text, (_, arg)| match *arg {
        Arg::Text(value) => one_stop(&text, &isolate(language, value)),
        Arg::Number(_) => text,
    }))
}

/// The sentence with one full stop after a value that brings its own: “16 ноября 2020 г.”.
fn one_stop(sentence: &str, value: &str) -> String {
    let ends = value.trim_end_matches('\u{2069}').ends_with('.');
    if ends { sentence.replace(&format!("{value}."), value) } else { sentence.to_owned() }
}

/// Declares the files of phrases; the same ones exist in the folder of each language.
macro_rules! phrase_files {
    ($($name:literal),+ $(,)?) => {
        /// The names of the files, without their ending.
        pub const FILES: &[&str] = &[$($name),+];

        /// The contents of a language's files, in the order of [`FILES`].
        pub fn sources(language: Language) -> &'static [&'static str] {
            match language {
                Language::En => &[$(include_str!(concat!("../phrases/en/", $name, ".ftl"))),+],
                Language::Fr => &[$(include_str!(concat!("../phrases/fr/", $name, ".ftl"))),+],
                Language::Es => &[$(include_str!(concat!("../phrases/es/", $name, ".ftl"))),+],
                Language::Ar => &[$(include_str!(concat!("../phrases/ar/", $name, ".ftl"))),+],
                Language::Zh => &[$(include_str!(concat!("../phrases/zh/", $name, ".ftl"))),+],
                Language::Ru => &[$(include_str!(concat!("../phrases/ru/", $name, ".ftl"))),+],
            }
        }
    };
}

phrase_files!(
    "site",
    "programme",
    "search",
    "session",
    "my-schedule",
    "account",
    "proofs",
    "privacy",
    "viewer",
    "people",
    "places",
    "time",
    "changes",
    "feeds",
    "letters",
    "errors",
    "languages",
);

type Bundle = FluentBundle<FluentResource>;

/// A language's phrases, read when they are first asked for.
fn bundle(language: Language) -> &'static Bundle {
    static BUNDLES: [OnceLock<Bundle>; 6] = [const { OnceLock::new() }; 6];
    BUNDLES[language.index()].get_or_init(|| read(language))
}

fn read(language: Language) -> Bundle {
    // A tag of two letters always parses; the plural rules depend on it.
    let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation is ours: Fluent's own would wrap every variable, also where nothing can go wrong.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En => |value, _| write_value(Language::En, value),
        Language::Fr => |value, _| write_value(Language::Fr, value),
        Language::Es => |value, _| write_value(Language::Es, value),
        Language::Ar => |value, _| write_value(Language::Ar, value),
        Language::Zh => |value, _| write_value(Language::Zh, value),
        Language::Ru => |value, _| write_value(Language::Ru, value),
    }));
    for source in sources(language) {
        // What does not parse is left out and found by a test; the rest of the file stands.
        let resource = FluentResource::try_new((*source).to_owned());
        bundle.add_resource_overriding(resource.unwrap_or_else(|(partial, _)| partial));
    }
    bundle
}

/// A number as Fluent is to see it.
///
/// The plural rules that Fluent uses forget that Arabic repeats its forms with every hundred (CLDR:
/// few is n % 100 = 3..10, many is n % 100 = 11..99). So such a number is given as its last two digits,
/// which choose the right form, and its hundreds travel in an option that nothing else reads.
fn counted(language: Language, number: i64) -> FluentNumber {
    let mut options = FluentNumberOptions::default();
    let mut value = number;
    if language == Language::Ar && number > 100 && number % 100 > 2 {
        value = number % 100;
        options.minimum_integer_digits = usize::try_from(number / 100).ok();
    }
    // Counts lie far within the range that a double holds exactly.
    FluentNumber::new(value as f64, options)
}

/// How a number is written. A function cannot carry a language with it, so there is one for each.
fn write_value(language: Language, value: &FluentValue) -> Option<String> {
    let FluentValue::Number(count) = value else { return None };
    let hundreds = count.options.minimum_integer_digits.unwrap_or_default() as i64;
    Some(number(language, hundreds * 100 + count.value as i64))
}
