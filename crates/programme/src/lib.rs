//! What one edition of a forum is, and what may happen in it.
//!
//! `Programme` is a value: it is loaded whole, compared whole and published whole.
//! Nothing here does I/O, asks the time or draws a random number; all three are handed in.
//!
//! To add a field: put it into the type (with `#[serde(default, skip_serializing_if = …)]`, so that
//! stored documents stay readable and unchanged ones keep their bytes), then into `validate`,
//! `difference` and `public`, and into the golden file of Plenary JSON in `formats`.

mod code;
mod colour;
pub mod conflicts;
pub mod difference;
mod event;
pub mod filter;
pub mod grid;
mod hexadecimal;
pub mod history;
pub mod items;
mod material;
pub mod merge;
pub mod my_schedule;
pub mod order;
mod person;
mod place;
pub mod privacy;
pub mod public;
mod published;
pub mod seats;
mod secret;
mod session;
pub mod sign_in;
mod tally;
mod text;
mod time;
pub mod timing;
pub mod validate;
mod value;

pub use code::{Chance, Code, CodeError, Kind};
pub use colour::{Colour, ColourError};
pub use event::{Contact, Event, EventSlug, SlugError, Theme};
pub use hexadecimal::hexadecimal;
pub use material::{Link, LinkKind, Material, MaterialSource, Picture, Url, UrlError};
pub use my_schedule::{DeviceKey, PrivateLink};
pub use person::{Affiliation, Organisation, Person, initials};
pub use place::{AccessFact, Room, RoomKind, SessionType, Track};
pub use published::{History, ItemHistory, Published, ReleaseInfo, Span};
pub use secret::SecretError;
pub use session::{
    Appearance, Attendance, Interpretation, Involvement, Item, OrganisationRole, Origin, Recording,
    Role, Section, SectionKind, Session, Status, Visibility,
};
pub use sign_in::{BrowserSecret, Email, OneTimeLink, SignInCode, SignInToken};
pub use tally::Tally;
pub use text::{Direction, Lang, LangError, Text};
pub use time::{Fold, LocalTime, Slot, TimeError, Zone};
pub use value::Programme;
