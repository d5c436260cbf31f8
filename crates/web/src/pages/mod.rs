//! The pages, one file each: a struct, its template, and the function that shows it.

pub mod account;
pub mod browse;
pub mod changes;
pub mod error;
pub mod event;
pub mod exports;
pub mod feeds;
pub mod grid;
pub mod instance;
pub mod letters;
pub mod my_schedule;
pub mod now;
pub mod organisation;
pub mod people;
pub mod person;
pub mod preferences;
pub mod privacy;
pub mod programme;
pub mod proofs;
pub mod room;
pub mod search;
pub mod session;
pub mod settings;
pub mod sign_in;
pub mod sign_in_off;
pub mod sitemap;
