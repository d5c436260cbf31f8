//! Sentences as they come out: fallback, plurals, isolation of the other direction, names.

use i18n::Language::{Ar, En, Es, Fr, Ru, Zh};
use i18n::{Arg, Language, isolate, language_name, list_and, list_or, plain, t, tf};

const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';

#[test]
fn a_phrase_comes_in_the_language_that_was_asked_for() {
    let words = Language::ALL.map(|language| t(language, "nav-programme"));
    assert_eq!(words, ["Programme", "Programme", "Programa", "البرنامج", "日程", "Программа"]);
}

#[test]
fn a_key_that_nobody_has_comes_back_as_itself() {
    assert_eq!(t(Fr, "no-such-phrase"), "no-such-phrase");
    assert_eq!(t(Fr, "not a key at all {"), "not a key at all {");
}

#[test]
fn a_variable_that_is_not_given_does_not_break_the_page() {
    assert!(tf(En, "foot-times", &[]).starts_with("Times in"));
}

#[test]
fn a_value_that_ends_with_a_full_stop_ends_the_sentence() {
    let said = |language, date: &str| {
        plain(&tf(language, "print-state", &[("number", 1.into()), ("date", date.into())]))
    };
    assert!(said(Ru, "16 ноября 2020 г.").contains("2020 г. "), "{}", said(Ru, "г."));
    assert!(said(En, "16 נוב.").contains("נוב. The"));
    assert!(said(En, "16 November").contains("November. The"), "one is still there");
}

#[test]
fn sessions_are_counted_as_each_language_counts() {
    let count = |language, count: i64| tf(language, "count-sessions", &[("count", count.into())]);
    let counted = |language, numbers: &[i64]| -> Vec<String> {
        numbers.iter().map(|number| count(language, *number)).collect()
    };
    assert_eq!(
        counted(En, &[0, 1, 2, 1200]),
        ["0 sessions", "1 session", "2 sessions", "1,200 sessions"]
    );
    assert_eq!(counted(Fr, &[0, 1, 2]), ["0 séance", "1 séance", "2 séances"]);
    assert_eq!(counted(Es, &[0, 1, 2]), ["0 sesiones", "1 sesión", "2 sesiones"]);
    assert_eq!(counted(Zh, &[1, 21]), ["1场会议", "21场会议"]);
    assert_eq!(
        counted(Ru, &[1, 3, 5, 11, 21, 22, 111]),
        [
            "1 заседание",
            "3 заседания",
            "5 заседаний",
            "11 заседаний",
            "21 заседание",
            "22 заседания",
            "111 заседаний",
        ]
    );
    assert_eq!(
        counted(Ar, &[0, 1, 2, 3, 11, 100, 102, 103, 1199]),
        [
            "لا توجد جلسات",
            "جلسة واحدة",
            "جلستان",
            "3 جلسات",
            "11 جلسة",
            "100 جلسة",
            "102 جلسة",
            "103 جلسات",
            "1,199 جلسة"
        ]
    );
}

#[test]
fn interpretation_into_many_languages_is_counted_in_one_sentence() {
    let into = |language, count: i64| {
        tf(language, "session-interpretation-count", &[("count", count.into())])
    };
    assert_eq!(into(En, 6), "Interpretation into 6 languages");
    assert_eq!(into(Fr, 6), "Interprétation vers 6 langues");
    assert_eq!(into(Es, 6), "Interpretación a 6 idiomas");
    assert_eq!(into(Ru, 3), "Перевод на 3 языка");
    assert_eq!(into(Ru, 6), "Перевод на 6 языков");
    assert_eq!(into(Ar, 3), "ترجمة شفوية إلى 3 لغات");
    assert_eq!(into(Zh, 6), "口译成6种语言");
}

#[test]
fn the_start_of_an_event_is_told_in_days() {
    let begins = |language, days: i64| tf(language, "now-begins-in", &[("days", days.into())]);
    assert_eq!(begins(En, 0), "It begins today.");
    assert_eq!(begins(En, 1), "It begins tomorrow.");
    assert_eq!(begins(Fr, 0), "Il commence aujourd’hui.");
    assert_eq!(begins(Fr, 1), "Il commence demain.");
    assert_eq!(begins(Ru, 1), "Начало завтра.");
    assert_eq!(begins(Ru, 21), "Начало через 21 день.");
    assert_eq!(begins(Ar, 2), "تبدأ بعد يومين.");
    assert_eq!(begins(Zh, 1), "明天开始。");
}

