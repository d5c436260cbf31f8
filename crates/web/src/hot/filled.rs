//! A page with holes, kept so that filling them is copying.
//!
//! Its text is cut into segments at the holes, and each segment is compressed once. What fills a hole goes out
//! as it is, in a stored block of DEFLATE (RFC 1951, section 3.2.4), and the checksum at the end is combined
//! from those of the parts. A hole has the same length for everybody, so that a segment may refer to what
//! stands before the hole (titles come twice, in the head of a page and below), and never refers into it.
//!
//! Marks in lists are different: there is one for each session, almost all are empty, and a segment that
//! ended at each would compress badly. So a segment of a list is kept twice: whole with all its marks empty,
//! and in rows that end at the marks. Who has something in it gets the rows.

use std::io::Read;
use std::sync::Arc;

use flate2::{Compress, Compression, Crc, FlushCompress};
use programme::Code;

use crate::holes::{Cut, Hole, Texts};
use crate::viewer::Viewer;

/// Bytes that a reference in DEFLATE reaches back.
const WINDOW: usize = 32 << 10;
/// Bytes of text after which a segment ends at the next mark. Longer ones are fewer, and more of them hold a
/// mark of somebody.
const SEGMENT: usize = 8 << 10;
const EFFORT: Compression = Compression::new(6);
/// The head of a gzip file without name and date (RFC 1952, section 2.3).
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
/// A last block that is empty.
const LAST: [u8; 2] = [3, 0];
/// The most that a stored block holds.
const MOST_STORED: usize = 0xffff;
/// Stands for each byte of a hole while what follows is compressed: no text has it, so nothing refers to it.
const NO_TEXT: u8 = 0xff;

/// A page with holes.
#[derive(Debug)]
pub(super) struct Filled {
    parts: Vec<Part>,
    texts: Arc<Texts>,
    /// An empty mark.
    blank: Packed,
    /// Bytes of the text without what fills the holes between segments.
    plain: usize,
}

#[derive(Debug)]
enum Part {
    Segment(Segment),
    Hole(Hole),
}

/// A part of the text that is the same for everybody but for the marks in it.
#[derive(Debug)]
struct Segment {
    /// With all its marks empty.
    whole: Packed,
    /// The same in rows, each with the mark that follows; none where it has no marks.
    rows: Vec<(Packed, Option<Code>)>,
}

/// A compressed text, up to the border of a byte, so that anything may follow; and its checksum.
#[derive(Debug)]
struct Packed {
    bytes: Box<[u8]>,
    sum: Crc,
}

impl Filled {
    /// Compresses a page that was cut at its holes; nothing when that fails.
    pub(super) fn new(cut: Cut) -> Option<Filled> {
        let blank = " ".repeat(cut.texts.length_of_mark());
        let mut page =
            Page { blank: blank.as_bytes(), before: Vec::new(), rows: None, whole: packer() };
        if cut.places.iter().any(|(_, hole)| matches!(hole, Hole::Mark(_))) {
            page.rows = Some(packer());
        }
        let mut parts = Vec::new();
        let (mut start, mut marks) = (0, Vec::new());
        let ends = cut.places.iter().map(|(place, hole)| (*place, Some(*hole)));
        for (place, hole) in ends.chain([(cut.text.len(), None)]) {
            let stays = matches!(hole, Some(Hole::Mark(_))) && place - start < SEGMENT;
            if !stays {
                let text = cut.text.get(start..place)?.as_bytes();
                let marks = std::mem::take(&mut marks);
                if !text.is_empty() || !marks.is_empty() {
                    parts.push(Part::Segment(page.segment(text, start, &marks)?));
                }
                start = place;
            }
            match hole {
                Some(Hole::Mark(code)) => marks.push((place, code)),
                Some(hole) => {
                    page.pass(cut.texts.length(hole))?;
                    parts.push(Part::Hole(hole));
                }
                None => {}
            }
        }
        let blank = Packed::new(&mut packer(), blank.as_bytes())?;
        Some(Filled { parts, blank, plain: cut.text.len(), texts: cut.texts })
    }

    /// Bytes that it takes in memory, about.
    pub(super) fn weight(&self) -> usize {
        let weight = |packed: &Packed| packed.bytes.len() + 48;
        let part = |part: &Part| match part {
            Part::Segment(one) => {
                weight(&one.whole) + one.rows.iter().map(|(row, _)| weight(row)).sum::<usize>()
            }
            Part::Hole(_) => 16,
        };
        self.parts.iter().map(part).sum()
    }

    /// The page for somebody, as a gzip file.
    pub(super) fn gzip(&self, viewer: &Viewer) -> Vec<u8> {
        let mut out = Out { bytes: Vec::with_capacity(self.room()), sum: Crc::new() };
        out.bytes.extend_from_slice(&HEAD);
        let mut text = String::new();
        let mut fill = |hole, out: &mut Out| {
            text.clear();
            self.texts.fill(hole, viewer, &mut text);
            out.store(text.as_bytes());
        };
        for part in &self.parts {
            match part {
                Part::Hole(hole) => fill(*hole, &mut out),
                Part::Segment(segment) if !segment.differs_for(viewer) => out.copy(&segment.whole),
                Part::Segment(segment) => {
                    for (row, mark) in &segment.rows {
                        out.copy(row);
                        match mark {
                            Some(code) if viewer.marks(*code) => fill(Hole::Mark(*code), &mut out),
                            Some(_) => out.copy(&self.blank),
                            None => {}
                        }
                    }
                }
            }
        }
        let Out { mut bytes, sum } = out;
        bytes.extend_from_slice(&LAST);
        bytes.extend_from_slice(&sum.sum().to_le_bytes());
        bytes.extend_from_slice(&sum.amount().to_le_bytes());
        bytes
    }

