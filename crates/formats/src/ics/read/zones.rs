//! Which zone a TZID means.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, tz};
use programme::Zone;

use super::tree::Component;
use super::{observances, windows};

/// How sure it is that a name means a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// It is the zone's own name.
    Named,
    /// By a table, a city in the name, or what the file says beside it.
    Mapped,
    /// By its offsets alone: other zones have the same.
    Fitted,
}

/// What a TZID stands for.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    pub(super) rules: TimeZone,
    /// None when only the offsets are known.
    pub(super) zone: Option<(Zone, Sure)>,
}

/// The zones that a file names.
pub(super) struct Zones {
    own: HashMap<String, Component>,
    known: HashMap<String, Option<Meaning>>,
    /// The year of the first event, for which offsets are compared.
    year: i16,
}

/// The most different names that are looked up, and the longest one, in bytes.
const MOST_NAMES: usize = 1_000;
const LONGEST_NAME: usize = 200;

/// One zone per set of rules that forums meet under, the most likely first.
const LIKELY: [&str; 58] = [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "Europe/Athens",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Europe/Lisbon",
    "Europe/Dublin",
    "Africa/Lagos",
    "Africa/Nairobi",
    "Africa/Johannesburg",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Abidjan",
    "Asia/Jerusalem",
    "Asia/Beirut",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Asia/Dubai",
    "Asia/Kabul",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dhaka",
    "Asia/Yangon",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Darwin",
    "Australia/Brisbane",
    "Australia/Adelaide",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Guadalcanal",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Tongatapu",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
    "America/Anchorage",
    "America/Mexico_City",
    "America/Bogota",
    "America/Caracas",
    "America/Halifax",
    "America/Santiago",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires",
    "America/Havana",
    "America/Asuncion",
    "Atlantic/Azores",
    "Atlantic/Cape_Verde",
    "Pacific/Pago_Pago",
];

/// Names of Exchange that hold no city, by their beginning.
const REGIONS: [(&str, &str); 10] = [
    ("Eastern Time", "America/New_York"),
    ("Central Time", "America/Chicago"),
    ("Mountain Time", "America/Denver"),
    ("Pacific Time", "America/Los_Angeles"),
    ("Atlantic Time", "America/Halifax"),
    ("Greenwich Mean Time", "Europe/London"),
    ("Eastern", "America/New_York"),
    ("Central", "America/Chicago"),
    ("Mountain", "America/Denver"),
    ("Pacific", "America/Los_Angeles"),
];

impl Zones {
    /// Takes the VTIMEZONEs of the calendars.
    pub(super) fn new(calendars: &[Component], year: i16) -> Zones {
        let mut own = HashMap::new();
        for zone in calendars.iter().flat_map(|one| &one.children) {
            if let ("VTIMEZONE", Some(tzid)) = (zone.name.as_str(), zone.get("TZID")) {
                own.entry(key(&tzid.value)).or_insert_with(|| zone.clone());
            }
        }
        Zones { own, known: HashMap::new(), year }
    }

    /// The year for which offsets are compared.
    pub(super) fn year(&self) -> i16 {
        self.year
    }

    /// The one zone that the file defines, when it defines one.
    pub(super) fn only(&self) -> Option<String> {
        let mut names = self.own.keys();
        names.next().filter(|_| self.own.len() == 1).cloned()
    }

    /// What a TZID means; nothing when nothing is known of it.
    pub(super) fn meaning(&mut self, tzid: &str) -> Option<Meaning> {
        let key = key(tzid);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        if self.known.len() >= MOST_NAMES || key.len() > LONGEST_NAME {
            return None;
        }
        let meaning = self.find(&key);
        self.known.insert(key, meaning.clone());
        meaning
    }