#[test]
fn a_latin_name_is_kept_apart_in_an_arabic_sentence() {
    let sentence = tf(Ar, "title-room", &[("name", "Room XX".into())]);
    assert_eq!(sentence, format!("القاعة: {ISOLATE}Room XX{POP}"));
    assert_eq!(plain(&sentence), "القاعة: Room XX");
}

#[test]
fn an_arabic_name_is_kept_apart_in_an_english_sentence() {
    let sentence = tf(En, "title-room", &[("name", "القاعة الكبرى".into())]);
    assert_eq!(sentence, format!("Room: {ISOLATE}القاعة الكبرى{POP}"));
    let hebrew = tf(Ru, "title-room", &[("name", "אולם 2".into())]);
    assert_eq!(hebrew, format!("Зал: {ISOLATE}אולם 2{POP}"));
}

#[test]
fn no_marks_are_set_where_nothing_can_go_wrong() {
    let room = |language, name: &str| tf(language, "title-room", &[("name", name.into())]);
    assert_eq!(room(En, "Room XX"), "Room: Room XX");
    assert_eq!(room(Ar, "القاعة 2"), "القاعة: القاعة 2");
    assert_eq!(
        tf(Ar, "pages-position", &[("page", 2.into()), ("pages", 9.into())]),
        "الصفحة 2 من 9"
    );
    assert_eq!(isolate(Ar, "16:00–17:15"), "16:00–17:15");
    let once = isolate(Ar, "Room XX").into_owned();
    assert_eq!(isolate(Ar, &once), once.as_str());
}

#[test]
fn markup_in_a_value_is_passed_on_as_it_is() {
    let args: [(&str, Arg); 1] = [("name", "{ $x } <b>&".into())];
    assert_eq!(tf(En, "title-room", &args), "Room: { $x } <b>&");
}

#[test]
fn languages_are_listed_as_each_language_lists() {
    let names = |language, tags: &[&str]| -> Vec<String> {
        tags.iter().map(|tag| language_name(language, tag)).collect()
    };
    let and = |language| list_and(language, &names(language, &["fr", "es", "ar"]));
    assert_eq!(and(En), "French, Spanish and Arabic");
    assert_eq!(and(Fr), "français, espagnol et arabe");
    assert_eq!(and(Es), "francés, español y árabe");
    assert_eq!(and(Ar), "الفرنسية والإسبانية والعربية");
    assert_eq!(and(Zh), "法语、西班牙语和阿拉伯语");
    assert_eq!(and(Ru), "французский, испанский и арабский");
    assert_eq!(list_or(En, &["a", "b", "c"]), "a, b or c");
    assert_eq!(list_or(Ru, &["а", "б"]), "а или б");
    assert_eq!(list_and(Es, &["francés", "inglés", "italiano"]), "francés, inglés e italiano");
    assert_eq!(list_and::<String>(En, &[]), "");
}

#[test]
fn a_language_has_a_name_or_stays_a_tag() {
    let name = |tag| language_name(En, tag);
    assert_eq!(name("fr"), "French");
    assert_eq!(name("fr-CA"), "French");
    assert_eq!(name("zh-Hant"), "Traditional Chinese");
    assert_eq!(name("zh-Hant-TW"), "Traditional Chinese");
    assert_eq!(name("zh_TW"), "Chinese");
    assert_eq!(name("sgg"), "Swiss-German Sign Language");
    assert_eq!(name("und"), "unknown language");
    assert_eq!(name("tlh"), "tlh");
    assert_eq!(name(""), "");
    assert_eq!(language_name(Ar, "en"), "الإنكليزية");
    for language in Language::ALL {
        let own = language_name(language, language.tag());
        assert_eq!(own.to_lowercase().trim_start_matches("ال"), {
            let native = language.native_name().to_lowercase();
            native.trim_start_matches("ال").to_owned()
        });
    }
}
