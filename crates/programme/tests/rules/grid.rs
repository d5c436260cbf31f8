//! The day as a table.

use std::collections::BTreeMap;

use programme::grid::{Grid, grid, grid_in};
use programme::{Programme, Published};
use proptest::prelude::*;
use testkit::programmes::{code, empty, large, room, session, slot, small};

use crate::published;

/// The table as text: a line a row with its time; a cell as `CODE` or `.`, with `wXh` where it is
/// larger than one place.
fn outline(grid: &Grid, published: &Published) -> String {
    let zone = &published.programme.event.zone;
    let mut lines = Vec::new();
    for row in &grid.rows {
        let cells = row.cells.iter().map(|cell| {
            let name = cell.entry.map_or(".", |entry| {
                entry.session.code.as_str().trim_end_matches('2').to_owned().leak()
            });
            match (cell.colspan, cell.rowspan) {
                (1, 1) => name.to_owned(),
                (wide, high) => format!("{name} {wide}x{high}"),
            }
        });
        let cells: Vec<String> = cells.collect();
        lines.push(format!(
            "{} | {}",
            zone.local(row.start).wall.strftime("%H:%M"),
            cells.join(" | ")
        ));
    }
    lines.join("\n")
}

fn check(programme: Programme, day: &str, expected: &[&str]) {
    let published = published(programme);
    let grid = grid(&published, day.parse().unwrap());
    whole(&grid);
    assert_eq!(outline(&grid, &published), expected.join("\n"));
}

/// Every place is covered once, and every session begins and ends with a row.
fn whole(grid: &Grid) {
    let width: usize = grid.rooms.iter().map(|column| column.width).sum();
    let mut covered = vec![vec![0; width]; grid.rows.len()];
    for (place, row) in grid.rows.iter().enumerate() {
        assert!(row.start < row.end);
        assert!(row.cells.is_sorted_by_key(|cell| cell.column));
        for cell in &row.cells {
            for line in &mut covered[place..place + cell.rowspan] {
                line[cell.column..cell.column + cell.colspan].iter_mut().for_each(|one| *one += 1);
            }
        }
    }
    assert!(covered.iter().flatten().all(|count| *count == 1), "{covered:?}");
    assert!(grid.rows.windows(2).all(|two| two[0].end <= two[1].start));
}

#[test]
fn rooms_stand_side_by_side_and_a_break_spans_them() {
    check(
        small(),
        "2027-11-16",
        &[
            "09:00 | PANE 1x2 | SPEECH 1x2 | .",
            "09:30 | WRKSHP 1x3",
            "10:00 | BREAK 2x1",
            "10:30 | . | .",
        ],
    );
}

#[test]
fn time_in_which_nothing_happens_has_no_row() {
    let mut programme = empty();
    programme.rooms = vec![room("GRAND", 1)];
    let mut morning = session("MRN", "2027-11-16T09:00", "2027-11-16T10:00");
    let mut evening = session("EVE", "2027-11-16T20:00", "2027-11-16T21:00");
    morning.rooms = vec![code("GRAND")];
    evening.rooms = vec![code("GRAND")];
    programme.sessions = vec![morning, evening];
    check(programme, "2027-11-16", &["09:00 | MRN", "20:00 | EVE"]);
}

#[test]
fn sessions_that_overlap_in_a_room_get_lanes() {
    let mut programme = empty();
    programme.rooms = vec![room("GRAND", 1), room("EAST", 2)];
    let at = |name: &str, start: &str, end: &str, rooms: &[&str]| {
        let mut one = session(name, &format!("2027-11-16T{start}"), &format!("2027-11-16T{end}"));
        one.rooms = rooms.iter().map(|name| code(name)).collect();
        one
    };
    programme.sessions = vec![
        at("FRST", "09:00", "10:00", &["GRAND"]),
        at("SECND", "09:30", "10:30", &["GRAND"]),
        at("ATER", "11:00", "12:00", &["GRAND", "EAST"]),
        at("EAST", "09:00", "09:30", &["EAST"]),
        // Without a room: a place of its own, last.
        at("NWHERE", "11:00", "12:00", &[]),
    ];
    check(
        programme,
        "2027-11-16",
        &[
            "09:00 | FRST 1x2 | . | EAST | . 1x3",
            "09:30 | SECND 1x2 | . 1x2",
            "10:00 | .",
            "11:00 | ATER 3x1 | NWHERE",
        ],
    );
}

