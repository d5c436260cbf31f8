//! The public document, as other people's programs find it.

use serde_json::Value;

use super::{Sites, write};
use crate::sample::{base, published};

fn document() -> Value {
    let base = base();
    let sites = Sites { base: &base, languages: &["en", "fr"] };
    serde_json::from_slice(&write(&published(), sites)).unwrap()
}

#[test]
fn the_whole_document() {
    insta::assert_json_snapshot!(document());
}

#[test]
fn nothing_hidden_or_foreign_is_in_it() {
    let text = document().to_string();
    for secret in ["embargo", "HDN222", "old-uid", "visibility", "origin"] {
        assert!(!text.contains(secret), "{secret}");
    }
}
