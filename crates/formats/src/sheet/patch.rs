//! One change of a sheet, made to a whole document.

use programme::merge::{self, Side};
use programme::{Kind, Lang};
use serde_json::{Map, Value};

use super::book::Book;
use super::doubt::Doubts;
use super::field::Field;
use super::onto::OWN;

/// The columns that the sheets of one kind have.
#[derive(Debug)]
pub struct Columns<'a>(Vec<&'a Field>);

impl<'a> Columns<'a> {
    pub fn of(book: &'a Book, kind: Kind) -> Columns<'a> {
        let sheets = book.sheets.iter().filter(|sheet| sheet.part.kind() == kind);
        Columns(sheets.flat_map(|sheet| &sheet.columns).map(|column| &column.field).collect())
    }

    fn has(&self, field: &Field) -> bool {
        self.0.contains(&field)
    }

    /// The document with the fields of another that these columns tell of, but for those in doubt.
    pub fn mask(&self, kind: Kind, full: &Value, theirs: &Value, doubts: &Doubts) -> Value {
        let mut masked = full.clone();
        let told = self.0.iter().flat_map(|field| controlled(kind, field));
        for name in told.filter(|name| !doubts.contains(*name)) {
            set(&mut masked, name, theirs.get(name).cloned());
        }
        masked
    }
}

/// The fields of a document that a column tells of.
fn controlled(kind: Kind, field: &Field) -> &'static [&'static str] {
    match (kind, field) {
        (Kind::Session, Field::Name) => &["title"],
        (_, Field::Name) => &["name"],
        (_, Field::Subtitle) => &["subtitle"],
        (
            _,
            Field::Date
            | Field::Start
            | Field::EndDate
            | Field::End
            | Field::Duration
            | Field::AllDay,
        ) => &["when"],
        (_, Field::Rooms) => &["rooms"],
        (_, Field::Track) => &["track"],
        (_, Field::Type) => &["session_type"],
        (_, Field::Section(_) | Field::OwnSection(_) | Field::Description) => &["sections"],
        (_, Field::People(_)) => &["appearances"],
        (_, Field::Bodies(_)) => &["organisations"],
        (_, Field::Levels) => &["levels"],
        (_, Field::Audiences) => &["audiences"],
        (_, Field::Tags) => &["tags"],
        (_, Field::Languages) => &["languages"],
        (_, Field::Interpretation) => &["interpretation"],
        (_, Field::Captions) => &["captions"],
        (_, Field::SignLanguages) => &["sign_languages"],
        (_, Field::Recorded | Field::Licence) => &["recording"],
        (_, Field::Attendance) => &["attendance"],
        (_, Field::Links(_)) => &["links"],
        (_, Field::Materials) => &["materials"],
        (_, Field::Status) => &["status", "visibility"],
        (_, Field::Visibility | Field::Private) => &["visibility"],
        (_, Field::Order) => &["position"],
        (_, Field::RoomKind) => &["kind"],
        (_, Field::Capacity) => &["capacity"],
        (_, Field::Floor) => &["floor"],
        (_, Field::Access) => &["access"],
        (_, Field::AccessNote) => &["access_note"],
        (_, Field::Colour) => &["colour"],
        (_, Field::Service) => &["service"],
        (_, Field::Position | Field::Affiliation) => &["affiliations"],
        (Kind::Person, Field::Profile) => &["biography"],
        (Kind::Event, Field::Profile) => &["home"],
        (_, Field::Profile) => &["description"],
        _ => &[],
    }
}

/// An item as the draft has it, as a sheet would have told it, and as the sheet tells it now.
#[derive(Debug)]
pub struct Change<'a> {
    pub full: &'a Value,
    pub before: &'a Value,
    pub theirs: &'a Value,
    /// Its row has no title, which no item can do without.
    pub untitled: bool,
    /// The fields of which its row says nothing that is understood: they stay.
    pub doubts: &'a Doubts,
    /// The language of new texts in columns that name none.
    pub lang: &'a Lang,
}