    fn find(&self, tzid: &str) -> Option<Meaning> {
        let own = self.own.get(tzid);
        let location = own.and_then(|own| own.get("X-LIC-LOCATION"));
        let exact = |name: &str, sure| zone(name).map(|zone| (zone, sure));
        let found = exact(tzid, Sure::Named)
            .or_else(|| location.and_then(|one| exact(one.value.trim(), Sure::Mapped)))
            .or_else(|| by_path(tzid).map(|zone| (zone, Sure::Mapped)))
            .or_else(|| windows::iana(tzid).and_then(|name| exact(name, Sure::Mapped)))
            .or_else(|| described(tzid).map(|zone| (zone, Sure::Mapped)));
        if let Some((zone, sure)) = found {
            return Some(Meaning { rules: zone.rules().clone(), zone: Some((zone, sure)) });
        }
        let rules = own.and_then(observances::rules).or_else(|| stated_offset(tzid))?;
        let zone = fitting(&rules, self.year).into_iter().next().map(|zone| (zone, Sure::Fitted));
        // A bare offset fits too many zones to choose one.
        Some(Meaning { zone: zone.filter(|_| own.is_some()), rules })
    }
}

/// Zones among the likely ones that have these offsets all through a year.
pub(super) fn fitting(rules: &TimeZone, year: i16) -> Vec<Zone> {
    let samples: Vec<Timestamp> = (1..=12)
        .flat_map(|month| [1, 15].map(|day| Date::new(year, month, day)))
        .filter_map(|date| tz::Offset::UTC.to_timestamp(date.ok()?.at(12, 0, 0, 0)).ok())
        .collect();
    LIKELY
        .iter()
        .filter_map(|name| zone(name))
        .filter(|zone| {
            samples.iter().all(|one| zone.rules().to_offset(*one) == rules.to_offset(*one))
        })
        .collect()
}

/// The instant of a wall clock under rules; the first of two equal hours.
pub(super) fn instant(rules: &TimeZone, wall: DateTime) -> Option<Timestamp> {
    rules.to_ambiguous_timestamp(wall).compatible().ok()
}

/// TZIDs are compared without escapes and quotation marks: parameters cannot have them.
fn key(tzid: &str) -> String {
    tzid.replace(['\\', '"'], "").trim().to_owned()
}

fn zone(name: &str) -> Option<Zone> {
    if ["GMT", "Z", "Etc/GMT", "Etc/UCT", "UCT", "Zulu"].contains(&name) {
        return Some(Zone::utc());
    }
    name.parse().ok()
}

/// `/freeassociation.sourceforge.net/Tzfile/Europe/Berlin`, `Europe-Berlin`, `US-Eastern`.
fn by_path(tzid: &str) -> Option<Zone> {
    let slashes: Vec<&str> = tzid.split('/').collect();
    let tail = (2..=3).rev().filter_map(|parts| {
        let from = slashes.len().checked_sub(parts)?;
        zone(&slashes[from..].join("/"))
    });
    tail.into_iter().next().or_else(|| zone(&tzid.replacen('-', "/", 1)))
}

/// `(UTC+01:00) Amsterdam, Berlin, Bern`: by the first city that is the name of a zone.
fn described(tzid: &str) -> Option<Zone> {
    let name = match tzid.strip_prefix('(') {
        Some(rest) => rest.split_once(')')?.1.trim(),
        None => tzid,
    };
    if name.len() < 4 {
        return None;
    }
    let city =
        name.split([',', '/', ';']).map(|city| city.trim().replace(' ', "_")).find_map(|city| {
            let ends = |zone: &str| {
                zone.contains('/')
                    && !zone.starts_with("Etc/")
                    && zone.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city))
            };
            tz::db().available().find(|one| ends(one.as_str())).and_then(|one| zone(one.as_str()))
        });
    let region = || {
        REGIONS.iter().find(|(start, _)| name.starts_with(start)).and_then(|(_, name)| zone(name))
    };
    city.or_else(region)
}

/// `(GMT +01:00)`, `UTC+2`, `GMT-05:00`: an offset and nothing more.
fn stated_offset(tzid: &str) -> Option<TimeZone> {
    let bare = tzid.trim_start_matches('(').split(')').next()?.replace(' ', "");
    let rest = bare.strip_prefix("UTC").or_else(|| bare.strip_prefix("GMT")).unwrap_or(&bare);
    let (sign, digits) = rest.split_at_checked(1)?;
    let padded = if digits.len() == 1 { format!("{sign}0{digits}") } else { rest.to_owned() };
    super::value::offset(&padded).map(TimeZone::fixed)
}
