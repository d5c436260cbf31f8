//! The order of names, as a reader of a language expects it.

use std::cmp::Ordering;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;

use crate::Language;
use crate::locale::{self, PerLanguage};

static COLLATORS: PerLanguage<Collation> = PerLanguage::new(|language| {
    Collation(
        CollatorBorrowed::try_new(locale::of(language).into(), CollatorOptions::default())
            .expect("compiled data holds the orders of the six languages"),
    )
});

/// The order of a language: accents and case decide last, Chinese sorts by pinyin, digits by value.
#[derive(Debug)]
pub struct Collation(CollatorBorrowed<'static>);

/// The order in which a reader of this language looks for a name.
pub fn collation(language: Language) -> &'static Collation {
    COLLATORS.get(language)
}

impl Collation {
    /// Which of two names comes first.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.compare(left, right)
    }

    /// Bytes that compare as the names do, for sorting many or for sorting by several things.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(name.len() * 2);
        match self.0.write_sort_key_to(name, &mut key) {
            Ok(()) => key,
        }
    }
}
