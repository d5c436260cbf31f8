//! The draft as use cases read it.

use std::collections::BTreeMap;

use programme::items;
use programme::{Code, Kind, Programme};
use store::{EventId, Reading};

use crate::Error;

/// An item's place in an event; the event itself has no code.
pub(crate) type Place = (Kind, Option<Code>);

/// An item as the draft holds it.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub revision: u32,
    pub document: String,
}

/// Every item of the draft.
pub(crate) async fn held(
    reading: &mut Reading,
    event: &EventId,
) -> Result<BTreeMap<Place, Held>, Error> {
    let items = reading.draft(event).await?;
    Ok(items
        .into_iter()
        .map(|item| {
            let held = Held { revision: item.revision, document: item.document };
            ((item.kind, item.code), held)
        })
        .collect())
}

/// The documents put together. That they fit was checked when they were written; if they do not, the
/// store is damaged.
pub(crate) fn assemble(
    documents: impl IntoIterator<Item = (Place, String)>,
) -> Result<Programme, Error> {
    let documents = documents.into_iter().map(|((kind, code), document)| (kind, code, document));
    Ok(items::assemble(documents)?)
}
