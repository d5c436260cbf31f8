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
/// its title or name in any language. The browser asks the same of a static archive.
fn expected() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("../../../../fixtures/search/forum-2020.tsv").lines();
    lines.map(|line| {
        let mut parts = line.split('\t').skip(1);
        (parts.next().expect("what is written"), parts.next().expect("what is expected"))
    })
}

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
    for (written, expected) in expected() {
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
    let rank = sum / expected().count() as f64;
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

#[test]
fn articles_before_a_vowel_are_no_words_of_their_own() {
    let index = Index::new(&published(sample()));
    let found = |written: &str| {
        let found = index.find(&Query::parse(written), |_, _| true);
        assert!(found.whole, "{written}");
        found.hits.iter().map(|hit| hit.code).collect::<Vec<_>>()
    };
    for (bare, written) in [
        ("eau", ["l'eau", "l’eau", "d'eau", "L’EAU"]),
        ("entreprise", ["l'entreprise", "l’entreprise", "d’entreprise", "qu'entreprise"]),
        ("État", ["l'État", "l’État", "d’état", "lorsqu’état"]),
    ] {
        let all = found(bare);
        assert!(!all.is_empty(), "{bare}");
        for written in written {
            assert_eq!(found(written), all, "{written}");
        }
    }
    let texts = |text| words(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
    assert_eq!(texts("Aujourd’hui l'eau dell’acqua"), ["Aujourd", "hui", "eau", "acqua"]);
    // A phrase stands as it is written, and other apostrophes part words as ever.
    assert_eq!(
        texts("don't rock 'n' roll O'Brien l'"),
        ["don", "t", "rock", "n", "roll", "O", "Brien", "l"]
    );
    assert!(!found("\"de l'homme\"").is_empty());
}
