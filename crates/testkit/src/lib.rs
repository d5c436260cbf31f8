//! A whole Plenary in a test.

pub mod chance;
#[cfg(feature = "house")]
mod house;
mod postgres;
pub mod programmes;

pub use chance::SeededChance;
#[cfg(feature = "house")]
pub use house::{TestHouse, TurnedClock};
pub use postgres::Postgres;
