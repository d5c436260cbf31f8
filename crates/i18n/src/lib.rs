//! Every sentence a person reads, in every language; dates, numbers, lists.
//!
//! Sentences stand in `phrases/{en,fr,es,ar,zh,ru}/*.ftl` in Project Fluent's syntax, one file per
//! subject, and are compiled in. [`t`] gives a phrase and [`tf`] one with variables; formatters for
//! dates, times, zones, numbers and lists are made once per language from CLDR data and kept.
//! Nothing here knows the types of a programme: it takes text, numbers and jiff's civil values.
//!
//! # To add a phrase
//!
//! 1. Choose a key, `area-thing` in kebab-case, such as `session-add-to-calendar`, and the file of its subject.
//! 2. Write it into that file in **all six** languages, at the same place. The tests name what is
//!    missing, and a source or template that asks for a key that does not exist.
//! 3. What is counted gets `{ $count -> … }` with the plural forms of each language: one, other in
//!    English, French and Spanish; zero, one, two, few, many, other in Arabic; other in Chinese;
//!    one, few, many, other in Russian. An exact number (`[0]`) may stand beside them. Do not choose by a text.
//! 4. Do not build sentences from pieces: give the whole sentence variables. Names of languages,
//!    rooms and people are not inflected, so put them after a colon where grammar would ask for a case.
//! 5. The register is that of United Nations documents. Do not assume a person's gender: French,
//!    Spanish, Arabic and Russian name roles by the function; Arabic buttons use verbal nouns.
//!
//! A new file is also named in `phrase_files!` in `phrases.rs`.
//!
//! # Keys that follow a value
//!
//! Some keys are made from the name of a value, with `_` written as `-`:
//!
//! | key | values |
//! |---|---|
//! | `role-{role}` | a person's role in a session: `role-moderator` |
//! | `organisation-role-{role}` | `organiser`, `co-organiser`, `partner` |
//! | `session-{section}` | `brief`, `objectives`, `questions`, `background`, `abstract`, `notes` |
//! | `attendance-{kind}` | `in-person`, `online`, `hybrid` |
//! | `status-{status}` | `confirmed`, `moved`, `cancelled` |
//! | `room-{kind}` | `physical`, `virtual` |
//! | `access-{fact}` | `access-step-free` and the others |
//! | `link-{kind}` | `page`, `video`, `stream`, `feedback`, `registration`, `social` |
//! | `change-{kind}`, `atom-entry-{kind}` | `new`, `changed`, `moved`, `cancelled`, `restored`, `removed` |
//! | `field-{field}` | the fields that the page of changes names |
//! | `error-{status}-title`, `-what`, `-do` | 400, 403, 404, 405, 410, 413, 414, 429, 500, 503 |
//! | `lang-{tag}` | names of languages, read through [`language_name`] |
//!
//! # To add a language
//!
//! Add it to [`Language`] and its tables, to `locale.rs`, copy the folder `phrases/en` and translate it,
//! and give it its plural forms in `tests/phrases.rs`. The compiler and the tests lead to the rest.
//!
//! # Directions
//!
//! A value of the other direction is set apart by U+2068 and U+2069 within a sentence (see [`isolate`]).
//! In HTML this is right as it is; for letters' subjects, calendar files and comparisons call [`plain`].

mod collation;
mod date;
mod direction;
mod language;
mod list;
mod locale;
mod name;
mod number;
pub mod phrases;
mod zone;

pub use collation::{Collation, collation};
pub use date::{
    date, date_range, day_month, full_date, short_date, time, time_range, weekday,
    weekday_day_month, weekday_short,
};
pub use direction::{begun, isolate, plain};
pub use language::Language;
pub use list::{list_and, list_or};
pub use name::language_name;
pub use number::{duration, number};
pub use phrases::{Arg, has, t, tf};
pub use zone::{zone_abbreviation, zone_city, zone_label, zone_label_at, zone_name, zone_offset};
