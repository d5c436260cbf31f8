//! What an import would do to a draft, worked out without touching it.
//!
//! A later file is compared three ways: what was last read from this source, what the draft holds
//! now, what the file says. The organiser's own edits survive; where both sides changed the same
//! thing differently, the organiser's stays and the clash is shown.
//!
//! What a file does not tell of any more stays, or is cancelled when asked. Only of Plenary JSON that
//! was taken out here it is known that it held all there was: what is not in it any more was taken
//! out of it, and goes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use formats::{Format, Key, Reading};
use programme::merge::{self, Clash};
use programme::{Chance, Code, Kind, Programme, items};
use serde_json::Value;

use super::identity;
use super::sheet::{self, Resolved};
use crate::Error;
use crate::draft::{Held, Place};
use crate::redact::removed_id;
use crate::redact::rewrite::{self, Cut};

/// An item as this source last told it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub code: Option<Code>,
    pub document: String,
}

/// What the import stands on.
#[derive(Debug, Default)]
pub(crate) struct Before {
    pub draft: BTreeMap<Place, Held>,
    /// By kind and foreign id.
    pub source: BTreeMap<(Kind, String), Known>,
    /// What was redacted in this event: it does not come back with a file.
    pub cuts: Vec<Cut>,
    /// Digests of the files in the house.
    pub files: BTreeSet<String>,
    /// What addresses of pictures in this source gave.
    pub pictures: super::pictures::Given,
    /// Sessions that any release showed the public.
    pub released: BTreeSet<Code>,
    /// The draft was taken out as Plenary JSON: what the source holds was given to somebody.
    pub given_out: bool,
}

/// A document to write; none where an item goes.
#[derive(Debug, Clone)]
pub(crate) struct Write {
    pub place: Place,
    pub based_on: u32,
    pub document: Option<String>,
}

/// What a source now tells of an item.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub kind: Kind,
    pub foreign: String,
    pub code: Option<Code>,
    pub document: String,
    /// The file does not tell of it any more.
    pub missing: bool,
}

/// A clash, with the item in which it is.
#[derive(Debug, Clone)]
pub(crate) struct ItemClash {
    pub place: Place,
    pub clash: Clash,
}

/// What is to be written, and what a person should hear about it.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub writes: Vec<Write>,
    pub told: Vec<Told>,
    pub clashes: Vec<ItemClash>,
    /// Sessions that this source told of before, and does not any more.
    pub missing: Vec<Code>,
    /// Those of them that this import cancels.
    pub cancelled: Vec<Code>,
    /// Those of them that go, because nobody ever saw them.
    pub withdrawn: Vec<Code>,
    /// Items that were taken out of the Plenary JSON that this house gave out: they go.
    pub deleted: Vec<Place>,
    /// Items that would go too, but that something which stays refers to.
    pub needed: Vec<Place>,
    /// What the source told of once, and is forgotten with its item.
    pub forgotten: Vec<(Kind, String)>,
    /// Sessions that the file tells of and that were taken out of the draft: they stay out.
    pub taken_out: Vec<(Code, String)>,
    /// How many items held something that was redacted earlier.
    pub redacted: u32,
    /// The draft as it would be.
    pub after: BTreeMap<Place, String>,
    seen: HashSet<Place>,
    /// What the file tells of and the draft had once; by place.
    staying_out: BTreeMap<Place, String>,
    complete: bool,
}

/// What to do with sessions that are missing from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Report,
    Cancel,
}

