//! iCalendar (RFC 5545, RFC 7986): the feeds that people subscribe to, and calendars as imports.

mod colour_name;
pub(crate) mod content;
pub(crate) mod describe;
mod read;
mod writer;
mod zone_written;

pub use read::Ics;
pub(crate) use writer::own_uid;
pub use writer::{Calendar, write};

#[cfg(test)]
mod tests;
