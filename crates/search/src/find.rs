//! Finding: which documents have what is asked for, best first.

use std::collections::{BTreeMap, HashSet};

use programme::{Code, Kind};

use crate::forms::forms;
use crate::index::{Field, Index};
use crate::near::{distance, forgiven};
use crate::postings::Occurrence;
use crate::query::{Asked, Clause, Query};
use crate::words::{Word, folded};

/// Beginnings of words are completed to at most this many words.
const MOST_COMPLETED: usize = 64;
/// How many names that are almost a word are looked for instead of it.
const MOST_NEAR: usize = 8;

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// A session, person, organisation or room.
    pub kind: Kind,
    pub code: Code,
    /// Where it stands in the list of its kind in what the index was made of.
    pub place: usize,
    /// Higher is better; to be compared within one answer only.
    pub score: f32,
    /// A word stands in its title or name.
    pub named: bool,
}

/// What the places of a word in a document say.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    sum: f32,
    named: bool,
}

/// Documents in their order, each once.
type Scored = Vec<(u32, Score)>;

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// Every hit has all that was asked for; else nothing had, and these have most of it.
    pub whole: bool,
    /// Words that stand in titles and names, almost as a word that was not found; folded.
    pub near: Vec<String>,
    /// The forms that were looked for, folded: what `marks` shows as found.
    pub forms: HashSet<String>,
}

/// A form to look for, and how much a hit of it counts.
#[derive(Debug, Clone, Copy)]
struct Term {
    term: u32,
    weight: f32,
    /// Only where a word is written so.
    written: bool,
}

impl Index {
    /// Finds what a query asks for, among what `keep` lets through (by kind and code).
    pub fn find(&self, query: &Query, keep: impl Fn(Kind, Code) -> bool) -> Found {
        let mut found = Found { whole: true, ..Found::default() };
        if query.is_empty() {
            return found;
        }
        let count = self.documents.len();
        let mut scores = vec![Score::default(); count];
        let mut matched = vec![0_u8; count];
        for clause in &query.wanted {
            for (document, score) in self.clause(clause, &mut found) {
                let all = &mut scores[document as usize];
                all.sum += score.sum;
                all.named |= score.named;
                matched[document as usize] += 1;
            }
        }
        for clause in &query.unwanted {
            let mut unseen = Found::default();
            let clause = Clause { open: false, ..clause.clone() };
            for (document, _) in self.clause(&clause, &mut unseen) {
                matched[document as usize] = 0;
            }
        }
        for (document, matched) in self.documents.iter().zip(&mut matched) {
            if *matched > 0 && !keep(document.kind, document.code) {
                *matched = 0;
            }
        }
        let all = query.wanted.len() as u8;
        let most = matched.iter().copied().max().unwrap_or_default();
        found.whole = most == all || most == 0;
        found.hits = self
            .documents
            .iter()
            .zip(scores)
            .zip(matched)
            .filter(|(_, matched)| *matched > 0 && *matched == most)
            .map(|((document, score), _)| Hit {
                kind: document.kind,
                code: document.code,
                place: document.place as usize,
                score: score.sum,
                named: score.named,
            })
            .collect();
        // Equal ones stay in the order of the programme.
        found.hits.sort_by(|one, other| other.score.total_cmp(&one.score));
        found
    }

    /// The documents that have a clause, with their scores.
    fn clause(&self, clause: &Clause, found: &mut Found) -> Scored {
        let last = clause.words.len() - 1;
        let asked = clause.words.iter().enumerate();
        let terms: Vec<Vec<Term>> = asked
            .map(|(place, word)| {
                let open = clause.open && place == last;
                let terms = self.terms(word, open, clause.exact, found);
                found.forms.extend(terms.iter().map(|one| self.form(one.term).to_owned()));
                terms
            })
            .collect();
        if let [only] = &terms[..] {
            return self.word(only);
        }
        let together = self.phrase(&terms);
        if !together.is_empty() || clause.exact {
            return together;
        }
        self.most(&terms)
    }

    /// Pairs of characters that nowhere stand together: documents that have most of them, as some
    /// pairs lie between two words.
    fn most(&self, terms: &[Vec<Term>]) -> Scored {
        let mut all: BTreeMap<u32, (usize, Score)> = BTreeMap::new();
        for terms in terms {
            for (document, score) in self.word(terms) {
                let (count, sum) = all.entry(document).or_default();
                *count += 1;
                sum.sum += score.sum;
                sum.named |= score.named;
            }
        }
        let enough = (terms.len() * 3).div_ceil(5);
        all.into_iter()
            .filter(|(_, (count, _))| *count >= enough)
            .map(|(document, (count, sum))| {
                let share = count as f32 / terms.len() as f32;
                (document, Score { sum: 0.3 * sum.sum * share * share, ..sum })
            })
            .collect()
    }

