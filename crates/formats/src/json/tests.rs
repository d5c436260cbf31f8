//! What is taken, what stays, and what is refused.

use serde_json::json;

use super::*;
use crate::schedule::strangers::Strangers;
use crate::{File, Report};

fn parsed(text: &str) -> Result<(serde_json::Value, Report), crate::schedule::fault::Fault> {
    let mut report = Report::default();
    let value = parse(&File { name: "a.json", bytes: text.as_bytes() }, &mut report)?;
    Ok((value, report))
}

#[test]
fn what_is_not_taken_is_reported_by_name_and_counted() {
    let value = json!({"talks": [
        {"title": " One ", "logo": "a.png", "stars": 4, "empty": "", "none": null},
        {"title": 2, "logo": "b.png", "note": {"a": 1}},
        "a stray word",
    ]});
    let mut strangers = Strangers::default();
    let mut whole = Fields::of(value, "", None).expect("an object");
    let talks = whole.objects("talks", &mut strangers);
    let titles: Vec<String> = talks
        .into_iter()
        .map(|mut talk| {
            let title = talk.text("title");
            talk.rest("a talk", &mut strangers);
            title
        })
        .collect();
    whole.rest("the file", &mut strangers);
    assert_eq!(titles, ["One", "2"]);
    let mut report = Report::default();
    strangers.report(&mut report);
    let notes: Vec<(String, u32, String)> = report
        .notes
        .into_iter()
        .map(|note| (note.message, note.count, note.place.to_string()))
        .collect();
    let told = |what: &str, count, place: &str| {
        (format!("{what} has no place in a programme."), count, place.to_owned())
    };
    assert_eq!(
        notes,
        [
            told("A value in a list of objects", 1, "talks[2]"),
            told("The field “logo” of a talk", 2, "talks[0]"),
            told("The field “note” of a talk", 1, "talks[1]"),
            told("The field “stars” of a talk", 1, "talks[0]"),
        ]
    );
}

#[test]
fn texts_come_in_one_language_or_by_language() {
    let value = json!({"a": {"en": "Hello", "de": "Hallo"}, "b": "Hi", "c": {"x y": "no tag"}});
    let mut fields = Fields::of(value, "", None).expect("an object");
    let said = fields.said("a");
    let both: Vec<_> = said.iter().map(|(lang, text)| (lang.map(|l| l.as_str()), text)).collect();
    assert_eq!(both, [(Some("en"), "Hello"), (Some("de"), "Hallo")]);
    assert_eq!(fields.said("b"), "Hi".into());
    assert!(fields.said("c").is_empty());
    assert_eq!(fields.names(), ["c"]);
}

#[test]
fn a_file_that_is_no_json_is_refused_with_its_place() {
    let refused = |text: &str| parsed(text).expect_err("it is refused");
    let cut = refused("{\"a\":\n [1, 2");
    assert_eq!((cut.line, cut.problem.as_str()), (Some(2), "It ends in the middle."));
    let wrong = refused("{\"a\":\n 1,,}");
    assert_eq!(wrong.line, Some(2));
    assert!(wrong.problem.starts_with("It is not JSON"), "{}", wrong.problem);
    let deep = refused(&"[".repeat(100_000));
    assert!(deep.problem.contains("deeper in each other"), "{}", deep.problem);
    assert!(refused("{} {}").problem.starts_with("It is not JSON"));
}

#[test]
fn a_name_that_stands_twice_is_told() {
    let (value, report) = parsed(r#"{"a": 1, "a": 2}"#).expect("JSON");
    assert_eq!(value, json!({"a": 2}));
    assert!(report.notes[0].message.contains("stands twice"));
}

#[test]
fn a_look_tells_names_by_depth() {
    let look = |text: &str| Look::at(&File { name: "a", bytes: text.as_bytes() });
    let seen = look(r#" [{"a": {"b\"c": "d:e"}, "f": ["#).expect("JSON");
    assert!(seen.list && seen.has(2, "a") && seen.has(2, "f") && seen.has(3, "b\\\"c"));
    assert!(!seen.has(3, "d:e") && !seen.has(1, "a"));
    assert!(look("BEGIN:VCALENDAR {").is_none());
    assert!(look("").is_none());
}
