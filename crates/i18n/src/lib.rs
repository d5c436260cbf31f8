//! Every sentence a person reads, in every language; dates, numbers, lists.

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
pub use direction::{isolate, plain};
pub use language::Language;
pub use list::{list_and, list_or};
pub use name::language_name;
pub use number::{duration, number};
pub use phrases::{Arg, has, t, tf};
pub use zone::{
    zone_abbreviation, zone_city, zone_label, zone_label_at, zone_name, zone_offset,
};
