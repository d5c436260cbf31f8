//! What somebody changed in a sheet, laid onto the draft that the sheet was taken from.
//!
//! A sheet says less than a draft: no items inside sessions, no pictures, texts in a few languages. So
//! it is not the rows that are compared with the draft, but the rows with what the sheet would have
//! said of it (`project`): the draft written and read again, with the columns that the file has. What
//! is different there was changed by somebody, and is changed in the draft (`patch`).

use std::collections::{HashMap, HashSet};

use programme::{Code, Kind, Lang, Programme};
use serde_json::Value;

use super::book::{Book, Sheet};
use super::cells::Writing;
use super::doubt::Doubts;
use super::field::{Field, Part};
use super::patch::{self, Columns};
use super::tale::Tale;
use super::{from_book, workbook, write};
use crate::schedule::fault::Fault;
use crate::table::Row;
use crate::{File, Key, Options, Report, Unreadable};

/// Stands for the own language of each text, in columns that name none. Nobody speaks it: RFC 5646
/// keeps it for such use.
pub const OWN: &str = "qaa";

/// The programme that the sheets mean. Its items that the draft has too are whole: those of the
/// draft, with what was changed.
pub struct Onto<'a> {
    /// The draft, or where the sheet spoke before, what the draft was then.
    pub draft: &'a Programme,
    /// The draft's item that a key of the sheet means.
    pub code_of: &'a dyn Fn(Kind, &str) -> Option<Code>,
}

/// Lays the sheets in these files onto a draft.
pub fn onto(
    files: &[File<'_>],
    options: &Options,
    under: &Onto<'_>,
) -> Result<Programme<Key>, Unreadable> {
    let first = files.first().copied().unwrap_or(File { name: "", bytes: &[] });
    let name = files.iter().map(|file| file.name).collect::<Vec<_>>().join(", ");
    // What there is to report was reported when the files were read.
    let book = Book::open(files, &mut Report::default())?;
    laid(&book, &name, options, under).map_err(|fault| fault.of(&first))
}

/// The documents of a programme by kind and key.
type Documents = HashMap<(Kind, String), Value>;

fn laid(
    book: &Book,
    name: &str,
    options: &Options,
    under: &Onto<'_>,
) -> Result<Programme<Key>, Fault> {
    let draft = under.draft;
    let lang = match (&options.language, draft.event.languages.first()) {
        (Some(lang), _) | (None, Some(lang)) if book.ours => Some(lang.clone()),
        (told, _) => told.clone(),
    };
    let in_lang = Options { zone: options.zone.clone(), language: lang.clone(), known: None };
    let (reading, tale) = from_book(book, name, &in_lang, Report::default())?;
    let new = reading.programme;
    let lang = lang.unwrap_or_else(|| new.event.name.original().clone());
    let canonical = |kind: Kind, Key(key): Key| {
        Key((under.code_of)(kind, &key).map_or(key, |code| code.to_string()))
    };
    let zone = options.zone.clone().or(Some(new.event.zone.clone()));
    let keys = own_keys(&new);
    let told = documents(new, canonical, &tale.declared);
    let whole = draft.clone().map_ids(|_, code| Key(code.to_string()));
    let full = documents(whole, |_, key| key, &HashSet::new());
    let (mut theirs, mut before) = (Documents::new(), Documents::new());
    if book.ours {
        let own = |zone| Options { zone, language: OWN.parse().ok(), known: None };
        let (reading, tale) = from_book(book, name, &own(zone), Report::default())?;
        theirs = documents(reading.programme, canonical, &tale.declared);
        let zone = Some(draft.event.zone.clone());
        let (reading, tale) =
            from_book(&project(book, draft), name, &own(zone), Report::default())?;
        before = documents(reading.programme, canonical, &tale.declared);
    }
    let sides = Sides { book, tale, lang, told, full, theirs, before };
    let mut laid = Laid { own: HashMap::new(), taken: HashSet::new(), items: Vec::new() };
    let (with_rows, mentioned): (Vec<_>, Vec<_>) =
        keys.into_iter().partition(|(kind, key)| sides.has_row(*kind, key));
    for (kind, key) in with_rows.into_iter().chain(mentioned) {
        let Key(code) = canonical(kind, Key(key.clone()));
        if let Some(document) = sides.document(kind, &key, &code) {
            laid.add(kind, key, code, document);
        }
    }
    laid.programme(sides.event())
}

/// What is compared: each side by kind and code, or key where there is none.
struct Sides<'a> {
    book: &'a Book,
    tale: Tale,
    lang: Lang,
    /// What the sheets tell.
    told: Documents,
    /// The draft.
    full: Documents,
    /// What sheets of ours tell, and what they would have told of the draft.
    theirs: Documents,
    before: Documents,
}

