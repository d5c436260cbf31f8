//! When a session is, in words: in the shown zone, and at the event where that is another one.

use jiff::Timestamp;
use jiff::civil::Date;
use programme::{Fold, LocalTime, Session, Slot, Zone};

use crate::view::View;

/// A session's time as its own page says it.
#[derive(Debug, Clone)]
pub struct When {
    /// For `datetime`: RFC 3339 with the offset of the shown zone.
    pub machine: String,
    /// The end, written like the start; the same where none is known.
    pub until: String,
    /// `Monday 16 November 2020, 16:00–17:15`.
    pub words: String,
    /// The zone, the length, the time at the event.
    pub notes: Vec<String>,
    /// The change of the clocks, where it makes the time ambiguous.
    pub warning: Option<String>,
}

/// The start as the wall in the shown zone says it.
pub fn local_start(view: &View, slot: &Slot) -> LocalTime {
    in_zone(view, slot.start, view.zone())
}

fn in_zone(view: &View, time: LocalTime, zone: &Zone) -> LocalTime {
    let own = &view.event().zone;
    if zone == own { time } else { zone.local(time.instant(own)) }
}

/// An instant for `datetime`: `2020-11-16T16:00:00+01:00`.
pub fn machine(instant: Timestamp, zone: &Zone) -> String {
    let zoned = instant.to_zoned_datetime(zone.rules().clone());
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// How long a slot lasts; nothing when no end is known.
pub fn duration(view: &View, slot: &Slot) -> Option<String> {
    let minutes = slot.minutes(&view.event().zone);
    (minutes > 0 && !slot.all_day()).then(|| i18n::duration(view.language(), minutes))
}

/// `16:00–17:15`, `16:00` where no end is known, “All day” where it lasts from midnight to midnight.
pub fn range(view: &View, slot: &Slot) -> String {
    range_in(view, slot, view.zone())
}

/// As [`range`], with a word joiner on both sides of the dash, which keeps the hours on one line.
pub fn unbroken_range(view: &View, slot: &Slot) -> String {
    range(view, slot).replace('–', "\u{2060}–\u{2060}")
}

fn range_in(view: &View, slot: &Slot, zone: &Zone) -> String {
    if slot.all_day() {
        return view.words.t("programme-all-day");
    }
    let (start, end) = (in_zone(view, slot.start, zone), in_zone(view, slot.end, zone));
    if slot.start == slot.end {
        return i18n::time(view.language(), start.wall.time());
    }
    let range = i18n::time_range(view.language(), start.wall.time(), end.wall.time());
    let day_after = start.date().tomorrow().ok();
    match end.date() {
        day if day == start.date() => range,
        day if Some(day) == day_after => format!("{range} ({})", view.words.t("time-next-day")),
        day => {
            let from = i18n::time(view.language(), start.wall.time());
            let until = view.words.tf(
                "time-until-date",
                &[
                    ("date", i18n::weekday_day_month(view.language(), day).as_str().into()),
                    ("time", i18n::time(view.language(), end.wall.time()).as_str().into()),
                ],
            );
            format!("{from}, {until}")
        }
    }
}

/// `Monday 16 November, 16:00–17:15`, in the shown zone.
pub fn when_short(view: &View, slot: &Slot) -> String {
    let start = local_start(view, slot);
    let date = if slot.all_day() { slot.start.date() } else { start.date() };
    let day = i18n::begun(&i18n::weekday_day_month(view.language(), date));
    let time = range(view, slot);
    view.words
        .tf("time-date-and-time", &[("date", day.as_str().into()), ("time", time.as_str().into())])
}

/// Everything about a session's time.
pub fn when(view: &View, slot: &Slot) -> When {
    let start = local_start(view, slot);
    let instant = slot.start.instant(&view.event().zone);
    let date = if slot.all_day() { slot.start.date() } else { start.date() };
    let range = unbroken_range(view, slot);
    let full = i18n::begun(&i18n::full_date(view.language(), date));
    let args = [("date", full.as_str().into()), ("time", range.as_str().into())];
    let words = view.words.tf("time-date-and-time", &args);
    let mut notes = vec![i18n::begun(&view.zone_label(instant))];
    if view.elsewhere() {
        let time = range_in(view, slot, &view.event().zone);
        let zone = i18n::zone_abbreviation(view.event().zone.name(), instant);
        let args = [("time", time.as_str().into()), ("zone", zone.as_str().into())];
        notes.push(view.words.tf("time-at-event", &args));
    }
    notes.extend(duration(view, slot));
    let warning = start.doubled(view.zone()).then(|| {
        let key = match start.fold {
            Fold::First => "time-clock-back-first",
            Fold::Second => "time-clock-back-second",
        };
        format!("{}{}{}", view.words.t("time-clock-back"), view.words.gap(), view.words.t(key))
    });
    let until = machine(slot.end.instant(&view.event().zone), view.zone());
    When { machine: machine(instant, view.zone()), until, words, notes, warning }
}

/// `Monday 16 November, 16:00–17:15`.
pub fn date_and_range(view: &View, slot: &Slot) -> String {
    let date = i18n::weekday_day_month(view.language(), local_start(view, slot).date());
    let time = range(view, slot);
    let args = [("date", date.as_str().into()), ("time", time.as_str().into())];
    view.words.tf("time-date-and-time", &args)
}

/// The day that it is now: of the event in its own zone, of the calendar in another.
pub fn today(view: &View) -> Date {
    let now = view.zone().local(view.now);
    if view.elsewhere() { now.date() } else { view.event().day_of(now) }
}

/// The day under which a session stands in the shown zone: a day of the event in its own zone, a
/// calendar day in another.
pub fn day_of(view: &View, session: &Session) -> Option<Date> {
    let slot = session.when?;
    Some(if view.elsewhere() {
        local_start(view, &slot).date()
    } else {
        view.event().day_of(slot.start)
    })
}
