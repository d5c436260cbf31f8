//! A day as a table: rooms side by side, time downward.

use askama::Template;
use jiff::civil::Date;
use links::Address;
use programme::filter::Filter;
use programme::grid::{Cell, Column, Entry, grid_where};
use programme::{Code, RoomKind, Session, Status, timing};

use crate::answer::Answer;
use crate::choice::Choice;
use crate::chosen::{self, Chosen};
use crate::clock;
use crate::frame::{About, Frame, Link, Place};
use crate::pages::programme::{Chip, DayLink, Rest, in_part};
use crate::rows;
use crate::sheet::{Part, track_class};
use crate::view::{Refusal, View};
use crate::words::Shown;

#[derive(Template)]
#[template(path = "grid.html")]
struct Page {
    frame: Frame,
    heading: String,
    views: Vec<Link>,
    day_links: Vec<DayLink>,
    chosen: Vec<Chosen>,
    /// The day without what is chosen.
    clear: String,
    left_out: Option<String>,
    matches: Option<String>,
    /// What the colours mean.
    tracks: Vec<Chip>,
    more_tracks: Option<Rest>,
    caption: String,
    zone: String,
    columns: Vec<Heading>,
    /// Whether paper has no room for so many columns side by side.
    many: bool,
    rows: Vec<Line>,
}

/// More columns than this are printed as a list: on paper they would be too narrow to read.
const MOST_ON_PAPER: usize = 12;

struct Heading {
    href: Option<String>,
    name: Shown,
    note: String,
    width: usize,
}

struct Line {
    class: &'static str,
    machine: String,
    words: String,
    cells: Vec<Spot>,
}

/// A cell of the table.
struct Spot {
    rowspan: usize,
    colspan: usize,
    entry: Option<Block>,
}

struct Block {
    code: Code,
    href: String,
    class: String,
    title: Shown,
    time: String,
    /// That it goes on from the day before, is cancelled or has moved.
    notes: Vec<String>,
    /// For whom does not see its colour.
    track: Option<Shown>,
    /// Where it is, for paper without columns.
    rooms: String,
    /// Whether its words stay in sight while a wide cell is scrolled.
    held: bool,
    cancelled: bool,
}

/// Shows the day that the address names, else the first that has what is chosen, else the first.
pub fn show(view: &View) -> Result<Answer, Refusal> {
    let by_day = timing::days_in(view.published, view.zone());
    let dates: Vec<Date> = by_day.iter().map(|(date, _)| *date).collect();
    // The grid has one day at a time.
    let choice = Choice::of(view, &dates).with(|choice| choice.whole = false);
    let filter = Filter { day: None, ..choice.filter.clone() };
    let fits = |one: &Session| filter.is_empty() || filter.matches(one, view.published);
    let holding = || by_day.iter().find(|(_, sessions)| sessions.iter().any(|one| fits(one)));
    let first = || holding().or(by_day.first()).map(|(date, _)| *date);
    let Some(day) = choice.day.or_else(first) else {
        return Ok(empty(view));
    };
    let here = choice.on(Some(day), view);
    let grid = grid_where(view.published, view.zone(), day, fits);
    let date = i18n::begun(&i18n::weekday_day_month(view.language(), day));
    let sessions = by_day.iter().filter(|(one, _)| *one == day).flat_map(|(_, sessions)| sessions);
    let sessions: Vec<&Session> = sessions.copied().filter(|one| fits(one)).collect();
    let sessions = sessions.as_slice();
    let chosen = chosen::chosen(view, &here, &|query| view.to_grid(query));
    let frame = frame(view, &choice, &date, &chosen, &rows::tracks_of(sessions.iter().copied()));
    let (tracks, more_tracks) = in_part(view, legend(view, &here, sessions), "filter-all-tracks");
    let (areas, bands) = areas(view, &grid);
    let rooms = grid.rooms.iter().filter(|column| !bands || column.room.is_some());
    let columns: Vec<Heading> = rooms.map(|column| heading(view, column)).collect();
    let start = timing::day_span(view.published, view.zone(), day).start;
    let page = Page {
        caption: frame.title.clone(),
        zone: i18n::zone_abbreviation(
            view.zone().name(),
            grid.rows.first().map_or(start, |r| r.start),
        ),
        rows: lines(view, &grid, &areas, columns.iter().map(|column| column.width).sum()),
        many: columns.len() > MOST_ON_PAPER,
        columns,
        tracks,
        more_tracks,
        views: views(view, &here),
        day_links: day_links(view, &choice, &dates, day),
        clear: view.to_grid(&Choice::default().on(Some(day), view).query()),
        left_out: chosen::left_out(view, &choice),
        // Where there is none, the page says so below.
        matches: (choice.is_filtered() && !sessions.is_empty())
            .then(|| view.words.count("filter-count", sessions.len())),
        chosen,
        heading: date,
        frame,
    };
    Ok(page.frame.answer(page.render()))
}

