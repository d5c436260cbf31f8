//! Which words of a text were found.

use std::collections::HashSet;
use std::ops::Range;

use programme::Lang;

use crate::forms::{Stems, forms};
use crate::words::{folded, words};

/// Where in a text the forms of `Found::forms` stand, in bytes, in order and apart from each other.
pub fn marks(text: &str, lang: &Lang, found: &HashSet<String>) -> Vec<Range<usize>> {
    let stems: Vec<Stems> = Stems::of(lang.primary()).into_iter().collect();
    let firsts: HashSet<char> = found.iter().filter_map(|form| form.chars().next()).collect();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in words(text) {
        if !may_be(word.text, &stems, &firsts)
            || !forms(&word, &stems).iter().any(|form| found.contains(form))
        {
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

/// Whether a form of a word may begin with one of these: a quick look before stems are made. Only
/// Arabic has stems that begin otherwise than their words.
pub(crate) fn may_be(word: &str, stems: &[Stems], firsts: &HashSet<char>) -> bool {
    match word.chars().next() {
        Some(first) if first.is_ascii_alphanumeric() => {
            firsts.contains(&first.to_ascii_lowercase())
        }
        Some(first) if !stems.contains(&Stems::Arabic) => {
            let folded = folded(first.encode_utf8(&mut [0; 4]));
            folded.chars().next().is_none_or(|first| firsts.contains(&first))
        }
        _ => true,
    }
}
