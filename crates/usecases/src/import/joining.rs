//! Which items of a file that comes from a second source are items that the draft has already.
//!
//! The rule, which `docs/formats.md` tells to people: sessions join by an id that is unique in the
//! world (guid, UID), else by the code that their system gave, else by the address of their page;
//! people, rooms and the like by a guid of their own, people also by pretalx's code, else by their
//! name where sessions that joined hold them. What shares none of these joins only by a rule that the
//! person names; all else stands as new, and is counted where it looks alike. Where two fit, none
//! joins.
//!
//! A further rule is a variant of `JoinBy` and its marks in `marks`.

mod company;
mod marks;
mod pairs;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use formats::{Format, Key};
use programme::{Code, EventSlug, Kind, Programme};
use serde::{Deserialize, Serialize};

use super::before::Before;
use super::clock;
use super::sheet::Resolved;
use crate::Error;
use crate::draft::Place;
use crate::telling::original;
use company::Company;
use marks::{Marked, Rule};
use pairs::Pairs;

/// What items of two sources may be joined by when a person asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JoinBy {
    /// Sessions by ids that other systems could use as well, such as numbers.
    Ids,
    /// Sessions by title and start.
    TitleAndStart,
    /// People, organisations, rooms, tracks and types by name.
    Names,
}

impl JoinBy {
    pub const ALL: [JoinBy; 3] = [JoinBy::Ids, JoinBy::TitleAndStart, JoinBy::Names];

    /// The rule's name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            JoinBy::Ids => "ids",
            JoinBy::TitleAndStart => "title-and-start",
            JoinBy::Names => "names",
        }
    }

    /// What it does, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            JoinBy::Ids => "Sessions with the same id, also where it is a mere number",
            JoinBy::TitleAndStart => "Sessions with the same title and start",
            JoinBy::Names => "People, organisations, rooms, tracks and types with the same name",
        }
    }
}

impl std::str::FromStr for JoinBy {
    type Err = String;

    fn from_str(name: &str) -> Result<JoinBy, String> {
        let found = JoinBy::ALL.into_iter().find(|rule| rule.as_str() == name);
        found.ok_or_else(|| format!("there is no rule “{name}” to join by"))
    }
}

/// By what items joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Ids that are unique in the world, codes, addresses of pages.
    Mark,
    /// Their names in sessions that joined.
    SameSession,
    Asked(JoinBy),
}

/// What joins, what could not be decided, and what looks alike.
#[derive(Debug, Clone, Default)]
pub(crate) struct Joined {
    /// The file comes from another source than the draft.
    pub is_second: bool,
    /// The item of the draft that each key means.
    pub resolved: Resolved,
    /// What this source brought as an item of its own, and is now another one.
    pub replaced: BTreeSet<Place>,
    pub counts: BTreeMap<(By, Kind), usize>,
    pub undecided: Vec<Undecided>,
    /// How many would join if it were asked for.
    pub alike: BTreeMap<(JoinBy, Kind), usize>,
}

/// An item of the file that fits several of the draft, or shares the one it fits with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Undecided {
    pub kind: Kind,
    /// What the file calls it.
    pub name: String,
    /// The first of those that it fits.
    pub candidates: Vec<Code>,
    /// How many more it fits.
    pub more: usize,
}

/// What a file says, before it is known which items it means.
pub(crate) struct Said<'a> {
    pub event: &'a EventSlug,
    pub programme: &'a Programme<Key>,
    pub format: Format,
    /// Ids that several sessions of the file share, by the keys that tell them apart.
    pub shared: &'a BTreeMap<Key, String>,
}

/// Finds the items of the draft that a file of another source means.
pub(crate) fn find(
    before: &Before,
    said: &Said<'_>,
    asked: &[JoinBy],
    is_settled: impl Fn(Kind, &str) -> bool,
) -> Result<Joined, Error> {
    let mut joined = Joined::default();
    if before.draft.is_empty() || is_the_same_house(before, said) {
        return Ok(joined);
    }
    // A sheet is laid onto the draft: what it says is an edit.
    joined.is_second = said.format != Format::Sheet;
    let there = There::of(before, said.event)?;
    if there.0.is_empty() {
        return Ok(joined);
    }
    let opening = Opening::of(before, said);
    let mut company = None;
    let others = Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Event | Kind::Session));
    for kind in [Kind::Session].into_iter().chain(others) {
        let Some(known) = there.0.get(&kind) else { continue };
        let mut open = opening.open(kind, &is_settled);
        if open.is_empty() {
            continue;
        }
        let mut known = known.clone();
        if kind != Kind::Session {
            let company = match &mut company {
                Some(company) => company,
                none => none.insert(Company::of(before, said, &joined.resolved)?),
            };
            company.introduce(kind, &mut open, &mut known);
        }
        Kin { before, kind, open, known }.join(asked, &mut joined);
    }
    Ok(joined)
}

/// Plenary JSON names items by codes: a file of which any is known here is about this draft.
fn is_the_same_house(before: &Before, said: &Said<'_>) -> bool {
    let known: HashSet<&str> =
        before.draft.keys().filter_map(|(_, code)| code.as_ref().map(Code::as_str)).collect();
    let sessions = said.programme.sessions.iter().map(|one| &one.code);
    let mut keys = sessions.chain(said.programme.people.iter().map(|one| &one.code));
    said.format == Format::Plenary && keys.any(|key| known.contains(key.0.as_str()))
}