impl Change<'_> {
    /// The item of the draft with what the sheet changed.
    pub fn apply(&self, kind: Kind, columns: &Columns<'_>) -> Value {
        let (mut before, mut theirs) = (self.before.clone(), self.theirs.clone());
        // What the reader concludes where nothing is said is no change.
        let concluded: [(&str, bool); 5] = [
            ("position", columns.has(&Field::Order)),
            ("languages", kind != Kind::Event || columns.has(&Field::Languages)),
            ("zone", columns.has(&Field::Zone)),
            ("day_change", columns.has(&Field::DayChange)),
            (if kind == Kind::Session { "title" } else { "name" }, !self.untitled),
        ];
        for (name, told) in concluded {
            if !told {
                set(&mut before, name, self.full.get(name).cloned());
                set(&mut theirs, name, self.full.get(name).cloned());
            }
        }
        for name in self.doubts {
            set(&mut before, name, self.full.get(name).cloned());
            set(&mut theirs, name, self.full.get(name).cloned());
        }
        for (name, how) in LISTS {
            let (full, old, new) =
                (list(self.full, name), list(&before, name), list(&theirs, name));
            let laid = if old == new { full.to_vec() } else { self.list(*how, full, old, new) };
            let laid = Some(Value::Array(laid))
                .filter(|list| list.as_array().is_some_and(|one| !one.is_empty()));
            set(&mut before, name, self.full.get(*name).cloned());
            set(&mut theirs, name, laid);
        }
        for name in ["code", "origin", "items", "photo"] {
            set(&mut before, name, self.full.get(name).cloned());
            set(&mut theirs, name, self.full.get(name).cloned());
        }
        self.merge(self.full, before, theirs)
    }

    /// Three ways, with the sheet's word where both differ.
    fn merge(&self, full: &Value, mut before: Value, mut theirs: Value) -> Value {
        settle(&mut before, Some(full), self.lang);
        settle(&mut theirs, Some(full), self.lang);
        merge::three_way_preferring(Side::Theirs, Some(&before), full, &theirs).document
    }

    fn list(&self, how: List, full: &[Value], before: &[Value], theirs: &[Value]) -> Vec<Value> {
        match how {
            List::Texts => self.texts(full, before, theirs),
            List::Keyed(same) => self.keyed(same, full, before, theirs),
            List::Roles => roles(full, before, theirs),
            List::First => self.first(full, before, theirs),
        }
    }

    /// Texts that stand in one language in the sheet: those that stayed keep their translations.
    fn texts(&self, full: &[Value], before: &[Value], theirs: &[Value]) -> Vec<Value> {
        let stayed = |text: &Value| {
            let place = before.iter().position(|one| one == text)?;
            (before.len() == full.len()).then(|| full.get(place).cloned()).flatten()
        };
        let mut laid = Vec::with_capacity(theirs.len());
        for text in theirs {
            laid.push(stayed(text).unwrap_or_else(|| {
                let mut text = text.clone();
                settle(&mut text, None, self.lang);
                text
            }));
        }
        laid
    }

    /// Things that are known by something of theirs: changed in their places, new ones behind the
    /// last; those that no sheet holds stay.
    fn keyed(
        &self,
        same: fn(&Value, &Value) -> bool,
        full: &[Value],
        before: &[Value],
        theirs: &[Value],
    ) -> Vec<Value> {
        let mut used = vec![false; theirs.len()];
        let mut shown = vec![false; before.len()];
        let mut laid = Vec::new();
        let mut last = 0;
        for one in full {
            let told =
                before.iter().enumerate().find(|(place, old)| !shown[*place] && same(one, old));
            let Some((place, old)) = told else {
                laid.push(one.clone());
                continue;
            };
            shown[place] = true;
            let new =
                theirs.iter().enumerate().find(|(place, new)| !used[*place] && same(one, new));
            if let Some((place, new)) = new {
                used[place] = true;
                laid.push(self.merge(one, old.clone(), new.clone()));
            }
            last = laid.len();
        }
        let new = theirs.iter().zip(used).filter(|(_, used)| !used);
        for (one, _) in new {
            let mut one = one.clone();
            settle(&mut one, None, self.lang);
            let place = before_later(&laid, &one).unwrap_or(last.min(laid.len()));
            laid.insert(place, one);
            last = last.max(place) + 1;
        }
        laid
    }

    /// A list of which the sheet holds the first.
    fn first(&self, full: &[Value], before: &[Value], theirs: &[Value]) -> Vec<Value> {
        let nothing = Value::Object(Map::new());
        let of = |list: &[Value]| list.first().unwrap_or(&nothing).clone();
        let first = self.merge(&of(full), of(before), of(theirs));
        let kept = Some(first).filter(|first| *first != nothing);
        kept.into_iter().chain(full.iter().skip(1).cloned()).collect()
    }
}

