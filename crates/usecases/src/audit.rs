//! The audit line of a change: who did what, and when. Written in the change's own transaction.

use serde_json::Value;
use store::{AuditLine, EventId, random_id};

use crate::House;

/// A line about something that is being done now.
pub(crate) fn line(
    house: &House,
    event: Option<&EventId>,
    who: &str,
    action: &str,
    detail: &Value,
) -> AuditLine {
    AuditLine {
        id: random_id(house.chance.as_ref()),
        event: event.cloned(),
        at: house.now(),
        who: who.to_owned(),
        action: action.to_owned(),
        detail: detail.to_string(),
    }
}
