//! Dates, times, zones, numbers and lengths of time as each language writes them.

use i18n::Language::{self, Ar, En, Es, Fr, Ru, Zh};
use i18n::{
    date_range, day_month, duration, full_date, number, short_date, time, time_range, weekday,
    weekday_day_month, weekday_short, zone_abbreviation, zone_city, zone_label, zone_label_at,
    zone_name, zone_offset,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};

/// The seed session's day.
const MONDAY: Date = date(2020, 11, 16);

fn in_all(write: impl Fn(Language) -> String) -> [String; 6] {
    Language::ALL.map(write)
}

fn at(instant: &str) -> Timestamp {
    instant.parse().expect("the test writes an instant")
}

#[test]
fn weekdays() {
    assert_eq!(
        in_all(|l| weekday(l, MONDAY)),
        ["Monday", "lundi", "lunes", "الاثنين", "星期一", "понедельник"]
    );
    assert_eq!(
        in_all(|l| weekday_short(l, MONDAY)),
        ["Mon", "lun.", "lun", "الاثنين", "周一", "пн"]
    );
}

#[test]
fn days_of_a_month() {
    assert_eq!(
        in_all(|l| day_month(l, MONDAY)),
        ["16 November", "16 novembre", "16 de noviembre", "16 نوفمبر", "11月16日", "16 ноября"]
    );
    assert_eq!(
        in_all(|l| weekday_day_month(l, MONDAY)),
        [
            "Monday 16 November",
            "lundi 16 novembre",
            "lunes, 16 de noviembre",
            "الاثنين، 16 نوفمبر",
            "11月16日星期一",
            "понедельник, 16 ноября",
        ]
    );
}

#[test]
fn whole_dates() {
    assert_eq!(
        in_all(|l| full_date(l, MONDAY)),
        [
            "Monday 16 November 2020",
            "lundi 16 novembre 2020",
            "lunes, 16 de noviembre de 2020",
            "الاثنين، 16 نوفمبر 2020",
            "2020年11月16日星期一",
            "понедельник, 16 ноября 2020\u{202f}г.",
        ]
    );
    assert_eq!(
        in_all(|l| i18n::date(l, MONDAY)),
        [
            "16 November 2020",
            "16 novembre 2020",
            "16 de noviembre de 2020",
            "16 نوفمبر 2020",
            "2020年11月16日",
            "16 ноября 2020\u{202f}г.",
        ]
    );
    assert_eq!(
        in_all(|l| short_date(l, MONDAY)),
        [
            "16 Nov 2020",
            "16 nov. 2020",
            "16 nov 2020",
            "16 نوفمبر 2020",
            "2020年11月16日",
            "16 нояб. 2020\u{202f}г.",
        ]
    );
}

#[test]
fn the_first_of_a_month_in_french() {
    assert_eq!(full_date(Fr, date(2020, 11, 1)), "dimanche 1er novembre 2020");
    assert_eq!(day_month(Fr, date(2020, 11, 1)), "1er novembre");
    assert_eq!(day_month(Fr, date(2020, 11, 11)), "11 novembre");
    assert_eq!(date_range(Fr, date(2020, 11, 1), date(2020, 11, 3)), "1er–3 novembre 2020");
}

#[test]
fn a_range_says_once_what_its_days_share() {
    assert_eq!(
        in_all(|l| date_range(l, MONDAY, date(2020, 11, 18))),
        [
            "16–18 November 2020",
            "16–18 novembre 2020",
            "16–18 de noviembre de 2020",
            "16–18 نوفمبر 2020",
            "2020年11月16日至18日",
            "16–18 ноября 2020\u{202f}г.",
        ]
    );
    assert_eq!(
        in_all(|l| date_range(l, date(2020, 11, 30), date(2020, 12, 2))),
        [
            "30 November – 2 December 2020",
            "30 novembre – 2 décembre 2020",
            "30 de noviembre – 2 de diciembre de 2020",
            "30 نوفمبر – 2 ديسمبر 2020",
            "2020年11月30日至12月2日",
            "30 ноября – 2 декабря 2020\u{202f}г.",
        ]
    );
    let turn = |language| date_range(language, date(2020, 12, 31), date(2021, 1, 1));
    assert_eq!(turn(En), "31 December 2020 – 1 January 2021");
    assert_eq!(turn(Fr), "31 décembre 2020 – 1er janvier 2021");
    assert_eq!(turn(Zh), "2020年12月31日至2021年1月1日");
    assert_eq!(date_range(En, MONDAY, MONDAY), "16 November 2020");
}

#[test]
fn dates_at_the_edges_of_the_calendar_do_not_break_a_page() {
    for language in Language::ALL {
        assert!(!full_date(language, Date::MIN).is_empty());
        assert!(full_date(language, Date::MAX).contains("9999"));
    }
}

