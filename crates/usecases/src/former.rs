//! What an item was called in the system that it came from: for the old addresses that lead to it.

use programme::{Code, EventSlug, Kind};

use crate::{Error, House};

/// The longest id that is looked for, in characters.
const LONGEST: usize = 60;

/// The item that a source knows under an id. Whether the public may see it is the caller's to ask.
///
/// Ids of people can be addresses of mail or names of accounts, by which nobody may be found: only those
/// of letters, digits and hyphens are looked for, and of sessions also those with spaces.
pub async fn item(
    house: &House,
    event: &EventSlug,
    kind: Kind,
    id: &str,
) -> Result<Option<Code>, Error> {
    // Two things of one number stand with what they are: `contribution 5`.
    let named = kind == Kind::Session;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || (named && byte == b' ');
    if id.is_empty() || id.len() > LONGEST || !id.bytes().all(plain) {
        return Ok(None);
    }
    let mut reading = house.store.read().await?;
    let Some(event) = reading.event(event).await? else { return Ok(None) };
    Ok(reading.item_by_foreign_id(&event.id, kind, id).await?)
}
