//! Texts that a spreadsheet would take for formulas.
//!
//! A program that opens a sheet calculates what begins with one of a few signs, and a text that people
//! sent in may do harm so. On writing, an apostrophe is put before it; on reading, it is taken away
//! again, so that the text comes back as it was. The beginning of a cell counts, and what follows `;`
//! or a line break: a program that expects another delimiter begins a cell there.

/// What begins a formula, in ASCII and in full width.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

#[derive(Clone, Copy, PartialEq)]
enum At {
    Beginning,
    /// After a `;` or a line break.
    Middle,
}

/// Whether a program may calculate what begins here. Apostrophes before it count as nothing, so that
/// those of the text can be told from ours.
fn is_risky(rest: &str, at: At) -> bool {
    let bare = rest.trim_start_matches(['\'', ' ']);
    let mut chars = bare.chars();
    if at == At::Beginning && is_number_like(bare) {
        return true;
    }
    match chars.next() {
        // An item of a list in Markdown.
        Some('-' | '+') if at == At::Middle => chars.next() != Some(' '),
        Some('\t' | '\r') => at == At::Beginning,
        Some(sign) => SIGNS.contains(&sign),
        None => false,
    }
}

/// Whether a program would take a text for a number, a date or a time and write it differently:
/// `007`, `1e5`, `16:00`. What stays as it is, is none.
fn is_number_like(text: &str) -> bool {
    let text = text.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits && (text.len() < 12) && (text == "0" || !text.starts_with('0'));
    let like = |c: char| c.is_ascii_digit() || " .,:/%eE+-".contains(c);
    !plain
        && text.len() < 40
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(like)
}

/// The text with an apostrophe wherever a formula could begin.
pub fn guard(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len() + 2);
    each(
        text,
        |rest, at, guarded| {
            if is_risky(rest, at) {
                guarded.push('\'');
            }
            0
        },
        &mut guarded,
    );
    guarded
}

/// The text that `guard` was given.
pub fn recover(text: &str) -> String {
    let mut recovered = String::with_capacity(text.len());
    each(
        text,
        |rest, at, _| usize::from(rest.starts_with('\'') && is_risky(rest, at)),
        &mut recovered,
    );
    recovered
}

/// What another program guarded in its own way: at the beginning alone.
pub fn recover_beginning(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(rest, At::Beginning) => rest,
        _ => text,
    }
}

/// Copies the text; `act` is called where a cell could begin, and says how many bytes to leave out.
fn each(text: &str, act: impl Fn(&str, At, &mut String) -> usize, out: &mut String) {
    let mut skip = act(text, At::Beginning, out);
    let mut after = false;
    for (place, c) in text.char_indices() {
        if after {
            skip = act(&text[place..], At::Middle, out);
        }
        after = matches!(c, ';' | '\n' | '\r');
        if skip > 0 {
            skip -= 1;
            continue;
        }
        out.push(c);
    }
}

/// A code as CSV holds it: with an apostrophe where programs would take it for a number or a date.
pub fn guard_code(code: &str) -> String {
    let bytes = code.as_bytes();
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let float = code
        .split_once('E')
        .is_some_and(|(left, right)| digits(left.as_bytes()) && digits(right.as_bytes()));
    let month = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "NOV", "DEC"];
    let date = month.iter().any(|month| {
        code.split_once(month)
            .is_some_and(|(day, year)| digits(day.as_bytes()) && digits(year.as_bytes()))
    });
    if (float || date) && bytes.len() == 6 { format!("'{code}") } else { code.to_owned() }
}
