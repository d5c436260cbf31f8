//! Sessions by their ids, from all views: each once, and plenary ones in the rooms of their day.

use std::collections::{HashMap, HashSet};

use jiff::civil::{Date, DateTime};
use programme::{Status, Visibility};

use crate::schedule::fault::{Fault, place};
use crate::schedule::moment::Moment;
use crate::schedule::raw::Event;
use crate::sessionize::person::later;
use crate::{NoteKind, Place, Report};

/// How many sessions are read.
const MAX_SESSIONS: usize = 100_000;
/// How many rooms are looked at for plenary sessions, all together.
const MAX_SPREAD: usize = 500_000;

/// A session, with what only this format says of it.
pub struct Talk {
    pub event: Event,
    /// For everybody: it spans the rooms of its day.
    pub plenary: bool,
    pub day: Option<Date>,
}

#[derive(Default)]
pub struct Talks {
    list: Vec<Talk>,
    /// Which file each comes from.
    files: Vec<usize>,
    file: usize,
    by_start: HashMap<(String, Option<DateTime>), usize>,
    /// The first of each id.
    by_id: HashMap<String, usize>,
    /// The rooms of each day, in their order.
    rooms: HashMap<Date, Vec<String>>,
    seen: HashSet<(Date, String)>,
}

impl Talks {
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether this file has told of the session before.
    pub fn knows(&self, id: &str) -> bool {
        let known = self.by_id.get(id).filter(|_| !id.is_empty());
        known.is_some_and(|known| self.files[*known] == self.file)
    }

    pub fn next_file(&mut self) {
        self.file += 1;
    }

    /// Tells that a day's grid has this room.
    pub fn room_of(&mut self, day: Date, room: &str) {
        if !room.is_empty() && self.seen.insert((day, room.to_owned())) {
            self.rooms.entry(day).or_default().push(room.to_owned());
        }
    }

    /// Adds a session, or what a view tells of one that is known already.
    pub fn add(&mut self, talk: Talk, here: &Place, report: &mut Report) -> Result<(), Fault> {
        let id = talk.event.id.clone();
        let start = talk.event.date.and_then(Moment::wall);
        let same = self.by_start.get(&(id.clone(), start)).copied();
        let first = self.by_id.get(&id).copied();
        // Another time in another file is a later plan, in the same file a second date.
        let moved = first.filter(|first| {
            let timeless = start.is_none() || self.list[*first].event.date.is_none();
            self.files[*first] != self.file || timeless
        });
        if let Some(known) = same.or(moved).filter(|_| !id.is_empty()) {
            let apart = self.files[known] != self.file;
            if merge(&mut self.list[known], talk, apart) {
                let message =
                    "A session is told of twice and differently; the later telling counts.";
                report.note(NoteKind::Changed, here.clone(), message);
            }
            let start = self.list[known].event.date.and_then(Moment::wall);
            self.by_start.insert((id, start), known);
            self.files[known] = self.file;
            return Ok(());
        }
        if self.list.len() >= MAX_SESSIONS {
            let problem = format!("There are more than {MAX_SESSIONS} sessions.");
            return Err(Fault::new(0, problem, "Export the sessions of one event only."));
        }
        self.by_start.insert((id.clone(), start), self.list.len());
        self.by_id.entry(id).or_insert(self.list.len());
        self.files.push(self.file);
        self.list.push(talk);
        Ok(())
    }

    /// All sessions, with the names of their people and their rooms.
    pub fn finish(&mut self, names: &HashMap<String, String>, report: &mut Report) -> Vec<Event> {
        self.spread(report);
        let mut events: Vec<Event> = self.list.drain(..).map(|talk| talk.event).collect();
        for event in &mut events {
            let here = place(0, &event.label());
            event.persons.retain_mut(|person| {
                if person.name.is_empty() {
                    person.name = names.get(&person.id).cloned().unwrap_or_default();
                }
                if person.name.is_empty() {
                    let message = "A session names a person whom no file describes; the person was left out. Import the view Speakers with it.";
                    report.note(NoteKind::LeftOut, here.clone(), message);
                }
                !person.name.is_empty()
            });
        }
        events
    }

