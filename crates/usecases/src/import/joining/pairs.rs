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
    undecided: BTreeMap<usize, BTreeSet<usize>>,
}

/// What one rule says: for each open item the ones that it fits, and which of these it fits alone.
#[derive(Default)]
struct Finding {
    fits: BTreeMap<usize, BTreeSet<usize>>,
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
                self.undecided.entry(at).or_default().extend(fits);
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

    pub(super) fn undecided(&self) -> impl Iterator<Item = (usize, BTreeSet<usize>)> {
        self.undecided.iter().map(|(at, with)| (*at, with.clone()))
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
            self.group(&open, &known, &mut finding);
        }
        // One that two of the file fit is nobody's.
        let mut wanted: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (at, fits) in &finding.fits {
            for with in fits {
                wanted.entry(*with).or_default().insert(*at);
            }
        }
        finding.doubtful.extend(wanted.into_values().filter(|all| all.len() > 1).flatten());
        finding
    }

    /// Those that share a mark: one with one, or, where it stands at several, one with one at the same
    /// start, as in a series.
    fn group(&self, open: &[usize], known: &[usize], finding: &mut Finding) {
        let mut fit = |at: &usize, with: &[usize]| {
            finding.fits.entry(*at).or_default().extend(with);
        };
        if open.is_empty() || known.is_empty() {
            return;
        }
        if let ([at], [with]) = (open, known) {
            return fit(at, &[*with]);
        }
        let (mut open, mut known) = (open.to_vec(), known.to_vec());
        let starts: BTreeSet<Timestamp> =
            open.iter().filter_map(|at| self.open[*at].start).collect();
        for start in starts {
            let ours: Vec<usize> =
                open.iter().copied().filter(|at| self.open[*at].start == Some(start)).collect();
            let theirs: Vec<usize> =
                known.iter().copied().filter(|at| self.known[*at].start == Some(start)).collect();
            if let ([at], [with]) = (&ours[..], &theirs[..]) {
                fit(at, &[*with]);
                open.retain(|one| one != at);
                known.retain(|one| one != with);
            }
        }
        if !known.is_empty() {
            for at in &open {
                fit(at, &known);
                finding.doubtful.insert(*at);
            }
        }
    }
}
