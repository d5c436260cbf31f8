//! Folds that divide a character (RFC 5545 section 3.1): many programs count bytes and fold inside one.

use std::borrow::Cow;

use crate::text::is_wide;

/// Brings the bytes of every divided character together before its fold. Lines keep their numbers,
/// and text without such folds stays as it is. UTF-16 is left alone: its folds lie between characters.
pub(super) fn whole_characters(bytes: &[u8]) -> Cow<'_, [u8]> {
    if is_wide(bytes) {
        return Cow::Borrowed(bytes);
    }
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    // Where the character that may be divided ends in `out`: before the break, or before several
    // where a fold has nothing else between it and the next one.
    let mut line_end = 0;
    let mut goes_on = false;
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        let end = if rest[at..].starts_with(b"\r\n") { at + 2 } else { at + 1 };
        let folded = matches!(rest.get(end), Some(b' ' | b'\t'));
        if at > 0 || !goes_on {
            out.extend_from_slice(&rest[..at]);
            line_end = out.len();
        }
        goes_on = folded;
        let lacks = if folded { missing(&out[..line_end]) } else { 0 };
        let after = rest.get(end + usize::from(folded)..).unwrap_or_default();
        let there = after.iter().take(lacks).take_while(|byte| is_continuation(**byte)).count();
        out.splice(line_end..line_end, after[..there].iter().copied());
        line_end += there;
        out.extend_from_slice(&rest[at..end + usize::from(folded)]);
        rest = &after[there..];
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// How many bytes the last character still lacks.
fn missing(bytes: &[u8]) -> usize {
    let tail = bytes.iter().rev().take(3);
    let behind = tail.take_while(|byte| is_continuation(**byte)).count();
    let Some(lead) = bytes.len().checked_sub(behind + 1).and_then(|place| bytes.get(place)) else {
        return 0;
    };
    let length: usize = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return 0,
    };
    length.saturating_sub(behind + 1)
}

fn is_continuation(byte: u8) -> bool {
    (0x80..=0xbf).contains(&byte)
}
