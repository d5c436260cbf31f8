//! What is different between two programmes: item by item, field by field.

use std::collections::HashMap;

use serde::Serialize;

use crate::{
    Code, Kind, Organisation, Person, Programme, Room, Session, SessionType, Slot, Status, Track,
};

mod field;

use field::ChangedFields;
pub use field::Field;

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Added,
    Removed,
    /// In the order of `Field`; never empty.
    Changed(Vec<Field>),
}

/// When and where a session is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    pub when: Option<Slot>,
    pub rooms: Vec<Code>,
}

/// A session that got another time, or other rooms, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    pub from: Place,
    pub to: Place,
}

/// A session that was called off, or is back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    Cancelled,
    Reinstated,
}

/// One item that is not the same in both programmes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub kind: Kind,
    /// None for the event itself.
    pub code: Option<Code>,
    pub what: What,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Move>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turn: Option<Turn>,
}

impl Change {
    /// The changed fields; none for what was added or removed.
    pub fn fields(&self) -> &[Field] {
        match &self.what {
            What::Changed(fields) => fields,
            What::Added | What::Removed => &[],
        }
    }
}

/// How many items of a kind changed in which way. A moved or cancelled session is also a changed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
    pub moved: usize,
    pub cancelled: usize,
    pub reinstated: usize,
}

/// All that is different, by kind and then code: equal inputs give equal differences.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Difference {
    changes: Vec<Change>,
}

impl Difference {
    /// Whether both programmes say the same. The order of their lists says nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Every change, by kind and then code.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter()
    }

    /// The changes of one kind, by code.
    pub fn of_kind(&self, kind: Kind) -> &[Change] {
        let from = self.changes.partition_point(|one| one.kind < kind);
        let to = self.changes.partition_point(|one| one.kind <= kind);
        &self.changes[from..to]
    }

    /// What happened to one item.
    pub fn of(&self, kind: Kind, code: Code) -> Option<&Change> {
        let changes = self.of_kind(kind);
        changes.binary_search_by_key(&Some(code), |one| one.code).ok().map(|at| &changes[at])
    }

    /// What happened to a session.
    pub fn session(&self, code: Code) -> Option<&Change> {
        self.of(Kind::Session, code)
    }

    /// What changed of the event itself.
    pub fn event(&self) -> Option<&Change> {
        self.of_kind(Kind::Event).first()
    }

    /// How many items of a kind changed in which way.
    pub fn counts(&self, kind: Kind) -> Counts {
        let mut counts = Counts::default();
        for change in self.of_kind(kind) {
            match change.what {
                What::Added => counts.added += 1,
                What::Removed => counts.removed += 1,
                What::Changed(_) => counts.changed += 1,
            }
            counts.moved += usize::from(change.moved.is_some());
            match change.turn {
                Some(Turn::Cancelled) => counts.cancelled += 1,
                Some(Turn::Reinstated) => counts.reinstated += 1,
                None => {}
            }
        }
        counts
    }
}

/// The parts in which two tell of the event differently.
pub fn event_fields(old: &crate::Event, new: &crate::Event) -> Vec<Field> {
    old.changed_fields(new)
}

/// What one has to tell somebody who knows `old` so that they know `new`.
pub fn difference(old: &Programme, new: &Programme) -> Difference {
    let mut changes = Vec::new();
    let event = old.event.changed_fields(&new.event);
    if !event.is_empty() {
        changes.push(Change {
            kind: Kind::Event,
            code: None,
            what: What::Changed(event),
            moved: None,
            turn: None,
        });
    }
    compare(&mut changes, Kind::SessionType, &old.session_types, &new.session_types);
    compare(&mut changes, Kind::Track, &old.tracks, &new.tracks);
    compare(&mut changes, Kind::Room, &old.rooms, &new.rooms);
    compare(&mut changes, Kind::Organisation, &old.organisations, &new.organisations);
    compare(&mut changes, Kind::Person, &old.people, &new.people);
    compare(&mut changes, Kind::Session, &old.sessions, &new.sessions);
    changes.sort_by_key(|change| (change.kind, change.code));
    Difference { changes }
}

fn compare<T: Comparable>(changes: &mut Vec<Change>, kind: Kind, old: &[T], new: &[T]) {
    let mut before: HashMap<Code, &T> = old.iter().map(|one| (one.code(), one)).collect();
    let plain = |code, what| Change { kind, code: Some(code), what, moved: None, turn: None };
    for one in new {
        match before.remove(&one.code()) {
            None => changes.push(plain(one.code(), What::Added)),
            Some(previous) if previous == one => {}
            Some(previous) => changes.push(Change {
                moved: previous.moved(one),
                turn: previous.turn(one),
                ..plain(one.code(), What::Changed(previous.changed_fields(one)))
            }),
        }
    }
    changes.extend(before.into_keys().map(|code| plain(code, What::Removed)));
}

trait Comparable: PartialEq + ChangedFields {
    fn code(&self) -> Code;
    fn moved(&self, _new: &Self) -> Option<Move> {
        None
    }
    fn turn(&self, _new: &Self) -> Option<Turn> {
        None
    }
}

macro_rules! comparable {
    ($($item:ident),*) => {$(
        impl Comparable for $item {
            fn code(&self) -> Code {
                self.code
            }
        }
    )*};
}
comparable!(SessionType, Track, Room, Organisation, Person);

impl Comparable for Session {
    fn code(&self) -> Code {
        self.code
    }

    fn moved(&self, new: &Session) -> Option<Move> {
        let place = |one: &Session| Place { when: one.when, rooms: one.rooms.clone() };
        let (from, to) = (place(self), place(new));
        (from != to).then_some(Move { from, to })
    }

    fn turn(&self, new: &Session) -> Option<Turn> {
        match (self.status, new.status) {
            (Status::Cancelled, Status::Cancelled) => None,
            (_, Status::Cancelled) => Some(Turn::Cancelled),
            (Status::Cancelled, _) => Some(Turn::Reinstated),
            _ => None,
        }
    }
}
