//! The rules of the programme: examples, and laws that hold for whatever is made up.

#![expect(clippy::unwrap_used, reason = "in a test a panic is the failure")]

mod conflicts;
mod difference;
mod filter;
mod grid;
mod history;
mod items;
mod merge;
mod my_schedule;
mod names;
mod order;
mod privacy;
mod public;
mod seats;
mod sign_in;
mod tally;
mod texts;
mod times;
mod timing;
mod validate;

use jiff::Timestamp;
use programme::{History, Programme, Published, ReleaseInfo};

/// The programme as its only release.
fn published(programme: Programme) -> Published {
    let slug = "forum-2027".parse().unwrap();
    let release = ReleaseInfo { number: 1, at: Timestamp::UNIX_EPOCH, note: String::new() };
    Published::new(slug, programme, vec![release], History::new(), Vec::new())
}
