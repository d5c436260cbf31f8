//! What every writer is given: one edition's programme with what its releases have done to it.

use std::collections::HashMap;

use jiff::Timestamp;
use programme::{
    Code, EventSlug, History, ItemHistory, Kind, Lang, Organisation, Person, Programme, Published,
    ReleaseInfo, Room, Session, SessionType, Slot, Text, Track,
};

use crate::Report;

/// What a writer made: the bytes of one file, and what of the programme is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    pub report: Report,
}

/// A programme as a writer needs it: published, or a whole release or draft.
#[derive(Debug)]
pub struct Edition<'a> {
    pub slug: &'a EventSlug,
    pub programme: &'a Programme,
    /// Oldest first; empty for a draft of which nothing was ever released.
    pub releases: &'a [ReleaseInfo],
    pub history: &'a History,
    /// Sessions of earlier releases that are gone.
    pub removed: &'a [Session],
    /// When sessions that have no time now last had one.
    last_slots: Option<&'a HashMap<Code, Slot>>,
    places: HashMap<(Kind, Code), usize>,
}

impl<'a> Edition<'a> {
    /// An edition of which nothing is hidden from the writer; writers of public formats leave out
    /// hidden sessions themselves.
    pub fn new(
        slug: &'a EventSlug,
        programme: &'a Programme,
        releases: &'a [ReleaseInfo],
        history: &'a History,
        removed: &'a [Session],
    ) -> Edition<'a> {
        let mut places = HashMap::new();
        let mut add = |kind: Kind, codes: &mut dyn Iterator<Item = Code>| {
            places.extend(codes.enumerate().map(|(place, code)| ((kind, code), place)));
        };
        add(Kind::SessionType, &mut programme.session_types.iter().map(|one| one.code));
        add(Kind::Track, &mut programme.tracks.iter().map(|one| one.code));
        add(Kind::Room, &mut programme.rooms.iter().map(|one| one.code));
        add(Kind::Organisation, &mut programme.organisations.iter().map(|one| one.code));
        add(Kind::Person, &mut programme.people.iter().map(|one| one.code));
        Edition { slug, programme, releases, history, removed, last_slots: None, places }
    }

    /// When a session that has no time now last had one in a release.
    pub fn last_slot(&self, session: Code) -> Option<Slot> {
        self.last_slots.and_then(|slots| slots.get(&session)).copied()
    }

    /// The number of the last release; 0 when nothing was ever released.
    pub fn number(&self) -> u32 {
        self.releases.last().map_or(0, |release| release.number)
    }

    /// What the releases have done with a session.
    pub fn history_of(&self, session: Code) -> Option<ItemHistory> {
        self.history.get(&(Kind::Session, Some(session))).copied()
    }

    /// The instant of the release in which a session last changed; of the last release when its
    /// history is not known, and the epoch when nothing was ever released. Never the clock.
    pub fn changed_at(&self, session: Code) -> Timestamp {
        let changed = self.history_of(session).map(|history| history.changed);
        self.releases
            .iter()
            .find(|release| Some(release.number) == changed)
            .or(self.releases.last())
            .map_or(Timestamp::UNIX_EPOCH, |release| release.at)
    }

    pub fn room(&self, code: Code) -> Option<&'a Room> {
        self.place(Kind::Room, code).map(|place| &self.programme.rooms[place])
    }

    pub fn track(&self, code: Code) -> Option<&'a Track> {
        self.place(Kind::Track, code).map(|place| &self.programme.tracks[place])
    }

    pub fn session_type(&self, code: Code) -> Option<&'a SessionType> {
        self.place(Kind::SessionType, code).map(|place| &self.programme.session_types[place])
    }

    pub fn person(&self, code: Code) -> Option<&'a Person> {
        self.place(Kind::Person, code).map(|place| &self.programme.people[place])
    }

    pub fn organisation(&self, code: Code) -> Option<&'a Organisation> {
        self.place(Kind::Organisation, code).map(|place| &self.programme.organisations[place])
    }

    /// A text as this reader is shown it.
    pub fn shown<'t>(&self, text: &'t Text, reader: &Lang) -> (&'t Lang, &'t str) {
        text.shown(reader, &self.programme.event.languages)
    }

    /// The language of files that have one language for all their readers.
    pub fn first_language(&self) -> Lang {
        self.programme.event.languages.first().cloned().unwrap_or_else(Lang::und)
    }

    fn place(&self, kind: Kind, code: Code) -> Option<usize> {
        self.places.get(&(kind, code)).copied()
    }
}

impl<'a> From<&'a Published> for Edition<'a> {
    fn from(published: &'a Published) -> Edition<'a> {
        let edition = Edition::new(
            &published.slug,
            &published.programme,
            &published.releases,
            &published.history,
            &published.removed,
        );
        Edition { last_slots: Some(&published.last_slots), ..edition }
    }
}
