//! Rust source taken apart just far enough: code, string literals, functions.

/// A source file without its comments, its strings apart.
#[derive(Debug)]
pub struct Rust {
    /// The code; comments are spaces and strings are empty, lines stand where they stood.
    pub code: String,
    /// Every string literal with the line on which it begins, counted from 1.
    pub strings: Vec<(usize, String)>,
}

/// A function and how long it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// On which it begins, counted from 1.
    pub line: usize,
    /// From `fn` to the closing brace.
    pub lines: usize,
}

impl Rust {
    pub fn new(source: &str) -> Rust {
        let mut rust = Rust { code: String::with_capacity(source.len()), strings: Vec::new() };
        let mut rest = source;
        while !rest.is_empty() {
            let (taken, piece) = piece(rest, rust.code.chars().next_back());
            let (now, after) = rest.split_at(taken);
            match piece {
                Piece::Code => rust.code.push_str(now),
                Piece::Comment => rust.blank(now),
                Piece::String(open, close) => {
                    let line = rust.code.matches('\n').count() + 1;
                    rust.strings.push((line, now[open..now.len() - close].to_owned()));
                    rust.code.push('"');
                    rust.blank(now);
                    rust.code.push('"');
                }
            }
            rest = after;
        }
        rust
    }

    /// Keeps the line ends.
    fn blank(&mut self, text: &str) {
        self.code.extend(text.chars().filter(|c| *c == '\n'));
    }

    /// Lines of code that hold this word, counted from 1. A word of letters and digits is found as a
    /// whole word only.
    pub fn lines_with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let lines = self.code.lines().enumerate();
        lines.filter(move |(_, line)| has_word(line, word)).map(|(number, _)| number + 1)
    }

    /// Every function with a body.
    pub fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for (start, _) in self.code.match_indices("fn ") {
            let before = self.code[..start].chars().next_back();
            if before.is_some_and(is_of_word) {
                continue;
            }
            let name: String = self.code[start + 3..]
                .trim_start()
                .chars()
                .take_while(|c| is_of_word(*c))
                .collect();
            let Some(end) = end_of_body(&self.code[start..]) else { continue };
            if !name.is_empty() {
                let line = self.code[..start].matches('\n').count() + 1;
                let lines = self.code[start..start + end].matches('\n').count() + 1;
                found.push(Function { name, line, lines });
            }
        }
        found
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let open = |edge: Option<char>, own: Option<char>| {
            !(edge.is_some_and(is_of_word) && own.is_some_and(is_of_word))
        };
        open(before, word.chars().next()) && open(after, word.chars().next_back())
    })
}

/// Where the body that follows ends; nothing for a declaration without one.
fn end_of_body(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    // `[u8; 4]` in a signature holds a semicolon that ends nothing.
    let mut brackets = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '[' | '(' => brackets += 1,
            ']' | ')' => brackets = brackets.saturating_sub(1),
            ';' if depth == 0 && brackets == 0 => return None,
            '{' => depth += 1,
            '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

enum Piece {
    Code,
    Comment,
    /// With the lengths of what opens and closes it.
    String(usize, usize),
}

/// The length in bytes and the kind of what the text begins with.
fn piece(text: &str, before: Option<char>) -> (usize, Piece) {
    let first = text.chars().next().map_or(0, char::len_utf8);
    if text.starts_with("//") {
        return (text.find('\n').unwrap_or(text.len()), Piece::Comment);
    }
    if text.starts_with("/*") {
        return (block_comment(text), Piece::Comment);
    }
    if text.starts_with('\'') {
        return (character(text).unwrap_or(first), Piece::Code);
    }
    let starts_word = !before.is_some_and(is_of_word);
    let prefix = text.find(|c: char| !matches!(c, 'b' | 'c' | 'r')).unwrap_or(text.len());
    let after = &text[prefix..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    let raw = text[..prefix].ends_with('r');
    if prefix > 0 && !starts_word || prefix > 2 {
        return (prefix.max(first), Piece::Code);
    }
    if raw && after[hashes..].starts_with('"') {
        let close = format!("\"{}", "#".repeat(hashes));
        let open = prefix + hashes + 1;
        let end = text[open..].find(&close).map_or(text.len(), |at| open + at + close.len());
        return (end, Piece::String(open, close.len().min(end - open)));
    }
    if after.starts_with('"') {
        let open = prefix + 1;
        let end = open + quoted(&text[open..]);
        return (end, Piece::String(open, 1.min(end - open)));
    }
    (prefix.max(first), Piece::Code)
}

/// The length up to and with the quote that closes.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of a character literal; nothing for a lifetime.
fn character(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        chars.next()?;
        return text[1..].char_indices().skip(2).find(|(_, c)| *c == '\'').map(|(at, _)| at + 2);
    }
    let (at, close) = chars.next()?;
    (close == '\'').then_some(at + 1)
}

#[cfg(test)]
mod tests;
