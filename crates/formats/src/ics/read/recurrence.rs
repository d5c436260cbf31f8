//! Repeating events (RFC 5545 section 3.8.5), for rules that a forum's calendar has: every so many
//! days or weeks, until a day or so many times. Anything else happens once, and is reported.

use jiff::ToSpan;
use jiff::civil::{DateTime, Weekday};

use super::tree::Property;
use super::value::Stamp;

/// The most times that one event may repeat.
pub(super) const MOST: usize = 1_000;

/// A rule that is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    weekly: bool,
    interval: i64,
    count: Option<usize>,
    pub(super) until: Option<Stamp>,
    days: Vec<Weekday>,
    week_start: Weekday,
}

impl Rule {
    /// Reads a rule; the error says what about it is not understood.
    pub(super) fn parse(property: &Property) -> Result<Rule, &'static str> {
        let mut rule = Rule {
            weekly: false,
            interval: 1,
            count: None,
            until: None,
            days: Vec::new(),
            week_start: Weekday::Monday,
        };
        let mut frequency = false;
        for part in property.value.split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=').ok_or("it is malformed")?;
            let value = value.trim().to_ascii_uppercase();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => {
                    frequency = true;
                    rule.weekly = match value.as_str() {
                        "DAILY" => false,
                        "WEEKLY" => true,
                        "SECONDLY" | "MINUTELY" | "HOURLY" => {
                            return Err("it repeats more than once a day");
                        }
                        _ => return Err("it repeats by month or year"),
                    };
                }
                "INTERVAL" => {
                    rule.interval = value
                        .parse()
                        .ok()
                        .filter(|interval| (1..=1_000).contains(interval))
                        .ok_or("its interval cannot be used")?;
                }
                "COUNT" => {
                    rule.count = Some(value.parse().map_err(|_| "its count is not a number")?);
                }
                "UNTIL" => rule.until = Some(until(&value).ok_or("its end is not a date")?),
                "WKST" => rule.week_start = weekday(&value).ok_or("its week start is no day")?,
                "BYDAY" => {
                    let days: Option<Vec<Weekday>> = value.split(',').map(weekday).collect();
                    rule.days = days.ok_or("it names days of a month")?;
                }
                name if name.starts_with("BY") => {
                    return Err("it has conditions beyond days of the week");
                }
                // RSCALE, SKIP and names of other programs.
                _ => {}
            }
        }
        if frequency { Ok(rule) } else { Err("it does not say how often") }
    }

    /// Whether it never ends.
    pub(super) fn endless(&self) -> bool {
        self.count.is_none() && self.until.is_none()
    }

    /// The starts, the first included, at most `most`. `beyond` says whether one lies after the
    /// rule's end; `budget` is how many days may still be looked at for the whole file.
    pub(super) fn starts(
        &self,
        first: DateTime,
        most: usize,
        budget: &mut usize,
        beyond: impl Fn(DateTime) -> bool,
    ) -> Vec<DateTime> {
        let most = self.count.unwrap_or(most).min(most).max(1);
        let mut starts = vec![first];
        // A rule whose days never come must end too.
        for day in self.candidates(first).take((7 * MOST).min(*budget)) {
            *budget -= 1;
            if starts.len() >= most || beyond(day) {
                break;
            }
            let fits = self.days.contains(&day.weekday())
                || self.days.is_empty() && (!self.weekly || day.weekday() == first.weekday());
            if fits && day > first {
                starts.push(day);
            }
        }
        starts
    }

    /// Every day of the weeks, or each of the days, in which the rule can have an event.
    fn candidates(&self, first: DateTime) -> impl Iterator<Item = DateTime> {
        let into_week = i64::from(first.weekday().since(self.week_start));
        let (weekly, interval) = (self.weekly, self.interval);
        (0i64..).map_while(move |step| {
            let days = if weekly {
                step / 7 * 7 * interval + step % 7 - into_week
            } else {
                step * interval
            };
            first.checked_add(days.days()).ok()
        })
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text.trim() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

fn until(text: &str) -> Option<Stamp> {
    Stamp::parse(&Property {
        line: 0,
        name: "UNTIL".to_owned(),
        parameters: Vec::new(),
        value: text.to_owned(),
    })
}
