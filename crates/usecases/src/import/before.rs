//! What an import stands on: the draft, what this source told before, what other sources tell.

use std::collections::{BTreeMap, BTreeSet};

use formats::Format;
use programme::{Code, Kind};
use store::EventId;

use super::{clock, pages, pictures, source};
use crate::draft::{self, Held, Place};
use crate::redact::{self, rewrite::Cut};
use crate::{Error, House, export};

/// An item as a source last told it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub code: Option<Code>,
    pub document: String,
    /// The last file did not tell of it any more.
    pub missing: bool,
}

/// An item as another source last told it.
#[derive(Debug, Clone)]
pub(crate) struct Other {
    pub source: String,
    pub kind: Kind,
    pub foreign: String,
    pub known: Known,
}

impl Other {
    /// Whether it is what the house gave out for editing, which is no source: it only repeats the
    /// draft.
    pub(crate) fn is_editing(&self) -> bool {
        let own = self.known.code.map_or(String::new(), |code| code.to_string());
        let edits = [Some(Format::Plenary), Some(Format::Sheet)];
        edits.contains(&source::format(&self.source)) && self.foreign == own
    }
}

/// What the import stands on.
#[derive(Debug, Default)]
pub(crate) struct Before {
    pub draft: BTreeMap<Place, Held>,
    /// By kind and foreign id.
    pub source: BTreeMap<(Kind, String), Known>,
    /// What all other sources told.
    pub others: Vec<Other>,
    /// This source told by the pages of its site, which say more than its calendar.
    pub told_by_pages: bool,
    /// This source counts by another clock than the draft.
    pub on_another_clock: bool,
    /// What was redacted in this event: it does not come back with a file.
    pub cuts: Vec<Cut>,
    /// Digests of the files in the house.
    pub files: BTreeSet<String>,
    /// What addresses of pictures in this source gave.
    pub pictures: pictures::Given,
    /// Sessions that any release showed the public.
    pub released: BTreeSet<Code>,
    /// The draft was taken out as Plenary JSON: what the source holds was given to somebody.
    pub given_out: bool,
}

/// Reads it.
pub(super) async fn before(
    house: &House,
    event: Option<&EventId>,
    key: &str,
) -> Result<Before, Error> {
    let Some(event) = event else { return Ok(Before::default()) };
    let mut reading = house.store.read().await?;
    let mut of_this = BTreeMap::new();
    let mut others = Vec::new();
    for source in reading.sources(event).await? {
        for row in reading.source_items(event, &source).await? {
            let missing = row.missing_since.is_some();
            let known = Known { code: row.code, document: row.document, missing };
            if source == key {
                of_this.insert((row.kind, row.foreign_id), known);
            } else {
                let source = source.clone();
                others.push(Other { source, kind: row.kind, foreign: row.foreign_id, known });
            }
        }
    }
    let cuts = redact::known(&reading.redactions(event).await?);
    let files = reading.files(event).await?.into_iter().map(|file| file.sha256).collect();
    let history = reading.history(event).await?.into_iter();
    let released = history.filter(|row| row.kind == Kind::Session).filter_map(|row| row.code);
    let given_out = source::format(key) == Some(Format::Plenary)
        && reading.instance(&export::given_out_key(event)).await?.is_some();
    let pictures = reading.instance(&pictures::key(event, key)).await?;
    Ok(Before {
        cuts,
        files,
        released: released.collect(),
        given_out,
        pictures: pictures::read(pictures.as_deref())?,
        told_by_pages: reading.instance(&pages::key(event, key)).await?.is_some(),
        on_another_clock: reading.instance(&clock::key(event, key)).await?.is_some(),
        draft: draft::held(&mut reading, event).await?,
        source: of_this,
        others,
    })
}
