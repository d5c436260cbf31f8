//! The index over what is published.
//!
//! Pure and in memory: `Index::new` takes a `Published`, so that what is hidden cannot be found, and
//! is the same whatever engine keeps the data. `Query::parse` reads what a person wrote, `Index::find`
//! answers with sessions, people, organisations and rooms, best first, `marks` says which words of a
//! text to show as found. `Files::new` gives the same index as data, for an archive whose pages search
//! without a server.
//!
//! The ways of a word: `words` takes texts apart, `forms` gives what a word is known by (folded as it
//! stands, and its stems), `index` keeps where each form stands, `near` finds names that are almost
//! what was written.

mod files;
mod find;
mod forms;
mod index;
mod marks;
mod near;
mod postings;
mod query;
mod words;

#[cfg(test)]
mod tests;

pub use files::{Files, Findable, Term};
pub use find::{Found, Hit};
pub use index::{Field, Index};
pub use marks::marks;
pub use query::Query;
