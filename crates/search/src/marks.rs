//! Which words of a text were found.

use std::collections::HashSet;
use std::ops::Range;

use programme::Lang;

use crate::forms::{Stems, forms};
use crate::words::words;

/// Where in a text the forms of `Found::forms` stand, in bytes, in order and apart from each other.
pub fn marks(text: &str, lang: &Lang, found: &HashSet<String>) -> Vec<Range<usize>> {
    let stems: Vec<Stems> = Stems::of(lang.primary()).into_iter().collect();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in words(text) {
        if !forms(&word, &stems).iter().any(|form| found.contains(form)) {
            continue;
        }
        match marks.last_mut() {
            // Pairs of characters overlap.
            Some(last) if word.at.start <= last.end => last.end = word.at.end,
            _ => marks.push(word.at),
        }
    }
    marks
}
