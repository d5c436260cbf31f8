//! From the grid of a day to times: a column is a room, a row a time slot, and a session may fill
//! several of either.

use std::collections::HashMap;

use jiff::civil::Time;

use crate::json::Fields;
use crate::schedule::fault::excerpt;
use crate::schedule::moment;
use crate::schedule::strangers::Strangers;

/// A row of the grid.
pub struct Slot {
    start: String,
    until: String,
    cells: Vec<Cell>,
}

/// What stands in one column of a row.
struct Cell {
    ids: Vec<String>,
    /// How many rows it fills.
    rows: usize,
}

/// Which columns a session fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Columns {
    All,
    Some(Vec<usize>),
}

/// One time of a session.
#[derive(Debug, PartialEq, Eq)]
pub struct Placement {
    pub id: String,
    pub columns: Columns,
    /// Wall clocks, as the file writes them.
    pub start: String,
    pub until: String,
    /// The last row that it fills.
    last: usize,
    /// Whether it stands in several rows that follow each other.
    pub goes_on: bool,
    /// Whether it shares its time slot with others in the same column, one after the other.
    pub shares: bool,
}

impl Slot {
    /// A row, of which older files write a cell as a list of ids and newer ones as an object.
    pub fn of(mut fields: Fields, strangers: &mut Strangers) -> Slot {
        let mut slot = Slot {
            start: fields.text("startTime"),
            until: fields.text("endTime"),
            cells: Vec::new(),
        };
        let here = fields.place();
        for value in fields.list("sessions") {
            let number = value.is_number() || value.is_string();
            let wrapped = match value {
                serde_json::Value::Object(_) => value,
                ids => serde_json::json!({"items": if number { vec![ids] } else { as_list(ids) }}),
            };
            let Some(mut cell) = Fields::of(wrapped, "", here.file.as_deref()) else { continue };
            let rows = cell.number("extend").and_then(|rows| usize::try_from(rows).ok());
            slot.cells.push(Cell { ids: cell.texts("items"), rows: rows.unwrap_or(1).max(1) });
            cell.rest("a cell of the schedule", strangers);
        }
        fields.rest("a time slot", strangers);
        slot
    }

    /// How many sessions it names.
    pub fn len(&self) -> usize {
        self.cells.iter().map(|cell| cell.ids.len()).sum()
    }
}

fn as_list(value: serde_json::Value) -> Vec<serde_json::Value> {
    match value {
        serde_json::Value::Array(values) => values,
        _ => Vec::new(),
    }
}

/// When and where the sessions of a day take place. A slot with one cell spans all columns; a session
/// that stands in columns side by side, or in rows that follow each other, is one session.
pub fn placements(slots: &[Slot]) -> Vec<Placement> {
    let mut placed: Vec<Placement> = Vec::new();
    // The last time of each session so far.
    let mut open: HashMap<String, usize> = HashMap::new();
    for (row, slot) in slots.iter().enumerate() {
        for one in in_row(slots, row, slot) {
            let before = open.get(&one.id).map(|place| &mut placed[*place]);
            match before {
                Some(before) if follows(before, &one, row) => {
                    before.last = one.last.max(before.last);
                    before.until = one.until;
                    before.goes_on = true;
                }
                _ => {
                    open.insert(one.id.clone(), placed.len());
                    placed.push(one);
                }
            }
        }
    }
    placed
}

/// Whether a session goes on in this row.
fn follows(before: &Placement, next: &Placement, row: usize) -> bool {
    let on = before.last + 1 >= row && before.columns == next.columns;
    on && !before.shares && !next.shares
}

fn in_row(slots: &[Slot], row: usize, slot: &Slot) -> Vec<Placement> {
    let mut found: Vec<Placement> = Vec::new();
    let mut seen: HashMap<(&str, usize, usize), usize> = HashMap::new();
    for (column, cell) in slot.cells.iter().enumerate() {
        let last = row.saturating_add(cell.rows - 1).min(slots.len() - 1);
        let count = cell.ids.len();
        for (place, id) in cell.ids.iter().enumerate() {
            let part = if count > 1 { place } else { 0 };
            if let Some(known) = seen.get(&(id.as_str(), part, count)) {
                if let Columns::Some(columns) = &mut found[*known].columns
                    && columns.last() != Some(&column)
                {
                    columns.push(column);
                }
                continue;
            }
            seen.insert((id, part, count), found.len());
            let (start, until) = share(&slot.start, &slots[last].until, place, count);
            let columns = match slot.cells.len() {
                1 => Columns::All,
                _ => Columns::Some(vec![column]),
            };
            let shares = count > 1;
            found.push(Placement {
                id: id.clone(),
                columns,
                start,
                until,
                last,
                goes_on: false,
                shares,
            });
        }
    }
    found
}

/// The share of one of several sessions in a time, which they divide evenly.
fn share(start: &str, until: &str, place: usize, count: usize) -> (String, String) {
    let whole = (start.to_owned(), until.to_owned());
    let minutes = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    let (Some(from), Some(to)) = (moment::clock(start), moment::clock(until)) else {
        return whole;
    };
    let (Ok(place), Ok(count)) = (i64::try_from(place), i64::try_from(count)) else {
        return whole;
    };
    if count < 2 {
        return whole;
    }
    let from = minutes(from);
    let length = (minutes(to) - from).rem_euclid(24 * 60);
    let clock = |minute: i64| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
    (clock(from + length * place / count), clock(from + length * (place + 1) / count))
}

/// What a column is called.
pub fn titles(day: &mut Fields, strangers: &mut Strangers) -> Vec<String> {
    let plain = day.texts("tracks");
    if !plain.is_empty() {
        return plain;
    }
    let tracks = day.objects("tracks", strangers).into_iter().enumerate();
    tracks
        .map(|(column, mut track)| {
            let title = track.text_of(&["title", "name"]);
            track.rest("a column of the schedule", strangers);
            if title.is_empty() { format!("{}", column + 1) } else { title }
        })
        .collect()
}

/// How a message calls a day.
pub fn label(date: &str) -> String {
    format!("day {}", excerpt(date))
}
