//! Which language a reader gets, and in which order names stand.

use i18n::Language::{self, Ar, En, Es, Fr, Ru, Zh};
use i18n::collation;

fn asked(header: &str) -> Option<Language> {
    Language::from_accept_language(header, &Language::ALL)
}

#[test]
fn tags_name_languages_by_their_primary_subtag() {
    for language in Language::ALL {
        assert_eq!(Language::from_tag(language.tag()), Some(language));
    }
    assert_eq!(Language::from_tag("FR-ca"), Some(Fr));
    assert_eq!(Language::from_tag("zh_Hans_CN"), Some(Zh));
    assert_eq!(Language::from_tag("fra"), None);
    assert_eq!(Language::from_tag(""), None);
}

#[test]
fn only_arabic_runs_from_right_to_left() {
    assert_eq!(Language::ALL.map(Language::dir), ["ltr", "ltr", "ltr", "rtl", "ltr", "ltr"]);
}

#[test]
fn the_highest_weight_wins() {
    assert_eq!(asked("fr"), Some(Fr));
    assert_eq!(asked("de-CH, de;q=0.9, ru;q=0.4, es-MX;q=0.8"), Some(Es));
    assert_eq!(asked("en;q=0.5, ar;q=0.501"), Some(Ar));
}

#[test]
fn of_equal_weights_the_first_wins() {
    assert_eq!(asked("ru, en"), Some(Ru));
    assert_eq!(asked("en;q=0.7,zh;q=0.7"), Some(En));
}

#[test]
fn weight_nothing_refuses_and_the_star_stands_for_the_rest() {
    assert_eq!(asked("en;q=0"), None);
    assert_eq!(asked("en;q=0, *"), Some(Fr));
    assert_eq!(asked("*"), Some(En));
    assert_eq!(asked("en, *;q=0"), Some(En));
    assert_eq!(asked("*, fr;q=0.5"), Some(En));
}

#[test]
fn only_what_is_on_offer_is_chosen() {
    assert_eq!(Language::from_accept_language("fr, es;q=0.5", &[En, Es]), Some(Es));
    assert_eq!(Language::from_accept_language("fr, *;q=0.1", &[Ar, En]), Some(Ar));
    assert_eq!(Language::from_accept_language("fr", &[]), None);
}

#[test]
fn nonsense_in_the_header_is_passed_over() {
    assert_eq!(asked(""), None);
    assert_eq!(asked(",,;,;q=1"), None);
    assert_eq!(asked("fr;q=high, es;q=2, zh;q=0.1234, ru;q=-1, ar;q=0.2"), Some(Ar));
    assert_eq!(asked("fr;q=1.001, en ; Q=0.3"), Some(En));
    assert_eq!(asked(&"x,".repeat(10_000)), None);
}

fn sorted<'a>(language: Language, names: &[&'a str]) -> Vec<&'a str> {
    let mut names = names.to_vec();
    names.sort_by(|left, right| collation(language).compare(left, right));
    let mut by_key = names.clone();
    by_key.reverse();
    by_key.sort_by_cached_key(|name| collation(language).key(name));
    assert_eq!(names, by_key, "comparing and keys agree");
    names
}

#[test]
fn accents_decide_after_letters() {
    assert_eq!(
        sorted(En, &["Zola", "Özil", "Ólafur", "Oz", "oates"]),
        ["oates", "Ólafur", "Oz", "Özil", "Zola"]
    );
    assert_eq!(sorted(Es, &["Nunez", "Ñandú", "Nuria", "Oca"]), ["Nunez", "Nuria", "Ñandú", "Oca"]);
    assert_eq!(sorted(Fr, &["Éva", "Eve", "Eva", "Zoé"]), ["Eva", "Éva", "Eve", "Zoé"]);
}

#[test]
fn russian_yo_stands_beside_ye_and_cyrillic_first() {
    assert_eq!(
        sorted(Ru, &["Жуков", "Ёлкин", "Егоров", "Еремин", "Adams"]),
        ["Егоров", "Ёлкин", "Еремин", "Жуков", "Adams"]
    );
}

#[test]
fn chinese_sorts_by_pinyin_and_arabic_by_its_alphabet() {
    assert_eq!(sorted(Zh, &["张伟", "李娜", "安琪", "王芳"]), ["安琪", "李娜", "王芳", "张伟"]);
    assert_eq!(
        sorted(Ar, &["يوسف", "أحمد", "بشير", "إبراهيم"]),
        ["إبراهيم", "أحمد", "بشير", "يوسف"]
    );
}

#[test]
fn numbers_in_names_sort_by_their_value() {
    for language in Language::ALL {
        assert_eq!(
            sorted(language, &["Room 10", "Room 9", "Room 2"]),
            ["Room 2", "Room 9", "Room 10"]
        );
    }
}
