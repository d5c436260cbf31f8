//! The venue's zone, and the times of a file on its wall.

use std::collections::HashMap;

use jiff::Timestamp;
use programme::{LocalTime, Zone};

use super::Notes;
use super::entry::Entry;
use super::tree::Component;
use super::value::Stamp;
use super::zones::{self, Sure, Zones};
use crate::{NoteKind, Options};

/// The zone of the event, with what is needed to bring other times into it.
pub(super) struct Venue {
    pub(super) zone: Zone,
    zones: Zones,
}

/// A file that names no venue zone, with those that fit what it says of offsets.
pub(super) struct Nowhere {
    pub(super) fitting: Vec<Zone>,
    /// Names of zones that nobody knows, as the file has them.
    pub(super) unknown: Option<String>,
}

impl Venue {
    /// The zone asked for; else that of most times; else the calendar's own, if it is not UTC; else
    /// the one that the event has already.
    pub(super) fn find(
        calendars: &[Component],
        entries: &[Entry<'_>],
        options: &Options,
        notes: &mut Notes,
    ) -> Result<Venue, Nowhere> {
        let year = entries.iter().filter_map(|entry| entry.start.as_ref()?.wall()).next();
        let mut zones = Zones::new(calendars, year.map_or(2026, |wall| wall.year()));
        if let Some(asked) = &options.zone {
            return Ok(Venue { zone: asked.clone(), zones });
        }
        let mut tally = Tally::default();
        for entry in entries {
            if let Some(Stamp::Zoned(_, tzid)) = &entry.start {
                tally.count(tzid, &mut zones);
            }
        }
        if let Some((zone, sure)) = tally.most() {
            let several = tally.zones.len() > 1;
            report_choice(&zone, sure, several, entries, notes);
            return Ok(Venue { zone, zones });
        }
        let named = ["X-WR-TIMEZONE", "TIMEZONE-ID", "TZID"];
        let own = calendars.iter().flat_map(|calendar| {
            named.iter().filter_map(|name| calendar.get(name)).map(|one| one.value.clone())
        });
        let candidates: Vec<String> = own.chain(zones.only()).collect();
        for name in candidates {
            tally.count(&name, &mut zones);
            if let Some((zone, sure)) = tally.most() {
                report_choice(&zone, sure, SEVERAL, entries, notes);
                return Ok(Venue { zone, zones });
            }
        }
        let Some(known) = options.known_zone() else {
            return Err(Nowhere { fitting: tally.fitting, unknown: tally.unknown });
        };
        let line = entries.first().map_or(1, |entry| entry.line);
        let message = format!(
            "The calendar does not say in which zone the venue is; {known} was taken, which the event has already. Name another with --zone."
        );
        notes.at(NoteKind::Guessed, line, "DTSTART", message);
        Ok(Venue { zone: known.clone(), zones })
    }

    /// A time on the venue's wall.
    pub(super) fn local(&mut self, stamp: &Stamp, notes: &mut Notes) -> LocalTime {
        match stamp {
            Stamp::Date(date) => LocalTime::new(date.at(0, 0, 0, 0)),
            Stamp::Utc(instant) => self.zone.local(*instant),
            Stamp::Floating(wall) => {
                notes.whole(
                    NoteKind::Guessed,
                    "A time that names no zone was taken for one on the venue's clock.",
                );
                LocalTime::new(*wall)
            }
            Stamp::Zoned(wall, tzid) => match self.zones.meaning(tzid) {
                Some(meaning) => match meaning.zone {
                    Some((zone, _)) if zone.name() == self.zone.name() => LocalTime::new(*wall),
                    _ => {
                        let instant = zones::instant(&meaning.rules, *wall);
                        notes.whole(
                            NoteKind::Changed,
                            format!("A time in the zone “{tzid}” was converted to {}.", self.zone),
                        );
                        instant.map_or(LocalTime::new(*wall), |instant| self.zone.local(instant))
                    }
                },
                None => {
                    notes.whole(
                        NoteKind::Guessed,
                        format!(
                            "The zone “{tzid}” is not known; its times were taken for {}.",
                            self.zone
                        ),
                    );
                    LocalTime::new(*wall)
                }
            },
        }
    }

    /// The instant of a time, without a word in the report.
    pub(super) fn instant(&mut self, stamp: &Stamp) -> Timestamp {
        self.local(stamp, &mut Notes::default()).instant(&self.zone)
    }
}

/// The calendar's own zone stands for all of its times.
const SEVERAL: bool = false;

/// How many times stand in which zone.
#[derive(Default)]
struct Tally {
    /// The count, the place at which it was first seen, and the zone.
    zones: HashMap<String, (usize, usize, Zone, Sure)>,
    fitting: Vec<Zone>,
    unknown: Option<String>,
}

impl Tally {
    fn count(&mut self, tzid: &str, zones: &mut Zones) {
        match zones.meaning(tzid) {
            Some(meaning) => match meaning.zone {
                Some((zone, sure)) if zone.name() != "UTC" => {
                    let place = self.zones.len();
                    let name = zone.name().to_owned();
                    self.zones.entry(name).or_insert((0, place, zone, sure)).0 += 1;
                }
                Some(_) => {}
                None if self.fitting.is_empty() => {
                    self.fitting = zones::fitting(&meaning.rules, zones.year());
                }
                None => {}
            },
            None => {
                self.unknown.get_or_insert_with(|| tzid.chars().take(60).collect());
            }
        }
    }

    /// The zone of most times; of equal ones the first in the file.
    fn most(&self) -> Option<(Zone, Sure)> {
        let most = self
            .zones
            .values()
            .max_by_key(|(count, place, ..)| (*count, std::cmp::Reverse(*place)));
        most.map(|(.., zone, sure)| (zone.clone(), *sure))
    }
}

fn report_choice(zone: &Zone, sure: Sure, several: bool, entries: &[Entry<'_>], notes: &mut Notes) {
    let line = entries.first().map_or(1, |entry| entry.line);
    if several {
        let message = format!(
            "The times stand in several zones; that of most of them, {zone}, is the event's."
        );
        notes.at(NoteKind::Guessed, line, "DTSTART", message);
    }
    match sure {
        Sure::Named => {}
        Sure::Mapped => {
            let message = format!("The file's name for its zone was understood as {zone}.");
            notes.at(NoteKind::Guessed, line, "TZID", message);
        }
        Sure::Fitted => {
            let message = format!(
                "The file describes a zone without its name; {zone} has the same offsets. Where it is another, name it with --zone."
            );
            notes.at(NoteKind::Guessed, line, "TZID", message);
        }
    }
}
