//! What the lines of sessions should be, kept in memory and by the simplest means: one list of people for each
//! session, gone through from its beginning. The house is held against it.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use programme::Code;
use programme::seats::{NoSeat, Place, SignUp, Waitlist};

/// A fault planted in the model, to see that the comparison finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    None,
    /// One seat more is given than there are.
    Oversold,
    /// A seat that is given up goes to nobody.
    Idle,
    /// Who came last moves up first.
    LastFirst,
    /// An offer takes two seats.
    OfferCountsTwice,
    /// Who is over a smaller capacity loses the seat.
    SeatsAreLost,
    /// Asking again moves one to the end.
    AskingAgainMoves,
    /// Nobody looks at overlaps.
    OverlapsAreAllowed,
}

impl Flaw {
    /// Every fault that can be planted.
    pub const ALL: [Flaw; 7] = [
        Flaw::Oversold,
        Flaw::Idle,
        Flaw::LastFirst,
        Flaw::OfferCountsTwice,
        Flaw::SeatsAreLost,
        Flaw::AskingAgainMoves,
        Flaw::OverlapsAreAllowed,
    ];
}

/// The line of a session, in the order in which people asked.
#[derive(Debug, Clone)]
pub struct Line<P> {
    pub capacity: u32,
    pub sign_up: SignUp,
    pub people: Vec<(P, Place)>,
}

/// The lines of an event.
#[derive(Debug, Clone)]
pub struct Model<P> {
    pub lines: BTreeMap<Code, Line<P>>,
    pub forbids_overlap: bool,
    flaw: Flaw,
}

impl<P: Clone + PartialEq> Line<P> {
    pub fn place(&self, person: &P) -> Option<Place> {
        self.people.iter().find(|(one, _)| one == person).map(|(_, place)| *place)
    }

    /// Seats and offers.
    pub fn held(&self) -> u32 {
        self.count(|place| place != Place::Waiting)
    }

    pub fn waiting(&self) -> u32 {
        self.count(|place| place == Place::Waiting)
    }

    fn count(&self, which: impl Fn(Place) -> bool) -> u32 {
        self.people.iter().map(|(_, place)| u32::from(which(*place))).sum()
    }

    fn set(&mut self, person: &P, place: Place) {
        match self.people.iter_mut().find(|(one, _)| one == person) {
            Some(entry) => entry.1 = place,
            None => self.people.push((person.clone(), place)),
        }
    }

    /// Offers end, and what is free goes to who waits.
    fn settle(&mut self, now: Timestamp, flaw: Flaw) {
        self.people
            .retain(|(_, place)| !matches!(place, Place::Offered { until } if *until <= now));
        if self.sign_up.is_frozen || self.sign_up.is_gone {
            return;
        }
        let twice = match flaw {
            Flaw::OfferCountsTwice => self.count(|place| matches!(place, Place::Offered { .. })),
            _ => 0,
        };
        while self.held() + twice < self.capacity {
            let mut waiting = self.people.iter_mut().filter(|(_, place)| *place == Place::Waiting);
            let next = match flaw {
                Flaw::LastFirst => waiting.next_back(),
                _ => waiting.next(),
            };
            let Some((_, place)) = next else { return };
            *place = given(&self.sign_up, now);
        }
    }
}

/// What comes to somebody who waited.
fn given(sign_up: &SignUp, now: Timestamp) -> Place {
    let Waitlist::Claim { minutes } = sign_up.waitlist else { return Place::Held };
    let end = now + SignedDuration::from_secs(60 * i64::from(minutes));
    match sign_up.span {
        Some(span) if span.start <= now => Place::Held,
        Some(span) if span.start < end => Place::Offered { until: span.start },
        _ => Place::Offered { until: end },
    }
}

impl<P: Clone + PartialEq> Model<P> {
    pub fn new(lines: BTreeMap<Code, Line<P>>, flaw: Flaw) -> Model<P> {
        Model { lines, forbids_overlap: false, flaw }
    }

    /// Does something to a line whose offers were looked after; a refusal leaves it as it was.
    fn on<T>(
        &mut self,
        code: Code,
        now: Timestamp,
        act: impl FnOnce(&mut Line<P>) -> Result<T, NoSeat>,
    ) -> Result<T, NoSeat> {
        let flaw = self.flaw;
        let line = self.lines.get_mut(&code).ok_or(NoSeat::NoSignUp)?;
        let before = line.clone();
        line.settle(now, flaw);
        let done = act(line);
        match &done {
            Ok(_) if flaw == Flaw::Idle => {}
            Ok(_) => line.settle(now, flaw),
            Err(_) => *line = before,
        }
        done
    }