fn empty(view: &View) -> Answer {
    let heading = view.words.t("grid-heading");
    let choice = Choice::of(view, &[]);
    let page = Page {
        frame: frame(view, &Choice::default(), "", &[], &[]),
        heading,
        chosen: Vec::new(),
        clear: String::new(),
        left_out: chosen::left_out(view, &choice),
        matches: None,
        views: Vec::new(),
        day_links: Vec::new(),
        tracks: Vec::new(),
        more_tracks: None,
        many: false,
        caption: String::new(),
        zone: String::new(),
        columns: Vec::new(),
        rows: Vec::new(),
    };
    page.frame.answer(page.render())
}

fn frame(
    view: &View,
    choice: &Choice,
    date: &str,
    chosen: &[Chosen],
    tracks: &[programme::Code],
) -> Frame {
    let title = if date.is_empty() {
        view.words.t("grid-heading")
    } else {
        view.words.tf("title-grid-of-day", &[("date", date.into())])
    };
    let suffix = choice.query().suffix();
    let about = About {
        title: chosen::title(view, title, chosen),
        description: crate::pages::event::description(view),
        address: &|words| {
            let lang = words.language.tag();
            format!("{}{suffix}", Address::Grid { event: view.slug(), lang })
        },
        parts: &[Part::List, Part::Grid],
        tracks,
        place: Place::Grid,
    };
    Frame::of_event(view, &about)
}

fn views(view: &View, choice: &Choice) -> Vec<Link> {
    let list = view.to_programme(&choice.query());
    vec![Link { href: list, words: view.words.t("grid-as-list"), current: "" }]
}

fn day_links(view: &View, choice: &Choice, dates: &[Date], day: Date) -> Vec<DayLink> {
    if dates.len() < 2 {
        return Vec::new();
    }
    let link = |date: &Date| DayLink {
        href: view.to_grid(&choice.on(Some(*date), view).query()),
        name: i18n::begun(&i18n::weekday(view.language(), *date)),
        words: i18n::day_month(view.language(), *date),
        count: String::new(),
        current: *date == day,
    };
    dates.iter().map(link).collect()
}

/// The tracks of a day, each leading to its sessions in the list; none where one is chosen.
fn legend(view: &View, choice: &Choice, sessions: &[&Session]) -> Vec<Chip> {
    if choice.filter.track.is_some() {
        return Vec::new();
    }
    let count = |code| sessions.iter().filter(|one| one.track == Some(code)).count();
    let tracks = view.published.programme.tracks.iter().map(|one| (one, count(one.code)));
    tracks
        .filter(|(_, count)| *count > 0)
        .map(|(track, count)| {
            // An archive has a page for each single choice.
            let alone = Choice::default();
            let from = if view.in_archive() { &alone } else { choice };
            let query = from.with(|choice| choice.filter.track = Some(track.code)).query();
            Chip {
                href: view.to_programme(&query),
                words: view.words.text(&track.name),
                class: track_class(track.code),
                count,
            }
        })
        .collect()
}

fn heading(view: &View, column: &Column) -> Heading {
    let Some(room) = column.room else {
        let name = Shown::plain(view.words.t("grid-no-room"));
        return Heading { href: None, name, note: String::new(), width: column.width };
    };
    let note = match (room.kind, room.capacity) {
        (RoomKind::Virtual, _) => Some(view.words.t("room-virtual")),
        (RoomKind::Physical, Some(places)) => {
            Some(view.words.tf("room-capacity", &[("count", places.into())]))
        }
        (RoomKind::Physical, None) => None,
    };
    Heading {
        href: Some(view.to_room(room)),
        name: view.words.text(&room.name),
        note: note.unwrap_or_default(),
        width: column.width,
    }
}

/// A session's area in the table.
struct Area<'a> {
    row: usize,
    column: usize,
    rowspan: usize,
    colspan: usize,
    entry: Entry<'a>,
    /// A break for everybody, over the whole width.
    band: bool,
}

