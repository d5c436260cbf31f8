//! The calendar: `main_calendar.json`.

use serde_json::Value;

use crate::json::{self, Fields, Look};
use crate::schedule::fault::Fault;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Address, Event};
use crate::schedule::strangers::Strangers;
use crate::{File, NoteKind, Report};

pub fn recognises(file: &File<'_>) -> bool {
    let marks = ["title", "start", "end", "category", "calendarId"];
    Look::at(file).is_some_and(|look| look.list && look.all(2, &marks))
}

pub fn read(
    file: &File<'_>,
    name: Option<&str>,
    strangers: &mut Strangers,
    report: &mut Report,
) -> Result<Vec<Event>, Fault> {
    let Value::Array(values) = json::parse(file, report)? else {
        return Err(Fault::new(0, "The calendar is no list.", "Give main_calendar.json."));
    };
    let mut events = Vec::new();
    for mut one in json::objects(values, "", name, strangers) {
        events.push(entry(&mut one, report));
        one.rest("an entry of the calendar", strangers);
    }
    Ok(events)
}

fn entry(fields: &mut Fields, report: &mut Report) -> Event {
    let mut event = Event {
        title: fields.text("title").into(),
        date: fields.moment("start", report),
        end: fields.moment("end", report),
        session_type: kind(&fields.text("calendarId")),
        ..Event::default()
    };
    let (location, link) = (fields.text("location"), fields.text("link"));
    if fields.text("category").eq_ignore_ascii_case("allday") {
        // Such an entry lasts for its days, whatever its hours say.
        event.date = event.date.map(|start| Moment::Day(start.date()));
        event.end = None;
    }
    // A site has no rooms: where something is, is a page, most often the one it links to.
    if is_page(&location) {
        if location != link {
            leave_or_link(location, &mut event, fields, report);
        }
    } else {
        event.room = location;
    }
    leave_or_link(link, &mut event, fields, report);
    fields.skip(&["scrollKey", "id"]);
    event
}

/// The group of the calendar; hyphens alone stand for none.
fn kind(group: &str) -> String {
    if group.chars().all(|c| c == '-') { String::new() } else { group.to_owned() }
}

/// Whether this is an address or a page of the site rather than a place.
fn is_page(text: &str) -> bool {
    text.is_empty()
        || text.contains("://")
        || text.contains(".html")
        || text.starts_with(['/', '#', '?'])
}

fn leave_or_link(href: String, event: &mut Event, fields: &Fields, report: &mut Report) {
    if href.contains("://") {
        event.links.push(Address { href, ..Address::default() });
    } else if !href.is_empty() {
        let message = "A link leads to a page of the former site, whose address is not known.";
        report.note(NoteKind::LeftOut, fields.place(), message);
    }
}
