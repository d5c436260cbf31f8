//! Who appears: people and organisations, as a programme shows them.

use serde::{Deserialize, Serialize};

use crate::{Code, Link, Picture, Text};

/// A profile in a programme. It is not an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person<Id = Code> {
    pub code: Id,
    pub name: Text,
    /// What they are, and where; most important first.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub affiliations: Vec<Affiliation<Id>>,
    /// In Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biography: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<Picture>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// A position, an organisation, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Affiliation<Id = Code> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Text>,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Id>,
}

/// A State's body, a company, a union, a coalition, an institute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation<Id = Code> {
    pub code: Id,
    pub name: Text,
    /// In Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// One or two letters that stand for a name where there is no picture: `LW` for “Lene Wendland”,
/// the last two characters of a name in Chinese, Japanese or Korean script without spaces. Two
/// Arabic letters are kept apart by a zero-width non-joiner, so that they do not read as a word.
/// Empty when the name has no letter.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> =
        name.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let words = match words[..] {
        [title, _, ..] if TITLES.contains(&title.trim_end_matches('.')) => &words[1..],
        _ => &words[..],
    };
    match words {
        [] => String::new(),
        [only] if only.chars().filter(|c| c.is_alphabetic()).all(is_east_asian) => {
            let letters: Vec<char> = only.chars().filter(|c| c.is_alphabetic()).collect();
            letters[letters.len().saturating_sub(2)..].iter().collect()
        }
        [only] => initial(only),
        [first, .., last] => {
            let (first, last) = (initial(first), initial(last));
            let joins = |text: &str| text.chars().any(|c| ('\u{600}'..='\u{8ff}').contains(&c));
            let apart = if joins(&first) && joins(&last) { "\u{200c}" } else { "" };
            format!("{first}{apart}{last}")
        }
    }
}

/// Forms of address that are not part of a name.
const TITLES: [&str; 14] =
    ["Dr", "Prof", "Mr", "Mrs", "Ms", "Mx", "Mme", "Sr", "Sra", "H.E", "Hon", "Sir", "Dame", "د"];

/// The first letter of a word, composed with its marks where Unicode can, as a capital; without the Arabic article.
fn initial(word: &str) -> String {
    let word = icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(word);
    let bare = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 1);
    let mut letters = bare.unwrap_or(&word).chars().skip_while(|c| !c.is_alphabetic());
    letters.next().map(|first| first.to_uppercase().take(1).collect()).unwrap_or_default()
}

fn is_east_asian(letter: char) -> bool {
    matches!(letter,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}
