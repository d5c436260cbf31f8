//! Letters: from facts to a message, and to where messages go.
//!
//! `text` says in words of the person's language what a letter tells, `layout` writes these as plain text and
//! as HTML, `message` puts both under the headers of a message, and [`Mailer`] brings it to a server or into a
//! folder. A letter loads nothing from anywhere and leads to the configured base alone.
//!
//! To add a kind of letters: its facts in `usecases::letters`, its sentences in `letters.ftl`, its arm in
//! `text`. The test over all kinds and languages says what was forgotten.

mod clean;
mod folder;
mod layout;
mod mailer;
mod message;
mod server;
mod smtp;
mod text;

#[cfg(test)]
mod tests;

pub use folder::Kept;
pub use layout::Rendered;
pub use mailer::{Failed, Line, Mailer};
pub use message::{Letterhead, LetterheadError, Unsendable};
pub use server::{Server, ServerError, Tls};
pub use text::render;
