//! When an event takes place: from date, day, wall clock and duration to a slot in the venue's zone.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use programme::{LocalTime, Slot, Zone};

use crate::schedule::fault::place;
use crate::schedule::moment::{self, Moment, Written};
use crate::schedule::raw::{Event, Item, Schedule};
use crate::schedule::zone::Venue;
use crate::{NoteKind, Report};

/// The longest duration that is believed, in hours.
const MAX_HOURS: i64 = 24 * 31;

/// When each event takes place, in the order of the events.
pub fn slots(schedule: &Schedule, venue: &Venue, report: &mut Report) -> Vec<Option<Slot>> {
    let change = change(schedule, &venue.zone);
    order(schedule, report);
    schedule
        .events
        .iter()
        .map(|event| {
            let Some(start) = start(schedule, event, venue, change, report) else {
                let message = "An event without a time was taken as not yet scheduled.";
                report.note(NoteKind::LeftOut, place(event.line, &event.label()), message);
                return None;
            };
            if !plausible(start) {
                let message = format!(
                    "The time of an event was left out: the year {} cannot be right.",
                    start.wall.year()
                );
                report.note(NoteKind::LeftOut, place(event.line, &event.label()), message);
                return None;
            }
            Some(slot(event, start, &venue.zone, report))
        })
        .collect()
}

/// Whether something can happen in this year.
fn plausible(time: LocalTime) -> bool {
    moment::plausible(time.wall.date())
}

/// When a day of the event begins, where the file says it.
fn change(schedule: &Schedule, zone: &Zone) -> Option<Time> {
    schedule.conference.day_change.or_else(|| end_of_day(schedule, zone))
}

/// The wall clock at which the first day that says so ends, when that is in the morning.
fn end_of_day(schedule: &Schedule, zone: &Zone) -> Option<Time> {
    let end = schedule.days.iter().find_map(|day| day.end)?;
    let wall = match end.instant() {
        Some((instant, _)) => zone.local(instant).wall,
        None => end.wall()?,
    };
    // Some write the last minute of the day, some the first of the next.
    let end = wall.checked_add(1.minute()).ok()?.time().with().minute(0).second(0).build().ok()?;
    (end.hour() <= 12).then_some(end)
}

/// Reports days that do not follow each other.
fn order(schedule: &Schedule, report: &mut Report) {
    for pair in schedule.days.windows(2) {
        if pair[1].date < pair[0].date {
            let message = "A day carries an earlier date than the day before it; the dates were taken as they are.";
            let day = pair[1].date.map(|date| format!("day {date}")).unwrap_or_default();
            report.note(NoteKind::Guessed, place(pair[1].line, &day), message);
        }
    }
}

fn start(
    schedule: &Schedule,
    event: &Event,
    venue: &Venue,
    change: Option<Time>,
    report: &mut Report,
) -> Option<LocalTime> {
    let here = || place(event.line, &event.label());
    let clock = moment::clock(&event.start);
    if clock.is_none() && !event.start.is_empty() {
        report.note(NoteKind::LeftOut, here(), "A start time is not written like 09:30.");
    }
    let day = schedule.days.get(event.day).and_then(|day| day.date);
    if let Some(date) = event.date.map(Moment::date).filter(|date| !moment::plausible(*date)) {
        // Not brought into the venue's zone: the rules of clocks do not reach so far.
        return Some(LocalTime::new(date.at(0, 0, 0, 0)));
    }
    let zone = &venue.zone;
    let from_clock = |date: Date, clock: Time| LocalTime::new(date.to_datetime(clock));
    let start = match (event.date, clock) {
        (Some(Moment::Day(date)), Some(clock)) => Some(from_clock(date, clock)),
        (Some(Moment::Day(_)), None) => None,
        (Some(Moment::Wall(wall)), _) => Some(LocalTime::new(wall)),
        (Some(moment @ Moment::Instant(wall, _)), _) => moment.instant().map(|(instant, offset)| {
            let there = zone.local(instant);
            let agrees = zone.rules().to_offset(instant) == offset;
            if agrees || !venue.walls_count || clock != Some(wall.time()) {
                if clock.is_some_and(|clock| clock != there.wall.time() && clock != wall.time()) {
                    let message = "A start time differs from the date of its event; the date was used.";
                    report.note(NoteKind::Changed, here(), message);
                }
                return there;
            }
            let message = "Times carry an offset that the venue’s zone never had then; their wall clock was kept.";
            report.note(NoteKind::Changed, here(), message);
            LocalTime::new(wall)
        }),
        (None, Some(clock)) => day.map(|day| {
            let late = change.is_some_and(|change| clock < change);
            let date = if late { day.tomorrow().unwrap_or(day) } else { day };
            from_clock(date, clock)
        }),
        (None, None) => None,
    };
    start.map(|start| {
        if !start.skipped(zone) {
            return start;
        }
        let message = "A start time does not exist in the venue’s zone, whose clocks jump over it; it was moved.";
        report.note(NoteKind::Changed, here(), message);
        zone.local(start.instant(zone))
    })
}