/// An item of the file that is not settled yet.
struct Open {
    key: String,
    marked: Marked,
    /// The item of its own that this source brought earlier, and that could be given up.
    own: Option<Place>,
}

/// What is looked at to see which items are open.
struct Opening<'a> {
    before: &'a Before,
    said: &'a Said<'a>,
    /// What other sources tell of.
    told_elsewhere: HashSet<Place>,
}

impl<'a> Opening<'a> {
    fn of(before: &'a Before, said: &'a Said<'a>) -> Opening<'a> {
        let told = before.others.iter().filter(|one| !one.is_editing());
        let told_elsewhere = told.map(|one| (one.kind, one.known.code)).collect();
        Opening { before, said, told_elsewhere }
    }

    fn open(&self, kind: Kind, is_settled: impl Fn(Kind, &str) -> bool) -> Vec<Open> {
        let items = marks::of_file(self.said, kind).into_iter();
        items
            .filter(|(key, _)| !is_settled(kind, key))
            .filter_map(|(key, marked)| match self.before.source.get(&(kind, key.clone())) {
                None => Some(Open { key, marked, own: None }),
                Some(known) => {
                    let place = (kind, known.code);
                    let held = self.before.draft.get(&place)?;
                    let untouched = held.document == known.document
                        && !known.code.is_some_and(|code| self.before.released.contains(&code))
                        && !self.told_elsewhere.contains(&place);
                    untouched.then_some(Open { key, marked, own: Some(place) })
                }
            })
            .collect()
    }
}

/// The items of the draft that this source tells nothing of, with all that is known of them.
struct There(BTreeMap<Kind, Vec<(Code, Marked)>>);

impl There {
    fn of(before: &Before, event: &EventSlug) -> Result<There, Error> {
        let told: HashSet<Place> =
            before.source.iter().map(|((kind, _), known)| (*kind, known.code)).collect();
        let zone = clock::zone(before)?;
        let mut all: BTreeMap<Place, Marked> = BTreeMap::new();
        for (place, held) in before.draft.iter().filter(|(place, _)| !told.contains(*place)) {
            if place.0 != Kind::Event {
                let marked = marks::of_document(place.0, &held.document, zone.as_ref())?;
                all.insert(*place, marked.known_here(event, *place));
            }
        }
        for other in before.others.iter().filter(|other| other.kind != Kind::Event) {
            let place = (other.kind, other.known.code);
            if !told.contains(&place) {
                let more = marks::of_other(other, zone.as_ref())?;
                all.entry(place).or_default().add_ids(more);
            }
        }
        let mut there: BTreeMap<Kind, Vec<(Code, Marked)>> = BTreeMap::new();
        for (place, marked) in all {
            if let (kind, Some(code)) = place {
                there.entry(kind).or_default().push((code, marked));
            }
        }
        Ok(There(there))
    }
}

/// The items of one kind, of the file and of the draft.
struct Kin<'a> {
    before: &'a Before,
    kind: Kind,
    open: Vec<Open>,
    known: Vec<(Code, Marked)>,
}

impl Kin<'_> {
    fn join(&self, asked: &[JoinBy], joined: &mut Joined) {
        let Kin { before, kind, open, known: candidates } = self;
        let marked: Vec<&Marked> = open.iter().map(|one| &one.marked).collect();
        let known: Vec<&Marked> = candidates.iter().map(|(_, marked)| marked).collect();
        let mut pairs = Pairs::new(&marked, &known);
        let mut count = |by: By, count: usize| {
            if count > 0 {
                *joined.counts.entry((by, *kind)).or_default() += count;
            }
        };
        // What was settled by an earlier import stays so, unless a person asks.
        pairs.set_aside(|at| open[at].own.is_some());
        for rule in Rule::OF_THE_WORLD {
            count(By::Mark, pairs.by(rule));
        }
        count(By::SameSession, pairs.by(Rule::Company));
        pairs.take_up();
        // An item that is gone from the draft is known by its ids alone.
        pairs.forget(|at| !before.draft.contains_key(&(*kind, Some(candidates[at].0))));
        for by in JoinBy::ALL.into_iter().filter(|by| asked.contains(by)) {
            count(By::Asked(by), pairs.by(Rule::Asked(by)));
        }
        for (at, with) in pairs.found() {
            let code = candidates[with].0;
            joined.resolved.insert((*kind, open[at].key.clone()), code);
            joined.replaced.extend(open[at].own);
        }
        for (at, with) in pairs.undecided() {
            joined.undecided.push(Undecided {
                kind: *kind,
                name: marked[at].name.clone(),
                candidates: with.named.iter().map(|at| candidates[*at].0).collect(),
                more: with.more,
            });
        }
        for by in JoinBy::ALL.into_iter().filter(|by| !asked.contains(by)) {
            let count = pairs.alike(by);
            if count > 0 {
                joined.alike.insert((by, *kind), count);
            }
        }
    }
}
