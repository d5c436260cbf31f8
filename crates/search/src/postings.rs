//! Where a form stands: documents, fields and positions, packed into bytes.

use crate::index::Field;

/// Fields, each with words as written and with stems.
const KINDS: u32 = Field::COUNT * 2;

/// One place of a form in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    pub field: Field,
    /// The word stands there as the form is written; else the form is its stem.
    pub written: bool,
    /// Counted in words over the whole document.
    pub position: u32,
}

/// Every document with a form, in their order, while the index is made.
#[derive(Debug, Default)]
pub struct Postings {
    bytes: Vec<u8>,
    last: u32,
    pub documents: u32,
}

impl Postings {
    /// Adds a document; they come in rising order, their occurrences too.
    pub fn add(&mut self, document: u32, occurrences: &[Occurrence]) {
        let first = self.documents == 0;
        push(&mut self.bytes, if first { document } else { document - self.last });
        push(&mut self.bytes, u32::try_from(occurrences.len()).unwrap_or(u32::MAX));
        let mut before = 0;
        for one in occurrences {
            let kind = one.field.number() * 2 + u32::from(one.written);
            push(&mut self.bytes, (one.position - before) * KINDS + kind);
            before = one.position;
        }
        self.last = document;
        self.documents += 1;
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads them again.
#[derive(Debug, Clone)]
pub struct Documents<'a> {
    bytes: &'a [u8],
    document: u32,
    begun: bool,
    occurrences: Vec<Occurrence>,
}

impl<'a> Documents<'a> {
    pub fn new(bytes: &'a [u8]) -> Documents<'a> {
        Documents { bytes, document: 0, begun: false, occurrences: Vec::new() }
    }

    /// The next document with its occurrences: all, or those where the word is written so.
    pub fn next(&mut self, written: bool) -> Option<(u32, &[Occurrence])> {
        while !self.bytes.is_empty() {
            self.read();
            if written {
                self.occurrences.retain(|one| one.written);
            }
            if !self.occurrences.is_empty() {
                return Some((self.document, &self.occurrences));
            }
        }
        None
    }

    fn read(&mut self) {
        let step = take(&mut self.bytes);
        self.document = if self.begun { self.document + step } else { step };
        self.begun = true;
        let count = take(&mut self.bytes);
        self.occurrences.clear();
        let mut position = 0;
        for _ in 0..count {
            let packed = take(&mut self.bytes);
            position += packed / KINDS;
            let field = Field::from_number(packed % KINDS / 2);
            self.occurrences.push(Occurrence { field, written: packed % 2 == 1, position });
        }
    }
}

/// Seven bits a byte, the lowest first.
fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 || shift > 28 {
            break;
        }
    }
    number
}
