//! Three-way comparison: the organiser's edits survive.

use programme::merge::{Side, three_way, three_way_preferring};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn check(base: Value, ours: Value, theirs: Value, expected: Value, clashes: &[&str]) {
    let merged = three_way(Some(&base), &ours, &theirs);
    assert_eq!(merged.document, expected);
    let paths: Vec<&str> = merged.clashes.iter().map(|clash| clash.path.as_str()).collect();
    assert_eq!(paths, clashes);
}

#[test]
fn edits_on_both_sides_survive_together() {
    check(
        json!({"code": "A", "track": "T", "links": [1]}),
        json!({"code": "A", "track": "U", "links": [1]}),
        json!({"code": "A", "track": "T", "links": [1, 2], "attendance": "online"}),
        json!({"code": "A", "track": "U", "links": [1, 2], "attendance": "online"}),
        &[],
    );
}

#[test]
fn in_a_clash_the_organisers_word_stays_and_is_reported() {
    check(
        json!({"track": "T", "rooms": ["A"]}),
        json!({"track": "U", "rooms": ["A", "B"]}),
        json!({"track": "V", "rooms": ["C"]}),
        json!({"track": "U", "rooms": ["A", "B"]}),
        &["rooms", "track"],
    );
    // What one side took away and the other changed.
    check(json!({"a": 1}), json!({}), json!({"a": 2}), json!({}), &["a"]);
    check(json!({"a": 1}), json!({"a": 2}), json!({}), json!({"a": 2}), &["a"]);
    let merged = three_way_preferring(
        Side::Theirs,
        Some(&json!({"a": 1})),
        &json!({"a": 2}),
        &json!({"a": 3}),
    );
    assert_eq!((merged.document, merged.clashes.len()), (json!({"a": 3}), 1));
}

#[test]
fn texts_are_merged_by_language_and_stay_texts() {
    let one = |base: Value, ours: Value, theirs: Value, expected: Value, clashes: &[&str]| {
        let title = |text: Value| json!({ "title": text });
        check(title(base), title(ours), title(theirs), title(expected), clashes);
    };
    // A translation by the organiser, a correction from the file.
    one(
        json!({"en": "a"}),
        json!({"en": "a", "fr": "f", "original": "en"}),
        json!({"en": "b"}),
        json!({"en": "b", "fr": "f", "original": "en"}),
        &[],
    );
    // The file's language was guessed otherwise this time.
    one(
        json!({"en": "a"}),
        json!({"en": "a", "fr": "f", "original": "en"}),
        json!({"de": "a"}),
        json!({"de": "a", "fr": "f", "original": "de"}),
        &[],
    );
    one(
        json!({"en": "a"}),
        json!({"fr": "f"}),
        json!({"en": "a", "de": "d", "original": "en"}),
        json!({"fr": "f", "de": "d", "original": "fr"}),
        &[],
    );
    // No language would be left: a clash about the whole text.
    one(
        json!({"en": "a", "fr": "f", "original": "en"}),
        json!({"en": "a"}),
        json!({"fr": "f"}),
        json!({"en": "a"}),
        &["title"],
    );
    one(
        json!({"en": "a"}),
        json!({"en": "b"}),
        json!({"en": "c"}),
        json!({"en": "b"}),
        &["title.en"],
    );
}

#[test]
fn a_time_is_taken_whole() {
    let when = |start: &str, end: &str| json!({"when": {"start": start, "end": end}});
    check(when("10", "11"), when("10", "12"), when("09", "11"), when("10", "12"), &["when"]);
    check(when("10", "11"), when("10", "11"), when("09", "11"), when("09", "11"), &[]);
}

