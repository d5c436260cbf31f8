//! What a calendar says about the event as a whole.

use programme::{Event, Lang, Text, Zone};

use super::tree::Component;
use super::{Notes, lines, value};
use crate::text::{self, Markup};
use crate::{NoteKind, Place};

/// Whether a feed comes from Sched.com.
pub(super) fn is_sched(calendars: &[Component]) -> bool {
    calendars.iter().any(|calendar| sched_name(calendar).is_some())
}

/// The name in `-//Sched.com NAME//EN`.
pub(super) fn sched_name(calendar: &Component) -> Option<String> {
    let id = calendar.get("PRODID")?.value.trim_start_matches("-//");
    let rest = id.strip_prefix("Sched.com")?;
    Some(rest.split("//").next().unwrap_or_default().trim().to_owned())
}

/// The event: its name by the calendar's, by its program's, or by the file's, in this order. Always
/// there: the last name is not blank.
pub(super) fn event(
    calendars: &[Component],
    file: &str,
    lang: &Lang,
    zone: Zone,
    markup: Markup,
    notes: &mut Notes,
) -> Option<Event> {
    let first = |names: &[&str]| {
        let found = calendars.iter().find_map(|calendar| {
            names
                .iter()
                .filter_map(|name| calendar.get(name))
                .map(value::text)
                .find(|text| !text.trim().is_empty())
        });
        found.map(|text| match markup {
            Markup::Html => text::clean_line(&lines::unescape_html(&text)),
            _ => text::clean_line(&text),
        })
    };
    let sched = calendars.iter().find_map(sched_name).filter(|name| !name.is_empty());
    let calendar = first(&["NAME", "X-WR-CALNAME"]);
    let title = sched
        .clone()
        .map(|name| (name, "PRODID"))
        .or_else(|| calendar.clone().map(|name| (name, "X-WR-CALNAME")))
        .or_else(|| first(&["SUMMARY"]).map(|name| (name, "SUMMARY")));
    let (name, source) = title.unwrap_or_else(|| (file_stem(file), "the file's name"));
    let cut = text::line(&name, &mut notes.report, &Place::default());
    notes.whole(NoteKind::Guessed, format!("The event's name is taken from {source}."));
    let text = |value: &str| Text::new(lang.clone(), value);
    let mut event = Event::new(text(&cut).or_else(|| text("Calendar"))?, zone);
    let description = first(&["DESCRIPTION", "X-WR-CALDESC"])
        .and_then(|one| text(&text::line(&one, &mut notes.report, &Place::default())));
    event.tagline = description.filter(|one| sched.is_none() && *one != event.name);
    if sched.is_some() {
        event.acronym = calendar.filter(|name| name.len() <= 40 && !name.contains(' '));
    }
    Some(event)
}

fn file_stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
