//! Which session of the calendar is which of the pages, and how far the venue's clock is from UTC.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use jiff::tz::Offset;

use super::{At, Joining, Pair, of_page};
use crate::ics::{self, ToldEntry};
use crate::sched_site::element::behind;
use crate::sched_site::session::Found;
use crate::schedule::moment::Moment;
use crate::schedule::raw::Schedule;
use crate::{NoteKind, Options};

impl Joining {
    /// The events of both; gives the place that ends nearly all locations of the calendar.
    pub(super) fn events(
        &mut self,
        entries: &[(Option<String>, ToldEntry)],
        sessions: &[Found],
        options: &Options,
        schedule: &mut Schedule,
    ) -> Option<String> {
        let mut by_id: HashMap<&str, usize> = HashMap::new();
        for (at, one) in sessions.iter().enumerate() {
            for key in [&one.uid, &one.short].into_iter().filter(|key| !key.is_empty()) {
                by_id.entry(key).or_insert(at);
            }
        }
        let locations: Vec<&str> =
            entries.iter().map(|(_, entry)| entry.location.as_str()).collect();
        let (rooms, place) = ics::rooms(&locations, options.known_places());
        let names = tracks(sessions);
        let mut joined: HashSet<usize> = HashSet::new();
        let mut pairs: Vec<Pair<'_>> = Vec::new();
        for (file, entry) in entries {
            let short = behind(&entry.url, "event").and_then(|parts| parts.first().copied());
            let at = by_id.get(entry.uid.as_str()).or_else(|| by_id.get(short?)).copied();
            let at = at.filter(|at| joined.insert(*at));
            let found = at.map(|at| &sessions[at]);
            pairs.push(Pair { at: At(file.as_deref(), entry.line), entry, found });
        }
        let offsets = self.offsets(&pairs);
        schedule.counted_times = offsets.is_empty();
        for (pair, room) in pairs.into_iter().zip(rooms) {
            let mut event = match pair.found {
                Some(found) => self.session(found),
                None => self.entry(&pair, room, &names),
            };
            self.of_calendar(&mut event, &pair, &offsets);
            schedule.events.push(event);
        }
        let alone: Vec<&Found> = sessions
            .iter()
            .enumerate()
            .filter(|(at, _)| !joined.contains(at))
            .map(|(_, found)| found)
            .collect();
        for found in alone {
            if !entries.is_empty() {
                let message = "A session stands on a page and not in the calendar; it was kept.";
                self.note(NoteKind::Guessed, &of_page(found), "session", message);
            }
            let mut event = self.session(found);
            self.of_page(&mut event, found);
            schedule.events.push(event);
        }
        place
    }

    /// How far the venue's clock is from UTC on each day, by sessions that stand in both.
    fn offsets(&mut self, pairs: &[Pair<'_>]) -> BTreeMap<Date, Offset> {
        let mut offsets = BTreeMap::new();
        for Pair { at, entry, found } in pairs {
            let instant = entry.start.and_then(Moment::instant).map(|(instant, _)| instant);
            let wall = found.and_then(|found| found.when).map(|when| when.start);
            let (Some(instant), Some(wall)) = (instant, wall) else { continue };
            let Ok(shown) = Offset::UTC.to_timestamp(wall) else { continue };
            let seconds = shown.as_second() - instant.as_second();
            let offset = i32::try_from(seconds).ok().and_then(|one| Offset::from_seconds(one).ok());
            let offset =
                offset.filter(|one| one.seconds() % 900 == 0 && one.seconds().abs() <= 50_400);
            let fits = |offset: &Offset| match &self.zone {
                Some(zone) => zone.rules().to_offset(instant) == *offset,
                None => true,
            };
            match offset.filter(fits) {
                Some(offset) => drop(offsets.entry(wall.date()).or_insert(offset)),
                None => {
                    let message =
                        "A page shows another time than the calendar; the calendar counts.";
                    self.note(NoteKind::Changed, at, "DTSTART", message);
                }
            }
        }
        offsets
    }
}

/// Names of tracks as pages write them, by those of the calendar, which has only capitals.
fn tracks(sessions: &[Found]) -> HashMap<String, String> {
    let named = sessions.iter().filter(|one| !one.track.is_empty());
    named.map(|one| (one.track.to_lowercase(), one.track.clone())).collect()
}
