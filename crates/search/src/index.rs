//! The index: which forms stand where, made once from what is published.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use programme::{Code, Kind, Published, Session, Text};

use crate::forms::{Stems, forms};
use crate::postings::{Documents, Growing, Occurrence, Pool, Postings};
use crate::words::{Word, words};

/// Where in a document a word stands; a word in a title says more than one in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title of a session, the name of a person, organisation or room.
    Title,
    /// Names of people and organisations in a session.
    Names,
    /// Rooms, tracks, types, tags, levels; positions of people.
    Labels,
    Text,
}

impl Field {
    pub(crate) const COUNT: u32 = 4;

    pub(crate) fn number(self) -> u32 {
        self as u32
    }

    pub(crate) fn from_number(number: u32) -> Field {
        match number {
            0 => Field::Title,
            1 => Field::Names,
            2 => Field::Labels,
            _ => Field::Text,
        }
    }
}

/// Something that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Document {
    pub kind: Kind,
    pub code: Code,
    /// Where it stands in the list of its kind.
    pub place: u32,
    /// How many words its title has.
    pub title: u16,
}

/// Words that are apart at least this much belong to no phrase together.
const APART: u32 = 8;
/// How many words of a document count: no programme's text is longer, a hostile one may be.
const MAX_WORDS: u32 = 60_000;

/// For each word as it is written, its stems.
pub(crate) type StemsOf = HashMap<String, BTreeSet<String>>;

/// The index of one release.
#[derive(Debug)]
pub struct Index {
    pub(crate) documents: Vec<Document>,
    /// Every form once, in order, one after the other.
    dictionary: String,
    /// Where each form ends in the dictionary, and where it stands.
    terms: Vec<(u32, Postings)>,
    pool: Pool,
    /// The forms, as they are written, that stand in titles and names, by their number of characters.
    pub(crate) names: Vec<Vec<u32>>,
    /// The languages in which texts were stemmed.
    pub(crate) stems: Vec<Stems>,
}

impl Index {
    /// Makes the index; some seconds for the largest programmes, so off the way of requests.
    pub fn new(published: &Published) -> Index {
        Making::of(published).finish()
    }

    /// The index, and the stems that its words have in the languages in which they stand.
    pub(crate) fn with_stems(published: &Published) -> (Index, StemsOf) {
        let making = Making::of(published);
        let stems = making.stems_of();
        (making.finish(), stems)
    }

    /// How many different forms there are.
    pub(crate) fn len(&self) -> u32 {
        self.terms.len() as u32
    }

    /// The place of a form in the dictionary.
    pub(crate) fn term(&self, form: &str) -> Option<u32> {
        let place = self.at_least(form);
        (place < self.terms.len() && self.form(place as u32) == form).then_some(place as u32)
    }

    /// The places of all forms that begin so.
    pub(crate) fn beginning(&self, form: &str) -> std::ops::Range<u32> {
        let first = self.at_least(form);
        let rest = &self.terms[first..];
        let count = rest
            .iter()
            .enumerate()
            .take_while(|(place, _)| self.form((first + place) as u32).starts_with(form))
            .count();
        first as u32..(first + count) as u32
    }

