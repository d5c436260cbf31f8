//! Texts of one direction inside sentences of the other.
//!
//! Without marks, a Latin room name in an Arabic sentence pulls the numbers and brackets beside it
//! out of their order. U+2068 FIRST STRONG ISOLATE and U+2069 POP DIRECTIONAL ISOLATE keep it apart
//! (Unicode Standard Annex 9). They are set only where directions meet, so that most sentences carry none.

use std::borrow::Cow;

use crate::Language;

const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';

/// The text, wrapped in isolation marks if it holds letters that run against the language.
pub fn isolate(language: Language, text: &str) -> Cow<'_, str> {
    let against = match language.dir() {
        "rtl" => |letter: char| letter.is_alphabetic() && !right_to_left(letter),
        _ => right_to_left,
    };
    let isolated =
        text.starts_with(ISOLATE) && text.ends_with(POP) && text.matches(ISOLATE).count() == 1;
    if !isolated && text.chars().any(against) {
        Cow::Owned(format!("{ISOLATE}{text}{POP}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The sentence without isolation marks, for subjects of letters, calendar files and file names,
/// where they would show or break a comparison.
pub fn plain(text: &str) -> String {
    text.replace([ISOLATE, POP], "")
}

/// Whether the character is a letter (or mark) of Hebrew, Arabic, Syriac, Thaana, NKo, Samaritan,
/// Mandaic, Adlam or another script of the blocks that Unicode keeps for right-to-left.
fn right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        // Arabic-Indic digits and the signs around them take the direction of what surrounds them.
        && !matches!(letter, '\u{0660}'..='\u{066C}' | '\u{06F0}'..='\u{06F9}' | '\u{0600}'..='\u{0605}')
}

/// The words as they begin a heading or a line of their own: with a capital, where the script has any.
/// French, Spanish and Russian write the days of the week small within a sentence.
pub fn begun(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
