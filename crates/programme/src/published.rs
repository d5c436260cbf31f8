//! What the public sees: the public subset of a release, with its history.
//!
//! Pages, search, feeds and exports for the public are pure functions of `Published`, so that what is
//! hidden cannot show on any of them. It is made once per release and shared.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::{
    Code, EventSlug, Kind, Organisation, Person, Programme, Room, Session, SessionType, Slot,
    Tally, Track, order, public,
};

/// A release, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseInfo {
    /// 1 for the first; every further one is higher by 1, also when it goes back to an older programme.
    pub number: u32,
    pub at: Timestamp,
    /// What the organiser wrote for readers; may be empty.
    pub note: String,
}

/// What the releases up to this one have done with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemHistory {
    /// The release in which it first stood.
    pub first: u32,
    /// The release in which it last changed, appeared or disappeared.
    pub changed: u32,
    /// How often it has changed since it first stood: the SEQUENCE of calendars (RFC 5545 section 3.8.7.4). Never falls.
    pub sequence: u32,
    /// The release from which on it is gone; none while it stands.
    pub removed: Option<u32>,
}

/// The history of every item that was ever published in the event.
pub type History = BTreeMap<(Kind, Option<Code>), ItemHistory>;

/// From when to when, as instants. Equal ones mean that no end is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: Timestamp,
    pub end: Timestamp,
}

impl Span {
    /// Whether the two share any time; touching ends do not count.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The published programme with the indexes that pages need.
#[derive(Debug)]
pub struct Published {
    pub slug: EventSlug,
    /// The public subset, each list in the order in which it is shown.
    pub programme: Programme,
    /// Every release up to this one, oldest first; the last is the one published.
    pub releases: Vec<ReleaseInfo>,
    pub history: History,
    /// Public sessions that earlier releases held and this one does not, in their last public form.
    pub removed: Vec<Session>,
    /// When sessions that have no time now last had one: calendars that hold them must strike them out.
    pub last_slots: HashMap<Code, Slot>,
    /// Public rooms of earlier releases in their last public form, for the sessions that are gone.
    pub removed_rooms: Vec<Room>,
    index: Index,
}

#[derive(Debug, Default)]
struct Index {
    places: HashMap<(Kind, Code), usize>,
    by_person: HashMap<Code, Vec<usize>>,
    by_organisation: HashMap<Code, Vec<usize>>,
    by_room: HashMap<Code, Vec<usize>>,
    by_track: HashMap<Code, Vec<usize>>,
    by_type: HashMap<Code, Vec<usize>>,
    /// The instants of each session, at its place.
    spans: Vec<Option<Span>>,
    days: Vec<(Date, Vec<usize>)>,
    unscheduled: Vec<usize>,
    tally: Tally,
}

impl Published {
    /// Takes a whole release and keeps of it what is public. `removed` are sessions of earlier
    /// releases; hidden ones among them are dropped.
    pub fn new(
        slug: EventSlug,
        programme: Programme,
        releases: Vec<ReleaseInfo>,
        history: History,
        removed: Vec<Session>,
    ) -> Published {
        let programme = order::shown(public::subset(programme));
        let removed = removed.into_iter().filter(public::is_public).collect();
        let index = Index::new(&programme);
        let last_slots = HashMap::new();
        let removed_rooms = Vec::new();
        Published { slug, programme, releases, history, removed, last_slots, removed_rooms, index }
    }

    /// The same, knowing when sessions that lost their time had one in earlier releases. Those that
    /// have a time, or are not public, are passed over.
    pub fn with_last_slots(mut self, slots: HashMap<Code, Slot>) -> Published {
        let unscheduled: HashSet<Code> = self.unscheduled().map(|one| one.code).collect();
        self.last_slots = slots;
        self.last_slots.retain(|code, _| unscheduled.contains(code));
        self
    }

    /// The same with rooms that earlier releases showed and this one does not.
    pub fn with_removed_rooms(mut self, rooms: Vec<Room>) -> Published {
        self.removed_rooms = rooms;
        self
    }

    /// The number of the release; 0 when nothing was ever released.
    pub fn number(&self) -> u32 {
        self.releases.last().map_or(0, |release| release.number)
    }

    /// When the release was published.
    pub fn at(&self) -> Timestamp {
        self.releases.last().map_or(Timestamp::UNIX_EPOCH, |release| release.at)
    }

    pub fn session(&self, code: Code) -> Option<&Session> {
        self.place(Kind::Session, code).map(|place| &self.programme.sessions[place])
    }

    pub fn person(&self, code: Code) -> Option<&Person> {
        self.place(Kind::Person, code).map(|place| &self.programme.people[place])
    }

    pub fn organisation(&self, code: Code) -> Option<&Organisation> {
        self.place(Kind::Organisation, code).map(|place| &self.programme.organisations[place])
    }

    pub fn room(&self, code: Code) -> Option<&Room> {
        self.place(Kind::Room, code).map(|place| &self.programme.rooms[place])
    }

    pub fn track(&self, code: Code) -> Option<&Track> {
        self.place(Kind::Track, code).map(|place| &self.programme.tracks[place])
    }

    pub fn session_type(&self, code: Code) -> Option<&SessionType> {
        self.place(Kind::SessionType, code).map(|place| &self.programme.session_types[place])
    }

    /// What the releases have done with an item.
    pub fn history_of(&self, kind: Kind, code: Code) -> Option<ItemHistory> {
        self.history.get(&(kind, Some(code))).copied()
    }

