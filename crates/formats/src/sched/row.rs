//! One row of an export as an event.

use programme::{OrganisationRole, Role, Visibility};

use super::columns::Columns;
use super::unreadable;
use crate::schedule::fault::place;
use crate::schedule::moment::Moment;
use crate::schedule::raw::{Address, Event, Person, Said};
use crate::table::{Row, by_commas};
use crate::{NoteKind, Report};

/// Whether a room is none: where Sched puts what has no place yet.
pub fn is_nowhere(room: &str) -> bool {
    matches!(room.to_lowercase().as_str(), "" | "tba" | "tbd" | "n/a")
}

/// `default` is the start of sessions that nobody has placed.
pub fn event(row: &Row, columns: &Columns, default: Option<&str>, report: &mut Report) -> Event {
    let cell = |column| row.cell(column);
    let id = cell(columns.id).to_owned();
    let mut event = Event {
        line: row.line,
        code: id.clone(),
        uid: id,
        title: Said::from(cell(columns.title)),
        track: cell(columns.track).to_owned(),
        session_type: cell(columns.session_type).to_owned(),
        descriptions: vec![Said::from(cell(columns.description))],
        levels: Vec::new(),
        audiences: by_commas(cell(columns.audience)).into_iter().map(Said::from).collect(),
        tags: by_commas(cell(columns.tags)).into_iter().map(Said::from).collect(),
        ..Event::default()
    };
    let here = || place(row.line, &event.label());
    let hidden = says_no(cell(columns.published));
    if hidden {
        let message = "A session that Sched does not show yet was taken as hidden.";
        report.note(NoteKind::Changed, here(), message);
    }
    let invited = cell(columns.invite_only).eq_ignore_ascii_case("y");
    if invited {
        let message = "A session for invited people only was taken as hidden.";
        report.note(NoteKind::Changed, here(), message);
    }
    let visibility = if hidden || invited { Visibility::Hidden } else { Visibility::Public };
    let nowhere = is_nowhere(cell(columns.room));
    let unplaced = nowhere && default.is_some_and(|default| cell(columns.start) == default);
    if unplaced {
        let message = "A session stands where Sched puts what has no time and room yet; it was taken as not scheduled.";
        report.note(NoteKind::Guessed, here(), message);
    }
    let date = moment(cell(columns.start), "A start", &here, report).filter(|_| !unplaced);
    let end = moment(cell(columns.end), "An end", &here, report).filter(|_| !unplaced);
    let room = if nowhere { String::new() } else { cell(columns.room).to_owned() };
    event.visibility = visibility;
    event.date = date;
    event.end = end;
    event.room = room;
    event.persons = people(row, columns, report);
    event.organisations = organisations(row, columns);
    event.links = [columns.url, columns.registration]
        .into_iter()
        .map(cell)
        .filter(|href| !href.is_empty())
        .map(|href| Address { line: row.line, href: href.to_owned(), title: String::new() })
        .collect();
    event
}

fn says_no(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "n" | "no" | "false" | "0")
}

fn moment(
    cell: &str,
    what: &str,
    here: &impl Fn() -> crate::Place,
    report: &mut Report,
) -> Option<Moment> {
    if cell.is_empty() {
        return None;
    }
    let moment = Moment::read(cell).filter(|moment| moment.wall().is_some());
    if moment.is_none() {
        let message = match report.notes.len() {
            0..100 => unreadable(what, cell),
            _ => format!("{what} cannot be read."),
        };
        report.note(NoteKind::LeftOut, here(), message);
    }
    moment
}

fn people(row: &Row, columns: &Columns, report: &mut Report) -> Vec<Person> {
    let roles = [
        (columns.moderators, Role::Moderator),
        (columns.speakers, Role::Speaker),
        (columns.artists, Role::Speaker),
    ];
    let mut people: Vec<Person> = Vec::new();
    for (column, role) in roles {
        let cell = row.cell(column);
        let names = by_commas(&unescaped(cell));
        if names.len() > 1 {
            let message = "Names in one cell were divided at their commas; a name with a comma cannot be told from two.";
            report.note(NoteKind::Guessed, place(row.line, "people"), message);
        }
        if column == columns.artists && !names.is_empty() {
            let message = "Artists were taken as speakers.";
            report.note(NoteKind::Changed, place(row.line, "artists"), message);
        }
        people.extend(names.into_iter().map(|name| Person {
            line: row.line,
            id: String::new(),
            name,
            role,
        }));
    }
    people
}

/// Names are escaped as for a page, where titles are not.
fn unescaped(cell: &str) -> String {
    quick_xml::escape::unescape(cell).map_or_else(|_| cell.to_owned(), |text| text.into_owned())
}

/// The host, and as partners who pays and who exhibits.
fn organisations(row: &Row, columns: &Columns) -> Vec<(String, OrganisationRole)> {
    let host = Some(row.cell(columns.host)).filter(|host| !host.is_empty());
    let host = host.map(|host| (host.to_owned(), OrganisationRole::Organiser));
    let partners = [columns.sponsors, columns.exhibitors];
    let partners = partners.into_iter().flat_map(|column| by_commas(&unescaped(row.cell(column))));
    host.into_iter().chain(partners.map(|name| (name, OrganisationRole::Partner))).collect()
}