    /// The forms to look for in place of a word.
    fn terms(&self, asked: &Asked, open: bool, exact: bool, found: &mut Found) -> Vec<Term> {
        let word = Word { text: &asked.text, at: 0..asked.text.len(), unspaced: asked.unspaced };
        let surface = folded(&asked.text);
        let length = surface.chars().count();
        let mut terms: Vec<Term> = Vec::new();
        let mut add = |term: u32, weight: f32| {
            if terms.iter().all(|known| known.term != term) {
                terms.push(Term { term, weight, written: exact });
            }
        };
        if exact {
            self.term(&surface).into_iter().for_each(|term| add(term, 1.0));
        } else {
            for (place, form) in forms(&word, &self.stems).iter().enumerate() {
                let weight = if place == 0 { 1.0 } else { 0.8 };
                self.term(form).into_iter().for_each(|term| add(term, weight));
            }
        }
        // One Chinese character is looked for in every pair that begins with it.
        let single = asked.unspaced && length == 1;
        if (open && length >= 2 && !asked.unspaced) || single {
            let mut longer: Vec<u32> = self.beginning(&surface).collect();
            longer.sort_by_key(|term| std::cmp::Reverse(self.count(*term)));
            longer.into_iter().take(MOST_COMPLETED).for_each(|term| add(term, 0.6));
        }
        if terms.is_empty() && !exact && !asked.unspaced {
            let near = self.near(&surface, length, forgiven(length));
            if near.is_empty() {
                // Not close enough to be meant, close enough to be asked about.
                let further = self.near(&surface, length, forgiven(length) + 1);
                found.near.extend(further.iter().map(|one| self.form(one.term).to_owned()));
            }
            terms = near;
        }
        terms
    }

    /// The names that are closest to a word that stands nowhere.
    fn near(&self, surface: &str, length: usize, most: usize) -> Vec<Term> {
        if most == 0 || length < 3 {
            return Vec::new();
        }
        let wanted: Vec<char> = surface.chars().collect();
        let mut best: Vec<(usize, u32)> = Vec::new();
        let mut letters = Vec::new();
        for names in self.names.iter().take(length + most + 1).skip(length - most.min(length)) {
            for term in names {
                letters.clear();
                letters.extend(self.form(*term).chars());
                if let Some(distance) = distance(&wanted, &letters, most) {
                    best.push((distance, *term));
                }
            }
        }
        let closest = best.iter().map(|(distance, _)| *distance).min().unwrap_or_default();
        best.retain(|(distance, _)| *distance == closest);
        best.sort_by_key(|(_, term)| std::cmp::Reverse(self.count(*term)));
        let weight = 0.5 / closest.max(1) as f32;
        best.into_iter()
            .take(MOST_NEAR)
            .map(|(_, term)| Term { term, weight, written: true })
            .collect()
    }

    /// The documents with one of these forms.
    fn word(&self, terms: &[Term]) -> Scored {
        let rarity = self.rarity(terms);
        let score = |term: &Term, document: u32, occurrences: &[Occurrence]| {
            let score = self.weight(document, occurrences);
            Score { sum: rarity * term.weight * score.sum, ..score }
        };
        if let [only] = terms {
            let mut found = Scored::with_capacity(self.count(only.term) as usize);
            let mut documents = self.postings(only.term);
            while let Some((document, occurrences)) = documents.next(only.written) {
                found.push((document, score(only, document, occurrences)));
            }
            return found;
        }
        let mut all = vec![Score::default(); self.documents.len()];
        for one in terms {
            let mut documents = self.postings(one.term);
            while let Some((document, occurrences)) = documents.next(one.written) {
                let score = score(one, document, occurrences);
                let best = &mut all[document as usize];
                best.sum = best.sum.max(score.sum);
                best.named |= score.named;
            }
        }
        (0..).zip(all).filter(|(_, score)| score.sum > 0.0).collect()
    }

    /// The documents in which one of each of these forms stand side by side, in this order.
    fn phrase(&self, terms: &[Vec<Term>]) -> Scored {
        let mut whole: BTreeMap<u32, Vec<Occurrence>> = BTreeMap::new();
        for (place, terms) in terms.iter().enumerate() {
            let mut here: BTreeMap<u32, Vec<Occurrence>> = BTreeMap::new();
            for one in terms {
                let mut documents = self.postings(one.term);
                while let Some((document, occurrences)) = documents.next(one.written) {
                    if place == 0 || whole.contains_key(&document) {
                        here.entry(document).or_default().extend_from_slice(occurrences);
                    }
                }
            }
            if place == 0 {
                whole = here;
                continue;
            }
            whole.retain(|document, ends| {
                let after: HashSet<u32> =
                    here.get(document).into_iter().flatten().map(|one| one.position).collect();
                ends.retain_mut(|end| {
                    end.position += 1;
                    after.contains(&end.position)
                });
                !ends.is_empty()
            });
        }
        let rarity: f32 = terms.iter().map(|terms| self.rarity(terms)).sum();
        let score = |(document, occurrences): (u32, Vec<Occurrence>)| {
            let score = self.weight(document, &occurrences);
            (document, Score { sum: rarity * score.sum, ..score })
        };
        whole.into_iter().map(score).collect()
    }

    /// How much a word says: the rarer, the more (the idf of BM25).
    fn rarity(&self, terms: &[Term]) -> f32 {
        let count = terms.iter().map(|one| self.count(one.term)).max().unwrap_or_default() as f32;
        let all = self.documents.len() as f32;
        (1.0 + (all - count + 0.5).max(0.0) / (count + 0.5)).ln()
    }

    /// How much these places of a word say about a document: each field by its weight, more often
    /// counts more, but less each time; a word counts more in a short title.
    fn weight(&self, document: u32, occurrences: &[Occurrence]) -> Score {
        let mut counts = [0_u16; Field::COUNT as usize];
        for one in occurrences {
            let count = &mut counts[one.field.number() as usize];
            *count = count.saturating_add(1);
        }
        let title = f32::from(self.documents[document as usize].title.max(1));
        let weights = [8.0 * (1.0 + 2.0 / title), 5.0, 3.0, 1.0];
        let saturated = |count: u16| 2.0 * f32::from(count) / (f32::from(count) + 1.0);
        let named = counts[Field::Title.number() as usize] > 0;
        let parts = counts.into_iter().zip(weights);
        Score { sum: parts.map(|(count, weight)| weight * saturated(count)).sum(), named }
    }
}
