//! The use cases in a whole house, on SQLite always and on PostgreSQL where it is installed.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail it by panicking")]

mod accounts;
mod backups;
mod bad_input;
mod calendars;
mod exports;
mod gone;
mod identity;
mod joining;
mod letters;
mod my_schedule;
mod passkeys;
mod pictures;
mod plenary_json;
mod privacy;
mod providers;
mod random;
mod real_files;
mod redaction;
mod releases;
mod rounds;
mod seats;
mod sheets;
mod shelf;
mod sites;
mod slips;
mod support;
mod three_way;
mod words;