    fn at_least(&self, form: &str) -> usize {
        let (mut low, mut high) = (0, self.terms.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.form(middle as u32) < form { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// A form by its place.
    pub(crate) fn form(&self, term: u32) -> &str {
        let term = term as usize;
        let start = if term == 0 { 0 } else { self.terms[term - 1].0 };
        &self.dictionary[start as usize..self.terms[term].0 as usize]
    }

    /// Where a form stands.
    pub(crate) fn postings(&self, term: u32) -> Documents<'_> {
        Documents::new(&self.pool, self.terms[term as usize].1)
    }

    /// In how many documents a form stands.
    pub(crate) fn count(&self, term: u32) -> u32 {
        self.terms[term as usize].1.documents
    }

    /// How much memory it takes, about, in bytes.
    pub fn size(&self) -> usize {
        let names: usize = self.names.iter().map(|list| list.len() * 4).sum();
        self.dictionary.len()
            + self.terms.len() * size_of::<(u32, Postings)>()
            + self.pool.size()
            + self.documents.len() * size_of::<Document>()
            + names
    }
}

#[derive(Default)]
struct Making {
    documents: Vec<Document>,
    /// Every form, and its place in `terms`.
    places: HashMap<Rc<str>, u32>,
    terms: Vec<Term>,
    pool: Pool,
    stems: BTreeSet<Stems>,
    /// The document being made: its forms and where each stands, in the order of the words.
    current: Vec<(u32, Occurrence)>,
    position: u32,
    /// The places of the forms of words that were met, by the language: most words are.
    known: HashMap<Option<Stems>, HashMap<String, Rc<[u32]>>>,
}

struct Term {
    form: Rc<str>,
    postings: Growing,
    /// It stands in a title or among names, as it is written.
    name: bool,
}

impl Making {
    /// Reads everything that can be found.
    fn of(published: &Published) -> Making {
        let mut making = Making::default();
        let programme = &published.programme;
        for session in &programme.sessions {
            making.session(session, published);
        }
        for person in &programme.people {
            making.begin(Kind::Person, person.code);
            making.text(Field::Title, &person.name);
            for one in &person.affiliations {
                let organisation = one.organisation.and_then(|code| published.organisation(code));
                making.optional(Field::Labels, one.position.as_ref());
                making.optional(Field::Labels, organisation.map(|one| &one.name));
            }
            making.optional(Field::Text, person.biography.as_ref());
            making.end();
        }
        for organisation in &programme.organisations {
            making.begin(Kind::Organisation, organisation.code);
            making.text(Field::Title, &organisation.name);
            making.optional(Field::Text, organisation.description.as_ref());
            making.end();
        }
        for room in &programme.rooms {
            making.begin(Kind::Room, room.code);
            making.text(Field::Title, &room.name);
            making.optional(Field::Labels, room.floor.as_ref());
            making.optional(Field::Text, room.description.as_ref());
            making.end();
        }
        making
    }

    fn session(&mut self, session: &Session, published: &Published) {
        self.begin(Kind::Session, session.code);
        self.text(Field::Title, &session.title);
        self.optional(Field::Labels, session.subtitle.as_ref());
        for code in session.people() {
            self.optional(Field::Names, published.person(code).map(|person| &person.name));
        }
        for one in &session.organisations {
            let organisation = published.organisation(one.organisation);
            self.optional(Field::Names, organisation.map(|one| &one.name));
        }
        for code in &session.rooms {
            self.optional(Field::Labels, published.room(*code).map(|room| &room.name));
        }
        let track = session.track.and_then(|code| published.track(code));
        self.optional(Field::Labels, track.map(|track| &track.name));
        let session_type = session.session_type.and_then(|code| published.session_type(code));
        self.optional(Field::Labels, session_type.map(|one| &one.name));
        for label in session.tags.iter().chain(&session.levels).chain(&session.audiences) {
            self.text(Field::Labels, label);
        }
        for section in &session.sections {
            self.text(Field::Text, &section.text);
        }
        for item in &session.items {
            self.text(Field::Labels, &item.title);
            self.optional(Field::Text, item.text.as_ref());
        }
        self.end();
    }

    fn begin(&mut self, kind: Kind, code: Code) {
        let before = self.documents.last().filter(|one| one.kind == kind);
        let place = before.map_or(0, |one| one.place + 1);
        self.documents.push(Document { kind, code, place, title: 0 });
        self.position = 0;
    }

    fn optional(&mut self, field: Field, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(field, text);
        }
    }

    fn text(&mut self, field: Field, text: &Text) {
        for (lang, value) in text.iter() {
            let stems = Stems::of(lang.primary());
            self.stems.extend(stems);
            let mut count = 0_u16;
            for word in words(value) {
                if self.position > MAX_WORDS {
                    return;
                }
                for (place, term) in self.forms(&word, stems).iter().enumerate() {
                    let written = place == 0;
                    if written && matches!(field, Field::Title | Field::Names) {
                        self.terms[*term as usize].name = true;
                    }
                    let occurrence = Occurrence { field, written, position: self.position };
                    self.current.push((*term, occurrence));
                }
                self.position += 1;
                count = count.saturating_add(1);
            }
            if field == Field::Title
                && let Some(document) = self.documents.last_mut()
                && (document.title == 0 || count < document.title)
            {
                document.title = count;
            }
            self.position += APART;
        }
    }

    /// The places of the forms of a word, the written one first.
    fn forms(&mut self, word: &Word<'_>, stems: Option<Stems>) -> Rc<[u32]> {
        let known = self.known.entry(stems).or_default();
        if let Some(places) = known.get(word.text) {
            return places.clone();
        }
        let list: Vec<Stems> = stems.into_iter().collect();
        let places: Rc<[u32]> = forms(word, &list)
            .into_iter()
            .map(|form| match self.places.get(form.as_str()) {
                Some(place) => *place,
                None => {
                    let (form, place) = (Rc::<str>::from(form), self.terms.len() as u32);
                    self.places.insert(form.clone(), place);
                    self.terms.push(Term { form, postings: Growing::default(), name: false });
                    place
                }
            })
            .collect();
        known.insert(word.text.to_owned(), places.clone());
        places
    }

    fn stems_of(&self) -> StemsOf {
        let mut all = StemsOf::new();
        for places in self.known.values().flat_map(HashMap::values) {
            let mut forms = places.iter().map(|place| self.terms[*place as usize].form.to_string());
            if let Some(written) = forms.next() {
                all.entry(written).or_default().extend(forms);
            }
        }
        all
    }

    fn end(&mut self) {
        let document = (self.documents.len() - 1) as u32;
        if !self.pool.is_full() {
            // Those of one form stay in their order.
            self.current.sort_by_key(|(term, _)| *term);
            let mut places = Vec::new();
            for form in self.current.chunk_by(|(one, _), (other, _)| one == other) {
                places.clear();
                places.extend(form.iter().map(|(_, occurrence)| *occurrence));
                let postings = &mut self.terms[form[0].0 as usize].postings;
                self.pool.add(postings, document, &places);
            }
        }
        self.current.clear();
    }

    fn finish(self) -> Index {
        let Making { mut documents, places, mut terms, pool, stems, known, .. } = self;
        drop((places, known));
        documents.shrink_to_fit();
        terms.sort_unstable_by(|one, other| one.form.cmp(&other.form));
        let mut index = Index {
            documents,
            dictionary: String::with_capacity(terms.iter().map(|term| term.form.len()).sum()),
            terms: Vec::with_capacity(terms.len()),
            pool,
            names: Vec::new(),
            stems: stems.into_iter().collect(),
        };
        for (place, term) in terms.into_iter().enumerate() {
            if term.name {
                let length = term.form.chars().count();
                if index.names.len() <= length {
                    index.names.resize(length + 1, Vec::new());
                }
                index.names[length].push(place as u32);
            }
            index.dictionary.push_str(&term.form);
            index.terms.push((index.dictionary.len() as u32, term.postings.postings));
        }
        index
    }
}
