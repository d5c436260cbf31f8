//! Taking out of a text what nobody sees and everybody suffers from.

use crate::{NoteKind, Place, Report};

/// The longest name or title that is kept, in characters: what a programme may hold.
pub const MAX_LINE: usize = programme::validate::TITLE_LIMIT;

/// The longest text that is kept, in bytes; with its ellipsis still within what a programme may hold.
pub const MAX_TEXT: usize = programme::validate::TEXT_LIMIT - '…'.len_utf8();

/// A title or name: white space collapsed, control characters and whatever turns the direction of
/// the text around it taken out. Joiners and direction marks stay: Persian and Arabic need them.
pub fn clean_line(text: &str) -> String {
    cleaned(text, char::is_whitespace)
}

/// A `clean_line` for readers rather than for comparisons: the spaces at which no line may break, as they
/// stand before a French colon, are kept between words.
fn shown_line(text: &str) -> String {
    let line = cleaned(text, |c| c.is_whitespace() && !is_unbreakable(c));
    let words = line.split(' ').map(|word| word.trim_matches(is_unbreakable));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_unbreakable(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

fn cleaned(text: &str, is_space: impl Fn(char) -> bool) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| is_space(c) || (c.is_control() && c != '\u{ad}')) {
        let before = line.len();
        if before > 0 {
            line.push(' ');
        }
        let start = line.len();
        line.extend(word.chars().filter(|c| !turns_direction(*c) && !is_invisible(*c)));
        if line.len() == start {
            line.truncate(before);
        }
    }
    line
}

/// A `clean_line` of at most `MAX_LINE` characters; the report says where one was cut.
pub fn line(text: &str, report: &mut Report, place: &Place) -> String {
    line_of("A name or title", text, report, place)
}

/// `line`, with the word for what the text is.
pub fn line_of(what: &str, text: &str, report: &mut Report, place: &Place) -> String {
    let mut line = shown_line(text);
    if line.chars().nth(MAX_LINE).is_some() {
        let end = line.char_indices().nth(MAX_LINE - 1).map_or(line.len(), |(end, _)| end);
        cut(&mut line, end);
        let message = format!("{what} was longer than {MAX_LINE} characters and was cut.");
        report.note(NoteKind::Changed, place.clone(), message);
    }
    line
}

/// A long text with line ends as `\n`, without control characters and direction overrides, of at
/// most `MAX_TEXT` bytes; the report says where one was cut.
pub fn clean_text(text: &str, report: &mut Report, place: &Place) -> String {
    let mut clean = String::with_capacity(text.len().min(MAX_TEXT + 4));
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' => clean.push('\n'),
            '\n' | '\t' => clean.push(c),
            '\u{202d}' | '\u{202e}' | '\u{feff}' => {}
            c if c.is_control() => {}
            c => clean.push(c),
        }
        if clean.len() > MAX_TEXT {
            break;
        }
    }
    shorten(&mut clean, report, place);
    clean
}

/// Cuts a text that is longer than `MAX_TEXT`, and says so.
pub fn shorten(text: &mut String, report: &mut Report, place: &Place) {
    if text.len() > MAX_TEXT {
        cut(text, MAX_TEXT);
        report.note(NoteKind::Changed, place.clone(), "A text was longer than 200 kB and was cut.");
    }
}

/// Shortens to at most `limit` bytes and an ellipsis, at a white space where one is near.
fn cut(text: &mut String, limit: usize) {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let word = text[..end].rfind(char::is_whitespace).filter(|space| end - space < 100);
    text.truncate(word.unwrap_or(end));
    text.push('…');
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{fff9}'..='\u{fffb}')
}