#[test]
fn without_a_base_what_is_read_counts_and_nothing_is_lost() {
    let ours = json!({"title": {"en": "a"}, "track": "T", "tags": [1]});
    let theirs = json!({"title": {"fr": "f"}, "track": "U"});
    let merged = three_way(None, &ours, &theirs);
    let title = json!({"en": "a", "fr": "f", "original": "fr"});
    assert_eq!(merged.document, json!({"title": title, "track": "U", "tags": [1]}));
    assert_eq!(merged.clashes, []);
    let merged = three_way_preferring(Side::Ours, None, &ours, &theirs);
    let title = json!({"en": "a", "fr": "f", "original": "en"});
    assert_eq!(merged.document, json!({"title": title, "track": "T", "tags": [1]}));
}

/// A text as it stands on the wire.
fn text() -> impl Strategy<Value = Value> {
    let tag = prop::sample::select(vec!["en", "fr", "ar", "zh"]);
    (prop::collection::btree_map(tag, "[abc]", 1..4), any::<prop::sample::Index>()).prop_map(
        |(values, original)| {
            let original = original.get(&values.keys().copied().collect::<Vec<_>>()).to_owned();
            let mut map: Map<String, Value> =
                values.iter().map(|(tag, value)| ((*tag).into(), json!(value))).collect();
            if map.len() > 1 {
                map.insert("original".into(), json!(original));
            }
            Value::Object(map)
        },
    )
}

/// An object with a few fields out of few, so that sides often meet.
fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        (0..3).prop_map(|number| json!(number)),
        prop::collection::vec(0..2, 0..3).prop_map(|list| json!(list)),
        (0..3, 0..3).prop_map(|(start, end)| json!({"start": start, "end": end})),
        text(),
    ];
    let name = prop::sample::select(vec!["when", "title", "recording", "number"]);
    let fields =
        |value| prop::collection::btree_map(name.clone(), value, 0..4).prop_map(|map| json!(map));
    fields(prop_oneof![leaf.clone(), fields(leaf.boxed()).boxed()].boxed())
}

/// Whether every text in it would be read again.
fn texts_are_whole(value: &Value) -> bool {
    let Some(fields) = value.as_object() else { return true };
    let tags: Vec<&String> = fields.keys().filter(|name| name.len() == 2).collect();
    let original = fields.get("original").and_then(Value::as_str);
    let whole = match (tags.len(), original) {
        (0, None) | (1, None) => true,
        (count, Some(tag)) => count > 1 && fields.contains_key(tag),
        _ => false,
    };
    whole && fields.values().all(texts_are_whole)
}

proptest! {
    #[test]
    fn the_laws_of_merging(base in document(), ours in document(), theirs in document()) {
        let merge = |base, ours, theirs| three_way(Some(base), ours, theirs);
        prop_assert_eq!(&merge(&base, &ours, &base).document, &ours);
        prop_assert_eq!(&merge(&base, &base, &theirs).document, &theirs);
        prop_assert_eq!(&merge(&base, &ours, &ours).document, &ours);
        prop_assert!(merge(&base, &ours, &base).clashes.is_empty());
        prop_assert!(merge(&base, &base, &theirs).clashes.is_empty());
        prop_assert!(merge(&base, &ours, &ours).clashes.is_empty());
        let once = merge(&base, &ours, &theirs).document;
        prop_assert_eq!(&merge(&base, &once, &theirs).document, &once);
        // The next import of the same file, when its document has become the base.
        prop_assert_eq!(&merge(&theirs, &once, &theirs).document, &once);
    }

    #[test]
    fn merged_texts_can_be_read(base in text(), ours in text(), theirs in text()) {
        for prefer in [Side::Ours, Side::Theirs] {
            for base in [Some(&base), None] {
                let merged = three_way_preferring(prefer, base, &ours, &theirs).document;
                prop_assert!(texts_are_whole(&merged), "{merged}");
                prop_assert!(serde_json::from_value::<programme::Text>(merged).is_ok());
            }
        }
    }

    #[test]
    fn without_a_base_reading_twice_changes_nothing(ours in document(), theirs in document()) {
        let once = three_way(None, &ours, &theirs).document;
        prop_assert_eq!(&three_way(None, &once, &theirs).document, &once);
        prop_assert_eq!(&three_way(None, &ours, &ours).document, &ours);
    }
}