/// Works the import out.
pub(crate) fn plan(
    before: &Before,
    reading: &Reading,
    missing: Missing,
    resolved: &Resolved,
    chance: &dyn Chance,
) -> Result<Plan, Error> {
    let format = reading.format;
    let programme = without_removed_ids(before, reading.programme.clone());
    let programme = if matches!(format, Format::Plenary | Format::Sheet) {
        programme
    } else {
        identity::keep(&before.source, programme, &reading.shared_ids)
    };
    let (theirs, foreign) = with_codes(before, programme, format, resolved, chance);
    let complete = matches!(format, Format::Plenary | Format::Sheet);
    let mut plan = Plan { complete, ..Plan::default() };
    plan.after = before.draft.iter().map(|(place, held)| (*place, held.document.clone())).collect();
    for (kind, code, document) in items::items(&theirs) {
        let id = foreign.get(&(kind, code)).cloned().unwrap_or_default();
        let cut = rewrite::document(&document, &before.cuts)?;
        plan.redacted += u32::from(cut.is_some());
        plan.take_over(before, (kind, code), id, cut.unwrap_or(document))?;
    }
    plan.bring_back();
    if format == Format::Plenary && before.given_out {
        plan.delete_missing(before)?;
    }
    // A sheet of people alone says nothing about sessions.
    if format != Format::Sheet || !theirs.sessions.is_empty() {
        plan.find_missing(before, missing)?;
    }
    for session in &theirs.sessions {
        if plan.staying_out.contains_key(&(Kind::Session, Some(session.code))) {
            let title = session.title.get(session.title.original()).unwrap_or_default();
            plan.taken_out.push((session.code, title.to_owned()));
        }
    }
    Ok(plan)
}

impl Plan {
    fn take_over(
        &mut self,
        before: &Before,
        place: Place,
        foreign: String,
        document: String,
    ) -> Result<(), Error> {
        self.seen.insert(place);
        let known = before.source.get(&(place.0, foreign.clone()));
        let held = before.draft.get(&place);
        let new = match (held, known) {
            (None, None) => Some(document.clone()),
            // The organiser has deleted it since; that is an edit, too.
            (None, Some(_)) => {
                self.staying_out.insert(place, document.clone());
                None
            }
            (Some(held), known) => {
                let ours: Value = serde_json::from_str(&held.document)?;
                let theirs: Value = serde_json::from_str(&document)?;
                let base = known.map(|one| serde_json::from_str(&one.document)).transpose()?;
                // Plenary JSON says all there is to say: what it leaves out is meant to go. A sheet
                // was laid onto the draft before.
                let base = base.or_else(|| (self.complete).then(|| ours.clone()));
                let merged = merge::three_way(base.as_ref(), &ours, &theirs);
                let clashes = merged.clashes.into_iter();
                self.clashes.extend(clashes.map(|clash| ItemClash { place, clash }));
                Some(items::canonical(place, &merged.document)?)
            }
        };
        if let Some(new) = new
            && held.is_none_or(|held| held.document != new)
        {
            let based_on = held.map_or(0, |held| held.revision);
            self.after.insert(place, new.clone());
            self.writes.push(Write { place, based_on, document: Some(new) });
        }
        if known.is_none_or(|known| known.document != document) {
            self.told.push(Told {
                kind: place.0,
                foreign,
                code: place.1,
                document,
                missing: false,
            });
        }
        Ok(())
    }

    /// What was deleted comes back when something that stands refers to it again.
    fn bring_back(&mut self) {
        loop {
            let wanted = |(kind, code): &Place| {
                let Some(code) = code else { return false };
                let quoted = format!("\"{code}\"");
                *kind != Kind::Session && self.after.values().any(|one| one.contains(&quoted))
            };
            let Some(place) = self.staying_out.keys().copied().find(wanted) else { return };
            if let Some(document) = self.staying_out.remove(&place) {
                self.after.insert(place, document.clone());
                self.writes.push(Write { place, based_on: 0, document: Some(document) });
            }
        }
    }

    /// Takes out of the draft what was given out and is not in the file that came back; what changed
    /// here since then stays, and so does what something that stays refers to.
    fn delete_missing(&mut self, before: &Before) -> Result<(), Error> {
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
        self.forgotten.push((place.0, foreign.to_owned()));
    }

