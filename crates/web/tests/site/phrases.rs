//! Every phrase that a page asks for exists in every language.

use std::collections::BTreeSet;
use std::path::Path;

use i18n::Language;

/// Keys that are put together at run time, by their beginnings.
const COMPOSED: [&str; 6] =
    ["role-", "link-", "access-", "error-", "attendance-", "organisation-role-"];

fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for folder in ["src", "src/pages", "templates"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            // Every literal in our code that looks like a key and whose first word begins one.
            for literal in text.split('"').skip(1) {
                let shape = literal.contains('-')
                    && !literal.starts_with('-')
                    && literal
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit());
                if shape {
                    keys.insert(literal.to_owned());
                }
            }
        }
    }
    keys
}

#[test]
fn every_phrase_that_pages_ask_for_exists_in_six_languages() {
    let prefixes: BTreeSet<&str> = [
        "nav",
        "title",
        "count",
        "settings",
        "language",
        "zone",
        "look",
        "foot",
        "print",
        "notice",
        "conduct",
        "reprisals",
        "contact",
        "events",
        "home",
        "programme",
        "days",
        "day",
        "grid",
        "now",
        "filter",
        "browse",
        "search",
        "session",
        "status",
        "role",
        "people",
        "organisations",
        "person",
        "organisation",
        "rooms",
        "room",
        "access",
        "track",
        "time",
        "changes",
        "change",
        "field",
        "feeds",
        "atom",
        "error",
        "refused",
        "og",
        "link",
        "attendance",
    ]
    .into();
    // Values of attributes and classes that look like keys.
    let others = ["zone-hint"];
    let mut missing = Vec::new();
    let mut seen = 0;
    for key in keys() {
        let first = key.split('-').next().unwrap_or_default();
        let composed = COMPOSED.iter().any(|one| *one == key);
        if !prefixes.contains(first) || composed || others.contains(&key.as_str()) {
            continue;
        }
        seen += 1;
        for language in Language::ALL {
            if !i18n::has(language, &key) {
                missing.push(format!("{key} in {}", language.tag()));
            }
        }
    }
    assert!(seen > 150, "only {seen} keys were found: the search is broken");
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_phrase_that_is_put_together_exists_in_six_languages() {
    let roles = programme::Role::ALL.map(|role| format!("role-{}", role.as_str()));
    let access = programme::AccessFact::ALL
        .map(|fact| format!("access-{}", fact.as_str().replace('_', "-")));
    let errors = [400, 403, 404, 405, 410, 413, 414, 429, 500, 503]
        .iter()
        .flat_map(|status| ["title", "what", "do"].map(|part| format!("error-{status}-{part}")));
    for key in roles.into_iter().chain(access).chain(errors) {
        for language in Language::ALL {
            assert!(i18n::has(language, &key), "{key} in {}", language.tag());
        }
    }
}
