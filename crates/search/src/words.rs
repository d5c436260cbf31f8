//! Texts taken apart into words.

use std::ops::Range;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// A word and where it stands in the text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    pub text: &'a str,
    pub at: Range<usize>,
    /// Two characters, or one that stands alone, of a script that writes no spaces.
    pub unspaced: bool,
}

/// The words of a text in their order. Scripts without spaces between words (Chinese, Japanese kana)
/// give every pair of neighbouring characters: a pair is found wherever it stands, whatever a
/// dictionary takes for a word, and an archive can do the same without one.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut run: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let unspaced = is_unspaced(c);
        if !run.is_empty() && !unspaced {
            pairs(text, &run, at, &mut found);
            run.clear();
        }
        if unspaced || !belongs(c) {
            if let Some(start) = start.take()
                && !is_elided(&text[start..at], &text[at..])
            {
                found.push(Word { text: &text[start..at], at: start..at, unspaced: false });
            }
        } else {
            start.get_or_insert(at);
        }
        if unspaced {
            run.push(at);
        }
    }
    found
}

/// Whether a word is only what is left of an article or pronoun before a vowel, in French and Italian:
/// `l’eau`, `d’une`, `dell’acqua`. Nobody means it, and `eau` stands there as well as in `les eaux`.
fn is_elided(word: &str, behind: &str) -> bool {
    const ELIDED: [&str; 21] = [
        "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "all",
        "dall", "dell", "nell", "quell", "sull", "un", "coll",
    ];
    let mut behind = behind.chars();
    matches!(behind.next(), Some('\'' | '’'))
        && behind.next().is_some_and(char::is_alphabetic)
        && word.len() <= 6
        && ELIDED.contains(&word.to_ascii_lowercase().as_str())
}

fn pairs<'a>(text: &'a str, run: &[usize], end: usize, found: &mut Vec<Word<'a>>) {
    if let [only] = run {
        found.push(Word { text: &text[*only..end], at: *only..end, unspaced: true });
    }
    // Each character with the next one: up to where the one after that begins.
    let ends = run.iter().skip(2).chain([&end]);
    for (start, end) in run.iter().zip(ends).take(run.len().saturating_sub(1)) {
        let at = *start..*end;
        found.push(Word { text: &text[at.clone()], at, unspaced: true });
    }
}

/// Letters, digits and what is written over and under them.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || matches!(c, '\u{640}' | '\u{200c}' | '\u{200d}')
}

/// Chinese characters and Japanese kana.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Marks that people leave out when they search: accents, Hebrew points, Arabic vowels. Signs that
/// other scripts spell with are none of them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// A word as it is compared: small letters without marks, in compatible forms; the forms of alef,
/// ya and ta marbuta are one, the tatweel and joiners are gone.
pub fn folded(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return word.to_owned();
    }
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let lower = word.to_lowercase();
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower);
    let mut text = String::with_capacity(decomposed.len());
    for c in decomposed.chars() {
        match c {
            'ى' | 'ی' => text.push('ي'),
            'ة' => text.push('ه'),
            'ک' => text.push('ك'),
            'ß' => text.push_str("ss"),
            'æ' => text.push_str("ae"),
            'œ' => text.push_str("oe"),
            'ø' => text.push('o'),
            'đ' | 'ð' => text.push('d'),
            'ł' => text.push('l'),
            'ı' => text.push('i'),
            '\u{640}' | '\u{200c}' | '\u{200d}' => {}
            c if is_mark(c) => {}
            // Capitals may come out of compatible forms.
            c => text.extend(c.to_lowercase()),
        }
    }
    text
}