impl Sides<'_> {
    /// Whether the sheets have a row for the item. Every session has one, with or without a code.
    fn has_row(&self, kind: Kind, key: &str) -> bool {
        kind == Kind::Session || self.tale.declared.contains(&(kind, key.to_owned()))
    }

    /// What the item's row says nothing of that is understood.
    fn doubts(&self, kind: Kind, key: &str) -> &Doubts {
        static NONE: Doubts = Doubts::new();
        self.tale.doubts.get(&(kind, key.to_owned())).unwrap_or(&NONE)
    }

    /// The whole item that the sheets mean; none of one that they only mention and that is known.
    fn document(&self, kind: Kind, key: &str, code: &str) -> Option<Value> {
        let place = (kind, code.to_owned());
        let told = self.told.get(&place)?;
        let Some(full) = self.full.get(&place) else { return Some(told.clone()) };
        if !self.has_row(kind, key) {
            // Those of a sheet of others are remembered by the name that it gives them.
            return (!self.book.ours).then(|| full.clone());
        }
        if !self.book.ours {
            let doubts = self.doubts(kind, key);
            return Some(Columns::of(self.book, kind).mask(kind, full, told, doubts));
        }
        Some(self.changed(kind, key, &place, full).unwrap_or_else(|| full.clone()))
    }

    fn event(&self) -> Value {
        let place = (Kind::Event, String::new());
        let full = self.full.get(&place).or(self.told.get(&place)).cloned().unwrap_or_default();
        if !self.tale.declared.contains(&place) {
            return full;
        }
        self.changed(Kind::Event, "", &place, &full).unwrap_or(full)
    }

    fn changed(
        &self,
        kind: Kind,
        key: &str,
        place: &(Kind, String),
        full: &Value,
    ) -> Option<Value> {
        let (before, theirs) = (self.before.get(place)?, self.theirs.get(place)?);
        let untitled = self.tale.untitled.contains(&(kind, key.to_owned()));
        let doubts = self.doubts(kind, key);
        let change = patch::Change { full, before, theirs, untitled, doubts, lang: &self.lang };
        Some(change.apply(kind, &Columns::of(self.book, kind)))
    }
}

/// The items of a programme by kind and key, in its order.
fn own_keys(programme: &Programme<Key>) -> Vec<(Kind, String)> {
    let mut keys = Vec::new();
    let mut add = |kind: Kind, key: &Key| keys.push((kind, key.0.clone()));
    programme.session_types.iter().for_each(|one| add(Kind::SessionType, &one.code));
    programme.tracks.iter().for_each(|one| add(Kind::Track, &one.code));
    programme.rooms.iter().for_each(|one| add(Kind::Room, &one.code));
    programme.organisations.iter().for_each(|one| add(Kind::Organisation, &one.code));
    programme.people.iter().for_each(|one| add(Kind::Person, &one.code));
    programme.sessions.iter().for_each(|one| add(Kind::Session, &one.code));
    keys
}

