//! The index as data, for pages that search without a server: whoever writes them packs it into files.
//!
//! It says what `find` knows: every form with where it stands, and, as pages have no stemmers, the stems
//! of each word and the words of each stem.

use std::collections::BTreeMap;

use programme::{Code, Kind, Published};

use crate::forms::forms;
use crate::index::{Field, Index};
use crate::words::{Word, is_unspaced};

/// Everything that can be found, and every form.
#[derive(Debug)]
pub struct Files {
    pub documents: Vec<Findable>,
    /// In the order of their forms, by code point.
    pub terms: Vec<Term>,
}

/// Something that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Findable {
    pub kind: Kind,
    pub code: Code,
    /// How many words its title has.
    pub title: u16,
}

/// A form, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub form: String,
    /// It stands in a title or among names, as it is written.
    pub name: bool,
    /// What a reader who writes this form looks for as well.
    pub stems: Vec<String>,
    /// The words of which this is a stem, as they are written.
    pub words: Vec<String>,
    /// For each document, by its place, how often and where: a position times eight, plus twice the
    /// field, plus one where the word is written so. Rising.
    pub places: Vec<(u32, Vec<u32>)>,
}

impl Files {
    /// Makes the index anew: it is asked for once in a while, and the words behind the stems are not
    /// kept in memory for it.
    pub fn new(published: &Published) -> Files {
        let (index, stems_of) = Index::with_stems(published);
        let documents = index.documents.iter();
        let documents =
            documents.map(|one| Findable { kind: one.kind, code: one.code, title: one.title });
        let mut terms: Vec<Term> = (0..index.len()).map(|term| read(&index, term)).collect();
        for names in &index.names {
            for term in names {
                terms[*term as usize].name = true;
            }
        }
        let mut words: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for term in &mut terms {
            let observed = stems_of.get(&term.form);
            for stem in observed.into_iter().flatten() {
                if let Some(place) = index.term(stem) {
                    words.entry(place).or_default().push(term.form.clone());
                }
            }
            let unspaced = term.form.chars().any(is_unspaced);
            if observed.is_none() || unspaced {
                continue;
            }
            // As `find` does: a word that is asked for has the stems of every language there is.
            let word = Word { text: &term.form, at: 0..term.form.len(), unspaced };
            let mut stems = forms(&word, &index.stems);
            stems.extend(observed.into_iter().flatten().cloned());
            stems.retain(|stem| *stem != term.form && index.term(stem).is_some());
            stems.sort();
            stems.dedup();
            term.stems = stems;
        }
        for (place, words) in words {
            terms[place as usize].words = words;
        }
        Files { documents: documents.collect(), terms }
    }
}

fn read(index: &Index, term: u32) -> Term {
    let mut places = Vec::new();
    let mut documents = index.postings(term);
    while let Some((document, occurrences)) = documents.next(false) {
        let packed = occurrences.iter().map(|one| {
            let kind = one.field.number() * 2 + u32::from(one.written);
            one.position * Field::COUNT * 2 + kind
        });
        places.push((document, packed.collect()));
    }
    let (stems, words) = (Vec::new(), Vec::new());
    Term { form: index.form(term).to_owned(), name: false, stems, words, places }
}
