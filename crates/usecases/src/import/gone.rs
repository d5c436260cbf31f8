//! What a file does not tell of any more.
//!
//! It stays, or is cancelled when asked, unless another source still tells of it. Only of Plenary JSON
//! that was taken out here it is known that it held all there was: what is not in it any more was
//! taken out of it, and goes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use programme::merge::Clash;
use programme::{Code, Kind, items};
use serde_json::Value;

use super::before::{Before, Known, Other};
use super::plan::{Forgotten, ItemClash, Missing, Plan, Told, Write};
use crate::Error;
use crate::draft::Place;

/// What a source told of an item, for the comparison with what it tells now. Of a session that went
/// missing everywhere and was cancelled for it, any source that tells of it again says that it takes
/// place.
pub(super) fn base(before: &Before, place: Place, known: &Known) -> Result<Value, Error> {
    let mut base: Value = serde_json::from_str(&known.document)?;
    if place.0 == Kind::Session && known.missing {
        let others = before.others.iter().filter(|one| (one.kind, one.known.code) == place);
        for other in others.filter(|one| one.known.missing) {
            let told: Value = serde_json::from_str(&other.known.document)?;
            if told["status"] == "cancelled" {
                base["status"] = told["status"].clone();
            }
        }
    }
    Ok(base)
}

/// The sources other than the one that is read that tell of each session.
fn told_elsewhere(before: &Before) -> HashMap<Code, Vec<&Other>> {
    let mut told: HashMap<Code, Vec<&Other>> = HashMap::new();
    for other in before.others.iter().filter(|one| one.kind == Kind::Session && !one.is_editing()) {
        if let Some(code) = other.known.code {
            told.entry(code).or_default().push(other);
        }
    }
    told
}

impl Plan {
    /// Takes out of the draft what this source brought as items of its own and joined with others now,
    /// but for what something that stays refers to.
    pub(super) fn give_up(&mut self, before: &Before, replaced: &BTreeSet<Place>) {
        let there = replaced.iter().filter(|place| self.after.contains_key(*place));
        let mut going: BTreeMap<Place, &str> = there.map(|place| (*place, "")).collect();
        self.keep_what_is_needed(&mut going);
        for place in going.into_keys() {
            let based_on = before.draft.get(&place).map_or(0, |held| held.revision);
            self.after.remove(&place);
            self.writes.retain(|write| write.place != place);
            self.writes.push(Write { place, based_on, document: None });
        }
    }

    /// Takes out of the draft what was given out and is not in the file that came back; what changed
    /// here since then stays, and so does what something that stays refers to.
    pub(super) fn delete_missing(&mut self, before: &Before) -> Result<(), Error> {
        let ours = |(kind, _): &(Kind, String), known: &Known| (*kind, known.code);
        let given = || before.source.iter().filter(|(_, known)| known.code.is_some());
        // A file that shares nothing with what was given out comes from elsewhere.
        if !given().any(|(key, known)| self.seen.contains(&ours(key, known))) {
            return Ok(());
        }
        let mut going: BTreeMap<Place, &str> = BTreeMap::new();
        for (key, known) in given() {
            let place = ours(key, known);
            let Some(held) = before.draft.get(&place).filter(|_| !self.seen.contains(&place))
            else {
                continue;
            };
            if held.document == known.document {
                going.insert(place, &key.1);
            } else {
                let ours = serde_json::from_str(&held.document)?;
                let clash = Clash { path: String::new(), ours: Some(ours), theirs: None };
                self.clashes.push(ItemClash { place, clash });
            }
        }
        self.keep_what_is_needed(&mut going);
        for (place, foreign) in going {
            let revision = before.draft.get(&place).map_or(0, |held| held.revision);
            self.deleted.push(place);
            self.delete(place, revision, foreign);
        }
        Ok(())
    }

