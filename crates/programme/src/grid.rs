//! A day as a table: rooms side by side, time downward, in the model of an HTML table.
//!
//! Every session begins and ends at the edge of a row. Every place of the table is covered by
//! exactly one cell, so that it can be written as it stands and read by a screen reader.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::{Code, Published, Room, Session, Span, Zone, timing};

mod lanes;

/// The table of one day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid<'a> {
    pub rooms: Vec<Column<'a>>,
    pub rows: Vec<Row<'a>>,
}

/// A room of the table. Where sessions overlap in it, it is several lanes wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column<'a> {
    /// None for sessions without a room; stands last.
    pub room: Option<&'a Room>,
    /// How many columns of the table it covers; at least 1.
    pub width: usize,
}

/// A stretch of time in which nothing begins or ends. Time in which nothing happens in any room has no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    pub start: Timestamp,
    pub end: Timestamp,
    /// The cells that begin in this row, from the first column to the last.
    pub cells: Vec<Cell<'a>>,
}

/// A cell, as wide and high as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The room (by its place in `Grid::rooms`) in which the cell begins.
    pub room: usize,
    /// The first column of the table that it covers.
    pub column: usize,
    pub colspan: usize,
    pub rowspan: usize,
    /// None where nothing happens.
    pub entry: Option<Entry<'a>>,
}

/// A session in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    pub session: &'a Session,
    /// It began before this day.
    pub from_before: bool,
    /// It goes on after this day.
    pub goes_on: bool,
}

/// The table of a day of the event, in its own zone.
pub fn grid(published: &Published, day: Date) -> Grid<'_> {
    grid_in(published, &published.programme.event.zone, day)
}

/// The table of a day in any zone; sessions that reach over the day's edges are clipped to it.
pub fn grid_in<'a>(published: &'a Published, zone: &Zone, day: Date) -> Grid<'a> {
    grid_where(published, zone, day, |_| true)
}

/// The same with those sessions alone that `shown` names, and the rooms and times that they need.
pub fn grid_where<'a>(
    published: &'a Published,
    zone: &Zone,
    day: Date,
    shown: impl Fn(&Session) -> bool,
) -> Grid<'a> {
    let blocks = blocks(published, timing::day_span(published, zone, day), shown);
    let (columns, mut areas) = lanes::lay_out(&rooms(published, &blocks), &blocks);
    let rows = rows(&blocks);
    let first_row: HashMap<Timestamp, usize> =
        rows.iter().enumerate().map(|(place, row)| (row.0, place)).collect();
    let row_after: HashMap<Timestamp, usize> =
        rows.iter().enumerate().map(|(place, row)| (row.1, place + 1)).collect();
    for area in &mut areas {
        let span = blocks[area.block].span;
        // Both are there: every block begins and ends at the edge of a row.
        area.top = first_row.get(&span.start).copied().unwrap_or_default();
        area.bottom = row_after.get(&span.end).copied().unwrap_or(area.top + 1);
    }
    Grid { rows: cells(&rows, &columns, &areas, &blocks), rooms: columns }
}

/// A session clipped to the day.
struct Block<'a> {
    entry: Entry<'a>,
    span: Span,
}

/// A session without a known end is given this much at most.
const UNKNOWN_LENGTH: SignedDuration = SignedDuration::from_mins(30);

fn blocks(published: &Published, day: Span, shown: impl Fn(&Session) -> bool) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = published
        .scheduled()
        .filter(|(session, _)| shown(session))
        .filter(|(_, span)| {
            span.start < day.end
                && (span.end > day.start || (span.start == span.end && span.start >= day.start))
        })
        .map(|(session, span)| Block {
            entry: Entry {
                session,
                from_before: span.start < day.start,
                goes_on: span.end > day.end,
            },
            span: Span { start: span.start.max(day.start), end: span.end.min(day.end) },
        })
        .collect();
    let edges: BTreeSet<Timestamp> =
        blocks.iter().flat_map(|block| [block.span.start, block.span.end]).collect();
    for block in blocks.iter_mut().filter(|block| block.span.start == block.span.end) {
        let start = block.span.start;
        let latest = start.checked_add(UNKNOWN_LENGTH).unwrap_or(start);
        let next = edges.range(start..).nth(1).copied();
        block.span.end = next.map_or(latest, |next| next.min(latest));
    }
    blocks
}

