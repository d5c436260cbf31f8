//! Which sessions a reader wants to see, and how many there are behind each further choice.
//!
//! To add a facet: a field of `Filter`, a line in `refusals`, a field of `Facets` and its count.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{AccessFact, Code, Lang, Published, Session, Text};

/// What makes a session easier to take part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// A fact about one of its rooms.
    Room(AccessFact),
    Captions,
    SignLanguage,
    Interpretation,
}

impl Access {
    /// Every kind of access, in the order in which it is shown.
    pub fn all() -> impl Iterator<Item = Access> {
        let services = [Access::Captions, Access::SignLanguage, Access::Interpretation];
        services.into_iter().chain(AccessFact::ALL.into_iter().map(Access::Room))
    }

    /// The name in addresses and phrases.
    pub fn as_str(self) -> &'static str {
        match self {
            Access::Room(fact) => fact.as_str(),
            Access::Captions => "captions",
            Access::SignLanguage => "sign_language",
            Access::Interpretation => "interpretation",
        }
    }

    /// The kind of access that has this name.
    pub fn from_name(name: &str) -> Option<Access> {
        Access::all().find(|access| access.as_str() == name)
    }
}

/// What a reader chose; a session must fit every choice. The empty filter fits all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Filter {
    /// A day of the event, in its own zone.
    pub day: Option<Date>,
    pub track: Option<Code>,
    pub session_type: Option<Code>,
    pub room: Option<Code>,
    pub person: Option<Code>,
    /// Involved itself, or through somebody who appears.
    pub organisation: Option<Code>,
    /// Spoken or interpreted into; variants of the language count.
    pub language: Option<Lang>,
    /// All of these.
    pub access: BTreeSet<Access>,
    /// A level, audience or tag by its value in its original language.
    pub level: Option<String>,
    pub audience: Option<String>,
    pub tag: Option<String>,
}

/// How many sessions there would be behind each choice, given the choices in the other facets.
/// Choices without a session are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// The sessions that fit the whole filter.
    pub matching: usize,
    pub days: BTreeMap<Date, usize>,
    /// How many of those of a day are breaks, which are no sessions to count.
    pub breaks: BTreeMap<Date, usize>,
    pub tracks: BTreeMap<Code, usize>,
    pub session_types: BTreeMap<Code, usize>,
    pub rooms: BTreeMap<Code, usize>,
    pub people: BTreeMap<Code, usize>,
    pub organisations: BTreeMap<Code, usize>,
    /// By the language without its region: `pt` for `pt-BR`.
    pub languages: BTreeMap<Lang, usize>,
    /// Choices of access add up, so these count what is left when one more is demanded.
    pub access: BTreeMap<Access, usize>,
    pub levels: BTreeMap<String, usize>,
    pub audiences: BTreeMap<String, usize>,
    pub tags: BTreeMap<String, usize>,
}

impl Filter {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether a session fits every choice.
    pub fn matches(&self, session: &Session, published: &Published) -> bool {
        self.refusals(&Seen::new(session, published)).into_iter().all(|refused| !refused)
    }

    /// Which facets refuse a session, in the order of the fields.
    fn refusals(&self, seen: &Seen) -> [bool; FACETS] {
        let refuses = |chosen: &Option<Code>, has: &BTreeSet<Code>| {
            chosen.as_ref().is_some_and(|code| !has.contains(code))
        };
        let lacks = |chosen: &Option<String>, has: &BTreeSet<&str>| {
            chosen.as_ref().is_some_and(|label| !has.contains(label.as_str()))
        };
        let session = seen.session;
        [
            self.day.is_some() && self.day != seen.day,
            self.track.is_some() && self.track != session.track,
            self.session_type.is_some() && self.session_type != session.session_type,
            self.room.is_some_and(|room| !session.rooms.contains(&room)),
            refuses(&self.person, &seen.people),
            refuses(&self.organisation, &seen.organisations),
            self.language.as_ref().is_some_and(|lang| !seen.languages.contains(lang.primary())),
            !self.access.is_subset(&seen.access),
            lacks(&self.level, &seen.levels),
            lacks(&self.audience, &seen.audiences),
            lacks(&self.tag, &seen.tags),
        ]
    }
}

const FACETS: usize = 11;

