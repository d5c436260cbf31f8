//! What languages are called.

use crate::phrases::phrase;
use crate::Language;

/// The name of a language, spoken or signed, by its BCP 47 tag: `French` for `fr`, `Swiss-German Sign
/// Language` for `sgg`. A tag without a name of its own has the name of its primary subtag; what has
/// no name at all stays a tag.
pub fn language_name(language: Language, tag: &str) -> String {
    let lower = tag.to_ascii_lowercase().replace('_', "-");
    let primary = lower.split('-').next().unwrap_or_default();
    [lower.as_str(), primary]
        .into_iter()
        .find_map(|name| phrase(language, &format!("lang-{name}"), &[]))
        .unwrap_or_else(|| tag.to_owned())
}
