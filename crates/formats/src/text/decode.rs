//! From bytes to text: by byte order mark, by the file's own label, else UTF-8, else Windows-1252.
//!
//! A file without a label that is UTF-8 but for a few places stays UTF-8: a single broken character
//! would otherwise spoil every other one. XML without a label is UTF-8 by its specification.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{NoteKind, Place, Report};

/// So many whole characters beside each broken place make a file UTF-8: in no other encoding do
/// letters follow each other so by chance.
const WHOLE_PER_BROKEN: usize = 2;
/// How many lines a sentence names.
const MOST_LINES: usize = 20;

/// The text of a file, and what had to be guessed about its encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// What had to be concluded or mended; nothing when the file is what it says.
    pub remark: Option<Remark>,
}

/// One sentence on how bytes were read, for the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub kind: NoteKind,
    /// The first line that it concerns, where it does not concern the whole file.
    pub line: Option<u64>,
    pub message: String,
}

impl Remark {
    fn guessed(message: impl Into<String>) -> Option<Remark> {
        Some(Remark { kind: NoteKind::Guessed, line: None, message: message.into() })
    }

    /// Where the report says it.
    pub fn place(&self) -> Place {
        Place { line: self.line, ..Place::default() }
    }
}

impl Decoded<'_> {
    /// Tells the report what had to be concluded or mended.
    pub fn tell(&self, report: &mut Report) {
        if let Some(remark) = &self.remark {
            report.note(remark.kind, remark.place(), &remark.message);
        }
    }
}

/// Why bytes are not text: what is wrong, and the mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// The line of the first byte that does not fit, where there is one.
    pub line: Option<u64>,
    pub problem: String,
    pub mend: String,
}

/// Decodes a whole file. A label (`encoding` of an XML declaration) that the bytes contradict is
/// an error, not a guess: guessing would spoil every name that is not plain ASCII.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, DecodeError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]).map(|text| Decoded { text, remark: None });
    }
    if let Some(encoding) = wide_without_mark(bytes) {
        let text = decode_as(encoding, bytes)?;
        let message =
            format!("The file does not say its encoding; it was read as {}.", encoding.name());
        return Ok(Decoded { text, remark: Remark::guessed(message) });
    }
    if let Some(label) = label(bytes) {
        let encoding = known(label)?;
        return decode_as(encoding, bytes).map(|text| Decoded { text, remark: None });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), remark: None }),
        Err(_) => unlabelled(bytes),
    }
}

/// Bytes that no label explains and that are not UTF-8 throughout.
fn unlabelled(bytes: &[u8]) -> Result<Decoded<'_>, DecodeError> {
    let mut text = String::with_capacity(bytes.len() + 8);
    let (mut whole, mut broken, mut line) = (0_usize, 0_usize, 1_u64);
    let mut lines: Vec<u64> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        whole += valid.chars().filter(|c| !c.is_ascii()).count();
        line += u64::try_from(valid.bytes().filter(|b| *b == b'\n').count()).unwrap_or(0);
        text.push_str(valid);
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            broken += 1;
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
    }
    if whole < broken * WHOLE_PER_BROKEN {
        let text = decode_as(WINDOWS_1252, bytes)?;
        let message =
            "The file is not UTF-8 and does not say its encoding; it was read as Windows-1252.";
        return Ok(Decoded { text, remark: Remark::guessed(message) });
    }
    let remark = Some(Remark {
        kind: NoteKind::Changed,
        line: lines.first().copied(),
        message: replaced(broken, &lines),
    });
    Ok(Decoded { text: Cow::Owned(text), remark })
}

/// The sentence on characters that could not be read, with their lines.
fn replaced(broken: usize, lines: &[u64]) -> String {
    let shown: Vec<String> = lines.iter().take(MOST_LINES).map(u64::to_string).collect();
    let lines = match &shown[..] {
        [only] => format!("line {only}"),
        [first @ .., last] if lines.len() <= MOST_LINES => {
            format!("lines {} and {last}", first.join(", "))
        }
        _ => format!("lines {} and {} more", shown.join(", "), lines.len() - MOST_LINES),
    };
    let what = if broken == 1 { "A character" } else { "Characters" };
    let each = if broken == 1 { "it was" } else { "each was" };
    format!(
        "{what} in {lines} could not be read, as the bytes are not UTF-8; {each} replaced by “�”."
    )
}

/// Whether every character takes two bytes or four.
pub fn is_wide(bytes: &[u8]) -> bool {
    let marked = Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8);
    marked || wide_without_mark(bytes).is_some()
}

fn decode_as<'a>(
    encoding: &'static Encoding,
    bytes: &'a [u8],
) -> Result<Cow<'a, str>, DecodeError> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
            let line = line_of(bytes, error.valid_up_to());
            misfit(encoding, Some(line))
        });
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| misfit(encoding, None))
}

fn misfit(encoding: &'static Encoding, line: Option<u64>) -> DecodeError {
    DecodeError {
        line,
        problem: format!("The bytes are not {}, which the file says it is.", encoding.name()),
        mend: "Save it again as UTF-8, or correct what it says.".into(),
    }
}

/// The encoding by its label; never UTF-7 or another that a browser would refuse.
fn known(label: &str) -> Result<&'static Encoding, DecodeError> {
    let found = Encoding::for_label_no_replacement(label.as_bytes());
    match found {
        // A label that could be read byte by byte is not true if it says that bytes come in pairs.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => {
            Err(misfit(encoding, Some(1)))
        }
        Some(encoding) => Ok(encoding),
        None => {
            let shown: String = label.chars().filter(|c| c.is_ascii_graphic()).take(20).collect();
            Err(DecodeError {
                line: Some(1),
                problem: format!(
                    "The file says that its encoding is “{shown}”, which is not read here."
                ),
                mend: "Save it as UTF-8.".into(),
            })
        }
    }
}

/// The `encoding` of an XML declaration at the very beginning.
fn label(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(400)];
    let begin = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let rest = head[begin..].strip_prefix(b"<?xml")?;
    let end = rest.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&rest[..end]).ok()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::trim)
}

/// UTF-16 without a mark: the first two characters of every format read here are ASCII.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some(UTF_16LE),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn line_of(bytes: &[u8], place: usize) -> u64 {
    let before = bytes[..place].iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(before).unwrap_or(u64::MAX).saturating_add(1)
}
