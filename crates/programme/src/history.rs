//! What releases have done with each item: when it first stood, how often it changed, when it went.
//!
//! History is told as the public sees it. What is hidden is not there, so a session that is revealed
//! later appears then for the first time, and one that is hidden again is gone.

use std::collections::HashMap;

use crate::items::{ItemDocument, ItemKey, items};
use crate::{History, ItemHistory, Programme, public};

/// The history after a release: `previous` are the public items of the release before (none before
/// the first one), `next` those of this one. Sequences never fall, also when a release goes back to
/// an older programme.
pub fn advance(
    history: &History,
    previous: Option<&[ItemDocument]>,
    next: &[ItemDocument],
    release: u32,
) -> History {
    let before = by_key(previous.unwrap_or_default());
    let after = by_key(next);
    let mut advanced = history.clone();
    for (key, known) in &mut advanced {
        let stood = known.removed.is_none();
        let changed = match after.get(key) {
            None => stood,
            Some(document) => !stood || before.get(key) != Some(document),
        };
        if changed {
            known.changed = release;
            known.sequence += 1;
            known.removed = if after.contains_key(key) { None } else { Some(release) };
        }
    }
    for key in after.keys() {
        advanced.entry(*key).or_insert(ItemHistory {
            first: release,
            changed: release,
            sequence: 0,
            removed: None,
        });
    }
    advanced
}

/// `advance` for whole programmes, of which only the public subset counts.
pub fn advance_programme(
    history: &History,
    previous: Option<&Programme>,
    next: &Programme,
    release: u32,
) -> History {
    let public_items = |programme: &Programme| items(&public::subset(programme.clone()));
    let previous = previous.map(public_items);
    advance(history, previous.as_deref(), &public_items(next), release)
}

fn by_key(items: &[ItemDocument]) -> HashMap<ItemKey, &str> {
    items.iter().map(|(kind, code, document)| ((*kind, *code), document.as_str())).collect()
}
