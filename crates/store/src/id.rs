//! The ids of rows, and the hash under which a document lies.

use std::fmt;

use programme::{Chance, hexadecimal, items};

use crate::engine::{BadCell, Cell, CellKind, Field};

/// Which event. Every function about an event takes it first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(String);

impl EventId {
    /// Draws an id: 128 random bits, so that it reveals nothing and is never drawn twice.
    pub fn random(chance: &dyn Chance) -> EventId {
        EventId(random_id(chance))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Field for EventId {
    const KIND: CellKind = CellKind::Text;
    fn into_cell(self) -> Cell {
        self.0.into_cell()
    }
    fn from_cell(cell: Cell) -> Result<Self, BadCell> {
        String::from_cell(cell).map(EventId)
    }
}

/// 128 random bits in hexadecimal, for rows that need no type of their own (audit lines, redactions).
pub fn random_id(chance: &dyn Chance) -> String {
    let mut bytes = [0; 16];
    chance.fill(&mut bytes);
    hexadecimal(&bytes)
}

/// The SHA-256 of bytes in hexadecimal: the name of a document or file.
pub fn hash(bytes: &[u8]) -> String {
    items::hash_bytes(bytes)
}
