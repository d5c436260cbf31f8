//! A whole Plenary in a test.

#[cfg(feature = "proofs")]
mod authenticator;
pub mod chance;
#[cfg(feature = "house")]
mod house;
#[cfg(feature = "mail-server")]
pub mod mail_server;
#[cfg(feature = "proofs")]
mod played_provider;
mod postgres;
pub mod programmes;
pub mod seats;

#[cfg(feature = "proofs")]
pub use authenticator::{Authenticator, HeldPasskey};
pub use chance::SeededChance;
#[cfg(feature = "house")]
pub use house::{TestHouse, TurnedClock};
#[cfg(feature = "proofs")]
pub use played_provider::{CLIENT, Manners, PlayedProvider, SECRET, SignedBy};
pub use postgres::Postgres;
