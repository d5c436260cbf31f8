//! The one client that speaks to the outside.
//!
//! Whoever hands in an address chooses where this machine connects to. So the client takes public
//! addresses of the web only, looks a name up once, checks every address that it stands for, and
//! connects to exactly those that it checked. It follows no redirect, decodes nothing, takes no
//! proxy from the environment, keeps no connection and sends no cookie or referrer. Size, time and
//! head of an answer are bounded.
//!
//! Everything that is refused as not public is refused with one sentence, so that nobody can learn
//! from it what stands in the network around this machine. Whatever asks something of the outside
//! does it through `Client::get` or `Client::post`; a new kind of request is a new function beside them.

mod answer;
mod client;
mod connect;
mod failure;
mod place;
mod reach;
mod resolve;
#[cfg(test)]
mod tests;

pub use client::{Answer, Client, Form, Limits};
pub use failure::Failure;
pub use reach::{Reach, is_public};
pub use resolve::{Found, Resolve, System};