    /// Puts plenary sessions in all rooms of their day in which nothing else takes place meanwhile.
    fn spread(&mut self, report: &mut Report) {
        for place in 0..self.list.len() {
            let (day, room) = (self.list[place].day, self.list[place].event.room.clone());
            if let Some(day) = day {
                self.room_of(day, &room);
            }
        }
        let busy = self.busy();
        let mut left = MAX_SPREAD;
        for talk in self.list.iter_mut().filter(|talk| talk.plenary) {
            let Some((start, end)) = span(&talk.event) else { continue };
            let rooms =
                talk.day.and_then(|day| self.rooms.get(&day)).map_or(&[][..], Vec::as_slice);
            if rooms.len() > left {
                let message = "There are too many rooms for this session for everybody; it stands in its own only.";
                report.note(NoteKind::LeftOut, place(0, &talk.event.label()), message);
                continue;
            }
            left -= rooms.len();
            let mut own: HashSet<&String> = talk.event.more_rooms.iter().collect();
            own.insert(&talk.event.room);
            let free = rooms.iter().filter(|room| {
                let busy = busy.get(room.as_str());
                !own.contains(room) && !busy.is_some_and(|busy| overlaps(busy, start, end))
            });
            let free: Vec<String> = free.cloned().collect();
            talk.event.more_rooms.extend(free);
            if !talk.event.more_rooms.is_empty() {
                let message = "A session for everybody was put in all rooms of its day that are free meanwhile.";
                report.note(NoteKind::Guessed, place(0, &talk.event.label()), message);
            }
        }
    }

    /// When something that is not for everybody takes place in each room, in order and without overlaps.
    fn busy(&self) -> HashMap<String, Vec<(DateTime, DateTime)>> {
        let mut busy: HashMap<String, Vec<(DateTime, DateTime)>> = HashMap::new();
        for talk in self.list.iter().filter(|talk| !talk.plenary) {
            if let Some(span) = span(&talk.event) {
                busy.entry(talk.event.room.clone()).or_default().push(span);
            }
        }
        for times in busy.values_mut() {
            times.sort_unstable();
            times.dedup_by(|next, last| {
                let touches = next.0 < last.1;
                if touches {
                    last.1 = last.1.max(next.1);
                }
                touches
            });
        }
        busy
    }
}

fn span(event: &Event) -> Option<(DateTime, DateTime)> {
    let start = event.date?.wall()?;
    let end = event.end.and_then(Moment::wall).unwrap_or(start);
    Some((start, end.max(start)))
}

/// Takes over a list with something in it; whether its keys are other than before.
fn later_list<T>(into: &mut Vec<T>, from: Vec<T>, key: impl Fn(&T) -> &String) -> bool {
    if from.is_empty() {
        return false;
    }
    let changed = !into.is_empty() && !into.iter().map(&key).eq(from.iter().map(&key));
    if changed || into.is_empty() {
        *into = from;
    }
    changed
}

/// Whether a time meets one of these, which are in order.
fn overlaps(times: &[(DateTime, DateTime)], start: DateTime, end: DateTime) -> bool {
    let before = times.partition_point(|(_, until)| *until <= start);
    times.get(before).is_some_and(|(from, _)| *from < end)
}

/// Takes over what another telling of a session says; whether that is other than what stood there.
/// `apart` where it comes from another file.
fn merge(into: &mut Talk, from: Talk, apart: bool) -> bool {
    into.plenary |= from.plenary;
    let moved = later(&mut into.event.date, from.event.date);
    into.day = if moved { from.day } else { into.day.or(from.day) };
    let (into, from) = (&mut into.event, from.event);
    let mut changed = moved;
    changed |= later(&mut into.end, from.end);
    changed |= later(&mut into.title, from.title);
    changed |= later(&mut into.descriptions, from.descriptions);
    changed |= later(&mut into.track, from.track);
    changed |= later(&mut into.session_type, from.session_type);
    changed |= later(&mut into.languages, from.languages);
    changed |= later(&mut into.levels, from.levels);
    changed |= later(&mut into.audiences, from.audiences);
    changed |= later(&mut into.tags, from.tags);
    if apart {
        changed |= later(&mut into.room, from.room);
    } else if into.room.is_empty() {
        into.room = from.room;
    } else if !from.room.is_empty()
        && from.room != into.room
        && into.more_rooms.len() < 1_000
        && !into.more_rooms.contains(&from.room)
    {
        // One file may show a session in each of its rooms.
        into.more_rooms.push(from.room);
    }
    changed |= later_list(&mut into.persons, from.persons, |one| &one.id);
    changed |= later_list(&mut into.streams, from.streams, |one| &one.href);
    changed |= later_list(&mut into.videos, from.videos, |one| &one.href);
    changed |= later_list(&mut into.links, from.links, |one| &one.href);
    changed |= later_list(&mut into.attachments, from.attachments, |one| &one.href);
    if from.status == Status::Cancelled {
        into.status = from.status;
    }
    if from.visibility == Visibility::Hidden {
        into.visibility = from.visibility;
    }
    changed
}
