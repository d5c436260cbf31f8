//! What the store keeps: every function, on SQLite always and on PostgreSQL where it is installed.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail it by panicking")]

mod backup;
mod changes;
mod check;
mod crash;
mod draft;
mod events;
mod open;
mod redaction;
mod releases;
mod rounds;
mod seats;
mod small;
mod support;
mod transfer;
mod writes;
