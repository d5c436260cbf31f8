//! JSON of other systems: parsed within bounds, taken apart field by field, the rest reported.
//!
//! `look` glances at the beginning of a file to tell formats apart, `parse` reads it whole, `Fields`
//! gives what a reader asks for and keeps what nobody asked for, for the report.

mod fields;
mod files;
mod look;
mod parse;
mod private;
#[cfg(test)]
mod tests;

pub use fields::{Fields, PRIVATE, by_id, objects};
pub use files::{conclude_all, parse_all};
pub use look::Look;
pub use parse::{TOO_MANY, bounded, parse};
pub use private::withhold;
