//! The site in process: people who read, programs that fetch, and those who mean harm.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/html.rs"]
mod html;

mod accounts;
mod addresses;
mod archive;
mod faces;
mod filters;
mod former;
mod harm;
mod hidden;
mod large;
mod letters;
mod lists;
mod my_schedule;
mod outlines;
mod phrases;
mod preferences;
mod proofs;
mod render;
mod sessions;
mod signed_in;
mod times;
mod weights;
mod wording;
