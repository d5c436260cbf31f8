//! iCalendar (RFC 5545, RFC 7986): the feeds that people subscribe to, and calendars as imports.

mod colour_name;
pub(crate) mod content;
pub(crate) mod describe;
mod read;
mod writer;
mod zone_written;

pub use read::Ics;
#[cfg(feature = "fuzzing")]
pub use read::fuzzing_unfold;
pub(crate) use read::{ToldEntry, is_service, rooms, told};
pub(crate) use writer::own_uid;
pub use writer::{Calendar, Own, write};

#[cfg(test)]
mod tests;
