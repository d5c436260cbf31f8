//! JSON-LD: its shape, its terms, and that it cannot leave its script.

use serde_json::Value;

use super::{Page, list, session};
use crate::Edition;
use crate::sample::{base, code, lang, published, text};

fn written(id: &str, reader: &str) -> String {
    let published = published();
    let edition = Edition::from(&published);
    let (base, reader) = (base(), lang(reader));
    let one = published.session(code(id)).or(published.removed_session(code(id))).unwrap();
    session(&edition, one, Page { base: &base, reader: &reader }).unwrap()
}

#[test]
fn a_session_as_an_event() {
    let value: Value = serde_json::from_str(&written("SESS22", "en")).unwrap();
    insta::assert_json_snapshot!(value);
}

#[test]
fn a_cancelled_session_says_so_and_a_moved_one_too() {
    let value: Value = serde_json::from_str(&written("SESS33", "fr")).unwrap();
    assert_eq!(value["eventStatus"], "https://schema.org/EventCancelled");
    let published = published();
    let edition = Edition::from(&published);
    let mut moved = published.session(code("SESS22")).unwrap().clone();
    moved.status = programme::Status::Moved;
    let (base, reader) = (base(), lang("en"));
    let page = Page { base: &base, reader: &reader };
    assert!(session(&edition, &moved, page).unwrap().contains("/EventRescheduled"));
    moved.when = None;
    assert_eq!(session(&edition, &moved, page), None);
}

#[test]
fn a01_no_text_leaves_the_script() {
    let published = published();
    let edition = Edition::from(&published);
    let mut hostile = published.session(code("SESS22")).unwrap().clone();
    hostile.title = text("</script><script>alert(1)</script>\u{2028}<!-- & -->");
    let (base, reader) = (base(), lang("en"));
    let json = session(&edition, &hostile, Page { base: &base, reader: &reader }).unwrap();
    assert!(!json.contains(['<', '>', '&', '\u{2028}']), "{json}");
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["name"], hostile.title.get(&lang("en")).unwrap());
}

#[test]
fn a_list_is_links_in_order() {
    let published = published();
    let edition = Edition::from(&published);
    let (base, reader) = (base(), lang("en"));
    let page = Page { base: &base, reader: &reader };
    let json = list(&edition, "Programme", &published.programme.sessions, page);
    let value: Value = serde_json::from_str(&json).unwrap();
    insta::assert_json_snapshot!(value);
}

/// Every name in a document, and every schema.org address in its values.
fn terms(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                found.push(key.clone());
                if key == "@type" {
                    found.extend(value.as_str().map(ToOwned::to_owned));
                }
                terms(value, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| terms(value, found)),
        Value::String(text) => {
            found.extend(text.strip_prefix("https://schema.org/").map(ToOwned::to_owned));
        }
        _ => {}
    }
}

#[test]
fn every_name_is_a_term_of_schema_org() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/schemas/schemaorgcontext-30.0.jsonld"
    );
    let Ok(bytes) = std::fs::read(path) else {
        assert!(std::env::var("CI").is_err(), "the context must be there in CI");
        return;
    };
    let context: Value = serde_json::from_slice(&bytes).unwrap();
    let mut found = Vec::new();
    for id in ["SESS22", "SESS33"] {
        terms(&serde_json::from_str(&written(id, "en")).unwrap(), &mut found);
    }
    let published = published();
    let (base, reader) = (base(), lang("en"));
    let page = Page { base: &base, reader: &reader };
    let json = list(&Edition::from(&published), "P", &published.programme.sessions, page);
    terms(&serde_json::from_str(&json).unwrap(), &mut found);
    assert!(found.len() > 40);
    for term in found.iter().filter(|term| !term.starts_with('@')) {
        let known = context["@context"].get(term).is_some();
        // Members of enumerations are values, not terms of the context in every release.
        let member = term.starts_with("Event") || term.ends_with("AttendanceMode");
        assert!(known || member, "“{term}” is not a term of schema.org");
    }
}