/// What of a session the facets look at.
struct Seen<'a> {
    session: &'a Session,
    day: Option<Date>,
    people: BTreeSet<Code>,
    organisations: BTreeSet<Code>,
    /// Primary languages.
    languages: BTreeSet<&'a str>,
    access: BTreeSet<Access>,
    levels: BTreeSet<&'a str>,
    audiences: BTreeSet<&'a str>,
    tags: BTreeSet<&'a str>,
}

impl<'a> Seen<'a> {
    fn new(session: &'a Session, published: &'a Published) -> Seen<'a> {
        let people: BTreeSet<Code> = session.people().collect();
        let through_people = people
            .iter()
            .filter_map(|person| published.person(*person))
            .flat_map(|person| person.affiliations.iter().filter_map(|one| one.organisation));
        let organisations =
            session.organisations.iter().map(|one| one.organisation).chain(through_people);
        let interpreted = session.interpretation.iter().map(|one| &one.to);
        Seen {
            session,
            day: session.when.map(|slot| published.programme.event.day_of(slot.start)),
            organisations: organisations.collect(),
            people,
            languages: session.languages.iter().chain(interpreted).map(Lang::primary).collect(),
            access: access(session, published),
            levels: labels(&session.levels),
            audiences: labels(&session.audiences),
            tags: labels(&session.tags),
        }
    }
}

/// The kinds of access that a session has. A fact about a room counts when one of its rooms has it.
pub fn access(session: &Session, published: &Published) -> BTreeSet<Access> {
    let rooms = session.rooms.iter().filter_map(|room| published.room(*room));
    let facts = rooms.flat_map(|room| room.access.iter().copied().map(Access::Room));
    let services = [
        (Access::Captions, session.captions.is_empty()),
        (Access::SignLanguage, session.sign_languages.is_empty()),
        (Access::Interpretation, session.interpretation.is_empty()),
    ];
    facts.chain(services.into_iter().filter(|(_, none)| !none).map(|(access, _)| access)).collect()
}

/// The name by which a level, audience or tag is chosen: its value in its original language.
pub fn label(text: &Text) -> &str {
    text.get(text.original()).unwrap_or_default()
}

fn labels(texts: &[Text]) -> BTreeSet<&str> {
    texts.iter().map(label).collect()
}

/// Counts, for each facet, the sessions that fit the choices in all the others.
pub fn counts(published: &Published, filter: &Filter) -> Facets {
    let mut facets = Facets::default();
    // By borrowed words, so that only different ones are copied in the end.
    let [mut languages, mut levels, mut audiences, mut tags] = [const { BTreeMap::new() }; 4];
    for session in &published.programme.sessions {
        let seen = Seen::new(session, published);
        let refusals = filter.refusals(&seen);
        let refused = refusals.iter().filter(|refused| **refused).count();
        if refused > 1 {
            continue;
        }
        // A session that only one facet refuses counts in that facet: it is what another choice
        // there would show.
        let counts = |facet: usize| refused == 0 || refusals[facet];
        facets.matching += usize::from(refused == 0);
        add(&mut facets.days, counts(0), seen.day);
        add(&mut facets.breaks, counts(0) && is_break(session, published), seen.day);
        add(&mut facets.tracks, counts(1), session.track);
        add(&mut facets.session_types, counts(2), session.session_type);
        add(&mut facets.rooms, counts(3), session.rooms.iter().copied().collect::<BTreeSet<_>>());
        add(&mut facets.people, counts(4), seen.people);
        add(&mut facets.organisations, counts(5), seen.organisations);
        add(&mut languages, counts(6), seen.languages);
        add(&mut facets.access, refused == 0, seen.access);
        add(&mut levels, counts(8), seen.levels);
        add(&mut audiences, counts(9), seen.audiences);
        add(&mut tags, counts(10), seen.tags);
    }
    let words = |counts: BTreeMap<&str, usize>| -> BTreeMap<String, usize> {
        counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect()
    };
    facets.languages =
        languages.into_iter().filter_map(|(tag, count)| Some((tag.parse().ok()?, count))).collect();
    (facets.levels, facets.audiences, facets.tags) = (words(levels), words(audiences), words(tags));
    facets
}

fn is_break(session: &Session, published: &Published) -> bool {
    let session_type = session.session_type.and_then(|code| published.session_type(code));
    session_type.is_some_and(|one| one.service)
}

/// Adds one to each choice, unless the session does not count in this facet.
fn add<K: Ord>(counts: &mut BTreeMap<K, usize>, counted: bool, keys: impl IntoIterator<Item = K>) {
    if counted {
        keys.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
    }
}
