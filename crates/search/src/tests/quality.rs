//! Whether readers of each language find what they mean, on the sample forum.

use serde_json::Value;

use super::published;
use crate::forms::{Stems, forms};
use crate::marks::may_be;
use crate::words::words;
use crate::{Index, Query};
use programme::{Kind, Programme, Text};

/// The sample forum, from its parts.
fn sample() -> Programme {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../plenary/demo");
    let mut whole = serde_json::Map::new();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the sample")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    for file in files {
        let part: Value =
            serde_json::from_slice(&std::fs::read(&file).expect("a part")).expect("JSON");
        let Value::Object(part) = part else { panic!("{} is an object", file.display()) };
        for (name, value) in part {
            match (whole.get_mut(&name), value) {
                (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
                (_, value) => drop(whole.insert(name, value)),
            }
        }
    }
    for name in ["format", "version", "files"] {
        whole.remove(name);
    }
    serde_json::from_value(Value::Object(whole)).expect("a programme")
}

/// What a reader writes, and the session, person, organisation or room that they expect: by a part of
/// its title or name in any language.
const EXPECTED: [(&str, &str); 42] = [
    // English
    ("first forum", "Your first Forum"),
    ("opening", "Opening plenary"),
    ("smart mix of measures", "A smart mix of measures"),
    ("b-tech", "A smart mix of measures"),
    ("platform work rights", "The manager is an app"),
    ("childrens digital products", "Made for play"),
    ("public procurement", "The power of the purchase order"),
    ("coal plant closing", "The last shift"),
    ("wendland", "Lene Wendland"),
    ("virtual room 2", "Virtual Room 2"),
    // French
    ("premier forum", "Your first Forum"),
    ("plénière ouverture", "Opening plenary"),
    ("diligence vigilance loi", "Due diligence as law"),
    ("marchés publics", "The power of the purchase order"),
    ("droit du travail plateforme", "The manager is an app"),
    ("société mère", "Justice across borders"),
    ("consentement", "consent as a process"),
    // Spanish
    ("contratación pública", "The power of the purchase order"),
    ("contratacion publica", "The power of the purchase order"),
    ("mujeres rurales", "Mujeres rurales"),
    ("carbón", "The last shift"),
    ("titulares de derechos", "Rights-holders speak"),
    ("plan de acción nacional", "Read a national action plan"),
    ("niños productos digitales", "Made for play"),
    // Arabic
    ("المشتريات العامة", "The power of the purchase order"),
    ("محطة الفحم", "The last shift"),
    ("العناية الواجبة قانون", "Due diligence as law"),
    ("الاطفال", "Made for play"),
    ("المستثمرين", "What investors ask"),
    ("منصات العمل", "The manager is an app"),
    // Chinese
    ("公共采购", "The power of the purchase order"),
    ("平台劳动权利", "The manager is an app"),
    ("投资者", "What investors ask"),
    ("儿童数字产品", "Made for play"),
    ("供应链环境信息", "看得见的供应链"),
    ("燃煤电厂", "The last shift"),
    // Russian
    ("государственные закупки", "The power of the purchase order"),
    ("права на платформе", "The manager is an app"),
    ("угольная станция", "The last shift"),
    ("дети цифровой продукт", "Made for play"),
    ("инвестор", "What investors ask"),
    ("зарплата", "Зарплата вовремя"),
];

fn title(programme: &Programme, kind: Kind, code: programme::Code) -> String {
    let text = match kind {
        Kind::Session => &programme.sessions.iter().find(|one| one.code == code).expect("it").title,
        Kind::Person => &programme.people.iter().find(|one| one.code == code).expect("it").name,
        Kind::Room => &programme.rooms.iter().find(|one| one.code == code).expect("it").name,
        _ => &programme.organisations.iter().find(|one| one.code == code).expect("it").name,
    };
    text.iter().map(|(_, value)| value).collect::<Vec<_>>().join(" / ")
}

#[test]
fn readers_of_six_languages_find_what_they_mean() {
    let programme = sample();
    let index = Index::new(&published(programme.clone()));
    let mut sum = 0.0;
    let mut misses = Vec::new();
    for (written, expected) in EXPECTED {
        let found = index.find(&Query::parse(written), |_, _| true);
        let titles: Vec<String> =
            found.hits.iter().take(10).map(|hit| title(&programme, hit.kind, hit.code)).collect();
        if let Some(place) = titles.iter().position(|title| title.contains(expected)) {
            sum += 1.0 / (place + 1) as f64;
        }
        if titles.first().is_none_or(|title| !title.contains(expected)) {
            misses.push(format!("{written}: {titles:#?} instead of {expected}"));
        }
    }
    let rank = sum / EXPECTED.len() as f64;
    println!("mean reciprocal rank {rank:.3}; not first: {}", misses.join("\n"));
    assert!(rank >= 0.95, "the mean reciprocal rank is {rank:.3}:\n{}", misses.join("\n"));
}

#[test]
fn a_quick_look_passes_over_no_word_that_has_a_form() {
    let programme = sample();
    let sections = programme.sessions.iter().flat_map(|one| &one.sections).map(|one| &one.text);
    let titles = programme.sessions.iter().map(|one| &one.title);
    let biographies = programme.people.iter().filter_map(|one| one.biography.as_ref());
    let mut looked = 0;
    for (lang, text) in sections.chain(titles).chain(biographies).flat_map(Text::iter) {
        let stems: Vec<Stems> = Stems::of(lang.primary()).into_iter().collect();
        for word in words(text) {
            for form in forms(&word, &stems) {
                let firsts = form.chars().take(1).collect();
                assert!(may_be(word.text, &stems, &firsts), "{}: {form}", word.text);
                looked += 1;
            }
        }
    }
    assert!(looked > 10_000, "{looked} forms");
}
