//! What an import would do to a draft, worked out without touching it.
//!
//! A later file is compared three ways: what was last read from this source, what the draft holds
//! now, what the file says. The organiser's own edits survive; where both sides changed the same
//! thing differently, the organiser's stays and the clash is shown.
//!
//! What a source that joins a draft tells first is compared with nothing: it fills in what nobody said
//! yet, and where the draft says something else, the draft stays and the clash is shown.

use std::collections::{BTreeMap, HashMap, HashSet};

use formats::{Extent, Format, Key, Reading};
use programme::merge::{self, Clash};
use programme::{Chance, Code, Kind, Programme, items};
use serde_json::{Value, json};

use super::before::Before;
use super::joining::Joined;
use super::sheet::{self, Resolved};
use super::{gone, identity, languages, pages};
use crate::Error;
use crate::draft::Place;
use crate::redact::{removed_id, rewrite};

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
    /// Those of them that another source still tells of: they stay.
    pub told_elsewhere: BTreeMap<Code, String>,
    /// Items that were taken out of the Plenary JSON that this house gave out: they go.
    pub deleted: Vec<Place>,
    /// Items that would go too, but that something which stays refers to.
    pub needed: Vec<Place>,
    /// What a source told of once, and is forgotten with its item.
    pub forgotten: Vec<Forgotten>,
    /// Sessions that the file tells of and that were taken out of the draft: they stay out.
    pub taken_out: Vec<(Code, String)>,
    /// How many items held something that was redacted earlier.
    pub redacted: u32,
    /// The draft as it would be.
    pub after: BTreeMap<Place, String>,
    pub(super) seen: HashSet<Place>,
    /// What the file tells of and the draft had once; by place.
    staying_out: BTreeMap<Place, String>,
}

/// What is forgotten.
#[derive(Debug, Clone)]
pub(crate) struct Forgotten {
    /// None for the source that is read.
    pub source: Option<String>,
    pub kind: Kind,
    pub foreign: String,
}

/// What to do with sessions that are missing from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Report,
    Cancel,
}

/// What a file means, and what to do with what it does not tell of.
pub(crate) struct Meant<'a> {
    /// The items of the draft that keys mean.
    pub resolved: &'a Resolved,
    pub joined: &'a Joined,
    pub missing: Missing,
}

/// The programme by the keys under which its items are known.
pub(super) fn by_known_keys(
    before: &Before,
    format: Format,
    programme: Programme<Key>,
    shared_ids: &BTreeMap<Key, String>,
) -> Programme<Key> {
    let programme = without_removed_ids(before, programme);
    match format {
        Format::Plenary | Format::Sheet => programme,
        _ => identity::keep(&before.source, programme, shared_ids),
    }
}

/// Works the import out.
pub(crate) fn plan(
    before: &Before,
    reading: &Reading,
    meant: &Meant<'_>,
    chance: &dyn Chance,
) -> Result<Plan, Error> {
    let format = reading.format;
    let mut programme =
        by_known_keys(before, format, reading.programme.clone(), &reading.shared_ids);
    let without_pages = pages::are_missing(before, reading);
    if without_pages {
        programme = pages::by_known_names(before, programme);
    }
    let (theirs, foreign) = with_codes(before, programme, format, meant.resolved, chance);
    let held = before.draft.iter().map(|(place, held)| (*place, held.document.clone()));
    let mut plan = Plan { after: held.collect(), ..Plan::default() };
    let mut told = items::items(&theirs);
    if without_pages {
        told = pages::laid(before, told, &foreign)?;
    }
    for (kind, code, document) in told {
        let id = foreign.get(&(kind, code)).cloned().unwrap_or_default();
        let cut = rewrite::document(&document, &before.cuts)?;
        plan.redacted += u32::from(cut.is_some());
        let document = cut.unwrap_or(document);
        let concluded = match format {
            // What is edited is meant.
            Format::Plenary | Format::Sheet => None,
            _ => languages::concluded(before, (kind, code), &document)?,
        };
        plan.take_over(before, meant, (kind, code), id, concluded.unwrap_or(document))?;
    }
    plan.bring_back();
    plan.give_up(before, &meant.joined.replaced);
    if format == Format::Plenary && reading.extent == Extent::All && before.given_out {
        plan.delete_missing(before)?;
    }
    // A sheet of people alone says nothing about sessions.
    if format != Format::Sheet || !theirs.sessions.is_empty() {
        plan.find_missing(before, meant.missing)?;
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
        meant: &Meant<'_>,
        place: Place,
        foreign: String,
        document: String,
    ) -> Result<(), Error> {
        self.seen.insert(place);
        let key = (place.0, foreign.clone());
        let told = before.source.get(&key);
        // What it told of an item of its own is nothing that it told of the one that it is now.
        let known = told.filter(|one| one.code == place.1);
        let held = before.draft.get(&place);
        let new = match (held, known) {
            (None, None) if !meant.resolved.contains_key(&key) => Some(document.clone()),
            // The organiser has deleted it since; that is an edit, too.
            (None, _) => {
                self.staying_out.insert(place, document.clone());
                None
            }
            (Some(held), known) => {
                let ours: Value = serde_json::from_str(&held.document)?;
                let theirs: Value = serde_json::from_str(&document)?;
                let base = match known {
                    Some(known) => gone::base(before, place, known)?,
                    None if meant.joined.is_second => json!({}),
                    // Plenary JSON says all there is to say: what it leaves out is meant to go. A
                    // sheet was laid onto the draft before.
                    None => ours.clone(),
                };
                let merged = merge::three_way(Some(&base), &ours, &theirs);
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
        if told.is_none_or(|told| told.document != document || told.missing) {
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
    used.extend(before.others.iter().filter_map(|other| other.known.code));
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