/// How a list is laid onto another.
#[derive(Clone, Copy)]
enum List {
    Texts,
    Keyed(fn(&Value, &Value) -> bool),
    Roles,
    First,
}

/// The lists of which a sheet holds less than the draft.
const LISTS: &[(&str, List)] = &[
    ("levels", List::Texts),
    ("audiences", List::Texts),
    ("tags", List::Texts),
    ("links", List::Keyed(|one, other| one["url"] == other["url"])),
    (
        "materials",
        List::Keyed(|one, other| {
            one["source"].get("url").is_some() && one["source"]["url"] == other["source"]["url"]
        }),
    ),
    ("sections", List::Keyed(same_section)),
    ("appearances", List::Roles),
    ("organisations", List::Roles),
    ("affiliations", List::First),
];

/// The same kind, or the same heading in some language.
fn same_section(one: &Value, other: &Value) -> bool {
    let headings = |section: &Value| -> Vec<Value> {
        let own = section["kind"].get("own").and_then(Value::as_object);
        own.map(|own| {
            own.iter()
                .filter(|(tag, _)| *tag != "original")
                .map(|(_, value)| value.clone())
                .collect()
        })
        .unwrap_or_default()
    };
    if one["kind"] == other["kind"] {
        return true;
    }
    let known = headings(one);
    headings(other).iter().any(|heading| known.contains(heading))
}

/// Where a new section stands: before the first of a later kind. None for anything else.
fn before_later(list: &[Value], new: &Value) -> Option<usize> {
    const KINDS: [&str; 6] =
        ["brief", "objectives", "questions", "background", "abstract", "notes"];
    let rank = |section: &Value| match section.get("kind")? {
        Value::String(kind) => KINDS.iter().position(|known| known == kind),
        Value::Object(_) => Some(KINDS.len()),
        _ => None,
    };
    new.get("text")?;
    let own = rank(new)?;
    list.iter().position(|one| rank(one).is_some_and(|rank| rank > own))
}

/// Things by their role: each role in the order of the sheet, and the roles where they stood.
fn roles(full: &[Value], before: &[Value], theirs: &[Value]) -> Vec<Value> {
    let of = |list: &[Value], role: &Value| -> Vec<Value> {
        list.iter().filter(|one| one["role"] == *role).cloned().collect()
    };
    let mut laid: Vec<Value> = Vec::new();
    let mut seen: Vec<Value> = Vec::new();
    // Roles that did not change stay where they are.
    let mut queues: Vec<(Value, std::collections::VecDeque<Value>)> = Vec::new();
    for one in before.iter().chain(theirs) {
        let role = &one["role"];
        if !seen.contains(role) {
            seen.push(role.clone());
            if of(before, role) != of(theirs, role) {
                queues.push((role.clone(), of(theirs, role).into()));
            }
        }
    }
    for one in full {
        match queues.iter_mut().find(|(role, _)| *role == one["role"]) {
            Some((_, queue)) => laid.extend(queue.pop_front()),
            None => laid.push(one.clone()),
        }
    }
    for (role, queue) in queues {
        let after = laid.iter().rposition(|one| one["role"] == role).map(|place| place + 1);
        let place = after.unwrap_or(laid.len());
        laid.splice(place..place, queue);
    }
    laid
}

/// Says which language texts are in whose column names none: their own, where there is a text.
fn settle(value: &mut Value, full: Option<&Value>, lang: &Lang) {
    match value {
        Value::Object(fields) if fields.contains_key(OWN) => {
            let own = full.and_then(original).unwrap_or(lang.as_str()).to_owned();
            if let Some(text) = fields.remove(OWN) {
                fields.entry(own.clone()).or_insert(text);
            }
            if fields.get("original").is_some_and(|tag| tag == OWN) {
                fields.insert("original".to_owned(), own.into());
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                settle(value, full.and_then(|full| full.get(name)), lang);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| settle(one, None, lang)),
        _ => {}
    }
}

/// The original language of a text.
fn original(text: &Value) -> Option<&str> {
    let fields = text.as_object()?;
    match fields.get("original") {
        Some(tag) => tag.as_str(),
        None => fields.keys().next().map(String::as_str),
    }
}

fn list<'a>(document: &'a Value, name: &str) -> &'a [Value] {
    document.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn set(document: &mut Value, name: &str, value: Option<Value>) {
    let Some(fields) = document.as_object_mut() else { return };
    match value {
        Some(value) => drop(fields.insert(name.to_owned(), value)),
        None => drop(fields.remove(name)),
    }
}
