//! Is everything that is stored whole? For `plenary doctor`, and for a restore before it is kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::backup::{TABLES, Table};
use crate::engine::{Cell, Field, Reading, statements};
use crate::{Error, EventId, Store, hash};
use programme::{Code, EventSlug, Kind};

/// Something that a doctor tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A fact, such as a version.
    Note(String),
    /// Something that should not be.
    Fault(String),
}

statements! {
    query UNREFERENCED() -> (EventId, String) =
        "SELECT event, hash FROM document
         WHERE NOT EXISTS (SELECT 1 FROM item
                           WHERE item.event = document.event AND item.hash = document.hash)
           AND NOT EXISTS (SELECT 1 FROM revision
                           WHERE revision.event = document.event AND revision.hash = document.hash)
           AND NOT EXISTS (SELECT 1 FROM source_item
                           WHERE source_item.event = document.event
                             AND source_item.hash = document.hash)
           AND NOT EXISTS (SELECT 1 FROM release_item
                           WHERE release_item.event = document.event
                             AND release_item.hash = document.hash)
           AND NOT EXISTS (SELECT 1 FROM history
                           WHERE history.event = document.event AND history.hash = document.hash)
         ORDER BY event, hash LIMIT 100",
        scans "examines every document";
    query SPANS(EventId) -> (Kind, Option<Code>, u32, Option<u32>) =
        "SELECT kind, code, first_release, until_release FROM release_item
         WHERE event = $1 ORDER BY kind, code, first_release";
    query ITEMS_WITHOUT_REVISION() -> (EventId, Kind, Option<Code>) =
        "SELECT event, kind, code FROM item
         WHERE NOT EXISTS (SELECT 1 FROM revision
                           WHERE revision.event = item.event AND revision.kind = item.kind
                             AND revision.code = item.code AND revision.number = item.revision)
         ORDER BY event, kind, code LIMIT 100",
        scans "examines every item";
}

impl Store {
    /// Examines the database and everything in it. Reads all of it, so it takes its time.
    pub async fn check(&self) -> Result<Vec<Finding>, Error> {
        let mut reading = self.read().await?;
        reading.unhurried().await?;
        let sound = reading.soundness().await?;
        let (found, known) = sound.schema;
        let mut findings =
            vec![Finding::Note(sound.version), Finding::Note(format!("schema {found}"))];
        if found != known {
            let text = format!("the schema is at {found}, this program knows {known}");
            findings.push(Finding::Fault(text));
        }
        findings.extend(sound.faults.into_iter().map(Finding::Fault));
        findings.extend(contents(&mut reading).await?.into_iter().map(Finding::Fault));
        Ok(findings)
    }
}

/// What is wrong in the rows. The sentences name rows by key, and hold nothing of their content.
pub(crate) async fn contents(reading: &mut Reading) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    for table in &TABLES {
        let mut after: Option<Vec<Cell>> = None;
        loop {
            let page = table.page(reading, after.as_deref()).await?;
            faults.extend(page.iter().filter_map(|row| examine(table, row)));
            match page.into_iter().next_back() {
                Some(last) => after = Some(last),
                None => break,
            }
        }
    }
    // What cannot be read by its type stands in the list already, and would stop what follows.
    if !faults.is_empty() {
        return Ok(faults);
    }
    for (event, hash) in reading.all(&UNREFERENCED, ()).await? {
        faults.push(format!("nothing refers to document {hash} of event {event}"));
    }
    for (event, kind, code) in reading.all(&ITEMS_WITHOUT_REVISION, ()).await? {
        let item = name(kind, code);
        faults.push(format!("{item} of event {event} has no revision that tells of its making"));
    }
    for (event, code) in reading.wrong_counts().await? {
        faults.push(format!(
            "the seats of session {} of event {event} are not as many as are counted",
            code.0
        ));
    }
    for event in reading.events().await? {
        let releases = reading.releases(&event.id).await?;
        let numbers: BTreeSet<u32> = releases.iter().map(|release| release.number).collect();
        let last = numbers.last().copied().unwrap_or_default();
        if numbers.len() != usize::try_from(last).unwrap_or_default() {
            faults.push(format!("event {}: a release is missing among the first {last}", event.id));
        }
        if event.current_release.is_some_and(|current| !numbers.contains(&current)) {
            faults.push(format!("event {}: the release that is shown does not exist", event.id));
        }
        faults.extend(manifests(reading, &event.id, last).await?);
    }
    Ok(faults)
}

/// In each release an item has one document; the foreign keys hold that the document is there.
async fn manifests(
    reading: &mut Reading,
    event: &EventId,
    last: u32,
) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    let mut free_from: BTreeMap<(Kind, Option<Code>), u32> = BTreeMap::new();
    for (kind, code, first, until) in reading.all(&SPANS, (event.clone(),)).await? {
        let item = name(kind, code);
        let free = free_from.entry((kind, code)).or_default();
        if first < *free {
            faults.push(format!("{item} of event {event} stands twice in release {first}"));
        }
        let end = until.unwrap_or(u32::MAX);
        if end <= first || until.is_some_and(|until| until > last) {
            faults.push(format!("{item} of event {event} is in no release from {first} on"));
        }
        *free = end;
    }
    Ok(faults)
}

fn name(kind: Kind, code: Option<Code>) -> String {
    match code {
        Some(code) => format!("{} {code}", kind.as_str()),
        None => kind.as_str().into(),
    }
}

/// What is wrong in one row by itself.
fn examine(table: &Table, row: &[Cell]) -> Option<String> {
    let place = || {
        let key =
            table.columns.iter().zip(row).filter(|(column, _)| {
                table.key.contains(&column.name) && column.name != "foreign_id"
            });
        let values = key.filter_map(|(_, cell)| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Int(number) => number.map(|number| number.to_string()),
            Cell::Bool(_) | Cell::Bytes(_) => None,
        });
        format!("{} {}", table.name, values.collect::<Vec<_>>().join(" "))
    };
    for (column, cell) in table.columns.iter().zip(row) {
        let cell = cell.clone();
        let bad = match column.name {
            "kind" if column.nullable => Option::<Kind>::from_cell(cell).err(),
            "kind" => Kind::from_cell(cell).err(),
            "code" => Option::<Code>::from_cell(cell).err(),
            "slug" => EventSlug::from_cell(cell).err(),
            _ => None,
        };
        if bad.is_some() {
            return Some(format!("{}: “{}” holds no such thing", place(), column.name));
        }
    }
    let matches = match (table.name, row) {
        ("document", [_, Cell::Text(Some(name)), Cell::Text(Some(body))]) => {
            *name == hash(body.as_bytes())
        }
        ("file", [_, Cell::Text(Some(name)), _, Cell::Bytes(Some(bytes))]) => *name == hash(bytes),
        _ => true,
    };
    if matches { None } else { Some(format!("{}: the content is not what was stored", place())) }
}
