//! Documents and back.

use programme::items::{AssembleError, assemble, canonical, hash, items};
use programme::{Kind, order};
use proptest::prelude::*;
use testkit::programmes::{code, large, small};

#[test]
fn a_programme_survives_its_documents() {
    for programme in [small(), large(150, 9)] {
        let documents = items(&programme);
        assert_eq!(documents[0].0, Kind::Event);
        assert_eq!(assemble(documents).unwrap(), order::canonical(programme));
    }
}

#[test]
fn equal_items_have_equal_bytes_in_whatever_order_they_came() {
    for (kind, code, document) in items(&small()) {
        // A `Value` orders its fields by name, not as the type does.
        let shuffled: serde_json::Value = serde_json::from_str(&document).unwrap();
        assert_eq!(canonical((kind, code), &shuffled).unwrap(), document);
    }
}

#[test]
fn documents_that_make_no_programme_are_refused() {
    let check = |change: &dyn Fn(&mut Vec<programme::items::ItemDocument>), expected: &str| {
        let mut documents = items(&small());
        change(&mut documents);
        assert_eq!(assemble(documents).unwrap_err().to_string(), expected);
    };
    check(&|all| drop(all.remove(0)), "the event's own document is missing");
    check(&|all| all.push(all[1].clone()), "the session_type BRKTYP is there twice");
    check(
        &|all| all[1].1 = Some(code("THER")),
        "the document of the session_type THER22 says that it is BRKTYP",
    );
}

#[test]
fn a_digest_is_sha256_in_hexadecimal() {
    assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn an_unreadable_document_says_which_item_it_is() {
    let mut documents = items(&small());
    let last = documents.len() - 1;
    documents[last].2 = "{\"code\":".into();
    let error = assemble(documents).unwrap_err();
    assert!(matches!(error, AssembleError::Unreadable { kind: Kind::Session, .. }), "{error}");
}

proptest! {
    #[test]
    fn no_document_makes_the_reader_fall(text in ".{0,60}") {
        let mut documents = items(&small());
        documents[0].2 = text;
        prop_assert!(assemble(documents).is_err());
    }
}