#[test]
fn times_are_alike_everywhere() {
    let (start, end) = (jiff::civil::time(9, 5, 0, 0), jiff::civil::time(17, 15, 59, 0));
    assert_eq!(in_all(|l| time(l, start)), ["09:05"; 6]);
    assert_eq!(in_all(|l| time_range(l, start, end)), ["09:05–17:15"; 6]);
    assert_eq!(time(En, jiff::civil::Time::midnight()), "00:00");
}

#[test]
fn lengths_of_time() {
    assert_eq!(
        in_all(|l| duration(l, 75)),
        ["75 min", "75 min", "75 min", "75 دقيقة", "75分钟", "75 мин"]
    );
    assert_eq!(
        in_all(|l| duration(l, 195)),
        [
            "3 h 15 min",
            "3 h 15 min",
            "3 h 15 min",
            "3 ساعات و15 دقيقة",
            "3小时15分钟",
            "3 ч 15 мин"
        ]
    );
    assert_eq!(duration(En, 120), "2 h");
    assert_eq!(duration(Ar, 120), "ساعتان");
    assert_eq!(duration(Ar, 5), "5 دقائق");
    assert_eq!(duration(En, -5), "0 min");
}

#[test]
fn numbers_have_the_separators_of_their_language() {
    assert_eq!(
        in_all(|l| number(l, 12_345)),
        ["12,345", "12\u{202f}345", "12.345", "12,345", "12,345", "12\u{a0}345"]
    );
    assert_eq!(in_all(|l| number(l, 750)), ["750"; 6]);
    assert_eq!(number(En, -1_200), "-1,200");
}

#[test]
fn zones_are_named_after_their_city() {
    assert_eq!(
        in_all(|l| zone_city(l, "Europe/Zurich")),
        ["Zurich", "Zurich", "Zúrich", "زيورخ", "苏黎世", "Цюрих"]
    );
    assert_eq!(zone_city(En, "America/Argentina/Buenos_Aires"), "Buenos Aires");
    assert_eq!(zone_city(En, "America/New_York"), "New York");
    assert_eq!(zone_city(En, "Africa/Lagos"), "Lagos");
    assert_eq!(zone_city(Ar, "Africa/Cairo"), "القاهرة");
    assert_eq!(zone_city(Ru, "UTC"), "UTC");
    assert_eq!(zone_city(En, "Etc/GMT+5"), "GMT+5");
    assert_eq!(zone_city(En, "Mars/Olympus_Mons"), "Olympus Mons");
}

#[test]
fn zones_have_letters_and_offsets_that_follow_the_season() {
    let (winter, summer) = (at("2020-11-16T15:00:00Z"), at("2020-07-01T15:00:00Z"));
    assert_eq!(zone_abbreviation("Europe/Zurich", winter), "CET");
    assert_eq!(zone_abbreviation("Europe/Zurich", summer), "CEST");
    assert_eq!(zone_abbreviation("America/Sao_Paulo", winter), "UTC−3");
    assert_eq!(zone_abbreviation("Asia/Kathmandu", winter), "UTC+5:45");
    assert_eq!(zone_abbreviation("UTC", winter), "UTC");
    assert_eq!(zone_abbreviation("Mars/Olympus_Mons", winter), "Mars/Olympus_Mons");
    assert_eq!(zone_offset("Europe/Zurich", summer), "UTC+2");
    assert_eq!(zone_offset("Europe/London", winter), "UTC");
    assert_eq!(zone_offset("America/St_Johns", winter), "UTC−3:30");
}

#[test]
fn zones_are_labelled_by_place_and_letters() {
    let winter = at("2020-11-16T15:00:00Z");
    assert_eq!(zone_label(En, "Europe/Zurich", winter), "Zurich (CET)");
    assert_eq!(zone_label(Zh, "Europe/Zurich", winter), "苏黎世（CET）");
    assert_eq!(zone_label_at(En, "Geneva", "Europe/Zurich", winter), "Geneva (CET)");
    assert_eq!(zone_label(Ru, "UTC", winter), "UTC");
    assert_eq!(zone_label(Ar, "Africa/Cairo", winter), "القاهرة (\u{2068}EET\u{2069})");
}

#[test]
fn zones_have_names() {
    let (winter, summer) = (at("2020-11-16T15:00:00Z"), at("2020-07-01T15:00:00Z"));
    assert_eq!(zone_name(En, "Europe/Zurich", winter), "Central European Standard Time");
    assert_eq!(zone_name(En, "Europe/Zurich", summer), "Central European Summer Time");
    assert_eq!(zone_name(Ar, "Europe/Zurich", winter), "توقيت وسط أوروبا الرسمي");
    assert_eq!(zone_name(Es, "Europe/Zurich", winter), "hora estándar de Europa central");
    assert_eq!(zone_name(Ru, "Mars/Olympus_Mons", winter), "Mars/Olympus_Mons");
}