/// Every item's document, by what its key means. Where two keys mean one item, its own row counts.
fn documents(
    programme: Programme<Key>,
    canonical: impl Fn(Kind, Key) -> Key,
    declared: &HashSet<(Kind, String)>,
) -> Documents {
    let keys = own_keys(&programme);
    let programme = programme.map_ids(canonical);
    let places = own_keys(&programme);
    let mut found = Documents::new();
    if let Ok(event) = serde_json::to_value(&programme.event) {
        found.insert((Kind::Event, String::new()), event);
    }
    let values = programme.session_types.iter().map(serde_json::to_value);
    let values = values.chain(programme.tracks.iter().map(serde_json::to_value));
    let values = values.chain(programme.rooms.iter().map(serde_json::to_value));
    let values = values.chain(programme.organisations.iter().map(serde_json::to_value));
    let values = values.chain(programme.people.iter().map(serde_json::to_value));
    let values = values.chain(programme.sessions.iter().map(serde_json::to_value));
    for ((key, place), value) in keys.into_iter().zip(places).zip(values) {
        // Our types have text keys only, so that writing them cannot fail.
        let Ok(value) = value else { continue };
        if declared.contains(&key) {
            found.insert(place, value);
        } else {
            found.entry(place).or_insert(value);
        }
    }
    found
}

/// Items on their way back to a programme.
struct Laid {
    /// The key under which the sheet knows an item of the draft, by kind and code.
    own: HashMap<(Kind, String), String>,
    taken: HashSet<(Kind, String)>,
    items: Vec<(Kind, Value)>,
}

impl Laid {
    fn add(&mut self, kind: Kind, key: String, code: String, mut document: Value) {
        // Two keys may mean one item: its row comes first.
        if !self.taken.insert((kind, code.clone())) {
            return;
        }
        document["code"] = key.clone().into();
        self.own.insert((kind, code), key);
        self.items.push((kind, document));
    }

    fn programme(self, event: Value) -> Result<Programme<Key>, Fault> {
        let broken = |error: serde_json::Error| {
            let problem = format!("What the sheet says makes no programme: {error}.");
            Fault::new(0, problem, "Export the sheet again, and make the changes anew.")
        };
        let mut programme: Programme<Key> =
            Programme::empty(serde_json::from_value(event).map_err(broken)?);
        for (kind, document) in self.items {
            match kind {
                Kind::Event => {}
                Kind::SessionType => {
                    programme.session_types.push(serde_json::from_value(document).map_err(broken)?);
                }
                Kind::Track => {
                    programme.tracks.push(serde_json::from_value(document).map_err(broken)?);
                }
                Kind::Room => {
                    programme.rooms.push(serde_json::from_value(document).map_err(broken)?);
                }
                Kind::Organisation => {
                    programme.organisations.push(serde_json::from_value(document).map_err(broken)?);
                }
                Kind::Person => {
                    programme.people.push(serde_json::from_value(document).map_err(broken)?);
                }
                Kind::Session => {
                    programme.sessions.push(serde_json::from_value(document).map_err(broken)?);
                }
            }
        }
        let own = self.own;
        Ok(programme.map_ids(|kind, Key(id)| {
            let key = own.get(&(kind, id.clone())).cloned();
            Key(key.unwrap_or(id))
        }))
    }
}

/// What sheets with these columns would have said of a draft.
fn project(book: &Book, draft: &Programme) -> Book {
    let writing = Writing::new(draft);
    let mut parts: HashSet<Part> = HashSet::new();
    let sheets = book.sheets.iter().map(|sheet| {
        let columns: Vec<(Field, Option<Lang>)> =
            sheet.columns.iter().map(|one| (one.field.clone(), one.lang.clone())).collect();
        // Several sheets of one part hold its items together.
        let rows = if parts.insert(sheet.part) {
            write::rows(&writing, sheet.part, &columns)
        } else {
            Vec::new()
        };
        let width = sheet.columns.iter().map(|one| one.place + 1).max().unwrap_or(0);
        let rows = rows.into_iter().map(|cells| {
            let mut row = vec![String::new(); width];
            for (column, cell) in sheet.columns.iter().zip(cells) {
                let text = cell.text();
                let text = if book.workbook { workbook::as_read(&text) } else { text };
                row[column.place] = text.trim().to_owned();
            }
            Row { line: 0, cells: row }
        });
        Sheet { rows: rows.collect(), columns: sheet.columns.clone(), ..sheet.clone() }
    });
    Book {
        sheets: sheets.collect(),
        order: book.order,
        ours: book.ours,
        workbook: book.workbook,
        title: book.title.clone(),
    }
}
