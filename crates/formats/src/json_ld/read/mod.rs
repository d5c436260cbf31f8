//! Reads events of schema.org: JSON-LD as a file, or inside the pages of a site.
//!
//! `page` takes the JSON out of HTML, `graph` finds the events in it and how they belong together,
//! `making` decides which of them is the edition and which are its sessions, `event`, `place` and
//! `people` read one. What we write ourselves (`json_ld`) reads back.

mod event;
mod graph;
mod making;
mod page;
mod people;
mod place;
#[cfg(test)]
mod tests;
mod value;

use crate::json::Look;
use crate::{Confidence, File, Format, Options, Reader, Reading, Unreadable, together};

/// Reads JSON-LD.
#[derive(Debug, Clone, Copy)]
pub struct JsonLd;

impl Reader for JsonLd {
    fn format(&self) -> Format {
        Format::JsonLd
    }

    fn recognises(&self, file: &File<'_>) -> Confidence {
        let Some(look) = Look::at(file) else {
            return if page::carries(file.bytes) { Confidence::Sure } else { Confidence::No };
        };
        let depth = if look.list { 2 } else { 1 };
        let typed = look.has(depth, "@type") || look.has(depth, "@graph");
        match (typed, look.has(depth, "@context")) {
            (true, true) => Confidence::Sure,
            (true, false) => Confidence::Maybe,
            (false, _) => Confidence::No,
        }
    }

    fn read(&self, file: &File<'_>, options: &Options) -> Result<Reading, Unreadable> {
        together::read(std::slice::from_ref(file), options, graph::Graph::add, making::conclude)
    }

    fn read_all(&self, files: &[File<'_>], options: &Options) -> Result<Vec<Reading>, Unreadable> {
        Ok(vec![together::read(files, options, graph::Graph::add, making::conclude)?])
    }
}