    pub fn ask(&mut self, person: &P, code: Code, now: Timestamp) -> Result<Place, NoSeat> {
        let line = self.lines.get_mut(&code).ok_or(NoSeat::NoSignUp)?;
        if let Some(place @ (Place::Held | Place::Waiting)) = line.place(person) {
            if self.flaw == Flaw::AskingAgainMoves {
                line.people.retain(|(one, _)| one != person);
                line.people.push((person.clone(), place));
            }
            return Ok(place);
        }
        let overlap = self.overlap(person, code, now);
        let more = u32::from(self.flaw == Flaw::Oversold);
        self.on(code, now, |line| {
            if let Some(place) = line.place(person) {
                return Ok(place);
            }
            line.sign_up.may_ask(now)?;
            if let Some(with) = overlap {
                return Err(NoSeat::Overlap { with });
            }
            let place = match line.held() < line.capacity + more {
                true => Place::Held,
                false if line.sign_up.waitlist == Waitlist::None => return Err(NoSeat::Full),
                false => Place::Waiting,
            };
            line.set(person, place);
            Ok(place)
        })
    }

    /// Another session at the same time in which the person has a place.
    fn overlap(&self, person: &P, code: Code, now: Timestamp) -> Option<Code> {
        if !self.forbids_overlap || self.flaw == Flaw::OverlapsAreAllowed {
            return None;
        }
        let span = self.lines.get(&code)?.sign_up.span?;
        let there = |line: &Line<P>| match line.place(person) {
            None => false,
            Some(Place::Offered { until }) => now < until,
            Some(Place::Held | Place::Waiting) => true,
        };
        let others = self.lines.iter().filter(|(other, line)| **other != code && there(line));
        let mut at_the_time = others.filter(|(_, line)| {
            !line.sign_up.is_gone && line.sign_up.span.is_some_and(|other| other.overlaps(&span))
        });
        at_the_time.next().map(|(other, _)| *other)
    }

    pub fn accept(&mut self, person: &P, code: Code, now: Timestamp) -> Result<(), NoSeat> {
        if self.lines.get(&code).and_then(|line| line.place(person)) == Some(Place::Held) {
            return Ok(());
        }
        self.on(code, now, |line| match line.place(person) {
            Some(Place::Held) => Ok(()),
            Some(Place::Offered { .. }) if line.sign_up.is_gone => Err(NoSeat::Gone),
            Some(Place::Offered { .. }) => {
                line.set(person, Place::Held);
                Ok(())
            }
            Some(Place::Waiting) | None => Err(NoSeat::NoOffer),
        })
    }

    pub fn leave(&mut self, person: &P, code: Code, now: Timestamp) -> Result<(), NoSeat> {
        if self.lines.get(&code).is_none_or(|line| line.place(person).is_none()) {
            return Ok(());
        }
        self.on(code, now, |line| {
            if line.place(person).is_some() && line.sign_up.is_frozen {
                return Err(NoSeat::Frozen);
            }
            line.people.retain(|(one, _)| one != person);
            Ok(())
        })
    }

    /// An organiser takes somebody out; says whether they were in.
    pub fn withdraw(&mut self, person: &P, code: Code, now: Timestamp) -> bool {
        let was_in = self.on(code, now, |line| {
            let before = line.people.len();
            line.people.retain(|(one, _)| one != person);
            if line.people.len() < before { Ok(()) } else { Err(NoSeat::NoOffer) }
        });
        was_in.is_ok()
    }

    /// An organiser gives somebody a seat.
    pub fn add(&mut self, person: &P, code: Code, now: Timestamp) -> Result<(), NoSeat> {
        self.on(code, now, |line| {
            line.set(person, Place::Held);
            Ok(())
        })
    }

    /// An organiser gives the first who waits a seat; says whether somebody waits.
    pub fn promote(&mut self, code: Code, now: Timestamp) -> bool {
        let done = self.on(code, now, |line| {
            let mut waiting = line.people.iter_mut().filter(|(_, place)| *place == Place::Waiting);
            let first = waiting.next().ok_or(NoSeat::NoOffer)?;
            first.1 = Place::Held;
            Ok(())
        });
        done.is_ok()
    }

    pub fn resize(&mut self, code: Code, now: Timestamp, capacity: u32) -> Result<(), NoSeat> {
        let flaw = self.flaw;
        self.on(code, now, |line| {
            line.capacity = capacity;
            if flaw == Flaw::SeatsAreLost {
                while line.held() > line.capacity {
                    let last = line.people.iter().rposition(|(_, place)| *place != Place::Waiting);
                    last.map(|last| line.people.remove(last));
                }
            }
            Ok(())
        })
    }

    /// An organiser or a release changes the rules of a line.
    pub fn set(
        &mut self,
        code: Code,
        now: Timestamp,
        change: impl FnOnce(&mut SignUp),
    ) -> Result<(), NoSeat> {
        self.on(code, now, |line| {
            change(&mut line.sign_up);
            Ok(())
        })
    }
}
