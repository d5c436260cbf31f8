//! Plain text as Markdown that shows it as it was: paragraphs, line breaks, and lists.

/// Escapes whatever Markdown would take for markup; bullets and numbers at line beginnings become
/// lists, lines that were wrapped at a fixed width flow again.
pub fn to_markdown(text: &str) -> String {
    let mut blocks = Vec::new();
    let mut paragraph = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            close(&mut paragraph, &mut blocks);
        } else {
            paragraph.push(line);
        }
    }
    close(&mut paragraph, &mut blocks);
    blocks.join("\n\n")
}

/// What one line begins: text, or an item of a list.
enum Line<'a> {
    Bullet(&'a str),
    Number(u32, &'a str),
    Text(&'a str),
}

fn close(paragraph: &mut Vec<&str>, blocks: &mut Vec<String>) {
    let mut text: Vec<&str> = Vec::new();
    let mut list: Vec<String> = Vec::new();
    for line in paragraph.drain(..) {
        let indented = line.starts_with([' ', '\t']);
        match look(line.trim()) {
            Line::Bullet(rest) => {
                flush_text(&mut text, blocks);
                list.push(format!("- {}", escape_line(rest)));
            }
            Line::Number(number, rest) => {
                flush_text(&mut text, blocks);
                list.push(format!("{number}. {}", escape_line(rest)));
            }
            Line::Text(rest) => match list.last_mut() {
                Some(item) if indented => {
                    item.push('\n');
                    item.push_str("   ");
                    item.push_str(&escape_line(rest));
                }
                _ => {
                    flush_list(&mut list, blocks);
                    text.push(rest);
                }
            },
        }
    }
    flush_text(&mut text, blocks);
    flush_list(&mut list, blocks);
}

fn flush_list(list: &mut Vec<String>, blocks: &mut Vec<String>) {
    if !list.is_empty() {
        blocks.push(list.join("\n"));
        list.clear();
    }
}

fn flush_text(lines: &mut Vec<&str>, blocks: &mut Vec<String>) {
    if lines.is_empty() {
        return;
    }
    let end = if wrapped(lines) { "\n" } else { "\\\n" };
    let escaped: Vec<String> = lines.drain(..).map(escape_line).collect();
    blocks.push(escaped.join(end));
}

/// Whether the lines end where a margin was rather than where the author meant.
fn wrapped(lines: &[&str]) -> bool {
    let body = &lines[..lines.len().saturating_sub(1)];
    body.len() >= 2 && body.iter().all(|line| (60..=82).contains(&line.chars().count()))
}

fn look(line: &str) -> Line<'_> {
    for bullet in ['•', '‣', '◦', '▪', '●', '∙'] {
        if let Some(rest) = line.strip_prefix(bullet).map(str::trim_start)
            && !rest.is_empty()
        {
            return Line::Bullet(rest);
        }
    }
    for bullet in ["* ", "- ", "– ", "— ", "· ", "+ ", "*\t", "-\t"] {
        if let Some(rest) = line.strip_prefix(bullet).map(str::trim_start)
            && !rest.is_empty()
        {
            return Line::Bullet(rest);
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && let Some(rest) = line[digits..].strip_prefix(['.', ')'])
        && rest.starts_with([' ', '\t'])
        && let Ok(number) = line[..digits].parse()
        && !rest.trim().is_empty()
    {
        return Line::Number(number, rest.trim());
    }
    Line::Text(line)
}

/// Escapes one line that begins where Markdown looks for blocks.
pub fn escape_line(line: &str) -> String {
    let line = line.trim();
    let mut escaped = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
    if line.starts_with(['#', '>', '+', '-', '=', '~', ':']) {
        escaped.push('\\');
    }
    let mut before = ' ';
    let mut rest = line.char_indices().peekable();
    while let Some((place, c)) = rest.next() {
        let after = rest.peek().map_or(' ', |(_, next)| *next);
        let special = match c {
            '\\' | '*' | '`' | '[' | ']' | '<' | '|' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after == '#' || after.is_ascii_alphabetic(),
            '~' => place > 0 && (before == '~' || after == '~'),
            '.' | ')' => numbered && place == digits,
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}