    fn find_missing(&mut self, before: &Before, missing: Missing) -> Result<(), Error> {
        for ((kind, foreign), known) in &before.source {
            let Some(code) = known.code.filter(|_| *kind == Kind::Session) else { continue };
            let place = (Kind::Session, Some(code));
            if self.seen.contains(&place) {
                continue;
            }
            let Some(held) = before.draft.get(&place) else { continue };
            if !self.after.contains_key(&place) {
                continue;
            }
            let mut ours: Value = serde_json::from_str(&held.document)?;
            if ours.get("status").is_some_and(|status| status == "cancelled") {
                continue;
            }
            self.missing.push(code);
            if missing == Missing::Report {
                continue;
            }
            if !before.released.contains(&code) {
                self.withdrawn.push(code);
                self.delete(place, held.revision, foreign);
                continue;
            }
            self.cancelled.push(code);
            ours["status"] = "cancelled".into();
            let document = items::canonical(place, &ours)?;
            self.after.insert(place, document.clone());
            self.writes.push(Write { place, based_on: held.revision, document: Some(document) });
            // So that a session which comes back in a later file is no clash, but reinstated.
            let mut base: Value = serde_json::from_str(&known.document)?;
            base["status"] = "cancelled".into();
            let document = items::canonical(place, &base)?;
            let foreign = foreign.clone();
            self.told.push(Told {
                kind: *kind,
                foreign,
                code: Some(code),
                document,
                missing: true,
            });
        }
        Ok(())
    }
}

/// The codes that a document quotes.
fn codes_in(document: &str) -> impl Iterator<Item = Code> + '_ {
    document
        .split('"')
        .filter(|part| part.len() == Code::LENGTH)
        .filter_map(|part| part.parse().ok())
}

/// Names items by what became of their ids when these were redacted.
fn without_removed_ids(before: &Before, programme: Programme<Key>) -> Programme<Key> {
    if before.cuts.is_empty() {
        return programme;
    }
    programme.map_ids(|kind, Key(id)| {
        let removed = (kind, removed_id(&id));
        Key(if before.source.contains_key(&removed) { removed.1 } else { id })
    })
}

/// Gives every item its code: the one it had, its own in Plenary JSON, else a new one that is free.
fn with_codes(
    before: &Before,
    programme: Programme<Key>,
    format: Format,
    resolved: &Resolved,
    chance: &dyn Chance,
) -> (Programme, HashMap<Place, String>) {
    let mut used: HashSet<Code> = before.draft.keys().filter_map(|(_, code)| *code).collect();
    used.extend(before.source.values().filter_map(|known| known.code));
    let there: HashSet<Place> = before
        .draft
        .keys()
        .copied()
        .chain(before.source.iter().map(|((kind, _), known)| (*kind, known.code)))
        .collect();
    let mut given: HashMap<(Kind, String), Code> = HashMap::new();
    let mut foreign: HashMap<Place, String> = HashMap::new();
    let theirs = programme.map_ids(|kind, Key(id)| {
        let code = *given.entry((kind, id.clone())).or_insert_with(|| {
            let place = (kind, id.clone());
            let known = before.source.get(&place).and_then(|known| known.code);
            let own = match format {
                Format::Plenary => id.parse().ok(),
                Format::Sheet => sheet::own_code(&id)
                    .filter(|code| there.contains(&(kind, Some(*code))) || used.insert(*code)),
                _ => None,
            };
            resolved
                .get(&place)
                .copied()
                .or(known)
                .or(own)
                .unwrap_or_else(|| free_code(&mut used, chance))
        });
        foreign.insert((kind, Some(code)), id);
        code
    });
    (theirs, foreign)
}

fn free_code(used: &mut HashSet<Code>, chance: &dyn Chance) -> Code {
    loop {
        let code = Code::random(chance);
        if used.insert(code) {
            return code;
        }
    }
}
