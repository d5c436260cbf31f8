//! Cells that say none of what their column can say.
//!
//! Such a cell is reported and is no change: the item that is there keeps what it has in the fields of
//! the column, and is never taken for emptied. To add a column that can be misunderstood: its line
//! below, and a call of `unknown` where the cell is read.

use std::collections::BTreeSet;

use super::book::Sheet;
use crate::schedule::fault::excerpt;
use crate::table::Row;
use crate::{NoteKind, Place, Report};

/// The fields of an item's document of which its row says nothing that is understood.
pub type Doubts = BTreeSet<&'static str>;

/// A column that says one of a few things, or something of a certain form.
#[derive(Debug)]
pub struct Wanted {
    /// What the report calls it.
    pub column: &'static str,
    /// The fields of the document that keep what they have.
    pub fields: &'static [&'static str],
    /// What it could say.
    what: &'static str,
}

const fn wanted(
    column: &'static str,
    fields: &'static [&'static str],
    what: &'static str,
) -> Wanted {
    Wanted { column, fields, what }
}

const LANGUAGE: &str = "write languages by their names or tags, such as fr";
const YES: &str = "write yes or no";
const DAY: &str = "write it like 2027-05-04";
const COLOUR: &str = "write it like #1747b8";
const NUMBER: &str = "write a number in digits";
const HIDDEN: &str = "write public or hidden; a new session stays hidden until then";

// Whether the public sees a session in doubt is said where both columns are read.
pub const STATUS: Wanted = wanted(
    "status",
    &["status"],
    "write confirmed, moved or cancelled; a new session stays hidden until then",
);
pub const VISIBILITY: Wanted = wanted("visibility", &[], HIDDEN);
pub const PRIVATE: Wanted =
    wanted("private", &[], "write yes or no; a new session stays hidden until then");
pub const WHEN: &str = "write it like 2027-05-04 14:30";
pub const ALL_DAY: Wanted = wanted("all day", &["when"], YES);
pub const LENGTH: &str = "write minutes, or hours and minutes like 1:30";
pub const ORIGINAL: Wanted =
    wanted("original language", &["title", "subtitle", "sections"], LANGUAGE);
pub const SPOKEN: Wanted = wanted("languages", &["languages"], LANGUAGE);
pub const CAPTIONS: Wanted = wanted("captions", &["captions"], LANGUAGE);
pub const SIGNED: Wanted = wanted("sign languages", &["sign_languages"], LANGUAGE);
pub const INTERPRETATION: Wanted =
    wanted("interpretation", &["interpretation"], "write languages, or fr > en for a direction");
pub const RECORDED: Wanted = wanted("recorded", &["recording"], YES);
pub const ATTENDANCE: Wanted =
    wanted("attendance", &["attendance"], "write in person, online or hybrid");
pub const ORDER: Wanted = wanted("order", &["position"], NUMBER);
pub const CAPACITY: Wanted = wanted("capacity", &["capacity"], NUMBER);
pub const ROOM_KIND: Wanted = wanted("kind", &["kind"], "write physical or virtual");
pub const ACCESS: Wanted = wanted("access", &["access"], "the template lists the words for it");
pub const TRACK_COLOUR: Wanted = wanted("colour", &["colour"], COLOUR);
pub const SERVICE: Wanted = wanted("break", &["service"], YES);
pub const FIRST_DAY: Wanted = wanted("first day", &["first_day"], DAY);
pub const LAST_DAY: Wanted = wanted("last day", &["last_day"], DAY);
pub const DAY_CHANGE: Wanted =
    wanted("day change", &["day_change"], "write the hour as a number from 0 to 23");
pub const EVENT_LANGUAGES: Wanted = wanted("languages", &["languages"], LANGUAGE);
pub const ACCENT: Wanted = wanted("colour", &["theme"], COLOUR);

/// Reports a cell that says none of what the column can say, and remembers what stays.
pub fn unknown(
    sheet: &Sheet,
    row: &Row,
    column: &Wanted,
    cell: &str,
    doubts: &mut Doubts,
    report: &mut Report,
) {
    doubts.extend(column.fields);
    let place = sheet.at(row.line, column.column);
    tell(place, "A cell is not understood", cell, column.what, report);
}

/// How many different cells are told by what they say; more are counted.
const MOST_TOLD: usize = 100;

/// Reports a cell that could not be used, and what it could say.
pub fn tell(place: Place, what: &str, cell: &str, mend: &str, report: &mut Report) {
    let said = if report.notes.len() < MOST_TOLD {
        format!(": “{}”", excerpt(cell))
    } else {
        String::new()
    };
    let message = format!("{what}{said}. What is there already stays; {mend}.");
    report.note(NoteKind::LeftOut, place, message);
}
