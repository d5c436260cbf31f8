//! Workbooks (XLSX): a sheet for sessions, people, rooms, tracks, types, organisations and the event.

use programme::Programme;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet,
    XlsxError,
};

use super::cells::{Cell, Writing};
use super::field::{Field, Part};
use super::write::Grid;
use super::{formula, left_out};
use crate::{NoteKind, Place, Report, Written};

/// How much a cell of a workbook holds, in units of UTF-16.
pub const MAX_CELL: usize = 32_767;

/// Writes the programme as a workbook.
///
/// # Errors
/// When it has more columns or rows than a workbook can have.
pub fn workbook(programme: &Programme) -> Result<Written, XlsxError> {
    let writing = Writing::new(programme);
    let mut report = Report::default();
    left_out::of_sessions(programme, &mut report);
    left_out::of_workbook(programme, &mut report);
    let grids = Part::ALL.map(|part| Grid::of(&writing, part));
    for grid in &grids {
        for cell in grid.rows.iter().flatten() {
            if let Cell::Text(text) = cell
                && is_too_long(text)
            {
                let message = "A text is longer than a cell of a workbook can be, and stands there without its end. It stays whole unless its cell is edited.";
                report.note(NoteKind::Changed, Place::default(), message);
            }
        }
    }
    Ok(Written { bytes: bytes(&grids, None)?, report })
}

/// The file of these sheets, and of one that explains them.
pub fn bytes(grids: &[Grid], explanations: Option<&[Vec<String>]>) -> Result<Vec<u8>, XlsxError> {
    let looks = &Looks::new();
    let mut workbook = Workbook::new();
    // The same programme makes the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for grid in grids {
        let sheet = workbook.add_worksheet();
        sheet.set_name(grid.part.title())?;
        fill(sheet, grid, looks)?;
    }
    if let Some(lines) = explanations {
        let sheet = workbook.add_worksheet();
        sheet.set_name(super::template::EXPLANATIONS)?;
        explain(sheet, lines, looks)?;
    }
    workbook.save_to_buffer()
}

/// How cells look.
struct Looks {
    header: Format,
    text: Format,
    day: Format,
    moment: Format,
}

impl Looks {
    fn new() -> Looks {
        let top = || Format::new().set_align(FormatAlign::Top);
        Looks {
            header: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            text: top().set_text_wrap(),
            day: top().set_num_format("yyyy-mm-dd"),
            moment: top().set_num_format("yyyy-mm-dd hh:mm"),
        }
    }
}

fn fill(sheet: &mut Worksheet, grid: &Grid, looks: &Looks) -> Result<(), XlsxError> {
    for (place, name) in grid.header().into_iter().enumerate() {
        let column = column(place);
        sheet.write_string_with_format(0, column, formula::guard(&name), &looks.header)?;
        sheet.set_column_width(column, width(&grid.columns[place].0))?;
        validate(sheet, grid, place)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, cells) in grid.rows.iter().enumerate() {
        let row = u32::try_from(line + 1).unwrap_or(u32::MAX);
        for (place, cell) in cells.iter().enumerate() {
            write(sheet, row, column(place), cell, looks)?;
        }
    }
    Ok(())
}

fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Cell::Day(day) if day.year() >= 1900 => {
            let at = excel(*day)?;
            sheet.write_datetime_with_format(row, column, &at, &looks.day)?;
        }
        Cell::Moment(moment) if moment.year() >= 1900 => {
            let time = moment.time();
            let unsigned = |number: i8| u16::try_from(number).unwrap_or_default();
            let at = excel(moment.date())?.and_hms(
                unsigned(time.hour()),
                unsigned(time.minute()).try_into().unwrap_or_default(),
                f64::from(time.second()),
            )?;
            sheet.write_datetime_with_format(row, column, &at, &looks.moment)?;
        }
        Cell::Text(text) => {
            sheet.write_string_with_format(
                row,
                column,
                whole(&formula::guard(text)),
                &looks.text,
            )?;
        }
        Cell::Code(_) | Cell::Day(_) | Cell::Moment(_) => {
            sheet.write_string_with_format(row, column, cell.text(), &looks.text)?;
        }
    }
    Ok(())
}

fn excel(day: jiff::civil::Date) -> Result<ExcelDateTime, XlsxError> {
    let unsigned = |number: i8| u8::try_from(number).unwrap_or_default();
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or_default(),
        unsigned(day.month()),
        unsigned(day.day()),
    )
}

/// Whether a guarded text would not fit.
fn is_too_long(text: &str) -> bool {
    formula::guard(text).encode_utf16().count() > MAX_CELL
}

/// As much of a text as a cell holds.
pub fn whole(text: &str) -> String {
    if text.len() <= MAX_CELL || text.encode_utf16().count() <= MAX_CELL {
        return text.to_owned();
    }
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= MAX_CELL
        })
        .collect()
}

/// What a reader finds of a text that was written into a cell.
pub fn as_read(text: &str) -> String {
    formula::recover(&whole(&formula::guard(text)))
}

fn width(field: &Field) -> f64 {
    match field {
        Field::Code | Field::Order | Field::Capacity | Field::Service => 9.0,
        Field::Start | Field::End => 17.0,
        Field::Name => 45.0,
        Field::Section(_) | Field::OwnSection(_) | Field::Profile => 50.0,
        Field::Rooms | Field::People(_) | Field::Bodies(_) | Field::Subtitle => 28.0,
        _ => 16.0,
    }
}

/// Offers the words of columns that know only a few.
fn validate(sheet: &mut Worksheet, grid: &Grid, place: usize) -> Result<(), XlsxError> {
    let words: &[&str] = match grid.columns[place].0 {
        Field::Status => &["confirmed", "moved", "cancelled"],
        Field::Visibility => &["public", "hidden"],
        Field::Attendance => &["in person", "online", "hybrid"],
        Field::Recorded | Field::Service => &["yes", "no"],
        Field::RoomKind => &["physical", "virtual"],
        _ => return Ok(()),
    };
    let offered = DataValidation::new().allow_list_strings(words)?;
    let last = u32::try_from(grid.rows.len()).unwrap_or(0).saturating_add(1_000).min(1_000_000);
    sheet.add_data_validation(1, column(place), last, column(place), &offered)?;
    Ok(())
}

fn explain(sheet: &mut Worksheet, lines: &[Vec<String>], looks: &Looks) -> Result<(), XlsxError> {
    for (place, width) in [22.0, 18.0, 90.0].into_iter().enumerate() {
        sheet.set_column_width(column(place), width)?;
    }
    for (line, cells) in lines.iter().enumerate() {
        let look = if line == 0 { &looks.header } else { &looks.text };
        let row = u32::try_from(line).unwrap_or(u32::MAX);
        for (place, text) in cells.iter().enumerate() {
            sheet.write_string_with_format(row, column(place), formula::guard(text), look)?;
        }
    }
    Ok(())
}
