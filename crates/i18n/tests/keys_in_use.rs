//! No page asks for a phrase that does not exist: the sources and templates of every crate are
//! searched for calls of `t`, `tf` and `count` (which the web crate has for phrases that count).
//!
//! The key is the first string in the call's brackets. A key that ends in `-` or holds `{` (the
//! argument of a `format!`) is a beginning, and some phrase must begin so. A call without a string
//! takes its key from elsewhere and is not seen here.

use std::fs;
use std::path::{Path, PathBuf};

use i18n::{Language, has, phrases};

/// A key that a source asks for, and where.
#[derive(Debug, PartialEq)]
struct Use {
    key: String,
    line: usize,
}

/// The calls of `t`, `tf` and `count` in a Rust source or a template.
fn uses(source: &str) -> Vec<Use> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    for (at, _) in source.match_indices('(') {
        let name_start = source[..at]
            .rfind(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .map_or(0, |before| before + 1);
        let line_start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let comment = source[line_start..at].trim_start().starts_with("//");
        let defined = source[..name_start].ends_with("fn ");
        if !matches!(&source[name_start..at], "t" | "tf" | "count") || comment || defined {
            continue;
        }
        if let Some(key) = first_string(&bytes[at + 1..]) {
            let line = source[..at].matches('\n').count() + 1;
            found.push(Use { key, line });
        }
    }
    found
}

/// The first string literal before the bracket closes.
fn first_string(call: &[u8]) -> Option<String> {
    let mut depth = 1;
    for (at, byte) in call.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            // Here the variables begin: the key came from elsewhere.
            b'[' => return None,
            b'"' => {
                let rest = &call[at + 1..];
                let end = rest.iter().position(|byte| *byte == b'"')?;
                return Some(String::from_utf8_lossy(&rest[..end]).into_owned());
            }
            _ => {}
        }
        if depth == 0 {
            return None;
        }
    }
    None
}

fn exists(key: &str) -> bool {
    let beginning = key.split('{').next().unwrap_or_default();
    if beginning.len() < key.len() || key.ends_with('-') {
        return phrases::sources(Language::En).iter().any(|source| {
            source.lines().any(|line| !beginning.is_empty() && line.starts_with(beginning))
        });
    }
    has(Language::En, key)
}

/// Rust sources and templates; tests ask for what does not exist on purpose.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let wanted = [".rs", ".html", ".txt", ".xml", ".md"].iter().any(|end| name.ends_with(end));
        if path.is_dir() && name != "tests" {
            sources(&path, found);
        } else if path.is_file() && wanted && name != "tests.rs" {
            found.push(path);
        }
    }
}

#[test]
fn every_phrase_that_a_source_or_template_asks_for_exists() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for entry in fs::read_dir(&crates).unwrap() {
        let path = entry.unwrap().path();
        sources(&path.join("src"), &mut files);
        sources(&path.join("templates"), &mut files);
    }
    assert!(files.len() > 10, "the sources were not found under {}", crates.display());
    let mut missing = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap_or_default();
        for Use { key, line } in uses(&source) {
            if !exists(&key) {
                missing.push(format!("{}:{line}: “{key}”", file.display()));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "add these phrases to a file in crates/i18n/phrases, in all six languages:\n{}",
        missing.join("\n")
    );
}

#[test]
fn the_search_finds_calls_in_rust_and_in_templates() {
    let keys = |source| uses(source).into_iter().map(|found| found.key).collect::<Vec<_>>();
    assert_eq!(
        keys(r#"<p aria-label="{{ t("nav-days") }}">{{ t("nav-top") }}"#),
        ["nav-days", "nav-top"]
    );
    assert_eq!(
        keys(r#"i18n::tf(language, "count-sessions", &[("count", 3.into())])"#),
        ["count-sessions"]
    );
    assert_eq!(keys("page.t(\n    \"nav-home\",\n)"), ["nav-home"]);
    assert_eq!(keys(r#"t(&format!("role-{}", role.as_str()))"#), ["role-{}"]);
    assert_eq!(keys(r#"assert(x, "not-a-key"); format("{}")"#), [] as [&str; 0]);
    assert_eq!(keys(r#"tf(key, &[("count", 3.into())])"#), [] as [&str; 0]);
    assert_eq!(keys(r#"t(key); println!("{}", x)"#), [] as [&str; 0]);
    assert_eq!(keys(r#"/// Call t("some-key")."#), [] as [&str; 0]);
    assert_eq!(uses("\n\nt(\"nav-home\")"), [Use { key: "nav-home".into(), line: 3 }]);
}

#[test]
fn the_search_would_notice_a_missing_phrase() {
    assert!(exists("nav-programme") && exists("role-") && exists("role-{}"));
    assert!(!exists("nav-nowhere") && !exists("rolle-{}") && !exists("{}"));
}
