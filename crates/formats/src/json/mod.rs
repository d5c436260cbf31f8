//! JSON of other systems: parsed within bounds, taken apart field by field, the rest reported.
//!
//! `look` glances at the beginning of a file to tell formats apart, `parse` reads it whole, `Fields`
//! gives what a reader asks for and keeps what nobody asked for, for the report.

mod fields;
mod look;
mod parse;
#[cfg(test)]
mod tests;

pub use fields::{Fields, PRIVATE, objects};
pub use look::Look;
pub use parse::{TOO_MANY, bounded, parse};
