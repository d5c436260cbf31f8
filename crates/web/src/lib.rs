//! Everything over HTTP: pages, feeds, forms, assets.
//!
//! A page is a pure function of what is published and of who reads. [`answer`] is the way in: one
//! request, one [`Source`], one [`Answer`]. To add a page: a line in `routes.rs`, a file in `pages/` with its
//! struct and template, and its phrases in all six languages.

pub mod accounts;
pub mod answer;
pub mod archive;
mod assets;
mod choice;
mod chosen;
mod clock;
mod contrast;
mod cookie;
mod device;
mod found;
mod frame;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
pub mod headers;
mod holes;
pub mod hot;
pub mod markdown;
mod old_hosts;
mod origin;
mod pages;
mod profile;
pub mod proofs;
mod query;
mod reader;
pub mod routes;
mod rows;
mod sheet;
mod site;
mod source;
mod view;
mod viewer;
mod words;

pub use accounts::Accounts;
pub use answer::{Answer, Cache};
pub use headers::Transport;
pub use old_hosts::{OldHostError, OldHosts};
pub use proofs::Proofs;
pub use reader::{Look, Medium, Preferences, Reader};
pub use routes::answer;
pub use site::{AnsweredHosts, Settings, serve};
pub use source::{
    Acts, EventSummary, Fault, Mine, SampleLetter, Saved, Searchable, Source, StoredFile, Wish,
};
pub use viewer::{Known, Seat, Viewer, Who};
