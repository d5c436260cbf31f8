//! Lists within a sentence.

use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;

use crate::Language;
use crate::direction::isolate;
use crate::locale::{self, PerLanguage};

static AND: PerLanguage<ListFormatter> = PerLanguage::new(|language| {
    ListFormatter::try_new_and(locale::of(language).into(), ListFormatterOptions::default())
        .expect("compiled data holds the lists of the six languages")
});

static OR: PerLanguage<ListFormatter> = PerLanguage::new(|language| {
    ListFormatter::try_new_or(locale::of(language).into(), ListFormatterOptions::default())
        .expect("compiled data holds the lists of the six languages")
});

/// `French, Spanish and Arabic`.
pub fn list_and<T: AsRef<str>>(language: Language, items: &[T]) -> String {
    join(AND.get(language), language, items)
}

/// `French, Spanish or Arabic`.
pub fn list_or<T: AsRef<str>>(language: Language, items: &[T]) -> String {
    join(OR.get(language), language, items)
}

fn join<T: AsRef<str>>(formatter: &ListFormatter, language: Language, items: &[T]) -> String {
    formatter.format(items.iter().map(|item| isolate(language, item.as_ref()))).to_string()
}
