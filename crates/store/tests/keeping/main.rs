//! What the store keeps: every function, on SQLite always and on PostgreSQL where it is installed.

mod backup;
mod crash;
mod draft;
mod events;
mod open;
mod redaction;
mod releases;
mod small;
mod support;
mod writes;
