//! Stories as text: one step on each line, words apart by spaces, `"…"` for words with spaces in them.
//!
//! Inside quotes `\n`, `\t`, `\"` and `\\` mean what they mean elsewhere. `$NAME` stands for what the story or
//! the teller has given that name. Lines that begin with `#` are for the reader.

use std::collections::BTreeMap;

/// One step of a story.
#[derive(Debug)]
pub struct Step {
    /// Counted from 1.
    pub line: usize,
    pub text: String,
    pub words: Vec<String>,
}

/// Reads a story; the error names the line.
pub fn read(story: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    for (number, text) in story.lines().enumerate() {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let line = number + 1;
        let words = words(text).ok_or_else(|| format!("line {line}: a quote is not closed"))?;
        steps.push(Step { line, text: text.to_owned(), words });
    }
    Ok(steps)
}

fn words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(first) = letters.next() {
        let mut word = String::new();
        match first {
            ' ' | '\t' => continue,
            '"' => loop {
                match letters.next()? {
                    '"' => break,
                    '\\' => word.push(match letters.next()? {
                        'n' => '\n',
                        't' => '\t',
                        other => other,
                    }),
                    other => word.push(other),
                }
            },
            other => {
                word.push(other);
                while let Some(next) = letters.next_if(|next| !next.is_whitespace()) {
                    word.push(next);
                }
            }
        }
        words.push(word);
    }
    Some(words)
}

/// Puts what names stand for in their place; the error is a name that stands for nothing.
pub fn filled_in(word: &str, names: &BTreeMap<String, String>) -> Result<String, String> {
    let mut text = String::new();
    let mut rest = word;
    while let Some(at) = rest.find('$') {
        text += &rest[..at];
        let after = &rest[at + 1..];
        let end = after.find(|c: char| !c.is_ascii_uppercase() && c != '_').unwrap_or(after.len());
        let value = names.get(&after[..end]);
        text += value.ok_or_else(|| format!("${} stands for nothing", &after[..end]))?;
        rest = &after[end..];
    }
    Ok(text + rest)
}

#[test]
fn words_are_apart_by_spaces_unless_quoted() {
    assert_eq!(words(r#"see "two \"words\"" $ONE,x"#).unwrap(), ["see", "two \"words\"", "$ONE,x"]);
    assert!(words(r#"see "open"#).is_none());
}

#[test]
fn names_are_filled_in_and_unknown_ones_are_errors() {
    let names = BTreeMap::from([("ONE".to_owned(), "1".to_owned())]);
    assert_eq!(filled_in("a$ONE/b$ONE", &names).unwrap(), "a1/b1");
    assert!(filled_in("$TWO", &names).is_err());
}
