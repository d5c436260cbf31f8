//! Which row of a sheet names its columns, and what they are about.

use std::collections::HashMap;
use std::sync::LazyLock;

use programme::Lang;

use super::field::{Field, Part};
use super::names::{self, SECTION};
use super::words;
use crate::table::{Row, Table, folded};
use crate::text::known_heading;

/// How far down the row that names the columns is looked for.
const FAR: usize = 10;

/// A column that is understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub place: usize,
    pub field: Field,
    /// The language that its texts are in, where the column says it.
    pub lang: Option<Lang>,
}

/// What a column with this name is about, in a sheet of this part.
pub fn column(part: Part, name: &str) -> Option<(Field, Option<Lang>)> {
    let name = name.trim().trim_end_matches([':', '*']).trim();
    if name.is_empty() || name.len() > 300 {
        return None;
    }
    let (bare, lang) = language_behind(name);
    let with_language = lang.and_then(|lang| {
        let field = field(part, bare).filter(Field::has_languages)?;
        Some((field, Some(lang)))
    });
    with_language.or_else(|| field(part, name).map(|field| (field, None)))
}

/// The fields by all their names, as these are compared.
static FIELDS: LazyLock<HashMap<(Part, String), &'static Field>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for part in Part::ALL {
        for (field, names) in names::fields(part) {
            for name in names.split('|') {
                // Of several fields with one name the first is meant.
                all.entry((part, folded(name))).or_insert(field);
            }
        }
    }
    all
});

fn field(part: Part, name: &str) -> Option<Field> {
    let wanted = folded(name);
    if wanted.is_empty() {
        return None;
    }
    if let Some(field) = FIELDS.get(&(part, wanted)) {
        return Some((*field).clone());
    }
    if part != Part::Sessions {
        return None;
    }
    if let Some((before, heading)) = name.split_once(':')
        && folded(before) == folded(SECTION)
        && !heading.trim().is_empty()
    {
        return Some(Field::OwnSection(heading.trim().to_owned()));
    }
    known_heading(name).map(Field::Section)
}

/// The name without the language at its end: `Title [fr]`, `Title (French)`, `title_fr`.
fn language_behind(name: &str) -> (&str, Option<Lang>) {
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some((bare, tag)) = name.strip_suffix(close).and_then(|rest| rest.rsplit_once(open))
            && let Some(lang) = words::language(tag)
        {
            return (bare.trim(), Some(lang));
        }
    }
    if let Some((bare, tag)) = name.rsplit_once(['_', '-', '.', ' ', '/'])
        && tag.len() == 2
        && let Some(lang) = words::language(tag)
    {
        return (bare.trim_end_matches(['_', '-', '.', ' ', '/']).trim(), Some(lang));
    }
    (name, None)
}

/// The columns of a header that are understood.
pub fn columns(part: Part, header: &[String]) -> Vec<Column> {
    let mut found: Vec<Column> = Vec::new();
    for (place, name) in header.iter().enumerate() {
        if let Some((field, lang)) = column(part, name) {
            found.push(Column { place, field, lang });
        }
    }
    found
}

/// Finds the row with most column names among the first ones, and makes it the header. Numbers under
/// a heading of the row above (`1`, `2`, `3` under “Speakers”) are columns of that heading. Gives the
/// text of a row above as well, which is the title of the sheet.
pub fn settle(part: Part, table: &mut Table) -> Option<String> {
    let known = |header: &[String]| columns(part, header).len();
    let rows = table.rows.iter().take(FAR).map(|row| known(&row.cells));
    // Of equals the first: the header that stands there already.
    let best = rows.enumerate().rev().max_by_key(|(_, count)| *count)?;
    if best.1 <= known(&table.header).max(1) {
        return None;
    }
    let mut above: Vec<Row> = table.rows.drain(..=best.0).collect();
    let header = above.pop()?.cells;
    let over = above.last().map_or(&table.header, |row| &row.cells).clone();
    let title = above.iter().map(|row| &row.cells).chain([&table.header]).find_map(|cells| {
        cells.first().filter(|cell| !cell.is_empty() && column(part, cell).is_none()).cloned()
    });
    table.header = header;
    for place in 0..table.header.len() {
        let numbered = !table.header[place].is_empty()
            && table.header[place].bytes().all(|byte| byte.is_ascii_digit());
        if numbered && let Some(name) = group(&over, place) {
            table.header[place] = name.to_owned();
        }
    }
    title
}

/// The heading that stands over a place: the last one at or before it.
fn group(over: &[String], place: usize) -> Option<&str> {
    let before = over.iter().take(place + 1).rev();
    before.map(String::as_str).find(|name| !name.is_empty())
}

/// Which part a sheet is, by its name, else by its columns.
pub fn part(table: &Table) -> Option<Part> {
    let called = folded(&table.name);
    let by_name = names::SHEETS.iter().find(|(_, names)| {
        !called.is_empty() && names.split('|').any(|name| folded(name) == called)
    });
    if let Some((part, _)) = by_name {
        return Some(*part);
    }
    let rows =
        || std::iter::once(&table.header).chain(table.rows.iter().take(FAR).map(|row| &row.cells));
    let best = |part: Part| {
        rows().map(|cells| columns(part, cells)).max_by_key(Vec::len).unwrap_or_default()
    };
    let has = |columns: &[Column], wanted: &Field| columns.iter().any(|one| one.field == *wanted);
    let sessions = best(Part::Sessions);
    let timed = sessions.iter().any(|one| {
        matches!(one.field, Field::Date | Field::Start | Field::End | Field::Rooms | Field::Code)
    });
    let people = best(Part::People);
    let told = [Field::Profile, Field::Position, Field::Affiliation];
    // A list of people has names, and no times.
    if has(&people, &Field::Name)
        && told.iter().filter(|field| has(&people, field)).count() > 0
        && !sessions
            .iter()
            .any(|one| matches!(one.field, Field::Date | Field::Start | Field::Rooms))
        && people.len() >= sessions.len()
    {
        return Some(Part::People);
    }
    (has(&sessions, &Field::Name) && (timed || table.name.is_empty())).then_some(Part::Sessions)
}
