//! Events, and the number by which a serving process notices that it serves something old.

use jiff::Timestamp;
use programme::EventSlug;

use crate::engine::{Reading, Writing, row, statements};
use crate::{Error, EventId};

row! {
    /// An edition.
    pub struct EventRow {
        pub id: EventId,
        pub slug: EventSlug,
        pub created_at: Timestamp,
        /// Taken from the public, though there may be releases.
        pub unpublished: bool,
        /// The release that the public sees.
        pub current_release: Option<u32>,
        /// Rises with whatever the public of this event may see (releases, redactions, files).
        pub state: i64,
    }
}

statements! {
    query EVENTS() -> EventRow =
        "SELECT id, slug, created_at, unpublished, current_release, state FROM event ORDER BY slug",
        scans "the list of all events";
    query EVENT(EventSlug) -> EventRow =
        "SELECT id, slug, created_at, unpublished, current_release, state FROM event WHERE slug = $1";
    query EVENT_BY_ID(EventId) -> EventRow =
        "SELECT id, slug, created_at, unpublished, current_release, state FROM event WHERE id = $1";
    query STATE_TOKEN() -> (i64,) = "SELECT token FROM state WHERE id = 1";
    change INSERT_EVENT(EventId, EventSlug, Timestamp) -> () =
        "INSERT INTO event (id, slug, created_at, unpublished, current_release, state)
         VALUES ($1, $2, $3, FALSE, NULL, 0)";
    change SET_UNPUBLISHED(EventId, bool) -> () =
        "UPDATE event SET unpublished = $2 WHERE id = $1";
    change DELETE_HISTORY(EventId) -> () = "DELETE FROM history WHERE event = $1";
    change DELETE_MANIFESTS(EventId) -> () = "DELETE FROM release_item WHERE event = $1";
    change DELETE_SOURCE_ITEMS(EventId) -> () = "DELETE FROM source_item WHERE event = $1";
    change DELETE_REVISIONS(EventId) -> () = "DELETE FROM revision WHERE event = $1";
    change DELETE_ITEMS(EventId) -> () = "DELETE FROM item WHERE event = $1";
    change DELETE_EVENT(EventId) -> () = "DELETE FROM event WHERE id = $1";
    change RAISE_TOKEN() -> (i64,) =
        "UPDATE state SET token = token + 1 WHERE id = 1 RETURNING token";
    change SET_STATE(EventId, i64) -> () = "UPDATE event SET state = $2 WHERE id = $1";
}

/// Whether the public may see an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publicity {
    /// Its current release is shown, where there is one.
    Published,
    /// Nothing of it is shown.
    Unpublished,
}

impl Reading {
    /// All events, by slug.
    pub async fn events(&mut self) -> Result<Vec<EventRow>, Error> {
        self.all(&EVENTS, ()).await
    }

    /// The event with this name in addresses.
    pub async fn event(&mut self, slug: &EventSlug) -> Result<Option<EventRow>, Error> {
        self.one(&EVENT, (slug.clone(),)).await
    }

    /// The event with this id.
    pub async fn event_by_id(&mut self, event: &EventId) -> Result<Option<EventRow>, Error> {
        self.one(&EVENT_BY_ID, (event.clone(),)).await
    }

    /// A number that rises whenever the public of any event may see something else. As long as it
    /// is the same, what was loaded is current; otherwise `EventRow::state` says which event it was.
    pub async fn state_token(&mut self) -> Result<i64, Error> {
        Ok(self.exactly(&STATE_TOKEN, ()).await?.0)
    }
}

impl Writing {
    /// Makes an event with nothing in it. `Error::Duplicate("event.slug")` if the slug is taken.
    pub async fn create_event(
        &mut self,
        event: &EventId,
        slug: &EventSlug,
        at: Timestamp,
    ) -> Result<(), Error> {
        self.change(&INSERT_EVENT, (event.clone(), slug.clone(), at)).await?;
        self.raise_state(event).await
    }

    /// Shows an event to the public or takes it away; its releases stay.
    pub async fn set_publicity(
        &mut self,
        event: &EventId,
        publicity: Publicity,
    ) -> Result<(), Error> {
        let unpublished = publicity == Publicity::Unpublished;
        self.change(&SET_UNPUBLISHED, (event.clone(), unpublished)).await?;
        self.raise_state(event).await
    }

    /// Removes an event with everything that belongs to it, except its lines in the audit.
    /// False when there was none.
    pub async fn delete_event(&mut self, event: &EventId) -> Result<bool, Error> {
        // PostgreSQL examines each step of a cascade by itself, so what refers to documents goes first.
        for change in [
            &DELETE_HISTORY,
            &DELETE_MANIFESTS,
            &DELETE_SOURCE_ITEMS,
            &DELETE_REVISIONS,
            &DELETE_ITEMS,
        ] {
            self.change(change, (event.clone(),)).await?;
        }
        let deleted = self.change(&DELETE_EVENT, (event.clone(),)).await?;
        self.raise_token().await?;
        Ok(deleted > 0)
    }

    /// Says to serving processes that the public of this event may see something else now.
    pub(crate) async fn raise_state(&mut self, event: &EventId) -> Result<(), Error> {
        if let Some(token) = self.raise_token().await? {
            self.change(&SET_STATE, (event.clone(), token)).await?;
        }
        Ok(())
    }

    async fn raise_token(&mut self) -> Result<Option<i64>, Error> {
        let raised = self.change_one(&RAISE_TOKEN, ()).await?;
        self.announce().await?;
        Ok(raised.map(|(token,)| token))
    }
}