/// The rooms in use, in their order, and a last place for sessions without one.
fn rooms<'a>(published: &'a Published, blocks: &[Block]) -> Vec<Option<&'a Room>> {
    let used: BTreeSet<Code> =
        blocks.iter().flat_map(|block| block.entry.session.rooms.iter().copied()).collect();
    let rooms = published.programme.rooms.iter().filter(|room| used.contains(&room.code));
    let homeless = blocks.iter().any(|block| block.entry.session.rooms.is_empty());
    rooms.map(Some).chain(homeless.then_some(None)).collect()
}

/// The stretches of time between edges in which at least one session runs.
fn rows(blocks: &[Block]) -> Vec<(Timestamp, Timestamp)> {
    let edges: BTreeSet<Timestamp> =
        blocks.iter().flat_map(|block| [block.span.start, block.span.end]).collect();
    let edges: Vec<Timestamp> = edges.into_iter().collect();
    let mut spans: Vec<Span> = blocks.iter().map(|block| block.span).collect();
    spans.sort_unstable();
    let mut spans = spans.into_iter().peekable();
    let mut busy_until = Timestamp::MIN;
    edges
        .windows(2)
        .filter(|edge| {
            while let Some(span) = spans.next_if(|span| span.start <= edge[0]) {
                busy_until = busy_until.max(span.end);
            }
            busy_until > edge[0]
        })
        .map(|edge| (edge[0], edge[1]))
        .collect()
}

/// Fills the table: sessions first, then what is left, as few cells as can be.
fn cells<'a>(
    rows: &[(Timestamp, Timestamp)],
    columns: &[Column],
    areas: &[lanes::Area],
    blocks: &[Block<'a>],
) -> Vec<Row<'a>> {
    let width = columns.iter().map(|column| column.width).sum();
    let mut covered = vec![vec![false; width]; rows.len()];
    let mut table: Vec<Row> =
        rows.iter().map(|row| Row { start: row.0, end: row.1, cells: Vec::new() }).collect();
    for area in areas {
        for row in &mut covered[area.top..area.bottom] {
            row[area.left..area.left + area.width].fill(true);
        }
        table[area.top].cells.push(Cell {
            room: area.room,
            column: area.left,
            colspan: area.width,
            rowspan: area.bottom - area.top,
            entry: Some(blocks[area.block].entry),
        });
    }
    let mut left = 0;
    for (room, column) in columns.iter().enumerate() {
        for (place, cell) in gaps(&mut covered, left, column.width) {
            table[place].cells.push(Cell { room, ..cell });
        }
        left += column.width;
    }
    table.iter_mut().for_each(|row| row.cells.sort_by_key(|cell| cell.column));
    table
}

/// The empty cells of one room with the rows in which they begin: as wide as the room allows, then
/// as high.
fn gaps<'a>(covered: &mut [Vec<bool>], left: usize, width: usize) -> Vec<(usize, Cell<'a>)> {
    let mut gaps = Vec::new();
    for top in 0..covered.len() {
        let mut column = left;
        while column < left + width {
            let free = covered[top][column..left + width].iter().take_while(|c| !**c).count();
            if free == 0 {
                column += 1;
                continue;
            }
            let same = |row: &Vec<bool>| {
                let before = column == left || row[column - 1];
                let after = column + free == left + width || row[column + free];
                before && after && row[column..column + free].iter().all(|c| !c)
            };
            let rowspan = 1 + covered[top + 1..].iter().take_while(|row| same(row)).count();
            for row in &mut covered[top..top + rowspan] {
                row[column..column + free].fill(true);
            }
            gaps.push((top, Cell { room: 0, column, colspan: free, rowspan, entry: None }));
            column += free;
        }
    }
    gaps
}