#[test]
fn a_session_whose_rooms_are_apart_stands_in_each() {
    let mut programme = empty();
    programme.rooms = vec![room("GRAND", 1), room("EAST", 2), room("WEST", 3)];
    let mut apart = session("APART", "2027-11-16T09:00", "2027-11-16T10:00");
    apart.rooms = vec![code("WEST"), code("GRAND")];
    let mut between = session("BETWEN", "2027-11-16T09:00", "2027-11-16T10:00");
    between.rooms = vec![code("EAST")];
    programme.sessions = vec![apart, between];
    check(programme, "2027-11-16", &["09:00 | APART | BETWEN | APART"]);
}

#[test]
fn a_night_is_cut_at_midnight_and_goes_on_the_next_day() {
    let night = || {
        let mut programme = empty();
        programme.rooms = vec![room("GRAND", 1)];
        let mut one = session("NGHT", "2027-11-16T23:00", "2027-11-17T01:00");
        one.rooms = vec![code("GRAND")];
        programme.sessions = vec![one];
        published(programme)
    };
    let published = night();
    let entry = |day: &str| {
        let grid = grid(&published, day.parse().unwrap());
        assert_eq!(grid.rows.len(), 1);
        let row = &grid.rows[0];
        let entry = row.cells[0].entry.unwrap();
        ((row.end.as_second() - row.start.as_second()) / 60, entry.from_before, entry.goes_on)
    };
    assert_eq!(entry("2027-11-16"), (60, false, true));
    assert_eq!(entry("2027-11-17"), (60, true, false));
    assert_eq!(grid(&published, "2027-11-18".parse().unwrap()), Grid::default());
    let utc = programme::Zone::utc();
    let elsewhere = grid_in(&published, &utc, "2027-11-16".parse().unwrap());
    assert_eq!(elsewhere.rows[0].end.as_second() - elsewhere.rows[0].start.as_second(), 7200);
}

#[test]
fn a_session_without_an_end_has_a_row() {
    let mut programme = empty();
    programme.rooms = vec![room("GRAND", 1)];
    let mut one = session("PEN", "2027-11-16T09:00", "2027-11-16T09:00");
    one.rooms = vec![code("GRAND")];
    programme.sessions = vec![one];
    check(programme, "2027-11-16", &["09:00 | PEN"]);
}

#[test]
fn large_days_are_whole_tables() {
    let published = published(large(500, 2));
    for day in published.days() {
        let grid = grid(&published, day);
        whole(&grid);
        let mut seen: BTreeMap<_, usize> = BTreeMap::new();
        for cell in grid.rows.iter().flat_map(|row| &row.cells) {
            if let Some(entry) = cell.entry {
                *seen.entry(entry.session.code).or_default() += 1;
            }
        }
        assert!(published.sessions_on(day).all(|one| seen.contains_key(&one.code)));
    }
}

proptest! {
    #[test]
    fn every_day_is_a_whole_table(
        sessions in prop::collection::vec((0_usize..96, 0_usize..20, 0_usize..16), 0..14),
    ) {
        const ROOMS: [&str; 4] = ["GRAND", "EAST", "WEST", "NRTH"];
        let mut programme = empty();
        programme.rooms = (0..).zip(ROOMS).map(|(place, name)| room(name, place)).collect();
        for (number, (start, length, rooms)) in sessions.iter().enumerate() {
            let time = |quarter: usize| {
                format!("2027-11-{}T{:02}:{:02}", 16 + quarter / 96, quarter / 4 % 24, quarter % 4 * 15)
            };
            let mut one = session("S", "2027-11-16T09:00", "2027-11-16T09:00");
            one.code = code(&format!("{}{}", &"ABCDEFGH"[number % 8..=number % 8], 2 + number / 8));
            one.when = Some(slot(&time(*start), &time(start + length)));
            one.rooms = (0..4).filter(|bit| rooms >> bit & 1 == 1).map(|bit| code(ROOMS[bit])).collect();
            programme.sessions.push(one);
        }
        let published = published(programme);
        for day in ["2027-11-16", "2027-11-17"] {
            let day = day.parse().unwrap();
            let table = grid(&published, day);
            whole(&table);
            let shown: Vec<_> = table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .filter_map(|cell| cell.entry.map(|entry| entry.session.code))
                .collect();
            for session in published.sessions_on(day) {
                prop_assert!(shown.contains(&session.code));
            }
        }
    }
}