    /// Takes off the list what is referred to by something that is not on it.
    fn keep_what_is_needed(&mut self, going: &mut BTreeMap<Place, &str>) {
        loop {
            let staying = self.after.iter().filter(|(place, _)| !going.contains_key(*place));
            let referred: HashSet<Code> =
                staying.flat_map(|(_, document)| codes_in(document)).collect();
            let needed = |(_, code): &Place| code.is_some_and(|code| referred.contains(&code));
            let needed: Vec<Place> = going.keys().copied().filter(needed).collect();
            if needed.is_empty() {
                return;
            }
            for place in needed {
                going.remove(&place);
                self.needed.push(place);
            }
        }
    }

    fn delete(&mut self, place: Place, based_on: u32, foreign: &str) {
        self.after.remove(&place);
        self.writes.push(Write { place, based_on, document: None });
        let (kind, foreign) = (place.0, foreign.to_owned());
        self.forgotten.push(Forgotten { source: None, kind, foreign });
    }

    pub(super) fn find_missing(&mut self, before: &Before, missing: Missing) -> Result<(), Error> {
        let elsewhere = told_elsewhere(before);
        for ((kind, foreign), known) in &before.source {
            let Some(code) = known.code.filter(|_| *kind == Kind::Session) else { continue };
            let place = (Kind::Session, Some(code));
            let there = self.after.contains_key(&place) && !self.seen.contains(&place);
            let Some(held) = before.draft.get(&place).filter(|_| there) else { continue };
            let ours: Value = serde_json::from_str(&held.document)?;
            if ours["status"] == "cancelled" {
                self.keep_as_missing(foreign, known);
                continue;
            }
            self.missing.push(code);
            let others = elsewhere.get(&code).map(Vec::as_slice).unwrap_or_default();
            if let Some(other) = others.iter().find(|one| !one.known.missing) {
                self.told_elsewhere.insert(code, other.source.clone());
                self.keep_as_missing(foreign, known);
            } else if missing == Missing::Report {
                self.keep_as_missing(foreign, known);
            } else if before.released.contains(&code) {
                self.cancel(before, (code, ours), foreign, known)?;
            } else {
                self.withdrawn.push(code);
                self.delete(place, held.revision, foreign);
                self.forgotten.extend(others.iter().map(|one| Forgotten {
                    source: Some(one.source.clone()),
                    kind: one.kind,
                    foreign: one.foreign.clone(),
                }));
            }
        }
        Ok(())
    }

    /// Keeps that the source does not tell of a session any more.
    fn keep_as_missing(&mut self, foreign: &str, known: &Known) {
        if !known.missing {
            let (code, document) = (known.code, known.document.clone());
            let foreign = foreign.to_owned();
            self.told.push(Told { kind: Kind::Session, foreign, code, document, missing: true });
        }
    }

    fn cancel(
        &mut self,
        before: &Before,
        (code, mut ours): (Code, Value),
        foreign: &str,
        known: &Known,
    ) -> Result<(), Error> {
        let place = (Kind::Session, Some(code));
        self.cancelled.push(code);
        ours["status"] = "cancelled".into();
        let document = items::canonical(place, &ours)?;
        let based_on = before.draft.get(&place).map_or(0, |held| held.revision);
        self.after.insert(place, document.clone());
        self.writes.push(Write { place, based_on, document: Some(document) });
        // So that a session which comes back in a later file is no clash, but reinstated.
        let mut base: Value = serde_json::from_str(&known.document)?;
        base["status"] = "cancelled".into();
        let document = items::canonical(place, &base)?;
        let foreign = foreign.to_owned();
        let (kind, code) = (place.0, Some(code));
        self.told.push(Told { kind, foreign, code, document, missing: true });
        Ok(())
    }
}

/// The codes that a document quotes.
pub(super) fn codes_in(document: &str) -> impl Iterator<Item = Code> + '_ {
    document
        .split('"')
        .filter(|part| part.len() == Code::LENGTH)
        .filter_map(|part| part.parse().ok())
}