    /// The last public form of a session that is gone.
    pub fn removed_session(&self, code: Code) -> Option<&Session> {
        self.removed.iter().find(|session| session.code == code)
    }

    /// The last public form of a room that is gone.
    pub fn removed_room(&self, code: Code) -> Option<&Room> {
        self.removed_rooms.iter().find(|room| room.code == code)
    }

    /// The sessions in which a person appears, also inside them, in order of time.
    pub fn sessions_of_person(&self, code: Code) -> impl Iterator<Item = &Session> {
        self.sessions_in(self.index.by_person.get(&code))
    }

    pub fn sessions_of_organisation(&self, code: Code) -> impl Iterator<Item = &Session> {
        self.sessions_in(self.index.by_organisation.get(&code))
    }

    pub fn sessions_in_room(&self, code: Code) -> impl Iterator<Item = &Session> {
        self.sessions_in(self.index.by_room.get(&code))
    }

    pub fn sessions_in_track(&self, code: Code) -> impl Iterator<Item = &Session> {
        self.sessions_in(self.index.by_track.get(&code))
    }

    pub fn sessions_of_type(&self, code: Code) -> impl Iterator<Item = &Session> {
        self.sessions_in(self.index.by_type.get(&code))
    }

    /// The event's days (by its day change, in its zone) that hold sessions, in order.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.index.days.iter().map(|(day, _)| *day)
    }

    /// The sessions that start on a day of the event, in order of time.
    pub fn sessions_on(&self, day: Date) -> impl Iterator<Item = &Session> {
        self.sessions_in(self.index.days.iter().find(|(d, _)| *d == day).map(|(_, list)| list))
    }

    /// How many sessions there are.
    pub fn tally(&self) -> Tally {
        self.index.tally
    }

    /// Public sessions without a time yet.
    pub fn unscheduled(&self) -> impl Iterator<Item = &Session> {
        self.sessions_in(Some(&self.index.unscheduled))
    }

    /// The instants of a session; none while it is not scheduled.
    pub fn span(&self, code: Code) -> Option<Span> {
        self.place(Kind::Session, code).and_then(|place| self.index.spans[place])
    }

    /// Every scheduled session with its instants, in order of time.
    pub fn scheduled(&self) -> impl Iterator<Item = (&Session, Span)> {
        let sessions = self.programme.sessions.iter().zip(&self.index.spans);
        sessions.filter_map(|(session, span)| span.map(|span| (session, span)))
    }

    fn place(&self, kind: Kind, code: Code) -> Option<usize> {
        self.index.places.get(&(kind, code)).copied()
    }

    fn sessions_in<'a>(
        &'a self,
        places: Option<&'a Vec<usize>>,
    ) -> impl Iterator<Item = &'a Session> {
        places.into_iter().flatten().map(|place| &self.programme.sessions[*place])
    }
}

impl Index {
    fn new(programme: &Programme) -> Index {
        let mut index = Index { tally: Tally::of(programme), ..Index::default() };
        let lists: [(Kind, Vec<Code>); 6] = [
            (Kind::SessionType, programme.session_types.iter().map(|one| one.code).collect()),
            (Kind::Track, programme.tracks.iter().map(|one| one.code).collect()),
            (Kind::Room, programme.rooms.iter().map(|one| one.code).collect()),
            (Kind::Organisation, programme.organisations.iter().map(|one| one.code).collect()),
            (Kind::Person, programme.people.iter().map(|one| one.code).collect()),
            (Kind::Session, programme.sessions.iter().map(|one| one.code).collect()),
        ];
        for (kind, codes) in lists {
            index.places.extend(codes.into_iter().enumerate().map(|(i, code)| ((kind, code), i)));
        }
        let zone = &programme.event.zone;
        index.spans = programme
            .sessions
            .iter()
            .map(|one| one.when)
            .map(|when| {
                when.map(|slot| Span {
                    start: slot.start.instant(zone),
                    end: slot.end.instant(zone),
                })
            })
            .collect();
        let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        for (place, session) in programme.sessions.iter().enumerate() {
            index.add(place, session, programme);
            match session.when {
                Some(slot) => {
                    days.entry(programme.event.day_of(slot.start)).or_default().push(place);
                }
                None => index.unscheduled.push(place),
            }
        }
        index.days = days.into_iter().collect();
        index
    }

    fn add(&mut self, place: usize, session: &Session, programme: &Programme) {
        let mut organisations: Vec<Code> =
            session.organisations.iter().map(|one| one.organisation).collect();
        for person in session.people() {
            push_once(self.by_person.entry(person).or_default(), place);
            if let Some(&at) = self.places.get(&(Kind::Person, person)) {
                let affiliations = &programme.people[at].affiliations;
                organisations.extend(affiliations.iter().filter_map(|one| one.organisation));
            }
        }
        for organisation in organisations {
            push_once(self.by_organisation.entry(organisation).or_default(), place);
        }
        for room in &session.rooms {
            push_once(self.by_room.entry(*room).or_default(), place);
        }
        if let Some(track) = session.track {
            self.by_track.entry(track).or_default().push(place);
        }
        if let Some(session_type) = session.session_type {
            self.by_type.entry(session_type).or_default().push(place);
        }
    }
}

fn push_once(list: &mut Vec<usize>, place: usize) {
    if list.last() != Some(&place) {
        list.push(place);
    }
}
