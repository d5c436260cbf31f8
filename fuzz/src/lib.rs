//! What the targets do with their input, and what has to hold of it.

use formats::{File, Format, Options};

/// A reader either reads or refuses with two sentences on one line, and does the same again.
pub fn read(format: Format, bytes: &[u8]) {
    let options = Options { zone: "Europe/Zurich".parse().ok(), language: None, known: None };
    let file = File { name: "input", bytes };
    for reader in formats::READERS {
        let _ = reader.recognises(&file);
    }
    let once = formats::read(&file, Some(format), &options);
    let again = formats::read(&file, Some(format), &options);
    assert_eq!(format!("{once:?}"), format!("{again:?}"));
    if let Err(refusal) = once {
        assert!(!refusal.problem.is_empty() && !refusal.mend.is_empty());
        assert!(!refusal.to_string().contains('\n'), "{refusal}");
    }
}

/// A query of an address means the same when it is written again.
pub fn query(text: &str) {
    web::fuzzing::query(text);
}

/// Whatever a text holds, no script and no foreign element comes out.
pub fn markdown(text: &str) {
    let html = web::markdown::blocks(text, 2);
    let lower = html.to_ascii_lowercase();
    for bad in ["<script", "<iframe", "<style", "<object", "<img", "javascript:"] {
        // As text it may stand there: then its angle bracket is written as `&lt;`.
        assert!(!bad.starts_with('<') || !lower.contains(bad), "{html}");
    }
    assert!(!lower.contains("href=\"javascript:"), "{html}");
    assert!(web::markdown::summary(text, 200).chars().count() <= 201);
}

/// Any words are looked for without a fault.
pub fn search(text: &str) {
    let query = search::Query::parse(text);
    assert_eq!(query, search::Query::parse(text));
    let lang = "en".parse().expect("a language");
    for mark in search::marks(text, &lang, &std::collections::HashSet::from(["a".to_owned()])) {
        assert!(text.get(mark).is_some(), "marks stand between characters");
    }
}

/// The headers by which a browser says what it takes.
pub fn accept(bytes: &[u8]) {
    web::fuzzing::accept(bytes);
}

/// The lines of a calendar, joined again.
pub fn unfold(text: &str) {
    formats::ics::fuzzing_unfold(text);
}
