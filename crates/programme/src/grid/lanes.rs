//! Which columns of the table each session covers.

use std::collections::HashMap;

use super::{Block, Column};
use crate::{Code, Room, Span};

/// The place of a block in the table; its rows are filled in by the caller.
pub(super) struct Area {
    pub(super) block: usize,
    pub(super) room: usize,
    pub(super) left: usize,
    pub(super) width: usize,
    pub(super) top: usize,
    pub(super) bottom: usize,
}

/// A block in one room.
#[derive(Clone, Copy)]
struct Seat {
    block: usize,
    lane: usize,
    /// Nothing else happens in the room meanwhile, so that the block may fill its width.
    alone: bool,
}

/// Divides rooms into lanes where sessions overlap, and lets a session that has adjacent rooms for
/// itself span them; where it cannot, it is repeated in each room.
pub(super) fn lay_out<'a>(
    rooms: &[Option<&'a Room>],
    blocks: &[Block],
) -> (Vec<Column<'a>>, Vec<Area>) {
    let places: HashMap<Option<Code>, usize> =
        rooms.iter().enumerate().map(|(place, room)| (room.map(|one| one.code), place)).collect();
    let mut in_room: Vec<Vec<usize>> = vec![Vec::new(); rooms.len()];
    for (block, one) in blocks.iter().enumerate() {
        let codes = &one.entry.session.rooms;
        let mut at: Vec<usize> = if codes.is_empty() {
            places.get(&None).copied().into_iter().collect()
        } else {
            codes.iter().filter_map(|code| places.get(&Some(*code)).copied()).collect()
        };
        at.sort_unstable();
        at.dedup();
        at.into_iter().for_each(|place| in_room[place].push(block));
    }
    let seats: Vec<(Vec<Seat>, usize)> = in_room.iter().map(|list| divide(list, blocks)).collect();
    let columns: Vec<Column> = rooms
        .iter()
        .zip(&seats)
        .map(|(room, seats)| Column { room: *room, width: seats.1 })
        .collect();
    let areas = areas(&seats, &columns);
    (columns, areas)
}

/// Gives each block of a room the first lane that is free, and says how many lanes that takes.
fn divide(list: &[usize], blocks: &[Block]) -> (Vec<Seat>, usize) {
    let mut order: Vec<usize> = list.to_vec();
    order.sort_by_key(|block| (blocks[*block].span, *block));
    let mut lanes: Vec<Span> = Vec::new();
    let mut seats: Vec<Seat> = Vec::new();
    for block in order {
        let span = blocks[block].span;
        let lane = lanes.iter().position(|last| last.end <= span.start).unwrap_or(lanes.len());
        let alone = lanes.iter().all(|last| last.end <= span.start);
        if !alone {
            let running = seats.iter_mut().filter(|seat| blocks[seat.block].span.overlaps(&span));
            running.for_each(|seat| seat.alone = false);
        }
        match lanes.get_mut(lane) {
            Some(last) => *last = span,
            None => lanes.push(span),
        }
        seats.push(Seat { block, lane, alone });
    }
    (seats, lanes.len().max(1))
}

fn areas(seats: &[(Vec<Seat>, usize)], columns: &[Column]) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    // The last area of each block that a next room may widen, with the room it reaches to.
    let mut open: HashMap<usize, (usize, usize)> = HashMap::new();
    let mut left = 0;
    for (room, (list, width)) in seats.iter().enumerate() {
        for seat in list {
            let adjacent = open.get(&seat.block).filter(|(_, last)| last + 1 == room).copied();
            match adjacent {
                Some((area, _)) if seat.alone => {
                    areas[area].width += width;
                    open.insert(seat.block, (area, room));
                }
                _ => {
                    if seat.alone {
                        open.insert(seat.block, (areas.len(), room));
                    }
                    areas.push(Area {
                        block: seat.block,
                        room,
                        left: left + if seat.alone { 0 } else { seat.lane },
                        width: if seat.alone { *width } else { 1 },
                        top: 0,
                        bottom: 0,
                    });
                }
            }
        }
        left += columns[room].width;
    }
    areas
}
