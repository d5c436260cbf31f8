//! Dates and times of day, in the order and with the words of each language.
//!
//! Times are written with 24 hours and digits 0 to 9 everywhere: `16:00`. A programme is read by
//! people of many countries in a language that is often their second.

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{E, MD, MDE, YMD, YMDE};
use jiff::civil;

use crate::Language;
use crate::locale::{self, PerLanguage};

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

const COMPILED: &str = "compiled data holds the dates of the six languages";

static WEEKDAY: PerLanguage<Formatter<E>> = PerLanguage::new(|language| {
    Formatter::try_new(locale::of(language).into(), E::long()).expect(COMPILED)
});

static WEEKDAY_SHORT: PerLanguage<Formatter<E>> = PerLanguage::new(|language| {
    Formatter::try_new(locale::of(language).into(), E::short()).expect(COMPILED)
});

static DAY_MONTH: PerLanguage<Formatter<MD>> = PerLanguage::new(|language| {
    Formatter::try_new(locale::of(language).into(), MD::long()).expect(COMPILED)
});

static WEEKDAY_DAY_MONTH: PerLanguage<Formatter<MDE>> = PerLanguage::new(|language| {
    Formatter::try_new(locale::of(language).into(), MDE::long()).expect(COMPILED)
});

static DATE: PerLanguage<Formatter<YMD>> = PerLanguage::new(|language| {
    Formatter::try_new(locale::of(language).into(), YMD::long()).expect(COMPILED)
});

static FULL_DATE: PerLanguage<Formatter<YMDE>> = PerLanguage::new(|language| {
    Formatter::try_new(locale::of(language).into(), YMDE::long()).expect(COMPILED)
});

static SHORT_DATE: PerLanguage<Formatter<YMD>> = PerLanguage::new(|language| {
    // The shorter form of Arabic is digits and slashes, whose order readers take differently.
    let length = if language == Language::Ar { YMD::long() } else { YMD::medium() };
    Formatter::try_new(locale::of(language).into(), length).expect(COMPILED)
});

/// `Monday`.
pub fn weekday(language: Language, date: civil::Date) -> String {
    WEEKDAY.get(language).format(&gregorian(date)).to_string()
}

/// `Mon`.
pub fn weekday_short(language: Language, date: civil::Date) -> String {
    WEEKDAY_SHORT.get(language).format(&gregorian(date)).to_string()
}

/// `16 November`.
pub fn day_month(language: Language, date: civil::Date) -> String {
    house_style(language, date, DAY_MONTH.get(language).format(&gregorian(date)).to_string())
}

/// `Monday 16 November`.
pub fn weekday_day_month(language: Language, date: civil::Date) -> String {
    let text = WEEKDAY_DAY_MONTH.get(language).format(&gregorian(date)).to_string();
    house_style(language, date, text)
}

/// `16 November 2020`.
pub fn date(language: Language, date: civil::Date) -> String {
    house_style(language, date, DATE.get(language).format(&gregorian(date)).to_string())
}

/// `Monday 16 November 2020`.
pub fn full_date(language: Language, date: civil::Date) -> String {
    house_style(language, date, FULL_DATE.get(language).format(&gregorian(date)).to_string())
}

/// `16 Nov 2020`.
pub fn short_date(language: Language, date: civil::Date) -> String {
    house_style(language, date, SHORT_DATE.get(language).format(&gregorian(date)).to_string())
}

/// `16–18 November 2020`: what the two days share is said once.
pub fn date_range(language: Language, first: civil::Date, last: civil::Date) -> String {
    if first == last {
        return date(language, first);
    }
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    match language {
        Language::Zh if same_month => format!("{}至{}日", date(language, first), last.day()),
        Language::Zh if same_year => {
            format!("{}至{}", date(language, first), day_month(language, last))
        }
        Language::Zh => format!("{}至{}", date(language, first), date(language, last)),
        _ if same_month => {
            let first_day = house_style(language, first, format!("{} ", first.day()));
            format!("{}–{}", first_day.trim_end(), date(language, last))
        }
        _ if same_year => format!("{} – {}", day_month(language, first), date(language, last)),
        _ => format!("{} – {}", date(language, first), date(language, last)),
    }
}

/// `16:00`, in every language.
pub fn time(_language: Language, time: civil::Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `16:00–17:15`. The days are not named: where they differ, the page says so.
pub fn time_range(language: Language, start: civil::Time, end: civil::Time) -> String {
    format!("{}–{}", time(language, start), time(language, end))
}

/// French says the first of a month as an ordinal (`1er novembre`); English has no comma after the weekday.
fn house_style(language: Language, date: civil::Date, text: String) -> String {
    match language {
        Language::Fr if date.day() == 1 => text.replacen("1 ", "1er ", 1),
        Language::En => text.replacen(", ", " ", 1),
        _ => text,
    }
}

fn gregorian(date: civil::Date) -> Date<Gregorian> {
    let (year, month, day) = (date.year().into(), date.month(), date.day());
    Date::try_new_gregorian(year, month.unsigned_abs(), day.unsigned_abs())
        .expect("every civil date is a Gregorian date")
}
