//! Where a form stands: documents, fields and positions, packed into bytes.
//!
//! The bytes of all forms lie in one pool, those of a form in pieces that are larger the more there
//! are. They are written where they stay: the making of an index takes little more memory than the
//! index, and leaves no holes behind.

use crate::index::Field;

/// Fields, each with words as written and with stems.
const KINDS: u32 = Field::COUNT * 2;
/// Bytes of a block; a piece lies in one.
const BLOCK: usize = 1 << 16;
/// Bytes behind a piece that say where the next one begins.
const LINK: usize = 4;

/// One place of a form in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    pub field: Field,
    /// The word stands there as the form is written; else the form is its stem.
    pub written: bool,
    /// Counted in words over the whole document.
    pub position: u32,
}

/// Every document with a form: where its first piece begins, and how many documents there are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Postings {
    first: u32,
    pub documents: u32,
}

/// The same while the index is made.
#[derive(Debug, Default)]
pub struct Growing {
    pub postings: Postings,
    last: u32,
    /// Where the next byte goes, and where its piece ends.
    at: u32,
    end: u32,
    /// Bytes of all pieces so far.
    room: usize,
}

/// The bytes of all forms.
#[derive(Debug, Default)]
pub struct Pool {
    blocks: Vec<Box<[u8]>>,
    /// Bytes of the last block that are taken.
    used: usize,
}

/// How many bytes the next piece holds after so many.
fn piece(room: usize) -> usize {
    (room / 4).clamp(8, 4096)
}

impl Pool {
    /// Adds a document to a form; they come in rising order, their occurrences too.
    pub fn add(&mut self, form: &mut Growing, document: u32, occurrences: &[Occurrence]) {
        let first = form.postings.documents == 0;
        self.number(form, if first { document } else { document - form.last });
        self.number(form, u32::try_from(occurrences.len()).unwrap_or(u32::MAX));
        let mut before = 0;
        for one in occurrences {
            let kind = one.field.number() * 2 + u32::from(one.written);
            self.number(form, (one.position - before) * KINDS + kind);
            before = one.position;
        }
        form.last = document;
        form.postings.documents += 1;
    }

    /// Whether another document may not fit any more; programmes are smaller than this by far.
    pub fn is_full(&self) -> bool {
        self.blocks.len() * BLOCK > 1 << 31
    }

    /// How much memory it takes, in bytes.
    pub fn size(&self) -> usize {
        self.blocks.len() * BLOCK
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self, form: &mut Growing, mut number: u32) {
        while number >= 0x80 {
            self.byte(form, number as u8 | 0x80);
            number >>= 7;
        }
        self.byte(form, number as u8);
    }

    fn byte(&mut self, form: &mut Growing, byte: u8) {
        if form.at == form.end {
            let size = piece(form.room);
            let next = self.take(size + LINK);
            if form.room == 0 {
                form.postings.first = next;
            } else {
                let (block, at) = place(form.end);
                self.blocks[block][at..at + LINK].copy_from_slice(&next.to_le_bytes());
            }
            form.at = next;
            form.end = next + size as u32;
            form.room += size;
        }
        let (block, at) = place(form.at);
        self.blocks[block][at] = byte;
        form.at += 1;
    }

    /// Takes so many bytes, which lie in one block.
    fn take(&mut self, size: usize) -> u32 {
        if self.blocks.is_empty() || self.used + size > BLOCK {
            self.blocks.push(vec![0; BLOCK].into_boxed_slice());
            self.used = 0;
        }
        let at = (self.blocks.len() - 1) * BLOCK + self.used;
        self.used += size;
        at as u32
    }

    fn link(&self, end: u32) -> u32 {
        let (block, at) = place(end);
        let bytes = self.blocks.get(block).and_then(|block| block.get(at..at + LINK));
        bytes.and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
    }

    fn bytes(&self, from: u32, size: usize) -> &[u8] {
        let (block, at) = place(from);
        self.blocks.get(block).and_then(|block| block.get(at..at + size)).unwrap_or_default()
    }
}

/// In which block an address lies, and where in it.
fn place(address: u32) -> (usize, usize) {
    (address as usize / BLOCK, address as usize % BLOCK)
}

/// Reads them again.
#[derive(Debug, Clone)]
pub struct Documents<'a> {
    pool: &'a Pool,
    /// What is left of the piece that is read, and where it ends.
    bytes: &'a [u8],
    end: u32,
    first: u32,
    /// Bytes of all pieces so far.
    room: usize,
    /// How many documents are left.
    left: u32,
    document: u32,
    occurrences: Vec<Occurrence>,
}

impl<'a> Documents<'a> {
    pub fn new(pool: &'a Pool, postings: Postings) -> Documents<'a> {
        let Postings { first, documents: left } = postings;
        let occurrences = Vec::new();
        Documents { pool, bytes: &[], end: 0, first, room: 0, left, document: 0, occurrences }
    }

    /// The next document with its occurrences: all, or those where the word is written so.
    pub fn next(&mut self, written: bool) -> Option<(u32, &[Occurrence])> {
        while self.left > 0 {
            self.left -= 1;
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
        // The first number is the first document itself.
        self.document += self.number();
        let count = self.number();
        self.occurrences.clear();
        let mut position = 0;
        for _ in 0..count {
            let packed = self.number();
            position += packed / KINDS;
            let field = Field::from_number(packed % KINDS / 2);
            self.occurrences.push(Occurrence { field, written: packed % 2 == 1, position });
        }
    }

    fn number(&mut self) -> u32 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 || shift > 28 {
                return number;
            }
        }
    }

    fn byte(&mut self) -> u8 {
        if self.bytes.is_empty() {
            let from = if self.room == 0 { self.first } else { self.pool.link(self.end) };
            let size = piece(self.room);
            self.bytes = self.pool.bytes(from, size);
            self.end = from + size as u32;
            self.room += size;
        }
        let Some((byte, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *byte
    }
}