    /// The page for somebody, not compressed. Few programs ask for that.
    pub(super) fn plain(&self, viewer: &Viewer) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.plain + self.parts.len() * 256);
        let packed = self.gzip(viewer);
        let read = flate2::bufread::GzDecoder::new(&packed[..]).read_to_end(&mut out);
        debug_assert!(read.is_ok(), "what was put together here is whole");
        out
    }

    /// Bytes of a filled page, about.
    fn room(&self) -> usize {
        let part = |part: &Part| match part {
            Part::Segment(segment) => segment.whole.bytes.len() + 64,
            Part::Hole(hole) => self.texts.length(*hole) + 8,
        };
        HEAD.len() + self.parts.iter().map(part).sum::<usize>() + 64
    }
}

impl Segment {
    fn differs_for(&self, viewer: &Viewer) -> bool {
        self.rows.iter().filter_map(|(_, mark)| *mark).any(|code| viewer.marks(code))
    }
}

/// A page that is being compressed.
struct Page<'t> {
    blank: &'t [u8],
    /// What stands before the next segment, with holes and marks as [`NO_TEXT`].
    before: Vec<u8>,
    whole: Compress,
    /// Compresses all of the text once more, and sees marks as [`NO_TEXT`], too.
    rows: Option<Compress>,
}

impl Page<'_> {
    /// Compresses a segment that begins at `start` of the page and has marks at these places of it.
    fn segment(&mut self, text: &[u8], start: usize, marks: &[(usize, Code)]) -> Option<Segment> {
        let far = self.before.len().saturating_sub(WINDOW);
        self.whole.reset();
        if let Some(before) = self.before.get(far..).filter(|before| !before.is_empty()) {
            self.whole.set_dictionary(before).ok()?;
        }
        if marks.is_empty() {
            self.before.extend_from_slice(text);
            if let Some(rows) = &mut self.rows {
                Packed::new(rows, text)?;
            }
            let whole = Packed::new(&mut self.whole, text)?;
            return Some(Segment { whole, rows: Vec::new() });
        }
        let mut plain = Vec::with_capacity(text.len() + marks.len() * self.blank.len());
        let mut rows = Vec::with_capacity(marks.len() + 1);
        let mut from = 0;
        for (place, code) in marks {
            let row = text.get(from..place - start)?;
            plain.extend_from_slice(row);
            plain.extend_from_slice(self.blank);
            rows.push((self.row(row)?, Some(*code)));
            self.pass(self.blank.len())?;
            from = place - start;
        }
        let row = text.get(from..)?;
        plain.extend_from_slice(row);
        rows.push((self.row(row)?, None));
        Some(Segment { whole: Packed::new(&mut self.whole, &plain)?, rows })
    }

    fn row(&mut self, text: &[u8]) -> Option<Packed> {
        self.before.extend_from_slice(text);
        Packed::new(self.rows.as_mut()?, text)
    }

    /// Notes that a hole of this length is there.
    fn pass(&mut self, length: usize) -> Option<()> {
        let end = self.before.len() + length;
        self.before.resize(end, NO_TEXT);
        if let Some(rows) = &mut self.rows {
            // Whoever reads has the hole's own text there.
            Packed::new(rows, self.before.get(end - length..)?)?;
        }
        Some(())
    }
}

fn packer() -> Compress {
    Compress::new(EFFORT, false)
}

impl Packed {
    /// Compresses a text as the next one of a stream.
    fn new(packer: &mut Compress, text: &[u8]) -> Option<Packed> {
        let mut out = Vec::with_capacity(text.len() / 3 + 64);
        let mut read = 0;
        loop {
            let before = packer.total_in();
            packer.compress_vec(text.get(read..)?, &mut out, FlushCompress::Sync).ok()?;
            read += usize::try_from(packer.total_in() - before).ok()?;
            // Room that is left over says that nothing waits any longer to be written.
            if read == text.len() && out.len() < out.capacity() {
                break;
            }
            out.reserve(text.len() / 3 + 64);
        }
        let mut sum = Crc::new();
        sum.update(text);
        Some(Packed { bytes: out.into(), sum })
    }
}

/// A gzip file that is being put together.
struct Out {
    bytes: Vec<u8>,
    sum: Crc,
}

impl Out {
    fn copy(&mut self, packed: &Packed) {
        self.bytes.extend_from_slice(&packed.bytes);
        self.sum.combine(&packed.sum);
    }

    /// Writes a text as it is, in stored blocks.
    fn store(&mut self, text: &[u8]) {
        self.sum.update(text);
        for block in text.chunks(MOST_STORED) {
            let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
            self.bytes.push(0);
            self.bytes.extend_from_slice(&length.to_le_bytes());
            self.bytes.extend_from_slice(&(!length).to_le_bytes());
            self.bytes.extend_from_slice(block);
        }
    }
}

#[cfg(test)]
mod tests;
