//! Names and titles as they may stand in a letter: people write what they like into a programme, and none of it
//! may become a header, a line of its own or a text that runs backwards.

/// The most characters of a name or title in a letter.
const MOST: usize = 300;

/// A text in one line, without control characters and without those that change the direction of what follows.
/// A text that is too long is cut.
pub fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(4 * MOST));
    let mut count = 0;
    let mut gap = false;
    for letter in text.chars() {
        if is_gap(letter) {
            gap = true;
            continue;
        }
        if is_invisible(letter) {
            continue;
        }
        if gap && count > 0 {
            line.push(' ');
            count += 1;
        }
        gap = false;
        if count >= MOST {
            line.push('…');
            break;
        }
        line.push(letter);
        count += 1;
    }
    line
}

/// What separates words or lines.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control()
}

/// Characters that show nothing and change how others are shown: marks of direction (Unicode Standard Annex 9),
/// fillers and tags. Those that join letters of a script stay (U+200C, U+200D).
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{00AD}'
        | '\u{E0000}'..='\u{E0FFF}')
}
