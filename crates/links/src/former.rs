//! Addresses that pages had in the systems events come from, read to what they meant: Sched, pretalx,
//! Indico, frab. People keep them in bookmarks, mails and on paper.
//!
//! Reading says what was meant, not whether it is there. To add a system: its words in [`read`].

use jiff::civil::Date;

/// What an old address meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Former {
    Home,
    List,
    Described,
    Grid,
    Rooms,
    People,
    Organisations,
    Browse,
    Calendar,
    Changes,
    ScheduleXml,
    ScheduleJson,
    /// Words that were looked for.
    Search,
    Day(Date),
    /// By the id that the old system gave it.
    Session(String),
    /// Something of the event with this number, in Indico: many events have one host there.
    Event {
        id: String,
        what: Box<Former>,
    },
    SessionCalendar(String),
    Person(String),
    /// By name, as the following.
    Room(String),
    Organisation(String),
    /// A session type or a track.
    Type(String),
    Tag(String),
}

/// The longest path that is read, in bytes; none of these systems makes longer ones.
const LONGEST: usize = 600;

/// What a path meant in the system it is of; nothing for every other path. What stands before its first
/// telling part, such as the name of the event, is passed over.
pub fn read(path: &str) -> Option<Former> {
    if path.len() > LONGEST {
        return None;
    }
    let parts = parts(path)?;
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    if parts.is_empty() {
        return Some(Former::Home);
    }
    // `/list`, `/EVENT/talk/CODE`, `/en/EVENT/public/events/1`.
    (0..parts.len().min(3)).find_map(|skip| at(&parts[skip..], skip))
}

/// The same path written in one way: decoded, without empty parts, and `.html` at its end left off. Paths
/// of one page are alike then.
pub fn canonical(path: &str) -> Option<String> {
    if path.len() > LONGEST {
        return None;
    }
    let path = parts(path)?.join("/");
    Some(path.strip_suffix(".html").unwrap_or(&path).to_owned())
}

fn at(parts: &[&str], skipped: usize) -> Option<Former> {
    let word = parts[0].to_ascii_lowercase();
    let rest = &parts[1..];
    match word.as_str() {
        "public" => frab(rest),
        "talk" | "speaker" | "schedule" | "sneak" | "featured" => pretalx(&word, rest),
        // Beyond the first part these words are too common to mean anything.
        _ if skipped > 0 => None,
        "event" => event(rest),
        _ => sched(&word, rest),
    }
}

/// `/event/ID/slug` of Sched and `/event/1234/contributions/5/` of Indico.
fn event(rest: &[&str]) -> Option<Former> {
    let (id, rest) = rest.split_first()?;
    let what = id.bytes().all(|byte| byte.is_ascii_digit()).then(|| of_event(rest)).flatten();
    let id = (*id).to_owned();
    Some(match what {
        Some(what) => Former::Event { id, what: Box::new(what) },
        None => Former::Session(id),
    })
}

/// What stands behind `/event/1234` in Indico. Contributions and sessions are numbered apart.
fn of_event(rest: &[&str]) -> Option<Former> {
    Some(match rest {
        [] => Former::Home,
        ["timetable", ..] => Former::Grid,
        ["contributions", number, ..] if is_number(number) => {
            Former::Session(format!("contribution {number}"))
        }
        ["sessions", number, ..] if is_number(number) => {
            Former::Session(format!("session {number}"))
        }
        ["contributions" | "sessions" | "program" | "overview", ..] => Former::List,
        ["speakers" | "registrations", ..] => Former::People,
        ["event.ics", ..] => Former::Calendar,
        _ => return None,
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn sched(word: &str, rest: &[&str]) -> Option<Former> {
    let name = |make: fn(String) -> Former, all: Former| match rest {
        [name, ..] => make(spaced(name)),
        [] => all,
    };
    Some(match word {
        "list" if rest.first() == Some(&"descriptions") => Former::Described,
        "list" | "overview" | "mobile" | "print" | "going" => Former::List,
        "grid" | "grid-full" => Former::Grid,
        "venues" => Former::Rooms,
        "venue" => name(Former::Room, Former::Rooms),
        "type" | "subject" | "track" => name(Former::Type, Former::Browse),
        "types" | "tracks" => Former::Browse,
        "tag" => name(Former::Tag, Former::Browse),
        "company" => name(Former::Organisation, Former::Organisations),
        "directory" => match rest {
            ["exhibitors" | "sponsors" | "partners" | "companies", ..] => Former::Organisations,
            _ => Former::People,
        },
        "speakers" | "artists" | "attendees" => Former::People,
        "artist" => name(Former::Person, Former::People),
        "date" => match rest.first().and_then(|day| day.parse().ok()) {
            Some(day) => Former::Day(day),
            None => Former::List,
        },
        "all.ics" => Former::Calendar,
        "search" => Former::Search,
        "info" | "mobile-site" | "index.html" => Former::Home,
        _ => return None,
    })
}

fn pretalx(word: &str, rest: &[&str]) -> Option<Former> {
    Some(match (word, rest) {
        ("talk", [code, ..]) => session(code),
        ("talk", []) => Former::Described,
        ("speaker", ["by-id", code, ..] | [code, ..]) => Former::Person((*code).to_owned()),
        ("speaker", []) => Former::People,
        ("schedule", ["export", file, ..]) => match *file {
            "schedule.xml" | "schedule.xcal" => Former::ScheduleXml,
            "schedule.json" => Former::ScheduleJson,
            _ => Former::Calendar,
        },
        ("schedule", ["changelog", ..]) => Former::Changes,
        ("schedule", ["event", id, ..]) => session(id),
        ("schedule", ["speaker", id, ..]) => Former::Person((*id).to_owned()),
        ("schedule", _) => Former::Grid,
        _ => Former::List,
    })
}

fn frab(rest: &[&str]) -> Option<Former> {
    let number = |text: &str| text.split('.').next().unwrap_or_default().to_owned();
    Some(match rest {
        ["events", id, ..] if id.ends_with(".ics") => Former::SessionCalendar(number(id)),
        ["events", id, ..] => Former::Session(number(id)),
        ["speakers", id, ..] => Former::Person(number(id)),
        ["speakers" | "speakers.html", ..] => Former::People,
        ["events" | "events.html", ..] => Former::List,
        ["schedule.xml", ..] => Former::ScheduleXml,
        ["schedule.json", ..] => Former::ScheduleJson,
        ["schedule.ics", ..] => Former::Calendar,
        ["schedule" | "schedule.html" | "timeline", ..] => Former::Grid,
        _ => return None,
    })
}

fn session(id: &str) -> Former {
    match id.strip_suffix(".ics") {
        Some(id) => Former::SessionCalendar(id.to_owned()),
        None => Former::Session(id.to_owned()),
    }
}

/// Sched writes the spaces of a name as `+`.
fn spaced(name: &str) -> String {
    name.replace('+', " ")
}

/// The parts of a path, decoded. Nothing when one is not UTF-8 or holds a control character.
fn parts(path: &str) -> Option<Vec<String>> {
    path.split('/').filter(|part| !part.is_empty()).map(decoded).collect()
}

/// A part of an address, percent-decoded (RFC 3986 section 2.1); none when the result is not UTF-8 or holds
/// a control character.
pub fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
            bytes.push(u8::try_from(digit(0)? * 16 + digit(1)?).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests;
