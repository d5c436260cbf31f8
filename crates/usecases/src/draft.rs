//! The draft as use cases read it.

use std::collections::BTreeMap;

use programme::items;
use programme::{Code, Kind, Programme};
use store::{EventId, PutItem, Reading, WriteError, Writing};

use crate::house::Step;
use crate::{Error, Refusal};

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

/// Writes one item. `based_on` 0 says that it is not in the draft; one that was there and was taken
/// out goes on with its next revision. Anything else that was not looked at is a refusal.
pub(crate) async fn put(w: &mut Writing, event: &EventId, item: PutItem<'_>) -> Step<()> {
    let (kind, code) = (item.kind, item.code);
    let Err(stale) = w.put_item(event, item.clone()).await? else { return Ok(()) };
    if item.based_on == 0 && w.draft_item(event, kind, code).await?.is_none() {
        let again = PutItem { based_on: stale.current, ..item };
        if w.put_item(event, again).await?.is_ok() {
            return Ok(());
        }
    }
    Err(WriteError::Refused(Refusal::Contended))
}
