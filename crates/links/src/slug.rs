//! The readable end of an address.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The longest slug, in bytes.
const MAX: usize = 80;

/// ASCII words of a title joined by hyphens: marks are folded (`é` → `e`), all else is left out.
/// Empty when nothing is left, as with a title in Arabic; the address then ends with the code.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for part in DecomposingNormalizerBorrowed::new_nfkd().normalize(title).chars() {
        match part {
            _ if part.is_ascii_alphanumeric() => slug.push(part.to_ascii_lowercase()),
            'ß' => slug.push_str("ss"),
            'æ' | 'Æ' => slug.push_str("ae"),
            'ø' | 'Ø' => slug.push('o'),
            'œ' | 'Œ' => slug.push_str("oe"),
            'ł' | 'Ł' => slug.push('l'),
            // Marks belong to the letter before them, apostrophes to the word around them.
            '\u{300}'..='\u{36f}' | '\'' | '’' => {}
            _ if !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
        if slug.len() > MAX {
            let end = slug.rfind('-').filter(|end| *end > MAX / 2).unwrap_or(MAX);
            slug.truncate(end);
            break;
        }
    }
    slug.trim_matches('-').to_owned()
}
