//! The ids of rows, and the hash under which a document lies.

use std::fmt;

use programme::{Chance, hexadecimal, items};

use crate::engine::{BadCell, Cell, CellKind, Field};

macro_rules! id {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Draws an id: 128 random bits, so that it reveals nothing and is never drawn twice.
            pub fn random(chance: &dyn Chance) -> $name {
                $name(random_id(chance))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Field for $name {
            const KIND: CellKind = CellKind::Text;
            fn into_cell(self) -> Cell {
                self.0.into_cell()
            }
            fn from_cell(cell: Cell) -> Result<Self, BadCell> {
                String::from_cell(cell).map($name)
            }
        }
    };
}
id! {
    /// Which event. Every function about an event takes it first.
    EventId
}
id! {
    /// Which account. It never leaves the house: what others may know a person by is the code of a
    /// profile, another in each event.
    AccountId
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
