//! What a word is known by: folded as it stands, and its stems.

use frostem::{Algorithm, Stemmer};

use crate::words::{Word, folded};

/// The languages that have stems here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stems {
    English,
    French,
    Spanish,
    Arabic,
    Russian,
}

impl Stems {
    /// Of a language by its primary tag; none for the others: they are found as they are written.
    pub fn of(primary: &str) -> Option<Stems> {
        Some(match primary {
            "en" => Stems::English,
            "fr" => Stems::French,
            "es" => Stems::Spanish,
            "ar" => Stems::Arabic,
            "ru" => Stems::Russian,
            _ => return None,
        })
    }

    /// The folded stem of a word in small letters.
    pub fn stem(self, lower: &str) -> String {
        let algorithm = match self {
            Stems::English => Algorithm::English,
            Stems::French => Algorithm::French,
            Stems::Spanish => Algorithm::Spanish,
            Stems::Arabic => Algorithm::Arabic,
            Stems::Russian => Algorithm::Russian,
        };
        folded(&Stemmer::new(algorithm).stem(lower))
    }
}

/// The forms of a word in texts of these languages, the folded word first, each once.
///
/// A stem is taken of the word as it is written and of the folded word: people leave accents out, and
/// a stem depends on them.
pub fn forms(word: &Word<'_>, stems: &[Stems]) -> Vec<String> {
    let surface = folded(word.text);
    if word.unspaced || surface.chars().all(|c| c.is_ascii_digit()) {
        return vec![surface];
    }
    let lower = word.text.to_lowercase();
    let mut forms = vec![surface.clone()];
    for stem in stems {
        let plain = (surface != lower).then_some(surface.as_str());
        for from in std::iter::once(lower.as_str()).chain(plain) {
            let form = stem.stem(from);
            if !form.is_empty() && !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}
