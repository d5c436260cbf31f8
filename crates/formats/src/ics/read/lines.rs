//! From the text of a file to logical content lines: cut out of HTML, unfolded, joined where a value
//! was broken over lines.

use std::borrow::Cow;

use super::names;

/// The longest logical line, in bytes.
pub(super) const LONGEST_LINE: usize = 8 << 20;

/// The most logical lines.
pub(super) const MOST_LINES: usize = 2_000_000;
/// The longest name of a property, in bytes.
const LONGEST_NAME: usize = 80;

/// A content line, not yet taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Logical {
    /// Where it begins in the file, counted from 1.
    pub(super) line: u64,
    pub(super) text: String,
}

/// What was done to the file's lines on the way.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// The line of the first value that was broken over lines without a fold, and how many lines it concerns.
    pub(super) broken: Option<(u64, u32)>,
    /// The first line that is longer than `LONGEST_LINE`.
    pub(super) too_long: Option<u64>,
    /// The line at which there were more than `MOST_LINES` before it.
    pub(super) too_many: Option<u64>,
}

/// The calendar inside a page of HTML, with the number of lines before it; nothing when the text
/// has no `BEGIN:VCALENDAR` at all.
pub(super) fn calendar(text: &str) -> Option<(Cow<'_, str>, u64)> {
    let upper = |haystack: &str, needle: &str| find_ignoring_case(haystack, needle);
    let start = upper(text, "BEGIN:VCALENDAR")?;
    let (before, rest) = text.split_at(start);
    let skipped = before.matches('\n').count();
    let lines = u64::try_from(skipped).unwrap_or(u64::MAX);
    if !before.contains('<') {
        return Some((Cow::Borrowed(rest), lines));
    }
    let end = rest.to_ascii_uppercase().rfind("END:VCALENDAR").map(|end| end + 13);
    let inside = &rest[..end.unwrap_or(rest.len())];
    Some((Cow::Owned(unescape_html(inside)), lines))
}

fn find_ignoring_case(haystack: &str, needle: &str) -> Option<usize> {
    let (haystack, needle) = (haystack.as_bytes(), needle.as_bytes());
    haystack.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle))
}

/// The character references that stand in a calendar which a page of HTML holds.
pub(super) fn unescape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let end = from.char_indices().take(12).find(|(_, char)| *char == ';').map(|(end, _)| end);
        let known = end.and_then(|end| Some((end, reference(&from[1..end])?)));
        match known {
            Some((end, char)) => {
                out.push(char);
                rest = &from[end + 1..];
            }
            None => {
                out.push('&');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The named references that programs put into texts.
const ENTITIES: [(&str, char); 32] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("pound", '£'),
    ("euro", '€'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("ntilde", 'ñ'),
    ("iexcl", '¡'),
];

fn reference(name: &str) -> Option<char> {
    let number = |digits: &str, radix| {
        u32::from_str_radix(digits, radix)
            .ok()
            .and_then(char::from_u32)
            .filter(|char| *char != '\0')
    };
    if let Some(digits) = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
        return number(digits, 16);
    }
    if let Some(digits) = name.strip_prefix('#') {
        return number(digits, 10);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, char)| *char)
}

/// Unfolds (RFC 5545 section 3.1) whatever the line ends are, and takes a line that cannot be a
/// content line as the continuation of the value before it, with its line break.
pub(super) fn logical(text: &str, first_line: u64) -> (Vec<Logical>, Mended) {
    let mut mended = Mended::default();
    let mut lines: Vec<Logical> = Vec::new();
    let shouted = text.trim_start().starts_with("BEGIN:");
    let mut ahead = physical(text).skip(1);
    for (number, raw) in (first_line + 1..).zip(physical(text)) {
        let next = ahead.next();
        if raw.len() > LONGEST_LINE {
            mended.too_long = Some(number);
            return (lines, mended);
        }
        if lines.len() > MOST_LINES {
            mended.too_many = Some(number);
            return (lines, mended);
        }
        let Some(last) = lines.last_mut() else {
            lines.push(Logical { line: number, text: raw.trim_start().to_owned() });
            continue;
        };
        if last.text.len() + raw.len() > LONGEST_LINE {
            mended.too_long.get_or_insert(last.line);
            return (lines, mended);
        }
        if last.text.ends_with('=') && quoted_printable(&last.text) {
            last.text.push('\n');
            last.text.push_str(raw);
        } else if let Some(rest) = raw.strip_prefix([' ', '\t']) {
            last.text.push_str(rest);
        } else if is_content(raw, next, &last.text, shouted) || !is_text(&last.text) {
            // What is no property and follows no prose is stray; an empty line means nothing.
            if !raw.trim().is_empty() {
                lines.push(Logical { line: number, text: raw.to_owned() });
            }
        } else {
            last.text.push('\n');
            last.text.push_str(raw);
            if !raw.trim().is_empty() {
                mended.broken.get_or_insert((number, 0)).1 += 1;
            }
        }
    }
    (lines, mended)
}

/// Lines by CRLF, LF or CR alone.
fn physical(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n').flat_map(|line| {
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split('\r')
    })
}

fn name(line: &str) -> &str {
    let end = line
        .bytes()
        .take(LONGEST_NAME)
        .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)))
        .unwrap_or(line.len().min(LONGEST_NAME));
    line.get(..end).unwrap_or_default()
}

/// Whether a line begins a property rather than going on with the text of the one before. A name
/// may stand alone where the next line is its fold.
fn is_content(line: &str, next: Option<&str>, before: &str, shouted: bool) -> bool {
    let name = name(line);
    let rest = &line[name.len()..];
    let folded = rest.is_empty()
        && next.is_some_and(|next| {
            next.strip_prefix([' ', '\t']).is_some_and(|rest| rest.starts_with([':', ';']))
        });
    if name.is_empty() || !(folded || rest.starts_with([':', ';'])) {
        return false;
    }
    let upper = name.to_ascii_uppercase();
    // In prose, `Note: …` is a word; so is `URL: …` unless the whole file is written like that.
    let prose = is_text(before);
    let ours = names::is_known(&upper) || upper.starts_with("X-");
    !prose || ours && (upper == name || !shouted)
}

/// Whether a property's value is prose, which may hold lines like `NOTE: bring your badge`.
fn is_text(line: &str) -> bool {
    matches!(
        name(line).to_ascii_uppercase().as_str(),
        "DESCRIPTION" | "COMMENT" | "SUMMARY" | "X-ALT-DESC" | "LOCATION" | "CONTACT"
    )
}

/// Whether the parameters, which stand at the beginning, say so.
fn quoted_printable(line: &str) -> bool {
    let head = &line[..line.floor_char_boundary(300)];
    let head = head.split_once(':').map_or("", |(head, _)| head);
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}
