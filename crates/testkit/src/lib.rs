//! A whole Plenary in a test.

pub mod chance;
mod postgres;
pub mod programmes;

pub use chance::SeededChance;
pub use postgres::Postgres;
