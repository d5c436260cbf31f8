//! Which items of a file that comes from a second source are items that the draft has already.
//!
//! The rule, which `docs/formats.md` tells to people: sessions join by an id that is unique in the
//! world (guid, UID), else by the code that their system gave, else by the address of their page;
//! people, rooms and the like by a guid of their own, people also by pretalx's code. What shares
//! none of these joins only by a rule that the person names; all else stands as new, and is counted
//! where it looks alike. Where two fit, none joins.
//!
//! A further rule is a variant of `JoinBy` and its marks in `marks`.

mod marks;
mod pairs;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use formats::{Format, Key};
use programme::{Code, Kind, Programme, items};
use serde::{Deserialize, Serialize};

use super::plan::Before;
use super::sheet::Resolved;
use crate::Error;
use crate::draft::Place;
use crate::telling::original;
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

/// What joins, what could not be decided, and what looks alike.
#[derive(Debug, Clone, Default)]
pub(crate) struct Joined {
    /// The item of the draft that each key means.
    pub resolved: Resolved,
    /// What this source brought as an item of its own, and is now another one.
    pub replaced: BTreeSet<Place>,
    /// How many of each kind joined; by the rule that was asked for, none for ids of the world.
    pub counts: BTreeMap<(Option<JoinBy>, Kind), usize>,
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
    pub candidates: Vec<Code>,
}

/// What a file says, before it is known which items it means.
pub(crate) struct Said<'a> {
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
    let there = There::of(before)?;
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Event) {
        let open = open(before, said, kind, &is_settled);
        if !open.is_empty() {
            one_kind(before, &there, kind, open, asked, &mut joined)?;
        }
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

fn open(
    before: &Before,
    said: &Said<'_>,
    kind: Kind,
    is_settled: &impl Fn(Kind, &str) -> bool,
) -> Vec<Open> {
    let items = marks::of_file(said, kind).into_iter();
    items
        .filter(|(key, _)| !is_settled(kind, key))
        .filter_map(|(key, marked)| match before.source.get(&(kind, key.clone())) {
            None => Some(Open { key, marked, own: None }),
            Some(known) => {
                let place = (kind, known.code);
                let own = before.draft.get(&place).filter(|held| held.document == known.document);
                let code = known.code.filter(|code| own.is_some() && !before.released.contains(code));
                let alone = before.others.iter().all(|one| one.known.code != code);
                code.filter(|_| alone).map(|_| Open { key, marked, own: Some(place) })
            }
        })
        .collect()
}

/// The items of the draft that this source tells nothing of, with all that is known of them.
struct There(BTreeMap<Kind, Vec<(Code, Marked)>>);

impl There {
    fn of(before: &Before) -> Result<There, Error> {
        let told: HashSet<Place> =
            before.source.iter().map(|((kind, _), known)| (*kind, known.code)).collect();
        let zone = marks::zone(before)?;
        let mut all: BTreeMap<Place, Marked> = BTreeMap::new();
        for (place, held) in &before.draft {
            all.insert(*place, marks::of_document(place.0, &held.document, zone.as_ref())?);
        }
        for other in &before.others {
            let place = (other.kind, other.known.code);
            let more = marks::of_other(other, zone.as_ref())?;
            all.entry(place).or_default().add_ids(more);
        }
        let mut there: BTreeMap<Kind, Vec<(Code, Marked)>> = BTreeMap::new();
        for (place, marked) in all.into_iter().filter(|(place, _)| !told.contains(place)) {
            if let (kind, Some(code)) = place {
                there.entry(kind).or_default().push((code, marked));
            }
        }
        Ok(There(there))
    }
}

fn one_kind(
    before: &Before,
    there: &There,
    kind: Kind,
    open: Vec<Open>,
    asked: &[JoinBy],
    joined: &mut Joined,
) -> Result<(), Error> {
    let nothing = Vec::new();
    let candidates = there.0.get(&kind).unwrap_or(&nothing);
    let marked: Vec<&Marked> = open.iter().map(|one| &one.marked).collect();
    let known: Vec<&Marked> = candidates.iter().map(|(_, marked)| marked).collect();
    let mut pairs = Pairs::new(&marked, &known);
    // What was settled by an earlier import stays so, unless a person asks.
    pairs.set_aside(|at| open[at].own.is_some());
    for rule in Rule::OF_THE_WORLD {
        let count = pairs.by(rule);
        *joined.counts.entry((None, kind)).or_default() += count;
    }
    pairs.take_up();
    // An item that is gone from the draft is known by its ids alone.
    pairs.forget(|at| !before.draft.contains_key(&(kind, Some(candidates[at].0))));
    for by in JoinBy::ALL.into_iter().filter(|by| asked.contains(by)) {
        let count = pairs.by(Rule::Asked(by));
        *joined.counts.entry((Some(by), kind)).or_default() += count;
    }
    for (at, with) in pairs.found() {
        let code = candidates[with].0;
        joined.resolved.insert((kind, open[at].key.clone()), code);
        joined.replaced.extend(open[at].own);
    }
    for (at, with) in pairs.undecided() {
        joined.undecided.push(Undecided {
            kind,
            name: marked[at].name.clone(),
            candidates: with.into_iter().map(|at| candidates[at].0).collect(),
        });
    }
    for by in JoinBy::ALL.into_iter().filter(|by| !asked.contains(by)) {
        let count = pairs.alike(by);
        *joined.alike.entry((by, kind)).or_default() += count;
    }
    joined.counts.retain(|_, count| *count > 0);
    joined.alike.retain(|_, count| *count > 0);
    Ok(())
}

/// The programme on the clock of the draft, where another source said which it is: then the draft's
/// zone stays, and wall clocks of this file are those of its own.
pub(crate) fn on_our_clock(
    before: &Before,
    format: Format,
    mut programme: Programme<Key>,
) -> Result<Programme<Key>, Error> {
    let Some(zone) = marks::zone(before)? else { return Ok(programme) };
    let of_editing = matches!(format, Format::Plenary | Format::Sheet);
    let from_another = before.others.iter().any(|one| {
        one.kind == Kind::Event
            && !one.is_editing()
            && marks::event_zone(&one.known.document).as_ref() == Some(&zone)
    });
    if of_editing || !from_another || programme.event.zone == zone {
        return Ok(programme);
    }
    let theirs = std::mem::replace(&mut programme.event.zone, zone.clone());
    let turned = |slot: programme::Slot| programme::Slot {
        start: zone.local(slot.start.instant(&theirs)),
        end: zone.local(slot.end.instant(&theirs)),
    };
    for session in &mut programme.sessions {
        session.when = session.when.map(turned);
        for item in &mut session.items {
            item.when = item.when.map(turned);
        }
    }
    Ok(programme)
}
