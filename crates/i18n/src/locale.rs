//! The locales behind the six languages, for the formatters.

use std::sync::OnceLock;

use icu_locale_core::{Locale, locale};

use crate::Language;

/// The locale whose data is used. English is that of the United Nations (16 November 2020);
/// digits are 0 to 9 and the calendar is the Gregorian one in every language; digits within names
/// sort by their value, so that Room 2 stands before Room 10.
pub(crate) fn of(language: Language) -> Locale {
    match language {
        Language::En => locale!("en-GB-u-kn"),
        Language::Fr => locale!("fr-u-kn"),
        Language::Es => locale!("es-u-kn"),
        Language::Ar => "ar-u-ca-gregory-kn-nu-latn".parse().unwrap_or(locale!("ar")),
        Language::Zh => locale!("zh-u-kn"),
        Language::Ru => locale!("ru-u-kn"),
    }
}

/// One formatter per language, made when it is first used: making one is dearer than using it.
pub(crate) struct PerLanguage<F> {
    cells: [OnceLock<F>; 6],
    make: fn(Language) -> F,
}

impl<F> PerLanguage<F> {
    pub(crate) const fn new(make: fn(Language) -> F) -> PerLanguage<F> {
        PerLanguage { cells: [const { OnceLock::new() }; 6], make }
    }

    pub(crate) fn get(&self, language: Language) -> &F {
        self.cells[language.index()].get_or_init(|| (self.make)(language))
    }
}
