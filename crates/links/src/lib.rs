//! Typed addresses of the public site. No address is written by hand anywhere else.
//!
//! Addresses are for ever: a code decides, a slug is decoration, and what was published once keeps
//! its address. The base URL is handed in where an absolute address is needed (feeds, mails,
//! canonical links); pages use paths.

mod address;
pub mod former;
mod slug;

pub use address::{Address, Base, BaseError, Feed, ListView, Scope};
pub use former::decoded;
pub use slug::slug;
