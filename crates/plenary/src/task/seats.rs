//! `plenary seats`, on an open house.

use std::fmt::Write;

use programme::seats::Waitlist;
use programme::{Code, LocalTime};
use serde::{Deserialize, Serialize};
use serde_json::json;
use usecases::seats::{
    self, Addresses, Bound, Changed, Listed, Lists, Opened, Overlaps, Participant, Sessions,
    Settings,
};
use usecases::{House, Operator};

use super::{failure, slug, unusable};
use crate::arguments::{DoubleBooking, Seats};
use crate::failure::Failure;
use crate::request::Reply;

/// What is asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Asked {
    List,
    People { session: String, addresses: bool },
    Open(Opening),
    Close { session: String },
    Capacity { session: String, seats: u32 },
    Freeze { session: String },
    Thaw { session: String },
    Add { session: String, email: String },
    Withdraw { session: String, email: String },
    Promote { session: String },
}

/// How sign-up is to be; what is none stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Opening {
    sessions: Vec<String>,
    all: bool,
    capacity: Option<u32>,
    from: Option<String>,
    until: Option<String>,
    waitlist: Option<Waitlist>,
    forbids_overlap: Option<bool>,
}

/// The event, and what is asked of it.
pub fn asked(seats: Seats) -> (String, Asked) {
    match seats {
        Seats::List { event, session: None, .. } => (event, Asked::List),
        Seats::List { event, session: Some(session), addresses } => {
            (event, Asked::People { session, addresses })
        }
        Seats::Open(open) => {
            let opening = Opening {
                sessions: open.sessions,
                all: open.all,
                capacity: open.capacity,
                from: open.from,
                until: open.until,
                waitlist: open.waitlist,
                forbids_overlap: open.double_booking.map(|one| one == DoubleBooking::Forbid),
            };
            (open.event, Asked::Open(opening))
        }
        Seats::Close(one) => (one.event, Asked::Close { session: one.session }),
        Seats::Capacity { one, seats } => {
            (one.event, Asked::Capacity { session: one.session, seats })
        }
        Seats::Freeze(one) => (one.event, Asked::Freeze { session: one.session }),
        Seats::Thaw(one) => (one.event, Asked::Thaw { session: one.session }),
        Seats::Add(who) => {
            (who.one.event, Asked::Add { session: who.one.session, email: who.email })
        }
        Seats::Withdraw(who) => {
            (who.one.event, Asked::Withdraw { session: who.one.session, email: who.email })
        }
        Seats::Promote(one) => (one.event, Asked::Promote { session: one.session }),
    }
}

/// Carries it out.
pub async fn carry_out(
    house: &House,
    operator: &Operator,
    event: &str,
    asked: Asked,
) -> Result<Reply, Failure> {
    let slug = slug(event)?;
    let changed = match asked {
        Asked::List => {
            let lists = seats::list(house, operator, &slug).await.map_err(failure)?;
            return Ok(Reply::done(lists_in_words(event, &lists), json!(lists)));
        }
        Asked::People { session, addresses } => {
            let addresses = if addresses { Addresses::Shown } else { Addresses::Hidden };
            let people = seats::people(house, operator, &slug, code(&session)?, addresses).await;
            let people = people.map_err(failure)?;
            return Ok(Reply::done(people_in_words(&people), json!(people)));
        }
        Asked::Open(opening) => {
            let (sessions, settings) = opening_of(opening)?;
            let opened = seats::open(house, operator, &slug, sessions, settings).await;
            let opened = opened.map_err(failure)?;
            return Ok(Reply::done(opened_in_words(event, &opened), json!(opened)));
        }
        Asked::Close { session } => seats::close(house, operator, &slug, code(&session)?).await,
        Asked::Capacity { session, seats } => {
            seats::capacity(house, operator, &slug, code(&session)?, seats).await
        }
        Asked::Freeze { session } => seats::freeze(house, operator, &slug, code(&session)?).await,
        Asked::Thaw { session } => seats::thaw(house, operator, &slug, code(&session)?).await,
        Asked::Add { session, email } => {
            seats::add(house, operator, &slug, code(&session)?, &email).await
        }
        Asked::Withdraw { session, email } => {
            seats::withdraw(house, operator, &slug, code(&session)?, &email).await
        }
        Asked::Promote { session } => seats::promote(house, operator, &slug, code(&session)?).await,
    };
    let changed = changed.map_err(failure)?;
    Ok(Reply::done(changed_in_words(&changed), json!(changed)))
}

fn code(text: &str) -> Result<Code, Failure> {
    text.parse().map_err(|error: programme::CodeError| unusable(error))
}

