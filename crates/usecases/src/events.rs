//! Events as a whole: which there are, taking one off the site, deleting one.

use jiff::Timestamp;
use programme::EventSlug;
use serde::Serialize;
use serde_json::json;
use store::{EventRow, Publicity};

use crate::export::given_out_key;
use crate::import;
use crate::published::Summary;
use crate::published::summary_key;
use crate::{Error, House, Operator, Organiser, Refusal, audit};

/// An event as an operator's list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    pub slug: EventSlug,
    pub created_at: Timestamp,
    /// The release that the public sees; none before the first, or while it is taken off.
    pub published: Option<u32>,
    pub unpublished: bool,
    pub summary: Option<Summary>,
}

/// Every event, by slug.
pub async fn list(house: &House, _proof: &Operator) -> Result<Vec<Listed>, Error> {
    let mut reading = house.store.read().await?;
    let rows = reading.events().await?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let summary = reading.instance(&summary_key(&row.id)).await?;
        listed.push(Listed {
            published: row.current_release.filter(|_| !row.unpublished),
            unpublished: row.unpublished,
            created_at: row.created_at,
            summary: summary.and_then(|text| serde_json::from_str(&text).ok()),
            slug: row.slug,
        });
    }
    listed.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(listed)
}

/// Finds an event, and proves that the operator may organise it.
pub(crate) async fn organise(
    house: &House,
    operator: &Operator,
    slug: &EventSlug,
) -> Result<(Organiser, EventRow), Error> {
    let row = house.store.read().await?.event(slug).await?;
    let row = row.ok_or_else(|| Refusal::NoSuchEvent(slug.clone()))?;
    Ok((operator.organiser(row.id.clone()), row))
}

/// Takes an event off the site. Its data stays, and publishing brings it back.
pub async fn unpublish(house: &House, operator: &Operator, slug: &EventSlug) -> Result<(), Error> {
    let (organiser, row) = organise(house, operator, slug).await?;
    if row.current_release.is_none() {
        return Err(Refusal::NeverPublished(slug.clone()).into());
    }
    let event = organiser.event().clone();
    let line = audit::line(house, Some(&event), organiser.name(), "unpublish", &json!({}));
    house
        .change(move |w| {
            let (event, line) = (event.clone(), line.clone());
            Box::pin(async move {
                w.set_publicity(&event, Publicity::Unpublished).await?;
                Ok(w.add_audit(&line).await?)
            })
        })
        .await
}

/// Deletes an event with its draft, history, releases and files. The audit keeps that it was.
pub async fn delete(house: &House, operator: &Operator, slug: &EventSlug) -> Result<(), Error> {
    let (organiser, row) = organise(house, operator, slug).await?;
    let event = organiser.event().clone();
    let detail = json!({ "slug": slug, "release": row.current_release });
    let line = audit::line(house, None, organiser.name(), "delete_event", &detail);
    house
        .change(move |w| {
            let (event, line) = (event.clone(), line.clone());
            Box::pin(async move {
                let sources = w.sources(&event).await?;
                w.delete_event(&event).await?;
                w.delete_instance(&summary_key(&event)).await?;
                w.delete_instance(&given_out_key(&event)).await?;
                for source in sources {
                    for key in import::facts(&event, &source) {
                        w.delete_instance(&key).await?;
                    }
                }
                Ok(w.add_audit(&line).await?)
            })
        })
        .await
}
