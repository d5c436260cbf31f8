//! From what a foreign file tells of a programme to the programme.
//!
//! A reader fills `raw::Schedule` with what stands in its files, word for word, and reports what it
//! does not understand (`strangers`). `conclude` does the rest, alike for every format: `zone` and
//! `when` decide where and when, `people` who is who, `build` and `session` what becomes of the texts.

pub mod address;
mod build;
pub mod fault;
mod language;
mod limits;
pub mod moment;
mod people;
pub mod profiles;
pub mod raw;
mod session;
pub mod strangers;
mod when;
mod zone;

pub use build::{Carried, Picture, is_service};

use crate::{Format, Options, Reading, Report};
use build::Built;
use fault::Fault;
use raw::Schedule;

/// The programme that a schedule tells of, and the report of its reader with what was concluded.
/// `name` is that of the file, for an event without a title.
pub fn conclude(
    format: Format,
    name: &str,
    schedule: &Schedule,
    options: &Options,
    mut report: Report,
) -> Result<Reading, Fault> {
    limits::check(schedule)?;
    let venue = zone::decide(schedule, options, &mut report)?;
    let slots = when::slots(schedule, &venue, &mut report);
    let Built { programme, pictures, carried, shared_ids } =
        build::build(name, schedule, &venue.zone, &slots, options, &mut report)?;
    Ok(Reading { report, pictures, carried, shared_ids, ..Reading::of(name, format, programme) })
}
