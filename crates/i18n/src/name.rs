//! What languages are called.

use crate::Language;
use crate::phrases::phrase;

/// The name of a language, spoken or signed, by its BCP 47 tag: `French` for `fr`, `Swiss-German Sign
/// Language` for `sgg`. Subtags are dropped from the end until something has a name (RFC 4647 section
/// 3.4): `zh-Hant-TW` is Traditional Chinese. What has no name at all stays a tag.
pub fn language_name(language: Language, tag: &str) -> String {
    let lower = tag.to_ascii_lowercase().replace('_', "-");
    let mut range = lower.as_str();
    loop {
        if let Some(name) = phrase(language, &format!("lang-{range}"), &[]) {
            return name;
        }
        match range.rsplit_once('-') {
            Some((shorter, _)) => range = shorter,
            None => return tag.to_owned(),
        }
    }
}