fn opening_of(opening: Opening) -> Result<(Sessions, Settings), Failure> {
    let codes = opening.sessions.iter().map(|text| code(text)).collect::<Result<Vec<_>, _>>()?;
    let sessions = if opening.all { Sessions::All } else { Sessions::These(codes) };
    let bound = |text: Option<String>| match text.as_deref() {
        None => Ok(None),
        Some("none") => Ok(Some(Bound::Open)),
        Some(time) => time.parse::<LocalTime>().map(|time| Some(Bound::At(time))).map_err(unusable),
    };
    let settings = Settings {
        capacity: opening.capacity,
        opens: bound(opening.from)?,
        closes: bound(opening.until)?,
        waitlist: opening.waitlist,
        overlaps: opening.forbids_overlap.map(|forbids| match forbids {
            true => Overlaps::Forbid,
            false => Overlaps::Allow,
        }),
    };
    Ok((sessions, settings))
}

fn counted(count: u32, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn opened_in_words(event: &str, opened: &Opened) -> String {
    let mut text = match opened.sessions.as_slice() {
        [] => format!("No session of “{event}” was changed.\n"),
        [_] => format!("People can sign up for this session of “{event}”:\n"),
        many => format!("People can sign up for these {} sessions of “{event}”:\n", many.len()),
    };
    for one in &opened.sessions {
        let seats = counted(one.capacity, "seat");
        // Writing into a String cannot fail.
        let _ = writeln!(text, "  {}  {}, {seats}", one.code, one.title);
    }
    match opened.without_capacity {
        0 => {}
        1 => text += "1 session was left out, as nothing says how many people it holds.\n",
        count => {
            let _ = writeln!(
                text,
                "{count} sessions were left out, as nothing says how many people they hold."
            );
        }
    }
    text
}

fn lists_in_words(event: &str, lists: &Lists) -> String {
    if lists.sessions.is_empty() {
        return format!(
            "No session of “{event}” has seats. `plenary seats open {event} --all` lets people sign up."
        );
    }
    let mut text = String::new();
    for one in &lists.sessions {
        let title = if one.title.is_empty() { "(not public)" } else { &one.title };
        let _ = writeln!(text, "{}  {}  {title}{}", one.code, in_numbers(one), state(one));
    }
    if lists.forbids_overlap {
        text += "Nobody may have places in two sessions at the same time.\n";
    }
    text
}

fn in_numbers(one: &Listed) -> String {
    let mut text = format!("{:>4} of {:<4} held", one.held, one.capacity);
    match one.waiting {
        0 => {}
        1 => text += ", 1 waits",
        count => {
            let _ = write!(text, ", {count} wait");
        }
    }
    match one.released {
        Some(released) if released != one.capacity => {
            let _ = write!(text, " (the release says {released})");
        }
        _ => {}
    }
    text
}

fn state(one: &Listed) -> String {
    let mut words = Vec::new();
    if one.is_gone {
        words.push("does not take place".to_owned());
    }
    if !one.is_open {
        words.push("closed".to_owned());
    }
    if one.is_frozen {
        words.push("frozen".to_owned());
    }
    words.extend(one.from.map(|time| format!("from {time}")));
    words.extend(one.until.map(|time| format!("until {time}")));
    if one.waitlist != Waitlist::Auto {
        words.push(format!("waitlist {}", one.waitlist));
    }
    if words.is_empty() { String::new() } else { format!("  [{}]", words.join(", ")) }
}

fn people_in_words(people: &[Participant]) -> String {
    if people.is_empty() {
        return "Nobody has a seat, and nobody waits.".to_owned();
    }
    let mut text = String::new();
    for one in people {
        let name = one.name.as_deref().unwrap_or("(no name)");
        let _ = write!(text, "{:>4}  {:<7}  {name}", one.number, one.place);
        if let Some(email) = &one.email {
            let _ = write!(text, "  {email}");
        }
        if let Some(until) = one.until {
            let _ = write!(text, "  (until {})", until.strftime("%Y-%m-%d %H:%M UTC"));
        }
        text.push('\n');
    }
    text
}

fn changed_in_words(changed: &Changed) -> String {
    let mut text = format!("{}: {}", changed.code, counted(changed.capacity, "seat"));
    if changed.capacity_before != changed.capacity {
        let _ = write!(text, " instead of {}", changed.capacity_before);
    }
    match changed.released {
        Some(released) if released != changed.capacity => {
            let _ = write!(text, " (the release says {released})");
        }
        _ => {}
    }
    let _ = write!(text, ", {} held", changed.held);
    if changed.over > 0 {
        let _ = write!(text, ", {} beyond the capacity", changed.over);
    }
    match changed.waiting {
        0 => {}
        1 => text += ", 1 waits",
        count => {
            let _ = write!(text, ", {count} wait");
        }
    }
    text.push('.');
    match changed.given {
        0 => {}
        1 => text += " 1 who waited moved up and is told.",
        count => {
            let _ = write!(text, " {count} who waited moved up and are told.");
        }
    }
    text
}
