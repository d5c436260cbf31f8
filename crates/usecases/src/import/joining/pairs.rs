//! Pairs of items that a rule finds, where it finds one alone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::JoinBy;
use super::marks::{Marked, Rule};

/// The items of a file beside those of the draft.
pub(super) struct Pairs<'a> {
    open: &'a [&'a Marked],
    known: &'a [&'a Marked],
    /// By place in `open`.
    pairs: BTreeMap<usize, usize>,
    taken: BTreeSet<usize>,
    aside: BTreeSet<usize>,
    forgotten: BTreeSet<usize>,
    undecided: BTreeMap<usize, Candidates>,
}

/// How many of the items that one of the file may be are named; the others are counted.
const MOST_NAMED: usize = 10;

/// The items of the draft that one of the file may be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Candidates {
    /// The first of them.
    pub(super) named: BTreeSet<usize>,
    /// How many more there are, at least: those of the largest crowd.
    pub(super) more: usize,
}

impl Candidates {
    fn add(&mut self, with: &[usize]) {
        let count = with.len().max(self.named.len() + self.more);
        self.named.extend(with.iter().take(MOST_NAMED));
        while self.named.len() > MOST_NAMED {
            self.named.pop_last();
        }
        self.more = count.saturating_sub(self.named.len());
    }
}

/// What one rule says. It takes no more room than the items have marks: who is in a crowd is said once,
/// however many could be paired in it.
#[derive(Default)]
struct Finding {
    /// For each open item those that it alone fits, by one mark or another.
    fits: BTreeMap<usize, BTreeSet<usize>>,
    /// Open items and known ones of which each could be each.
    crowds: Vec<(Vec<usize>, Vec<usize>)>,
    doubtful: BTreeSet<usize>,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(open: &'a [&'a Marked], known: &'a [&'a Marked]) -> Pairs<'a> {
        Pairs {
            open,
            known,
            pairs: BTreeMap::new(),
            taken: BTreeSet::new(),
            aside: BTreeSet::new(),
            forgotten: BTreeSet::new(),
            undecided: BTreeMap::new(),
        }
    }

    /// Leaves items of the file out until they are taken up.
    pub(super) fn set_aside(&mut self, which: impl Fn(usize) -> bool) {
        self.aside = (0..self.open.len()).filter(|at| which(*at)).collect();
    }

    pub(super) fn take_up(&mut self) {
        self.aside.clear();
    }

    /// Leaves items of the draft out from now on.
    pub(super) fn forget(&mut self, which: impl Fn(usize) -> bool) {
        self.forgotten = (0..self.known.len()).filter(|at| which(*at)).collect();
    }

    /// Joins by a rule; gives how many it joined.
    pub(super) fn by(&mut self, rule: Rule) -> usize {
        let finding = self.look(rule);
        let mut count = 0;
        for (at, fits) in finding.fits {
            if let (Some(&only), false) = (fits.first(), finding.doubtful.contains(&at))
                && fits.len() == 1
            {
                self.pairs.insert(at, only);
                self.taken.insert(only);
                self.undecided.remove(&at);
                count += 1;
            } else if rule != Rule::Page {
                // A page that several share, such as the home page, says nothing of any of them.
                let fits: Vec<usize> = fits.into_iter().collect();
                self.undecided.entry(at).or_default().add(&fits);
            }
        }
        if rule != Rule::Page {
            for (open, known) in finding.crowds {
                for at in open {
                    self.undecided.entry(at).or_default().add(&known);
                }
            }
        }
        count
    }

    /// How many a rule would join.
    pub(super) fn alike(&self, by: JoinBy) -> usize {
        let finding = self.look(Rule::Asked(by));
        let mut pairs = finding.fits.iter().filter_map(|(at, fits)| {
            let only = fits.first().filter(|_| fits.len() == 1)?;
            (!finding.doubtful.contains(at)).then_some((*at, *only))
        });
        // Numbers agree by chance.
        let telling = |(at, only): &(usize, usize)| {
            by != JoinBy::Ids || self.open[*at].shares_a_name_with(self.known[*only])
        };
        pairs.by_ref().filter(telling).count()
    }

    pub(super) fn found(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pairs.iter().map(|(at, with)| (*at, *with))
    }

    pub(super) fn undecided(&self) -> impl Iterator<Item = (usize, &Candidates)> {
        self.undecided.iter().map(|(at, with)| (*at, with))
    }

    fn look(&self, rule: Rule) -> Finding {
        let mut groups: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, one) in self.open.iter().enumerate() {
            if !self.pairs.contains_key(&at) && !self.aside.contains(&at) {
                for token in one.tokens(rule) {
                    groups.entry(token).or_default().0.push(at);
                }
            }
        }
        for (at, one) in self.known.iter().enumerate() {
            if !self.taken.contains(&at) && !self.forgotten.contains(&at) {
                for token in one.tokens(rule) {
                    groups.entry(token).or_default().1.push(at);
                }
            }
        }
        let mut finding = Finding::default();
        for (open, known) in groups.into_values() {
            self.group(open, known, &mut finding);
        }
        // One that two of the file fit is nobody's.
        let mut wanted: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (at, fits) in &finding.fits {
            for with in fits {
                wanted.entry(*with).or_default().insert(*at);
            }
        }
        let crowded: BTreeSet<usize> =
            finding.crowds.iter().flat_map(|(_, known)| known).copied().collect();
        let shared =
            wanted.into_iter().filter(|(with, all)| all.len() > 1 || crowded.contains(with));
        finding.doubtful.extend(shared.flat_map(|(_, all)| all));
        finding.doubtful.extend(finding.crowds.iter().flat_map(|(open, _)| open).copied());
        finding
    }

    /// Those that share a mark: one with one, or, where it stands at several, one with one at the same
    /// start, as in a series.
    fn group(&self, open: Vec<usize>, known: Vec<usize>, finding: &mut Finding) {
        if open.is_empty() || known.is_empty() {
            return;
        }
        let mut fit = |at: usize, with: usize| {
            finding.fits.entry(at).or_default().insert(with);
        };
        if let ([at], [with]) = (&open[..], &known[..]) {
            return fit(*at, *with);
        }
        let mut starts: BTreeMap<Timestamp, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for at in &open {
            if let Some(start) = self.open[*at].start {
                starts.entry(start).or_default().0.push(*at);
            }
        }
        for at in &known {
            if let Some(start) = self.known[*at].start {
                starts.entry(start).or_default().1.push(*at);
            }
        }
        let (mut ours, mut theirs) = (BTreeSet::new(), BTreeSet::new());
        for pair in starts.into_values() {
            if let ([at], [with]) = (&pair.0[..], &pair.1[..]) {
                fit(*at, *with);
                ours.insert(*at);
                theirs.insert(*with);
            }
        }
        let rest = |all: Vec<usize>, gone: &BTreeSet<usize>| -> Vec<usize> {
            all.into_iter().filter(|one| !gone.contains(one)).collect()
        };
        let (open, known) = (rest(open, &ours), rest(known, &theirs));
        if !open.is_empty() && !known.is_empty() {
            finding.crowds.push((open, known));
        }
    }
}

#[cfg(test)]
mod tests;
