//! From bytes to text: by byte order mark, by the file's own label, else UTF-8, else Windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file, and what had to be guessed about its encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// One sentence, when the encoding was concluded rather than said.
    pub note: Option<String>,
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
        return decode_as(encoding, &bytes[mark..]).map(|text| Decoded { text, note: None });
    }
    if let Some(encoding) = wide_without_mark(bytes) {
        let text = decode_as(encoding, bytes)?;
        let note =
            format!("The file does not say its encoding; it was read as {}.", encoding.name());
        return Ok(Decoded { text, note: Some(note) });
    }
    if let Some(label) = label(bytes) {
        let encoding = known(label)?;
        return decode_as(encoding, bytes).map(|text| Decoded { text, note: None });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), note: None }),
        Err(_) => {
            let text = decode_as(WINDOWS_1252, bytes)?;
            let note =
                "The file is not UTF-8 and does not say its encoding; it was read as Windows-1252.";
            Ok(Decoded { text, note: Some(note.into()) })
        }
    }
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
