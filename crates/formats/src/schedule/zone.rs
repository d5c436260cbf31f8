//! In which zone the venue lies: as told, as the file says, or which zones would fit.

use jiff::Timestamp;
use jiff::tz::Offset;
use programme::Zone;

use crate::schedule::fault::{Fault, excerpt, place};
use crate::schedule::raw::Schedule;
use crate::{NoteKind, Options, Report};

/// The zone, and whether the wall clocks of the file are to be believed more than its offsets.
#[derive(Debug, Clone)]
pub struct Venue {
    pub zone: Zone,
    /// A file that says only `UTC` names no venue; its offsets are all there is to go by.
    pub walls_count: bool,
}

/// The zone that was asked for, else the one that the file names, else the one that the event has
/// already, else a refusal with those that fit.
pub fn decide(schedule: &Schedule, options: &Options, report: &mut Report) -> Result<Venue, Fault> {
    let named = schedule.conference.zone.as_str();
    let said: Option<Zone> = named.parse().ok();
    let here = place(schedule.conference.line, element(schedule));
    if let Some(zone) = &options.zone {
        if said.as_ref().is_some_and(|said| said != zone) {
            let message = format!(
                "The file names the zone {}; {} was used, as asked.",
                excerpt(named),
                zone.name()
            );
            report.note(NoteKind::Changed, here, message);
        }
        return Ok(Venue { zone: zone.clone(), walls_count: true });
    }
    let offsets = if schedule.counted_times { Vec::new() } else { offsets(schedule) };
    let known =
        options.known_zone().filter(|_| said.as_ref().is_none_or(|said| *said == Zone::utc()));
    match (said, known) {
        (_, Some(known)) => {
            let message = format!(
                "The file does not name the time zone of the venue; {known} was taken, which the event has already. Name another with --zone."
            );
            report.note(NoteKind::Guessed, here, message);
            Ok(Venue { zone: known.clone(), walls_count: true })
        }
        (Some(zone), _) if zone == Zone::utc() => {
            if offsets.iter().any(|(_, offset)| *offset != Offset::UTC) {
                let message = "The file names the zone UTC, but its times carry other offsets; they were converted to UTC. If the venue lies elsewhere, name its zone with --zone.";
                report.note(NoteKind::Changed, here, message);
            }
            Ok(Venue { zone, walls_count: false })
        }
        (Some(zone), _) => Ok(Venue { zone, walls_count: true }),
        (None, _) => Err(unnamed(schedule, named, &offsets)),
    }
}

/// What a message calls the place where the zone is said.
fn element(schedule: &Schedule) -> &'static str {
    if schedule.conference.line > 0 { "conference, time_zone_name" } else { "time zone" }
}

fn unnamed(schedule: &Schedule, named: &str, offsets: &[(Timestamp, Offset)]) -> Fault {
    let zones = fitting(offsets);
    let problem = match named {
        "" => "The file does not name the time zone of the venue.".to_owned(),
        name => format!("“{}” is not an IANA time zone.", excerpt(name)),
    };
    let names: Vec<&str> = zones.iter().take(5).map(Zone::name).collect();
    let mend = match names[..] {
        [] => "Say it with --zone, such as --zone Europe/Zurich.".to_owned(),
        _ => format!("Say it with --zone; these fit its times: {}.", names.join(", ")),
    };
    let mut fault = Fault::new(schedule.conference.line, problem, mend);
    if schedule.conference.line > 0 {
        fault = fault.at(element(schedule));
    }
    fault.zones = Some(zones);
    fault
}

/// Instants and the offsets that they were written with, each pair of day and offset once.
fn offsets(schedule: &Schedule) -> Vec<(Timestamp, Offset)> {
    let mut seen = std::collections::HashSet::new();
    schedule
        .events
        .iter()
        .filter_map(|event| event.date)
        .filter(|moment| crate::schedule::moment::plausible(moment.date()))
        .filter_map(|moment| Some((moment.date(), moment.instant()?)))
        .filter(|(date, (_, offset))| seen.insert((*date, *offset)))
        .map(|(_, pair)| pair)
        .take(1_000)
        .collect()
}

/// The well-known zones whose clocks stood so at all these instants, most populous first.
fn fitting(offsets: &[(Timestamp, Offset)]) -> Vec<Zone> {
    if offsets.is_empty() {
        return Vec::new();
    }
    WELL_KNOWN
        .iter()
        .filter_map(|name| name.parse::<Zone>().ok())
        .filter(|zone| {
            offsets.iter().all(|(instant, offset)| zone.rules().to_offset(*instant) == *offset)
        })
        .collect()
}

/// One zone for each country or set of rules where many people live, most populous first.
const WELL_KNOWN: [&str; 96] = [
    "Asia/Kolkata",
    "Asia/Shanghai",
    "America/New_York",
    "Asia/Jakarta",
    "Africa/Lagos",
    "Asia/Karachi",
    "America/Sao_Paulo",
    "Asia/Dhaka",
    "Europe/Berlin",
    "Europe/Moscow",
    "America/Mexico_City",
    "Asia/Tokyo",
    "America/Chicago",
    "Africa/Addis_Ababa",
    "Asia/Manila",
    "Africa/Cairo",
    "Africa/Kinshasa",
    "Asia/Ho_Chi_Minh",
    "Asia/Tehran",
    "Europe/Istanbul",
    "Asia/Bangkok",
    "Europe/Paris",
    "Europe/London",
    "Europe/Rome",
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "Asia/Yangon",
    "America/Los_Angeles",
    "America/Bogota",
    "Asia/Seoul",
    "Africa/Kampala",
    "Africa/Algiers",
    "Africa/Khartoum",
    "Europe/Madrid",
    "America/Argentina/Buenos_Aires",
    "Asia/Baghdad",
    "Asia/Kabul",
    "Europe/Warsaw",
    "Africa/Casablanca",
    "Asia/Riyadh",
    "Europe/Kyiv",
    "Asia/Tashkent",
    "America/Lima",
    "Asia/Kuala_Lumpur",
    "Africa/Accra",
    "Asia/Kathmandu",
    "America/Caracas",
    "Africa/Abidjan",
    "Australia/Sydney",
    "America/Toronto",
    "Asia/Colombo",
    "Europe/Bucharest",
    "America/Santiago",
    "Asia/Almaty",
    "Europe/Amsterdam",
    "Africa/Dakar",
    "America/Guatemala",
    "Europe/Brussels",
    "Africa/Tunis",
    "America/La_Paz",
    "Europe/Athens",
    "Europe/Lisbon",
    "Europe/Prague",
    "Europe/Stockholm",
    "Asia/Dubai",
    "Europe/Zurich",
    "Asia/Jerusalem",
    "Europe/Vienna",
    "Asia/Hong_Kong",
    "Asia/Singapore",
    "Europe/Copenhagen",
    "Europe/Helsinki",
    "Europe/Oslo",
    "Europe/Dublin",
    "America/Denver",
    "America/Phoenix",
    "America/Vancouver",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Tbilisi",
    "Asia/Yekaterinburg",
    "Asia/Vladivostok",
    "America/Halifax",
    "America/St_Johns",
    "America/Havana",
    "America/Montevideo",
    "America/Asuncion",
    "Australia/Brisbane",
    "Australia/Perth",
    "Australia/Adelaide",
    "Australia/Darwin",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "America/Anchorage",
    "Atlantic/Reykjavik",
    "UTC",
];
