//! Numbers and lengths of time.

use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;

use crate::locale::{self, PerLanguage};
use crate::{Language, tf};

static DECIMAL: PerLanguage<DecimalFormatter> = PerLanguage::new(|language| {
    DecimalFormatter::try_new(locale::of(language).into(), DecimalFormatterOptions::default())
        .expect("compiled data holds the numbers of the six languages")
});

/// A whole number with the language's separators: `1,200` in English, `1 200` in French (with a space that
/// does not break).
pub fn number(language: Language, number: i64) -> String {
    if (0..1000).contains(&number) {
        return number.to_string();
    }
    DECIMAL.get(language).format(&number.into()).to_string()
}

/// A length of time: minutes below two hours, then hours and minutes (`75 min`, `2 h 15 min`).
/// Less than nothing is nothing.
pub fn duration(language: Language, minutes: i64) -> String {
    let minutes = minutes.max(0);
    match (minutes / 60, minutes % 60) {
        (hours, _) if hours < 2 => tf(language, "duration-minutes", &[("minutes", minutes.into())]),
        (hours, 0) => tf(language, "duration-hours", &[("hours", hours.into())]),
        (hours, rest) => {
            let args = [("hours", hours.into()), ("minutes", rest.into())];
            tf(language, "duration-hours-minutes", &args)
        }
    }
}