/// The areas of the sessions. Where only breaks have no room, and nothing else happens meanwhile, they
/// reach over all rooms, and the column without a room falls away.
fn areas<'a>(view: &View, grid: &programme::grid::Grid<'a>) -> (Vec<Area<'a>>, bool) {
    let mut areas: Vec<Area> = Vec::new();
    for (row, line) in grid.rows.iter().enumerate() {
        for cell in &line.cells {
            if let Some(entry) = cell.entry {
                let Cell { column, rowspan, colspan, .. } = *cell;
                areas.push(Area { row, column, rowspan, colspan, entry, band: false });
            }
        }
    }
    let rooms: usize =
        grid.rooms.iter().filter(|one| one.room.is_some()).map(|one| one.width).sum();
    let homeless = |area: &Area| area.column >= rooms;
    let alone = |area: &Area| {
        let rows = area.row..area.row + area.rowspan;
        let meets = |other: &Area| other.row < rows.end && rows.start < other.row + other.rowspan;
        is_pause(view, area.entry.session)
            && !areas.iter().any(|other| !std::ptr::eq(other, area) && meets(other))
    };
    let bands = rooms > 0
        && areas.iter().any(homeless)
        && areas.iter().filter(|area| homeless(area)).all(alone);
    if bands {
        for area in areas.iter_mut().filter(|area| area.column >= rooms) {
            (area.column, area.colspan, area.band) = (0, rooms, true);
        }
    }
    (areas, bands)
}

fn is_pause(view: &View, session: &Session) -> bool {
    let session_type = session.session_type.and_then(|code| view.published.session_type(code));
    session_type.is_some_and(|one| one.service)
}

/// The rows of the table, every place of it covered once.
fn lines(view: &View, grid: &programme::grid::Grid, areas: &[Area], width: usize) -> Vec<Line> {
    let mut covered = vec![vec![false; width]; grid.rows.len()];
    for area in areas {
        for row in covered.iter_mut().skip(area.row).take(area.rowspan) {
            row.iter_mut().skip(area.column).take(area.colspan).for_each(|place| *place = true);
        }
    }
    let lines = grid.rows.iter().zip(&covered).enumerate().map(|(at, (row, covered))| {
        let gap = || Spot { rowspan: 1, colspan: 1, entry: None };
        let free = covered.iter().enumerate().filter(|(_, covered)| !**covered);
        let mut cells: Vec<(usize, Spot)> = free.map(|(column, _)| (column, gap())).collect();
        let own = areas.iter().filter(|area| area.row == at);
        cells.extend(own.map(|area| (area.column, spot(view, area))));
        cells.sort_by_key(|(column, _)| *column);
        let time = view.zone().local(row.start).wall.time();
        Line {
            class: height((row.end.as_second() - row.start.as_second()) / 60),
            machine: clock::machine(row.start, view.zone()),
            words: i18n::time(view.language(), time),
            cells: cells.into_iter().map(|(_, cell)| cell).collect(),
        }
    });
    lines.collect()
}

/// The class that gives a row its height: a step for each quarter of an hour, at most eight.
fn height(minutes: i64) -> &'static str {
    match (minutes + 7) / 15 {
        ..=1 => "r1",
        2 => "r2",
        3 => "r3",
        4 => "r4",
        5 => "r5",
        6 => "r6",
        7 => "r7",
        _ => "r8",
    }
}

fn spot(view: &View, area: &Area) -> Spot {
    let entry = Some(Block { held: area.colspan > 1, ..block(view, &area.entry, area.band) });
    Spot { rowspan: area.rowspan, colspan: area.colspan, entry }
}

fn block(view: &View, entry: &Entry, band: bool) -> Block {
    let session = entry.session;
    let class = match session.track {
        _ if band => "pause band".to_owned(),
        _ if is_pause(view, session) => "pause".to_owned(),
        Some(track) => track_class(track),
        None => String::new(),
    };
    let mut notes = Vec::new();
    if entry.from_before {
        notes.push(view.words.t("day-continues"));
    }
    match session.status {
        Status::Cancelled => notes.push(view.words.t("status-cancelled")),
        Status::Moved => notes.push(view.words.t("status-moved")),
        Status::Confirmed => {}
    }
    Block {
        code: session.code,
        href: view.to_session(session),
        class,
        title: view.words.title(&session.title),
        time: session.when.map(|slot| clock::unbroken_range(view, &slot)).unwrap_or_default(),
        notes,
        track: session
            .track
            .and_then(|code| view.published.track(code))
            .map(|track| view.words.text(&track.name)),
        rooms: session
            .rooms
            .iter()
            .filter_map(|code| view.published.room(*code))
            .map(|room| view.words.plain(&room.name))
            .collect::<Vec<_>>()
            .join(view.words.comma()),
        held: false,
        cancelled: session.status == Status::Cancelled,
    }
}