fn slot(event: &Event, start: LocalTime, zone: &Zone, report: &mut Report) -> Slot {
    let label = event.label();
    let here = || place(event.line, &label);
    let open = Slot { start, end: start };
    let clock = moment::clock(&event.until);
    if clock.is_none() && !event.until.is_empty() {
        report.note(NoteKind::LeftOut, here(), "An end time is not written like 10:15.");
    }
    let end = match (event.duration.as_str(), event.end, clock) {
        ("", Some(Moment::Instant(wall, offset)), _) => {
            let instant = Moment::Instant(wall, offset).instant();
            instant.map(|(instant, _)| zone.local(instant))
        }
        ("", Some(Moment::Wall(wall)), _) => Some(LocalTime::new(wall)),
        ("", _, Some(clock)) => Some(first_after(start, clock)),
        ("", _, None) => {
            report.note(
                NoteKind::LeftOut,
                here(),
                "An event has no duration: its end is not known.",
            );
            return open;
        }
        (duration, ..) => {
            return lasting(start, duration, &label, event.line, zone, report);
        }
    };
    let end = end.filter(|end| plausible(*end));
    let slot = end.and_then(|end| Slot::new(start, end, zone).ok());
    let Some(slot) = slot else {
        report.note(
            NoteKind::LeftOut,
            here(),
            "An event ends before it begins, or in no year of our time: its end is not known.",
        );
        return open;
    };
    if slot.minutes(zone) > MAX_HOURS * 60 {
        let message =
            "A duration of more than a month is not believed: the end of its event is not known.";
        report.note(NoteKind::LeftOut, here(), message);
        return open;
    }
    slot
}

/// The first time after the start at which clocks show this.
fn first_after(start: LocalTime, clock: Time) -> LocalTime {
    let date = start.wall.date();
    let same = date.to_datetime(clock);
    if same >= start.wall {
        LocalTime::new(same)
    } else {
        LocalTime::new(date.tomorrow().unwrap_or(date).to_datetime(clock))
    }
}

/// From a start and a duration.
fn lasting(
    start: LocalTime,
    duration: &str,
    label: &str,
    line: u64,
    zone: &Zone,
    report: &mut Report,
) -> Slot {
    let here = || place(line, label);
    let open = Slot { start, end: start };
    let Some((length, written)) = moment::duration(duration) else {
        let message = "A duration is not written like 0:45: the end of its event is not known.";
        report.note(NoteKind::LeftOut, here(), message);
        return open;
    };
    if length.as_hours() > MAX_HOURS {
        let message =
            "A duration of more than a month is not believed: the end of its event is not known.";
        report.note(NoteKind::LeftOut, here(), message);
        return open;
    }
    if written == Written::Unusual {
        let message = "A duration is not written like 0:45; a number alone was taken for minutes, one before hours and minutes for days.";
        report.note(NoteKind::Guessed, here(), message);
    }
    let end = start.instant(zone).checked_add(length).ok().map(|end| zone.local(end));
    match end.filter(|end| plausible(*end)).map(|end| Slot::new(start, end, zone)) {
        Some(Ok(slot)) => slot,
        _ => {
            let message =
                "A duration ends in no year of our time: the end of its event is not known.";
            report.note(NoteKind::LeftOut, here(), message);
            open
        }
    }
}

/// When a talk inside an event takes place, where the file says it.
pub fn item(item: &Item, label: &str, zone: &Zone, report: &mut Report) -> Option<Slot> {
    let start = match item.start? {
        moment @ Moment::Instant(..) => zone.local(moment.instant()?.0),
        Moment::Wall(wall) => LocalTime::new(wall),
        Moment::Day(_) => return None,
    };
    if !plausible(start) {
        let message = "The time of a talk inside an event was left out: its year cannot be right.";
        report.note(NoteKind::LeftOut, place(item.line, label), message);
        return None;
    }
    if item.duration.is_empty() {
        return Some(Slot { start, end: start });
    }
    Some(lasting(start, &item.duration, label, item.line, zone, report))
}

/// The hour at which the days of the event begin: the one that the file says if it puts every event
/// on the day under which it stands, else the earliest that does so for most.
pub fn day_change(
    schedule: &Schedule,
    slots: &[Option<Slot>],
    zone: &Zone,
    report: &mut Report,
) -> u8 {
    let placed: Vec<(Date, LocalTime)> = schedule
        .events
        .iter()
        .zip(slots)
        .filter_map(|(event, slot)| {
            Some((schedule.days.get(event.day)?.date?, slot.as_ref()?.start))
        })
        .collect();
    let misplaced = |hour: u8| {
        let fits = |(day, start): &&(Date, LocalTime)| {
            let date = start.wall.date();
            let early = u8::try_from(start.wall.hour()).unwrap_or_default() < hour;
            let of = if early { date.yesterday().unwrap_or(date) } else { date };
            of != *day
        };
        placed.iter().filter(fits).count()
    };
    let said = change(schedule, zone).and_then(|time| u8::try_from(time.hour()).ok());
    let best = said.into_iter().chain(0..=12).min_by_key(|hour| misplaced(*hour)).unwrap_or(0);
    if misplaced(best) > 0 {
        let message = "Some events stand under another day than the one on which they begin; their times were taken.";
        report.note(NoteKind::Guessed, place(1, "day"), message);
    }
    best
}
